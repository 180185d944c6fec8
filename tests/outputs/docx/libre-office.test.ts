import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { outlineOf } from '../../../src/outputs/docx/outline.ts';
import { estimatePages } from '../../../src/outputs/docx/estimate-pages.ts';
import { ownTableType } from '../../../src/outputs/docx/table-type.ts';
import { textWidth } from '../../../src/outputs/docx/typography.ts';
import { writeDocx } from '../../../src/outputs/docx/write-docx.ts';
import type { Draft } from '../../../src/core/draft/draft.ts';
import { created } from '../../support/docx/draft-of.ts';
import { convert, noLibreOffice, readPdf } from '../../support/docx/libre-office.ts';
import { longDraft } from '../../support/docx/long-draft.ts';
import { withParts } from '../../support/docx/parts-of.ts';
import { sampleDraft } from '../../support/docx/sample-draft.ts';

describe('LibreOffice opens the report', { skip: noLibreOffice }, async () => {
  const sample = await writeDocx(sampleDraft(), { created });
  const pdfs = noLibreOffice
    ? null
    : convert(
        {
          sample,
          long: await writeDocx(longDraft(), { created }),
          changed: withParts(sample, { 'customXml/item1.xml': (xml) => xml.replace('>47 days<', '>99 days<') }),
        },
        'pdf',
      );
  const pdf = (name: 'sample' | 'long' | 'changed'): ReturnType<typeof readPdf> =>
    readPdf(pdfs?.[name] ?? new Uint8Array());

  test('as a tagged PDF with title, headings, lists, tables with header cells, and contents', () => {
    const { info, tags } = pdf('sample');
    assert.match(info, /Title: +Program Monitoring Report/);
    assert.match(info, /Tagged: +yes/);
    for (const tag of ['H1', 'H2', 'H3', 'H4', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'TOC', 'Link']) {
      assert.ok((tags[tag] ?? 0) > 0, `${tag} in ${JSON.stringify(tags)}`);
    }
    assert.equal(tags.H1, 4);
    assert.equal(tags.Table, 3);
    assert.equal(tags.TH, 15);
  });

  test('on US Letter, with the page and the number of pages at the foot', () => {
    const { info, pages } = pdf('sample');
    assert.match(info, /letter/);
    assert.match(pages[2] ?? '', /Page 3 of 5/);
    assert.match(pages[2] ?? '', /Program Monitoring Report\s+Cedar Valley Unified School District/);
    assert.doesNotMatch(pages[0] ?? '', /Page/);
  });

  test('and shows what the custom XML part says: the figures are bound', () => {
    assert.match(pdf('sample').pages.join(), /The longest delay was 47 days/);
    assert.match(pdf('changed').pages.join(), /The longest delay was 99 days/);
  });

  test('with headings on the pages the table of contents expects, give or take one', () => {
    for (const [name, draft] of [
      ['sample', sampleDraft()],
      ['long', longDraft()],
    ] as const) {
      const { exact, off } = comparePages(draft, pdf(name).pages);
      assert.deepEqual(off, [], name);
      assert.ok(exact >= 0.85, `${name}: ${exact} are exact`);
    }
  });
});

/** How many headings stand on the page that was expected, and which are more than a page off. */
function comparePages(draft: Draft, pages: readonly string[]): { exact: number; off: string[] } {
  const { headings } = outlineOf(draft);
  const expected = estimatePages(
    draft.blocks,
    headings.filter(({ bookmark }) => bookmark !== ''),
    { textWidth, tableType: ownTableType },
  );
  let exact = 0;
  const off: string[] = [];
  for (const { block, number, text } of headings) {
    const line = `${number} ${text}`.trim();
    const found = pages.findIndex((page) => page.split('\n').some((words) => words.trim() === line)) + 1;
    assert.ok(found > 0, `${line} is nowhere`);
    const difference = (expected.get(block) ?? 0) - found;
    if (difference === 0) exact++;
    if (Math.abs(difference) > 1) off.push(`${line}: expected ${expected.get(block)}, found ${found}`);
  }
  return { exact: exact / headings.length, off };
}
