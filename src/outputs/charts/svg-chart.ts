import type { BarChart, ChartBlock, DotsChart, LinesChart } from '../../core/draft/draft.ts';
import { chartLineColors, palette } from '../docx/palette.ts';
import { textWidthOf } from '../docx/text-width.ts';
import { lineLook, seriesLook, type SeriesLook } from './chart-looks.ts';
import { chartSize } from './chart-size.ts';
import { formatChartValue } from './chart-values.ts';
import { drawnCategories, newSeries } from './chart-workbook.ts';
import { finite } from './made-chart.ts';
import type { SvgNode } from './svg-node.ts';
import { marksOf, positionIn, valueRange } from './value-range.ts';

/**
 * A chart as a drawing: for a page that is no Word document, and for whatever shows no charts of Word's. It is drawn from
 * the same block, with the same axis, marks and colours on white, and it carries its title and description. What is not
 * shown is not drawn.
 */
export function svgChart(chart: ChartBlock): SvgNode {
  const { width, height } = chartSize(chart);
  const ground = node('rect', { width, height, fill: 'white' });
  return node(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      fontFamily: face,
      fontSize: 12,
    },
    [node('title', {}, [chart.caption]), node('desc', {}, [chart.description]), ground, ...drawn(chart)],
  );
}

const face = 'Calibri, Carlito, Arial, sans-serif';

function drawn(chart: ChartBlock): readonly SvgNode[] {
  switch (chart.kind) {
    case 'bar':
      return bars(chart);
    case 'dots':
      return dots(chart);
    case 'lines':
      return lines(chart);
  }
}

/** Bars that lie, each with its value at its end. */
function bars(chart: BarChart): readonly SvgNode[] {
  const { width, height } = chartSize(chart);
  const left = Math.min(240, Math.max(...chart.categories.map(widthOf)) + 16);
  const legend =
    chart.series.length > 1
      ? legendOf(
          chart.series.map(({ name }, at) => ({ name, look: seriesLook(at) })),
          width,
        )
      : [];
  const bottom = height - 6 - 18 * legend.length;
  const slot = (bottom - 6) / Math.max(1, chart.categories.length);
  const thick = (slot * 0.64) / Math.max(1, chart.series.length);
  const range = valueRange(chart);
  const x = (value: number): number => left + positionIn(range, value) * (width - left - 60);
  const rows = chart.categories.flatMap((category, c) => {
    const top = 6 + c * slot + slot * 0.18;
    const name = words(clipped(category, left - 12), left - 8, 6 + c * slot + slot / 2 + 4, 'end');
    const own = chart.series.flatMap(({ values }, at) => {
      const value = finite(values[c]);
      if (value === null) return [];
      const [from, to] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))];
      const y = top + at * thick;
      return [
        node('rect', {
          x: rounded(from),
          y: rounded(y),
          width: rounded(to - from),
          height: rounded(thick),
          fill: `#${seriesLook(at).color}`,
        }),
        words(formatChartValue(value, chart), to + 5, y + thick / 2 + 4, 'start'),
      ];
    });
    return [name, ...own];
  });
  const axis = rule(x(0), 6, x(0), bottom, palette.grey, 1);
  return [...rows, axis, ...placed(legend, bottom + 14)];
}

function dots(chart: DotsChart): readonly SvgNode[] {
  const [series] = chart.series;
  const plot = plotOf(chart, chart.categories, [
    { name: series.name, look: seriesLook(0), line: false },
    ...(chart.comparison === null ? [] : [{ name: chart.comparison.name, look: compared, line: false, hollow: true }]),
    ...chart.lines.map((line) => ({ name: line.text, look: { ...lineLook(line), symbol: null } })),
  ]);
  const numbers = series.values.filter((value) => value !== null);
  const through = chart.lines.map((line) => {
    const { color, dash } = lineLook(line);
    const y = plot.y(line.value);
    return rule(plot.x(0), y, plot.x(chart.categories.length - 1), y, color, line.kind === 'threshold' ? 2.5 : 2, dash);
  });
  const each = chart.categories.flatMap((_, at): SvgNode[] => {
    const value = finite(series.values[at]);
    if (value === null) return [];
    const [x, y] = [plot.x(at), plot.y(value)];
    const interval = chart.intervals[at] ?? null;
    const other = finite(chart.comparison?.values[at]);
    return [
      ...(interval === null ? [] : errorBar(x, plot.y(interval.upper), plot.y(interval.lower))),
      ...(other === null ? [] : [mark(x, plot.y(other), compared, true)]),
      mark(x, y, seriesLook(0)),
      words(formatChartValue(value, chart, numbers), x + 9, y + 4, 'start', true),
    ];
  });
  return [...plot.ground, ...through, ...each];
}

const compared = { ...seriesLook(1), symbol: 'diamond' } as const;

function errorBar(x: number, top: number, bottom: number): SvgNode[] {
  const color = chartLineColors.interval;
  const cap = (y: number): SvgNode => rule(x - 4, y, x + 4, y, color, 1.5);
  return [rule(x, top, x, bottom, color, 2), cap(top), cap(bottom)];
}

function lines(chart: LinesChart): readonly SvgNode[] {
  const places = drawnCategories(chart);
  const plot = plotOf(
    chart,
    places.map((place) => (place === null ? newSeries : chart.categories[place]!)),
    chart.series.map(({ name }, at) => ({ name, look: seriesLook(at) })),
  );
  const each = chart.series.flatMap(({ values }, s) => {
    const look = seriesLook(s);
    const points = places.map((place, at) => {
      const value = place === null ? null : finite(values[place]);
      return value === null ? null : ([plot.x(at), plot.y(value)] as const);
    });
    // A stretch of line for each run of years with a value.
    const path = points
      .map((point, at) =>
        point === null ? '' : `${points[at - 1] ? 'L' : 'M'}${rounded(point[0])} ${rounded(point[1])}`,
      )
      .join('');
    return [
      node('path', { d: path, fill: 'none', stroke: `#${look.color}`, strokeWidth: 2.5, ...dashed(look.dash) }),
      ...points.flatMap((point) => (point === null ? [] : [mark(point[0], point[1], look)])),
    ];
  });
  return [...plot.ground, ...each];
}

interface Entry {
  readonly name: string;
  readonly look: Omit<SeriesLook, 'symbol'> & { readonly symbol: SeriesLook['symbol'] | null };
  /** Whether a line goes through its marks. */
  readonly line?: boolean;
  readonly hollow?: boolean;
}

/** The axes, their words and the legend of a chart whose values stand upright. */
function plotOf(chart: DotsChart | LinesChart, categories: readonly string[], entries: readonly Entry[]) {
  const { width, height } = chartSize(chart);
  const range = valueRange(chart);
  const marks = marksOf(range);
  const left = 30 + Math.max(...marks.map((value) => widthOf(formatChartValue(value, chart, marks))));
  const slot = (width - left - 10) / Math.max(1, categories.length);
  const names = categories.map((category) => wrapped(category, slot - 6));
  const legend = legendOf(entries, width);
  const bottom = height - 12 - 18 * legend.length - 15 * Math.max(...names.map(({ length }) => length));
  const x = (at: number): number => left + slot * (at + 0.5);
  const y = (value: number): number => bottom - positionIn(range, value) * (bottom - 10);
  const ground: SvgNode[] = [
    ...marks.flatMap((value) => [
      rule(left, y(value), width - 10, y(value), palette.rule, 1),
      words(formatChartValue(value, chart, marks), left - 6, y(value) + 4, 'end'),
    ]),
    rule(left, bottom, width - 10, bottom, palette.grey, 1),
    node(
      'text',
      {
        x: -rounded((bottom + 10) / 2),
        y: 12,
        transform: 'rotate(-90)',
        textAnchor: 'middle',
        fill: `#${palette.ink}`,
      },
      [chart.axis],
    ),
    ...names.flatMap((rows, at) => rows.map((row, r) => words(row, x(at), bottom + 16 + 15 * r, 'middle'))),
    ...placed(legend, height - 18 * legend.length + 8),
  ];
  return { x, y, ground };
}

/** The entries of a legend in rows as wide as the chart. */
function legendOf(entries: readonly Entry[], width: number): readonly (readonly Entry[])[] {
  const rows: Entry[][] = [];
  let used = 0;
  for (const entry of entries) {
    const wide = entryWidth(entry);
    if (rows.length === 0 || used + wide > width - 20) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)!.push(entry);
    used += wide;
  }
  return rows;
}

const entryWidth = ({ name }: Entry): number => 46 + widthOf(name);

function placed(legend: readonly (readonly Entry[])[], top: number): readonly SvgNode[] {
  return legend.flatMap((row, r) => {
    let x = 20;
    return row.flatMap((entry) => {
      const { name, look, line = true, hollow = false } = entry;
      const y = top + 18 * r;
      const at = x;
      x += entryWidth(entry);
      return [
        ...(line ? [rule(at, y, at + 28, y, look.color, 2.5, look.dash)] : []),
        ...(look.symbol === null ? [] : [mark(at + 14, y, { color: look.color, symbol: look.symbol }, hollow)]),
        words(name, at + 33, y + 4, 'start'),
      ];
    });
  });
}

/** The outlines of the marks around their middle. */
const outlines: Readonly<Record<SeriesLook['symbol'], string>> = {
  circle: 'M-4.5 0A4.5 4.5 0 1 0 4.5 0A4.5 4.5 0 1 0 -4.5 0Z',
  square: 'M-4 -4H4V4H-4Z',
  triangle: 'M0 -5L5 4H-5Z',
  diamond: 'M0 -5.5L5.5 0L0 5.5L-5.5 0Z',
  x: 'M-4 -4L4 4M-4 4L4 -4',
  star: 'M-4 -4L4 4M-4 4L4 -4M0 -5V5',
  plus: 'M-5 0H5M0 -5V5',
  dash: 'M-5 -1.5H5V1.5H-5Z',
};

function mark(x: number, y: number, look: Pick<SeriesLook, 'color' | 'symbol'>, hollow = false): SvgNode {
  return node('path', {
    d: outlines[look.symbol],
    transform: `translate(${rounded(x)} ${rounded(y)})`,
    fill: hollow ? 'white' : `#${look.color}`,
    stroke: `#${look.color}`,
    strokeWidth: 1.75,
  });
}

const dashLengths: Readonly<Record<SeriesLook['dash'], string>> = {
  solid: '',
  dash: '8 5',
  sysDot: '2 3',
  dashDot: '8 4 2 4',
  lgDash: '14 5',
  sysDash: '5 3',
  lgDashDot: '14 4 2 4',
  lgDashDotDot: '14 4 2 4 2 4',
};

const dashed = (dash: SeriesLook['dash']): Readonly<Record<string, string>> =>
  dash === 'solid' ? {} : { strokeDasharray: dashLengths[dash] };

function rule(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  color: string,
  width: number,
  dash: SeriesLook['dash'] = 'solid',
): SvgNode {
  const ends = { x1: rounded(x1), y1: rounded(y1), x2: rounded(x2), y2: rounded(y2) };
  return node('line', { ...ends, stroke: `#${color}`, strokeWidth: width, ...dashed(dash) });
}

/** Words in the colour of the text; `onLines` gives them a white edge where lines run behind them. */
function words(text: string, x: number, y: number, anchor: 'start' | 'middle' | 'end', onLines = false): SvgNode {
  const edge = onLines ? { stroke: 'white', strokeWidth: 3, paintOrder: 'stroke' } : {};
  return node('text', { x: rounded(x), y: rounded(y), textAnchor: anchor, fill: `#${palette.ink}`, ...edge }, [text]);
}

const node = (tag: SvgNode['tag'], attributes: SvgNode['attributes'], children: SvgNode['children'] = []): SvgNode => ({
  tag,
  attributes,
  children,
});

/** Width in pixels at the size of a chart's words. */
const widthOf = (text: string): number => textWidthOf(text, 18) / 15;

function clipped(text: string, width: number): string {
  let short = text;
  while (short.length > 1 && widthOf(short) > width) short = `${short.replace(/…$/, '').slice(0, -1).trimEnd()}…`;
  return short;
}

/** Words in lines of a width, three at most; what does not fit ends with an ellipsis. */
function wrapped(text: string, width: number): readonly string[] {
  const rows: string[] = [];
  for (const word of text.split(' ')) {
    const last = rows.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= width) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  const kept = rows.length > 3 ? [...rows.slice(0, 2), `${rows[2]!}…`] : rows;
  return kept.map((row) => clipped(row, width));
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
