import { formatIsoDay, parseIsoDay } from '../../src/core/calendar/iso-day.ts';
import type { Operator } from '../../src/core/checks/outcome.ts';
import type { DayUnit } from '../../src/core/checks/rule.ts';

/*
 * One change at a time to loaded rules, thresholds and tables, found by the names of their keys. What a rule or pack is
 * made of may grow: a key that says what it holds (`operator`, `unit`, `values`) is changed wherever it stands.
 */

/** What sort of thing is changed. */
export type EditKind = 'value' | 'operator' | 'unit' | 'lookup' | 'date' | 'condition' | 'entry' | 'flag' | 'choice';

/** A change: where, said in words, and what is put there. */
export interface Edit {
  readonly kind: EditKind;
  /** Keys from the root, of objects, lists and maps. */
  readonly path: Path;
  /** `requires 1 within: open-until-due yes → no`. */
  readonly what: string;
  /** The new value; `dropped` takes the entry out of its list or map. */
  readonly put: unknown;
}

type Path = readonly (string | number)[];

export const dropped = Symbol('dropped');

/** Keys that say what something is called or where it comes from; they decide nothing. */
const words = new Set([
  ...['id', 'kind', 'title', 'question', 'criterion', 'force', 'wording', 'process', 'record', 'person'],
  ...['authority', 'authorities', 'verified'],
]);

const dayUnits: readonly DayUnit[] = [
  'calendar-day',
  'school-day',
  'school-working-day',
  'staff-day',
  'business-day',
  'school-week',
];

const neighbours: { readonly [operator in Operator]: readonly Operator[] } = {
  '<=': ['<'],
  '<': ['<='],
  '>=': ['>'],
  '>': ['>='],
  '=': ['<=', '>='],
};

/** What is chosen among a few, each tried as every other of its line. */
const choices: { readonly [key: string]: readonly (readonly string[])[] } = {
  direction: [['adverse', 'favourable']],
  measure: [
    ['risk-ratio', 'risk-difference', 'four-fifths'],
    ['composition-index', 'composition-difference', 'composition'],
    ['hedges-g', 'mean-difference', 'mean'],
  ],
  // How a column of a view is made.
  type: [
    ['some', 'every'],
    ['sum', 'min', 'max'],
    ['difference', 'total'],
    ['product', 'ratio'],
  ],
};

/** What may be left out of a rule: without it the rule asks for less. */
const optional = new Set(['unduplicatedBy', 'days', 'key', 'leastYears', 'years']);

/** Lists that only mean something together with another of the same length. */
const paired = new Set(['key', 'as']);

/** Units whose values are written in tenths even where they are whole. */
const fractions = new Set(['ratio', 'share']);

/** Every change of what stands at a node and below it. */
export function editsOf(node: unknown): Generator<Edit> {
  return editsBelow(node, { path: [], place: '', tenths: false });
}

/** Where a node stands: its keys, the same in words, and whether its numbers are written in tenths. */
interface Standing {
  readonly path: Path;
  readonly place: string;
  readonly tenths: boolean;
}

function* editsBelow(node: unknown, standing: Standing): Generator<Edit> {
  if (node instanceof Map) {
    for (const [key, value] of node as ReadonlyMap<string, unknown>) yield* editsOfEntry(node, key, value, standing);
  } else if (Array.isArray(node)) {
    for (const [index, value] of node.entries()) yield* editsOfEntry(node, index, value, standing);
  } else if (typeof node === 'object' && node !== null) {
    const tenths = standing.tenths || ('unit' in node && fractions.has(String(node.unit)));
    for (const [key, value] of Object.entries(node))
      if (!words.has(key)) yield* editsOfEntry(node, key, value, { ...standing, tenths });
  }
}

function* editsOfEntry(
  holder: object,
  key: string | number,
  value: unknown,
  { path: above, place, tenths }: Standing,
): Generator<Edit> {
  const path = [...above, key];
  const here = join(place, named(holder, key, value));
  const edit = (kind: EditKind, what: string, put: unknown): Edit => ({ kind, path, what: `${here} ${what}`, put });
  switch (typeof value) {
    case 'number': {
      const isLookup = holder instanceof Map && path.at(-2) === 'values';
      const step = 10 ** -Math.max(decimalsOf(value), tenths ? 1 : 0);
      for (const other of [value + step, value - step].map(rounded))
        yield edit(isLookup ? 'lookup' : 'value', `→ ${other}`, other);
      if (isLookup) yield edit('lookup', 'dropped', dropped);
      break;
    }
    case 'boolean':
      yield edit('flag', `→ ${yesOrNo(!value)}`, !value);
      break;
    case 'string':
      if (key === 'operator')
        for (const other of neighbours[value as Operator] ?? []) yield edit('operator', `→ ${other}`, other);
      if (key === 'unit' && dayUnits.some((unit) => unit === value))
        for (const other of dayUnits) if (other !== value) yield edit('unit', `→ ${other}`, other);
      for (const other of choices[key]?.find((line) => line.includes(value)) ?? [])
        if (other !== value) yield edit('choice', `→ ${other}`, other);
      if (key === 'against' && 'kind' in holder && holder.kind === 'disparity')
        for (const other of ['all-others', 'state']) if (other !== value) yield edit('choice', `→ ${other}`, other);
      for (const other of shiftedDays(value)) yield edit('date', `→ ${other}`, other);
      if (Array.isArray(holder)) yield edit('entry', 'dropped', dropped);
      break;
    case 'object':
      if (value === null) break;
      if (isCondition(value)) {
        if (Array.isArray(holder)) yield edit('condition', 'dropped', dropped);
        yield edit('condition', 'negated', value.type === 'not' ? value['of'] : { type: 'not', of: value });
      }
      if (key === 'against' && 'group' in value) yield edit('choice', '→ all-others', 'all-others');
      if (Array.isArray(value)) {
        // Two columns a view takes one from the other, or divides one by the other.
        if ('type' in holder && (holder.type === 'difference' || holder.type === 'ratio'))
          yield edit('choice', 'turned round', [...(value as unknown[])].reverse());
        if (Array.isArray(holder)) yield edit('entry', 'dropped', dropped);
        if (paired.has(String(key)) || isPair(holder) || (Array.isArray(holder) && value.length === 1)) break;
      }
      yield* editsBelow(value, { path, place: here, tenths });
      break;
  }
  const isOptional = optional.has(String(key)) && !Array.isArray(value);
  if ((isOptional || above.at(-1) === 'gates') && value !== null) yield edit('choice', 'left out', null);
}

/** The same with the change made; everything the change does not touch is shared. */
export function withEdit<T>(node: T, { path, put }: Edit): T {
  return changed(node, path, put) as T;
}

function changed(node: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put;
  const below = (old: unknown): unknown => changed(old, rest, put);
  const drops = rest.length === 0 && put === dropped;
  if (node instanceof Map) {
    const map = new Map(node as ReadonlyMap<unknown, unknown>);
    if (drops) map.delete(key);
    else map.set(key, below(map.get(key)));
    return map;
  }
  if (Array.isArray(node)) {
    const list = node as readonly unknown[];
    return drops
      ? list.filter((_, index) => index !== key)
      : list.map((old, index) => (index === key ? below(old) : old));
  }
  return { ...(node as object), [key]: below((node as Record<string, unknown>)[key]) };
}

/** How an entry is called: conditions by number and word, thresholds by their id, everything else by key and value. */
function named(holder: object, key: string | number, value: unknown): string {
  const isPlain = typeof value !== 'object' || value === null;
  if (Array.isArray(holder)) {
    if (isPlain) return String(value);
    if (isCondition(value)) return `${Number(key) + 1} ${conditionText(value)}`;
    if (Array.isArray(value)) return value.join(' and ');
    return holder.length === 1 ? '' : String(Number(key) + 1);
  }
  if (holder instanceof Map) return isPlain ? `${key} ${String(value)}` : String(key);
  if (isCondition(value)) return key === 'of' ? conditionText(value) : `${key} ${conditionText(value)}`;
  if (!isPlain && unsaid.has(String(key))) return '';
  const text = String(key).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (text === 'settings') return 'setting';
  return isPlain ? `${text} ${typeof value === 'boolean' ? yesOrNo(value) : String(value)}` : text;
}

/** Holders whose entries say themselves what they are. */
const unsaid = new Set(['of', 'values', 'thresholds', 'lookups', 'options', 'seasons']);

function conditionText(condition: Condition): string {
  const about = condition['field'] ?? condition['to'] ?? condition['date'] ?? condition['on'];
  return `${condition.type}${typeof about === 'string' ? ` ${about}` : ''}:`;
}

const join = (place: string, text: string): string => (place === '' || text === '' ? place + text : `${place} ${text}`);

interface Condition {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** A condition, and not how a column of a view is made, which has a type too. */
function isCondition(value: unknown): value is Condition {
  return typeof value === 'object' && value !== null && 'type' in value && !makings.has(String(value.type));
}

const makings = new Set([
  ...['count', 'some', 'every', 'sum', 'min', 'max', 'latest', 'distinct', 'number-of', 'longest-gap'],
  ...['difference', 'product', 'ratio', 'total'],
]);

/** Whether something is made of exactly two columns. */
const isPair = (holder: object): boolean =>
  'type' in holder && ['difference', 'product', 'ratio', 'total'].includes(String(holder.type));

const yesOrNo = (flag: boolean): string => (flag ? 'yes' : 'no');

const decimalsOf = (value: number): number => String(value).split('.')[1]?.length ?? 0;

const rounded = (value: number): number => Number(value.toFixed(6));

/** A day before and a day after: of an ISO day, or of each end of a season (`08-01..10-31`). */
function shiftedDays(text: string): readonly string[] {
  const shift = (iso: string, by: number): string => formatIsoDay(parseIsoDay(iso)! + by);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return [-1, 1].map((by) => shift(text, by));
  const [, from, to] = /^(\d\d-\d\d)\.\.(\d\d-\d\d)$/.exec(text) ?? [];
  if (from === undefined || to === undefined) return [];
  // 2023 has no leap day, so a season's first of March stands next to the last of February.
  const moved = (day: string, by: number): string => shift(`2023-${day}`, by).slice(5);
  return [-1, 1].flatMap((by) => [`${moved(from, by)}..${to}`, `${from}..${moved(to, by)}`]);
}
