import type { LivingBlock, LivingDocument, LivingText, Piece } from '../../../core/revise/living-document.ts';
import { pieceText } from '../../../core/revise/living-document.ts';
import { attribute, charactersOf, childOf, childrenOf, elementsIn, readXml, type XmlElement } from '../xml-tree.ts';

/** A document in the form updates work on, with the way back from each stretch of text to what holds it in the file. */
export interface LivingXml extends LivingDocument {
  readonly xml: string;
  readonly root: XmlElement;
  readonly body: XmlElement;
  /** For each block its paragraph or table row, and for each of its texts the paragraph with its pieces. */
  readonly places: readonly BlockPlace[];
  /** The table of contents, which is made anew and not merged. */
  readonly contents: XmlElement | null;
}

export interface BlockPlace {
  readonly element: XmlElement;
  readonly texts: readonly TextPlace[];
}

export interface TextPlace {
  readonly paragraph: XmlElement;
  readonly spans: readonly Span[];
}

/** A stretch of a text and the element that holds it: `w:t`, `w:tab`, `w:br`, the control of a value, a field, a drawing's run. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly piece: Piece;
  readonly element: XmlElement;
  /** Where it ends: the same element, but for a field that goes over several runs. */
  readonly last: XmlElement;
  /** The run it stands in; null for a control or a simple field, which hold runs themselves. */
  readonly run: XmlElement | null;
}

/** What tells one chart or picture from another; by default what the drawing says of itself. */
export type ObjectKey = (drawing: XmlElement) => string;

/** Reads the body of a document part. Throws `MalformedXml` where it is damaged. */
export function readLiving(xml: string, keyOf: ObjectKey = drawingKey): LivingXml {
  const root = readXml(xml);
  const body = childOf(root, 'body') ?? root;
  const reading = new Reading(keyOf);
  reading.blocks(body, []);
  return { xml, root, body, blocks: reading.found, places: reading.places, contents: reading.contents };
}

/** Tags as we give them: a word, a colon, and what it belongs to. */
export const ourTag = /^[a-z]+(?:-[a-z]+)*:./;

class Reading {
  readonly found: LivingBlock[] = [];
  readonly places: BlockPlace[] = [];
  contents: XmlElement | null = null;
  #tables = 0;
  readonly #keyOf: ObjectKey;

  constructor(keyOf: ObjectKey) {
    this.#keyOf = keyOf;
  }

  blocks(parent: XmlElement, within: readonly string[]): void {
    for (const child of childrenOf(parent)) {
      switch (child.name) {
        case 'p':
          this.#add('paragraph', child, within, null, [{ paragraph: child, cell: 0 }]);
          break;
        case 'tbl':
          this.#rows(child, within, this.#tables++);
          break;
        case 'sdt':
          this.#control(child, within);
          break;
        case 'customXml':
        case 'smartTag':
        case 'ins':
        case 'moveTo':
          this.blocks(child, within);
          break;
      }
    }
  }

  #control(sdt: XmlElement, within: readonly string[]): void {
    const properties = childOf(sdt, 'sdtPr');
    const content = childOf(sdt, 'sdtContent');
    if (content === undefined) return;
    if (properties !== undefined && isContents(properties)) {
      this.contents ??= sdt;
      return;
    }
    const tag = tagOf(sdt);
    this.blocks(content, ourTag.test(tag) ? [...within, tag] : within);
  }

  #rows(table: XmlElement, within: readonly string[], number: number): void {
    for (const child of childrenOf(table)) {
      if (child.name === 'tr') {
        if (isDeletedRow(child)) continue;
        const paragraphs: { paragraph: XmlElement; cell: number }[] = [];
        cellsOf(child).forEach((element, cell) => {
          for (const paragraph of elementsIn(element, ({ name }) => name === 'txbxContent')) {
            if (paragraph.name === 'p') paragraphs.push({ paragraph, cell });
          }
        });
        this.#add('row', child, within, number, paragraphs);
      } else if (child.name === 'sdt') {
        const content = childOf(child, 'sdtContent');
        if (content !== undefined) this.#rows(content, within, number);
      } else if (child.name === 'customXml') this.#rows(child, within, number);
    }
  }

  #add(
    kind: LivingBlock['kind'],
    element: XmlElement,
    within: readonly string[],
    table: number | null,
    paragraphs: readonly { readonly paragraph: XmlElement; readonly cell: number }[],
  ): void {
    let marked = isTracked(element);
    const texts: LivingText[] = [];
    const places: TextPlace[] = [];
    for (const { paragraph, cell } of paragraphs) {
      const read = readParagraph(paragraph, this.#keyOf);
      marked ||= read.marked || isTracked(paragraph);
      const style = childOf(childOf(paragraph, 'pPr') ?? paragraph, 'pStyle');
      texts.push({
        style: style === undefined ? '' : (attribute(style, 'val') ?? ''),
        cell,
        pieces: joined(read.spans.map(({ piece }) => piece)),
      });
      places.push({ paragraph, spans: read.spans });
    }
    this.found.push({ kind, within, table, texts, ...(marked ? { marked: true } : {}) });
    this.places.push({ element, texts: places });
  }
}

function cellsOf(row: XmlElement): readonly XmlElement[] {
  return childrenOf(row).flatMap((child) => {
    if (child.name === 'tc') return [child];
    const content =
      child.name === 'sdt' ? childOf(child, 'sdtContent') : child.name === 'customXml' ? child : undefined;
    return content === undefined ? [] : cellsOf(content);
  });
}

/** Whether Word still tracks that the paragraph's end, or the row, was put in or taken out. */
function isTracked(element: XmlElement): boolean {
  const properties = childOf(element, element.name === 'tr' ? 'trPr' : 'pPr');
  if (properties === undefined) return false;
  return [...elementsIn(properties)].some(({ name }) => ['ins', 'del', 'moveFrom', 'moveTo'].includes(name));
}

/** Whether somebody took the row out while changes were tracked: like deleted text, it is read as gone. */
function isDeletedRow(row: XmlElement): boolean {
  const properties = childOf(row, 'trPr');
  return properties !== undefined && childOf(properties, 'del') !== undefined;
}

function isContents(properties: XmlElement): boolean {
  const part = childOf(properties, 'docPartObj');
  const gallery = part && childOf(part, 'docPartGallery');
  return gallery !== undefined && attribute(gallery, 'val') === 'Table of Contents';
}

/**
 * The tag of a control; empty where it has none. Some programs keep the binding of a control and lose its tag: the binding
 * names it too.
 */
export function tagOf(sdt: XmlElement): string {
  const properties = childOf(sdt, 'sdtPr');
  if (properties === undefined) return '';
  const tag = childOf(properties, 'tag');
  if (tag !== undefined) return attribute(tag, 'val') ?? '';
  const binding = childOf(properties, 'dataBinding');
  const xpath = binding === undefined ? '' : (attribute(binding, 'xpath') ?? '');
  const [, quoted, other] = /^\/p:plumbline\/p:figure\[@tag=(?:'([^']*)'|"([^"]*)")\]/.exec(xpath) ?? [];
  return quoted ?? other ?? '';
}

interface ReadParagraph {
  readonly spans: readonly Span[];
  readonly marked: boolean;
}

/** The pieces of a paragraph with what holds them. Deleted text that is still tracked is none of it. */
function readParagraph(paragraph: XmlElement, keyOf: ObjectKey): ReadParagraph {
  const spans: Span[] = [];
  let at = 0;
  let marked = false;
  /** The field whose result is being read, by its code, from the run its first mark stands in. */
  let field: { code: string; reading: boolean; text: string; depth: number; element: XmlElement } | null = null;
  const add = (piece: Piece, element: XmlElement, run: XmlElement | null, last = element): void => {
    const { length } = pieceText(piece);
    if (length === 0 && piece.type === 'text') return;
    spans.push({ start: at, end: at + length, piece, element, last, run });
    at += length;
  };
  const addText = (text: string, element: XmlElement, run: XmlElement): void => {
    if (field === null) add({ type: 'text', text }, element, run);
    else if (!field.reading) field.text += text;
  };
  const run = (element: XmlElement): void => {
    for (const child of childrenOf(element)) {
      switch (child.name) {
        case 't':
          addText(charactersOf(child), child, element);
          break;
        case 'tab':
          addText('\t', child, element);
          break;
        case 'br':
        case 'cr':
          if (attribute(child, 'type') !== 'page' && attribute(child, 'type') !== 'column')
            addText('\n', child, element);
          break;
        case 'noBreakHyphen':
          addText('-', child, element);
          break;
        case 'drawing':
        case 'pict':
        case 'object':
        case 'AlternateContent':
          add({ type: 'object', tag: nameOf(child), key: keyOf(child) }, child, element);
          break;
        case 'footnoteReference':
        case 'endnoteReference':
          add({ type: 'object', tag: 'note', key: attribute(child, 'id') ?? '' }, child, element);
          break;
        case 'commentReference':
          marked = true;
          break;
        case 'instrText':
          if (field?.reading && field.depth === 1) field.code += charactersOf(child);
          break;
        case 'fldChar': {
          const type = attribute(child, 'fldCharType');
          if (type === 'begin') {
            if (field === null) field = { code: '', reading: true, text: '', depth: 1, element };
            else field.depth++;
          } else if (field === null) break;
          else if (type === 'separate' && field.depth === 1) field.reading = false;
          else if (type === 'end' && --field.depth === 0) {
            const { code, text, element: begun } = field;
            field = null;
            add({ type: 'field', code: codeOf(code), text }, begun, null, element);
          }
          break;
        }
      }
    }
  };
  const walk = (parent: XmlElement): void => {
    for (const child of childrenOf(parent)) {
      switch (child.name) {
        case 'r':
          run(child);
          break;
        case 'fldSimple': {
          const code = codeOf(attribute(child, 'instr') ?? '');
          add({ type: 'field', code, text: visibleText(child) }, child, null);
          break;
        }
        case 'sdt': {
          const content = childOf(child, 'sdtContent');
          const piece = content && controlPiece(child, content);
          if (piece) add(piece, child, null);
          else if (content) walk(content);
          break;
        }
        case 'hyperlink':
        case 'smartTag':
        case 'customXml':
        case 'dir':
        case 'bdo':
          walk(child);
          break;
        case 'ins':
        case 'moveTo':
          marked = true;
          walk(child);
          break;
        case 'del':
        case 'moveFrom':
        case 'commentRangeStart':
        case 'commentRangeEnd':
          marked = true;
          break;
      }
    }
  };
  walk(paragraph);
  return { spans, marked };
}

/** A control of ours as one piece: a generated value, or a place to fill. Anybody else's is the text in it. */
function controlPiece(sdt: XmlElement, content: XmlElement): Piece | null {
  const tag = tagOf(sdt);
  if (!ourTag.test(tag)) return null;
  const text = visibleText(content);
  if (!tag.startsWith('blank:')) return { type: 'value', tag, text };
  const properties = childOf(sdt, 'sdtPr')!;
  const placeholder = childOf(properties, 'showingPlcHdr');
  const shown = placeholder !== undefined && !/^(?:0|false|off)$/.test(attribute(placeholder, 'val') ?? '');
  const alias = childOf(properties, 'alias');
  const hint = alias === undefined ? '' : (attribute(alias, 'val') ?? '').replace(/…$/, '');
  const isHint = text.trim() === '' || shown || (text.startsWith(`[${hint}`) && text.endsWith(']'));
  return { type: 'blank', tag, text, filled: !isHint };
}

/** What the runs inside an element show. */
export function visibleText(element: XmlElement): string {
  let text = '';
  for (const inner of elementsIn(element, ({ name }) => name === 'del' || name === 'moveFrom' || name === 'rPr')) {
    if (inner.name === 't') text += charactersOf(inner);
    else if (inner.name === 'noBreakHyphen') text += '-';
    else if (inner.name === 'tab') text += '\t';
    else if (inner.name === 'br' || inner.name === 'cr') text += '\n';
    else if (inner.name === 'p' && text !== '') text += '\n';
  }
  return text;
}

/** `SEQ Table` of ` SEQ Table \* ARABIC `. */
export function codeOf(instruction: string): string {
  return instruction.trim().split(/\s+/).slice(0, 2).join(' ');
}

/** The name a drawing is known by. */
export function nameOf(drawing: XmlElement): string {
  for (const inner of elementsIn(drawing))
    if (inner.name === 'docPr') return `drawing:${attribute(inner, 'name') ?? ''}`;
  return 'drawing:';
}

function drawingKey(drawing: XmlElement): string {
  for (const inner of elementsIn(drawing)) if (inner.name === 'docPr') return attribute(inner, 'descr') ?? '';
  return '';
}

/** Texts that follow each other as one, however many runs a word processor made of them. */
export function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (piece.type === 'text' && last?.type === 'text')
      all[all.length - 1] = { type: 'text', text: last.text + piece.text };
    else all.push(piece);
  }
  return all;
}
