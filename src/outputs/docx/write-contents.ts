import { writeParagraph } from './write-paragraph.ts';
import { writeText } from './write-run.ts';
import type { Stationery, Writing } from './writing.ts';

/**
 * The table of contents: Word's own field, filled with the headings of levels 1 to 3 as links to them and the page each
 * is expected on. Word counts the pages anew when a person updates the table (or prints); the file does not ask it to,
 * because Word would then put a question to everyone who opens it. The control around it is Word's own for a table of
 * contents and gives it the "Update Table" button.
 */
export function writeContents(writing: Writing): string {
  const entries = writing.outline.headings.filter(({ bookmark, text }) => bookmark.startsWith('_Toc') && text !== '');
  if (entries.length === 0) return '';
  const heading = writeParagraph({ style: 'TOCHeading' }, writeText('Contents'), writing);
  const lines = entries.map(({ block, number, text, bookmark }): ContentsLine => {
    const page = String(writing.pages.get(block) ?? 1);
    return { level: block.level as 1 | 2 | 3, text: number === '' ? text : `${number} ${text}`, bookmark, page };
  });
  return (
    `<w:sdt><w:sdtPr><w:alias w:val="Table of contents"/><w:id w:val="${writing.ids.idOf('table-of-contents')}"/>` +
    '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>' +
    `<w:sdtContent>${heading}${writeContentsLines(lines, writing.stationery)}</w:sdtContent></w:sdt>`
  );
}

/** A line of the table of contents. */
export interface ContentsLine {
  readonly level: 1 | 2 | 3;
  /** The heading with its number. */
  readonly text: string;
  readonly bookmark: string;
  readonly page: string;
}

/** The lines as the result of Word's field, which begins in the first of them and ends in the last. */
export function writeContentsLines(
  lines: readonly ContentsLine[],
  { styleId, contentsEnd }: Pick<Stationery, 'styleId' | 'contentsEnd'>,
): string {
  // As Word writes them itself: its own styles for these lines know no end.
  const tabs =
    contentsEnd === null ? '' : `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="${contentsEnd}"/></w:tabs>`;
  return lines
    .map(({ level, text, bookmark, page }, index) => {
      const begin = index === 0 ? field('begin') + instruction('TOC \\o "1-3" \\h \\z \\u') + field('separate') : '';
      const end = index === lines.length - 1 ? field('end') : '';
      const pageField =
        field('begin') + instruction(`PAGEREF ${bookmark} \\h`) + field('separate') + writeText(page) + field('end');
      const link =
        `<w:hyperlink w:anchor="${bookmark}" w:history="1">${writeText(text)}` +
        `<w:r><w:tab/></w:r>${pageField}</w:hyperlink>`;
      return `<w:p><w:pPr><w:pStyle w:val="${styleId(`TOC${level}`)}"/>${tabs}</w:pPr>${begin}${link}${end}</w:p>`;
    })
    .join('');
}

const field = (type: 'begin' | 'separate' | 'end'): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const instruction = (code: string): string =>
  `<w:r><w:instrText xml:space="preserve"> ${code.replace(/"/g, '&quot;')} </w:instrText></w:r>`;
