import { titleOfCriterion } from '../template/criterion-titles.ts';
import { figureText } from '../figure-text.ts';
import { resultWord } from '../word-figure.ts';
import { countOfFindings } from './derived-figure.ts';
import { areaOf, compareCriteria } from './order-criteria.ts';
import type { Citation, CriterionView, FindingView, ViewModel } from './view-shape.ts';

/** From the most to the least pressing. */
const pressing: readonly FindingView['status'][] = ['not-met', 'needs-review', 'not-computed', 'met', 'not-applicable'];

/** Requirements gathered under their criteria, in the order reports list them. Those without a criterion stay out. */
export function viewCriteria(
  requirements: readonly FindingView[],
  titles: ReadonlyMap<string, string>,
  later: ReadonlyMap<string, string> = new Map(),
): readonly CriterionView[] {
  const gathered = new Map<string, FindingView[]>();
  for (const finding of requirements) {
    if (finding.criterion === null) continue;
    const list = gathered.get(finding.criterion);
    if (list === undefined) gathered.set(finding.criterion, [finding]);
    else list.push(finding);
  }
  return [...gathered]
    .sort(([a], [b]) => compareCriteria(a, b))
    .map(([number, findings]) => viewCriterion(number, findings, titles, later.get(number) ?? null));
}

/** The criteria by program area, areas in the order of their first criterion. */
export function viewAreas(criteria: readonly CriterionView[]): ViewModel['areas'] {
  const names = [...new Set(criteria.map((criterion) => criterion.area))];
  return names.map((name) => {
    const own = criteria.filter((criterion) => criterion.area === name);
    return {
      name,
      criteria: own,
      notMet: own.filter(
        (criterion) => !isNotShown(criterion) && criterion.status !== 'met' && criterion.status !== 'not-applicable',
      ),
      met: own.filter((criterion) => criterion.status === 'met'),
      notApplicable: own.filter((criterion) => criterion.status === 'not-applicable'),
      notShown: own.filter(isNotShown),
    };
  });
}

/** A criterion of which nothing can be told: what keeps it open is withheld, and not merely unchecked. */
function isNotShown({ status, findings }: CriterionView): boolean {
  return (
    status === 'not-computed' && findings.every((finding) => finding.status !== 'not-computed' || finding.notShown)
  );
}

function viewCriterion(
  number: string,
  findings: readonly FindingView[],
  titles: ReadonlyMap<string, string>,
  later: string | null,
): CriterionView {
  const status = pressing.find((one) => findings.some((finding) => finding.status === one)) ?? 'not-applicable';
  const speaking = speakingFinding(findings, status);
  // What the setting does not ask for is no standard of this review.
  const applying = findings.filter((finding) => finding.status !== 'not-applicable');
  const lives = findings.flatMap((finding) => (finding.status === 'not-met' ? finding.lives : []));
  return {
    number,
    laterNumber: later,
    id: number.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    title: titleOfCriterion(number, titles) ?? [...new Set(findings.map((finding) => finding.title))].join('; '),
    area: areaOf(number) ?? 'Other requirements',
    status,
    statusWord: resultWord('criterion-status', number, figureText(speaking.statusWord), [speaking.statusWord]),
    rating: speaking.rating,
    ratingSuggested: speaking.ratingSuggested,
    ratingDecided: speaking.ratingDecided,
    responseRequired: responses[status],
    citations: uniqueCitations((applying.length > 0 ? applying : findings).flatMap((finding) => finding.citations)),
    findings: findings.map((finding, i) => ({
      ...finding,
      repeated: findings
        .slice(0, i)
        .some((before) => before.wording === finding.wording && before.status !== 'not-applicable'),
    })),
    several: findings.length > 1,
    lives,
    severalLives: lives.length > 1,
    progress: lives.flatMap(({ progress }) => progress),
    reviews: lives.flatMap(({ reviews }) => reviews),
    checked: countOfFindings(
      `criterion-decided:${number}`,
      findings.filter((finding) => finding.status === 'met' || finding.status === 'not-met').length,
      `requirements under ${number} found met or not met`,
    ),
    notMet: countOfFindings(
      `criterion-not-met:${number}`,
      findings.filter((finding) => finding.status === 'not-met').length,
      `requirements under ${number} found not met`,
    ),
  };
}

const responses: Readonly<Record<FindingView['status'], CriterionView['responseRequired']>> = {
  'not-met': 'Yes',
  'needs-review': 'To be decided',
  'not-computed': 'To be decided',
  met: 'No',
  'not-applicable': 'No',
};

/**
 * The finding a criterion takes its rating from: one a person rated before all, then the most pressing. Where several are
 * not met, one with records that comply speaks for the criterion, since it is then not absent as a whole.
 */
function speakingFinding(findings: readonly FindingView[], status: FindingView['status']): FindingView {
  const own = findings.filter((finding) => finding.status === status);
  const decided = own.find((finding) => finding.ratingDecided);
  const partly = own.find((finding) => finding.complying.state === 'value' && finding.complying.raw > 0);
  return decided ?? partly ?? own[0] ?? findings[0]!;
}

export function uniqueCitations(citations: readonly Citation[]): readonly Citation[] {
  const seen = new Set<string>();
  return citations.filter((citation) => !seen.has(citation.cite) && seen.add(citation.cite));
}
