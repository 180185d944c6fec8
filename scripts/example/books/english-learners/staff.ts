import type { ExampleRow, ExampleSheet } from '../../example-sheet.ts';
import { isoOf, day } from '../../iso-day.ts';
import type { Ledger } from '../../ledger.ts';
import { schools, type School } from '../../schools.ts';
import { fourSchools, learners, type Learner } from './learners.ts';
import { Lines } from './lines.ts';

const { birch, dogwood, fir, linden } = schools;

interface CoreTeacher {
  readonly id: string;
  readonly school: School;
  readonly subject: string;
  /** The grades taught, from and to. */
  readonly grades: readonly [number, number];
  readonly endorsed: boolean;
  readonly evaluator: string;
}

const teacher = (
  id: string,
  school: School,
  subject: string,
  grades: readonly [number, number],
  evaluator: string,
  endorsed = true,
): CoreTeacher => ({ id, school, subject, grades, endorsed, evaluator });

const both = (
  school: School,
  letter: string,
  spans: readonly (readonly [number, number])[],
  evaluator: string,
): CoreTeacher[] =>
  spans.flatMap((span, at) => [
    teacher(`C-${letter}${at + 1}`, school, 'English language arts', span, evaluator),
    teacher(`C-${letter}${at + 5}`, school, 'Mathematics', span, evaluator),
  ]);

const coreTeachers: readonly CoreTeacher[] = [
  ...both(birch, 'B', [[1, 2], [3, 5]], 'V-01'), // prettier-ignore
  ...both(dogwood, 'D', [[1, 2], [3, 5]], 'V-02'), // prettier-ignore
  ...both(fir, 'F', [[6, 7]], 'V-03'),
  teacher('C-F2', fir, 'English language arts', [8, 8], 'V-05'),
  teacher('C-F6', fir, 'Mathematics', [8, 8], 'V-03'),
  ...both(linden, 'L', [[9, 10]], 'V-04'),
  teacher('C-L2', linden, 'English language arts', [11, 12], 'V-04'),
  // Not endorsed.
  teacher('C-L6', linden, 'Mathematics', [11, 12], 'V-04', false),
];

/** Who teaches ESL and core classes, and who evaluates them. */
export function staffSheet(): ExampleSheet {
  const lines = new Lines('Staff', null, {
    'Staff ID': null,
    School: null,
    'Job Title': null,
    'ESL License': false,
    'SEI Endorsement': true,
    BEE: false,
    'Embedded ESL Trained': false,
    'ESL Teaching Minutes': null,
    'Evaluator ID': null,
  });
  const esl = (id: string, school: School, minutes: number, license = true): void =>
    void lines.add(school, [], {
      'Staff ID': id,
      'Job Title': 'ESL teacher',
      'ESL License': license,
      'Embedded ESL Trained': true,
      'ESL Teaching Minutes': minutes,
    });
  esl('E-01', birch, 2000);
  esl('E-02', birch, 1800);
  esl('E-03', dogwood, 2600);
  esl('E-04', fir, 1300);
  esl('E-05', fir, 1250);
  esl('E-06', linden, 1400);
  esl('E-07', linden, 1400, false);
  for (const one of coreTeachers)
    lines.add(one.school, [], {
      'Staff ID': one.id,
      'Job Title': 'General education teacher',
      'SEI Endorsement': one.endorsed && one.id !== 'C-D2',
      BEE: one.id === 'C-D2',
      'Evaluator ID': one.evaluator,
    });
  for (const [id, school, endorsed] of [
    ['V-01', birch, true],
    ['V-02', dogwood, true],
    ['V-03', fir, true],
    ['V-04', linden, true],
    ['V-05', fir, false],
  ] as const)
    lines.add(school, [], { 'Staff ID': id, 'Job Title': 'Assistant principal', 'SEI Endorsement': endorsed });
  return lines.sheet();
}

/** The core classes of every learner, with the teacher of the subject this year and last year. */
export function coreClassesSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Core Classes', ledger, {
    LASID: null,
    School: null,
    Grade: null,
    'ELD Level': null,
    'Core Subject': null,
    'Section ID': null,
    'Teacher ID': null,
    'Teacher Last Year': null,
  });
  const sections = new Map<string, ExampleRow>();
  const teachers = new Map<string, ExampleRow>();
  const untrained: ExampleRow[] = [];
  const again: ExampleRow[] = [];
  for (const learner of learners) {
    let ofStudent: ExampleRow | null = null;
    let missing: ExampleRow | null = null;
    for (const subject of ['English language arts', 'Mathematics']) {
      const now = teacherOf(learner, subject);
      const section = `${now.id}-${learner.grade}`;
      const prior = Number(learner.grade) % 3 === 0 ? teacherOf(learner, subject, -1)?.id : null;
      const row = lines.add(learner.school, [], {
        LASID: learner.id,
        Grade: learner.grade,
        'ELD Level': learner.level,
        'Core Subject': subject,
        'Section ID': section,
        'Teacher ID': now.id,
        'Teacher Last Year': prior ?? null,
      });
      ofStudent ??= row;
      if (!now.endorsed) missing ??= row;
      if (!sections.has(section)) {
        sections.set(section, row);
        lines.takeIn(row, learner.school, ['core-teachers-endorsed']);
      }
      if (!teachers.has(now.id)) {
        teachers.set(now.id, row);
        lines.takeIn(row, learner.school, ['evaluators-endorsed']);
      }
      if (!now.endorsed && prior !== null && prior !== undefined) {
        lines.takeIn(row, learner.school, ['two-years-endorsed']);
        if (prior === 'C-L6') again.push(row);
      }
    }
    // What fails is a class, and a student is cited by it.
    lines.takeIn(missing ?? ofStudent!, learner.school, ['list-m-core-classes'], learner.level);
    if (missing !== null) untrained.push(missing);
  }
  const unendorsed = [...sections].filter(([id]) => id.startsWith('C-L6-')).map(([, row]) => row);
  lines.plant(
    'core-class-without-endorsement',
    unendorsed,
    'Mathematics in grades 11 and 12 with a teacher who is not endorsed.',
    {
      'core-teachers-endorsed': 'fails',
    },
  );
  lines.plant('students-with-untrained-teachers', untrained, 'English learners in those classes.', {
    'list-m-core-classes': 'fails',
  });
  lines.plant(
    'second-year-without-endorsement',
    again,
    'The same teacher in mathematics as last year, without the endorsement.',
    {
      'two-years-endorsed': 'fails',
    },
  );
  lines.plant('evaluator-not-endorsed', [teachers.get('C-F2')!], 'A teacher whose evaluator is not endorsed.', {
    'evaluators-endorsed': 'fails',
  });
  return lines.sheet();
}

/** Who teaches the subject in the learner's grade, or a grade before it at the same school. */
function teacherOf(learner: Learner, subject: string, shift = 0): CoreTeacher {
  const grade = Number(learner.grade) + shift;
  return coreTeachers.find(
    (one) =>
      one.school === learner.school && one.subject === subject && one.grades[0] <= grade && grade <= one.grades[1],
  )!;
}

/** Visits of leaders to the classes of English learners. */
export function visitsSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Class Visits', ledger, {
    'Teacher ID': null,
    School: null,
    'Visit Date': null,
    'Feedback Given': null,
  });
  const rows = new Map<string, ExampleRow[]>();
  for (const [at, id] of ['E-01', 'E-03', 'E-04', 'E-06'].entries()) {
    const school = fourSchools[at]!;
    for (let visit = 0; visit < 6; visit++) {
      // Leaders come every second week; at Linden a visit is left out.
      if (id === 'E-06' && visit === 3) continue;
      const on = day('2024-10-01') + at + visit * 14;
      const slow = id === 'E-04' && visit === 2;
      const row = lines.add(school, ['visit-feedback'], {
        'Teacher ID': id,
        'Visit Date': isoOf(on),
        'Feedback Given': isoOf(on + (slow ? 6 : visit % 3)),
      });
      rows.set(id, [...(rows.get(id) ?? []), row]);
    }
    lines.takeIn(rows.get(id)![0]!, school, ['visits-regular']);
  }
  lines.plant('feedback-late', [rows.get('E-04')![2]!], 'Feedback six days after the visit.', {
    'visit-feedback': 'fails',
  });
  lines.plant('four-weeks-without-visit', [rows.get('E-06')![0]!], 'Four weeks between two visits.', {
    'visits-regular': 'fails',
  });
  return lines.sheet();
}
