import { manyOf } from '../data/many-of.ts';
import { cleanTexts } from './clean-text.ts';
import type { DraftContext } from './draft-context.ts';
import { figureText } from './figure-text.ts';
import { longDate, longDatesIn } from './long-date.ts';
import type { Reportable, ReportableFinding } from '../privacy/reportable.ts';
import { sourcesPlaceholder } from './sources-table.ts';
import { countOfFindings } from './view/derived-figure.ts';
import { compareCriteria, compareText, laterNumbers, numberingNotes } from './view/order-criteria.ts';
import { disparityTables } from './view/disparity-tables.ts';
import { indicatorTables, notLookedAt, tablesSay, tooFew } from './view/indicator-tables.ts';
import { criteriaTable, notRunTable, notShownTable, ratingsTable, statusTable } from './view/outcome-tables.ts';
import { authoritiesTable, packsTable, recommendationsTable, thresholdsTable } from './view/reference-tables.ts';
import { keyRiskTable, riskSteps, riskTable } from './view/risk-tables.ts';
import { uniqueCitations, viewAreas, viewCriteria } from './view/view-criteria.ts';
import { schoolsTableOfAll } from './view/schools-table-of-all.ts';
import { viewClosing, viewLives } from './view/lives.ts';
import { viewRegisters, type RegisterSpec } from './view/register.ts';
import { viewCitation, viewFinding } from './view/view-finding.ts';
import { chooseKeyFindings } from './view/view-key-findings.ts';
import type { Citation, FindingView, KeyFindingView, RecommendationView, ViewModel } from './view/view-shape.ts';

/**
 * The only fields a template sees (`reportShape` describes them): findings sorted and grouped, indicators apart from
 * requirements, tables and charts by name. Requirements stand by criterion; lists of what was found stand by risk,
 * highest first; those without a risk level (a figure is withheld) after them, by the kind of requirement.
 */
export function viewModel(
  publication: Reportable<readonly ReportableFinding[]>,
  given: DraftContext,
  criterionTitles: ReadonlyMap<string, string>,
  registers: readonly RegisterSpec[] = [],
): ViewModel {
  const context = cleanTexts(given);
  const findings = cleanTexts<readonly ReportableFinding[]>(publication).map((one) => viewFinding(one, context));
  const requirements = findings.filter((finding) => !finding.indicator).sort(byCriterion);
  const indicators = findings.filter((finding) => finding.indicator);
  const notMet = requirements.filter((finding) => finding.status === 'not-met').sort(byRisk);
  const raisedIndicators = indicators.filter((finding) => finding.status === 'not-met').sort(byRisk);
  const needsReview = requirements.filter((finding) => finding.status === 'needs-review');
  const notShown = [...requirements, ...indicators].filter((finding) => finding.notShown).sort(byCriterion);
  const notRun = [...requirements, ...indicators].filter(
    (finding) => !finding.notShown && (finding.status === 'not-computed' || finding.status === 'not-applicable'),
  );
  const keyFindings = chooseKeyFindings(notMet, raisedIndicators, byRisk, criterionTitles);
  const criteria = viewCriteria(
    requirements,
    criterionTitles,
    laterNumbers(publication.flatMap(({ finding }) => finding.criterion ?? [])),
  );
  const recommendations = recommendationsOf([...notMet, ...raisedIndicators], context);
  const lives = viewLives(context.lives ?? []);
  const citations = [
    ...uniqueCitations([...findings.flatMap((finding) => finding.citations), ...citationsOfLimits(findings, context)]),
  ].sort((a, b) => compareText(a.cite, b.cite));
  const total = counts(requirements, indicators, context);
  const rated = [...notMet, ...raisedIndicators];
  const packs = context.packs.map(({ title, version, setting, covers, doesNotCover }) => ({
    ...{ title, version, setting, covers, doesNotCover },
  }));
  const packTitle = (id: string): string => context.packs.find((pack) => pack.id === id)?.title ?? id;
  const tablesOfIndicators = indicatorTables(indicators, packTitle);
  const leading =
    raisedIndicators.find(({ intervalsChart }) => intervalsChart !== null) ??
    raisedIndicators.find(({ groupsChart }) => groupsChart !== null);
  return {
    district: context.district,
    school: context.school ?? null,
    schoolYear: context.schoolYear,
    asOf: longDate(context.asOf),
    audience: context.audience,
    internal: context.audience === 'internal',
    public: context.audience === 'public',
    printCounts: context.printCounts,
    calendar: context.calendar,
    packs,
    counts: total,
    nearlyMetPercent: String(nearlyMetPercent(context)),
    anyNotMet: notMet.length > 0,
    anyRaised: raisedIndicators.length > 0,
    anyYears: indicators.some((finding) => finding.years.length > 0),
    anyByGroup: raisedIndicators.some((finding) => finding.groupsTable !== null),
    anyTooFew: tablesSay(tablesOfIndicators, tooFew),
    anyNotLookedAt: tablesSay(tablesOfIndicators, notLookedAt),
    anyUnverified: findings.some((finding) => finding.threshold?.verified === false),
    areas: viewAreas(criteria),
    requirements,
    notMet,
    needsReview,
    notRun,
    notShown,
    indicators,
    raisedIndicators: withRepeats(raisedIndicators),
    openIndicators: indicators.filter((finding) => finding.status === 'needs-review'),
    indicatorTables: tablesOfIndicators,
    keyFindings,
    top: keyFindings[0]?.lead ?? null,
    leastRecords: String(context.risk.lead.leastRecords),
    fewRecords: ratedOnFewRecords(notMet, keyFindings),
    numbering: numberingNotes(publication.flatMap(({ finding }) => finding.criterion ?? [])),
    riskSteps: riskSteps(rated),
    recommendations,
    keyRecommendations: actionsOf(keyFindings, context),
    citations,
    measures: measuresUsed(publication, context),
    dates: viewDates(context.dates ?? {}),
    lives,
    closing: viewClosing(lives),
    registers: viewRegisters(registers, context.registers ?? {}),
    privacy: {
      any: findings.some((finding) => finding.withheld),
      // As long as nobody looked, it may; `draftReport` looks.
      marks: findings.some((finding) => finding.withheld),
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
      status: statusTable(findings, packTitle),
      packs: packsTable(packs),
      criteria: criteriaTable(criteria),
      ratings: ratingsTable(criteria),
      ...disparityTables(raisedIndicators),
      riskKey: keyRiskTable(keyFindings),
      riskAll: riskTable(rated),
      schools: schoolsTableOfAll([...notMet].sort(byCriterion)),
      recommendations: recommendationsTable(recommendations),
      thresholds: thresholdsTable(findings, context.localThresholds),
      authorities: authoritiesTable(citations),
      notRun: notRunTable(notRun),
      notShown: notShownTable(notShown, packTitle),
      sources: sourcesPlaceholder,
    },
    charts: { leading: leading?.intervalsChart ?? leading?.groupsChart ?? null },
  };
}

/** What sets the limits used is cited too, also where the rule itself rests on something else. */
function citationsOfLimits(findings: readonly FindingView[], { authorities }: DraftContext): readonly Citation[] {
  const named = new Set(findings.map(({ threshold }) => threshold?.authority));
  return [...authorities.values()].filter(({ cite }) => named.has(cite)).map(viewCitation);
}

function viewDates(given: Readonly<Record<string, string>>): ViewModel['dates'] {
  const day = (name: keyof ViewModel['dates']): string | null =>
    given[name] === undefined ? null : longDate(given[name]);
  const how = (name: string): string | null => (given[name] === undefined ? null : longDatesIn(given[name]));
  return {
    onsiteEnd: day('onsiteEnd'),
    draftReport: day('draftReport'),
    finalReport: day('finalReport'),
    draftDue: day('draftDue'),
    responseDue: day('responseDue'),
    responseDueHow: how('responseDueHow'),
    finalDue: day('finalDue'),
    planDue: day('planDue'),
    planDueHow: how('planDueHow'),
    assuranceDue: day('assuranceDue'),
    correctionDue: day('correctionDue'),
    correctionDueHow: how('correctionDueHow'),
  };
}

function byCriterion(a: FindingView, b: FindingView): number {
  if (a.criterion === null || b.criterion === null) return Number(a.criterion === null) - Number(b.criterion === null);
  return compareCriteria(a.criterion, b.criterion) || compareText(a.id, b.id);
}

function byRisk(a: FindingView, b: FindingView): number {
  return (
    scoreOf(b) - scoreOf(a) ||
    (scoreOf(a) < 0 ? exposureOf(b) - exposureOf(a) : 0) ||
    casesOf(b) - casesOf(a) ||
    byCriterion(a, b) ||
    compareText(a.id, b.id)
  );
}

/** Findings without a score go by what they cite, which tells nothing of what was counted. */
function exposureOf({ exposureStep }: FindingView): number {
  return exposureStep.state === 'value' ? exposureStep.raw : 0;
}

function scoreOf(finding: FindingView): number {
  return finding.risk?.score.state === 'value' ? finding.risk.score.raw : -1;
}

/** Of two findings of one level the one with more cases comes first. */
function casesOf(finding: FindingView): number {
  return finding.n.state === 'value' ? finding.n.raw : -1;
}

/** What is rated as high as what leads the summary, but rests on too few records to lead it: "SE 11 (critical)". */
function ratedOnFewRecords(notMet: readonly FindingView[], keyFindings: readonly KeyFindingView[]): readonly string[] {
  const leads = keyFindings.map(({ lead }) => lead);
  const least = Math.min(...leads.filter(({ risk }) => risk !== null).map(scoreOf));
  const few = notMet.filter((one) => !one.enough && one.risk !== null && scoreOf(one) >= least && !leads.includes(one));
  const named = [
    ...new Set(few.map(({ short, risk }) => (risk === null ? short : `${short} (${figureText(risk.level)})`))),
  ];
  // The annex has them all; a note on the page holds a handful.
  const more = named.length - mostNamed;
  return more > 1 ? [...named.slice(0, mostNamed), `${more} more`] : named;
}

const mostNamed = 5;

/** From the second step of the likelihood scale down a requirement counts as nearly met. */
function nearlyMetPercent({ risk }: DraftContext): number {
  return risk.likelihood.find(({ level }) => level === 2)?.atLeastPercent ?? 100;
}

/** How many requirements are not met though nearly all records comply; null where a figure that decides it is withheld. */
function nearlyMet(requirements: readonly FindingView[], context: DraftContext): ViewModel['counts']['nearlyMet'] {
  const percent = nearlyMetPercent(context);
  const notMet = requirements.filter(({ status }) => status === 'not-met');
  const known = notMet.flatMap(({ complying, d }) =>
    complying.state === 'value' && d.state === 'value' ? [complying.raw * 100 >= percent * d.raw] : [],
  );
  if (known.length < notMet.length) return null;
  const formula = `requirements not met in which at least ${percent} percent of records comply`;
  return countOfFindings('requirements-nearly-met', known.filter((one) => one).length, formula);
}

function counts(
  requirements: readonly FindingView[],
  indicators: readonly FindingView[],
  context: DraftContext,
): ViewModel['counts'] {
  // What is withheld may have been decided either way; it is counted by itself and with no outcome.
  const of = (list: readonly FindingView[], part: string, ...statuses: readonly FindingView['status'][]) =>
    countOfFindings(
      part,
      list.filter((finding) => statuses.length === 0 || (!finding.notShown && statuses.includes(finding.status)))
        .length,
      statuses.length === 0 ? 'all of them' : `those with the outcome ${statuses.join(' or ')}`,
    );
  const shown = (list: readonly FindingView[], part: string, asked: boolean) =>
    countOfFindings(
      part,
      list.filter(({ notShown }) => notShown !== asked).length,
      `those whose outcome is ${asked ? 'shown' : 'withheld'}`,
    );
  const unrated = [...requirements, ...indicators].filter(({ status, risk }) => status === 'not-met' && risk === null);
  return {
    requirements: of(requirements, 'requirements'),
    decided: of(requirements, 'requirements-decided', 'met', 'not-met'),
    met: of(requirements, 'requirements-met', 'met'),
    notMet: of(requirements, 'requirements-not-met', 'not-met'),
    nearlyMet: nearlyMet(requirements, context),
    needsReview: of(requirements, 'requirements-needs-review', 'needs-review'),
    notApplicable: of(requirements, 'requirements-not-applicable', 'not-applicable'),
    notComputed: of(requirements, 'requirements-not-computed', 'not-computed'),
    undecided: of(requirements, 'requirements-undecided', 'not-applicable', 'not-computed'),
    withheld: shown(requirements, 'requirements-withheld', false),
    unrated: countOfFindings('findings-unrated', unrated.length, 'those not met or raised that have no risk'),
    indicators: of(indicators, 'indicators'),
    indicatorsShown: shown(indicators, 'indicators-shown', true),
    indicatorsWithheld: shown(indicators, 'indicators-withheld', false),
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

/** The practices of the key findings that somebody can own, each with the letters of the findings it is for. */
function actionsOf(keyFindings: readonly KeyFindingView[], context: DraftContext): readonly RecommendationView[] {
  const lettered = keyFindings.flatMap(({ letter, lead, others }) =>
    [lead, ...others].map((finding) => ({
      ...finding,
      recommendations: finding.recommendations.map((one) => ({ ...one, answers: [letter] })),
    })),
  );
  return recommendationsOf(lettered, context).filter(({ caution }) => !caution);
}

/** The measures, each told of those it was used on: a report on staff does not speak of students. */
function measuresUsed(publication: readonly ReportableFinding[], context: DraftContext): ViewModel['measures'] {
  const used = new Map<string, Set<string>>();
  for (const { measure, person } of publication.flatMap(({ outcomes }) => outcomes)) {
    used.set(measure, (used.get(measure) ?? new Set()).add(person ?? 'student'));
  }
  return context.measures.flatMap(({ id, name, question, formula, source }) => {
    const people = used.get(id);
    if (people === undefined) return [];
    const one = people.size === 1 ? [...people][0]! : 'person';
    const many = people.size === 1 ? manyOf(one) : 'people';
    const article = /^[aeiou]/i.test(one) ? 'an' : 'a';
    const told = (text: string): string =>
      people.has('student')
        ? text
        : text
            .replace(/\bstudents\b/g, many)
            .replace(/\ba student\b/g, `${article} ${one}`)
            .replace(/\bstudent\b/g, one);
    return [{ name, question: told(question), formula: told(formula), source }];
  });
}

/** Indicators of one wording follow up alike: what follows is told with the first of them. */
function withRepeats(indicators: readonly FindingView[]): readonly FindingView[] {
  return indicators.map((finding, i) => {
    if (!indicators.slice(0, i).some((before) => before.wording === finding.wording)) return finding;
    // Not spread: a finding works out its list of records only when it is asked for.
    const copy = Object.defineProperties({} as FindingView, Object.getOwnPropertyDescriptors(finding));
    return Object.defineProperty(copy, 'repeated', { value: true, enumerable: true });
  });
}
