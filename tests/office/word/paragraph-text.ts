import { XmlElement } from './xml-tree.ts';

/**
 * A stretch of a paragraph that is counted in positions. Letters count one each; a picture, a field sign, a note's
 * number, the start and the end of a control count one and have no text.
 */
export interface Piece {
  readonly kind: 'text' | 'object' | 'open' | 'close';
  /** The text of a `text` piece, `\t`, `\v` and `\f` included. */
  readonly text: string;
  readonly start: number;
  readonly length: number;
  /** `w:t`, `w:tab`, `w:drawing`, …; the `w:sdt` for `open` and `close`. */
  readonly node: XmlElement;
  /** The run it stands in; null for `open` and `close`. */
  readonly run: XmlElement | null;
  readonly inserted: boolean;
  readonly deleted: boolean;
  /** It shows the prompt of an empty control. */
  readonly prompt: boolean;
}

const signs: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:ptab': '\t',
  'w:cr': '\v',
  'w:noBreakHyphen': '\u2011',
  'w:softHyphen': '\u00ad',
};
const countsOne = new Set([
  'w:drawing',
  'w:pict',
  'w:object',
  'mc:AlternateContent',
  'w:sym',
  'w:footnoteReference',
  'w:endnoteReference',
  'w:footnoteRef',
  'w:endnoteRef',
  'w:commentReference',
  'w:fldChar',
  'w:instrText',
  'w:delInstrText',
  'w:pgNum',
]);
const wrappers = new Set([
  'w:hyperlink',
  'w:ins',
  'w:del',
  'w:moveFrom',
  'w:moveTo',
  'w:smartTag',
  'w:fldSimple',
  'w:customXml',
  'w:dir',
  'w:bdo',
]);

export const isWrapper = (node: XmlElement): boolean => wrappers.has(node.name);

/** Where a bookmark or a comment starts or ends; it takes no position. */
export interface Mark {
  readonly node: XmlElement;
  readonly offset: number;
}

export const piecesOf = (paragraph: XmlElement): readonly Piece[] => read(paragraph).pieces;

export const marksOf = (paragraph: XmlElement): readonly Mark[] => read(paragraph).marks;

/** What is counted in a paragraph, and the marks between, in order. */
function read(paragraph: XmlElement): { readonly pieces: readonly Piece[]; readonly marks: readonly Mark[] } {
  const pieces: Piece[] = [];
  const marks: Mark[] = [];
  let at = 0;
  function push(
    kind: Piece['kind'],
    text: string,
    length: number,
    node: XmlElement,
    run: XmlElement | null,
    state: State,
  ): void {
    if (length === 0) return;
    pieces.push({ kind, text, start: at, length, node, run, ...state });
    at += length;
  }
  function walk(parent: XmlElement, state: State): void {
    for (const node of parent.elements) {
      if (node.name === 'w:r') walkRun(node, state);
      else if (node.name === 'w:ins' || node.name === 'w:moveTo') walk(node, { ...state, inserted: true });
      else if (node.name === 'w:del' || node.name === 'w:moveFrom') walk(node, { ...state, deleted: true });
      else if (wrappers.has(node.name)) walk(node, state);
      else if (node.name === 'w:sdt') {
        push('open', '', 1, node, null, state);
        const content = node.child('w:sdtContent');
        if (content) walk(content, { ...state, prompt: state.prompt || showsPrompt(node) });
        push('close', '', 1, node, null, state);
      } else if (node.name.startsWith('m:')) push('object', '', 1, node, null, state);
      else if (/(Start|End)$/.test(node.name)) marks.push({ node, offset: at });
    }
  }
  function walkRun(run: XmlElement, state: State): void {
    for (const node of run.elements) {
      if (node.name === 'w:t' || node.name === 'w:delText') {
        const text = node.text;
        push('text', text, text.length, node, run, state);
      } else if (node.name === 'w:br') push('text', breakSign(node), 1, node, run, state);
      else if (signs[node.name] !== undefined) push('text', signs[node.name]!, 1, node, run, state);
      else if (countsOne.has(node.name)) push('object', '', 1, node, run, state);
    }
  }
  const prompt = [...paragraph.ancestors()].some((node) => node.name === 'w:sdt' && showsPrompt(node));
  walk(paragraph, { inserted: false, deleted: false, prompt });
  return { pieces, marks };
}

type State = Pick<Piece, 'inserted' | 'deleted' | 'prompt'>;

const breakSign = (node: XmlElement): string =>
  node.attribute('w:type') === 'page' || node.attribute('w:type') === 'column' ? '\f' : '\v';

export function showsPrompt(control: XmlElement): boolean {
  return control.at('w:sdtPr', 'w:showingPlcHdr') !== undefined;
}

export function lengthOf(paragraph: XmlElement): number {
  return piecesOf(paragraph).reduce((sum, piece) => sum + piece.length, 0);
}

/** Which version of a document with tracked changes is read; `all` is what stands on the page with all markup. */
export type Version = 'all' | 'current' | 'original';

export function isIn(piece: Pick<Piece, 'inserted' | 'deleted'>, version: Version): boolean {
  return version === 'all' || (version === 'current' ? !piece.deleted : !piece.inserted);
}

/** The text between two positions of a paragraph; prompts of empty controls are no text. */
export function textOf(
  paragraph: XmlElement,
  from = 0,
  to = Number.POSITIVE_INFINITY,
  version: Version = 'all',
): string {
  let text = '';
  for (const piece of piecesOf(paragraph)) {
    if (piece.kind !== 'text' || piece.prompt || !isIn(piece, version)) continue;
    text += piece.text.slice(Math.max(0, from - piece.start), Math.max(0, to - piece.start));
  }
  return text;
}

/** A place between two nodes. */
export interface Gap {
  readonly parent: XmlElement;
  readonly index: number;
  /** The runs beside it, whose formatting new text takes over. */
  readonly left: XmlElement | null;
  readonly right: XmlElement | null;
}

/**
 * Opens a place for runs at a position, dividing a run if need be. At the edge of a link or of a tracked change the
 * place is outside; at the edge of a control it is where the position says, for its edges count as positions. (`rest` is
 * for cutting a paragraph in two: everything from the position on must come after the place.)
 */
export function openGap(paragraph: XmlElement, offset: number): Gap {
  const pieces = piecesOf(paragraph);
  const around = pieces.find((piece) => piece.start < offset && offset < piece.start + piece.length);
  if (around?.run) {
    const second = cutRun(around.run, around.node, offset - around.start);
    const wrapper = second.parent!;
    if (wrapper.name === 'w:del' || wrapper.name === 'w:moveFrom') {
      const tail = cutWrapper(wrapper, second);
      return { parent: tail.parent!, index: tail.index, left: around.run, right: second };
    }
    return { parent: wrapper, index: second.index, left: around.run, right: second };
  }
  const before = pieces.filter((piece) => piece.start + piece.length <= offset).at(-1);
  const after = pieces.find((piece) => piece.start >= offset);
  const left = before?.run ?? null;
  const right = after?.run ?? null;
  if (before?.run && after && before.run === after.run) {
    const second = cutRun(before.run, after.node, 0);
    return { parent: second.parent!, index: second.index, left: before.run, right: second };
  }
  if (before?.kind === 'open') return { parent: contentOf(before.node), index: 0, left, right };
  if (before) return outside(before.run ?? before.node, 'after', after, left, right);
  if (after) return outside(after.run ?? after.node, 'before', undefined, left, right);
  const properties = paragraph.child('w:pPr');
  // Marks of bookmarks and comments of an empty paragraph stay in front: what is written belongs to them.
  const marks = paragraph.elements.filter((node) => /Start$/.test(node.name)).at(-1) ?? properties;
  return { parent: paragraph, index: marks ? marks.index + 1 : 0, left, right };
}

function outside(
  start: XmlElement,
  side: 'before' | 'after',
  after: Piece | undefined,
  left: XmlElement | null,
  right: XmlElement | null,
): Gap {
  let node = start;
  while (isWrapper(node.parent!)) {
    const wrapper = node.parent!;
    const siblings = wrapper.elements;
    const isEdge = side === 'before' ? siblings[0] === node : siblings.at(-1) === node;
    if (!isEdge || (after?.run && [...after.run.ancestors()].includes(wrapper))) break;
    node = wrapper;
  }
  if (side === 'after' && (node.parent!.name === 'w:del' || node.parent!.name === 'w:moveFrom')) {
    const wrapper = node.parent!;
    const next = wrapper.elements[wrapper.elements.indexOf(node) + 1]!;
    const tail = cutWrapper(wrapper, next);
    return { parent: tail.parent!, index: tail.index, left, right };
  }
  return { parent: node.parent!, index: node.index + (side === 'after' ? 1 : 0), left, right };
}

export function contentOf(control: XmlElement): XmlElement {
  return control.child('w:sdtContent')!;
}

/** Cuts a run in two before the `letters`-th letter of one of its nodes; the second half is the answer. */
function cutRun(run: XmlElement, node: XmlElement, letters: number): XmlElement {
  const second = new XmlElement('w:r', new Map(run.attributes));
  const properties = run.child('w:rPr');
  if (properties) second.append(properties.clone());
  let from = node.index;
  if (letters > 0) {
    const text = node.text;
    const rest = new XmlElement(node.name, new Map(node.attributes));
    rest.text = text.slice(letters);
    rest.set('xml:space', 'preserve');
    node.text = text.slice(0, letters);
    node.set('xml:space', 'preserve');
    second.append(rest);
    from += 1;
  }
  second.append(...run.children.slice(from));
  run.after(second);
  return second;
}

/** Cuts a wrapper (a tracked deletion, a link) in two before one of its children. */
export function cutWrapper(wrapper: XmlElement, from: XmlElement): XmlElement {
  const second = new XmlElement(wrapper.name, new Map(wrapper.attributes));
  second.append(...wrapper.children.slice(from.index));
  wrapper.after(second);
  return second;
}
