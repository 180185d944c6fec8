import type { Outcome } from '../checks/outcome.ts';
import { isOneSchool, isWhole } from '../data/whole-subject.ts';
import type { Finding } from './finding.ts';

/**
 * The outcome a finding is told by in one line: about the whole district, of the finding's own status, and among those
 * the one farthest from no difference.
 */
export function leadingOutcome(finding: Finding): Outcome {
  const whole = finding.outcomes.filter(isAboutTheWhole);
  const same = (whole.length > 0 ? whole : finding.outcomes).filter((outcome) => outcome.status === finding.status);
  const distance = (outcome: Outcome): number =>
    outcome.value === null ? -1 : outcome.indicator ? Math.abs(Math.log(Math.max(outcome.value, 1e-9))) : 0;
  return same.reduce(
    (best, outcome) => (distance(outcome) > distance(best) ? outcome : best),
    same[0] ?? finding.outcomes[0]!,
  );
}

/** Whether an outcome is about the district as a whole and not about a part of it. */
export function isAboutTheWhole(outcome: Pick<Outcome, 'subject'>): boolean {
  return isWhole(outcome.subject);
}

/** Whether an outcome is about one school, and not about a smaller part of it. */
export function isAboutOneSchool(outcome: Pick<Outcome, 'subject'>): boolean {
  return isOneSchool(outcome.subject);
}
