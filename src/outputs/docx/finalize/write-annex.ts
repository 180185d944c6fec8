import { attribute, childOf, type XmlElement } from '../xml-tree.ts';
import { escapeText } from '../xml-text.ts';
import type { SourceNote } from './add-source-notes.ts';
import { stylesByName } from './figures-in-text.ts';

/** Shares of the width: number, what it is about, cells, formula, standard. */
const shares = [6, 22, 20, 22, 30] as const;
const headers = [
  'No.',
  'What it is about',
  'File and cells',
  'What was counted or computed',
  'Threshold and authority',
];

/**
 * The table of sources at the end of a document: a heading of the document's own, a row for each source with the bookmark
 * the marks in the text lead to, a header row that comes again on each page, and a title for screen readers.
 */
export function writeAnnex(
  notes: readonly SourceNote[],
  section: XmlElement | null,
  styles: string,
  bookmark: number,
): string {
  const { ids } = stylesByName(styles);
  const width = textWidth(section);
  const widths = shares.map((share) => Math.floor((width * share) / 100));
  const paragraph = (style: string | undefined, inside: string, more = ''): string => {
    const named = style === undefined ? '' : `<w:pStyle w:val="${style}"/>`;
    return `<w:p>${named + more === '' ? '' : `<w:pPr>${named}${more}</w:pPr>`}${inside}</w:p>`;
  };
  const words = (text: string, bold = false): string =>
    `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escapeText(text)}</w:t></w:r>`;
  const cell = (column: number, inside: string): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[column]}" w:type="dxa"/></w:tcPr>${inside}</w:tc>`;
  const header = headers.map((text, column) => cell(column, paragraph(ids.get('table heading'), words(text, true))));
  const rows = notes.map(({ about, cells, formula, threshold }, at) => {
    const number =
      `<w:bookmarkStart w:id="${bookmark + at}" w:name="_Source${at + 1}"/>${words(`S${at + 1}`, true)}` +
      `<w:bookmarkEnd w:id="${bookmark + at}"/>`;
    const texts = [about, cells, formula, threshold === '' ? 'none' : threshold];
    const all = [number, ...texts.map((text) => words(text))];
    const row = all.map((inside, column) => cell(column, paragraph(ids.get('table text'), inside)));
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${row.join('')}</w:tr>`;
  });
  const title = 'Where the numbers of this document come from';
  const style = ids.get('plumbline table') ?? ids.get('table grid');
  const borders = ['top', 'bottom', 'insideH']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
    .join('');
  return (
    paragraph(ids.get('heading 1'), words(title)) +
    `<w:tbl><w:tblPr>${style === undefined ? '' : `<w:tblStyle w:val="${style}"/>`}` +
    `<w:tblW w:w="${widths.reduce((sum, one) => sum + one, 0)}" w:type="dxa"/>` +
    `${style === undefined ? `<w:tblBorders>${borders}</w:tblBorders>` : ''}<w:tblLayout w:type="fixed"/>` +
    '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>' +
    `<w:tblCaption w:val="${title}"/><w:tblDescription w:val="For each number in brackets the worksheet, its cells, what was computed from them, and the standard it is held against."/></w:tblPr>` +
    `<w:tblGrid>${widths.map((one) => `<w:gridCol w:w="${one}"/>`).join('')}</w:tblGrid>` +
    `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${header.join('')}</w:tr>${rows.join('')}</w:tbl>${paragraph(undefined, '')}`
  );
}

/** The width of the text of a section in twentieths of a point; that of a letter page where it does not say. */
function textWidth(section: XmlElement | null): number {
  const number = (element: string, name: string, otherwise: number): number => {
    const found = section === null ? undefined : childOf(section, element);
    const value = found === undefined ? Number.NaN : Number(attribute(found, name));
    return Number.isFinite(value) ? value : otherwise;
  };
  return number('pgSz', 'w', 12_240) - number('pgMar', 'left', 1440) - number('pgMar', 'right', 1440);
}
