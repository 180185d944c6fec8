/**
 * A Word document that is a template, as its text goes through the evaluator: what is not a tag is a mark for a piece of
 * its XML, so that the document never passes through Markdown and every tag is read as in any other template.
 */
export interface DocumentText {
  /** Names the file in problems. */
  readonly file: string;
  /** Body, headers, footers and notes, the body first. */
  readonly stories: readonly StoryText[];
  /** What was found wrong on reading that keeps it from being filled. The tags are checked all the same. */
  readonly whole: boolean;
}

export interface StoryText {
  /** The path of the part in the file. */
  readonly part: string;
  readonly text: string;
  readonly tags: readonly DocumentTag[];
}

export interface DocumentTag {
  /** As the evaluator reads it. */
  readonly source: string;
  readonly kind: 'value' | 'part' | 'line' | 'open' | 'else' | 'close' | 'section' | 'section-end' | 'body' | 'comment';
  /** Whether it stands in a sentence, or alone where blocks can stand. */
  readonly place: 'inline' | 'block';
  /** Whether it begins its paragraph. */
  readonly first: boolean;
  /** Whether it is said a second time for older programs, as the text of a text box is. */
  readonly again: boolean;
  /** Its place in the story's text; -1 where it is not in it. */
  readonly from: number;
  readonly to: number;
  /** Of what opens a block, the tag that closes it, by its number in the list. */
  readonly closedBy: number | null;
  /** `letter.docx: word/header2.xml, paragraph 3`. */
  readonly where: string;
  /** The paragraph it stands in, cut to a line. */
  readonly words: string;
}

/**
 * Marks in a story's text. All lie between U+E000 and U+E0FF, which are taken out of everything the data says, and are
 * apart from those of values.
 */
export const documentMarks = {
  piece: (index: number): string => `\ue002${index}\ue003`,
  place: (tag: number, inside: string): string => `\ue004${tag}\ue005${inside}\ue006`,
} as const;

/** A story's text cut at its marks. */
export type MarkedPiece = { readonly piece: number } | { readonly tag: number; readonly text: string };

/** The marks of an evaluated story in their order; what a template writes stands inside of places only. */
export function piecesOf(text: string): readonly MarkedPiece[] {
  return [...text.matchAll(/\ue002(\d+)\ue003|\ue004(\d+)\ue005([^\ue006]*)\ue006/g)].map(
    ([, piece, tag, inside = '']) =>
      piece === undefined ? { tag: Number(tag), text: inside } : { piece: Number(piece) },
  );
}

/** `{{#each findngs}}: The report has no field … It stands in “…”.` */
export function messageAtTag(message: string, source: string, words: string): string {
  return `${source}: ${message}${words.trim() === source ? '' : ` It stands in “${words}”.`}`;
}
