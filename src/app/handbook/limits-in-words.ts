import { amountText, limitInWords } from '../../core/checks/amount-text.ts';
import { referencesOf } from '../../core/checks/load-condition.ts';
import type { Authority, Rule, Threshold } from '../../core/checks/rule.ts';
import { longDate } from '../../core/draft/long-date.ts';
import type { NamesOfPack } from './names-of-pack.ts';

/**
 * The dated limits a rule decides with, each with its number, its unit, the days it holds, what sets it and whether
 * somebody has verified it; of one that nobody has set, that nothing is decided without it. That every record has to comply is no limit of its own.
 */
export function limitsInWords(
  rule: Rule,
  names: NamesOfPack,
  authorities: ReadonlyMap<string, Authority>,
): readonly string[] {
  const cite = (id: string): string => authorities.get(id)?.cite ?? id;
  const { conditions, thresholds: ids } = names.behind(rule);
  const thresholds = ids.map((id) => ({ id, threshold: names.threshold(id) }));
  const lookups = [...new Set(conditions.map(referencesOf).flatMap((one) => one.lookups))].flatMap(
    (name) => names.lookup(name) ?? [],
  );
  return [
    ...thresholds.flatMap(({ id, threshold }) => {
      if (threshold === null || threshold.values.length === 0) return leftOpen(id, threshold, names);
      if (isEveryRecord(threshold)) return [];
      const values = threshold.values.map(
        ({ operator, value, from, to, authority, verified }) =>
          `${limitInWords(operator, value, threshold.unit)}${days(from, to)} (${cite(authority)}; ${verified ? 'verified' : 'not verified'})`,
      );
      return [`${threshold.title}: ${values.join('; ')}`];
    }),
    ...setElsewhere(ids, names),
    ...lookups.map(({ title, unit, values, from, to, authority, verified }) => {
      const listed = [...values].map(([key, value]) => `${key}: ${value}`).join(', ');
      return `${title}, in ${amountText(2, unit).slice(2)}${days(from, to)}: ${listed} (${cite(authority)}; ${verified ? 'verified' : 'not verified'})`;
    }),
  ];
}

/** A limit without a number, unless another setting has one: nothing is decided until somebody sets it. */
function leftOpen(id: string, threshold: Threshold | null, names: NamesOfPack): readonly string[] {
  if (threshold === null && names.elsewhere(id) !== null) return [];
  return [`${threshold?.title ?? id.replaceAll('-', ' ')}: not set, so nothing is decided`];
}

/** The limits that other settings have and this one has not, together for each of those settings. */
function setElsewhere(ids: readonly string[], names: NamesOfPack): readonly string[] {
  const titles = new Map<string, string[]>();
  for (const id of ids) {
    const found = names.threshold(id) === null ? names.elsewhere(id) : null;
    if (found === null) continue;
    const settings = found.settings.map((title) => `“${title}”`).join(' or ');
    titles.set(settings, [...(titles.get(settings) ?? []), found.title]);
  }
  return [...titles].map(
    ([settings, set]) => `Set only under ${settings}, so nothing is decided here: ${set.join('; ')}`,
  );
}

/** `100% of records`: said where fewer are enough, and nowhere else. */
export function isEveryRecord({ unit, values }: Threshold): boolean {
  return (
    values.every(({ operator, value }) => operator === '>=' && value === (unit === 'share' ? 1 : 100)) &&
    /^(?:percent|share)$/.test(unit)
  );
}

function days(from: string | null, to: string | null): string {
  if (from === null) return to === null ? '' : ` until ${longDate(to)}`;
  return to === null ? ` from ${longDate(from)} on` : ` from ${longDate(from)} to ${longDate(to)}`;
}
