import { nearest } from '../../data/nearest.ts';
import { problem, type Problem } from '../../problems.ts';
import { cellReference, columnLetters } from '../../table/address.ts';
import { withoutFootnotes } from '../../table/meaning-in.ts';
import { plainHeader } from '../../table/plain-text.ts';
import type { Column, Table } from '../../table/table.ts';

/** A sheet of hundreds of columns is not listed whole. */
const mostHeaders = 40;

/** A column and the value it must have; an empty value stands for a blank cell. */
export interface Where {
  readonly column: string;
  readonly value: string;
}

/**
 * The column somebody means: by its field, its header, the last line or some lines of a header of several, or its letter;
 * case, blanks and punctuation do not matter. Null, with a problem, if there is none or more than one.
 */
export function findColumn(table: Table, name: string, problems: Problem[]): Column | null {
  const plain = plainHeader(name);
  const parts = name
    .split('/')
    .map(plainHeader)
    .filter((part) => part !== '');
  const letters = /^(?:column )?([A-Z]{1,2})$/.exec(name.trim())?.[1];
  const ways: readonly ((column: Column) => boolean)[] = [
    (column) => column.field === name,
    (column) => plainHeader(column.header) === plain,
    (column) => plainHeader(column.headerPath.at(-1) ?? '') === plain,
    (column) => column.field !== null && plainHeader(column.field) === plain,
    (column) => parts.length > 1 && holdsInOrder(column.headerPath.map(plainHeader), parts),
    (column) => columnLetters(column.sheetColumn) === letters,
  ];
  for (const way of ways) {
    // A column worked out from another one carries its header; the one that stands in the sheet comes first.
    const found = table.columns
      .filter(way)
      .filter((column, at, all) => all.findIndex((one) => one.sheetColumn === column.sheetColumn) === at);
    if (found.length === 1) return found[0]!;
    if (found.length > 1) {
      problems.push(
        problem(
          'header-ambiguous',
          found.map(({ sheetColumn }) => cellReference(table.grid.sheet, table.header.toRow, sheetColumn)).join(', '),
          `“${name}” could be ${found.map((column) => `“${column.header}”`).join(' or ')}.`,
          'Name the column by its whole header; where two headers are the same, by its letter.',
        ),
      );
      return null;
    }
  }
  const headers = [...new Set(table.columns.map((column) => column.header))];
  const near = nearest(name, headers);
  problems.push(
    problem(
      'column-unknown',
      cellReference(table.grid.sheet, table.header.toRow, table.header.fromColumn),
      `The sheet has no column “${name}”${near === null ? '' : `; did you mean “${near}”?`}${near === null ? '.' : ''} It has: ${headers
        .slice(0, mostHeaders)
        .map((header) => `“${header}”`)
        .join(', ')}${headers.length > mostHeaders ? ` and ${headers.length - mostHeaders} more` : ''}.`,
      'Name one of these columns by its whole header, or by its last line.',
    ),
  );
  return null;
}

/** Whether a header of several lines has these lines, others left out: `Indicator 11 / Dist Rate`. */
function holdsInOrder(path: readonly string[], parts: readonly string[]): boolean {
  let at = 0;
  for (const line of path) if (line === parts[at]) at++;
  return at === parts.length;
}

/** Columns whose header fits a pattern such as `{group} suspended`, each with the text that stands for the group. */
export function matchHeaders(
  table: Table,
  pattern: string,
): readonly { readonly group: string; readonly column: Column }[] {
  const [before = '', after = ''] = pattern.split('{group}').map(loose);
  const fits = new RegExp(`^${before}(.+?)${after}$`, 'iu');
  return table.columns.flatMap((column) => {
    const header = column.header.trim();
    const group = (fits.exec(header) ?? fits.exec(withoutFootnotes(header)))?.[1]?.trim();
    return group === undefined ? [] : [{ group, column }];
  });
}

export function isPattern(name: string): boolean {
  return name.includes('{group}');
}

/** Text of a pattern as it may stand in a header: any run of blanks or signs for a blank. */
function loose(text: string): string {
  return text
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s*[-–—]\s*/g, '\\s*[-–—]\\s*')
    .replace(/ +/g, '[\\s_/–—-]*');
}
