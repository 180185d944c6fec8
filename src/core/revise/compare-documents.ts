import { align } from './align.ts';
import { alignEvenly } from './align-evenly.ts';
import { blockText, compareBlocks, type BlocksCompared, type PlacedChange, type SomeBlocks } from './compare-blocks.ts';
import { compareNumbers } from './compare-numbers.ts';
import type {
  DocumentComparison,
  FillChange,
  FindingComparison,
  NumberChange,
  Origin,
  RatingChange,
  SectionComparison,
} from './comparison.ts';
import { findingAround, findingsByWords, findingsOfBlocks } from './findings-of-blocks.ts';
import { handwork, originFrom, type BothHands } from './handwork.ts';
import { headingsOf } from './headings.ts';
import type { LivingBlock, LivingDocument, Piece } from './living-document.ts';
import { printedDifference } from './printed-difference.ts';

/** A version of a report. */
export interface DocumentVersion {
  /** As it stands. */
  readonly mine: LivingDocument;
  /** As it was drafted; null where the document does not hold it. */
  readonly base: LivingDocument | null;
  /** The findings of its package; null where it has none. */
  readonly findings: readonly RatedFinding[] | null;
}

/** A finding of a package with its status and rating in words. */
export interface RatedFinding {
  readonly id: string;
  readonly title: string;
  /** The tags of the controls it may be printed in. */
  readonly tags: readonly string[];
  readonly status: string;
  readonly rating: string;
  /** Whether a person decided the rating. */
  readonly isDecided: boolean;
}

/**
 * What differs between two versions of a report: by finding, by number, and in the text outside of findings, each with
 * whether the draft or a person changed it. Texts are to the letter and nothing is rounded. Named the other way round, the
 * answer is the same with old and new exchanged.
 *
 * A version without controls (a finished one, or one from elsewhere) is compared by its words, and its numbers by their
 * places in them; which finding a paragraph belongs to is then told from the other version, if that knows.
 */
export function compareDocuments(was: DocumentVersion, is: DocumentVersion): DocumentComparison {
  const numbersBy = hasControls(was.mine) && hasControls(is.mine) ? 'tag' : 'place';
  const [before, after] =
    numbersBy === 'tag' ? [was.mine, is.mine] : [withoutControls(was.mine), withoutControls(is.mine)];
  const hands: BothHands = {
    was: was.base === null ? null : handwork(was.base, was.mine),
    is: is.base === null ? null : handwork(is.base, is.mine),
  };
  const known = findingsOfBoth(was, is, before, after);
  const tags = orderOf(known.is, known.was);
  const headings = { was: headingsOf(before), is: headingsOf(after) };
  const blocksOf = (document: LivingDocument, of: readonly (string | null)[], tag: string | null): SomeBlocks => ({
    document,
    blocks: of.flatMap((one, block) => (one === tag ? [block] : [])),
  });
  const compared = new Map<string | null, BlocksCompared>();
  for (const tag of [...tags, null]) {
    const [own, now] = [blocksOf(before, known.was, tag), blocksOf(after, known.is, tag)];
    if (tag === null || (own.blocks.length > 0 && now.blocks.length > 0))
      compared.set(tag, compareBlocks(own, now, tag, hands, numbersBy));
  }
  const placeOf = (wasBlock: number | null, isBlock: number | null) => ({
    finding: isBlock === null ? (known.was[wasBlock!] ?? null) : (known.is[isBlock] ?? null),
    under: isBlock === null ? (headings.was[wasBlock!] ?? '') : (headings.is[isBlock] ?? ''),
  });
  const numbers: readonly NumberChange[] =
    numbersBy === 'tag'
      ? compareNumbers(was, is, new Set([...compared.values()].flatMap(({ plain }) => [...plain]))).map(
          ({ change, was: own, is: now }) => ({ ...change, ...placeOf(own, now) }),
        )
      : [...compared.values()].flatMap((one) =>
          one.numbers.map(({ was: old, is: text, by, blocks }) => ({
            ...{ tag: null, was: [old], is: [text], difference: printedDifference(old, text), by },
            ...{ drafted: { was: null, is: null }, ...placeOf(blocks.was, blocks.is) },
          })),
        );
  const fills = numbersBy === 'tag' ? compareFills(was.mine, is.mine, placeOf) : [];
  const ratings = compareRatings(was.findings, is.findings);
  const moved = movedTags(known.was, known.is);
  const findings = [...new Set([...tags, ...ratings.map(({ tag }) => tagIn(tag, tags))])].flatMap(
    (tag): readonly FindingComparison[] => {
      const [own, now] = [blocksOf(before, known.was, tag), blocksOf(after, known.is, tag)];
      const texts = (compared.get(tag)?.changes ?? []).map(({ change }) => change);
      const inFinding = {
        texts,
        ratings: ratings.filter((one) => tagIn(one.tag, tags) === tag).map(({ change }) => change),
        fills: fills.filter(({ finding }) => finding === tag).map(({ fill }) => fill),
        numbers: numbers.filter(({ finding }) => finding === tag),
      };
      const printed = tags.includes(tag);
      const state = stateOf(printed, own, now, inFinding.ratings);
      const shown = now.blocks.length > 0 ? now : own;
      const hasNews = state !== 'changed' || moved.has(tag) || Object.values(inFinding).some((list) => list.length > 0);
      if (!hasNews) return [];
      return [
        {
          ...{ tag, state, printed, moved: moved.has(tag), ...inFinding },
          heading: printed ? headingOf(shown) : (inFinding.ratings[0]?.title ?? tag),
          by: state === 'changed' || !printed ? null : wholeBy(tag, was, is),
          paragraphs:
            state === 'changed' || !printed
              ? []
              : shown.blocks.map((block) => blockText(shown.document.blocks[block]!)).filter((text) => text !== ''),
        },
      ];
    },
  );
  return { numbersBy, findings, numbers, sections: sectionsOf(compared.get(null)!.changes, fills, placeOf) };
}

type PlaceOf = (was: number | null, is: number | null) => { readonly finding: string | null; readonly under: string };

/** Whether a document holds any control of ours. */
function hasControls({ blocks }: LivingDocument): boolean {
  return blocks.some(
    (block) =>
      findingAround(block) !== null ||
      block.texts.some(({ pieces }) => pieces.some(({ type }) => type === 'value' || type === 'blank')),
  );
}

/** The same document with numbers and places to fill as the text they show. */
function withoutControls({ blocks }: LivingDocument): LivingDocument {
  const plain = (piece: Piece): Piece =>
    piece.type === 'value' || piece.type === 'blank' ? { type: 'text', text: piece.text } : piece;
  const joined = (pieces: readonly Piece[]): readonly Piece[] =>
    pieces.map(plain).reduce<Piece[]>((all, piece) => {
      const last = all.at(-1);
      if (piece.type === 'text' && last?.type === 'text')
        all[all.length - 1] = { type: 'text', text: last.text + piece.text };
      else all.push(piece);
      return all;
    }, []);
  return {
    blocks: blocks.map((block) => ({
      ...block,
      within: [],
      texts: block.texts.map((text) => ({ ...text, pieces: joined(text.pieces) })),
    })),
  };
}

interface FindingsOfBoth {
  readonly was: readonly (string | null)[];
  readonly is: readonly (string | null)[];
}

/** The finding of each block of both versions; one that does not know is told by the other. */
function findingsOfBoth(
  was: DocumentVersion,
  is: DocumentVersion,
  before: LivingDocument,
  after: LivingDocument,
): FindingsOfBoth {
  const own = findingsOfBlocks(was.mine, was.base);
  const now = findingsOfBlocks(is.mine, is.base);
  const [knows, isKnown] = [own.some((tag) => tag !== null), now.some((tag) => tag !== null)];
  if (knows === isKnown || (hasControls(was.mine) && hasControls(is.mine))) return { was: own, is: now };
  const pairs = alignEvenly(before, after);
  return knows
    ? { was: own, is: findingsByWords(after, pairs, 'b', own) }
    : { was: findingsByWords(before, pairs, 'a', now), is: now };
}

/** The findings of the newer version in their order, each that only the older one has behind what it follows there. */
function orderOf(is: readonly (string | null)[], was: readonly (string | null)[]): readonly string[] {
  const order = distinct(is);
  distinct(was).forEach((tag, i, all) => {
    if (!order.includes(tag)) order.splice(i === 0 ? 0 : order.indexOf(all[i - 1]!) + 1, 0, tag);
  });
  return order;
}

const distinct = (tags: readonly (string | null)[]): string[] => [
  ...new Set(tags.flatMap((tag) => (tag === null ? [] : [tag]))),
];

/** Findings of both versions that are not in the longest run both have in one order. */
function movedTags(was: readonly (string | null)[], is: readonly (string | null)[]): ReadonlySet<string> {
  const [own, now] = [distinct(was), distinct(is)];
  const both = { a: own.filter((tag) => now.includes(tag)), b: now.filter((tag) => own.includes(tag)) };
  // Of several longest runs the same one is taken whichever version is named first.
  const turned = both.b.join('\n') < both.a.join('\n');
  const [a, b] = turned ? [both.b, both.a] : [both.a, both.b];
  const kept = align(a.length, b.length, {
    ...{
      keys: [(side: 'a' | 'b', item: number) => (side === 'a' ? a : b)[item]!],
      of: () => 0,
      joins: false,
      least: 1,
    },
  });
  const inPlace = new Set(kept.map((pair) => a[pair.a[0]!]!));
  return new Set(a.filter((tag) => !inPlace.has(tag)));
}

/** The control a rating is told with: the first of its tags that is in the text, else its own. */
function tagIn(tags: readonly string[], printed: readonly string[]): string {
  return tags.find((tag) => printed.includes(tag)) ?? tags[0]!;
}

function stateOf(
  printed: boolean,
  was: SomeBlocks,
  is: SomeBlocks,
  ratings: readonly RatingChange[],
): FindingComparison['state'] {
  if (printed) return was.blocks.length === 0 ? 'added' : is.blocks.length === 0 ? 'removed' : 'changed';
  if (ratings.every((one) => one.was === null)) return 'added';
  return ratings.every((one) => one.is === null) ? 'removed' : 'changed';
}

/** What it comes from that a finding stands in one version only. */
function wholeBy(tag: string, was: DocumentVersion, is: DocumentVersion): Origin {
  const has = ({ blocks }: LivingDocument): boolean => blocks.some((block) => findingAround(block) === tag);
  const side = ({ mine, base }: DocumentVersion) =>
    base === null ? null : { byHand: has(mine) !== has(base), drafted: String(has(base)) };
  return originFrom(side(was), side(is));
}

function headingOf({ document, blocks }: SomeBlocks): string {
  return blockText(document.blocks[blocks[0]!]!);
}

/** Places to fill that are not filled alike, by tag. */
function compareFills(
  was: LivingDocument,
  is: LivingDocument,
  placeOf: PlaceOf,
): readonly { readonly fill: FillChange; readonly finding: string | null; readonly under: string }[] {
  const [before, after] = [fillsOf(was), fillsOf(is)];
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((tag) => {
    const [own, now] = [before.get(tag), after.get(tag)];
    const filled = { was: own?.filled.join('; ') || null, is: now?.filled.join('; ') || null };
    if (filled.was === filled.is) return [];
    const hint = own?.hint ?? now?.hint ?? tag.replace(/^blank:/, '').replace(/[:-]/g, ' ');
    return [{ fill: { tag, hint, ...filled }, ...placeOf(own?.block ?? null, now?.block ?? null) }];
  });
}

interface Filled {
  readonly filled: string[];
  hint: string | null;
  readonly block: number;
}

function fillsOf({ blocks }: LivingDocument): ReadonlyMap<string, Filled> {
  const fills = new Map<string, Filled>();
  blocks.forEach((block: LivingBlock, number) => {
    for (const { pieces } of block.texts) {
      for (const piece of pieces) {
        if (piece.type !== 'blank') continue;
        const known = fills.get(piece.tag) ?? { filled: [], hint: null, block: number };
        fills.set(piece.tag, known);
        if (!piece.filled) known.hint ??= piece.text.replace(/^\[|\]$/g, '') || null;
        else if (!known.filled.includes(piece.text)) known.filled.push(piece.text);
      }
    }
  });
  return fills;
}

/** Status and rating by finding, where both versions hold their findings. */
function compareRatings(
  was: readonly RatedFinding[] | null,
  is: readonly RatedFinding[] | null,
): readonly { readonly tag: readonly string[]; readonly change: RatingChange }[] {
  if (was === null || is === null) return [];
  const byId = (all: readonly RatedFinding[]): ReadonlyMap<string, RatedFinding> =>
    new Map(all.map((one) => [one.id, one] as const));
  const [before, after] = [byId(was), byId(is)];
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((id) => {
    const [own, now] = [before.get(id) ?? null, after.get(id) ?? null];
    const { title, tags } = (now ?? own)!;
    return (['status', 'rating'] as const).flatMap((what) => {
      const [old, text] = [own?.[what] ?? null, now?.[what] ?? null];
      const isDecided = what === 'rating' && (own?.isDecided === true || now?.isDecided === true);
      const by: Origin = isDecided ? 'person' : 'draft';
      return old === text ? [] : [{ tag: tags, change: { id, title, what, by, was: old, is: text } }];
    });
  });
}

/** Changes outside of findings under their headings, in reading order. */
function sectionsOf(
  changes: readonly PlacedChange[],
  fills: readonly { readonly fill: FillChange; readonly finding: string | null; readonly under: string }[],
  placeOf: PlaceOf,
): readonly SectionComparison[] {
  const sections = new Map<string, { texts: PlacedChange['change'][]; fills: FillChange[] }>();
  const section = (heading: string) => {
    const known = sections.get(heading) ?? { texts: [], fills: [] };
    sections.set(heading, known);
    return known;
  };
  for (const { change, was, is } of changes) section(placeOf(was, is).under).texts.push(change);
  for (const { fill, finding, under } of fills) if (finding === null) section(under).fills.push(fill);
  return [...sections].map(([heading, { texts, fills: filled }]) => ({ heading, texts, fills: filled }));
}
