import type { Finding } from '../findings/finding.ts';
import { atOnce, between, type InSteps } from '../in-steps.ts';
import { problem, type Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import { defaultSteps, type AuditReport } from './audit.ts';
import { cannotBeRaised, isBelowGate, type KnownRange } from './cannot-be-raised.ts';
import { combineGroups } from './combine-groups.ts';
import { countsForReaders, type PublishedCounts } from './published-counts.ts';
import { codedPercent } from './display-coding.ts';
import { feasibleRanges } from './feasible-ranges.ts';
import { tableOfFindings, type OutcomeCells } from './outcome-cells.ts';
import { isSmall, knownRange, primaryCells, type PrimaryCells } from './primary-rule.ts';
import type { PrivacySetting } from './privacy-setting.ts';
import type { CountCell, CountTable, VisibleTable } from './published-table.ts';
import { meansAreHidden } from './means-are-hidden.ts';
import { linesOf, reportFinding } from './report-finding.ts';
import { figureTag, type Sight } from './report-outcome.ts';
import type { Audience, Reportable, ReportableFinding } from './reportable.ts';
import { statusIsImplied, statusIsImpliedByCode } from './status-is-implied.ts';
import { suppressInSteps } from './suppress.ts';
import { withholdCounts } from './withhold-counts.ts';

/** What may leave the checks, for one audience, with the proof that it may. */
export interface Publication {
  readonly findings: Reportable<readonly ReportableFinding[]>;
  readonly withheld: readonly Withheld[];
  /** What an outsider could infer of what is withheld; null inside, where nothing is. */
  readonly audit: AuditReport | null;
  readonly audience: Audience;
  readonly setting: PrivacySetting;
  /** The visible counts and what ties them together, without a withheld number; null inside. Travels in the document. */
  readonly counts: PublishedCounts | null;
}

export interface Withheld {
  /** `Suspended out of school: Asian, Adams School, 2024-25`. */
  readonly what: string;
  /** For a reader, a sentence. */
  readonly reason: string;
}

export interface PublishOptions {
  /** Also against somebody who is himself the only case of a group. */
  readonly insiders?: boolean;
  /** Pivots and branches the auditor may spend; what it cannot show safe with them is not published. */
  readonly steps?: number;
}

/**
 * Findings as an audience may see them. Inside everything is shown and small counts are marked. For the public the
 * setting's rule withholds small counts, further figures go so that none of them can be worked out, and the auditor has to
 * find the result safe; otherwise nothing is published and the problem says what gives the number away.
 *
 * With a withheld count goes everything that tells of it: rates, ratios, intervals, differences, comparisons, the status
 * where it would narrow the count, reasons with numbers, the rows of its cases. A finding keeps its status only where the
 * outcomes that are shown bear it out, whatever the withheld ones say.
 */
export function publish(
  findings: readonly Finding[],
  audience: Audience,
  setting: PrivacySetting,
  options: PublishOptions = {},
): Result<Publication> {
  return atOnce(publishInSteps(findings, audience, setting, options));
}

/** The same in steps: for the public it takes seconds. */
export function* publishInSteps(
  findings: readonly Finding[],
  audience: Audience,
  setting: PrivacySetting,
  options: PublishOptions = {},
): InSteps<Result<Publication>> {
  const { table, cells } = tableOfFindings(findings, Math.max(setting.students.below, setting.cases.below ?? 0));
  const primary = primaryCells(table, setting);
  const size = sizes(table, primary, setting);
  if (audience === 'internal') {
    const all: Sight = {
      audience,
      setting,
      ...size,
      isHidden: () => false,
      statusIsSafe: () => true,
      cannotBeRaised: () => false,
    };
    const reported = findings.map((finding) => reportFinding(finding, cells, all, []));
    return ok({ findings: reportable(reported), withheld: [], audit: null, audience, setting, counts: null });
  }
  const chosen = yield* between(0, 0.6, chooseHidden(table, cells, findings, primary, setting, options));
  if (!chosen.audit.safe) return fail(...disclosures(chosen.audit));
  const sight = publicSight(table, chosen, primary, setting, size);
  const { combined, visible } = setting.combine
    ? yield* between(0.6, 0.85, combineGroups(findings.flatMap(linesOf), cells, chosen.hidden, chosen.visible, setting))
    : { combined: [], visible: chosen.visible };
  const reported: ReportableFinding[] = [];
  for (const [at, finding] of findings.entries()) {
    reported.push(reportFinding(finding, cells, sight, combined));
    yield 0.85 + (0.15 * at) / findings.length;
  }
  return ok({
    findings: reportable(reported),
    withheld: withheldOf(reported, setting),
    audit: chosen.audit,
    audience,
    setting,
    counts: countsForReaders(visible, printsOf(findings, cells), setting),
  });
}

/** The one place where something becomes reportable. */
function reportable(findings: readonly ReportableFinding[]): Reportable<readonly ReportableFinding[]> {
  return findings as Reportable<readonly ReportableFinding[]>;
}

function sizes(
  table: CountTable,
  { groups }: PrimaryCells,
  setting: PrivacySetting,
): Pick<Sight, 'isSmall' | 'isSmallGroup'> {
  const byId = new Map(table.cells.map((cell) => [cell.id, cell]));
  const isSmallGroup = (id: string): boolean => groups.has(id);
  return {
    isSmallGroup,
    isSmall: (id) => {
      const cell = byId.get(id)!;
      if (cell.kind === 'students') return isSmallGroup(id);
      return isSmall(cell, byId, setting) || (cell.of !== null && isSmallGroup(cell.of));
    },
  };
}

interface Chosen {
  readonly hidden: ReadonlySet<string>;
  readonly visible: VisibleTable;
  readonly audit: AuditReport;
}

function* chooseHidden(
  table: CountTable,
  cells: ReadonlyMap<string, OutcomeCells>,
  findings: readonly Finding[],
  primary: PrimaryCells,
  setting: PrivacySetting,
  options: PublishOptions,
): InSteps<Chosen> {
  const steps = options.steps ?? defaultSteps;
  if (setting.counts === 'printed') {
    const insiders =
      options.insiders === true ? table.cells.filter(({ value }) => value === 1).map(({ id }) => id) : [];
    return yield* suppressInSteps(table, setting, { steps, insiders });
  }
  const shares = findings.flatMap(({ outcomes }) =>
    outcomes.flatMap(({ id }) => {
      const own = cells.get(id)!;
      const pairs = [
        [own.cases, own.students],
        [own.otherCases, own.otherStudents],
      ] as const;
      return pairs.flatMap(([part, whole]) => (part === null || whole === null ? [] : [{ part, whole }]));
    }),
  );
  return withholdCounts(table, shares, primary, setting, steps);
}

function publicSight(
  table: CountTable,
  { hidden, visible }: Chosen,
  primary: PrimaryCells,
  setting: PrivacySetting,
  size: Pick<Sight, 'isSmall' | 'isSmallGroup'>,
): Sight {
  const byId = new Map(table.cells.map((cell) => [cell.id, cell]));
  const known = (cell: CountCell) => knownRange(cell, { byId, hidden }, primary, setting);
  const means = { ...size, setting, isHidden: (id: string): boolean => hidden.has(id) };
  return {
    audience: 'public',
    setting,
    ...size,
    isHidden: (id) => hidden.has(id),
    statusIsSafe: (outcome, own) => {
      if (outcome.mean !== undefined)
        return !meansAreHidden(own, means) && (outcome.comparison === null || setting.counts === 'printed');
      const counts = [own.cases, own.students, own.otherCases, own.otherStudents].filter((id) => id !== null);
      const all = [...counts, ...own.restsOn];
      if (own.restsOn.some(size.isSmall)) return false;
      if (!all.some((id) => hidden.has(id))) return true;
      if (own.cases === null || outcome.n === null || outcome.d === null) return false;
      if (setting.counts === 'withheld') {
        const complying = { part: outcome.d - outcome.n, whole: outcome.d };
        return statusIsImpliedByCode(outcome, codedPercent(complying, outcome.d, setting));
      }
      const students = own.students !== null && !hidden.has(own.students) ? outcome.d : null;
      return statusIsImplied(outcome, known(byId.get(own.cases)!), students);
    },
    cannotBeRaised: (outcome, own) => {
      const { cases, students, otherCases, otherStudents } = own;
      const rangeKnown = (id: string): KnownRange => {
        const cell = byId.get(id)!;
        return hidden.has(id) ? known(cell) : { lower: cell.value, upper: cell.value };
      };
      if (cases !== null && students !== null && isBelowGate(outcome, rangeKnown(cases), rangeKnown(students)))
        return true;
      if (cases === null || students === null || otherCases === null || otherStudents === null) return false;
      const ids = [cases, students, otherCases, otherStudents];
      const ranges = feasibleRanges(visible, { cells: ids, wideEnough: null, budget: { left: defaultSteps } });
      const rangeOf = (id: string): KnownRange | null => {
        const cell = byId.get(id)!;
        if (cell.printed && !hidden.has(id)) return { lower: cell.value, upper: cell.value };
        const range = ranges.get(id);
        if (typeof range !== 'object') return null;
        return { lower: Number(range.lower), upper: range.upper === null ? null : Number(range.upper) };
      };
      const [n, d, cn, cd] = ids.map(rangeOf);
      if (!n || !d || !cn || !cd) return false;
      return cannotBeRaised(outcome, { cases: n, students: d, otherCases: cn, otherStudents: cd });
    },
  };
}

/** Which cell each printed count is. */
function printsOf(
  findings: readonly Finding[],
  cells: ReadonlyMap<string, OutcomeCells>,
): readonly { readonly tag: string; readonly cell: string }[] {
  return findings.flatMap(({ outcomes }) =>
    outcomes.flatMap(({ id }) => {
      const { cases, students, otherCases, otherStudents } = cells.get(id)!;
      const parts = [
        ['n', cases],
        ['d', students],
        ['cn', otherCases],
        ['cd', otherStudents],
      ] as const;
      return parts.flatMap(([part, cell]) => (cell === null ? [] : [{ tag: figureTag(part, id), cell }]));
    }),
  );
}

function withheldOf(reported: readonly ReportableFinding[], setting: PrivacySetting): readonly Withheld[] {
  return reported.flatMap(({ finding, outcomes }) =>
    outcomes.flatMap((outcome): Withheld[] => {
      const figures = [outcome.n, outcome.d, outcome.rate, outcome.value, outcome.comparisonN, outcome.comparisonD];
      if (!figures.some((figure) => figure?.state === 'withheld')) return [];
      const about = [...(outcome.group === null ? [] : [outcome.group]), ...Object.values(outcome.subject)];
      return [{ what: `${finding.title}: ${about.join(', ')}`, reason: setting.note }];
    }),
  );
}

/** Why nothing can be published: at most a few of the numbers that could be worked out, each with how. */
function disclosures(audit: AuditReport): readonly Problem[] {
  const remedy = 'Choose another setting, leave out the dimension, or put small groups together in the worksheet.';
  const leaks = audit.recoverable
    .slice(0, mostTold)
    .map(({ label, derivation }) =>
      problem('disclosure', label, `A withheld number can be worked out: ${derivation}.`, remedy),
    );
  const open = audit.notProven
    .slice(0, mostTold)
    .map(({ label, reason }) =>
      problem('disclosure', label, `It could not be shown that the withheld number is safe: ${reason}.`, remedy),
    );
  const contradictory = audit.contradictory
    ? [
        problem(
          'disclosure',
          'the findings',
          'The counts contradict one another, so safety cannot be shown.',
          'Check the totals of the worksheet.',
        ),
      ]
    : [];
  return [...leaks, ...open, ...contradictory];
}

const mostTold = 10;
