import { cleanText } from '../clean-text.ts';
import type { Block, Run } from '../draft.ts';
import { isFigure } from '../figure-text.ts';
import { shownText } from '../shown-text.ts';
import { Runs } from '../template/template-function.ts';

/**
 * Where values wait while the template's text goes through Markdown. A value is written as `U+E000 index U+E001`; those
 * characters are taken out of all text of the data, so a mark can only come from here, and nothing in a value is ever
 * read as Markdown, as a directive or as a template.
 */
export class ValueMarks {
  private readonly kept: (readonly Run[] | Block)[] = [];

  /** Puts a value aside and answers its mark: a figure, runs, a table or a chart, or text. */
  readonly write = (value: unknown): string => {
    if (value instanceof Runs) return this.keep(value.runs);
    if (isFigure(value)) return this.keep([{ type: 'value', figure: value }]);
    if (isBlock(value)) return this.keep(value);
    const text = cleanText(String(value));
    return text === '' ? '' : this.keep([{ type: 'text', text }]);
  };

  private keep(value: readonly Run[] | Block): string {
    return `\ue000${this.kept.push(value) - 1}\ue001`;
  }

  /** Text cut at its marks: words between them, and what the marks stand for. */
  split(text: string): (string | readonly Run[] | Block)[] {
    const parts: (string | readonly Run[] | Block)[] = [];
    let end = 0;
    for (const match of text.matchAll(/\ue000(\d+)\ue001/g)) {
      if (match.index > end) parts.push(text.slice(end, match.index));
      const kept = this.kept[Number(match[1])];
      if (kept !== undefined) parts.push(kept);
      end = match.index + match[0].length;
    }
    if (end < text.length) parts.push(text.slice(end));
    return parts;
  }

  /** Text with its marks filled in as plain words: for tags, titles and addresses. */
  plain(text: string): string {
    return this.split(text)
      .map((part) => (typeof part === 'string' ? part : isBlock(part) ? '' : shownText(part)))
      .join('');
  }
}

export function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && 'type' in value && !Array.isArray(value);
}
