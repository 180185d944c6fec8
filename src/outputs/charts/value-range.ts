import type { ChartBlock, DotsChart } from '../../core/draft/draft.ts';

/** The axis of a chart's values: from where to where, with a mark at each step; of a logarithmic one at each doubling. */
export interface ValueRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly scale: 'linear' | 'log';
}

/**
 * The axis that holds all values shown, all ends of intervals and all lines: it is worked out of nothing else, so it says
 * nothing of a value that is not shown. Rates and ratios start at zero. Ratios of which the largest is far from the
 * smallest stand on a logarithmic axis, where twice as often and half as often are the same distance from as often.
 */
export function valueRange(chart: ChartBlock): ValueRange {
  const values = numbersOf(chart);
  const most = Math.max(0, ...values);
  const least = Math.min(...(values.length === 0 ? [0] : values));
  if (chart.unit === 'ratio' && least > 0 && most > 8 * least && most > 4) {
    return { from: 2 ** Math.floor(Math.log2(least)), to: 2 ** Math.ceil(Math.log2(most)), step: 2, scale: 'log' };
  }
  const bottom = Math.min(0, least);
  const step = niceStep((most - bottom) / 5);
  const to = roundedUp(most, step);
  // A percentage has no more than all; rounding up would promise more.
  const top = chart.unit === 'percent' && bottom === 0 && most <= 100 ? Math.min(100, to) : to;
  return { from: -roundedUp(-bottom, step), to: top === bottom ? top + step : top, step, scale: 'linear' };
}

/** Where on the axis a value stands, from 0 (its lower end) to 1. */
export function positionIn({ from, to, scale }: ValueRange, value: number): number {
  return scale === 'log' ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
}

/** The values the axis is marked at. */
export function marksOf({ from, to, step, scale }: ValueRange): readonly number[] {
  const marks: number[] = [];
  if (scale === 'log') for (let mark = from; mark <= to; mark *= step) marks.push(mark);
  else for (let at = 0; from + at * step <= to + step / 1e6; at++) marks.push(tidy(from + at * step));
  return marks;
}

/** Every number a chart shows; what is given beside a value that is not shown is not shown either. */
export function numbersOf(chart: ChartBlock): readonly number[] {
  const series = chart.series.flatMap(({ values }) => values);
  const more = chart.kind === 'dots' ? besideDots(chart) : [];
  return [...series, ...more].filter((value): value is number => value !== null && Number.isFinite(value));
}

function besideDots({ series: [dots], intervals, comparison, lines }: DotsChart): readonly (number | null)[] {
  const beside = dots.values.flatMap((value, at) => {
    const interval = intervals[at] ?? null;
    return value === null ? [] : [interval?.lower ?? null, interval?.upper ?? null, comparison?.values[at] ?? null];
  });
  return [...beside, ...lines.map(({ value }) => value)];
}

/** 1, 2 or 5 times a power of ten, no less than asked for. */
function niceStep(wanted: number): number {
  if (!(wanted > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(wanted) + 1e-9);
  return tidy(power * ([1, 2, 5].find((one) => one * power >= wanted - 1e-9 * power) ?? 10));
}

const roundedUp = (value: number, step: number): number => tidy(Math.ceil(value / step - 1e-9) * step) + 0;

/** Without the dust of binary fractions. */
const tidy = (value: number): number => Number(value.toPrecision(12));
