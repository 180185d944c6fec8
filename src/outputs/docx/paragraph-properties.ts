import { childrenOf, readXml } from './xml-tree.ts';

/** The order of a paragraph's properties in the schema (CT_PPr). */
const order =
  'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange'.split(
    ' ',
  );

/** Properties of a paragraph with some of ours laid over them, each in its place by the schema. */
export function overParagraph(given: string, added: string): string {
  const ours = namesIn(added);
  const theirs = namesIn(given).filter(({ name }) => !ours.some((one) => one.name === name));
  return [...theirs, ...ours]
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
    .map(({ xml }) => xml)
    .join('');
}

function namesIn(properties: string): readonly { readonly name: string; readonly xml: string }[] {
  const xml = `<w:pPr>${properties}</w:pPr>`;
  return childrenOf(readXml(xml)).map(({ name, start, end }) => ({ name, xml: xml.slice(start, end) }));
}
