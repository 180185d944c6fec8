import { comparablePiece, plainCharacters, tidy } from './comparable-words.ts';
import { pieceText, type LivingText, type Piece } from './living-document.ts';

/** A sentence of a text, with the space behind it. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  /** Where its words end and the space behind it begins. */
  readonly wordsEnd: number;
  /** In the form texts are compared in: values by their tags. */
  readonly comparable: string;
  /** The values in it, in their order. */
  readonly values: readonly PlacedValue[];
  /** The charts and pictures in it; `text` is their key. */
  readonly objects: readonly PlacedValue[];
  /** The places to fill in it. */
  readonly blanks: readonly PlacedBlank[];
  /** What stands in it as plain text: outside of values, places to fill and pictures. */
  readonly plain: readonly PlainStretch[];
}

export interface PlainStretch {
  readonly text: string;
  readonly start: number;
}

export interface PlacedValue {
  readonly tag: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface PlacedBlank extends PlacedValue {
  readonly filled: boolean;
}

/** Words with a full stop that do not end a sentence. */
const abbreviation =
  /(?:^|[\s("“])(?:\p{L}|e\.g|i\.e|etc|vs|cf|No|Nos|Sec|sec|ch|cl|pt|art|Mr|Mrs|Ms|Dr|St|Jr|Sr|U\.S|U\.S\.C|M\.G\.L|C\.F\.R)\.$/u;

/**
 * The sentences of a text in their order; together they cover it. A sentence ends with its full stop and the space behind
 * it, or with a line break. The same words always divide in the same way, which is all that comparing needs.
 */
export function sentencesOf(text: LivingText): readonly Sentence[] {
  // What a value or a place to fill holds does not divide the sentence it stands in, nor is it an initial before a full stop.
  const full = text.pieces
    .map((piece) => (piece.type === 'text' ? piece.text : '0'.repeat(pieceText(piece).length)))
    .join('');
  const ends: number[] = [];
  for (const match of full.matchAll(/[.!?][)\]"'”’]*\s+|[\n\v]+\s*/g)) {
    const end = match.index + match[0].length;
    const isBreak = /[\n\v]/.test(match[0]);
    if (!isBreak && abbreviation.test(full.slice(0, match.index + 1))) continue;
    if (end < full.length) ends.push(end);
  }
  ends.push(full.length);
  const placed = placePieces(text.pieces);
  let start = 0;
  let first = 0;
  return ends.map((end) => {
    while (first < placed.length && placed[first]!.end <= start && placed[first]!.end !== placed[first]!.start) first++;
    const inside: Placed[] = [];
    for (let i = first; i < placed.length && placed[i]!.start < end; i++)
      if (placed[i]!.end > start || placed[i]!.start >= start) inside.push(placed[i]!);
    const sentence = makeSentence(inside, start, end, start + full.slice(start, end).trimEnd().length);
    start = end;
    return sentence;
  });
}

interface Placed {
  readonly piece: Piece;
  readonly start: number;
  readonly end: number;
}

/** The pieces of a text with the places they have in it. */
function placePieces(pieces: readonly Piece[]): readonly Placed[] {
  let at = 0;
  return pieces.map((piece) => {
    const start = at;
    at += pieceText(piece).length;
    return { piece, start, end: at };
  });
}

function makeSentence(inside: readonly Placed[], start: number, end: number, wordsEnd: number): Sentence {
  let comparable = '';
  const values: PlacedValue[] = [];
  const objects: PlacedValue[] = [];
  const blanks: PlacedBlank[] = [];
  const plain: PlainStretch[] = [];
  for (const { piece, start: from, end: to } of inside) {
    switch (piece.type) {
      case 'text': {
        const first = Math.max(start, from);
        const text = piece.text.slice(first - from, Math.min(end, to) - from);
        comparable += plainCharacters(text);
        plain.push({ text, start: first });
        continue;
      }
      case 'value':
        values.push({ tag: piece.tag, text: piece.text, start: from, end: to });
        break;
      case 'object':
        objects.push({ tag: piece.tag, text: piece.key, start: from, end: to });
        break;
      case 'blank':
        blanks.push({ tag: piece.tag, text: piece.text, filled: piece.filled, start: from, end: to });
        break;
    }
    comparable += comparablePiece(piece);
  }
  return { start, end, wordsEnd, comparable: tidy(comparable), values, objects, plain, blanks };
}

/** Where a number or a word stands in the plain text of a sentence, as a whole: `18`, not the 18 of `118` or `18.5`. */
export function placesOf(sought: string, { plain }: Pick<Sentence, 'plain'>): readonly number[] {
  if (sought === '') return [];
  return plain.flatMap(({ text, start }) => {
    const places: number[] = [];
    for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
      const behind = text.slice(at + sought.length);
      if (/[\p{L}\p{N}-]$|\p{N}[.,]$/u.test(text.slice(0, at))) continue;
      if (/^(?:[\p{L}\p{N}%]|[.,]\p{N})/u.test(behind)) continue;
      places.push(start + at);
    }
    return places;
  });
}
