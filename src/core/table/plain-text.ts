/**
 * Ways to write a text so that two spellings of the same thing are the same text. None depends on a locale.
 */

/** Blank-like characters: line breaks, non-breaking and thin blanks, zero-width marks, byte-order mark. */
const blanks = /[\s\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]+/g;

const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
const oddCharacters = /[^\x20-\x7e]/;

/** Raised numbers, which point to a footnote and are no part of a name. */
const raised = /[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+/g;

export function hasControlCharacters(text: string): boolean {
  controls.lastIndex = 0;
  return oddCharacters.test(text) && controls.test(text);
}

/** One line: runs of blanks of any kind become one blank, the ends are trimmed, control characters go. */
export function oneLine(text: string): string {
  if (!oddCharacters.test(text) && !text.includes('  ')) return text.trim();
  return text.replace(controls, '').replace(blanks, ' ').trim();
}

/**
 * A header as it is compared: lower case, letters and digits only, `%` as "percent" and `#` as "number", so that
 * `Race/Eth.`, `RACE ETH` and `race_eth` are one and `Susp #` and `Susp %` are two.
 */
export function plainHeader(text: string): string {
  return text
    .replace(raised, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('%', 'percent')
    .replaceAll('#', 'number')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A value as it is compared: as a header, but `< > = + % #` keep their meaning (`Low < 2` is not `Low >= 2`). */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('≥', '>=')
    .replaceAll('≤', '<=')
    .replace(/[^\p{L}\p{N}<>=+%#]+/gu, '');
}

/** A mark as it is compared: lower case, no blanks, every dash a hyphen: `N < 10` → `n<10`. */
export function plainMark(text: string): string {
  return text
    .toLowerCase()
    .replace(blanks, '')
    .replace(/[‐-―−]/g, '-');
}

/** What a text means as a mark: as it stands, or as a pattern in which `{n}` stands for its number (`n<{n}`). */
export function markMeaning<T>(marks: ReadonlyMap<string, T>, text: string): T | undefined {
  const plain = plainMark(text);
  return marks.get(plain) ?? (/\d/.test(plain) ? marks.get(plain.replace(/\d+(?:[.,]\d+)*/g, '{n}')) : undefined);
}

/**
 * Whether a text is an ordinary code: at most three letters and then digits, nothing else. No mark looks like that, and
 * a million identifiers are told apart from marks by it without further ado.
 */
export function isOrdinaryCode(text: string): boolean {
  let at = 0;
  while (at < 3 && at < text.length && isLetter(text.charCodeAt(at))) at++;
  if (at >= text.length || text.length > 24) return false;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 48 || unit > 57) return false;
  }
  return true;
}

function isLetter(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}

/** Whether a text is nothing but signs, as a mark is: `*`, `†`, `--`. */
export function isBareMark(text: string): boolean {
  return text.length <= 4 && !/[\p{L}\p{N}]/u.test(text);
}

/** A code without leading zeros, for comparing `05` with `5`; null where the text is no code of digits. */
export function withoutLeadingZeros(text: string): string | null {
  return /^\d{1,15}$/.test(text) ? text.replace(/^0+(?=\d)/, '') : null;
}
