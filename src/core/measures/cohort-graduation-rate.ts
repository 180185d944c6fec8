import { absent } from './computed.ts';
import { isCount } from './counts.ts';
import type { Computed } from './measure.ts';
import { risk } from './risk.ts';

/** A cohort of first-time ninth graders and what became of it. */
export interface Cohort {
  readonly firstTimeNinthGrade: number;
  readonly transfersIn: number;
  /** Documented transfers out, emigrated, deceased. */
  readonly transfersOut: number;
  readonly graduates: number;
}

/**
 * Cohort graduation rate
 *
 * Question: What share of the students who started grade 9 together, with those who joined them, graduated in time?
 * Formula: graduates / (first-time grade 9 + transfers in − transfers out)
 * Unit: share
 * Kind: neither
 * No difference: none
 * Direction: higher is better
 * Needs: the adjusted cohort and its graduates within four (or five) years
 * Warning: only documented transfers leave the cohort; students whose whereabouts are unknown stay in
 * Source: 20 U.S.C. 7801(25); Massachusetts DESE, cohort graduation rate
 */
export function cohortGraduationRate(cohort: Cohort): Computed {
  const { firstTimeNinthGrade, transfersIn, transfersOut, graduates } = cohort;
  if (![firstTimeNinthGrade, transfersIn, transfersOut, graduates].every(isCount)) return absent('invalid-input');
  return risk({ cases: graduates, students: firstTimeNinthGrade + transfersIn - transfersOut });
}
