import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saidInFile } from '../../../../src/outputs/docx/living/open/refresh-open.ts';
import { writeDocx } from '../../../../src/outputs/docx/write-docx.ts';
import { faultsOf } from '../../../office/word/is-valid.ts';
import type { WordSimulation } from '../../../office/word/start-word.ts';
import { paragraph, shown, text } from '../../../support/docx/blocks.ts';
import { created } from '../../../support/docx/draft-of.ts';
import { withWord } from '../with-word.ts';
import { doInWord, planInWord } from './in-word.ts';
import { after, before, reportOf } from './two-drafts.ts';
import type { Offer } from '../../../../src/outputs/docx/living/revise-docx.ts';

const notices = (count: number) => [
  {
    type: 'control' as const,
    tag: 'finding:notices',
    title: 'Notices',
    blocks: [
      paragraph(
        text('Of '),
        shown('n:notices', count, String(count), 'count'),
        text(' notices all were sent in time.'),
      ),
      paragraph(
        text('The office read each of the '),
        shown('n:notices', count, String(count), 'count'),
        text(' anew.'),
      ),
    ],
  },
];

const drafts = [
  reportOf(after),
  reportOf({
    ...after,
    closing: 'The office will write again in the summer, when all records are in.',
    resolved: true,
  }),
  reportOf({ ...before, late: 19, share: '7.9%', control: notices(12), chart: 21 }),
  reportOf({ ...after, control: notices(14), chart: 18, schools: after.schools.slice(1) }),
];
const starts = await Promise.all(
  [reportOf({ ...before, control: notices(12), chart: 18 }), reportOf(before)].map((draft) =>
    writeDocx(draft, { created }),
  ),
);

/** The same numbers on every machine (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) % 1_000_003) % below;
  };
}

/** Words nobody else writes: none of them may be lost. */
const ownWord = (seed: number, n: number): string => `Zq${seed}x${n}`;

/** Some edits as a person makes them; answers the words written. */
function workOn({ person, document }: WordSimulation, seed: number): readonly string[] {
  const below = randomFrom(seed);
  const words: string[] = [];
  const count = 1 + below(5);
  for (let n = 0; n < count; n++) {
    const all = document.paragraphs();
    const at = below(all.length);
    const length = all[at]!.text.length;
    const word = ownWord(seed, n);
    const letter = below(length + 1);
    try {
      switch (below(7)) {
        case 0:
          person.putCursor(at, letter);
          person.type(` ${word} `);
          words.push(word);
          break;
        case 1:
          person.select([at, letter], [at, Math.min(length, letter + 1 + below(12))]);
          person.type(word);
          words.push(word);
          break;
        case 2:
          person.select([at, letter], [at, Math.min(length, letter + 1 + below(20))]);
          person.delete();
          break;
        case 3:
          person.putCursor(at, letter);
          person.type(`\n${word} is a paragraph of its own.\n`);
          words.push(word);
          break;
        case 4: {
          const values = document.controls().filter(({ tag }) => tag.startsWith('n:'));
          person.deleteControl(values[below(values.length)]!.tag, below(2) === 0);
          break;
        }
        case 5: {
          const values = document.controls().filter(({ tag }) => tag.startsWith('n:'));
          person.replaceText(values[below(values.length)]!.tag, String(900 + below(90)));
          break;
        }
        case 6:
          document.model.tracking = below(2) === 0 ? 'TrackAll' : 'Off';
          break;
      }
    } catch (error) {
      // What this Word does not let a person do is not done; later edits may have taken words away again.
      if (!(error instanceof Error) || !/internal error|no control/.test(error.message)) throw error;
    }
  }
  const stands = document
    .paragraphs()
    .map((one) => one.text)
    .join('\n');
  return words.filter((word) => stands.includes(word));
}

const seeds = Array.from(
  { length: Number(process.env['SEEDS'] ?? 15) },
  (_, i) => Number(process.env['SEED'] ?? 1) + i,
);
const offers: readonly Offer[] = ['comment', 'tracked', 'keep'];

for (const options of [{ profile: 'desktop', bindings: 'live' }, { profile: 'web' }] as const) {
  test(`whatever a person did, the open document says what the file form says and keeps their words (${options.profile})`, async () => {
    await withWord({ ...options }, async (sim) => {
      for (const seed of seeds) {
        const below = randomFrom(seed * 7919);
        const draft = drafts[below(drafts.length)]!;
        sim.open(starts[below(starts.length)]!);
        const words = workOn(sim, seed);
        await sim.settled();
        const plan = await planInWord(draft, {
          offer: offers[below(offers.length)]!,
          isTicked: ({ id }) => Number.parseInt(id) % 7 !== 0,
        });
        await doInWord(plan);
        await sim.settled();
        const docx = sim.document.toDocx();
        const said = saidInFile(docx);
        assert.deepEqual(said, saidInFile(plan.asFile), `seed ${seed}`);
        const stands = sim.document
          .paragraphs()
          .map((one) => one.text)
          .join('\n');
        for (const word of words) assert.equal(stands.includes(word), true, `seed ${seed}: ${word} is lost`);
        // Where changes are tracked, what was deleted stands in the file until somebody accepts that.
        const tracked = /displayBackgroundShape|the control says|finds nothing/;
        const isTracked = sim.document.model.isTracking || sim.document.trackedChanges().length > 0;
        const faults = faultsOf(docx).filter((fault) => !isTracked || !tracked.test(fault));
        assert.deepEqual(faults, [], `seed ${seed}`);
        assert.equal(sim.counters.references, 0, `seed ${seed}`);
      }
    });
  });
}
