import type { ChartBlock } from '../../core/draft/draft.ts';

/** Whether a chart's values are percentages: they are written with a percent sign, not divided by 100. */
const isPercent = (unit: string): boolean => ['%', 'percent', 'percentage'].includes(unit.trim().toLowerCase());

/** As many decimals as the values need, two at most. */
function decimalsOf(chart: ChartBlock): number {
  let decimals = 0;
  for (const { values } of chart.series) {
    for (const value of values) {
      if (value === null || !Number.isFinite(value)) continue;
      for (let d = decimals; d < 2 && Math.abs(Math.round(value * 10 ** d) / 10 ** d - value) > 1e-9; d++)
        decimals = d + 1;
    }
  }
  return decimals;
}

/** The number format of a chart's labels, in Excel's language: `#,##0`, `0.0"%"`, `#,##0.00`. */
export function chartNumberFormat(chart: ChartBlock): string {
  const decimals = decimalsOf(chart);
  return `#,##0${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}${isPercent(chart.unit) ? '"%"' : ''}`;
}

/** A value as the chart's labels show it, for its alternative text; `not shown` where there is none. */
export function formatChartValue(value: number | null, chart: ChartBlock): string {
  if (value === null) return 'not shown';
  return `${value.toFixed(decimalsOf(chart))}${isPercent(chart.unit) ? '%' : ''}`;
}
