import { cellsOf, type VisibleTable } from './published-table.ts';

/**
 * The visible counts of a publication as they travel in a document, so that whoever has the document can audit it: which
 * figure prints which cell, and how the cells hang together. Holds no withheld number, and does not tell which of the
 * withheld cells were small and which protect them.
 */
export interface PublishedCounts extends VisibleTable {
  readonly prints: readonly { readonly tag: string; readonly cell: string }[];
}

/** Leaves out what no withheld number depends on. */
export function countsForReaders(table: VisibleTable, prints: PublishedCounts['prints']): PublishedCounts {
  const unknown = new Set(table.cells.filter(({ value }) => value === null).map(({ id }) => id));
  const facts = table.facts.filter((fact) => cellsOf(fact).some((cell) => unknown.has(cell)));
  const named = new Set([...unknown, ...facts.flatMap(cellsOf)]);
  return {
    cells: table.cells
      .filter(({ id }) => named.has(id))
      .map((cell) => (cell.value === null ? { ...cell, lower: 0, upper: null } : cell)),
    facts,
    prints: prints.filter(({ cell }) => named.has(cell)),
  };
}
