import { coverDrop, spaceAfter, typography, type StyleId } from './typography.ts';
import { overParagraph } from './paragraph-properties.ts';
import type { Writing } from './writing.ts';

/** How a paragraph stands, beside its style. */
export interface ParagraphForm {
  readonly style: StyleId;
  readonly keepNext?: boolean;
  readonly numbering?: { readonly id: number; readonly level: number };
  /** Indent from the left, in twips. */
  readonly indent?: number;
  readonly align?: 'right' | 'center';
}

/** A paragraph of the body. It takes over what the block before it left to do: a page break, a bookmark, room below a table or a list. */
export function writeParagraph(form: ParagraphForm, content: string, writing: Writing): string {
  const [opens, closes] = writing.takeBookmarks();
  let before = writing.onCover ? coverDrop : undefined;
  const room = spaceAfter(writing.after, form.style);
  if (before === undefined && typography[form.style].before < room) before = room;
  const pageBreak = writing.breakPage;
  // At the top of a page a heading needs no distance from what is above.
  if (pageBreak && before === undefined && typography[form.style].before > 0) before = 0;
  writing.after = null;
  writing.breakPage = false;
  writing.onCover = false;
  // The order is the schema's.
  const own =
    (form.style === 'Normal' ? '' : `<w:pStyle w:val="${writing.stationery.styleId(form.style)}"/>`) +
    (form.keepNext || writing.stationery.looseStyles.has(form.style) ? '<w:keepNext/>' : '') +
    (pageBreak ? '<w:pageBreakBefore/>' : '') +
    (form.numbering
      ? `<w:numPr><w:ilvl w:val="${form.numbering.level}"/><w:numId w:val="${form.numbering.id}"/></w:numPr>`
      : '') +
    (before === undefined ? '' : `<w:spacing w:before="${before}"/>`) +
    (form.indent === undefined ? '' : `<w:ind w:left="${form.indent}"/>`) +
    (form.align ? `<w:jc w:val="${form.align}"/>` : '');
  const given = form.style === 'Normal' ? (writing.plainLook?.paragraph ?? '') : '';
  const properties = given === '' ? own : overParagraph(given, own);
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${opens}${content}${closes}</w:p>`;
}
