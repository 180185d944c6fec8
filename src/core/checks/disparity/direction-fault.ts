import type { Direction } from '../indicator-rules.ts';
import type { Reason } from '../outcome.ts';
import { reason } from './reasons.ts';
import type { ThresholdDesk } from './rule-thresholds.ts';

/**
 * A threshold that stands on the other side than the rule's direction: an adverse outcome is raised by high values, a
 * favourable one by low ones. Null where they agree, or there is no threshold of that name.
 */
export function directionFault(
  subject: string,
  rule: { readonly direction: Direction; readonly threshold: string },
  desk: ThresholdDesk,
): Reason | null {
  const threshold = desk.find(rule.threshold);
  if (threshold === null) return null;
  const low = threshold.operator === '<' || threshold.operator === '<=';
  if (threshold.operator !== '=' && low === (rule.direction === 'favourable')) return null;
  return reason(
    'rule-invalid',
    `${subject} ${rule.direction}, but the threshold \`${threshold.id}\` raises an indicator at ${threshold.operator} ${threshold.value}.`,
  );
}
