import type { AbsentReason, Computed, ComputedInterval } from '../../core/measures/measure.ts';
import { notComputed, type Answer, type Refusal } from './custom-function.ts';

/** Why a measure of counts that were in order has no value, and what can be done. */
const reasons: Readonly<Record<AbsentReason, string>> = {
  'no-students': 'The group has no students, so it has no rate. There is nothing to compute.',
  'no-comparison-students': 'The comparison has no students, so it has no rate. Choose a comparison that has some.',
  'no-comparison-cases':
    'The comparison has no cases, and a ratio to a rate of zero is not defined. Look at the counts or the difference of the rates.',
  'no-cases': 'The group has no cases, and this needs at least one. Take another method or look at the counts.',
  'not-finite': 'The result is larger than Excel can hold. Look at the counts.',
  'invalid-input': 'These counts cannot belong together. Check them.',
};

/** A measure's value as the cell shows it, or why there is none; a function can say a reason in its own words. */
export function ofComputed(computed: Computed, own: Partial<Record<AbsentReason, string>> = {}): Answer {
  return 'value' in computed ? computed.value : refusalOf(computed.absent, own);
}

/** Lower and upper limit side by side; `#N/A` in the place of an upper limit that does not exist. */
export function ofInterval(interval: ComputedInterval, own: Partial<Record<AbsentReason, string>> = {}): Answer {
  if ('absent' in interval) return refusalOf(interval.absent, own);
  return [[finite(interval.lower), interval.upper === null ? openEnd : finite(interval.upper)]];
}

const openEnd = notComputed(
  'The comparison has no cases, so however large a ratio is, it is not ruled out: the interval has no upper end.',
);

function finite(limit: number): number | Refusal {
  return Number.isFinite(limit) ? limit : notComputed(reasons['not-finite']);
}

function refusalOf(reason: AbsentReason, own: Partial<Record<AbsentReason, string>>): Refusal {
  return notComputed(own[reason] ?? reasons[reason]);
}
