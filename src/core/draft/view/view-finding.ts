import type { Figure, ReportableFinding, ReportableOutcome } from '../../privacy/reportable.ts';
import type { AuthorityCited, DraftContext } from '../draft-context.ts';
import { longDate } from '../long-date.ts';
import { derivedFigure } from './derived-figure.ts';
import { groupsChart, groupsTable, schoolsTable } from './finding-tables.ts';
import { rateRisk } from './rate-risk.ts';
import type { Citation, FindingView, GroupView, SchoolView, ThresholdView } from './view-shape.ts';

/** One finding as templates see it. */
export function viewFinding(reportable: ReportableFinding, context: DraftContext): FindingView {
  const { finding, outcomes } = reportable;
  const leading = leadingOutcome(reportable);
  const n = leading?.n ?? missing;
  const d = leading?.d ?? missing;
  const authorities = finding.authorities.flatMap((id) => context.authorities.get(id) ?? []);
  const binding = authorities.some((authority) => authority.force === 'binding' && authority.status === 'in-force');
  const ofGroups = outcomes.filter((outcome) => outcome.group !== null && isAboutTheWhole(outcome));
  const years = new Set(ofGroups.map((outcome) => outcome.subject['year']));
  const groups = ofGroups.map((outcome) => viewGroup(outcome, years.size > 1));
  const schools = partsOf(outcomes).map((outcome) => viewSchool(outcome, finding.indicator));
  const raisedFirst = [...groups.filter(isRaised), ...groups.filter((group) => !isRaised(group))];
  const decided = finding.decision?.rating ?? null;
  const word = statusWord(finding.status, finding.indicator);
  const view: Omit<FindingView, 'schoolsTable' | 'groupsTable' | 'groupsChart'> = {
    id: finding.id,
    heading: finding.criterion === null ? finding.title : `${finding.criterion}: ${finding.title}`,
    title: finding.title,
    question: finding.question,
    criterion: finding.criterion,
    indicator: finding.indicator,
    pack: finding.pack,
    wording: finding.wording,
    status: finding.status,
    statusWord: word,
    subject: leading?.subject['district'] ?? context.district,
    category: leading?.subject['category'] ?? null,
    n,
    d,
    complying: complying(n, d),
    rate: leading?.rate ?? missing,
    value: leading?.value ?? missing,
    measure: measureName(leading?.measure ?? '', context),
    threshold: leading?.threshold == null ? null : viewThreshold(leading.threshold, context),
    reason: leading?.reason ?? null,
    citations: authorities.map(viewCitation),
    verb: binding ? 'must' : 'should',
    binding,
    groups: raisedFirst,
    raised: groups.filter(isRaised),
    leading: raisedFirst[0] ?? null,
    schools,
    schoolsNamed: schools.filter((school) => hasKnownCases(school)).map((school) => school.name),
    rating: decided ?? finding.suggestedRating?.rating ?? 'Not rated',
    ratingSuggested: decided === null && finding.suggestedRating !== null,
    ratingReason: finding.suggestedRating?.because ?? null,
    note: textOrNull(finding.decision?.note),
    decidedBy: textOrNull(finding.decision?.by),
    risk: rateRisk(
      { status: finding.status, indicator: finding.indicator, wording: finding.wording, n, d, authorities },
      context.risk,
    ),
    withheld: outcomes.some((outcome) => figuresOf(outcome).some((figure) => figure.state === 'withheld')),
  };
  return {
    ...view,
    schoolsTable: schoolsTable(view),
    groupsTable: groupsTable(view),
    groupsChart: groupsChart(view),
  };
}

/** The outcome that stands for the finding: about the whole district, of the finding's own status where there is one. */
function leadingOutcome({ finding, outcomes }: ReportableFinding): ReportableOutcome | null {
  const whole = outcomes.filter(isAboutTheWhole);
  const candidates = whole.length > 0 ? whole : outcomes;
  return candidates.find((outcome) => outcome.status === finding.status) ?? candidates[0] ?? null;
}

/** Outcomes about schools; where a finding has several about districts (an indicator over a list of them), those. */
function partsOf(outcomes: readonly ReportableOutcome[]): readonly ReportableOutcome[] {
  const ungrouped = outcomes.filter((outcome) => outcome.group === null);
  const schools = ungrouped.filter((outcome) => !isAboutTheWhole(outcome));
  return schools.length > 0 || ungrouped.length < 2 ? schools : ungrouped;
}

function isAboutTheWhole(outcome: ReportableOutcome): boolean {
  return outcome.subject['school'] === undefined;
}

export function isRaised(group: GroupView): boolean {
  return group.status === 'not-met';
}

/** A school can be named only where its own figure may be shown and is not zero. */
function hasKnownCases(school: SchoolView): boolean {
  return school.status === 'not-met' && school.n.state === 'value' && school.n.raw > 0;
}

function viewGroup(outcome: ReportableOutcome, withYear: boolean): GroupView {
  const year = outcome.subject['year'];
  return {
    name: (outcome.group ?? '') + (withYear && year !== undefined ? ` (${year})` : ''),
    n: outcome.n,
    d: outcome.d,
    rate: outcome.rate,
    comparisonLabel: outcome.comparisonLabel ?? '',
    comparisonRate: outcome.comparisonRate,
    difference: outcome.difference,
    value: outcome.value,
    lower: outcome.lower,
    upper: outcome.upper,
    status: outcome.status,
    statusWord: statusWord(outcome.status, true),
    reason: outcome.reason,
  };
}

function viewSchool(outcome: ReportableOutcome, indicator: boolean): SchoolView {
  const { school, district, year } = outcome.subject;
  return {
    name: school ?? [district, year].filter((part) => part !== undefined).join(', '),
    n: outcome.n,
    d: outcome.d,
    rate: outcome.rate,
    status: outcome.status,
    statusWord: statusWord(outcome.status, indicator),
  };
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

function viewThreshold(threshold: NonNullable<ReportableOutcome['threshold']>, context: DraftContext): ThresholdView {
  return {
    text: threshold.text,
    authority: context.authorities.get(threshold.authority)?.cite ?? threshold.authority,
    from: threshold.from === null ? null : longDate(threshold.from),
    verified: threshold.verified,
  };
}

export function statusWord(status: FindingView['status'], indicator: boolean): string {
  return (indicator ? indicatorWords : requirementWords)[status];
}

const requirementWords: Readonly<Record<FindingView['status'], string>> = {
  met: 'Met',
  'not-met': 'Not met',
  'needs-review': 'Needs review',
  'not-applicable': 'Not applicable',
  'not-computed': 'Not checked',
};

/** An indicator is a question, so it is never "met" or "not met". */
const indicatorWords: Readonly<Record<FindingView['status'], string>> = {
  met: 'Not raised',
  'not-met': 'Raised',
  'needs-review': 'Needs review',
  'not-applicable': 'Not applicable',
  'not-computed': 'Not computed',
};

function measureName(id: string, context: DraftContext): string {
  return context.measures.find((measure) => measure.id === id)?.name ?? id.replaceAll('-', ' ');
}

function complying(n: Figure, d: Figure): Figure {
  if (n.state === 'value' && d.state === 'value') {
    return derivedFigure('complying', d.raw - n.raw, 'records − records that do not comply', [n, d]);
  }
  const withheld = [n, d].find((figure) => figure.state === 'withheld');
  return withheld ?? n;
}

function figuresOf(outcome: ReportableOutcome): Figure[] {
  return [outcome.n, outcome.d, outcome.rate, outcome.value, outcome.comparisonN, outcome.comparisonD].filter(
    (figure): figure is Figure => figure !== null,
  );
}

/** Stands where a finding has no outcome at all. */
const missing: Figure = {
  state: 'not-computed',
  reason: 'there is no outcome',
  source: { tag: 'none', outcome: '', part: '', cells: [], formula: '' },
};

function textOrNull(given: string | undefined): string | null {
  return given === undefined || given === '' ? null : given;
}
