import { formatIsoDay } from '../../calendar/iso-day.ts';
import type { CountedUnit } from '../../calendar/count-days.ts';
import { problem, type Problem } from '../../problems.ts';
import { CellState, type Table } from '../../table/table.ts';
import { contextOf, type ConditionContext } from '../conditions/condition-context.ts';
import { describeCondition } from '../conditions/describe-condition.ts';
import { unitOf } from '../conditions/day-limits.ts';
import { columnOf } from '../conditions/record-cells.ts';
import { counted } from '../disparity/number-text.ts';
import { fieldsOf, referencesOf } from '../load-condition.ts';
import type { Evidence, Outcome, Reason, RecordResult, Status, Step, ThresholdUsed } from '../outcome.ts';
import { resolveThreshold } from '../resolve-threshold.ts';
import type { Condition, Pack, RecordsRule } from '../rule.ts';
import { tablesOf } from '../views/build-view.ts';
import type { Evaluation, World } from '../world.ts';
import { decideShare } from './decide-share.ts';
import {
  countOutsideCalendar,
  Judged,
  judgeRecords,
  newTally,
  tallyBy,
  tallyOf,
  type JudgedTable,
  type RecordSubject,
  type Tally,
} from './judge-records.ts';
import { recordEvidence, recordResults } from './record-evidence.ts';
import { whyNot } from './obstacles.ts';
import { excuseProblems, headerRange, unverifiedProblems } from './record-problems.ts';
import { recordSteps, type RecordSteps } from './record-steps.ts';

/**
 * A rule about records: which of them comply, and whether the share that does satisfies the threshold.
 *
 *     share compliant = (d − n) ÷ d     d = records decided, n = those that do not comply
 *
 * Records outside the rule, excused ones and those whose deadline is still to come are in neither number and are counted in
 * the steps. A record that is not known makes the outcome `needs-review` unless the decision is the same whichever way it
 * would go. Answers an outcome for the district and one for each value of the `by` fields that has records.
 */
export function evaluateRecords(pack: Pack, rule: RecordsRule, world: World): Evaluation {
  const context = contextOf(pack, world);
  const tables = tablesOf(pack, rule.table, world);
  const obstacle = whyNot(pack, rule, world, context, tables);
  if (obstacle !== null) {
    return {
      outcomes: [idleOutcome(pack, rule, world, obstacle.status, obstacle.reason)],
      problems: obstacle.problems,
    };
  }
  const threshold = resolveThreshold(pack, rule.threshold, formatIsoDay(world.asOf), world.setting)!;
  const judged = tables.map((table) => judgeRecords(table, rule, context));
  const about = stepsAbout(rule, tables, context, threshold, world);
  const make = (subject: RecordSubject, tally: Tally): Outcome =>
    outcomeOf({ pack, rule, world, context, threshold, judged, about }, subject, tally);
  const { criterionFrom } = rule;
  const outcomes = criterionFrom === undefined ? [make([], tallyOf(judged))] : byCriterion(judged, criterionFrom, make);
  const problems: Problem[] = [...excuseProblems(rule, tables), ...unverifiedProblems(pack, rule, threshold, context)];
  const outside = countOutsideCalendar(judged, []);
  if (outside > 0)
    problems.push(
      problem(
        'calendar-range',
        headerRange(tables[0]!),
        `${counted(outside, rule.record)} under ${rule.title}: a date lies outside the school calendar${coverText(context)}, so the days cannot be counted.`,
        'Add the school year before or after it to the calendar.',
        'warning',
      ),
    );
  if (criterionFrom !== undefined) {
    const { unnamed } = tallyBy(judged, [criterionFrom]);
    if (unnamed > 0)
      problems.push(
        problem(
          'rows-excluded',
          headerRange(tables[0]!),
          `${counted(unnamed, rule.record)} under ${rule.title} without a criterion: counted nowhere.`,
          'Fill in the criterion each was reviewed under.',
          'warning',
        ),
      );
    if (outcomes.length === 0)
      outcomes.push(
        idleOutcome(pack, rule, world, 'not-applicable', {
          code: 'no-records',
          message: `The worksheet names no criterion that a ${rule.record} was reviewed under.`,
        }),
      );
  }
  for (const fields of rule.by) {
    const { parts, unnamed } = tallyBy(judged, criterionFrom === undefined ? fields : [criterionFrom, ...fields]);
    for (const { subject, tally } of parts) outcomes.push(make(subject, tally));
    const field = fields.join(' and ');
    if (unnamed > 0 && tables.length > 0)
      problems.push(
        problem(
          'rows-excluded',
          headerRange(tables[0]!),
          `${counted(unnamed, rule.record)} under ${rule.title} without a ${field}: counted for the district and for no ${field}.`,
          `Fill in the ${field} to see every record in its place.`,
          'note',
        ),
      );
  }
  return { outcomes, problems };
}

/** An outcome for each criterion a worksheet names, also where no record it applies to was reviewed. */
function byCriterion(
  judged: readonly JudgedTable[],
  field: string,
  make: (subject: RecordSubject, tally: Tally) => Outcome,
): Outcome[] {
  const tallies = new Map<string, Tally>();
  for (const { table } of judged) {
    const cells = columnOf(table, field)?.cells();
    for (let row = 0; row < table.rows.length; row++)
      if (cells?.state[row] === CellState.value) tallies.set(cells.labels[cells.codes[row]!]!, newTally());
  }
  for (const { subject, tally } of tallyBy(judged, [field]).parts) tallies.set(subject[0]!.label, tally);
  return [...tallies]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([label, tally]) => make([{ field, label }], tally));
}

interface Judgement {
  readonly pack: Pack;
  readonly rule: RecordsRule;
  readonly world: World;
  readonly context: ConditionContext;
  readonly threshold: ThresholdUsed;
  readonly judged: readonly JudgedTable[];
  readonly about: RecordSteps;
}

/** Rows, details and steps are worked out when they are first read: most outcomes are never opened. */
function outcomeOf(of: Judgement, subject: RecordSubject, tally: Tally): Outcome {
  const { pack, rule, world, context, threshold, judged, about } = of;
  const n = tally[Judged.notCompliant]!;
  const compliant = tally[Judged.compliant]!;
  const unknown = tally[Judged.unknown]!;
  const d = compliant + n;
  const status = decideShare({ compliant, notCompliant: n, unknown }, threshold.operator, threshold.value);
  const fields = [...rule.applies, ...rule.requires, ...rule.excused].flatMap(fieldsOf);
  const filter = [
    ...subject.map(({ field, label }) => `${field} = ${label}`),
    ...(about.applies === '' ? [] : [about.applies]),
  ].join('; ');
  let evidence: readonly Evidence[] | undefined;
  let records: readonly RecordResult[] | undefined;
  let steps: readonly Step[] | undefined;
  return {
    ...identity(pack, rule, world, subject),
    status,
    n,
    d,
    value: d === 0 ? null : compliant / d,
    threshold,
    reason: reasonOf(of, subject, status, tally),
    get evidence() {
      return (evidence ??= recordEvidence(judged, fields, subject, filter));
    },
    get records() {
      return (records ??= recordResults(judged, subject));
    },
    get steps() {
      return (steps ??= recordSteps(about, tally, status, context));
    },
  };
}

function idleOutcome(pack: Pack, rule: RecordsRule, world: World, status: Status, reason: Reason): Outcome {
  return {
    ...identity(pack, rule, world, []),
    status,
    n: null,
    d: null,
    value: null,
    threshold: resolveThreshold(pack, rule.threshold, formatIsoDay(world.asOf), world.setting),
    evidence: [],
    reason,
    records: [],
    steps: [],
  };
}

/** What every outcome of a records rule says alike. */
function identity(pack: Pack, rule: RecordsRule, world: World, subject: RecordSubject) {
  const about: Record<string, string> = { district: world.district };
  for (const { field, label } of subject) about[field] = label;
  const path = Object.entries(about).map(([field, label]) => `${field}=${label}`);
  return {
    id: [pack.id, rule.id, ...path].join('/'),
    pack: pack.id,
    check: rule.id,
    subject: about,
    group: null,
    dimension: null,
    indicator: false,
    comparison: null,
    measure: 'share-compliant',
    interval: null,
    ...(world.registers?.has(kindBehind(pack, rule.table)) === true ? { ofRegister: true as const } : {}),
  } as const;
}

/** The kind of worksheet whose rows a rule looks at, also where a view has made its records of them. */
function kindBehind(pack: Pack, table: string): string {
  const view = pack.views.get(table);
  return view === undefined ? table : kindBehind(pack, view.from);
}

function reasonOf(of: Judgement, subject: RecordSubject, status: Status, tally: Tally): Reason | null {
  const { rule, context, judged } = of;
  const unknown = tally[Judged.unknown]!;
  if (status === 'needs-review') {
    const outside = countOutsideCalendar(judged, subject);
    const hangs = `and the result hangs on ${unknown === 1 ? 'it' : 'them'}.`;
    if (outside === unknown)
      return {
        code: 'calendar-range',
        message: `${counted(unknown, rule.record)} ${unknown === 1 ? 'has' : 'have'} a date outside the school calendar${coverText(context)}, ${hangs}`,
      };
    return {
      code: 'records-unknown',
      message: `${counted(unknown, rule.record)} cannot be decided from the worksheet, ${hangs}`,
    };
  }
  if (status !== 'not-applicable') return null;
  const left = [
    ...(tally[Judged.excused]! > 0 ? [`${counted(tally[Judged.excused]!, rule.record)} excused`] : []),
    ...(tally[Judged.notYetDue]! > 0 ? [`${counted(tally[Judged.notYetDue]!, rule.record)} not yet due`] : []),
  ];
  return {
    code: 'no-records',
    message: `The worksheet holds no ${rule.record} the rule can be judged on${left.length > 0 ? ` (${left.join(', ')})` : ''}.`,
  };
}

/** ` (2024-07-01 to 2025-06-30)`. */
function coverText({ calendar }: ConditionContext): string {
  return calendar === null ? '' : ` (${formatIsoDay(calendar.first)} to ${formatIsoDay(calendar.last)})`;
}

function stepsAbout(
  rule: RecordsRule,
  tables: readonly Table[],
  context: ConditionContext,
  threshold: ThresholdUsed,
  world: World,
): RecordSteps {
  const nameOf = (field: string): string =>
    tables.map((table) => columnOf(table, field)?.header).find((header) => header !== undefined) ??
    field.replaceAll('-', ' ');
  const describe = (conditions: readonly Condition[]): string =>
    conditions.map((condition) => describeCondition(condition, context, nameOf)).join('; ');
  const names = [...rule.applies, ...rule.requires].map(referencesOf);
  const unique = (list: readonly string[]): readonly string[] => [...new Set(list)];
  return {
    record: rule.record,
    applies: describe(rule.applies),
    requires: describe(rule.requires),
    limits: unique(names.flatMap((name) => name.thresholds)).flatMap((id) => context.threshold(id) ?? []),
    lookups: unique(names.flatMap((name) => name.lookups)).flatMap((name) => context.lookup(name) ?? []),
    units: [...new Set([...rule.applies, ...rule.requires].flatMap((condition) => unitsOf(condition, context)))],
    threshold,
    cite: (id) => world.authorities.get(id)?.cite ?? id,
    excludedRows: tables.reduce((sum, table) => sum + table.excluded.length, 0),
  };
}

function unitsOf(condition: Condition, context: ConditionContext): readonly CountedUnit[] {
  switch (condition.type) {
    case 'within':
    case 'at-least-before':
      return [unitOf(condition.unit, context)].filter((unit) => unit !== null);
    case 'any':
    case 'all':
      return condition.of.flatMap((part) => unitsOf(part, context));
    case 'not':
      return unitsOf(condition.of, context);
    default:
      return [];
  }
}
