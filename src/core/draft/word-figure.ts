import type { Figure, FigureSource, WordSource } from '../privacy/reportable.ts';
import { wordTagStart } from './figure-text.ts';
import { openSource, typedSource } from './language/typed-figure.ts';
import { fittingTag } from './tag.ts';
import { choiceText } from './word-source.ts';

type Numbers = readonly (number | null)[];

/**
 * How words are chosen by numbers: which of its words a rule takes. Every rule's last word is the one it takes where a number is
 * withheld, was not computed or is still to be filled in; it holds whatever the number is.
 */
const rules = {
  /** One, many. */
  plural: ([n = null]: Numbers) => (n === 1 ? 0 : 1),
  /** Above the other number, below it, equal to it, unknown. */
  compare: ([a = null, b = null]: Numbers) => (a === null || b === null ? 3 : a > b ? 0 : a < b ? 1 : 2),
  /** See `consistencyWords`. */
  consistency: ([n = null, d = null]: Numbers) => {
    if (n === null || d === null) return 5;
    if (n === 0) return 0;
    if (n >= d) return 4;
    if (n * 2 > d) return 3;
    return n * 4 < d ? 1 : 2;
  },
  /** See `regularityWords`. */
  regularity: ([n = null, d = null]: Numbers) => (n === null || d === null ? 2 : n > 0 && n * 4 < d ? 0 : 1),
  /** See `proportionWords`. */
  proportion: ([n = null, d = null]: Numbers) => {
    if (n === null || d === null) return 7;
    if (n === 0) return 0;
    if (n >= d) return 6;
    if (n * 10 >= d * 9) return 5;
    if (n * 5 >= d * 3) return 4;
    if (n * 5 >= d * 2) return 3;
    return n * 5 >= d ? 2 : 1;
  },
} as const;

export type WordRule = keyof typeof rules;

/** How regularly something is done, from the cases in which it is not. */
export const consistencyWords: readonly string[] = [
  'always',
  'not always',
  'not consistently',
  'in most instances not',
  'in no instance',
  'not always',
];

/** The same for something that is known not to be done always. */
export const regularityWords: readonly string[] = ['not always', 'not consistently', 'not always'];

/** A share in words, from nothing to all of it. */
export const proportionWords: readonly string[] = [
  'none',
  'few',
  'some',
  'about half',
  'most',
  'nearly all',
  'all',
  'some',
];

/**
 * A word that goes by numbers, as a generated value: it has their cells, outcome and formula, and says by which rule and
 * which figures it was chosen, so that it can be chosen again wherever they change. A word by a figure that a document holds no
 * number of (a person typed it, nobody computed it), or with nothing to print for one of the outcomes, is text: there is
 * nothing to follow, or no place that Word could keep.
 */
export function wordFigure(rule: WordRule, words: readonly string[], figures: readonly Figure[]): Figure | string {
  const text = chosenWord(rule, words, figures);
  const follows = words.every((word) => word.trim() !== '') && figures.every(canBeFollowed);
  return follows ? placed(text, { rule, words, tags: figures.map(({ source }) => source.tag) }, figures) : text;
}

function canBeFollowed({ state, source }: Figure): boolean {
  return state !== 'not-computed' && source !== typedSource && source !== openSource;
}

function chosenWord(rule: WordRule, words: readonly string[], figures: readonly (Figure | null)[]): string {
  return words[rules[rule](figures.map(numberOf))] ?? words.at(-1) ?? '';
}

function placed(text: string, follows: WordSource, figures: readonly Figure[]): Figure {
  return {
    state: 'value',
    // No word is chosen by a word.
    raw: Number.NaN,
    text,
    unit: 'text',
    source: {
      tag: wordTag(follows),
      outcome: figures[0]?.source.outcome ?? '',
      part: 'word',
      // Cells of a figure are worked out when somebody asks for them.
      get cells() {
        return cellsOf(figures);
      },
      formula: figures[0]?.source.formula ?? '',
      follows,
    },
  };
}

/**
 * A word that a result comes to ("Not met", "narrowing", "critical"), as a generated value with the cells of the figures it was
 * decided by. It is not chosen anew by them in a document: who decides is the rule, and today's result is found by the tag.
 */
export function resultWord(name: string, of: string, text: string, from: readonly Figure[]): Figure {
  const told = from.find(({ state }) => state !== 'not-computed') ?? from[0];
  return {
    state: 'value',
    raw: Number.NaN,
    text,
    unit: 'text',
    source: {
      tag: fittingTag(`${wordTagStart}${name}:${of}`),
      outcome: told?.source.outcome ?? '',
      part: 'word',
      get cells() {
        return cellsOf(from);
      },
      formula: told?.source.formula ?? '',
    },
  };
}

const cellsOf = (figures: readonly Figure[]): readonly string[] => [
  ...new Set(figures.flatMap(({ source }) => source.cells)),
];

/** `word:` and how it is chosen: the same for the same words by the same figures, in every draft. */
function wordTag(follows: WordSource): string {
  return fittingTag(`${wordTagStart}${choiceText(follows)}:${follows.tags.join('+')}`);
}

/** The number of a figure; null for everything else: withheld, printed as the end of a band (`<=20%`), still to be filled in. */
export function numberOf(figure: Figure | null): number | null {
  if (figure?.state !== 'value' || /^\s*[<>≤≥]/.test(figure.text)) return null;
  return Number.isNaN(figure.raw) ? null : figure.raw;
}

/** The same word with all its words written otherwise: with a capital first letter. */
export function rewordedFigure(word: Figure, write: (text: string) => string): Figure | string {
  if (word.state !== 'value') return '';
  const { follows } = word.source;
  if (follows === undefined) return write(word.text);
  const other: WordSource = { ...follows, words: follows.words.map(write) };
  const source: FigureSource = { ...word.source, tag: wordTag(other), follows: other };
  return { ...word, text: write(word.text), source };
}

/**
 * The word as figures of today choose it, by their tags; null where one of them is no longer there, or the rule is one of another
 * version. The words are those the
 * document was drafted with, so a sentence a person has rewritten keeps them.
 */
export function wordNow(follows: WordSource, current: (tag: string) => Figure | undefined): Figure | null {
  const figures = follows.tags.map((tag) => current(tag));
  if (!Object.hasOwn(rules, follows.rule) || !figures.every((figure) => figure !== undefined)) return null;
  return placed(chosenWord(follows.rule as WordRule, follows.words, figures), follows, figures);
}
