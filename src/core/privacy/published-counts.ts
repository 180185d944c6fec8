import type { PrivacySetting } from './privacy-setting.ts';
import { cellsOf, type VisibleTable } from './published-table.ts';

/**
 * The visible counts of a publication as they travel in a document, so that whoever has the document can audit it: which
 * figure prints which cell, and how the cells hang together. Holds no withheld number, and does not tell which of the
 * withheld cells were small and which protect them.
 */
export interface PublishedCounts extends VisibleTable {
  readonly rule: PublishedRule;
  readonly prints: readonly { readonly tag: string; readonly cell: string }[];
}

/** What a reader of the document may know of the rule. */
export interface PublishedRule {
  readonly setting: string;
  readonly title: string;
  readonly source: string;
  readonly verified: boolean;
  readonly mark: string;
  readonly note: string;
  readonly countsPrinted: boolean;
  /** Numbers of students below this are withheld. */
  readonly below: number;
  readonly width: number;
}

/** Leaves out what no withheld number depends on. */
export function countsForReaders(
  table: VisibleTable,
  prints: PublishedCounts['prints'],
  setting: PrivacySetting,
): PublishedCounts {
  const unknown = new Set(table.cells.filter(({ value }) => value === null).map(({ id }) => id));
  const facts = table.facts.filter((fact) => cellsOf(fact).some((cell) => unknown.has(cell)));
  const named = new Set([...unknown, ...facts.flatMap(cellsOf)]);
  return {
    rule: ruleOf(setting),
    cells: table.cells
      .filter(({ id }) => named.has(id))
      .map((cell) => (cell.value === null ? { ...cell, lower: 0, upper: null } : cell)),
    facts,
    prints: prints.filter(({ cell }) => named.has(cell)),
  };
}

function ruleOf({
  id,
  title,
  source,
  verified,
  mark,
  note,
  counts,
  cases,
  students,
  width,
}: PrivacySetting): PublishedRule {
  const below = Math.max(cases.below ?? 0, students.below);
  return { setting: id, title, source, verified, mark, note, countsPrinted: counts === 'printed', below, width };
}
