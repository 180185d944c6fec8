/**
 * Where a name stands in a text, as `line:column` from 1; an empty text where it is not found. For faults that are seen
 * only when all files have been read: the node is gone, the text is still there.
 *
 * @param after a text behind which the name is looked for first, such as the id of the entry that uses it
 */
export function placeOf(text: string, name: string, after: string | null = null): string {
  const from = after === null ? 0 : Math.max(0, indexOfName(text, after, 0));
  const at = indexOfName(text, name, from);
  const found = at >= 0 ? at : indexOfName(text, name, 0);
  if (found < 0) return '';
  const before = text.slice(0, found);
  const line = before.split('\n').length;
  return `${line}:${found - before.lastIndexOf('\n')}`;
}

/** The name as a word of its own: `watch-ratio` is not found in `watch-ratio-2`. */
function indexOfName(text: string, name: string, from: number): number {
  for (let at = text.indexOf(name, from); at >= 0; at = text.indexOf(name, at + 1)) {
    const word = /[\p{L}\p{N}_-]/u;
    if (!word.test(text[at - 1] ?? ' ') && !word.test(text[at + name.length] ?? ' ')) return at;
  }
  return -1;
}
