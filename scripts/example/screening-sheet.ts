import { screenedOn, services } from './english-learners.ts';
import { on, type ExampleRow, type ExampleSheet } from './example-sheet.ts';
import { day, isWeekend, workday } from './iso-day.ts';
import type { Ledger, Said } from './ledger.ts';
import type { Random } from './random.ts';
import { schools, type School } from './schools.ts';
import type { Student } from './students.ts';

interface Screening {
  readonly student: Student;
  survey: number | null;
  /** What the home language survey came to. */
  result: 'English only' | 'Other language';
  screened: number | null;
  notice: number | null;
}

/** New students: the home language survey, the screening it calls for, and the notice of rights to parents. */
export function screeningSheet(students: readonly Student[], ledger: Ledger, random: Random): ExampleSheet {
  const all = students
    .filter((student) => student.isNew)
    .map((student): Screening => {
      const other = student.englishLearner || random.next() < 0.15;
      const screened = other ? screenedOn(student) : null;
      const notice = student.englishLearner ? workday(screened!, random.whole(0, 2)) : null;
      return {
        student,
        survey: student.enrolled,
        result: other ? 'Other language' : 'English only',
        screened,
        notice,
      };
    });
  const planted = plant(all);
  const rowOf = new Map<Screening, ExampleRow>();
  for (const one of all) {
    const row = rowFor(one);
    rowOf.set(one, row);
    const say = (check: string): void => ledger.say(services, check, row, one.student.school, 'complies');
    say('home-language-survey');
    if (one.result === 'Other language') say('screened-in-time');
    if (one.student.englishLearner) say('rights-notice');
  }
  for (const { screening, ...rest } of planted)
    ledger.plant({ sheet: 'Screening', rows: [rowOf.get(screening)!], pack: services, ...rest });
  return {
    name: 'Screening',
    above: ['New students 2024-25: home language survey and screening', ''],
    columns: [
      { header: 'LASID', width: 9 },
      { header: 'School', width: 36 },
      { header: 'Grade', width: 7 },
      { header: 'Enrollment Date', width: 15 },
      { header: 'HLS Date', width: 11 },
      { header: 'HLS Result', width: 15 },
      { header: 'Screening Date', width: 14 },
      { header: 'Screener', width: 22 },
      { header: 'Screening Result', width: 19 },
      { header: 'EL', width: 6 },
      { header: 'Rights Notice', width: 13 },
    ],
    rows: [...rowOf.values()],
    below: [],
  };
}

function rowFor({ student, survey, result, screened, notice }: Screening): ExampleRow {
  const screener = student.grade === 'K' ? 'WIDA Screener for K' : 'WIDA Screener Online';
  return {
    cells: [
      student.id,
      student.school.name,
      student.grade,
      on(student.enrolled),
      on(survey),
      result,
      on(screened),
      screened === null ? null : screener,
      screened === null ? null : student.englishLearner ? 'EL' : 'English Proficient',
      student.englishLearner ? 'Y' : 'N',
      on(notice),
    ],
  };
}

interface PlantedScreening {
  readonly id: string;
  readonly screening: Screening;
  readonly what: string;
  readonly says: Readonly<Record<string, Said>>;
}

function plant(all: readonly Screening[]): PlantedScreening[] {
  const used = new Set<Screening>();
  const take = (school: School, learner: boolean, later = 0): Screening => {
    const fits = (one: Screening): boolean =>
      one.student.school === school &&
      one.student.englishLearner === learner &&
      !isWeekend(one.student.enrolled + later) &&
      one.student.enrolled <= day('2025-03-01') &&
      !used.has(one);
    const found = all.find(fits);
    if (found === undefined) throw new Error(`No new student is left at ${school.name}.`);
    used.add(found);
    found.result = 'Other language';
    found.screened ??= screenedOn(found.student);
    return found;
  };
  const late = take(schools.birch, false, 45);
  late.screened = late.student.enrolled + 45;
  const lastDay = take(schools.cedar, false, 30);
  lastDay.screened = lastDay.student.enrolled + 30;
  const never = take(schools.linden, false);
  never.screened = null;
  const noSurvey = take(schools.elm, false);
  noSurvey.survey = null;
  const lateNotice = take(schools.dogwood, true, 17);
  lateNotice.notice = lateNotice.student.enrolled + 17;
  const tenthDay = take(schools.hawthorn, true, 10);
  tenthDay.notice = tenthDay.student.enrolled + 10;
  return [
    {
      id: 'screened-late',
      screening: late,
      what: 'A new student was screened 45 days after enrollment; 30 are allowed.',
      says: { 'screened-in-time': 'fails' },
    },
    {
      id: 'trap/screened-on-the-30th-day',
      screening: lastDay,
      what: 'Screened exactly 30 days after enrollment.',
      says: { 'screened-in-time': 'complies' },
    },
    {
      id: 'never-screened',
      screening: never,
      what: 'The survey named another language and the student was never screened.',
      says: { 'screened-in-time': 'fails' },
    },
    {
      id: 'no-home-language-survey',
      screening: noSurvey,
      what: 'There is no date of a home language survey.',
      says: { 'home-language-survey': 'fails' },
    },
    {
      id: 'rights-notice-late',
      screening: lateNotice,
      what: 'The notice of rights went out 17 days after enrollment; 10 are allowed.',
      says: { 'rights-notice': 'fails' },
    },
    {
      id: 'trap/rights-notice-on-the-10th-day',
      screening: tenthDay,
      what: 'The notice of rights went out exactly 10 days after enrollment.',
      says: { 'rights-notice': 'complies' },
    },
  ];
}
