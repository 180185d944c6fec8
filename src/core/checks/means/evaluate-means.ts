import { worksheetBehind } from '../worksheet-behind.ts';
import { manyOf } from '../../data/many-of.ts';
import { exactValues, type ExactValues } from '../../measures/exact-values.ts';
import type { Problem } from '../../problems.ts';
import { CellState, type Column } from '../../table/table.ts';
import { sameLabel, type Axis } from '../disparity/axis.ts';
import { directionFault } from '../disparity/direction-fault.ts';
import { evidenceOf } from '../disparity/evidence-rows.ts';
import { joinFilters } from '../disparity/filter-text.ts';
import { groupProblems } from '../disparity/group-problems.ts';
import { uncomputedOutcome, type OutcomeHead } from '../disparity/make-outcome.ts';
import { pairSheets, subjectOf, wholeRule, type SheetPart } from '../disparity/paired-sheets.ts';
import { missingColumns, reason } from '../disparity/reasons.ts';
import { thresholdDesk, type ThresholdDesk } from '../disparity/rule-thresholds.ts';
import type { MeansRule } from '../indicator-rules.ts';
import type { Comparison, Evidence, Outcome, Reason } from '../outcome.ts';
import { headcountOf, type Headcount, type PlaceOf } from '../representation/headcount.ts';
import type { Pack } from '../rule.ts';
import type { Evaluate, World } from '../world.ts';
import { meansOutcome } from './means-outcome.ts';

const { value: hasValue } = CellState;

/**
 * Means of a column: of each group against all others or a named group, or held against a level; for the district, for each
 * place the rule splits by, and for each year. A row whose value is not known is in no mean.
 */
export const evaluateMeans: Evaluate<MeansRule> = (pack, rule, world) => {
  const desk = thresholdDesk(pack, world);
  const none = (why: Reason): Outcome =>
    uncomputedOutcome(headOf(pack, rule, world, wholeRule), rule.measure, why, { person: rule.person });
  const fault = directionFault('High values are', rule, desk);
  if (fault !== null) return { outcomes: [none(fault)], problems: [] };
  if ((world.tables.get(rule.people.table) ?? []).length === 0) {
    const why = reason(
      'table-missing',
      `No worksheet of the kind \`${worksheetBehind(pack, rule.people.table)}\` was found.`,
    );
    return { outcomes: [none(why)], problems: [] };
  }
  const problems: Problem[] = [];
  const { pairs } = pairSheets(world, rule.people.table, rule.people.table);
  const outcomes = pairs.flatMap((pair): readonly Outcome[] => {
    const { base, baseRows } = pair;
    const head = headOf(pack, rule, world, pair);
    const people = headcountOf(pack, rule.people, world, base, baseRows);
    const column = base.columns.find((one) => one.field === rule.value);
    const why = 'reason' in people ? people.reason : column === undefined ? missingColumns(base, [rule.value]) : null;
    if (why !== null || 'reason' in people || column === undefined)
      return [uncomputedOutcome(head, rule.measure, why!, { person: rule.person })];
    return outcomesOf({ rule, desk, head, people, column }, problems);
  });
  return { outcomes, problems: [...problems, ...desk.problems()] };
};

function headOf(pack: Pack, rule: MeansRule, world: World, part: SheetPart): OutcomeHead {
  return { pack: pack.id, check: rule.id, subject: subjectOf(world, part), dimension: null, group: null };
}

interface OneYear {
  readonly rule: MeansRule;
  readonly desk: ThresholdDesk;
  readonly head: OutcomeHead;
  readonly people: Headcount;
  readonly column: Column;
}

function outcomesOf(year: OneYear, problems: Problem[]): readonly Outcome[] {
  const { rule, head, people } = year;
  const outcomes: Outcome[] = [];
  const stop = (field: string): void =>
    void outcomes.push(
      uncomputedOutcome({ ...head, dimension: field }, rule.measure, missingColumns(people.table, [field]), {
        person: rule.person,
      }),
    );
  const places = rule.per.flatMap((field): readonly PlaceOf[] => {
    const axis = people.axis(field);
    if (axis === null) stop(field);
    else problems.push(...groupProblems(people.population, axis, 'place'));
    return axis === null ? [] : axis.labels.map((label, slot) => ({ axis, slot, label }));
  });
  const everywhere = [null, ...places];
  if (rule.by.length === 0) outcomes.push(...everywhere.flatMap((place) => ungrouped(year, place)));
  for (const field of rule.by) {
    const groups = people.axis(field);
    if (groups === null) {
      stop(field);
      continue;
    }
    problems.push(...groupProblems(people.population, groups));
    outcomes.push(...everywhere.flatMap((place) => grouped(year, groups, place)));
  }
  return outcomes;
}

/** Rows with a value, and how many have none. */
interface Rows {
  readonly rows: readonly number[];
  readonly without: number;
}

function rowsAt({ people, column }: OneYear, place: PlaceOf | null, wanted: (row: number) => boolean): Rows {
  const { state } = column.cells();
  const rows: number[] = [];
  let without = 0;
  for (const row of people.at(place).rows) {
    if (!wanted(row)) continue;
    if (state[row] === hasValue) rows.push(row);
    else without++;
  }
  return { rows, without };
}

function valuesOf({ column }: OneYear, { rows }: Rows): ExactValues {
  const { numbers } = column.cells();
  return exactValues(rows.map((row) => numbers[row]!));
}

function ungrouped(year: OneYear, place: PlaceOf | null): readonly Outcome[] {
  const all = rowsAt(year, place, () => true);
  if (place !== null && all.rows.length + all.without === 0) return [];
  return [outcomeAt(year, place, null, null, all, null)];
}

function grouped(year: OneYear, groups: Axis, place: PlaceOf | null): readonly Outcome[] {
  const bySlot = groups.labels.map((_, slot) => rowsAt(year, place, (row) => groups.slots[row] === slot));
  const { against } = year.rule;
  return groups.groups.flatMap((group): readonly Outcome[] => {
    const own = bySlot[group]!;
    if (own.rows.length + own.without === 0) return [];
    if (against === null) return [outcomeAt(year, place, groups, group, own, null)];
    if (against === 'all-others') {
      const others = bySlot.filter((_, slot) => slot !== group);
      const rest: Rows = {
        rows: others.flatMap(({ rows }) => rows).sort((a, b) => a - b),
        without: others.reduce((sum, { without }) => sum + without, 0),
      };
      const label = `all other ${manyOf(year.rule.person)}`;
      return [outcomeAt(year, place, groups, group, own, { kind: 'all-others', label, rows: rest })];
    }
    const wanted = sameLabel(against.group);
    const named = groups.labels.findIndex((label) => sameLabel(label) === wanted);
    if (named < 0 || named === group) {
      const why =
        named < 0
          ? reason(
              'comparison-group-missing',
              `The group to compare with, ${against.group}, does not stand under \`${groups.field}\`.`,
            )
          : reason('reference-group', `The other groups are compared with ${groups.labels[group]}.`);
      return [referenceOutcome(year, place, groups, group, own, why)];
    }
    const label = groups.labels[named]!;
    return [outcomeAt(year, place, groups, group, own, { kind: 'group', label, rows: bySlot[named]! })];
  });
}

/** The group the others are compared with, or one for which there is nobody to compare with: its mean stands alone. */
function referenceOutcome(
  year: OneYear,
  place: PlaceOf | null,
  groups: Axis,
  group: number,
  own: Rows,
  why: Reason,
): Outcome {
  const alone = outcomeAt(year, place, groups, group, own, null, false);
  const status = why.code === 'reference-group' ? 'not-applicable' : 'not-computed';
  return { ...alone, status, value: null, interval: null, measure: year.rule.measure, reason: why };
}

type Others = Pick<Comparison, 'kind' | 'label'> & { readonly rows: Rows };

function outcomeAt(
  year: OneYear,
  place: PlaceOf | null,
  groups: Axis | null,
  group: number | null,
  own: Rows,
  others: Others | null,
  decided = true,
): Outcome {
  const { rule, desk, head } = year;
  const subject = place === null ? head.subject : { ...head.subject, [place.axis.field]: place.label };
  const label = groups === null || group === null ? null : groups.labels[group]!;
  return meansOutcome({
    head: { ...head, subject, dimension: groups?.field ?? null, group: label },
    measure: others === null ? 'mean' : rule.measure,
    person: rule.person,
    of: `${rule.people.table}/${rule.value}`,
    values: { own: valuesOf(year, own), other: others === null ? null : valuesOf(year, others.rows) },
    comparedWith: others === null ? null : { kind: others.kind, label: others.label },
    threshold: decided ? desk.find(rule.threshold) : null,
    unset: [rule.threshold, rule.gates.students].find((name) => name !== null && desk.find(name) === null) ?? null,
    least: desk.minimum(rule.gates.students),
    without: own.without,
    evidence: evidenceAt(year, place, groups, label, own, others),
  });
}

function evidenceAt(
  { rule, people, column }: OneYear,
  place: PlaceOf | null,
  groups: Axis | null,
  label: string | null,
  own: Rows,
  others: Others | null,
): readonly Evidence[] {
  const where = place === null ? '' : `${place.axis.field} is ${place.label}`;
  const rowsOf = (role: string, who: string, { rows }: Rows): Evidence =>
    evidenceOf(
      role,
      people.table,
      [column, groups?.column ?? null],
      rows,
      joinFilters(who, where, people.filter, `${rule.value} is known`),
    );
  const field = groups?.field ?? '';
  const ownRows = rowsOf('students', label === null ? '' : `${field} is ${label}`, own);
  if (others === null) return [ownRows];
  const whom = others.kind === 'group' ? `${field} is ${others.label}` : `${field} is known and not ${label}`;
  return [ownRows, rowsOf('comparison students', whom, others.rows)];
}
