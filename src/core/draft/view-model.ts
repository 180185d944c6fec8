import { cleanTexts } from './clean-text.ts';
import type { DraftContext } from './draft-context.ts';
import { longDate } from './long-date.ts';
import type { Reportable, ReportableFinding } from '../privacy/reportable.ts';
import { sourcesPlaceholder } from './sources-table.ts';
import { countOfFindings } from './view/derived-figure.ts';
import { compareCriteria, compareText, numberingNotes } from './view/order-criteria.ts';
import {
  authoritiesTable,
  criteriaTable,
  disparityTables,
  notRunTable,
  ratingsTable,
  recommendationsTable,
  riskSteps,
  riskTable,
  statusStrip,
  statusTable,
  thresholdsTable,
} from './view/report-tables.ts';
import { uniqueCitations, viewAreas, viewCriteria } from './view/view-criteria.ts';
import { schoolsTableOfAll } from './view/schools-table-of-all.ts';
import { viewFinding } from './view/view-finding.ts';
import { viewKeyFindings } from './view/view-key-findings.ts';
import type { FindingView, RecommendationView, ViewModel } from './view/view-shape.ts';

/** How many findings an executive summary leads with. */
const keyFindingsShown = 5;

/**
 * The only fields a template sees (`reportShape` describes them): findings sorted and grouped, indicators apart from
 * requirements, tables and charts by name. Requirements stand by criterion; lists of what was found stand by risk,
 * highest first, those without a risk level (a figure is withheld) after them.
 */
export function viewModel(
  publication: Reportable<readonly ReportableFinding[]>,
  given: DraftContext,
  criterionTitles: ReadonlyMap<string, string>,
): ViewModel {
  const context = cleanTexts(given);
  const findings = cleanTexts<readonly ReportableFinding[]>(publication).map((one) => viewFinding(one, context));
  const requirements = findings.filter((finding) => !finding.indicator).sort(byCriterion);
  const indicators = findings.filter((finding) => finding.indicator);
  const notMet = requirements.filter((finding) => finding.status === 'not-met').sort(byRisk);
  const raisedIndicators = indicators.filter((finding) => finding.status === 'not-met').sort(byRisk);
  const needsReview = requirements.filter((finding) => finding.status === 'needs-review');
  const notRun = [...requirements, ...indicators].filter(
    (finding) => finding.status === 'not-computed' || finding.status === 'not-applicable',
  );
  const keyFindings = viewKeyFindings([...notMet, ...raisedIndicators], criterionTitles).slice(0, keyFindingsShown);
  const firstRaised = viewKeyFindings(raisedIndicators.slice(0, 1), criterionTitles)[0] ?? null;
  const ownRow = keyFindings.some((one) => one.indicator) ? null : firstRaised;
  const keyRows = [...keyFindings, ...(ownRow === null ? [] : [ownRow])].flatMap((one) => [one.lead, ...one.others]);
  const criteria = viewCriteria(requirements, criterionTitles);
  const recommendations = recommendationsOf([...notMet, ...raisedIndicators], context);
  const citations = [...uniqueCitations(findings.flatMap((finding) => finding.citations))].sort((a, b) =>
    compareText(a.cite, b.cite),
  );
  const total = counts(requirements, indicators);
  const rated = [...notMet, ...raisedIndicators];
  const packTitle = (id: string): string => context.packs.find((pack) => pack.id === id)?.title ?? id;
  const leading = raisedIndicators.find((finding) => finding.groupsChart !== null);
  return {
    district: context.district,
    schoolYear: context.schoolYear,
    asOf: longDate(context.asOf),
    audience: context.audience,
    internal: context.audience === 'internal',
    public: context.audience === 'public',
    printCounts: context.printCounts,
    calendar: context.calendar,
    packs: context.packs.map(({ title, version, setting, doesNotCover }) => ({
      title,
      version,
      setting,
      doesNotCover,
    })),
    counts: total,
    anyNotMet: notMet.length > 0,
    anyRaised: raisedIndicators.length > 0,
    anyByGroup: raisedIndicators.some((finding) => finding.groupsTable !== null),
    anyUnverified: findings.some((finding) => finding.threshold?.verified === false),
    areas: viewAreas(criteria),
    requirements,
    notMet,
    needsReview,
    notRun,
    indicators,
    raisedIndicators,
    keyFindings,
    top: keyFindings[0]?.lead ?? null,
    firstIndicator: ownRow,
    numbering: numberingNotes(publication.flatMap(({ finding }) => finding.criterion ?? [])),
    keyRiskSteps: riskSteps(keyRows),
    riskSteps: riskSteps(rated),
    recommendations,
    keyRecommendations: recommendationsOf(keyRows, context),
    citations,
    measures: measuresUsed(publication, context),
    privacy: {
      any: findings.some((finding) => finding.withheld),
      reasons: [...new Set(context.withheld.map((one) => one.reason))],
    },
    data: {
      errors: countOfFindings('data-errors', context.problems.errors, 'problems of the worksheet that are errors'),
      warnings: countOfFindings(
        'data-warnings',
        context.problems.warnings,
        'problems of the worksheet that are warnings',
      ),
    },
    team: context.team,
    tables: {
      status: statusStrip(total),
      statusByPack: statusTable(findings, packTitle),
      criteria: criteriaTable(criteria),
      ratings: ratingsTable(criteria),
      ...disparityTables(raisedIndicators),
      riskAll: riskTable(rated),
      schools: schoolsTableOfAll([...notMet].sort(byCriterion)),
      recommendations: recommendationsTable(recommendations),
      thresholds: thresholdsTable(findings),
      authorities: authoritiesTable(citations),
      notRun: notRunTable(notRun),
      sources: sourcesPlaceholder,
    },
    charts: { leading: leading?.groupsChart ?? null },
  };
}

function byCriterion(a: FindingView, b: FindingView): number {
  if (a.criterion === null || b.criterion === null) return Number(a.criterion === null) - Number(b.criterion === null);
  return compareCriteria(a.criterion, b.criterion) || compareText(a.id, b.id);
}

function byRisk(a: FindingView, b: FindingView): number {
  return scoreOf(b) - scoreOf(a) || casesOf(b) - casesOf(a) || byCriterion(a, b) || compareText(a.id, b.id);
}

function scoreOf(finding: FindingView): number {
  return finding.risk?.score.state === 'value' ? finding.risk.score.raw : -1;
}

/** Of two findings of one level the one with more cases comes first. */
function casesOf(finding: FindingView): number {
  return finding.n.state === 'value' ? finding.n.raw : -1;
}

function counts(requirements: readonly FindingView[], indicators: readonly FindingView[]): ViewModel['counts'] {
  const of = (list: readonly FindingView[], part: string, ...statuses: readonly FindingView['status'][]) =>
    countOfFindings(
      part,
      list.filter((finding) => statuses.length === 0 || statuses.includes(finding.status)).length,
      statuses.length === 0 ? 'all of them' : `those with the outcome ${statuses.join(' or ')}`,
    );
  return {
    requirements: of(requirements, 'requirements'),
    decided: of(requirements, 'requirements-decided', 'met', 'not-met'),
    met: of(requirements, 'requirements-met', 'met'),
    notMet: of(requirements, 'requirements-not-met', 'not-met'),
    needsReview: of(requirements, 'requirements-needs-review', 'needs-review'),
    notApplicable: of(requirements, 'requirements-not-applicable', 'not-applicable'),
    notComputed: of(requirements, 'requirements-not-computed', 'not-computed'),
    undecided: of(requirements, 'requirements-undecided', 'not-applicable', 'not-computed'),
    indicators: of(indicators, 'indicators'),
    raised: of(indicators, 'indicators-raised', 'not-met'),
    notRaised: of(indicators, 'indicators-not-raised', 'met'),
    indicatorsOpen: of(indicators, 'indicators-open', 'needs-review', 'not-computed', 'not-applicable'),
  };
}

/** The practices of all findings, in the library's order, each once. */
function recommendationsOf(findings: readonly FindingView[], context: DraftContext): readonly RecommendationView[] {
  const all = findings.flatMap((finding) => finding.recommendations);
  return context.recommendations.flatMap((entry) => {
    const same = all.filter((one) => one.id === entry.id);
    const answers = [...new Set(same.flatMap((one) => one.answers))];
    return same[0] === undefined ? [] : [{ ...same[0], answers }];
  });
}

function measuresUsed(publication: readonly ReportableFinding[], context: DraftContext): ViewModel['measures'] {
  const used = new Set(publication.flatMap((one) => one.outcomes.map((outcome) => outcome.measure)));
  return context.measures
    .filter((measure) => used.has(measure.id))
    .map(({ name, question, formula, source }) => ({ name, question, formula, source }));
}
