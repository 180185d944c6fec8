import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { zipSync, strToU8 } from 'fflate';
import { passagesOf } from '../../../src/outputs/docx/passages.ts';
import { readPackage, type DocumentContents } from '../../../src/outputs/docx/read-package.ts';
import { writeDocx } from '../../../src/outputs/docx/write-docx.ts';
import { blank, paragraph, shown, text, withheld } from '../../support/docx/blocks.ts';
import { created, documentOf } from '../../support/docx/draft-of.ts';
import { convert, noLibreOffice } from '../../support/docx/libre-office.ts';
import { withParts } from '../../support/docx/parts-of.ts';
import { sampleDraft } from '../../support/docx/sample-draft.ts';

function contents(bytes: Uint8Array): DocumentContents {
  const read = readPackage(bytes);
  assert.ok(read.ok, JSON.stringify(read.problems));
  return read.value;
}

const codes = (bytes: Uint8Array): string[] => {
  const read = readPackage(bytes, 'report.docx');
  assert.ok(!read.ok);
  for (const { where, message, remedy } of read.problems) assert.ok(where === 'report.docx' && message && remedy);
  return read.problems.map(({ code }) => code);
};

const allText = (given: DocumentContents): string => given.texts.map(({ text }) => text).join('\n');

describe('a Word document is read back', () => {
  test('with the package as it was put in', async () => {
    const draft = sampleDraft();
    assert.deepEqual(contents(await writeDocx(draft, { created })).package, JSON.parse(draft.package));
  });

  test('with its controls in order, those inside others after them', async () => {
    const { controls } = contents(
      await documentOf([
        {
          type: 'control',
          tag: 'finding:1',
          title: 'Finding 1',
          blocks: [
            paragraph(text('Of '), shown('n:1', 411, '411', 'count'), text(' records.')),
            paragraph(text('Second line.')),
          ],
        },
        paragraph(blank('blank:1', 'owner'), withheld('n:2')),
      ]),
    );
    assert.deepEqual(
      controls.map(({ tag, text: words, placeholder, bound }) => [tag, words, placeholder, bound]),
      [
        ['finding:1', 'Of 411 records.\nSecond line.', false, false],
        ['n:1', '411', false, true],
        ['blank:1', '', true, false],
        ['n:2', '<10', false, true],
      ],
    );
  });

  test('with what a person typed: into a place to fill, and over a number', async () => {
    const written = await documentOf([paragraph(blank('blank:1', 'owner'), shown('n:1', 411, '411', 'count'))]);
    const edited = withParts(written, {
      'word/document.xml': (xml) =>
        xml
          .replace('<w:showingPlcHdr/>', '')
          .replace('<w:t>[owner]</w:t>', '<w:t>A. </w:t></w:r><w:r><w:t>Rivera &amp; team</w:t>')
          .replace('<w:t>411</w:t>', '<w:t>410</w:t>'),
      'customXml/item1.xml': (xml) => xml.replace('>411<', '>410<'),
    });
    const { controls, figures } = contents(edited);
    assert.equal(controls[0]?.text, 'A. Rivera & team');
    assert.deepEqual(figures, [{ tag: 'n:1', drafted: '411', text: '410' }]);
  });

  test('with the words of every place a file can hide them in', async () => {
    const written = await writeDocx(sampleDraft(), { created });
    const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    const planted = withParts(written, {
      'word/document.xml': (xml) =>
        xml.replace(
          '<w:body>',
          '<w:body><w:p><w:del w:id="900" w:author="Reviewer ONE"><w:r><w:delText>deleted TWO</w:delText></w:r></w:del>' +
            '<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden THREE</w:t></w:r></w:p>' +
            '<w:p><w:r><w:t>spl</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>it FO</w:t></w:r><w:r><w:t>UR</w:t></w:r></w:p>' +
            '<w:p><w:r><w:instrText> HYPERLINK "https://example.gov/FIVE" </w:instrText></w:r></w:p>',
        ),
      'word/comments.xml': () =>
        `<w:comments ${w}><w:comment w:id="1" w:author="Reviewer SIX"><w:p><w:r><w:t>comment SEVEN</w:t></w:r></w:p></w:comment></w:comments>`,
      'word/footnotes.xml': (xml) =>
        xml.replace(
          '</w:footnotes>',
          '<w:footnote w:id="5"><w:p><w:r><w:t>note EIGHT</w:t></w:r></w:p></w:footnote></w:footnotes>',
        ),
      'word/header1.xml': (xml) => xml.replace('Program', 'NINE Program'),
      'docProps/custom.xml': () =>
        '<Properties><property name="TEN"><vt:lpwstr>ELEVEN</vt:lpwstr></property></Properties>',
      'customXml/item7.xml': () => '<data secret="TWELVE"><cell>THIRTEEN</cell></data>',
    });
    const all = allText(contents(planted));
    for (const words of [
      'Reviewer ONE',
      'deleted TWO',
      'hidden THREE',
      'split FOUR',
      'example.gov/FIVE',
      'Reviewer SIX',
      'comment SEVEN',
      'note EIGHT',
      'NINE Program',
      'TEN',
      'ELEVEN',
      'TWELVE',
      'THIRTEEN',
    ]) {
      assert.ok(all.includes(words), words);
    }
  });

  test('with alternative text, table descriptions, link addresses and the chart’s own workbook', async () => {
    const read = contents(await writeDocx(sampleDraft(), { created }));
    const of = (part: string): string => read.texts.find((each) => each.part === part)?.text ?? '';
    assert.match(of('word/document.xml'), /Bar chart of the risk ratio for each group/);
    assert.match(of('word/document.xml'), /For each school the evaluations/);
    assert.match(of('word/_rels/document.xml.rels'), /ecfr\.gov/);
    // A bar and its group on one line, so that a reader of the text knows whose number it is.
    assert.match(of('word/embeddings/chart1.xlsx'), /^Black or African American\t3\.21$/m);
    assert.match(of('word/charts/chart1.xml'), /^Risk ratio\tBlack or African American\t3\.21$/m);
    assert.match(of('docProps/core.xml'), /Program Monitoring Report/);
  });

  test('with the place of every bound value in its line', async () => {
    const read = contents(await writeDocx(sampleDraft(), { created }));
    const drafted = new Set(read.figures.map(({ tag, drafted: text }) => `${tag} ${text}`));
    const found = passagesOf(read.texts).flatMap(({ text: line, values }) =>
      values.map(({ tag, at, length }) => `${tag} ${line.slice(at, at + length)}`),
    );
    assert.equal(found.length, read.controls.filter(({ bound }) => bound).length);
    for (const value of found) assert.ok(drafted.has(value), value);
  });

  test('as sentences a search can find, a row of a table to the line', async () => {
    const read = contents(await writeDocx(sampleDraft(), { created }));
    const lines = (read.texts.find(({ part }) => part === 'word/document.xml')?.text ?? '').split('\n');
    assert.ok(
      lines.includes(
        'Of 411 initial evaluations, 53 were completed after the 60-day limit. The longest delay was 47 days.',
      ),
    );
    assert.ok(lines.includes('Alder Elementary\t61\t12\t80.3%'), lines.join('\n'));
  });

  test(
    'after another program has written it anew, although that one drops tags and empties the package',
    {
      skip: noLibreOffice,
    },
    async () => {
      const { sample } = convert({ sample: await writeDocx(sampleDraft(), { created }) }, 'docx');
      const read = contents(sample);
      assert.equal(read.package, null);
      assert.ok(
        read.controls.some(({ title, text: words }) => title === 'Result: Timelines!F2:F412' && words === '53'),
      );
      assert.match(allText(read), /Of 411 initial evaluations, 53 were completed/);
    },
  );

  test('and a document of another origin has no package', async () => {
    const bytes = withParts(await documentOf([paragraph(text('x'))]), {
      'customXml/item1.xml': () => '<other xmlns="urn:other"/>',
    });
    assert.equal(contents(bytes).package, null);
    assert.deepEqual(contents(bytes).figures, []);
  });
});

describe('a file that cannot be read is named as a problem', () => {
  test('nothing, a text, an encrypted file, a workbook', async () => {
    assert.deepEqual(codes(new Uint8Array()), ['file-empty']);
    assert.deepEqual(codes(strToU8('hello')), ['file-kind']);
    assert.deepEqual(codes(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])), ['file-protected']);
    assert.deepEqual(codes(zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') })), ['file-kind']);
  });

  test('a file cut off anywhere, or with a byte changed anywhere, never throws', async () => {
    const bytes = await documentOf([paragraph(text('Some words'), shown('n:1', 1, '1'))]);
    for (let i = 1; i < 60; i++) {
      const cut = bytes.subarray(0, Math.floor((bytes.length * i) / 60));
      assert.ok(!readPackage(cut).ok);
      const changed = bytes.slice();
      const at = Math.floor((bytes.length * i) / 60);
      changed[at] = (changed[at] ?? 0) ^ 0x5a;
      readPackage(changed);
    }
  });

  test('XML that does not nest, and a package that is no JSON', async () => {
    const bytes = await documentOf([paragraph(text('x'))]);
    assert.deepEqual(codes(withParts(bytes, { 'word/document.xml': (xml) => xml.replace('</w:p>', '') })), [
      'document-invalid',
    ]);
    assert.deepEqual(codes(withParts(bytes, { 'word/document.xml': (xml) => xml.slice(0, -9) })), ['document-invalid']);
    assert.deepEqual(codes(withParts(bytes, { 'customXml/item1.xml': (xml) => xml.replace('{', '{,') })), [
      'document-invalid',
    ]);
  });
});
