import { operatorWords } from '../../core/checks/amount-text.ts';
import { contextOf } from '../../core/checks/conditions/condition-context.ts';
import { describeCondition } from '../../core/checks/conditions/describe-condition.ts';
import type { Condition, Lookup, Pack, Threshold } from '../../core/checks/rule.ts';
import type { View } from '../../core/checks/views/view.ts';
import type { TableSchema } from '../../core/table/schema.ts';

/** How a pack's worksheets, columns, conditions and limits are called in plain words, under one of its settings. */
export interface NamesOfPack {
  /** “Evaluations”; a worksheet made of others by those it is made of. */
  worksheets(table: string): readonly string[];
  column(field: string): string;
  conditions(conditions: readonly Condition[]): string;
  threshold(reference: string): Threshold | null;
  lookup(name: string): Lookup | null;
  /** The views of a worksheet made of others, down to what it is made of; none for a plain one. */
  views(table: string): readonly View[];
}

export function namesOfPack(pack: Pack, setting: string | null, schema: TableSchema): NamesOfPack {
  // Only what the pack says is looked up here, and no date counts: a handbook holds every value with its days.
  const context = contextOf(pack, {
    tables: new Map(),
    calendar: null,
    asOf: 0,
    setting,
    authorities: new Map(),
    district: '',
  });
  const lookup = (name: string): Lookup | null => {
    const chosen = context.option(name)?.[0];
    return pack.lookups.get(chosen ?? name) ?? pack.lookups.get(name) ?? null;
  };
  const made = new Map(
    [...pack.views.values()].flatMap((view) =>
      [...view.columns, ...view.with.flatMap((one) => one.columns)].map(({ field, title }) => [field, title] as const),
    ),
  );
  for (const { field, as, table } of [...pack.views.values()].flatMap((view) =>
    view.with.flatMap((one) => one.fields.map((taken) => ({ ...taken, table: one.table }))),
  )) {
    const sheet = schema.worksheets.get(table)?.title ?? pack.views.get(table)?.title;
    if (!made.has(as))
      made.set(as, `${schema.fields.get(field)?.title ?? made.get(field) ?? field} (${sheet ?? table})`);
  }
  const column = (field: string): string =>
    reservedDay(field) ?? `“${schema.fields.get(field)?.title ?? made.get(field) ?? field}”`;
  const views = (table: string): readonly View[] => {
    const view = pack.views.get(table);
    return view === undefined ? [] : [view, ...[view.from, ...view.with.map((one) => one.table)].flatMap(views)];
  };
  return {
    worksheets(table) {
      const view = pack.views.get(table);
      if (view === undefined) return [`“${schema.worksheets.get(table)?.title ?? table}”`];
      return [...new Set([view.from, ...view.with.map((one) => one.table)].flatMap((one) => this.worksheets(one)))];
    },
    column,
    conditions: (conditions) =>
      conditions
        .map((one) => describeCondition(one, { ...context, lookup }, column, (operator) => operatorWords[operator]))
        .map((phrase) => (conditions.length === 1 ? phrase.replace(/^\((.*)\)$/, whole) : phrase))
        .join('; '),
    threshold: (reference) => context.threshold(reference.replace(/^\$/, '')),
    lookup,
    views,
  };
}

/** Days that stand in no column. */
function reservedDay(field: string): string | null {
  if (field === 'as-of') return 'the day of the check';
  if (field === 'first-student-day') return 'the first school day of the year';
  return field === 'last-student-day' ? 'the last school day of the year' : null;
}

/** Parentheses round a whole phrase say nothing; those of two phrases side by side do. */
function whole(phrase: string, inside: string): string {
  let depth = 0;
  for (const letter of inside) {
    if (letter === '(') depth++;
    if (letter === ')' && --depth < 0) return phrase;
  }
  return inside;
}
