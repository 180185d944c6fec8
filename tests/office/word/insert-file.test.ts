import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { after, beforeEach, describe, test } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { withParts } from '../../support/docx/parts-of.ts';
import { faultsOf } from './is-valid.ts';
import { newDocument } from './new-document.ts';
import { startWord } from './start-word.ts';

const word = await startWord();
after(() => word.close());
beforeEach(() => {
  word.open([{ text: 'Before', style: 'Heading 1' }, 'Left right', { text: 'After', style: 'Heading 2' }]);
});
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const seen = (): readonly string[] => word.document.lines();
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
type Where = 'Replace' | 'Start' | 'End';

function insertAtBody(bytes: Uint8Array, where: Where): Promise<string> {
  return word.run(async (context) => {
    const inserted = context.document.body.insertFileFromBase64(base64(bytes), where);
    inserted.load('text');
    await context.sync();
    return inserted.text;
  });
}

const fragment = newDocument([
  { text: 'Findings', style: 'Heading 1' },
  { text: 'Twelve percent', style: 'Lead' },
  { text: 'The last words', style: 'Lead' },
]);
/** As one is advised to make fragments: with an empty paragraph at the end. */
const closed = newDocument([
  { text: 'Findings', style: 'Heading 1' },
  { text: 'Twelve percent', style: 'Lead' },
  { text: 'The last words', style: 'Lead' },
  '',
]);

/** A file with a list, a table, a picture, a link, bookmarks, a footnote, controls and custom XML. */
function everything(): Uint8Array {
  const files = unzipSync(newDocument([{ text: 'Start', style: 'Lead' }, '']));
  const add = (name: string, text: string): void => {
    files[name] = strToU8(text);
  };
  const body = `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>First</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Second</w:t></w:r></w:p>
<w:sdt><w:sdtPr><w:alias w:val="Finding"/><w:tag w:val="finding:1"/><w:id w:val="5"/></w:sdtPr><w:sdtContent>
<w:p><w:bookmarkStart w:id="0" w:name="Total"/><w:r><w:t xml:space="preserve">Share: </w:t></w:r>
<w:sdt><w:sdtPr><w:tag w:val="number"/><w:id w:val="6"/><w:dataBinding w:prefixMappings="xmlns:p='urn:x'" w:xpath="/p:r[1]" w:storeItemID="{11111111-2222-3333-4444-555555555555}"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>12</w:t></w:r></w:sdtContent></w:sdt>
<w:bookmarkEnd w:id="0"/><w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:sdtContent></w:sdt>
<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/></w:tblGrid>
<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>Group</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>Share</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:hyperlink r:id="rId9"><w:r><w:t>a link</w:t></w:r></w:hyperlink><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="Picture" descr="A dot"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="Picture"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId8"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  add(
    'word/document.xml',
    strFromU8(files['word/document.xml']!).replace('<w:p/><w:sectPr', `${body.replace(/>\n</g, '><')}<w:p/><w:sectPr`),
  );
  const level = (number: number): string =>
    `<w:lvl w:ilvl="${number}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/></w:lvl>`;
  add(
    'word/numbering.xml',
    `<w:numbering ${w}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>${level(0)}${level(1)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
  );
  const note = (id: number, inner: string, type = ''): string =>
    `<w:footnote ${type && `w:type="${type}" `}w:id="${id}"><w:p><w:r>${inner}</w:r></w:p></w:footnote>`;
  add(
    'word/footnotes.xml',
    `<w:footnotes ${w}>${note(-1, '<w:separator/>', 'separator')}${note(0, '<w:continuationSeparator/>', 'continuationSeparator')}${note(1, '<w:t>Counted in June</w:t>')}</w:footnotes>`,
  );
  files['word/media/image1.png'] = new Uint8Array(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  );
  add('customXml/item1.xml', '<r xmlns="urn:x">12</r>');
  const types: [string, string][] = [
    ['numbering', 'application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml'],
    ['footnotes', 'application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml'],
  ];
  add(
    '[Content_Types].xml',
    strFromU8(files['[Content_Types].xml']!).replace(
      '</Types>',
      `<Default Extension="png" ContentType="image/png"/>${types.map(([n, t]) => `<Override PartName="/word/${n}.xml" ContentType="${t}"/>`).join('')}</Types>`,
    ),
  );
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  add(
    'word/_rels/document.xml.rels',
    strFromU8(files['word/_rels/document.xml.rels']!).replace(
      '</Relationships>',
      `<Relationship Id="rId5" Type="${office}/numbering" Target="numbering.xml"/><Relationship Id="rId6" Type="${office}/footnotes" Target="footnotes.xml"/><Relationship Id="rId7" Type="${office}/customXml" Target="../customXml/item1.xml"/><Relationship Id="rId8" Type="${office}/image" Target="media/image1.png"/><Relationship Id="rId9" Type="${office}/hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>`,
    ),
  );
  return zipSync(files);
}

describe('a file inserted into the body', () => {
  test('at the end starts on a line of its own; its last paragraph takes the properties of the one it was put into', async () => {
    assert.equal(await insertAtBody(fragment, 'End'), 'Findings\rTwelve percent\rThe last words');
    assert.deepEqual(seen(), [
      'Heading 1: Before',
      'Normal: Left right',
      'Heading 2: After',
      'Heading 1: Findings',
      'Lead: Twelve percent',
      'Heading 2: The last words',
    ]);
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('that ends with an empty paragraph keeps the properties of its last words', async () => {
    await insertAtBody(closed, 'End');
    assert.deepEqual(seen().slice(-3), ['Lead: Twelve percent', 'Lead: The last words', 'Heading 2: ']);
  });

  test('at the start pushes the first paragraph back; without a closing paragraph it runs into it', async () => {
    await insertAtBody(closed, 'Start');
    assert.deepEqual(seen().slice(0, 4), [
      'Heading 1: Findings',
      'Lead: Twelve percent',
      'Lead: The last words',
      'Heading 1: Before',
    ]);
    word.open([{ text: 'Before', style: 'Heading 1' }]);
    await insertAtBody(fragment, 'Start');
    assert.equal(seen().at(-1), 'Heading 1: The last wordsBefore');
  });

  test('instead of everything leaves nothing but itself', async () => {
    await insertAtBody(fragment, 'Replace');
    assert.deepEqual(seen(), ['Heading 1: Findings', 'Lead: Twelve percent', 'Heading 2: The last words']);
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('may bring its last paragraph mark: some versions of Word do', async () => {
    word.open(['Words'], { fileEnd: 'own-paragraph' });
    await insertAtBody(fragment, 'Start');
    assert.deepEqual(seen().slice(-2), ['Lead: The last words', 'Normal: Words']);
  });

  test('leaves headers, footers, section settings and custom XML behind', async () => {
    const before = word.document.model.package.names.filter((name) => /header|footer|customXml/.test(name));
    await insertAtBody(everything(), 'End');
    assert.deepEqual(
      word.document.model.package.names.filter((name) => /header|footer|customXml/.test(name)),
      before,
    );
    assert.equal(word.document.model.body.all('w:sectPr').length, 1);
    assert.deepEqual(word.document.customXml(), []);
  });

  test('brings lists, tables, pictures, links, notes, bookmarks and controls, twice over without a clash', async () => {
    await insertAtBody(everything(), 'End');
    await insertAtBody(everything(), 'End');
    const doc = word.document.model;
    assert.deepEqual(faultsOf(doc.toDocx()), []);
    const lists = word.document.paragraphs().filter(({ listLevel }) => listLevel !== undefined);
    assert.deepEqual(
      lists.map(({ text, listLevel }) => [text, listLevel]),
      [
        ['First', 0],
        ['Second', 1],
        ['First', 0],
        ['Second', 1],
      ],
    );
    const numberings = new Set(doc.body.all('w:numId').map((node) => node.attribute('w:val')));
    assert.equal(numberings.size, 2);
    assert.deepEqual(
      doc.package.names.filter((name) => /media/.test(name)),
      ['word/media/image1.png', 'word/media/image2.png'],
    );
    assert.equal(doc.body.all('w:tbl').length, 2);
    assert.deepEqual(
      doc.body.all('w:bookmarkStart').map((mark) => mark.attribute('w:name')),
      ['Total'],
    );
    const controls = word.document.controls();
    assert.deepEqual(
      controls.map(({ tag }) => tag),
      ['finding:1', 'number', 'finding:1', 'number'],
    );
    assert.equal(new Set(controls.map(({ id }) => id)).size, 4);
    assert.equal(doc.body.all('w:dataBinding').length, 2);
    assert.match(word.document.snapshot().digest, /Counted in June[^]*Counted in June/);
    const link = await word.run(async (context) => {
      const range = context.document.body.search('a link').getFirst();
      range.load('hyperlink');
      await context.sync();
      return range.hyperlink;
    });
    assert.equal(link, 'https://example.org/');
  });

  test('keeps a style the document has as the document has it', async () => {
    const theirs = withParts(fragment, {
      'word/styles.xml': (xml) =>
        xml
          .replace('<w:name w:val="Lead"/>', '<w:name w:val="Lead"/><w:rPr><w:b/></w:rPr>')
          .replace(/<w:basedOn w:val="Normal"\/><\/w:style><\/w:styles>/, '</w:style></w:styles>'),
    });
    word.open(['Words', { text: 'Ours', style: 'Lead' }, '']);
    const before = word.document.model.package.text('word/styles.xml');
    await insertAtBody(theirs, 'End');
    assert.equal(word.document.model.package.text('word/styles.xml'), before);
  });
});

describe('a file inserted into a line', () => {
  test('cuts the line in two: the first paragraph inserted takes in what stood before, what stood after follows the last', async () => {
    await word.run(async (context) => {
      const point = context.document.body.search('right').getFirst().getRange('Start');
      point.insertFileFromBase64(base64(closed), 'Start');
      await context.sync();
    });
    assert.deepEqual(seen(), [
      'Heading 1: Before',
      'Heading 1: Left Findings',
      'Lead: Twelve percent',
      'Lead: The last words',
      'Normal: right',
      'Heading 2: After',
    ]);
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('of one paragraph alone stays within the line', async () => {
    word.person.putCursor(1, 5);
    await word.run(async (context) => {
      context.document.getSelection().insertFileFromBase64(base64(newDocument(['12 ', ''].slice(0, 1))), 'Replace');
      await context.sync();
    });
    assert.equal(seen()[1], 'Normal: Left 12 right');
  });
});

describe('a file inserted into a content control', () => {
  const into = (where: Where, around: 'line' | 'paragraph', file = fragment): Promise<void> =>
    word.run(async (context) => {
      const target =
        around === 'line'
          ? context.document.body.search('right').getFirst()
          : context.document.body.search('right').getFirst().paragraphs.getFirst();
      const control = target.insertContentControl();
      control.tag = 'here';
      control.insertFileFromBase64(base64(file), where);
      await context.sync();
    });

  test('of whole paragraphs stays within it', async () => {
    await into('Replace', 'paragraph');
    assert.deepEqual(seen(), [
      'Heading 1: Before',
      'Heading 1: Findings',
      'Lead: Twelve percent',
      'Normal: The last words',
      'Heading 2: After',
    ]);
    assert.equal(word.document.controls()[0]?.text, 'Findings\rTwelve percent\rThe last words');
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });

  test('at its end starts a paragraph of its own', async () => {
    await into('End', 'paragraph');
    assert.equal(word.document.controls()[0]?.text, 'Left right\rFindings\rTwelve percent\rThe last words');
  });

  test('within a line makes it one of whole paragraphs', async () => {
    await into('Replace', 'line', everything());
    const [control] = word.document.controls();
    assert.deepEqual([control?.tag, control?.shape], ['here', 'block']);
    assert.deepEqual(
      word.document.controls().map(({ tag, inside }) => [tag, inside]),
      [
        ['here', []],
        ['finding:1', ['here']],
        ['number', ['here', 'finding:1']],
      ],
    );
    assert.deepEqual(seen().slice(0, 3), ['Heading 1: Before', 'Normal: Left ', 'Lead: Start']);
    assert.deepEqual(faultsOf(word.document.toDocx()), []);
  });
});

describe('a file that cannot be inserted', () => {
  const refused: readonly (readonly [what: string, file: string])[] = [
    ['no Base64', 'not a file!'],
    ['no package', base64(strToU8('hello, I am a text file'))],
    ['a package that is no Word file', base64(zipSync({ 'a.txt': strToU8('x') }))],
    ['a package cut short', base64(fragment.slice(0, 900))],
    [
      'a document that is not well formed',
      base64(withParts(fragment, { 'word/document.xml': (xml) => xml.replace('</w:p>', '') })),
    ],
    ['more than 4 MB', 'A'.repeat(6 * 1024 * 1024)],
  ];
  for (const [what, file] of refused) {
    test(`${what} is refused and nothing changes`, async () => {
      const before = word.document.snapshot().digest;
      const insert = word.run(async (context) => {
        context.document.body.insertFileFromBase64(file, 'Replace');
        await context.sync();
      });
      assert.equal(await codeOf(insert), 'InvalidArgument');
      assert.equal(word.document.snapshot().digest, before);
    });
  }
});

test('a whole document brings its headers, footers and what the options name', async () => {
  const theirs = withParts(everything(), {
    'word/header1.xml': (xml) => xml.replace('Header of the letterhead', 'Their header'),
  });
  await word.run(async (context) => {
    context.document.insertFileFromBase64(base64(theirs), 'Replace', {
      importCustomXmlParts: true,
      importStyles: true,
    });
    await context.sync();
    const header = context.document.sections.getFirst().getHeader('Primary');
    header.load('text');
    await context.sync();
    assert.equal(header.text, 'Their header');
  });
  assert.equal(seen()[0], 'Lead: Start');
  assert.deepEqual(
    word.document.customXml().map(({ xml }) => xml),
    ['<r xmlns="urn:x">12</r>'],
  );
  assert.deepEqual(faultsOf(word.document.toDocx()), []);
});

test('the library and the simulator had no quarrel', async () => {
  await word.settled();
  assert.equal(word.counters.references, 0);
  assert.deepEqual(word.host.internalErrors, []);
});
