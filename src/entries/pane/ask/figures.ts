import { intervalText } from '../../../app/figures-in-words.ts';
import type { CellsView, IntervalRow, Plot } from '../../../app/desk/views.ts';

type Unit = 'ratio' | 'percent' | 'points';

/** A measure of each unit, by which the figures are worded as everywhere else. */
const worded: Readonly<Record<Unit, string>> = { ratio: 'risk-ratio', percent: 'rate', points: 'risk-difference' };

/** In what the values of an answer are: as its plots say. */
export function unitOf(plots: readonly Plot[]): Unit {
  for (const plot of plots) if (plot.type === 'interval') return plot.unit;
  return 'ratio';
}

/** `0.874 to 1.220`, `at least 2.056`; empty where there is no interval. */
export function intervalOf({ lower, upper }: Pick<IntervalRow, 'lower' | 'upper'>, unit: Unit): string {
  return lower === null ? '' : intervalText(worded[unit], { lower, upper, method: '' });
}

/** Cells of the same name together: a group's cases may be counted in several steps. */
export function cellsByLabel(cells: readonly CellsView[]): readonly CellsView[] {
  const byLabel = new Map<string, string[]>();
  for (const { label, ranges } of cells) byLabel.set(label, [...(byLabel.get(label) ?? []), ...ranges]);
  return [...byLabel].map(([label, ranges]) => ({ label, ranges: [...new Set(ranges)] }));
}
