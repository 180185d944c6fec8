import { latenessUnit } from '../../core/checks/lateness-unit.ts';
import type { SheetChart, SheetModel, SheetTable } from '../../core/draft/sheet-model.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { intervalsChart } from './intervals-chart.ts';
import { latenessBins, latenessChart, latenessCounts } from './lateness-chart.ts';
import { countCell, figureColumn, statusCell, textCell, textColumn } from './sheet-cells.ts';
import { caveat, type SheetSource } from './sheet-source.ts';
import { findingName } from './words-of-outcome.ts';

/** Charts beyond these make a workbook slow and are looked at by nobody; each finding has its own on its work papers. */
const mostCharts = 24;
/** One or two late records are told better by a number than by a column. */
const fewestLate = 3;

/**
 * The sheet of charts: raised indicators with their intervals, and how late records are. A sheet of their own, because
 * filtering a table of findings would hide the rows under a chart and squeeze it. Null where there is nothing to draw.
 */
export function chartsSheet(source: SheetSource): SheetModel | null {
  const charts: SheetChart[] = source.findings.flatMap((finding) => intervalsChart(finding, source.district) ?? []);
  const lateness = latenessOf(source);
  const late = lateness
    .filter(({ total }) => total >= fewestLate)
    .sort((a, b) => b.total - a.total)
    .map(({ finding, counts, unit }) => latenessChart(finding, counts, unit));
  const all = [...charts, ...late];
  if (all.length === 0 && lateness.length === 0) return null;
  const left = all.length - mostCharts;
  return {
    name: 'Plumbline Charts',
    above: [
      { text: `Charts of the findings for ${source.district}`, style: 'title' },
      {
        text: `${source.file}, judged as of ${source.asOf}. The numbers of each chart stand above it.`,
        style: 'text',
      },
      { text: caveat, style: 'note' },
      ...(left > 0
        ? [
            {
              text: `${left} more are left out here; the work papers of a finding hold its own.`,
              style: 'note' as const,
            },
          ]
        : []),
    ],
    tables: lateness.length === 0 ? [] : [latenessTable(lateness)],
    charts: all.slice(0, mostCharts),
    frozenRows: 1,
  };
}

/** The charts of one finding. */
export function chartsOf(finding: Finding, source: SheetSource): SheetChart[] {
  const counts = latenessCounts(finding);
  return [
    ...[intervalsChart(finding, source.district)].filter((chart) => chart !== null),
    ...(counts === null ? [] : [latenessChart(finding, counts, unitOf(finding, source))]),
  ];
}

interface Lateness {
  readonly finding: Finding;
  readonly counts: readonly number[];
  readonly total: number;
  readonly unit: string;
}

function latenessOf(source: SheetSource): Lateness[] {
  return source.findings.flatMap((finding) => {
    const counts = latenessCounts(finding);
    if (counts === null) return [];
    return [{ finding, counts, total: counts.reduce((sum, count) => sum + count, 0), unit: unitOf(finding, source) }];
  });
}

/** What a finding's lateness is counted in: `school working days`. */
export function unitOf(finding: Finding, { packs, asOf }: Pick<SheetSource, 'packs' | 'asOf'>): string {
  const used = packs.find(({ pack }) => pack.id === finding.pack);
  const rule = used?.pack.rules.find(({ id }) => id === finding.check);
  return used === undefined || rule === undefined
    ? 'days'
    : (latenessUnit(used.pack, used.setting, rule, asOf) ?? 'days');
}

function latenessTable(lateness: readonly Lateness[]): SheetTable {
  return {
    name: 'PlumblineLateness',
    above: [
      { text: 'How late the late records are', style: 'heading' },
      { text: 'Records by how far past the limit they are, each rule in its own unit.', style: 'note' },
    ],
    columns: [
      textColumn('Finding', 44),
      textColumn('Counted in', 22),
      ...latenessBins.map(({ label }) => figureColumn(`${label} past the limit`, 14)),
      figureColumn('Late records', 14),
      textColumn('Status', 17),
    ],
    rows: lateness.map(({ finding, counts, total, unit }) => [
      textCell(findingName(finding)),
      textCell(unit),
      ...counts.map(countCell),
      countCell(total),
      statusCell(finding),
    ]),
  };
}
