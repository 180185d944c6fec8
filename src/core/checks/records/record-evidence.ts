import { rangeReference, rowRanges } from '../../table/address.ts';
import type { Table } from '../../table/table.ts';
import { joined } from '../conditions/connectives.ts';
import type { Explanation } from '../conditions/compiled.ts';
import { columnOf } from '../conditions/record-cells.ts';
import { counted } from '../disparity/number-text.ts';
import type { Evidence, RecordResult } from '../outcome.ts';
import { notesOf } from '../views/view-table.ts';
import { Judged, rowFilter, type JudgedTable, type RecordSubject } from './judge-records.ts';

const roles: readonly { readonly role: string; readonly of: readonly Judged[] }[] = [
  { role: 'records', of: [Judged.compliant, Judged.notCompliant] },
  { role: 'records that do not comply', of: [Judged.notCompliant] },
  { role: 'records that could not be decided', of: [Judged.unknown] },
  { role: 'excused records', of: [Judged.excused] },
  { role: 'records not yet due', of: [Judged.notYetDue] },
];

/**
 * Up to so many runs of rows of a sheet are listed one by one. Rows scattered wider than that are found by the filter: the
 * evidence then names the whole stretch and how many rows of it count. Rows that do not comply are all in `records`.
 */
const mostRuns = 2000;

/** The cells behind each count: the exact rows, over the columns the rule reads. A role without rows is left out. */
export function recordEvidence(
  tables: readonly JudgedTable[],
  fields: readonly string[],
  subject: RecordSubject,
  filter: string,
): Evidence[] {
  const counts = roles.flatMap(({ role, of }) => {
    const ranges: string[] = [];
    let rows = 0;
    let scattered = 0;
    const sheetRows = tables.map((): number[] => []);
    tables.forEach(({ table, judged }, at) => {
      const belongs = rowFilter(table, subject);
      const notes = notesOf(table);
      for (let row = 0; row < judged.length; row++) {
        if (!of.includes(judged[row] as Judged) || !belongs(row)) continue;
        if (notes === null) sheetRows[at]!.push(table.rows[row]!);
        else for (const behind of notes.rowsBehind(row)) sheetRows[behind.table]!.push(behind.row);
      }
    });
    tables.forEach(({ table }, at) => {
      const own = sheetRows[at]!;
      rows += own.length;
      const { from, to } = columnSpan(table, fields);
      const runs = rowRanges(own, from, to);
      const whole = { fromRow: runs[0]?.fromRow ?? 0, fromColumn: from, toRow: runs.at(-1)?.toRow ?? 0, toColumn: to };
      if (runs.length > mostRuns) scattered += own.length;
      for (const range of runs.length > mostRuns ? [whole] : runs) ranges.push(rangeReference(table.grid.sheet, range));
    });
    const told =
      scattered > 0 ? `${filter === '' ? '' : `${filter} `}(${counted(scattered, 'row')} of this range)` : filter;
    return rows === 0 ? [] : [{ role, ranges, filter: told, rows }];
  });
  return counts.length === 0 ? [] : [...counts, ...tables.flatMap(({ table }) => lookedUp(table))];
}

/** The worksheets a view looked its cells up in: all their rows, over the columns read there. */
function lookedUp(table: Table): Evidence[] {
  return (notesOf(table)?.read ?? []).map(({ table: other, fields }) => {
    const { from, to } = columnSpan(other, fields);
    const runs = rowRanges(other.rows, from, to);
    const ranges = runs.map((range) => rangeReference(other.grid.sheet, range));
    return { role: 'looked up', ranges, filter: '', rows: other.rows.length };
  });
}

/** From the first to the last sheet column the rule reads. */
function columnSpan(table: Table, fields: readonly string[]): { readonly from: number; readonly to: number } {
  const own = fields.map((field) => columnOf(table, field)?.sheetColumn).filter((column) => column !== undefined);
  const columns = [...own, ...(notesOf(table)?.columns ?? [])];
  return columns.length === 0
    ? { from: table.header.fromColumn, to: table.header.toColumn }
    : { from: Math.min(...columns), to: Math.max(...columns) };
}

/** The records that do not comply, that wait for a person, or that were excused, in sheet order, each with why. */
export function recordResults(tables: readonly JudgedTable[], subject: RecordSubject): RecordResult[] {
  const results: RecordResult[] = [];
  for (const judgedTable of tables) {
    const { table, judged, failsAt } = judgedTable;
    const belongs = rowFilter(table, subject);
    for (let row = 0; row < judged.length; row++) {
      const result = resultNames[judged[row] as Judged];
      if (result === null || !belongs(row)) continue;
      const { detail, late } = explain(judgedTable, row);
      const place = failsAt(row);
      const sheet = (place === null ? table : tables[place.table]!.table).grid.sheet;
      results.push({ row: place?.row ?? table.rows[row]!, sheet, result, detail, late });
    }
  }
  return results;
}

const resultNames: { readonly [result in Judged]: RecordResult['result'] | null } = {
  [Judged.outside]: null,
  [Judged.compliant]: null,
  [Judged.notCompliant]: 'not-compliant',
  [Judged.unknown]: 'unknown',
  [Judged.excused]: 'excused',
  [Judged.notYetDue]: null,
};

function explain({ judged, applies, requires, excused }: JudgedTable, row: number): Explanation {
  const verdict = applies.test(row);
  if (judged[row] === Judged.unknown && verdict === unknownVerdict) {
    return { detail: `whether the rule applies is not known: ${applies.explain(row).detail}`, late: null };
  }
  const failure = requires.explain(row);
  if (judged[row] === Judged.unknown && requires.test(row) !== unknownVerdict && excused !== null)
    return joined([
      failure,
      { detail: `whether it is excused is not known: ${excused.explain(row).detail}`, late: null },
    ]);
  return failure;
}

const unknownVerdict = 2;
