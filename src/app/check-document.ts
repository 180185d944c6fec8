import { fittingTag, hasItsWords, wordsSum } from '../core/draft/tag.ts';
import { figureText, wordTagStart } from '../core/draft/figure-text.ts';
import type { Audience } from '../core/privacy/reportable.ts';
import type { Problem } from '../core/problems.ts';
import { ok, type Result } from '../core/result.ts';
import { figuresOfDocument, isPrintedAs, type CurrentFigures } from './document/current-figures.ts';
import {
  readPart,
  type DocumentPart,
  type FigureOfPart,
  type PackageRead,
  type PartReader,
} from './document/document-part.ts';
import { findingSource, numberSource, type Cites } from './document/number-source.ts';
import type { BlockView, DocumentToCheck } from './desk/desk.ts';
import type { DocumentBlock } from './ports.ts';

export { figuresByTag, figuresOfDocument, type CurrentFigures } from './document/current-figures.ts';
export type { DocumentPart, PartReader } from './document/document-part.ts';

/** What a look at a document needs besides it. */
export interface CheckingTools {
  readonly readPart: PartReader;
  /** What the rules in hand cite, for documents that do not carry their citations. */
  readonly cite: (authority: string) => string | null;
  /** The findings on the desk; null where nothing has been checked. */
  readonly current: CurrentFigures | null;
}

/**
 * Every block and number of ours in a document, in its order: whether it stands as drafted, was changed by hand, is still
 * to be filled, or no longer is what the workbook on the desk says; and for each number its way back. Rests on the
 * document alone: a part that cannot be read is told, and its numbers have no source.
 */
export function checkDocument(document: DocumentToCheck, tools: CheckingTools): Result<readonly BlockView[]> {
  const problems: Problem[] = [];
  const parts = document.parts.flatMap((xml) => {
    const part = tools.readPart(xml);
    problems.push(...part.problems.map((one): Problem => ({ ...one, severity: 'warning' })));
    return part.ok ? [partOf(part.value, tools)] : [];
  });
  const inside = new Map<string, DocumentBlock[]>();
  for (const block of document.blocks) {
    for (const id of block.within) inside.set(id, [...(inside.get(id) ?? []), block]);
  }
  const views = new Map<string, BlockView>();
  for (const block of document.blocks) {
    const view = numberView(block, parts) ?? blankView(block);
    if (view !== null) views.set(block.id, view);
  }
  const blocks = document.blocks.flatMap((block): readonly BlockView[] => {
    const view = views.get(block.id) ?? holderView(block, inside.get(block.id) ?? [], views, parts);
    return view === null ? [] : [view];
  });
  return ok(blocks, problems);
}

/** A part with what is looked up in it again and again. */
interface Part {
  readonly part: DocumentPart;
  readonly read: PackageRead;
  readonly figures: ReadonlyMap<string, readonly FigureOfPart[]>;
  readonly current: ReturnType<CurrentFigures['of']>;
  readonly cites: Cites;
}

function partOf(part: DocumentPart, { cite, current }: CheckingTools): Part {
  const read = readPart(part);
  const figures = new Map<string, FigureOfPart[]>();
  for (const figure of part.figures) figures.set(figure.tag, [...(figures.get(figure.tag) ?? []), figure]);
  // Another district's findings have the same names; only its own workbook can say what is out of date.
  const same = current !== null && sameName(current.district, read.district);
  const now = same && isAudience(part.audience) ? current.of(part.audience) : null;
  return {
    part,
    read,
    figures,
    current: now === null ? null : figuresOfDocument(part.figures, now),
    cites: (id) => read.cited.get(id) ?? cite(id) ?? id,
  };
}

function sameName(a: string, b: string): boolean {
  return a !== '' && a.trim().toLowerCase() === b.trim().toLowerCase();
}

function isAudience(text: string): text is Audience {
  return text === 'internal' || text === 'public';
}

/** Parts a figure's tag begins with; a control of somebody else's may begin with any other word. */
const figureTag = /^(?:n|d|rate|cn|cd|crate|value|low|high|diff|complying|count|word|risk-[a-z]+):/;

function numberView(block: DocumentBlock, parts: readonly Part[]): BlockView | null {
  const text = oneLine(block.text);
  const known = parts.flatMap((part) => (part.figures.get(block.tag) ?? []).map((figure) => ({ part, figure })));
  const own = known.find(({ figure }) => oneLine(figure.drafted) === text) ?? known[0];
  const what = block.tag.startsWith(wordTagStart) ? 'word' : 'number';
  const view = { id: block.id, tag: block.tag, what, title: block.title, text: block.text } as const;
  if (own === undefined) {
    if (!figureTag.test(block.tag)) return null;
    return { ...view, state: 'no-source', stateText: 'source not in this document', source: null };
  }
  const { part, figure } = own;
  const source = numberSource(figure, part.read, part.cites);
  const now = part.current?.get(figure.tag);
  const gives = what === 'word' ? (text: string) => `“${text}”` : (text: string) => text;
  const moved =
    now !== undefined && !isPrintedAs(now, figure.drafted) ? `the worksheet now gives ${gives(figureText(now))}` : null;
  if (oneLine(figure.drafted) !== text) {
    const drafted = [...new Set(known.map((one) => gives(one.figure.drafted)))].join(' or ');
    const typed = text === '' ? `taken out: it was ${drafted}` : `typed over: it was ${drafted}`;
    return { ...view, state: 'changed', stateText: moved === null ? typed : `${typed}; ${moved}`, source };
  }
  if (moved !== null)
    return { ...view, state: 'stale', stateText: `${moved}; it was ${gives(figure.drafted)} when drafted`, source };
  return { ...view, state: 'as-drafted', stateText: 'as drafted', source };
}

function blankView({ id, tag, title, text }: DocumentBlock): BlockView | null {
  if (!tag.startsWith('blank:')) return null;
  const open = isHint(text, title);
  return {
    ...{ id, tag, what: 'blank', title, text, source: null },
    state: open ? 'to-fill' : 'filled',
    stateText: open ? 'to fill' : 'filled',
  };
}

/** An empty place shows nothing, or its hint in brackets; its title is the hint, cut to what Word takes. */
function isHint(text: string, title: string): boolean {
  const shown = oneLine(text);
  if (shown === '') return true;
  const hint = /^\[(.*)\]$/.exec(shown)?.[1];
  return hint !== undefined && (hint === title || (title.endsWith('…') && hint.startsWith(title.slice(0, -1))));
}

/** A block that holds others: a finding, a section, a text of the finding language. */
function holderView(
  block: DocumentBlock,
  inside: readonly DocumentBlock[],
  views: ReadonlyMap<string, BlockView>,
  parts: readonly Part[],
): BlockView | null {
  const what = /^(finding|recommendation|section|language):/.exec(block.tag)?.[1];
  if (what === undefined) return null;
  const { id, tag, title, text } = block;
  const words = withoutPlaces(text, inside, views);
  const own = parts.find(({ part }) => part.words.has(tag));
  const found = what === 'finding' ? findingOf(tag, parts) : null;
  const source = found === null ? null : findingSource(found.finding, found.part.read, found.part.cites);
  const view = {
    id,
    tag,
    title,
    text,
    source,
    what: what === 'finding' || what === 'language' ? what : 'section',
  } as const;
  const isLanguage = what === 'language';
  if (!isLanguage && own === undefined) {
    return { ...view, state: 'no-source', stateText: 'what was drafted is not in this document' };
  }
  const kept = isLanguage ? hasItsWords(tag, words) : own?.part.words.get(tag) === wordsSum(words);
  const values = inside.flatMap((one) => views.get(one.id) ?? []);
  const told = (state: BlockView['state'], one: string, many: string): readonly string[] =>
    (['number', 'word'] as const).flatMap((kind) => {
      const count = values.filter((value) => value.what === kind && value.state === state).length;
      return count === 0 ? [] : [`${count} ${kind}${count === 1 ? ` ${one}` : `s ${many}`}`];
    });
  const changed = told('changed', 'typed over', 'typed over');
  const stale = told('stale', 'is no longer what the worksheet gives', 'are no longer what the worksheet gives');
  const says = [
    isLanguage
      ? kept
        ? 'standard text'
        : 'changed since it was inserted'
      : kept
        ? 'as drafted'
        : 'words changed by hand',
    ...changed,
    ...stale,
  ].join('; ');
  const state = !kept || changed.length > 0 ? 'changed' : stale.length > 0 ? 'stale' : 'as-drafted';
  return { ...view, state, stateText: says };
}

function findingOf(tag: string, parts: readonly Part[]) {
  for (const part of parts) {
    const finding = part.read.findings.find((one) => fittingTag(`finding:${one.finding.id}`) === tag);
    if (finding !== undefined) return { part, finding };
  }
  return null;
}

/**
 * The words of a block without what stands in the places to fill inside it and without words that go by numbers, taken out in
 * the order they come. The numbers before a word tell which of several alike it is.
 */
function withoutPlaces(text: string, inside: readonly DocumentBlock[], views: ReadonlyMap<string, BlockView>): string {
  let rest = text;
  let kept = '';
  for (const { id, title, text: filled } of inside) {
    const what = views.get(id)?.what;
    if (what === undefined) continue;
    // An empty place may be said to hold nothing, and its hint stand in the text around it all the same.
    const shown = filled === '' && what === 'blank' ? (hintIn(rest, title) ?? '') : filled;
    const at = shown === '' ? -1 : rest.indexOf(shown);
    if (at < 0) continue;
    kept += rest.slice(0, what === 'number' ? at + shown.length : at);
    rest = rest.slice(at + shown.length);
  }
  return kept + rest;
}

/** The hint with its brackets, of which the title is the beginning. */
function hintIn(text: string, title: string): string | null {
  const start = text.indexOf(`[${title.replace(/…$/, '')}`);
  const end = start < 0 ? -1 : text.indexOf(']', start);
  return end < 0 ? null : text.slice(start, end + 1);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
