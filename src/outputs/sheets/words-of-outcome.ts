import { datesText, intervalText, notVerified, thresholdText } from '../../core/checks/figures-in-words.ts';
import type { Outcome, ThresholdUsed } from '../../core/checks/outcome.ts';
import type { Finding } from '../../core/findings/finding.ts';
import type { SheetSource } from './sheet-source.ts';

/** What a sheet says of an outcome in words, alike on every sheet. */

/** `at least 1.5, from 2019-07-01; not verified against the primary text`. */
export function thresholdWords(threshold: ThresholdUsed | null): string {
  if (threshold === null) return '';
  const dates = datesText(threshold);
  return `${thresholdText(threshold)}${dates === '' ? '' : `, ${dates}`}${threshold.verified ? '' : `; ${notVerified}`}`;
}

/** `2.056 to 4.171 (Koopman score, 95 %)`. */
export function intervalWords({ measure, interval }: Outcome): string {
  return interval === null ? '' : `${intervalText(measure, interval)} (${interval.method})`;
}

/** `risk ratio`, `share that complies`. */
export function measureWords(outcome: Pick<Outcome, 'measure' | 'indicator'>): string {
  if (outcome.measure === 'share-compliant') return outcome.indicator ? 'share not raised' : 'share that complies';
  return outcome.measure.replaceAll('-', ' ');
}

/** Of what an outcome is, apart from its school and group: `2024-25, autism`; the district where it is another. */
export function subjectWords(outcome: Outcome, district: string): string {
  return Object.entries(outcome.subject)
    .filter(([field, label]) => field !== 'school' && !(field === 'district' && label === district))
    .map(([, label]) => label)
    .join(', ');
}

/** Whom an outcome is about, in one line: `Black or African American, Fenwick Middle`. */
export function aboutWords(outcome: Outcome, district: string): string {
  const parts = [outcome.group, outcome.subject['school'] ?? null, subjectWords(outcome, district)];
  return parts.filter((part) => part !== null && part !== '').join(', ') || 'The district as a whole';
}

/** The ids of what a finding may cite, the authority of its thresholds among them. */
export function authoritiesOf(
  finding: Finding,
  outcomes: readonly Outcome[],
  { authorities }: Pick<SheetSource, 'authorities'>,
): string[] {
  return [
    ...new Set([
      ...finding.authorities.filter((id) => authorities.has(id)),
      ...outcomes.flatMap(({ threshold }) => (threshold === null ? [] : [threshold.authority])),
    ]),
  ];
}

export function citeOf(id: string, { authorities }: Pick<SheetSource, 'authorities'>): string {
  return authorities.get(id)?.cite ?? id;
}

/** A finding as a heading: `SE 9: Eligibility and proposed IEP in time`; its dimension where a rule has several. */
export function findingName(finding: Finding): string {
  const name = finding.criterion === null ? finding.title : `${finding.criterion}: ${finding.title}`;
  const dimension = finding.outcomes[0]?.dimension ?? null;
  return dimension === null ? name : `${name} (${dimension.replaceAll('-', ' ')})`;
}
