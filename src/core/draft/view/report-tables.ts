import type { Run, TableBlock, TableCell } from '../draft.ts';
import { fittingTag } from '../tag.ts';
import type { Figure } from '../../privacy/reportable.ts';
import { countOfFindings } from './derived-figure.ts';
import { compareText } from './order-criteria.ts';
import { figureCell, partCell, statusCell, tableOrNull, textCell, withInterval } from './table-cells.ts';
import {
  statuses,
  type Citation,
  type CriterionView,
  type FindingView,
  type RecommendationView,
  type RiskView,
  type ThresholdView,
  type ViewModel,
} from './view-shape.ts';

/** The outcomes of all requirements and indicators in one row. */
export function statusStrip(counts: ViewModel['counts']): TableBlock {
  const columns = [
    ['Met', counts.met],
    ['Not met', counts.notMet],
    ['Needs review', counts.needsReview],
    ['Not decided', counts.undecided],
    ['Raised', counts.raised],
    ['Not raised', counts.notRaised],
    ['Open', counts.indicatorsOpen],
  ] as const;
  return {
    type: 'table',
    tag: fittingTag('table:status'),
    caption: 'Requirements and indicators by outcome',
    description:
      'One row: requirements met, not met, needing review, not decided (not checked or not applicable); indicators raised, not raised, open.',
    columns: columns.map(([header]) => ({ header, align: 'center', width: 1 })),
    rows: [columns.map(([, figure]) => figureCell(figure))],
    rowHeaders: false,
  };
}

/** Outcomes by rule pack; requirements and indicators in rows of their own, since they are not the same thing. */
export function statusTable(findings: readonly FindingView[], packTitle: (id: string) => string): TableBlock | null {
  const packs = [...new Set(findings.map((finding) => finding.pack))];
  const rows = packs.flatMap((pack) =>
    [false, true].flatMap((indicator) => {
      const own = findings.filter((finding) => finding.pack === pack && finding.indicator === indicator);
      if (own.length === 0) return [];
      const cells = statuses.map((status): TableCell => {
        const count = own.filter((finding) => finding.status === status).length;
        const part = `${pack}:${indicator ? 'indicators' : 'requirements'}:${status}`;
        return figureCell(countOfFindings(part, count, `findings of ${pack} with the outcome ${status}`));
      });
      return [[textCell(packTitle(pack)), textCell(indicator ? 'Indicators' : 'Requirements'), ...cells]];
    }),
  );
  return tableOrNull(
    'status-by-pack',
    'Outcomes by rule pack',
    'For each rule pack how many requirements were met, not met, need review, did not apply or could not be checked, ' +
      'and how many indicators were not raised or raised.',
    [
      ['Rule pack', 4],
      ['Kind', 3],
      ['Met or not raised', 2, 'end'],
      ['Not met or raised', 2, 'end'],
      ['Needs review', 2, 'end'],
      ['Not applicable', 2, 'end'],
      ['Not checked', 2, 'end'],
    ],
    rows,
  );
}

/** Criterion, title, records, outcome, rating. */
export function criteriaTable(criteria: readonly CriterionView[]): TableBlock | null {
  return tableOrNull(
    'criteria',
    'Criteria reviewed',
    'For each criterion its title, the outcome of the requirements checked, and the rating, marked where it is only suggested.',
    [
      ['Criterion', 2],
      ['Title', 7],
      ['Outcome', 2],
      ['Rating', 5],
    ],
    criteria.map((criterion) => [
      textCell(criterion.number),
      textCell(criterion.title),
      statusCell(criterion.status, criterion.statusWord),
      textCell(ratingWords(criterion)),
    ]),
  );
}

/** The summary of ratings as monitoring reports print it: ratings down, program areas across, criterion numbers inside. */
export function ratingsTable(criteria: readonly CriterionView[]): TableBlock | null {
  const areas = [...new Set(criteria.map((criterion) => criterion.area))];
  const ratings = [...new Set(criteria.map(ratingWords))].sort((a, b) => placeOf(a) - placeOf(b));
  return tableOrNull(
    'ratings',
    'Summary of criteria ratings',
    'For each rating and program area the numbers of the criteria.',
    [['Rating', 3], ...areas.map((area) => [area, 4] as const)],
    ratings.map((rating) => [
      textCell(rating),
      ...areas.map((area) =>
        textCell(
          criteria
            .filter((criterion) => criterion.area === area && ratingWords(criterion) === rating)
            .map((criterion) => criterion.number)
            .join(', '),
        ),
      ),
    ]),
  );
}

/** From the best to the worst; a rating of an office's own stands behind these, "Not rated" last. */
const ratingOrder = [
  'Commendable',
  'Implemented',
  'Implemented Response Required',
  'Implementation in Progress',
  'Partially Implemented',
  'Not Implemented',
  'Not Applicable',
];

function placeOf(rating: string): number {
  if (rating === 'Not rated') return ratingOrder.length + 1;
  const at = ratingOrder.indexOf(rating.replace(/^Suggested: /, ''));
  return at < 0 ? ratingOrder.length : at;
}

/** A rating is never printed without saying that it is only suggested. */
export function ratingWords(rated: { readonly rating: string; readonly ratingSuggested: boolean }): string {
  return rated.ratingSuggested ? `Suggested: ${rated.rating}` : rated.rating;
}

/** How many raised groups the short table shows. */
const groupsShown = 5;

/** The groups raised over all indicators: the first of them, and all of them where that is not the same. */
export function disparityTables(indicators: readonly FindingView[]): {
  readonly disparity: TableBlock | null;
  readonly disparityAll: TableBlock | null;
} {
  const raised = indicators.flatMap((finding) => finding.raised.map((group) => ({ finding, group })));
  const short = raised.length > groupsShown;
  return {
    disparity: disparityTable(
      'disparity',
      short ? 'Groups raised for follow-up, the first by risk' : 'Groups raised for follow-up',
      raised.slice(0, groupsShown),
    ),
    disparityAll: short ? disparityTable('disparity-all', 'All groups raised for follow-up', raised) : null,
  };
}

function disparityTable(
  name: string,
  caption: string,
  raised: readonly { readonly finding: FindingView; readonly group: FindingView['groups'][number] }[],
): TableBlock | null {
  return tableOrNull(
    name,
    caption,
    'For each group raised by an indicator the cases among its students, its rate, the rate of the comparison, the gap in ' +
      'percentage points, and the measure with its interval.',
    [
      ['Indicator', 13],
      ['Group', 11],
      ['Cases of students', 7, 'end'],
      ['Rate', 4, 'end'],
      ['Rate of others', 5, 'end'],
      ['Gap', 6, 'end'],
      ['Ratio (interval)', 9, 'end'],
    ],
    raised.map(({ finding, group }) => [
      textCell(finding.untold),
      textCell(group.name),
      partCell(group.n, group.d),
      figureCell(group.rate),
      figureCell(group.comparisonRate),
      figureCell(group.difference),
      withInterval(group.value, group.lower, group.upper),
    ]),
  );
}

/** What did not comply, and likelihood, severity, score and level, a line for each finding; `riskSteps` says the steps. */
export function riskTable(findings: readonly FindingView[]): TableBlock | null {
  return tableOrNull(
    'risk-all',
    'Risk of all findings: likelihood × severity, each 1 to 5',
    'For each finding the records that do not comply, or the cases of the leading group; the likelihood and severity ' +
      'from 1 to 5, their product and its level.',
    [
      ['Finding', 10],
      ['Cases', 4, 'end'],
      ['Likelihood', 3, 'end'],
      ['Severity', 3, 'end'],
      ['Score', 2, 'end'],
      ['Level', 3],
    ],
    findings.flatMap((finding) => {
      const { risk } = finding;
      if (risk === null) return [];
      return [
        [
          textCell(finding.heading),
          partCell(finding.n, finding.d),
          figureCell(risk.likelihood),
          figureCell(risk.severity),
          figureCell(risk.score),
          textCell(risk.level),
        ],
      ];
    }),
  );
}

/**
 * What the steps of likelihood and severity that occur stand for, a phrase for each of the two: "Likelihood 3: 90 to under
 * 95 percent comply, or an indicator that is raised; 4: 75 to under 90 percent comply".
 */
export function riskSteps(findings: readonly FindingView[]): readonly string[] {
  const risks = findings.flatMap(({ risk }) => risk ?? []);
  if (risks.length === 0) return [];
  const phrase = (name: string, steps: readonly (readonly [Figure, string])[]): string => {
    const reasons = new Map<string, Set<string>>();
    for (const [figure, reason] of steps) {
      const step = figure.state === 'value' ? figure.text : '';
      reasons.set(step, (reasons.get(step) ?? new Set()).add(reason));
    }
    const sorted = [...reasons].sort(([a], [b]) => compareText(a, b));
    return `${name} ${sorted.map(([step, all]) => `${step}: ${[...all].join(', or ')}`).join('; ')}`;
  };
  return [
    phrase(
      'Likelihood',
      risks.map((risk) => [risk.likelihood, risk.likelihoodReason]),
    ),
    phrase(
      'Severity',
      risks.map((risk) => [risk.severity, baseWithMore(risk)]),
    ),
  ];
}

/** "state requirement, corrected by plan (and widespread)" where something was added to the base. */
function baseWithMore(risk: RiskView): string {
  return risk.severityReason === risk.severityBase ? risk.severityBase : `${risk.severityBase} (widespread)`;
}

/** All recommendations with what is known of them and its limits. */
export function recommendationsTable(recommendations: readonly RecommendationView[]): TableBlock | null {
  return tableOrNull(
    'recommendations',
    'Recommendations and their evidence',
    'For each recommended practice what it answers, what is known of it and from where, and what to keep in mind.',
    [
      ['Practice', 5],
      ['For', 4],
      ['Evidence and limits', 6],
    ],
    recommendations.map((one) => [
      textCell(one.practice),
      textCell(one.answers.join(', ')),
      { runs: evidenceRuns(one) },
    ]),
  );
}

function sourceRun(one: RecommendationView): Run {
  const source: Run = { type: 'text', text: one.source };
  return one.url === null ? source : { type: 'link', href: one.url, runs: [source] };
}

function evidenceRuns(one: RecommendationView): TableCell['runs'] {
  const rated = [
    one.tier === null ? '' : `ESSA tier: ${one.tier}.`,
    one.level === null ? '' : `What Works Clearinghouse level: ${one.level}.`,
    one.caveat ?? '',
  ].filter((text) => text !== '');
  return [
    { type: 'text', text: `${one.evidence} Source: ` },
    sourceRun(one),
    { type: 'text', text: ['.', ...rated].join(' ') },
  ];
}

/** Every threshold a decision was made with, once, with what it was used for. */
export function thresholdsTable(findings: readonly FindingView[]): TableBlock | null {
  const used = new Map<string, { readonly threshold: ThresholdView; readonly by: Set<string> }>();
  for (const { threshold, short } of findings) {
    if (threshold === null) continue;
    const key = JSON.stringify([threshold.text, threshold.authority, threshold.from, threshold.verified]);
    const known = used.get(key);
    if (known === undefined) used.set(key, { threshold, by: new Set([short]) });
    else known.by.add(short);
  }
  return tableOrNull(
    'thresholds',
    'Thresholds used',
    'For each threshold the day it holds from, what sets it, whether it was verified, and what it was used for.',
    [
      ['Threshold', 3],
      ['In force from', 2],
      ['Authority', 3],
      ['Verified', 2],
      ['Used for', 5],
    ],
    [...used.values()].map(({ threshold, by }) => [
      textCell(threshold.text),
      textCell(threshold.from ?? 'no start date recorded'),
      textCell(threshold.authority),
      threshold.verified
        ? textCell('Verified')
        : ({ runs: textCell('Not verified').runs, tone: 'needs-review' } as const),
      textCell(namesInWords([...by])),
    ]),
  );
}

/** More names than these are counted, not listed. */
const namesListed = 4;

function namesInWords(names: readonly string[]): string {
  const more = names.length - namesListed;
  // Numbers of criteria are short; titles are not.
  const short = names.every((name) => name.length <= 20);
  if (short || more <= 1) return names.join('; ');
  return `${names.slice(0, namesListed).join('; ')}; and ${more} more`;
}

/** Everything cited, with its standing. */
export function authoritiesTable(citations: readonly Citation[]): TableBlock | null {
  return tableOrNull(
    'authorities',
    'Authorities',
    'Each authority with its title, its force, whether it is in force, and the day it was last read.',
    [
      ['Citation', 5],
      ['Title', 6],
      ['Force', 2],
      ['Standing', 2],
      ['Last read', 4],
    ],
    citations.map((citation) => [
      {
        runs:
          citation.url === null
            ? textCell(citation.cite).runs
            : [{ type: 'link', href: citation.url, runs: textCell(citation.cite).runs }],
      },
      textCell(citation.title),
      textCell(citation.force),
      textCell(citation.standing),
      textCell(citation.checkedOn ?? 'not recorded'),
    ]),
  );
}

/** What could not be checked or applied to nothing, and why. */
export function notRunTable(findings: readonly FindingView[]): TableBlock | null {
  return tableOrNull(
    'not-run',
    'What was not decided',
    'For each requirement or indicator that was not decided, the outcome and the reason.',
    [
      ['Requirement or indicator', 5],
      ['Outcome', 2],
      ['Reason', 5],
    ],
    findings.map((finding) => [
      textCell(finding.heading),
      statusCell(finding.status, finding.statusWord),
      textCell(finding.reason ?? 'no reason recorded'),
    ]),
  );
}
