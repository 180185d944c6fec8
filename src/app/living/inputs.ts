import { rowDigests } from '../../core/table/row-digests.ts';
import type { Pack } from '../../core/checks/rule.ts';
import type { TableSchema } from '../../core/table/schema.ts';
import type { Column, Table } from '../../core/table/table.ts';
import { columnsNeeded } from '../desk/columns-needed.ts';

/** What a report was drafted from, so that a later look can tell what has changed: no cell, only sums of rows. */
export interface SheetInput {
  readonly sheet: string;
  readonly kind: string;
  /** Headers with what they were recognised as. */
  readonly columns: readonly (readonly [header: string, field: string | null])[];
  /** The sums of its records, four letters each; null where the sheet is too large to keep them. */
  readonly rows: string | null;
}

/** Above this many records a sheet's sums are not kept: a document is not to grow by megabytes. */
const mostRows = 50_000;

/** What tells which columns count: those the rules of a run read. Of others a host may not even have read the cells. */
export interface RulesOfRun {
  readonly schema: TableSchema;
  readonly packs: readonly Pack[];
}

/** Made once for all reports of a run. */
const made = new WeakMap<readonly Table[], readonly SheetInput[]>();

/** The sheets of a run as a report keeps them; a sheet no rule reads is none of them. */
export function inputsOf(tables: readonly Table[], rules: RulesOfRun): readonly SheetInput[] {
  const known = made.get(tables);
  if (known !== undefined) return known;
  const inputs = tables.flatMap((table): readonly SheetInput[] => {
    const columns = columnsOf(table, rules);
    if (columns.length === 0) return [];
    return [
      {
        sheet: table.grid.sheet,
        kind: table.kind,
        columns: columns.map(({ header, field }) => [header, field] as const),
        rows: table.rows.length > mostRows ? null : packed(rowDigests(table, columns)),
      },
    ];
  });
  made.set(tables, inputs);
  return inputs;
}

function columnsOf(table: Table, { schema, packs }: RulesOfRun): readonly Column[] {
  const needed = new Set(columnsNeeded(table, packs, schema));
  return table.columns.filter(({ sheetColumn }) => needed.has(sheetColumn));
}

/** How a sheet differs from what a report was drafted from. */
export interface SheetChange {
  readonly sheet: string;
  /** Whether it was there then, and is there now. */
  readonly was: boolean;
  readonly is: boolean;
  /** Sheet rows, from 1, of records that are new or not what they were; null where the sums were not kept. */
  readonly rows: readonly number[] | null;
  /** How many records of then are no longer there as they were. */
  readonly gone: number;
  /** Columns that are recognised as something else now, as sentences. */
  readonly mapping: readonly string[];
}

/** What changed in the sheets since a report was drafted; sheets that are as they were are left out. */
export function changesIn(
  inputs: readonly SheetInput[],
  tables: readonly Table[],
  rules: RulesOfRun,
): readonly SheetChange[] {
  const now = new Map(tables.map((table) => [table.grid.sheet, table] as const));
  const before = new Set(inputs.map(({ sheet }) => sheet));
  const changes = inputs.flatMap((input): readonly SheetChange[] => {
    const table = now.get(input.sheet);
    const change = { sheet: input.sheet, was: true };
    if (table === undefined) return [{ ...change, is: false, rows: null, gone: 0, mapping: [] }];
    const mapping = mappingChanges(input, table);
    const differing = input.rows === null ? null : differingRows(unpacked(input.rows), table, columnsOf(table, rules));
    if (mapping.length === 0 && differing !== null && differing.rows.length === 0 && differing.gone === 0) return [];
    return [{ ...change, is: true, rows: differing?.rows ?? null, gone: differing?.gone ?? 0, mapping }];
  });
  const added = tables.filter((table) => !before.has(table.grid.sheet) && columnsOf(table, rules).length > 0);
  return [
    ...changes,
    ...added.map(({ grid }): SheetChange => ({
      sheet: grid.sheet,
      was: false,
      is: true,
      rows: null,
      gone: 0,
      mapping: [],
    })),
  ];
}

function mappingChanges(input: SheetInput, table: Table): string[] {
  const now = new Map(table.columns.map(({ header, field }) => [header, field] as const));
  return input.columns.flatMap(([header, field]) => {
    if (!now.has(header)) return field === null ? [] : [`the column “${header}” is not there any more`];
    const is = now.get(header)!;
    if (is === field) return [];
    return [`the column “${header}” was read as ${field ?? 'nothing known'} and is read as ${is ?? 'nothing known'}`];
  });
}

/** Records that are not among those of then, each counted as often as it stands. */
function differingRows(
  sums: Uint32Array,
  table: Table,
  columns: readonly Column[],
): { readonly rows: readonly number[]; readonly gone: number } {
  const left = new Map<number, number>();
  for (const sum of sums) left.set(sum, (left.get(sum) ?? 0) + 1);
  const rows: number[] = [];
  rowDigests(table, columns).forEach((sum, row) => {
    const count = left.get(sum) ?? 0;
    if (count > 0) left.set(sum, count - 1);
    else rows.push(table.rows[row]! + 1);
  });
  let gone = 0;
  for (const count of left.values()) gone += count;
  return { rows, gone };
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A sum of 24 bits is four letters. */
function packed(sums: Uint32Array): string {
  return Array.from(sums, (sum) => [18, 12, 6, 0].map((shift) => letters[(sum >>> shift) & 63]!).join('')).join('');
}

function unpacked(text: string): Uint32Array {
  return Uint32Array.from({ length: Math.floor(text.length / 4) }, (_, i) => {
    let sum = 0;
    for (let at = 4 * i; at < 4 * i + 4; at++) sum = (sum << 6) | Math.max(letters.indexOf(text[at]!), 0);
    return sum;
  });
}
