import { type XmlElement } from '../xml-tree.ts';
import { treeOf } from './tree-of.ts';

/** How an element is written where it does not stay as it is. */
export interface Write {
  /** The element as it is to be: changed, dropped or as it stands. */
  changed(element: XmlElement): string;
  /** What stands in the element, each of its elements changed as it has to be. */
  inside(element: XmlElement): string;
  /** The element as it stands, with what is in it changed as it has to be. */
  asItStands(element: XmlElement): string;
  /** The element's opening tag as it stands, also where the element was closed at once. */
  openingTag(element: XmlElement): string;
  closingTag(element: XmlElement): string;
}

/** The text an element becomes; `null` leaves it as it stands and looks at what is in it. */
export type Change = (element: XmlElement, write: Write) => string | null;

/**
 * An XML text with some of its elements changed, dropped or without their tags. What is not changed stays byte for byte.
 * Comments and processing instructions go: nobody sees them, and they can say anything.
 */
export function rewriteXml(xml: string, change: Change): string {
  const write: Write = {
    changed: (element) => change(element, write) ?? write.asItStands(element),
    inside: (element) =>
      element.children
        .map((node) => (node.kind === 'text' ? xml.slice(node.start, node.end) : write.changed(node)))
        .join(''),
    asItStands: (element) =>
      xml.slice(element.start, element.innerStart) + write.inside(element) + xml.slice(element.innerEnd, element.end),
    openingTag: (element) => xml.slice(element.start, element.innerStart).replace(/\s*\/>$/, '>'),
    closingTag: ({ prefix, name }) => `</${prefix === '' ? name : `${prefix}:${name}`}>`,
  };
  const root = treeOf(xml);
  const declaration = /^<\?xml [^>]*\?>\s*/.exec(xml)?.[0] ?? '';
  return declaration + write.changed(root);
}

/** The opening tag of an element without some of its attributes, given by their full names. */
export function withoutAttributes(tag: string, isUnwanted: (name: string) => boolean): string {
  return tag.replace(/\s+([\w:.-]+)\s*=\s*(?:"[^"]*"|'[^']*')/g, (whole, name: string) =>
    isUnwanted(name) ? '' : whole,
  );
}

/** The opening tag a piece of XML begins with; a value in it may hold a `>`. */
export function openingTagOf(xml: string): string {
  return /^<(?:[^>"']|"[^"]*"|'[^']*')*>/.exec(xml)?.[0] ?? '';
}
