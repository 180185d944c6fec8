import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { hasXmllint } from '../../support/docx/check-ooxml.ts';
import { validateWithSdk } from '../../support/docx/validate-with-sdk.ts';
import type { Snapshot } from './document-view.ts';
import { faultsOf } from './is-valid.ts';
import { startWord } from './start-word.ts';
import { WordDocument } from './word-document.ts';
import { controlsSeen, paragraphsSeen } from './what-is-there.ts';

const report = readFileSync(new URL('../../../examples/drafts/district-imr-finding-report.docx', import.meta.url));
const word = await startWord({
  start: [
    { text: 'Annual review', style: 'Title' },
    { text: 'Before the report', style: 'Heading 1' },
    'A paragraph somebody wrote.',
    { text: 'After the report', style: 'Heading 1' },
    'What somebody wrote below.',
  ],
});
after(() => word.close());

describe('a drafted report inserted into a document somebody wrote', () => {
  let was: Snapshot;
  let file: WordDocument;

  before(async () => {
    was = word.document.snapshot();
    file = new WordDocument(new Uint8Array(report));
    await word.run(async (context) => {
      const above = context.document.body.paragraphs.getFirst().getNext().getNext();
      const control = above.insertParagraph('', 'After').insertContentControl();
      control.tag = 'report';
      control.insertFileFromBase64(Buffer.from(report).toString('base64'), 'Replace');
      await context.sync();
    });
  });

  test('leaves every word above and below as it was', () => {
    const paragraphs = word.document.paragraphs();
    assert.deepEqual(paragraphs.slice(0, 3), was.paragraphs.slice(0, 3));
    assert.deepEqual(paragraphs.slice(-2), was.paragraphs.slice(-2));
    assert.deepEqual(word.document.headersAndFooters(), {
      'word/header1.xml': 'Header of the letterhead',
      'word/footer1.xml': 'Footer of the letterhead',
    });
  });

  test('brings every word, style, list and table in order', () => {
    const theirs = paragraphsSeen(file);
    const ours = word.document.paragraphs().slice(3, -2);
    assert.deepEqual(
      ours.map(({ text }) => text),
      theirs.map(({ text }) => text),
    );
    // The last paragraph ends with the mark it was put before, unless a control or a table comes last.
    assert.deepEqual(ours.slice(0, -1), theirs.slice(0, -1));
    assert.deepEqual(
      word.document.tables().map(({ headerRows }) => headerRows > 0),
      word.document.tables().map(() => true),
    );
  });

  test('brings its controls under numbers of their own, all within the one it was put into', () => {
    const controls = word.document.controls();
    assert.deepEqual(
      controls.slice(1).map(({ tag, text }) => [tag, text]),
      controlsSeen(file).map(({ tag, text }) => [tag, text]),
    );
    assert.equal(new Set(controls.map(({ id }) => id)).size, controls.length);
    assert.deepEqual([...new Set(controls.slice(1).map(({ inside }) => inside[0]))], ['report']);
  });

  test('brings its charts with their workbooks', () => {
    const { package: parts, body } = word.document.model;
    const charts = parts.names.filter((name) => /^word\/charts\/chart\d*\.xml$/.test(name));
    assert.equal(charts.length, body.all('c:chart').length);
    assert.notEqual(charts.length, 0);
    for (const chart of charts)
      assert.match(parts.relationships(chart)[0]?.target ?? '', /^word\/embeddings\/.*\.xlsx$/);
  });

  test('is a document Word opens', { skip: !process.env.CI && !hasXmllint && 'xmllint is not installed' }, async () => {
    const docx = word.document.toDocx();
    assert.deepEqual(faultsOf(docx), []);
    assert.deepEqual(await validateWithSdk(docx), []);
  });

  test('is gone without a trace of text when its control is deleted', async () => {
    await word.run(async (context) => {
      context.document.contentControls.getByTag('report').getFirst().delete(false);
      await context.sync();
    });
    assert.deepEqual(word.document.paragraphs(), was.paragraphs);
    assert.deepEqual(word.document.controls(), []);
  });
});
