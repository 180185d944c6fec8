import { worksheetBehind } from '../worksheet-behind.ts';
import type { Counts } from '../../measures/measure.ts';
import type { Problem } from '../../problems.ts';
import type { Evidence, Outcome, Reason, Step, ThresholdUsed } from '../outcome.ts';
import { settingOf } from '../resolve-threshold.ts';
import type { DisparityRule, Pack } from '../rule.ts';
import type { Evaluate, World } from '../world.ts';
import { axisOf, type Axis } from './axis.ts';
import { comparisonFor, type ComparedRows } from './comparison-for.ts';
import { countingOf, type Counting } from './counting.ts';
import type { Gates } from './gates.ts';
import type { Compared } from './group-evidence.ts';
import { judgeDisparity, type Judged } from './judge-disparity.ts';
import { comparedOutcome, uncomputedOutcome, type OutcomeHead } from './make-outcome.ts';
import { counted } from './number-text.ts';
import { overYears } from './over-years.ts';
import { pairSheets, subjectOf, wholeRule, type SheetPair, type SheetPart } from './paired-sheets.ts';
import { cellOf } from './population.ts';
import { reason } from './reasons.ts';
import { thresholdDesk } from './rule-thresholds.ts';
import type { CountTable } from './student-outcomes.ts';

/**
 * A group's rate of an outcome against a comparison: for the district as a whole and for each school, for every group of
 * every grouping the rule names.
 *
 * Cases are students: whoever has several incidents counts once. Students whose group is unknown are in no group and in
 * no comparison; students of whom it is unknown whether they have the outcome are in neither count. A raised indicator
 * is `not-met`, one that is not raised `met`; a missed minimum `not-applicable`; what could not be computed says why.
 * Every outcome is an indicator: a question to follow up, never noncompliance.
 */
export const evaluateDisparity: Evaluate<DisparityRule> = (pack, rule, world) => {
  const none = (why: Reason, part: SheetPart = wholeRule): Outcome =>
    uncomputedOutcome(
      { pack: pack.id, check: rule.id, subject: subjectOf(world, part), dimension: null, group: null },
      rule.measure,
      why,
    );
  const fault = ruleFault(pack, rule, world);
  if (fault !== null) return { outcomes: [none(fault)], problems: [] };
  const missing = [rule.base.table, rule.outcome.table].find((kind) => (world.tables.get(kind) ?? []).length === 0);
  if (missing !== undefined)
    return {
      outcomes: [
        none(reason('table-missing', `No worksheet of the kind \`${worksheetBehind(pack, missing)}\` was found.`)),
      ],
      problems: [],
    };
  const { pairs, unpaired } = pairSheets(world, rule.base.table, rule.outcome.table);
  const parts = pairs.map((pair) => evaluateYear(pack, rule, world, pair));
  const yearly = parts.flatMap((part) => part.outcomes);
  return {
    outcomes: [
      ...(rule.years === undefined ? yearly : overYears(rule, yearly, thresholdDesk(pack, world).find(rule.years))),
      ...unpaired.map((part) => none(reason('year-unclear', part.message), part)),
    ],
    problems: parts.flatMap((part) => part.problems),
  };
};

/** A rule that cannot mean what it says, before any sheet is looked at. */
function ruleFault(pack: Pack, rule: DisparityRule, world: World): Reason | null {
  const threshold = thresholdDesk(pack, world).find(rule.threshold);
  if (threshold === null) return null;
  const low = threshold.operator === '<' || threshold.operator === '<=';
  if (threshold.operator === '=' || low !== (rule.direction === 'favourable'))
    return reason(
      'rule-invalid',
      `The outcome is ${rule.direction}, but the threshold \`${threshold.id}\` raises an indicator at ${threshold.operator} ${threshold.value}.`,
    );
  if (rule.measure === 'four-fifths' && rule.direction === 'adverse')
    return reason('rule-invalid', 'The four-fifths measure is for favorable outcomes.');
  return null;
}

/** What all groups of one year share. */
interface Year {
  readonly pack: Pack;
  readonly rule: DisparityRule;
  readonly world: World;
  readonly pair: SheetPair;
  readonly students: Counting;
  readonly threshold: ThresholdUsed | null;
  readonly gates: Gates;
  /** The State's counts, where the setting gives them. */
  readonly state: Counts | null;
  /** A threshold or minimum the rule names and nobody has set. */
  readonly unset: string | null;
}

function evaluateYear(
  pack: Pack,
  rule: DisparityRule,
  world: World,
  pair: SheetPair,
): { readonly outcomes: readonly Outcome[]; readonly problems: readonly Problem[] } {
  const desk = thresholdDesk(pack, world);
  const head = (dimension: string | null): OutcomeHead => ({
    pack: pack.id,
    check: rule.id,
    subject: subjectOf(world, pair),
    dimension,
    group: null,
  });
  const students = countingOf(pack, rule, world, pair, desk);
  if ('reason' in students)
    return { outcomes: [uncomputedOutcome(head(null), rule.measure, students.reason)], problems: desk.problems() };
  const names = [rule.threshold, rule.gates.cell, rule.gates.students];
  const year: Year = {
    pack,
    rule,
    world,
    pair,
    students,
    threshold: desk.find(rule.threshold),
    gates: { cell: desk.minimum(rule.gates.cell), students: desk.minimum(rule.gates.students) },
    state: stateCounts(pack, world),
    unset: names.find((name) => name !== null && desk.find(name) === null) ?? null,
  };
  const outcomes: Outcome[] = [];
  const problems: Problem[] = [...students.problems];
  const columnOf = (field: string): Axis | null => {
    const column = pair.base.columns.find((one) => one.field === field);
    return column === undefined ? null : axisOf(pair.base, column);
  };
  const noColumn = (field: string): Reason =>
    reason(
      'column-missing',
      `The sheet ${pair.base.grid.sheet} has no column for \`${field}\`; name it in the mapping or add it.`,
    );
  const places = rule.per.flatMap((field) => {
    const axis = columnOf(field);
    if (axis === null) outcomes.push(uncomputedOutcome(head(field), rule.measure, noColumn(field)));
    if (axis !== null) problems.push(...students.groupProblems(axis, 'place'));
    return axis ?? [];
  });
  const groupings = rule.by.map((field) => ({ field, groups: columnOf(field) }));
  const tableBy = students.tables(
    places,
    groupings.flatMap(({ groups }) => groups ?? []),
  );
  for (const { field, groups } of groupings) {
    if (groups === null) {
      outcomes.push(uncomputedOutcome(head(field), rule.measure, noColumn(field)));
      continue;
    }
    problems.push(...students.groupProblems(groups, 'group'));
    for (const place of [null, ...places]) outcomesBy(year, tableBy(place, groups), outcomes);
  }
  return { outcomes, problems: [...problems, ...desk.problems()] };
}

/** One outcome for each group, of the district or of each place. */
function outcomesBy(year: Year, table: CountTable, made: Outcome[]): void {
  const { places, groups } = table;
  const everywhere = subjectOf(year.world, year.pair);
  const all: readonly (string | null)[] = places === null ? [null] : places.labels;
  all.forEach((label, place) => {
    const counts = groups.labels.map((_, group) => countsAt(table, place, group));
    const subject = places === null || label === null ? everywhere : { ...everywhere, [places.field]: label };
    for (const group of groups.groups) {
      const inDoubt = table.inDoubt[cellOf(groups, place, group)]!;
      const told = inDoubt > 0 && (places === null || year.students.rowsAreCounts);
      if (counts[group]!.students === 0 && !told) continue;
      made.push(outcomeOf(year, { table, place, label, subject, counts }, group, inDoubt));
    }
  });
}

/** All groups of the district (`label` null) or of one place. */
interface Place {
  readonly table: CountTable;
  readonly place: number;
  readonly label: string | null;
  readonly subject: OutcomeHead['subject'];
  readonly counts: readonly Counts[];
}

function outcomeOf(year: Year, at: Place, group: number, inDoubt: number): Outcome {
  const { pack, rule, threshold, gates } = year;
  const { groups } = at.table;
  const head: OutcomeHead = {
    pack: pack.id,
    check: rule.id,
    subject: at.subject,
    dimension: groups.field,
    group: groups.labels[group]!,
  };
  const own = at.counts[group]!;
  const { person } = rule;
  const named = person === undefined ? {} : { person };
  const withheld = (why: Reason): Outcome =>
    uncomputedOutcome(head, rule.measure, why, {
      ...named,
      threshold,
      evidence: () => evidenceAt(year, at, group, null),
    });
  // Said before anything is made of the counts: what is withheld would stand in them as 0.
  if (year.students.rowsAreCounts && inDoubt > 0)
    return withheld(reason('counts-withheld', 'A number of the group is blank, withheld or no whole number.'));
  const against = comparisonFor(rule, year.state, groups, group, at.counts, gates, (slot) => mayLead(year, at, slot));
  const notes = inDoubt === 0 ? year.students.notes : [...year.students.notes, doubtNote(inDoubt)];
  if ('reason' in against)
    return uncomputedOutcome(head, rule.measure, against.reason, {
      ...named,
      status: against.reason.code === 'reference-group' ? 'not-applicable' : 'not-computed',
      counts: own,
      threshold,
      evidence: () => evidenceAt(year, at, group, null),
      notes,
    });
  if (year.students.rowsAreCounts && isUnknown(at, group, against.rows))
    return withheld(
      reason('comparison-unknown', 'A number of those it is compared with is blank, withheld or no whole number.'),
    );
  const held = unsetThreshold(year, own, against.counts);
  return comparedOutcome({
    ...named,
    head,
    measure: rule.measure,
    group: own,
    comparison: against.counts,
    comparedWith: { kind: against.kind, label: against.label },
    threshold,
    gates,
    evidence: () => evidenceAt(year, at, group, against),
    notes,
    held,
  });
}

function evidenceAt(year: Year, at: Place, group: number, compared: Compared | null): readonly Evidence[] {
  const { groups, places } = at.table;
  const where = places === null ? '' : `${places.field} is ${at.label}`;
  const groupAt = { groups, places, place: places === null ? null : at.place, group, where };
  return year.students.evidence(groupAt, at.counts[group]!, compared);
}

/** Where rows are counts, one number that is not known leaves nothing to be said against those it is of. */
function isUnknown({ table, place }: Place, group: number, others: ComparedRows): boolean {
  const { groups } = table;
  const compared =
    others === null
      ? []
      : others === 'others'
        ? groups.labels.map((_, slot) => slot).filter((slot) => slot !== group)
        : [others.group];
  return compared.some((slot) => table.inDoubt[cellOf(groups, place, slot)]! > 0);
}

/** Whether rows are counts, one of the group's is not known, and it may be large enough to be compared with. */
function mayLead({ students, gates }: Year, { table, place, counts }: Place, group: number): boolean {
  const cell = cellOf(table.groups, place, group);
  if (!students.rowsAreCounts || table.inDoubt[cell] === 0) return false;
  const least = Math.max(gates.students ?? 0, 1);
  return table.studentsInDoubt?.[cell] !== 0 || counts[group]!.students >= least;
}

/** The numbers stand, the decision waits for somebody to set what the rule names. */
function unsetThreshold(year: Year, group: Counts, comparison: Counts): Judged | null {
  if (year.unset === null) return null;
  const judged = judgeDisparity(year.rule.measure, group, comparison, null, year.gates, year.rule.person);
  return {
    status: 'not-computed',
    value: judged.value,
    reason: reason('threshold-missing', `No value is set for \`${year.unset}\`, so nothing is decided.`),
  };
}

/** The State's counts from the chosen setting. */
function stateCounts(pack: Pack, world: World): Counts | null {
  const options = settingOf(pack, world.setting)?.options;
  const [cases, students] = [options?.get('state-cases'), options?.get('state-students')];
  return typeof cases === 'number' && typeof students === 'number' ? { cases, students } : null;
}

function countsAt(table: CountTable, place: number, group: number): Counts {
  const at = cellOf(table.groups, place, group);
  return { cases: table.cases[at]!, students: table.students[at]! };
}

function doubtNote(inDoubt: number): Step {
  return {
    label: 'Students in doubt',
    formula: 'unknown whether they have the outcome: neither cases nor in the base',
    withNumbers: '',
    result: `${counted(inDoubt, 'student')} of the group set aside`,
  };
}
