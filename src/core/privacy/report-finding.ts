import type { Outcome, Status } from '../checks/outcome.ts';
import { isWhole } from '../data/whole-subject.ts';
import type { Finding } from '../findings/finding.ts';
import type { CombinedGroups } from './combine-groups.ts';
import { noCells, type OutcomeCells } from './outcome-cells.ts';
import { columnsOfAll, reportOutcome, type Sight } from './report-outcome.ts';
import type { ReportableFinding, ReportableOutcome } from './reportable.ts';

/** From the most to the least pressing, as findings are assembled. */
const pressing: readonly Status[] = ['not-met', 'needs-review', 'met', 'not-computed', 'not-applicable'];

/**
 * A finding as its audience may see it. For the public its status, suggested rating and reviewer's note do not tell what
 * the figures beside them may not.
 */
export function reportFinding(
  finding: Finding,
  cells: ReadonlyMap<string, OutcomeCells>,
  sight: Sight,
  combined: readonly CombinedGroups[],
): ReportableFinding {
  const { outcomes, ...rest } = finding;
  const seen: Sight = sight.audience === 'internal' ? sight : { ...sight, columns: columnsOfAll(outcomes) };
  const reported = outcomes.map((outcome) => reportOutcome(outcome, cells.get(outcome.id)!, seen));
  if (sight.audience === 'internal') return { finding: rest, outcomes: reported };
  const lines = combined.filter((one) => outcomes.includes(one.outcomes[0]!));
  const leading = leadingOf(outcomes);
  const silent = leading.filter((outcome) => {
    const own = cells.get(outcome.id)!;
    return !sight.statusIsSafe(outcome, own) && !staysQuiet(outcome, own, sight);
  });
  const shown = reported.filter(
    (one, i) => leading.includes(outcomes[i]!) && sight.statusIsSafe(outcomes[i]!, cells.get(one.id)!),
  );
  return {
    finding: {
      ...rest,
      status: publicStatus(finding.status, shown, silent.length > 0),
      suggestedRating: leading.some((outcome) => !isPlain(outcome, cells, sight)) ? null : rest.suggestedRating,
      decision: rest.decision === null ? null : { ...rest.decision, note: '' },
    },
    outcomes: [...reported, ...lines.map((line) => combinedOutcome(line, sight))],
  };
}

/** The outcomes a finding takes its status from: those about the whole district, where there are any. */
function leadingOf(outcomes: readonly Outcome[]): readonly Outcome[] {
  const whole = outcomes.filter(({ subject }) => isWhole(subject));
  return whole.length > 0 ? whole : outcomes;
}

/**
 * A finding's status for the public: what the shown outcomes bear out. Where some are silent, only what a shown one
 * raises can be said; "none is raised" would be a statement about the silent ones too.
 */
function publicStatus(status: Status, shown: readonly ReportableOutcome[], someSilent: boolean): Status {
  if (!someSilent) return status;
  const worst = pressing.find((candidate) => shown.some((outcome) => outcome.status === candidate)) ?? 'not-computed';
  return worst === 'not-met' ? worst : 'not-computed';
}

/** A withheld outcome that raises nothing, as everybody can tell from what is shown. */
function staysQuiet(outcome: Outcome, own: OutcomeCells, sight: Sight): boolean {
  return (outcome.status === 'met' || outcome.status === 'not-applicable') && sight.cannotBeRaised(outcome, own);
}

function isPlain(outcome: Outcome, cells: ReadonlyMap<string, OutcomeCells>, sight: Sight): boolean {
  const { cases, students } = cells.get(outcome.id)!;
  return ![cases, students].some((id) => id !== null && sight.isHidden(id));
}

/** Outcomes of one subject and dimension, side by side. */
export function linesOf(finding: Finding): readonly (readonly Outcome[])[] {
  const lines = new Map<string, Outcome[]>();
  for (const outcome of finding.outcomes) {
    // Shares of all people and means are no counts that could be added up under another name.
    if (outcome.group === null || outcome.composition === true || outcome.mean !== undefined) continue;
    const key = JSON.stringify([Object.entries(outcome.subject).sort(), outcome.dimension]);
    const line = lines.get(key);
    if (line === undefined) lines.set(key, [outcome]);
    else line.push(outcome);
  }
  return [...lines.values()];
}

/** Groups withheld one by one, as one: their counts and rate; no ratio, as no rule asks for theirs. */
function combinedOutcome({ outcomes, cases, students }: CombinedGroups, sight: Sight): ReportableOutcome {
  const first = outcomes[0]!;
  const names = outcomes.map(({ group }) => group).join(', ');
  const together: Outcome = {
    ...first,
    id: `${first.id.split('/').slice(0, -1).join('/')}/${first.dimension}=together`,
    group: `${names} (together)`,
    status: 'not-applicable',
    n: cases.value,
    d: students.value,
    comparison: null,
    value: null,
    interval: null,
    evidence: outcomes.flatMap(({ evidence }) => evidence),
    reason: { code: 'groups-together', message: 'Groups that are withheld one by one are printed together.' },
    records: [],
    steps: [],
  };
  const shown: Sight = { ...sight, isHidden: () => false, isSmall: () => false, isSmallGroup: () => false };
  return reportOutcome(together, noCells, shown);
}
