import { compileCondition } from '../conditions.ts';
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
    bind: (table, condition) => compileCondition(table, condition, context),
    describe: (conditions) =>
      conditions.map((condition) => describeCondition(condition, context, (field) => field)).join('; '),
  };
}
