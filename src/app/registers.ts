import type { Audience, FigureUnit } from '../core/privacy/reportable.ts';
import type { RegisterCell, RegisterRow, RegisterSpec } from '../core/draft/view/register.ts';
import { decimalText } from '../core/privacy/decimal-text.ts';
import { formatIsoDay } from '../core/calendar/iso-day.ts';
import { cellReference, rangeReference } from '../core/table/address.ts';
import { hasCodes } from '../core/table/has-codes.ts';
import type { TableSchema } from '../core/table/schema.ts';
import { CellState, type Column, type Table } from '../core/table/table.ts';

/** Rows by kind of worksheet, whoever may see them. */
export type RegistersRead = Readonly<Record<string, readonly RegisterRow[]>>;

/** The kinds of worksheet that are registers, with the fields a report can name. */
export function registerSpecs(schema: TableSchema): RegisterSpec[] {
  return [...schema.worksheets.values()].flatMap(({ id, title, register, needs, tell, may }) => {
    if (register === null) return [];
    const fields = [...new Set([...needs, ...tell, ...may])];
    return [
      { id, title, fields: fields.map((field) => ({ id: field, title: schema.fields.get(field)?.title ?? field })) },
    ];
  });
}

/** The rows of every register in a workbook, each cell as it is printed and with its place. */
export function readRegisters(schema: TableSchema, tables: readonly Table[]): RegistersRead {
  const read: Record<string, RegisterRow[]> = {};
  for (const table of tables) {
    const spec = schema.worksheets.get(table.kind);
    if (spec === undefined || spec.register === null) continue;
    const own = new Set([...spec.needs, ...spec.tell, ...spec.may]);
    const columns = table.columns.filter(({ field }) => field !== null && own.has(field));
    const readers = columns.map((column) => ({ field: column.field!, at: cellReader(column, table) }));
    const rows = Array.from(table.rows, (sheetRow, row): RegisterRow => {
      const cells = readers.flatMap(({ field, at }) => {
        const cell = at(row);
        return cell === null ? [] : [[field, cell] as const];
      });
      const { fromColumn, toColumn } = table.header;
      const range = { fromRow: sheetRow, toRow: sheetRow, fromColumn, toColumn };
      const unreadable = columns.filter((column) => isUnread(column, row)).map(({ field }) => field!);
      return {
        where: rangeReference(table.grid.sheet, range),
        cells: Object.fromEntries(cells),
        ...(unreadable.length === 0 ? {} : { unreadable }),
      };
    });
    read[table.kind] = [...(read[table.kind] ?? []), ...rows];
  }
  return read;
}

/**
 * What one audience may see of registers, of one school where the report is about one. For the public only the fields the
 * worksheet names as public remain: a register can hold names of staff and counts small enough to point at somebody.
 */
export function registersFor(
  schema: TableSchema,
  registers: RegistersRead,
  audience: Audience,
  school: string | null,
): RegistersRead {
  return Object.fromEntries(
    Object.entries(registers).map(([kind, rows]) => {
      const open = schema.worksheets.get(kind)?.register?.public ?? [];
      const here = school === null ? rows : rows.filter(({ cells }) => cells['school']?.text === school);
      if (audience === 'internal') return [kind, here];
      const seen = here.map((row) => ({
        ...row,
        cells: Object.fromEntries(Object.entries(row.cells).filter(([field]) => open.includes(field))),
      }));
      return [kind, seen];
    }),
  );
}

/** A cell that holds something, and nothing its column can hold. That it does not apply is said with a mark and is known. */
function isUnread(column: Column, row: number): boolean {
  const state = column.cells().state[row]!;
  return state !== CellState.value && state !== CellState.blank && state !== CellState.notApplicable;
}

function cellReader(column: Column, table: Table): (row: number) => RegisterCell | null {
  const { state, codes, labels, numbers } = column.cells();
  const coded = hasCodes(column.kind);
  return (row) => {
    if (state[row] !== CellState.value) return null;
    const cell = cellReference(table.grid.sheet, table.rows[row]!, column.sheetColumn);
    if (coded) return { text: labels[codes[row]!] ?? '', unit: 'text', raw: 0, cell };
    const raw = numbers[row]!;
    return { ...shown(raw, column.kind), raw, cell };
  };
}

function shown(raw: number, kind: Column['kind']): { readonly text: string; readonly unit: FigureUnit } {
  if (kind === 'date') return { text: formatIsoDay(raw), unit: 'date' };
  if (kind === 'percent') return { text: `${decimals(raw * 100)}%`, unit: 'percent' };
  return { text: decimals(raw), unit: 'count' };
}

/** `25,000`, `2.5`. */
function decimals(value: number): string {
  const thousandths = BigInt(Math.round(value * 1000));
  const places = thousandths % 1000n === 0n ? 0 : thousandths % 100n === 0n ? 1 : thousandths % 10n === 0n ? 2 : 3;
  return decimalText(thousandths, 1000n, places);
}
