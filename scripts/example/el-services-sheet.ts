import { services, type EnglishLearner } from './english-learners.ts';
import type { ExampleRow, ExampleSheet, Value } from './example-sheet.ts';
import type { Ledger } from './ledger.ts';
import { schools, type School } from './schools.ts';

interface Service {
  readonly learner: EnglishLearner;
  level: number;
  minutes: number;
}

/** ESL by student. At Elm the minutes are kept as text with blanks around them, as one export does. */
export function elServicesSheet(learners: readonly EnglishLearner[], ledger: Ledger): ExampleSheet {
  const all = learners.map((learner): Service => {
    const level = learner.lastLevel;
    return { learner, level, minutes: learner.optedOut ? 0 : level <= 2.5 ? 450 : 225 };
  });
  const used = new Set<Service>();
  const take = (school: School, count: number): Service[] => {
    const found = all
      .filter((one) => one.learner.student.school === school && !one.learner.optedOut && !used.has(one))
      .slice(0, count);
    for (const one of found) used.add(one);
    return found;
  };
  const tooFew = take(schools.cedar, 4);
  for (const one of tooFew) [one.level, one.minutes] = [1.8, 225];
  const none = take(schools.linden, 1);
  for (const one of none) [one.level, one.minutes] = [3, 0];
  const boundary = take(schools.fir, 2);
  boundary.forEach((one, at) => ([one.level, one.minutes] = at === 0 ? [2.5, 450] : [2.6, 135]));

  const rowOf = new Map<Service, ExampleRow>();
  for (const one of all) {
    const { student, optedOut } = one.learner;
    const row: ExampleRow = {
      cells: [
        student.id,
        student.school.name,
        student.grade,
        'Full year',
        'Y',
        String(Math.min(5, Math.floor(one.level))),
        one.level,
        padded(one.minutes, student.school),
        optedOut ? 'None' : one.minutes === 450 ? 'Pull-out' : 'Push-in',
        optedOut ? 'Y' : 'N',
      ],
    };
    rowOf.set(one, row);
    if (optedOut) continue;
    ledger.say(services, 'esl-received', row, student.school, 'complies');
    ledger.say(services, 'esl-minutes-by-score', row, student.school, 'complies');
  }
  const plant = (
    id: string,
    of: readonly Service[],
    what: string,
    says: Readonly<Record<string, 'fails' | 'complies'>>,
  ): void =>
    ledger.plant({ id, sheet: 'EL Services', rows: of.map((one) => rowOf.get(one)!), what, pack: services, says });
  plant('esl-too-few-minutes', tooFew, 'Students at level 1.8 get 225 minutes of ESL a week; 450 are recommended.', {
    'esl-minutes-by-score': 'fails',
  });
  plant('esl-none', none, 'An English learner who has not opted out gets no ESL at all.', {
    'esl-received': 'fails',
    'esl-minutes-by-score': 'complies',
  });
  plant('trap/esl-at-the-boundary', boundary, 'Levels 2.5 and 2.6 on either side of the step from 450 minutes.', {
    'esl-minutes-by-score': 'complies',
  });
  return {
    name: 'EL Services',
    above: [],
    columns: [
      { header: 'LASID', width: 9 },
      { header: 'School', width: 36 },
      { header: 'Grade', width: 7 },
      { header: 'Term', width: 10 },
      { header: 'EL', width: 6 },
      { header: 'ELD Level', width: 10 },
      { header: 'Overall Level', width: 13 },
      { header: 'ESL Minutes per Week', width: 20 },
      { header: 'ESL Type', width: 12 },
      { header: 'Opt Out', width: 9 },
    ],
    rows: [...rowOf.values()],
    below: [],
  };
}

const padded = (minutes: number, school: School): Value => (school === schools.elm ? `  ${minutes} ` : minutes);
