import type { Block } from '../../core/draft/draft.ts';
import { shownText } from '../../core/draft/shown-text.ts';
import { chartSize } from '../charts/chart-size.ts';
import { heldTogether } from './hold-together.ts';
import { blocksThatStay, itemStaysWithNext, rowsThatStay, stayingStyles } from './keep-together.ts';
import { layOutTable } from './lay-out-table.ts';
import type { OutlineEntry } from './outline.ts';
import { lineCount, lineHeight } from './text-width.ts';
import { coverDrop, listIndent, page, spaceAfter, typography, type StyleId } from './typography.ts';
import { hasCover, paragraphStyles } from './write-body.ts';
import type { Stationery } from './writing.ts';

/** How a paragraph stands, where that is not its style's business. */
interface Form {
  readonly before?: number;
  readonly keepNext?: boolean;
  readonly heading?: Block;
}

/** What no page breaks: a line, a row, a chart. Heights and distances in twips. */
interface Piece {
  readonly height: number;
  readonly before: number;
  readonly after: number;
  /** Whether the next piece stands on the same page. */
  readonly stays: boolean;
  readonly breakBefore: boolean;
  /** The heading that begins here. */
  readonly heading?: Block;
  /** Height of the table's header, which is repeated where a row begins a page. */
  readonly header?: number;
}

/** Styles whose paragraphs do not break. */
const wholeStyles: ReadonlySet<StyleId> = new Set([...stayingStyles, 'Subtitle', 'Banner', 'Figure']);

/**
 * The page each heading is expected on, for the numbers a table of contents shows until Word counts them itself. Text is
 * set line by line with the typeface's widths and the distances of the styles, and pages are filled as Word fills them: a
 * paragraph leaves two lines on a page, and what stays with the next moves with it. `entries` are the headings the table of
 * contents lists.
 */
export function estimatePages(
  blocks: readonly Block[],
  entries: readonly OutlineEntry[],
  { textWidth, tableType }: Pick<Stationery, 'textWidth' | 'tableType'>,
): ReadonlyMap<Block, number> {
  const pieces = new Pieces();
  const cover = hasCover(blocks);

  const read = (siblings: readonly Block[], width: number, inPart: boolean): void => {
    const stays = blocksThatStay(siblings, inPart);
    siblings.forEach((block, i) => readBlock(block, width, stays[i] ?? false));
  };
  const readBlock = (block: Block, width: number, keepNext: boolean): void => {
    const first = block === blocks[0] && cover ? { before: coverDrop } : {};
    switch (block.type) {
      case 'title':
        return pieces.addText(shownText(block.runs), 'Title', width, first);
      case 'subtitle':
        return pieces.addText(shownText(block.runs), 'Subtitle', width, first);
      case 'heading':
        return pieces.addText(shownText(block.runs), `Heading${block.level}`, width, { heading: block });
      case 'paragraph':
        return pieces.addText(shownText(block.runs), paragraphStyles[block.style], width, { ...first, keepNext });
      case 'list':
        block.items.forEach((item, i) =>
          readItem(item, width - listIndent.step, itemStaysWithNext(i, block.items.length)),
        );
        pieces.above ??= 'list';
        return;
      case 'table': {
        const layout = layOutTable(block, textWidth, tableType);
        if (block.caption.trim() !== '') pieces.addText(`Table 1. ${block.caption}`, 'Caption', width);
        return pieces.addTable(layout.header, layout.rows, rowsThatStay(layout, keepNext));
      }
      case 'chart':
        if (block.caption.trim() !== '') pieces.addText(`Figure 1. ${block.caption}`, 'Caption', width);
        return pieces.addWhole(chartSize(block).height * 15 + chartSpare, 'Figure');
      case 'contents':
        pieces.addText('Contents', 'TOCHeading', width);
        for (const { block: heading, text } of entries) pieces.addText(text, `TOC${heading.level as 1 | 2 | 3}`, width);
        return;
      case 'page-break':
        pieces.breakPage = true;
        return;
      case 'control':
        return read(block.blocks, width, true);
    }
  };
  const readItem = ([first, ...rest]: readonly Block[], width: number, keepNext: boolean): void => {
    if (first?.type === 'paragraph') {
      const [stays] = rest.length > 0 ? blocksThatStay([first, ...rest], false) : [keepNext];
      pieces.addText(shownText(first.runs), 'ListBullet', width, { keepNext: stays ?? false });
      read(rest, width, false);
    } else if (first) read([first, ...rest], width, false);
  };
  read(blocks, textWidth, false);
  return pieces.pagesOfHeadings();
}

/** The line a chart stands on is a little higher than the chart. */
const chartSpare = 40;

/** The pieces of a document in their order. */
class Pieces {
  breakPage = false;
  /** What the next paragraph comes after, where that needs room. */
  above: 'table' | 'list' | null = null;
  readonly #pieces: Piece[] = [];

  addText(text: string, style: StyleId, width: number, form: Form = {}): void {
    const { size, ...metrics } = typography[style];
    const lines = heldTogether(text)
      .split('\n')
      .reduce((n, part) => n + lineCount(part, size, width, 'bold' in metrics), 0);
    const whole = wholeStyles.has(style);
    const keepNext = (form.keepNext ?? false) || stayingStyles.has(style);
    for (let i = 0; i < lines; i++) {
      const last = i === lines - 1;
      // The first two lines stay together, and so do the last two.
      const stays = last ? keepNext : whole || keepNext || i === 0 || i === lines - 2;
      this.#add(lineHeight(style), style, { stays, first: i === 0, last }, form);
    }
  }

  addWhole(height: number, style: StyleId): void {
    this.#add(height, style, { stays: false, first: true, last: true }, {});
  }

  addTable(header: number, rows: readonly number[], stays: readonly boolean[]): void {
    this.#push({ height: header, before: 0, after: 0, stays: true });
    rows.forEach((height, r) => this.#push({ height, before: 0, after: 0, stays: stays[r] ?? false, header }));
    this.above = 'table';
  }

  #add(height: number, style: StyleId, at: { stays: boolean; first: boolean; last: boolean }, form: Form): void {
    const { before, after } = typography[style];
    const above = Math.max(form.before ?? before, spaceAfter(this.above, style));
    this.#push({
      height,
      before: at.first ? above : 0,
      after: at.last ? after : 0,
      stays: at.stays,
      ...(at.first && form.heading ? { heading: form.heading } : {}),
    });
    this.above = null;
  }

  #push(piece: Omit<Piece, 'breakBefore'>): void {
    this.#pieces.push({ ...piece, breakBefore: this.breakPage });
    this.breakPage = false;
  }

  /** Fills the pages with the pieces, those that stay together at a time. */
  pagesOfHeadings(): ReadonlyMap<Block, number> {
    const pages = new Map<Block, number>();
    const sheet = new Sheet();
    for (let from = 0, to = 0; from < this.#pieces.length; from = to) {
      to = from + 1;
      while (this.#pieces[to - 1]?.stays && to < this.#pieces.length && !this.#pieces[to]?.breakBefore) to++;
      const group = this.#pieces.slice(from, to);
      sheet.makeRoomFor(group);
      for (const piece of group) {
        sheet.put(piece);
        if (piece.heading) pages.set(piece.heading, sheet.number);
      }
    }
    return pages;
  }
}

/** A page being filled from the top. */
class Sheet {
  readonly room = page.height - 2 * page.margin;
  number = 1;
  #used = 0;
  /** Distance the last paragraph asks for below it. Of two distances that meet, Word takes the larger. */
  #below = 0;

  makeRoomFor(group: readonly Piece[]): void {
    let below = this.#below;
    const height = group.reduce((all, piece) => {
      const gap = Math.max(piece.before, below);
      below = piece.after;
      return all + gap + piece.height;
    }, 0);
    const full = this.#used > 0 && this.#used + height > this.room && height <= this.room;
    if (group[0]?.breakBefore || full) this.#turn();
  }

  put(piece: Piece): void {
    const gap = Math.max(piece.before, this.#below);
    if (this.#used > 0 && this.#used + gap + piece.height > this.room) this.#turn();
    const top = this.#used === 0;
    // A distance at the top of a page is dropped, but for the one a cover begins with.
    this.#used += (top && gap < coverDrop ? 0 : gap) + (top ? (piece.header ?? 0) : 0) + piece.height;
    this.#below = piece.after;
  }

  #turn(): void {
    this.number++;
    this.#used = 0;
    this.#below = 0;
  }
}
