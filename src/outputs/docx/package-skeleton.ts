import { Footer, Header, PageNumber, Paragraph, Tab, TextRun } from 'docx';
import { compilePackage, type Parts } from './compile-package.ts';
import { documentStyles, rawStyles } from './document-styles.ts';
import { palette, seriesColors } from './palette.ts';
import { font, page } from './typography.ts';

/** Words in the skeleton that each report replaces; escaped text goes in their place. */
export const marks = {
  title: '@@title@@',
  subject: '@@subject@@',
  audience: '@@audience@@',
  body: '@@body@@',
} as const;

/**
 * A document without its body, as `docx` makes it: styles, theme, settings, header and footer, content types and the
 * relationships between them. It depends on the language alone, so a process makes it once and every report starts from
 * a copy: this, and writing the long body as text, is what makes many reports quick.
 */
export interface PackageSkeleton {
  readonly parts: Parts;
  /** word/document.xml up to the body's first block, and from the section's properties on. */
  readonly documentStart: string;
  readonly documentEnd: string;
}

const made = new Map<string, PackageSkeleton>();

export function packageSkeleton(language: string): PackageSkeleton {
  const known = made.get(language);
  if (known) return known;
  const parts = compilePackage({
    title: marks.title,
    styles: documentStyles(language),
    theme: {
      name: 'Plumbline',
      fonts: { headings: font, body: font },
      colors: {
        dark2: palette.navy,
        light2: palette.headerShade,
        accent1: seriesColors[0],
        accent2: seriesColors[1],
        accent3: seriesColors[2],
        accent4: seriesColors[3],
        accent5: seriesColors[4],
        accent6: palette.accent,
        hyperlink: palette.link,
      },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              top: page.margin,
              right: page.margin,
              bottom: page.margin,
              left: page.margin,
              header: page.header,
              footer: page.footer,
            },
          },
        },
        headers: {
          default: new Header({
            children: [
              new Paragraph({
                style: 'Header',
                children: [new TextRun({ children: [marks.title, new Tab(), marks.subject] })],
              }),
            ],
          }),
          // The first page carries the title itself.
          first: new Header({ children: [new Paragraph({})] }),
        },
        footers: { default: footer(), first: footer() },
        children: [new Paragraph(marks.body)],
      },
    ],
  });
  const document = textOf(parts, 'word/document.xml');
  const [start, end] = cutAround(document, marks.body);
  parts.set('word/styles.xml', withRawStyles(textOf(parts, 'word/styles.xml')));
  parts.set('word/settings.xml', withLanguage(textOf(parts, 'word/settings.xml'), language));
  parts.set('word/numbering.xml', emptyNumbering);
  parts.delete('word/document.xml');
  const skeleton = { parts, documentStart: start, documentEnd: end };
  made.set(language, skeleton);
  return skeleton;
}

/** Definitions and uses are written with each report; `docx` brings bullets of its own that no style here uses. */
const emptyNumbering =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"></w:numbering>';

function footer(): Footer {
  const { CURRENT, TOTAL_PAGES } = PageNumber;
  return new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        children: [new TextRun({ children: [marks.audience, new Tab(), 'Page ', CURRENT, ' of ', TOTAL_PAGES] })],
      }),
    ],
  });
}

/** A part that is XML text. Its absence means that `docx` has changed. */
export function textOf(parts: ReadonlyMap<string, string | Uint8Array>, name: string): string {
  const part = parts.get(name);
  if (typeof part !== 'string') throw new Error(`The package has no ${name} as text`);
  return part;
}

/** The text before and after the paragraph that holds a mark. */
function cutAround(xml: string, mark: string): readonly [string, string] {
  const at = xml.indexOf(mark);
  const start = xml.lastIndexOf('<w:p>', at);
  const end = xml.indexOf('</w:p>', at) + '</w:p>'.length;
  if (at < 0 || start < 0 || end < '</w:p>'.length) throw new Error('The skeleton has no paragraph for the body');
  return [xml.slice(0, start), xml.slice(end)];
}

function withRawStyles(styles: string): string {
  let xml = styles;
  for (const [id, style] of Object.entries(rawStyles)) {
    const own = new RegExp(`<w:style [^>]*w:styleId="${id}"[^>]*>.*?</w:style>`, 's');
    xml = own.test(xml) ? xml.replace(own, style) : xml.replace('</w:styles>', `${style}</w:styles>`);
  }
  return xml;
}

/** Word takes the language of the proofing tools from here; the styles carry it for everyone else. */
function withLanguage(settings: string, language: string): string {
  if (settings.includes('<w:themeFontLang')) return settings;
  return settings.replace('</w:settings>', `<w:themeFontLang w:val="${language}"/></w:settings>`);
}
