import type { Table } from '../../table/table.ts';
import { missingFields } from '../conditions.ts';
import type { Condition } from '../rule.ts';

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
