import { inProportion, spread, spreadCount } from './deal.ts';
import { addYears, day } from './iso-day.ts';
import type { Random } from './random.ts';
import { isSchoolDay, schoolDays } from './school-calendar.ts';
import { allSchools, type School } from './schools.ts';

export type Race = keyof typeof raceShares;

/** Share of all students, share of the group that learns English, share of the group with a low income. */
const raceShares = {
  White: { students: 0.4, englishLearners: 0.03, lowIncome: 0.28 },
  'Hispanic/Latino': { students: 0.31, englishLearners: 0.26, lowIncome: 0.68 },
  'Black or African American': { students: 0.15, englishLearners: 0.12, lowIncome: 0.62 },
  Asian: { students: 0.08, englishLearners: 0.22, lowIncome: 0.35 },
  'Two or more races': { students: 0.05, englishLearners: 0.05, lowIncome: 0.5 },
  'American Indian or Alaska Native': { students: 0.006, englishLearners: 0, lowIncome: 0.4 },
  'Native Hawaiian or Other Pacific Islander': { students: 0.004, englishLearners: 0, lowIncome: 0.4 },
} as const;

export const races = Object.keys(raceShares) as readonly Race[];

const disabilityShare = 0.18;

export interface Student {
  /** The district's number. Made up, as everything here. */
  readonly id: string;
  /** The State's number. */
  readonly sasid: string;
  readonly school: School;
  readonly grade: string;
  readonly born: number;
  readonly race: Race;
  readonly sex: 'F' | 'M' | 'N';
  readonly lowIncome: boolean;
  readonly englishLearner: boolean;
  readonly disability: boolean;
  readonly enrolled: number;
  /** Came to the district during the year, or to kindergarten. */
  readonly isNew: boolean;
  /** Turned three during the year and came from early intervention. */
  readonly fromEarlyIntervention: boolean;
}

interface Draft {
  grade: string;
  race: Race;
  sex: Student['sex'];
  lowIncome: boolean;
  englishLearner: boolean;
  disability: boolean;
  isNew: boolean;
}

/**
 * The roster. Groups are dealt out in fixed shares within each school, and each within the others, so that no group is
 * disciplined, identified or served differently by chance: what differs is what was planted.
 */
export function makeStudents(random: Random): Student[] {
  const students: Student[] = [];
  for (const school of allSchools) {
    const drafts = random.shuffled(dealGroups(school));
    drafts.sort((a, b) => school.grades.indexOf(a.grade) - school.grades.indexOf(b.grade));
    const young = new Set(
      drafts.filter((draft) => draft.grade === 'PK' && draft.disability).slice(0, earlyInterventionChildren),
    );
    let child = 0;
    for (const draft of drafts) {
      const number = 200001 + students.length;
      const third = young.has(draft) ? thirdBirthdays[child++]! : null;
      students.push({
        ...draft,
        id: String(number),
        sasid: String(1_040_000_000 + number * 7),
        school,
        born: third === null ? birthDay(draft.grade, random) : addYears(third, -3),
        fromEarlyIntervention: third !== null,
        enrolled: third === null ? enrolledOn(draft, random) : onOrAfter(third),
      });
    }
  }
  return students;
}

/** Third birthdays of the children who came from early intervention. */
export const thirdBirthdays: readonly number[] = [
  '2024-10-08',
  '2024-11-14',
  '2024-12-12',
  '2025-01-15',
  '2025-02-11',
  '2025-03-04',
  '2025-03-27',
  '2025-04-10',
  '2025-05-06',
  '2025-05-29',
].map(day);
const earlyInterventionChildren = thirdBirthdays.length;

function dealGroups(school: School): Draft[] {
  const counts = inProportion(
    school.students,
    races.map((race) => raceShares[race].students),
  );
  const drafts: Draft[] = races.flatMap((race, at) =>
    Array.from({ length: counts[at]! }, (_, i) => ({
      grade: school.grades[i % school.grades.length]!,
      race,
      sex: 'F' as const,
      lowIncome: false,
      englishLearner: false,
      disability: false,
      isNew: false,
    })),
  );
  // Each attribute is dealt along the list sorted by those dealt before it.
  const sorted = (...by: ((draft: Draft) => string | boolean)[]): Draft[] => {
    const key = (draft: Draft): string => by.map((of) => String(of(draft))).join('|');
    return [...drafts].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  };
  const race = (draft: Draft): string => String(races.indexOf(draft.race));
  for (const one of spread(
    sorted(race, (draft) => draft.grade),
    () => disabilityShare,
  ))
    one.disability = true;

  const schoolAge = sorted(race, (draft) => draft.disability).filter((draft) => draft.grade !== 'PK');
  const learners = inProportion(
    school.englishLearners,
    races.map((name) => raceShares[name].englishLearners * schoolAge.filter((draft) => draft.race === name).length),
  );
  races.forEach((name, at) => {
    const ofRace = schoolAge.filter((draft) => draft.race === name);
    for (const one of spreadCount(ofRace, learners[at]!)) one.englishLearner = true;
  });

  const byThree = sorted(
    race,
    (draft) => draft.disability,
    (draft) => draft.englishLearner,
  );
  for (const one of spread(byThree, (draft) => raceShares[draft.race].lowIncome)) one.lowIncome = true;

  const byFour = sorted(
    race,
    (draft) => draft.disability,
    (draft) => draft.englishLearner,
    (draft) => draft.lowIncome,
  );
  for (const one of spread(byFour, () => 0.511)) one.sex = 'M';
  for (const one of spread(byFour, () => 0.006)) one.sex = 'N';

  const newcomers = spread(
    sorted((draft) => draft.englishLearner, race).filter((draft) => !['PK', 'K'].includes(draft.grade)),
    (draft) => (draft.englishLearner ? 0.06 : 0.02),
  );
  for (const draft of drafts) draft.isNew = draft.grade === 'K' || newcomers.has(draft);
  return drafts;
}

/** A birthday that makes the usual age for the grade on 1 September 2024; never a 29 February. */
function birthDay(grade: string, random: Random): number {
  const years = grade === 'PK' ? 4 : grade === 'K' ? 5 : Number(grade) + 5;
  const born = day(`${2024 - years}-09-01`) - random.whole(1, 360);
  return addYears(addYears(born, 1), -1);
}

/** Newcomers came on a school day up to March (English learners by January, so that they could be tested). */
function enrolledOn(draft: Draft, random: Random): number {
  if (draft.grade === 'PK' || draft.grade === 'K') return schoolDays[0]!;
  if (draft.isNew) return schoolDays[draft.englishLearner ? random.whole(0, 85) : random.whole(0, 120)]!;
  return day(`${2024 - random.whole(1, Math.max(1, Math.min(8, Number(draft.grade))))}-09-04`);
}

function onOrAfter(date: number): number {
  let at = date;
  while (!isSchoolDay(at)) at++;
  return at;
}
