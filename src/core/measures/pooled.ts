import type { Counts } from './measure.ts';

/**
 * Counts of several groups, schools or years as one: cases and students are added, so that the risk of the pool is
 * sum of cases / sum of students and not the mean of the risks.
 */
export function pooled(parts: readonly Counts[]): Counts {
  let cases = 0;
  let students = 0;
  for (const part of parts) {
    cases += part.cases;
    students += part.students;
  }
  return { cases, students };
}
