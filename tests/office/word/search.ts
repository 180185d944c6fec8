import { SimError } from '../host/rich-api.ts';
import { piecesOf } from './paragraph-text.ts';
import { paragraphsOf, type Extent } from './places.ts';

export interface SearchFlags {
  readonly matchCase?: boolean;
  readonly matchWholeWord?: boolean;
  readonly matchPrefix?: boolean;
  readonly matchSuffix?: boolean;
  readonly matchWildcards?: boolean;
  readonly ignorePunct?: boolean;
  readonly ignoreSpace?: boolean;
}

/** Where a text stands within an extent; paragraph by paragraph. */
export function searchIn(extent: Extent, text: string, flags: SearchFlags): readonly Extent[] {
  if (typeof text !== 'string' || text.length === 0 || text.length > 255)
    throw new SimError('SearchStringInvalidOrTooLong', 'The search string is invalid or too long.');
  const pattern = patternOf(text, flags);
  return paragraphsOf(extent).flatMap((paragraph) => {
    const from = paragraph === extent.start.paragraph ? extent.start.offset : 0;
    const to = paragraph === extent.end.paragraph ? extent.end.offset : Number.POSITIVE_INFINITY;
    const letters: { readonly letter: string; readonly at: number }[] = [];
    for (const piece of piecesOf(paragraph)) {
      if (piece.prompt) continue;
      for (let index = 0; index < piece.text.length; index++) {
        const at = piece.start + index;
        if (at >= from && at < to) letters.push({ letter: piece.text[index]!, at });
      }
    }
    const line = letters.map(({ letter }) => letter).join('');
    return [...line.matchAll(pattern)].flatMap((match) => {
      const first = letters[match.index];
      const last = letters[match.index + match[0].length - 1];
      return first && last ? [{ start: { paragraph, offset: first.at }, end: { paragraph, offset: last.at + 1 } }] : [];
    });
  });
}

function patternOf(text: string, flags: SearchFlags): RegExp {
  let source = flags.matchWildcards ? wildcards(text) : escaped(text);
  if (flags.ignoreSpace) source = source.replace(/ /g, '\\s*');
  if (flags.matchWholeWord || flags.matchPrefix) source = `(?<![\\p{L}\\p{N}_])${source}`;
  if (flags.matchWholeWord || flags.matchSuffix) source = `${source}(?![\\p{L}\\p{N}_])`;
  return new RegExp(source, flags.matchCase || flags.matchWildcards ? 'gu' : 'giu');
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Word's own wildcards: `?`, `*`, `<`, `>`, `@`, `[a-z]`, `{2,3}`. */
function wildcards(text: string): string {
  return text.replace(/\\(.)|[?*<>@]|\[!|[\\^$.+()|/]/g, (sign, escapedSign: string | undefined) => {
    if (escapedSign !== undefined) return escaped(escapedSign);
    const meant: Readonly<Record<string, string>> = {
      '?': '.',
      '*': '.*?',
      '<': '(?<![\\p{L}\\p{N}_])',
      '>': '(?![\\p{L}\\p{N}_])',
      '@': '+',
      '[!': '[^',
    };
    return meant[sign] ?? `\\${sign}`;
  });
}
