import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { readPackage } from '../../../../src/outputs/docx/read-package.ts';
import { checkOoxml } from '../../../support/docx/check-ooxml.ts';
import { faultsOf, filled } from '../../../support/docx/fill-template.ts';
import { partOf } from '../../../support/docx/parts-of.ts';
import { asStrict } from '../../../support/docx/strict-form.ts';
import { validateWithSdk } from '../../../support/docx/validate-with-sdk.ts';
import { whatIsLost } from '../../../support/docx/what-is-lost.ts';
import { boxed, control, note, para, refer, run, section, table, wordFile } from '../../../support/docx/word-file.ts';
import { wordsOf } from '../../../support/docx/xml-walk.ts';

type File = Parameters<typeof wordFile>[0];
const letter = (body: string, more: Partial<File> = {}): Uint8Array => wordFile({ body: body + section(), ...more });

/** A template filled, held to the schemas, to Word's own rules and to having lost nothing it need not lose. */
async function made(template: Uint8Array, conditional: readonly string[] = []): Promise<Uint8Array> {
  const { bytes } = await filled(template);
  assert.deepEqual(checkOoxml(bytes), []);
  assert.deepEqual(await validateWithSdk(bytes), []);
  const lost = whatIsLost(template, bytes).filter((one) => !conditional.some((words) => one.includes(`“${words}”`)));
  assert.deepEqual(lost, []);
  return bytes;
}

/** The words of each paragraph of a part. */
const lines = (bytes: Uint8Array, part = 'word/document.xml'): readonly string[] =>
  (plain(partOf(bytes, part)).match(/<w:p(?: [^>]*)?(?<!\/)>.*?<\/w:p>/gs) ?? [])
    .map(wordsOf)
    .filter((line) => line !== '');
/** Spaces and hyphens that hold a line together as the plain ones. */
const plain = (xml: string): string =>
  xml
    .replace(/<w:pPr>.*?<\/w:pPr>/gs, '')
    .replaceAll('\u00a0', ' ')
    .replaceAll('<w:noBreakHyphen/>', '-')
    .replace(/<w:tab\/>/g, ' ');
const faults = (template: Uint8Array): readonly string[] =>
  faultsOf(template).map(({ severity, where, message, remedy }) => `${severity} ${where} | ${message} | ${remedy}`);
const faultsIn = (body: string, more: Partial<File> = {}): string => faults(letter(body, more)).join('\n');

describe('a value at a tag', () => {
  test('wherever Word split the tag, in the look of its first letter, bound like any figure', async () => {
    const split =
      `<w:p>${run('For ')}<w:r><w:rPr><w:i/><w:color w:val="FF0000"/></w:rPr><w:t>{{dis</w:t></w:r><w:proofErr w:type="spellStart"/>` +
      `<w:bookmarkStart w:id="1" w:name="in_tag"/><w:r w:rsidR="00112233"><w:t>tri</w:t></w:r><w:bookmarkEnd w:id="1"/><w:proofErr w:type="spellEnd"/>` +
      `<w:r><w:t xml:space="preserve">ct}}: </w:t></w:r>${run('{{count counts.notMet “finding” “findings”}}', 0, '<w:b/><w:sz w:val="30"/>')}${run(' in all.')}</w:p>`;
    const bytes = await made(letter(split));
    assert.deepEqual(lines(bytes), ['For Example District: 3 findings in all.']);
    const xml = partOf(bytes, 'word/document.xml');
    assert.match(xml, /<w:rPr><w:i\/><w:color w:val="FF0000"\/><\/w:rPr><w:t>Example District<\/w:t>/);
    assert.match(
      xml,
      /<w:sdtPr><w:rPr><w:b\/><w:sz w:val="30"\/><\/w:rPr><w:alias [^>]*\/><w:tag w:val="[^"]+"\/><w:id [^>]*\/><w:dataBinding /,
    );
    assert.match(xml, /w:name="in_tag"/);
    const read = readPackage(bytes);
    assert.ok(read.ok, 'the report is read back');
    assert.deepEqual(
      read.value.figures.map(({ text }) => text),
      ['3', 'findings'],
    );
    assert.deepEqual(
      read.value.controls.map(({ text, bound }) => [text, bound]),
      [
        ['3', true],
        ['findings', true],
      ],
    );
  });

  test('spaces, tabs and line breaks of Word in a tag are spaces; a backslash makes braces of braces', async () => {
    const bytes = await made(
      letter(
        `<w:p><w:r><w:t>{{count</w:t><w:tab/><w:t>counts.notMet\u00a0"a"</w:t><w:br/><w:t>"b"}} \\{{district}}</w:t></w:r></w:p>`,
      ),
    );
    assert.deepEqual(lines(bytes), ['3 b {{district}}']);
  });

  test('in revisions: inserted tags are filled, deleted ones are gone already', async () => {
    const body = `<w:p><w:ins w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z">${run('{{district}}')}</w:ins><w:del w:id="2" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>{{nothing}}</w:delText></w:r></w:del>${run(' {{schoolYear}}')}</w:p>`;
    const bytes = await made(letter(body));
    assert.match(
      partOf(bytes, 'word/document.xml'),
      /<w:ins [^>]*><w:r[^>]*><w:t>Example District<\/w:t><\/w:r><\/w:ins>|<w:ins [^>]*>.*Example District.*<\/w:ins>/s,
    );
    assert.match(partOf(bytes, 'word/document.xml'), /<w:delText>\{\{nothing\}\}<\/w:delText>/);
  });

  test('in headers, footers, notes, links and both forms of a text box', async () => {
    const body = `<w:p>${run('See')}<w:r><w:footnoteReference w:id="2"/></w:r><w:hyperlink r:id="rIdL">${run('{{district}}')}</w:hyperlink></w:p>${boxed(para('Box of {{district}}, {{counts.met}}'))}`;
    const bytes = await made(
      wordFile({
        body: body + section(refer('header', 'rIdH') + refer('footer', 'rIdF')),
        headers: { rIdH: para('{{title}}') },
        footers: { rIdF: para('{{counts.notMet}} of {{counts.requirements}}') },
        footnotes: note(2, para('Day: {{asOf}}')),
        external: [{ id: 'rIdL', type: 'hyperlink', target: 'https://example.org/' }],
      }),
    );
    assert.match(lines(bytes, 'word/header1.xml')[0]!, /^Letter: Example District, 2024-25$/);
    assert.match(lines(bytes, 'word/footer1.xml')[0]!, /^3 of \d+$/);
    assert.match(partOf(bytes, 'word/footnotes.xml'), /Day: .*June/);
    assert.equal(partOf(bytes, 'word/document.xml').match(/Box of /g)?.length, 2);
  });

  test('what the data say is never read as a tag or as XML', async () => {
    const { told } = await filled(letter(para('{{! title: A & B <x> }}') + para('{{title}}')));
    assert.deepEqual(told, []);
    const bytes = await made(letter(para('{{! title: {braces} & <x> }}') + para('{{title}}')));
    assert.deepEqual(lines(bytes), ['{braces} & <x>: Example District, 2024-25']);
  });
});

describe('blocks', () => {
  test('over paragraphs, with else, one inside another; their own lines are gone', async () => {
    const body = [
      ...[
        '{{#each notMet}}',
        '{{@index}} {{short}}',
        '{{#if (eq short "SE 9")}}',
        'Timeline',
        '{{else}}',
        'Other',
        '{{/if}}',
        '{{/each}}',
      ],
      ...['{{#each needsReview}}{{#if notShown}}', 'Never', '{{/if}}', '{{else}}', 'None', '{{/each}}', 'End'],
    ];
    const bytes = await made(letter(body.map((text) => para(text)).join('')), ['Never', 'None', 'Other', 'Timeline']);
    assert.deepEqual(lines(bytes), ['0 SE 9', 'Timeline', '1 SE 18B', 'Other', '2 ELE 5', 'Other', 'End']);
  });

  test('over the cells of a row, over rows of their own, over rows that begin and end them', async () => {
    const cells = (...texts: readonly string[]): readonly string[] => texts.map((text) => para(text));
    const bytes = await made(
      letter(
        table(cells('Head', 'A'), cells('{{#each notMet}}{{short}}', '{{rating}}{{/each}}'), cells('Foot', 'A')) +
          table(
            cells('Head', 'B'),
            cells('{{#each notMet}}', ''),
            cells('{{short}}', '{{n}}'),
            cells('more', ''),
            cells('', '{{else}}'),
            cells('none', ''),
            cells('{{/each}}', ''),
          ) +
          table(cells('{{#each notMet}}{{short}}', ''), cells('', 'second{{/each}}')),
      ),
      ['none'],
    );
    const rows = (partOf(bytes, 'word/document.xml').match(/<w:tbl>.*?<\/w:tbl>/gs) ?? []).map((xml) =>
      (xml.match(/<w:tr[ >].*?<\/w:tr>/gs) ?? []).map((row) => wordsOf(plain(row))),
    );
    assert.deepEqual(
      rows.map((one) => one.length),
      [5, 7, 6],
    );
    assert.deepEqual(rows[1]!.slice(0, 3), ['HeadB', 'SE 912', 'more']);
    assert.deepEqual(rows[2]!.slice(0, 2), ['SE 9', 'second']);
  });

  test('inside a paragraph; a line asked for as a whole; a table none of whose rows is left; a cell that is emptied', async () => {
    const bytes = await made(
      letter(
        para('Found: {{#each notMet}}{{#unless @first}}; {{/unless}}{{short}}{{/each}}.') +
          para('{{#if public}}Only {{#if internal}}then{{/if}}{{/if}}') +
          para('{{#if internal}}Inside{{/if}}') +
          table([para('{{#each notShown}}{{short}}'), para('{{/each}}')]) +
          table([para('{{#if public}}') + para('Public') + para('{{/if}}'), para('x')]),
      ),
      ['Public', 'Only', 'then'],
    );
    assert.deepEqual(lines(bytes), ['Found: SE 9; SE 18B; ELE 5.', 'Inside', 'x']);
    assert.equal(partOf(bytes, 'word/document.xml').match(/<w:tbl>/g)?.length, 1);
  });

  test('of links, revisions and controls inside a paragraph', async () => {
    const body = `<w:p>${run('A')}<w:ins w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z">${run('{{#if internal}}')}</w:ins>${run('B')}<w:hyperlink w:anchor="x">${run('C{{/if}}')}</w:hyperlink><w:bookmarkStart w:id="4" w:name="x"/><w:bookmarkEnd w:id="4"/></w:p>`;
    assert.deepEqual(lines(await made(letter(body))), ['ABC']);
  });

  test('repeat with numbers of their own: controls, bookmarks, drawings, revisions, notes', async () => {
    const inside =
      `<w:p w14:paraId="12345678" w14:textId="77777777"><w:bookmarkStart w:id="3" w:name="spot"/>${run('{{short}}')}<w:bookmarkEnd w:id="3"/>` +
      `<w:r><w:footnoteReference w:id="2"/></w:r><w:ins w:id="9" w:author="A" w:date="2026-01-01T00:00:00Z">${run('new')}</w:ins></w:p>` +
      boxed(para('{{n}}')) +
      control(
        'Choose',
        '<w:dropDownList><w:listItem w:displayText="Yes" w:value="y"/></w:dropDownList>',
        para('Choose'),
        77,
      );
    const template = letter(para('{{#each notMet}}') + inside + para('{{/each}}'), {
      footnotes: note(2, para('A note of {{district}}')),
    });
    const bytes = await made(template);
    assert.equal(partOf(bytes, 'word/footnotes.xml').match(/A note of/g)?.length, 3);
    assert.equal(partOf(bytes, 'word/document.xml').match(/w:paraId|w14:paraId/g)?.length, 1);
    assert.equal(partOf(bytes, 'word/document.xml').match(/<w:dropDownList>/g)?.length, 3);
  });
});

describe('what stands in place of a paragraph', () => {
  test('tables, charts, parts, finding language, places to fill, the report itself', async () => {
    const look = '<w:pPr><w:pStyle w:val="Heading1"/><w:spacing w:after="300"/></w:pPr>';
    const template = letter(
      para('{{#if tables.status}}') +
        para(':::table{status}') +
        para('{{table status}}') +
        para('{{/if}}') +
        para('{{#each raisedIndicators}}') +
        para('{{#if groupsChart}}') +
        para('{{chart this.groupsChart}}') +
        para('{{/if}}') +
        para('{{/each}}') +
        para('{{#each notMet}}') +
        `<w:p>${look}${run('{{language this "finding"}}', 0, '<w:i/>')}</w:p>` +
        para('{{/each}}') +
        para('{{#if internal}}{{> audience-line}}{{/if}}') +
        para(':::blank{tag=“owner” hint=“Owner”}') +
        para('{{blank "chair" "Chair"}}, signed') +
        para('{{body}}') +
        para('Enclosures'),
    );
    const bytes = await made(template);
    const xml = partOf(bytes, 'word/document.xml');
    assert.match(xml, /<w:pStyle w:val="Heading1"\/><w:spacing w:after="300"\/><\/w:pPr><w:r><w:rPr><w:i\/>/);
    assert.equal(
      xml.match(/<w:tblCaption w:val="Outcomes by area/g)?.length,
      3,
      'twice in the letter, once in the report',
    );
    assert.match(xml, /<c:chart /);
    assert.match(xml, /w:val="blank:owner".*w:val="blank:chair"/s);
    assert.match(xml, /<w:tag w:val="finding:/);
    assert.ok(lines(bytes).at(-1) === 'Enclosures', lines(bytes).at(-1));
  });

  test('a section of the document stays recognisable, with the sum of its words', async () => {
    const bytes = await made(
      letter(
        para('{{#each notMet}}') +
          para(':::finding{id="{{id}}" title="{{heading}}"}') +
          para('Found: {{title}}, {{blank "owner" "Owner" of=id}}') +
          para(':::') +
          para('{{/each}}'),
      ),
    );
    const read = readPackage(bytes);
    assert.ok(read.ok, 'the report is read back');
    assert.equal(read.value.controls.filter(({ tag }) => tag.startsWith('finding:')).length, 3);
    const item = Object.entries(unzipSync(bytes)).find(([name]) => /customXml\/item\d+\.xml/.test(name))![1];
    assert.equal(strFromU8(item).match(/<block tag="finding:[^"]+" words="[0-9a-f]{8}"\/>/g)?.length, 3);
  });

  test('its own controls and their data stay; one for plain words is filled with words', async () => {
    const data = '<office xmlns="urn:office"><phone>617 555 0100</phone></office>';
    const bound = `<w:dataBinding w:xpath="/*[1]/*[1]" w:storeItemID="{11111111-2222-4333-8444-555555555555}"/><w:text/>`;
    const template = letter(
      control('Phone', bound, para('617 555 0100'), 5) +
        control('Subject', '<w:showingPlcHdr/><w:text/>', para('About {{district}}: {{counts.notMet}}'), 6),
      { parts: { 'customXml/item1.xml': { xml: data, type: 'customXml' } } },
    );
    const { bytes } = await filled(template);
    assert.deepEqual(whatIsLost(template, bytes), []);
    assert.equal(partOf(bytes, 'customXml/item1.xml'), data);
    assert.match(
      partOf(bytes, 'word/document.xml'),
      /<w:alias w:val="Subject"\/><w:id w:val="6"\/><w:text\/><\/w:sdtPr><w:sdtContent>(?:(?!<w:sdt>).)*<w:t[^>]*>3<\/w:t>/s,
    );
  });

  test('strict Open XML is a template like any other', async () => {
    const bytes = await made(asStrict(letter(para('{{#each notMet}}') + para('{{short}}') + para('{{/each}}'))));
    assert.deepEqual(lines(bytes), ['SE 9', 'SE 18B', 'ELE 5']);
  });

  test('the same template and findings give the same bytes', async () => {
    const template = letter(para('{{district}}') + para('{{body}}'));
    assert.deepEqual((await filled(template)).bytes, (await filled(template)).bytes);
  });
});

describe('faults are told all at once, by paragraph and tag', () => {
  test('names, functions, parts and blocks that do not exist, with the nearest that do', () => {
    const told = faultsIn(
      para('For {{distrct}}') +
        para('{{#each notMett}}') +
        para('{{anything}}') +
        para('{{/each}}') +
        para('{{coun counts.met "a" "b"}}') +
        para('{{> key-findin this}}') +
        para('{{#eech notMet}}{{/eech}}') +
        para('{{{district}}}'),
      { headers: { rIdH: para('x') + para('{{#if anyNotMte}}y{{/if}}') } },
    );
    assert.match(
      told,
      /letter\.docx: word\/document\.xml, paragraph 1 \| \{\{distrct\}\}: The report has no field `distrct`\. It stands in “For \{\{distrct\}\}”\. \| Did you mean `district`\?/,
    );
    assert.match(told, /paragraph 2 \| \{\{#each notMett\}\}: .*no field `notMett`\. \| Did you mean `notMet`/);
    assert.match(told, /paragraph 5 .*no function `coun`\. \| Did you mean `count`/);
    assert.match(told, /paragraph 6 .*no part `key-findin`\. \| Did you mean `key-finding`/);
    assert.match(told, /paragraph 7 .*no block `eech`\. .* \| Did you mean `each`/);
    assert.match(told, /paragraph 8 .*Three braces/);
    assert.match(told, /word\/header1\.xml, paragraph 2 \| \{\{#if anyNotMte\}\}: .* \| Did you mean `anyNotMet`/);
    assert.doesNotMatch(told, /anything/, 'inside of what is unknown nothing is judged');
  });

  test('blocks that are not closed, close nothing, cross a table, a control, a text box or a line with text', () => {
    const told = faultsIn(
      para('{{#if internal}}') +
        para('{{/each}}') +
        para('{{else}}') +
        para('Text {{#each notMet}}') +
        para('{{/each}}') +
        para('{{#each needsReview}}') +
        table([para('{{/each}}')]) +
        para('{{#unless public}}') +
        boxed(para('{{/unless}}')) +
        control('C', '', para('{{#with privacy}}'), 3) +
        para('{{/with}}') +
        para(':::finding{id="a" title="b"}') +
        para(':::nothing') +
        para(':::note') +
        para(':::contents'),
    );
    for (const pattern of [
      /paragraph 1 \| \{\{#if internal\}\}: The block is opened and never closed/,
      /paragraph 4 \| \{\{#each notMet\}\}: .*in a line with other text/,
      /paragraph 6 \| .*begins in the text and ends in a table/,
      /paragraph 8 \| .*ends in a text box/,
      /begins in a content control and ends in the text/,
      /:::finding\{id="a" title="b"\}: The block is opened and never closed/,
      /:::note: `:::note` is not used in a Word document/,
      /Use Word’s own table of contents/,
    ])
      assert.match(told, pattern);
  });

  test('tags that cannot be filled where they stand', () => {
    const field = (code: string, result: string): string =>
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
    const bound = '<w:dataBinding w:xpath="/a" w:storeItemID="{1}"/><w:text/>';
    const told = faultsIn(
      field('IF {{district}} = "x"', 'x') +
        field('TITLE', '{{#if internal}}a').replace('</w:p>', `${run('{{/if}}')}</w:p>`) +
        para('{{district') +
        para('rest }} of it') +
        control('B', bound, para('{{district}}'), 4) +
        control('P', '<w:text/>', para('{{> key-finding this}}'), 5) +
        `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="n" descr="Logo of {{district}}"/><a:graphic><a:graphicData uri="x"/></a:graphic></wp:inline></w:drawing></w:r></w:p>` +
        para('Here {{body}}') +
        para('{{tables.status}} is here'),
    );
    for (const pattern of [
      /error .*code of a field/,
      /begins inside a field and ends outside/,
      /paragraph 3 \| \{\{district: A tag begins with \{\{ and does not end/,
      /warning .*paragraph 4 .*close nothing/,
      /bound to data kept in the file/,
      /takes plain words/,
      /warning letter\.docx: word\/document\.xml \| \{\{district\}\} stands where nothing is filled/,
      /\{\{body\}\} stands in a line with other text/,
      /is a table and cannot stand in a sentence|may be absent/,
    ])
      assert.match(told, pattern);
  });

  test('what is wrong in one form of a text box alone, and once what is wrong in both', () => {
    const both = faultsIn(boxed(para('{{#if internal}}')));
    assert.equal(both.match(/never closed/g)?.length, 1);
    const older = boxed(para('{{district}}')).replace(/(<mc:Fallback>.*)\{\{district\}\}/s, '$1{{#if internal}}');
    assert.match(faultsIn(older), /never closed/);
  });

  test('every unreadable tag, not only the first', () => {
    const told = faultsIn(
      para('{{#if (eq a}}x{{/if}}') + para('{{a b c"}}') + para('{{district.}}') + para('{{distrct}}'),
    );
    for (const paragraph of [1, 2, 3, 4]) assert.match(told, new RegExp(`paragraph ${paragraph} \\|`));
  });

  test('what it says of itself: unknown keys, audiences, twice', () => {
    assert.match(
      faultsIn(para('{{! audiense: public }}') + para('{{district}}')),
      /no key `audiense`\. \| Did you mean `audience:`/,
    );
    assert.match(
      faultsIn(para('{{! audience: publik }}') + para('{{district}}')),
      /\{\{! audience: publik \}\}: There is no audience `publik`/,
    );
    assert.equal(faultsIn(para('{{! Written by the office: see the guide }}') + para('{{district}}')), '');
    assert.match(faultsIn(para('No tags')), /holds no tag/);
  });

  test('blocks out of a tag in a sentence are told when they come', async () => {
    await assert.rejects(
      filled(letter(para('{{#each keyFindings}}') + para('So: {{> key-finding this}}') + para('{{/each}}'))),
      /More than one paragraph comes out of a tag/,
    );
  });

  test('whom it may be made for', async () => {
    await assert.rejects(
      filled(letter(para('{{! audience: internal }}') + para('{{district}}')), 'public'),
      /not made for the audience “public”/,
    );
  });
});
