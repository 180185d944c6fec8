import { attribute, charactersOf, elementsIn, readXml, XmlEdits, type XmlElement } from '../xml-tree.ts';

/** Counts the tables and figures of a document anew, as Word does when fields are updated. */
export function renumberFields(xml: string): string {
  const edits = new XmlEdits();
  const counted = new Map<string, number>();
  for (const element of elementsIn(readXml(xml))) {
    if (element.name !== 'fldSimple') continue;
    const [, label] = /^\s*SEQ\s+(\S+)/.exec(attribute(element, 'instr') ?? '') ?? [];
    const text = label === undefined ? undefined : firstText(element);
    if (label === undefined || text === undefined) continue;
    const number = (counted.get(label) ?? 0) + 1;
    counted.set(label, number);
    if (charactersOf(text) !== String(number)) edits.replace(text.innerStart, text.innerEnd, String(number));
  }
  return edits.applyTo(xml);
}

function firstText(element: XmlElement): XmlElement | undefined {
  for (const inner of elementsIn(element)) if (inner.name === 't') return inner;
  return undefined;
}
