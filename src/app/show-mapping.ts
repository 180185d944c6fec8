import { mappingOf, writeMapping } from '../core/table/mapping-of.ts';
import type { Table } from '../core/table/table.ts';
import type { Library } from './library.ts';

/** How sheets were understood, as the text of a mapping file that gives the same again. */
export function showMapping(library: Library, tables: readonly Table[]): string {
  return writeMapping(tables.map((table) => mappingOf(table, library.schema)));
}
