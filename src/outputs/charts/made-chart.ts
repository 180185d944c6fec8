import type { ChartSheet } from './chart-workbook.ts';

/** A chart as Word keeps it: what is drawn, and the sheets of the workbook it refers to. */
export interface MadeChart {
  readonly xml: string;
  readonly sheets: readonly ChartSheet[];
}

/** A value that can be drawn; none for one that is not shown or is no number. */
export const finite = (value: number | null | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
