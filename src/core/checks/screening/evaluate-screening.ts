import { worksheetBehind } from '../worksheet-behind.ts';
import { compareNumber, compareRiskRatio } from '../../measures/compare.ts';
import type { Counts } from '../../measures/measure.ts';
import { benjaminiHochberg } from '../../measures/significance/benjamini-hochberg.ts';
import { fisherExact } from '../../measures/significance/fisher-exact.ts';
import type { Problem } from '../../problems.ts';
import { axisOf, type Axis } from '../disparity/axis.ts';
import { comparisonFor, type Against } from '../disparity/comparison-for.ts';
import { countingOf, type Counting } from '../disparity/counting.ts';
import type { Gates } from '../disparity/gates.ts';
import { judgeDisparity, type Judged } from '../disparity/judge-disparity.ts';
import { comparedOutcome, uncomputedOutcome, type OutcomeHead } from '../disparity/make-outcome.ts';
import { counted, ratioText } from '../disparity/number-text.ts';
import { pairSheets, subjectOf, wholeRule, type SheetPart } from '../disparity/paired-sheets.ts';
import { cellOf } from '../disparity/population.ts';
import { missingColumns, reason } from '../disparity/reasons.ts';
import { thresholdDesk, type ThresholdDesk } from '../disparity/rule-thresholds.ts';
import type { ScreenedOutcome, ScreeningRule } from '../indicator-rules.ts';
import type { Outcome, Reason, Step, ThresholdUsed } from '../outcome.ts';
import type { Evaluate } from '../world.ts';

/**
 * Many outcomes and groups looked at together: the risk ratio of each against all others, Fisher's exact test, and the
 * Benjamini–Hochberg adjustment over everything that was tested in a year, so that only a small share of what is raised is
 * there by chance. Raised where the adjusted p reaches the level and the ratio its threshold.
 */
export const evaluateScreening: Evaluate<ScreeningRule> = (pack, rule, world) => {
  const desk = thresholdDesk(pack, world);
  const problems: Problem[] = [];
  const stopped: Outcome[] = [];
  const gates: Gates = { cell: desk.minimum(rule.gates.cell), students: desk.minimum(rule.gates.students) };
  const tested: Tested[] = [];
  for (const one of rule.outcomes) {
    const headOf = (part: SheetPart, dimension: string | null = null): OutcomeHead => ({
      pack: pack.id,
      check: rule.id,
      subject: { ...subjectOf(world, part), category: one.title },
      dimension,
      group: null,
    });
    const stop = (why: Reason, part: SheetPart = wholeRule, dimension: string | null = null): void =>
      void stopped.push(
        uncomputedOutcome(headOf(part, dimension), 'risk-ratio', why, {
          person: rule.person,
        }),
      );
    const fault = ruleFault(rule, one, desk);
    const missing = [one.base.table, one.outcome.table].find((kind) => (world.tables.get(kind) ?? []).length === 0);
    if (fault !== null || missing !== undefined) {
      stop(
        fault ??
          reason('table-missing', `No worksheet of the kind \`${worksheetBehind(pack, missing ?? '')}\` was found.`),
      );
      continue;
    }
    const { pairs, unpaired } = pairSheets(world, one.base.table, one.outcome.table);
    for (const part of unpaired) stop(reason('year-unclear', part.message), part);
    for (const pair of pairs) {
      const counting = countingOf(pack, one, world, pair, desk);
      if ('reason' in counting) {
        stop(counting.reason, pair);
        continue;
      }
      problems.push(...counting.problems);
      for (const field of rule.by) {
        const column = pair.base.columns.find((candidate) => candidate.field === field);
        if (column === undefined) stop(missingColumns(pair.base, [field]), pair, field);
        else {
          const groups = axisOf(pair.base, column);
          problems.push(...counting.groupProblems(groups, 'group'));
          tested.push(...testsOf(rule, one, counting, groups, headOf(pair, field), gates, pair.year));
        }
      }
    }
  }
  const outcomes = [...new Set(tested.map(({ year }) => year))].flatMap((year) =>
    screened(
      rule,
      desk,
      gates,
      tested.filter((one) => one.year === year),
    ),
  );
  return { outcomes: [...outcomes, ...stopped], problems: [...problems, ...desk.problems()] };
};

function thresholdFor(rule: ScreeningRule, one: ScreenedOutcome): string | null {
  return one.direction === 'adverse' ? rule.threshold : rule.favourableThreshold;
}

function ruleFault(rule: ScreeningRule, one: ScreenedOutcome, desk: ThresholdDesk): Reason | null {
  const threshold = desk.find(thresholdFor(rule, one));
  if (threshold === null) return null;
  const low = threshold.operator === '<' || threshold.operator === '<=';
  if (threshold.operator !== '=' && low === (one.direction === 'favourable')) return null;
  return reason(
    'rule-invalid',
    `The outcome is ${one.direction}, but the threshold \`${threshold.id}\` raises an indicator at ${threshold.operator} ${threshold.value}.`,
  );
}

/** A group and an outcome, with the p-value where it was tested. */
interface Tested {
  readonly year: string | null;
  readonly one: ScreenedOutcome;
  readonly head: OutcomeHead;
  readonly counting: Counting;
  readonly groups: Axis;
  readonly group: number;
  readonly own: Counts;
  readonly against: Against;
  readonly inDoubt: boolean;
  readonly p: number | null;
}

function testsOf(
  rule: ScreeningRule,
  one: ScreenedOutcome,
  counting: Counting,
  groups: Axis,
  head: OutcomeHead,
  gates: Gates,
  year: string | null,
): readonly Tested[] {
  const table = counting.tables([], [groups])(null, groups);
  const counts = groups.labels.map((_, slot): Counts => {
    const at = cellOf(groups, 0, slot);
    return { cases: table.cases[at]!, students: table.students[at]! };
  });
  const unknown = groups.labels.some((_, slot) => table.inDoubt[cellOf(groups, 0, slot)]! > 0);
  return groups.groups.flatMap((group): readonly Tested[] => {
    const own = counts[group]!;
    const inDoubt = counting.rowsAreCounts && unknown;
    if (own.students === 0 && !inDoubt) return [];
    const compares = { measure: 'risk-ratio', against: 'all-others', person: rule.person } as const;
    const against = comparisonFor(compares, null, groups, group, counts, gates);
    const large = 'counts' in against && judgeDisparity('risk-ratio', own, against.counts, null, gates);
    // What is too small for a ratio is not tested either, so it makes no other test stricter.
    const test =
      large && large.status === 'needs-review' && !inDoubt && 'counts' in against
        ? fisherExact(own, against.counts)
        : null;
    const p = test === null || 'absent' in test ? null : test.twoSided;
    return [
      {
        ...{ year, one, counting, groups, group, own, against, inDoubt, p },
        head: { ...head, group: groups.labels[group]! },
      },
    ];
  });
}

function screened(
  rule: ScreeningRule,
  desk: ThresholdDesk,
  gates: Gates,
  tested: readonly Tested[],
): readonly Outcome[] {
  const family = tested.filter(({ p }) => p !== null);
  const adjusted = benjaminiHochberg(family.map(({ p }) => p!));
  const adjustedOf = new Map('absent' in adjusted ? [] : family.map((one, at) => [one, adjusted[at]!]));
  return tested.map((one) => screenedOutcome(rule, desk, gates, one, adjustedOf.get(one) ?? null, family.length));
}

function screenedOutcome(
  rule: ScreeningRule,
  desk: ThresholdDesk,
  gates: Gates,
  from: Tested,
  adjusted: number | null,
  tests: number,
): Outcome {
  const { head, own, against, counting, groups, group } = from;
  const at = { groups, places: null, place: null, group, where: '' };
  const name = thresholdFor(rule, from.one);
  const [threshold, level] = [desk.find(name), desk.find(rule.level)];
  const common = { threshold, person: rule.person, notes: counting.notes };
  if (from.inDoubt || 'reason' in against)
    return uncomputedOutcome(
      head,
      'risk-ratio',
      'reason' in against
        ? against.reason
        : reason('counts-withheld', 'A number of this outcome is blank, withheld or no whole number.'),
      { ...common, evidence: () => counting.evidence(at, own, null) },
    );
  const unset = [name, rule.level, rule.gates.cell, rule.gates.students].find(
    (one) => one !== null && desk.find(one) === null,
  );
  return comparedOutcome({
    ...common,
    head,
    measure: 'risk-ratio',
    group: own,
    comparison: against.counts,
    comparedWith: { kind: against.kind, label: against.label },
    gates,
    evidence: () => counting.evidence(at, own, against),
    held: decide(from, threshold, level, gates, adjusted, unset),
    after: from.p === null ? [] : testSteps(from, adjusted, tests, threshold, level),
  });
}

/** Null where the ratio itself says why nothing is decided. */
function decide(
  { own, against }: Tested,
  threshold: ThresholdUsed | null,
  level: ThresholdUsed | null,
  gates: Gates,
  adjusted: number | null,
  unset: string | null | undefined,
): Judged | null {
  if (!('counts' in against)) return null;
  const ratio = judgeDisparity('risk-ratio', own, against.counts, null, gates);
  if (ratio.value === null) return ratio;
  if (threshold === null || level === null || adjusted === null || typeof unset === 'string')
    return {
      status: 'not-computed',
      value: ratio.value,
      reason: reason('threshold-missing', `No value is set for \`${unset ?? 'a threshold'}\`, so nothing is decided.`),
    };
  const large = compareRiskRatio(own, against.counts, threshold.operator, threshold.value);
  const unlikely = compareNumber(adjusted, level.operator, level.value);
  const raised = 'holds' in large && large.holds && 'holds' in unlikely && unlikely.holds;
  return { status: raised ? 'not-met' : 'met', value: ratio.value, reason: null };
}

function testSteps(
  { own, against, p }: Tested,
  adjusted: number | null,
  tests: number,
  threshold: ThresholdUsed | null,
  level: ThresholdUsed | null,
): readonly Step[] {
  const steps: Step[] = [
    {
      label: "Fisher's exact test",
      formula: 'how often chance alone would share the cases out at least this unevenly',
      withNumbers: '',
      result: `p = ${probabilityText(p!)}`,
    },
  ];
  if (adjusted === null) return steps;
  steps.push({
    label: 'Adjusted for looking at many',
    formula: 'Benjamini–Hochberg over all outcomes and groups tested in the year',
    withNumbers: counted(tests, 'test'),
    result: `p = ${probabilityText(adjusted)}`,
  });
  if (threshold === null || level === null || !('counts' in against)) return steps;
  const ratio = judgeDisparity('risk-ratio', own, against.counts, null, { cell: null, students: null }).value;
  const large = compareRiskRatio(own, against.counts, threshold.operator, threshold.value);
  const unlikely = compareNumber(adjusted, level.operator, level.value);
  const raised = 'holds' in large && large.holds && 'holds' in unlikely && unlikely.holds;
  steps.push({
    label: 'Decision',
    formula: 'the ratio reaches its threshold and the adjusted p the level',
    withNumbers: `${ratio === null ? '?' : ratioText(ratio)} ${threshold.operator} ${threshold.value}; ${probabilityText(adjusted)} ${level.operator} ${level.value}`,
    result: raised ? 'both hold: the indicator is raised' : 'not both hold: the indicator is not raised',
  });
  return steps;
}

/** Four places, and below that the first digit that counts. */
function probabilityText(p: number): string {
  return p >= 0.0001 ? p.toFixed(4) : p.toExponential(1).replace('e', ' × 10^');
}
