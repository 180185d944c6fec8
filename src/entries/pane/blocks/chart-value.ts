import type { ChartBlock } from '../../../core/draft/draft.ts';

/** A value of a chart with as many decimals as its values need, two at most; null where it is not shown. */
export function chartValue(chart: Pick<ChartBlock, 'series' | 'unit'>, value: number | null): string | null {
  if (value === null) return null;
  const all = chart.series.flatMap(({ values }) => values.filter((one): one is number => one !== null));
  const decimals = [0, 1].find((few) =>
    all.every((one) => Math.abs(one * 10 ** few - Math.round(one * 10 ** few)) < 1e-9),
  );
  return `${value.toFixed(decimals ?? 2)}${isPercent(chart.unit) ? '%' : ''}`;
}

/** What the longest bar stands for: all of it where the unit is a percentage that comes near, else the largest value. */
export function longestBar(chart: Pick<ChartBlock, 'series' | 'unit'>): number {
  const most = Math.max(0, ...chart.series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  return isPercent(chart.unit) && most > 50 && most <= 100 ? 100 : most;
}

const isPercent = (unit: string): boolean => ['%', 'percent', 'percentage'].includes(unit.trim().toLowerCase());
