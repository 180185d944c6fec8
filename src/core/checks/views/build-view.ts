import { columnOf } from '../conditions/record-cells.ts';
import { missingFields } from '../conditions.ts';
import { fieldsOf } from '../load-condition.ts';
import { contextOf, type ConditionContext } from '../conditions/condition-context.ts';
import type { Pack } from '../rule.ts';
import type { World } from '../world.ts';
import { sharedKey } from '../../table/join.ts';
import { CellState, type Column, type Table } from '../../table/table.ts';
import { blankCell, cellOf, madeColumn, unknownCell, type ColumnHead, type Made } from './made-column.ts';
import { kindMade, makeOfRows, rowsThatMake } from './make-of-rows.ts';
import { kindOfRecord, makeOfRecord } from './make-of-record.ts';
import { makeRunning } from './make-running.ts';
import { rowsBeside, rowsTogether, type RowIn, type RowList, type Together } from './row-lists.ts';
import {
  conditionsOf,
  fieldsRead,
  isOfRecord,
  isRunning,
  type Beside,
  type OfRows,
  type View,
  type ViewColumn,
} from './view.ts';
import { notesOf, type Lack, type SheetRow, type ViewNotes, type ViewTable } from './view-table.ts';

const built = new WeakMap<World['tables'], Map<string, readonly Table[]>>();

/**
 * The tables a rule looks at: the worksheets of a kind, or what a view of the pack makes of them, one table for each sheet
 * the view starts from. Made once for a set of worksheets, a pack's setting and a day.
 */
export function tablesOf(pack: Pack, name: string, world: World): readonly Table[] {
  const view = pack.views.get(name);
  if (view === undefined) return world.tables.get(name) ?? [];
  let known = built.get(world.tables);
  if (known === undefined) built.set(world.tables, (known = new Map()));
  const key = [pack.id, world.setting ?? '', String(world.asOf), name].join('/');
  let tables = known.get(key);
  if (tables === undefined) {
    const context = contextOf(pack, world);
    tables = build(
      view,
      tablesOf(pack, view.from, world).map((table, at) => new Building(view, table, at, context, pack, world)),
      context,
    );
    known.set(key, tables);
  }
  return tables;
}

/** The tables of a view, each made of its own sheet, save that groups and running sums go over all sheets of the kind. */
function build(view: View, parts: readonly Building[], context: ConditionContext): readonly ViewTable[] {
  for (const part of parts) part.lookUp();
  if (view.groupBy.length > 0) {
    const tables = parts.map((part) => part.table);
    const together = rowsTogether(tables, view.groupBy, {
      yearsOf: tellsYear(tables, view.groupBy) ? null : (table) => parts[table]!.years,
      place: view.keep.includes('school') ? 'school' : null,
    });
    const rowsBehind = parts.map((part) => part.rowsBehind);
    const behind = ({ table, row }: RowIn): readonly SheetRow[] => rowsBehind[table]!(row);
    // A record stands in the sheet where its first row does.
    const bySheet = parts.map((): Together[] => []);
    for (const record of together ?? []) bySheet[record.rows[0]!.table]!.push(record);
    parts.forEach((part, at) => part.group(bySheet[at]!, tables, behind));
  }
  for (const column of view.columns) {
    if (isOfRecord(column.make)) for (const part of parts) part.addRecordColumn(column);
    else if (isRunning(column.make)) {
      const totals = makeRunning(
        column.make,
        parts.map((part) => part.table),
        context,
      );
      for (const part of parts) part.addRunningColumn(column, totals);
    }
  }
  return parts.map((part) => part.finished());
}

/** Whether rows that agree in a key are of one school year, whatever sheets they stand in. */
function tellsYear(tables: readonly Table[], key: readonly string[]): boolean {
  return key.some((field) => field === 'year' || tables.every((table) => columnOf(table, field)?.kind === 'date'));
}

/** The school years of a worksheet's rows; null where a row does not say its year. */
function yearsOf(table: Table): readonly string[] | null {
  const cells = columnOf(table, 'year')?.cells();
  if (cells === undefined || cells.state.some((state) => state !== CellState.value)) return null;
  return [...new Set(Array.from(cells.codes, (code) => cells.labels[code]!))];
}

/** One table of a view in the making: first what is looked up beside each row, then groups, then columns made of both. */
class Building {
  private readonly lacks = new Map<string, Lack>();
  private readonly read: { table: Table; fields: readonly string[] }[] = [];
  private readonly ownColumns: number[] = [];
  private making: ViewNotes['making'];
  readonly years: readonly string[] | null;
  table: Table;
  rowsBehind: (row: number) => readonly SheetRow[];

  constructor(
    private readonly view: View,
    private readonly from: Table,
    private readonly at: number,
    private readonly context: ConditionContext,
    private readonly pack: Pack,
    private readonly world: World,
  ) {
    const notes = notesOf(from);
    for (const [field, lack] of notes?.lacks ?? []) this.lacks.set(field, lack);
    this.read.push(...(notes?.read ?? []));
    this.ownColumns.push(...(notes?.columns ?? []));
    this.years = notes === null ? yearsOf(from) : notes.years;
    this.rowsBehind = notes?.rowsBehind ?? ((row) => [{ table: at, row: from.rows[row]! }]);
    this.making = notes?.making ?? new Map();
    this.table = { ...from, kind: view.id };
  }

  lookUp(): void {
    for (const beside of this.view.with) this.table = this.withBeside(this.table, beside);
  }

  /** Its rows put together into records; `tables` are those of all sheets, which their rows may stand in. */
  group(records: readonly Together[], tables: readonly Table[], behind: (row: RowIn) => readonly SheetRow[]): void {
    const missing = this.view.groupBy.find((field) => columnOf(this.table, field) === undefined);
    if (missing !== undefined) {
      for (const field of [...this.view.groupBy, ...this.view.keep, ...this.view.columns.map((one) => one.field)])
        this.lacks.set(field, this.lackOf(missing));
      this.table = { ...this.table, rows: new Uint32Array(0), columns: [] };
      return;
    }
    this.making = this.makingOf(records, tables, behind);
    this.table = this.grouped(records, tables);
    this.rowsBehind = (row) => records[row]!.rows.flatMap(behind);
  }

  finished(): ViewTable {
    const { rowsBehind, making, years, read, lacks, ownColumns: columns } = this;
    return { ...this.table, view: { rowsBehind, making, years, columns, read, lacks } };
  }

  /** The table with the columns another worksheet gives each of its rows. */
  private withBeside(table: Table, beside: Beside): Table {
    const others = tablesOf(this.pack, beside.table, this.world);
    const wanted = [...beside.fields.map(({ as }) => as), ...beside.columns.map(({ field }) => field)];
    if (others.length === 0) return this.without(table, wanted, { table: beside.table, field: null });
    const [key, as] = studentKey(table, others[0]!, beside);
    const lists = rowsBeside(table, as, others, key);
    if (lists === null) {
      const left = as.find((field) => columnOf(table, field) === undefined);
      const missing = left ?? key.find((field) => others.every((other) => columnOf(other, field) === undefined));
      return this.without(table, wanted, {
        table: left === undefined ? beside.table : this.from.kind,
        field: missing ?? key[0]!,
      });
    }
    const { sheetColumn } = columnOf(table, as[0]!)!;
    this.ownColumns.push(sheetColumn);
    const columns: Column[] = [];
    for (const { field, as: name } of beside.fields) {
      const sources = others.map((other) => columnOf(other, field));
      const source = sources.find((one) => one !== undefined);
      if (source === undefined) {
        this.lacks.set(name, { table: beside.table, field });
        continue;
      }
      const cells = sources.map((one) => (one === undefined ? () => unknownCell : cellOf(one)));
      const head: ColumnHead = {
        ...{ field: name, title: source.header, kind: source.kind, sheetColumn },
        ...(source.personal === undefined ? {} : { personal: source.personal }),
      };
      // A key that stands nowhere leaves the cell unknown: what the other worksheet would have said is not known.
      columns.push(madeColumn(head, lists.length, (row) => firstFound(lists[row]!, cells)));
    }
    for (const column of beside.columns) {
      const made = this.columnOfRows(column, others, lists, sheetColumn, beside.table);
      if (made !== null) columns.push(made);
    }
    for (const other of others)
      this.read.push({
        table: other,
        fields: [
          ...key,
          ...this.fieldsReadIn(
            beside.fields.map((one) => one.field),
            beside.columns,
          ),
        ],
      });
    return withColumns(table, columns);
  }

  private makingOf(
    records: readonly Together[],
    tables: readonly Table[],
    behind: (row: RowIn) => readonly SheetRow[],
  ): ViewNotes['making'] {
    return new Map(
      this.view.columns.flatMap(({ field, make }) => {
        if (isOfRecord(make) || isRunning(make)) return [];
        const of = rowsThatMake(make, tables, this.context);
        return [[field, (row: number) => of(records[row]!.rows).flatMap(behind)] as const];
      }),
    );
  }

  private grouped(records: readonly Together[], tables: readonly Table[]): Table {
    const { table } = this;
    const kept = [...this.view.groupBy, ...this.view.keep].flatMap((field): Column[] => {
      const source = columnOf(table, field);
      if (source === undefined) {
        this.lacks.set(field, this.lackOf(field));
        return [];
      }
      const cells = tables.map((one) => {
        const found = columnOf(one, field);
        return found === undefined ? () => unknownCell : cellOf(found);
      });
      const head: ColumnHead = {
        ...{ field, title: source.header, kind: source.kind, sheetColumn: source.sheetColumn },
        ...(source.personal === undefined ? {} : { personal: source.personal }),
      };
      return [madeColumn(head, records.length, (row) => shared(records[row]!.rows, cells))];
    });
    const sheetColumn = columnOf(table, this.view.groupBy[0]!)!.sheetColumn;
    const lists = records.map(({ rows, known }) => (known ? rows : null));
    const made = this.view.columns.flatMap((column) => {
      if (isOfRecord(column.make) || isRunning(column.make)) return [];
      for (const field of [...fieldsRead(column.make), ...conditionsOf(column.make).flatMap(fieldsOf)]) {
        const found = columnOf(table, field);
        if (found !== undefined) this.ownColumns.push(found.sheetColumn);
      }
      const one = this.columnOfRows(column, tables, lists, sheetColumn, this.from.kind, [table]);
      return one === null ? [] : [one];
    });
    const first = records.map(({ rows }) => table.rows[rows[0]!.row]!);
    return { ...table, rows: Uint32Array.from(first), columns: [...kept, ...made] };
  }

  private columnOfRows(
    { field, title, make }: ViewColumn,
    tables: readonly Table[],
    lists: readonly RowList[],
    sheetColumn: number,
    kind: string,
    /** The tables that must have its fields, one at least. */
    needing: readonly Table[] = tables,
  ): Column | null {
    const rows = make as OfRows;
    const needed = fieldsRead(rows);
    const lacking = (table: Table): string | undefined =>
      needed.find((one) => columnOf(table, one) === undefined) ?? missingFields(table, rows.where)[0];
    const missing = needing.map(lacking);
    if (missing.every((one) => one !== undefined)) {
      const known = this.lacks.get(missing[0]!);
      this.lacks.set(field, known ?? { table: kind, field: missing[0]! });
      return null;
    }
    const source =
      needed[0] === undefined
        ? null
        : (needing.map((table) => columnOf(table, needed[0]!)).find((one) => one !== undefined) ?? null);
    const own = needing.length === 1 && source !== null ? source.sheetColumn : sheetColumn;
    const of = makeOfRows(rows, tables, this.context);
    const head = { field, title, kind: kindMade(rows, source?.kind ?? null), sheetColumn: own };
    return madeColumn(head, lists.length, (row) => of(lists[row]!));
  }

  addRecordColumn({ field, title, make }: ViewColumn): void {
    if (!isOfRecord(make)) return;
    const [first, second] = make.of.map((name) => columnOf(this.table, name));
    if (first === undefined || second === undefined) {
      this.lacks.set(field, this.lackOf(make.of[first === undefined ? 0 : 1]));
      return;
    }
    const of = makeOfRecord(make, first, second);
    const head = { field, title, kind: kindOfRecord(make, first), sheetColumn: first.sheetColumn };
    this.table = withColumns(this.table, [madeColumn(head, this.table.rows.length, of)]);
  }

  addRunningColumn({ field, title, make }: ViewColumn, totals: ReturnType<typeof makeRunning>): void {
    if (!isRunning(make)) return;
    const missing = [...fieldsRead(make), ...missingFields(this.table, make.where)].find(
      (name) => columnOf(this.table, name) === undefined,
    );
    const of = columnOf(this.table, make.of);
    if (missing !== undefined || of === undefined) {
      this.lacks.set(field, this.lackOf(missing ?? make.of));
      return;
    }
    const head = { field, title, kind: 'number', sheetColumn: of.sheetColumn } as const;
    const { at } = this;
    this.table = withColumns(this.table, [madeColumn(head, this.table.rows.length, (row) => totals(at, row))]);
  }

  private without(table: Table, fields: readonly string[], lack: Lack): Table {
    for (const field of fields) this.lacks.set(field, this.lacks.get(lack.field ?? '') ?? lack);
    return table;
  }

  private lackOf(field: string): Lack {
    return this.lacks.get(field) ?? { table: this.from.kind, field };
  }

  private fieldsReadIn(taken: readonly string[], columns: readonly ViewColumn[]): readonly string[] {
    return [...taken, ...columns.flatMap(({ make }) => [...fieldsRead(make), ...conditionsOf(make).flatMap(fieldsOf)])];
  }
}

/** A student is found by the identifier both worksheets really hold. */
function studentKey(left: Table, right: Table, { key, as }: Beside): readonly [readonly string[], readonly string[]] {
  if (key.length !== 1 || key[0] !== 'student-id' || as[0] !== 'student-id') return [key, as];
  const both = sharedKey(left, right);
  return both === null ? [key, as] : [[both], [both]];
}

function firstFound(rows: RowList, cells: readonly ((row: number) => Made)[]): Made {
  const found = rows?.[0];
  return found === undefined ? unknownCell : cells[found.table]!(found.row);
}

/** What all rows of a group say; unknown where they differ. */
function shared(rows: readonly RowIn[], cells: readonly ((row: number) => Made)[]): Made {
  const values = rows
    .map(({ table, row }) => cells[table]!(row))
    .filter((value) => !('state' in value && value.state === CellState.blank));
  const [one] = values;
  if (one === undefined) return blankCell;
  return values.every((value) => JSON.stringify(value) === JSON.stringify(one)) ? one : unknownCell;
}

/** New columns take the place of those that were called the same. */
function withColumns(table: Table, columns: readonly Column[]): Table {
  const names = new Set(columns.map(({ field }) => field));
  return {
    ...table,
    columns: [...table.columns.filter(({ field }) => field === null || !names.has(field)), ...columns],
  };
}
