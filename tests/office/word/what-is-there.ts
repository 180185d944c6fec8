import { controlsIn, paragraphsIn, shapeOf, type ControlShape } from './blocks.ts';
import { listLevelOf } from './bring-numbering.ts';
import { idOf, propertyOf, typeOf } from './content-controls.ts';
import { controlsOf } from './edit-inline.ts';
import { customXmlOf, customXmlText, namespaceOf } from './custom-xml.ts';
import { lengthOf, textOf } from './paragraph-text.ts';
import { extentOfControl, textBetween } from './places.ts';
import { styleName } from './styles.ts';
import type { WordDocument } from './word-document.ts';
import { XmlElement, fragment } from './xml-tree.ts';

export interface SeenParagraph {
  readonly text: string;
  readonly style: string;
  readonly inTable: boolean;
  /** Level in a list, 0 for the outermost. */
  readonly listLevel?: number;
}

/** The paragraphs of the body as a reader sees them, those in tables included. */
export function paragraphsSeen(doc: WordDocument, holder: XmlElement = doc.body): readonly SeenParagraph[] {
  return paragraphsIn(holder).map((paragraph) => {
    const listLevel = listLevelOf(doc, paragraph);
    return {
      text: textOf(paragraph),
      style: styleName(doc, 'paragraph', paragraph.at('w:pPr', 'w:pStyle')?.attribute('w:val')),
      inTable: [...paragraph.ancestors()].some(({ name }) => name === 'w:tbl'),
      ...(listLevel !== undefined && { listLevel }),
    };
  });
}

export interface SeenControl {
  readonly id: number;
  readonly tag: string;
  readonly title: string;
  readonly text: string;
  readonly type: string;
  readonly shape: ControlShape;
  readonly lock: string;
  /** Tags of the controls round it, outermost first. */
  readonly inside: readonly string[];
}

/** The controls of the body, headers and footers, outer ones before inner ones. */
export function controlsSeen(doc: WordDocument): readonly SeenControl[] {
  return doc.roots
    .flatMap((root) => controlsIn(root))
    .map((control) => {
      const { start, end } = extentOfControl(control);
      return {
        id: idOf(control),
        tag: propertyOf(control, 'w:tag') ?? '',
        title: propertyOf(control, 'w:alias') ?? '',
        text: textBetween({ start, end: { ...end, offset: Math.min(end.offset, lengthOf(end.paragraph)) } }),
        type: typeOf(control),
        shape: shapeOf(control),
        lock: propertyOf(control, 'w:lock') ?? '',
        inside: controlsOf(control)
          .map((each) => propertyOf(each, 'w:tag') ?? '')
          .reverse(),
      };
    });
}

export interface SeenCustomXml {
  readonly id: string;
  readonly namespace: string;
  readonly xml: string;
}

export function customXmlSeen(doc: WordDocument): readonly SeenCustomXml[] {
  return customXmlOf(doc.package).map((part) => {
    const xml = customXmlText(doc.package, part);
    return { id: part.id, namespace: namespaceOf(xml), xml };
  });
}

/** What a test compares to see that a document is as it was: every word, style, control and part of it. */
export function digestOf(doc: WordDocument): string {
  return [
    ...doc.roots.map((root) => fragment(withRunsMerged(root.clone()))),
    ...customXmlSeen(doc).map(({ id, xml }) => `${id} ${xml}`),
  ].join('\n');
}

/** Runs of the same formatting that stand side by side are one: dividing them changes nothing a reader sees. */
function withRunsMerged(root: XmlElement): XmlElement {
  for (const run of [...root.descendants()].filter(({ name }) => name === 'w:r')) {
    const siblings = run.parent?.children ?? [];
    const before = siblings[siblings.indexOf(run) - 1];
    if (!(before instanceof XmlElement) || before.name !== 'w:r' || formatting(before) !== formatting(run)) continue;
    for (const node of run.elements.filter(({ name }) => name !== 'w:rPr')) {
      const last = before.elements.at(-1);
      if (node.name === 'w:t' && last?.name === 'w:t') last.text += node.text;
      else before.append(node);
      if (last?.name === 'w:t') last.set('xml:space', 'preserve');
    }
    run.remove();
  }
  for (const text of root.all('w:t')) text.set('xml:space', 'preserve');
  return root;
}

const formatting = (run: XmlElement): string => {
  const properties = run.child('w:rPr');
  return properties ? fragment(properties) : '';
};
