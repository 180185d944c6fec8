import { needsCalendar } from '../calendar/count-days.ts';
import type { Table } from '../table/table.ts';
import type { Compiled, Explanation, Verdict } from './conditions/compiled.ts';
import type { ConditionContext } from './conditions/condition-context.ts';
import { compileAll, compileAny, compileNot } from './conditions/connectives.ts';
import {
  compileAge,
  compileAnniversary,
  compileInForce,
  compileInSeason,
  compileNotBefore,
} from './conditions/date-conditions.ts';
import { compileAtLeastBefore, compileWithin, unitOf } from './conditions/day-limits.ts';
import { columnOf } from './conditions/record-cells.ts';
import {
  agree,
  compileAtMost,
  compileCompare,
  compileLookup,
  compileMembership,
  compilePresence,
  compileSame,
} from './conditions/value-conditions.ts';
import { fieldsOf } from './load-condition.ts';
import type { Condition } from './rule.ts';

/*
 * The closed vocabulary, run. A condition is bound to a table once (`bindCondition`) and then answers for any record with
 * yes, no or unknown: an unknown cell never becomes a no. Rows are table rows, not sheet rows.
 */

/** A condition bound to a table: the answer for a record, and the words for where it is not yes. */
export function bindCondition(table: Table, condition: Condition, context: ConditionContext): Compiled {
  const bind = (part: Condition): Compiled => bindCondition(table, part, context);
  switch (condition.type) {
    case 'present':
    case 'absent':
      return compilePresence(condition, table);
    case 'equals':
    case 'one-of':
    case 'none-of':
      return compileMembership(condition, table, context);
    case 'compare':
      return compileCompare(condition, table, context);
    case 'same':
      return compileSame(condition, table);
    case 'at-most':
      return compileAtMost(condition, table);
    case 'at-least-lookup':
    case 'at-most-lookup':
      return compileLookup(condition, table, context);
    case 'within':
      return compileWithin(condition, table, context);
    case 'at-least-before':
      return compileAtLeastBefore(condition, table, context);
    case 'by-age':
    case 'within-years':
      return compileAnniversary(condition, table, context);
    case 'age':
      return compileAge(condition, table, context);
    case 'not-before':
      return compileNotBefore(condition, table, context);
    case 'in-force':
      return compileInForce(condition, table, context);
    case 'in-season':
      return compileInSeason(condition, table, context);
    case 'all':
      return compileAll(condition.of.map(bind));
    case 'any':
      return compileAny(condition.of.map(bind));
    case 'not':
      return compileNot(bind(condition.of));
  }
}

/** The bare answer by table row: 0 no, 1 yes, 2 unknown (`Verdict`). For loops over all records. */
export function compileCondition(
  table: Table,
  condition: Condition,
  context: ConditionContext,
): (row: number) => Verdict {
  return bindCondition(table, condition, context).test;
}

const answers = ['no', 'yes', 'unknown'] as const;
const bound = new WeakMap<Table, WeakMap<ConditionContext, Map<Condition, Compiled>>>();

/** Whether a condition holds for one record. Bound once for each table and context, so it may be asked in a loop. */
export function conditionHolds(
  table: Table,
  row: number,
  condition: Condition,
  context: ConditionContext,
): 'yes' | 'no' | 'unknown' {
  return answers[boundOnce(table, condition, context).test(row)];
}

/** Why a condition does not hold for a record, and how late it is; meant for records where it said no or unknown. */
export function explainFailure(
  table: Table,
  row: number,
  condition: Condition,
  context: ConditionContext,
): Explanation {
  return boundOnce(table, condition, context).explain(row);
}

function boundOnce(table: Table, condition: Condition, context: ConditionContext): Compiled {
  let byContext = bound.get(table);
  if (byContext === undefined) bound.set(table, (byContext = new WeakMap()));
  let byCondition = byContext.get(context);
  if (byCondition === undefined) byContext.set(context, (byCondition = new Map()));
  let compiled = byCondition.get(condition);
  if (compiled === undefined) byCondition.set(condition, (compiled = bindCondition(table, condition, context)));
  return compiled;
}

/**
 * The fields that conditions need and the table does not have, each once. Of the alternatives of an `any` one that is
 * complete is enough; the others are then unknown.
 */
export function missingFields(table: Table, conditions: readonly Condition[]): readonly string[] {
  const missing = (condition: Condition): readonly string[] => {
    switch (condition.type) {
      case 'all':
        return condition.of.flatMap(missing);
      case 'not':
        return missing(condition.of);
      case 'any': {
        const alternatives = condition.of.map(missing);
        return alternatives.some((fields) => fields.length === 0) ? [] : alternatives.flat();
      }
      default:
        return fieldsOf(condition).filter((field) => columnOf(table, field) === undefined);
    }
  };
  return [...new Set(conditions.flatMap(missing))];
}

/** The thresholds whose operator contradicts the one a `compare` states, each once; a rule that has any cannot be run. */
export function contradictions(conditions: readonly Condition[], context: ConditionContext): readonly string[] {
  const found = conditions.flatMap((condition): readonly string[] => {
    switch (condition.type) {
      case 'any':
      case 'all':
        return contradictions(condition.of, context);
      case 'not':
        return contradictions([condition.of], context);
      case 'compare': {
        const id = typeof condition.limit === 'string' ? condition.limit.replace(/^\$/, '') : '';
        const values = context.threshold(id)?.values ?? [];
        return values.some((value) => !agree(condition.operator, value.operator)) ? [id] : [];
      }
      default:
        return [];
    }
  });
  return [...new Set(found)];
}

/** Whether conditions cannot be answered without a school calendar. Of an `any` one alternative without it is enough. */
export function needCalendar(conditions: readonly Condition[], context: ConditionContext): boolean {
  return conditions.some((condition) => {
    switch (condition.type) {
      case 'all':
        return needCalendar(condition.of, context);
      case 'not':
        return needCalendar([condition.of], context);
      case 'any':
        return condition.of.length > 0 && condition.of.every((part) => needCalendar([part], context));
      default:
        return countsSchoolDays(condition, context) || datesOf(condition).some((name) => name.endsWith('-student-day'));
    }
  });
}

function countsSchoolDays(condition: Condition, context: ConditionContext): boolean {
  if (condition.type !== 'within' && condition.type !== 'at-least-before') return false;
  const unit = unitOf(condition.unit, context);
  return unit !== null && needsCalendar(unit);
}

/** The names in a condition that may be a reserved date. */
function datesOf(condition: Condition): readonly string[] {
  switch (condition.type) {
    case 'within':
    case 'at-least-before':
    case 'within-years':
      return [condition.from, condition.to];
    case 'by-age':
      return [condition.date];
    case 'age':
    case 'in-force':
      return [condition.on];
    case 'not-before':
      return [condition.field, condition.than];
    default:
      return [];
  }
}
