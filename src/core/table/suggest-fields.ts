import { sampleColumn, shareThatFits } from './sample-column.ts';
import type { TableSchema } from './schema.ts';
import type { Table } from './table.ts';

/** A field an unknown column could be, by its values. A person decides; nothing is read by a suggestion. */
export interface FieldSuggestion {
  readonly sheetColumn: number;
  readonly header: string;
  readonly field: string;
  readonly because: string;
}

/**
 * For each column nobody recognised: the fields of this kind of worksheet that have a list and whose list holds nearly
 * all its values, the narrowest list first. Fields the table already has are left out.
 */
export function suggestFields(table: Table, schema: TableSchema): FieldSuggestion[] {
  const worksheet = schema.worksheets.get(table.kind);
  if (worksheet === undefined) return [];
  const taken = new Set(table.columns.map(({ field }) => field));
  const candidates = [...worksheet.tell, ...worksheet.may]
    .map((id) => schema.fields.get(id)!)
    .filter(({ id, values, kind }) => !taken.has(id) && ((values !== null && kind === 'category') || kind === 'date'));
  return table.columns
    .filter(({ field, recognised }) => field === null && recognised !== 'mapping file: ignored')
    .flatMap(({ sheetColumn, header, kind }) => {
      const sample = sampleColumn(table.grid, sheetColumn, table.header.toRow + 1, schema);
      if (sample.cells.length < 3) return [];
      return candidates
        .filter((spec) => (spec.kind === 'date') === (kind === 'date') && shareThatFits(sample, spec, schema) >= 0.9)
        .map((spec) => ({ spec, size: spec.values === null ? Infinity : schema.lists.get(spec.values)!.meanings.size }))
        .sort((a, b) => a.size - b.size)
        .slice(0, 3)
        .map(({ spec }) => ({
          sheetColumn,
          header,
          field: spec.id,
          because:
            spec.kind === 'date'
              ? 'its values are dates'
              : `its values are those of "${schema.lists.get(spec.values!)!.title}"`,
        }));
    });
}
