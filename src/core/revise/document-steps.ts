/**
 * What is done to a document that stands open in a word processor, as plain data: worked out where the new draft is
 * known, done where the document is. Everything a step touches is named by what stands there, so that it is found again
 * and not mistaken for something else.
 */
export interface DocumentSteps {
  /**
   * The paragraphs of the document in reading order, those of tables included, each in the ways it may be read (with
   * deleted text that is still tracked, with the prompts of empty controls) and in the form texts are compared in.
   */
  readonly paragraphs: readonly (readonly string[])[];
  /**
   * For each tag that is touched the texts of all controls with it, in reading order, in the same ways; null where a text
   * is not looked at.
   */
  readonly controls: readonly { readonly tag: string; readonly texts: readonly (readonly string[] | null)[] }[];
  readonly steps: readonly DocumentStep[];
  readonly part: PartChange;
}

/** The custom XML part that stands behind the numbers. It keeps its identity, by which controls are bound to it. */
export interface PartChange {
  readonly id: string;
  readonly before: string;
  /** As before, with the figures that what is inserted is bound to; null where nothing needs it. */
  readonly between: string | null;
  readonly after: string;
}

/** A control by its tag and its place among all that have it, from 0. */
export interface ControlPlace {
  readonly tag: string;
  readonly nth: number;
}

/** One edge of something in a paragraph. */
export type TextEdge =
  /**
   * Of a text that stands there. Where it stands there more than once, `before` is what stands before it, in each way the
   * paragraph may be read; else it is empty.
   */
  | { readonly of: 'text'; readonly text: string; readonly before: readonly string[]; readonly edge: 'start' | 'end' }
  /** Of a control, on its outside. */
  | { readonly of: 'control'; readonly control: ControlPlace; readonly edge: 'start' | 'end' }
  | { readonly of: 'paragraph'; readonly edge: 'start' | 'end' };

/** A stretch of a paragraph; a place between two letters where both edges are the same. */
export interface PlannedStretch {
  /** Number of the paragraph in `paragraphs`. */
  readonly paragraph: number;
  readonly from: TextEdge;
  readonly to: TextEdge;
  /** What stands there, in the ways it may be read, for looking once more before it is touched. */
  readonly reads: readonly string[];
}

/** A piece of new text. */
export interface NewPiece {
  readonly text: string;
  /** Null: as the text it is put beside. */
  readonly bold: boolean | null;
  readonly italic: boolean | null;
  /** The control that goes round it: of a generated value, or of a place to fill. */
  readonly control: { readonly tag: string; readonly title: string; readonly kind: 'PlainText' | 'RichText' } | null;
  /** An address, or `#bookmark`. */
  readonly link: string | null;
}

/** What blocks come beside. */
export type BlockPlace =
  | { readonly of: 'paragraph' | 'table' | 'row'; readonly paragraph: number }
  | { readonly of: 'control'; readonly control: ControlPlace };

export type DocumentStep =
  /** The text of a control, and nothing beside it. */
  | { readonly do: 'set-control'; readonly control: ControlPlace; readonly text: string; readonly tracked: boolean }
  /** New text in place of a stretch; without pieces the stretch just goes. */
  | {
      readonly do: 'replace';
      readonly at: PlannedStretch;
      readonly pieces: readonly NewPiece[];
      readonly tracked: boolean;
      /** Controls in the stretch: they go first and leave their text, so that it goes like any other. */
      readonly frees: readonly ControlPlace[];
    }
  | { readonly do: 'comment'; readonly at: PlannedStretch; readonly text: string }
  /** A .docx whose blocks come beside something; null: as the first of an empty document. */
  | {
      readonly do: 'insert-blocks';
      readonly at: BlockPlace | null;
      readonly side: 'before' | 'after';
      /** Whether it is to stand inside the control that ends or begins there, as the last or first in it. */
      readonly inside: ControlPlace | null;
      readonly bytes: Uint8Array;
      /** The words of its last paragraph, which goes again. */
      readonly ending: string;
    }
  /** Rows of a table, each cell as its paragraphs. */
  | {
      readonly do: 'insert-rows';
      readonly paragraph: number;
      readonly side: 'before' | 'after';
      readonly rows: readonly (readonly (readonly (readonly NewPiece[])[])[])[];
    }
  | { readonly do: 'remove'; readonly at: BlockPlace }
  /** The words of a paragraph that has to stay. */
  | { readonly do: 'empty'; readonly paragraph: number }
  /** The control stays where and as it is, but for its binding, which would write another text into it. */
  | { readonly do: 'unbind'; readonly control: ControlPlace; readonly title: string };
