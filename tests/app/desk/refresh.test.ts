import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { letterheadBytes } from '../../../scripts/example/letterhead.ts';
import type { Desk } from '../../../src/app/desk/desk.ts';
import { makeDesk } from '../../../src/app/desk/make-desk.ts';
import { openInstalledLibrary } from '../../../src/entries/cli/open-library.ts';
import { example } from '../../../src/entries/pane/example.ts';
import { deskTools } from '../../../src/entries/worker/desk-tools.ts';
import { documentHost } from '../../../src/hosts/word/document-host.ts';
import { refusal, valueOf, withWord } from '../../hosts/word/with-word.ts';
import { assertValid } from '../../office/word/is-valid.ts';
import { smallWorkbook } from '../../living/versions.ts';
import { brokenWords } from '../../support/docx/broken-words.ts';
import { convert, noLibreOffice, readPdf } from '../../support/docx/libre-office.ts';
import { partOf } from '../../support/docx/parts-of.ts';

const workbook = await smallWorkbook(0);

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

const nothing = { left: [], conflicts: {} };

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

describe('the executive summary of a small district, open in Word', () => {
  const desk = newDesk();

  /** Drafted at another desk, some time before. */
  let report: Uint8Array;

  before(async () => {
    for (const one of [newDesk(), desk]) {
      valueOf(await one.openFile('district.xlsx', workbook.slice()));
      await one.choose({ asOf: example.asOf, packs: example.packs });
      if (one === desk) continue;
      valueOf(await one.check());
      report = valueOf(await one.draft({ report: 'executive-summary', audience: 'internal', privacy: null })).bytes;
    }
  });

  test('asks for checks first, and says what it was drafted from', async () => {
    await withWord({ start: report }, async () => {
      const read = valueOf(await documentHost.readLiving());
      assert.match(refusal(await desk.refreshPlan(read)), /Nothing has been checked yet/);
      const made = valueOf(await desk.reportMade(read));
      assert.equal(made.file, 'district.xlsx');
      assert.equal(made.asOf, example.asOf);
      assert.deepEqual(
        made.packs.map(({ pack }) => pack),
        example.packs.map(({ pack }) => pack),
      );
    });
  });

  test('has nothing to be done from the same workbook', async () => {
    valueOf(await desk.check());
    await withWord({ start: report }, async () => {
      const view = valueOf(await desk.refreshPlan(valueOf(await documentHost.readLiving())));
      assert.deepEqual(view.items, []);
      assert.equal(view.otherPacks, false);
      assert.deepEqual(structuredClone(view), view);
    });
  });

  test('goes into a letter with tables and contents as wide as its page, and says the same', async () => {
    assert.equal(await desk.draftInto(''), null, 'before anything was drafted');
    const draft = valueOf(await desk.draft({ report: 'imr-finding-report', audience: 'internal', privacy: null }));
    // With an inch of margin: six and a half inches of text, in Georgia.
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
    // Where a document cannot be read it goes in as it is.
    assert.deepEqual((await desk.draftInto('<pkg:package/>'))!.bytes, draft.bytes);
  });

  test('is brought up to date from another day, keeps what a person wrote, and says what was done', async (t) => {
    await desk.choose({ asOf: '2025-03-31' });
    valueOf(await desk.check());
    await withWord({ start: report, bindings: 'live' }, async (sim) => {
      const own = sim.document.paragraphs().findIndex(({ text }) => text.length > 120);
      sim.person.select([own, 0], [own, 3]);
      sim.person.type('As the board was told, the');
      const kept = sim.document.paragraphs()[own]!.text.slice(0, 26);
      const view = valueOf(await desk.refreshPlan(valueOf(await documentHost.readLiving())));
      t.diagnostic(`${view.items.length} items: ${[...new Set(view.items.map(({ kind }) => kind))].join(', ')}`);
      assert.equal(
        view.items.some(({ canTick }) => canTick),
        true,
      );
      for (const { place } of view.items) assert.equal(place.paragraph >= 0 && place.reads.length > 0, true);
      const left = view.items
        .filter(({ canTick }) => canTick)
        .slice(-1)
        .map(({ id }) => id);
      const read = valueOf(await documentHost.readLiving());
      const steps = valueOf(await desk.refreshSteps(read, { left, conflicts: {} }));
      await sim.settled();
      sim.host.resetCounters();
      valueOf(await documentHost.refresh(structuredClone(steps)));
      await sim.settled();
      const { workTrips, largestRequest, largestResponse } = sim.counters;
      t.diagnostic(`${steps.steps.length} steps, ${workTrips} trips, ${largestRequest} out, ${largestResponse} in`);
      const done = valueOf(await desk.refreshDone(valueOf(await documentHost.readLiving())));
      assert.deepEqual(done.otherwise, [], 'it says what the file form says');
      assert.equal(done.counts.left, 1 + done.notHere.length);
      assert.match(done.text, /brought up to date with district\.xlsx as of 2025-03-31\.\n\nDone: \d+\n/);
      assert.equal(
        sim.document.paragraphs().some(({ text }) => text.startsWith(kept)),
        true,
        kept,
      );
      await assertValid(sim.document.toDocx());
      const again = valueOf(await desk.refreshPlan(valueOf(await documentHost.readLiving())));
      const open = again.items.filter(({ canTick, isOffer }) => canTick && !isOffer);
      assert.equal(
        open.length,
        left.length + done.notHere.length,
        open.map(({ old, new: now }) => `${old} → ${now}`).join('\n'),
      );
    });
  });

  test('is refused where a person wrote in it since the list was shown', async () => {
    await withWord({ start: report }, async (sim) => {
      valueOf(await desk.refreshPlan(valueOf(await documentHost.readLiving())));
      const number = sim.document.controls().find(({ tag }) => tag.startsWith('n:'))!;
      sim.person.replaceText(number.tag, '4,711');
      const read = valueOf(await documentHost.readLiving());
      assert.match(refusal(await desk.refreshSteps(read, nothing)), /has changed since it was looked at/);
    });
  });

  test('a document without a report is told so', async () => {
    await withWord({ start: ['A letter.'] }, async () => {
      const read = valueOf(await documentHost.readLiving());
      assert.match(refusal(await desk.refreshPlan(read)), /holds no report that Plumbline drafted/);
    });
  });
});

describe('a report drafted with a template of one’s own, open in Word', () => {
  test('is brought up to date where the template is; elsewhere it is said what to open', async () => {
    const [first, later] = [newDesk(), newDesk()];
    for (const desk of [first, later]) {
      valueOf(await desk.openFile('district.xlsx', workbook.slice()));
      await desk.choose({ asOf: example.asOf, packs: example.packs });
      valueOf(await desk.check());
    }
    const text = valueOf(await first.templateCopy('executive-summary'));
    const { id } = valueOf(await first.useTemplate(text));
    const drafted = valueOf(await first.draft({ report: id, audience: 'internal', privacy: null }));
    await withWord({ start: drafted.bytes }, async () => {
      const read = valueOf(await documentHost.readLiving());
      assert.match(refusal(await later.refreshPlan(read)), /drafted with a template that is not here/);
      valueOf(await later.useTemplate(text));
      assert.deepEqual(valueOf(await later.refreshPlan(read)).items, []);
    });
  });
});
