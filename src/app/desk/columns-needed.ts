import { fieldsOf } from '../../core/checks/load-condition.ts';
import { partsBehind } from '../../core/checks/views/parts-behind.ts';
import type { Pack } from '../../core/checks/rule.ts';
import type { TableSchema } from '../../core/table/schema.ts';
import type { Column, Table } from '../../core/table/table.ts';

/**
 * The sheet columns whose cells the packs need, in order; none where no rule looks at the sheet. Left out are columns
 * nobody recognised and those that name persons without a rule or a key that asks for it. Every other recognised column
 * may stand in for one a rule names (race from its flags, a level from a score). The first two columns are always read:
 * totals and notes are named there. Of a register also the columns a report tells from are read.
 */
export function columnsNeeded(table: Table, packs: readonly Pack[], schema: TableSchema): readonly number[] {
  const parts = packs.flatMap((pack) =>
    pack.rules.flatMap((rule) => [
      ...partsBehind(pack, rule),
      // Counts somebody has made already stand in for a roster.
      ...(rule.kind === 'significant-disproportionality' ? [{ table: 'idea-counts', conditions: [], fields: [] }] : []),
    ]),
  );
  const own = parts.filter((part) => part.table === table.kind);
  const isRead = own.length > 0 || table.kind === 'calendar';
  const told = fieldsOfRegister(table.kind, schema);
  if (!isRead && told.size === 0) return [];
  const asked = new Set(own.flatMap(({ conditions, fields }) => [...conditions.flatMap(fieldsOf), ...fields]));
  const key = schema.worksheets.get(table.kind)?.key ?? [];
  for (const field of [...key, ...key.flatMap((one) => schema.fields.get(one)?.instead ?? [])]) asked.add(field);
  for (const field of [...asked]) for (const other of schema.fields.get(field)?.instead ?? []) asked.add(other);
  const isNeeded = ({ field, personal, kind }: Column): boolean =>
    field !== null && told.has(field)
      ? true
      : isRead &&
        (field === null ? kind === 'count' || table.kind === 'calendar' : personal !== true || asked.has(field));
  const needed = table.columns.filter((column, at) => at < 2 || isNeeded(column)).map(({ sheetColumn }) => sheetColumn);
  return [...new Set(needed)].sort((a, b) => a - b);
}

/** What reports tell of a register; nothing where the worksheet is none. */
function fieldsOfRegister(kind: string, schema: TableSchema): ReadonlySet<string> {
  const spec = schema.worksheets.get(kind);
  if (spec === undefined || spec.register === null) return new Set();
  return new Set([...spec.needs, ...spec.tell, ...spec.may]);
}
