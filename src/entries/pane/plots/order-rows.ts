import type { IntervalPlot, IntervalRow } from '../../../app/desk/views.ts';

/** The rows of a plot put in the order they are looked at. */
export interface OrderedRows {
  /** About the whole, farthest on the wrong side of the threshold first. */
  readonly main: readonly IntervalRow[];
  /** One a school, the one with the farthest row first. */
  readonly panels: readonly { readonly panel: string; readonly rows: readonly IntervalRow[] }[];
  /** Not drawn, with why. */
  readonly without: readonly { readonly reason: string | null; readonly rows: readonly IntervalRow[] }[];
}

export function orderRows(plot: Pick<IntervalPlot, 'rows' | 'threshold' | 'noDifference' | 'unit'>): OrderedRows {
  const beyond = distanceFrom(plot);
  const drawn = plot.rows
    .filter(({ value }) => value !== null && Number.isFinite(value))
    .map((row) => ({ row, far: beyond(row) }))
    .sort((a, b) => b.far - a.far)
    .map(({ row }) => row);
  const panels = new Map<string, IntervalRow[]>();
  for (const row of drawn) if (row.panel !== null) panels.set(row.panel, [...(panels.get(row.panel) ?? []), row]);
  const without = new Map<string | null, IntervalRow[]>();
  for (const row of plot.rows)
    if (!drawn.includes(row)) without.set(row.reason, [...(without.get(row.reason) ?? []), row]);
  return {
    main: drawn.filter(({ panel }) => panel === null),
    panels: [...panels].map(([panel, rows]) => ({ panel, rows })),
    without: [...without].map(([reason, rows]) => ({ reason, rows })),
  };
}

/**
 * How far a row lies beyond the threshold on its wrong side; negative on its right side. Which side is wrong the rows
 * that are not met tell; where none is, a larger ratio and a smaller percentage count as farther.
 */
function distanceFrom({
  rows,
  threshold,
  noDifference,
  unit,
}: Parameters<typeof orderRows>[0]): (row: IntervalRow) => number {
  const line = threshold?.value ?? noDifference ?? 0;
  const along = (value: number): number =>
    unit === 'ratio' && line > 0 ? Math.log(Math.max(value, 1e-9) / line) : value - line;
  const sides = rows.flatMap(({ status, value }) =>
    status === 'not-met' && value !== null && value !== line ? [Math.sign(along(value))] : [],
  );
  const wrong = Math.sign(sides.reduce((sum, side) => sum + side, 0)) || (unit === 'percent' ? -1 : 1);
  return ({ value }) => wrong * along(value ?? line);
}
