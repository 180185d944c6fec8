import type { ChartBlock } from '../../core/draft/draft.ts';
import { numbersOf } from './value-range.ts';

/** Whether a chart's values are percentages: they are written with a percent sign, not divided by 100. */
const isPercent = (unit: string): boolean => ['%', 'percent', 'percentage'].includes(unit.trim().toLowerCase());

/** As many decimals as the numbers need, two at most. */
function decimalsOf(numbers: readonly number[]): number {
  let decimals = 0;
  for (const number of numbers) {
    for (let d = decimals; d < 2 && Math.abs(Math.round(number * 10 ** d) / 10 ** d - number) > 1e-9; d++)
      decimals = d + 1;
  }
  return decimals;
}

/** The number format of a chart's labels, in Excel's language: `#,##0`, `0.0"%"`, `#,##0.00`. */
export function chartNumberFormat(chart: ChartBlock, numbers: readonly number[] = numbersOf(chart)): string {
  const decimals = decimalsOf(numbers);
  return `#,##0${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}${isPercent(chart.unit) ? '"%"' : ''}`;
}

/** A value as the chart's labels show it; `not shown` where there is none. */
export function formatChartValue(
  value: number | null,
  chart: ChartBlock,
  numbers: readonly number[] = numbersOf(chart),
): string {
  if (value === null) return 'not shown';
  const text = value.toFixed(decimalsOf(numbers)).replace('-', '−');
  return `${text}${isPercent(chart.unit) ? '%' : ''}`;
}
