import type { Problem } from '../core/problems.ts';
import { columnLetters, sheetName } from '../core/table/address.ts';
import type { Column, Table } from '../core/table/table.ts';

/**
 * The problems of a sheet that concern some of its columns: those that stand in their cells, and those of whole rows or
 * the whole sheet. A person who asks about one outcome need not read what is wrong with the other forty columns.
 */
export function problemsOfColumns(
  problems: readonly Problem[],
  table: Table,
  columns: ReadonlySet<Column>,
): readonly Problem[] {
  const letters = new Set([...columns].map(({ sheetColumn }) => columnLetters(sheetColumn)));
  const names = [table.grid.sheet, `'${table.grid.sheet}'`, sheetName(table.grid.sheet)];
  return problems.filter(({ where }) => {
    const name = names.find((one) => where === one || where.startsWith(`${one}!`));
    if (name === undefined) return where.startsWith(table.grid.file);
    const cells = where.slice(name.length + 1);
    const held = [...cells.matchAll(/\b([A-Z]{1,3})\d+/g)].map(([, letter]) => letter!);
    return held.length === 0 || held.some((letter) => letters.has(letter));
  });
}
