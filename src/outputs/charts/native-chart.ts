import type { ChartBlock } from '../../core/draft/draft.ts';
import type { Parts } from '../docx/compile-package.ts';
import { clip, escapeAttribute } from '../docx/xml-text.ts';
import { barChart } from './bar-chart.ts';
import { chartSize } from './chart-size.ts';
import { chartWorkbook } from './chart-workbook.ts';
import { dotsChart } from './dots-chart.ts';
import { linesChart } from './lines-chart.ts';
import type { MadeChart } from './made-chart.ts';

/** Charts as Word's own: the drawing that goes into the body for each, and the parts and content types behind them. */
export interface NativeCharts {
  readonly drawings: readonly string[];
  readonly parts: Parts;
  readonly contentTypes: readonly { readonly part: string; readonly type: string }[];
  readonly relationships: readonly { readonly id: string; readonly target: string }[];
}

const chartType = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const drawingml = 'http://schemas.openxmlformats.org/drawingml/2006';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * Charts that Word draws and a person can edit: "Edit Data" opens the workbook inside. The same chart is the same bytes.
 * `drawingsBefore` is the highest number a drawing or chart of the document has already; no chart is wider than
 * `textWidth`, in twips.
 */
export function nativeCharts(
  charts: readonly ChartBlock[],
  relationshipPrefix: string,
  drawingsBefore = 0,
  textWidth = Infinity,
): NativeCharts {
  const drawings: string[] = [];
  const parts: Parts = new Map();
  const contentTypes: { part: string; type: string }[] = [];
  const relationships: { id: string; target: string }[] = [];
  charts.forEach((chart, index) => {
    const number = drawingsBefore + index + 1;
    const id = `${relationshipPrefix}Chart${number}`;
    const { xml, sheets } = madeChart(chart);
    drawings.push(drawing(chart, number, id, textWidth));
    relationships.push({ id, target: `charts/chart${number}.xml` });
    parts.set(`word/charts/chart${number}.xml`, xml);
    parts.set(`word/charts/_rels/chart${number}.xml.rels`, relationshipTo(`../embeddings/chart${number}.xlsx`));
    parts.set(`word/embeddings/chart${number}.xlsx`, chartWorkbook(sheets));
    contentTypes.push({ part: `/word/charts/chart${number}.xml`, type: chartType });
    contentTypes.push({ part: `/word/embeddings/chart${number}.xlsx`, type: workbookType });
  });
  return { drawings, parts, contentTypes, relationships };
}

function madeChart(chart: ChartBlock): MadeChart {
  switch (chart.kind) {
    case 'bar':
      return barChart(chart);
    case 'dots':
      return dotsChart(chart);
    case 'lines':
      return linesChart(chart);
  }
}

/** English metric units to the pixel, and twips. */
const emu = 9_525;
const twips = 15;

/** The drawing in line with the text. */
function drawing(chart: ChartBlock, number: number, id: string, textWidth: number): string {
  const { width: usual, height } = chartSize(chart);
  const width = Math.min(usual, Math.floor(textWidth / twips));
  const name = escapeAttribute(clip(chart.caption, 120) || 'Chart');
  return (
    `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${width * emu}" cy="${height * emu}"/>` +
    `<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="${number}" name="${name}" descr="${escapeAttribute(chartDescription(chart))}"/>` +
    `<wp:cNvGraphicFramePr/><a:graphic xmlns:a="${drawingml}/main"><a:graphicData uri="${drawingml}/chart">` +
    `<c:chart xmlns:c="${drawingml}/chart" xmlns:r="${office}" r:id="${id}"/>` +
    '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
  );
}

/** The alternative text: what the chart shows, short enough to be listened to. */
export function chartDescription(chart: ChartBlock): string {
  return clip(chart.description || chart.caption || 'Chart', 400);
}

function relationshipTo(target: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
    `<Relationship Id="rId1" Type="${office}/package" Target="${target}"/></Relationships>`
  );
}
