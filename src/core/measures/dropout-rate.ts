import { absent } from './computed.ts';
import { isCount } from './counts.ts';
import type { Computed } from './measure.ts';
import { risk } from './risk.ts';

/**
 * Annual dropout rate
 *
 * Question: What share of the students enrolled in October left school within the year and did not come back?
 * Formula: (dropouts from July to June − those back or graduated by the next October) / October enrollment
 * Unit: share
 * Kind: neither
 * No difference: none
 * Direction: lower is better
 * Needs: grades 9 to 12 only, one year
 * Warning: not one minus the graduation rate: it is a rate of one year, not of a cohort
 * Source: Massachusetts DESE, annual dropout rate
 */
export function dropoutRate(dropouts: number, returned: number, octoberEnrollment: number): Computed {
  if (![dropouts, returned, octoberEnrollment].every(isCount)) return absent('invalid-input');
  return risk({ cases: dropouts - returned, students: octoberEnrollment });
}
