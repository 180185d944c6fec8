import type { Counts } from '../../measures/measure.ts';
import { pooled } from '../../measures/pooled.ts';
import type { Comparison, Reason } from '../outcome.ts';
import type { DisparityRule } from '../rule.ts';
import { manyOf } from '../../data/many-of.ts';
import { usualPerson } from '../load-sources.ts';
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

type Compares = Pick<DisparityRule, 'measure' | 'against' | 'person'> & Partial<Pick<DisparityRule, 'direction'>>;

/**
 * What a group is compared with, by the rule: all other groups, a named group, the State, or the group with the best rate,
 * which is the highest one (for an adverse outcome the lowest). Which group is best is not known while a count of one that
 * could be it is not.
 *
 * @param counts every group's counts at the same place, in the order of `groups.labels`
 * @param mayLead whether a group's rate is not known and could be the best one
 */
export function comparisonFor(
  rule: Compares,
  state: Counts | null,
  groups: Axis,
  group: number,
  counts: readonly Counts[],
  gates: Gates,
  mayLead: (group: number) => boolean = () => false,
): Against {
  if (rule.measure === 'four-fifths' || rule.against === 'best') {
    if (groups.labels.some((_, slot) => mayLead(slot)))
      return {
        reason: reason(
          'comparison-unknown',
          'Which group has the best rate is not known: a number of one that could be it is blank, withheld or no whole number.',
        ),
      };
    const lowest = rule.direction === 'adverse';
    const best = bestRate(counts, gates, lowest);
    if (best === group && rule.measure !== 'four-fifths')
      return { reason: reason('reference-group', `The other groups are compared with ${groups.labels[group]}.`) };
    return best < 0
      ? { reason: reason('no-comparison-students', 'No group is large enough to compare with.') }
      : {
          kind: 'best',
          label: bestLabel(alike(counts, gates, best), groups.labels, lowest),
          counts: counts[best]!,
          rows: { group: best },
        };
  }
  if (rule.against === 'all-others')
    return {
      kind: 'all-others',
      label: `all other ${manyOf(rule.person ?? usualPerson)}`,
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

/** All groups that share the best rate: to name one of several would set it apart. */
function alike(counts: readonly Counts[], gates: Gates, best: number): readonly number[] {
  const { cases, students } = counts[best]!;
  return counts.flatMap((one, group) =>
    one.students > 0 &&
    one.cases * students === cases * one.students &&
    missedMinimum(one, { cell: null, students: gates.students }) === null
      ? [group]
      : [],
  );
}

function bestLabel(groups: readonly number[], labels: readonly string[], lowest: boolean): string {
  const names = groups.map((group) => labels[group]).join(', ');
  return `the ${groups.length === 1 ? 'group' : 'groups'} with the ${lowest ? 'lowest' : 'highest'} rate (${names})`;
}

/** The group with the best rate among those that reach the minimum n-size: one student with success is no yardstick. */
function bestRate(counts: readonly Counts[], gates: Gates, lowest: boolean): number {
  let best = -1;
  counts.forEach((one, group) => {
    if (one.students === 0 || missedMinimum(one, { cell: null, students: gates.students }) !== null) return;
    const standing = counts[best];
    const ahead = standing === undefined ? 1 : one.cases * standing.students - standing.cases * one.students;
    if (standing === undefined || (lowest ? ahead < 0 : ahead > 0)) best = group;
  });
  return best;
}
