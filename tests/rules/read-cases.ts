import { parse } from 'yaml';
import { makeCalendar } from '../../src/core/calendar/make-calendar.ts';
import type { SchoolCalendar } from '../../src/core/calendar/calendar.ts';
import { parseIsoDay } from '../../src/core/calendar/iso-day.ts';
import type { Outcome, Status } from '../../src/core/checks/outcome.ts';
import type { World } from '../../src/core/checks/world.ts';
import type { Authority } from '../../src/core/checks/rule.ts';
import type { TableSchema } from '../../src/core/table/schema.ts';
import type { ColumnKind, Table } from '../../src/core/table/table.ts';
import type { TestCell } from '../support/grid.ts';
import { tableOf, type TestRecord } from '../support/table.ts';
import { textsBelow } from '../support/library.ts';

/** A situation and what must come out of it, as a monitor would write it down. */
export interface RuleCase {
  readonly pack: string;
  readonly rule: string;
  readonly name: string;
  readonly file: string;
  readonly given: GivenCase;
}

interface GivenCase {
  readonly name: string;
  readonly 'as-of': string;
  readonly setting?: string;
  readonly calendar?: Readonly<Record<string, unknown>>;
  readonly sheets: Readonly<
    Record<
      string,
      | readonly Readonly<Record<string, unknown>>[]
      | { readonly fields: readonly string[]; readonly rows: readonly Readonly<Record<string, unknown>>[] }
    >
  >;
  readonly expect: readonly Expected[];
}

export interface Expected {
  /** Labels by field; null for a field the outcome is not split by. */
  readonly subject?: Readonly<Record<string, string | null>>;
  readonly dimension?: string;
  readonly group?: string;
  readonly status: Status;
  readonly n?: number | null;
  readonly d?: number | null;
  readonly value?: number | null;
  readonly reason?: string;
  /** What the numbers come to in a word or two: a band, a trend. */
  readonly word?: string;
  readonly records?: readonly {
    readonly row: number;
    readonly result: string;
    readonly late?: number | null;
    /** Words the detail holds. */
    readonly detail?: string;
  }[];
}

/** Every case of `tests/rules/<pack>/*.cases.yaml`; a file for several alike rules gives each its cases. */
export function readCases(): RuleCase[] {
  return [...textsBelow('tests/rules')].flatMap(([file, text]) => {
    const [, pack] = /^([^/]+)\/[^/]+\.cases\.yaml$/.exec(file) ?? [];
    if (pack === undefined) return [];
    const head = parse(text) as { rule?: string; rules?: (string | { rule: string })[]; cases: GivenCase[] };
    const rules = head.rules ?? [head.rule ?? ''];
    return rules.flatMap((entry) => {
      const values: Record<string, string> =
        typeof entry === 'string'
          ? { rule: entry, category: entry }
          : (entry as Record<string, string> & { rule: string });
      const fill = (whole: string, name: string): string => values[name] ?? whole;
      const filled =
        head.rules === undefined
          ? head
          : (parse(text.replace(/\{([a-z-]+)\}/g, fill)) as { readonly cases: readonly GivenCase[] });
      return filled.cases.map((given) => ({ pack, rule: values['rule']!, name: given.name, file, given }));
    });
  });
}

/** The worksheets, calendar and day of a case as the rules see them. */
export function worldOf({ given }: RuleCase, schema: TableSchema, authorities: ReadonlyMap<string, Authority>): World {
  const tables = new Map<string, Table[]>();
  for (const [name, content] of Object.entries(given.sheets)) {
    const kind = name.replace(/\s*\d+$/, '');
    const rows = ('rows' in content ? content.rows : content).flatMap(timesOver);
    const fields = 'fields' in content ? content.fields : [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const kinds = Object.fromEntries(fields.map((field) => [field, kindOf(schema, field)]));
    const records = rows.map((row): TestRecord =>
      Object.fromEntries(Object.entries(row).map(([field, value]) => [field, cellOf(kinds[field]!, value)])),
    );
    const table = tableOf(kind, kinds, records, name);
    tables.set(kind, [...(tables.get(kind) ?? []), table]);
  }
  return {
    tables,
    calendar: calendarOf(given.calendar),
    asOf: parseIsoDay(given['as-of'])!,
    setting: given.setting ?? null,
    authorities,
    district: 'Example',
  };
}

/** `times: 30` makes a row stand thirty times; `#` in its texts is the number of each, from 01. */
function timesOver({ times = 1, ...row }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>[] {
  return Array.from({ length: Number(times) }, (_, at) =>
    Object.fromEntries(
      Object.entries(row).map(([field, value]) => [
        field,
        typeof value === 'string' ? value.replace('#', String(at + 1).padStart(2, '0')) : value,
      ]),
    ),
  );
}

function kindOf(schema: TableSchema, field: string): ColumnKind {
  const spec = schema.fields.get(field);
  if (spec === undefined) throw new Error(`A case names the field ${field}, which does not exist`);
  return spec.kind;
}

function cellOf(kind: ColumnKind, value: unknown): TestCell {
  if (value === null || value === undefined) return null;
  if (kind === 'date' && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return { date: value };
  if (kind === 'percent' && typeof value === 'number') return value;
  return value as TestCell;
}

function calendarOf(plan: GivenCase['calendar']): SchoolCalendar | null {
  if (plan === undefined) return null;
  const camel = Object.fromEntries(
    Object.entries(plan).map(([key, value]) => [
      key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
  const calendar = makeCalendar(camel as never);
  if (!calendar.ok) throw new Error(calendar.problems.map((found) => found.message).join(' '));
  return calendar.value;
}

/**
 * The outcomes an expectation can mean: what it does not name it does not ask for; no subject means the district, and a
 * school is meant as a whole where levels in it are not named.
 */
export function matching(outcomes: readonly Outcome[], expected: Expected): Outcome[] {
  const found = outcomes.filter(
    (outcome) =>
      (expected.dimension === undefined || outcome.dimension === expected.dimension) &&
      (expected.group === undefined || outcome.group === expected.group) &&
      (expected.subject === undefined
        ? outcome.subject['school'] === undefined
        : Object.entries(expected.subject).every(([key, value]) =>
            value === null ? outcome.subject[key] === undefined : outcome.subject[key] === String(value),
          )),
  );
  const named = (outcome: Outcome): number => Object.keys(outcome.subject).length;
  const least = Math.min(...found.map(named));
  return found.filter((outcome) => named(outcome) === least);
}
