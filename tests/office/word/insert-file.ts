import { Buffer } from 'node:buffer';
import { SimError, invalidArgument } from '../host/rich-api.ts';
import { isBlock } from './blocks.ts';
import { bringNotes } from './bring-notes.ts';
import { bringNumbering, numberingsUsed } from './bring-numbering.ts';
import { bringParts } from './bring-parts.ts';
import { bringStyles } from './bring-styles.ts';
import { insertBlocks } from './edit-blocks.ts';
import { giveFreshIds } from './fresh-ids.ts';
import { declareNamespaces } from './namespaces.ts';
import type { Place, Span } from './spans.ts';
import type { WordDocument } from './word-document.ts';
import { NoWordFile, WordPackage } from './word-package.ts';
import type { XmlElement } from './xml-tree.ts';

export const largestFile = 4 * 1024 * 1024;

/** Opens a file as `insertFileFromBase64` was given it. */
export function openBase64(base64: string): WordPackage {
  if (typeof base64 !== 'string' || !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(base64)) throw invalidArgument();
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > largestFile) throw invalidArgument();
  try {
    const opened = WordPackage.open(new Uint8Array(bytes));
    if (opened.names.some((name) => /^word\/activeX\//.test(name))) throw new SimError('GeneralException');
    return opened;
  } catch (error) {
    if (error instanceof NoWordFile) throw invalidArgument();
    throw error;
  }
}

/** Inserts a file's text at a place; headers, footers, section settings and custom XML stay behind. */
export function insertFile(doc: WordDocument, place: Place, file: WordPackage): Span {
  const part = doc.partOf(place.paragraph);
  const blocks = takeBlocks(doc, file, part, { sections: false, overwriteStyles: false });
  const before = new Set(doc.controls);
  const span = insertBlocks(doc, place, blocks, doc.fileEnd);
  for (const control of doc.controls) if (!before.has(control)) doc.changes.added.add(control);
  return span;
}

/** The blocks of a file made ready for the document: styles, lists, notes, pictures and numbers brought along. */
export function takeBlocks(
  doc: WordDocument,
  file: WordPackage,
  part: string,
  options: { readonly sections: boolean; readonly overwriteStyles: boolean },
): readonly XmlElement[] {
  const body = file.xml(file.main).child('w:body')!;
  const copy = body.clone();
  marksIntoParagraphs(copy);
  const blocks = copy.elements.filter((node) => isBlock(node));
  for (const block of blocks) {
    block.remove();
    strip(block, options.sections);
  }
  declareNamespaces(file.xml(file.main), doc.package.xml(part));
  bringParts(file, file.main, doc.package, part, blocks);
  const notes = bringNotes(doc, file, blocks);
  const numberings = [...numberingsUsed(file, blocks).values()].flat();
  const { added } = bringStyles(doc, file, [...blocks, ...notes, ...numberings], options.overwriteStyles);
  bringNumbering(doc, file, [...blocks, ...notes, ...added]);
  giveFreshIds(doc, [...blocks, ...notes]);
  return blocks;
}

/** Bookmarks that start or end between paragraphs start in the next one, or end in the one before. */
function marksIntoParagraphs(body: XmlElement): void {
  const all = [...body.descendants()];
  for (const mark of body.elements.filter(({ name }) => /^w:bookmark(Start|End)$/.test(name))) {
    const at = all.indexOf(mark);
    const isParagraph = (node: XmlElement): boolean => node.name === 'w:p';
    const next = all.slice(at).find(isParagraph);
    const before = all.slice(0, at).filter(isParagraph).at(-1);
    if (mark.name === 'w:bookmarkStart' && next) next.insert(next.child('w:pPr') ? 1 : 0, mark);
    else if (before) before.append(mark);
    else next?.insert(next.child('w:pPr') ? 1 : 0, mark);
  }
}

/** Comments and (unless wanted) section settings are left behind. */
function strip(block: XmlElement, keepSections: boolean): void {
  for (const node of [...block.descendants()]) {
    const goes = /^w:(comment(RangeStart|RangeEnd|Reference)|altChunk|subDoc|proofErr|lastRenderedPageBreak)$/;
    if (goes.test(node.name) || (!keepSections && node.name === 'w:sectPr')) node.remove();
  }
}
