import type { SheetCell, SheetColumn } from '../../app/ports.ts';
import { placesOf } from './places.ts';
import { sheetName } from '../../core/table/address.ts';
import type { LaidOutSheet, LaidOutTable } from './lay-out-sheet.ts';
import type { PageClock } from './page-clock.ts';
import type { ExcelSession } from './run-excel.ts';
import { lineLooks, pointsOf, tableStyle, tones } from './sheet-looks.ts';
import { drawChart } from './draw-chart.ts';

/** What is gathered for one sync, as the text in which it travels; Excel on the web refuses above 5 MB. */
const bytesOfSync = 1_500_000;
/** Rows of one assignment: what it takes to put them into text keeps the page busy. */
const cellsOfAssignment = 12_000;
/** Calls for one cell each; more at a time would fill Excel with references. */
const callsOfSync = 1500;
/** The page is let go after so many milliseconds of gathering. */
const longestTurn = 12;

/** Writes laid-out sheets: gathers calls, sends them before they grow too many, and lets the page go in between. */
export class SheetWriter {
  private bytes = 0;
  private calls = 0;
  private turn: number;

  constructor(
    private readonly session: ExcelSession,
    private readonly clock: PageClock,
  ) {
    this.turn = clock.now();
  }

  async write(sheet: Excel.Worksheet, laidOut: LaidOutSheet): Promise<void> {
    this.widths(sheet, laidOut);
    for (const { row, line } of laidOut.lines) {
      const cell = sheet.getRangeByIndexes(row, 0, 1, 1);
      cell.values = [[asText(line.text)]];
      const { size, bold, color } = lineLooks[line.style];
      cell.format.font.size = size;
      cell.format.font.bold = bold;
      cell.format.font.color = color;
      await this.spend(300 + line.text.length, 5);
    }
    for (const table of laidOut.tables) await this.writeTable(sheet, table);
    for (const chart of laidOut.charts) {
      const { row, numbers } = chart;
      const range = sheet.getRangeByIndexes(row, 0, numbers.length, numbers[0]!.length);
      range.values = numbers.map((line) => line.map((value) => (typeof value === 'string' ? asText(value) : value)));
      sheet.getRangeByIndexes(row, 0, 1, numbers[0]!.length).format.font.bold = true;
      drawChart(sheet, chart);
      await this.spend(numbers.length * numbers[0]!.length * 12, 40 + 12 * numbers.length);
    }
    const { frozenRows, frozenColumns = 0 } = laidOut.model;
    if (frozenColumns > 0 && frozenRows > 0)
      sheet.freezePanes.freezeAt(sheet.getRangeByIndexes(0, 0, frozenRows, frozenColumns));
    else if (frozenRows > 0) sheet.freezePanes.freezeRows(frozenRows);
    sheet.showGridlines = false;
    await this.spend(200, 2);
  }

  /** Sends what is still gathered. */
  async finish(): Promise<void> {
    await this.send();
  }

  private widths(sheet: Excel.Worksheet, { widths }: LaidOutSheet): void {
    widths.forEach((width, column) => {
      sheet.getRangeByIndexes(0, column, 1, 1).getEntireColumn().format.columnWidth = pointsOf(width);
    });
  }

  private async writeTable(sheet: Excel.Worksheet, { table, row, rows }: LaidOutTable): Promise<void> {
    const { columns } = table;
    const height = 1 + rows.length;
    sheet.getRangeByIndexes(row, 0, 1, columns.length).values = [columns.map(({ header }) => asText(header))];
    const step = Math.max(1, Math.floor(cellsOfAssignment / columns.length));
    for (let first = 0; first < rows.length; first += step) {
      const now = rows.slice(first, first + step);
      const values = now.map((cells) => cells.map(({ value }) => (typeof value === 'string' ? asText(value) : value)));
      const range = sheet.getRangeByIndexes(row + 1 + first, 0, now.length, columns.length);
      range.values = values;
      await this.spend(weight(values), 2);
    }
    const native = sheet.tables.add(sheet.getRangeByIndexes(row, 0, height, columns.length), true);
    native.style = tableStyle;
    native.showBandedRows = true;
    const head = sheet.getRangeByIndexes(row, 0, 1, columns.length);
    head.format.wrapText = true;
    head.format.verticalAlignment = 'Bottom';
    for (const [at, column] of columns.entries()) {
      await this.formatColumn(sheet, row, at, column, rows);
      if (column.choices === undefined) continue;
      const offered = sheet.getRangeByIndexes(row + 1, at, rows.length + (table.spareRows ?? 0), 1);
      offered.dataValidation.rule = { list: { inCellDropDown: true, source: column.choices.join(',') } };
      await this.spend(400, 2);
    }
    await this.writeLinks(sheet, row + 1, rows);
  }

  private async formatColumn(
    sheet: Excel.Worksheet,
    headRow: number,
    at: number,
    column: SheetColumn,
    rows: readonly (readonly SheetCell[])[],
  ): Promise<void> {
    const body = sheet.getRangeByIndexes(headRow + 1, at, rows.length, 1);
    body.format.wrapText = column.wrap;
    body.format.verticalAlignment = 'Top';
    const all = sheet.getRangeByIndexes(headRow, at, 1 + rows.length, 1);
    all.format.horizontalAlignment = column.align === 'end' ? 'Right' : 'Left';
    await this.spend(600, 6);
    const formatOf = (cell: SheetCell | undefined): string =>
      cell?.numberFormat ?? (typeof cell?.value === 'number' ? column.numberFormat : 'General');
    if (rows.some((cells) => formatOf(cells[at]) !== 'General')) {
      for (let first = 0; first < rows.length; first += cellsOfAssignment) {
        const formats = rows.slice(first, first + cellsOfAssignment).map((cells) => [formatOf(cells[at])]);
        sheet.getRangeByIndexes(headRow + 1 + first, at, formats.length, 1).numberFormat = formats;
        await this.spend(weight(formats), 2);
      }
    }
    for (const { from, count, tone } of toneRuns(rows, at)) {
      const { fill, font } = tones[tone];
      const { format } = sheet.getRangeByIndexes(headRow + 1 + from, at, count, 1);
      if (fill !== null) format.fill.color = fill;
      format.font.color = font;
      await this.spend(500, 5);
    }
  }

  /** One call a cell, sent many at a time. */
  private async writeLinks(
    sheet: Excel.Worksheet,
    firstRow: number,
    rows: readonly (readonly SheetCell[])[],
  ): Promise<void> {
    for (const [line, cells] of rows.entries()) {
      for (const [column, cell] of cells.entries()) {
        const link = linkOf(cell);
        if (link === null) continue;
        sheet.getRangeByIndexes(firstRow + line, column, 1, 1).hyperlink = link;
        await this.spend(700, 3);
      }
    }
  }

  /** Counts what was gathered; sends it, or lets the page go, when it is time. */
  private async spend(bytes: number, calls: number): Promise<void> {
    this.bytes += bytes;
    this.calls += calls;
    if (this.bytes >= bytesOfSync || this.calls >= callsOfSync) await this.send();
    else if (this.clock.now() - this.turn > longestTurn) {
      await this.clock.wait(0);
      this.turn = this.clock.now();
    }
  }

  private async send(): Promise<void> {
    await this.session.sync();
    this.bytes = 0;
    this.calls = 0;
    this.turn = this.clock.now();
  }
}

/** With an apostrophe before it Excel takes a text as it stands: no number, date or formula is made of it. */
export function asText(text: string): string {
  return text === '' ? '' : `'${text}`;
}

function weight(cells: readonly (readonly (string | number)[])[]): number {
  let bytes = 0;
  for (const line of cells) for (const value of line) bytes += typeof value === 'string' ? 4 + 1.3 * value.length : 12;
  return bytes;
}

/** A link within the workbook or to the web; null where the cell has none, or one that leads nowhere. */
function linkOf({ value, link, tip }: SheetCell): Excel.RangeHyperlink | null {
  if (link === undefined || typeof value !== 'string') return null;
  const shown = { textToDisplay: value, ...(tip === undefined ? {} : { screenTip: tip.slice(0, 255) }) };
  if ('url' in link) return { address: link.url, ...shown };
  const [place] = placesOf([link.cells]);
  return place === undefined ? null : { documentReference: `${sheetName(place.sheet)}!${place.address}`, ...shown };
}

/** Cells of a column one below the other that have the same tone. */
function toneRuns(
  rows: readonly (readonly SheetCell[])[],
  column: number,
): { from: number; count: number; tone: NonNullable<SheetCell['tone']> }[] {
  const runs: { from: number; count: number; tone: NonNullable<SheetCell['tone']> }[] = [];
  rows.forEach((cells, line) => {
    const tone = cells[column]?.tone;
    if (tone === undefined) return;
    const last = runs.at(-1);
    if (last !== undefined && last.tone === tone && last.from + last.count === line) last.count++;
    else runs.push({ from: line, count: 1, tone });
  });
  return runs;
}
