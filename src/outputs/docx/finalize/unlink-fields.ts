import { attribute, charactersOf, childOf, childrenOf, elementsIn, type XmlElement } from '../xml-tree.ts';
import { escapeText } from '../xml-text.ts';
import { rewriteXml } from './rewrite-xml.ts';
import { excerpt, placeOf } from './story-parts.ts';
import { treeOf } from './tree-of.ts';

/** Fields a finished document lives by: pages, contents, references, links. Every other field becomes what it shows. */
const kept: ReadonlySet<string> = new Set(
  (
    'PAGE NUMPAGES SECTION SECTIONPAGES TOC TC PAGEREF REF NOTEREF SEQ STYLEREF HYPERLINK TITLE SUBJECT INDEX XE TOA TA ' +
    'SYMBOL EQ ADVANCE LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT ='
  ).split(' '),
);

export interface UnlinkedField {
  /** `AUTHOR`, `DOCPROPERTY Manager`: the beginning of its code. */
  readonly code: string;
  readonly place: string;
}

/** A field as it stands in a part: the elements of its code, its marks, and the words it shows where it has no result. */
interface Field {
  readonly begin: XmlElement;
  code: string;
  inResult: boolean;
  readonly marks: XmlElement[];
  readonly behind: XmlElement[];
}

/**
 * A part in which fields that take their words from somewhere else (the author's name, properties, another file, forms) are
 * what they show, without their code. `balanced` is false where a field begins or ends twice: changes cut it in half.
 */
export function unlinkFields(
  part: string,
  xml: string,
): { readonly xml: string; readonly unlinked: readonly UnlinkedField[]; readonly balanced: boolean } {
  const root = treeOf(xml);
  const unlinked: UnlinkedField[] = [];
  const gone = new Set<XmlElement>();
  const shown = new Map<XmlElement, string>();
  let balanced = true;
  const open: Field[] = [];
  for (const element of elementsIn(root)) {
    if (element.name === 'fldSimple' && !isKept(attribute(element, 'instr') ?? '')) {
      unlinked.push({ code: excerpt((attribute(element, 'instr') ?? '').trim(), 40), place: placeOf(part, element) });
      continue;
    }
    if (element.parent?.name !== 'r' || element.name === 'rPr') continue;
    const type = element.name === 'fldChar' ? attribute(element, 'fldCharType') : undefined;
    const current = open.at(-1);
    for (const field of open)
      if (!field.inResult && !(field === current && type !== undefined && type !== 'begin')) field.behind.push(element);
    if (type === 'begin') open.push({ begin: element, code: '', inResult: false, marks: [element], behind: [] });
    else if (type === undefined) {
      if (element.name === 'instrText' && current !== undefined) current.code += charactersOf(element);
    } else if (current === undefined) balanced = false;
    else {
      current.marks.push(element);
      if (type === 'separate') current.inResult = true;
      else {
        open.pop();
        if (isKept(current.code)) continue;
        const words = current.inResult ? '' : wordsWithoutResult(current);
        if (words !== '') shown.set(current.begin, words);
        for (const each of [...current.marks, ...current.behind]) gone.add(each);
        unlinked.push({ code: excerpt(current.code.trim(), 40), place: placeOf(part, current.begin) });
      }
    }
  }
  if (open.length > 0) balanced = false;
  if (unlinked.length === 0) return { xml, unlinked, balanced };
  const rewritten = rewriteXml(xml, (element, write) => {
    if (element.name === 'fldSimple' && !isKept(attribute(element, 'instr') ?? ''))
      return childrenOf(element)
        .filter(({ name }) => name !== 'fldData')
        .map(write.changed)
        .join('');
    if (element.name !== 'r') return null;
    const content = childrenOf(element).filter(({ name }) => name !== 'rPr');
    if (!content.some((one) => gone.has(one))) return null;
    const { prefix } = element;
    const inside = content.map((one) => {
      if (!gone.has(one)) return write.changed(one);
      const words = shown.get(one);
      return words === undefined ? '' : `<${prefix}:t xml:space="preserve">${escapeText(words)}</${prefix}:t>`;
    });
    if (inside.every((text) => text === '')) return '';
    const look = childOf(element, 'rPr');
    return (
      write.openingTag(element) +
      (look === undefined ? '' : write.changed(look)) +
      inside.join('') +
      write.closingTag(element)
    );
  });
  return { xml: rewritten, unlinked, balanced };
}

function isKept(code: string): boolean {
  const name = /^\s*(=|\S+)/.exec(code)?.[1] ?? '';
  return kept.has(name.startsWith('=') ? '=' : name.toUpperCase());
}

/** What Word draws for a field that has no result: the box of a form, the entry chosen, the words of a button. */
function wordsWithoutResult({ begin, code }: Field): string {
  const form = childOf(begin, 'ffData');
  const box = form === undefined ? undefined : childOf(form, 'checkBox');
  if (box !== undefined) {
    const checked = childOf(box, 'checked') ?? childOf(box, 'default');
    return checked !== undefined && !/\bval\s*=\s*["'](?:0|false|off)["']/.test(checked.attributes) ? '☒' : '☐';
  }
  const list = form === undefined ? undefined : childOf(form, 'ddList');
  if (list !== undefined) {
    const chosen = childOf(list, 'result') ?? childOf(list, 'default');
    const entry = childrenOf(list, 'listEntry')[Number(attribute(chosen ?? list, 'val') ?? 0)];
    return entry === undefined ? '' : (attribute(entry, 'val') ?? '');
  }
  return /^\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.*)$/is.exec(code)?.[1]?.trim() ?? '';
}

/** The codes of the fields of a part that stay, with where they stand: links in fields can lead to a file of ours. */
export function fieldCodes(part: string, xml: string): readonly { readonly code: string; readonly place: string }[] {
  const codes: { code: string; place: string }[] = [];
  let code = '';
  for (const element of elementsIn(treeOf(xml))) {
    if (element.name === 'fldSimple')
      codes.push({ code: attribute(element, 'instr') ?? '', place: placeOf(part, element) });
    if (/^(?:instrText|delInstrText)$/.test(element.name)) code += charactersOf(element);
    else if (element.name === 'fldChar' && code !== '') {
      codes.push({ code, place: placeOf(part, element) });
      code = '';
    }
  }
  return codes;
}
