import type { Counts } from '../../measures/measure.ts';
import type { Comparison, Evidence, Outcome, Reason, Status, Step, ThresholdUsed } from '../outcome.ts';
import type { Gates } from './gates.ts';
import { manyOf } from '../../data/many-of.ts';
import { usualPerson } from '../load-sources.ts';
import { comparisonSteps, intervalOf, rateStep, type Names } from './comparison-steps.ts';
import { judgeDisparity, type DisparityMeasure, type Judged } from './judge-disparity.ts';

/** What an outcome is about and where it comes from. */
export interface OutcomeHead {
  readonly pack: string;
  readonly check: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly dimension: string | null;
  readonly group: string | null;
  /** The first year of a series: what was counted before is not compared with it. */
  readonly newSeries?: true;
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
  readonly held?: Judged | null;
  /** What follows the numbers: the years a rule waits for. */
  readonly after?: readonly Step[];
  /** The measure's name where it is not the rule's: `alternate-risk-ratio`. */
  readonly called?: string;
  /** What one of those counted is called, where it is no student. */
  readonly person?: string;
}

/** An outcome from a group's counts and its comparison's. Evidence, steps and interval are computed when first read. */
export function comparedOutcome(from: ComparedCounts): Outcome {
  return new ComparedOutcome(from);
}

/** A class, because thousands of object literals with getters take several times as long to make. */
class ComparedOutcome implements Outcome {
  readonly pack: string;
  readonly check: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly group: string | null;
  readonly dimension: string | null;
  readonly status: Status;
  readonly indicator = true;
  readonly n: number;
  readonly d: number;
  readonly comparison: Comparison;
  readonly person?: string;
  readonly newSeries?: true;
  readonly measure: string;
  readonly value: number | null;
  readonly threshold: ThresholdUsed | null;
  readonly reason: Reason | null;
  readonly records = noRecords;
  readonly #from: ComparedCounts;
  #id: string | undefined;
  #interval: Outcome['interval'] | undefined;
  #evidence: readonly Evidence[] | undefined;
  #steps: readonly Step[] | undefined;

  constructor(from: ComparedCounts) {
    const { head, group, comparison } = from;
    const judged =
      from.held ?? judgeDisparity(from.measure, group, comparison, from.threshold, from.gates, from.person);
    this.pack = head.pack;
    this.check = head.check;
    this.subject = head.subject;
    this.group = head.group;
    this.dimension = head.dimension;
    if (head.newSeries === true) this.newSeries = true;
    this.status = judged.status;
    this.n = group.cases;
    this.d = group.students;
    const { kind, label } = from.comparedWith;
    this.comparison = { kind, label, n: comparison.cases, d: comparison.students };
    if (from.person !== undefined && from.person !== usualPerson) this.person = from.person;
    this.measure = from.called ?? from.measure;
    this.value = judged.value;
    this.threshold = from.threshold;
    this.reason = judged.reason;
    this.#from = from;
  }

  get id(): string {
    return (this.#id ??= idOf(this.#from.head));
  }

  get interval(): Outcome['interval'] {
    const { measure, group, comparison } = this.#from;
    return (this.#interval ??= this.value === null ? null : intervalOf(measure, group, comparison));
  }

  get evidence(): readonly Evidence[] {
    return (this.#evidence ??= this.#from.evidence());
  }

  get steps(): readonly Step[] {
    const { head, measure, group, comparison, comparedWith, threshold, held, notes, after, person } = this.#from;
    const raised = (held ?? null) === null && this.reason === null ? this.status === 'not-met' : null;
    return (this.#steps ??= [
      ...notes,
      ...comparisonSteps(measure, group, comparison, namesOf(head, comparedWith.label, person), threshold, raised),
      ...(after ?? []),
    ]);
  }
}

const noRecords: Outcome['records'] = [];

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
    readonly person?: string;
  } = {},
): Outcome {
  let evidence: readonly Evidence[] | undefined;
  const { person } = given;
  return {
    ...(person === undefined || person === usualPerson ? {} : { person }),
    id: idOf(head),
    pack: head.pack,
    check: head.check,
    subject: head.subject,
    group: head.group,
    dimension: head.dimension,
    ...(head.newSeries === true ? { newSeries: true } : {}),
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
      ...(given.counts === undefined ? [] : [rateStep(namesOf(head, '', person), given.counts)]),
    ],
  };
}

export function idOf(head: OutcomeHead): string {
  let id = `${head.pack}/${head.check}`;
  for (const field in head.subject) id += `/${field}=${head.subject[field]}`;
  if (head.group !== null) return `${id}/${head.dimension ?? 'group'}=${head.group}`;
  return head.dimension === null ? id : `${id}/${head.dimension}`;
}

function namesOf(head: OutcomeHead, comparison: string, person = usualPerson): Names {
  const people = manyOf(person);
  return { group: head.group === null ? `the ${people}` : `the group ${head.group}`, comparison, people };
}
