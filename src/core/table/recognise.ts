import { cellReference, columnLetters, sheetName } from './address.ts';
import { columnsNamed } from './columns-named.ts';
import type { HeaderColumn, HeaderFound } from './find-header.ts';
import type { HeaderMeaning, KnownHeaders } from './known-headers.ts';
import type { Mapping } from './mapping.ts';
import { plainHeader, plainText } from './plain-text.ts';
import { problem, type Problem } from '../problems.ts';
import type { RawGrid } from './raw-grid.ts';
import {
  holdsCounts,
  kindByValues,
  sampleColumn,
  shareOfDigits,
  shareThatFits,
  type ColumnSample,
} from './sample-column.ts';
import type { TableSchema, WorksheetSpec } from './schema.ts';
import type { ColumnKind } from './table.ts';

/** A column with what it was recognised as. */
export interface RecognisedColumn extends HeaderColumn {
  readonly field: string | null;
  readonly recognised: string | null;
  readonly kind: ColumnKind;
  /** The student group a column of a wide table counts (`White`), or null. */
  readonly group: string | null;
}

export interface Recognition {
  readonly worksheet: WorksheetSpec;
  readonly columns: readonly RecognisedColumn[];
  readonly problems: readonly Problem[];
}

/** A claim of a column on a field, before it is known whether it is the only one. */
interface Claim {
  readonly at: number;
  readonly field: string;
  readonly because: string;
  readonly byMapping: boolean;
}

/**
 * Says what kind of worksheet this is and what each column means: by the mapping file, else by the header with the
 * blocks above it, else by the header alone. Values never decide against a header; they decide between two readings of
 * one, and they say what an unknown column looks like. Two columns that mean the same field are a problem, and neither
 * is taken unless their values tell them apart. The same headers over the same values always come out the same.
 */
export function recognise(
  grid: RawGrid,
  found: HeaderFound,
  schema: TableSchema,
  known: KnownHeaders,
  options: { readonly kind?: string | undefined; readonly mapping?: Mapping | undefined } = {},
): Recognition {
  const problems: Problem[] = [];
  const { columns } = found;
  const samples = columns.map(({ sheetColumn }) => sampleColumn(grid, sheetColumn, found.header.toRow + 1, schema));
  const worksheet = worksheetOf(
    grid,
    columns,
    samples,
    schema,
    known,
    options.kind ?? options.mapping?.table,
    problems,
  );
  const named = claimsOfMapping(columns, options.mapping, grid, problems);
  const claims: Claim[] = [];
  const groups = new Map<number, string>();
  columns.forEach((column, at) => {
    const byMapping = named.get(at);
    if (byMapping !== undefined) {
      if (byMapping !== 'ignore') claims.push({ at, field: byMapping, because: 'mapping file', byMapping: true });
      return;
    }
    const meaning = meaningOf(column, samples[at]!, worksheet, schema, known);
    const group = groupOf(column, samples[at]!, meaning, schema, known);
    if (group !== null) groups.set(at, group);
    else if (meaning !== null)
      claims.push({ at, field: meaning.field, because: because(column, meaning), byMapping: false });
  });
  const settled = settle(asCodes(claims, samples, schema), columns, samples, grid, found, schema, problems);
  tellDuplicates(columns, settled, grid, found, problems);
  return {
    worksheet,
    problems,
    columns: columns.map((column, at): RecognisedColumn => {
      const claim = settled.get(at);
      if (claim !== undefined)
        return {
          ...column,
          field: claim.field,
          recognised: claim.because,
          kind: schema.fields.get(claim.field)!.kind,
          group: null,
        };
      const group = groups.get(at);
      if (group !== undefined) {
        const kind = /%|percent|\bpct\b/i.test(column.header) ? 'percent' : 'count';
        return { ...column, field: null, recognised: `group "${group}"`, kind, group };
      }
      if (named.get(at) === 'ignore')
        return { ...column, field: null, recognised: 'mapping file: ignored', kind: 'text', group: null };
      const { kind, because: recognised } = kindByValues(samples[at]!, column.header);
      return { ...column, field: null, recognised, kind, group: null };
    }),
  };
}

function lastOf(path: readonly string[]): string {
  return path[path.length - 1] ?? '';
}

/** What a column means by its header, or null. */
function meaningOf(
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
function groupOf(
  { path }: HeaderColumn,
  sample: ColumnSample,
  meaning: HeaderMeaning | null,
  schema: TableSchema,
  known: KnownHeaders,
): string | null {
  const group = known.group(lastOf(path));
  if (group === null || (meaning !== null && schema.fields.get(meaning.field)!.kind !== 'flag')) return null;
  if (meaning !== null && !holdsCounts(sample)) return null;
  return meaning !== null || sample.cells.length === 0 || kindByValues(sample, lastOf(path)).kind !== 'category'
    ? group
    : null;
}

function because({ path }: HeaderColumn, { alias }: HeaderMeaning): string {
  if (path.length < 2) return `alias "${alias}"`;
  return alias.includes(' / ') ? `headers "${alias}"` : `alias "${alias}" under "${path.slice(0, -1).join(' / ')}"`;
}

/** Fields by column as the mapping file says; what it names and the sheet does not have is a problem. */
function claimsOfMapping(
  columns: readonly HeaderColumn[],
  mapping: Mapping | undefined,
  grid: RawGrid,
  problems: Problem[],
): Map<number, string> {
  const claims = new Map<number, string>();
  for (const [name, field] of Object.entries(mapping?.columns ?? {})) {
    const at = columnsNamed(columns, name);
    if (at.length === 0)
      problems.push(
        problem(
          'column-unknown',
          sheetName(grid.sheet),
          `The mapping file names a column \`${name}\`, which is not in the sheet.`,
          'Write the header as it stands in the sheet, or the letters of the column.',
        ),
      );
    else if (at.length > 1)
      problems.push(
        problem(
          'header-ambiguous',
          sheetName(grid.sheet),
          `The mapping file names \`${name}\`, which is the header of columns ${letters(columns, at)}.`,
          'Name each column by its letters instead.',
        ),
      );
    else claims.set(at[0]!, field);
  }
  return claims;
}

function letters(columns: readonly HeaderColumn[], at: readonly number[]): string {
  return at.map((i) => columnLetters(columns[i]!.sheetColumn)).join(', ');
}

/** The kind of worksheet its headers speak for most; `other` where none does. */
function worksheetOf(
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

/** `District` beside `District Name` is the code, and so is any name column that holds nothing but digits. */
function asCodes(claims: readonly Claim[], samples: readonly ColumnSample[], schema: TableSchema): Claim[] {
  const taken = new Set(claims.map(({ field }) => field));
  const byField = new Map<string, Claim[]>();
  for (const claim of claims) byField.set(claim.field, [...(byField.get(claim.field) ?? []), claim]);
  return claims.map((claim) => {
    const code = `${claim.field}-code`;
    if (claim.byMapping || taken.has(code) || !schema.fields.has(code)) return claim;
    if (shareOfDigits(samples[claim.at]!) < 0.95) return claim;
    const rivals = byField.get(claim.field)!.filter(({ at }) => shareOfDigits(samples[at]!) >= 0.95);
    return rivals.length > 1 ? claim : { ...claim, field: code, because: `${claim.because}, and its values are codes` };
  });
}

/** One column to a field. A mapping file goes first; then values may decide; otherwise nobody gets the field. */
function settle(
  claims: readonly Claim[],
  columns: readonly HeaderColumn[],
  samples: readonly ColumnSample[],
  grid: RawGrid,
  { header }: HeaderFound,
  schema: TableSchema,
  problems: Problem[],
): Map<number, Claim> {
  const settled = new Map<number, Claim>();
  const byField = new Map<string, Claim[]>();
  for (const claim of claims) byField.set(claim.field, [...(byField.get(claim.field) ?? []), claim]);
  for (const [field, all] of byField) {
    const rivals = all.some(({ byMapping }) => byMapping) ? all.filter(({ byMapping }) => byMapping) : all;
    if (rivals.length === 1) {
      settled.set(rivals[0]!.at, rivals[0]!);
      continue;
    }
    const spec = schema.fields.get(field)!;
    const fits = rivals.map(({ at }) => shareThatFits(samples[at]!, spec, schema));
    const good = rivals.filter((_, i) => fits[i]! >= 0.5);
    const clear = good.length === 1 && rivals.every((rival, i) => rival === good[0] || fits[i]! < 0.2);
    const same = rivals.every(({ at }) => sameTexts(samples[at]!, samples[rivals[0]!.at]!));
    const chosen = clear ? good[0]! : same ? rivals[0]! : null;
    const where = rivals.map(({ at }) => cellReference(grid.sheet, header.toRow, columns[at]!.sheetColumn)).join(', ');
    const names = [...new Set(rivals.map(({ at }) => `"${columns[at]!.header}"`))].join(' and ');
    if (chosen !== null) settled.set(chosen.at, chosen);
    problems.push(
      problem(
        names.includes(' and ') ? 'header-ambiguous' : 'header-duplicate',
        where,
        chosen === null
          ? `${names} (columns ${letters(
              columns,
              rivals.map(({ at }) => at),
            )}) could each be the column "${spec.title}"; none is used.`
          : `${names} could each be the column "${spec.title}"; column ${letters(columns, [chosen.at])} is used, ${clear ? 'because only its values fit' : 'because they hold the same'}.`,
        `Say in a mapping file which it is (\`${columnLetters(columns[rivals[0]!.at]!.sheetColumn)}: ${field}\`) and which to ignore.`,
        chosen === null ? 'error' : 'warning',
      ),
    );
  }
  return settled;
}

function sameTexts(a: ColumnSample, b: ColumnSample): boolean {
  return a.cells.length === b.cells.length && a.cells.every(({ text }, i) => text === b.cells[i]!.text);
}

/** Two columns of the same name that are no field: a person could not tell which one a mapping or a message means. */
function tellDuplicates(
  columns: readonly HeaderColumn[],
  settled: ReadonlyMap<number, Claim>,
  grid: RawGrid,
  { header }: HeaderFound,
  problems: Problem[],
): void {
  const byHeader = new Map<string, number[]>();
  columns.forEach(({ path }, at) => {
    const key = path.map(plainText).join('/');
    if (key !== '') byHeader.set(key, [...(byHeader.get(key) ?? []), at]);
  });
  for (const at of byHeader.values()) {
    if (at.length < 2 || at.some((i) => settled.has(i))) continue;
    const where = at.map((i) => cellReference(grid.sheet, header.toRow, columns[i]!.sheetColumn)).join(', ');
    if (problems.some((told) => told.where === where)) continue;
    problems.push(
      problem(
        'header-duplicate',
        where,
        `Columns ${letters(columns, at)} carry the same header "${columns[at[0]!]!.header}".`,
        'Rename one of them, or name them by their letters in a mapping file.',
        'warning',
      ),
    );
  }
}
