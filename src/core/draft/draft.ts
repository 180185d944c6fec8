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
  /** Of a template that is a Word document: what stands in each of its parts, in order. */
  readonly stories?: ReadonlyMap<string, readonly StoryPiece[]>;
}

/** A piece of a filled Word document: XML of the template by its number, or what was drafted at one of its tags. */
export type StoryPiece =
  | { readonly type: 'xml'; readonly piece: number }
  | { readonly type: 'runs'; readonly at: number; readonly runs: readonly Run[] }
  | { readonly type: 'blocks'; readonly at: number; readonly blocks: readonly Block[] }
  /** What stands up to its end stays recognisable in Word, as a `control` block does. */
  | { readonly type: 'section'; readonly tag: string; readonly title: string }
  | { readonly type: 'section-end' };

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

/** A chart: Word draws it from the values, so that a person can go on working with it. */
export type ChartBlock = BarChart | DotsChart | LinesChart;

/** A bar for each category, or one for each series of it. */
export type BarChart = ChartOf<'bar'>;

/** A dot for each category with its interval, beside what it is held against. */
export interface DotsChart extends ChartOf<'dots'> {
  /** One series: the dots. */
  readonly series: readonly [ChartSeries];
  /** The interval of each dot; null where there is none or an end of it is not shown. */
  readonly intervals: readonly (ChartInterval | null)[];
  /** The same figure for those each category is compared with; null where a line says it for all of them. */
  readonly comparison: ChartSeries | null;
  /** What goes through all categories: the threshold, the value of no difference. */
  readonly lines: readonly ChartLine[];
}

/** A line for each series, with a point a school year. A year without a value is a gap and no zero. */
export interface LinesChart extends ChartOf<'lines'> {
  /** Categories a series begins anew with: no line leads there from the year before. */
  readonly breaks: readonly number[];
}

export interface ChartSeries {
  readonly name: string;
  /** A value for each category; null where there is none to show. */
  readonly values: readonly (number | null)[];
}

export interface ChartInterval {
  readonly lower: number;
  readonly upper: number;
}

export interface ChartLine {
  readonly kind: 'threshold' | 'no-difference';
  readonly text: string;
  readonly value: number;
}

interface ChartOf<Kind extends string> {
  readonly type: 'chart';
  readonly kind: Kind;
  readonly tag: string;
  readonly caption: string;
  /** What the values show, said from them: its alternative text, at most 400 characters. */
  readonly description: string;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  /** What the values are: `percent`, `points`, `ratio`, `number`. */
  readonly unit: string;
  /** What the numbers of its axis are: "Risk ratio". */
  readonly axis: string;
  /** The tags of the figures it is drawn from. */
  readonly figures: readonly string[];
  /** The same figures to be read, for a report that has them in no other table. */
  readonly table: TableBlock | null;
}
