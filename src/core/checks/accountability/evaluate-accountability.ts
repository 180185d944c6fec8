import { worksheetBehind } from '../worksheet-behind.ts';
import {
  annualTargetPercentage,
  compareTargetPercentage,
  cumulativeTargetPercentage,
  type SpanPercentages,
} from '../../measures/cumulative-target-percentage.ts';
import { targetPercentage, type IndicatorPoints } from '../../measures/target-percentage.ts';
import { CellState, type Table } from '../../table/table.ts';
import { contextOf } from '../conditions/condition-context.ts';
import { evidenceOf } from '../disparity/evidence-rows.ts';
import { idOf, uncomputedOutcome, type OutcomeHead } from '../disparity/make-outcome.ts';
import { bySheet, severalSheets } from '../disparity/paired-sheets.ts';
import { decimalText } from '../disparity/number-text.ts';
import { missingColumns, reason } from '../disparity/reasons.ts';
import { thresholdDesk, type ThresholdDesk } from '../disparity/rule-thresholds.ts';
import { accountabilityFields } from '../indicator-rule-parts.ts';
import type { AccountabilityRule } from '../indicator-rules.ts';
import type { Outcome, Reason, Step } from '../outcome.ts';
import type { Evaluate } from '../world.ts';

const measure = 'cumulative-target-percentage';

/**
 * Criterion-referenced target percentages from the points of each indicator: one result for each school (or what the rule
 * names) and year, with its band. The year before is taken from its own rows, or from where the sheet prints it. Raised
 * where the cumulative percentage is past the threshold.
 */
export const evaluateAccountability: Evaluate<AccountabilityRule> = (pack, rule, world) => {
  const desk = thresholdDesk(pack, world);
  const head = (told: Readonly<Record<string, string>>): OutcomeHead => ({
    pack: pack.id,
    check: rule.id,
    subject: { district: world.district, ...told },
    dimension: null,
    group: null,
  });
  const tables = world.tables.get(rule.table) ?? [];
  if (tables.length === 0) {
    const why = reason('table-missing', `No worksheet of the kind \`${worksheetBehind(pack, rule.table)}\` was found.`);
    return { outcomes: [uncomputedOutcome(head({}), measure, why)], problems: [] };
  }
  const titles = contextOf(pack, world).threshold;
  const outcomes: Outcome[] = [];
  const results: Result[] = [];
  const lacking: { readonly year: null; readonly table: Table; readonly missing: readonly string[] }[] = [];
  for (const table of tables) {
    const fields = [...rule.per, ...accountabilityFields.filter((field) => field !== 'year')];
    const missing = fields.filter((field) => !table.columns.some((column) => column.field === field));
    if (missing.length > 0) lacking.push({ year: null, table, missing });
    else results.push(...resultsOf(table, rule.per));
  }
  for (const { table, sheet, missing } of bySheet(lacking, (part) => part.table))
    outcomes.push(uncomputedOutcome(head(sheet === null ? {} : { sheet }), measure, missingColumns(table, missing)));
  for (const result of results) {
    const same = results.filter((one) => one.place === result.place && one.year === result.year);
    const [before, ...more] = results.filter((one) => one.place === result.place && follows(one.year, result.year));
    const twice = same.length > 1 ? same : more.length > 0 ? [before!, ...more] : [];
    if (twice.length > 0) {
      const tables = twice.map(({ table }) => table);
      const told = same.length > 1 ? { ...result.subject, sheet: result.table.grid.sheet } : result.subject;
      const why = reason('year-unclear', severalSheets(twice[0]!.year, tables));
      outcomes.push(uncomputedOutcome(head(told), measure, why));
      continue;
    }
    outcomes.push(outcomeOf(rule, desk, (id) => titles(id)?.title ?? id, head(result.subject), result, before));
  }
  return { outcomes, problems: desk.problems() };
};

/** All rows of one school and year. */
interface Result {
  /** What tells the school from others, whatever the year. */
  readonly place: string;
  readonly year: string | null;
  readonly subject: Readonly<Record<string, string>>;
  readonly table: Table;
  readonly rows: readonly number[];
}

function resultsOf(table: Table, per: readonly string[]): readonly Result[] {
  const read = reader(table);
  const found = new Map<string, Result & { readonly rows: number[] }>();
  for (let row = 0; row < table.rows.length; row++) {
    const named = per.map((field) => [field, read.text(field, row)] as const);
    if (named.some(([, label]) => label === null)) continue;
    const year = read.text('year', row);
    const place = JSON.stringify(named);
    const key = JSON.stringify([place, year]);
    const known = found.get(key);
    const subject = Object.fromEntries([...(year === null ? [] : [['year', year]]), ...named]) as Record<
      string,
      string
    >;
    if (known === undefined) found.set(key, { place, year, subject, table, rows: [row] });
    else known.rows.push(row);
  }
  return [...found.values()];
}

/** Whether a school year is the one right before another. */
function follows(before: string | null, year: string | null): boolean {
  const first = (label: string | null): number => Number(/\d{4}/.exec(label ?? '')?.[0] ?? Number.NaN);
  return first(before) + 1 === first(year);
}

/** The year's percentage with the way there, or why there is none. */
type Annual =
  | { readonly percent: number; readonly steps: readonly Step[]; readonly withoutLowest: boolean }
  | { readonly reason: Reason; readonly steps: readonly Step[] };

function annualOf({ table, rows }: Result): Annual {
  const read = reader(table);
  const steps: Step[] = [];
  const spans: SpanPercentages[] = [];
  const bySpan = new Map<string, number[]>();
  for (const row of rows) {
    const span = read.text('grade-span', row) ?? '';
    bySpan.set(span, [...(bySpan.get(span) ?? []), row]);
  }
  if (rows.some((row) => read.text('student-set', row) === null))
    return { reason: reason('points-missing', 'Of some points it is not known which students they are of.'), steps };
  for (const [span, own] of bySpan) {
    const percents = new Map<string, number>();
    for (const set of ['all', 'lowest performing']) {
      const points: IndicatorPoints[] = [];
      for (const row of own.filter((one) => read.text('student-set', one) === set)) {
        const earned = read.number('points-earned', row);
        const possible = read.number('points-possible', row);
        const weight = read.number('indicator-weight', row);
        if (earned === null || possible === null || weight === null)
          return {
            reason: reason(
              'points-missing',
              'Points or a weight of an indicator are not known, so nothing is worked out.',
            ),
            steps,
          };
        points.push({ earned, possible, weight });
      }
      if (points.length === 0) continue;
      const found = targetPercentage(points);
      if ('absent' in found)
        return { reason: reason('points-missing', 'The points or weights cannot be right.'), steps };
      percents.set(set, found.value);
      steps.push({
        label: [set === 'all' ? 'All students' : 'Lowest performing students', span]
          .filter((part) => part !== '')
          .join(', '),
        formula: 'Σ weight × points earned / Σ weight × points possible, each rounded to one decimal',
        withNumbers: `${decimalText(found.earned, 1)} / ${decimalText(found.possible, 1)}`,
        result: `${found.value} %`,
      });
    }
    const all = percents.get('all');
    if (all === undefined) return { reason: reason('points-missing', 'There are no rows of all students.'), steps };
    const weight =
      bySpan.size === 1 ? 100 : (own.map((row) => read.number('span-weight', row)).find((one) => one !== null) ?? null);
    if (weight === null)
      return {
        reason: reason(
          'points-missing',
          'There are two grade spans, and what each counts (`span-weight`) is not known.',
        ),
        steps,
      };
    spans.push({ all, lowest: percents.get('lowest performing') ?? null, weight });
  }
  const percent = annualTargetPercentage(spans);
  if (typeof percent !== 'number')
    return { reason: reason('points-missing', 'The weights of the grade spans cannot be right.'), steps };
  steps.push({
    label: 'This year',
    formula: 'mean of all students and the lowest performing, not rounded; grade spans by their weights; then rounded',
    withNumbers: spans
      .map(
        ({ all, lowest, weight }) =>
          `${lowest === null ? all : `(${all} + ${lowest}) / 2`}${spans.length === 1 ? '' : ` × ${weight} %`}`,
      )
      .join(' + '),
    result: `${percent} %`,
  });
  return { percent, steps, withoutLowest: spans.some(({ lowest }) => lowest === null) };
}

/** Last year's percentage, and what has to be said of where it comes from. */
interface LastYear {
  readonly percent: number | null;
  readonly withoutLowest: boolean;
  readonly steps: readonly Step[];
}

/**
 * Worked out from last year's own rows where they are complete; else as this year's rows print it, and of all students
 * alone only where it is not printed. Printed numbers that differ are none.
 */
function lastYearOf({ table, rows }: Result, before: Result | undefined): LastYear {
  const read = reader(table);
  const numbers = new Set(rows.map((row) => read.number('prior-percent', row)).filter((one) => one !== null));
  const printed = numbers.size === 1 ? [...numbers][0]! : null;
  const annual = before === undefined ? null : annualOf(before);
  const worked = annual !== null && 'percent' in annual ? annual : null;
  const isComplete = worked !== null && !worked.withoutLowest;
  const percent = isComplete ? worked.percent : (printed ?? worked?.percent ?? null);
  const isTold = numbers.size > 1 || (worked !== null && printed !== null && worked.percent !== printed);
  const step: Step = {
    label: 'Last year',
    formula: "worked out from its own rows where they are complete, else as printed in this year's rows",
    withNumbers: [
      ...(worked === null
        ? []
        : [`worked out${isComplete ? '' : ' without the lowest performing students'}: ${worked.percent} %`]),
      `printed: ${[...numbers].map((one) => `${one} %`).join(' and ')}`,
    ].join('; '),
    result: percent === null ? 'not known' : `${percent} %`,
  };
  return {
    percent,
    withoutLowest: worked !== null && !isComplete && printed === null,
    steps: isTold ? [step] : [],
  };
}

function outcomeOf(
  rule: AccountabilityRule,
  desk: ThresholdDesk,
  titleOf: (id: string) => string,
  head: OutcomeHead,
  result: Result,
  before: Result | undefined,
): Outcome {
  const threshold = desk.find(rule.threshold);
  const { table, rows } = result;
  const column = (field: string): Table['columns'][number] | null =>
    table.columns.find((one) => one.field === field) ?? null;
  const evidence = () => [
    evidenceOf(
      'points',
      table,
      [column('points-earned'), column('points-possible'), column('indicator-weight')],
      rows,
      Object.entries(head.subject)
        .map(([field, value]) => `${field} is ${value}`)
        .join('; '),
    ),
  ];
  const stop = (why: Reason, notes: readonly Step[]): Outcome =>
    uncomputedOutcome(head, measure, why, { threshold, evidence, notes });
  const annual = annualOf(result);
  if ('reason' in annual) return stop(annual.reason, annual.steps);
  const lastKnown = lastYearOf(result, before);
  const notes = [...annual.steps, ...lastKnown.steps];
  if (lastKnown.percent === null)
    return stop(
      reason(
        'last-year-missing',
        "Last year's percentage is neither printed as one number nor can be worked out, and it counts.",
      ),
      notes,
    );
  const last = lastKnown.percent;
  const [lastYear, thisYear] = [desk.find(rule.lastYear), desk.find(rule.thisYear)];
  const unset = [rule.lastYear, rule.thisYear, rule.threshold, ...rule.bands].find((name) => desk.find(name) === null);
  if (lastYear === null || thisYear === null || threshold === null || unset !== undefined)
    return stop(reason('threshold-missing', `No value is set for \`${unset}\`, so nothing is decided.`), notes);
  const percent = cumulativeTargetPercentage(last, annual.percent, {
    lastYear: lastYear.value,
    thisYear: thisYear.value,
  });
  if (typeof percent !== 'number')
    return stop(reason('rule-invalid', 'The weights of the years cannot be right.'), notes);
  const decision = compareTargetPercentage(percent, threshold.operator, threshold.value);
  const band = rule.bands
    .map((name) => desk.find(name)!)
    .find(({ operator, value }) => {
      const within = compareTargetPercentage(percent, operator, value);
      return 'holds' in within && within.holds;
    });
  const raised = 'holds' in decision && decision.holds;
  const alone = [
    ...(annual.withoutLowest
      ? ['There are no rows of the lowest performing students; the result is of all students alone.']
      : []),
    ...(lastKnown.withoutLowest
      ? ["Last year's percentage is worked out from all students alone, for want of rows of the lowest performing."]
      : []),
  ];
  const open = alone.length === 0 ? null : reason('points-missing', alone.join(' '));
  const word = band === undefined ? null : titleOf(band.id);
  return {
    id: idOf(head),
    ...head,
    status: open !== null ? 'needs-review' : raised ? 'not-met' : 'met',
    indicator: true,
    n: null,
    d: null,
    comparison: null,
    ...(word === null ? {} : { word }),
    measure,
    value: percent / 100,
    interval: null,
    threshold,
    evidence: evidence(),
    reason: open,
    records: [],
    steps: [
      ...notes,
      {
        label: 'Over two years',
        formula: `${lastYear.value} % of last year + ${thisYear.value} % of this year, rounded`,
        withNumbers: `${lastYear.value} % × ${last} + ${thisYear.value} % × ${annual.percent}`,
        result: `${percent} %`,
      },
      ...(word === null
        ? []
        : [
            {
              label: 'Band',
              formula: 'the first whose limit it reaches',
              withNumbers: `${band!.operator} ${band!.value}`,
              result: word,
            },
          ]),
      {
        label: 'Decision',
        formula: `cumulative percentage ${threshold.operator} threshold`,
        withNumbers: `${percent} ${threshold.operator} ${threshold.value}`,
        result: raised ? 'holds: the indicator is raised' : 'does not hold: the indicator is not raised',
      },
    ],
  };
}

/** Cells by field; null where there is no value. */
function reader(table: Table): {
  readonly text: (field: string, row: number) => string | null;
  readonly number: (field: string, row: number) => number | null;
} {
  const cellsOf = (field: string) => table.columns.find((one) => one.field === field)?.cells() ?? null;
  return {
    text: (field, row) => {
      const cells = cellsOf(field);
      return cells === null || cells.state[row] !== CellState.value ? null : (cells.labels[cells.codes[row]!] ?? null);
    },
    number: (field, row) => {
      const cells = cellsOf(field);
      return cells === null || cells.state[row] !== CellState.value ? null : cells.numbers[row]!;
    },
  };
}
