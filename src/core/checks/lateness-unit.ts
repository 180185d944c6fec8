import { resolveThreshold } from './resolve-threshold.ts';
import type { Condition, Pack, Rule } from './rule.ts';

/**
 * What the lateness of a rule's records is counted in: `school working days`; `days` where the rule counts in several
 * units or by the calendar of years and ages. Null for a rule that has no deadline.
 */
export function latenessUnit(pack: Pack, setting: string | null, rule: Rule, asOf: string): string | null {
  if (rule.kind !== 'records') return null;
  const units = new Set(rule.requires.flatMap((condition) => unitsOf(condition, pack, setting, asOf)));
  if (units.size === 0) return null;
  const [only] = units;
  return units.size === 1 ? only! : 'days';
}

function unitsOf(condition: Condition, pack: Pack, setting: string | null, asOf: string): readonly string[] {
  switch (condition.type) {
    case 'within':
    case 'at-least-before': {
      const { unit } = condition;
      const name = unit.startsWith('$') ? resolveThreshold(pack, unit, asOf, setting)?.unit : unit;
      return name === undefined ? ['days'] : [`${name.replaceAll('-', ' ').replace(/s$/, '')}s`];
    }
    case 'by-age':
    case 'within-years':
      return ['calendar days'];
    case 'any':
    case 'all':
      return condition.of.flatMap((part) => unitsOf(part, pack, setting, asOf));
    default:
      return [];
  }
}
