/** What a tag does: holds a place, opens, parts or closes a block, calls a part, or is a note to people. */
export type TagKind = 'value' | 'open' | 'else' | 'close' | 'part' | 'comment';

/** A tag in a text, from its first brace to behind its last. */
export interface FoundTag {
  readonly kind: TagKind;
  readonly start: number;
  readonly end: number;
  /** As it stands in the text. */
  readonly raw: string;
  /** As the evaluator reads it: quotes plain, spaces as spaces. */
  readonly source: string;
  /** The block it opens or closes: `each`; the first word of any other tag. */
  readonly name: string;
}

export interface TagsFound {
  readonly tags: readonly FoundTag[];
  /** Pairs of braces without a partner: where they stand. */
  readonly loose: readonly { readonly at: number; readonly braces: '{{' | '}}' }[];
  /** Backslashes before braces that are meant as braces. */
  readonly escapes: readonly number[];
}

/** Finds the tags of a paragraph's text. */
export function findTags(text: string): TagsFound {
  const tags: FoundTag[] = [];
  const loose: { at: number; braces: '{{' | '}}' }[] = [];
  const escapes: number[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{{', at);
    const close = text.indexOf('}}', at);
    if (close >= 0 && (open < 0 || close < open)) {
      loose.push({ at: close, braces: '}}' });
      at = close + 2;
      continue;
    }
    if (open < 0) break;
    if (text[open - 1] === '\\') {
      escapes.push(open - 1);
      const end = text.indexOf('}}', open);
      at = end < 0 ? text.length : end + 2;
      continue;
    }
    const end = endOf(text, open);
    if (end < 0) {
      loose.push({ at: open, braces: '{{' });
      at = open + 2;
      continue;
    }
    tags.push(tagAt(text.slice(open, end), open));
    at = end;
  }
  return { tags, loose, escapes };
}

const openingQuotes: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '"',
  '”': '"',
  '„': '"',
  "'": "'",
  '‘': "'",
  '’': "'",
  '‚': "'",
};
const closing: Readonly<Record<string, string>> = { '"': '"“”', "'": "'’‘" };

/** Behind the braces that close the tag, or -1; braces inside quotation marks close nothing. */
function endOf(text: string, open: number): number {
  if (/^\{\{~?!--/.test(text.slice(open, open + 6))) {
    const end = /--~?\}\}/g;
    end.lastIndex = open;
    return end.test(text) ? end.lastIndex : -1;
  }
  const braces = text.startsWith('{{{', open) ? '}}}' : '}}';
  const isComment = /^\{\{~?!/.test(text.slice(open, open + 4));
  let quote = '';
  for (let i = open + 2; i < text.length; i++) {
    const character = text[i]!;
    if (quote === '' && text.startsWith(braces, i)) return i + braces.length;
    if (quote === '' && text.startsWith('{{', i) && i > open + 2) return -1;
    if (isComment) continue;
    if (quote !== '' && closing[quote]!.includes(character)) quote = '';
    else if (quote === '') quote = openingQuotes[character] ?? '';
  }
  // A mark that only looks like one that opens: the tag ends at the next braces.
  const end = quote === '' ? -1 : text.indexOf(braces, open + 2);
  return end < 0 ? -1 : end + braces.length;
}

function tagAt(raw: string, start: number): FoundTag {
  const source = plain(raw);
  const [, sign = '', rest = ''] = /^\{\{\{?~?\s*([#^/>!&*]?)\s*([\s\S]*?)~?\}?\}\}$/.exec(source) ?? [];
  const name = /^[#*>]?\s*([^\s(){}"'|=]*)/.exec(rest)?.[1] ?? '';
  return { kind: kindOf(sign, name, rest), start, end: start + raw.length, raw, source, name };
}

function kindOf(sign: string, name: string, rest: string): TagKind {
  if (sign === '!') return 'comment';
  if (sign === '#') return 'open';
  if (sign === '/') return 'close';
  if (sign === '>') return 'part';
  if (sign === '^') return rest.trim() === '' ? 'else' : 'open';
  return name === 'else' ? 'else' : 'value';
}

/** Word curls quotation marks and puts spaces that do not break; the evaluator wants the plain ones. */
function plain(raw: string): string {
  let quote = '';
  let text = '';
  for (const character of raw.replace(/[\u200b\u200c\u200d\u2060\ufeff\u00ad]/g, '')) {
    if (quote !== '') {
      const ends = closing[quote]!.includes(character);
      text += ends ? quote : /\s/.test(character) ? ' ' : character;
      if (ends) quote = '';
    } else if (openingQuotes[character] !== undefined && !/^\{\{~?!/.test(raw)) {
      quote = openingQuotes[character];
      text += quote;
    } else text += /\s/.test(character) ? ' ' : character;
  }
  return text;
}
