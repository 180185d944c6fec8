import type { Table } from '../../table/table.ts';
import { bindCondition } from '../conditions.ts';
import { Verdict } from '../conditions/compiled.ts';
import type { ConditionContext } from '../conditions/condition-context.ts';
import { fieldsOf } from '../load-condition.ts';
import type { Condition } from '../rule.ts';
import { notesOf, type SheetRow } from '../views/view-table.ts';

/**
 * Of a record that is made of many rows the first that makes it fail; null where no row does so more than the others, as
 * where there are too few of something.
 */
export function rowThatFails(
  table: Table,
  requires: readonly Condition[],
  context: ConditionContext,
): (row: number) => SheetRow | null {
  const making = notesOf(table)?.making;
  if (making === undefined) return () => null;
  const requirements = requires.flatMap((condition) => {
    if (condition.type === 'compare' && condition.operator.startsWith('>')) return [];
    const makings = fieldsOf(condition).flatMap((field) => making.get(field) ?? []);
    return makings.length === 0 ? [] : [{ makings, test: bindCondition(table, condition, context).test }];
  });
  return (row) => {
    const failing = requirements.filter(({ test }) => test(row) === Verdict.no);
    return failing.flatMap(({ makings }) => makings.flatMap((rowsOf) => rowsOf(row)))[0] ?? null;
  };
}
