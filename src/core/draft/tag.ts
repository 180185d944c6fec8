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

/**
 * The tag of a text of the language library in a document: which text it is, and the sum of its words as they were put
 * in, so that a later look tells whether anybody changed them. Numbers are not part of the sum: they have their own
 * controls, or are the person's own.
 */
export function languageTag(name: LanguageName, sum: string): string {
  return `${languageTagStem(name)}:${sum}`;
}

/** Which text of the language library: `evaluation-timeline`, `not-met`, `finding`. */
export interface LanguageName {
  readonly key: string;
  readonly outcome: string;
  readonly part: string;
}

/** The tag without its sum; a long key keeps its beginning and a hash of the whole. */
export function languageTagStem({ key, outcome, part }: LanguageName): string {
  const rest = `:${outcome}:${part}`;
  const room = longestTag - 'language:'.length - rest.length - 9;
  return `language:${key.length <= room ? key : `${key.slice(0, room - 9)}~${hash(key)}`}${rest}`;
}

/** Whether the words of a text with this tag are those that were put in. */
export function hasItsWords(tag: string, text: string): boolean {
  return tag.slice(tag.lastIndexOf(':') + 1) === wordsSum(text);
}

/**
 * A sum over words alone: numbers count as one, and spaces, line ends, hyphens (Word hands over those that do not break as
 * a control character) and the shapes of quotation marks for nothing.
 */
export function wordsSum(text: string): string {
  const words = text
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    // Before numbers are taken together: SY2022-2023-4 may come without its hyphens.
    .replace(/[\u0000-\u0008\u000e-\u001f\u200b\u2010\u2011\ufffc-]+/g, '')
    .replace(/\d[\d.,]*/g, '#')
    .replace(/\s+/g, '');
  return hash(words);
}

/** FNV-1a, 32 bits, as eight hexadecimal digits: short and stable; nothing secret rests on it. */
function hash(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(16).padStart(8, '0');
}
