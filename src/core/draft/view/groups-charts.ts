import type { ChartBlock, ChartLine, DotsChart } from '../draft.ts';
import type { Figure } from '../../privacy/reportable.ts';
import { fittingTag } from '../tag.ts';
import { asFarAsFits, extremesInWords, missingInWords, raisedInWords, type ChartPoint } from './chart-words.ts';
import { groupsTable } from './finding-tables.ts';
import { limitOf, printedNumber } from './printed-number.ts';
import type { FindingView } from './view-shape.ts';

type Finding = Parameters<typeof groupsTable>[0];
type Group = FindingView['groups'][number];

/** Rates by group as bars; null where fewer than two groups have a rate to show. Withheld rates leave a gap. */
export function groupsChart(finding: Finding): ChartBlock | null {
  if (finding.figureKind === 'changes') return null;
  const groups = latestOf(finding);
  const points = groups.map((group) => pointOf(group, ratePercent(group)));
  const shown = points.filter(({ value }) => value !== null).length;
  if (shown < 2) return null;
  return {
    type: 'chart',
    tag: fittingTag(`chart:${finding.id}`),
    caption: `${finding.title}: rate by group${shown === points.length ? '' : ' (no bar: not shown)'}`,
    description: asFarAsFits(['A bar for each group with its rate.', extremesInWords(points), missingInWords(points)]),
    kind: 'bar',
    categories: points.map(({ name }) => name),
    series: [{ name: 'Rate', values: points.map(({ value }) => value) }],
    unit: 'percent',
    axis: 'Rate',
    figures: groups.flatMap((group) => (ratePercent(group) === null ? [] : [group.rate.source.tag])),
    table: groupsTable(finding),
  };
}

/** A rate as it is printed, where it is a percentage. */
function ratePercent({ rate }: Group): number | null {
  return rate.state === 'value' && rate.text.endsWith('%') ? printedNumber(rate) : null;
}

/** More dots than these cannot be told apart. */
const mostDots = 24;

/**
 * What each group is held against the threshold with, as a dot with its interval: the highest first, the threshold and
 * the value of no difference as lines; of means, which have no such value, the mean compared with beside each. Null where
 * fewer than two groups have a value to show or none of them has an interval.
 */
export function intervalsChart(finding: Finding): DotsChart | null {
  if (finding.figureKind === 'changes' || finding.figureKind === 'results') return null;
  const rows = latestOf(finding)
    .map((group) => ({ group, value: printedNumber(group.value), interval: intervalOf(group) }))
    .sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || 0)
    .slice(0, mostDots);
  const shown = rows.filter(({ value }) => value !== null);
  if (shown.length < 2 || rows.every(({ interval }) => interval === null)) return null;
  const unit = unitOf(shown[0]!.group.value);
  const axis = capital(finding.measure);
  const points = rows.map(({ group, value }) => pointOf(group, value, group.value));
  const compared =
    finding.figureKind === 'means' && finding.measure === 'mean'
      ? rows.map(({ group, value }) => (value === null ? null : printedNumber(group.comparisonRate)))
      : null;
  const comparison = compared?.some((value) => value !== null)
    ? { name: `Mean of ${comparedOf(finding.groups) ?? 'those compared with'}`, values: compared }
    : null;
  const threshold = finding.threshold?.text ?? null;
  const missing = rows.length - shown.length;
  return {
    type: 'chart',
    tag: fittingTag(`chart:intervals:${finding.id}`),
    caption: `${finding.title}: ${finding.measure} with its interval${missing === 0 ? '' : ' (no dot: not shown)'}`,
    description: asFarAsFits([raisedInWords(points, threshold), extremesInWords(points), missingInWords(points)]),
    kind: 'dots',
    categories: points.map(({ name }) => name),
    series: [{ name: `${axis} with its interval`, values: points.map(({ value }) => value) }],
    intervals: rows.map(({ interval }) => interval),
    comparison,
    lines: [...thresholdLine(threshold, unit), ...noDifferenceLine(finding, unit)],
    unit,
    axis,
    figures: rows.flatMap(({ group, value, interval }) =>
      [
        value === null ? null : group.value,
        interval === null ? null : group.lower,
        interval === null ? null : group.upper,
        comparison === null || value === null ? null : group.comparisonRate,
      ].flatMap((figure) => (figure?.state === 'value' ? [figure.source.tag] : [])),
    ),
    table: groupsTable(finding),
  };
}

/** The groups, of several years those of the last one: among others of its kind a year would not stand in its order. */
function latestOf({ groups, lines }: Finding): readonly Group[] {
  const last = lines
    .flatMap(({ points }) => points.map(({ year }) => year))
    .reduce((latest, year) => (year > latest ? year : latest), '');
  return last === '' ? groups : groups.filter(({ name }) => name.includes(last));
}

/** Both ends of an interval, where its value and both of them can be shown. */
function intervalOf({ value, lower, upper }: Group): { readonly lower: number; readonly upper: number } | null {
  const [from, to] = [printedNumber(lower), printedNumber(upper)];
  return printedNumber(value) === null || from === null || to === null ? null : { lower: from, upper: to };
}

function unitOf(value: Figure): string {
  return value.state === 'value' ? value.unit : 'number';
}

function thresholdLine(text: string | null, unit: string): readonly ChartLine[] {
  const value = text === null ? null : limitOf(text, unit);
  return value === null ? [] : [{ kind: 'threshold', text: `Threshold: ${text!}`, value }];
}

/** Two rates that are the same have the ratio 1 and no points between them. */
function noDifferenceLine(finding: Finding, unit: string): readonly ChartLine[] {
  const value = unit === 'ratio' ? 1 : unit === 'points' || /difference/.test(finding.measure) ? 0 : null;
  if (value === null) return [];
  const label = comparedOf(finding.groups) ?? 'those compared with';
  return [{ kind: 'no-difference', text: `No difference to ${label}`, value }];
}

/** Whom all groups are compared with; null where it is not the same for all of them. */
function comparedOf(groups: readonly Group[]): string | null {
  const labels = new Set(groups.map(({ comparisonLabel }) => comparisonLabel).filter((label) => label !== ''));
  return labels.size === 1 ? [...labels][0]! : null;
}

function pointOf(group: Group, value: number | null, figure: Figure = group.rate): ChartPoint {
  const { n, d } = group;
  return {
    name: group.name,
    value,
    text: value !== null && figure.state === 'value' ? figure.text : null,
    counts: n.state === 'value' && d.state === 'value' ? `${n.text} of ${d.text}` : null,
    raised: group.status === 'not-met' ? true : group.status === 'met' ? false : null,
  };
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
