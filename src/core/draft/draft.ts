import type { Figure } from '../privacy/reportable.ts';

/**
 * A drafted document as blocks: what the writers (Word, HTML, text) make their output from, what the tests compare, and
 * what a later draft is merged with. Every generated value is a `value` run and keeps its source.
 */
export interface Draft {
  readonly id: string;
  readonly title: string;
  readonly subject: string;
  readonly language: string;
  readonly audience: 'internal' | 'public';
  /** Whether it goes to somebody outside the office, as a letter does. */
  readonly sent?: boolean;
  readonly template: string;
  /** Where a table of contents stands, if the template asked for one. */
  readonly blocks: readonly Block[];
  /** The findings package that travels in the document, as JSON text of its reportable grade. */
  readonly package: string;
}

export type Block =
  | { readonly type: 'title'; readonly runs: readonly Run[] }
  | { readonly type: 'subtitle'; readonly runs: readonly Run[] }
  | {
      readonly type: 'heading';
      readonly level: 1 | 2 | 3 | 4;
      readonly numbered: boolean;
      readonly runs: readonly Run[];
    }
  | { readonly type: 'paragraph'; readonly style: ParagraphStyle; readonly runs: readonly Run[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | TableBlock
  | ChartBlock
  | { readonly type: 'contents' }
  | { readonly type: 'page-break' }
  /** A part that stays recognisable in Word: a finding, a recommendation. The tag is stable and at most 64 characters. */
  | { readonly type: 'control'; readonly tag: string; readonly title: string; readonly blocks: readonly Block[] };

export type ParagraphStyle = 'normal' | 'lead' | 'note' | 'caption' | 'quote' | 'cell' | 'label' | 'banner' | 'cover';

export type Run =
  | { readonly type: 'text'; readonly text: string; readonly bold?: true; readonly italic?: true; readonly code?: true }
  /** A generated value: its text is decided, its source travels along. */
  | { readonly type: 'value'; readonly figure: Figure; readonly bold?: true; readonly italic?: true }
  /** A place a person fills: an owner, a date, a cause. `hint` is shown greyed until then. */
  | { readonly type: 'blank'; readonly tag: string; readonly hint: string }
  | { readonly type: 'link'; readonly href: string; readonly runs: readonly Run[] }
  | { readonly type: 'break' };

export interface TableBlock {
  readonly type: 'table';
  readonly tag: string;
  readonly caption: string;
  /** What the table shows, for a screen reader. */
  readonly description: string;
  readonly columns: readonly {
    readonly header: string;
    readonly align: 'start' | 'end' | 'center';
    readonly width: number;
  }[];
  readonly rows: readonly (readonly TableCell[])[];
  /** Whether the first column names its row. */
  readonly rowHeaders: boolean;
}

export interface TableCell {
  readonly runs: readonly Run[];
  /** A status colour; the cell's words say the same. */
  readonly tone?: 'met' | 'not-met' | 'needs-review' | 'muted';
}

export interface ChartBlock {
  readonly type: 'chart';
  readonly tag: string;
  readonly caption: string;
  readonly description: string;
  readonly kind: 'bar';
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  readonly unit: string;
}
