import { operatorWords } from '../../core/checks/amount-text.ts';
import { contextOf } from '../../core/checks/conditions/condition-context.ts';
import { describeCondition } from '../../core/checks/conditions/describe-condition.ts';
import type { Condition, Lookup, Pack, Rule, Threshold } from '../../core/checks/rule.ts';
import { conditionsBehind, thresholdsUsed } from '../../core/checks/thresholds-used.ts';
import type { TableSchema } from '../../core/table/schema.ts';

/** How a pack's worksheets, columns, conditions and limits are called in plain words, under one of its settings. */
export interface NamesOfPack {
  /** “Evaluations”; a worksheet made of others by those it is made of. */
  worksheets(table: string): readonly string[];
  column(field: string): string;
  conditions(conditions: readonly Condition[]): string;
  threshold(reference: string): Threshold | null;
  /** A limit only other settings set, with the titles of those. */
  elsewhere(id: string): { readonly title: string; readonly settings: readonly string[] } | null;
  lookup(name: string): Lookup | null;
  /** Every condition a rule decides by, also of the worksheets made for it, and the ids of the limits it decides with. */
  behind(rule: Rule): { readonly conditions: readonly Condition[]; readonly thresholds: readonly string[] };
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
    elsewhere(id) {
      const others = [...pack.settings.values()].filter(({ thresholds }) => thresholds.has(id));
      const title = others[0]?.thresholds.get(id)?.title;
      return title === undefined ? null : { title, settings: others.map((one) => one.title) };
    },
    lookup,
    // No day counts here either: each limit is told with the days it holds.
    behind: (rule) => ({
      conditions: conditionsBehind(pack, rule),
      thresholds: thresholdsUsed(pack, rule, setting, null),
    }),
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
