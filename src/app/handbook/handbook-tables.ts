import type { Rule } from '../../core/checks/rule.ts';
import type { TableBlock } from '../../core/draft/draft.ts';
import { timeOf, type HandbookTime } from '../../core/draft/handbook-times.ts';
import { criterionNumber } from '../../core/draft/view/order-criteria.ts';
import { tableOrNull, textCell } from '../../core/draft/view/table-cells.ts';

/** A rule whose process somebody wrote down, with the time of the year it belongs to. */
export interface TimedRule {
  readonly pack: string;
  readonly rule: Rule;
  readonly who: string;
  readonly when: string;
  readonly evidence: string;
  readonly time: number;
}

/** The rules of a pack that say how their duty is kept, by the time of the year and then in their own order. */
export function timedRules(pack: string, rules: readonly Rule[], times: readonly HandbookTime[]): readonly TimedRule[] {
  return rules
    .flatMap((rule) =>
      rule.process === null ? [] : [{ pack, rule, ...rule.process, time: timeOf(rule.process.when, times) }],
    )
    .sort((a, b) => a.time - b.time);
}

/** Who does what, when, and what shows it; what the same people do at the same time stands in one row. */
export function processMap(id: string, title: string, rules: readonly TimedRule[]): TableBlock | null {
  const rows = grouped(rules, ({ who, when, evidence }) => [who, when, evidence]);
  return tableOrNull(
    `process-map:${id}`,
    `Process map: ${title}`,
    'For each step, in the order of the school year, who takes it, what is done, when, and what shows it.',
    [
      ['Who', 4],
      ['What', 5],
      ['When', 5],
      ['What shows it', 5],
    ],
    rows.map((same) => {
      const [first] = same;
      return [first!.who, named(same), first!.when, first!.evidence].map((text) => textCell(capital(text)));
    }),
  );
}

/** The duties that come at set times of the year, over all packs. */
export function yearCalendar(rules: readonly TimedRule[], times: readonly HandbookTime[]): TableBlock | null {
  const set = [...rules].filter(({ time }) => times[time]?.inCalendar === true).sort((a, b) => a.time - b.time);
  const rows = grouped(set, ({ time, pack, who }) => [String(time), pack, who]);
  return tableOrNull(
    'school-year',
    'The school year: duties at set times',
    'For each time of the school year who does what, and the chapter that tells more.',
    [
      ['When', 4],
      ['Who', 4],
      ['What', 7],
      ['Chapter', 4],
    ],
    rows.map((same) => {
      const [first] = same;
      return [times[first!.time]!.title, capital(first!.who), named(same), first!.pack].map(textCell);
    }),
  );
}

/** More duties than these are counted, not listed; the chapter has them all. */
const mostNamed = 4;

function named(rules: readonly TimedRule[]): string {
  const names = rules.map(({ rule }) =>
    rule.criterion === null ? rule.title : `${criterionNumber(rule.criterion)}: ${rule.title}`,
  );
  if (names.length <= mostNamed + 1) return names.join('; ');
  return `${names.slice(0, mostNamed).join('; ')}; and ${names.length - mostNamed} more`;
}

/** Neighbours or not, those that agree stand together, in the place of the first of them. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => readonly string[]): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item).join('\u0000');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
