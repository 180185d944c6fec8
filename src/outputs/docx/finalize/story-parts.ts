import type { Parts } from '../compile-package.ts';
import { childOf, charactersOf, elementsIn, type XmlElement } from '../xml-tree.ts';

/** Parts of a document that hold paragraphs, in the order a reader meets them. */
export function storyParts(parts: Parts): readonly (readonly [name: string, xml: string])[] {
  const order = ['document', 'hdr', 'ftr', 'footnotes', 'endnotes'];
  return [...parts]
    .flatMap(([name, xml]) => {
      if (typeof xml !== 'string' || !/^word\/[^/]+\.xml$/.test(name)) return [];
      const root = /<(?:[\w.-]+:)?([\w.-]+)[\s/>]/.exec(xml.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, ''))?.[1] ?? '';
      const place = order.indexOf(root);
      return place < 0 ? [] : [{ name, xml, place }];
    })
    .sort((a, b) => a.place - b.place || (a.name < b.name ? -1 : 1))
    .map(({ name, xml }) => [name, xml] as const);
}

const partNames: readonly (readonly [RegExp, string])[] = [
  [/^word\/document\.xml$/, 'the text'],
  [/^word\/header\d*\.xml$/, 'a header'],
  [/^word\/footer\d*\.xml$/, 'a footer'],
  [/^word\/footnotes\.xml$/, 'the footnotes'],
  [/^word\/endnotes\.xml$/, 'the endnotes'],
  [/^word\/comments\w*\.xml$/, 'the comments'],
  [/^word\/charts\/chart\w*\.xml$/, 'a chart'],
  [/^word\/embeddings\//, 'the data of a chart'],
  [/^word\/diagrams\//, 'a diagram'],
  [/^word\/media\//, 'a picture'],
  [/^docProps\//, 'the properties of the file'],
  [/^customXml\//, 'the data behind the document'],
];

/** A part as a person calls it, with its own name behind: `a header (word/header2.xml)`. */
export function partInWords(part: string): string {
  const known = partNames.find(([pattern]) => pattern.test(part))?.[1];
  if (part === 'word/document.xml') return 'the text';
  return known === undefined ? part : `${known} (${part})`;
}

/** Where an element stands, so that a person finds it in Word: the part, and the words of its paragraph. */
export function placeOf(part: string, element: XmlElement): string {
  const words = excerpt(paragraphWords(element));
  return words === '' ? partInWords(part) : `${partInWords(part)}, at “${words}”`;
}

function paragraphWords(element: XmlElement): string {
  let around: XmlElement | null = element;
  while (around !== null && around.name !== 'p') around = around.parent;
  const own = wordsOf(around ?? element);
  if (own !== '' || around === null || around.parent === null) return own;
  // An empty paragraph is found by what stands before it.
  const siblings: readonly unknown[] = around.parent.children;
  const before = siblings.slice(0, siblings.indexOf(around)).reverse() as readonly XmlElement[];
  return before.map(wordsOf).find((words) => words !== '') ?? '';
}

/** The words of an element, deleted and hidden ones too. */
export function wordsOf(element: XmlElement): string {
  if (!('children' in element)) return '';
  let words = '';
  const seen = element.name === 't' || element.name === 'delText' ? [element] : elementsIn(element);
  for (const one of seen) {
    if (one.name === 't' || one.name === 'delText') words += charactersOf(one);
    else if (one.name === 'tab' || one.name === 'br' || one.name === 'p') words += ' ';
  }
  return words.replace(/\s+/g, ' ').trim();
}

/** The first words of a text. */
export function excerpt(words: string, limit = 60): string {
  return words.length <= limit ? words : `${words.slice(0, limit - 1).trimEnd()}…`;
}

/** Whether an element stands inside one of these names. */
export function isInside(element: XmlElement, names: ReadonlySet<string>): boolean {
  for (let around = element.parent; around !== null; around = around.parent) if (names.has(around.name)) return true;
  return false;
}

/** A switch of Word's: an element that is there and does not say no. */
export function isOn(element: XmlElement | undefined): boolean {
  return element !== undefined && !/\bval\s*=\s*["'](?:0|false|off)["']/.test(element.attributes);
}

/** The properties of a paragraph, run, row or cell: `p` has `pPr`. */
export function propertiesOf(element: XmlElement): XmlElement | undefined {
  return childOf(element, `${element.name}Pr`);
}
