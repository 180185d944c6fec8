import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Mapping } from '../../core/table/mapping.ts';
import type { RawGrid } from '../../core/table/raw-grid.ts';
import type { TableSchema } from '../../core/table/schema.ts';
import { tableProblems } from '../../core/table/table-problems.ts';
import type { Table } from '../../core/table/table.ts';
import { cutOff, isSettingsSheet } from '../organization/workbook-settings.ts';
import type { CellBlock, HostSheet, HostWorkbook, SheetHandle, WorkbookFile } from '../ports.ts';
import { passOverStrangers, readSheet } from '../read-tables.ts';
import type { SheetOnDesk } from './data-view.ts';
import type { CellsNeeded } from './desk.ts';
import type { DeskTools } from './desk-tools.ts';

/** The cells a spreadsheet program has handed over of one sheet so far. */
interface HostedCells {
  readonly sheet: HostSheet;
  blocks: CellBlock[];
  /** First row that has not been handed over yet. */
  readTo: number;
  /** The columns of the blocks behind the first rows; null for all. */
  columns: readonly number[] | null;
}

/** The workbook on the desk: its sheets as tables, read again when a person corrects how they are read. */
export class WorkbookOnDesk {
  readonly sheets: SheetOnDesk[] = [];
  private readonly handles = new Map<string, SheetHandle>();

  private constructor(
    readonly file: string,
    /** Problems of the file as a whole. */
    readonly problems: readonly Problem[],
    private readonly hosted: ReadonlyMap<string, HostedCells> | null,
    private readonly schema: TableSchema,
  ) {}

  /** Findings came without the sheets they were found on. */
  static ofNothing(file: string, problems: readonly Problem[], schema: TableSchema): WorkbookOnDesk {
    return new WorkbookOnDesk(file, problems, null, schema);
  }

  /** A file: its sheets are read whole. Not ok without problems where it was stopped. */
  static async ofFile(
    workbook: WorkbookFile,
    problems: readonly Problem[],
    mappings: readonly Mapping[],
    schema: TableSchema,
    tools: DeskTools,
  ): Promise<Result<WorkbookOnDesk>> {
    const desk = new WorkbookOnDesk(workbook.file, problems, null, schema);
    const sheets = workbook.sheets.filter(({ name }) => !isSettingsSheet(name));
    for (const sheet of sheets) desk.handles.set(sheet.name, readOnce(sheet));
    return desk.readAll(sheets, mappings, tools);
  }

  /** What a spreadsheet program shows: first rows now, the rest as it is needed. Our own result sheets are not read. */
  static async ofHost(
    workbook: HostWorkbook,
    problems: readonly Problem[],
    mappings: readonly Mapping[],
    schema: TableSchema,
    tools: DeskTools,
  ): Promise<Result<WorkbookOnDesk>> {
    const sheets = workbook.sheets.filter(({ name, ours }) => !ours && !isSettingsSheet(name));
    const hosted = new Map(
      sheets.map((sheet): [string, HostedCells] => [
        sheet.name,
        { sheet, blocks: [sheet.first], readTo: afterFirst(sheet), columns: null },
      ]),
    );
    const notTold = [...new Set(sheets.flatMap((sheet) => sheet.notTold))].map((sentence) =>
      problem('host-too-old', workbook.file, sentence, 'Update Office if this matters here.', 'note'),
    );
    const desk = new WorkbookOnDesk(workbook.file, [...problems, ...notTold], hosted, schema);
    const handles = [...hosted.values()].map((own) => ({
      name: own.sheet.name,
      hidden: own.sheet.hidden,
      read: () => Promise.resolve(tools.gridOf(workbook.file, own.sheet, own.blocks)),
    }));
    for (const handle of handles) desk.handles.set(handle.name, handle);
    return desk.readAll(handles, mappings, tools);
  }

  private async readAll(
    handles: readonly SheetHandle[],
    mappings: readonly Mapping[],
    tools: DeskTools,
  ): Promise<Result<WorkbookOnDesk>> {
    for (const [at, { name }] of handles.entries()) {
      const told = async (share: number): Promise<void> =>
        tools.progress(`Reading ${name}`, (at + share) / handles.length);
      await this.read(name, mappings, told, tools.cancelled);
      if (tools.cancelled()) return fail();
    }
    return ok(this);
  }

  /** Reads a sheet anew from its cells, as far as they are here. */
  async read(
    name: string,
    mappings: readonly Mapping[],
    told: (share: number) => void | Promise<void> = () => undefined,
    cancelled?: () => boolean,
  ): Promise<void> {
    const handle = this.handles.get(name)!;
    const { table, problems } = await readSheet(this.schema, handle, mappings, null, told, cancelled);
    const hosted = this.hosted?.get(name);
    const sheetRows = hosted?.sheet.rowCount ?? table?.grid.rowCount ?? 0;
    const sheet: SheetOnDesk = {
      name,
      hidden: handle.hidden,
      sheetRows,
      table,
      problems: [...problems, ...(table === null ? [] : tableProblems(table, this.schema))],
      whole: hosted === undefined || hosted.readTo >= sheetRows,
      mapping: mappings.find((one) => one.sheet === undefined || one.sheet === name) ?? null,
    };
    const at = this.sheets.findIndex((one) => one.name === name);
    if (at < 0) this.sheets.push(sheet);
    else this.sheets[at] = sheet;
  }

  /** Reads the sheets again of which more cells have come. */
  async readWhatCame(mappings: readonly Mapping[]): Promise<void> {
    for (const { name, whole } of [...this.sheets]) if (!whole) await this.read(name, mappings);
  }

  handle(name: string): SheetHandle | null {
    return this.handles.get(name) ?? null;
  }

  /** The tables that take part, with the problems of their sheets; `names` null: every visible sheet that is recognised. */
  taking(names: readonly string[] | null): {
    readonly tables: readonly Table[];
    readonly problems: readonly Problem[];
  } {
    const visible = this.sheets.filter(({ hidden }) => !hidden);
    const usual = visible.length > 0 ? visible : this.sheets;
    const sheets = names === null ? usual : this.sheets.filter(({ name }) => names.includes(name));
    const tables = sheets.flatMap(({ table }) => table ?? []);
    const problems = [...this.problems, ...sheets.flatMap((sheet) => sheet.problems)];
    return names === null ? passOverStrangers(tables, problems) : { tables, problems };
  }

  /**
   * The cells that have to come before something can be done with these tables. What was left out before is asked for
   * from where all columns end, and what had come since is let go.
   */
  cellsNeeded(tables: readonly Table[], columnsOf: (table: Table) => readonly number[] | null): readonly CellsNeeded[] {
    return tables.flatMap((table): CellsNeeded[] => {
      const hosted = this.hosted?.get(table.grid.sheet);
      const columns = columnsOf(table);
      if (hosted === undefined || columns?.length === 0) return [];
      const { sheet } = hosted;
      const fromRow = afterFirst(sheet);
      const here = hosted.readTo >= sheet.rowCount;
      const sameOrMore =
        hosted.columns === null || (columns !== null && columns.every((column) => hosted.columns!.includes(column)));
      if (fromRow >= sheet.rowCount || (here && sameOrMore)) return [];
      hosted.blocks = [sheet.first];
      hosted.readTo = fromRow;
      hosted.columns = columns;
      return [{ sheet: sheet.name, columns, fromRow, rows: sheet.rowCount - fromRow }];
    });
  }

  /** Takes the next rows of a sheet; rows that do not follow on are not taken. */
  take(sheet: string, block: CellBlock): void {
    const hosted = this.hosted?.get(sheet);
    if (hosted === undefined || block.fromRow !== hosted.readTo) return;
    hosted.blocks.push(block);
    hosted.readTo += block.values.length;
    const known = this.sheets.findIndex(({ name }) => name === sheet);
    // It is read again before it is used; until then what is known of it rests on its first rows.
    if (known >= 0) this.sheets[known] = { ...this.sheets[known]!, whole: false };
  }
}

/** The sheets of a hosted workbook that hold settings, from the rows that are here. */
export function settingsHandles(workbook: HostWorkbook, tools: DeskTools): readonly SheetHandle[] {
  return workbook.sheets
    .filter(({ name, ours }) => !ours && isSettingsSheet(name))
    .map((sheet) => ({
      name: sheet.name,
      hidden: sheet.hidden,
      read: () => Promise.resolve(tools.gridOf(workbook.file, sheet, [sheet.first])),
    }));
}

/** Those of them that have more rows than are here. */
export function settingsCutOff(workbook: HostWorkbook): readonly Problem[] {
  return workbook.sheets
    .filter((sheet) => !sheet.ours && isSettingsSheet(sheet.name) && afterFirst(sheet) < sheet.rowCount)
    .map((sheet) => cutOff(sheet.name, sheet.rowCount, afterFirst(sheet)));
}

function afterFirst({ first }: HostSheet): number {
  return first.fromRow + first.values.length;
}

/** Cells are read once; a correction is a new reading of the same cells. */
function readOnce(sheet: SheetHandle): SheetHandle {
  let grid: Result<RawGrid> | null = null;
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    async read(options) {
      if (grid === null) {
        const read = await sheet.read(options);
        if (!read.ok && read.problems.length === 0) return read;
        grid = read;
      }
      return grid;
    },
  };
}
