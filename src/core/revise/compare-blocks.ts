import {
  alignEvenly,
  alignSentences,
  sameWords,
  shownSentences,
  shownSentencesOfText,
  type ShownSentence,
} from './align-evenly.ts';
import type { Pair } from './align.ts';
import type { Origin, TextChange } from './comparison.ts';
import { originOf, type BothHands, type OriginOfChange } from './handwork.ts';
import { isWordTag, objectCharacter, textOf, type LivingBlock, type LivingDocument } from './living-document.ts';

/** Some blocks of a document, by their numbers. */
export interface SomeBlocks {
  readonly document: LivingDocument;
  readonly blocks: readonly number[];
}

/** A change with the blocks it is in, and its place in the reading order of both versions together. */
export interface PlacedChange {
  readonly change: TextChange;
  readonly was: number | null;
  readonly is: number | null;
}

export interface BlocksCompared {
  readonly changes: readonly PlacedChange[];
  /** Tags of numbers that lost their control in one version, in sentences that read the same in both. */
  readonly plain: ReadonlySet<string>;
  /** Numbers known by their place in the same words, where they differ. */
  readonly numbers: readonly NumberAtPlace[];
}

export interface NumberAtPlace {
  readonly was: string;
  readonly is: string;
  readonly by: Origin;
  readonly blocks: { readonly was: number; readonly is: number };
}

/** The same where numbers have no controls: by their words with any numbers. */
const sameWithoutNumbers = [...sameWords, ({ key }: ShownSentence): string => masked(key)];

const numberPattern = /(?<![\p{L}\p{N}])[−-]?\$?\d+(?:[.,]\d+)*%?/gu;
/** With a mark for each number that no key holds. */
const masked = (key: string): string => key.replace(numberPattern, '\u0001');

/**
 * How some blocks of two versions differ, sentence by sentence, in rows of tables cell by cell, in reading order. A
 * sentence that only reads other numbers in the same words is told as that.
 *
 * @param finding the finding they belong to; null outside of findings
 */
export function compareBlocks(
  was: SomeBlocks,
  is: SomeBlocks,
  finding: string | null,
  hands: BothHands,
  numbersBy: 'tag' | 'place',
): BlocksCompared {
  const comparing = new Comparing(was.document, is.document, finding, hands, numbersBy);
  const part = ({ document, blocks }: SomeBlocks): LivingDocument => ({
    blocks: blocks.map((block) => document.blocks[block]!),
  });
  const pairs = alignEvenly(part(was), part(is));
  for (const { a, b } of inReadingOrder(was.blocks.length, is.blocks.length, pairs)) {
    comparing.group(
      a.map((item) => was.blocks[item]!),
      b.map((item) => is.blocks[item]!),
    );
  }
  return comparing;
}

/** Pairs and items without a partner in the order of `b`; what only `a` has comes behind what it follows there. */
function inReadingOrder(lengthA: number, lengthB: number, pairs: readonly Pair[]): readonly Pair[] {
  const ofA = new Map(pairs.flatMap((pair) => pair.a.map((item) => [item, pair] as const)));
  const ofB = new Map(pairs.flatMap((pair) => pair.b.map((item) => [item, pair] as const)));
  const behind = new Map<number, number[]>();
  let last = -1;
  for (let a = 0; a < lengthA; a++) {
    const pair = ofA.get(a);
    if (pair === undefined) behind.set(last, [...(behind.get(last) ?? []), a]);
    else last = pair.b.at(-1)!;
  }
  const alone = (b: number): Pair[] => (behind.get(b) ?? []).map((a) => ({ a: [a], b: [] }));
  const all: Pair[] = alone(-1);
  for (let b = 0; b < lengthB; b++) {
    const pair = ofB.get(b);
    if (pair === undefined) all.push({ a: [], b: [b] });
    else if (pair.b[0] === b) all.push(pair);
    all.push(...alone(b));
  }
  return all;
}

class Comparing implements BlocksCompared {
  readonly changes: PlacedChange[] = [];
  readonly plain = new Set<string>();
  readonly numbers: NumberAtPlace[] = [];

  constructor(
    private readonly before: LivingDocument,
    private readonly after: LivingDocument,
    private readonly finding: string | null,
    private readonly hands: BothHands,
    private readonly numbersBy: 'tag' | 'place',
  ) {}

  /** Blocks that belong together; none on one side where they stand only on the other. */
  group(was: readonly number[], is: readonly number[]): void {
    const [first] = was;
    const [other] = is;
    const own = first === undefined ? null : this.before.blocks[first]!;
    const now = other === undefined ? null : this.after.blocks[other]!;
    if ((own ?? now)!.kind === 'row' && (own === null || now === null)) {
      this.row(own === null ? null : first!, now === null ? null : other!);
      return;
    }
    if (own?.kind === 'row' && now?.kind === 'row' && own.texts.length === now.texts.length) {
      own.texts.forEach((_, text) => {
        this.sentences(
          shownSentencesOfText(this.before, first!, text),
          shownSentencesOfText(this.after, other!, text),
          { document: this.after, block: other!, cell: now.texts[text]!.cell },
        );
      });
      return;
    }
    this.sentences(
      was.flatMap((block) => shownSentences(this.before, block)),
      is.flatMap((block) => shownSentences(this.after, block)),
      null,
    );
  }

  /** A row that stands in one version only, as a whole. */
  private row(was: number | null, is: number | null): void {
    const sentences = was === null ? shownSentences(this.after, is!) : shownSentences(this.before, was);
    if (sentences.length === 0) return;
    const origins = sentences.map((one) => (was === null ? this.origin(null, one) : this.origin(one, null)).by);
    const by = origins.every((one) => one === origins[0]) ? origins[0]! : 'both';
    const shown = rowText(was === null ? this.after.blocks[is!]! : this.before.blocks[was]!);
    const texts = was === null ? { was: '', is: shown } : { was: shown, is: '' };
    const what = was === null ? ('added' as const) : ('removed' as const);
    this.changes.push({ change: { what, at: '', ...texts, by, drafted: { was: null, is: null } }, was, is });
  }

  private sentences(was: readonly ShownSentence[], is: readonly ShownSentence[], at: CellAt | null): void {
    const same = this.numbersBy === 'tag' ? sameWords : sameWithoutNumbers;
    const inCell = at !== null && was.length === 1 && is.length === 1;
    const pairs = inCell ? [{ a: [0], b: [0] }] : alignSentences(was, is, same);
    let passage: OriginedChange[] = [];
    for (const { a, b } of inReadingOrder(was.length, is.length, pairs)) {
      const [own, now] = [a.length === 0 ? null : was[a[0]!]!, b.length === 0 ? null : is[b[0]!]!];
      if (own === null || now === null) {
        passage.push(this.told(own === null ? 'added' : 'removed', own, now, at));
        continue;
      }
      this.changes.push(...passageChanges(passage));
      passage = [];
      const change = this.sentence(own, now, at);
      if (change !== null) this.changes.push(change);
    }
    this.changes.push(...passageChanges(passage));
  }

  private told(
    what: TextChange['what'],
    was: ShownSentence | null,
    is: ShownSentence | null,
    at: CellAt | null,
  ): OriginedChange {
    const { by, drafted, standing } = this.origin(was, is);
    const change: TextChange = {
      what,
      at: at === null ? '' : cellName(at),
      was: shownOf(was),
      is: shownOf(is),
      by,
      drafted,
    };
    return { change, standing, was: was?.block ?? null, is: is?.block ?? null };
  }

  /** A sentence that stands in both versions; null where it is the same. */
  private sentence(was: ShownSentence, is: ShownSentence, at: CellAt | null): PlacedChange | null {
    const told = (what: TextChange['what']): PlacedChange => this.told(what, was, is, at);
    if (objectsOf(was) !== objectsOf(is) && (was.key === is.key || was.comparable === is.comparable))
      return told('chart');
    if (was.key === is.key) {
      for (const { tag } of [...was.values, ...is.values]) {
        if (was.values.length !== is.values.length || was.comparable !== is.comparable) this.plain.add(tag);
      }
      return null;
    }
    if (was.comparable === is.comparable) {
      const differing = was.values.filter(({ text }, i) => is.values[i]?.text !== text);
      if (differing.length === 0) return null;
      return told(differing.every(({ tag }) => !isWordTag(tag)) ? 'numbers' : 'changed');
    }
    if (this.numbersBy === 'place' && masked(was.key) === masked(is.key)) {
      const change = told('numbers');
      const [before, after] = [was.key.match(numberPattern) ?? [], is.key.match(numberPattern) ?? []];
      before.forEach((number, i) => {
        const now = after[i]!;
        if (now === number) return;
        const { by } = change.change;
        this.numbers.push({ was: number, is: now, by, blocks: { was: was.block, is: is.block } });
      });
      return change;
    }
    return told('changed');
  }

  private origin(was: ShownSentence | null, is: ShownSentence | null): OriginOfChange {
    return originOf(was, is, this.finding, this.hands);
  }
}

/** A change with what was drafted on either side, whoever changed it. */
interface OriginedChange extends PlacedChange {
  readonly standing: OriginOfChange['standing'];
}

/**
 * What came and went between two sentences that both versions have, as one change: what went was replaced by what came.
 * Where a person worked on a sentence of what the draft put there, the whole of it is theirs and the draft's; sentences of
 * their own are told by themselves.
 */
function passageChanges(changes: readonly OriginedChange[]): readonly PlacedChange[] {
  const hands = [['draft', 'both'], ['person'], ['unknown']] as const;
  return hands.flatMap((origins): readonly PlacedChange[] => {
    const own = changes.filter(({ change }) => origins.some((one) => one === change.by));
    const [first] = own;
    if (first === undefined) return [];
    const texts = (side: 'was' | 'is'): string => spaced(own.map(({ change }) => change[side]));
    const drafted = (side: 'was' | 'is'): string | null =>
      own.every(({ change }) => change.drafted[side] === null)
        ? null
        : spaced(own.map(({ standing }) => standing[side] ?? ''));
    const [was, is] = [own.find((one) => one.was !== null), own.find((one) => one.is !== null)];
    const what = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    const by = own.every(({ change }) => change.by === first.change.by) ? first.change.by : 'both';
    const change: TextChange = {
      ...{ what, at: first.change.at, was: texts('was'), is: texts('is'), by },
      drafted: { was: drafted('was'), is: drafted('is') },
    };
    return [{ change, was: was?.was ?? null, is: is?.is ?? null }];
  });
}

const spaced = (texts: readonly string[]): string => texts.filter((text) => text !== '').join(' ');

const objectsOf = ({ objects }: ShownSentence): string => objects.map(({ text }) => text).join('\n');

/** A chart or picture has no words; its place is named. */
function shownOf(sentence: ShownSentence | null): string {
  return sentence === null ? '' : readable(sentence.shown);
}

function readable(text: string): string {
  return text.replaceAll(objectCharacter, '[chart or picture]').trim();
}

/** A row as a reader sees it, cells apart. */
function rowText(row: LivingBlock): string {
  const cells: string[] = [];
  for (const text of row.texts) {
    const own = readable(textOf(text));
    cells[text.cell] = cells[text.cell] === undefined ? own : `${cells[text.cell]} ${own}`;
  }
  return cells.join(' | ');
}

/** A block in one line, as a change prints it. */
export function blockText(block: LivingBlock): string {
  return block.kind === 'row' ? rowText(block) : readable(block.texts.map(textOf).join(' '));
}

/** A cell of a row. */
interface CellAt {
  readonly document: LivingDocument;
  readonly block: number;
  readonly cell: number;
}

/** The first row of each table, by the number of the table. */
const headers = new WeakMap<LivingDocument, ReadonlyMap<number | null, LivingBlock>>();

function headersOf(document: LivingDocument): ReadonlyMap<number | null, LivingBlock> {
  let known = headers.get(document);
  if (known === undefined) {
    known = new Map([...document.blocks].reverse().map((block) => [block.table, block] as const));
    headers.set(document, known);
  }
  return known;
}

/** What names a cell: its row by the first cell, its column by the header row. */
function cellName({ document, block, cell }: CellAt): string {
  const row = document.blocks[block]!;
  const header = headersOf(document).get(row.table)!;
  const textIn = (of: LivingBlock, number: number): string =>
    readable(
      of.texts
        .filter((text) => text.cell === number)
        .map(textOf)
        .join(' '),
    );
  const names = [cell === 0 ? '' : textIn(row, 0), header === row ? '' : textIn(header, cell)];
  return names.filter((name) => name !== '').join(', ') || 'Table';
}
