import type { Block, Run } from '../../core/draft/draft.ts';
import { chartSize } from '../charts/chart-size.ts';
import { figureText } from './figure-text.ts';
import { lineCount } from './text-width.ts';
import { coverDrop, listIndent, page, spaceAfterTable, typography, type StyleId } from './typography.ts';
import { hasCover, paragraphStyles } from './write-body.ts';
import { columnWidths } from './write-table.ts';

/** Height of a line of the typeface, as a part of its size. */
const lineHeight = 1.22;
const cellMargins = { side: 230, topAndBottom: 100 };
const rule = 10;

/**
 * The page each heading is expected on, for the numbers a table of contents shows until Word counts them itself. Text is
 * set line by line with the typeface's widths and the distances of the styles; what only a layout engine knows (widows,
 * a paragraph that breaks early) is left out, so a page may be off by one in a long report.
 */
export function estimatePages(
  blocks: readonly Block[],
  contentsLines: number,
  textWidth: number,
): ReadonlyMap<Block, number> {
  const pages = new Map<Block, number>();
  const room = page.height - 2 * page.margin;
  let number = 1;
  let used = 0;
  let afterTable = false;
  let breakPage = false;

  /** Puts something of a height on the page; what does not fit goes to the next one with `keep` (a heading's next line). */
  const put = (height: number, keep = 0): void => {
    if (breakPage || (used > 0 && used + height + keep > room)) {
      number++;
      used = 0;
      breakPage = false;
    }
    used += height;
    while (used > room) {
      number++;
      used -= room;
    }
  };
  const putText = (
    text: string,
    style: StyleId,
    width: number,
    form: { before?: number; keep?: number } = {},
  ): void => {
    const { size, line, after, ...metrics } = typography[style];
    const one = size * 10 * lineHeight * (line / 240);
    const lines = text.split('\n').reduce((n, part) => n + lineCount(part, size, width, 'bold' in metrics), 0);
    const room = afterTable ? (style === 'Note' ? spaceAfterTable.note : spaceAfterTable.text) : 0;
    const before = form.before ?? Math.max(metrics.before, room);
    afterTable = false;
    // The first two lines go together; the others may stand on the next page.
    const together = Math.min(lines, 2);
    put((used > 0 || form.before ? before : 0) + together * one, form.keep ?? 0);
    for (let i = together; i < lines; i++) put(one);
    used += after;
  };

  const read = (block: Block, width: number, depth: number): void => {
    switch (block.type) {
      case 'title':
        return putText(shown(block.runs), 'Title', width, hasCover(blocks) ? { before: coverDrop } : {});
      case 'subtitle':
        return putText(shown(block.runs), 'Subtitle', width);
      case 'heading':
        putText(shown(block.runs), `Heading${block.level}`, width, { keep: 800 });
        pages.set(block, number);
        return;
      case 'paragraph':
        return putText(
          shown(block.runs),
          paragraphStyles[block.style],
          width,
          block.style === 'label' ? { keep: 300 } : {},
        );
      case 'list':
        for (const item of block.items) {
          item.forEach((part) => read(part, width - listIndent.step, depth + 1));
        }
        return;
      case 'table': {
        const widths = columnWidths(block.columns, textWidth);
        const { size, line } = typography.TableText;
        const rowHeight = (texts: readonly string[], bold: boolean): number =>
          Math.max(
            1,
            ...texts.map((text, c) => lineCount(text, size, (widths[c] ?? textWidth) - cellMargins.side, bold)),
          ) *
            size *
            10 *
            lineHeight *
            (line / 240) +
          cellMargins.topAndBottom +
          rule;
        const header = rowHeight(
          block.columns.map((column) => column.header),
          true,
        );
        const rows = block.rows.map((row) =>
          rowHeight(
            row.map((cell) => shown(cell.runs)),
            false,
          ),
        );
        const all = rows.reduce((total, height) => total + height, header);
        const together = rows.length <= 12 && all < room ? all : header + (rows[0] ?? 0);
        if (block.caption.trim() !== '') putText(`Table 1. ${block.caption}`, 'Caption', width, { keep: together });
        put(header);
        for (const height of rows) {
          const at = number;
          put(height);
          if (number > at) used += header;
        }
        afterTable = true;
        return;
      }
      case 'chart': {
        const height = chartSize(block).height * 15;
        if (block.caption.trim() !== '') putText(`Figure 1. ${block.caption}`, 'Caption', width, { keep: height });
        put(height);
        used += typography.Figure.after;
        return;
      }
      case 'contents':
        putText('Contents', 'TOCHeading', width);
        for (let i = 0; i < contentsLines; i++) putText('Entry', 'TOC2', width);
        return;
      case 'page-break':
        breakPage = true;
        return;
      case 'control':
        return block.blocks.forEach((part) => read(part, width, depth));
    }
  };
  blocks.forEach((block) => read(block, textWidth, 0));
  return pages;
}

/** What runs show, with line breaks kept. */
function shown(runs: readonly Run[]): string {
  return runs
    .map((run) => {
      switch (run.type) {
        case 'text':
          return run.text;
        case 'value':
          return figureText(run.figure);
        case 'blank':
          return run.hint;
        case 'link':
          return shown(run.runs);
        case 'break':
          return '\n';
      }
    })
    .join('');
}
