import type { LivingBlock, LivingText, Piece } from './living-document.ts';

/**
 * A text in the form texts are compared in: spaces, hyphens and quotation marks that a word processor changes on its own
 * count for nothing; a generated value counts as its tag, whatever number it shows; a place to fill as its tag, whatever
 * a person wrote there; a chart as its name, whatever it shows.
 */
export function comparableText(text: LivingText): string {
  let comparable = comparables.get(text);
  if (comparable === undefined) {
    comparable = tidy(text.pieces.map(comparablePiece).join(''));
    comparables.set(text, comparable);
  }
  return comparable;
}

/** A text is compared with several others. */
const comparables = new WeakMap<LivingText, string>();

/** The same over all texts of a block. */
export function comparableBlock(block: LivingBlock): string {
  return block.texts.map((text) => `${text.cell}\u0004${comparableText(text)}`).join('\u0005');
}

/** How a piece counts. The marks are characters that no document holds. */
export function comparablePiece(piece: Piece): string {
  switch (piece.type) {
    case 'text':
      return plainCharacters(piece.text);
    case 'value':
      return `\u0001${piece.tag}\u0001`;
    case 'blank':
      return `\u0002${piece.tag}\u0002`;
    case 'field':
      return `\u0003${piece.code}\u0003`;
    case 'object':
      return `\u0003${piece.tag}\u0003`;
  }
}

/** A text as it was typed, with spaces, hyphens and quotation marks of one kind. */
export function plainCharacters(text: string): string {
  if (!special.test(text)) return text;
  return text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010\u2011]|\u001e/g, '-')
    .replace(/[\u0000-\u0008\u000e-\u001f\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/[\u00a0\u2007\u202f]/g, ' ');
}

/** The characters that are given another form. */
const special =
  /[\u0000-\u0008\u000e-\u001f\u00a0\u00ad\u2007\u200b\u2010\u2011\u2018\u2019\u201c\u201d\u202f\u2060\ufeff]/;

/** A text without space around it, and with one space where there were several. */
export const tidy = (text: string): string => (untidy.test(text) ? text.replace(/\s+/g, ' ').trim() : text);

const untidy = /^\s|\s$|\s\s|[^\S ]/;

/** The words and values of a comparable text, for telling how like two are. Values and places weigh more than a word. */
export function wordsOf(comparable: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of comparable.matchAll(
    /([\u0001-\u0003])[^\u0001-\u0003]*\1|[\p{L}\p{N}]+(?:[.,'’/-][\p{L}\p{N}]+)*/gu,
  )) {
    const isValue = word.charCodeAt(0) <= 3;
    counts.set(isValue ? word : word.toLowerCase(), (counts.get(word) ?? 0) + (isValue ? valueWeight : 1));
  }
  return counts;
}

const valueWeight = 3;

/** How like two texts are, from 0 to 1: twice the words they share, over the words of both. Two without words: 0. */
export function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [fewer, more] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [word, count] of fewer) shared += Math.min(count, more.get(word) ?? 0);
  const all = total(a) + total(b);
  return all === 0 ? 0 : (2 * shared) / all;
}

const totals = new WeakMap<ReadonlyMap<string, number>, number>();

function total(words: ReadonlyMap<string, number>): number {
  let sum = totals.get(words);
  if (sum === undefined) {
    sum = 0;
    for (const count of words.values()) sum += count;
    totals.set(words, sum);
  }
  return sum;
}

/** The words of several texts put together. */
export function allWords(words: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  if (words.length === 1) return words[0]!;
  const counts = new Map<string, number>();
  for (const one of words) for (const [word, count] of one) counts.set(word, (counts.get(word) ?? 0) + count);
  return counts;
}
