import { worksheetBehind } from '../worksheet-behind.ts';
import {
  compareDifferenceInDifferences,
  differenceInDifferences,
  differenceInDifferencesInterval,
  type BeforeAndAfter,
} from '../../measures/difference-in-differences.ts';
import { satisfies } from '../../measures/compare.ts';
import type { Interval } from '../../measures/measure.ts';
import { CellState, type Column } from '../../table/table.ts';
import { missingFields } from '../conditions.ts';
import { contextOf } from '../conditions/condition-context.ts';
import { evidenceOf } from '../disparity/evidence-rows.ts';
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
    problems: desk.problems(),
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
  return { outcomes: [outcome], problems: desk.problems() };
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
}

function readSchools(pack: Pack, rule: ServedComparisonRule, world: World): Schools | { readonly reason: Reason } {
  const tables = world.tables.get(rule.table) ?? [];
  if (tables.length === 0)
    return {
      reason: reason('table-missing', `No worksheet of the kind \`${worksheetBehind(pack, rule.table)}\` was found.`),
    };
  const { bind, describe } = rowConditions(pack, world);
  const named = rule.since.startsWith('$') ? null : rule.since;
  const starts = new Set<string>(named === null ? (contextOf(pack, world).option(rule.since.slice(1)) ?? []) : []);
  const found = new Map<string, { served: boolean; readonly values: Map<number, number> }>();
  const evidence: Evidence[] = [];
  let unknown = 0;
  let percent = true;
  for (const table of tables) {
    const column = (field: string): Column | undefined => table.columns.find((one) => one.field === field);
    const fields = [rule.unit, rule.value, 'year', ...(named === null ? [] : [named])];
    const missing = [
      ...fields.filter((field) => column(field) === undefined),
      ...missingFields(table, [...rule.where, ...rule.served]),
    ];
    if (missing.length > 0) return { reason: missingColumns(table, missing) };
    const [value, year, unit] = [column(rule.value)!, column('year')!, column(rule.unit)!];
    percent &&= value.kind === 'percent';
    const wanted = judgeRows(table, rule.where, bind);
    const served = judgeRows(table, rule.served, bind);
    const used: number[] = [];
    for (let row = 0; row < table.rows.length; row++) {
      if (wanted[row] === no) continue;
      const [place, label] = [textOfCell(unit, row), textOfCell(year, row)];
      const first = label === null ? null : firstYear(label);
      const { state, numbers } = value.cells();
      const isKnown =
        wanted[row] === yes && state[row] === CellState.value && (served[row] === yes || served[row] === no);
      if (place === null || first === null || !isKnown) {
        unknown++;
        continue;
      }
      used.push(row);
      const school = found.get(place) ?? { served: false, values: new Map<number, number>() };
      found.set(place, school);
      school.values.set(first, numbers[row]!);
      if (served[row] !== yes) continue;
      school.served = true;
      const start = named === null ? null : textOfCell(column(named)!, row);
      if (start !== null) starts.add(start);
    }
    evidence.push(evidenceOf('results of schools', table, [unit, year, value], used, describe(rule.where)));
  }
  const [start, ...more] = starts;
  const from = start === undefined ? null : firstYear(start);
  if (start === undefined || from === null || more.length > 0)
    return {
      reason: reason(
        'year-unclear',
        more.length > 0
          ? 'The schools served began in different years; the comparison is for those that began together.'
          : 'The first year served is not known.',
      ),
    };
  const schools = [...found].map(([name, { served, values }]): School => ({
    name,
    served,
    before: new Map([...values].filter(([year]) => year < from)),
    after: new Map([...values].filter(([year]) => year >= from)),
  }));
  return { schools, start, measure: percent ? measures.percent : measures.number, evidence, unknown };
}

function textOfCell(column: Column, row: number): string | null {
  const { state, labels, codes } = column.cells();
  return state[row] === CellState.value ? (labels[codes[row]!] ?? null) : null;
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
