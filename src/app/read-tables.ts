import { findColumn } from '../core/checks/disparity/ask-columns.ts';
import { cellIs } from '../core/checks/disparity/ask-filter.ts';
import { problem, type Problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { sheetName } from '../core/table/address.ts';
import { keepRows } from '../core/table/keep-rows.ts';
import { loadMapping } from '../core/table/load-mapping.ts';
import type { Mapping } from '../core/table/mapping.ts';
import { readTable } from '../core/table/read-table.ts';
import { tableProblems } from '../core/table/table-problems.ts';
import type { TableSchema } from '../core/table/schema.ts';
import type { Table } from '../core/table/table.ts';
import type { Library } from './library.ts';
import { isSettingsSheet } from './organization/workbook-settings.ts';
import type { Progress, SheetHandle, WorkbookFile } from './ports.ts';

/** Rows to use: those whose column holds this value; an empty value stands for a blank cell. */
export interface Where {
  readonly column: string;
  readonly value: string;
}

export interface TableRequest {
  /** Names of the sheets to read; null for every visible one. */
  readonly sheets: readonly string[] | null;
  /** What a person said of the columns. */
  readonly mapping: { readonly file: string; readonly text: string } | null;
  /** The kind of worksheet, where it is known beforehand. */
  readonly kind: string | null;
  readonly where: readonly Where[];
}

/**
 * The sheets of a workbook as tables. A sheet without a table (a cover page, an empty sheet) is told and passed over,
 * unless it was asked for by name; no table at all is a failure.
 */
export async function readTables(
  library: Pick<Library, 'schema'>,
  workbook: WorkbookFile,
  request: TableRequest,
  progress: Progress,
): Promise<Result<readonly Table[]>> {
  const mappings =
    request.mapping === null
      ? ok<readonly Mapping[]>([])
      : loadMapping(request.mapping.text, request.mapping.file, library.schema);
  if (!mappings.ok) return mappings;
  const wanted = chosenSheets(workbook, request.sheets);
  if (!wanted.ok) return wanted;
  const problems: Problem[] = [...mappings.problems, ...wanted.problems];
  const tables: Table[] = [];
  const usedWhere = new Set<Where>();
  for (const [at, sheet] of wanted.value.entries()) {
    const read = await readSheet(library.schema, sheet, mappings.value, request.kind, (share) =>
      progress(`Reading ${sheet.name}`, (at + share) / wanted.value.length),
    );
    // A cover page among the sheets of a workbook is no error; that it was passed over is still said.
    const passedOver = request.sheets === null && wanted.value.length > 1;
    problems.push(...(read.table === null && passedOver ? softened(read.problems) : read.problems));
    if (read.table === null) continue;
    const table = filtered(read.table, request.where, usedWhere);
    problems.push(...tableProblems(table, library.schema));
    tables.push(table);
  }
  for (const where of request.where) {
    if (!usedWhere.has(where))
      problems.push(
        problem(
          'column-unknown',
          workbook.file,
          `No sheet has a column “${where.column}”, by which rows were asked for.`,
          'Write the whole header as the mapping shows it, blocks joined by “ / ”, or its last line where no other column ends so.',
        ),
      );
  }
  return tables.length === 0 || request.where.some((where) => !usedWhere.has(where))
    ? fail(...problems)
    : ok(tables, problems);
}

/** One sheet as a table, with what was met in reading it; no table where there is none to be found on it. */
export async function readSheet(
  schema: TableSchema,
  sheet: SheetHandle,
  mappings: readonly Mapping[],
  kind: string | null,
  progress: (share: number) => void | Promise<void>,
  cancelled?: () => boolean,
): Promise<{ readonly table: Table | null; readonly problems: readonly Problem[] }> {
  await progress(0);
  const grid = await sheet.read({
    onProgress: (share) => void progress(share),
    ...(cancelled === undefined ? {} : { cancelled }),
  });
  if (!grid.ok) return { table: null, problems: grid.problems };
  const mapping = mappings.find((one) => one.sheet === undefined || one.sheet === sheet.name);
  const read = readTable(grid.value, schema, { mapping, kind: kind ?? undefined });
  return { table: read.ok ? read.value : null, problems: [...grid.problems, ...read.problems] };
}

/**
 * Where a workbook has worksheets that were recognised, a sheet that is none of them (a cover page, a pivot) is passed over
 * with a note. Alone it would be the very sheet that was meant, so then it is kept.
 */
export function passOverStrangers(
  tables: readonly Table[],
  problems: readonly Problem[],
): { readonly tables: readonly Table[]; readonly problems: readonly Problem[] } {
  const strangers = tables.filter((table) => table.kind === 'other').map((table) => sheetName(table.grid.sheet));
  if (strangers.length === 0 || strangers.length === tables.length) return { tables, problems };
  const isTheirs = (found: Problem): boolean =>
    strangers.some((sheet) => found.where === sheet || found.where.startsWith(`${sheet}!`));
  const notes = strangers.map((sheet) =>
    problem(
      'table-unknown',
      sheet,
      'The sheet was not recognised as a worksheet of a rule pack and was passed over.',
      'Name the worksheet if it is to be read, or say in a mapping file what it is.',
      'note',
    ),
  );
  return {
    tables: tables.filter((table) => table.kind !== 'other'),
    problems: [...problems.filter((found) => !isTheirs(found)), ...notes],
  };
}

function chosenSheets(workbook: WorkbookFile, names: readonly string[] | null): Result<WorkbookFile['sheets']> {
  if (names === null) {
    const sheets = workbook.sheets.filter((sheet) => !isSettingsSheet(sheet.name));
    const visible = sheets.filter((sheet) => !sheet.hidden);
    if (sheets.length === 0 && workbook.sheets.length > 0)
      return fail(
        problem(
          'sheet-empty',
          workbook.file,
          'The workbook holds settings and no worksheet of data.',
          'Put the settings sheet into the workbook that has the data.',
        ),
      );
    return ok(visible.length > 0 ? visible : sheets);
  }
  const known = workbook.sheets.map((sheet) => sheet.name);
  const missing = names.filter((name) => !known.includes(name));
  if (missing.length > 0) {
    return fail(
      ...missing.map((name) =>
        problem(
          'sheet-missing',
          workbook.file,
          `There is no worksheet “${name}”. There are: ${known.map((one) => `“${one}”`).join(', ')}.`,
          'Name one of these.',
        ),
      ),
    );
  }
  return ok(workbook.sheets.filter((sheet) => names.includes(sheet.name)));
}

function softened(problems: readonly Problem[]): Problem[] {
  return problems.map((found) =>
    ['sheet-empty', 'sheet-unsupported', 'header-missing'].includes(found.code)
      ? { ...found, severity: 'note' }
      : found,
  );
}

function filtered(table: Table, where: readonly Where[], used: Set<Where>): Table {
  const tests = where.flatMap((one) => {
    const column = findColumn(table, one.column, []);
    if (column === null) return [];
    used.add(one);
    return [cellIs(table, column, one.value)];
  });
  if (tests.length === 0) return table;
  const rows: number[] = [];
  for (let row = 0; row < table.rows.length; row++) if (tests.every((test) => test(row))) rows.push(row);
  return keepRows(table, Uint32Array.from(rows));
}
