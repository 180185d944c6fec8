import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { draftedExamples } from '../../scripts/example/drafts.ts';
import { auditDocument } from '../../src/app/audit-document.ts';
import { passagesOf } from '../../src/outputs/docx/passages.ts';
import { readPackage } from '../../src/outputs/docx/read-package.ts';
import { installedLibrary } from '../support/bad-inputs/hand-in.ts';
import { checkAccessibility } from '../support/docx/check-accessibility.ts';
import { checkOoxmlOfAll } from '../support/docx/check-ooxml.ts';
import { convert, noLibreOffice, readPdf } from '../support/docx/libre-office.ts';
import { rowsNotDrawn } from '../support/docx/rows-not-drawn.ts';
import { validateWithSdk } from '../support/docx/validate-with-sdk.ts';
import { projectRoot } from '../support/library.ts';
import { templateLibrary } from './fixture.ts';

/** The drafts kept with the example; that they are what the program makes of it today is held where it is run. */
const folder = join(projectRoot, 'examples/drafts');
const names = readdirSync(folder).sort();
const drafts = Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]));

/** The reports of the example district, which show everything a report can hold. */
const ofDistrict = [
  'district-executive-summary-public.docx',
  'district-executive-summary.docx',
  'district-imr-finding-report-public.docx',
  'district-imr-finding-report.docx',
];

test('a draft is kept for every report of the list, and no other', () => {
  const ofBooks = draftedExamples.flatMap(({ book, report, school, audiences }) => {
    const about = school === undefined ? '' : `-${school.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
    return audiences.map((audience) => `${book}-${report}${about}${audience === 'public' ? '-public' : ''}.docx`);
  });
  assert.deepEqual(names, [...ofDistrict, ...ofBooks].sort());
});

test('every report type has a draft for each audience it can be made for', () => {
  const { reports } = templateLibrary();
  const missing = [...reports.values()].flatMap(({ id, audiences }) =>
    audiences
      .filter((audience) => {
        const kept = draftedExamples.some((one) => one.report === id && one.audiences.includes(audience));
        return !kept && !ofDistrict.includes(`district-${id}${audience === 'public' ? '-public' : ''}.docx`);
      })
      .map((audience) => `${id}, ${audience}`),
  );
  assert.deepEqual(missing, []);
});

describe('A kept draft is a sound Word document', () => {
  const bySchemas = checkOoxmlOfAll(drafts);
  for (const [name, bytes] of Object.entries(drafts)) {
    // The validator takes a second a document. A public draft is its internal one with figures withheld: of these, those
    // of the example district are enough for it.
    const bySdk =
      !name.endsWith('-public.docx') || ofDistrict.includes(name) || !(name.replace('-public', '') in drafts);
    test(`${name}: no fault by the schemas, ${bySdk ? 'by Microsoft’s validator, ' : ''}by the accessibility rules`, async () => {
      assert.deepEqual(bySchemas[name], []);
      if (bySdk) assert.deepEqual(await validateWithSdk(bytes), []);
      assert.deepEqual(checkAccessibility(bytes), []);
    });
  }
});

describe('A kept draft for the public gives nothing away', () => {
  const library = installedLibrary();
  for (const [name, bytes] of Object.entries(drafts)) {
    if (!name.endsWith('-public.docx')) continue;
    test(name, () => {
      const read = readPackage(bytes, name);
      assert.ok(read.ok);
      const { package: findings, figures, texts } = read.value;
      const audited = auditDocument(library, { file: name, package: findings, figures, passages: passagesOf(texts) });
      assert.ok(audited.ok);
      const { audience, safe, faults, inference, strays } = audited.value;
      const found = [...faults, ...(inference?.recoverable ?? []).map(({ derivation }) => derivation)];
      const leaks = strays.filter(({ kind }) => kind === 'leak').map(({ number, text }) => `${number} in ${text}`);
      assert.deepEqual({ audience, safe, found, leaks }, { audience: 'public', safe: true, found: [], leaks: [] });
    });
  }
});

describe('A kept draft as a PDF', { skip: noLibreOffice }, () => {
  const manyFindings = 'english-learners-executive-summary.docx';
  // The reports for one office hold tables of every kind and length.
  const ofOneBook = names.filter((name) => /^(?:english-learners|outcomes)/.test(name));
  const shown = Object.fromEntries([...ofDistrict, ...ofOneBook].map((name) => [name, drafts[name]!]));
  const pdfs = noLibreOffice ? {} : convert(shown, 'pdf');
  // The annex follows on the page after the second: what stands before it is read in two pages.
  const annexOn = (pages: readonly string[]): number => pages.findIndex((page) => /^\s*Contents\s*$/m.test(page)) + 1;

  test('a summary of dozens of findings is still read in two pages', () => {
    assert.equal(annexOn(readPdf(pdfs[manyFindings] ?? new Uint8Array()).pages), 3);
  });

  for (const name of Object.keys(shown)) {
    test(`${name}: every row of every table is drawn, and no page is blank`, () => {
      const { pages, drawn } = readPdf(pdfs[name] ?? new Uint8Array());
      assert.deepEqual(rowsNotDrawn(drafts[name]!, drawn), []);
      // The first line is the header, the last one the footer.
      const blank = pages.filter((page) => page.trim().split(/\n\s*/).length <= 2);
      assert.deepEqual(blank, []);
    });
  }

  for (const name of ofDistrict) {
    test(`${name}: headings, table headers, lists, links and contents stand in its structure`, () => {
      const { info, tags, pages } = readPdf(pdfs[name] ?? new Uint8Array());
      assert.match(info, /Tagged: +yes/);
      assert.match(info, /Title: .*Arborfield, 2024-25/);
      for (const tag of ['H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'L', 'LI', 'Link', 'TOC', 'TOCI'])
        assert.ok((tags[tag] ?? 0) > 0, `${tag} in ${JSON.stringify(tags)}`);
      if (name.includes('summary')) assert.equal(annexOn(pages), 3);
    });
  }
});
