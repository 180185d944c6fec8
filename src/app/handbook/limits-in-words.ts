import { amountText, limitInWords } from '../../core/checks/amount-text.ts';
import { partsOf, thresholdsOf } from '../../core/checks/load-rulebook.ts';
import { referencesOf } from '../../core/checks/load-condition.ts';
import type { Authority, Rule, Threshold } from '../../core/checks/rule.ts';
import { viewConditions } from '../../core/checks/views/check-views.ts';
import { longDate } from '../../core/draft/long-date.ts';
import type { NamesOfPack } from './names-of-pack.ts';

/** Thresholds the method of 34 CFR 300.647 takes by name, in the order it asks them. */
const ofSignificance = ['cell-size', 'n-size', 'risk-ratio-threshold', 'consecutive-years', 'reasonable-progress'];

/**
 * The dated limits a rule decides with, each with its number, its unit, the days it holds, what sets it and whether
 * somebody has verified it. That every record has to comply is no limit of its own.
 */
export function limitsInWords(
  rule: Rule,
  names: NamesOfPack,
  authorities: ReadonlyMap<string, Authority>,
): readonly string[] {
  const cite = (id: string): string => authorities.get(id)?.cite ?? id;
  const parts = partsOf(rule);
  const conditions = [
    ...parts.flatMap((part) => part.conditions),
    ...viewConditions(parts.flatMap(({ table }) => names.views(table))),
  ];
  const asked = conditions.map(referencesOf);
  const ids = [
    ...asked.flatMap(({ thresholds }) => thresholds),
    ...thresholdsOf(rule).map((name) => name.replace(/^\$/, '')),
    ...(rule.kind === 'significant-disproportionality' ? ofSignificance : []),
  ];
  const thresholds = [...new Set(ids)].flatMap((id) => names.threshold(id) ?? []).filter((one) => !isEveryRecord(one));
  const lookups = [...new Set(asked.flatMap((one) => one.lookups))].flatMap((name) => names.lookup(name) ?? []);
  return [
    ...thresholds.map(
      ({ title, unit, values }) =>
        `${title}: ${values
          .map(
            (dated) =>
              `${limitInWords(dated.operator, dated.value, unit)}${days(dated.from, dated.to)} (${cite(dated.authority)}; ${dated.verified ? 'verified' : 'not verified'})`,
          )
          .join('; ')}`,
    ),
    ...lookups.map(({ title, unit, values, from, to, authority, verified }) => {
      const listed = [...values].map(([key, value]) => `${key}: ${value}`).join(', ');
      return `${title}, in ${amountText(2, unit).slice(2)}${days(from, to)}: ${listed} (${cite(authority)}; ${verified ? 'verified' : 'not verified'})`;
    }),
  ];
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
