import { sheetName } from './address.ts';
import type { HeaderColumn } from './find-header.ts';
import { groupOf, meaningOf } from './header-meaning.ts';
import type { KnownHeaders } from './known-headers.ts';
import { plainHeader } from './plain-text.ts';
import { problem, type Problem } from '../problems.ts';
import type { RawGrid } from './raw-grid.ts';
import type { ColumnSample } from './sample-column.ts';
import type { TableSchema, WorksheetSpec } from './schema.ts';

/** The kind of worksheet its headers speak for most; `other` where none does. */
export function recogniseWorksheet(
  grid: RawGrid,
  columns: readonly HeaderColumn[],
  samples: readonly ColumnSample[],
  schema: TableSchema,
  known: KnownHeaders,
  given: string | undefined,
  problems: Problem[],
): WorksheetSpec {
  const other = schema.worksheets.get('other')!;
  if (given !== undefined) {
    const worksheet = schema.worksheets.get(given);
    if (worksheet !== undefined) return worksheet;
    problems.push(
      problem(
        'table-unknown',
        sheetName(grid.sheet),
        `There is no kind of worksheet called \`${given}\`.`,
        `Use one of: ${[...schema.worksheets.keys()].join(', ')}.`,
      ),
    );
    return other;
  }
  let best = other;
  let bestScore = 0;
  const sheet = plainHeader(grid.sheet);
  for (const worksheet of schema.worksheets.values()) {
    const fields = new Set<string>();
    let groups = 0;
    columns.forEach((column, at) => {
      const meaning = meaningOf(column, samples[at]!, worksheet, schema, known);
      if (groupOf(column, samples[at]!, meaning, schema, known) !== null) groups++;
      else if (meaning !== null) fields.add(meaning.field);
    });
    const has = (field: string): boolean =>
      fields.has(field) || schema.fields.get(field)!.instead.some((stand) => fields.has(stand));
    if (!worksheet.needs.every(has) || worksheet.never.some(has)) continue;
    const tells = worksheet.tell.filter((field) => fields.has(field)).length;
    const counted = worksheet.tell.includes('group') && groups >= 2 ? Math.min(groups, 5) : 0;
    if (tells + counted === 0) continue;
    const mays = worksheet.may.filter((field) => fields.has(field)).length;
    const name = worksheet.names.some((word) => sheet.includes(plainHeader(word))) ? 4 : 0;
    const score = 3 * (tells + counted) + mays + name;
    if (score > bestScore) [best, bestScore] = [worksheet, score];
  }
  if (best === other)
    problems.push(
      problem(
        'table-unknown',
        sheetName(grid.sheet),
        'The headers are not those of a known kind of worksheet.',
        'Name its kind (`table:`) and its columns in a mapping file if it is to be checked.',
        'warning',
      ),
    );
  return best;
}
