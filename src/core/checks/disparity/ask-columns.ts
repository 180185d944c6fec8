import { problem, type Problem } from '../../problems.ts';
import { plainHeader } from '../../table/plain-text.ts';
import { CellState, type Column, type Table } from '../../table/table.ts';
import { sameLabel } from './axis.ts';
import { hasCodes } from './judge-rows.ts';

/** A column and the value it must have; an empty value stands for a blank cell. */
export interface Where {
  readonly column: string;
  readonly value: string;
}

/**
 * The column somebody means: by its field, its header, or the last line of a header of several lines; case, blanks and
 * punctuation do not matter. Null, with a problem, if there is none or more than one.
 */
export function findColumn(table: Table, name: string, problems: Problem[]): Column | null {
  const plain = plainHeader(name);
  const ways: readonly ((column: Column) => boolean)[] = [
    (column) => column.field === name,
    (column) => plainHeader(column.header) === plain,
    (column) => plainHeader(column.headerPath.at(-1) ?? '') === plain,
    (column) => column.field !== null && plainHeader(column.field) === plain,
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
          table.grid.sheet,
          `“${name}” could be ${found.map((column) => `“${column.header}”`).join(' or ')}.`,
          'Name the column by its whole header.',
        ),
      );
      return null;
    }
  }
  problems.push(
    problem(
      'column-unknown',
      table.grid.sheet,
      `The sheet has no column “${name}”. It has: ${table.columns.map((column) => `“${column.header}”`).join(', ')}.`,
      'Name one of these columns.',
    ),
  );
  return null;
}

/** Columns whose header fits a pattern such as `{group} suspended`, each with the text that stands for the group. */
export function matchHeaders(
  table: Table,
  pattern: string,
): readonly { readonly group: string; readonly column: Column }[] {
  const [before = '', after = ''] = pattern.split('{group}').map(loose);
  const fits = new RegExp(`^${before}(.+?)${after}$`, 'iu');
  return table.columns.flatMap((column) => {
    const group = fits.exec(column.header.trim())?.[1]?.trim();
    return group === undefined ? [] : [{ group, column }];
  });
}

export function isPattern(name: string): boolean {
  return name.includes('{group}');
}

/** Text of a pattern as it may stand in a header: any run of blanks or signs for a blank. */
function loose(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '[\\s_/-]*');
}

/** Table rows on which every condition holds; null, with problems, if a column is not there. */
export function rowsWhere(table: Table, where: readonly Where[], problems: Problem[]): Uint32Array | null {
  const tests = where.map(({ column, value }) => {
    const found = findColumn(table, column, problems);
    return found === null ? null : cellIs(found, value);
  });
  if (tests.some((test) => test === null)) return null;
  const rows: number[] = [];
  for (let row = 0; row < table.rows.length; row++) if (tests.every((test) => test!(row))) rows.push(row);
  return Uint32Array.from(rows);
}

/** Whether a cell of a column is a given value: as text for labels, as a number for numbers, blank for an empty value. */
export function cellIs(column: Column, value: string): (row: number) => boolean {
  const { state, codes, labels, numbers } = column.cells();
  if (value.trim() === '') return (row) => state[row] === CellState.blank;
  if (!hasCodes(column)) {
    const wanted = Number(value);
    return (row) => state[row] === CellState.value && numbers[row] === wanted;
  }
  const known = column.kind === 'flag' ? ['no', 'yes'] : labels;
  const wanted = sameLabel(value);
  const hits = Uint8Array.from(known, (label) => (sameLabel(label) === wanted ? 1 : 0));
  return (row) => state[row] === CellState.value && hits[codes[row]!] === 1;
}
