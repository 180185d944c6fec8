import { shapeOf } from './blocks.ts';
import { customXmlOf, customXmlText, type CustomXml } from './custom-xml.ts';
import { deleteInline } from './edit-inline.ts';
import { insertText } from './edit-paragraphs.ts';
import { formattingOf } from './formatting.ts';
import { extentOfControl, textBetween } from './places.ts';
import type { WordDocument } from './word-document.ts';
import { parseXml, writeXml, type XmlElement } from './xml-tree.ts';

interface Bound {
  readonly own: CustomXml;
  readonly xpath: string;
}

/** The element a control is bound to, if the document has its part. */
function boundTo(doc: WordDocument, control: XmlElement): Bound | undefined {
  const binding = control.at('w:sdtPr', 'w:dataBinding');
  if (!binding || shapeOf(control) !== 'run') return undefined;
  const id = binding.attribute('w:storeItemID')?.toLowerCase();
  const own = customXmlOf(doc.package).find((part) => part.id.toLowerCase() === id);
  return own && { own, xpath: binding.attribute('w:xpath') ?? '' };
}

/** Controls show what the element they are bound to says; all of one part, or some. */
export function fillBound(doc: WordDocument, controls: Iterable<XmlElement> = doc.controls): void {
  const parsed = new Map<string, XmlElement>();
  for (const control of [...controls]) {
    const bound = doc.isAttached(control) ? boundTo(doc, control) : undefined;
    if (!bound) continue;
    const root = parsed.get(bound.own.part) ?? parseXml(customXmlText(doc.package, bound.own));
    parsed.set(bound.own.part, root);
    const node = find(root, bound.xpath);
    if (node) show(doc, control, node.text);
  }
}

/** What was written into controls goes into the elements they are bound to, and from there into the others bound to them. */
export function writeBound(doc: WordDocument, controls: Iterable<XmlElement>): void {
  let isWritten = false;
  for (const control of [...controls]) {
    const bound = doc.isAttached(control) ? boundTo(doc, control) : undefined;
    if (!bound) continue;
    const root = parseXml(customXmlText(doc.package, bound.own));
    const node = find(root, bound.xpath);
    const text = shownBy(control);
    if (!node || node.text === text) continue;
    node.text = text;
    doc.package.write(bound.own.part, writeXml(root));
    isWritten = true;
  }
  if (isWritten) fillBound(doc);
}

const shownBy = (control: XmlElement): string => textBetween(extentOfControl(control), 'current');

function show(doc: WordDocument, control: XmlElement, text: string): void {
  if (shownBy(control) === text) return;
  const { tracking } = doc;
  doc.tracking = 'Off';
  const { start, end } = extentOfControl(control);
  const like = formattingOf({ start, end });
  deleteInline(doc, start.paragraph, start.offset, end.offset);
  doc.spans.release(insertText(doc, { ...start }, text, [], like));
  doc.tracking = tracking;
}

/** As much of XPath as bindings use: names, and in brackets an attribute's value or a number. */
function find(root: XmlElement, xpath: string): XmlElement | undefined {
  const local = (name: string): string => name.replace(/^.*:/, '');
  const steps = [...xpath.matchAll(/\/([\w:.-]+)((?:\[[^\]]*\])*)/g)];
  let found: XmlElement[] = [];
  steps.forEach(([, name = '', conditions = ''], depth) => {
    let list = depth === 0 ? [root] : found.flatMap(({ elements }) => elements);
    list = list.filter((element) => local(element.name) === local(name));
    for (const [, condition = ''] of conditions.matchAll(/\[([^\]]*)\]/g)) {
      const [, attribute = '', , value = ''] = /^@([\w:.-]+)\s*=\s*(['"])(.*)\2$/.exec(condition) ?? [];
      list =
        attribute === ''
          ? list.slice(Number(condition) - 1, Number(condition))
          : list.filter((one) => one.attribute(attribute) === value);
    }
    found = list;
  });
  return found[0];
}
