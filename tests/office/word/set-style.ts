import { lengthOf, openGap, piecesOf } from './paragraph-text.ts';
import { paragraphsOf, type Extent } from './places.ts';
import type { WordDocument } from './word-document.ts';
import { element, type XmlElement } from './xml-tree.ts';

/** Gives a stretch of the document a style: its paragraphs, or its letters if it is a style of letters. */
export function setStyle(doc: WordDocument, extent: Extent, style: XmlElement): void {
  const id = style.attribute('w:styleId')!;
  if (style.attribute('w:type') === 'character') {
    for (const run of runsWithin(extent)) runProperty(run, 'w:rStyle', { 'w:val': id });
    return;
  }
  for (const paragraph of paragraphsOf(extent)) paragraphProperty(paragraph, 'w:pStyle', { 'w:val': id });
  doc.touched(extent.start.paragraph);
}

/** The runs of an extent, cut where it begins and ends. */
export function runsWithin(extent: Extent): readonly XmlElement[] {
  const { start, end } = extent;
  const touched = paragraphsOf(extent);
  openGap(end.paragraph, Math.min(end.offset, lengthOf(end.paragraph)));
  openGap(start.paragraph, Math.min(start.offset, lengthOf(start.paragraph)));
  const runs = touched.flatMap((paragraph) =>
    piecesOf(paragraph)
      .filter((piece) => paragraph !== start.paragraph || piece.start >= start.offset)
      .filter((piece) => paragraph !== end.paragraph || piece.start < end.offset)
      .flatMap(({ run }) => run ?? []),
  );
  return [...new Set(runs)];
}

const paragraphOrder =
  'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange';
const runOrder =
  'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath';

/** Writes a property of a paragraph; null takes it away. */
export function paragraphProperty(
  paragraph: XmlElement,
  name: string,
  attributes: Readonly<Record<string, string>> | null,
): void {
  write(paragraph, 'w:pPr', paragraphOrder, name, attributes);
}

/** Writes a property of a run; null takes it away. */
export function runProperty(run: XmlElement, name: string, attributes: Readonly<Record<string, string>> | null): void {
  write(run, 'w:rPr', runOrder, name, attributes);
}

function write(
  owner: XmlElement,
  holder: string,
  order: string,
  name: string,
  attributes: Readonly<Record<string, string>> | null,
): void {
  let properties = owner.child(holder);
  if (!properties) {
    properties = element(holder);
    owner.insert(0, properties);
  }
  properties.child(name)?.remove();
  if (attributes === null) return;
  const names = order.split(' ').map((each) => `w:${each}`);
  const after = properties.elements.find((each) => names.indexOf(each.name) > names.indexOf(name));
  const made = element(name, attributes);
  if (after) after.before(made);
  else properties.append(made);
}
