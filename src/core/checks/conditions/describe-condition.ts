import { amountText } from '../amount-text.ts';
import { wholeText } from '../disparity/number-text.ts';
import type { Operator } from '../outcome.ts';
import type { Condition } from '../rule.ts';
import { expandOptions, type ConditionContext } from './condition-context.ts';
import { unitOf, unitText } from './day-limits.ts';

/**
 * A condition as a phrase, with the columns under the names `nameOf` gives them and the limits as they stand on the as-of
 * day: `IEP Sent at most 45 school working days after Consent Received`.
 *
 * @param operatorOf how an operator is said; as it is written where nothing else is asked for
 */
export function describeCondition(
  condition: Condition,
  context: ConditionContext,
  nameOf: (field: string) => string,
  operatorOf: (operator: Operator) => string = (operator) => operator,
): string {
  const describe = (part: Condition): string => describeCondition(part, context, nameOf, operatorOf);
  const list = (texts: readonly string[]): string => expandOptions(texts, context).join(' or ');
  switch (condition.type) {
    case 'present':
      return `${nameOf(condition.field)} is filled in`;
    case 'absent':
      return `${nameOf(condition.field)} is blank`;
    case 'equals':
      return `${nameOf(condition.field)} is ${condition.value}`;
    case 'one-of':
      return `${nameOf(condition.field)} is ${list(condition.values)}`;
    case 'none-of':
      return `${nameOf(condition.field)} is not ${list(condition.values)}`;
    case 'compare':
      return `${nameOf(condition.field)} ${operatorOf(condition.operator)} ${limitText(condition.limit, context)}`;
    case 'within':
      return `${nameOf(condition.to)} at most ${daysText(condition, context)} after ${nameOf(condition.from)}`;
    case 'at-least-before':
      return `${nameOf(condition.from)} at least ${daysText(condition, context)} before ${nameOf(condition.to)}`;
    case 'by-age':
      return `${nameOf(condition.date)} no later than the birthday at age ${limitText(condition.years, context)}`;
    case 'age':
      return `age on ${nameOf(condition.on)} ${operatorOf(condition.operator)} ${limitText(condition.years, context)}`;
    case 'within-years':
      return `${nameOf(condition.to)} no later than ${amountText(limitText(condition.years, context), 'years')} after ${nameOf(condition.from)}`;
    case 'not-before':
      return `${nameOf(condition.field)} not before ${nameOf(condition.than)}`;
    case 'same':
      return `${nameOf(condition.field)} the same as ${nameOf(condition.as)}`;
    case 'at-most':
      return `${nameOf(condition.field)} at most ${nameOf(condition.as)}`;
    case 'at-least-lookup':
    case 'at-most-lookup':
      return `${nameOf(condition.field)} at ${condition.type === 'at-least-lookup' ? 'least' : 'most'} what ${context.lookup(condition.lookup)?.title ?? condition.lookup} gives for ${nameOf(condition.by)}`;
    case 'in-force':
      return `the rule was in force on ${nameOf(condition.on)}`;
    case 'in-season':
      return `${nameOf(condition.field)} falls in ${list(condition.seasons) || 'a season, of which none is set'}`;
    case 'any':
      return `(${condition.of.map((part) => (part.type === 'all' && part.of.length > 1 ? `(${describe(part)})` : describe(part))).join(' or ')})`;
    case 'all':
      return condition.of.map(describe).join(' and ');
    case 'not':
      return `not (${describe(condition.of)})`;
  }
}

/** The value of a limit on the as-of day; where it had several over time, all of them with the days they held. */
function limitText(limit: string | number, context: ConditionContext): string {
  if (typeof limit === 'number') return String(limit);
  const values = context.threshold(limit.replace(/^\$/, ''))?.values ?? [];
  if (values.length === 1) return numberText(values[0]!.value);
  if (values.length === 0) return limit;
  return values.map(({ value, from, to }) => `${numberText(value)} (${from ?? 'always'} to ${to ?? 'now'})`).join(', ');
}

function daysText(
  condition: Extract<Condition, { readonly type: 'within' | 'at-least-before' }>,
  context: ConditionContext,
): string {
  const unit = unitOf(condition.unit, context);
  const limit = limitText(condition.limit, context);
  if (unit === null) return amountText(limit, condition.unit.replace(/^\$/, ''));
  return /^\d+$/.test(limit) ? unitText(Number(limit), unit) : `${limit} ${unitText(2, unit).slice(2)}`;
}

const numberText = (value: number): string => (Number.isInteger(value) ? wholeText(value) : String(value));
