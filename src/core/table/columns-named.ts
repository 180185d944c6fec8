import { columnLetters } from './address.ts';
import { plainHeader } from './plain-text.ts';

interface NamedColumn {
  readonly sheetColumn: number;
  readonly header: string;
  readonly path?: readonly string[];
  readonly headerPath?: readonly string[];
}

/**
 * The columns a name stands for, as indexes: by the whole header, else by its last part, else by the letters of the
 * sheet column. Case, blanks and punctuation do not matter. More than one where the name is not enough.
 */
export function columnsNamed(columns: readonly NamedColumn[], name: string): number[] {
  const plain = plainHeader(name);
  const pick = (matches: (column: NamedColumn) => boolean): number[] =>
    columns.flatMap((column, i) => (matches(column) ? [i] : []));
  const byHeader = pick(({ header }) => plainHeader(header) === plain);
  if (byHeader.length > 0) return byHeader;
  const byLast = pick((column) => {
    const path = column.path ?? column.headerPath ?? [];
    return plainHeader(path[path.length - 1] ?? '') === plain && plain !== '';
  });
  if (byLast.length > 0) return byLast;
  const letters = name.trim().toUpperCase();
  return pick(({ sheetColumn }) => columnLetters(sheetColumn) === letters);
}
