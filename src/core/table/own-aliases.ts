import { nearest } from '../data/nearest.ts';
import { plainHeader } from './plain-text.ts';
import type { FieldSpec, TableSchema, WorksheetSpec } from './schema.ts';

/** A header an organization calls a field by, everywhere or on one kind of worksheet. */
export interface OwnAlias {
  readonly field: string;
  /** The kind of worksheet it holds on alone; null for everywhere. */
  readonly worksheet: string | null;
  readonly alias: string;
  readonly tell: (part: 'field' | 'worksheet' | 'alias', message: string, remedy: string) => void;
}

/**
 * A schema that knows further headers. One that means another field of the same kind already is told and left out, as is one
 * for a field or a worksheet there is none of; `added` holds those that are new.
 */
export function withOwnAliases(
  schema: TableSchema,
  own: readonly OwnAlias[],
): { readonly schema: TableSchema; readonly added: readonly OwnAlias[] } {
  const fields = new Map(schema.fields);
  const worksheets = new Map(schema.worksheets);
  const meant = new Map<string, FieldSpec[]>();
  const keyOf = (alias: string): string => alias.split(' / ').map(plainHeader).join('/');
  const means = (key: string, field: FieldSpec): void => void meant.set(key, [...(meant.get(key) ?? []), field]);
  for (const field of fields.values()) {
    for (const alias of field.aliases) means(keyOf(alias), field);
    means(plainHeader(field.id), field);
  }
  const added: OwnAlias[] = [];
  for (const one of own) {
    const field = fields.get(one.field);
    if (field === undefined) {
      one.tell('field', ...unknown('field', one.field, [...fields.keys()]));
      continue;
    }
    const key = keyOf(one.alias);
    if (key === '') {
      one.tell('alias', 'The header has no letters or digits.', 'Write the header as it stands in the worksheet.');
      continue;
    }
    if (one.worksheet !== null) {
      const sheet = worksheets.get(one.worksheet);
      if (sheet === undefined) {
        one.tell('worksheet', ...unknown('worksheet', one.worksheet, [...worksheets.keys()]));
        continue;
      }
      const other = [...sheet.aliases].find(
        ([id, aliases]) => id !== field.id && aliases.some((alias) => keyOf(alias) === key),
      );
      if (other !== undefined) {
        one.tell('alias', ...twoMeanings(one.alias, other[0], field.id));
        continue;
      }
      worksheets.set(sheet.id, withSheetAlias(sheet, field.id, one.alias));
      added.push(one);
      continue;
    }
    const same = meant.get(key) ?? [];
    if (same.some(({ id }) => id === field.id)) continue;
    // Two fields may share a header when their kinds differ: then the values say which it is.
    const other = same.find(({ kind }) => kind === field.kind);
    if (other !== undefined) {
      one.tell('alias', ...twoMeanings(one.alias, other.id, field.id));
      continue;
    }
    const now = { ...field, aliases: [...field.aliases, one.alias] };
    fields.set(field.id, now);
    means(key, now);
    added.push(one);
  }
  return { schema: added.length === 0 ? schema : { ...schema, fields, worksheets }, added };
}

function withSheetAlias(sheet: WorksheetSpec, field: string, alias: string): WorksheetSpec {
  const aliases = new Map(sheet.aliases);
  aliases.set(field, [...(aliases.get(field) ?? []), alias]);
  return { ...sheet, aliases };
}

function twoMeanings(alias: string, known: string, field: string): [string, string] {
  return [
    `The header \`${alias}\` would mean both \`${known}\` and \`${field}\`.`,
    'Use it for one kind of worksheet alone, or correct the column in a mapping file.',
  ];
}

function unknown(what: string, name: string, known: readonly string[]): [string, string] {
  const near = nearest(name, known);
  return [
    `There is no ${what} \`${name}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
    `Use a ${what} that is there; docs/organizations.md says where they are listed.`,
  ];
}
