import type { LinesChart, TableBlock } from '../draft.ts';
import type { Figure } from '../../privacy/reportable.ts';
import { fittingTag } from '../tag.ts';
import { asFarAsFits, mostSaid, trendsInWords, type ChartTrend } from './chart-words.ts';
import { printedNumber } from './printed-number.ts';
import { figureCell, tableOrNull, textCell } from './table-cells.ts';
import type { FindingView, LineView, PointView } from './view-shape.ts';

/** More lines than these cross too often to be followed. */
export const mostLines = 6;

/**
 * The rates or gaps of the groups of some findings over the school years, a line each: those raised first, then those
 * that changed most. A year that is missing, withheld or not comparable is a gap in the line, and so is the place where a
 * series begins anew. Null where no group has two values to show.
 */
export function linesChart(findings: readonly FindingView[], show: 'rate' | 'gap', caption: string): LinesChart | null {
  const all = findings.flatMap(({ lines }) => lines);
  const years = schoolYears(all.flatMap(({ points }) => points.map(({ year }) => year)));
  const begins = new Set(all.flatMap(({ points }) => points.flatMap((one) => (one.newSeries ? [one.year] : []))));
  const breaks = years.flatMap((year, at) => (at > 0 && begins.has(year) ? [at] : []));
  const drawn = all
    .map((line) => ({ line, values: valuesOf(line, years, show) }))
    .filter(({ values }) => values.filter((value) => value !== null).length > 1);
  if (drawn.length === 0) return null;
  const trends = drawn.map(({ line, values }) => trendOf(line, values, years, breaks, show));
  const chosen = drawn
    .map((one, at) => ({ ...one, trend: trends[at]!, at }))
    .sort((a, b) => Number(b.line.raised) - Number(a.line.raised) || sizeOf(b.trend) - sizeOf(a.trend) || a.at - b.at)
    .slice(0, mostLines);
  const unit = show === 'gap' ? 'points' : 'percent';
  const tag = `lines:${show}:${findings.map(({ id }) => id).join('+')}`;
  const left = all.length - chosen.length;
  return {
    type: 'chart',
    tag: fittingTag(`chart:${tag}`),
    caption: `${caption}${left === 0 ? '' : `, the ${chosen.length} groups raised or changed most`}`,
    description: asFarAsFits(
      [
        trendsInWords(
          chosen.flatMap(({ trend }) => trend ?? []),
          mostSaid - 60,
        ),
        breaks.length === 0 ? '' : `A series begins anew in ${breaks.map((at) => years[at]!).join(' and ')}.`,
        chosen.some(({ values }) => values.includes(null)) ? 'A gap in a line is a year that is not shown.' : '',
      ],
      mostSaid,
    ),
    kind: 'lines',
    categories: years,
    series: chosen.map(({ line, values }) => ({ name: line.name, values })),
    breaks,
    unit,
    axis: show === 'gap' ? 'Gap, percentage points' : 'Rate',
    figures: chosen.flatMap(({ line, values }) =>
      years.flatMap((year, at) => (values[at] === null ? [] : [figureAt(line, year, show)!.source.tag])),
    ),
    table: yearsTable(tag, caption, all, years, show),
  };
}

/** The values as they are printed; none for a year that is missing or cannot be compared. */
function valuesOf(line: LineView, years: readonly string[], show: 'rate' | 'gap'): readonly (number | null)[] {
  return years.map((year) => {
    const point = line.points.find((one) => one.year === year);
    return point === undefined || !point.comparable ? null : printedNumber(figureOf(point, show));
  });
}

const figureOf = (point: PointView, show: 'rate' | 'gap'): Figure | null => (show === 'gap' ? point.gap : point.rate);

function figureAt(line: LineView, year: string, show: 'rate' | 'gap'): Figure | null {
  const point = line.points.find((one) => one.year === year);
  return point === undefined ? null : figureOf(point, show);
}

/** From the first to the last year with a value since the series began; null where there are no two. */
function trendOf(
  line: LineView,
  values: readonly (number | null)[],
  years: readonly string[],
  breaks: readonly number[],
  show: 'rate' | 'gap',
): ChartTrend | null {
  const from = breaks.at(-1) ?? 0;
  const known = years.flatMap((year, at) => {
    const value = values[at] ?? null;
    const figure = figureAt(line, year, show);
    return at < from || value === null || figure?.state !== 'value' ? [] : [{ year, value, text: figure.text }];
  });
  const [first, last] = [known[0], known.at(-1)];
  return first === undefined || last === undefined || first === last ? null : { name: line.name, first, last };
}

const sizeOf = (trend: ChartTrend | null): number =>
  trend === null ? -1 : Math.abs(trend.last.value - trend.first.value);

/**
 * The years there are, first one first, with those missing between them, so that a gap of time is seen as one. Years that
 * are no school years (`2022-23`) stand as they are named.
 */
export function schoolYears(named: readonly string[]): readonly string[] {
  const years = [...new Set(named)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const starts = years.map((year) => Number(/^(\d{4})-\d{2}$/.exec(year)?.[1] ?? Number.NaN));
  const [first, last] = [starts[0] ?? Number.NaN, starts.at(-1) ?? Number.NaN];
  if (starts.some(Number.isNaN) || last - first >= 40) return years;
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const start = first + at;
    return `${start}-${String((start + 1) % 100).padStart(2, '0')}`;
  });
}

/** The same values as a table: a row for each group, a column for each year. */
function yearsTable(
  name: string,
  caption: string,
  lines: readonly LineView[],
  years: readonly string[],
  show: 'rate' | 'gap',
): TableBlock | null {
  return tableOrNull(
    name,
    `${caption}, year by year`,
    `For each group its ${show === 'gap' ? 'gap in percentage points' : 'rate'} in each school year.`,
    [['Group', 10], ...years.map((year): readonly [string, number, 'end'] => [year, 4, 'end'])],
    lines.map((line) => [textCell(line.name), ...years.map((year) => figureCell(figureAt(line, year, show)))]),
  );
}
