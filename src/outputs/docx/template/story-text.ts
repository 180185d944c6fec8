import { attribute, charactersOf, childOf, childrenOf, type XmlElement } from '../xml-tree.ts';

/** A stretch of characters in a run: a `w:t`, or an element that stands for a character. */
export interface TextUnit {
  readonly element: XmlElement;
  readonly run: XmlElement;
  readonly text: string;
  /** Where it begins in the paragraph's text. */
  readonly at: number;
}

/** A paragraph of a document, header, note or text box. */
export interface StoryParagraph {
  readonly element: XmlElement;
  /** Counted from 1 through the part; a text box's second form, for older programs, does not count. */
  readonly number: number;
  readonly units: readonly TextUnit[];
  /** What is read: without what is deleted, and without the text boxes anchored in it, which have paragraphs of their own. */
  readonly text: string;
  /** The codes of its fields, which are not read. */
  readonly codes: string;
  /** Whether it shows something else than text: a picture, an equation, a field. */
  readonly showsMore: boolean;
}

type Open = { -readonly [K in keyof StoryParagraph]: StoryParagraph[K] } & { units: TextUnit[] };

/** What is no text of the paragraph it stands in. */
const skipped = new Set(['del', 'moveFrom', 'pPr', 'rPr', 'sdtPr', 'sdtEndPr', 'tblPr', 'trPr', 'tcPr', 'sectPr']);
const characters: Readonly<Record<string, string>> = {
  tab: '\t',
  br: '\n',
  cr: '\n',
  noBreakHyphen: '-',
  softHyphen: '',
};
const shows = new Set([
  'drawing',
  'pict',
  'object',
  'fldChar',
  'fldSimple',
  'sym',
  'footnoteReference',
  'endnoteReference',
]);

/** Whether an element is Word's own of that name. */
export const isWord = (element: XmlElement, name: string): boolean => element.name === name && element.prefix === 'w';

/** The paragraphs of a part in their order, each before those of the text boxes anchored in it. */
export function paragraphsOf(root: XmlElement): readonly StoryParagraph[] {
  const all: Open[] = [];
  let count = 0;
  const visit = (element: XmlElement, paragraph: Open | null, run: XmlElement | null, inFallback: boolean): void => {
    for (const child of childrenOf(element)) {
      if (child.prefix === 'm' && child.name === 'oMath' && paragraph !== null) paragraph.showsMore = true;
      if (child.name === 'Fallback') visit(child, paragraph, run, true);
      else if (child.prefix !== 'w') visit(child, paragraph, run, inFallback);
      else if (skipped.has(child.name)) continue;
      else if (child.name === 'p') {
        if (!inFallback) count++;
        const made: Open = { element: child, number: count, units: [], text: '', codes: '', showsMore: false };
        all.push(made);
        visit(child, made, null, inFallback);
      } else if (child.name === 'r') visit(child, paragraph, child, inFallback);
      else {
        if (paragraph !== null && run !== null) addUnit(child, paragraph, run);
        if (paragraph !== null && shows.has(child.name)) paragraph.showsMore = true;
        if (paragraph !== null && child.name === 'br' && /"(?:page|column)"/.test(child.attributes))
          paragraph.showsMore = true;
        if (paragraph !== null && child.name === 'fldSimple') paragraph.codes += attribute(child, 'instr') ?? '';
        visit(child, paragraph, child.name === 'txbxContent' ? null : run, inFallback);
      }
    }
  };
  visit(root, null, null, false);
  return all;
}

function addUnit(element: XmlElement, paragraph: Open, run: XmlElement): void {
  if (element.name === 'instrText') paragraph.codes += charactersOf(element);
  const text = element.name === 't' ? charactersOf(element) : characters[element.name];
  if (text === undefined) return;
  paragraph.units.push({ element, run, text, at: paragraph.text.length });
  paragraph.text += text;
}

/** The properties of a run or a paragraph as XML, without the element around them; empty where it has none. */
export function propertiesOf(xml: string, element: XmlElement, name: 'rPr' | 'pPr'): string {
  const properties = childOf(element, name);
  return properties === undefined ? '' : xml.slice(properties.innerStart, properties.innerEnd);
}
