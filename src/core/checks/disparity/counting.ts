import type { Counts } from '../../measures/measure.ts';
import type { Problem } from '../../problems.ts';
import type { Evidence, Reason, Step } from '../outcome.ts';
import type { BaseSource, OutcomeSource, Pack } from '../rule.ts';
import type { World } from '../world.ts';
import type { Axis } from './axis.ts';
import { countStudents } from './counted-students.ts';
import { groupEvidence, type Compared, type GroupAt } from './group-evidence.ts';
import { groupProblems } from './group-problems.ts';
import type { SheetPair } from './paired-sheets.ts';
import type { ThresholdDesk } from './rule-thresholds.ts';
import { countByGroup, type CountTable } from './student-outcomes.ts';
import { sumCounts } from './summed-counts.ts';

/** Cases and people of one year, ready to be counted by any grouping: from rows of people, or from rows of counts. */
export interface Counting {
  readonly tables: (
    places: readonly Axis[],
    groupings: readonly Axis[],
  ) => (places: Axis | null, groups: Axis) => CountTable;
  readonly evidence: (at: GroupAt, own: Counts, compared: Compared | null) => readonly Evidence[];
  readonly groupProblems: (groups: Axis, what: 'group' | 'place') => readonly Problem[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Step[];
  /** Rows are counts: one that is not known leaves its group's whole number unknown. */
  readonly rowsAreCounts: boolean;
}

/** The counting of a rule's sources; the reason if a column or threshold stands in the way. */
export function countingOf(
  pack: Pack,
  source: { readonly outcome: OutcomeSource; readonly base: BaseSource },
  world: World,
  pair: SheetPair,
  desk: ThresholdDesk,
): Counting | { readonly reason: Reason } {
  const { outcome, base } = source;
  if ((outcome.count ?? null) !== null && (base.count ?? null) !== null)
    return sumCounts(
      pack,
      { cases: outcome.count!, students: base.count! },
      { cases: outcome.where, students: base.where },
      world,
      pair,
    );
  const students = countStudents(pack, source, world, pair, desk);
  if ('reason' in students) return students;
  return {
    tables: (places, groupings) => countByGroup(students.population, students.outcomes, places, groupings),
    evidence: (at, own, compared) => groupEvidence(students, at, own, compared),
    groupProblems: (groups, what) => groupProblems(students.population, groups, what),
    problems: students.problems,
    notes: students.notes,
    rowsAreCounts: false,
  };
}
