import type { TableBlock, TableCell } from '../draft.ts';
import { blankTag } from '../tag.ts';
import { countOfFindings } from './derived-figure.ts';
import { figureCell, partCell, statusCell, tableOrNull, textCell, withInterval } from './table-cells.ts';
import { statusWord } from './view-finding.ts';
import {
  statuses,
  type Citation,
  type CriterionView,
  type FindingView,
  type RecommendationView,
} from './view-shape.ts';

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
    'status',
    'Outcomes by rule pack',
    'For each rule pack how many requirements were met, not met, need review, did not apply or could not be checked, ' +
      'and how many indicators were not raised or raised.',
    [
      ['Rule pack', 4],
      ['Kind', 2],
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
      ['Title', 6],
      ['Outcome', 2],
      ['Rating', 3],
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
  const ratings = [...new Set(criteria.map(ratingWords))];
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

/** A rating is never printed without saying that it is only suggested. */
export function ratingWords(rated: { readonly rating: string; readonly ratingSuggested: boolean }): string {
  return rated.ratingSuggested ? `Suggested: ${rated.rating}` : rated.rating;
}

/** The groups raised over all indicators. */
export function disparityTable(indicators: readonly FindingView[]): TableBlock | null {
  return tableOrNull(
    'disparity',
    'Groups raised for follow-up',
    'For each group raised by an indicator the cases among its students, its rate, the rate of the comparison, the gap in ' +
      'percentage points, and the measure with its interval.',
    [
      ['Indicator', 4],
      ['Group', 3],
      ['Cases of students', 2, 'end'],
      ['Rate', 2, 'end'],
      ['Comparison rate', 2, 'end'],
      ['Gap (points)', 2, 'end'],
      ['Measure (interval)', 3, 'end'],
    ],
    indicators.flatMap((finding) =>
      finding.raised.map((group) => [
        textCell(finding.title),
        textCell(group.name),
        partCell(group.n, group.d),
        figureCell(group.rate),
        figureCell(group.comparisonRate),
        figureCell(group.difference),
        withInterval(group.value, group.lower, group.upper),
      ]),
    ),
  );
}

/** Likelihood, severity, score and level of what was found, with the reasons. */
export function riskTable(findings: readonly FindingView[]): TableBlock | null {
  return tableOrNull(
    'risk',
    'Risk analysis',
    'For each finding the likelihood and severity from 1 to 5 with what they were read from, their product and its level.',
    [
      ['Finding', 5],
      ['Likelihood', 3],
      ['Severity', 3],
      ['Score', 1, 'end'],
      ['Level', 2],
    ],
    findings.flatMap((finding) => {
      const { risk } = finding;
      if (risk === null) return [];
      return [
        [
          textCell(finding.heading),
          { runs: [...figureCell(risk.likelihood).runs, ...textCell(`: ${risk.likelihoodReason}`).runs] },
          { runs: [...figureCell(risk.severity).runs, ...textCell(`: ${risk.severityReason}`).runs] },
          figureCell(risk.score),
          textCell(risk.level),
        ],
      ];
    }),
  );
}

/** Recommendations with their evidence and places for an owner and a date. */
export function recommendationsTable(recommendations: readonly RecommendationView[]): TableBlock | null {
  return tableOrNull(
    'recommendations',
    'Recommendations',
    'For each recommended practice what it answers, what is known of it and from where, and places for an owner and a date.',
    [
      ['Practice', 4],
      ['For', 3],
      ['Evidence and limits', 5],
      ['Owner', 2],
      ['Due', 2],
    ],
    recommendations.map((one) => [
      textCell(one.practice),
      textCell(one.answers.join('; ')),
      { runs: evidenceRuns(one) },
      { runs: [{ type: 'blank', tag: blankTag('owner', one.id), hint: 'Owner' }] },
      { runs: [{ type: 'blank', tag: blankTag('due', one.id), hint: 'Due date' }] },
    ]),
  );
}

function evidenceRuns(one: RecommendationView): TableCell['runs'] {
  const source = { type: 'text', text: one.source } as const;
  const rated = [
    one.tier === null ? '' : `ESSA tier: ${one.tier}.`,
    one.level === null ? '' : `What Works Clearinghouse level: ${one.level}.`,
    one.caveat ?? '',
  ].filter((text) => text !== '');
  return [
    { type: 'text', text: `${one.evidence} Source: ` },
    one.url === null ? source : { type: 'link', href: one.url, runs: [source] },
    { type: 'text', text: ['.', ...rated].join(' ') },
  ];
}

/** Every threshold a decision was made with. */
export function thresholdsTable(findings: readonly FindingView[]): TableBlock | null {
  const seen = new Set<string>();
  const rows = findings.flatMap((finding) => {
    const { threshold } = finding;
    if (threshold === null) return [];
    const key = `${finding.heading} ${threshold.text} ${threshold.authority}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [
      [
        textCell(finding.heading),
        textCell(threshold.text),
        textCell(threshold.from ?? 'no start date recorded'),
        textCell(threshold.authority),
        threshold.verified
          ? textCell('Verified')
          : ({ runs: textCell('Not verified').runs, tone: 'needs-review' } as const),
      ],
    ];
  });
  return tableOrNull(
    'thresholds',
    'Thresholds used',
    'For each finding the threshold it was decided with, the day it holds from, what sets it, and whether it was verified.',
    [
      ['Finding', 5],
      ['Threshold', 3],
      ['In force from', 2],
      ['Authority', 3],
      ['Verified', 2],
    ],
    rows,
  );
}

/** Everything cited, with its standing. */
export function authoritiesTable(citations: readonly Citation[]): TableBlock | null {
  return tableOrNull(
    'authorities',
    'Authorities',
    'Each authority with its title, its force, whether it is in force, and the day it was last read.',
    [
      ['Citation', 3],
      ['Title', 5],
      ['Force', 2],
      ['Standing', 3],
      ['Last read', 2],
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
      statusCell(finding.status, statusWord(finding.status, finding.indicator)),
      textCell(finding.reason ?? 'no reason recorded'),
    ]),
  );
}
