/** Word keeps tags of at most this many characters. */
export const longestTag = 64;

/**
 * A tag that fits Word: as given if it is short enough, else its beginning with a hash of the whole, so that it stays
 * stable over drafts and two long ones stay apart.
 */
export function fittingTag(tag: string): string {
  return tag.length <= longestTag ? tag : `${tag.slice(0, longestTag - 9)}~${hash(tag)}`;
}

/** `blank:owner` or `blank:owner:<what it belongs to>`. */
export function blankTag(name: string, of: string | null): string {
  return fittingTag(of === null ? `blank:${name}` : `blank:${name}:${of}`);
}

/** FNV-1a, 32 bits, as eight hexadecimal digits: short and stable; nothing secret rests on it. */
function hash(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(16).padStart(8, '0');
}
