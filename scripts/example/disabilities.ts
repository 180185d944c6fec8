import { spread, spreadCount } from './deal.ts';
import type { Race, Student } from './students.ts';

export interface Disability {
  readonly primary: string;
  readonly levelOfNeed: string;
  /** Educational environment as the State codes it (DOE034); `00` for children in preschool. */
  readonly placement: string;
  /** In words, for children in preschool; null for others. */
  readonly preschoolPlacement: string | null;
}

/** Cases of one group after the other, in the order White, Hispanic, Black, Asian, two or more races. */
type ByRace = Partial<Record<Race, number>>;

const byRace = (white: number, hispanic: number, black: number, asian: number, several: number): ByRace => ({
  White: white,
  'Hispanic/Latino': hispanic,
  'Black or African American': black,
  Asian: asian,
  'Two or more races': several,
});

// Planted: 24 of 750 Black students against 29 of 4,249 others is a risk ratio of 4.7.
const emotional = byRace(14, 10, 24, 3, 2);
// 20 of 1,551 Hispanic students against 16 of 3,448 others is 2.8: below 4, after two years above it.
const intellectual = byRace(9, 20, 4, 2, 1);
// Planted: 22 of some 66 Asian students with disabilities against 59 of some 770 others is above 4.
const substantiallySeparate = byRace(26, 20, 10, 22, 3);
const separateSchools = byRace(14, 10, 5, 2, 1);

const levels = ['Low < 2', 'Low >= 2', 'Moderate', 'Moderate', 'High'];
const others = [
  'Specific learning disability',
  'Specific learning disability',
  'Communication',
  'Specific learning disability',
  'Autism',
  'Health',
  'Specific learning disability',
  'Communication',
  'Health',
  'Autism',
  'Specific learning disability',
  'Communication',
  'Health',
  'Specific learning disability',
  'Neurological',
  'Communication',
  'Autism',
  'Sensory/Hearing',
  'Multiple disabilities',
  'Physical',
];

/** What kind of disability each student with one has and where the student is taught. */
export function dealDisabilities(students: readonly Student[]): ReadonlyMap<Student, Disability> {
  const withDisability = students.filter((student) => student.disability);
  const inSchool = withDisability.filter((student) => !isYoung(student));
  const primary = new Map<Student, string>();
  const take = (label: string, counts: ByRace): void => {
    for (const [race, count] of Object.entries(counts)) {
      const free = inSchool.filter((student) => student.race === race && !primary.has(student));
      for (const student of spreadCount(free, count)) primary.set(student, label);
    }
  };
  take('Emotional', emotional);
  take('Intellectual', intellectual);
  const delayed = spread(
    withDisability.filter((student) => isYoung(student) || ['01', '02'].includes(student.grade)),
    (student) => (isYoung(student) ? 0.7 : 0.2),
  );
  for (const student of delayed) if (!primary.has(student)) primary.set(student, 'Developmental delay');
  const rest = sortedByRace(withDisability.filter((student) => !primary.has(student)));
  rest.forEach((student, at) => primary.set(student, others[at % others.length]!));

  const placement = new Map<Student, string>();
  const place = (code: string, counts: ByRace): void => {
    for (const [race, count] of Object.entries(counts)) {
      const free = inSchool.filter((student) => student.race === race && !placement.has(student));
      for (const student of spreadCount(free, count)) placement.set(student, code);
    }
  };
  place('40', substantiallySeparate);
  place('50', separateSchools);
  const partial = spread(sortedByRace(withDisability.filter((student) => !placement.has(student))), () => 0.25);
  return new Map(
    withDisability.map((student, at) => [
      student,
      {
        primary: primary.get(student)!,
        levelOfNeed: levels[at % levels.length]!,
        placement: student.grade === 'PK' ? '00' : (placement.get(student) ?? (partial.has(student) ? '20' : '10')),
        preschoolPlacement:
          student.grade !== 'PK' ? null : at % 3 === 0 ? 'Substantially separate classroom' : 'Inclusive classroom',
      },
    ]),
  );
}

const isYoung = (student: Student): boolean => student.grade === 'PK' || student.grade === 'K';

function sortedByRace(students: readonly Student[]): Student[] {
  return [...students].sort((a, b) => (a.race < b.race ? -1 : a.race > b.race ? 1 : 0));
}
