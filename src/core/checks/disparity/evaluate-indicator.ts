import { worksheetBehind } from '../worksheet-behind.ts';
import { formatIsoDay } from '../../calendar/iso-day.ts';
import { CellState, type Column, type Table } from '../../table/table.ts';
import { bindCondition, missingFields } from '../conditions.ts';
import { contextOf } from '../conditions/condition-context.ts';
import { describeCondition } from '../conditions/describe-condition.ts';
import { fieldsOf, referencesOf } from '../load-condition.ts';
import type { Outcome, RecordResult, Step } from '../outcome.ts';
import { resolveThreshold } from '../resolve-threshold.ts';
import type { IndicatorRule, Pack } from '../rule.ts';
import { tablesOf } from '../views/build-view.ts';
import type { Evaluate, World } from '../world.ts';
import { evidenceOf } from './evidence-rows.ts';
import { Judgement, judgeRows } from './judge-rows.ts';
import { uncomputedOutcome, type OutcomeHead } from './make-outcome.ts';
import { bySheet, subjectOf, wholeRule, type SheetPart } from './paired-sheets.ts';
import { counted, shareText, wholeText } from './number-text.ts';
import { reason } from './reasons.ts';
import { rowConditions } from './row-conditions.ts';
import { thresholdDesk } from './rule-thresholds.ts';

// Loops over a million rows read plain constants.
const { no, unknown: doubtful } = Judgement;

/**
 * Rates somebody else computed (a State's indicator table), tested row by row: how many of the rows that can be judged do
 * not reach what the rule asks, and which. One outcome for each school year where the rule's subject names the year.
 *
 * A cell that is withheld, not reported or not applicable is no rate: its row is counted by what it is and is in no
 * denominator. `not-met` if a row does not reach it; otherwise `needs-review` if a row is not known that could fail, and
 * `met` if every row that applies is known and reaches it.
 */
export const evaluateIndicator: Evaluate<IndicatorRule> = (pack, rule, world) => {
  const tables = tablesOf(pack, rule.table, world);
  const head = (part: SheetPart): OutcomeHead => ({
    pack: pack.id,
    check: rule.id,
    subject: subjectOf(world, part),
    dimension: null,
    group: null,
  });
  const desk = thresholdDesk(pack, world);
  if (tables.length === 0)
    return {
      outcomes: [
        uncomputedOutcome(
          head(wholeRule),
          measure,
          reason('table-missing', `No worksheet of the kind \`${worksheetBehind(pack, rule.table)}\` was found.`),
        ),
      ],
      problems: [],
    };
  const parts = tables.flatMap((table) => {
    const missing = missingFields(table, [...rule.applies, ...rule.requires]);
    const years = missing.length > 0 ? [{ year: null, rows: [] }] : yearsOf(table, rule);
    return years.map((year) => ({ ...year, table, missing }));
  });
  const outcomes = bySheet(parts, ({ table }) => table).map((part) => {
    const { table, rows, missing } = part;
    if (missing.length > 0) {
      const named = missing.map((field) => `\`${field}\``).join(', ');
      const why = reason(
        'column-missing',
        `The sheet ${table.grid.sheet} has no column for ${named}; name it in the mapping or add it.`,
      );
      return uncomputedOutcome(head(part), measure, why);
    }
    return indicatorOutcome(pack, rule, world, table, rows, head(part));
  });
  for (const condition of [...rule.applies, ...rule.requires])
    for (const name of referencesOf(condition).thresholds) desk.find(name);
  return { outcomes, problems: desk.problems() };
};

const measure = 'share-compliant';
const wholeStandard = 'full-compliance';

function indicatorOutcome(
  pack: Pack,
  rule: IndicatorRule,
  world: World,
  table: Table,
  rows: readonly number[],
  head: OutcomeHead,
): Outcome {
  const { bind } = rowConditions(pack, world);
  const context = contextOf(pack, world);
  const applies = judgeRows(table, rule.applies, bind);
  const meets = judgeRows(table, rule.requires, bind);
  const required = bindCondition(table, { type: 'all', of: rule.requires }, context);
  const applying = bindCondition(table, { type: 'all', of: rule.applies }, context);
  const subject = rule.subject.map((field) => columnOf(table, field)).filter((column) => column !== null);
  const nameOf = (row: number): string =>
    subject
      .map((column) => column.cells())
      .filter((cells) => cells.state[row] === CellState.value)
      .map((cells) => cells.labels[cells.codes[row]!] ?? String(cells.numbers[row]))
      .join(', ');
  const judged: number[] = [];
  const failing: number[] = [];
  const unknown: number[] = [];
  for (const row of rows) {
    if (applies[row] === no) continue;
    if (applies[row] === doubtful || meets[row] === doubtful) unknown.push(row);
    else {
      judged.push(row);
      if (meets[row] === no) failing.push(row);
    }
  }
  const result = (row: number, kind: RecordResult['result'], detail: string): RecordResult => ({
    row: table.rows[row]!,
    sheet: table.grid.sheet,
    result: kind,
    detail: `${nameOf(row)}: ${detail}`,
    late: null,
  });
  const [d, n] = [judged.length, failing.length];
  const names = rule.requires.flatMap((condition) => referencesOf(condition).thresholds);
  // A rule on a printed yes or no names no number; that every row reaches it is the pack's own standard.
  const named = names.length === 1 ? names[0]! : wholeStandard;
  const threshold = resolveThreshold(pack, named, formatIsoDay(world.asOf), world.setting);
  const columns = [...new Set(rule.requires.flatMap(fieldsOf))].map((field) => columnOf(table, field));
  const asked = rule.requires.map((one) => describeCondition(one, context, (field) => field)).join('; ');
  const about = rule.applies.map((one) => describeCondition(one, context, (field) => field)).join('; ');
  const base = uncomputedOutcome(head, measure, reason('no-rows', ''), { threshold });
  const steps: Step[] = [
    { label: 'Rows that can be judged', formula: about || 'all rows', withNumbers: '', result: wholeText(d) },
    { label: 'Rows that do not reach it', formula: `not: ${asked}`, withNumbers: '', result: wholeText(n) },
    ...unknownSteps(unknown, columns),
    ...(d === 0
      ? []
      : [
          {
            label: 'Share that reaches it',
            formula: '(judged − not reached) / judged',
            withNumbers: `(${wholeText(d)} − ${wholeText(n)}) / ${wholeText(d)}`,
            result: shareText((d - n) / d),
          },
        ]),
  ];
  const decided = decide(n, d, unknown.filter((row) => !isOutside(row, columns)).length);
  return {
    ...base,
    status: decided.status,
    n,
    d,
    value: d === 0 ? null : (d - n) / d,
    evidence: [
      evidenceOf('records', table, columns, judged, about),
      evidenceOf('cases', table, columns, failing, `not: ${asked}`),
    ],
    reason: decided.reason,
    records: [
      ...failing.map((row) => result(row, 'not-compliant', required.explain(row).detail)),
      ...unknown.map((row) =>
        result(row, 'unknown', (applies[row] === doubtful ? applying : required).explain(row).detail),
      ),
    ],
    steps,
  };
}

function decide(n: number, d: number, open: number): Pick<Outcome, 'status' | 'reason'> {
  if (n > 0) return { status: 'not-met', reason: null };
  if (open > 0)
    return {
      status: 'needs-review',
      reason: reason(
        'partly-unknown',
        `Every row that is known reaches it, but ${counted(open, 'row')} ${open === 1 ? 'is' : 'are'} not known.`,
      ),
    };
  return d > 0
    ? { status: 'met', reason: null }
    : { status: 'not-applicable', reason: reason('no-rows', 'No row of this table is about it.') };
}

/** Whether a row says itself that it does not apply. */
function isOutside(row: number, columns: readonly (Column | null)[]): boolean {
  return columns.some((column) => column?.cells().state[row] === CellState.notApplicable);
}

/** Rows without a rate by what stands in their cell: withheld, not reported and not applicable are three things. */
function unknownSteps(rows: readonly number[], columns: readonly (Column | null)[]): readonly Step[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const states = columns.map((column) => column?.cells().state[row] ?? CellState.value);
    const state = states.find((one) => one !== CellState.value) ?? CellState.unreadable;
    const word = stateWords.get(state as CellState) ?? 'not readable';
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, count]) => ({
    label: `Rows without a rate: ${word}`,
    formula: 'in no count',
    withNumbers: '',
    result: counted(count, 'row'),
  }));
}

const stateWords: ReadonlyMap<CellState, string> = new Map([
  [CellState.blank, 'blank'],
  [CellState.suppressed, 'withheld'],
  [CellState.notReported, 'not reported'],
  [CellState.notApplicable, 'not applicable'],
  [CellState.error, 'formula error'],
  [CellState.unknownMark, 'a mark whose meaning is not known'],
]);

function columnOf(table: Table, field: string): Column | null {
  return table.columns.find((column) => column.field === field) ?? null;
}

/** The rows by school year, where the rule's subject names the year; otherwise all rows together. */
function yearsOf(
  table: Table,
  rule: IndicatorRule,
): readonly { readonly year: string | null; readonly rows: readonly number[] }[] {
  const all = Array.from(table.rows, (_, row) => row);
  const years = rule.subject.includes('year') ? columnOf(table, 'year') : null;
  if (years === null) return [{ year: null, rows: all }];
  const { state, codes, labels } = years.cells();
  const byYear = new Map<string | null, number[]>();
  for (const row of all) {
    const year = state[row] === CellState.value ? labels[codes[row]!]! : null;
    const rows = byYear.get(year);
    if (rows === undefined) byYear.set(year, [row]);
    else rows.push(row);
  }
  return [...byYear].map(([year, rows]) => ({ year, rows })).sort((a, b) => ((a.year ?? '') < (b.year ?? '') ? -1 : 1));
}
