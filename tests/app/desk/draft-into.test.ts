import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { letterheadBytes } from '../../../scripts/example/letterhead.ts';
import type { Desk } from '../../../src/app/desk/desk.ts';
import { makeDesk } from '../../../src/app/desk/make-desk.ts';
import type { DraftView } from '../../../src/app/desk/views.ts';
import { openInstalledLibrary } from '../../../src/entries/cli/open-library.ts';
import { example } from '../../../src/entries/pane/example.ts';
import { deskTools } from '../../../src/entries/worker/desk-tools.ts';
import { documentHost } from '../../../src/hosts/word/document-host.ts';
import { valueOf, withWord } from '../../hosts/word/with-word.ts';
import { smallWorkbook } from '../../living/versions.ts';
import { assertValid } from '../../office/word/is-valid.ts';
import { brokenWords } from '../../support/docx/broken-words.ts';
import { convert, noLibreOffice, readPdf } from '../../support/docx/libre-office.ts';
import { partOf } from '../../support/docx/parts-of.ts';

function newDesk(): Desk {
  const library = openInstalledLibrary();
  if (!library.ok) throw new Error('the library does not open');
  return makeDesk(library.value, {
    ...deskTools,
    today: () => '2026-01-15',
    progress: () => undefined,
    cancelled: () => false,
  });
}

/** Widths of the tables and ends of the lines of contents. */
function widthsIn(bytes: Uint8Array): { readonly tables: readonly number[]; readonly contents: readonly number[] } {
  const numbers = (part: string, pattern: RegExp): readonly number[] => [
    ...new Set([...partOf(bytes, part).matchAll(pattern)].map(([, width]) => Number(width))),
  ];
  return {
    tables: numbers('word/document.xml', /<w:tblW w:w="(\d+)" w:type="dxa"/g),
    contents: numbers('word/styles.xml', /<w:tab w:val="right" w:leader="dot" w:pos="(\d+)"/g),
  };
}

describe('a draft that goes into an open document', () => {
  const desk = newDesk();
  let draft: DraftView;

  before(async () => {
    valueOf(await desk.openFile('district.xlsx', await smallWorkbook(0)));
    await desk.choose({ asOf: example.asOf, packs: example.packs });
    valueOf(await desk.check());
    assert.equal(await desk.draftInto(''), null, 'before anything was drafted');
    draft = valueOf(await desk.draft({ report: 'imr-finding-report', audience: 'internal', privacy: null }));
  });

  test('has tables and contents as wide as the page there, and says the same', async () => {
    // A letter with an inch of margin: six and a half inches of text, in Georgia.
    await withWord({ start: letterheadBytes() }, async (sim) => {
      const { flat } = valueOf(await documentHost.readLiving());
      const made = (await desk.draftInto(flat))!;
      assert.deepEqual(widthsIn(draft.bytes), { tables: [9792], contents: [9792] });
      assert.deepEqual(widthsIn(made.bytes), { tables: [9360], contents: [9360] });
      assert.deepEqual(made.part, draft.part);
      valueOf(await documentHost.insertReport({ ...made, title: draft.title }, 'cursor'));
      const bytes = sim.document.toDocx();
      await assertValid(bytes);
      assert.deepEqual(widthsIn(bytes), { tables: [9360], contents: [9360] });
      // Brought up to date from the same workbook it stays as it is.
      assert.deepEqual(valueOf(await desk.refreshPlan(valueOf(await documentHost.readLiving()))).items, []);
      if (noLibreOffice) return;
      const { pdf } = convert({ pdf: bytes }, 'pdf');
      assert.deepEqual(brokenWords(bytes, readPdf(pdf).drawn), []);
    });
  });

  test('goes in as it is where that document cannot be read', async () => {
    const made = (await desk.draftInto('<pkg:package/>'))!;
    assert.deepEqual(made.bytes, draft.bytes);
  });
});
