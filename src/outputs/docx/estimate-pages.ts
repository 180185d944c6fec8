import type { Block } from '../../core/draft/draft.ts';
import { chartSize } from '../charts/chart-size.ts';
import { layOutTable } from './lay-out-table.ts';
import { shownText } from '../../core/draft/shown-text.ts';
import { lineCount, lineHeight } from './text-width.ts';
import { coverDrop, listIndent, page, spaceAfter, typography, type StyleId } from './typography.ts';
import { hasCover, paragraphStyles } from './write-body.ts';
import { keepsTogether } from './write-table.ts';

/** What stays with a heading or a label, about: two lines of text below it. */
const follows = 700;
/** What stays with the heading of a finding: its first paragraph too, and two lines below that. */
const followsInFinding = 1_350;

/**
 * The page each heading is expected on, for the numbers a table of contents shows until Word counts them itself. Text is
 * set line by line with the typeface's widths and the distances of the styles; what only a layout engine knows (widows,
 * a paragraph that breaks early) is left out, so a number may be off by one in a long report.
 */
export function estimatePages(
  blocks: readonly Block[],
  contentsLines: number,
  textWidth: number,
): ReadonlyMap<Block, number> {
  const pages = new Map<Block, number>();
  const sheet = new Sheet();

  const putText = (
    text: string,
    style: StyleId,
    width: number,
    form: { before?: number; keep?: number } = {},
  ): void => {
    const { size, after, ...metrics } = typography[style];
    const bold = 'bold' in metrics;
    const lines = text.split('\n').reduce((n, part) => n + lineCount(part, size, width, bold), 0);
    sheet.putLines(
      lines,
      lineHeight(style),
      { before: form.before ?? metrics.before, after, keep: form.keep ?? 0 },
      style,
    );
  };
  const coverForm = (block: Block): { before?: number } =>
    block === blocks[0] && hasCover(blocks) ? { before: coverDrop } : {};
  const read = (block: Block, width: number, inFinding = false): void => {
    switch (block.type) {
      case 'title':
        return putText(shownText(block.runs), 'Title', width, coverForm(block));
      case 'subtitle':
        return putText(shownText(block.runs), 'Subtitle', width, coverForm(block));
      case 'heading':
        putText(shownText(block.runs), `Heading${block.level}`, width, {
          keep: inFinding ? followsInFinding : follows,
        });
        pages.set(block, sheet.number);
        return;
      case 'paragraph': {
        const keep = block.style === 'label' ? follows / 2 : 0;
        return putText(shownText(block.runs), paragraphStyles[block.style], width, { ...coverForm(block), keep });
      }
      case 'list':
        block.items.forEach((item) => item.forEach((part) => readListed(part, width - listIndent.step)));
        sheet.after ??= 'list';
        return;
      case 'table': {
        const layout = layOutTable(block, textWidth);
        const { header, rows } = layout;
        const together = keepsTogether(layout)
          ? rows.reduce((all, height) => all + height, header)
          : header + (rows[0] ?? 0);
        if (block.caption.trim() !== '') putText(`Table 1. ${block.caption}`, 'Caption', width, { keep: together });
        return sheet.putTable(header, rows);
      }
      case 'chart': {
        const height = chartSize(block).height * 15;
        if (block.caption.trim() !== '') putText(`Figure 1. ${block.caption}`, 'Caption', width, { keep: height });
        return sheet.putLines(1, height, { before: 0, after: typography.Figure.after, keep: 0 }, 'Figure');
      }
      case 'contents':
        putText('Contents', 'TOCHeading', width);
        for (let i = 0; i < contentsLines; i++) putText('Entry', 'TOC2', width);
        return;
      case 'page-break':
        sheet.breakPage = true;
        return;
      case 'control':
        return block.blocks.forEach((part) => read(part, width, true));
    }
  };
  const readListed = (block: Block, width: number): void => {
    if (block.type === 'paragraph' && block.style === 'normal') putText(shownText(block.runs), 'ListBullet', width);
    else read(block, width);
  };
  blocks.forEach((block) => read(block, textWidth));
  return pages;
}

/** A page being filled from the top, in twips. */
class Sheet {
  readonly room = page.height - 2 * page.margin;
  number = 1;
  breakPage = false;
  after: 'table' | 'list' | null = null;
  #used = 0;
  /** Distance the last paragraph asks for below it. Of two distances that meet, Word takes the larger. */
  #below = 0;

  putLines(
    lines: number,
    height: number,
    space: { readonly before: number; readonly after: number; readonly keep: number },
    style: StyleId,
  ): void {
    const before = Math.max(space.before, spaceAfter(this.after, style));
    // The first two lines stay together; the others may stand on the next page.
    const together = Math.min(lines, 2);
    this.#put(together * height, Math.max(before, this.#below), space.keep);
    for (let i = together; i < lines; i++) this.#put(height, 0, 0);
    this.#below = space.after;
    this.after = null;
  }

  putTable(header: number, rows: readonly number[]): void {
    this.#put(header, this.#below, rows[0] ?? 0);
    for (const height of rows) {
      const at = this.number;
      this.#put(height, 0, 0);
      if (this.number > at) this.#used += header;
    }
    this.#below = 0;
    this.after = 'table';
  }

  #put(height: number, before: number, keep: number): void {
    const full = this.#used > 0 && this.#used + before + height + Math.min(keep, this.room - height) > this.room;
    if (this.breakPage || full) {
      this.number++;
      this.#used = 0;
      this.breakPage = false;
    }
    this.#used += (this.#used > 0 || before >= coverDrop ? before : 0) + height;
    while (this.#used > this.room) {
      this.number++;
      this.#used -= this.room;
    }
  }
}
