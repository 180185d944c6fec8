import type { Outcome } from '../../core/checks/outcome.ts';
import { rangeReference, rowRanges } from '../../core/table/address.ts';
import type { Table } from '../../core/table/table.ts';

/** The cells an outcome leads to first: the records that do not comply, else the rows of its cases, else what it rests on. */
export interface CellsBehind {
  /** `the records that do not comply`. */
  readonly what: string;
  readonly ranges: readonly string[];
}

export function cellsBehind(outcome: Outcome, tables: readonly Table[]): CellsBehind {
  const failing = outcome.records.filter(({ result }) => result === 'not-compliant');
  if (failing.length > 0)
    return {
      what: outcome.indicator ? 'the rows that are raised' : 'the records that do not comply',
      ranges: rowsOfRecords(failing, tables),
    };
  const unknown = outcome.records.filter(({ result }) => result === 'unknown');
  if (unknown.length > 0 && outcome.status === 'needs-review')
    return { what: 'the records that are not known', ranges: rowsOfRecords(unknown, tables) };
  const evidence =
    outcome.evidence.find(({ role, ranges }) => role === 'cases' && ranges.length > 0) ??
    outcome.evidence.find(({ ranges }) => ranges.length > 0);
  return evidence === undefined
    ? { what: '', ranges: [] }
    : { what: `the cells of the ${evidence.role}`, ranges: evidence.ranges };
}

/** The rows of records from the first to the last column of their table, as few ranges as there are runs. */
function rowsOfRecords(
  records: readonly { readonly sheet: string; readonly row: number }[],
  tables: readonly Table[],
): string[] {
  const bySheet = new Map<string, number[]>();
  for (const { sheet, row } of records) {
    const rows = bySheet.get(sheet);
    if (rows === undefined) bySheet.set(sheet, [row]);
    else rows.push(row);
  }
  return [...bySheet].flatMap(([sheet, rows]) => {
    const { from, to } = spanOf(sheet, tables);
    return rowRanges(rows, from, to).map((range) => rangeReference(sheet, range));
  });
}

/** A record's row: `Evaluations!A60:U60`. */
export function rowOf(sheet: string, row: number, tables: readonly Table[]): string {
  const { from, to } = spanOf(sheet, tables);
  return rangeReference(sheet, { fromRow: row, toRow: row, fromColumn: from, toColumn: to });
}

function spanOf(sheet: string, tables: readonly Table[]): { readonly from: number; readonly to: number } {
  const columns = tables.find(({ grid }) => grid.sheet === sheet)?.columns.map(({ sheetColumn }) => sheetColumn) ?? [0];
  return { from: Math.min(...columns), to: Math.max(...columns) };
}
