import { spreadCount } from './deal.ts';
import { day } from './iso-day.ts';
import type { Random } from './random.ts';
import { firstStudentDay, isSchoolDay } from './school-calendar.ts';
import type { Race, Student } from './students.ts';

export const services = 'english-learner-services';

export interface EnglishLearner {
  readonly student: Student;
  /** The day the student was found to be an English learner. */
  readonly identified: number;
  /** Overall level of the last ACCESS test, or of the screener for students who are new. */
  readonly lastLevel: number;
  readonly parentLanguage: string;
  readonly optedOut: boolean;
}

const languages: Readonly<Record<Race, readonly string[]>> = {
  White: ['Portuguese', 'Ukrainian', 'Arabic', 'Portuguese'],
  'Hispanic/Latino': ['Spanish', 'Spanish', 'Spanish', 'Spanish', 'Portuguese'],
  'Black or African American': ['Haitian Creole', 'Cape Verdean Creole', 'Haitian Creole', 'Somali'],
  Asian: ['Vietnamese', 'Mandarin Chinese', 'Khmer', 'Vietnamese'],
  'Two or more races': ['Spanish', 'Portuguese'],
  'American Indian or Alaska Native': ['Spanish'],
  'Native Hawaiian or Other Pacific Islander': ['Tagalog'],
};

/** Every English learner with what the sheets about them have to agree on. */
export function describeEnglishLearners(students: readonly Student[], random: Random): EnglishLearner[] {
  const learners = students.filter((student) => student.englishLearner);
  const optedOut = spreadCount(
    learners.filter((student) => !student.isNew),
    14,
  );
  return learners.map((student, at) => ({
    student,
    identified: student.isNew
      ? screenedOn(student)
      : day(`${2023 - (at % Math.max(1, Math.min(6, Number(student.grade) - 1)))}-09-${12 + (at % 9)}`),
    lastLevel: (10 + random.whole(0, 31)) / 10,
    // Some parents would rather read English.
    parentLanguage: at % 17 === 4 ? 'English' : languages[student.race][at % languages[student.race].length]!,
    optedOut: optedOut.has(student),
  }));
}

/** Newcomers are screened within a week of enrollment; children who come on the first day in the first two weeks. */
export function screenedOn(student: Student): number {
  const number = Number(student.id);
  let at = student.enrolled + 1 + (number % (student.enrolled === firstStudentDay ? 8 : 5));
  while (!isSchoolDay(at)) at--;
  return Math.max(at, student.enrolled);
}
