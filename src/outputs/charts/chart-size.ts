import type { ChartBlock } from '../../core/draft/draft.ts';

/** Size of a chart in pixels (96 to the inch): the text's width, and as high as its bars ask for. */
export function chartSize(chart: ChartBlock): { readonly width: number; readonly height: number } {
  const bars = chart.categories.length * Math.max(1, chart.series.length);
  const legend = chart.series.length > 1 ? 34 : 0;
  return { width: 620, height: Math.min(620, Math.max(110, 30 + legend + bars * 16 + chart.categories.length * 7)) };
}
