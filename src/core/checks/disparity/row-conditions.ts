import type { Table } from '../../table/table.ts';
import { compileCondition, missingFields } from '../conditions.ts';
import { contextOf } from '../conditions/condition-context.ts';
import { describeCondition } from '../conditions/describe-condition.ts';
import type { Condition, Pack } from '../rule.ts';
import type { World } from '../world.ts';
import type { Bind } from './judge-rows.ts';

/** Conditions as a disparity rule asks them of rows, and as a person would set the filter. */
export interface RowConditions {
  readonly bind: Bind;
  /** `removal-type is in-school suspension; disability is yes`. */
  readonly describe: (conditions: readonly Condition[]) => string;
}

export function rowConditions(pack: Pack, world: World): RowConditions {
  const context = contextOf(pack, world);
  return {
    bind: (table, condition) => compileCondition(table, answerable(table, condition), context),
    describe: (conditions) =>
      conditions.map((condition) => describeCondition(condition, context, (field) => field)).join('; '),
  };
}

/**
 * The condition without the alternatives the sheet has no column for, where another alternative is complete. A roster
 * that holds birth dates and no ages answers by the birth dates; the missing ages must not make everything unknown.
 */
export function answerable(table: Table, condition: Condition): Condition {
  switch (condition.type) {
    case 'any': {
      const complete = condition.of.filter((part) => missingFields(table, [part]).length === 0);
      const of = (complete.length > 0 ? complete : condition.of).map((part) => answerable(table, part));
      return { type: 'any', of };
    }
    case 'all':
      return { type: 'all', of: condition.of.map((part) => answerable(table, part)) };
    case 'not':
      return { type: 'not', of: answerable(table, condition.of) };
    default:
      return condition;
  }
}
