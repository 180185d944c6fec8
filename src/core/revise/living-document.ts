/**
 * A document as the update of it sees it: its paragraphs and table rows in reading order, each a text with generated
 * values, places to fill and pictures in it. The report as drafted, the same report after people worked on it, and the
 * newly drafted one are all read into this form, so that like is compared with like whatever program wrote the file.
 */
export interface LivingDocument {
  readonly blocks: readonly LivingBlock[];
}

/** A paragraph, or a row of a table with the paragraphs of its cells. */
export interface LivingBlock {
  readonly kind: 'paragraph' | 'row';
  /** Tags of the controls of ours around it, the outermost first. */
  readonly within: readonly string[];
  /** Which table of the document it is a row of; null for a paragraph. */
  readonly table: number | null;
  readonly texts: readonly LivingText[];
  /** Whether something hangs on it that a person put there: a comment, a tracked change, a note. */
  readonly marked?: true;
}

/** The text of one paragraph. */
export interface LivingText {
  /** Id of the paragraph's style. */
  readonly style: string;
  /** Which cell of the row it stands in, from 0; 0 in a paragraph. */
  readonly cell: number;
  readonly pieces: readonly Piece[];
}

export type Piece =
  | { readonly type: 'text'; readonly text: string }
  /** A generated value in its control. */
  | { readonly type: 'value'; readonly tag: string; readonly text: string }
  /** A place to fill; `filled` once a person did. */
  | { readonly type: 'blank'; readonly tag: string; readonly text: string; readonly filled: boolean }
  /** What the word processor counts itself, such as the number of a table. */
  | { readonly type: 'field'; readonly code: string; readonly text: string }
  /** A chart or a picture under its name; `key` differs where what it shows differs. */
  | { readonly type: 'object'; readonly tag: string; readonly key: string };

/** Whether a generated value is a word that goes by numbers, and no number: told with the sentence it stands in. */
export const isWordTag = (tag: string): boolean => tag.startsWith('word:');

/** Stands for a chart or picture in a text. */
export const objectCharacter = '\ufffc';

/** What a piece shows. */
export function pieceText(piece: Piece): string {
  return piece.type === 'object' ? objectCharacter : piece.text;
}

/** What a text shows; places in it are counted in UTF-16 units of this. */
export function textOf({ pieces }: LivingText): string {
  return pieces.map(pieceText).join('');
}

/** Where something stands in a document: a stretch of one of its texts. */
export interface Stretch {
  /** Number of the block. */
  readonly block: number;
  /** Number of the text in the block. */
  readonly text: number;
  readonly start: number;
  readonly end: number;
}
