import { packageNamespace } from '../package-part.ts';
import { attribute, childOf, elementsIn, type XmlElement } from '../xml-tree.ts';
import { escapeAttribute } from '../xml-text.ts';
import { openingTagOf, rewriteXml, withoutAttributes } from './rewrite-xml.ts';
import { excerpt, isInside, isOn, placeOf, wordsOf } from './story-parts.ts';
import { treeOf } from './tree-of.ts';

/** A content control that nobody has filled. */
export interface OpenBlank {
  readonly hint: string;
  readonly place: string;
}

/**
 * The places of a part that are still to be filled: Word shows their hint; or the hint in brackets stands there as text, as
 * some programs leave it. What tracking holds as deleted is left out.
 */
export function openBlanks(part: string, xml: string): readonly OpenBlank[] {
  const blanks: OpenBlank[] = [];
  for (const control of elementsIn(treeOf(xml))) {
    const properties = control.name === 'sdt' ? childOf(control, 'sdtPr') : undefined;
    if (properties === undefined || isInside(control, deleted)) continue;
    const content = childOf(control, 'sdtContent');
    const words = content === undefined ? '' : wordsOf(content);
    const title = attribute(childOf(properties, 'alias') ?? properties, 'val') ?? '';
    const isOurs = (attribute(childOf(properties, 'tag') ?? properties, 'val') ?? '').startsWith('blank:');
    if (!isOn(childOf(properties, 'showingPlcHdr')) && !(isOurs && isHint(words, title))) continue;
    blanks.push({ hint: excerpt(words || title || 'an empty place'), place: placeOf(part, control) });
  }
  return blanks;
}

const deleted: ReadonlySet<string> = new Set(['del', 'moveFrom']);

function isHint(words: string, title: string): boolean {
  if (words === '') return true;
  const hint = /^\[(.*)\]$/.exec(words)?.[1];
  return hint !== undefined && (hint === title || (title.endsWith('…') && hint.startsWith(title.slice(0, -1))));
}

/** What a pass over a part took out of it. */
export interface Unwrapped {
  readonly xml: string;
  readonly controls: number;
}

/**
 * A part without content controls, smart tags and custom XML marks, around blocks, words, rows or cells: their content
 * stays as it stands. Goes too: rights to edit, marks of spelling, the numbers of saving (`rsid`), names of printers, and
 * bookmarks nothing leads to.
 *
 * Controls around a single figure of ours may stay for now, with nothing but their tag and binding: by them the auditor
 * knows which number is which. `linked` are the bookmarks that something leads to.
 */
export function unwrapControls(
  xml: string,
  linked: ReadonlySet<string>,
  figures: 'unwrap' | 'keep' = 'unwrap',
): Unwrapped {
  let controls = 0;
  const root = treeOf(xml);
  const unwantedMarks = unlinkedBookmarks(root, linked);
  const rewritten = rewriteXml(xml, (element, write) => {
    switch (element.name) {
      case 'sdt': {
        const content = childOf(element, 'sdtContent');
        const inside = content === undefined ? '' : write.inside(content);
        if (figures === 'keep' && isFigure(element)) {
          const { prefix } = element;
          return `<${prefix}:sdt>${plainProperties(element)}<${prefix}:sdtContent>${inside}</${prefix}:sdtContent></${prefix}:sdt>`;
        }
        controls++;
        return inside;
      }
      case 'smartTag':
      case 'customXml':
        return write.inside(element);
      case 'smartTagPr':
      case 'customXmlPr':
      case 'proofErr':
      case 'permStart':
      case 'permEnd':
      case 'printerSettings':
        return '';
      case 'bookmarkStart':
      case 'bookmarkEnd':
        return unwantedMarks.has(attribute(element, 'id') ?? '') ? '' : null;
      default: {
        if (/^customXml(?:Ins|Del|MoveFrom|MoveTo)Range(?:Start|End)$/.test(element.name)) return '';
        if (!element.attributes.includes('rsid')) return null;
        const plain = write.asItStands(element);
        const tag = openingTagOf(plain);
        return withoutAttributes(tag, (name) => /(?:^|:)rsid/.test(name)) + plain.slice(tag.length);
      }
    }
  });
  return { xml: rewritten, controls };
}

/** Whether a control stands around the words of one figure that is bound to our package. */
export function isFigure(control: XmlElement): boolean {
  const binding = childOf(childOf(control, 'sdtPr') ?? control, 'dataBinding');
  if (binding === undefined || !binding.attributes.includes(packageNamespace)) return false;
  const content = childOf(control, 'sdtContent');
  return (
    content !== undefined && !Array.from(elementsIn(content)).some(({ name }) => /^(?:p|tbl|tr|tc|sdt)$/.test(name))
  );
}

function plainProperties(control: XmlElement): string {
  const properties = childOf(control, 'sdtPr')!;
  const tag = attribute(childOf(properties, 'tag') ?? properties, 'val') ?? '';
  const { prefix } = control;
  return (
    `<${prefix}:sdtPr><${prefix}:tag ${prefix}:val="${escapeAttribute(tag)}"/>` +
    `<${prefix}:dataBinding ${prefix}:prefixMappings="xmlns:p='${packageNamespace}'"/></${prefix}:sdtPr>`
  );
}

/** Ids of the bookmarks of a part that nothing leads to. */
function unlinkedBookmarks(root: XmlElement, linked: ReadonlySet<string>): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const element of elementsIn(root)) {
    if (element.name !== 'bookmarkStart') continue;
    if (!linked.has(attribute(element, 'name') ?? '')) ids.add(attribute(element, 'id') ?? '');
  }
  return ids;
}

/** Every word of the links and field codes of some parts: a bookmark of none of these names has nothing leading to it. */
export function linkedNames(xmls: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const xml of xmls) {
    let code = '';
    for (const element of elementsIn(treeOf(xml))) {
      if (element.attributes.includes('anchor')) names.add(attribute(element, 'anchor') ?? '');
      if (element.name === 'fldSimple')
        for (const word of (attribute(element, 'instr') ?? '').split(/[\s"]+/)) names.add(word);
      if (/^(?:instrText|delInstrText)$/.test(element.name))
        code += element.children.map((node) => (node.kind === 'text' ? node.text : '')).join('');
      // A code may be cut into several runs, and ends with its field.
      else if (element.name === 'fldChar') {
        for (const word of code.split(/[\s"]+/)) names.add(word);
        code = '';
      }
      // A link of a drawn shape, or of a picture in its part's relationships: `#bookmark`.
      const target = /\s(?:href|Target)\s*=\s*["']#([^"']*)/.exec(element.attributes)?.[1];
      if (target !== undefined) names.add(target);
    }
  }
  return names;
}
