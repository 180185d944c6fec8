import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  type IBaseParagraphStyleOptions,
  type ICharacterStyleOptions,
  type IParagraphStyleOptions,
  type IStylesOptions,
} from 'docx';
import { palette } from './palette.ts';
import { cellMargins, codeFont, font, textWidth, typography, type StyleId } from './typography.ts';

/**
 * The report's styles. Headings carry their outline level (without it a PDF has no headings), stay with what follows
 * them, and no style paints body text, so that a reader's own contrast settings hold.
 */
export function documentStyles(language: string): IStylesOptions {
  return {
    default: {
      document: {
        run: { font, size: typography.Normal.size, language: { value: language } },
        paragraph: spacingOf('Normal'),
      },
      title: paragraphStyle(
        'Title',
        { color: palette.navy },
        {
          keepNext: true,
          border: { bottom: { style: BorderStyle.SINGLE, size: 18, space: 10, color: palette.accent } },
        },
      ),
      heading1: heading('Heading1', 0, palette.navy),
      heading2: heading('Heading2', 1, palette.accent),
      heading3: heading('Heading3', 2, palette.navy),
      heading4: heading('Heading4', 3, palette.grey),
      heading5: heading('Heading4', 4, palette.grey),
      heading6: heading('Heading4', 5, palette.grey),
      caption: paragraphStyle('Caption', { color: palette.navy }, { keepNext: true, keepLines: true }),
      hyperlink: { run: { color: palette.link, underline: {} } },
    },
    paragraphStyles: [
      named('Subtitle', 'Subtitle', { color: palette.grey }, { keepLines: true }),
      named('Cover', 'Cover', { color: palette.ink }),
      named('Lead', 'Lead', { color: palette.ink }),
      named('Note', 'Note', { color: palette.grey }),
      named(
        'Quote',
        'Quote',
        { color: palette.ink },
        {
          indent: { left: 300, right: 300 },
          border: { left: { style: BorderStyle.SINGLE, size: 18, space: 12, color: palette.rule } },
        },
      ),
      named('Banner', 'Banner', { color: palette.accent }, { keepLines: true }),
      named('Label', 'Label', { color: palette.accent }, { keepNext: true }),
      named('TableText', 'Table Text', {}),
      named('TableNumber', 'Table Number', {}, { alignment: AlignmentType.RIGHT }),
      named('TableHeading', 'Table Heading', { color: palette.navy }, { keepNext: true }),
      named('ListBullet', 'List Bullet', {}),
      named('ListNumber', 'List Number', {}),
      named('ListContinue', 'List Continue', {}),
      named('Figure', 'Figure', {}, { keepLines: true }),
      named('TOCHeading', 'TOC Heading', { color: palette.navy }, { keepNext: true }),
      named(
        'Header',
        'header',
        { color: palette.grey },
        {
          rightTabStop: textWidth,
          border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 5, color: palette.rule } },
        },
      ),
      named('Footer', 'footer', { color: palette.grey }, { rightTabStop: textWidth }),
    ],
    characterStyles,
  };
}

const characterStyles: readonly ICharacterStyleOptions[] = [
  { id: 'PlaceholderText', name: 'Placeholder Text', uiPriority: 99, run: { color: palette.grey } },
  { id: 'CodeText', name: 'Code Text', quickFormat: true, run: { font: codeFont, size: 20 } },
];

type ParagraphOptions = NonNullable<IBaseParagraphStyleOptions['paragraph']>;
type RunOptions = NonNullable<IBaseParagraphStyleOptions['run']>;

function spacingOf(id: StyleId): ParagraphOptions {
  const { before, after, line } = typography[id];
  return { spacing: { before, after, line, lineRule: LineRuleType.AUTO } };
}

function paragraphStyle(id: StyleId, run: RunOptions, paragraph: ParagraphOptions = {}): IBaseParagraphStyleOptions {
  const { size, ...metrics } = typography[id];
  return {
    run: { size, ...('bold' in metrics ? { bold: true } : {}), ...run },
    paragraph: { ...spacingOf(id), ...paragraph },
  };
}

function heading(id: StyleId, outlineLevel: number, color: string): IBaseParagraphStyleOptions {
  return paragraphStyle(id, { color }, { outlineLevel, keepNext: true, keepLines: true });
}

function named(id: StyleId, name: string, run: RunOptions, paragraph: ParagraphOptions = {}): IParagraphStyleOptions {
  const next = /^(List|Cover|Table|Header|Footer)/.test(id) ? {} : { next: 'Normal' };
  return { id, name, basedOn: 'Normal', ...next, quickFormat: true, ...paragraphStyle(id, run, paragraph) };
}

/**
 * Styles `docx` has no type for, as they stand in styles.xml: the one all character styles rest on, the table's look, and the entries of a table of contents
 * with a dotted line up to the page number.
 */
export const rawStyles: Readonly<Record<string, string>> = {
  DefaultParagraphFont:
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">' +
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
  PlumblineTable:
    '<w:style w:type="table" w:customStyle="1" w:styleId="PlumblineTable"><w:name w:val="Plumbline Table"/>' +
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>' +
    '<w:tblPr><w:tblBorders>' +
    border('top', 8, palette.navy) +
    border('bottom', 8, palette.navy) +
    border('insideH', 4, palette.rule) +
    '</w:tblBorders><w:tblCellMar>' +
    margin('top', cellMargins.top) +
    margin('left', cellMargins.side) +
    margin('bottom', cellMargins.top) +
    margin('right', cellMargins.side) +
    '</w:tblCellMar></w:tblPr>' +
    '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>' +
    border('bottom', 8, palette.navy) +
    `</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="${palette.headerShade}"/></w:tcPr></w:tblStylePr>` +
    '</w:style>',
  TOC1: contentsStyle('TOC1', 'toc 1', 0),
  TOC2: contentsStyle('TOC2', 'toc 2', 260),
  TOC3: contentsStyle('TOC3', 'toc 3', 520),
};

function border(side: string, size: number, color: string): string {
  return `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="${color}"/>`;
}

function margin(side: string, width: number): string {
  return `<w:${side} w:w="${width}" w:type="dxa"/>`;
}

function contentsStyle(id: 'TOC1' | 'TOC2' | 'TOC3', name: string, indent: number): string {
  const { size, before, after, line, ...metrics } = typography[id];
  return (
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>` +
    '<w:next w:val="Normal"/><w:uiPriority w:val="39"/><w:unhideWhenUsed/>' +
    `<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="${textWidth}"/></w:tabs>` +
    `<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="auto"/>` +
    `<w:ind w:left="${indent}"/></w:pPr>` +
    `<w:rPr>${'bold' in metrics ? '<w:b/><w:bCs/>' : ''}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr></w:style>`
  );
}
