import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { assertValid } from './is-valid.ts';
import { newDocument } from './new-document.ts';
import { paragraphsSeen } from './what-is-there.ts';
import { WordDocument } from './word-document.ts';
import { XmlError, fragment, parseXml } from './xml-tree.ts';

describe('XML is read and written back', () => {
  for (const xml of [
    '<a/>',
    '<a b="1 &lt; 2 &amp; &quot;3&quot;">x &lt; y</a>',
    '<w:p xmlns:w="urn:w"><w:r> <w:t xml:space="preserve"> a </w:t></w:r></w:p>',
  ]) {
    test(xml, () => assert.equal(fragment(parseXml(xml)), xml));
  }

  test('with characters by number, comments and CDATA', () => {
    const xml = '<?xml version="1.0"?><!-- c --><a>&#65;&#x42;<![CDATA[<c>]]></a>';
    assert.equal(fragment(parseXml(xml)), '<a>AB&lt;c&gt;</a>');
  });

  for (const bad of [
    '',
    'words',
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a b="1" b="2"/>',
    '<a>&nbsp;</a>',
    '<a b=1/>',
    '<a> < </a>',
  ]) {
    test(`but not ${bad || 'nothing'}`, () => assert.throws(() => parseXml(bad), XmlError));
  }
});

describe('a document', () => {
  test('made from paragraphs is one Word opens', async () => {
    const docx = newDocument([
      { text: 'Annual review', style: 'Title' },
      { text: 'A & B <c>', style: 'Heading 1' },
      { text: 'Ours', style: 'House Style' },
      '',
    ]);
    await assertValid(docx);
    assert.deepEqual(
      paragraphsSeen(new WordDocument(docx)).map(({ style, text }) => [style, text]),
      [
        ['Title', 'Annual review'],
        ['Heading 1', 'A & B <c>'],
        ['House Style', 'Ours'],
        ['Normal', ''],
      ],
    );
  });

  test('that was drafted is opened and given back with the same words, twice with the same bytes', () => {
    const bytes = readFileSync(
      new URL('../../../examples/drafts/district-executive-summary-public.docx', import.meta.url),
    );
    const doc = new WordDocument(new Uint8Array(bytes));
    const words = paragraphsSeen(doc);
    const docx = doc.toDocx();
    assert.equal(Buffer.from(doc.toDocx()).equals(docx), true);
    assert.deepEqual(paragraphsSeen(new WordDocument(docx)), words);
  });
});
