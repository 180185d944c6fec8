import { problem, type Problem } from '../../problems.ts';
import { worksheetBehind } from '../worksheet-behind.ts';
import {
  compareDifferenceInDifferences,
  differenceInDifferences,
  differenceInDifferencesInterval,
  type BeforeAndAfter,
} from '../../measures/difference-in-differences.ts';
import { satisfies } from '../../measures/compare.ts';
import type { Interval } from '../../measures/measure.ts';
import { CellState, type Column, type Table } from '../../table/table.ts';
import { missingFields } from '../conditions.ts';
import { contextOf } from '../conditions/condition-context.ts';
import { evidenceOf, whereRows } from '../disparity/evidence-rows.ts';
import { Judgement, judgeRows } from '../disparity/judge-rows.ts';
import { idOf, uncomputedOutcome, type OutcomeHead } from '../disparity/make-outcome.ts';
import { counted, decimalText, pointsText } from '../disparity/number-text.ts';
import { missingColumns, reason } from '../disparity/reasons.ts';
import { rowConditions } from '../disparity/row-conditions.ts';
import { thresholdDesk } from '../disparity/rule-thresholds.ts';
import { firstYear } from '../disparity/school-year-text.ts';
import type { ServedComparisonRule } from '../indicator-rules.ts';
import type { Evidence, Outcome, Reason, Step } from '../outcome.ts';
import type { Pack } from '../rule.ts';
import type { Evaluate, World } from '../world.ts';

const { yes, no } = Judgement;

/** The method needs a line before the start and one after it, whatever a rule asks besides. */
const fewestYears = 2;

/**
 * Places that were served against places that were not, before and after the start: the difference of their changes. It
 * describes what was observed and says nothing of cause, which every explanation repeats. Where the two sets moved apart
 * already before the start, a person has to look.
 */
export const evaluateServedComparison: Evaluate<ServedComparisonRule> = (pack, rule, world) => {
  const desk = thresholdDesk(pack, world);
  const head: OutcomeHead = {
    pack: pack.id,
    check: rule.id,
    subject: { district: world.district },
    dimension: null,
    group: null,
  };
  const threshold = desk.find(rule.threshold);
  const read = readSchools(pack, rule, world);
  const measure = 'reason' in read ? measures.percent : read.measure;
  const stop = (
    why: Reason,
    status: 'not-computed' | 'not-applicable' = 'not-computed',
    steps: readonly Step[] = [],
  ): ReturnType<typeof evaluateServedComparison> => ({
    outcomes: [
      uncomputedOutcome(head, measure, why, {
        status,
        threshold,
        notes: steps,
        ...('reason' in read ? {} : { evidence: () => read.evidence }),
      }),
    ],
    problems: [...read.problems, ...desk.problems()],
  });
  if (threshold !== null) {
    const low = threshold.operator === '<' || threshold.operator === '<=';
    if (threshold.operator === '=' || low !== (rule.direction === 'favourable'))
      return stop(
        reason(
          'rule-invalid',
          `High values are ${rule.direction}, but the threshold \`${threshold.id}\` raises an indicator at ${threshold.operator} ${threshold.value}.`,
        ),
      );
  }
  if ('reason' in read) return stop(read.reason);
  const years = Math.max(fewestYears, desk.minimum(rule.leastYears) ?? 0);
  const usable = read.schools.filter(({ before, after }) => before.size >= years && after.size >= years);
  const [served, others] = [usable.filter((one) => one.served), usable.filter((one) => !one.served)];
  const notes = notesOf(read, usable.length, served.length, others.length, years);
  const least = Math.max(2, desk.minimum(rule.gates.schools) ?? 0);
  if (served.length < least || others.length < least)
    return stop(
      reason(
        'too-few-schools',
        `${counted(served.length, 'school')} served and ${counted(others.length, 'school')} to compare with have the years; each set needs ${least}.`,
      ),
      'not-applicable',
      notes,
    );
  const unset = [rule.threshold, rule.leastYears, rule.gates.schools].find(
    (name) => name !== null && desk.find(name) === null,
  );
  const [own, compared] = [served.map(valuesOf), others.map(valuesOf)];
  const difference = differenceInDifferences(own, compared);
  const interval = intervalOf(differenceInDifferencesInterval(own, compared));
  const before = [served.map(beforeStart), others.map(beforeStart)] as const;
  const moved = differenceInDifferences(...before);
  const movedInterval = intervalOf(differenceInDifferencesInterval(...before));
  const value = 'value' in difference ? difference.value : null;
  const steps = [...notes, ...stepsOf(measure, own, compared, value, interval, moved, movedInterval)];
  if (threshold === null || unset !== undefined || value === null)
    return stop(
      reason('threshold-missing', `No value is set for \`${unset}\`, so nothing is decided.`),
      'not-computed',
      steps,
    );
  const apart = 'value' in moved && isClear(moved.value, movedInterval);
  const decision = compareDifferenceInDifferences(own, compared, threshold.operator, threshold.value);
  const raised = 'holds' in decision && decision.holds && isClear(value, interval);
  const outcome: Outcome = {
    id: idOf(head),
    ...head,
    status: apart ? 'needs-review' : raised ? 'not-met' : 'met',
    indicator: true,
    n: null,
    d: null,
    comparison: null,
    word: `${counted(served.length, 'school')} served, ${others.length} compared`,
    measure,
    value,
    interval: interval === null ? null : { ...interval, method: 'Welch over the changes of schools, 95 %' },
    threshold,
    evidence: read.evidence,
    reason: apart
      ? reason(
          'moved-before',
          'The two sets of schools moved apart already before the start, so what came after tells less.',
        )
      : null,
    records: [],
    steps: [
      ...steps,
      {
        label: 'Decision',
        formula: `difference ${threshold.operator} threshold, and its interval leaves out 0; descriptive, not causal`,
        withNumbers: `${textOf(measure, value)} ${threshold.operator} ${threshold.value}`,
        result: apart
          ? 'left to a person'
          : raised
            ? 'holds: the indicator is raised'
            : 'does not hold: the indicator is not raised',
      },
    ],
  };
  return { outcomes: [outcome], problems: [...read.problems, ...desk.problems()] };
};

/** Shares are told in points, other values as they are. */
const measures = { percent: 'difference-in-differences', number: 'mean-difference-in-differences' } as const;
type Measure = (typeof measures)[keyof typeof measures];

interface School {
  readonly name: string;
  readonly served: boolean;
  /** Values by the first calendar year of their school year. */
  readonly before: ReadonlyMap<number, number>;
  readonly after: ReadonlyMap<number, number>;
}

interface Schools {
  readonly schools: readonly School[];
  readonly start: string;
  readonly measure: Measure;
  readonly evidence: readonly Evidence[];
  /** Rows whose value, year, place or support is not known. */
  readonly unknown: number;
  /** School years of which rows give different values, so that none is known. */
  readonly differing: number;
  /** Schools served that do not say since when. */
  readonly withoutStart: number;
  readonly problems: readonly Problem[];
}

/** What is gathered of a school while its rows are read. */
interface Gathered {
  served: boolean;
  /** The first years served that its rows name, with the label each was read from. */
  readonly starts: Map<number, string>;
  /** By the first calendar year of their school year; null where rows differ. */
  readonly values: Map<number, number | null>;
}

function readSchools(
  pack: Pack,
  rule: ServedComparisonRule,
  world: World,
): Schools | { readonly reason: Reason; readonly problems: readonly Problem[] } {
  const tables = world.tables.get(rule.table) ?? [];
  if (tables.length === 0)
    return {
      reason: reason('table-missing', `No worksheet of the kind \`${worksheetBehind(pack, rule.table)}\` was found.`),
      problems: [],
    };
  const { bind, describe } = rowConditions(pack, world);
  const named = rule.since.startsWith('$') ? null : rule.since;
  const found = new Map<string, Gathered>();
  const evidence: Evidence[] = [];
  const problems: Problem[] = [];
  const startless: {
    readonly table: Table;
    readonly columns: readonly Column[];
    readonly rows: Map<number, Gathered>;
  }[] = [];
  let unknown = 0;
  let percent = true;
  for (const table of tables) {
    const column = (field: string): Column | undefined => table.columns.find((one) => one.field === field);
    const fields = [rule.unit, rule.value, 'year', ...(named === null ? [] : [named])];
    const missing = [
      ...fields.filter((field) => column(field) === undefined),
      ...missingFields(table, [...rule.where, ...rule.served]),
    ];
    if (missing.length > 0) return { reason: missingColumns(table, missing), problems };
    const [value, year, unit] = [column(rule.value)!, column('year')!, column(rule.unit)!];
    percent &&= value.kind === 'percent';
    const wanted = judgeRows(table, rule.where, bind);
    const served = judgeRows(table, rule.served, bind);
    const since = named === null ? null : column(named)!;
    const [used, differing]: [number[], number[]] = [[], []];
    const blank = new Map<number, Gathered>();
    for (let row = 0; row < table.rows.length; row++) {
      if (wanted[row] === no) continue;
      const place = textOfCell(unit, row);
      const first = yearOfCell(year, row);
      const school: Gathered = found.get(place ?? '') ?? { served: false, starts: new Map(), values: new Map() };
      // Who was served, and since when, is told also by a row whose value is not known.
      if (place !== null && wanted[row] === yes && served[row] === yes) {
        found.set(place, school);
        school.served = true;
        const start = since === null ? null : yearOfCell(since, row);
        if (start !== null) school.starts.set(start, school.starts.get(start) ?? textOfCell(since!, row)!);
        else if (since !== null) blank.set(row, school);
      }
      const { state, numbers } = value.cells();
      const isKnown =
        wanted[row] === yes && state[row] === CellState.value && (served[row] === yes || served[row] === no);
      if (place === null || first === null || !isKnown) {
        unknown++;
        continue;
      }
      used.push(row);
      found.set(place, school);
      const before = school.values.get(first);
      if (before !== undefined && before !== numbers[row]) differing.push(row);
      school.values.set(first, before === undefined || before === numbers[row] ? numbers[row]! : null);
    }
    startless.push({ table, columns: [unit, ...(since === null ? [] : [since])], rows: blank });
    evidence.push(evidenceOf('results of schools', table, [unit, year, value], used, describe(rule.where)));
    if (differing.length > 0)
      problems.push(
        problem(
          'duplicate-row',
          whereRows(table, [unit, year, value], differing),
          `${counted(differing.length, 'row')} ${differing.length === 1 ? 'gives' : 'give'} another value than a row before for the same \`${rule.unit}\` and year; neither is used.`,
          'Keep one row for each of them and year.',
          'warning',
        ),
      );
  }
  for (const { table, columns, rows } of startless) {
    const without = [...rows].filter(([, school]) => school.starts.size === 0).map(([row]) => row);
    if (without.length > 0)
      problems.push(
        problem(
          'rows-excluded',
          whereRows(table, columns, without),
          `\`${rule.since}\` is not known in any row of a \`${rule.unit}\` that was served, so it is left out; a school year was expected.`,
          'Fill in the first school year served.',
          'warning',
        ),
      );
  }
  const starts = new Map(
    named === null
      ? (contextOf(pack, world).option(rule.since.slice(1)) ?? []).map((label) => [firstYear(label), label] as const)
      : [...found.values()].flatMap((school) => [...school.starts]),
  );
  const [start, ...more] = starts;
  const [from, label] = start ?? [null, ''];
  if (from === null || more.length > 0)
    return {
      reason: reason(
        'year-unclear',
        more.length > 0
          ? 'The schools served began in different years; the comparison is for those that began together.'
          : 'The first year served is not known.',
      ),
      problems,
    };
  const isTold = ({ served, starts: own }: Gathered): boolean => !served || named === null || own.size > 0;
  const told = [...found].filter(([, school]) => isTold(school));
  const schools = told.map(([name, { served, values }]): School => {
    const known = [...values].filter((one): one is [number, number] => one[1] !== null);
    return {
      name,
      served,
      before: new Map(known.filter(([year]) => year < from)),
      after: new Map(known.filter(([year]) => year >= from)),
    };
  });
  return {
    schools,
    start: label,
    measure: percent ? measures.percent : measures.number,
    evidence,
    unknown,
    differing: told.flatMap(([, { values }]) => [...values.values()]).filter((value) => value === null).length,
    withoutStart: found.size - told.length,
    problems,
  };
}

function textOfCell(column: Column, row: number): string | null {
  const { state, labels, codes } = column.cells();
  return state[row] === CellState.value ? (labels[codes[row]!] ?? null) : null;
}

function yearOfCell(column: Column, row: number): number | null {
  const label = textOfCell(column, row);
  return label === null ? null : firstYear(label);
}

function valuesOf({ before, after }: School): BeforeAndAfter {
  return { before: [...before.values()], after: [...after.values()] };
}

/** The years before the start as if they were a before and an after: the first of them and the last. */
function beforeStart({ before }: School): BeforeAndAfter {
  const values = [...before].sort(([a], [b]) => a - b).map(([, value]) => value);
  return { before: values.slice(0, 1), after: values.slice(-1) };
}

function intervalOf(found: ReturnType<typeof differenceInDifferencesInterval>): Interval | null {
  return 'absent' in found ? null : found;
}

/** An interval that leaves out 0; where all schools of a set moved alike there is none, and the number says it itself. */
function isClear(value: number, interval: Interval | null): boolean {
  if (interval === null) return !satisfies(value < 0 ? -1 : value > 0 ? 1 : 0, '=');
  return interval.lower > 0 || (interval.upper ?? Infinity) < 0;
}

function notesOf(read: Schools, usable: number, served: number, others: number, years: number): readonly Step[] {
  const line = (label: string, formula: string, result: string): Step => ({ label, formula, withNumbers: '', result });
  const left = read.schools.length - usable;
  return [
    line('What this is', 'a description of what was observed', 'descriptive, not causal'),
    line('Start', 'first school year served', read.start),
    line('Schools', `at least ${years} years before and after the start`, `${served} served, ${others} compared`),
    ...(left === 0 ? [] : [line('Schools left out', 'too few years with a value', counted(left, 'school'))]),
    ...(read.withoutStart === 0
      ? []
      : [line('Schools served left out', 'first school year served not known', counted(read.withoutStart, 'school'))]),
    ...(read.differing === 0
      ? []
      : [line('Values left out', 'rows of one school and year differ', counted(read.differing, 'school year'))]),
    ...(read.unknown === 0
      ? []
      : [line('Rows left out', 'school, year, value or support not known', counted(read.unknown, 'row'))]),
  ];
}

function stepsOf(
  measure: Measure,
  own: readonly BeforeAndAfter[],
  compared: readonly BeforeAndAfter[],
  value: number | null,
  interval: Interval | null,
  moved: ReturnType<typeof differenceInDifferences>,
  movedInterval: Interval | null,
): readonly Step[] {
  const change = (set: readonly BeforeAndAfter[]): string => {
    const found = differenceInDifferences(set, [{ before: [0], after: [0] }]);
    return 'value' in found ? textOf(measure, found.value) : '?';
  };
  const ends = (one: Interval | null): string =>
    one === null ? 'not defined' : `${textOf(measure, one.lower)} to ${textOf(measure, one.upper ?? one.lower)}`;
  return [
    {
      label: 'Change of the schools served',
      formula: 'mean of (mean after − mean before)',
      withNumbers: '',
      result: change(own),
    },
    {
      label: 'Change of the schools compared',
      formula: 'mean of (mean after − mean before)',
      withNumbers: '',
      result: change(compared),
    },
    {
      label: 'Difference in differences',
      formula: 'change of the served − change of the compared',
      withNumbers: `${change(own)} − ${change(compared)}`,
      result: value === null ? 'not defined' : textOf(measure, value),
    },
    {
      label: 'Difference, 95 % interval (Welch)',
      formula: 'over the changes of schools',
      withNumbers: '',
      result: ends(interval),
    },
    {
      label: 'Before the start',
      formula: 'the same from the first to the last year before the start: whether the sets moved apart already',
      withNumbers: '',
      result: 'value' in moved ? `${textOf(measure, moved.value)} (${ends(movedInterval)})` : 'not defined',
    },
  ];
}

function textOf(measure: Measure, value: number): string {
  return measure === measures.percent ? pointsText(value) : decimalText(value, 3);
}
