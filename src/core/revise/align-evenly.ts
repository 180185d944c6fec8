import { alignDocuments } from './align-documents.ts';
import { align, type Pair } from './align.ts';
import { likeness, plainCharacters, tidy, wordsOf } from './comparable-words.ts';
import type { LivingDocument } from './living-document.ts';
import { sentencesOf, type Sentence } from './sentences.ts';
import { textOf } from './living-document.ts';

/** A sentence with its place and what a reader sees of it. */
export interface ShownSentence extends Sentence {
  readonly block: number;
  readonly text: number;
  readonly shown: string;
  /** The same with spaces, hyphens and quotation marks of one kind: two sentences with one key read the same. */
  readonly key: string;
}

/**
 * Aligns the blocks of two documents so that it does not matter which is named first. Where several alignments are as
 * good, `alignDocuments` takes the first it meets, which differs with the direction; here both directions ask the same
 * question, and one of them turns the answer round.
 */
export function alignEvenly(a: LivingDocument, b: LivingDocument): readonly Pair[] {
  return evenly(JSON.stringify(a.blocks), JSON.stringify(b.blocks), (turned) =>
    turned ? alignDocuments(b, a, true).pairs : alignDocuments(a, b, true).pairs,
  );
}

/** How sentences are known as the same: by their words, numbers aside; else as a reader sees them. */
export const sameWords: readonly ((sentence: ShownSentence) => string)[] = [
  ({ comparable }) => comparable,
  ({ key }) => key,
];

/** The same of sentences, one and one. `sameness` is by what they are known as the same, the surest first. */
export function alignSentences(
  a: readonly ShownSentence[],
  b: readonly ShownSentence[],
  sameness: readonly ((sentence: ShownSentence) => string)[],
): readonly Pair[] {
  const textsOf = (sentences: readonly ShownSentence[]): string => sentences.map(({ shown }) => shown).join('\n');
  return evenly(textsOf(a), textsOf(b), (turned) => {
    const [first, second] = turned ? [b, a] : [a, b];
    return align(first.length, second.length, {
      keys: sameness.map((key) => (side, item) => key(side === 'a' ? first[item]! : second[item]!) || null),
      of: ([inFirst], [inSecond]) =>
        likeness(wordsOf(first[inFirst!]!.comparable), wordsOf(second[inSecond!]!.comparable)),
      joins: false,
      least: 0.4,
    });
  });
}

function evenly(keyA: string, keyB: string, ask: (turned: boolean) => readonly Pair[]): readonly Pair[] {
  const turned = keyB < keyA;
  const pairs = ask(turned);
  if (!turned) return pairs;
  return pairs.map(({ a, b }) => ({ a: b, b: a })).sort((one, other) => one.a[0]! - other.a[0]!);
}

/** The sentences of a block that say something. */
export function shownSentences(document: LivingDocument, block: number): readonly ShownSentence[] {
  return document.blocks[block]!.texts.flatMap((_, text) => shownSentencesOfText(document, block, text));
}

/** Those of one of its texts. */
export function shownSentencesOfText(document: LivingDocument, block: number, text: number): readonly ShownSentence[] {
  const own = document.blocks[block]!.texts[text]!;
  const full = textOf(own);
  return sentencesOf(own)
    .map((sentence) => {
      const shown = full.slice(sentence.start, sentence.wordsEnd).trim();
      return { ...sentence, block, text, shown, key: tidy(plainCharacters(shown)) };
    })
    .filter(({ comparable }) => comparable !== '');
}
