import { worksheetBehind } from '../worksheet-behind.ts';
import { manyOf } from '../../data/many-of.ts';
import { riskDifference } from '../../measures/risk-difference.ts';
import type { Counts } from '../../measures/measure.ts';
import type { Problem } from '../../problems.ts';
import type { Table } from '../../table/table.ts';
import { expandOptions } from '../conditions/condition-context.ts';
import { contextOf } from '../conditions/condition-context.ts';
import { axisOf, everybody, sameLabel, type Axis } from '../disparity/axis.ts';
import { comparisonFor, type Against } from '../disparity/comparison-for.ts';
import { countingOf, type Counting } from '../disparity/counting.ts';
import { gateReason, missedMinimum, type Gates } from '../disparity/gates.ts';
import { directionFault } from '../disparity/direction-fault.ts';
import { comparedOutcome, uncomputedOutcome, type OutcomeHead } from '../disparity/make-outcome.ts';
import { pairSheets, severalSheets, subjectOf, wholeRule, type SheetPart } from '../disparity/paired-sheets.ts';
import { cellOf } from '../disparity/population.ts';
import { gateMessage, missingColumns, reason } from '../disparity/reasons.ts';
import { thresholdDesk, type ThresholdDesk } from '../disparity/rule-thresholds.ts';
import type { CountTable } from '../disparity/student-outcomes.ts';
import type { TrendRule } from '../indicator-rules.ts';
import type { Outcome, Reason } from '../outcome.ts';
import type { Pack } from '../rule.ts';
import type { Evaluate, World } from '../world.ts';
import type { YearCounts } from './judge-trend.ts';
import { beginnings, seriesOf } from './series-of.ts';
import { trendOutcome } from './trend-outcome.ts';

/**
 * A rate, or a group's gap to a comparison, over several years: the change from the first to the last year that can be
 * compared, with its interval. Each year is an outcome of its own beside it, on which nothing is decided. Years before a
 * break in the series are never compared with those after it.
 */
export const evaluateTrend: Evaluate<TrendRule> = (pack, rule, world) => {
  const desk = thresholdDesk(pack, world);
  const stop = (why: Reason, part: SheetPart = wholeRule, dimension: string | null = null): Outcome =>
    uncomputedOutcome({ ...headOf(pack, rule, world, part), dimension }, measureOf(rule), why, { person: rule.person });
  const fault = directionFault('The outcome is', rule, desk);
  if (fault !== null) return { outcomes: [stop(fault)], problems: [] };
  const missing = [rule.base.table, rule.outcome.table].find((kind) => (world.tables.get(kind) ?? []).length === 0);
  if (missing !== undefined) {
    const why = reason('table-missing', `No worksheet of the kind \`${worksheetBehind(pack, missing)}\` was found.`);
    return { outcomes: [stop(why)], problems: [] };
  }
  const { pairs, unpaired } = pairSheets(world, rule.base.table, rule.outcome.table);
  const problems: Problem[] = [];
  const outcomes: Outcome[] = unpaired.map((part) => stop(reason('year-unclear', part.message), part));
  const twice = pairs.filter(({ sheet, year }) => sheet !== null && year !== null);
  const [repeated] = twice;
  if (repeated !== undefined) {
    const sheets = twice.filter(({ year }) => year === repeated.year).map(({ base }) => base);
    outcomes.push(stop(reason('year-unclear', severalSheets(repeated.year, sheets))));
    return { outcomes, problems: desk.problems() };
  }
  const named = pairs.filter(({ year }) => year !== null).sort((a, b) => (a.year! < b.year! ? -1 : 1));
  if (named.length < pairs.length && pairs.length > 1)
    outcomes.push(stop(reason('year-unclear', 'A worksheet does not say which school year it holds.')));
  const years = named.flatMap((pair): readonly OneYear[] => {
    const counting = countingOf(pack, rule, world, pair, desk);
    if ('reason' in counting) {
      outcomes.push(stop(counting.reason, pair));
      return [];
    }
    problems.push(...counting.problems);
    return [{ year: pair.year!, table: pair.base, counting }];
  });
  if (years.length < 2) {
    if (outcomes.every(({ subject }) => subject['year'] !== undefined)) outcomes.push(stop(tooFew(years.length)));
    return { outcomes, problems: [...problems, ...desk.problems()] };
  }
  const context: Context = {
    pack,
    rule,
    world,
    desk,
    gates: { cell: desk.minimum(rule.gates.cell), students: desk.minimum(rule.gates.students) },
    breaks: expandOptions(rule.breaks, contextOf(pack, world)),
  };
  for (const field of rule.by.length === 0 ? [null] : rule.by) outcomes.push(...trendsBy(context, years, field, stop));
  return { outcomes, problems: [...problems, ...desk.problems()] };
};

interface OneYear {
  readonly year: string;
  readonly table: Table;
  readonly counting: Counting;
}

interface Context {
  readonly pack: Pack;
  readonly rule: TrendRule;
  readonly world: World;
  readonly desk: ThresholdDesk;
  readonly gates: Gates;
  readonly breaks: readonly string[];
}

function measureOf(rule: TrendRule): 'change-in-gap' | 'change-in-rate' {
  return rule.by.length === 0 ? 'change-in-rate' : 'change-in-gap';
}

function headOf(pack: Pack, rule: TrendRule, world: World, part: SheetPart): OutcomeHead {
  return { pack: pack.id, check: rule.id, subject: subjectOf(world, part), dimension: null, group: null };
}

function tooFew(years: number): Reason {
  return years === 0
    ? reason('too-few-years', 'No year could be read.')
    : reason('too-few-years', 'There is one year only; a change needs two that can be compared.');
}

/** The tables of one grouping, a year each. */
interface YearTable extends OneYear {
  readonly groups: Axis;
  readonly places: ReadonlyMap<string, Axis>;
  readonly tableBy: (places: Axis | null, groups: Axis) => CountTable;
}

function trendsBy(
  context: Context,
  years: readonly OneYear[],
  field: string | null,
  stop: (why: Reason, part: SheetPart, dimension: string | null) => Outcome,
): readonly Outcome[] {
  const { rule } = context;
  const outcomes: Outcome[] = [];
  const tables = years.flatMap((one): readonly YearTable[] => {
    const axisFor = (name: string): Axis | null => {
      const column = one.table.columns.find((candidate) => candidate.field === name);
      return column === undefined ? null : axisOf(one.table, column);
    };
    const groups = field === null ? everybody(one.table) : axisFor(field);
    const places = rule.per.map((name) => [name, axisFor(name)] as const);
    const lacking = [
      ...(groups === null ? [field!] : []),
      ...places.flatMap(([name, axis]) => (axis === null ? [name] : [])),
    ];
    if (groups === null || lacking.length > 0) {
      outcomes.push(stop(missingColumns(one.table, lacking), { year: one.year, sheet: null }, field));
      return [];
    }
    const axes = places.map(([, axis]) => axis!);
    return [
      { ...one, groups, places: new Map(places as [string, Axis][]), tableBy: one.counting.tables(axes, [groups]) },
    ];
  });
  const wanted: (readonly [string, string] | null)[] = [null];
  for (const name of rule.per) {
    const labels = new Map(
      tables.flatMap(({ places }) => places.get(name)!.labels.map((label) => [sameLabel(label), label])),
    );
    wanted.push(...[...labels.values()].map((label) => [name, label] as const));
  }
  const labels = new Map<string, string>();
  for (const { groups } of tables)
    for (const slot of groups.groups) labels.set(sameLabel(groups.labels[slot]!), groups.labels[slot]!);
  for (const place of wanted)
    for (const label of labels.values()) outcomes.push(...trendOf(context, tables, field, label, place));
  return outcomes;
}

/** A year of one group at one place: its counts where it can be compared, and its outcome. */
interface ReadYear {
  readonly counts: YearCounts | null;
  readonly outcome: Outcome;
}

function trendOf(
  context: Context,
  tables: readonly YearTable[],
  field: string | null,
  label: string,
  place: readonly [string, string] | null,
): readonly Outcome[] {
  const { pack, rule, world, desk } = context;
  const subjectAt = (told: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
    district: world.district,
    ...told,
    ...(place === null ? {} : { [place[0]]: place[1] }),
  });
  const base = { pack: pack.id, check: rule.id, dimension: field, group: field === null ? null : label };
  const begin = beginnings(
    tables.map(({ year }) => year),
    context.breaks,
  );
  const read = tables.flatMap((table) =>
    readYear(context, table, label, place, {
      ...base,
      subject: subjectAt({ year: table.year }),
      ...(begin.has(table.year) ? { newSeries: true } : {}),
    }),
  );
  if (read.length === 0) return [];
  const comparable = seriesOf(
    read.flatMap(({ counts }) => counts ?? []),
    context.breaks,
  );
  const outcomes = read.map(({ outcome }) => outcome);
  const first = comparable[0];
  const last = comparable.at(-1);
  if (first === undefined || last === undefined || first === last) {
    const why = reason(
      'too-few-years',
      'Fewer than two years reach the minimums and belong to one series, so no change can be told.',
    );
    const head: OutcomeHead = { ...base, subject: subjectAt({}) };
    return [
      uncomputedOutcome(head, measureOf(rule), why, { status: 'not-applicable', person: rule.person }),
      ...outcomes,
    ];
  }
  const used = (year: string): Outcome => outcomes.find(({ subject }) => subject['year'] === year)!;
  return [
    trendOutcome({
      head: { ...base, subject: subjectAt({ years: `${first.year} to ${last.year}` }) },
      measure: measureOf(rule),
      person: rule.person,
      direction: rule.direction,
      threshold: desk.find(rule.threshold),
      unset:
        [rule.threshold, rule.gates.cell, rule.gates.students].find(
          (name) => name !== null && desk.find(name) === null,
        ) ?? null,
      first,
      last,
      years: comparable,
      compared: used(last.year).comparison,
      restsOn: [used(first.year), used(last.year)],
    }),
    ...outcomes,
  ];
}

function readYear(
  { rule, gates }: Context,
  { year, counting, groups, places, tableBy }: YearTable,
  label: string,
  place: readonly [string, string] | null,
  head: OutcomeHead,
): readonly ReadYear[] {
  const axis = place === null ? null : places.get(place[0])!;
  const slot = axis === null ? 0 : axis.labels.findIndex((one) => sameLabel(one) === sameLabel(place![1]));
  const group = groups.labels.findIndex((one) => sameLabel(one) === sameLabel(label));
  if (slot < 0 || group < 0) return [];
  const table = tableBy(axis, groups);
  const counts = groups.labels.map((_, at): Counts => {
    const cell = cellOf(groups, slot, at);
    return { cases: table.cases[cell]!, students: table.students[cell]! };
  });
  const own = counts[group]!;
  const inDoubt = (at: number): boolean => counting.rowsAreCounts && table.inDoubt[cellOf(groups, slot, at)]! > 0;
  if (own.students === 0 && !inDoubt(group)) return [];
  const against: Against | null =
    rule.against === null
      ? null
      : comparisonFor(
          { measure: 'risk-difference', against: rule.against, person: rule.person },
          null,
          groups,
          group,
          counts,
          gates,
        );
  const at = {
    groups,
    places: axis,
    place: axis === null ? null : slot,
    group,
    where: place === null ? '' : `${place[0]} is ${place[1]}`,
  };
  const alone = (why: Reason): readonly ReadYear[] => [
    {
      counts: null,
      outcome: uncomputedOutcome(head, 'risk-difference', why, {
        status: why.code === 'reference-group' ? 'not-applicable' : 'not-computed',
        evidence: () => counting.evidence(at, own, null),
        person: rule.person,
      }),
    },
  ];
  if (counts.some((_, other) => inDoubt(other) && (other === group || against !== null)))
    return alone(reason('counts-withheld', 'A number of this year is blank, withheld or no whole number.'));
  if (against !== null && 'reason' in against) return alone(against.reason);
  const one = reason('one-year', 'One year of several; nothing is decided on it by itself.');
  if (against === null) {
    const missed = missedMinimum(own, gates);
    const why = missed === null ? one : gateMessage(`below-${missed}`, own, own, null, gates, rule.person);
    const outcome = uncomputedOutcome(head, 'risk', why, {
      status: 'not-applicable',
      counts: own,
      evidence: () => counting.evidence(at, own, null),
      person: rule.person,
    });
    return [{ counts: missed === null ? { year, group: own, comparison: null } : null, outcome }];
  }
  const missed = gateReason(own, against.counts, gates);
  const gap = riskDifference(own, against.counts);
  const why =
    missed !== null
      ? gateMessage(missed, own, against.counts, null, gates, rule.person)
      : 'absent' in gap
        ? reason('no-comparison-students', `There are no ${manyOf(rule.person)} to compare with.`)
        : one;
  const outcome = comparedOutcome({
    head,
    measure: 'risk-difference',
    group: own,
    comparison: against.counts,
    comparedWith: { kind: against.kind, label: against.label },
    threshold: null,
    gates,
    evidence: () => counting.evidence(at, own, against),
    notes: counting.notes,
    held: { status: 'not-applicable', value: missed === null && 'value' in gap ? gap.value : null, reason: why },
    person: rule.person,
  });
  const comparable = missed === null && 'value' in gap;
  return [{ counts: comparable ? { year, group: own, comparison: against.counts } : null, outcome }];
}
