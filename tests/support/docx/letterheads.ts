import { Document, Footer, Header, LevelFormat, Packer, Paragraph, TextRun } from 'docx';

/** A letterhead such as an agency keeps: its own heading style, header, footer, numbering, wide margins, fields. */
export function agencyLetterhead(body: readonly Paragraph[] = [new Paragraph('{{body}}')]): Promise<Uint8Array> {
  return Packer.toBuffer(
    new Document({
      styles: {
        default: {
          document: { run: { font: 'Georgia', size: 21 } },
          heading1: { run: { color: '7A1F2B', size: 36, font: 'Georgia' }, paragraph: { outlineLevel: 0 } },
        },
        paragraphStyles: [{ id: 'Agency', name: 'Agency Address', basedOn: 'Normal', run: { smallCaps: true } }],
      },
      numbering: { config: [{ reference: 'own', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '§ %1' }] }] },
      sections: [
        {
          properties: { page: { size: { width: 12240, height: 15840 }, margin: { left: 2000, right: 2000 } } },
          headers: {
            default: new Header({
              children: [
                new Paragraph({
                  style: 'Agency',
                  // Word splits what is typed over runs wherever it checked the spelling.
                  children: [
                    new TextRun('Department of Education: {{ti'),
                    new TextRun({ text: 'tle', bold: true }),
                    new TextRun('}} for {{ subject }}'),
                  ],
                }),
              ],
            }),
          },
          footers: { default: new Footer({ children: [new Paragraph('100 Capitol Avenue')] }) },
          children: [new Paragraph({ text: 'Own item', numbering: { reference: 'own', level: 0 } }), ...body],
        },
      ],
    }),
  );
}
