import { meaningIn } from './meaning-in.ts';
import { plainHeader, plainText } from './plain-text.ts';
import type { TableSchema, WorksheetSpec } from './schema.ts';

/** A field a header can mean, and the alias by which it does, as it is written in the list. */
export interface HeaderMeaning {
  readonly field: string;
  readonly alias: string;
}

/** The headers a schema knows, ready to be asked for one column after another. */
export interface KnownHeaders {
  /**
   * What a bare header can mean; what a kind of worksheet adds goes before what holds everywhere. More than one where
   * fields of different kinds go by the same header (`Transition Plan`: a date or yes/no), and the values decide.
   */
  meanings(header: string, worksheet: WorksheetSpec | null): readonly HeaderMeaning[];
  /** By the blocks above a header and the header itself (`Indicator 11 / Dist Rate`); blocks may be left out. */
  pathMeaning(path: readonly string[]): HeaderMeaning | null;
  /** The student group a header names (`Black or African American`), or null. */
  group(header: string): string | null;
  /** Whether a header means anything on any kind of worksheet. */
  knows(path: readonly string[]): boolean;
}

/** The headers of a schema. Worked out once for each schema, because every sheet asks for them. */
export function knownHeaders(schema: TableSchema): KnownHeaders {
  let known = ofSchema.get(schema);
  if (known === undefined) ofSchema.set(schema, (known = indexHeaders(schema)));
  return known;
}

const ofSchema = new WeakMap<TableSchema, KnownHeaders>();

function indexHeaders(schema: TableSchema): KnownHeaders {
  const everywhere = new Map<string, HeaderMeaning[]>();
  const paths = new Map<string, { readonly parts: readonly string[]; readonly meaning: HeaderMeaning }[]>();
  const onSheets = new Map<string, Map<string, HeaderMeaning>>();
  const anySheet = new Set<string>();
  for (const field of schema.fields.values()) {
    for (const alias of field.aliases) {
      const parts = alias.split(' / ').map(plainHeader);
      const last = parts[parts.length - 1]!;
      if (parts.length === 1) add(everywhere, last, { field: field.id, alias });
      else paths.set(last, [...(paths.get(last) ?? []), { parts, meaning: { field: field.id, alias } }]);
    }
    // A sheet this product wrote has the ids as headers.
    add(everywhere, plainHeader(field.id), { field: field.id, alias: field.id });
  }
  for (const sheet of schema.worksheets.values()) {
    const here = new Map<string, HeaderMeaning>();
    for (const [field, aliases] of sheet.aliases) {
      for (const alias of aliases) {
        here.set(plainHeader(alias), { field, alias });
        anySheet.add(plainHeader(alias));
      }
    }
    onSheets.set(sheet.id, here);
  }
  // The headers of one sheet are asked for once for every kind of worksheet.
  const plains = new Map<string, string>();
  const plainOf = (header: string): string => {
    let plain = plains.get(header);
    if (plain === undefined) {
      if (plains.size > mostKept) plains.clear();
      plains.set(header, (plain = plainHeader(header)));
    }
    return plain;
  };
  const groups = [...schema.lists.values()].filter((list) => list.fieldOf.size > 0);

  const meanings = (header: string, worksheet: WorksheetSpec | null): readonly HeaderMeaning[] => {
    const plain = plainOf(header);
    if (plain === '') return [];
    const here = worksheet === null ? undefined : onSheets.get(worksheet.id)?.get(plain);
    return here !== undefined ? [here] : (everywhere.get(plain) ?? []);
  };
  const pathMeaning = (path: readonly string[]): HeaderMeaning | null => {
    const plain = path.map(plainOf);
    const candidates = paths.get(plain[plain.length - 1] ?? '') ?? [];
    return candidates.find(({ parts }) => isWithin(parts, plain))?.meaning ?? null;
  };
  const group = (header: string): string | null => {
    if (plainText(header).length < 2) return null;
    for (const list of groups) {
      const found = meaningIn(list, header);
      // A code (`SE`) says nothing as a header; round it a pattern may say that it is one (`SCH_ENR_{group}_M`).
      if (found !== null && found.codeSet === null) return found.value;
    }
    return null;
  };
  return {
    meanings,
    pathMeaning,
    group,
    knows(path) {
      const last = path[path.length - 1];
      if (last === undefined) return false;
      return (
        meanings(last, null).length > 0 ||
        anySheet.has(plainHeader(last)) ||
        pathMeaning(path) !== null ||
        group(last) !== null
      );
    },
  };
}

const mostKept = 10_000;

function add(map: Map<string, HeaderMeaning[]>, key: string, meaning: HeaderMeaning): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [meaning]);
  else if (known.every(({ field }) => field !== meaning.field)) known.push(meaning);
}

/** Whether `parts` stand in `path` in this order, not necessarily next to each other. */
function isWithin(parts: readonly string[], path: readonly string[]): boolean {
  let at = 0;
  for (const step of path) if (step === parts[at]) at++;
  return at === parts.length;
}
