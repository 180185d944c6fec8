import type { Block, ParagraphStyle, Run, TableBlock, TableCell } from '../../../src/core/draft/draft.ts';
import type { Figure, FigureUnit } from '../../../src/core/privacy/reportable.ts';

/** Short ways to write a draft by hand in a test. */
export const text = (words: string): Run => ({ type: 'text', text: words });
export const bold = (words: string): Run => ({ type: 'text', text: words, bold: true });
export const italic = (words: string): Run => ({ type: 'text', text: words, italic: true });
export const code = (words: string): Run => ({ type: 'text', text: words, code: true });
export const link = (href: string, words: string): Run => ({ type: 'link', href, runs: [text(words)] });
export const blank = (tag: string, hint: string): Run => ({ type: 'blank', tag, hint });
export const lineBreak: Run = { type: 'break' };

const source = (tag: string, cells: readonly string[]) => ({
  tag,
  outcome: tag.replace(/^n:/, ''),
  part: 'value',
  cells,
  formula: 'n ÷ d',
});

export function shown(
  tag: string,
  raw: number,
  words: string,
  unit: FigureUnit = 'percent',
  cells = ['Discipline!F5:F90'],
): Run {
  return { type: 'value', figure: { state: 'value', raw, text: words, unit, source: source(tag, cells) } };
}

export function withheld(tag: string, mark = '<10'): Run {
  const figure: Figure = {
    state: 'withheld',
    reason: 'Fewer than 10 students',
    mark,
    source: source(tag, ['Discipline!F12']),
  };
  return { type: 'value', figure };
}

export function notComputed(tag: string): Run {
  const figure: Figure = {
    state: 'not-computed',
    reason: 'The comparison group has no cases',
    source: source(tag, []),
  };
  return { type: 'value', figure };
}

export const paragraph = (...runs: readonly Run[]): Block => ({ type: 'paragraph', style: 'normal', runs });
export const styled = (style: ParagraphStyle, ...runs: readonly Run[]): Block => ({ type: 'paragraph', style, runs });
export const heading = (level: 1 | 2 | 3 | 4, words: string, numbered = true): Block => ({
  type: 'heading',
  level,
  numbered,
  runs: [text(words)],
});
export const cell = (...runs: readonly (Run | string)[]): TableCell => ({
  runs: runs.map((run) => (typeof run === 'string' ? text(run) : run)),
});
export const toned = (tone: NonNullable<TableCell['tone']>, words: string): TableCell => ({
  runs: [text(words)],
  tone,
});
export const bullets = (...items: readonly string[]): Block => ({
  type: 'list',
  ordered: false,
  items: items.map((item) => [paragraph(text(item))]),
});

/** Columns as `name`, `name>` (numbers, to the right) or `name|` (centred), with widths beside them. */
export function columns(...given: readonly (readonly [string, number])[]): TableBlock['columns'] {
  return given.map(([name, width]) => ({
    header: name.replace(/[>|]$/, ''),
    align: name.endsWith('>') ? 'end' : name.endsWith('|') ? 'center' : 'start',
    width,
  }));
}
