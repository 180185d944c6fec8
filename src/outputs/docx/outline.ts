import type { Block, Draft, Run } from '../../core/draft/draft.ts';
import { shownText } from '../../core/draft/shown-text.ts';
import { oneLine } from './xml-text.ts';

export type HeadingBlock = Extract<Block, { type: 'heading' }>;

/** A heading with what the table of contents and links need to know of it. */
export interface OutlineEntry {
  readonly block: HeadingBlock;
  /** Its number as Word counts it (`2.1`), or empty. */
  readonly number: string;
  readonly text: string;
  readonly bookmark: string;
}

export interface Outline {
  readonly headings: readonly OutlineEntry[];
  readonly hasContents: boolean;
  /** The bookmark a link inside the document leads to, by what the link names: a tag, or a heading's words joined by hyphens. */
  readonly anchors: ReadonlyMap<string, string>;
  /** The bookmark that stands at the beginning of a block that is linked to. */
  readonly bookmarks: ReadonlyMap<Block, string>;
}

/**
 * Reads a draft once for its headings, their numbers, and the places that links inside it lead to. The names of bookmarks
 * count from `firstBookmark`, so that they do not meet those a letterhead has.
 */
export function outlineOf(draft: Draft, firstBookmark = 1): Outline {
  const headings: OutlineEntry[] = [];
  const targets = new Map<string, Block>();
  const linked = new Set<string>();
  const counters = [0, 0, 0, 0];
  let hasContents = false;

  const readRuns = (runs: readonly Run[]): void => {
    for (const run of runs) {
      if (run.type !== 'link') continue;
      if (run.href.startsWith('#')) linked.add(run.href.slice(1));
      readRuns(run.runs);
    }
  };
  const addTarget = (name: string, block: Block): void => {
    if (name !== '' && !targets.has(name)) targets.set(name, block);
  };
  const read = (block: Block): void => {
    if ('runs' in block) readRuns(block.runs);
    switch (block.type) {
      case 'heading': {
        const text = plainText(block.runs);
        headings.push({ block, number: block.numbered ? count(counters, block.level) : '', text, bookmark: '' });
        addTarget(slug(text), block);
        break;
      }
      case 'control':
        addTarget(block.tag, block);
        block.blocks.forEach(read);
        break;
      case 'list':
        block.items.forEach((item) => item.forEach(read));
        break;
      case 'table':
        addTarget(block.tag, block);
        block.rows.forEach((row) => row.forEach((cell) => readRuns(cell.runs)));
        break;
      case 'chart':
        addTarget(block.tag, block);
        break;
      case 'contents':
        hasContents = true;
        break;
    }
  };
  draft.blocks.forEach(read);

  const bookmarks = new Map<Block, string>();
  if (hasContents) {
    for (const { block } of headings) {
      // Word's own name for a heading's bookmark: hidden from the list of bookmarks, renewed with the table.
      if (block.level <= 3) bookmarks.set(block, `_Toc${100_000_000 + firstBookmark + bookmarks.size}`);
    }
  }
  const anchors = new Map<string, string>();
  for (const name of linked) {
    const block = targets.get(name);
    if (!block) continue;
    const bookmark = bookmarks.get(block) ?? `_Ref${200_000_000 + firstBookmark + anchors.size}`;
    bookmarks.set(block, bookmark);
    anchors.set(name, bookmark);
  }
  return {
    headings: headings.map((entry) => ({ ...entry, bookmark: bookmarks.get(entry.block) ?? '' })),
    hasContents,
    anchors,
    bookmarks,
  };
}

/** The words of runs on one line. */
export function plainText(runs: readonly Run[]): string {
  return oneLine(shownText(runs)).trim();
}

function count(counters: number[], level: number): string {
  counters[level - 1] = (counters[level - 1] ?? 0) + 1;
  counters.fill(0, level);
  return counters.slice(0, level).join('.') + (level === 1 ? '.' : '');
}

/** A heading's words as Markdown links name them: small letters, hyphens for spaces, no punctuation. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s-]/gu, '')
    .trim()
    .replace(/\s+/g, '-');
}
