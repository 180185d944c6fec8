import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, test } from 'node:test';
import { base64Of } from '../../../src/hosts/word/base64.ts';
import { documentHost } from '../../../src/hosts/word/document-host.ts';
import { writeDocx } from '../../../src/outputs/docx/write-docx.ts';
import type { WordSimulation } from '../../office/word/start-word.ts';
import { paragraph, shown, text } from '../../support/docx/blocks.ts';
import { created, draftOf } from '../../support/docx/draft-of.ts';
import { sampleDraft } from '../../support/docx/sample-draft.ts';
import { refusal, valueOf, withWord } from './with-word.ts';

const report = await writeDocx(sampleDraft(), { created });

/** A report of many numbers in many findings. */
const many = await writeDocx(
  draftOf(
    Array.from({ length: 60 }, (_, finding) => ({
      type: 'control' as const,
      tag: `finding:${finding}`,
      title: `Finding ${finding}`,
      blocks: Array.from({ length: 5 }, (_, line) =>
        paragraph(text('Of '), shown(`n:${finding}/${line}`, line, String(100 + line), 'count'), text(' records.')),
      ),
    })),
  ),
  { created },
);

const blocksIn = async () => [...valueOf(await documentHost.readDocument()).blocks].map((block) => ({ ...block }));

describe('the document is read', () => {
  test('with all our controls in its order, each with those around it', async () => {
    await withWord({ start: report }, async (sim) => {
      const blocks = await blocksIn();
      const tags = new Map(blocks.map(({ id, tag }) => [id, tag]));
      assert.deepEqual(
        blocks.map(({ tag, title, text: words, within }) => [tag, title, words, [...within].map((id) => tags.get(id))]),
        sim.document
          .controls()
          .filter(({ tag }) => tag.includes(':'))
          .map(({ tag, title, text: words, inside }) => [
            tag,
            title,
            words,
            inside.filter((outer) => /^(?:finding|section|recommendation):/.test(outer)),
          ]),
      );
      assert.equal(
        blocks.some(({ within }) => within.length > 0),
        true,
      );
    });
  });

  test('with the text of the part that stands behind its numbers', async () => {
    await withWord({ start: report }, async () => {
      const { parts } = valueOf(await documentHost.readDocument());
      assert.equal(parts.length, 1);
      assert.match(parts[0]!, /^(?:<\?xml[^>]*>\s*)?<plumbline xmlns="urn:plumbline:findings:1"/);
    });
  });

  test('in as many round trips for six controls as for three hundred and sixty', async () => {
    const trips: number[] = [];
    for (const start of [report, many]) {
      await withWord({ start }, async (sim) => {
        const blocks = await blocksIn();
        await sim.settled();
        trips.push(sim.counters.workTrips);
        console.log(`    ${blocks.length} blocks: ${sim.counters.workTrips} round trips`);
        assert.equal(sim.counters.references, 0);
      });
    }
    assert.deepEqual(trips, [2, 2]);
  });

  test('though nothing of ours is in it', async () => {
    await withWord({ start: ['A letter.'] }, async () => {
      assert.deepEqual(JSON.parse(JSON.stringify(valueOf(await documentHost.readDocument()))), {
        blocks: [],
        parts: [],
      });
    });
  });

  test('and where Word breaks off, that is told', async () => {
    await withWord({ start: report }, async (sim) => {
      sim.faults.turnOn('disconnected', { atBatch: 2 });
      assert.match(
        refusal(await documentHost.readDocument()),
        /^host-disconnected: Word broke off while reading the document\. Nothing was changed\. Try again/,
      );
    });
  });
});

describe('a block is shown', () => {
  test('by selecting it', async () => {
    await withWord({ start: report }, async (sim) => {
      const block = (await blocksIn()).find(({ tag }) => tag.startsWith('n:'))!;
      valueOf(await documentHost.goTo(block.id));
      assert.equal(sim.document.selection.text, block.text);
    });
  });

  test('unless it is gone', async () => {
    await withWord({ start: report }, async (sim) => {
      const block = (await blocksIn()).find(({ tag }) => tag.startsWith('n:'))!;
      sim.person.deleteControl(block.tag);
      assert.match(refusal(await documentHost.goTo(block.id)), /no longer in the document/);
    });
  });
});

describe('numbers are replaced, all or none', () => {
  /** Two numbers to be brought up to date. */
  async function two(sim: WordSimulation) {
    const [first, second] = (await blocksIn()).filter(({ tag }) => tag.startsWith('n:'));
    sim.host.resetCounters();
    const texts = [
      { id: first!.id, text: '1,234' },
      { id: second!.id, text: '5,678' },
    ];
    return { first: first!, second: second!, texts, now: async () => (await blocksIn()).map((block) => block.text) };
  }

  test('with their controls and everything round them as they were', async () => {
    await withWord({ start: many }, async (sim) => {
      const { texts } = await two(sim);
      const was = sim.document.controls();
      valueOf(await documentHost.replaceTexts(texts));
      const is = sim.document.controls();
      assert.deepEqual(
        is.map(({ id, tag }) => [id, tag]),
        was.map(({ id, tag }) => [id, tag]),
      );
      assert.match(sim.document.control('finding:0').text, /^Of 1,234 records\.\s+Of 5,678 records\.\s+Of 102/);
      await sim.settled();
      assert.equal(sim.counters.references, 0);
    });
  });

  test('as tracked changes where a person tracks them', async () => {
    await withWord({ start: many }, async (sim) => {
      const { texts } = await two(sim);
      sim.document.model.tracking = 'TrackAll';
      valueOf(await documentHost.replaceTexts(texts));
      assert.equal(sim.document.model.tracking, 'TrackAll');
      assert.equal(
        sim.document.trackedChanges().some(({ type, text: words }) => type === 'Added' && words === '1,234'),
        true,
      );
    });
  });

  test('none where one is locked or gone', async () => {
    await withWord({ start: many }, async (sim) => {
      const { texts, second } = await two(sim);
      await sim.run(async (context) => {
        context.document.contentControls.getById(Number(second.id)).cannotEdit = true;
        await context.sync();
      });
      const was = sim.document.snapshot();
      assert.match(refusal(await documentHost.replaceTexts(texts)), /^host-protected: This block is locked/);
      assert.deepEqual(sim.document.snapshot(), was);
      assert.match(
        refusal(await documentHost.replaceTexts([texts[0]!, { id: '1', text: 'x' }])),
        /no longer in the document/,
      );
      assert.deepEqual(sim.document.snapshot(), was);
    });
  });

  test('and put back where Word breaks off in between', async () => {
    await withWord({ start: many }, async (sim) => {
      const { texts } = await two(sim);
      const was = sim.document.control('finding:0').text;
      sim.faults.turnOn('disconnected', { atBatch: 2, afterActions: 2 });
      assert.match(
        refusal(await documentHost.replaceTexts(texts)),
        /^host-disconnected: .* What had been changed was put back\./,
      );
      assert.equal(sim.document.control('finding:0').text, was);
    });
  });
});

describe('the selection is followed', () => {
  test('by the tags of our blocks around it, the innermost first, until it is no longer wanted', async () => {
    await withWord({ start: many }, async (sim) => {
      const told: string[][] = [];
      const stop = valueOf(await documentHost.onSelect((tags) => told.push([...tags])));
      const wait = () => new Promise((resolve) => setTimeout(resolve, 30));
      sim.person.enter('n:3/2');
      await wait();
      sim.person.putCursor(0, 1);
      await wait();
      assert.deepEqual(told, [['n:3/2', 'finding:3'], ['finding:0']]);
      await stop();
      sim.person.enter('n:3/2');
      await wait();
      assert.equal(told.length, 2);
      await sim.settled();
      assert.equal(sim.counters.references, 0);
    });
  });
});

test('a Word that is too old is told so by everything', async () => {
  await withWord({ start: many, profile: 'old' }, async (sim) => {
    const fragment = { bytes: new Uint8Array(), tag: 'language:x', title: 'x', part: null };
    for (const refused of [
      await documentHost.readDocument(),
      await documentHost.goTo('1'),
      await documentHost.replaceTexts([{ id: '1', text: 'x' }]),
      await documentHost.insertFragment(fragment),
    ]) {
      assert.match(refusal(refused), /^host-too-old: This version of Word \(WordApi 1\.4\) is too old for Plumbline/);
    }
    assert.equal(sim.counters.roundTrips, 0);
  });
});

test('bytes become the base64 every other program makes of them, whatever their number', async () => {
  for (const length of [0, 1, 2, 3, 49_151, 49_152, 49_153, 1_000_003]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7919) % 256);
    assert.equal((await base64Of(bytes)) === Buffer.from(bytes).toString('base64'), true, String(length));
  }
});
