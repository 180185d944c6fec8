import { isDifference, isShare, statusText, thresholdText, valueText } from '../../core/checks/figures-in-words.ts';
import type { Outcome } from '../../core/checks/outcome.ts';
import type { SheetChart } from '../../core/draft/sheet-model.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { isAboutOneSchool, isAboutTheWhole } from '../../core/findings/leading-outcome.ts';
import { capital } from './sheet-cells.ts';
import { aboutWords, findingName, measureWords } from './words-of-outcome.ts';

/** More rows than these cannot be told apart in one picture. */
const mostRows = 24;

/**
 * The groups of a raised indicator, each a dot with its interval, and the threshold as a line: all groups of the district
 * that could be computed, then the raised ones of schools, those farthest from the threshold first. Null for a finding
 * that is no raised indicator or has no intervals.
 */
export function intervalsChart(finding: Finding, district: string): SheetChart | null {
  if (!finding.indicator || finding.status !== 'not-met') return null;
  const drawn = finding.outcomes.filter(({ value, interval }) => value !== null && interval !== null);
  const whole = drawn.filter(isAboutTheWhole);
  const schools = drawn.filter((outcome) => isAboutOneSchool(outcome) && outcome.status === 'not-met');
  const rows = [...byValue(whole), ...byValue(schools)].slice(0, mostRows);
  const first = rows[0];
  if (first === undefined) return null;
  const scale = isDifference(first.measure) ? 100 : 1;
  const scaled = (value: number | null): number | null => (value === null ? null : scale * value);
  const { threshold } = rows.find((outcome) => outcome.threshold !== null) ?? first;
  const measure = capital(measureWords(first));
  const shareOf1 = isShare(first.measure);
  return {
    title: `${findingName(finding)}: ${measure.toLowerCase()} with its interval`,
    description: [
      `${measure} with its interval for ${rows.length === 1 ? 'one group' : `${rows.length} groups`}`,
      ...(threshold === null ? [] : [`threshold ${thresholdText(threshold)}`]),
      ...rows.slice(0, 8).map((outcome) => `${aboutWords(outcome, district)} ${told(outcome)}`),
      ...(rows.length > 8 ? ['the others stand in the numbers above it'] : []),
    ].join('; '),
    kind: 'intervals',
    categories: rows.map((outcome) => aboutWords(outcome, district)),
    series: [
      { name: measure, values: rows.map(({ value }) => scaled(value)) },
      { name: 'Lower end', values: rows.map(({ interval }) => scaled(interval!.lower)) },
      { name: 'Upper end', values: rows.map(({ interval }) => scaled(interval!.upper)) },
    ],
    threshold:
      threshold === null
        ? null
        : {
            value: thresholdOn(first, threshold.value, threshold.unit),
            text: `Threshold: ${thresholdText(threshold)}`,
          },
    axis: isDifference(first.measure) ? `${measure}, percentage points` : measure,
    categoryAxis: 'Group',
    numberFormat: shareOf1 ? '0.0%' : isDifference(first.measure) ? '0.0' : '0.00',
  };
}

/** `2.933, follow up`. */
function told(outcome: Outcome): string {
  return `${valueText(outcome.measure, outcome.value)}, ${statusText(outcome)}`;
}

function byValue(outcomes: readonly Outcome[]): Outcome[] {
  return [...outcomes].sort((a, b) => b.value! - a.value!);
}

/** The threshold in the unit the values are drawn in: a percentage is a share of 1 or so many points. */
function thresholdOn({ measure }: Outcome, value: number, unit: string): number {
  if (isShare(measure)) return unit === 'percent' ? value / 100 : value;
  if (isDifference(measure)) return unit === 'share' ? 100 * value : value;
  return value;
}
