import { alignDocuments, type AlignedDocuments } from './align-documents.ts';
import type { Pair } from './align.ts';
import { comparableBlock, comparableText } from './comparable-words.ts';
import { textOf, type LivingBlock, type LivingDocument, type Stretch } from './living-document.ts';
import { mergeSentences, type SentenceAt, type SentenceFound } from './merge-sentences.ts';
import { NewerNumbers } from './newer-numbers.ts';
import type { Edit, Revision, RevisionItem, RevisionKind } from './revision.ts';
import { sentencesOf } from './sentences.ts';

export interface ThreeStates {
  /** As it was last drafted. */
  readonly base: LivingDocument;
  /** As it stands, after people worked on it. */
  readonly mine: LivingDocument;
  /** As it is drafted now. */
  readonly fresh: LivingDocument;
  /** What a figure reads now that the new draft does not print; null where nothing computes it. */
  readonly current: (tag: string) => string | null;
}

/**
 * What bringing a document up to date would do, block by block.
 *
 * - what nobody changed is replaced by what the new draft says;
 * - what a person changed stays; numbers flow into it by their controls; where the draft changed the same words, its new
 *   ones are offered beside the person's;
 * - what a person deleted stays deleted, and is told if the draft changed it;
 * - what was moved or copied is found by its words and values; a number that lost its control by its text;
 * - what is new in the draft comes behind what it follows there; what left the draft goes if nobody had touched it.
 *
 * No word a person wrote is in any edit that is done without its being ticked, and every number of the last draft that is
 * not what the draft says now is in an edit or told.
 */
export function reviseDocument({ base, mine, fresh, current }: ThreeStates): Revision {
  const drafts = alignDocuments(base, fresh, false);
  const edits = alignDocuments(base, mine, true);
  const numbers = new NewerNumbers(base, fresh, drafts.pairs, current);
  const partOf = new Map<number, Pair>();
  for (const pair of edits.pairs) for (const item of pair.b) partOf.set(item, pair);
  const moved = new Set(edits.moved.flatMap(({ b }) => b));
  const elsewhere = reordered(drafts, edits, base, mine, numbers);
  const freshOf = new Map<number, number>();
  for (const { a, b } of drafts.pairs) if (!elsewhere.has(b[0]!)) freshOf.set(a[0]!, b[0]!);
  const copies = new Map(edits.copies.map(({ a, b }) => [b, a] as const));
  const states: States = { base, mine, fresh, numbers, freshOf, partOf, elsewhere };
  const leaving = new Set(elsewhere.values());

  const items: RevisionItem[] = [];
  const done = new Set<Pair>();
  mine.blocks.forEach((block, m) => {
    const pair = partOf.get(m);
    if (pair === undefined) {
      items.push(...ownBlock(m, copies.get(m) ?? null, states));
      return;
    }
    if (done.has(pair)) return;
    done.add(pair);
    if (leaving.has(pair)) return;
    const merged = mergeGroup(pair, states);
    // That they moved it is no news to who did so; it is where something else is to be told of it.
    if (moved.has(m) && merged.length > 0) items.push(told('moved', m, textOfBlock(block), '', pair.a));
    items.push(...merged);
  });
  items.push(...deletedBlocks(states));
  items.push(...addedBlocks(states));
  const mineOf = new Map<number, number>();
  for (const { a, b } of edits.pairs) {
    for (const item of a) if (freshOf.has(item)) mineOf.set(freshOf.get(item)!, b[0]!);
  }
  return { items: inOrder(items), freshOf, mineOf };
}

interface States {
  readonly base: LivingDocument;
  readonly mine: LivingDocument;
  readonly fresh: LivingDocument;
  readonly numbers: NewerNumbers;
  /** The block of the new draft that takes the place of one of the last. */
  readonly freshOf: ReadonlyMap<number, number>;
  readonly partOf: ReadonlyMap<number, Pair>;
  /** Blocks of the new draft that stand elsewhere than in the last, and that nobody has touched: where they stand now. */
  readonly elsewhere: ReadonlyMap<number, Pair>;
}

/**
 * What the new draft puts elsewhere: it goes there too where nobody has touched it. The blocks of one control go together
 * or not at all.
 */
function reordered(
  { moved: moves, pairs }: AlignedDocuments,
  edits: AlignedDocuments,
  base: LivingDocument,
  mine: LivingDocument,
  numbers: NewerNumbers,
): ReadonlyMap<number, Pair> {
  const standing = new Map<number, Pair>();
  const moved = new Set(edits.moved);
  for (const pair of edits.pairs) if (pair.a.length === 1) standing.set(pair.a[0]!, pair);
  const isOurs = ({ a }: Pair): boolean => {
    const pair = standing.get(a[0]!);
    if (pair === undefined || pair.b.length > 1 || moved.has(pair)) return false;
    return isUntouched(base.blocks[a[0]!]!, mine.blocks[pair.b[0]!]!, numbers);
  };
  const controlOf = ({ a }: Pair): string => base.blocks[a[0]!]!.within.join('\n');
  const inPlace = pairs.filter((pair) => !moves.includes(pair));
  const held = new Set([...inPlace, ...moves.filter((move) => !isOurs(move))].map(controlOf));
  const free = moves.filter((move) => isOurs(move) && (controlOf(move) === '' || !held.has(controlOf(move))));
  return new Map(free.map(({ a, b }) => [b[0]!, standing.get(a[0]!)!]));
}

/** Blocks of the document with those of the last draft they came from. */
function mergeGroup(pair: Pair, states: States): readonly RevisionItem[] {
  const { base, mine, fresh, numbers, freshOf } = states;
  const [m] = pair.b as [number];
  const next = [...new Set(pair.a.flatMap((item) => freshOf.get(item) ?? []))];
  const own = mine.blocks[m]!;
  if (next.length === 0 && pair.a.length === 1 && pair.b.length === 1) {
    const drafted = base.blocks[pair.a[0]!]!;
    if (isUntouched(drafted, own, numbers)) {
      const removal: Edit = { do: 'remove-block', block: m };
      return [{ ...told('removed', m, textOfBlock(own), '', pair.a), edits: [removal] }];
    }
  }
  const [item] = pair.a;
  const [n] = next;
  if (pair.a.length === 1 && pair.b.length === 1 && n !== undefined) {
    const drafted = base.blocks[item!]!;
    const now = fresh.blocks[n]!;
    if (now.texts.length === own.texts.length && isUntouched(drafted, own, numbers)) {
      return itemsOf(replacedTexts(item!, m, n, states), pair, states, fresh);
    }
  }
  const found = mergeTexts(pair.a, pair.b, next, states);
  return itemsOf(found, pair, states, fresh);
}

/** A block nobody touched: a text with other words is the new draft's from its first letter to its last. */
function replacedTexts(item: number, m: number, n: number, states: States): readonly SentenceFound[] {
  const { base, mine, fresh } = states;
  return mine.blocks[m]!.texts.flatMap((text, t): readonly SentenceFound[] => {
    const now = fresh.blocks[n]!.texts[t]!;
    if (comparableText(text) === comparableText(now)) {
      // The same words without a number or a picture in them: there is nothing to do.
      if (!text.pieces.some(({ type }) => type === 'value' || type === 'object')) return [];
      const [was, is, willBe] = [sentencesIn(base, item, t), sentencesIn(mine, m, t), sentencesIn(fresh, n, t)];
      return mergeSentences(was, is, willBe, states.numbers);
    }
    const at = { block: m, text: t, start: 0, end: textOf(text).length };
    const by = { block: n, text: t, start: 0, end: textOf(now).length };
    return by.end === 0 ? [{ what: 'gone', at }] : [{ what: at.end === 0 ? 'added' : 'replaced', at, by }];
  });
}

/** Sentence by sentence; in rows of a table cell by cell, as long as a person has not changed what cells there are. */
function mergeTexts(
  a: readonly number[],
  b: readonly number[],
  next: readonly number[],
  { base, mine, fresh, numbers }: States,
): readonly SentenceFound[] {
  const own = mine.blocks[b[0]!]!;
  const drafted = base.blocks[a[0]!]!;
  const now = next.length === 0 ? null : fresh.blocks[next[0]!]!;
  const cellwise =
    own.kind === 'row' &&
    own.texts.length === drafted.texts.length &&
    (now === null || now.texts.length === own.texts.length);
  if (!cellwise) {
    return mergeSentences(
      a.flatMap((item) => sentencesAt(base, item)),
      b.flatMap((item) => sentencesAt(mine, item)),
      next.flatMap((item) => sentencesAt(fresh, item)),
      numbers,
    );
  }
  const inText = (document: LivingDocument, item: number | undefined, text: number): readonly SentenceAt[] =>
    item === undefined ? [] : sentencesIn(document, item, text);
  return own.texts.flatMap((_, text) =>
    mergeSentences(inText(base, a[0], text), inText(mine, b[0], text), inText(fresh, next[0], text), numbers),
  );
}

/** The sentences of a block that say something. An empty text keeps one, so that words can come into it. */
function sentencesAt(document: LivingDocument, block: number): readonly SentenceAt[] {
  return document.blocks[block]!.texts.flatMap((_, t) => sentencesIn(document, block, t));
}

/** Those of one of its texts. */
function sentencesIn(document: LivingDocument, block: number, t: number): readonly SentenceAt[] {
  const text = document.blocks[block]!.texts[t];
  if (text === undefined) return [];
  const sentences = sentencesOf(text).map((sentence) => ({ ...sentence, block, text: t }));
  return sentences.length > 1 ? sentences.filter(({ comparable }) => comparable !== '') : sentences;
}

/** Whether a block stands as drafted: its words, its numbers, its empty places, and nothing of a person's hung on it. */
function isUntouched(drafted: LivingBlock, own: LivingBlock, numbers: NewerNumbers): boolean {
  if (own.marked === true || comparableBlock(drafted) !== comparableBlock(own)) return false;
  return own.texts.every(({ pieces }) =>
    pieces.every((piece) =>
      piece.type === 'value'
        ? numbers.wasDrafted(piece.tag, piece.text)
        : piece.type === 'object'
          ? numbers.wasDrafted(piece.tag, piece.key)
          : piece.type !== 'blank' || !piece.filled,
    ),
  );
}

/** A block of a person's own: its numbers flow where it holds any, and nothing else is done to it. */
function ownBlock(m: number, copyOf: number | null, states: States): readonly RevisionItem[] {
  const found = mergeSentences([], sentencesAt(states.mine, m), [], states.numbers);
  const items = itemsOf(found, { a: [], b: [m] }, states, states.fresh);
  if (copyOf === null) return items;
  const next = states.freshOf.get(copyOf);
  const [was, willBe] = [states.base.blocks[copyOf]!, next === undefined ? null : states.fresh.blocks[next]!];
  const changed = willBe === null || comparableBlock(was) !== comparableBlock(willBe);
  if (!changed) return items;
  const says = willBe === null ? '' : textOfBlock(willBe);
  return [...items, told('copied', m, textOfBlock(states.mine.blocks[m]!), says, [])];
}

/** What was found in a group, as items: what is done by one tick together, what a person decides one by one. */
function itemsOf(
  found: readonly SentenceFound[],
  pair: Pair,
  { mine, base }: States,
  fresh: LivingDocument,
): readonly RevisionItem[] {
  const items: RevisionItem[] = [];
  const together: Edit[] = [];
  const tags: string[] = [];
  const [m] = pair.b as [number];
  let words = false;
  for (const one of found) {
    switch (one.what) {
      case 'picture':
        together.push({ do: 'replace', at: one.at, by: one.by, joint: ['', ''] });
        words = true;
        break;
      case 'own-picture':
        items.push(
          decided(
            'conflict',
            one.at,
            '',
            one.says,
            '',
            [],
            [{ do: 'offer', at: one.at, by: one.by, says: one.says }],
            pair.a,
          ),
        );
        break;
      case 'number':
        together.push({ do: 'set-value', at: one.at, tag: one.value.tag, text: one.text });
        tags.push(one.value.tag);
        break;
      case 'replaced':
      case 'added':
        together.push({ do: 'replace', at: one.at, by: one.by, joint: jointAt(one.at, mine) });
        tags.push(...tagsIn(one.by, fresh), ...tagsIn(one.at, mine));
        words = true;
        break;
      case 'gone':
        together.push({ do: 'replace', at: one.at, by: null, joint: ['', ''] });
        tags.push(...tagsIn(one.at, mine));
        words = true;
        break;
      case 'retyped': {
        const by = one.by;
        const edit: Edit =
          by === null
            ? { do: 'offer', at: one.at, by: null, says: one.text }
            : { do: 'replace', at: one.at, by, joint: ['', ''] };
        items.push(decided('retyped', one.at, one.old, one.text, '', [one.tag], [edit], pair.a));
        break;
      }
      case 'typed-over': {
        const says = one.now ?? '';
        const edit: Edit = { do: 'offer', at: one.at, by: null, says };
        items.push(
          decided(
            'typed-over',
            one.at,
            one.value.text,
            says,
            one.drafted.join(' or '),
            [one.value.tag],
            [edit],
            pair.a,
          ),
        );
        break;
      }
      case 'unknown-number': {
        const says = one.texts.join(' or ');
        const edit: Edit = { do: 'offer', at: one.at, by: null, says };
        items.push(decided('unknown-number', one.at, one.value.text, says, '', [one.value.tag], [edit], pair.a));
        break;
      }
      case 'own-number': {
        const says = one.changed.map(({ now }) => now ?? '').join(' or ');
        const changed = one.changed.map(({ tag }) => tag);
        const edit: Edit = { do: 'offer', at: one.at, by: null, says };
        items.push(decided('own-number', one.at, one.old, says, '', changed, [edit], []));
        break;
      }
      case 'conflict': {
        const says = wordsAt(one.by, fresh);
        const edit: Edit = { do: 'offer', at: one.at, by: one.by, says };
        const drafted = sentenceWords(one.drafted, base);
        items.push(
          decided('conflict', one.at, wordsAt(one.at, mine), says, drafted, tagsIn(one.by, fresh), [edit], pair.a),
        );
        break;
      }
      case 'withdrawn': {
        const edit: Edit = { do: 'offer', at: one.at, by: null, says: '' };
        const drafted = sentenceWords(one.drafted, base);
        items.push(decided('withdrawn', one.at, wordsAt(one.at, mine), '', drafted, [], [edit], pair.a));
        break;
      }
      case 'deleted': {
        const says = one.by === null ? '' : sentenceWords(one.by, fresh);
        items.push({
          ...told('deleted', m, '', says, pair.a),
          drafted: sentenceWords(one.drafted, base),
          tags: one.drafted.values.map(({ tag }) => tag),
        });
        break;
      }
    }
  }
  if (together.length > 0) {
    const old = pair.b.map((item) => textOfBlock(mine.blocks[item]!)).join('\n');
    const after = pair.b.map((item) => textAfter(item, together, mine, fresh)).join('\n');
    items.unshift({
      ...told(words ? 'wording' : 'numbers', m, old, after, pair.a),
      ...{ edits: together, tags: [...new Set(tags)] },
    });
  }
  return items;
}

function told(kind: RevisionKind, block: number, old: string, says: string, base: readonly number[]): RevisionItem {
  return { id: '', kind, block, old, new: says, drafted: '', tags: [], edits: [], base };
}

function decided(
  kind: RevisionKind,
  at: Stretch,
  old: string,
  says: string,
  drafted: string,
  tags: readonly string[],
  edits: readonly Edit[],
  base: readonly number[],
): RevisionItem {
  return { id: '', kind, block: at.block, old, new: says, drafted, tags, edits, base };
}

/** Blocks of the last draft that no longer stand in the document: they stay out of it. */
function deletedBlocks({ base, mine, fresh, numbers, freshOf, partOf }: States): readonly RevisionItem[] {
  const kept = new Map<number, number>();
  for (const [m, { a }] of partOf) for (const item of a) kept.set(item, m);
  let behind = -1;
  return base.blocks.flatMap((block, item): readonly RevisionItem[] => {
    const own = kept.get(item);
    if (own !== undefined) {
      behind = own;
      return [];
    }
    const next = freshOf.get(item);
    const now = next === undefined ? null : fresh.blocks[next]!;
    const drafted = textOfBlock(block);
    if (drafted.trim() === '' || mine.blocks.length === 0) return [];
    const moved = block.texts.some(({ pieces }) =>
      pieces.some((piece) => {
        if (piece.type !== 'value' && piece.type !== 'object') return false;
        const was = piece.type === 'value' ? piece.text : piece.key;
        const after = numbers.after(piece.tag, was);
        return after.state !== 'known' || after.text !== was;
      }),
    );
    if (now !== null && !moved && comparableBlock(now) === comparableBlock(block)) return [];
    return [{ ...told('deleted', behind, '', now === null ? '' : textOfBlock(now), [item]), drafted }];
  });
}

/**
 * Blocks only the new draft has, each run of them behind what it follows there. What would come into a part a person has
 * deleted stays out as the part does, and is told.
 */
function addedBlocks({ base, mine, fresh, freshOf, partOf, elsewhere }: States): readonly RevisionItem[] {
  const kept = new Map<number, number>();
  for (const [m, { a }] of partOf) for (const item of a) kept.set(item, Math.max(m, kept.get(item) ?? -1));
  const baseOf = new Map([...freshOf].map(([a, b]) => [b, a] as const));
  const controls = (document: LivingDocument, has: (item: number) => boolean): ReadonlySet<string> =>
    new Set(document.blocks.flatMap(({ within }, item) => (has(item) ? within : [])));
  const drafted = controls(base, () => true);
  const standing = controls(base, (item) => kept.has(item));
  const items: RevisionItem[] = [];
  let behind = -1;
  let run: number[] = [];
  // Whether what stands before and behind in the draft was deleted by a person; null at the ends.
  let before: boolean | null = null;
  const close = (after: boolean | null, next: number | null): void => {
    if (run.length === 0) return;
    const says = run.map((item) => textOfBlock(fresh.blocks[item]!)).join('\n');
    const tags = [
      ...new Set(run.flatMap((item) => fresh.blocks[item]!.texts.flatMap(({ pieces }) => valueTags(pieces)))),
    ];
    const leaving = run.flatMap((item) => elsewhere.get(item) ?? []);
    if (leaving.length > 0) {
      const insert: Edit = { do: 'insert-blocks', after: behind, before: next, blocks: run };
      const gone = leaving.map(({ b }): Edit => ({ do: 'remove-block', block: b[0]! }));
      const old = leaving.map(({ b }) => textOfBlock(mine.blocks[b[0]!]!)).join('\n');
      const from = leaving.flatMap(({ a }) => a);
      items.push({ ...told('reordered', behind, old, says, from), edits: [insert, ...gone], tags });
      run = [];
      return;
    }
    const inDeleted = run.every((item) =>
      fresh.blocks[item]!.within.some((tag) => drafted.has(tag) && !standing.has(tag)),
    );
    const amidDeleted = before === true && after !== false;
    const edits: Edit[] =
      inDeleted || amidDeleted ? [] : [{ do: 'insert-blocks', after: behind, before: next, blocks: run }];
    const kind = edits.length === 0 ? 'deleted' : 'added';
    items.push({ ...told(kind, behind, '', says, []), edits, tags });
    run = [];
  };
  fresh.blocks.forEach((block, item) => {
    const from = baseOf.get(item);
    if (from === undefined) {
      const first = run[0];
      // A run stays within one part of the report, so that it can be ticked part by part.
      const goesOn =
        first !== undefined &&
        fresh.blocks[first]!.within[0] === block.within[0] &&
        (block.within.length > 0 || elsewhere.has(first) === elsewhere.has(item));
      if (!goesOn) close(null, null);
      run.push(item);
      return;
    }
    const place = kept.get(from);
    close(place === undefined, place ?? null);
    before = place === undefined;
    if (place !== undefined) behind = place;
  });
  close(null, null);
  return mine.blocks.length === 0 ? [] : items;
}

/** What is put beside other words needs a space between; where nothing stands on a side, nothing. */
function jointAt({ block, text, start, end }: Stretch, mine: LivingDocument): readonly [string, string] {
  if (start < end) return ['', ''];
  const full = textOf(mine.blocks[block]!.texts[text]!);
  const before = start > 0 && !/\s$/.test(full.slice(0, start)) ? ' ' : '';
  const behind = start < full.length && !/^\s/.test(full.slice(start)) ? ' ' : '';
  return [before, behind];
}

/** What a block would say once the edits are made. */
function textAfter(block: number, edits: readonly Edit[], mine: LivingDocument, fresh: LivingDocument): string {
  const own = mine.blocks[block]!;
  return joinTexts(
    own,
    own.texts.map((text, t) => {
      let full = textOf(text);
      const inText = edits
        .flatMap((edit) =>
          (edit.do === 'set-value' || edit.do === 'replace') && edit.at.block === block && edit.at.text === t
            ? [edit]
            : [],
        )
        .map((edit, order) => ({ edit, order }))
        .sort((one, other) => other.edit.at.start - one.edit.at.start || other.order - one.order);
      for (const { edit } of inText) {
        const words = edit.do === 'set-value' ? edit.text : edit.by === null ? '' : wordsAt(edit.by, fresh);
        const [before, behind] = edit.do === 'replace' ? edit.joint : ['', ''];
        full = full.slice(0, edit.at.start) + before + words + behind + full.slice(edit.at.end);
      }
      return full;
    }),
  );
}

/** What a block shows: a row cell by cell. */
export function textOfBlock(block: LivingBlock): string {
  return joinTexts(block, block.texts.map(textOf));
}

function joinTexts({ kind, texts }: LivingBlock, shown: readonly string[]): string {
  if (kind === 'paragraph') return shown.join('\n');
  const cells: string[] = [];
  texts.forEach(({ cell }, t) => {
    cells[cell] = cells[cell] === undefined ? shown[t]! : `${cells[cell]}\n${shown[t]!}`;
  });
  return cells.join('\t');
}

function wordsAt({ block, text, start, end }: Stretch, document: LivingDocument): string {
  return textOf(document.blocks[block]!.texts[text]!).slice(start, end);
}

function sentenceWords({ block, text, start, wordsEnd }: SentenceAt, document: LivingDocument): string {
  return wordsAt({ block, text, start, end: wordsEnd }, document);
}

function tagsIn({ block, text, start, end }: Stretch, document: LivingDocument): readonly string[] {
  let at = 0;
  return document.blocks[block]!.texts[text]!.pieces.flatMap((piece) => {
    const from = at;
    at += piece.type === 'object' ? 1 : piece.text.length;
    return piece.type === 'value' && from >= start && at <= end ? [piece.tag] : [];
  });
}

function valueTags(pieces: LivingBlock['texts'][number]['pieces']): readonly string[] {
  return pieces.flatMap((piece) => (piece.type === 'value' ? [piece.tag] : []));
}

/** In the order of the document, with names that say the place in the list. */
function inOrder(items: readonly RevisionItem[]): readonly RevisionItem[] {
  return items
    .map((item, order) => ({ item, order }))
    .sort((one, other) => one.item.block - other.item.block || one.order - other.order)
    .map(({ item }, i) => ({ ...item, id: String(i + 1) }));
}
