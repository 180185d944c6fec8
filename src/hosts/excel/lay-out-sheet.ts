import type { SheetCell, SheetChart, SheetLine, SheetModel, SheetTable } from '../../app/ports.ts';

/** A sheet with everything at its place, before Excel is asked for anything. Rows and columns are zero-based. */
export interface LaidOutSheet {
  readonly model: SheetModel;
  readonly lines: readonly { readonly row: number; readonly line: SheetLine }[];
  readonly tables: readonly LaidOutTable[];
  readonly charts: readonly LaidOutChart[];
  /** Width of each column, in characters. */
  readonly widths: readonly number[];
}

export interface LaidOutTable {
  readonly table: SheetTable;
  /** The header's row; the rows follow. A table without rows keeps an empty one, which Excel asks for. */
  readonly row: number;
  readonly rows: readonly (readonly SheetCell[])[];
}

/** A chart's numbers as cells, and where it looks for what. */
export interface LaidOutChart {
  readonly chart: SheetChart;
  /** The first row of its numbers, which names the columns. */
  readonly row: number;
  readonly numbers: readonly (readonly (string | number)[])[];
  /** The cells the chart covers. */
  readonly from: number;
  readonly to: number;
  readonly lastColumn: number;
}

const rowsOfColumns = 15;
/** A chart is about as wide as a page. */
const charactersOfChart = 95;
/** Columns no table has a width for. */
const usualWidth = 12;

export function layOutSheet(model: SheetModel): LaidOutSheet {
  const lines: { row: number; line: SheetLine }[] = [];
  let row = 0;
  const say = (given: readonly SheetLine[]): void => {
    for (const line of given) lines.push({ row: row++, line });
  };
  say(model.above);
  const tables = model.tables.map((table, at): LaidOutTable => {
    if (at > 0) row++;
    say(table.above);
    const rows = table.rows.length > 0 ? table.rows : [table.columns.map(() => ({ value: '' }))];
    const laidOut = { table, row, rows };
    row += 1 + rows.length;
    return laidOut;
  });
  const widths: number[] = [];
  for (const { columns } of model.tables)
    columns.forEach(({ width }, at) => (widths[at] = Math.max(widths[at] ?? 0, width)));
  const charts = model.charts.map((chart): LaidOutChart => {
    row++;
    say([
      { text: chart.title, style: 'heading' },
      { text: chart.description, style: 'note' },
    ]);
    const numbers = numbersOf(chart);
    const first = row;
    const from = first + numbers.length + 1;
    const to = from + (chart.kind === 'intervals' ? 8 + 2 * chart.categories.length : rowsOfColumns);
    row = to + 1;
    return { chart, row: first, numbers, from, to, lastColumn: lastColumnOfChart(widths) };
  });
  return { model, lines, tables, charts, widths };
}

function lastColumnOfChart(widths: readonly number[]): number {
  let characters = 0;
  let column = 0;
  for (; characters < charactersOfChart; column++) characters += widths[column] ?? usualWidth;
  return column - 1;
}

/** Columns of an interval chart's numbers, by what they hold. */
export const intervalColumns = { label: 0, value: 1, height: 2, lower: 3, upper: 4, leftHeight: 5, rightHeight: 6 };

function numbersOf(chart: SheetChart): (string | number)[][] {
  return chart.kind === 'intervals' ? intervalNumbers(chart) : seriesNumbers(chart);
}

function seriesNumbers({ categories, categoryAxis, series, threshold }: SheetChart): (string | number)[][] {
  const limit = threshold === null ? [] : [threshold];
  return [
    [categoryAxis, ...series.map(({ name }) => name), ...limit.map(({ text }) => text)],
    ...categories.map((category, at) => [
      category,
      ...series.map(({ values }) => values[at] ?? ''),
      ...limit.map(({ value }) => value),
    ]),
  ];
}

/**
 * A scatter chart needs a height for each dot and both ends of each line: the first category stands highest. Two rows at
 * the end are the ends of the threshold's line.
 */
function intervalNumbers({ categories, categoryAxis, series, threshold }: SheetChart): (string | number)[][] {
  const [value, lower, upper] = series;
  const head = [categoryAxis, value?.name ?? '', 'Height', lower?.name ?? '', upper?.name ?? '', 'Height ', 'Height  '];
  const rows = categories.map((category, at) => {
    const height = categories.length - at;
    const middle = value?.values[at] ?? '';
    // An interval without an end is drawn to its value; its end is told in the sheet of findings.
    return [category, middle, height, lower?.values[at] ?? middle, upper?.values[at] ?? middle, height, height];
  });
  const ends = threshold === null ? [] : [0.25, categories.length + 0.75];
  return [head, ...rows, ...ends.map((height) => [threshold!.text, threshold!.value, height, '', '', '', ''])];
}
