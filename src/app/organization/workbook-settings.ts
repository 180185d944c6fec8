import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { sheetName } from '../../core/table/address.ts';
import { formatAt, textAt } from '../../core/table/grid-cell.ts';
import { CellTag, type RawGrid } from '../../core/table/raw-grid.ts';
import type { SheetHandle } from '../ports.ts';

/** The sheets of a workbook that hold settings, as text: plain data, so that it can be kept with saved findings. */
export interface WorkbookSettings {
  readonly settings: SettingsSheet | null;
  readonly language: SettingsSheet | null;
}

export interface SettingsSheet {
  readonly name: string;
  /** The cells from the first row and column of the sheet. */
  readonly rows: readonly (readonly string[])[];
}

const names = { settings: 'plumbline settings', language: 'finding language' } as const;

const isNamed = (sheet: string, name: string): boolean => sheet.trim().toLowerCase() === name;

/** Whether a sheet holds settings of ours and is none of data. */
export function isSettingsSheet(sheet: string): boolean {
  return Object.values(names).some((name) => isNamed(sheet, name));
}

/** Reads the sheets of settings; null where a workbook has none. A hidden one counts: it was put there on purpose. */
export async function readWorkbookSettings(sheets: readonly SheetHandle[]): Promise<Result<WorkbookSettings | null>> {
  const problems: Problem[] = [];
  const read = async (name: string): Promise<SettingsSheet | null> => {
    const handle = sheets.find((sheet) => isNamed(sheet.name, name));
    if (handle === undefined) return null;
    const grid = await handle.read();
    problems.push(...grid.problems);
    return grid.ok ? { name: handle.name, rows: textsOf(grid.value) } : null;
  };
  const settings = await read(names.settings);
  const language = await read(names.language);
  if (problems.some(({ severity }) => severity === 'error')) return fail(...problems);
  return ok(settings === null && language === null ? null : { settings, language }, problems);
}

/** What stands in the way of a sheet of which only the first rows were handed over. */
export function cutOff(sheet: string, rows: number, read: number): Problem {
  return problem(
    'sheet-unsupported',
    sheetName(sheet),
    `The sheet has ${rows} rows; of settings the first ${read} are read here, so nothing is checked by a part of them.`,
    `Take rows out until at most ${read} are left (blank ones and remarks below the settings count too).`,
  );
}

function textsOf(grid: RawGrid): string[][] {
  return Array.from({ length: grid.rowCount }, (_, row) =>
    Array.from(grid.columns, (_column, column) => cellText(grid, row, column)),
  );
}

/** A cell as it was typed: line breaks stay, and 25 % that Excel keeps as 0.25 is `25%` again. */
function cellText(grid: RawGrid, row: number, column: number): string {
  const raw = grid.columns[column];
  const value = raw?.values[row] ?? 0;
  if (raw?.tags[row] === CellTag.text) return grid.strings.get(value).trim();
  if (raw?.tags[row] === CellTag.number && formatAt(grid, raw, row).includes('%'))
    return `${Number((100 * value).toPrecision(12))}%`;
  return textAt(grid, row, column);
}
