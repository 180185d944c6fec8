import type { Day, SchoolCalendar } from '../../calendar/calendar.ts';
import { formatIsoDay, parseIsoDay } from '../../calendar/iso-day.ts';
import { resolveLookup, settingOf } from '../resolve-threshold.ts';
import type { DatedValue, Lookup, Pack, Threshold } from '../rule.ts';
import type { World } from '../world.ts';

/** All a condition may look at besides the record. */
export interface ConditionContext {
  readonly asOf: Day;
  readonly calendar: SchoolCalendar | null;
  /** A threshold by its id (no `$`), the setting's own before the pack's; null if neither has it. */
  readonly threshold: (id: string) => Threshold | null;
  /** The lookup a rule names, as it stands on the as-of day; null if there is none in this setting. */
  readonly lookup: (name: string) => Lookup | null;
  /** An option of the chosen setting as a list of texts; null if the setting does not have it. */
  readonly option: (name: string) => readonly string[] | null;
}

/** The context of a pack's rules in a world. */
export function contextOf(pack: Pack, world: World): ConditionContext {
  const setting = settingOf(pack, world.setting);
  const asOf = formatIsoDay(world.asOf);
  return {
    asOf: world.asOf,
    calendar: world.calendar,
    threshold: (id) => setting?.thresholds.get(id) ?? pack.thresholds.get(id) ?? null,
    lookup: (name) => resolveLookup(pack, name, asOf, world.setting),
    option: (name) => {
      const value = setting?.options.get(name);
      if (value === undefined) return null;
      return typeof value === 'object' ? value.map(String) : [String(value)];
    },
  };
}

/** A limit that may change over time: the value in force on a day, null where none is. */
export interface Limit {
  readonly on: (day: Day) => LimitValue | null;
  /** The threshold behind it; null for a plain number or a name that leads nowhere. */
  readonly threshold: Threshold | null;
}

export interface LimitValue {
  readonly value: number;
  readonly operator: DatedValue['operator'];
}

/** `$evaluation-days` or a plain number as a limit; `operator` is that of a plain number. */
export function limitOf(limit: string | number, context: ConditionContext, operator: DatedValue['operator']): Limit {
  if (typeof limit === 'number') {
    const value = { value: limit, operator };
    return { on: () => value, threshold: null };
  }
  const threshold = context.threshold(limit.replace(/^\$/, ''));
  const dated = (threshold?.values ?? []).map((value) => ({
    value: { value: value.value, operator: value.operator },
    from: (value.from === null ? null : parseIsoDay(value.from)) ?? Number.NEGATIVE_INFINITY,
    to: (value.to === null ? null : parseIsoDay(value.to)) ?? Number.POSITIVE_INFINITY,
  }));
  const only = dated.length === 1 ? dated[0]! : null;
  return {
    threshold,
    on:
      only !== null
        ? (day) => (day >= only.from && day <= only.to ? only.value : null)
        : (day) => dated.find((value) => day >= value.from && day <= value.to)?.value ?? null,
  };
}

/** A list of texts in which an entry `$name` stands for the texts of that option; an unknown option gives nothing. */
export function expandOptions(texts: readonly string[], context: ConditionContext): readonly string[] {
  return texts.flatMap((text) => (text.startsWith('$') ? (context.option(text.slice(1)) ?? []) : [text]));
}
