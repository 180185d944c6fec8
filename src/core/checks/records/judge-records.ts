import { CellState, type Cells, type Table } from '../../table/table.ts';
import { compileAll } from '../conditions/connectives.ts';
import { Verdict, type Compiled } from '../conditions/compiled.ts';
import type { ConditionContext } from '../conditions/condition-context.ts';
import { columnOf } from '../conditions/record-cells.ts';
import { bindCondition, missingFields } from '../conditions.ts';
import type { Condition, RecordsRule } from '../rule.ts';
import type { SheetRow } from '../views/view-table.ts';
import { rowThatFails } from './row-that-fails.ts';

/** What came of one record. Kept as bytes, one a row. */
export const Judged = {
  /** The rule is not about it. */
  outside: 0,
  compliant: 1,
  notCompliant: 2,
  /** Something the rule needs is not known; a person has to look. */
  unknown: 3,
  /** Fails, and an accepted reason is recorded. */
  excused: 4,
  /** Nothing has happened yet, and the deadline is not behind the as-of day. */
  notYetDue: 5,
} as const;
export type Judged = (typeof Judged)[keyof typeof Judged];

/** The records of one worksheet with what came of each, and the bound conditions to explain it with. */
export interface JudgedTable {
  readonly table: Table;
  /** A `Judged` per table row. */
  readonly judged: Uint8Array;
  readonly applies: Compiled;
  readonly requires: Compiled;
  readonly excused: Compiled | null;
  /** The sheet row that makes a record fail, see `rowThatFails`. */
  readonly failsAt: (row: number) => SheetRow | null;
}

/**
 * Every record of a table judged. A record outside the rule is neither compliant nor not; one whose belonging is unknown is
 * unknown. Excuses are looked at only where a record fails, and only if the sheet has their columns.
 */
export function judgeRecords(table: Table, rule: RecordsRule, context: ConditionContext): JudgedTable {
  const bind = (conditions: readonly Condition[]): Compiled =>
    compileAll(conditions.map((condition) => bindCondition(table, condition, context)));
  const applies = bind(rule.applies);
  const requires = bind(rule.requires);
  const canExcuse = rule.excused.length > 0 && missingFields(table, rule.excused).length === 0;
  const excused = canExcuse ? bind(rule.excused) : null;
  const judged = new Uint8Array(table.rows.length);
  for (let row = 0; row < judged.length; row++) judged[row] = judge(row, applies, requires, excused);
  const failsAt = rowThatFails(table, rule.requires, context);
  return { table, judged, applies, requires, excused, failsAt };
}

function judge(row: number, applies: Compiled, requires: Compiled, excused: Compiled | null): Judged {
  const belongs = applies.test(row);
  if (belongs === Verdict.no) return Judged.outside;
  if (belongs === Verdict.unknown) return Judged.unknown;
  const met = requires.test(row);
  if (met === Verdict.yes) return Judged.compliant;
  if (met === Verdict.unknown) return requires.notYetDue(row) ? Judged.notYetDue : Judged.unknown;
  if (excused === null) return Judged.notCompliant;
  const excuse = excused.test(row);
  return excuse === Verdict.yes ? Judged.excused : excuse === Verdict.no ? Judged.notCompliant : Judged.unknown;
}

/** How many records came out each way; the index is a `Judged`. */
export type Tally = Uint32Array;

export const newTally = (): Tally => new Uint32Array(6);

/** Records by how they came out, of the table as a whole. */
export function tallyOf(tables: readonly JudgedTable[]): Tally {
  const tally = newTally();
  for (const { judged } of tables) for (let row = 0; row < judged.length; row++) tally[judged[row]!]!++;
  return tally;
}

/** Records by how they came out for each value of some fields, and how many of the rule's records do not say which. */
export function tallyBy(
  tables: readonly JudgedTable[],
  fields: readonly string[],
): { readonly parts: readonly { readonly subject: RecordSubject; readonly tally: Tally }[]; readonly unnamed: number } {
  const parts = new Map<string, { readonly subject: RecordSubject; readonly tally: Tally }>();
  let unnamed = 0;
  for (const { table, judged } of tables) {
    const cells = fields.map((field) => columnOf(table, field)?.cells());
    if (!cells.every((own) => own !== undefined)) {
      for (const result of judged) if (result !== Judged.outside) unnamed++;
      continue;
    }
    const byCodes = new Map<string | number, Tally>();
    for (let row = 0; row < judged.length; row++) {
      const result = judged[row]!;
      if (result === Judged.outside) continue;
      if (cells.some(({ state }) => state[row] !== CellState.value)) {
        unnamed++;
        continue;
      }
      const code = cells.length === 1 ? cells[0]!.codes[row]! : cells.map(({ codes }) => codes[row]!).join('/');
      let tally = byCodes.get(code);
      if (tally === undefined) {
        const labels = cells.map((own) => own.labels[own.codes[row]!] ?? '');
        const key = labels.join('\u0000');
        const subject = fields.map((field, at) => ({ field, label: labels[at]! }));
        const part = parts.get(key) ?? { subject, tally: newTally() };
        parts.set(key, part);
        byCodes.set(code, (tally = part.tally));
      }
      tally[result]!++;
    }
  }
  const sorted = [...parts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { parts: sorted.map(([, part]) => part), unnamed };
}

/** How many of the unknown records are unknown because a date lies outside the calendar. */
export function countOutsideCalendar(tables: readonly JudgedTable[], subject: RecordSubject): number {
  let count = 0;
  for (const { table, judged, applies, requires } of tables) {
    const belongs = rowFilter(table, subject);
    for (let row = 0; row < judged.length; row++) {
      if (judged[row] !== Judged.unknown || !belongs(row)) continue;
      const part = applies.test(row) === Verdict.unknown ? applies : requires;
      if (part.test(row) === Verdict.unknown && part.outsideCalendar(row)) count++;
    }
  }
  return count;
}

/** Which records an outcome is about: those with these labels in these fields, or, without any, all of them. */
export type RecordSubject = readonly { readonly field: string; readonly label: string }[];

/** Whether a row belongs to a subject: always for the district, else by the labels of its fields. */
export function rowFilter(table: Table, subject: RecordSubject): (row: number) => boolean {
  const tests = subject.map(({ field, label }): ((row: number) => boolean) => {
    const cells: Cells | undefined = columnOf(table, field)?.cells();
    if (cells === undefined) return () => false;
    const wanted = cells.labels.map((text) => text === label);
    return (row) => cells.state[row] === CellState.value && wanted[cells.codes[row]!] === true;
  });
  const [only] = tests;
  if (only === undefined) return () => true;
  return tests.length === 1 ? only : (row) => tests.every((test) => test(row));
}
