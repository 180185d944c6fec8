/** A place in a text as a person counts: lines and columns from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** The place of an offset in a text. */
export function placeOf(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** What stands at a place, from its first letter to its last: a name, a word; nothing at the end of a line. */
export function wordAt(text: string, { line, column }: TextPlace): { readonly from: number; readonly to: number } {
  const lines = text.split('\n');
  const at = Math.min(Math.max(line, 1), lines.length) - 1;
  const start = lines.slice(0, at).reduce((sum, row) => sum + row.length + 1, 0);
  const row = lines[at]!;
  const from = Math.min(Math.max(column - 1, 0), row.length);
  const [word = ''] = /^(?:\{\{[#/>^~]*)?[^\s{}|()]*/.exec(row.slice(from)) ?? [];
  return { from: start + from, to: start + from + word.length };
}
