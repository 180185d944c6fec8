import type { Disability } from './disabilities.ts';
import { ageOn, asOf } from './iso-day.ts';
import type { Removal, RemovalKind } from './removals.ts';
import { races, type Race, type Student } from './students.ts';

export interface GroupCount {
  readonly cases: number;
  readonly students: number;
}

export type CategoryCount = Readonly<Record<Race, GroupCount>>;

/** The fourteen categories as the sheet calls them. */
export const categories = [
  'Any disability',
  'Intellectual disability',
  'Specific learning disability',
  'Emotional disturbance',
  'Speech or language impairment',
  'Other health impairment',
  'Autism',
  'Inside regular class less than 40% of the day',
  'Separate schools and residential facilities',
  'Out-of-school suspension, 10 days or fewer',
  'Out-of-school suspension, more than 10 days',
  'In-school suspension, 10 days or fewer',
  'In-school suspension, more than 10 days',
  'Total disciplinary removals',
] as const;
export type IdeaCategory = (typeof categories)[number];

const disabilityOf: Partial<Record<IdeaCategory, string>> = {
  'Intellectual disability': 'Intellectual',
  'Specific learning disability': 'Specific learning disability',
  'Emotional disturbance': 'Emotional',
  'Speech or language impairment': 'Communication',
  'Other health impairment': 'Health',
  Autism: 'Autism',
};

/** This year’s counts, from the roster and the removals; ages as of the as-of day. */
export function countCategories(
  students: readonly Student[],
  disabilities: ReadonlyMap<Student, Disability>,
  removals: readonly Removal[],
): ReadonlyMap<IdeaCategory, CategoryCount> {
  const withDisability = students.filter((student) => student.disability);
  const ofSchoolAge = withDisability.filter((student) => ageOn(student.born, asOf) >= 6);
  const daysOf = (kinds: readonly RemovalKind[]): ReadonlyMap<Student, number> => {
    const days = new Map<Student, number>();
    for (const removal of removals)
      if (kinds.includes(removal.kind)) days.set(removal.student, (days.get(removal.student) ?? 0) + removal.days);
    return days;
  };
  const outside = daysOf(['Out-of-School Suspension', 'Expulsion']);
  const inside = daysOf(['In-School Suspension']);
  const removed = daysOf(['In-School Suspension', 'Out-of-School Suspension', 'Expulsion']);
  const short = (days: ReadonlyMap<Student, number>, student: Student): boolean =>
    days.has(student) && days.get(student)! <= 10;
  const long = (days: ReadonlyMap<Student, number>, student: Student): boolean => (days.get(student) ?? 0) > 10;

  const count = (base: readonly Student[], isCase: (student: Student) => boolean): CategoryCount =>
    Object.fromEntries(
      races.map((race) => {
        const ofRace = base.filter((student) => student.race === race);
        return [race, { cases: ofRace.filter(isCase).length, students: ofRace.length }];
      }),
    ) as CategoryCount;
  const countOf = (category: IdeaCategory): CategoryCount => {
    const disability = disabilityOf[category];
    if (disability !== undefined) return count(students, (one) => disabilities.get(one)?.primary === disability);
    switch (category) {
      case 'Any disability':
        return count(students, (one) => one.disability);
      case 'Inside regular class less than 40% of the day':
        return count(ofSchoolAge, (one) => disabilities.get(one)!.placement === '40');
      case 'Separate schools and residential facilities':
        return count(ofSchoolAge, (one) => disabilities.get(one)!.placement === '50');
      case 'Out-of-school suspension, 10 days or fewer':
        return count(withDisability, (one) => short(outside, one));
      case 'Out-of-school suspension, more than 10 days':
        return count(withDisability, (one) => long(outside, one));
      case 'In-school suspension, 10 days or fewer':
        return count(withDisability, (one) => short(inside, one));
      case 'In-school suspension, more than 10 days':
        return count(withDisability, (one) => long(inside, one));
      default:
        return count(withDisability, (one) => removed.has(one));
    }
  };
  return new Map(categories.map((category) => [category, countOf(category)]));
}
