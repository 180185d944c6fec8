import { manyOf } from '../../data/many-of.ts';
import { isOneSchool, isWhole } from '../../data/whole-subject.ts';
import type { Figure, ReportableFinding, ReportableOutcome } from '../../privacy/reportable.ts';
import type { AuthorityCited, DraftContext } from '../draft-context.ts';
import { longDate } from '../long-date.ts';
import { resultWord } from '../word-figure.ts';
import { derivedFigure } from './derived-figure.ts';
import { groupsTable, schoolsTable } from './finding-tables.ts';
import { groupsChart, intervalsChart } from './groups-charts.ts';
import { viewLives } from './lives.ts';
import { isNotShown, statusWord } from './status-word.ts';
import { recordsTable } from './records-table.ts';
import { decidedBy, isWithheld, reasonText, viewGroup, viewPart, viewSchool, wordOfResult } from './view-outcome.ts';
import { criterionNumber } from './order-criteria.ts';
import { dimensionName, groupName } from './people-of.ts';
import { exposureOf, rateRisk } from './rate-risk.ts';
import type { Citation, FindingView, GroupView, RecommendationView, SchoolView, ThresholdView } from './view-shape.ts';
import { linesOf } from './year-lines.ts';
import { yearsOf } from './years-of.ts';

/** One finding as templates see it. */
export function viewFinding(reportable: ReportableFinding, context: DraftContext): FindingView {
  const { finding, outcomes } = reportable;
  const leading = leadingOutcome(reportable);
  const n = leading?.n ?? missing;
  const d = leading?.d ?? missing;
  const authorities = finding.authorities.flatMap((id) => context.authorities.get(id) ?? []);
  const force = finding.force ?? weakestForce(authorities);
  // An indicator is never binding: the law asks for the review of the figures, not for a figure.
  const binding = !finding.indicator && force === 'binding';
  const ofGroups = outcomes.filter((outcome) => outcome.group !== null && isAboutTheWhole(outcome));
  const told = whatTellsApart(ofGroups);
  const groups = ofGroups.map((outcome) => viewGroup(outcome, told, context.titles));
  const schools = partsOf(outcomes).map((outcome) => viewSchool(outcome, finding.indicator));
  const dimension = leading?.dimension ?? null;
  const title = titleOf(finding.title, dimension);
  const criterion = finding.criterion === null ? null : criterionNumber(finding.criterion);
  const raisedFirst = [...groups.filter(isRaised), ...groups.filter((group) => !isRaised(group))];
  const decided = finding.decision?.rating ?? null;
  // A suggestion tells whether all records fail; where the figures are withheld it would tell what they may not.
  const suggested = n.state === 'withheld' || d.state === 'withheld' ? null : finding.suggestedRating;
  const record = finding.record ?? (finding.indicator ? (leading?.person ?? 'student') : 'record');
  const withheld = outcomes.some((outcome) => isWithheld(outcome));
  const { status, indicator, wording } = finding;
  const rated = { status, indicator, wording, n, d, authorities, force };
  const view: Omit<FindingView, 'schoolsTable' | 'groupsTable' | 'groupsChart' | 'intervalsChart' | 'recordsTable'> = {
    id: finding.id,
    heading: criterion === null ? title : `${criterion}: ${title}`,
    short: criterion === null ? title : criterion + (finding.indicator ? ' (indicator)' : ''),
    title,
    question: finding.question,
    criterion,
    untold: withoutDimension(title, dimension),
    by: dimension === null ? null : dimensionName(dimension),
    indicator: finding.indicator,
    pack: finding.pack,
    wording: finding.wording,
    status: finding.status,
    statusWord: resultWord(
      'finding-status',
      finding.id,
      statusWord(finding.status, finding.indicator, withheld),
      leading === null ? [] : decidedBy(leading),
    ),
    subject: leading?.subject['district'] ?? context.district,
    category: leading?.subject['category'] ?? null,
    record,
    records: manyOf(record),
    n,
    d,
    complying: complying(n, d),
    evidence: ['records'],
    rate: leading?.rate ?? missing,
    value: leading?.value ?? missing,
    measure: measureName(leading?.measure ?? '', context),
    figureKind: kindOfFigures(leading?.measure ?? ''),
    word: leading === null ? null : wordOfResult(leading),
    threshold: viewThreshold(leading?.threshold ?? null, context),
    reason: reasonText(leading?.reason ?? null, context.titles),
    citations: authorities.map(viewCitation),
    verb: binding ? 'must' : 'should',
    binding,
    // The years of a group stand below it.
    groups: kindOfFigures(leading?.measure ?? '') === 'changes' ? groups : raisedFirst,
    raised: groups.filter(isRaised),
    leading: raisedFirst[0] ?? null,
    ...yearsOf(outcomes, finding.indicator),
    lines: linesOf(outcomes),
    schools,
    parts: outcomes.flatMap((outcome) => viewPart(outcome, finding.indicator)),
    schoolsNamed: finding.indicator || finding.status !== 'not-met' ? [] : schoolsNamed(schools),
    rating: decided ?? suggested?.rating ?? 'Not rated',
    ratingSuggested: decided === null && suggested !== null,
    ratingDecided: decided !== null,
    ratingReason: suggested?.because ?? null,
    note: textOrNull(finding.decision?.note),
    decidedBy: textOrNull(finding.decision?.by),
    ...exposureOf(rated, context.risk, leading?.id ?? finding.id),
    enough: d.state === 'value' && d.raw >= context.risk.lead.leastRecords,
    risk: rateRisk(rated, context.risk),
    recommendations: finding.status === 'not-met' ? recommendationsFor(finding, criterion ?? title, context) : [],
    lives: viewLives((context.lives ?? []).filter((life) => life.finding === finding.id)),
    withheld,
    notShown: isNotShown(finding.status, withheld),
    repeated: false,
  };
  return {
    ...view,
    schoolsTable: schoolsTable(view),
    groupsTable: groupsTable(view),
    groupsChart: groupsChart(view),
    intervalsChart: intervalsChart(view),
    // Made when it is asked for: few reports list records, and there may be thousands.
    get recordsTable() {
      if (context.audience !== 'internal') return null;
      return recordsTable(view, context.records?.(leading?.id ?? '') ?? [], context.school ?? null);
    },
  };
}

/** What a list of sources has to know of an outcome that a report prints a figure of. */
export interface OutcomeLabel {
  /** What it is about: criterion or title, school, group, and the year where there are several. */
  readonly text: string;
  /** Its cases, which a sentence may have put into words. */
  readonly n: Figure;
}

/** What each outcome is about, by its id. */
export function outcomeLabels(findings: readonly ReportableFinding[]): ReadonlyMap<string, OutcomeLabel> {
  return new Map(
    findings.flatMap(({ finding, outcomes }) => {
      const labels = outcomes.map((outcome) => ({ outcome, text: labelOf(finding, outcome) }));
      return labels.map(({ outcome, text }): [string, OutcomeLabel] => {
        const alike = labels.filter((one) => one.text === text).map((one) => one.outcome);
        const apart = whatTellsApart(alike).flatMap((field) => outcome.subject[field] ?? []);
        return [outcome.id, { text: [text, ...apart].join(', '), n: outcome.n }];
      });
    }),
  );
}

function labelOf(finding: ReportableFinding['finding'], { dimension, subject, group }: ReportableOutcome): string {
  const title = titleOf(finding.title, dimension);
  return [
    finding.criterion === null ? title : `${criterionNumber(finding.criterion)}: ${title}`,
    subject['school'],
    group === null ? null : groupName(group, dimension),
  ]
    .filter((part) => part !== undefined && part !== null)
    .join(', ');
}

/**
 * The outcome that stands for the finding: about the whole district, of the finding's own status where there is one, and of
 * several years the last.
 */
function leadingOutcome({ finding, outcomes }: ReportableFinding): ReportableOutcome | null {
  const whole = outcomes.filter(isAboutTheWhole);
  const candidates = whole.length > 0 ? whole : outcomes;
  const own = candidates.filter((outcome) => outcome.status === finding.status);
  const last = own.reduce<ReportableOutcome | null>(
    (latest, outcome) => (latest === null || yearOf(outcome) > yearOf(latest) ? outcome : latest),
    null,
  );
  return last ?? candidates[0] ?? null;
}

function yearOf({ subject }: ReportableOutcome): string {
  return subject['year'] ?? '';
}

/**
 * The parts of a finding: its schools; of an indicator by group, the groups raised in a school; where it has several
 * subjects without groups (an indicator over a list of districts), those.
 */
function partsOf(outcomes: readonly ReportableOutcome[]): readonly ReportableOutcome[] {
  const atSchools = outcomes.filter(({ subject }) => isOneSchool(subject));
  if (atSchools.length > 0)
    return atSchools.filter((outcome) => outcome.group === null || outcome.status === 'not-met');
  const ungrouped = outcomes.filter((outcome) => outcome.group === null && isAboutTheWhole(outcome));
  return ungrouped.length < 2 ? [] : ungrouped;
}

/** The fields of the subject in which outcomes differ: several years, several districts, several sheets of one year. */
function whatTellsApart(outcomes: readonly ReportableOutcome[]): readonly string[] {
  return ['district', 'year', 'sheet', 'category'].filter(
    (field) => new Set(outcomes.map((outcome) => outcome.subject[field])).size > 1,
  );
}

/** What a finding is called as a heading: "CR 10C: Any removal by race and ethnicity". */
export function findingHeading(reportable: ReportableFinding): string {
  const { criterion, title } = reportable.finding;
  const named = titleOf(title, leadingOutcome(reportable)?.dimension ?? null);
  return criterion === null ? named : `${criterionNumber(criterion)}: ${named}`;
}

/** "Any removal by group" looked at by race → "Any removal by race and ethnicity". */
function titleOf(title: string, dimension: string | null): string {
  if (dimension === null) return title;
  const name = dimensionName(dimension);
  if (/ by group$/.test(title)) return title.replace(/ by group$/, ` by ${name}`);
  return title.toLowerCase().includes(name) ? title : `${title}, by ${name}`;
}

/** "Any removal by race and ethnicity" → "Any removal", for a table that has the groups in a column of their own. */
function withoutDimension(title: string, dimension: string | null): string {
  const told = dimension === null ? null : `by ${dimensionName(dimension)}`;
  return told !== null && title.endsWith(told) ? title.slice(0, -told.length).replace(/,?\s+$/, '') : title;
}

/** Without a rule's own force the weakest authority decides: "must" needs everything cited to be binding. */
function weakestForce(authorities: readonly AuthorityCited[]): AuthorityCited['force'] {
  const standing = authorities.filter((authority) => authority.status === 'in-force');
  if (standing.length === 0) return 'guidance';
  return standing.find((authority) => authority.force !== 'binding')?.force ?? 'binding';
}

function isAboutTheWhole(outcome: ReportableOutcome): boolean {
  return isWhole(outcome.subject);
}

export function isRaised(group: GroupView): boolean {
  return group.status === 'not-met';
}

/** More schools than these are for the table, not for a sentence. */
const mostSchoolsNamed = 5;

function schoolsNamed(schools: readonly SchoolView[]): readonly string[] {
  const named = schools.filter(hasKnownCases).map((school) => school.name);
  return named.length > mostSchoolsNamed ? [] : named;
}

/** A school can be named only where its own figure may be shown and is not zero. */
function hasKnownCases(school: SchoolView): boolean {
  return school.status === 'not-met' && school.n.state === 'value' && school.n.raw > 0;
}

export function viewCitation(authority: AuthorityCited): Citation {
  return {
    cite: authority.cite,
    title: authority.title,
    url: authority.url,
    force: authority.force,
    standing: standings[authority.status],
    checkedOn: authority.checkedOn === null ? null : longDate(authority.checkedOn),
  };
}

const standings: Readonly<Record<AuthorityCited['status'], string>> = {
  'in-force': 'in force',
  rescinded: 'rescinded; not to be relied on',
  superseded: 'superseded; not to be relied on',
  unsure: 'standing not confirmed',
};

function viewThreshold(threshold: ReportableOutcome['threshold'], context: DraftContext): ThresholdView | null {
  if (threshold === null) return null;
  return {
    // "At least 100%" says no more than "100%".
    text: threshold.text.replace(/^at least (?=100%)/, ''),
    authority: context.authorities.get(threshold.authority)?.cite ?? threshold.authority,
    from: threshold.from === null ? null : longDate(threshold.from),
    verified: threshold.verified,
  };
}

/** What kind of figures a measure makes. */
export function kindOfFigures(measure: string): FindingView['figureKind'] {
  if (/target-percentage|difference-in-differences$/.test(measure)) return 'results';
  if (/^mean|^hedges-g$/.test(measure)) return 'means';
  if (measure.startsWith('composition')) return 'shares';
  if (measure.startsWith('change-in-')) return 'changes';
  return 'rates';
}

/** As a sentence has it: "risk ratio". */
function measureName(id: string, context: DraftContext): string {
  // The rule is what the ratio is held against; the figure is the ratio.
  if (id === 'four-fifths') return 'ratio to the highest rate';
  const name = context.measures.find((measure) => measure.id === id)?.name ?? id.replaceAll('-', ' ');
  // "Hedges' g" is somebody's; every other first word is a common one.
  return /^[A-Z][a-z]/.test(name) && !/^\w+'/.test(name) ? name.slice(0, 1).toLowerCase() + name.slice(1) : name;
}

function complying(n: Figure, d: Figure): Figure {
  if (n.state === 'value' && d.state === 'value') {
    return derivedFigure('complying', d.raw - n.raw, 'records − records that do not comply', [n, d]);
  }
  const withheld = [n, d].find((figure) => figure.state === 'withheld');
  return withheld ?? n;
}

/** The library's practices for a finding: those for its wording key, and those for every requirement. */
function recommendationsFor(
  finding: Pick<ReportableFinding['finding'], 'wording' | 'indicator'>,
  answers: string,
  context: DraftContext,
): readonly RecommendationView[] {
  return context.recommendations
    .filter(
      (entry) => entry.for.includes(finding.wording) || (!finding.indicator && entry.for.includes(everyRequirement)),
    )
    .map(({ for: keys, ...entry }) => ({
      ...entry,
      general: keys.includes(everyRequirement),
      checkedOn: entry.checkedOn === null ? null : longDate(entry.checkedOn),
      answers: [answers],
    }));
}

/** The wording key every requirement's language falls back to; a practice for it is meant for all of them. */
const everyRequirement = 'any-requirement';

/** Stands where a finding has no outcome at all. */
const missing: Figure = {
  state: 'not-computed',
  reason: 'there is no outcome',
  source: { tag: 'none', outcome: '', part: '', cells: [], formula: '' },
};

function textOrNull(given: string | undefined): string | null {
  return given === undefined || given === '' ? null : given;
}
