import type { Block, ChartBlock, Draft, Run, TableBlock } from '../../core/draft/draft.ts';
import { figureText } from '../../core/draft/figure-text.ts';

export interface TextOptions {
  /** Comments at the beginning and end of each part that stays recognisable in Word. */
  readonly controls?: boolean;
  /** Tables without padding and lists without blank lines inside: for pages, which nobody reads in a fixed-width font. */
  readonly narrow?: boolean;
}

/** A draft as plain Markdown: for reading on a terminal, for comparing two drafts, for the tests. */
export function writeText(draft: Draft, options: TextOptions = {}): string {
  return `${writeBlocks(draft.blocks, options).join('\n\n')}\n`;
}

function writeBlocks(blocks: readonly Block[], options: TextOptions): string[] {
  return blocks.flatMap((block) => writeBlock(block, options));
}

function writeBlock(block: Block, options: TextOptions): string[] {
  switch (block.type) {
    case 'title':
      return [`${writeRuns(block.runs)}\n${'='.repeat(40)}`];
    case 'subtitle':
      return [`*${writeRuns(block.runs)}*`];
    case 'heading':
      return [`${'#'.repeat(block.level)} ${writeRuns(block.runs)}`];
    case 'paragraph':
      return [`${openings[block.style] ?? ''}${writeRuns(block.runs)}`];
    case 'list':
      return [writeList(block, options)];
    case 'table':
      return [writeTable(block, options)];
    case 'chart':
      return writeChart(block);
    case 'contents':
      return ['*Contents*'];
    case 'page-break':
      return ['---'];
    case 'control': {
      const inside = writeBlocks(block.blocks, options);
      return options.controls === true ? [`<!-- ${block.tag} -->`, ...inside, `<!-- / -->`] : inside;
    }
  }
}

/** A chart as a list: each category with its values; of a dot the interval too, and the lines by themselves. */
function writeChart(chart: ChartBlock): string[] {
  const told = (value: number | null): string => (value === null ? 'not shown' : String(value));
  const rows = chart.categories.map((category, i) => {
    const values = chart.series.map(({ values }) => told(values[i] ?? null));
    const interval = chart.kind === 'dots' ? (chart.intervals[i] ?? null) : null;
    const ends = interval === null ? '' : ` (${interval.lower} to ${interval.upper})`;
    const compared =
      chart.kind === 'dots' && chart.comparison !== null ? `; ${told(chart.comparison.values[i] ?? null)}` : '';
    return `- ${escaped(category)}: ${values.join(', ')}${ends}${compared}`;
  });
  const names = chart.series.length > 1 ? [`- *${chart.series.map(({ name }) => escaped(name)).join(', ')}*`] : [];
  const lines = chart.kind === 'dots' ? chart.lines.map(({ text, value }) => `- *${escaped(text)}: ${value}*`) : [];
  return [
    `*Chart: ${escaped(chart.caption)} (${chart.unit})*`,
    escaped(chart.description),
    [...names, ...rows, ...lines].join('\n'),
  ];
}

const openings: Readonly<Record<string, string>> = { quote: '> ' };

function writeList(list: Extract<Block, { type: 'list' }>, options: TextOptions): string {
  return list.items
    .map((item, i) => {
      const mark = list.ordered ? `${i + 1}. ` : '- ';
      const indent = ' '.repeat(mark.length);
      return (
        mark +
        writeBlocks(item, options)
          .join(options.narrow === true ? '\n' : '\n\n')
          .replace(/\n(?=.)/g, `\n${indent}`)
      );
    })
    .join('\n');
}

/** Columns padded to one width, so that the table reads in a fixed-width font. */
function writeTable(table: TableBlock, { narrow }: TextOptions): string {
  const rows = table.rows.map((row) => row.map((cell) => writeRuns(cell.runs)));
  const headers = table.columns.map((column) => escaped(column.header));
  const widths = headers.map((header, i) =>
    narrow === true ? 3 : Math.max(3, header.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells
      .map((cell, i) => (table.columns[i]?.align === 'end' ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join(' | ')} |`;
  const rule = table.columns.map((column, i) =>
    column.align === 'end' ? `${'-'.repeat(widths[i]! - 1)}:` : '-'.repeat(widths[i]!),
  );
  return [`*${escaped(table.caption)}*`, '', line(headers), line(rule), ...rows.map(line)].join('\n');
}

/** Runs that look alike are dressed as one, or `**3** **of**` would stand for `**3 of**`. */
function writeRuns(runs: readonly Run[]): string {
  let text = '';
  let pending = { mark: '', words: '' };
  const flush = (): void => {
    text += dressed(pending.words, pending.mark);
    pending = { mark: '', words: '' };
  };
  for (const run of runs) {
    const mark = markOf(run);
    if (mark !== pending.mark) {
      flush();
      pending = { mark, words: '' };
    }
    pending.words += writeRun(run);
  }
  flush();
  return text;
}

function markOf(run: Run): string {
  if (run.type !== 'text' && run.type !== 'value') return '';
  return (run.bold === true ? '**' : '') + (run.italic === true ? '*' : '');
}

function writeRun(run: Run): string {
  switch (run.type) {
    case 'text':
      return run.code === true ? `\`${run.text}\`` : escaped(run.text);
    case 'value':
      return escaped(figureText(run.figure));
    case 'blank':
      return `[${escaped(run.hint)}: ____]`;
    case 'link':
      return `[${writeRuns(run.runs)}](${run.href})`;
    case 'break':
      return '  \n';
  }
}

/** Emphasis stands at the words, not at the blanks around them, or Markdown would not read it as such. */
function dressed(text: string, mark: string): string {
  if (mark === '' || text.trim() === '') return text;
  const [, before, words, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) as unknown as [string, string, string, string];
  return before + mark + words + [...mark].reverse().join('') + after;
}

/** What Markdown would read as markup stands for itself. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, '\\$&');
}
