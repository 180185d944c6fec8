import { operatorWords } from '../amount-text.ts';
import { addYears, ageOn, civilDate, formatIsoDay } from '../../calendar/iso-day.ts';
import { CellState, type Table } from '../../table/table.ts';
import type { Condition } from '../rule.ts';
import { never, Verdict, type Compiled } from './compiled.ts';
import { expandOptions, limitOf, type ConditionContext } from './condition-context.ts';
import { dateCells, stateText, type DateCells } from './record-cells.ts';
import { comparer, detail, noValue } from './value-conditions.ts';

type ConditionOf<T extends Condition['type']> = Extract<Condition, { readonly type: T }>;

/** A step due by a date that follows from another cell: `by-age` and `within-years`. */
export function compileAnniversary(
  condition: ConditionOf<'by-age' | 'within-years'>,
  table: Table,
  context: ConditionContext,
): Compiled {
  const isAge = condition.type === 'by-age';
  const from = dateCells(table, isAge ? condition.born : condition.from, context);
  const to = dateCells(table, isAge ? condition.date : condition.to, context);
  const limit = limitOf(condition.years, context, '<=');
  /** A person's age is judged by the years that count today; a period by those in force when it began. */
  const years = (row: number): { value: number; operator: string } | null =>
    limit.on(isAge ? context.asOf : from.day(row));
  const due = (row: number): number | null => {
    const dated = years(row);
    return dated === null ? null : addYears(from.day(row), dated.value) - (dated.operator === '<' ? 1 : 0);
  };
  const what = (row: number): string => {
    const value = years(row)?.value ?? 0;
    return isAge ? `the birthday at age ${value}` : `${value === 1 ? 'one year' : `${value} years`} after ${from.name}`;
  };
  const blank = (row: number): boolean => condition.openUntilDue && to.state(row) === CellState.blank;
  return {
    test: (row) => {
      if (from.state(row) !== CellState.value) return Verdict.unknown;
      const last = due(row);
      if (last === null) return Verdict.unknown;
      if (to.state(row) === CellState.value) return to.day(row) <= last ? Verdict.yes : Verdict.no;
      return blank(row) && context.asOf > last ? Verdict.no : Verdict.unknown;
    },
    explain: (row) => {
      if (from.state(row) !== CellState.value) return detail(`${from.name} ${stateText(from.state(row))}`);
      const last = due(row);
      if (last === null) return noValue(condition.years).explain(row);
      const printed = `${formatIsoDay(last)}, ${what(row)}`;
      if (to.state(row) === CellState.value) {
        const late = to.day(row) - last;
        return { detail: `${to.name} is ${days(late)} after ${printed}`, late };
      }
      if (!blank(row)) return detail(`${to.name} ${stateText(to.state(row))}`);
      const late = context.asOf - last;
      return late > 0
        ? { detail: `${to.name} is blank; it was due on ${printed}, ${days(late)} before the as-of day`, late }
        : detail(`${to.name} is blank; it is due on ${printed}`);
    },
    notYetDue: (row) => {
      const last = from.state(row) === CellState.value ? due(row) : null;
      return last !== null && blank(row) && context.asOf <= last;
    },
    outsideCalendar: never,
  };
}

/** Completed years of age on a day against a number of years; the rule says which side. */
export function compileAge(condition: ConditionOf<'age'>, table: Table, context: ConditionContext): Compiled {
  const born = dateCells(table, condition.born, context);
  const on = dateCells(table, condition.on, context);
  const limit = limitOf(condition.years, context, condition.operator).on(context.asOf);
  if (limit === null) return noValue(condition.years);
  const holds = comparer(condition.operator);
  const known = (row: number): boolean => born.state(row) === CellState.value && on.state(row) === CellState.value;
  return {
    test: (row) =>
      known(row) ? (holds(ageOn(born.day(row), on.day(row)), limit.value) ? Verdict.yes : Verdict.no) : Verdict.unknown,
    explain: (row) =>
      known(row)
        ? detail(
            `${ageOn(born.day(row), on.day(row))} years old on ${on.name}, not ${operatorWords[condition.operator]} ${limit.value}`,
          )
        : detail(firstUnknown(born, on, row)),
    notYetDue: never,
    outsideCalendar: never,
  };
}

/** One date not earlier than another. */
export function compileNotBefore(
  condition: ConditionOf<'not-before'>,
  table: Table,
  context: ConditionContext,
): Compiled {
  const date = dateCells(table, condition.field, context);
  const than = dateCells(table, condition.than, context);
  const known = (row: number): boolean => date.state(row) === CellState.value && than.state(row) === CellState.value;
  return {
    test: (row) => (known(row) ? (date.day(row) >= than.day(row) ? Verdict.yes : Verdict.no) : Verdict.unknown),
    explain: (row) =>
      known(row)
        ? detail(`${date.name} is ${days(than.day(row) - date.day(row))} before ${than.name}`)
        : detail(firstUnknown(date, than, row)),
    notYetDue: never,
    outsideCalendar: never,
  };
}

/** Whether a threshold had a value on the record's day: what dates a rule that came or went. */
export function compileInForce(condition: ConditionOf<'in-force'>, table: Table, context: ConditionContext): Compiled {
  const on = dateCells(table, condition.on, context);
  const limit = limitOf(condition.threshold, context, '=');
  return {
    test: (row) =>
      on.state(row) === CellState.value ? (limit.on(on.day(row)) === null ? Verdict.no : Verdict.yes) : Verdict.unknown,
    explain: (row) =>
      on.state(row) === CellState.value
        ? detail(`the rule was not in force on ${formatIsoDay(on.day(row))}`)
        : detail(`${on.name} ${stateText(on.state(row))}`),
    notYetDue: never,
    outsideCalendar: never,
  };
}

/** Whether a date falls in one of the seasons of the year, each `MM-DD..MM-DD`, both ends included. */
export function compileInSeason(
  condition: ConditionOf<'in-season'>,
  table: Table,
  context: ConditionContext,
): Compiled {
  const date = dateCells(table, condition.field, context);
  const seasons = expandOptions(condition.seasons, context).map((season) => {
    const [from = '', to = ''] = season.split('..');
    return { from: from.trim(), to: to.trim() };
  });
  const holds = (day: number): boolean => {
    const text = formatIsoDay(day).slice(5);
    return seasons.some(({ from, to }) => (from <= to ? text >= from && text <= to : text >= from || text <= to));
  };
  // A sheet repeats the same few hundred days; each is looked at once.
  const answers = new Map<number, boolean>();
  const holdsOnce = (day: number): boolean => {
    let known = answers.get(day);
    if (known === undefined) answers.set(day, (known = holds(day)));
    return known;
  };
  return {
    test: (row) =>
      date.state(row) === CellState.value ? (holdsOnce(date.day(row)) ? Verdict.yes : Verdict.no) : Verdict.unknown,
    explain: (row) => {
      if (date.state(row) !== CellState.value) return detail(`${date.name} ${stateText(date.state(row))}`);
      const { month, day } = civilDate(date.day(row));
      return detail(`${date.name} (${month}/${day}) falls in none of the seasons`);
    },
    notYetDue: never,
    outsideCalendar: never,
  };
}

function firstUnknown(first: DateCells, second: DateCells, row: number): string {
  const unknown = first.state(row) === CellState.value ? second : first;
  return `${unknown.name} ${stateText(unknown.state(row))}`;
}

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;
