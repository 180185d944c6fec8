import type { XmlElement } from './xml-tree.ts';
import { contentOf } from './paragraph-text.ts';

/** Elements that hold paragraphs, tables and block controls and must end with a paragraph. */
const containers = new Set(['w:body', 'w:hdr', 'w:ftr', 'w:tc', 'w:footnote', 'w:endnote', 'w:comment']);
const descends = new Set([...containers, 'w:tbl', 'w:tr', 'w:sdt', 'w:sdtContent', 'w:customXml']);

export const isContainer = (node: XmlElement): boolean => containers.has(node.name);

/** A block: something that stands between paragraphs. */
export const isBlock = (node: XmlElement): boolean => /^w:(p|tbl|sdt|customXml|altChunk)$/.test(node.name);

/** The paragraphs of a part of a document, those in tables and controls included, in order. */
export function paragraphsIn(node: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  collect(node, found);
  return found;
}

function collect(node: XmlElement, found: XmlElement[]): void {
  if (node.name === 'w:p') found.push(node);
  else if (descends.has(node.name))
    for (const child of node.children) if ('name' in child) collect(child as XmlElement, found);
}

/** The tables of a part of a document that stand in no other table of it. */
export function tablesIn(node: XmlElement): XmlElement[] {
  return node.elements.flatMap((child) =>
    child.name === 'w:tbl' ? [child] : descends.has(child.name) ? tablesIn(child) : [],
  );
}

/** The controls of a part of a document, outer ones before inner ones; those in text boxes are passed over. */
export function controlsIn(node: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of node.elements) {
    if (child.name === 'w:sdt') found.push(child);
    if (child.name !== 'w:r' && child.name !== 'w:sdtPr') found.push(...controlsIn(child));
  }
  return found;
}

export type ControlShape = 'run' | 'block' | 'row' | 'cell';

export function shapeOf(control: XmlElement): ControlShape {
  if (ancestorNamed(control, 'w:p')) return 'run';
  const content = contentOf(control).elements.find((node) => /^w:(p|tbl|tr|tc|sdt|r)$/.test(node.name));
  if (content?.name === 'w:tr') return 'row';
  if (content?.name === 'w:tc') return 'cell';
  if (content?.name === 'w:sdt') return shapeOf(content);
  return 'block';
}

export function ancestorNamed(node: XmlElement, name: string): XmlElement | undefined {
  for (const ancestor of node.ancestors()) if (ancestor.name === name) return ancestor;
  return undefined;
}

/** The part of the document a node stands in: body, cell, header, note. */
export function containerOf(node: XmlElement): XmlElement {
  for (const ancestor of node.ancestors()) if (isContainer(ancestor)) return ancestor;
  throw new Error('a node outside of any container');
}

/** The outermost container: the body, a header, a note. */
export function storyOf(node: XmlElement): XmlElement {
  const all = [node, ...node.ancestors()].filter(isContainer);
  return all.at(-1)!;
}

/** The section settings at the end of a body, after which nothing may stand. */
export function lastIndex(container: XmlElement): number {
  const last = container.elements.at(-1);
  return last?.name === 'w:sectPr' ? last.index : container.children.length;
}
