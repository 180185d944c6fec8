import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { Block } from '../../../src/core/draft/draft.ts';
import { readPackagePart } from '../../../src/outputs/docx/read-package.ts';
import { writeFragment } from '../../../src/outputs/docx/write-fragment.ts';
import { blank, bullets, link, paragraph, shown, text } from '../../support/docx/blocks.ts';
import { checkOoxml } from '../../support/docx/check-ooxml.ts';
import { documentBlocks } from '../../support/docx/document-blocks.ts';
import { validateWithSdk } from '../../support/docx/validate-with-sdk.ts';

const sources = {
  id: 'language:timelines/se-9',
  audience: 'internal',
  package: '{"schema":"plumbline/package-1"}',
} as const;

const blocks: readonly Block[] = [
  paragraph(text('Of '), shown('n:x', 18, '18', 'count', ["'IEP Reviews'!A2:B4"]), text(' records, <5 & more.')),
  bullets('One', 'Two'),
  paragraph(link('https://www.ecfr.gov/', 'A source'), text(' and '), blank('blank:owner', 'Owner')),
];

const partOf = (bytes: Uint8Array, name: string): string => strFromU8(unzipSync(bytes)[name]!);

describe('a few paragraphs as a Word document to be put into another', () => {
  const { bytes, part } = writeFragment(blocks, sources);

  test('are valid by the schemas and by Microsoft’s own validator', async () => {
    assert.deepEqual(checkOoxml(bytes), []);
    assert.deepEqual(await validateWithSdk(bytes), []);
    const bare = writeFragment([paragraph(text('Only this.'))], null);
    assert.deepEqual(checkOoxml(bare.bytes), []);
    assert.deepEqual(await validateWithSdk(bare.bytes), []);
  });

  test('bring no look of their own, and end with an empty paragraph', () => {
    const document = partOf(bytes, 'word/document.xml');
    const styles = new Set([...document.matchAll(/<w:pStyle w:val="([^"]*)"/g)].map(([, style]) => style));
    assert.deepEqual([...styles], ['Normal']);
    assert.match(document, /<w:p\/><\/w:body>/);
    assert.match(
      partOf(bytes, 'word/styles.xml'),
      /<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"\/><w:qFormat\/><\/w:style>/,
    );
    assert.deepEqual(
      Object.keys(unzipSync(bytes)).filter((name) => /theme|settings|header|footer/.test(name)),
      [],
    );
  });

  test('carry their values as controls bound to nothing, and where they come from beside them', () => {
    assert.deepEqual(
      documentBlocks(bytes).blocks.map(({ tag, text: words }) => [tag, words]),
      [
        ['n:x', '18'],
        ['blank:owner', '[Owner]'],
      ],
    );
    assert.equal(partOf(bytes, 'word/document.xml').includes('dataBinding'), false);
    const read = readPackagePart(part!.xml);
    assert.equal(read.ok, true);
    if (!read.ok) return;
    assert.deepEqual(
      [read.value.draft, read.value.template, read.value.audience],
      ['language:timelines/se-9', 'language', 'internal'],
    );
    assert.deepEqual(
      read.value.figures.map(({ tag, drafted, cells }) => [tag, drafted, cells]),
      [['n:x', '18', "'IEP Reviews'!A2:B4"]],
    );
  });

  test('carry nothing where nothing is known, or where there is no value', () => {
    assert.equal(writeFragment(blocks, null).part, null);
    assert.equal(writeFragment([paragraph(text('Words.'))], sources).part, null);
  });

  test('are the same bytes each time', () => {
    assert.deepEqual(writeFragment(blocks, sources).bytes, bytes);
  });
});
