import { services, type EnglishLearner } from './english-learners.ts';
import { on, type ExampleRow, type ExampleSheet } from './example-sheet.ts';
import { day, workday } from './iso-day.ts';
import type { Ledger, Said } from './ledger.ts';
import { firstStudentDay } from './school-calendar.ts';
import { schools, type School } from './schools.ts';

interface Notice {
  readonly learner: EnglishLearner;
  sent: number | null;
  language: string;
  parentLanguage: string;
  identified: number;
}

/** This year's letter to the parents of every English learner. */
export function noticesSheet(learners: readonly EnglishLearner[], ledger: Ledger): ExampleSheet {
  const all = learners.map((learner, at): Notice => {
    const { identified, parentLanguage } = learner;
    const inSeptember = workday(firstStudentDay, 17 + (at % 12));
    const sent = identified <= inSeptember ? inSeptember : workday(identified, 4 + (at % 9));
    return { learner, sent, language: parentLanguage, parentLanguage, identified };
  });
  const planted = plant(all);
  const rowOf = new Map<Notice, ExampleRow>();
  for (const one of all) {
    const { student } = one.learner;
    const row: ExampleRow = {
      cells: [
        student.id,
        student.school.name,
        student.grade,
        'EL placement letter',
        'Y',
        on(one.identified),
        on(one.sent),
        one.parentLanguage,
        one.sent === null ? null : one.language,
      ],
    };
    rowOf.set(one, row);
    ledger.say(services, 'federal-notice', row, student.school, 'complies');
    if (one.sent !== null && one.parentLanguage !== 'English')
      ledger.say(services, 'notice-language', row, student.school, 'complies');
  }
  for (const { notices, ...rest } of planted)
    ledger.plant({ sheet: 'Notices', rows: notices.map((one) => rowOf.get(one)!), pack: services, ...rest });
  return {
    name: 'Notices',
    above: [],
    columns: [
      { header: 'LASID', width: 9 },
      { header: 'School', width: 36 },
      { header: 'Grade', width: 7 },
      { header: 'Notice Type', width: 20 },
      { header: 'EL', width: 6 },
      { header: 'EL Start Date', width: 13 },
      { header: 'Notice Sent', width: 12 },
      { header: 'Parent Preferred Language', width: 25 },
      { header: 'Language of Notice', width: 20 },
    ],
    rows: [...rowOf.values()],
    below: [],
  };
}

interface PlantedNotice {
  readonly id: string;
  readonly notices: readonly Notice[];
  readonly what: string;
  readonly says: Readonly<Record<string, Said>>;
}

function plant(all: readonly Notice[]): PlantedNotice[] {
  const used = new Set<Notice>();
  const take = (school: School, fits: (one: Notice) => boolean = () => true): Notice => {
    const found = all.find((one) => one.learner.student.school === school && !used.has(one) && fits(one));
    if (found === undefined) throw new Error(`No such notice is left at ${school.name}.`);
    used.add(found);
    return found;
  };
  const known = (one: Notice): boolean => one.identified < firstStudentDay;
  const late = [take(schools.fir, known), take(schools.fir, known)];
  for (const one of late) one.sent = day('2024-10-15');
  const lastDay = take(schools.birch, known);
  lastDay.sent = firstStudentDay + 30;
  const duringYear = take(schools.linden, (one) => one.identified > firstStudentDay + 30);
  duringYear.sent = duringYear.identified + 14;
  const missing = take(schools.maple, known);
  missing.sent = null;
  const inEnglish = take(schools.hawthorn, (one) => one.parentLanguage === 'Portuguese');
  inEnglish.language = 'English';
  const otherLanguage = take(schools.linden, (one) => one.parentLanguage === 'Haitian Creole');
  otherLanguage.language = 'Spanish';
  return [
    {
      id: 'federal-notice-late',
      notices: late,
      what: 'The yearly notice to parents went out on 15 October, 49 days after school began; 30 are allowed.',
      says: { 'federal-notice': 'fails' },
    },
    {
      id: 'trap/federal-notice-on-the-30th-day',
      notices: [lastDay],
      what: 'The yearly notice went out exactly 30 days after school began.',
      says: { 'federal-notice': 'complies' },
    },
    {
      id: 'trap/notice-during-the-year',
      notices: [duringYear],
      what: 'A student identified during the year; the notice went out exactly 14 days later.',
      says: { 'federal-notice': 'complies' },
    },
    {
      id: 'federal-notice-missing',
      notices: [missing],
      what: 'No notice was sent to the parents this year.',
      says: { 'federal-notice': 'fails' },
    },
    {
      id: 'notice-in-english',
      notices: [inEnglish],
      what: 'Parents who prefer Portuguese got the notice in English.',
      says: { 'notice-language': 'fails' },
    },
    {
      id: 'notice-in-another-language',
      notices: [otherLanguage],
      what: 'Parents who prefer Haitian Creole got the notice in Spanish.',
      says: { 'notice-language': 'fails' },
    },
  ];
}
