import { limitInWords } from '../../core/checks/amount-text.ts';
import type { Outcome } from '../../core/checks/outcome.ts';
import { groupName } from '../../core/draft/view/people-of.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { isAboutOneSchool, isAboutTheWhole, leadingOutcome } from '../../core/findings/leading-outcome.ts';
import { catalogue } from '../../core/measures/catalogue.ts';
import { partText, statusText, valueText } from '../figures-in-words.ts';
import type { IntervalPlot, IntervalRow, LatenessPlot, Plot, YearsPlot } from './views.ts';

/**
 * The plots that show a finding: groups of the district with their intervals, the same by school, the years where there
 * are several, how late late records are. Only what has something to show is among them.
 */
export function plotsOf(finding: Finding): readonly Plot[] {
  const whole = finding.outcomes.filter(isAboutTheWhole);
  const years = distinct(whole.flatMap(({ subject }) => subject['year'] ?? []));
  const last = years.at(-1);
  const now = years.length > 1 ? whole.filter(({ subject }) => subject['year'] === last) : whole;
  const ofGroups = now.filter(({ group, subject }) => group !== null || subject['category'] !== undefined);
  const schools = finding.outcomes.filter(isAboutOneSchool);
  // What all of them share stands in the title already.
  const several = distinct(whole.flatMap(({ subject }) => subject['category'] ?? [])).length > 1;
  const labelOf = (outcome: Outcome): string => labelFor(outcome, several);
  return [
    ...(ofGroups.length > 0 ? [intervalPlot(finding.title, ofGroups, (outcome) => ({ label: labelOf(outcome) }))] : []),
    ...(years.length > 1 ? [yearsPlot(finding, whole, years, labelOf)] : []),
    ...(schools.length > 1
      ? [
          intervalPlot(`${finding.title}, by school`, schools, (outcome) => {
            const school = outcome.subject['school']!;
            return outcome.group === null
              ? { label: school }
              : { label: groupName(outcome.group, outcome.dimension), panel: school };
          }),
        ]
      : []),
    ...latenessPlot(finding),
  ];
}

/** A dot and an interval for each outcome. */
export function intervalPlot(
  title: string,
  outcomes: readonly Outcome[],
  place: (outcome: Outcome) => { readonly label: string; readonly panel?: string },
): IntervalPlot {
  const first = outcomes.find(({ value }) => value !== null) ?? outcomes[0]!;
  const unit = unitOf(first);
  return {
    type: 'interval',
    title,
    measure: measureName(first.measure),
    unit,
    threshold: lineOf(first),
    noDifference: catalogue.find(({ id }) => id === first.measure)?.noDifference ?? null,
    rows: outcomes.map((outcome) => intervalRow(outcome, place(outcome))),
  };
}

export function intervalRow(
  outcome: Outcome,
  { label, panel }: { readonly label: string; readonly panel?: string },
): IntervalRow {
  const { comparison } = outcome;
  const rate =
    comparison === null || comparison.n === null || !comparison.d
      ? null
      : valueText('risk', comparison.n / comparison.d);
  return {
    label,
    panel: panel ?? null,
    // Beside the share that complies stand the records that comply.
    n:
      outcome.measure.startsWith('share') && outcome.n !== null && outcome.d !== null
        ? outcome.d - outcome.n
        : outcome.n,
    d: outcome.d,
    value: outcome.value,
    valueText: valueText(outcome.measure, outcome.value),
    lower: outcome.interval?.lower ?? null,
    upper: outcome.interval?.upper ?? null,
    comparison:
      comparison === null
        ? null
        : `${comparison.label}${rate === null ? '' : `: ${rate}, ${partText(comparison.n, comparison.d)}`}`,
    status: outcome.status,
    // Without a threshold nothing was held against anything.
    statusText: outcome.threshold === null && outcome.value !== null ? 'not judged' : statusText(outcome),
    reason: outcome.reason?.message ?? null,
  };
}

function yearsPlot(
  finding: Finding,
  whole: readonly Outcome[],
  years: readonly string[],
  labelOf: (outcome: Outcome) => string,
): YearsPlot {
  const lines = new Map<string, Map<string, Outcome>>();
  for (const outcome of whole) {
    const label = labelOf(outcome) || finding.title;
    const line = lines.get(label) ?? new Map<string, Outcome>();
    line.set(outcome.subject['year']!, outcome);
    lines.set(label, line);
  }
  const first = leadingOutcome(finding);
  return {
    type: 'years',
    title: `${finding.title}, by year`,
    measure: measureName(first.measure),
    unit: unitOf(first),
    threshold: lineOf(first),
    lines: [...lines].map(([label, points]) => ({
      label,
      points: years.map((year) => {
        const outcome = points.get(year);
        const value = outcome?.value ?? null;
        return { year, value, valueText: outcome === undefined ? '' : valueText(outcome.measure, value) };
      }),
    })),
  };
}

/** Records that are past their limit, where the rule counts days. */
function latenessPlot(finding: Finding): readonly LatenessPlot[] {
  const records = finding.outcomes
    .filter(isAboutTheWhole)
    .flatMap((outcome) => outcome.records)
    .filter(({ result, late }) => result === 'not-compliant' && late !== null && late > 0);
  if (records.length === 0) return [];
  const late = records.map((record) => record.late!);
  const said = records[0]!.detail;
  const unit = /^[\d.,]+ ([a-z ]+?)s?(?:,| late)/i.exec(said)?.[1] ?? 'day';
  return [
    {
      type: 'lateness',
      title: `${finding.title}: how late`,
      unit: `${unit}s past the limit`,
      late: late.sort((a, b) => a - b),
    },
  ];
}

function labelFor({ group, subject, dimension }: Outcome, withCategory: boolean): string {
  const category = withCategory || group === null ? subject['category'] : undefined;
  const parts = [category, subject['sheet'], group === null ? undefined : groupName(group, dimension)];
  return parts.filter((part) => part !== undefined).join(', ');
}

function lineOf({ threshold }: Outcome): { readonly value: number; readonly text: string } | null {
  if (threshold === null) return null;
  const { operator, value, unit } = threshold;
  return { value: unit === 'percent' ? value / 100 : value, text: limitInWords(operator, value, unit) };
}

function unitOf({ measure }: Outcome): IntervalPlot['unit'] {
  if (measure.startsWith('share') || measure === 'risk' || measure === 'rate') return 'percent';
  return measure.includes('difference') || measure.includes('gap') ? 'points' : 'ratio';
}

function measureName(id: string): string {
  const name = catalogue.find((measure) => measure.id === id)?.name;
  if (name !== undefined) return name;
  return id.startsWith('share') ? 'Share that complies' : id;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
