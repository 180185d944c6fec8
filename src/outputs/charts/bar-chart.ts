import type { BarChart } from '../../core/draft/draft.ts';
import { clip } from '../docx/xml-text.ts';
import { seriesLook } from './chart-looks.ts';
import { chartNumberFormat } from './chart-values.ts';
import { cellsOf, type ChartSheet } from './chart-workbook.ts';
import {
  axisIds,
  categoryAxis,
  chartSpace,
  filled,
  numberReference,
  series,
  textReference,
  valueAxis,
  valueLabels,
} from './chart-xml.ts';
import type { MadeChart } from './made-chart.ts';
import { finite } from './made-chart.ts';
import { valueRange } from './value-range.ts';

/** Bars that lie, the first category at the top as it is read; the labels on the bars stand in for an axis. */
export function barChart(chart: BarChart): MadeChart {
  const sheet: ChartSheet = {
    name: 'Sheet1',
    columns: [
      { head: '', values: chart.categories.map((category) => clip(category, 120)) },
      ...chart.series.map(({ name, values }, at) => ({
        head: clip(name, 120) || `Series ${at + 1}`,
        values: chart.categories.map((_, c) => finite(values[c])),
      })),
    ],
  };
  const categories = cellsOf(sheet, 0).texts;
  const bars = chart.series.map((_, at) => {
    const { head, numbers } = cellsOf(sheet, at + 1);
    return series(
      at,
      head,
      `${filled(seriesLook(at).color)}<c:invertIfNegative val="0"/>${valueLabels(chartNumberFormat(chart), 'outEnd')}` +
        `<c:cat>${textReference(categories)}</c:cat><c:val>${numberReference(numbers)}</c:val>`,
    );
  });
  const plot =
    `<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>${bars.join('')}` +
    `<c:gapWidth val="55"/><c:overlap val="0"/>${axisIds}</c:barChart>`;
  const axes = categoryAxis('left') + valueAxis(valueRange(chart), null);
  return { xml: chartSpace(plot + axes, chart.series.length > 1), sheets: [sheet] };
}
