import type { Parts } from '../compile-package.ts';
import type { ControlIds } from '../control-id.ts';
import { attribute, childOf, childrenOf, elementsIn, readXml, XmlEdits, type XmlElement } from '../xml-tree.ts';
import { isWord } from './story-text.ts';

/** What of a document's numbers is used, over all of its parts. */
export interface Taken {
  readonly controls: ControlIds;
  /** The highest number of a drawing. */
  drawings: number;
  /** The highest number of a revision or range given here. */
  marks: number;
  /** What was met already, by its kind. */
  readonly seen: Map<string, Set<string>>;
}

/** Marks of revisions, each with a number of its own. */
const revisions = new Set(
  'ins del moveFrom moveTo rPrChange pPrChange sectPrChange tblPrChange trPrChange tcPrChange tblGridChange tblPrExChange numberingChange cellIns cellDel cellMerge'.split(
    ' ',
  ),
);
/** Ranges, from the mark that begins one to the mark that ends it. */
const ranges: Readonly<Record<string, string>> = {
  bookmarkStart: 'bookmark',
  bookmarkEnd: 'bookmark',
  commentRangeStart: 'comment',
  commentRangeEnd: 'comment',
  permStart: 'perm',
  permEnd: 'perm',
  moveFromRangeStart: 'move',
  moveFromRangeEnd: 'move',
  moveToRangeStart: 'moveTo',
  moveToRangeEnd: 'moveTo',
};

/**
 * A part after its blocks were repeated or left out, as Word can open it: numbers of controls, drawings and revisions are
 * unique again, a bookmark and a comment stand where they first came, cells and text boxes hold a paragraph, and a table
 * whose rows are all gone is gone. `before` is the part as it was.
 */
export function settleStory(xml: string, taken: Taken, before: string): string {
  const root = readXml(xml);
  const edits = new XmlEdits();
  const gone = new Set<XmlElement>();
  const elements = [...elementsIn(root)];
  for (const element of elements) if (isWord(element, 'tbl') && !hasRows(element)) gone.add(element);
  const isGone = (element: XmlElement): boolean => {
    for (let at: XmlElement | null = element; at !== null; at = at.parent) if (gone.has(at)) return true;
    return false;
  };
  for (const table of gone) if (!(table.parent !== null && isGone(table.parent))) edits.remove(table);
  const half = halfRanges(elements);
  for (const element of elements) {
    if (isGone(element)) continue;
    if (element.name === 'docPr' && element.prefix === 'wp') numberDrawing(xml, element, taken, edits);
    dropSaveMark(xml, element, taken, edits);
    if (element.prefix !== 'w') continue;
    if (element.name === 'sdtPr') numberControl(element, taken, edits);
    else if (revisions.has(element.name)) numberRevision(xml, element, taken, edits);
    else if (ranges[element.name] !== undefined) keepOnce(element, half, taken, edits);
    else if (element.name === 'commentReference' && !firstOf('commentReference', attribute(element, 'id') ?? '', taken))
      edits.remove(element);
    else addParagraph(element, gone, edits);
  }
  // Tables that met before are meant to.
  if (!/<\/w:tbl>\s*<w:tbl[ >]/.test(before)) separateTables(elements, gone, edits);
  return edits.applyTo(xml);
}

/** Whether this is the first of its kind and name in the document. */
function firstOf(kind: string, name: string, { seen }: Taken): boolean {
  const names = seen.get(kind) ?? new Set<string>();
  seen.set(kind, names);
  if (names.has(name)) return false;
  names.add(name);
  return true;
}

function hasRows(table: XmlElement): boolean {
  return childrenOf(table).some(
    ({ name }) => name === 'tr' || name === 'sdt' || name === 'customXml' || name === 'ins',
  );
}

function numberDrawing(xml: string, element: XmlElement, taken: Taken, edits: XmlEdits): void {
  if (firstOf('drawing', attribute(element, 'id') ?? '', taken)) return;
  replaceValue(xml, element, /(\sid\s*=\s*)(?:"[^"]*"|'[^']*')/, String(++taken.drawings), edits);
}

function numberControl(element: XmlElement, taken: Taken, edits: XmlEdits): void {
  const id = childOf(element, 'id');
  if (id === undefined || firstOf('control', attribute(id, 'val') ?? '', taken)) return;
  edits.replace(id.start, id.end, `<w:id w:val="${taken.controls.idOf(`again:${attribute(id, 'val')}`)}"/>`);
}

function numberRevision(xml: string, element: XmlElement, taken: Taken, edits: XmlEdits): void {
  const id = attribute(element, 'id');
  if (id === undefined || firstOf('revision', id, taken)) return;
  // Far above what a program counts to.
  replaceValue(xml, element, /(\sw:id\s*=\s*)(?:"[^"]*"|'[^']*')/, String(900_000_000 + ++taken.marks), edits);
}

/** Ids by which programs find a paragraph again; one that is there twice finds none. */
function dropSaveMark(xml: string, element: XmlElement, taken: Taken, edits: XmlEdits): void {
  const id = /\sw14:paraId\s*=\s*["']([^"']*)["']/.exec(element.attributes)?.[1];
  if (id === undefined || firstOf('paragraph', id, taken)) return;
  const tag = xml.slice(element.start, element.innerStart);
  edits.replace(
    element.start,
    element.innerStart,
    tag.replace(/\sw14:(?:paraId|textId)\s*=\s*(?:"[^"]*"|'[^']*')/g, ''),
  );
}

/** Ranges of which one mark was left out with its block, by kind and id. */
function halfRanges(elements: readonly XmlElement[]): ReadonlySet<string> {
  const marks = new Map<string, Set<string>>();
  for (const element of elements) {
    const kind = ranges[element.name];
    if (kind === undefined || element.prefix !== 'w') continue;
    const key = `${kind} ${attribute(element, 'id') ?? ''}`;
    marks.set(key, (marks.get(key) ?? new Set()).add(element.name));
  }
  return new Set([...marks].filter(([, names]) => names.size === 1).map(([key]) => key));
}

function keepOnce(element: XmlElement, half: ReadonlySet<string>, taken: Taken, edits: XmlEdits): void {
  const id = attribute(element, 'id') ?? '';
  const kind = ranges[element.name]!;
  if (!firstOf(element.name, id, taken) || half.has(`${kind} ${id}`)) edits.remove(element);
}

function replaceValue(xml: string, element: XmlElement, pattern: RegExp, value: string, edits: XmlEdits): void {
  const end = element.innerStart < element.end ? element.innerStart : element.end;
  const tag = xml.slice(element.start, end);
  edits.replace(
    element.start,
    end,
    tag.replace(pattern, (_, before: string) => `${before}"${value}"`),
  );
}

/** Elements that have to hold a paragraph; a cell has to end with one. */
const holders = new Set(['tc', 'hdr', 'ftr', 'txbxContent', 'footnote', 'endnote']);

function addParagraph(element: XmlElement, gone: ReadonlySet<XmlElement>, edits: XmlEdits): void {
  const inControl = element.name === 'sdtContent' && isBlockControl(element);
  if (!holders.has(element.name) && !inControl) return;
  const blocks = childrenOf(element).filter(
    (child) => !gone.has(child) && /^(?:p|tbl|sdt|customXml|altChunk|tc|tr)$/.test(child.name),
  );
  const last = blocks.at(-1);
  if (last === undefined || (element.name === 'tc' && last.name === 'tbl')) {
    if (element.innerStart < element.end) edits.insert(element.innerEnd, '<w:p/>');
  }
}

/** Whether a control stands where paragraphs do, not among runs, rows or cells. */
function isBlockControl({ parent }: XmlElement): boolean {
  const around = parent?.parent?.name ?? '';
  return (
    /^(?:body|tc|hdr|ftr|txbxContent|footnote|endnote|sdtContent)$/.test(around) &&
    parent?.parent?.parent?.parent?.name !== 'p'
  );
}

/** Two tables between which a line with a tag stood would run into one. */
function separateTables(elements: readonly XmlElement[], gone: ReadonlySet<XmlElement>, edits: XmlEdits): void {
  for (const table of elements) {
    if (!isWord(table, 'tbl') || gone.has(table) || table.parent === null) continue;
    const siblings = childrenOf(table.parent).filter((one) => !gone.has(one));
    const next = siblings[siblings.indexOf(table) + 1];
    if (next !== undefined && isWord(next, 'tbl')) edits.insert(table.end, '<w:p/>');
  }
}

/** Footnotes whose sign was repeated are there once for each sign: Word shows a note under one sign only. */
export function settleNotes(parts: Parts, taken: Taken): void {
  for (const kind of ['footnote', 'endnote'] as const) {
    const name = `word/${kind}s.xml`;
    const notes = parts.get(name);
    const document = parts.get('word/document.xml');
    if (typeof notes !== 'string' || typeof document !== 'string') continue;
    const root = readXml(notes);
    const byId = new Map(childrenOf(root, kind).map((note) => [attribute(note, 'id') ?? '', note]));
    let next = Math.max(0, ...[...byId.keys()].map(Number).filter(Number.isFinite)) + 1;
    const edits = new XmlEdits();
    let added = '';
    for (const element of elementsIn(readXml(document))) {
      const id = attribute(element, 'id') ?? '';
      const note = byId.get(id);
      if (!isWord(element, `${kind}Reference`) || note === undefined || firstOf(`${kind}Reference`, id, taken))
        continue;
      replaceValue(document, element, /(\sw:id\s*=\s*)(?:"[^"]*"|'[^']*')/, String(next), edits);
      const copy = notes
        .slice(note.start, note.end)
        .replace(/(<w:\w+note\b[^>]*?\sw:id\s*=\s*)(?:"[^"]*"|'[^']*')/, `$1"${next++}"`);
      added += settleStory(`<w:x>${copy}</w:x>`, taken, copy).replace(/^<w:x>|<\/w:x>$/g, '');
    }
    if (added === '') continue;
    parts.set('word/document.xml', edits.applyTo(document));
    parts.set(name, notes.slice(0, root.innerEnd) + added + notes.slice(root.innerEnd));
  }
}
