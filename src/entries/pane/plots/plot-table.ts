import type { IntervalPlot, LatenessPlot, Plot, YearsPlot } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';
import { orderRows } from './order-rows.ts';
import { boundsText, wholeNumber } from './plot-number.ts';

/** A plot told as a table: the same numbers in the same order, nothing left out. */
export interface PlotTable {
  readonly columns: readonly { readonly header: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
  /** What the plot says with lines and marks, as sentences. */
  readonly notes: readonly string[];
}

export function plotTable(plot: Plot): PlotTable {
  switch (plot.type) {
    case 'interval':
      return intervalTable(plot);
    case 'lateness':
      return latenessTable(plot);
    case 'years':
      return yearsTable(plot);
  }
}

function intervalTable(plot: IntervalPlot): PlotTable {
  const { main, panels, without } = orderRows(plot);
  const rows = [...main, ...panels.flatMap((panel) => panel.rows), ...without.flatMap((group) => group.rows)];
  const hasPanels = rows.some(({ panel }) => panel !== null);
  const hasComparison = rows.some(({ comparison }) => comparison !== null);
  const hasInterval = rows.some(({ lower, upper }) => lower !== null || upper !== null);
  const hasReason = rows.some(({ reason }) => reason !== null);
  const { columns } = texts.plots;
  return {
    columns: [
      ...(hasPanels ? [{ header: columns.panel, numeric: false }] : []),
      { header: hasPanels ? columns.group : columns.label, numeric: false },
      { header: columns.counted, numeric: true },
      { header: plot.measure, numeric: true },
      ...(hasInterval ? [{ header: columns.interval, numeric: true }] : []),
      ...(hasComparison ? [{ header: columns.comparison, numeric: false }] : []),
      { header: columns.status, numeric: false },
      ...(hasReason ? [{ header: columns.reason, numeric: false }] : []),
    ],
    rows: rows.map((row) => [
      ...(hasPanels ? [row.panel ?? ''] : []),
      row.label,
      countedText(row),
      row.valueText,
      ...(hasInterval ? [boundsText(row.lower, row.upper, plot.unit) ?? ''] : []),
      ...(hasComparison ? [row.comparison ?? ''] : []),
      row.statusText,
      ...(hasReason ? [row.reason ?? ''] : []),
    ]),
    notes: plot.threshold === null ? [] : [`${texts.plots.threshold}: ${plot.threshold.text}`],
  };
}

/** `18 of 240`; empty where nothing was counted. */
export function countedText({ n, d }: { readonly n: number | null; readonly d: number | null }): string {
  if (n === null) return '';
  return d === null ? wholeNumber(n) : texts.plots.ofTotal(wholeNumber(n), wholeNumber(d));
}

function latenessTable({ late, unit }: LatenessPlot): PlotTable {
  const counts = new Map<number, number>();
  for (const amount of late) counts.set(amount, (counts.get(amount) ?? 0) + 1);
  return {
    columns: [
      { header: unit.charAt(0).toUpperCase() + unit.slice(1), numeric: true },
      { header: texts.plots.columns.records, numeric: true },
    ],
    rows: [...counts].sort(([a], [b]) => a - b).map(([amount, count]) => [wholeNumber(amount), wholeNumber(count)]),
    notes: [],
  };
}

function yearsTable({ lines, threshold }: YearsPlot): PlotTable {
  const years = yearsOf(lines);
  return {
    columns: [
      { header: texts.plots.columns.line, numeric: false },
      ...years.map((year) => ({ header: year, numeric: true })),
    ],
    rows: lines.map(({ label, points }) => [
      label,
      ...years.map((year) => {
        const point = points.find((candidate) => candidate.year === year);
        return point === undefined || point.valueText === '' ? texts.plots.noValue : point.valueText;
      }),
    ]),
    notes: threshold === null ? [] : [`${texts.plots.threshold}: ${threshold.text}`],
  };
}

/** Every year a line has, in order; a year stands once. */
export function yearsOf(lines: YearsPlot['lines']): readonly string[] {
  return [...new Set(lines.flatMap(({ points }) => points.map(({ year }) => year)))].sort((a, b) =>
    a < b ? -1 : a > b ? 1 : 0,
  );
}
