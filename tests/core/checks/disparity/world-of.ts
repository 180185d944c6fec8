import type { World } from '../../../../src/core/checks/world.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { day } from '../../../support/grid.ts';

/** A world that holds these worksheets, by kind in the order given. */
export function worldOf(
  tables: readonly Table[],
  given: { asOf?: string; setting?: string | null; district?: string } = {},
): World {
  const byKind = new Map<string, Table[]>();
  for (const table of tables) byKind.set(table.kind, [...(byKind.get(table.kind) ?? []), table]);
  return {
    tables: byKind,
    calendar: null,
    asOf: day(given.asOf ?? '2025-06-30'),
    setting: given.setting ?? null,
    authorities: new Map(),
    district: given.district ?? 'Adams',
  };
}
