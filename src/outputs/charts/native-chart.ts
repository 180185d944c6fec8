import { Paragraph } from 'docx';
import { ChartRun } from 'docx/charts';
import { unzipSync } from 'fflate';
import type { ChartBlock } from '../../core/draft/draft.ts';
import { compilePackage, type Parts } from '../docx/compile-package.ts';
import { palette, seriesColors } from '../docx/palette.ts';
import { cleanText, clip } from '../docx/xml-text.ts';
import { zipParts } from '../docx/zip-parts.ts';
import { chartSize } from './chart-size.ts';
import { chartNumberFormat, formatChartValue } from './chart-values.ts';

/** Charts as Word's own: the drawing that goes into the body for each, and the parts and content types behind them. */
export interface NativeCharts {
  readonly drawings: readonly string[];
  readonly parts: Parts;
  readonly contentTypes: readonly { readonly part: string; readonly type: string }[];
  readonly relationships: readonly { readonly id: string; readonly target: string }[];
}

const chartType = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Bar charts that Word draws and a person can edit ("Edit Data" opens the workbook inside). `docx` makes them; its
 * random relationship ids and the times in the workbook's zip are replaced, so the same chart is the same bytes.
 * `drawingsBefore` is the highest number a drawing or chart of the document has already.
 */
export function nativeCharts(
  charts: readonly ChartBlock[],
  relationshipPrefix: string,
  drawingsBefore = 0,
): NativeCharts {
  const drawings: string[] = [];
  const parts: Parts = new Map();
  const contentTypes: { part: string; type: string }[] = [];
  const relationships: { id: string; target: string }[] = [];
  if (charts.length === 0) return { drawings, parts, contentTypes, relationships };

  const made = compilePackage({
    sections: [{ children: charts.map((chart) => new Paragraph({ children: [chartRun(chart)] })) }],
  });
  const document = String(made.get('word/document.xml'));
  const targets = relationshipTargets(String(made.get('word/_rels/document.xml.rels')));
  const found = [...document.matchAll(/<w:r><w:drawing>.*?<\/w:drawing><\/w:r>/gs)].map(([xml]) => xml);
  charts.forEach((_, index) => {
    const number = drawingsBefore + index + 1;
    const drawing = found[index] ?? '';
    const madeId = /<c:chart [^>]*r:id="([^"]+)"/.exec(drawing)?.[1] ?? '';
    const madePath = targets.get(madeId);
    if (madePath === undefined) throw new Error('docx made no chart part where one was asked for');
    const id = `${relationshipPrefix}Chart${number}`;
    drawings.push(
      drawing.replace(`r:id="${madeId}"`, `r:id="${id}"`).replace(/<wp:docPr id="\d+"/, `<wp:docPr id="${number}"`),
    );
    relationships.push({ id, target: `charts/chart${number}.xml` });

    const xml = String(made.get(`word/${madePath}`));
    const chartRels = String(made.get(`word/${madePath.replace('charts/', 'charts/_rels/')}.rels`));
    const [workbookId = '', workbookPath = ''] = [...relationshipTargets(chartRels)][0] ?? [];
    const workbook = made.get(`word/${workbookPath.replace('../', '')}`);
    parts.set(`word/charts/chart${number}.xml`, xml.replace(`r:id="${workbookId}"`, 'r:id="rId1"'));
    parts.set(
      `word/charts/_rels/chart${number}.xml.rels`,
      chartRels.replace(`Id="${workbookId}"`, 'Id="rId1"').replace(workbookPath, `../embeddings/chart${number}.xlsx`),
    );
    parts.set(`word/embeddings/chart${number}.xlsx`, rezipped(workbook));
    contentTypes.push({ part: `/word/charts/chart${number}.xml`, type: chartType });
    contentTypes.push({ part: `/word/embeddings/chart${number}.xlsx`, type: workbookType });
  });
  return { drawings, parts, contentTypes, relationships };
}

function chartRun(chart: ChartBlock): ChartRun {
  const numberFormat = chartNumberFormat(chart);
  const font = { size: 9, color: palette.ink };
  return new ChartRun({
    type: 'bar',
    categories: chart.categories.map((category) => clip(category, 120)),
    series: chart.series.map(({ name, values }, index) => ({
      name: clip(name, 120) || `Series ${index + 1}`,
      values: chart.categories.map((_, c) => finite(values[c])),
      color: seriesColors[index % seriesColors.length] ?? seriesColors[0],
    })),
    // The first category at the top, as it is read; the labels on the bars stand in for an axis and its lines.
    categoryAxis: { reverseOrder: true, font },
    valueAxis: { visible: false, gridlines: false },
    dataLabels: { value: true, numberFormat, font },
    gapWidth: 55,
    legend: chart.series.length > 1 ? { position: 'bottom', font } : false,
    chartArea: { border: 'none' },
    transformation: chartSize(chart),
    altText: { name: clip(chart.caption, 120) || 'Chart', description: chartDescription(chart) },
  });
}

/** What the chart shows, and its values where they fit: alternative text stays short enough to be listened to. */
export function chartDescription(chart: ChartBlock): string {
  const what = cleanText(chart.description || chart.caption || 'Bar chart').trim();
  const values = chart.series
    .map(({ name, values }) => {
      const each = chart.categories.map((category, c) => `${category} ${formatChartValue(finite(values[c]), chart)}`);
      return chart.series.length > 1 ? `${name}: ${each.join(', ')}` : each.join(', ');
    })
    .join('; ');
  const full = `${what}${/[.!?]$/.test(what) ? '' : '.'} ${values}.`;
  return clip(full.length <= 400 ? full : what, 400);
}

const finite = (value: number | null | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

function relationshipTargets(rels: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  for (const [tag] of rels.matchAll(/<Relationship [^>]*>/g)) {
    const id = / Id="([^"]*)"/.exec(tag)?.[1];
    const target = / Target="([^"]*)"/.exec(tag)?.[1];
    if (id !== undefined && target !== undefined) targets.set(id, target);
  }
  return targets;
}

function rezipped(workbook: string | Uint8Array | undefined): Uint8Array {
  if (workbook === undefined || typeof workbook === 'string') throw new Error('docx made a chart without a workbook');
  return zipParts(new Map(Object.entries(unzipSync(workbook))));
}
