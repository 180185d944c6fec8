import { SimError, found, invalidArgument } from '../host/sim-error.ts';
import type { SimObject } from '../host/sim-object.ts';
import { SimCollection } from '../host/sim-object.ts';
import { describeTypings } from '../host/typings.ts';
import { addressOf, quotedSheet, type Area } from './area.ts';
import type { Book } from './book.ts';
import { SimRange, onePixel, rangeAt } from './range.ts';
import { stateOf, typedObject, type TypedState } from './typed-object.ts';
import type { SimWorksheet } from './worksheet.ts';

/** One series of a chart: where its numbers stand, and what was set on it. */
export class SimChartSeries {
  readonly object: SimObject;
  values: SimRange | undefined;
  xValues: SimRange | undefined;
  bubbleSizes: SimRange | undefined;
  readonly #points = new Map<number, SimObject>();

  constructor(chart: SimChart, name: string) {
    const beforeWrite = (location: string) => chart.sheet.book.write(location, chart.sheet);
    const given = (range: unknown, location: string) => {
      beforeWrite(location);
      if (!(range instanceof SimRange)) throw invalidArgument(location);
      return range;
    };
    const point = (index: number): SimObject => {
      const known = this.#points.get(index);
      if (known) return known;
      const value = this.values?.sheet.cells.read(this.values.area).flat()[index];
      const made = typedObject('ChartPoint', { beforeWrite, defaults: { value: value ?? null } });
      this.#points.set(index, made);
      return made;
    };
    const pointCount = () => (this.values ? this.values.area.rows * this.values.area.columns : 0);
    this.object = typedObject('ChartSeries', {
      beforeWrite,
      defaults: { name, chartType: chart.type, hasDataLabels: false, gapWidth: 219, overlap: 0, markerSize: 5 },
      members: {
        Points: new Points(point, pointCount),
        SetValues: (range: unknown) => void (this.values = given(range, 'ChartSeries.setValues')),
        SetXAxisValues: (range: unknown) => void (this.xValues = given(range, 'ChartSeries.setXAxisValues')),
        SetBubbleSizes: (range: unknown) => void (this.bubbleSizes = given(range, 'ChartSeries.setBubbleSizes')),
        GetDimensionValues: (dimension: string) =>
          (dimension === 'Values' || dimension === 'YValues' ? this.values : this.xValues)?.Values?.flat() ?? [],
        Delete: () => {
          beforeWrite('ChartSeries.delete');
          chart.series.splice(chart.series.indexOf(this), 1);
        },
      },
    });
  }

  get name(): string {
    return String(Reflect.get(this.object, 'Name'));
  }

  /** What was set on the series and on its points, for tests. */
  get state(): TypedState {
    const points = Object.fromEntries([...this.#points].map(([index, point]) => [index, stateOf(point)]));
    return { ...stateOf(this.object), ...(this.#points.size > 0 && { points }) };
  }
}

/** A chart of a sheet. */
export class SimChart {
  readonly object: SimObject;
  readonly sheet: SimWorksheet;
  readonly id: string;
  readonly type: string;
  readonly series: SimChartSeries[] = [];
  /** The cells it was laid over; undefined until it was placed. */
  position: { readonly start: string; readonly end: string } | undefined;
  readonly #axes = new Map<string, SimObject>();

  constructor(sheet: SimWorksheet, type: string, name: string) {
    this.sheet = sheet;
    this.type = type;
    this.id = sheet.book.newId('CHART');
    const { book } = sheet;
    const beforeWrite = (location: string) => book.write(location, sheet);
    const axis = (kind: string) => {
      const made =
        this.#axes.get(kind) ?? typedObject('ChartAxis', { beforeWrite, defaults: { visible: true, type: kind } });
      this.#axes.set(kind, made);
      return made;
    };
    const axes = typedObject('ChartAxes', {
      members: {
        CategoryAxis: axis('Category'),
        ValueAxis: axis('Value'),
        SeriesAxis: axis('Series'),
        GetItem: (kind: string, group?: string | null) => {
          if (!['Category', 'Value', 'Series'].includes(kind)) throw invalidArgument('ChartAxes.getItem');
          return axis(group === 'Secondary' ? `Secondary${kind}` : kind);
        },
      },
    });
    this.object = typedObject('Chart', {
      identity: this.id,
      beforeWrite,
      allowed: { chartType: Object.values(chartTypes()) },
      defaults: {
        id: this.id,
        name,
        chartType: type,
        left: 0,
        top: 0,
        width: 360,
        height: 216,
        title: { visible: true, text: '', overlay: false },
        legend: { visible: true, position: 'Right', overlay: false },
      },
      members: {
        Worksheet: sheet,
        Axes: axes,
        Series: new SimSeriesCollection(this),
        SetData: (range: unknown, by?: string | null) => {
          beforeWrite('Chart.setData');
          if (!(range instanceof SimRange)) throw invalidArgument('Chart.setData');
          this.setData(range, by ?? 'Auto');
        },
        SetPosition: (start: unknown, end?: unknown) => {
          beforeWrite('Chart.setPosition');
          const from = cellOf(start, sheet);
          this.position = { start: from, end: end === null || end === undefined ? from : cellOf(end, sheet) };
        },
        GetImage: () => onePixel,
        Activate: () => {
          book.needFocus('Chart.activate');
          book.activate(sheet);
          book.activeChart = this;
        },
        Delete: () => {
          beforeWrite('Chart.delete');
          sheet.charts.splice(sheet.charts.indexOf(this), 1);
        },
      },
    });
  }

  get name(): string {
    return String(Reflect.get(this.object, 'Name'));
  }

  /** What was set on the chart, its axes and its series, for tests. */
  get state(): TypedState {
    const axes = Object.fromEntries(
      [...this.#axes]
        .map(([kind, axis]) => [kind, stateOf(axis)])
        .filter(([, state]) => Object.keys(state as object).length),
    );
    return { ...stateOf(this.object), axes, series: this.series.map((series) => series.state) };
  }

  /** Makes the series of a range: text in the first row are names, text in the first column are categories. */
  setData(range: SimRange, by: string): void {
    const { sheet, area } = range;
    const inColumns = by === 'Columns' || (by !== 'Rows' && area.rows >= area.columns);
    const isText = (row: number, column: number) =>
      typeof sheet.cells.get(area.row + row, area.column + column) !== 'number';
    const hasNames =
      area.rows > 1 && area.columns > 1 ? isText(0, inColumns ? area.columns - 1 : 0) || isText(0, 0) : isText(0, 0);
    const firstRow = inColumns ? Number(hasNames) : 0;
    const hasCategories = inColumns
      ? area.columns > 1 && isText(Math.min(firstRow, area.rows - 1), 0)
      : area.rows > 1 && isText(0, Math.min(1, area.columns - 1));
    const part = (row: number, column: number, rows: number, columns: number): Area => ({
      row: area.row + row,
      column: area.column + column,
      rows,
      columns,
    });
    this.series.length = 0;
    const from = hasCategories || isScatter(this.type) ? 1 : 0;
    const count = inColumns ? area.columns : area.rows;
    for (let at = Math.min(from, count - 1); at < count; at += 1) {
      const skip = hasNames ? 1 : 0;
      const name = hasNames
        ? String(inColumns ? sheet.cells.get(area.row, area.column + at) : sheet.cells.get(area.row + at, area.column))
        : `Series${at - from + 1}`;
      const series = new SimChartSeries(this, name);
      const length = Math.max((inColumns ? area.rows : area.columns) - skip, 1);
      series.values = new SimRange(sheet, inColumns ? part(skip, at, length, 1) : part(at, skip, 1, length));
      if (from > 0)
        series.xValues = new SimRange(sheet, inColumns ? part(skip, 0, length, 1) : part(0, skip, 1, length));
      this.series.push(series);
    }
  }
}

/** The charts of a sheet. */
export class SimCharts extends SimCollection<SimObject> {
  static override readonly kind = 'ChartCollection';
  readonly #sheet: SimWorksheet;

  constructor(sheet: SimWorksheet) {
    super();
    this.#sheet = sheet;
  }

  $items(): readonly SimObject[] {
    return this.#sheet.charts.map((chart) => chart.object);
  }
  override GetItemOrNullObject(key: unknown): SimObject | null {
    const wanted = String(key).toLowerCase();
    return this.#sheet.charts.find((chart) => chart.id === key || chart.name.toLowerCase() === wanted)?.object ?? null;
  }
  Add(type: string, source: unknown, by?: string | null): SimObject {
    const { book } = this.#sheet;
    book.write('ChartCollection.add', this.#sheet);
    if (!Object.values(chartTypes()).includes(type)) throw invalidArgument('ChartCollection.add');
    if (!(source instanceof SimRange)) throw invalidArgument('ChartCollection.add');
    let number = this.#sheet.charts.length + 1;
    while (this.GetItemOrNullObject(`Chart ${number}`)) number += 1;
    const chart = new SimChart(this.#sheet, type, `Chart ${number}`);
    chart.setData(source, by ?? 'Auto');
    this.#sheet.charts.push(chart);
    return chart.object;
  }
}

class SimSeriesCollection extends SimCollection<SimObject> {
  static override readonly kind = 'ChartSeriesCollection';
  readonly #chart: SimChart;

  constructor(chart: SimChart) {
    super();
    this.#chart = chart;
  }

  $items(): readonly SimObject[] {
    return this.#chart.series.map((series) => series.object);
  }
  Add(name?: string | null, index?: number | null): SimObject {
    const { series, sheet } = this.#chart;
    sheet.book.write('ChartSeriesCollection.add', sheet);
    if (series.length >= 255) throw new SimError('InvalidOperation', 'A chart has 255 series at most.');
    const made = new SimChartSeries(this.#chart, name ?? `Series${series.length + 1}`);
    series.splice(index ?? series.length, 0, made);
    return made.object;
  }
}

class Points extends SimCollection<SimObject> {
  static override readonly kind = 'ChartPointsCollection';
  readonly #point: (index: number) => SimObject;
  readonly #count: () => number;

  constructor(point: (index: number) => SimObject, count: () => number) {
    super();
    this.#point = point;
    this.#count = count;
  }

  $items(): readonly SimObject[] {
    return Array.from({ length: this.#count() }, (_, index) => this.#point(index));
  }
  override get Count(): number {
    return this.#count();
  }
  override GetItemAt(index: number): SimObject {
    if (!(index >= 0 && index < this.#count())) throw invalidArgument('ChartPointsCollection.getItemAt');
    return this.#point(index);
  }
}

/** The chart the person has selected. */
export function activeChart(book: Book): SimObject | null {
  return book.activeChart?.object ?? null;
}

function isScatter(type: string): boolean {
  return /^XYScatter|^Bubble/.test(type);
}

function cellOf(where: unknown, sheet: SimWorksheet): string {
  const range =
    where instanceof SimRange ? where : found(rangeAt(sheet.book, String(where), sheet), 'Chart.setPosition');
  return `${quotedSheet(range.sheet.Name)}!${addressOf(range.area)}`;
}

let known: Readonly<Record<string, string>> | undefined;
function chartTypes(): Readonly<Record<string, string>> {
  return (known ??= describeTypings('Excel').enums['ChartType'] ?? {});
}
