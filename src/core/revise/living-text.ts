import { problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import type { LivingBlock, LivingDocument, LivingText, Piece } from './living-document.ts';

/** What a piece is kept as: a text as itself, all else as a list that begins with its kind. */
type KeptPiece = string | readonly ['v' | 'b' | 'f' | 'o', string, string];

/** A block as it is kept: controls around it, table, and its texts with style, cell and pieces. */
type KeptBlock = readonly [
  within: number,
  table: number,
  texts: readonly (readonly [number, number, ...KeptPiece[]])[],
];

interface Kept {
  readonly v: 1;
  /** Lists of tags, and styles, named by their numbers. */
  readonly within: readonly (readonly string[])[];
  readonly styles: readonly string[];
  readonly blocks: readonly KeptBlock[];
}

/** The text of a drafted report, for keeping in the document itself: what a later update starts from. */
export function writeLiving({ blocks }: LivingDocument): string {
  const within = new Numbered();
  const styles = new Numbered();
  const kept = blocks.map((block): KeptBlock => {
    const texts = block.texts.map(
      ({ style, cell, pieces }) => [styles.of(style), cell, ...pieces.map(keepPiece)] as const,
    );
    return [within.of(JSON.stringify(block.within)), block.table ?? -1, texts];
  });
  const lists = within.names.map((name) => JSON.parse(name) as readonly string[]);
  return JSON.stringify({ v: 1, within: lists, styles: styles.names, blocks: kept } satisfies Kept);
}

/** The text of a report as it was drafted, read back. */
export function parseLiving(text: string, where: string): Result<LivingDocument> {
  if (text === '') return fail(notKept(where));
  try {
    const kept = JSON.parse(text) as Kept;
    if (kept.v !== 1) return fail(newer(where));
    return ok({ blocks: kept.blocks.map((block) => readBlock(block, kept)) });
  } catch (cause) {
    if (!(cause instanceof SyntaxError) && !(cause instanceof TypeError)) throw cause;
    return fail(damaged(where));
  }
}

function readBlock([within, table, texts]: KeptBlock, kept: Kept): LivingBlock {
  return {
    kind: table < 0 ? 'paragraph' : 'row',
    within: kept.within[within]!,
    table: table < 0 ? null : table,
    texts: texts.map(([style, cell, ...pieces]): LivingText => {
      return { style: kept.styles[style]!, cell, pieces: pieces.map(readPiece) };
    }),
  };
}

function keepPiece(piece: Piece): KeptPiece {
  switch (piece.type) {
    case 'text':
      return piece.text;
    case 'value':
      return ['v', piece.tag, piece.text];
    case 'blank':
      return ['b', piece.tag, piece.text];
    case 'field':
      return ['f', piece.code, piece.text];
    case 'object':
      return ['o', piece.tag, piece.key];
  }
}

function readPiece(kept: KeptPiece): Piece {
  if (typeof kept === 'string') return { type: 'text', text: kept };
  const [kind, name, text] = kept;
  switch (kind) {
    case 'v':
      return { type: 'value', tag: name, text };
    case 'b':
      return { type: 'blank', tag: name, text, filled: false };
    case 'f':
      return { type: 'field', code: name, text };
    case 'o':
      return { type: 'object', tag: name, key: text };
  }
}

class Numbered {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  of(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.names.push(name) - 1;
      this.#numbers.set(name, number);
    }
    return number;
  }
}

const remedy = 'Draft the report anew, and take over by hand what you changed in this one.';

const notKept = (where: string) =>
  problem(
    'document-invalid',
    where,
    'The document does not hold what was drafted, so edits cannot be told from it.',
    remedy,
  );

const newer = (where: string) =>
  problem(
    'document-invalid',
    where,
    'The document was drafted by a newer version.',
    'Use the version it was drafted with, or a newer one.',
  );

const damaged = (where: string) =>
  problem('document-invalid', where, 'What the document keeps of its draft is damaged.', remedy);
