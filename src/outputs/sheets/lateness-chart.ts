import type { SheetChart } from '../../core/draft/sheet-model.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { isAboutTheWhole } from '../../core/findings/leading-outcome.ts';
import { capital } from './sheet-cells.ts';
import { findingName } from './words-of-outcome.ts';

/** How far past a limit: up to and including so many of its unit. */
export const latenessBins: readonly { readonly label: string; readonly upTo: number }[] = [
  { label: '1–5', upTo: 5 },
  { label: '6–10', upTo: 10 },
  { label: '11–20', upTo: 20 },
  { label: '21–40', upTo: 40 },
  { label: 'over 40', upTo: Number.POSITIVE_INFINITY },
];

/** How many of a finding's late records fall into each bin; null where none is late. */
export function latenessCounts(finding: Finding): readonly number[] | null {
  const late = finding.outcomes
    .filter(isAboutTheWhole)
    .flatMap(({ records }) => records)
    .flatMap((record) => (record.result === 'not-compliant' && record.late !== null ? [record.late] : []));
  if (late.length === 0) return null;
  const counts = latenessBins.map(() => 0);
  for (const days of late) counts[latenessBins.findIndex(({ upTo }) => days <= upTo)]!++;
  return counts;
}

/** A column for each bin: how many records are how late, in the rule's own unit. */
export function latenessChart(finding: Finding, counts: readonly number[], unit: string): SheetChart {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const told = latenessBins.flatMap(({ label }, at) => (counts[at] === 0 ? [] : [`${counts[at]} at ${label}`]));
  return {
    title: `${findingName(finding)}: how late the late records are`,
    description: `${total} late ${total === 1 ? 'record' : 'records'} by ${unit} past the limit: ${told.join(', ')}`,
    kind: 'columns',
    categories: latenessBins.map(({ label }) => label),
    series: [{ name: 'Records', values: counts }],
    threshold: null,
    axis: 'Records',
    categoryAxis: `${capital(unit)} past the limit`,
    numberFormat: '#,##0',
  };
}
