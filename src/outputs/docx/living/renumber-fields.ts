import { attribute, charactersOf, elementsIn, type XmlEdits, type XmlElement } from '../xml-tree.ts';

/** Counts the tables and figures of a document anew, as Word does when fields are updated. */
export function renumberFields(root: XmlElement, edits: XmlEdits): void {
  const counted = new Map<string, number>();
  const count = (label: string, text: XmlElement | undefined): void => {
    const number = (counted.get(label) ?? 0) + 1;
    counted.set(label, number);
    if (text === undefined || charactersOf(text) === String(number)) return;
    edits.replace(text.innerStart, text.innerEnd, String(number));
  };
  /** A field over several runs: its code, then its result. */
  let code: string | null = null;
  let result: XmlElement | undefined;
  let inResult = false;
  for (const element of elementsIn(root, ({ name }) => name === 'del')) {
    if (element.name === 'fldSimple') {
      const label = labelOf(attribute(element, 'instr') ?? '');
      if (label !== null)
        count(
          label,
          [...elementsIn(element)].find(({ name }) => name === 't'),
        );
    } else if (element.name === 'instrText' && code !== null) code += charactersOf(element);
    else if (element.name === 't' && inResult) result ??= element;
    else if (element.name === 'fldChar') {
      const type = attribute(element, 'fldCharType');
      if (type === 'begin') [code, result, inResult] = ['', undefined, false];
      else if (type === 'separate') inResult = code !== null;
      else if (type === 'end' && code !== null) {
        const label = labelOf(code);
        if (label !== null && !isInSimple(element)) count(label, result);
        [code, inResult] = [null, false];
      }
    }
  }
}

/** `Table` of `SEQ Table \\* ARABIC`. */
function labelOf(code: string): string | null {
  return /^\s*SEQ\s+(\S+)/.exec(code)?.[1] ?? null;
}

function isInSimple(element: XmlElement): boolean {
  for (let at = element.parent; at !== null; at = at.parent) if (at.name === 'fldSimple') return true;
  return false;
}
