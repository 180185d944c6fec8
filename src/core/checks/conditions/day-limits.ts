import { addDays } from '../../calendar/add-days.ts';
import { dayCounter, type CountedUnit, type DayCounter } from '../../calendar/count-days.ts';
import type { Day } from '../../calendar/calendar.ts';
import { formatIsoDay } from '../../calendar/iso-day.ts';
import { CellState, type Table } from '../../table/table.ts';
import type { Condition, LimitUnit } from '../rule.ts';
import { never, Verdict, type Compiled, type Explanation } from './compiled.ts';
import { limitOf, type ConditionContext } from './condition-context.ts';
import { dateCells, stateText } from './record-cells.ts';
import { detail, noValue } from './value-conditions.ts';

type ConditionOf<T extends Condition['type']> = Extract<Condition, { readonly type: T }>;

/** How a unit is said: one of it, several of it. */
const unitWords: { readonly [unit in CountedUnit]: readonly [string, string] } = {
  'calendar-day': ['calendar day', 'calendar days'],
  'school-day': ['school day', 'school days'],
  'school-working-day': ['school working day', 'school working days'],
  'staff-day': ['staff day', 'staff days'],
  'business-day': ['business day', 'business days'],
  'school-week': ['school week', 'school weeks'],
};

/** `1 school day`, `45 school working days`. */
export function unitText(count: number, unit: CountedUnit): string {
  return `${count} ${unitWords[unit][count === 1 ? 0 : 1]}`;
}

/** The unit a condition counts in: its own, or the one its threshold carries. Null if that is no unit of days. */
export function unitOf(unit: LimitUnit, context: ConditionContext): CountedUnit | null {
  const name = unit.startsWith('$') ? (context.threshold(unit.slice(1))?.unit ?? '') : unit;
  return Object.hasOwn(unitWords, name) ? (name as CountedUnit) : null;
}

/**
 * `within`: a step at most so many units after another, that is, not after the deadline. Counting starts the day after the
 * first date. Where a date lies outside the calendar the count is bounded by what the calendar does hold; only if both
 * bounds decide alike is there an answer.
 */
export function compileWithin(condition: ConditionOf<'within'>, table: Table, context: ConditionContext): Compiled {
  const unit = unitOf(condition.unit, context);
  if (unit === null) return noValue(condition.unit);
  const counter = dayCounter(context.calendar, unit);
  if ('absent' in counter) return noCalendar;
  const from = dateCells(table, condition.from, context);
  const to = dateCells(table, condition.to, context);
  const limit = limitOf(condition.limit, context, '<=');
  /** The largest whole count that is still within; null where no limit was in force. */
  const most = (day: Day): number | null => {
    const value = limit.on(day);
    if (value === null) return null;
    return value.operator === '<' ? Math.ceil(value.value) - 1 : Math.floor(value.value);
  };
  const judge = (begin: Day, end: Day): Verdict => {
    const allowed = most(begin);
    if (allowed === null) return Verdict.unknown;
    if (end <= begin) return allowed >= 0 ? Verdict.yes : Verdict.no;
    if (counter.covers(begin) && counter.covers(end))
      return counter.elapsed(begin, end) <= allowed ? Verdict.yes : Verdict.no;
    const bounds = elapsedBounds(counter, begin, end);
    return bounds.most <= allowed ? Verdict.yes : bounds.least > allowed ? Verdict.no : Verdict.unknown;
  };
  const open = (row: number): boolean => condition.openUntilDue && to.state(row) === CellState.blank;
  const explainCount = (begin: Day, end: Day, taken: boolean, opening: string): Explanation => {
    const allowed = most(begin);
    if (allowed === null) return noValue(condition.limit).explain(0);
    if (!counter.covers(begin) || !counter.covers(end)) {
      const { least } = elapsedBounds(counter, begin, end);
      return least > allowed
        ? detail(`${opening}more than the limit of ${unitText(allowed, unit)}; the calendar does not hold all of them`)
        : outsideCalendar(counter, begin, end);
    }
    // A step taken on a day off is dated to the next day that counts; a step not taken has waited the days there were.
    const waited = counter.count(begin, end);
    const elapsed = taken || waited <= allowed ? counter.elapsed(begin, end) : waited;
    const deadline = addDays(context.calendar, unit, begin, Math.max(0, allowed));
    const due = 'day' in deadline ? ` (due ${formatIsoDay(deadline.day)})` : '';
    const counted = `${opening}${unitText(elapsed, unit)}`;
    const have = opening === '' ? '' : ' have passed';
    return {
      detail:
        allowed === 0
          ? `${counted} late${due}`
          : `${counted}${have}, ${elapsed - allowed} past the limit of ${allowed}${due}`,
      late: elapsed - allowed,
    };
  };
  return {
    test: (row) => {
      if (from.state(row) !== CellState.value) return Verdict.unknown;
      if (to.state(row) === CellState.value) return judge(from.day(row), to.day(row));
      return open(row) && judge(from.day(row), context.asOf) === Verdict.no ? Verdict.no : Verdict.unknown;
    },
    explain: (row) => {
      if (from.state(row) !== CellState.value) return detail(`${from.name} ${stateText(from.state(row))}`);
      if (to.state(row) === CellState.value) return explainCount(from.day(row), to.day(row), true, '');
      if (!open(row)) return detail(`${to.name} ${stateText(to.state(row))}`);
      const verdict = judge(from.day(row), context.asOf);
      return verdict === Verdict.yes
        ? detail(`${to.name} is blank and not yet due`)
        : explainCount(from.day(row), context.asOf, false, `${to.name} is blank; by the as-of day `);
    },
    notYetDue: (row) =>
      open(row) && from.state(row) === CellState.value && judge(from.day(row), context.asOf) === Verdict.yes,
    outsideCalendar: (row) => {
      if (from.state(row) !== CellState.value) return false;
      const end = to.state(row) === CellState.value ? to.day(row) : open(row) ? context.asOf : null;
      return end !== null && most(from.day(row)) !== null && judge(from.day(row), end) === Verdict.unknown;
    },
  };
}

/** `at-least-before`: a step at least so many units before another. */
export function compileAtLeastBefore(
  condition: ConditionOf<'at-least-before'>,
  table: Table,
  context: ConditionContext,
): Compiled {
  const unit = unitOf(condition.unit, context);
  if (unit === null) return noValue(condition.unit);
  const counter = dayCounter(context.calendar, unit);
  if ('absent' in counter) return noCalendar;
  const from = dateCells(table, condition.from, context);
  const to = dateCells(table, condition.to, context);
  const limit = limitOf(condition.limit, context, '>=');
  const least = (day: Day): number | null => {
    const value = limit.on(day);
    if (value === null) return null;
    return value.operator === '>' ? Math.floor(value.value) + 1 : Math.ceil(value.value);
  };
  const known = (row: number): boolean => from.state(row) === CellState.value && to.state(row) === CellState.value;
  return {
    test: (row) => {
      if (!known(row)) return Verdict.unknown;
      const begin = from.day(row);
      const end = to.day(row);
      const wanted = least(begin);
      if (wanted === null) return Verdict.unknown;
      if (counter.covers(begin) && counter.covers(end))
        return counter.count(begin, end) >= wanted ? Verdict.yes : Verdict.no;
      if (end <= begin) return wanted > 0 ? Verdict.no : Verdict.unknown;
      const bounds = countBounds(counter, begin, end);
      return bounds.least >= wanted ? Verdict.yes : bounds.most < wanted ? Verdict.no : Verdict.unknown;
    },
    explain: (row) => {
      if (!known(row)) {
        const unknown = from.state(row) === CellState.value ? to : from;
        return detail(`${unknown.name} ${stateText(unknown.state(row))}`);
      }
      const begin = from.day(row);
      const end = to.day(row);
      const wanted = least(begin);
      if (wanted === null) return noValue(condition.limit).explain(row);
      if (!counter.covers(begin) || !counter.covers(end)) return outsideCalendar(counter, begin, end);
      const count = counter.count(begin, end);
      return count < 0
        ? {
            detail: `${from.name} is ${unitText(-count, unit)} after ${to.name}, not ${wanted} before`,
            late: wanted - count,
          }
        : {
            detail: `${from.name} is ${unitText(count, unit)} before ${to.name}, ${wanted - count} short of ${wanted}`,
            late: wanted - count,
          };
    },
    notYetDue: never,
    outsideCalendar: (row) =>
      known(row) && least(from.day(row)) !== null && !(counter.covers(from.day(row)) && counter.covers(to.day(row))),
  };
}

const noCalendar: Compiled = {
  test: () => Verdict.unknown,
  explain: () => detail('there is no school calendar to count with'),
  notYetDue: never,
  outsideCalendar: never,
};

function outsideCalendar(counter: DayCounter, begin: Day, end: Day): Explanation {
  const outside = counter.covers(begin) ? end : begin;
  return detail(
    `${formatIsoDay(outside)} lies outside the calendar, which holds ${formatIsoDay(counter.first)} to ${formatIsoDay(counter.last)}`,
  );
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/**
 * Bounds on the counted days after `begin` up to and with `end` (`end` later) where the calendar does not hold both: the
 * part it holds is counted, of the rest none or every day may count. School weeks hang on whole weeks and get no bounds.
 */
function countBounds(counter: DayCounter, begin: Day, end: Day): Bounds {
  if (counter.unit === 'school-week') return { least: 0, most: Number.POSITIVE_INFINITY };
  const from = Math.max(begin, counter.first - 1);
  const to = Math.min(end, counter.last);
  if (to <= from) return { least: 0, most: end - begin };
  const held = counter.count(from, to);
  return { least: held, most: held + (end - begin) - (to - from) };
}

/** The same for what a step taken on `end` has used up, which is at least one unit. */
function elapsedBounds(counter: DayCounter, begin: Day, end: Day): Bounds {
  const before = countBounds(counter, begin, end - 1);
  return end - 1 <= begin ? { least: 1, most: 1 } : { least: before.least + 1, most: before.most + 1 };
}
