// A report from the objects of the `docx` library: headings, paragraphs, lists, tables with repeated header rows, header,
// footer and a table of contents. It has no content controls; where they are asked for they are built from its XmlComponent,
// bound to the same figures, so that the content is the same. It never carries the findings package, which ours writes too.
import * as d from 'docx';
import { documentStyles } from '../../src/outputs/docx/document-styles.ts';
import { figureText } from '../../src/core/draft/figure-text.ts';

/** A writer of drafts from docx's own objects. */
export function docxAlone(withControls) {
  class Attributes extends d.XmlAttributeComponent {
    constructor(attributes) {
      super(attributes);
      this.xmlKeys = Object.fromEntries(Object.keys(attributes).map((key) => [key, `w:${key}`]));
    }
  }
  class Element extends d.XmlComponent {
    constructor(name, attributes, children = []) {
      super(name);
      if (attributes) this.root.push(new Attributes(attributes));
      this.root.push(...children);
    }
  }
  let id = 0;
  const control = (tag, title, more, children) =>
    withControls
      ? [
          new Element('w:sdt', null, [
            new Element('w:sdtPr', null, [
              new Element('w:alias', { val: title.slice(0, 64) }),
              new Element('w:tag', { val: tag }),
              new Element('w:id', { val: ++id }),
              ...more(),
            ]),
            new Element('w:sdtContent', null, children),
          ]),
        ]
      : children;
  const bound = (tag) => () => [
    new Element('w:dataBinding', {
      prefixMappings: "xmlns:p='urn:plumbline:findings:1'",
      xpath: `/p:plumbline/p:figure[@tag='${tag}'][1]`,
      storeItemID: '{3DF357A4-2967-8BD2-B969-75E80E0ED4FA}',
    }),
    new Element('w:text'),
  ];
  const runs = (list, form = {}) =>
    list.flatMap((run) => {
      switch (run.type) {
        case 'text':
          return new d.TextRun({ ...form, text: run.text, bold: run.bold || form.bold, italics: run.italic });
        case 'value': {
          const { tag, cells } = run.figure.source;
          const shown = new d.TextRun({ ...form, text: figureText(run.figure), bold: run.bold || form.bold });
          return control(tag, `value: ${cells.join(', ')}`, bound(tag), [shown]);
        }
        case 'blank':
          return control(run.tag, run.hint, () => [new Element('w:showingPlcHdr')], [
            new d.TextRun({ ...form, text: run.hint, style: 'PlaceholderText' }),
          ]);
        case 'break':
          return new d.TextRun({ break: 1 });
        default:
          return new d.ExternalHyperlink({ link: run.href, children: runs(run.runs, { style: 'Hyperlink' }) });
      }
    });
  const styleOf = {
    lead: 'Lead',
    note: 'Note',
    caption: 'Caption',
    quote: 'Quote',
    cell: 'TableText',
    label: 'Label',
    cover: 'Cover',
  };
  const alignments = { end: d.AlignmentType.RIGHT, center: d.AlignmentType.CENTER };
  let instance = 0;
  const list = (block) => {
    const own = ++instance;
    return block.items.map(
      ([first]) =>
        new d.Paragraph({
          style: block.ordered ? 'ListNumber' : 'ListBullet',
          numbering: { reference: block.ordered ? 'numbers' : 'bullets', level: 0, instance: own },
          children: runs(first.runs),
        }),
    );
  };
  const table = (block) => {
    const total = block.columns.reduce((sum, column) => sum + column.width, 0);
    const widths = block.columns.map((column) => Math.round((column.width / total) * 9360));
    const row = (cells, header) =>
      new d.TableRow({
        tableHeader: header ? true : undefined,
        cantSplit: true,
        children: cells.map(
          ({ children, fill }, c) =>
            new d.TableCell({
              width: { size: widths[c], type: d.WidthType.DXA },
              ...(fill ? { shading: { fill } } : {}),
              children: [
                new d.Paragraph({
                  style: header ? 'TableHeading' : 'TableText',
                  alignment: alignments[block.columns[c].align],
                  children,
                }),
              ],
            }),
        ),
      });
    return [
      new d.Paragraph({
        style: 'Caption',
        children: [new d.TextRun('Table '), new d.SimpleField('SEQ Table'), new d.TextRun(`. ${block.caption}`)],
      }),
      new d.Table({
        width: { size: 9360, type: d.WidthType.DXA },
        columnWidths: widths,
        tableLook: { firstRow: true },
        rows: [
          row(
            block.columns.map((column) => ({
              children: [new d.TextRun({ text: column.header, bold: true })],
              fill: 'E8EEF5',
            })),
            true,
          ),
          ...block.rows.map((cells) =>
            row(
              cells.map((cell) => ({ children: runs(cell.runs), fill: cell.tone ? 'E4F1E8' : undefined })),
              false,
            ),
          ),
        ],
      }),
    ];
  };
  const children = (blocks) =>
    blocks.flatMap((block) => {
      switch (block.type) {
        case 'title':
          return new d.Paragraph({ heading: d.HeadingLevel.TITLE, children: runs(block.runs) });
        case 'subtitle':
          return new d.Paragraph({ style: 'Subtitle', children: runs(block.runs) });
        case 'heading':
          return new d.Paragraph({
            style: `Heading${block.level}`,
            numbering: block.numbered ? { reference: 'headings', level: block.level - 1 } : undefined,
            children: runs(block.runs),
          });
        case 'paragraph':
          return new d.Paragraph({ style: styleOf[block.style], children: runs(block.runs) });
        case 'list':
          return list(block);
        case 'table':
          return table(block);
        case 'contents':
          return new d.TableOfContents('Contents', { hyperlink: true, headingStyleRange: '1-3' });
        case 'page-break':
          return new d.Paragraph({ children: [new d.PageBreak()] });
        case 'control':
          return control(block.tag, block.title, () => [], children(block.blocks));
        default:
          return [];
      }
    });
  const level = (level, format, text) => ({ level, format, text, alignment: d.AlignmentType.LEFT });
  return (draft) =>
    d.Packer.toBuffer(
      new d.Document({
        title: draft.title,
        subject: draft.subject,
        creator: 'Plumbline',
        styles: documentStyles(draft.language),
        numbering: {
          config: [
            {
              reference: 'headings',
              levels: [level(0, d.LevelFormat.DECIMAL, '%1.'), level(1, d.LevelFormat.DECIMAL, '%1.%2')],
            },
            { reference: 'numbers', levels: [level(0, d.LevelFormat.DECIMAL, '%1.')] },
            { reference: 'bullets', levels: [level(0, d.LevelFormat.BULLET, '•')] },
          ],
        },
        sections: [
          {
            headers: { default: new d.Header({ children: [new d.Paragraph({ style: 'Header', text: draft.title })] }) },
            footers: {
              default: new d.Footer({
                children: [
                  new d.Paragraph({
                    style: 'Footer',
                    children: [
                      new d.TextRun({ children: ['Page ', d.PageNumber.CURRENT, ' of ', d.PageNumber.TOTAL_PAGES] }),
                    ],
                  }),
                ],
              }),
            },
            children: children(draft.blocks),
          },
        ],
      }),
    );
}
