import type { IntervalPlot } from '../../../app/desk/views.ts';

export type PlotUnit = IntervalPlot['unit'];

/** Where a value stands between the two ends of an axis, and the marks written along it. */
export interface AxisScale {
  readonly from: number;
  readonly to: number;
  readonly kind: 'linear' | 'log';
  /** A percentage axis that shows less than 0 to 100; the axis says so. */
  readonly zoomed: boolean;
  readonly ticks: readonly number[];
}

/** Ticks an axis has at most, so that their numbers stand apart at 280 px. */
const mostTicks = 6;

/** A percentage axis is zoomed when the values lie within this share of it. */
const zoomWithin = 0.4;

/** From this factor between the largest and the smallest ratio on, twice and half as much should look equally far. */
const logFrom = 3;

/** An interval may stretch the axis this many times beyond what is drawn as a mark; further on it gets an arrow. */
const mostStretch = 4;

/**
 * The axis for marks that have to be seen whole (values, threshold, value of no difference) and for reaches (ends of
 * intervals) that may run off it. Percentages are shares of 1, and points hundredths of 1.
 */
export function axisScale(
  unit: PlotUnit,
  marks: readonly (number | null)[],
  reaches: readonly (number | null)[] = [],
): AxisScale {
  const seen = finite(marks);
  if (seen.length === 0) return linear(0, 1, unit);
  const low = Math.min(...seen);
  const high = Math.max(...seen);
  const ends = finite(reaches);
  if (unit === 'ratio' && low > 0) {
    const below = ends.filter((end) => end > 0 && end < low);
    const from = Math.max(Math.min(low, ...below), low / mostStretch);
    const to = Math.min(Math.max(high, ...ends), high * mostStretch);
    if (to / from >= logFrom) return logarithmic(from, to);
  }
  const room = Math.max(high - low, Math.abs(high) * 0.1, Number.EPSILON) * mostStretch;
  const from = Math.max(Math.min(low, ...ends), low - room);
  const to = Math.min(Math.max(high, ...ends), high + room);
  if (unit === 'percent' && low >= 0 && high <= 1) {
    const [least, most] = [Math.max(0, from), Math.min(1, to)];
    return most - least > zoomWithin ? linear(0, 1, unit) : linear(least, most, unit);
  }
  return linear(unit === 'ratio' ? Math.max(0, from) : from, to, unit);
}

/** The place of a value along the axis, from 0 to 1; one beyond its ends is held at the end. */
export function positionOn(scale: AxisScale, value: number): number {
  if (value <= scale.from) return 0;
  if (value >= scale.to) return 1;
  return scale.kind === 'log'
    ? Math.log(value / scale.from) / Math.log(scale.to / scale.from)
    : (value - scale.from) / (scale.to - scale.from);
}

/** Whether a value lies beyond the ends of the axis. */
export function isBeyond(scale: AxisScale, value: number): boolean {
  const rounding = (scale.to - scale.from) * 1e-9;
  return value < scale.from - rounding || value > scale.to + rounding;
}

/** Whole numbers from 0 up, for counts and days. */
export function countScale(most: number): AxisScale {
  const step = Math.max(1, niceStep(Math.max(1, most) / (mostTicks - 1)));
  return stepped(0, Math.max(1, most), step);
}

function linear(from: number, to: number, unit: PlotUnit): AxisScale {
  const span = to - from > 0 ? to - from : Math.max(Math.abs(to) * 0.1, 0.02);
  const step = niceStep(span / (mostTicks - 1));
  const middle = (from + to) / 2;
  const scale = stepped(to > from ? from : middle - span / 2, to > from ? to : middle + span / 2, step);
  if (unit !== 'percent') return scale;
  const [least, most] = [Math.max(0, scale.from), to <= 1 ? Math.min(1, scale.to) : scale.to];
  const ticks = scale.ticks.filter((tick) => tick >= least && tick <= most);
  return { ...scale, from: least, to: most, ticks, zoomed: least > 0 || most < 1 };
}

/** The axis widened to whole steps. */
function stepped(from: number, to: number, step: number): AxisScale {
  const first = Math.floor(from / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(to / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  return { from: ticks[0]!, to: ticks[ticks.length - 1]!, kind: 'linear', zoomed: false, ticks };
}

/** The next of 1, 2, 5, 10, 20, … so that steps are numbers a person counts in. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const times = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10;
  return Number((times * power).toPrecision(12));
}

/** Doubling and halving; where that would be too many ticks, tenfold. */
function logarithmic(low: number, high: number): AxisScale {
  const from = looseEdge(low, Math.floor);
  const to = looseEdge(high, Math.ceil);
  const base = Math.log2(to / from) <= mostTicks ? 2 : Math.log10(to / from) >= 2 ? 10 : 4;
  const exponents = { first: Math.ceil(logOf(from, base) - 1e-9), last: Math.floor(logOf(to, base) + 1e-9) };
  const ticks = Array.from({ length: Math.max(0, exponents.last - exponents.first) + 1 }, (_, i) =>
    Number((base ** (exponents.first + i)).toPrecision(12)),
  );
  return { from, to, kind: 'log', zoomed: false, ticks };
}

/** Outwards to a number of two digits, a little more than it has to be, so that no mark stands on the edge. */
function looseEdge(value: number, round: (of: number) => number): number {
  const moved = round === Math.floor ? value / 1.08 : value * 1.08;
  const power = 10 ** (Math.floor(Math.log10(moved)) - 1);
  return Number((round(moved / power) * power).toPrecision(12));
}

const logOf = (value: number, base: number): number => Math.log(value) / Math.log(base);

function finite(values: readonly (number | null)[]): number[] {
  return values.filter((value): value is number => value !== null && Number.isFinite(value));
}
