import { plainOutcome } from '../core/checks/plain-outcome.ts';
import type { Finding } from '../core/findings/finding.ts';
import { problem, type Problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Table } from '../core/table/table.ts';
import { fingerprint } from '../core/table/fingerprint.ts';
import type { Checked, CheckedWorksheet, PackInUse } from './check-worksheet.ts';
import { columnsNeeded } from './desk/columns-needed.ts';
import type { Library } from './library.ts';
import { inputsOf, type SheetInput } from './living/inputs.ts';
import { withWorkbookSettings } from './organization/with-workbook-settings.ts';
import type { SettingsSheet, WorkbookSettings } from './organization/workbook-settings.ts';

/**
 * What a run found, to be kept with the workbook: from it Word drafts what Excel found without reading a cell. It holds
 * what the findings hold (counts, places of cells, reasons) and no cell of a student.
 */
interface CaseFile {
  readonly schema: 'plumbline/case-1';
  readonly file: string;
  readonly asOf: string;
  readonly district: string;
  readonly packs: readonly { readonly pack: string; readonly version: string; readonly setting: string | null }[];
  readonly calendar: string | null;
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
  readonly extents: Checked['extents'];
  /** By sheet: what its cells were when they were checked. */
  readonly cells: Readonly<Record<string, string>>;
  /** Its sheets as a report keeps them, to tell later which rows have changed. */
  readonly inputs?: readonly SheetInput[];
  /** The settings the workbook brought, so that whoever drafts from the findings has them too; absent where it had none. */
  readonly settings?: WorkbookSettings;
}

/** A saved case as a file: its text, or null where the bytes are something else. */
export function caseText(bytes: Uint8Array): string | null {
  const begins = '{"schema":"plumbline/case-1"';
  for (let at = 0; at < begins.length; at++) if (bytes[at] !== begins.charCodeAt(at)) return null;
  return new TextDecoder().decode(bytes);
}

export function writeCase(library: Library, checked: CheckedWorksheet): string {
  const packs = checked.packs.map(({ pack }) => pack);
  const file: CaseFile = {
    schema: 'plumbline/case-1',
    file: checked.file,
    asOf: checked.asOf,
    district: checked.district,
    packs: checked.packs.map(({ pack, setting }) => ({ pack: pack.id, version: pack.version, setting })),
    calendar: checked.calendar?.name ?? null,
    problems: checked.problems,
    findings: checked.findings.map((finding) => ({ ...finding, outcomes: finding.outcomes.map(plainOutcome) })),
    extents: checked.extents,
    cells: cellsOf(library, checked.tables, packs),
    inputs: inputsOf(checked.tables, { schema: library.schema, packs }),
    ...(library.own.workbook === null ? {} : { settings: library.own.workbook }),
  };
  return JSON.stringify(file);
}

/**
 * Reads a case back. A case of another version, or of rule packs that are not installed in that version, is a problem: a
 * report must not tell what other rules found as if these had.
 */
export function readCase(library: Library, json: string): Result<Checked> {
  let read: Partial<CaseFile>;
  try {
    read = JSON.parse(json) as Partial<CaseFile>;
  } catch {
    // Told below, as anything that is no case.
    read = {};
  }
  const { file, asOf, district, packs, findings, problems, calendar, extents } = read;
  if (
    read.schema !== 'plumbline/case-1' ||
    typeof file !== 'string' ||
    typeof asOf !== 'string' ||
    typeof district !== 'string' ||
    !Array.isArray(packs) ||
    !Array.isArray(findings) ||
    !Array.isArray(problems)
  ) {
    return fail(
      problem('document-invalid', 'saved findings', 'The findings saved here cannot be read.', 'Run the checks again.'),
    );
  }
  const known = packs.map(({ pack: id, version, setting }): PackInUse | { id: string; version: string } => {
    const pack = library.rulebook.packs.find((one) => one.id === id && one.version === version);
    return pack === undefined ? { id, version } : { pack, setting };
  });
  const missing = known.flatMap((one) => ('id' in one ? [`${one.id} ${one.version}`] : []));
  if (missing.length > 0) {
    return fail(
      problem(
        'pack-unknown',
        file,
        `The findings saved here were made with rule packs that are not installed: ${missing.join(', ')}.`,
        'Run the checks again.',
      ),
    );
  }
  return ok({
    file,
    asOf,
    district,
    packs: known.flatMap((one) => ('pack' in one ? [one] : [])),
    calendar: typeof calendar === 'string' ? { name: calendar } : null,
    problems,
    findings,
    extents: extents ?? {},
    ...(Array.isArray(read.inputs) ? { inputs: read.inputs } : {}),
  });
}

/**
 * The installed library with the settings saved with a case, where it has any. Not ok where they cannot be used: the
 * findings would be told, and published, by settings they were not made with.
 */
export function libraryOfCase(installed: Library, json: string): Result<Library> {
  let saved: unknown;
  try {
    saved = (JSON.parse(json) as Partial<CaseFile>).settings;
  } catch {
    // That it is no case is told where it is read as one.
    return ok(installed);
  }
  if (saved === undefined) return ok(installed);
  const settings = settingsIn(saved);
  const set = settings === null ? null : withWorkbookSettings(installed, settings);
  if (set?.ok === true) return set;
  const unusable = problem(
    'document-invalid',
    'saved findings',
    'The findings saved here were made with settings of their workbook that cannot be used here.',
    'Open the workbook, correct its settings if anything is told of them, and run the checks again.',
  );
  return fail(unusable, ...(set?.problems ?? []));
}

function settingsIn(saved: unknown): WorkbookSettings | null {
  if (typeof saved !== 'object' || saved === null) return null;
  const { settings, language } = saved as Partial<WorkbookSettings>;
  const read = [settings, language].map((sheet) => (sheet === null ? null : sheetIn(sheet)));
  return read.includes(undefined) ? null : { settings: read[0]!, language: read[1]! };
}

function sheetIn(sheet: SettingsSheet | undefined): SettingsSheet | undefined {
  if (typeof sheet?.name !== 'string' || !Array.isArray(sheet.rows)) return undefined;
  const rows = sheet.rows.map((row) => (Array.isArray(row) ? row.map(String) : []));
  return { name: sheet.name, rows };
}

/** The sheets whose cells are not what they were when the case was made. */
export function sheetsChanged(library: Library, json: string, tables: readonly Table[]): readonly string[] {
  const { cells, packs } = JSON.parse(json) as CaseFile;
  const ids = packs.map(({ pack }) => pack);
  const now = cellsOf(
    library,
    tables,
    library.rulebook.packs.filter(({ id }) => ids.includes(id)),
  );
  return Object.keys(cells).filter((sheet) => now[sheet] !== cells[sheet]);
}

function cellsOf(
  library: Library,
  tables: readonly Table[],
  packs: Parameters<typeof columnsNeeded>[1],
): Record<string, string> {
  return Object.fromEntries(
    tables.flatMap((table) => {
      const columns = columnsNeeded(table, packs, library.schema);
      return columns.length === 0
        ? []
        : [[table.grid.sheet, fingerprint(table.grid, columns, table.header.toRow + 1)] as const];
    }),
  );
}
