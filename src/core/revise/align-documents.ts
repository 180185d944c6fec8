import { align, findMoved, type Likeness, type Pair } from './align.ts';
import { allWords, comparableBlock, likeness, wordsOf } from './comparable-words.ts';
import type { LivingBlock, LivingDocument } from './living-document.ts';

/** How the blocks of two documents belong together. */
export interface AlignedDocuments {
  /** In order, and those that moved. */
  readonly pairs: readonly Pair[];
  readonly moved: readonly Pair[];
  /** Blocks of `b` that say what a block of `a` says that already has its partner. */
  readonly copies: readonly { readonly a: number; readonly b: number }[];
}

/** How few words make a paragraph that can be told from others by its words alone. */
const fewestWords = 5;

/**
 * Aligns two states of a document by the words of their blocks and by the values and controls in them. Values count by
 * their tags, so a new number does not make a sentence another one.
 *
 * @param byPeople whether people made the one out of the other, who split and join paragraphs and put them anywhere
 */
export function alignDocuments(a: LivingDocument, b: LivingDocument, byPeople: boolean): AlignedDocuments {
  const sides = { a: a.blocks.map(blockKeys), b: b.blocks.map(blockKeys) };
  const like: Likeness = {
    keys: [
      (side, item) => sides[side][item]!.all,
      (side, item) => sides[side][item]!.control,
      (side, item) => sides[side][item]!.values,
      (side, item) => sides[side][item]!.value,
    ],
    of: (inA, inB) =>
      likenessOf(
        inA.map((item) => sides.a[item]!),
        inB.map((item) => sides.b[item]!),
        byPeople,
      ),
    joins: byPeople,
    least: 0.4,
  };
  const pairs = align(a.blocks.length, b.blocks.length, like);
  const leftA = left(a.blocks.length, pairs, 'a');
  const leftB = left(b.blocks.length, pairs, 'b');
  const moved = findMoved(leftA, leftB, like, 0.6);
  const all = [...pairs, ...moved];
  return { pairs: all, moved, copies: copiesOf(sides, left(b.blocks.length, all, 'b')) };
}

/** The numbers of the items of a side that no pair holds. */
export function left(length: number, pairs: readonly Pair[], side: 'a' | 'b'): number[] {
  const taken = new Set(pairs.flatMap((pair) => pair[side]));
  return Array.from({ length }, (_, item) => item).filter((item) => !taken.has(item));
}

interface BlockKeys {
  readonly kind: LivingBlock['kind'];
  /** Control, style and words: as sure as can be. */
  readonly all: string | null;
  /** Control and style: the heading of a finding, whatever it says. */
  readonly control: string | null;
  /** All values in it. */
  readonly values: string | null;
  /** The first value in it. */
  readonly value: string | null;
  readonly within: string;
  readonly tags: readonly string[];
  readonly comparable: string;
  /** Its words, counted when they are asked for: most blocks are known without. */
  readonly words: () => ReadonlyMap<string, number>;
}

/** The last draft is held against two others. */
const known = new WeakMap<LivingBlock, BlockKeys>();

function blockKeys(block: LivingBlock): BlockKeys {
  let keys = known.get(block);
  if (keys === undefined) known.set(block, (keys = makeBlockKeys(block)));
  return keys;
}

function makeBlockKeys(block: LivingBlock): BlockKeys {
  const comparable = comparableBlock(block);
  const within = block.within.join('\n');
  const style = block.texts[0]?.style ?? '';
  const isEmpty = block.texts.every(({ pieces }) => pieces.length === 0);
  const tags = [...comparable.matchAll(/([\u0001-\u0003])([^\u0001-\u0003]*)\1/g)].map(([, , tag = '']) => tag);
  let counted: ReadonlyMap<string, number> | null = null;
  return {
    ...{ kind: block.kind, within, tags, comparable, words: () => (counted ??= wordsOf(comparable)) },
    all: isEmpty ? null : `${block.kind}\n${within}\n${comparable}`,
    control: within === '' || block.kind === 'row' ? null : `${within}\n${style}`,
    values: tags.length === 0 ? null : `${block.kind}\n${tags.join('\n')}`,
    value: tags.length === 0 ? null : `${block.kind}\n${tags[0]!}`,
  };
}

/** From how much likeness blocks of different parts may be the same one, put elsewhere. */
const elsewhereLeast = 0.75;

function likenessOf(inA: readonly BlockKeys[], inB: readonly BlockKeys[], byPeople: boolean): number {
  const [first, other] = [inA[0]!, inB[0]!];
  if ([...inA, ...inB].some(({ kind }) => kind !== first.kind)) return 0;
  const single = inA.length + inB.length === 2;
  if (!single && first.kind === 'row') return 0;
  // Sentences about two outcomes are made of the same words. What tells them apart is which numbers they hold.
  if (areDisjoint(inA, inB)) return 0;
  const words = likeness(allWords(inA.map((one) => one.words())), allWords(inB.map((one) => one.words())));
  // Two empty paragraphs, or two of marks alone, have no words to tell them apart.
  if (words === 0) return single && first.comparable === other.comparable ? 0.5 : 0;
  if (first.within === other.within) return Math.min(1, words + (first.within === '' ? 0 : 0.1));
  // A draft never puts what belongs to one finding into another; people do.
  if (!byPeople && first.within !== '' && other.within !== '') return 0;
  return words < elsewhereLeast ? 0 : words;
}

/** Whether both hold values or places to fill, and none is in both. */
function areDisjoint(inA: readonly BlockKeys[], inB: readonly BlockKeys[]): boolean {
  const tags = new Set(inA.flatMap((one) => one.tags));
  const others = inB.flatMap((one) => one.tags);
  return tags.size > 0 && others.length > 0 && !others.some((tag) => tags.has(tag));
}

function copiesOf(
  sides: { readonly a: readonly BlockKeys[]; readonly b: readonly BlockKeys[] },
  leftB: readonly number[],
): AlignedDocuments['copies'] {
  const sought = new Set(leftB.map((b) => sides.b[b]!.comparable));
  const byWords = new Map<string, number>();
  sides.a.forEach(({ comparable, words }, item) => {
    if (!sought.has(comparable) || byWords.has(comparable)) return;
    if (words().size >= fewestWords) byWords.set(comparable, item);
  });
  return leftB.flatMap((b) => {
    const a = byWords.get(sides.b[b]!.comparable);
    return a === undefined ? [] : [{ a, b }];
  });
}
