import type { NewPiece } from '../../../../core/revise/document-steps.ts';
import { attribute, childOf, elementsIn, type XmlElement } from '../../xml-tree.ts';
import { tagOf, type Span, type TextPlace } from '../read-living.ts';

/** A piece of a text for telling old from new: a word, a space, a control, a picture. */
export interface Token {
  /** What it is compared by. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly span: Span;
  readonly text: string;
}

/** Bold, italic, and the link it stands in, of a stretch of text. */
export interface Look {
  readonly bold: boolean;
  readonly italic: boolean;
  /** Relationship id or `#bookmark`, as written. */
  readonly link: string | null;
}

/** A stretch of a text in words. A control or a picture is one token, and comes whole where any of it is in the stretch. */
export function tokensOf({ spans }: TextPlace, start: number, end: number): readonly Token[] {
  const tokens: Token[] = [];
  for (const span of spans) {
    if (span.start >= end || span.end <= start) continue;
    const { piece } = span;
    if (piece.type !== 'text') {
      const name =
        piece.type === 'field' ? piece.code : piece.type === 'object' ? `${piece.tag}\n${piece.key}` : piece.tag;
      tokens.push({ key: `${piece.type}\n${name}`, start: span.start, end: span.end, span, text: textOfSpan(span) });
      continue;
    }
    const from = Math.max(start, span.start);
    const text = piece.text.slice(from - span.start, Math.min(end, span.end) - span.start);
    for (const { 0: word, index } of text.matchAll(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)) {
      const at = from + index;
      const last = tokens.at(-1);
      // A word that was cut into runs is one word.
      if (
        last !== undefined &&
        last.end === at &&
        isWord(last.text) &&
        isWord(word) &&
        last.span.piece.type === 'text'
      ) {
        tokens[tokens.length - 1] = {
          ...last,
          key: keyOf(last.text + word),
          text: last.text + word,
          end: at + word.length,
        };
      } else tokens.push({ key: keyOf(word), start: at, end: at + word.length, span, text: word });
    }
  }
  return tokens;
}

const isWord = (text: string): boolean => /^[\p{L}\p{N}]+$/u.test(text);

/** Letters a word processor changes on its own count for nothing. */
function keyOf(word: string): string {
  return word
    .replace(/\s+/g, ' ')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010\u2011]/g, '-');
}

function textOfSpan({ piece }: Span): string {
  return piece.type === 'object' ? '' : piece.text;
}

/** What cannot be written as text and controls: a picture, a number Word counts itself. */
export function isFixed({ span }: Token): boolean {
  return span.piece.type === 'object' || span.piece.type === 'field';
}

/**
 * Tokens of the new draft as pieces to be put in.
 *
 * @param beside how what they are put beside looks: only where that is bold of its own is plain text asked to be plain
 * @param target what a link leads to in the document; null where it leads nowhere there
 */
export function piecesOf(
  tokens: readonly Token[],
  beside: Look | null,
  target: (link: string) => string | null,
): readonly NewPiece[] {
  const pieces: NewPiece[] = [];
  for (const { span, text } of tokens) {
    const look = lookOf(span);
    const control = span.element.name === 'sdt' ? controlOf(span) : null;
    const piece: NewPiece = {
      text: control !== null && text === '' ? ' ' : text,
      bold: look.bold ? true : beside?.bold === true ? false : null,
      italic: look.italic ? true : beside?.italic === true ? false : null,
      control,
      link: look.link === null ? null : target(look.link),
    };
    const last = pieces.at(-1);
    if (last !== undefined && control === null && last.control === null && isLike(last, piece))
      pieces[pieces.length - 1] = { ...last, text: last.text + text };
    else pieces.push(piece);
  }
  return pieces;
}

/** Text as it is beside what it is put to. */
export function plainPiece(text: string): NewPiece {
  return { text, bold: null, italic: null, control: null, link: null };
}

const isLike = (a: NewPiece, b: NewPiece): boolean => a.bold === b.bold && a.italic === b.italic && a.link === b.link;

/** The look of a stretch, of a control that of its first run. */
export function lookOf({ element, run }: Span): Look {
  const first = run ?? [...elementsIn(element)].find(({ name }) => name === 'r');
  const properties = first && childOf(first, 'rPr');
  const isOn = (name: string): boolean => {
    const mark = properties && childOf(properties, name);
    return mark !== undefined && !/^(?:0|false|off|none)$/.test(attribute(mark, 'val') ?? '');
  };
  return { bold: isOn('b'), italic: isOn('i'), link: linkAround(run ?? element) };
}

function linkAround(element: XmlElement): string | null {
  for (let at = element.parent; at !== null && at.name !== 'p'; at = at.parent) {
    if (at.name !== 'hyperlink') continue;
    const anchor = attribute(at, 'anchor');
    return anchor !== undefined ? `#${anchor}` : (attribute(at, 'id') ?? null);
  }
  return null;
}

function controlOf({ element, piece }: Span): NewPiece['control'] {
  const properties = childOf(element, 'sdtPr');
  const alias = properties && childOf(properties, 'alias');
  const title = alias === undefined ? '' : (attribute(alias, 'val') ?? '');
  return { tag: tagOf(element), title, kind: piece.type === 'blank' ? 'RichText' : 'PlainText' };
}
