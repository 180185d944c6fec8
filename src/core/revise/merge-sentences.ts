import { align, findMoved, type Likeness, type Pair } from './align.ts';
import { allWords, likeness, wordsOf } from './comparable-words.ts';
import type { Stretch } from './living-document.ts';
import type { ChangedNumber, NewerNumbers } from './newer-numbers.ts';
import { retypedPlaces } from './retyped-places.ts';
import type { PlacedValue, Sentence } from './sentences.ts';

/** A sentence with the place of its text. */
export interface SentenceAt extends Sentence {
  readonly block: number;
  readonly text: number;
}

/** What became of a sentence, or what is in it. */
export type SentenceFound =
  /** A generated number in words that stay: the control's text. */
  | { readonly what: 'number'; readonly at: Stretch; readonly value: PlacedValue; readonly text: string }
  | {
      readonly what: 'typed-over';
      readonly at: Stretch;
      readonly value: PlacedValue;
      readonly drafted: readonly string[];
      readonly now: string | null;
    }
  | {
      readonly what: 'unknown-number';
      readonly at: Stretch;
      readonly value: PlacedValue;
      readonly texts: readonly string[];
    }
  /** A number that lost its control, found by its text in words that stood around it. `by` is the value in the new draft. */
  | {
      readonly what: 'retyped';
      readonly at: Stretch;
      readonly tag: string;
      readonly old: string;
      readonly text: string;
      readonly by: Stretch | null;
    }
  /** A number in words of a person's own that reads as one that was drafted and has changed. */
  | {
      readonly what: 'own-number';
      readonly at: Stretch;
      readonly old: string;
      readonly changed: readonly ChangedNumber[];
    }
  /** A chart nobody changed, which shows something else now. */
  | { readonly what: 'picture'; readonly at: Stretch; readonly by: Stretch }
  /** A chart a person changed, which would show something else now. */
  | { readonly what: 'own-picture'; readonly at: Stretch; readonly by: Stretch | null; readonly says: string }
  /** Nobody changed the words: those of the new draft take their place. */
  | { readonly what: 'replaced'; readonly at: Stretch; readonly by: Stretch }
  | { readonly what: 'gone'; readonly at: Stretch }
  /** New words, at a place between sentences. */
  | { readonly what: 'added'; readonly at: Stretch; readonly by: Stretch }
  | { readonly what: 'conflict'; readonly at: Stretch; readonly by: Stretch; readonly drafted: SentenceAt }
  | { readonly what: 'withdrawn'; readonly at: Stretch; readonly drafted: SentenceAt }
  | { readonly what: 'deleted'; readonly drafted: SentenceAt; readonly by: SentenceAt | null };

/**
 * Three-way merge of sentences: as last drafted, as they stand in the document, as newly drafted. A sentence only one side
 * changed is that side's; numbers flow into a person's sentence by their controls; where both changed the words, the
 * person's stand and the new ones are offered. Nothing is dropped without being told.
 */
export function mergeSentences(
  base: readonly SentenceAt[],
  mine: readonly SentenceAt[],
  fresh: readonly SentenceAt[],
  numbers: NewerNumbers,
): readonly SentenceFound[] {
  const inMine = sentencePairs(base, mine);
  const inFresh = sentencePairs(base, fresh);
  const found: SentenceFound[] = [];
  const partners = new Map<number, Pair>();
  for (const pair of inMine) for (const b of pair.b) partners.set(b, pair);
  const freshOf = new Map<number, readonly number[]>();
  for (const { a, b } of inFresh) for (const item of a) freshOf.set(item, b);
  const done = new Set<Pair>();
  mine.forEach((sentence, m) => {
    const pair = partners.get(m);
    if (pair === undefined) {
      found.push(...numbersIn([sentence], [], [], numbers));
      return;
    }
    if (done.has(pair)) return;
    done.add(pair);
    const drafted = pair.a.map((item) => base[item]!);
    const own = pair.b.map((item) => mine[item]!);
    const next = [...new Set(pair.a.flatMap((item) => freshOf.get(item) ?? []))].map((item) => fresh[item]!);
    found.push(...mergeOne(drafted, own, next, numbers));
  });
  const kept = new Set(inMine.flatMap(({ a }) => a));
  base.forEach((sentence, item) => {
    if (kept.has(item)) return;
    const next = (freshOf.get(item) ?? []).map((one) => fresh[one]!);
    const [first] = next;
    const changed =
      first === undefined || next.length > 1 || first.comparable !== sentence.comparable || differ(sentence, first);
    if (changed) found.push({ what: 'deleted', drafted: sentence, by: first ?? null });
  });
  const added = addedSentences(base, mine, fresh, inMine, inFresh);
  // What comes before all others is told before them: at one place things stand in the order they are told.
  return [...added.filter(({ first }) => first), ...found, ...added.filter(({ first }) => !first)].map(
    (one): SentenceFound => ('found' in one ? one.found : one),
  );
}

/** Whether any number in two sentences of the same words is not the same. */
function differ(a: Sentence, b: Sentence): boolean {
  const shown = ({ values, objects }: Sentence): string => [...values, ...objects].map(({ text }) => text).join('\n');
  return shown(a) !== shown(b);
}

function mergeOne(
  drafted: readonly SentenceAt[],
  own: readonly SentenceAt[],
  next: readonly SentenceAt[],
  numbers: NewerNumbers,
): readonly SentenceFound[] {
  const words = (sentences: readonly SentenceAt[]): string => sentences.map(({ comparable }) => comparable).join(' ');
  const [was, is, willBe] = [words(drafted), words(own), words(next)];
  const untouched = was === is && !own.some(({ blanks }) => blanks.some(({ filled }) => filled));
  if (is === willBe) return numbersIn(own, drafted, next, numbers);
  if (next.length === 0) {
    const typed = own.some(({ values }) => values.some(({ tag, text }) => !numbers.wasDrafted(tag, text)));
    if (untouched && !typed) return own.map((one) => ({ what: 'gone', at: { ...stretchOf(one), end: one.end } }));
    return [
      ...numbersIn(own, drafted, next, numbers),
      ...own.slice(0, 1).map((one) => ({ what: 'withdrawn', at: stretchOf(one), drafted: drafted[0]! }) as const),
    ];
  }
  if (was === is && own.length === 1 && next.length >= 1) {
    const typed = own[0]!.values.filter(({ tag, text }) => !numbers.wasDrafted(tag, text));
    // What a person filled in, or typed over a number, is theirs: it is not written over with the words around it.
    if (untouched && typed.length === 0) {
      const [first, ...more] = next;
      return [
        { what: 'replaced', at: stretchOf(own[0]!), by: stretchOf(first!) },
        ...more.map((one) => ({ what: 'added', at: placeBehind(own[0]!), by: stretchOf(one) }) as const),
      ];
    }
  }
  const flows = numbersIn(own, drafted, next, numbers);
  if (was === willBe) return flows;
  const [by, more] = together(next);
  return [
    ...flows,
    { what: 'conflict', at: stretchOf(own[0]!), by, drafted: drafted[0]! },
    // What the draft says elsewhere now cannot be offered in one with it.
    ...more.map((one) => ({ what: 'added', at: placeBehind(own.at(-1)!), by: stretchOf(one) }) as const),
  ];
}

/** The sentences that follow each other in one text as one stretch, and those that stand apart from them. */
function together(sentences: readonly SentenceAt[]): readonly [Stretch, readonly SentenceAt[]] {
  let last = 0;
  const follows = (one: SentenceAt, next: SentenceAt | undefined): boolean =>
    next !== undefined && next.block === one.block && next.text === one.text && next.start === one.end;
  while (follows(sentences[last]!, sentences[last + 1])) last++;
  return [{ ...stretchOf(sentences[0]!), end: sentences[last]!.wordsEnd }, sentences.slice(last + 1)];
}

/**
 * The numbers of sentences whose words stay: new ones by their controls, and what else has to be told of them.
 *
 * @param own the sentences a person made of `drafted`, which may be more or fewer than it
 */
function numbersIn(
  own: readonly SentenceAt[],
  drafted: readonly SentenceAt[],
  next: readonly SentenceAt[],
  numbers: NewerNumbers,
): readonly SentenceFound[] {
  const retyped = retypedIn(own, drafted, next, numbers);
  return [
    ...own.flatMap((one) => [...valuesIn(one, numbers), ...picturesIn(one, next, numbers)]),
    ...retyped,
    ...ownNumbersIn(own, drafted, next, numbers).filter(({ at }) => !retyped.some((one) => isAt(one.at, at))),
  ];
}

const isAt = (one: Stretch, other: Stretch): boolean =>
  one.block === other.block && one.text === other.text && one.start === other.start;

/** The numbers of a sentence that have their controls. */
function valuesIn(own: SentenceAt, numbers: NewerNumbers): readonly SentenceFound[] {
  const found: SentenceFound[] = [];
  for (const value of own.values) {
    const at = { block: own.block, text: own.text, start: value.start, end: value.end };
    if (!numbers.wasDrafted(value.tag, value.text)) {
      const were = numbers.draftedTexts(value.tag);
      const was = were.length === 1 ? were[0]! : null;
      const now = numbers.after(value.tag, was);
      const known = now.state === 'known' ? [now.text] : now.state === 'several' ? now.texts : [];
      if (known.includes(value.text)) continue;
      found.push({ what: 'typed-over', at, value, drafted: were, now: known.length === 0 ? null : known.join(' or ') });
      continue;
    }
    const now = numbers.after(value.tag, value.text);
    if (now.state !== 'known')
      found.push({ what: 'unknown-number', at, value, texts: now.state === 'several' ? now.texts : [] });
    else if (now.text !== value.text) found.push({ what: 'number', at, value, text: now.text });
  }
  return found;
}

/** Charts and pictures of a sentence: a new one in place of one nobody changed. One of a person's own is none of ours. */
function picturesIn(own: SentenceAt, next: readonly SentenceAt[], numbers: NewerNumbers): readonly SentenceFound[] {
  return own.objects.flatMap((object): readonly SentenceFound[] => {
    if (numbers.draftedTexts(object.tag).length === 0) return [];
    const at = { block: own.block, text: own.text, start: object.start, end: object.end };
    const source = next.flatMap((one) =>
      one.objects.filter(({ tag }) => tag === object.tag).map((found) => ({ one, found })),
    )[0];
    if (source === undefined || source.found.text === object.text) return [];
    const by = { block: source.one.block, text: source.one.text, start: source.found.start, end: source.found.end };
    if (numbers.wasDrafted(object.tag, object.text)) return [{ what: 'picture', at, by }];
    // Theirs, and the draft's is as it was: nothing to tell.
    if (numbers.wasDrafted(object.tag, source.found.text)) return [];
    return [{ what: 'own-picture', at, by, says: object.tag }];
  });
}

type FoundAt = Extract<SentenceFound, { readonly what: 'retyped' | 'unknown-number' | 'own-number' }>;

/** Numbers of the drafted sentences whose controls are not in the person's, but whose text is: they lost their control. */
function retypedIn(
  own: readonly SentenceAt[],
  drafted: readonly SentenceAt[],
  next: readonly SentenceAt[],
  numbers: NewerNumbers,
): readonly FoundAt[] {
  const taken = new Map<string, number>();
  return withoutControl(own, drafted).flatMap((value): readonly FoundAt[] => {
    const now = numbers.after(value.tag, value.text);
    // A short word such as `is` stands in many sentences and says nothing of the number it followed.
    if (!/\d/.test(value.text) && value.text.length < 4) return [];
    const before = taken.get(value.text) ?? 0;
    const place = retypedPlaces(value.text, own, drafted)[before];
    if (place === undefined || (now.state === 'known' && now.text === value.text)) return [];
    taken.set(value.text, before + 1);
    const { block, text } = own[place.sentence]!;
    const at = { block, text, start: place.start, end: place.start + value.text.length };
    if (now.state !== 'known')
      return [{ what: 'unknown-number', at, value, texts: now.state === 'several' ? now.texts : [] }];
    const source = next.flatMap((one) =>
      one.values.filter(({ tag }) => tag === value.tag).map((found) => ({ one, found })),
    )[0];
    const by =
      source === undefined
        ? null
        : { block: source.one.block, text: source.one.text, start: source.found.start, end: source.found.end };
    return [{ what: 'retyped', at, tag: value.tag, old: value.text, text: now.text, by }];
  });
}

/** The drafted values that have a control less now, those whose text still stands in one before others of the same name. */
function withoutControl(own: readonly SentenceAt[], drafted: readonly SentenceAt[]): readonly PlacedValue[] {
  const left = drafted.flatMap(({ values }) => values);
  const takeFrom = (isOne: (value: PlacedValue) => boolean): boolean => {
    const at = left.findIndex(isOne);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  };
  const others = own
    .flatMap(({ values }) => values)
    .filter(({ tag, text }) => !takeFrom((value) => value.tag === tag && value.text === text));
  for (const { tag } of others) takeFrom((value) => value.tag === tag);
  return left;
}

/**
 * Numbers a person wrote into sentences, of their own or drafted, that equal one that was drafted and has changed: they may
 * be meant. What the drafts say there as plain text is no number of theirs.
 */
function ownNumbersIn(
  own: readonly SentenceAt[],
  drafted: readonly SentenceAt[],
  next: readonly SentenceAt[],
  numbers: NewerNumbers,
): readonly FoundAt[] {
  return own.flatMap((one, sentence) =>
    one.plain.flatMap(({ text, start }) =>
      [...text.matchAll(/(?<![\p{L}\p{N}-]|\p{N}[.,])\d[\d,]*(?:\.\d+)?%?(?![\p{L}\p{N}%]|[.,]\p{N})/gu)].flatMap(
        (match): readonly FoundAt[] => {
          const changed = numbers.changedFrom(match[0]);
          // One digit alone stands for too many things.
          if (changed.length === 0 || match[0].length < 2) return [];
          const at = start + match.index;
          const isOwn = [drafted, next].every((draft) =>
            retypedPlaces(match[0], own, draft).some((place) => place.sentence === sentence && place.start === at),
          );
          if (!isOwn) return [];
          const stretch = { block: one.block, text: one.text, start: at, end: at + match[0].length };
          return [{ what: 'own-number', at: stretch, old: match[0], changed }];
        },
      ),
    ),
  );
}

/** Sentences only the new draft has, each behind the one it follows there. */
function addedSentences(
  base: readonly SentenceAt[],
  mine: readonly SentenceAt[],
  fresh: readonly SentenceAt[],
  inMine: readonly Pair[],
  inFresh: readonly Pair[],
): readonly { readonly found: SentenceFound; readonly first: boolean }[] {
  const baseOf = new Map(inFresh.flatMap(({ a, b }) => b.map((item) => [item, a] as const)));
  const mineOf = new Map(inMine.flatMap(({ a, b }) => a.map((item) => [item, b] as const)));
  const already = new Set(mine.map(({ comparable }) => comparable));
  const found: { found: SentenceFound; first: boolean }[] = [];
  let behind: SentenceAt | null = null;
  fresh.forEach((sentence, f) => {
    const from = baseOf.get(f);
    if (from !== undefined) {
      const last = mineOf.get(from.at(-1)!)?.at(-1);
      if (last !== undefined) behind = mine[last]!;
      return;
    }
    // A person who wrote the same already has it.
    if (already.has(sentence.comparable)) return;
    const at = behind ?? mine[0];
    if (at === undefined) return;
    const place = behind === null ? at.start : at.wordsEnd;
    const stretch = { block: at.block, text: at.text, start: place, end: place };
    found.push({ found: { what: 'added', at: stretch, by: stretchOf(sentence) }, first: behind === null });
  });
  return base.length === 0 && mine.length === 0 ? [] : found;
}

/** The words of a sentence, without the space behind it. */
function stretchOf({ block, text, start, wordsEnd }: SentenceAt): Stretch {
  return { block, text, start, end: wordsEnd };
}

/** The place behind its words. */
function placeBehind(sentence: SentenceAt): Stretch {
  return { ...stretchOf(sentence), start: sentence.wordsEnd };
}

function sentencePairs(a: readonly SentenceAt[], b: readonly SentenceAt[]): readonly Pair[] {
  // Most sentences of a report are as they were, and then there is nothing to look for.
  if (a.length === b.length && a.every(({ comparable }, i) => comparable !== '' && comparable === b[i]!.comparable))
    return a.map((_, item) => ({ a: [item], b: [item] }));
  const sides = { a, b };
  const words = { a: wordsIn(a), b: wordsIn(b) };
  const like: Likeness = {
    keys: [
      (side, item) => sides[side][item]!.comparable || null,
      (side, item) => sides[side][item]!.values.map(({ tag }) => tag).join(' ') || null,
    ],
    of: (inA, inB) => likeness(allWords(inA.map(words.a)), allWords(inB.map(words.b))),
    joins: true,
    least: 0.4,
  };
  const pairs = align(a.length, b.length, like);
  const left = (length: number, side: 'a' | 'b'): number[] => {
    const taken = new Set(pairs.flatMap((pair) => pair[side]));
    return Array.from({ length }, (_, item) => item).filter((item) => !taken.has(item));
  };
  const moved = findMoved(left(a.length, 'a'), left(b.length, 'b'), like, 0.6);
  return [...pairs, ...moved, ...inOneGap([...pairs, ...moved], a.length, b.length)];
}

/** The words of each of several sentences, counted when they are asked for. */
function wordsIn(sentences: readonly SentenceAt[]): (item: number) => ReadonlyMap<string, number> {
  const known: ReadonlyMap<string, number>[] = [];
  return (item) => (known[item] ??= wordsOf(sentences[item]!.comparable));
}

/** One sentence alone on each side between two that belong together: it was rewritten from its first word to its last. */
function inOneGap(pairs: readonly Pair[], lengthA: number, lengthB: number): readonly Pair[] {
  const partner = new Map(pairs.flatMap((pair) => pair.a.map((item) => [item, pair] as const)));
  const taken = new Set(pairs.flatMap(({ b }) => b));
  const found: Pair[] = [];
  for (let item = 0; item < lengthA; item++) {
    if (partner.has(item) || (item > 0 && !partner.has(item - 1)) || (item + 1 < lengthA && !partner.has(item + 1)))
      continue;
    const before = item === 0 ? -1 : partner.get(item - 1)!.b.at(-1)!;
    const behind = item + 1 === lengthA ? lengthB : partner.get(item + 1)!.b[0]!;
    if (behind - before === 2 && !taken.has(before + 1)) found.push({ a: [item], b: [before + 1] });
  }
  return found;
}
