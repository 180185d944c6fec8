import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { checkDocument } from '../../../src/app/check-document.ts';
import type { BlockView } from '../../../src/app/desk/desk.ts';
import type { InsertedReport } from '../../../src/app/ports.ts';
import { insertReport } from '../../../src/hosts/word/insert-report.ts';
import { packageNamespace } from '../../../src/hosts/word/keep-part.ts';
import { readDocument } from '../../../src/hosts/word/read-document.ts';
import { packageOfDocx } from '../../../src/outputs/docx/package-of-docx.ts';
import * as outputs from '../../../src/outputs/docx/package-part.ts';
import { readPackagePart } from '../../../src/outputs/docx/read-package.ts';
import { writeDocx } from '../../../src/outputs/docx/write-docx.ts';
import { assertValid, faultsOf } from '../../office/word/is-valid.ts';
import { newDocument } from '../../office/word/new-document.ts';
import type { WordSimulation } from '../../office/word/start-word.ts';
import { paragraph, shown, text } from '../../support/docx/blocks.ts';
import { created, draftOf } from '../../support/docx/draft-of.ts';
import { sampleDraft } from '../../support/docx/sample-draft.ts';
import { projectRoot } from '../../support/library.ts';
import { refusal, valueOf, withWord } from './with-word.ts';

const start = [
  { text: 'Annual review', style: 'Title' },
  'A paragraph somebody wrote.',
  { text: 'What comes after', style: 'Heading 1' },
  'The last paragraph.',
];

/** A report as the pane hands it over. */
async function handedOver(bytes: Uint8Array): Promise<InsertedReport> {
  return { bytes, title: 'Report', part: await packageOfDocx(bytes) };
}

const small = await handedOver(await writeDocx(sampleDraft(), { created }));

/** The document without what is told of its styles, which an insertion may add to. */
const seen = ({ document }: WordSimulation) => ({
  lines: document.lines(),
  controls: document.controls().map(({ tag, text: words }) => `${tag}: ${words}`),
  ours: document.customXml().filter(({ namespace }) => namespace === packageNamespace).length,
  marks: Object.keys(document.bookmarks()).filter((name) => name.startsWith('_Plumbline')),
  headers: document.headersAndFooters(),
});

describe('a report is inserted into a document somebody wrote', () => {
  for (const fileEnd of ['joins-what-follows', 'own-paragraph'] as const) {
    test(`behind the paragraph with the cursor, with everything round it unchanged (the file ${fileEnd.replaceAll('-', ' ')})`, async () => {
      await withWord({ start, fileEnd }, async (sim) => {
        const was = seen(sim);
        sim.person.putCursor(1, 5);
        valueOf(await insertReport(small, 'cursor'));
        const is = seen(sim);
        assert.deepEqual(is.lines.slice(0, 2), was.lines.slice(0, 2));
        assert.deepEqual(is.lines.slice(-2), was.lines.slice(-2));
        assert.equal(is.lines[2], 'Title: Program Monitoring Report');
        assert.notEqual(is.lines.at(-3), 'Normal: ');
        assert.deepEqual(is.headers, was.headers);
        assert.deepEqual([is.marks, is.ours], [[], 1]);
        await assertValid(sim.document.toDocx());
        assert.equal(sim.document.model.tracking, 'Off');
      });
    });

    test(`at the end (the file ${fileEnd.replaceAll('-', ' ')})`, async () => {
      await withWord({ start, fileEnd }, async (sim) => {
        const was = seen(sim);
        sim.person.putCursor(1, 5);
        valueOf(await insertReport(small, 'end'));
        const is = seen(sim);
        assert.deepEqual(is.lines.slice(0, 4), was.lines);
        assert.equal(is.lines[4], 'Title: Program Monitoring Report');
        assert.deepEqual(faultsOf(sim.document.toDocx()), []);
      });
    });
  }

  test('an empty paragraph the cursor stands in stays behind it; an empty last one stays the last', async () => {
    await withWord({ start: ['Above', '', 'Below', ''] }, async (sim) => {
      sim.person.putCursor(1);
      valueOf(await insertReport(small, 'cursor'));
      const lines = sim.document.lines();
      assert.equal(lines[1], 'Title: Program Monitoring Report');
      assert.deepEqual(lines.slice(-3), ['Normal: ', 'Normal: Below', 'Normal: ']);
      sim.open(['Above', '']);
      valueOf(await insertReport(small, 'end'));
      const again = sim.document.lines();
      assert.deepEqual(
        [again[0], again[1], again.at(-1)],
        ['Normal: Above', 'Title: Program Monitoring Report', 'Normal: '],
      );
    });
  });

  test('out of a table and out of a control, behind them', async () => {
    const written = await writeDocx(sampleDraft(), { created });
    await withWord({ start: written }, async (sim) => {
      const paragraphs = sim.document.paragraphs();
      const inTable = paragraphs.findIndex((one) => one.inTable);
      const rows = paragraphs.filter((one) => one.inTable).length;
      sim.person.putCursor(inTable);
      valueOf(
        await insertReport(
          await handedOver(await writeDocx(draftOf([paragraph(text('Inserted.'))]), { created })),
          'cursor',
        ),
      );
      const after = sim.document.paragraphs();
      assert.equal(after.filter((one) => one.inTable).length, rows);
      assert.equal(after.find((one) => one.text === 'Inserted.')?.inTable, false);
      sim.open(written);
      const finding = sim.document.controls().find(({ tag }) => tag.startsWith('finding:'))!;
      sim.person.enter(finding.tag);
      valueOf(
        await insertReport(
          await handedOver(await writeDocx(draftOf([paragraph(text('Inserted.'))]), { created })),
          'cursor',
        ),
      );
      assert.equal(sim.document.control(finding.tag).text, finding.text);
      assert.deepEqual(faultsOf(sim.document.toDocx()), []);
    });
  });

  test('where changes are tracked the report is one, and tracking stays on; where not, nothing is tracked', async () => {
    await withWord({ start }, async (sim) => {
      sim.document.model.tracking = 'TrackMineOnly';
      sim.person.putCursor(1, 5);
      valueOf(await insertReport(small, 'cursor'));
      assert.equal(sim.document.model.tracking, 'TrackMineOnly');
      const changes = sim.document.trackedChanges();
      assert.equal(changes.length > 10, true);
      assert.deepEqual([...new Set(changes.map(({ type }) => type))], ['Added']);
      sim.open(start);
      valueOf(await insertReport(small, 'end'));
      assert.deepEqual(sim.document.trackedChanges(), []);
    });
  });

  test('the part of the same draft is replaced, one of another draft stays', async () => {
    const other = await handedOver(await writeDocx({ ...sampleDraft(), id: 'another' }, { created }));
    await withWord({ start }, async (sim) => {
      for (const report of [small, other, small]) valueOf(await insertReport(report, 'end'));
      const parts = sim.document.customXml().filter(({ namespace }) => namespace === packageNamespace);
      assert.deepEqual(
        parts.map(({ xml }) => /draft="([^"]*)"/.exec(xml)?.[1]),
        ['another', 'monitoring-report/cedar-valley'],
      );
    });
  });

  test('the host and the writer speak of the same namespace', () => {
    assert.equal(packageNamespace, outputs.packageNamespace);
  });
});

describe('a report is opened as a new document', () => {
  test('and the open one is not touched', async () => {
    await withWord({ start }, async (sim) => {
      const was = sim.document.snapshot();
      valueOf(await insertReport(small, 'new'));
      assert.deepEqual(sim.document.snapshot(), was);
      assert.deepEqual(
        sim.document.opened.map((bytes) => bytes?.length),
        [small.bytes.length],
      );
    });
  });

  test('where Word opens none, an empty open document serves, with header, footer and what stands behind the numbers', async () => {
    await withWord({ start: [''] }, async (sim) => {
      sim.faults.fail({ code: 'GeneralException' });
      valueOf(await insertReport(small, 'new'));
      assert.equal(sim.document.lines()[0], 'Title: Program Monitoring Report');
      assert.equal(sim.document.customXml().filter(({ namespace }) => namespace === packageNamespace).length, 1);
      assert.match(Object.values(sim.document.headersAndFooters()).join(), /Cedar Valley/);
    });
  });

  test('and where the open one is not empty, a person is told what to do', async () => {
    await withWord({ start }, async (sim) => {
      const was = sim.document.snapshot();
      sim.faults.fail({ code: 'GeneralException' });
      assert.match(
        refusal(await insertReport(small, 'new')),
        /could not open a new document, and the one that is open is not empty\. Nothing was changed\. Open a new, empty document/,
      );
      assert.deepEqual(sim.document.snapshot(), was);
    });
  });
});

describe('a report is refused in words, and nothing is left behind', () => {
  test('when it is larger than Word takes, before anything is sent', async () => {
    await withWord({ start }, async (sim) => {
      const large = { ...small, bytes: new Uint8Array(4 * 1024 * 1024 + 1) };
      assert.match(
        refusal(await insertReport(large, 'cursor')),
        /^host-too-large: The report has 4\.0 MB, and Word takes at most 4 MB/,
      );
      assert.equal(sim.counters.roundTrips, 0);
    });
  });

  test('by a Word that is too old', async () => {
    await withWord({ start, profile: 'old' }, async (sim) => {
      assert.match(
        refusal(await insertReport(small, 'cursor')),
        /^host-too-old: This version of Word \(WordApi 1\.4\) is too old/,
      );
      assert.equal(sim.counters.roundTrips, 0);
    });
  });

  for (const [fault, code] of [
    ['read-only', 'host-read-only'],
    ['protected', 'host-protected'],
  ] as const) {
    test(`when the document is ${fault}`, async () => {
      await withWord({ start }, async (sim) => {
        const was = sim.document.snapshot();
        sim.faults.turnOn(fault);
        assert.match(refusal(await insertReport(small, 'cursor')), new RegExp(`^${code}: .*Nothing was changed\\.`));
        sim.faults.clear();
        assert.deepEqual(sim.document.snapshot(), was);
        await sim.settled();
        assert.equal(sim.counters.references, 0);
      });
    });
  }

  test('when Word breaks off, at any batch and in the middle of any: what was inserted is taken out again', async () => {
    let [broken, moments] = [0, 0];
    for (let batch = 1; batch <= 5; batch++) {
      for (const afterActions of [0, 1, 3, 6, 10]) {
        await withWord({ start }, async (sim) => {
          const was = seen(sim);
          sim.document.model.tracking = 'TrackAll';
          sim.person.putCursor(1, 5);
          sim.faults.turnOn('disconnected', { atBatch: batch, afterActions });
          const result = await insertReport(small, 'cursor');
          sim.faults.clear();
          await sim.settled();
          const place = `batch ${batch}, after ${afterActions} actions`;
          assert.equal(sim.counters.references, 0, place);
          assert.equal(sim.document.model.tracking, 'TrackAll', place);
          // A batch with fewer actions was over before.
          if (result.ok) return;
          broken++;
          assert.match(refusal(result), /^host-disconnected: Word broke off while inserting the report/, place);
          const is = seen(sim);
          if (/nothing is left but, at most, an empty paragraph/.test(refusal(result))) {
            moments++;
            assert.deepEqual({ ...is, lines: is.lines.filter((line) => line !== 'Normal: ') }, was, place);
          } else assert.deepEqual(is, was, place);
        });
      }
    }
    assert.equal(broken > 12 && moments < broken / 3, true, `${broken} times, ${moments} of them in between`);
  });

  test('and when even that is not possible, it is said', async () => {
    await withWord({ start }, async (sim) => {
      sim.person.putCursor(1, 5);
      sim.faults.turnOn('disconnected', { atBatch: 4, afterActions: 2 });
      for (let batch = 5; batch < 20; batch++) sim.faults.turnOn('disconnected', { atBatch: batch });
      assert.match(
        refusal(await insertReport(small, 'cursor')),
        /Part of it may stand in the document now; Undo \(Ctrl\+Z\)/,
      );
    });
  });
});

describe('the example report, inserted and read back', async () => {
  const bytes = new Uint8Array(readFileSync(join(projectRoot, 'examples/drafts/district-imr-finding-report.docx')));
  const report = await handedOver(bytes);
  let views: readonly BlockView[] = [];
  let changed: readonly BlockView[] = [];
  const look = async (): Promise<readonly BlockView[]> => {
    const read = valueOf(await readDocument());
    // The lists come from the page, whose arrays assertions tell from ours.
    return [...valueOf(checkDocument(read, { readPart: readPackagePart, cite: () => null, current: null }))];
  };

  before(async () => {
    await withWord({ start: newDocument(start), profile: 'web' }, async (sim) => {
      sim.person.putCursor(1, 5);
      valueOf(await insertReport(report, 'cursor'));
      await sim.settled();
      const inserting = sim.counters;
      sim.host.resetCounters();
      views = await look();
      await sim.settled();
      const reading = sim.counters;
      console.log(
        `    inserting: ${inserting.workTrips} round trips, largest request ${inserting.largestRequest} bytes; ` +
          `reading ${views.length} blocks: ${reading.workTrips} round trips, largest answer ${reading.largestResponse} bytes`,
      );
      assert.deepEqual([inserting.references, reading.references], [0, 0]);
      assert.equal(inserting.workTrips <= 6 && reading.workTrips <= 2, true);
      await assertValid(sim.document.toDocx());
      const number = views.find(({ what, text: words }) => what === 'number' && words === '231')!;
      sim.person.replaceText(number.tag, '240');
      changed = await look();
    });
  });

  test('every block is as drafted, on the web as well', () => {
    const states = new Map<string, number>();
    for (const { what, state } of views) states.set(`${what} ${state}`, (states.get(`${what} ${state}`) ?? 0) + 1);
    assert.deepEqual(
      [...states.keys()].sort(),
      ['blank to-fill', 'finding as-drafted', 'number as-drafted', 'section as-drafted', 'word as-drafted'].filter(
        (one) => states.has(one),
      ),
    );
    assert.equal((states.get('number as-drafted') ?? 0) > 300, true);
    assert.equal((states.get('finding as-drafted') ?? 0) > 10, true);
  });

  test('every number that rests on cells leads back to them, with its formula, threshold and citations', () => {
    for (const { what, tag, source } of views) {
      if (what !== 'number' || /^count:/.test(tag)) continue;
      assert.equal(source?.file, 'district.xlsx', tag);
      assert.notEqual(source.formula, '', tag);
      assert.notEqual(source.threshold, null, tag);
      assert.notDeepEqual(source.citations, [], tag);
    }
  });

  test('a number that a person types over is told, with what it was', () => {
    const typed = changed.filter(({ what, state }) => what === 'number' && state === 'changed');
    assert.deepEqual(
      typed.map(({ stateText, text: words }) => [stateText, words]),
      [['typed over: it was 231', '240']],
    );
  });
});

test('numbers that stand twice under one tag are told apart by what was drafted', async () => {
  const figure = shown('n:x', 231, '231', 'count', ['Evaluations!A2:A9']);
  const report = await handedOver(await writeDocx(draftOf([paragraph(figure), paragraph(figure)]), { created }));
  await withWord({ start }, async (sim) => {
    valueOf(await insertReport(report, 'end'));
    sim.person.replaceText('n:x', '232');
    const read = valueOf(await readDocument());
    const views = valueOf(checkDocument(read, { readPart: readPackagePart, cite: () => null, current: null }));
    assert.deepEqual(
      [...views].map(({ state }) => state),
      ['changed', 'as-drafted'],
    );
  });
});
