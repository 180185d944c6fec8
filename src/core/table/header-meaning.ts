import { contradicts } from './contradicts.ts';
import type { HeaderColumn } from './find-header.ts';
import type { HeaderMeaning, KnownHeaders } from './known-headers.ts';
import { holdsCounts, kindByValues, shareOfFlags, shareThatFits, type ColumnSample } from './sample-column.ts';
import type { TableSchema, WorksheetSpec } from './schema.ts';

/** The bottom of a header path; an empty text where there is no header. */
export function lastOf(path: readonly string[]): string {
  return path[path.length - 1] ?? '';
}

/** What a column means by its header, or null; also null where its values cannot be that. */
export function meaningOf(
  column: HeaderColumn,
  sample: ColumnSample,
  worksheet: WorksheetSpec | null,
  schema: TableSchema,
  known: KnownHeaders,
): HeaderMeaning | null {
  const meaning = meaningByHeader(column, sample, worksheet, schema, known);
  return meaning === null || contradicts(sample, schema.fields.get(meaning.field)!, schema) ? null : meaning;
}

/** What a header says, whatever stands below it. */
export function meaningByHeader(
  { path }: HeaderColumn,
  sample: ColumnSample,
  worksheet: WorksheetSpec | null,
  schema: TableSchema,
  known: KnownHeaders,
): HeaderMeaning | null {
  const byPath = known.pathMeaning(path);
  if (byPath !== null) return byPath;
  const candidates = known.meanings(lastOf(path), worksheet);
  const meanings = candidates.length > 0 ? candidates : known.meanings(path.join(' '), worksheet);
  if (meanings.length < 2) return meanings[0] ?? null;
  const fits = meanings.map(({ field }) => shareThatFits(sample, schema.fields.get(field)!, schema));
  return meanings[fits.indexOf(Math.max(...fits))]!;
}

/** The student group a column counts: its header names one, and it is not a flag of that name. */
export function groupOf(
  { path }: HeaderColumn,
  sample: ColumnSample,
  meaning: HeaderMeaning | null,
  schema: TableSchema,
  known: KnownHeaders,
): string | null {
  const group = known.group(lastOf(path));
  if (group === null || (meaning !== null && schema.fields.get(meaning.field)!.kind !== 'flag')) return null;
  if (meaning !== null && !holdsCounts(sample)) return null;
  // Yes and no are said of one student: no column that counts a group.
  if (shareOfFlags(sample) === 1) return null;
  return meaning !== null || sample.cells.length === 0 || kindByValues(sample, lastOf(path)).kind !== 'category'
    ? group
    : null;
}
