import type { DotsChart } from '../../core/draft/draft.ts';
import { chartLineColors } from '../docx/palette.ts';
import { clip } from '../docx/xml-text.ts';
import { lineLook, seriesLook } from './chart-looks.ts';
import { chartNumberFormat } from './chart-values.ts';
import { cellsOf, type ChartColumn, type ChartSheet } from './chart-workbook.ts';
import {
  axisFormat,
  axisIds,
  categoryAxis,
  chartSpace,
  marker,
  noMarker,
  noStroke,
  numberReference,
  series,
  stroke,
  textReference,
  valueAxis,
  valueLabels,
} from './chart-xml.ts';
import { finite, type MadeChart } from './made-chart.ts';
import { valueRange } from './value-range.ts';

/**
 * A dot for each category with its interval as an error bar, the threshold and the value of no difference as lines, what
 * each is compared with as a hollow mark.
 *
 * The first sheet holds what the report prints: value, lower and upper end. Error bars want the distances to both ends;
 * they are formulas on a second sheet, beside the values of the lines, so that they follow when a person edits the first
 * and no row of a group holds a number the report does not print. A category without a value has neither.
 */
export function dotsChart(chart: DotsChart): MadeChart {
  const [dots] = chart.series;
  const values = chart.categories.map((_, at) => finite(dots.values[at]));
  const intervals = values.map((value, at) => (value === null ? null : (chart.intervals[at] ?? null)));
  const comparison = chart.comparison;
  const figures: ChartSheet = {
    name: 'Sheet1',
    columns: [
      { head: '', values: chart.categories.map((category) => clip(category, 120)) },
      { head: clip(dots.name, 120), values },
      { head: 'Lower end', values: intervals.map((interval) => interval?.lower ?? null) },
      { head: 'Upper end', values: intervals.map((interval) => interval?.upper ?? null) },
      ...(comparison === null
        ? []
        : [
            {
              head: clip(comparison.name, 120),
              values: values.map((value, at) => (value === null ? null : finite(comparison.values[at]))),
            },
          ]),
    ],
  };
  const distance = (end: 'lower' | 'upper'): ChartColumn['values'] =>
    intervals.map((interval, at) => {
      const value = values[at];
      if (interval === null || value === null || value === undefined) return null;
      const [more, less] = end === 'lower' ? ['B', 'C'] : ['D', 'B'];
      const length = end === 'lower' ? value - interval.lower : interval.upper - value;
      return { formula: `Sheet1!${more}${at + 2}-Sheet1!${less}${at + 2}`, value: Number(length.toFixed(6)) };
    });
  const drawn: ChartSheet = {
    name: 'Sheet2',
    columns: [
      { head: 'Interval below', values: distance('lower') },
      { head: 'Interval above', values: distance('upper') },
      ...chart.lines.map(({ text, value }) => ({ head: clip(text, 120), values: values.map(() => value) })),
    ],
  };
  const categories = `<c:cat>${textReference(cellsOf(figures, 0).texts)}</c:cat>`;
  const format = (numbers?: readonly number[]): string => chartNumberFormat(chart, numbers);
  const range = valueRange(chart);
  const look = seriesLook(0);
  const ends = (column: number): string => numberReference(cellsOf(drawn, column).numbers);
  const errorBars = intervals.every((interval) => interval === null)
    ? ''
    : '<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>' +
      `<c:plus>${ends(1)}</c:plus><c:minus>${ends(0)}</c:minus>` +
      `<c:spPr>${stroke(chartLineColors.interval, 1.5)}</c:spPr></c:errBars>`;
  const value = cellsOf(figures, 1);
  const labels = valueLabels(format(values.filter((one) => one !== null)), 'r');
  // The dots come first: Word takes the names below the axis from the first series.
  const all = [
    series(
      0,
      value.head,
      `<c:spPr>${noStroke}</c:spPr>${marker(look, 9)}${labels}` +
        `${errorBars}${categories}<c:val>${numberReference(value.numbers)}</c:val><c:smooth val="0"/>`,
    ),
    ...(comparison === null ? [] : [comparedSeries(figures, categories)]),
  ];
  // Lines through all categories name none of them: what stands beside a group is a figure of the group.
  chart.lines.forEach((line, at) => {
    const { color, dash } = lineLook(line);
    const { head, numbers } = cellsOf(drawn, at + 2);
    all.push(
      series(
        all.length,
        head,
        `<c:spPr>${stroke(color, line.kind === 'threshold' ? 2 : 1.5, dash)}</c:spPr>${noMarker}` +
          `<c:val>${numberReference(numbers)}</c:val><c:smooth val="0"/>`,
      ),
    );
  });
  const plot = `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${all.join('')}<c:marker val="1"/>${axisIds}</c:lineChart>`;
  const axes = categoryAxis('below') + valueAxis(range, { title: chart.axis, format: axisFormat(range, format) });
  return { xml: chartSpace(plot + axes, true), sheets: [figures, drawn] };
}

/** What each category is compared with: a hollow mark of another shape. */
function comparedSeries(figures: ChartSheet, categories: string): string {
  const { head, numbers } = cellsOf(figures, 4);
  return series(
    1,
    head,
    `<c:spPr>${noStroke}</c:spPr>${marker({ symbol: 'diamond', color: seriesLook(1).color }, 8, true)}` +
      `${categories}<c:val>${numberReference(numbers)}</c:val><c:smooth val="0"/>`,
  );
}
