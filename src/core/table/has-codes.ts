import type { ColumnKind } from './table.ts';

const coded: ReadonlySet<ColumnKind> = new Set(['identifier', 'category', 'flag', 'school-year', 'text']);

/** Kinds with `codes` and `labels`; the others have `numbers`. */
export function hasCodes(kind: ColumnKind): boolean {
  return coded.has(kind);
}
