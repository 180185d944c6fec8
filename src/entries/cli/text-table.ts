/** A column of a text table: its header and whether numbers stand to the right. `flexible` columns give way first. */
export interface TextColumn {
  readonly header: string;
  readonly align?: 'left' | 'right';
  readonly flexible?: boolean;
}

/**
 * Rows as an aligned text table no wider than `width`: flexible columns are wrapped to what is left. Plain characters
 * only, so that it can be pasted into a mail.
 */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[], width: number): string {
  const natural = columns.map((column, c) =>
    Math.max(column.header.length, ...rows.map((row) => (row[c] ?? '').length)),
  );
  const longestWord = columns.map((_, c) =>
    Math.max(narrowest, ...rows.flatMap((row) => (row[c] ?? '').split(' ').map((word) => Math.min(word.length, 20)))),
  );
  const sizes = fitted(columns, natural, longestWord, width - 2 * (columns.length - 1));
  const line = (cells: readonly string[]): string[] => {
    const wrapped = cells.map((cell, c) => wrap(cell, sizes[c]!));
    const height = Math.max(...wrapped.map((parts) => parts.length));
    return Array.from({ length: height }, (_, i) =>
      wrapped
        .map((parts, c) =>
          columns[c]!.align === 'right' ? (parts[i] ?? '').padStart(sizes[c]!) : (parts[i] ?? '').padEnd(sizes[c]!),
        )
        .join('  ')
        .trimEnd(),
    );
  };
  return [
    ...line(columns.map((column) => column.header)),
    sizes.map((size) => '-'.repeat(size)).join('  '),
    ...rows.flatMap(line),
  ].join('\n');
}

/** Column widths: as wide as their cells where there is room, else the widest flexible ones give way first. */
function fitted(
  columns: readonly TextColumn[],
  natural: readonly number[],
  least: readonly number[],
  room: number,
): number[] {
  const sizes = [...natural];
  const flexible = columns.flatMap((column, c) => (column.flexible === true ? [c] : []));
  let excess = sizes.reduce((sum, size) => sum + size, 0) - room;
  while (excess > 0) {
    const widest = flexible
      .filter((c) => sizes[c]! > least[c]!)
      .reduce((best, c) => (best < 0 || sizes[c]! > sizes[best]! ? c : best), -1);
    if (widest < 0) break;
    sizes[widest] = sizes[widest]! - 1;
    excess--;
  }
  return sizes;
}

/** A flexible column is not made narrower than this, nor than its words; the table may then be wider than asked. */
const narrowest = 14;

/** Text broken at blanks into lines of at most `width` characters; a longer word is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    let rest = word;
    if (current !== '' && current.length + 1 + rest.length > width) {
      lines.push(current);
      current = '';
    }
    while (rest.length > width) {
      if (current !== '') lines.push(current);
      current = '';
      lines.push(rest.slice(0, width));
      rest = rest.slice(width);
    }
    current = current === '' ? rest : `${current} ${rest}`;
  }
  lines.push(current);
  return lines;
}
