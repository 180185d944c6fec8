import { texts } from '../texts.ts';
import type { AxisScale, PlotUnit } from './axis-scale.ts';

/** A number of a plot that comes without its text (the end of an interval, a tick): as its unit is read. */
export function plotNumber(value: number, unit: PlotUnit): string {
  switch (unit) {
    case 'percent':
      return `${rounded(100 * value, 1)}%`;
    case 'points':
      return texts.plots.pointsOf(rounded(100 * value, 1));
    case 'ratio':
      return rounded(value, 2);
  }
}

/** The number at a tick: as few decimals as all of them need. */
export function tickText(value: number, unit: PlotUnit, { ticks }: Pick<AxisScale, 'ticks'>): string {
  const shown = (tick: number): number => Number((unit === 'ratio' ? tick : 100 * tick).toPrecision(10));
  const decimals = Math.max(0, ...ticks.map((tick) => (String(shown(tick)).split('.')[1] ?? '').length));
  return `${rounded(shown(value), Math.min(4, decimals))}${unit === 'percent' ? '%' : ''}`;
}

/** The two ends of an interval, `1.42 to 3.1`; null where there is none. */
export function boundsText(lower: number | null, upper: number | null, unit: PlotUnit): string | null {
  if (lower === null && upper === null) return null;
  const end = (bound: number | null): string =>
    bound === null || !Number.isFinite(bound)
      ? texts.plots.unbounded
      : unit === 'points'
        ? rounded(100 * bound, 1)
        : plotNumber(bound, unit);
  const ends = texts.plots.fromTo(end(lower), end(upper));
  return unit === 'points' ? texts.plots.pointsOf(ends) : ends;
}

/** Whole numbers with commas: 4982 → `4,982`. */
export function wholeNumber(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

function rounded(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return value < 0 && Number(trimmed) !== 0 ? `−${trimmed}` : trimmed;
}
