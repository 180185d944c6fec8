import type { Counts } from '../../measures/measure.ts';
import type { Comparison, Evidence, Outcome, Reason, Status, Step, ThresholdUsed } from '../outcome.ts';
import type { Gates } from './gates.ts';
import { comparisonSteps, intervalOf, rateStep, type Names } from './comparison-steps.ts';
import { judgeDisparity, type DisparityMeasure, type Judged } from './judge-disparity.ts';

/** What an outcome is about and where it comes from. */
export interface OutcomeHead {
  readonly pack: string;
  readonly check: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly dimension: string | null;
  readonly group: string | null;
}

export interface ComparedCounts {
  readonly head: OutcomeHead;
  readonly measure: DisparityMeasure;
  readonly group: Counts;
  readonly comparison: Counts;
  readonly comparedWith: Pick<Comparison, 'kind' | 'label'>;
  readonly threshold: ThresholdUsed | null;
  readonly gates: Gates;
  /** Made only when somebody reads it: thousands of outcomes each rest on thousands of rows. */
  readonly evidence: () => readonly Evidence[];
  /** What was set aside or presumed on the way to the counts. */
  readonly notes: readonly Step[];
  /** Takes the place of the decision where the counts cannot carry one. */
  readonly held?: Judged;
  /** What follows the numbers: the years a rule waits for. */
  readonly after?: readonly Step[];
  /** The measure's name where it is not the rule's: `alternate-risk-ratio`. */
  readonly called?: string;
}

/** An outcome from a group's counts and its comparison's. Evidence, steps and interval are computed when first read. */
export function comparedOutcome(from: ComparedCounts): Outcome {
  const { head, group, comparison, measure, threshold } = from;
  const judged = from.held ?? judgeDisparity(measure, group, comparison, threshold, from.gates);
  const raised = from.held === undefined && judged.reason === null ? judged.status === 'not-met' : null;
  let evidence: readonly Evidence[] | undefined;
  let steps: readonly Step[] | undefined;
  let interval: Outcome['interval'] | undefined;
  // Written out, without a spread: an object that is copied first and given getters after is several times as slow to make.
  return {
    id: idOf(head),
    pack: head.pack,
    check: head.check,
    subject: head.subject,
    group: head.group,
    dimension: head.dimension,
    status: judged.status,
    indicator: true,
    n: group.cases,
    d: group.students,
    comparison: {
      kind: from.comparedWith.kind,
      label: from.comparedWith.label,
      n: comparison.cases,
      d: comparison.students,
    },
    measure: from.called ?? measure,
    value: judged.value,
    get interval() {
      return (interval ??= judged.value === null ? null : intervalOf(measure, group, comparison));
    },
    threshold,
    get evidence() {
      return (evidence ??= from.evidence());
    },
    reason: judged.reason,
    records: [],
    get steps() {
      return (steps ??= [
        ...from.notes,
        ...comparisonSteps(measure, group, comparison, namesOf(head, from.comparedWith.label), threshold, raised),
        ...(from.after ?? []),
      ]);
    },
  };
}

/** An outcome that could not be computed or does not apply, with what is known all the same. */
export function uncomputedOutcome(
  head: OutcomeHead,
  measure: string,
  why: Reason,
  given: {
    readonly status?: Status;
    readonly counts?: Counts;
    readonly threshold?: ThresholdUsed | null;
    readonly evidence?: () => readonly Evidence[];
    readonly notes?: readonly Step[];
  } = {},
): Outcome {
  let evidence: readonly Evidence[] | undefined;
  return {
    id: idOf(head),
    pack: head.pack,
    check: head.check,
    subject: head.subject,
    group: head.group,
    dimension: head.dimension,
    status: given.status ?? 'not-computed',
    indicator: true,
    n: given.counts?.cases ?? null,
    d: given.counts?.students ?? null,
    comparison: null,
    measure,
    value: null,
    interval: null,
    threshold: given.threshold ?? null,
    get evidence() {
      return (evidence ??= given.evidence?.() ?? []);
    },
    reason: why,
    records: [],
    steps: [
      ...(given.notes ?? []),
      ...(given.counts === undefined ? [] : [rateStep(namesOf(head, '').group, given.counts)]),
    ],
  };
}

function idOf(head: OutcomeHead): string {
  let id = `${head.pack}/${head.check}`;
  for (const field in head.subject) id += `/${field}=${head.subject[field]}`;
  if (head.group !== null) return `${id}/${head.dimension ?? 'group'}=${head.group}`;
  return head.dimension === null ? id : `${id}/${head.dimension}`;
}

function namesOf(head: OutcomeHead, comparison: string): Names {
  return { group: head.group === null ? 'the students' : `the group ${head.group}`, comparison };
}
