import { amountText } from '../amount-text.ts';
import { formatIsoDay } from '../../calendar/iso-day.ts';
import { CellState, type Table } from '../../table/table.ts';
import type { Operator } from '../outcome.ts';
import type { Condition } from '../rule.ts';
import { never, Verdict, type Compiled, type Explanation } from './compiled.ts';
import { expandOptions, limitOf, type ConditionContext } from './condition-context.ts';
import { columnOf, folded, hasLabels, labelOf, stateText } from './record-cells.ts';

type ConditionOf<T extends Condition['type']> = Extract<Condition, { readonly type: T }>;

/** What is said of a cell that holds something, whatever it is. */
export const filledIn = ': filled in';

/** A condition on a column the sheet does not have is unknown everywhere. */
export function missingColumn(field: string): Compiled {
  return {
    test: () => Verdict.unknown,
    explain: () => ({ detail: `the sheet has no column for ${field}`, late: null }),
    notYetDue: never,
    outsideCalendar: never,
  };
}

/**
 * Whether a cell is filled in. Blank and "not applicable" count as absent; a cell that is withheld, unreadable or an error
 * may or may not hold something, so it is unknown.
 */
export function compilePresence(condition: ConditionOf<'present' | 'absent'>, table: Table): Compiled {
  const column = columnOf(table, condition.field);
  if (column === undefined) return missingColumn(condition.field);
  const { state } = column.cells();
  const wanted = condition.type === 'present';
  const byState = Uint8Array.from(Object.values(CellState), (known) => {
    if (known === CellState.value) return wanted ? Verdict.yes : Verdict.no;
    if (known === CellState.blank || known === CellState.notApplicable) return wanted ? Verdict.no : Verdict.yes;
    return Verdict.unknown;
  });
  return {
    test: (row) => byState[state[row]!] as Verdict,
    explain: (row) =>
      detail(`${column.header}${state[row] === CellState.value ? filledIn : ` ${stateText(state[row]!)}`}`),
    notYetDue: never,
    outsideCalendar: never,
  };
}

/** `equals`, `one-of` and `none-of`: the cell's text among given texts, case and outer blanks apart. */
export function compileMembership(
  condition: ConditionOf<'equals' | 'one-of' | 'none-of'>,
  table: Table,
  context: ConditionContext,
): Compiled {
  const column = columnOf(table, condition.field);
  if (column === undefined) return missingColumn(condition.field);
  const cells = column.cells();
  const texts = condition.type === 'equals' ? [condition.value] : expandOptions(condition.values, context);
  const wanted = new Set(texts.map(folded));
  const hit = condition.type === 'none-of' ? Verdict.no : Verdict.yes;
  const miss = condition.type === 'none-of' ? Verdict.yes : Verdict.no;
  const { state, codes, numbers } = cells;
  if (hasLabels(column)) {
    const labels = column.kind === 'flag' ? ['no', 'yes'] : cells.labels;
    const byCode = Uint8Array.from(labels, (label) => (wanted.has(folded(label)) ? hit : miss));
    return {
      test: (row) => (state[row] === CellState.value ? (byCode[codes[row]!] as Verdict) : Verdict.unknown),
      explain: (row) =>
        detail(
          state[row] === CellState.value
            ? `${column.header}: ${labels[codes[row]!] ?? ''}`
            : `${column.header} ${stateText(state[row]!)}`,
        ),
      notYetDue: never,
      outsideCalendar: never,
    };
  }
  const wantedNumbers = new Set(texts.map(Number));
  return {
    test: (row) => (state[row] === CellState.value ? (wantedNumbers.has(numbers[row]!) ? hit : miss) : Verdict.unknown),
    explain: (row) =>
      detail(`${column.header}${state[row] === CellState.value ? `: ${numbers[row]!}` : ` ${stateText(state[row]!)}`}`),
    notYetDue: never,
    outsideCalendar: never,
  };
}

/**
 * A number against a limit. The rule says which side of the limit is meant and the dated value whether the limit itself is
 * in; where the two contradict each other (`>=` in one, `>` in the other) nothing is decided, see `contradictions`.
 */
export function compileCompare(condition: ConditionOf<'compare'>, table: Table, context: ConditionContext): Compiled {
  const column = columnOf(table, condition.field);
  if (column === undefined || hasLabels(column)) return missingColumn(condition.field);
  const { state, numbers } = column.cells();
  const limit = limitOf(condition.limit, context, condition.operator);
  const dated = limit.on(context.asOf);
  if (dated === null || !agree(condition.operator, dated.operator)) return noValue(condition.limit);
  // A percentage is held as a share of 1 and the law speaks in percent.
  const against = column.kind === 'percent' && limit.threshold?.unit === 'percent' ? dated.value / 100 : dated.value;
  const holds = comparer(condition.operator);
  return {
    test: (row) =>
      state[row] === CellState.value ? (holds(numbers[row]!, against) ? Verdict.yes : Verdict.no) : Verdict.unknown,
    explain: (row) =>
      detail(
        state[row] === CellState.value
          ? `${column.header}: ${shown(numbers[row]!, against)}${against === 0 ? '' : `, ${missed[condition.operator]} ${against}`}`
          : `${column.header} ${stateText(state[row]!)}`,
      ),
    notYetDue: never,
    outsideCalendar: never,
  };
}

/** How a number stands to a limit it does not keep. */
export const missed: { readonly [operator in Operator]: string } = {
  '>': 'not over',
  '>=': 'less than',
  '<': 'not under',
  '<=': 'more than',
  '=': 'not',
};

/** A worked-out number to three places, or to as many as tell it from the limit. */
function shown(value: number, limit: number): string {
  const short = Math.round(value * 1000) / 1000;
  return String(short === limit ? decimal(value) : short);
}

/** Whether a rule's operator says the same of a limit as a dated value's, or just the opposite: `<` is what `>=` leaves. */
export function agree(rule: Operator, dated: Operator): boolean {
  return rule === dated || complement[rule] === dated;
}

const complement: { readonly [operator in Operator]: Operator | null } = {
  '>': '<=',
  '>=': '<',
  '<': '>=',
  '<=': '>',
  '=': null,
};

/** Two cells of a record that must say the same: texts but for case and outer blanks, numbers and dates exactly. */
export function compileSame(condition: ConditionOf<'same'>, table: Table): Compiled {
  const column = columnOf(table, condition.field);
  const other = columnOf(table, condition.as);
  if (column === undefined) return missingColumn(condition.field);
  if (other === undefined) return missingColumn(condition.as);
  const cells = column.cells();
  const others = other.cells();
  const known = (row: number): boolean => cells.state[row] === CellState.value && others.state[row] === CellState.value;
  const unknown = (row: number): string =>
    cells.state[row] === CellState.value
      ? `${other.header} ${stateText(others.state[row]!)}`
      : `${column.header} ${stateText(cells.state[row]!)}`;
  if (hasLabels(column) && hasLabels(other)) {
    // Each of the two columns numbers its own labels; folded texts are numbered once for both.
    const numbering = new Map<string, number>();
    const numbered = (labels: readonly string[]): Int32Array =>
      Int32Array.from(labels, (label) => {
        const text = folded(label);
        const number = numbering.get(text) ?? numbering.size;
        numbering.set(text, number);
        return number;
      });
    const left = numbered(cells.labels);
    const right = numbered(others.labels);
    return {
      test: (row) =>
        known(row)
          ? left[cells.codes[row]!] === right[others.codes[row]!]
            ? Verdict.yes
            : Verdict.no
          : Verdict.unknown,
      explain: (row) =>
        detail(
          known(row)
            ? `${column.header}: ${labelOf(cells, row)}, ${other.header}: ${labelOf(others, row)}`
            : unknown(row),
        ),
      notYetDue: never,
      outsideCalendar: never,
    };
  }
  if (hasLabels(column) || hasLabels(other)) return missingColumn(condition.field);
  return {
    test: (row) =>
      known(row) ? (cells.numbers[row] === others.numbers[row] ? Verdict.yes : Verdict.no) : Verdict.unknown,
    explain: (row) =>
      detail(
        known(row)
          ? `${column.header}: ${cells.numbers[row]!}, ${other.header}: ${others.numbers[row]!}`
          : unknown(row),
      ),
    notYetDue: never,
    outsideCalendar: never,
  };
}

/** A number or date of a record that is not above another of the same record. */
export function compileAtMost(condition: ConditionOf<'at-most'>, table: Table): Compiled {
  const column = columnOf(table, condition.field);
  const other = columnOf(table, condition.as);
  if (column === undefined || hasLabels(column)) return missingColumn(condition.field);
  if (other === undefined || hasLabels(other)) return missingColumn(condition.as);
  const cells = column.cells();
  const others = other.cells();
  const known = (row: number): boolean => cells.state[row] === CellState.value && others.state[row] === CellState.value;
  const text = (number: number): string => (column.kind === 'date' ? formatIsoDay(number) : String(decimal(number)));
  return {
    test: (row) =>
      known(row) ? (cells.numbers[row]! <= others.numbers[row]! ? Verdict.yes : Verdict.no) : Verdict.unknown,
    explain: (row) => {
      if (cells.state[row] !== CellState.value) return detail(`${column.header} ${stateText(cells.state[row]!)}`);
      if (others.state[row] !== CellState.value) return detail(`${other.header} ${stateText(others.state[row]!)}`);
      return detail(
        `${column.header}: ${text(cells.numbers[row]!)}, above the ${text(others.numbers[row]!)} of ${other.header}`,
      );
    },
    notYetDue: never,
    outsideCalendar: never,
  };
}

/**
 * A number at least, or at most, what a lookup gives for another cell. If that cell is text, its text is the key; if it is a number, the
 * greatest key not above it is. A cell without an entry is unknown. A level such as `3T` counts as 3 where a number is
 * compared.
 */
export function compileLookup(
  condition: ConditionOf<'at-least-lookup' | 'at-most-lookup'>,
  table: Table,
  context: ConditionContext,
): Compiled {
  const column = columnOf(table, condition.field);
  const by = columnOf(table, condition.by);
  if (column === undefined) return missingColumn(condition.field);
  if (by === undefined) return missingColumn(condition.by);
  const lookup = context.lookup(condition.lookup);
  const least = condition.type === 'at-least-lookup';
  if (lookup === null) return noValue(condition.lookup);
  const cells = column.cells();
  const keys = by.cells();
  const amounts = hasLabels(column)
    ? (
        (byCode) => (row: number) =>
          byCode[cells.codes[row]!]!
      )(cells.labels.map(leadingNumber))
    : (row: number) => cells.numbers[row]!;
  const required = hasLabels(by)
    ? (
        (byCode) => (row: number) =>
          byCode[keys.codes[row]!]!
      )(keys.labels.map(exactKey(lookup.values)))
    : stepKey(lookup.values, (row) => keys.numbers[row]!);
  const isKnown = (row: number): boolean => cells.state[row] === CellState.value && keys.state[row] === CellState.value;
  return {
    test: (row) => {
      if (!isKnown(row)) return Verdict.unknown;
      const need = required(row);
      const amount = amounts(row);
      if (need === null || amount === null) return Verdict.unknown;
      return (least ? amount >= need : amount <= need) ? Verdict.yes : Verdict.no;
    },
    explain: (row) => {
      if (cells.state[row] !== CellState.value) return detail(`${column.header} ${stateText(cells.state[row]!)}`);
      if (keys.state[row] !== CellState.value) return detail(`${by.header} ${stateText(keys.state[row]!)}`);
      const need = required(row);
      const amount = amounts(row);
      const key = hasLabels(by) ? labelOf(keys, row) : String(keys.numbers[row]!);
      if (need === null) return detail(`${lookup.title} has no entry for ${key}`);
      if (amount === null) return detail(`${column.header} is not a number`);
      return {
        detail: `${column.header}: ${amountText(amount, lookup.unit)}, ${decimal(Math.abs(need - amount))} ${least ? 'below' : 'above'} the ${need} for ${by.header} ${key}`,
        late: null,
      };
    },
    notYetDue: never,
    outsideCalendar: never,
  };
}

/** Compared as doubles: both sides were read from decimal text, and equal decimals are equal doubles. */
export function comparer(operator: Operator): (left: number, right: number) => boolean {
  switch (operator) {
    case '>':
      return (left, right) => left > right;
    case '>=':
      return (left, right) => left >= right;
    case '<':
      return (left, right) => left < right;
    case '<=':
      return (left, right) => left <= right;
    case '=':
      return (left, right) => left === right;
  }
}

/** A threshold or lookup without a value for the day: nothing can be said. */
export function noValue(name: string | number): Compiled {
  return {
    test: () => Verdict.unknown,
    explain: () => detail(`no value of ${String(name).replace(/^\$/, '')} is in force on the day that counts`),
    notYetDue: never,
    outsideCalendar: never,
  };
}

export const detail = (text: string): Explanation => ({ detail: text, late: null });

/** 12.5 minus 12.3 is 0.2 for a reader. */
const decimal = (number: number): number => Math.round(number * 1e9) / 1e9;

function leadingNumber(text: string): number | null {
  const digits = /^\d+(\.\d+)?/.exec(text.trim());
  return digits === null ? null : Number(digits[0]);
}

function exactKey(values: ReadonlyMap<string, number>): (label: string) => number | null {
  const byText = new Map([...values].map(([key, value]) => [folded(key), value]));
  return (label) => byText.get(folded(label)) ?? null;
}

function stepKey(values: ReadonlyMap<string, number>, at: (row: number) => number): (row: number) => number | null {
  const steps = [...values].map(([key, value]) => ({ key: Number(key), value })).sort((a, b) => b.key - a.key);
  return (row) => {
    const number = at(row);
    return steps.find((step) => step.key <= number)?.value ?? null;
  };
}
