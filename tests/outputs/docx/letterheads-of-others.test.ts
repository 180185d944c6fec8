import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readLetterhead } from '../../../src/outputs/docx/read-letterhead.ts';
import { writeDocx } from '../../../src/outputs/docx/write-docx.ts';
import { checkOoxml } from '../../support/docx/check-ooxml.ts';
import { created } from '../../support/docx/draft-of.ts';
import { agencyLetterhead } from '../../support/docx/letterheads.ts';
import { partOf, withParts } from '../../support/docx/parts-of.ts';
import { sampleDraft } from '../../support/docx/sample-draft.ts';
import { asStrict } from '../../support/docx/strict-form.ts';
import { validateWithSdk } from '../../support/docx/validate-with-sdk.ts';
import { whatIsLost } from '../../support/docx/what-is-lost.ts';
import {
  boxed,
  para,
  part,
  refer,
  rels,
  run,
  section,
  table,
  usualStyles,
  wordFile,
} from '../../support/docx/word-file.ts';
import { wordsOf } from '../../support/docx/xml-walk.ts';

const report = (letterhead: Uint8Array): Promise<Uint8Array> => writeDocx(sampleDraft(), { created, letterhead });
const says = (bytes: Uint8Array): string =>
  readLetterhead(bytes)
    .problems.map(({ severity, message }) => `${severity}: ${message}`)
    .join('\n');
const words = (bytes: Uint8Array, name = 'word/document.xml'): string => wordsOf(partOf(bytes, name));

/** The report on a letterhead, which has to be a valid document with all of the letterhead in it. */
async function madeOn(letterhead: Uint8Array): Promise<Uint8Array> {
  const made = await report(letterhead);
  assert.deepEqual(checkOoxml(made), []);
  assert.deepEqual(await validateWithSdk(made), []);
  assert.deepEqual(whatIsLost(letterhead, made), []);
  return made;
}

const headed = (body: string, more: Partial<Parameters<typeof wordFile>[0]> = {}): Uint8Array =>
  wordFile({
    body: body + section(refer('header', 'rIdH') + refer('footer', 'rIdF')),
    headers: { rIdH: para('Riverbend Schools: ', '{{ti', 'tle}}') },
    footers: { rIdF: para('12 Mill Street') },
    ...more,
  });

/** Renames parts of a package, with what leads to them. */
function renamed(
  bytes: Uint8Array,
  names: Readonly<Record<string, string>>,
  change: (xml: string) => string,
): Uint8Array {
  const made: Record<string, Uint8Array> = {};
  for (const [name, content] of Object.entries(unzipSync(bytes)))
    made[names[name] ?? name] = /\.(rels|xml)$/.test(name) ? strToU8(change(strFromU8(content))) : content;
  return zipSync(made);
}

describe('a letterhead in whatever form a program writes it', () => {
  test('strict Open XML is read as what it says', async () => {
    const strict = asStrict(
      headed(
        `<w:p><w:pPr><w:ind w:left="720"/><w:jc w:val="right"/></w:pPr>${run('Dear reader,')}</w:p>${para('{{body}}')}`,
      ),
    );
    assert.match(partOf(strict, 'word/document.xml'), /w:conformance="strict".*w:start="36pt".*"end"/s);
    const made = await madeOn(strict);
    const xml = partOf(made, 'word/document.xml');
    assert.match(xml, /<w:ind w:left="720"\/><w:jc w:val="right"\/>/);
    assert.match(xml, /<w:pgSz w:w="12240" w:h="15840"\/>/);
    assert.doesNotMatch(
      Object.values(unzipSync(made))
        .map((one) => strFromU8(one))
        .join(''),
      /purl\.oclc\.org/,
    );
  });

  test('what strict Open XML has no counterpart for is named', () => {
    const strict = withParts(asStrict(headed(para('{{body}}'))), {
      'word/document.xml': (xml) =>
        xml.replace('xmlns:w14=', 'xmlns:zz="http://purl.oclc.org/ooxml/strange/main" xmlns:w14='),
    });
    assert.match(says(strict), /error: .*no counterpart.*ooxml\/strange\/main \(word\/document\.xml\)/);
  });

  test('other prefixes, or none', async () => {
    const other =
      (prefix: string) =>
      (xml: string): string =>
        xml
          .replace(/(<\/?)w:/g, prefix === '' ? '$1' : `$1${prefix}:`)
          .replace(/(\s)w:(\w+=)/g, `$1${prefix === '' ? 'q' : prefix}:$2`)
          .replace(/xmlns:w="([^"]*)"/, prefix === '' ? 'xmlns="$1" xmlns:q="$1"' : `xmlns:${prefix}="$1"`);
    for (const prefix of ['ns0', '']) {
      const plain = headed(para('Dear reader,') + table([para('A'), para('B')]) + para('{{body}}'));
      const written = withParts(plain, {
        'word/document.xml': other(prefix),
        'word/styles.xml': other(prefix),
        'word/header1.xml': other(prefix),
      });
      const made = await madeOn(written);
      assert.match(words(made), /^Dear reader,AB/);
      assert.equal(words(made, 'word/header1.xml'), 'Riverbend Schools: Program Monitoring Report');
    }
  });

  test('parts under other names, absolute targets, other letters, the properties elsewhere', async () => {
    const plain = headed(para('Dear reader,') + para('{{body}}'));
    const moved = renamed(
      plain,
      {
        'word/document.xml': 'Content/Main.xml',
        'word/styles.xml': 'Content/Looks.xml',
        'word/header1.xml': 'Content/top.xml',
        'word/footer1.xml': 'word\\footer1.xml',
        'word/_rels/document.xml.rels': 'Content/_rels/Main.xml.rels',
      },
      (xml) =>
        xml
          .replaceAll('/word/document.xml', '/Content/Main.xml')
          .replaceAll('/word/styles.xml', '/Content/Looks.xml')
          .replaceAll('/word/header1.xml', '/Content/top.xml')
          .replace('"word/document.xml"', '"/content/main.xml"')
          .replace('"styles.xml"', '"Looks.xml"')
          .replace('"header1.xml"', '"/Content/top.xml"')
          .replace('"footer1.xml"', '"../word/footer1.xml"')
          .replace(
            '</Relationships>',
            xml.includes('officeDocument"')
              ? '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="/package/services/metadata/core-properties/1.psmdcp"/></Relationships>'
              : '</Relationships>',
          ),
    );
    const withCore = zipSync({
      ...unzipSync(moved),
      '[Content_Types].xml': strToU8(
        partOf(moved, '[Content_Types].xml').replace(
          '<Default',
          '<Default Extension="psmdcp" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Default',
        ),
      ),
      'package/services/metadata/core-properties/1.psmdcp': strToU8(
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
      ),
    });
    const made = await report(withCore);
    assert.deepEqual(checkOoxml(made), []);
    assert.match(words(made), /^Dear reader,/);
    assert.equal(words(made, 'word/header1.xml'), 'Riverbend Schools: Program Monitoring Report');
    assert.equal(
      Object.keys(unzipSync(made))
        .filter((name) => /core/.test(name))
        .join(),
      'docProps/core.xml',
    );
  });

  test('UTF-16, and a declaration that names another encoding', async () => {
    const text = partOf(headed(para('Grüße, ') + para('{{body}}')), 'word/document.xml');
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le'));
    const latin = new Uint8Array(Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1'));
    for (const content of [utf16, latin]) {
      const made = await madeOn(zipSync({ ...unzipSync(headed('')), 'word/document.xml': content }));
      assert.match(words(made), /^Grüße,/);
      assert.match(partOf(made, 'word/document.xml'), /^<\?xml [^>]*encoding="UTF-8"/);
    }
  });

  test('styles in another language, latent ones only, none at all', async () => {
    const german = usualStyles
      .replaceAll('"Heading1"', '"berschrift1"')
      .replaceAll('"Normal"', '"Standard"')
      .replace('<w:name w:val="Standard"/>', '<w:name w:val="Normal"/>');
    assert.match(
      partOf(await madeOn(headed(para('{{body}}'), { styles: german })), 'word/document.xml'),
      /<w:pStyle w:val="berschrift1"\/>/,
    );
    const latent = '<w:latentStyles w:count="376"/>';
    assert.match(
      partOf(await madeOn(headed(para('{{body}}'), { styles: latent })), 'word/styles.xml'),
      /<w:docDefaults>.*<w:latentStyles.*w:styleId="Heading1"/s,
    );
    for (const styles of [null, ''] as const)
      assert.match(
        partOf(await madeOn(headed(para('{{body}}'), { styles })), 'word/styles.xml'),
        /w:styleId="PlumblineTable"/,
      );
  });
});

describe('all that a letterhead is stays', () => {
  test('sections, columns, landscape, page borders, first and even pages, a watermark, text boxes', async () => {
    const watermark =
      '<w:p><w:r><w:pict><v:shape id="PowerPlusWaterMark" style="position:absolute;width:400pt;height:100pt" fillcolor="silver"><v:textpath style="font-family:Calibri" string="DRAFT"/></v:shape></w:pict></w:r></w:p>';
    const letterhead = wordFile({
      body:
        para('Cover of the office') +
        `<w:p><w:pPr>${section('', '<w:pgBorders><w:top w:val="single" w:sz="4" w:space="24" w:color="auto"/></w:pgBorders><w:vAlign w:val="center"/>')}</w:pPr></w:p>` +
        `${boxed(para('Ask for {{subject}}'))}${para('{{body}}')}` +
        `<w:p><w:pPr>${section(refer('header', 'rIdH') + refer('header', 'rIdFirst', 'first') + refer('header', 'rIdEven', 'even'), '<w:titlePg/>').replace('w:w="12240" w:h="15840"', 'w:w="15840" w:h="12240" w:orient="landscape"')}</w:pPr></w:p>` +
        para('Enclosures') +
        section('', '<w:cols w:num="2" w:space="720"/>'),
      headers: { rIdH: para('{{title}}') + watermark, rIdFirst: para('First page'), rIdEven: para('Even page') },
      settings: '<w:trackRevisions/><w:evenAndOddHeaders/>',
    });
    const made = await madeOn(letterhead);
    const text = words(made);
    assert.ok(text.startsWith('Cover of the office') && text.endsWith('Enclosures'), text.slice(-40));
    assert.equal(
      text.split('Ask for Cedar Valley Unified School District').length,
      3,
      'the text box is filled in both of its forms',
    );
    assert.match(
      partOf(made, 'word/document.xml'),
      new RegExp(`<w:tblW w:w="${15840 - 2880}"`),
      'tables are as wide as the landscape page',
    );
  });

  test('bound controls and their data to the letter, pictures, comments, revisions, imported pieces, picture bullets', async () => {
    const data = '\ufeff<?xml version="1.0"?>\r\n<office   xmlns="urn:office"><phone>617 555 0100</phone></office>';
    const letterhead = wordFile({
      body:
        '<w:sdt><w:sdtPr><w:alias w:val="All"/><w:id w:val="5"/></w:sdtPr><w:sdtContent>' +
        '<w:sdt><w:sdtPr><w:alias w:val="Phone"/><w:tag w:val="phone"/><w:id w:val="11"/><w:lock w:val="sdtContentLocked"/>' +
        `<w:dataBinding w:prefixMappings="xmlns:o='urn:office'" w:xpath="/o:office[1]/o:phone[1]" w:storeItemID="{11111111-2222-4333-8444-555555555555}"/><w:text/></w:sdtPr><w:sdtContent>${para('617 555 0100')}</w:sdtContent></w:sdt>` +
        `<w:sdt><w:sdtPr><w:alias w:val="Day"/><w:id w:val="12"/><w:date><w:dateFormat w:val="M/d/yyyy"/><w:lid w:val="en-US"/></w:date></w:sdtPr><w:sdtContent>${para('Choose a day')}</w:sdtContent></w:sdt>` +
        `<w:p><w:del w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>Old words {{gone}}</w:delText></w:r></w:del><w:ins w:id="2" w:author="A" w:date="2026-01-01T00:00:00Z">${run('New words')}</w:ins></w:p>` +
        `<w:p><w:bookmarkStart w:id="3" w:name="place"/>${run('{{body}}')}<w:bookmarkEnd w:id="3"/></w:p></w:sdtContent></w:sdt>` +
        '<w:altChunk r:id="rIdChunk"/>' +
        para('Enclosures') +
        section(refer('header', 'rIdH')),
      headers: { rIdH: para('{{title}}') },
      numbering:
        '<w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape style="width:9pt;height:9pt"/></w:pict></w:numPicBullet>' +
        '<w:abstractNum w:abstractNumId="4"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlPicBulletId w:val="0"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num>',
      parts: {
        'customXml/item1.xml': { xml: data, type: 'customXml' },
        'customXml/itemProps1.xml': {
          xml: '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{11111111-2222-4333-8444-555555555555}"/>',
          contentType: 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml',
        },
        'customXml/_rels/item1.xml.rels': { xml: rels([['rId1', 'customXmlProps', 'itemProps1.xml']]) },
        'word/chunk.html': { xml: '<html><body>More of the office</body></html>', type: 'aFChunk', id: 'rIdChunk' },
        'word/media/image1.png': { xml: new Uint8Array([137, 80, 78, 71]), type: 'image' },
      },
    });
    const made = await report(letterhead);
    // The checks of bindings know our own data only, and say so of the office's.
    assert.deepEqual(
      checkOoxml(made).filter((fault) => !/11111111|finds nothing/.test(fault)),
      [],
    );
    assert.deepEqual(whatIsLost(letterhead, made), []);
    assert.deepEqual(unzipSync(made)['customXml/item1.xml'], strToU8(data));
    assert.match(
      partOf(made, 'word/document.xml'),
      /Old words \{\{gone\}\}/,
      'what tracking keeps as deleted stays as it is',
    );
    assert.match(partOf(made, 'word/document.xml'), /w:storeItemID="\{11111111-2222-4333-8444-555555555555\}"/);
  });

  test('a rule across the page or an ornament, where nothing else stands in the body', async () => {
    const rule =
      '<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="003366"/></w:pBdr></w:pPr></w:p>';
    const ornament = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0B2"/></w:r></w:p>';
    for (const standing of [rule, ornament]) {
      const xml = partOf(await madeOn(headed(standing + para(''))), 'word/document.xml');
      assert.match(xml.slice(0, xml.indexOf('Program Monitoring Report')), /<w:bottom [^>]*003366|<w:sym /);
    }
    const empty = partOf(await madeOn(headed(para('') + para(''))), 'word/document.xml');
    assert.doesNotMatch(empty.slice(0, empty.indexOf('Program Monitoring Report')), /<w:p\/>|<w:p><\/w:p>/);
  });

  test('words beside {{body}}, a picture anchored at it, the end of a section in it, its cell', async () => {
    const picture = '<w:r><w:pict><v:shape style="width:9pt;height:9pt"/></w:pict></w:r>';
    const beside = words(await madeOn(headed(para('Report: {{body}} (end)'))));
    assert.match(beside, /^Report: {2}\(end\)Program Monitoring Report/);
    await madeOn(headed(`<w:p>${picture}${run('{{body}}')}</w:p>`));
    const ended = await madeOn(headed(`<w:p><w:pPr>${section()}</w:pPr>${run('{{body}}')}</w:p>${para('After')}`));
    assert.match(partOf(ended, 'word/document.xml'), /Program Monitoring Report.*<w:p><w:pPr><w:sectPr>.*After/s);
    const cell = await madeOn(headed(table([para('Left'), para('{{body}}')])));
    assert.match(words(cell), /^LeftProgram Monitoring Report/);
  });
});

describe('what does not go out with a report', () => {
  test('the path of a template and the data source of a mail merge are left out, and it is told', async () => {
    const relsOfSettings = (): string =>
      rels(
        [],
        [
          { id: 'rId1', type: 'attachedTemplate', target: 'file:///C:\\Users\\jsmith\\Templates\\Normal.dotm' },
          { id: 'rId2', type: 'mailMergeSource', target: 'file:///C:\\Users\\jsmith\\students.xlsx' },
        ],
      );
    const letterhead = headed(para('{{body}}'), {
      settings:
        '<w:attachedTemplate r:id="rId1"/><w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="native"/><w:dataSource r:id="rId2"/></w:mailMerge><w:documentProtection w:edit="readOnly" w:enforcement="1"/>',
      parts: { 'word/_rels/settings.xml.rels': { xml: relsOfSettings() } },
    });
    const made = await madeOn(letterhead);
    assert.doesNotMatch(
      Object.values(unzipSync(made))
        .map((one) => strFromU8(one))
        .join(''),
      /jsmith/,
    );
    assert.match(partOf(made, 'word/settings.xml'), /<w:documentProtection /);
    const told = says(letterhead);
    for (const pattern of [/path on somebody/, /mail merge/, /protected \(readOnly\)/]) assert.match(told, pattern);
  });

  test('a picture that is only linked is told', () => {
    const letterhead = headed(para('{{body}}'), {
      external: [{ id: 'rIdX', type: 'image', target: 'file:///C:/logo.png' }],
    });
    assert.match(says(letterhead), /warning: The file only links to a picture at file:\/\/\/C:\/logo\.png/);
  });

  test('the findings of an earlier report', async () => {
    const earlier = await writeDocx({ ...sampleDraft(), audience: 'internal', package: '{"secret":41}' }, { created });
    const made = await report(earlier);
    assert.doesNotMatch(
      Object.values(unzipSync(made))
        .map((one) => strFromU8(one))
        .join(''),
      /secret/,
    );
    assert.match(says(earlier), /earlier report/);
  });
});

describe('a letterhead that cannot be one says why', () => {
  test('{{body}} in a header or twice, a part that is no XML, no document', async () => {
    assert.match(says(headed(para('{{body}}') + para('{{body}}'))), /error: \{\{body\}\} stands twice/);
    assert.match(
      says(headed(para('x'), { headers: { rIdH: para('{{body}}') } })),
      /error: \{\{body\}\} stands where a report cannot/,
    );
    assert.match(
      says(withParts(headed(para('x')), { 'word/header1.xml': (xml) => xml.slice(0, -9) })),
      /error: The part word\/header1\.xml of the file is damaged/,
    );
    assert.match(says(zipSync({ 'a.xml': strToU8(part('document', '')) })), /error: The file is not a Word document/);
    assert.equal(says(await agencyLetterhead()), '');
  });

  test('a template of Word (.dotx) is a letterhead; one with macros is not', async () => {
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml';
    const made = await madeOn(headed(para('{{body}}'), { mainType: type }));
    assert.doesNotMatch(partOf(made, '[Content_Types].xml'), /template\.main/);
    assert.match(
      says(headed('', { mainType: 'application/vnd.ms-word.template.macroEnabledTemplate.main+xml' })),
      /error: The file holds macros/,
    );
  });
});
