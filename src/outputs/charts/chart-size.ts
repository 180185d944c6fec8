import type { ChartBlock } from '../../core/draft/draft.ts';

/** Size of a chart in pixels (96 to the inch): our own text's width, and as high as what it shows asks for. */
export function chartSize(chart: ChartBlock): { readonly width: number; readonly height: number } {
  return { width: 620, height: heightOf(chart) };
}

function heightOf(chart: ChartBlock): number {
  if (chart.kind === 'dots') return chart.categories.length > 9 ? 320 : 245;
  if (chart.kind === 'lines') return chart.series.length > 4 ? 300 : 260;
  const bars = chart.categories.length * Math.max(1, chart.series.length);
  const legend = chart.series.length > 1 ? 34 : 0;
  return Math.min(620, Math.max(110, 30 + legend + bars * 16 + chart.categories.length * 7));
}
