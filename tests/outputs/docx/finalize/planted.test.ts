import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { unzipSync, zipSync, strToU8, strFromU8 } from 'fflate';
import { finalizeDocx, type FinalizeChoices } from '../../../../src/outputs/docx/finalize-docx.ts';
import { checkAccessibility } from '../../../support/docx/check-accessibility.ts';
import { checkOoxml } from '../../../support/docx/check-ooxml.ts';
import { validateWithSdk } from '../../../support/docx/validate-with-sdk.ts';
import {
  addPart,
  change,
  inBody,
  paragraph,
  picture,
  planted,
  png,
  run,
  type Planted,
} from '../../../support/finalize/plant.ts';
import { placesOfText, unpacked } from '../../../support/finalize/search-package.ts';
import { visibleWords } from '../../../support/finalize/visible-words.ts';
import { projectRoot } from '../../../support/library.ts';
import { optionNames } from '../../../../src/entries/cli/commands/finalize.ts';

const draft = new Uint8Array(
  readFileSync(join(projectRoot, 'examples/drafts/outcomes-by-group-community-brief-public.docx')),
);
const strict: FinalizeChoices = {
  ...{ acceptChanges: false, removeComments: false, removeHidden: false, allowBlanks: true },
  lookedAt: [],
  names: optionNames,
};
const who = 'w:id="9900" w:author="Jane Roe" w:date="2026-03-01T09:00:00Z"';
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

let next = 1_041_400_000;
const one = (what: string, put: Planted['put']): Planted => ({ what, id: String(++next), put });

/** Gone without a word from anybody, and told. */
const removed: readonly Planted[] = [
  one('docVars', (files, id) =>
    change(files, 'word/settings.xml', (xml) =>
      xml.replace('<w:compat>', `<w:docVars><w:docVar w:name="student" w:val="${id}"/></w:docVars><w:compat>`),
    ),
  ),
  one('the file’s own properties', (files, id) =>
    change(files, 'docProps/custom.xml', (xml) =>
      xml.replace(
        /\/>$/,
        `><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Student"><vt:lpwstr>${id}</vt:lpwstr></property></Properties>`,
      ),
    ),
  ),
  one('properties of the file', (files, id) => {
    change(files, 'docProps/core.xml', (xml) =>
      xml
        .replace('<dc:creator>Plumbline', '<dc:creator>Jane Roe')
        .replace('<cp:lastModifiedBy>Plumbline', '<cp:lastModifiedBy>Sam Poe')
        .replace('<cp:revision>', `<cp:keywords>${id}</cp:keywords><cp:revision>`),
    );
    change(files, 'docProps/app.xml', (xml) =>
      xml.replace('</Properties>', '<Manager>Kim Doe</Manager><Company>District office</Company></Properties>'),
    );
  }),
  one('field code DOCPROPERTY', (files, id) =>
    inBody(
      files,
      paragraph(
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DOCPROPERTY "${id}" </w:instrText></w:r>` +
          `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('shown by a field')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
      ),
    ),
  ),
  one('field code INCLUDETEXT', (files, id) =>
    inBody(
      files,
      paragraph(
        `<w:fldSimple w:instr=" INCLUDETEXT &quot;C:\\\\Users\\\\jroe\\\\${id}.docx&quot; ">${run('included')}</w:fldSimple>`,
      ),
    ),
  ),
  one('tEXt', (files, id) => {
    addPart(files, 'word/media/point.png', png([['tEXt', Buffer.from(`Author\0Jane Roe ${id}`, 'latin1')]]), {
      ...{ id: 'rIdPoint', type: 'image', contentType: null },
    });
    inBody(files, picture('rIdPoint', 'A point'));
  }),
  one('data behind the document (customXml/item8.xml)', (files, id) =>
    addPart(files, 'customXml/item8.xml', `<cover xmlns="urn:cover"><author>${id}</author></cover>`, {
      ...{ id: 'rIdCover', type: 'customXml', contentType: null },
    }),
  ),
  one('building blocks', (files, id) =>
    addPart(
      files,
      'word/glossary/document.xml',
      `<w:glossaryDocument ${w}><w:docParts><w:docPart><w:docPartBody><w:p>${run(id)}</w:p></w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>`,
      { id: 'rIdGlossary', type: 'glossaryDocument', contentType: `${word}.document.glossary+xml` },
    ),
  ),
  one('the list of people', (files, id) =>
    addPart(
      files,
      'word/people.xml',
      `<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="Ann Moe ${id}"/></w15:people>`,
      {
        ...{ id: 'rIdPeople', type: 'http://schemas.microsoft.com/office/2011/relationships/people' },
        contentType: `${word}.people+xml`,
      },
    ),
  ),
  one('settings of a printer', (files, id) => {
    addPart(files, 'word/printerSettings1.bin', Buffer.from(`\\\\printers\\jroe ${id}`, 'utf16le'), {
      ...{ id: 'rIdPrinter', type: 'printerSettings' },
      contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.printerSettings',
    });
    change(files, 'word/document.xml', (xml) =>
      xml.replace(/(<w:sectPr[^>]*>.*?)(<\/w:sectPr>)/s, '$1<w:printerSettings r:id="rIdPrinter"/>$2'),
    );
  }),
  one('a part nothing leads to', (files, id) => {
    files['word/media/left.png'] = png([['iTXt', Buffer.from(id)]]);
  }),
  one('a mark of another program', (files, id) => {
    change(files, 'word/document.xml', (xml) =>
      xml
        .replace(/mc:Ignorable="([^"]*)"/, 'xmlns:crm="urn:crm" mc:Ignorable="$1 crm"')
        .replace('<w:body>', `<w:body><w:p crm:student="${id}">${run('Marked.')}<crm:note>${id}</crm:note></w:p>`),
    );
  }),
  one('rsid and comments between the words', (files, id) =>
    change(files, 'word/document.xml', (xml) =>
      xml.replace(
        '<w:body>',
        `<w:body><!-- ${id} --><w:p w:rsidR="00${id.slice(-6)}"><w:r><w:t>Saved often.</w:t></w:r></w:p>`,
      ),
    ),
  ),
];

/** The data of a chart as Excel leaves it: a hidden sheet, a row the chart does not show, the author. */
const hiddenSheet = one('the workbook behind a chart, made anew from what the chart shows', (files, id) => {
  const data = Object.keys(files).find((name) => /^word\/embeddings\/.*\.xlsx$/.test(name))!;
  const book: Record<string, Uint8Array> = { ...unzipSync(files[data]!) };
  change(book, 'xl/workbook.xml', (xml) =>
    xml.replace('</sheets>', '<sheet name="Roster" sheetId="9" state="hidden" r:id="rId9"/></sheets>'),
  );
  change(book, 'xl/worksheets/sheet1.xml', (xml) =>
    xml.replace('</sheetData>', `<row r="99"><c r="A99"><v>${id}</v></c></row></sheetData>`),
  );
  book['xl/worksheets/sheet9.xml'] = strToU8(
    `<worksheet><sheetData><c t="inlineStr"><is><t>${id}</t></is></c></sheetData></worksheet>`,
  );
  book['docProps/core.xml'] = strToU8('<cp:coreProperties><dc:creator>Jane Roe</dc:creator></cp:coreProperties>');
  files[data] = zipSync(book);
});

/** Told with its place, and nothing is written while it is there. */
const refused: readonly (readonly [Planted, RegExp, Partial<FinalizeChoices>?])[] = [
  [
    one('an insertion', (files, id) => inBody(files, paragraph(`<w:ins ${who}>${run(`inserted ${id}`)}</w:ins>`))),
    /Jane Roe inserted “inserted 10414\d+”: a tracked change/,
  ],
  [
    one('a deletion', (files, id) =>
      inBody(files, paragraph(`${run('Before.')}<w:del ${who}><w:r><w:delText>${id}</w:delText></w:r></w:del>`)),
    ),
    /At “Before\.10414\d+”: Jane Roe deleted “10414\d+”/,
    { acceptChanges: true },
  ],
  [
    one('a comment', (files, id) => {
      addPart(
        files,
        'word/comments.xml',
        `<w:comments ${w}><w:comment w:id="7" w:author="Jane Roe" w:initials="JR"><w:p>${run(`Is this ${id}?`)}</w:p></w:comment></w:comments>`,
        { id: 'rIdComments', type: 'comments', contentType: `${word}.comments+xml` },
      );
      inBody(
        files,
        paragraph(
          `<w:commentRangeStart w:id="7"/>${run('Commented.')}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>`,
        ),
      );
    }),
    /A comment of Jane Roe, “Is this 10414\d+\?”/,
    { removeComments: true },
  ],
  [
    one('hidden text', (files, id) => inBody(files, paragraph(`${run('Seen.')}${run(id, '<w:vanish/>')}`))),
    /At “Seen\.10414\d+”: “10414\d+” is hidden/,
    { removeHidden: true },
  ],
  [
    one('text hidden by its style', (files, id) => {
      change(files, 'word/styles.xml', (xml) =>
        xml.replace(
          '</w:styles>',
          '<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>' +
            '<w:style w:type="character" w:styleId="GhostChild"><w:name w:val="Ghost child"/><w:basedOn w:val="Ghost"/></w:style></w:styles>',
        ),
      );
      inBody(files, paragraph(`${run('Seen too.')}${run(id, '<w:rStyle w:val="GhostChild"/>')}`));
    }),
    /“10414\d+” is hidden/,
    { removeHidden: true },
  ],
  [
    one('an unfilled place', (files) =>
      inBody(
        files,
        paragraph(
          `<w:sdt><w:sdtPr><w:id w:val="9901"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('Click here')}</w:sdtContent></w:sdt>`,
        ),
      ),
    ),
    /Nobody has filled in “Click here”/,
    { allowBlanks: true },
  ],
  [
    one('an embedded object', (files, id) => {
      addPart(files, 'word/embeddings/oleObject1.bin', Buffer.from(id, 'utf16le'), {
        ...{ id: 'rIdOle', type: 'oleObject' },
        contentType: 'application/vnd.openxmlformats-officedocument.oleObject',
      });
      inBody(
        files,
        paragraph('<w:r><w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet" r:id="rIdOle"/></w:object></w:r>'),
      );
    }),
    /an embedded object \(word\/embeddings\/oleObject1\.bin\)/,
  ],
  [
    one('an embedded workbook', (files, id) => {
      addPart(files, 'word/embeddings/book.xlsx', zipSync({ 'xl/a.xml': strToU8(id) }), {
        ...{ id: 'rIdBook', type: 'package' },
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      });
      inBody(
        files,
        paragraph('<w:r><w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="rIdBook"/></w:object></w:r>'),
      );
    }),
    /an embedded file \(word\/embeddings\/book\.xlsx\)/,
  ],
  [
    one('a link into a computer', (files, id) => {
      change(files, 'word/_rels/document.xml.rels', (xml) =>
        xml.replace(
          '</Relationships>',
          `<Relationship Id="rIdLocal" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="file:///C:/Users/jroe/${id}.docx" TargetMode="External"/></Relationships>`,
        ),
      );
      inBody(files, paragraph(`<w:hyperlink r:id="rIdLocal">${run('the file')}</w:hyperlink>`));
    }),
    /At “the file”: A link leads to “file:\/\/\/C:\/Users\/jroe/,
  ],
  [
    one('a field that leads into a computer', (files, id) =>
      inBody(
        files,
        paragraph(
          `<w:fldSimple w:instr=" HYPERLINK &quot;\\\\\\\\server\\\\${id}&quot; ">${run('there')}</w:fldSimple>`,
        ),
      ),
    ),
    /At “there”: A field leads to “HYPERLINK/,
  ],
  [
    one('a picture of another kind', (files, id) => {
      addPart(files, 'word/media/drawing.emf', Buffer.from(id, 'utf16le'), {
        ...{ id: 'rIdEmf', type: 'image', contentType: 'image/x-emf' },
      });
      inBody(files, picture('rIdEmf', 'A drawing'));
    }),
    /This kind of picture can hold words/,
  ],
];

const messages = (bytes: Uint8Array, choices: FinalizeChoices): string => {
  const final = finalizeDocx(bytes, 'report.docx', choices);
  return final.ok ? '' : final.problems.map(({ where, message }) => `${where}: ${message}`).join('\n');
};

describe('what stands where nobody looks', () => {
  test('goes, is told, and is nowhere in the finished file', async () => {
    const edited = planted(draft, removed);
    const before = unpacked(edited);
    for (const { what, id } of removed)
      if (what !== 'rsid and comments between the words')
        assert.ok(placesOfText(before, id).length > 0, `${what} was not planted`);
    const final = finalizeDocx(edited, 'report.docx', strict);
    assert.ok(final.ok, messages(edited, strict));
    const { bytes, removed: told, people } = final.value;
    const after = unpacked(bytes);
    for (const { what, id } of removed) {
      assert.deepEqual(placesOfText(after, id), [], what);
      if (!/^(?:rsid|a mark of)/.test(what))
        assert.ok(
          told.some((line) => line.includes(what)),
          `${what} is not told: ${told.join('\n')}`,
        );
    }
    for (const name of ['Jane Roe', 'Sam Poe', 'Kim Doe', 'Ann Moe', 'District office', 'jroe', 'rsid'])
      assert.deepEqual(placesOfText(after, name), [], name);
    assert.deepEqual(
      people.map((name) => name.replace(/ \d+$/, '')),
      ['Ann Moe', 'Jane Roe', 'Kim Doe', 'Sam Poe'],
    );
    // Nothing else went: words, title, language, and what a screen reader needs.
    assert.equal(visibleWords(bytes), visibleWords(edited));
    assert.match(strFromU8(unzipSync(bytes)['docProps/core.xml']!), /<dc:title>.+<\/dc:title>.*<dc:language>en-US/);
    assert.deepEqual(checkOoxml(bytes), []);
    assert.deepEqual(await validateWithSdk(bytes), []);
    assert.deepEqual(checkAccessibility(bytes), []);
  });

  test('goes too where a program calls the parts by other names, and the file is still a valid one', async () => {
    const names: Readonly<Record<string, string>> = {
      'docProps/core.xml': 'package/services/metadata/core-properties/ab12.psmdcp',
      'word/settings.xml': 'word/settings2.xml',
    };
    const moved: Record<string, Uint8Array> = {};
    for (const [name, content] of Object.entries(unzipSync(planted(draft, removed)))) {
      const xml = /\.(?:rels|xml)$/.test(name) ? strFromU8(content) : null;
      const renamed = xml
        ?.replaceAll('"docProps/core.xml"', '"package/services/metadata/core-properties/ab12.psmdcp"')
        .replaceAll('"settings.xml"', '"settings2.xml"')
        .replace(/<Override [^>]*PartName="\/docProps\/core\.xml"[^>]*\/>/, '')
        .replace('/word/settings.xml', '/word/settings2.xml')
        .replace(
          /(<Types [^>]*>)/,
          '$1<Default Extension="psmdcp" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
        );
      moved[names[name] ?? name] = renamed === undefined ? content : strToU8(renamed);
    }
    const final = finalizeDocx(zipSync(moved), 'report.docx', strict);
    assert.ok(final.ok, JSON.stringify(final.problems));
    const after = unpacked(final.value.bytes);
    for (const { what, id } of removed) assert.deepEqual(placesOfText(after, id), [], what);
    for (const name of ['Jane Roe', 'Sam Poe']) {
      assert.deepEqual(placesOfText(after, name), [], name);
      assert.ok(final.value.people.includes(name), `${name} is not told`);
    }
    assert.deepEqual(checkOoxml(final.value.bytes), []);
    assert.deepEqual(await validateWithSdk(final.value.bytes), []);
    const asUsual = finalizeDocx(planted(draft, removed), 'report.docx', strict);
    assert.ok(asUsual.ok, JSON.stringify(asUsual.problems));
    assert.match(
      strFromU8(unzipSync(final.value.bytes)['[Content_Types].xml']!),
      /PartName="\/docProps\/core\.xml" ContentType="[^"]*core-properties\+xml"/,
    );
    assert.deepEqual(
      unzipSync(final.value.bytes)['docProps/core.xml'],
      unzipSync(asUsual.value.bytes)['docProps/core.xml'],
    );
  });

  test('in the data of a chart goes too, and what the chart shows stays to be edited', () => {
    const source = new Uint8Array(
      readFileSync(join(projectRoot, 'examples/drafts/english-learners-executive-summary-public.docx')),
    );
    const final = finalizeDocx(planted(source, [hiddenSheet]), 'report.docx', strict);
    assert.ok(final.ok, JSON.stringify(final.problems));
    const after = unpacked(final.value.bytes);
    assert.deepEqual(placesOfText(after, hiddenSheet.id), []);
    assert.deepEqual(placesOfText(after, 'Jane Roe'), []);
    assert.ok(
      final.value.removed.some((line) => line.includes(hiddenSheet.what)),
      final.value.removed.join('\n'),
    );
    const shown = /<c:v>([^<]{4,})<\/c:v>/.exec(
      strFromU8(unzipSync(final.value.bytes)['word/charts/chart1.xml']!),
    )![1]!;
    assert.ok(
      placesOfText(after, shown).some((place) => place.includes('.xlsx!')),
      `${shown} is not in the data of the chart`,
    );
  });

  for (const [plant, named, choice] of refused)
    test(`stands in the way: ${plant.what}${choice === undefined ? '' : ', unless somebody said what becomes of it'}`, () => {
      const edited = planted(draft, [plant]);
      const told = messages(edited, { ...strict, allowBlanks: false });
      assert.match(told, named);
      if (choice === undefined) return;
      const final = finalizeDocx(edited, 'report.docx', { ...strict, ...choice });
      assert.ok(final.ok, messages(edited, { ...strict, ...choice }));
      assert.deepEqual(placesOfText(unpacked(final.value.bytes), plant.id), [], plant.what);
      assert.deepEqual(checkOoxml(final.value.bytes), [], plant.what);
    });

  test('stands in the way: a comment, where its part has another name', () => {
    const edited = planted(draft, [
      one('a comment', (files, id) =>
        addPart(
          files,
          'word/comments2.xml',
          `<w:comments ${w}><w:comment w:id="7" w:author="Jane Roe"><w:p>${run(`Is this ${id}?`)}</w:p></w:comment></w:comments>`,
          { id: 'rIdComments', type: 'comments', contentType: `${word}.comments+xml` },
        ),
      ),
    ]);
    assert.match(messages(edited, strict), /A comment of Jane Roe, “Is this 10414\d+\?”/);
  });

  test('is told all at once, each with what to do', () => {
    const final = finalizeDocx(
      planted(
        draft,
        refused.map(([plant]) => plant),
      ),
      'report.docx',
      { ...strict, allowBlanks: false },
    );
    assert.ok(!final.ok, 'it was written');
    const told = messages(
      planted(
        draft,
        refused.map(([plant]) => plant),
      ),
      { ...strict, allowBlanks: false },
    );
    for (const [, named] of refused) assert.match(told, named);
    for (const { remedy, where } of final.problems)
      assert.ok(remedy.length > 20 && where.endsWith('of report.docx'), where);
  });
});
