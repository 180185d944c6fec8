import type { Draft } from '../../core/draft/draft.ts';
import type { Parts } from './compile-package.ts';
import { openPackage } from './open-package.ts';
import { withContentsWidth } from './letterhead-styles.ts';
import { preparePackage } from './prepare-stationery.ts';
import { plainBase, type PackageBase } from './package-base.ts';
import { packageSkeleton, textOf } from './package-skeleton.ts';
import { rangesIn } from './ranges-in.ts';
import { fieldsOf, readLetterhead, storyName, type LetterheadField } from './read-letterhead.ts';
import { textWidthAt } from './section-width.ts';
import { StoryCuts } from './template/story-cuts.ts';
import { takeRunsApart, type TextChange } from './template/take-runs-apart.ts';
import { propertiesOf } from './template/story-text.ts';
import { withNamespaces } from './with-namespaces.ts';
import { childOf, childrenOf, elementsIn, charactersOf, readXml, type XmlElement } from './xml-tree.ts';

/** Stands for the report while the document is put together. */
const report = { place: 'report' } as const;
type Items = StoryCuts<'report'>;

/**
 * A letterhead as what a report is written into: its styles, header, footer, margins and numbering stay; the styles it
 * lacks are added; `{{title}}` and `{{subject}}` are filled; the report stands in place of the paragraph that holds
 * `{{body}}`, or after what the letterhead's body already says.
 */
export function letterheadBase(bytes: Uint8Array, draft: Draft): PackageBase {
  const letterhead = readLetterhead(bytes);
  if (!letterhead.ok) throw new Error(letterhead.problems.map(({ message }) => message).join(' '));
  const parts: Parts = new Map(letterhead.value.parts);
  const words: Readonly<Record<string, string>> = { title: draft.title, subject: draft.subject };
  for (const [name, part] of parts)
    if (typeof part === 'string' && storyName.test(name) && name !== 'word/document.xml')
      parts.set(name, withoutReport(part, words));
  const { start, end, width } = cutBody(String(parts.get('word/document.xml')), words, draft.language);
  parts.set('word/document.xml', start + end);
  const { stationery, numberingOffset, drawings } = preparePackage(parts, draft.language, width);
  parts.delete('word/document.xml');
  return {
    parts,
    common: letterhead.value.parts,
    documentStart: withNamespaces(start),
    documentEnd: end,
    stationery,
    numberingOffset,
    drawings,
  };
}

/**
 * A document that stands already as what a new draft of it is written with: its parts as they are, with the styles and
 * lists it lacks. Nothing of it is filled, and nothing is left out.
 */
export function standingBase(bytes: Uint8Array, draft: Draft): PackageBase {
  const opened = openPackage(bytes, 'document');
  if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join(' '));
  return baseOf(opened.value, draft);
}

function baseOf(standing: ReadonlyMap<string, string | Uint8Array>, draft: Draft): PackageBase {
  const parts: Parts = new Map(standing);
  const body = childOf(readXml(textOf(parts, 'word/document.xml')), 'body');
  if (body === undefined) throw new Error('The document has no body');
  const prepared = preparePackage(parts, draft.language, textWidthAt(body, null));
  parts.delete('word/document.xml');
  return { parts, common: standing, documentStart: '', documentEnd: '', ...prepared };
}

/**
 * Our own package, but with tables and contents as they fit the page and the typeface of a document it is to be inserted
 * into: Word takes what is there for the look of a style both have. A document that cannot be read is as good as none.
 */
export function insertedBase(bytes: Uint8Array, draft: Draft): PackageBase {
  const plain = plainBase(draft);
  const opened = openPackage(bytes, 'document');
  if (!opened.ok) return plain;
  const { textWidth, tableType, looseStyles, contentsEnd } = baseOf(opened.value, draft).stationery;
  const styles = withContentsWidth(textOf(plain.parts, 'word/styles.xml'), textWidth);
  return {
    ...plain,
    parts: new Map(plain.parts).set('word/styles.xml', styles),
    stationery: { ...plain.stationery, textWidth, tableType, looseStyles, contentsEnd },
  };
}

function withoutReport(xml: string, words: Readonly<Record<string, string>>): string {
  const cuts: Items = new StoryCuts();
  fillFields(xml, fieldsOf(xml), words, cuts);
  return cuts.itemsOf(xml).join('');
}

/** Fills `{{name}}` also where Word has split it over runs: its words then take the first run's look. */
function fillFields(
  xml: string,
  fields: readonly LetterheadField[],
  words: Readonly<Record<string, string>>,
  cuts: Items,
): void {
  const changes = new Map<LetterheadField['paragraph'], TextChange<'report'>[]>();
  for (const { tag, name, paragraph } of fields) {
    if (name !== 'body' && !Object.hasOwn(words, name)) continue;
    const own = changes.get(paragraph) ?? [];
    changes.set(paragraph, own);
    own.push({ start: tag.start, end: tag.end, ...(name === 'body' ? {} : { text: words[name] ?? '' }) });
  }
  for (const [paragraph, own] of changes) takeRunsApart(xml, paragraph, own, cuts);
}

/** The document before and after the place of the report, and the width of the text there. */
function cutBody(
  xml: string,
  words: Readonly<Record<string, string>>,
  language: string,
): { readonly start: string; readonly end: string; readonly width: number } {
  const root = readXml(xml);
  const body = childOf(root, 'body')!;
  const fields = fieldsOf(xml);
  const cuts: Items = new StoryCuts();
  const marked = fields.find(({ name }) => name === 'body')?.paragraph;
  const section = childrenOf(body).at(-1);
  const last = section?.name === 'sectPr' ? section : undefined;
  const place = marked?.element ?? last ?? null;
  const width = textWidthAt(body, place);
  if (marked === undefined) {
    const contents = childrenOf(body).filter((child) => child !== last);
    const at = last?.start ?? body.innerEnd;
    // Paragraphs that say nothing, as every new document has one, give way to the report.
    if (contents.every(saysNothing) && contents.length > 0) cuts.replace(contents[0]!.start, at, report);
    else cuts.insert(at, report);
    fillFields(xml, fields, words, cuts);
  } else {
    const alone = marked.text.trim() === fields.find(({ name }) => name === 'body')!.tag.raw;
    const { element } = marked;
    const endsSection = propertiesOf(xml, element, 'pPr').includes('<w:sectPr');
    const stays = !alone || marked.showsMore || endsSection;
    fillFields(
      xml,
      fields.filter(({ paragraph }) => stays || paragraph !== marked),
      words,
      cuts,
    );
    if (!stays) cuts.replace(element.start, element.end, ...rangesIn(xml, element), report);
    else cuts.insert(endsSection ? element.start : element.end, report);
    if (isLastInCell(element) && !stays) cuts.insert(element.end, '<w:p/>');
  }
  if (last === undefined) cuts.insert(body.innerEnd, sectionOf(packageSkeleton(language).documentEnd));
  const items = cuts.itemsOf(xml);
  const at = items.findIndex((item) => typeof item !== 'string');
  return { start: items.slice(0, at).join(''), end: items.slice(at + 1).join(''), width };
}

/** Our own section, without its headers and footers. */
function sectionOf(ourEnd: string): string {
  const section = /<w:sectPr.*<\/w:sectPr>/s.exec(ourEnd)?.[0] ?? '';
  return section.replace(/<w:(header|footer)Reference [^>]*\/>/g, '').replace('<w:titlePg/>', '');
}

const says = new Set([
  ...['drawing', 'pict', 'object', 'sym', 'sectPr', 'fldChar', 'fldSimple', 'oMath', 'bookmarkStart'],
  // A rule across the page is the border of an empty paragraph.
  'pBdr',
]);

function saysNothing(element: XmlElement): boolean {
  if (element.name !== 'p') return element.name === 'bookmarkEnd' || element.name === 'proofErr';
  for (const inner of elementsIn(element)) if (says.has(inner.name)) return false;
  return charactersOf(element).trim() === '';
}

function isLastInCell({ parent, end }: XmlElement): boolean {
  return parent?.name === 'tc' && childrenOf(parent).at(-1)?.end === end;
}
