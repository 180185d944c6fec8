import type { LinesChart } from '../../core/draft/draft.ts';
import { clip } from '../docx/xml-text.ts';
import { seriesLook } from './chart-looks.ts';
import { chartNumberFormat } from './chart-values.ts';
import { cellsOf, drawnCategories, newSeries, type ChartSheet } from './chart-workbook.ts';
import {
  axisFormat,
  axisIds,
  categoryAxis,
  chartSpace,
  marker,
  numberReference,
  series,
  stroke,
  textReference,
  valueAxis,
} from './chart-xml.ts';
import { finite, type MadeChart } from './made-chart.ts';
import { valueRange } from './value-range.ts';

/**
 * A line for each series over the school years, told from the others by mark, dash and colour. No line leads through a
 * year without a value, nor to the year a series begins anew with: an empty place stands before it.
 */
export function linesChart(chart: LinesChart): MadeChart {
  const places = drawnCategories(chart);
  const sheet: ChartSheet = {
    name: 'Sheet1',
    columns: [
      { head: '', values: places.map((at) => (at === null ? newSeries : clip(chart.categories[at]!, 120))) },
      ...chart.series.map(({ name, values }, at) => ({
        head: clip(name, 120) || `Series ${at + 1}`,
        values: places.map((place) => (place === null ? null : finite(values[place]))),
      })),
    ],
  };
  const categories = cellsOf(sheet, 0).texts;
  const lines = chart.series.map((_, at) => {
    const look = seriesLook(at);
    const { head, numbers } = cellsOf(sheet, at + 1);
    return series(
      at,
      head,
      `<c:spPr>${stroke(look.color, 2, look.dash)}</c:spPr>${marker(look)}<c:cat>${textReference(categories)}</c:cat>` +
        `<c:val>${numberReference(numbers)}</c:val><c:smooth val="0"/>`,
    );
  });
  const range = valueRange(chart);
  const format = axisFormat(range, (numbers) => chartNumberFormat(chart, numbers));
  const plot = `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${lines.join('')}<c:marker val="1"/>${axisIds}</c:lineChart>`;
  const axes = categoryAxis('below') + valueAxis(range, { title: chart.axis, format });
  return { xml: chartSpace(plot + axes, true), sheets: [sheet] };
}
