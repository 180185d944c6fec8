import { cellReference, columnLetters, sheetName } from './address.ts';
import { expectations } from './cell-faults.ts';
import { columnsNamed } from './columns-named.ts';
import type { HeaderColumn, HeaderFound } from './find-header.ts';
import { groupOf, meaningByHeader, meaningOf } from './header-meaning.ts';
import type { HeaderMeaning, KnownHeaders } from './known-headers.ts';
import type { Mapping } from './mapping.ts';
import { problem, type Problem } from '../problems.ts';
import type { RawGrid } from './raw-grid.ts';
import { recogniseWorksheet } from './recognise-worksheet.ts';
import { kindByValues, sampleColumn, type ColumnSample } from './sample-column.ts';
import type { FieldSpec, TableSchema, WorksheetSpec } from './schema.ts';
import { claimsAsCodes, columnsInLetters, settleClaims, tellDuplicates, type Claim } from './settle-claims.ts';
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
  const worksheet = recogniseWorksheet(
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
    else {
      const said = meaningByHeader(column, samples[at]!, worksheet, schema, known);
      if (said !== null) problems.push(readByValues(grid, found, column, samples[at]!, schema.fields.get(said.field)!));
    }
  });
  const settled = settleClaims(claimsAsCodes(claims, samples, schema), columns, samples, grid, found, schema, problems);
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

/** A header that is known, over values that cannot be what it says. */
function readByValues(
  grid: RawGrid,
  { header }: HeaderFound,
  column: HeaderColumn,
  sample: ColumnSample,
  field: FieldSpec,
): Problem {
  const { kind } = kindByValues(sample, column.header);
  const values = [...new Set(sample.cells.map(({ text }) => text))].slice(0, 3).map((text) => `"${text.slice(0, 20)}"`);
  return problem(
    'header-ambiguous',
    cellReference(grid.sheet, header.toRow, column.sheetColumn),
    `"${column.header}" is a name of the column "${field.title}" (${expectations[field.kind]}), but ${field.personal ? 'its values are something else' : `it holds ${values.join(', ')}`}; it is read as ${expectations[kind]}.`,
    `If it is that column all the same, say so in a mapping file (\`${columnLetters(column.sheetColumn)}: ${field.id}\`).`,
    'note',
  );
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
          `The mapping file names \`${name}\`, which is the header of columns ${columnsInLetters(columns, at)}.`,
          'Name each column by its letters instead.',
        ),
      );
    else claims.set(at[0]!, field);
  }
  return claims;
}
