import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  InsertedTextRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  Textbox,
} from 'docx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { projectRoot } from '../library.ts';
import { partOf } from './parts-of.ts';
import { asStrict } from './strict-form.ts';
import { boxed, control, note, para, refer, rels, run, section, table, usualStyles, wordFile } from './word-file.ts';

/** A template in the writing of another program, and words its filled form has to show on the page. */
export interface OtherDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly shows: readonly string[];
}

const kept = (name: string): Uint8Array => new Uint8Array(readFileSync(join(projectRoot, 'tests/data/word', name)));
const loop = para('{{#each notMet}}') + para('{{short}}: {{rating}}') + para('{{/each}}');
const found = ['SE 9: Partially Implemented', 'ELE 5: Partially Implemented'];
const headed = {
  headers: { rIdH: para('Riverbend Schools: ', '{{ti', 'tle}}') },
  footers: { rIdF: para('12 Mill Street, {{school', 'Year}}') },
};
const onPage = ['Riverbend Schools: Letter: Example District', '12 Mill Street'];
const ends = section(refer('header', 'rIdH') + refer('footer', 'rIdF'));

/** More than twenty: kept files, packages of a library, and what Word itself writes, in hand-made XML. */
export async function documentsOfOthers(): Promise<readonly OtherDocument[]> {
  const plain = wordFile({ body: para('For {{district}}') + loop + ends, ...headed });
  const data = '<office xmlns="urn:office"><phone>617 555 0100</phone></office>';
  return [
    {
      name: 'libreoffice-writer',
      bytes: kept('libreoffice-writer.docx'),
      shows: [
        'Bureau: Executive summary',
        'Ask about 2024',
        'Page 1 of Example District',
        'SE 9: Partially',
        '12 of 64 evaluations',
        'Key findings',
        'End of letter',
      ],
    },
    {
      name: 'libreoffice-template',
      bytes: kept('libreoffice-template.dotx'),
      shows: ['Bureau: Executive summary', 'As of June 30, 2025'],
    },
    {
      name: 'libreoffice-from-html',
      bytes: kept('libreoffice-from-html.docx'),
      shows: ['Memo for Example District', 'Found: 3 findings', 'Inside', 'Not Implemented', 'Sincerely'],
    },
    {
      name: 'libreoffice-from-rtf',
      bytes: kept('libreoffice-from-rtf.docx'),
      shows: ['Head Letter: Example District', 'For Example District', 'SE 18B', 'Landscape part', 'A note on 2024'],
    },
    {
      name: 'libreoffice-saved-again',
      bytes: kept('libreoffice-saved-again.docx'),
      shows: ['What we found in 2024', 'Sincerely'],
    },
    {
      name: 'libreoffice-ooxml-text',
      bytes: kept('libreoffice-ooxml-text.docx'),
      shows: ['What we found in 2024', 'Sincerely'],
    },
    { name: 'elementtree', bytes: kept('elementtree.docx'), shows: ['What we found in 2024', 'By area'] },
    {
      name: 'docx-library',
      bytes: await libraryDocument(),
      shows: ['Head of Example District', 'SE 9', 'Boxed 2024', 'Foot'],
    },
    { name: 'strict', bytes: asStrict(plain), shows: [...onPage, ...found] },
    {
      name: 'strict-with-boxes',
      bytes: asStrict(wordFile({ body: boxed(para('Box of {{district}}')) + loop + ends, ...headed })),
      shows: [...onPage, 'Box of Example District'],
    },
    {
      name: 'split-and-marked',
      bytes: wordFile({
        body:
          `<w:p><w:proofErr w:type="spellStart"/>${run('{{')}<w:bookmarkStart w:id="2" w:name="b"/>${run('dis', 1, '<w:b/>')}<w:proofErr w:type="gramEnd"/>${run('trict', 2)}<w:bookmarkEnd w:id="2"/>${run('}', 3)}${run('} and {{count counts.notMet “finding” “findings”}}')}</w:p>` +
          loop +
          ends,
        ...headed,
      }),
      shows: ['Example District and 3 findings', ...found, ...onPage],
    },
    {
      name: 'tracked',
      bytes: wordFile({
        body: `<w:p><w:ins w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z">${run('New for {{district}}')}</w:ins><w:del w:id="2" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>Old for {{anyone}}</w:delText></w:r></w:del></w:p><w:p><w:pPr><w:rPr><w:del w:id="3" w:author="A" w:date="2026-01-01T00:00:00Z"/></w:rPr></w:pPr>${run('Half')}</w:p>${loop}${ends}`,
        settings: '<w:trackRevisions/>',
        ...headed,
      }),
      shows: ['New for Example District', ...found],
    },
    {
      name: 'bound-controls',
      bytes: wordFile({
        body:
          control(
            'Phone',
            `<w:lock w:val="sdtContentLocked"/><w:dataBinding w:prefixMappings="xmlns:o='urn:office'" w:xpath="/o:office[1]/o:phone[1]" w:storeItemID="{11111111-2222-4333-8444-555555555555}"/><w:text/>`,
            para('617 555 0100'),
            1,
          ) +
          control(
            'Choice',
            '<w:dropDownList><w:listItem w:displayText="Yes" w:value="y"/></w:dropDownList>',
            para('Choose'),
            2,
          ) +
          control(
            'Day',
            '<w:date><w:dateFormat w:val="M/d/yyyy"/><w:lid w:val="en-US"/></w:date>',
            para('Choose a day'),
            3,
          ) +
          control('All', '', para('In a control: {{district}}') + loop, 4) +
          ends,
        parts: {
          'customXml/item1.xml': { xml: data, type: 'customXml' },
          'customXml/itemProps1.xml': {
            xml: '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{11111111-2222-4333-8444-555555555555}"/>',
            contentType: 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml',
          },
          'customXml/_rels/item1.xml.rels': { xml: rels([['rId1', 'customXmlProps', 'itemProps1.xml']]) },
        },
        ...headed,
      }),
      shows: ['617 555 0100', 'In a control: Example District', ...found],
    },
    {
      name: 'text-boxes',
      bytes: wordFile({
        body:
          boxed(para('Ask {{district}}') + para('{{#each notMet}}') + para('{{short}}') + para('{{/each}}')) +
          loop +
          ends,
        ...headed,
      }),
      shows: ['Ask Example District', ...found],
    },
    {
      name: 'sections-and-pages',
      bytes: wordFile({
        body:
          para('Cover of {{district}}') +
          `<w:p><w:pPr>${section(refer('header', 'rIdH'), '<w:titlePg/>')}</w:pPr></w:p>` +
          loop +
          `<w:p><w:pPr>${section('', '<w:cols w:num="2" w:space="720"/>').replace('w:w="12240" w:h="15840"', 'w:w="15840" w:h="12240" w:orient="landscape"')}</w:pPr>${run('{{#if internal}}Wide{{/if}}')}</w:p>` +
          para('Last') +
          section(refer('header', 'rIdE', 'even') + refer('footer', 'rIdF')),
        headers: { rIdH: para('Riverbend {{title}}'), rIdE: para('Even {{title}}') },
        footers: headed.footers,
        settings: '<w:evenAndOddHeaders/>',
      }),
      shows: ['Cover of Example District', 'Wide', 'Last', ...found],
    },
    {
      name: 'notes-and-loops',
      bytes: wordFile({
        body:
          para('{{#each notMet}}') +
          `<w:p>${run('{{short}}')}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>` +
          para('{{/each}}') +
          ends,
        footnotes: note(2, para('Of {{district}}')),
        ...headed,
      }),
      shows: ['SE 9', 'Of Example District', ...onPage],
    },
    {
      name: 'tables',
      bytes: wordFile({
        body:
          table(
            [para('Criterion'), para('Rating')],
            [para('{{#each notMet}}{{short}}'), para('{{rating}}{{/each}}')],
            [para('End'), table([para('Inner {{district}}'), para('x')]) + para('')],
          ) +
          para('') +
          table(
            [para('{{#each notMet}}'), para('')],
            [para('{{title}}'), para('{{of n d record records}}')],
            [para('{{else}}'), para('')],
            [para('None'), para('')],
            [para('{{/each}}'), para('')],
          ) +
          ends,
        ...headed,
      }),
      shows: ['Not Implemented', 'Inner Example District', '11 of 11 IEPs', 'End'],
    },
    {
      name: 'merge-and-template-path',
      bytes: wordFile({
        body: para('For {{district}}') + '<w:altChunk r:id="rIdChunk"/>' + loop + ends,
        settings:
          '<w:attachedTemplate r:id="rId1"/><w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="native"/></w:mailMerge>',
        parts: {
          'word/_rels/settings.xml.rels': {
            xml: rels([], [{ id: 'rId1', type: 'attachedTemplate', target: 'file:///C:\\Users\\jsmith\\x.dotx' }]),
          },
          'word/chunk.html': { xml: '<html><body>Imported piece</body></html>', type: 'aFChunk', id: 'rIdChunk' },
          'word/media/image1.png': { xml: new Uint8Array([137, 80, 78, 71]), type: 'image' },
        },
        ...headed,
      }),
      shows: ['For Example District', ...found],
    },
    { name: 'utf-16', bytes: utf16(plain), shows: ['For Example District', ...found, ...onPage] },
    { name: 'word-online-names', bytes: renamedMain(plain), shows: ['For Example District', ...found, ...onPage] },
    {
      name: 'localized-styles',
      bytes: wordFile({
        body: `<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr>${run('Für {{district}}')}</w:p>${loop}${para('{{#if tables.status}}')}${para(':::table{status}')}${para('{{/if}}')}${ends}`,
        styles: usualStyles.replaceAll('"Heading1"', '"berschrift1"').replaceAll('"TableNormal"', '"NormaleTabelle"'),
        ...headed,
      }),
      shows: ['Für Example District', 'Outcomes by area', ...found],
    },
    {
      name: 'no-styles',
      bytes: wordFile({ body: para('For {{district}}') + loop + ends, styles: null, ...headed }),
      shows: ['For Example District', ...found],
    },
    {
      name: 'numbered-with-pictures',
      bytes: wordFile({
        body:
          para('{{#each notMet}}') +
          `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="9"/></w:numPr></w:pPr>${run('{{short}}: {{rating}}')}</w:p>` +
          para('{{/each}}') +
          para('{{#each keyFindings}}{{> key-finding this}}{{/each}}') +
          ends,
        numbering:
          '<w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape style="width:9pt;height:9pt"/></w:pict></w:numPicBullet><w:abstractNum w:abstractNumId="4"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlPicBulletId w:val="0"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num>',
        ...headed,
      }),
      shows: found,
    },
    {
      name: 'letterhead-with-fields',
      bytes: wordFile({ body: para('For {{district}}') + para('{{body}}') + para('Enclosures') + ends, ...headed }),
      shows: ['For Example District', 'Key findings', 'Enclosures', 'Riverbend Schools: Executive summary'],
    },
  ];
}

function utf16(bytes: Uint8Array): Uint8Array {
  const text = partOf(bytes, 'word/document.xml').replace('UTF-8', 'UTF-16');
  return zipSync({ ...unzipSync(bytes), 'word/document.xml': new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')) });
}

/** As Word in a browser names the document's part. */
function renamedMain(bytes: Uint8Array): Uint8Array {
  const files = unzipSync(bytes);
  const moved = Object.fromEntries(
    Object.entries(files).map(([name, content]) => [name.replace(/document\.xml/, 'document2.xml'), content]),
  );
  for (const name of ['[Content_Types].xml', '_rels/.rels'])
    moved[name] = strToU8(
      partOf(bytes, name)
        .replace('word/document.xml', '/word/document2.xml')
        .replace('"//word', '"/word')
        .replace('//word/document2', '/word/document2'),
    );
  return zipSync(moved);
}

function libraryDocument(): Promise<Uint8Array> {
  const cell = (text: string): TableCell => new TableCell({ children: [new Paragraph(text)] });
  return Packer.toBuffer(
    new Document({
      footnotes: { 1: { children: [new Paragraph('A note of {{asOf}}')] } },
      features: { trackRevisions: true },
      sections: [
        {
          headers: {
            default: new Header({
              children: [
                new Paragraph({
                  children: [
                    new TextRun('Head of {{'),
                    new TextRun({ text: 'district', bold: true }),
                    new TextRun('}}'),
                  ],
                }),
              ],
            }),
          },
          footers: { default: new Footer({ children: [new Paragraph('Foot')] }) },
          children: [
            new Paragraph({
              children: [
                new TextRun('Written {{asOf}}'),
                new FootnoteReferenceRun(1),
                new InsertedTextRun({ text: ' {{schoolYear}}', id: 5, author: 'A', date: '2026-01-01T00:00:00Z' }),
              ],
            }),
            new Textbox({
              alignment: 'center',
              children: [new Paragraph('Boxed {{schoolYear}}')],
              style: { width: '200pt', height: 'auto' },
            }),
            new Table({
              rows: [
                new TableRow({ children: [cell('Criterion'), cell('Rating')] }),
                new TableRow({ children: [cell('{{#each notMet}}{{short}}'), cell('{{rating}}{{/each}}')] }),
              ],
            }),
          ],
        },
      ],
    }),
  ).then((bytes) => new Uint8Array(bytes));
}
