import { nearestFirst, progressDecrease, setByState } from './disparity/significance-settings.ts';
import { referencesOf } from './load-condition.ts';
import { partsOf, thresholdsOf } from './load-rulebook.ts';
import { holdsOn, settingOf } from './resolve-threshold.ts';
import type { Condition, Pack, Rule } from './rule.ts';
import { viewConditions } from './views/check-views.ts';
import type { View } from './views/view.ts';

/**
 * The ids of every threshold a rule decides by under a setting: those its conditions name, those of the views it looks at,
 * its own, and for significant disproportionality those the State sets. One of these that has no value is there too, for
 * without it nothing is decided.
 *
 * @param isoDay the day that counts; null for whatever day, which gives each id that has a value on some day
 */
export function thresholdsUsed(
  pack: Pack,
  rule: Rule,
  setting: string | null,
  isoDay: string | null,
): readonly string[] {
  const named = [
    ...conditionsBehind(pack, rule).flatMap((condition) => referencesOf(condition).thresholds),
    ...thresholdsOf(rule),
  ].map((name) => name.replace(/^\$/, ''));
  if (rule.kind !== 'significant-disproportionality') return [...new Set(named)];
  const own = settingOf(pack, setting)?.thresholds;
  const isSet = (id: string): boolean =>
    ((own?.get(id) ?? pack.thresholds.get(id))?.values ?? []).some(
      (dated) => isoDay === null || holdsOn(dated, isoDay),
    );
  const ofState = setByState.flatMap((name) => {
    const set = nearestFirst(name, rule).filter(isSet);
    if (set.length === 0) return [name];
    return isoDay === null ? set : set.slice(0, 1);
  });
  return [...new Set([...named, ...ofState, ...(isSet(progressDecrease) ? [progressDecrease] : [])])];
}

/** Every condition a rule decides by: its own, and those the views it looks at are made with, down to the worksheets. */
export function conditionsBehind(pack: Pack, rule: Rule): readonly Condition[] {
  const parts = partsOf(rule);
  return [
    ...parts.flatMap(({ conditions }) => conditions),
    ...viewConditions(parts.flatMap(({ table }) => viewsBehind(pack, table))),
  ];
}

/** The views of a worksheet made of others, down to what it is made of; none for a plain one. */
function viewsBehind(pack: Pack, table: string): readonly View[] {
  const view = pack.views.get(table);
  if (view === undefined) return [];
  return [view, ...[view.from, ...view.with.map((beside) => beside.table)].flatMap((one) => viewsBehind(pack, one))];
}
