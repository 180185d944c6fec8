import { nearest } from '../../core/data/nearest.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { cellReference } from '../../core/table/address.ts';
import type { SettingsSheet } from './workbook-settings.ts';

/** What a row of the settings sheet can set. */
export const settingKinds = [
  'threshold',
  'pack',
  'alias',
  'school working day',
  'district',
  'wording',
  'privacy',
] as const;
export type SettingKind = (typeof settingKinds)[number];

const columns = ['Kind', 'Name', 'Value', 'From', 'To', 'Authority', 'Verified', 'Note'] as const;
export type SettingColumn = (typeof columns)[number];

/** A row of the settings sheet, and how to tell what is wrong with one of its cells. */
export interface SettingRow {
  readonly kind: SettingKind;
  readonly row: number;
  text(column: SettingColumn): string;
  /** `'Plumbline settings'!B7`. */
  where(column: SettingColumn): string;
  /** Tells a fault of the row, which then counts for nothing. */
  tell(column: SettingColumn, message: string, remedy: string): void;
  /** Whether a fault of it has been told. */
  faulty(): boolean;
}

/**
 * The rows of the settings sheet. The first row that names the columns is the header; rows above it and empty ones are left.
 * Fails only without the columns, or where a column of that name stands twice: then nothing on the sheet can be told.
 */
export function readSettings({ name, rows }: SettingsSheet, problems: Problem[]): Result<readonly SettingRow[]> {
  const header = rows.findIndex((row) => columnsIn(row).size >= 2);
  const found = columnsIn(rows[Math.max(0, header)] ?? []);
  const missing = (['Kind', 'Name', 'Value'] as const).filter((column) => !found.has(column));
  if (header < 0 || missing.length > 0)
    return fail(
      problem(
        'column-missing',
        cellReference(name, Math.max(0, header), 0),
        `The sheet has no column ${missing.join(', no column ')}, so none of its settings can be read.`,
        `Give one row the headers ${columns.join(', ')}, or call the sheet otherwise if it holds no settings.`,
      ),
    );
  const twice = columns.filter(
    (column) => rows[header]!.filter((cell) => cell.trim().toLowerCase() === column.toLowerCase()).length > 1,
  );
  if (twice.length > 0)
    return fail(
      problem(
        'header-duplicate',
        cellReference(name, header, found.get(twice[0]!)!),
        `The column ${twice[0]} stands twice, so none of the settings can be read.`,
        'Keep one of the two.',
      ),
    );
  const read: SettingRow[] = [];
  rows.slice(header + 1).forEach((cells, at) => {
    const row = header + 1 + at;
    const text = (column: SettingColumn): string => cells[found.get(column) ?? -1]?.trim() ?? '';
    // A row with a note alone is a remark.
    if (columns.every((column) => column === 'Note' || text(column) === '')) return;
    const where = (column: SettingColumn): string => cellReference(name, row, found.get(column) ?? 0);
    let faulty = false;
    const tell = (column: SettingColumn, message: string, remedy: string): void => {
      faulty = true;
      problems.push(problem('mapping-invalid', where(column), message, remedy));
    };
    const written = text('Kind')
      .toLowerCase()
      .replace(/[\s_-]+/g, ' ');
    const kind = settingKinds.find((known) => known === written);
    if (kind === undefined) {
      const near = nearest(written, settingKinds);
      tell(
        'Kind',
        written === ''
          ? 'The row does not say what it sets.'
          : `\`${text('Kind')}\` is nothing that can be set${near === null ? '' : `; did you mean \`${near}\`?`}`,
        `Use one of: ${settingKinds.join(', ')}.`,
      );
      return;
    }
    read.push({ kind, row, text, where, tell, faulty: () => faulty });
  });
  return ok(read);
}

function columnsIn(row: readonly string[]): ReadonlyMap<SettingColumn, number> {
  const found = new Map<SettingColumn, number>();
  row.forEach((cell, at) => {
    const name = columns.find((known) => known.toLowerCase() === cell.trim().toLowerCase());
    if (name !== undefined && !found.has(name)) found.set(name, at);
  });
  return found;
}
