import { problem, type Problem } from '../core/problems.ts';
import { sheetName } from '../core/table/address.ts';
import type { Column, Table } from '../core/table/table.ts';
import type { Library } from './library.ts';
import type { WorkbookFile } from './ports.ts';
import { readTables, type TableRequest } from './read-tables.ts';

const mostNamed = 20;

/**
 * What a file could be asked, sheet by sheet: the columns that hold outcomes and those that hold groups. For somebody who
 * has not named them yet; one note for each sheet.
 */
export async function columnsToAsk(
  library: Pick<Library, 'schema'>,
  request: TableRequest & { readonly workbook: WorkbookFile },
): Promise<readonly Problem[]> {
  const read = await readTables(library, request.workbook, { ...request, where: [] }, () => undefined);
  if (!read.ok) return [];
  return read.value.map((table) => {
    const columns = table.columns.filter(
      ({ sheetColumn, personal }, at) =>
        personal !== true && table.columns.findIndex((one) => one.sheetColumn === sheetColumn) === at,
    );
    const outcomes = columns.filter(({ kind }) => ['count', 'number', 'percent', 'flag'].includes(kind));
    const groups = columns.filter((column) => isOfGroups(table, column));
    return problem(
      'usage',
      sheetName(table.grid.sheet),
      `Columns of numbers, or of yes and no: ${named(outcomes)}. Columns of groups: ${named(groups)}.`,
      'Name the outcome, the students and the groups among these columns.',
      'note',
    );
  });
}

/** A column of few different values, each of several rows. */
function isOfGroups(table: Table, column: Column): boolean {
  if (!['category', 'flag', 'text'].includes(column.kind)) return false;
  const { labels } = column.cells();
  return labels.length >= 2 && labels.length <= Math.max(12, table.rows.length / 2);
}

function named(columns: readonly Column[]): string {
  if (columns.length === 0) return 'none';
  const headers = columns.slice(0, mostNamed).map(({ header }) => `“${header}”`);
  const rest = columns.length - headers.length;
  return headers.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
