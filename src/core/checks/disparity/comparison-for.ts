import type { Counts } from '../../measures/measure.ts';
import { pooled } from '../../measures/pooled.ts';
import type { Comparison, Reason } from '../outcome.ts';
import type { DisparityRule } from '../rule.ts';
import { sameLabel, type Axis } from './axis.ts';
import { missedMinimum, type Gates } from './gates.ts';
import { reason } from './reasons.ts';

/** Whose rows a comparison rests on: all other groups, one group, or none of this sheet (the State). */
export type ComparedRows = 'others' | { readonly group: number } | null;

export type Against =
  | {
      readonly kind: Comparison['kind'];
      readonly label: string;
      readonly counts: Counts;
      readonly rows: ComparedRows;
    }
  | { readonly reason: Reason };

/**
 * What a group is compared with, by the rule: all other groups, a named group, the State, or for four-fifths the group
 * with the highest rate.
 *
 * @param counts every group's counts at the same place, in the order of `groups.labels`
 */
export function comparisonFor(
  rule: Pick<DisparityRule, 'measure' | 'against'>,
  state: Counts | null,
  groups: Axis,
  group: number,
  counts: readonly Counts[],
  gates: Gates,
): Against {
  if (rule.measure === 'four-fifths') {
    const best = highestRate(counts, gates);
    return best < 0
      ? { reason: reason('no-comparison-students', 'No group is large enough to compare with.') }
      : {
          kind: 'best',
          label: `the group with the highest rate (${groups.labels[best]})`,
          counts: counts[best]!,
          rows: { group: best },
        };
  }
  if (rule.against === 'all-others')
    return {
      kind: 'all-others',
      label: 'all other students',
      counts: pooledWithout(counts, group),
      rows: 'others',
    };
  if (rule.against === 'state')
    return state === null
      ? {
          reason: reason(
            'state-counts-missing',
            "The rule compares with the State; the State's cases and students are not set (`state-cases`, `state-students`).",
          ),
        }
      : { kind: 'state', label: 'the State', counts: state, rows: null };
  const wanted = sameLabel(rule.against.group);
  const named = groups.labels.findIndex((label) => sameLabel(label) === wanted);
  if (named === group)
    return { reason: reason('reference-group', `The other groups are compared with ${groups.labels[group]}.`) };
  return named < 0
    ? {
        reason: reason(
          'comparison-group-missing',
          `The group to compare with, ${rule.against.group}, does not stand under \`${groups.field}\`.`,
        ),
      }
    : { kind: 'group', label: groups.labels[named]!, counts: counts[named]!, rows: { group: named } };
}

function pooledWithout(counts: readonly Counts[], group: number): Counts {
  const { cases, students } = pooled(counts);
  return { cases: cases - counts[group]!.cases, students: students - counts[group]!.students };
}

/** The group with the highest rate among those that reach the minimum n-size: one student with success is no yardstick. */
function highestRate(counts: readonly Counts[], gates: Gates): number {
  let best = -1;
  counts.forEach((one, group) => {
    if (one.students === 0 || missedMinimum(one, { cell: null, students: gates.students }) !== null) return;
    const standing = counts[best];
    if (standing === undefined || one.cases * standing.students > standing.cases * one.students) best = group;
  });
  return best;
}
