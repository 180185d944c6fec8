import { intervalColumns, type LaidOutChart } from './lay-out-sheet.ts';
import { chartColors } from './sheet-looks.ts';

/** Draws a native chart over the cells kept for it, from the numbers above it. */
export function drawChart(sheet: Excel.Worksheet, laidOut: LaidOutChart): void {
  const { chart: model, from, to, lastColumn } = laidOut;
  const chart = model.kind === 'intervals' ? intervals(sheet, laidOut) : series(sheet, laidOut);
  chart.name = model.title.slice(0, 200);
  chart.title.text = model.title;
  chart.setPosition(sheet.getRangeByIndexes(from, 0, 1, 1), sheet.getRangeByIndexes(to - 1, lastColumn, 1, 1));
}

/** Columns or lines: a series for each column of numbers, the threshold's as a line. */
function series(sheet: Excel.Worksheet, { chart: model, row, numbers }: LaidOutChart): Excel.Chart {
  const drawn = 1 + model.series.length;
  const chart = sheet.charts.add(
    model.kind === 'lines' ? 'LineMarkers' : 'ColumnClustered',
    sheet.getRangeByIndexes(row, 0, numbers.length, drawn),
    'Columns',
  );
  if (model.threshold !== null) {
    const line = chart.series.add(model.threshold.text);
    line.setValues(sheet.getRangeByIndexes(row + 1, drawn, numbers.length - 1, 1));
    line.chartType = 'Line';
    thresholdLook(line);
  }
  if (model.kind === 'columns') {
    const first = chart.series.getItemAt(0);
    first.format.fill.setSolidColor(chartColors.column);
    first.hasDataLabels = true;
  }
  chart.legend.visible = model.series.length > 1 || model.threshold !== null;
  chart.legend.position = 'Bottom';
  chart.axes.categoryAxis.title.text = model.categoryAxis;
  chart.axes.valueAxis.title.text = model.axis;
  chart.axes.valueAxis.numberFormat = model.numberFormat;
  return chart;
}

/**
 * A scatter chart: one series of dots with the groups' names, a short line for each interval, and the threshold as a line
 * from top to bottom. The first group stands highest.
 */
function intervals(sheet: Excel.Worksheet, { chart: model, row }: LaidOutChart): Excel.Chart {
  const { value, height, lower, upper, leftHeight, rightHeight } = intervalColumns;
  const groups = model.categories.length;
  const first = row + 1;
  const cells = (line: number, fromColumn: number, toColumn: number, rows = 1): Excel.Range =>
    sheet.getRangeByIndexes(line, fromColumn, rows, toColumn - fromColumn + 1);
  const chart = sheet.charts.add('XYScatter', cells(row, value, height, 1 + groups), 'Columns');
  const dots = chart.series.getItemAt(0);
  dots.name = model.series[0]?.name ?? model.axis;
  dots.setXAxisValues(cells(first, value, value, groups));
  dots.setValues(cells(first, height, height, groups));
  dots.markerStyle = 'Circle';
  dots.markerSize = 8;
  dots.markerBackgroundColor = chartColors.dot;
  dots.markerForegroundColor = chartColors.dot;
  dots.hasDataLabels = true;
  model.categories.forEach((category, at) => {
    const label = dots.points.getItemAt(at).dataLabel;
    label.text = category;
    label.position = 'Top';
    const line = chart.series.add(`${category}, interval`);
    line.chartType = 'XYScatterLinesNoMarkers';
    line.setXAxisValues(cells(first + at, lower, upper));
    line.setValues(cells(first + at, leftHeight, rightHeight));
    line.format.line.color = chartColors.interval;
    line.format.line.weight = 2;
  });
  if (model.threshold !== null) {
    const line = chart.series.add(model.threshold.text);
    line.chartType = 'XYScatterLinesNoMarkers';
    line.setXAxisValues(cells(first + groups, value, value, 2));
    line.setValues(cells(first + groups, height, height, 2));
    thresholdLook(line);
  }
  chart.legend.visible = false;
  // Of a scatter chart the category axis is the one below, which has the numbers.
  const below = chart.axes.categoryAxis;
  below.title.text = model.threshold === null ? model.axis : `${model.axis}. ${model.threshold.text}`;
  below.numberFormat = model.numberFormat;
  const beside = chart.axes.valueAxis;
  beside.minimum = 0;
  beside.maximum = groups + 1;
  beside.visible = false;
  beside.majorGridlines.visible = false;
  return chart;
}

function thresholdLook(line: Excel.ChartSeries): void {
  line.format.line.color = chartColors.threshold;
  line.format.line.lineStyle = 'Dash';
  line.format.line.weight = 1.5;
}
