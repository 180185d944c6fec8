import { withCommas } from './cell-faults.ts';
import { codedCells } from './coded-cells.ts';
import { column } from './column.ts';
import { problem, type Problem } from '../problems.ts';
import { rowsReference } from './rows-reference.ts';
import type { TableSchema } from './schema.ts';
import type { Table } from './table.ts';
import { unduplicate } from './unduplicate.ts';

/**
 * Rows whose key is that of a row above them: a student listed twice, a group counted twice. The key is that of the kind
 * of worksheet. For worksheets of persons all of it must be there (a student stands many times on a sheet of terms); for
 * counts, whatever part of it the sheet has.
 */
export function duplicateProblems(table: Table, schema: TableSchema): Problem[] {
  const worksheet = schema.worksheets.get(table.kind);
  if (worksheet === undefined || worksheet.key.length === 0) return [];
  const key = worksheet.key.filter((field) => column(table, field) !== null);
  const ofPersons = worksheet.key.some((field) => schema.fields.get(field)?.personal === true);
  if (key.length === 0 || (ofPersons && key.length < worksheet.key.length)) return [];
  const repeated = ofPersons ? (unduplicate(table, key)?.repeated ?? new Uint32Array(0)) : sameCounts(table, key);
  if (repeated.length === 0) return [];
  const names = key.map((field) => schema.fields.get(field)!.title.toLowerCase());
  return [
    problem(
      'duplicate-row',
      rowsReference(
        table.grid.sheet,
        Uint32Array.from(repeated, (row) => table.rows[row]!),
      ),
      `${withCommas(repeated.length)} ${repeated.length === 1 ? 'row has' : 'rows have'} the same ${names.join(', ')} as a row above; each ${worksheet.record} should stand once.`,
      'Remove the rows that should not be there, or correct the identifiers.',
      'warning',
    ),
  ];
}

/** Counts leave parts of their key blank (a district row has no school); blank is then a value like any other. */
function sameCounts(table: Table, key: readonly string[]): Uint32Array {
  const cells = key.map((field) => codedCells(column(table, field)!));
  const seen = new Set<string>();
  const repeated: number[] = [];
  for (let row = 0; row < table.rows.length; row++) {
    const text = cells.map(({ state, codes }) => (state[row] === 0 ? codes[row] : -state[row]!)).join();
    if (seen.has(text)) repeated.push(row);
    else seen.add(text);
  }
  return Uint32Array.from(repeated);
}
