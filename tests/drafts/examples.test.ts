import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { checkAccessibility } from '../support/docx/check-accessibility.ts';
import { checkOoxml, hasXmllint } from '../support/docx/check-ooxml.ts';
import { convert, noLibreOffice, readPdf } from '../support/docx/libre-office.ts';
import { validateWithSdk } from '../support/docx/validate-with-sdk.ts';
import { projectRoot } from '../support/library.ts';

/** The drafts kept with the example; that they are what the program makes of it today is held where it is run. */
const folder = join(projectRoot, 'examples/drafts');
const names = readdirSync(folder).sort();
const drafts = Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]));

test('both reports are kept for both audiences', () => {
  assert.deepEqual(names, [
    'district-executive-summary-public.docx',
    'district-executive-summary.docx',
    'district-imr-finding-report-public.docx',
    'district-imr-finding-report.docx',
  ]);
});

describe('A kept draft is a sound Word document', () => {
  for (const [name, bytes] of Object.entries(drafts)) {
    test(`${name}: no fault by the schemas, by Microsoft’s validator, by the accessibility rules`, async () => {
      if (hasXmllint) assert.deepEqual(checkOoxml(bytes), []);
      assert.deepEqual(await validateWithSdk(bytes), []);
      assert.deepEqual(checkAccessibility(bytes), []);
    });
  }
});

describe('A kept draft as a PDF', { skip: noLibreOffice }, () => {
  const pdfs = noLibreOffice ? {} : convert(drafts, 'pdf');
  for (const name of names) {
    test(`${name}: headings, table headers, lists, links and contents stand in its structure`, () => {
      const { info, tags, pages } = readPdf(pdfs[name] ?? new Uint8Array());
      assert.match(info, /Tagged: +yes/);
      assert.match(info, /Title: .*Arborfield, 2024-25/);
      for (const tag of ['H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'L', 'LI', 'Link', 'TOC', 'TOCI'])
        assert.ok((tags[tag] ?? 0) > 0, `${tag} in ${JSON.stringify(tags)}`);
      if (!name.includes('summary')) return;
      // The annex follows on the page after the second: what stands before it is read in two pages.
      const annex = pages.findIndex((page) => /^\s*Contents\s*$/m.test(page)) + 1;
      assert.equal(annex, 3);
    });
  }
});
