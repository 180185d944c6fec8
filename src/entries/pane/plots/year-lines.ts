import type { YearsPlot } from '../../../app/desk/views.ts';
import { positionOn, type AxisScale } from './axis-scale.ts';

/** A point of a line; `x` from 0 (first year) to 1, `y` from 0 (top) to 1. */
export interface YearPoint {
  readonly year: string;
  readonly valueText: string;
  readonly x: number;
  /** Null for a year without a value. */
  readonly y: number | null;
}

/** A line with a point for every year of the plot, also for those it has no value in. */
export function yearPoints(
  line: YearsPlot['lines'][number],
  years: readonly string[],
  scale: AxisScale,
): readonly YearPoint[] {
  return years.map((year, at) => {
    const point = line.points.find((candidate) => candidate.year === year);
    const value = point?.value ?? null;
    return {
      year,
      valueText: point?.valueText ?? '',
      x: years.length === 1 ? 0.5 : at / (years.length - 1),
      y: value === null ? null : 1 - positionOn(scale, value),
    };
  });
}

/** The stretches of a line that can be drawn through: it breaks where a year has no value. */
export function unbroken(points: readonly YearPoint[]): readonly (readonly YearPoint[])[] {
  const stretches: YearPoint[][] = [[]];
  for (const point of points) {
    if (point.y === null) stretches.push([]);
    else stretches[stretches.length - 1]!.push(point);
  }
  return stretches.filter(({ length }) => length > 0);
}

/** The years that are written below the axis: the first, the last, and some between them. */
export function writtenYears(years: readonly string[], most: number): readonly number[] {
  const step = Math.max(1, Math.ceil((years.length - 1) / (most - 1)));
  const last = years.length - 1;
  return years.map((_, at) => at).filter((at) => at === last || (at % step === 0 && last - at >= step));
}
