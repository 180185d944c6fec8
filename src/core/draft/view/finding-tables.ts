import type { ChartBlock, TableBlock } from '../draft.ts';
import type { Figure } from '../../privacy/reportable.ts';
import { fittingTag } from '../tag.ts';
import { figureCell, partCell, statusCell, tableOrNull, textCell, withInterval } from './table-cells.ts';
import type { FindingView } from './view-shape.ts';

type Finding = Omit<FindingView, 'schoolsTable' | 'groupsTable' | 'groupsChart'>;

/** A finding by school: what it applied to, what did not comply, the share, the outcome. */
export function schoolsTable(finding: Finding): TableBlock | null {
  return tableOrNull(
    `schools:${finding.id}`,
    `${finding.heading}, by school`,
    finding.indicator
      ? 'For each school the students, the cases among them, their share, and whether the indicator is raised.'
      : 'For each school the records the requirement applies to, how many do not comply, their share, and the outcome.',
    [
      ['School', 4],
      [finding.indicator ? 'Students' : 'Records', 2, 'end'],
      [finding.indicator ? 'Cases' : 'Not compliant', 2, 'end'],
      ['Share', 2, 'end'],
      ['Outcome', 2],
    ],
    finding.schools.map((school) => [
      textCell(school.name),
      figureCell(school.d),
      figureCell(school.n),
      figureCell(school.rate),
      statusCell(school.status, school.statusWord),
    ]),
  );
}

/** An indicator by group: cases of students, rate, comparison, gap, ratio with interval, outcome. */
export function groupsTable(finding: Finding): TableBlock | null {
  return tableOrNull(
    `groups:${finding.id}`,
    `${finding.heading}, by group`,
    `For each group the cases among its students, the rate, the rate of the comparison, the gap in percentage points, ` +
      `the ${finding.measure} with its interval, and whether the indicator is raised.`,
    [
      ['Group', 30],
      ['Cases of students', 12, 'end'],
      ['Rate', 7, 'end'],
      ['Rate of others', 8, 'end'],
      ['Gap', 10, 'end'],
      [`${capital(finding.measure)} (interval)`, 17, 'end'],
      ['Outcome', 16],
    ],
    finding.groups.map((group) => [
      textCell(group.name),
      partCell(group.n, group.d),
      figureCell(group.rate),
      figureCell(group.comparisonRate),
      figureCell(group.difference),
      withInterval(group.value, group.lower, group.upper),
      statusCell(group.status, group.statusWord),
    ]),
  );
}

/** Rates by group as bars; null where fewer than two groups have a rate to show. Withheld rates leave a gap. */
export function groupsChart(finding: Finding): ChartBlock | null {
  const values = finding.groups.map((group) => printedPercent(group.rate));
  const shown = values.filter((value) => value !== null).length;
  if (shown < 2) return null;
  const missing = values.length - shown;
  const gap = missing === 0 ? '' : ' A group without a bar has no rate that can be shown.';
  return {
    type: 'chart',
    tag: fittingTag(`chart:${finding.id}`),
    caption: `${finding.title}: rate by group${missing === 0 ? '' : ' (no bar where the rate is not shown)'}`,
    description: `A bar for each group with its rate. ${barsInWords(finding)}${gap}`,
    kind: 'bar',
    categories: finding.groups.map((group) => group.name),
    series: [{ name: 'Rate', values }],
    unit: 'percent',
  };
}

/** A rate as it is printed, so that a bar tells no more than the table: 6.6 for `6.6%`; null for anything else. */
function printedPercent(rate: Figure): number | null {
  const [, number] = rate.state === 'value' ? (/^(\d+(?:\.\d+)?)%$/.exec(rate.text) ?? []) : [];
  return number === undefined ? null : Number(number);
}

function barsInWords(finding: Finding): string {
  return `${finding.groups
    .flatMap((group) => (group.rate.state === 'value' ? [`${group.name}: ${group.rate.text}`] : []))
    .join('; ')}.`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
