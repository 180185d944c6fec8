import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Draft } from '../../../../src/core/draft/draft.ts';
import { documentHost } from '../../../../src/hosts/word/document-host.ts';
import { saidInFile } from '../../../../src/outputs/docx/living/open/refresh-open.ts';
import { writeDocx } from '../../../../src/outputs/docx/write-docx.ts';
import type { WordSimulation } from '../../../office/word/start-word.ts';
import { assertValid } from '../../../office/word/is-valid.ts';
import { withParts } from '../../../support/docx/parts-of.ts';
import { paragraph, shown, text } from '../../../support/docx/blocks.ts';
import { created } from '../../../support/docx/draft-of.ts';
import { refusal, valueOf, withWord } from '../with-word.ts';
import { doInWord, planInWord, type ChosenInWord, type PlannedInWord } from './in-word.ts';
import { after, before, reportOf } from './two-drafts.ts';

const first = await writeDocx(reportOf(before), { created });

/** Refreshes an open report; the file form of the same refresh has to say the same. */
async function refreshed(
  draft: Draft,
  person: (sim: WordSimulation) => void,
  chosen: ChosenInWord,
  check: (sim: WordSimulation, plan: PlannedInWord) => void | Promise<void>,
  start = first,
): Promise<void> {
  for (const options of [{ profile: 'desktop', bindings: 'live' }, { profile: 'web' }] as const) {
    await withWord({ start, ...options }, async (sim) => {
      person(sim);
      const plan = await planInWord(draft, chosen);
      await doInWord(plan);
      await sim.settled();
      assert.deepEqual(saidInFile(sim.document.toDocx()), saidInFile(plan.asFile), 'it says what the file form says');
      assert.equal(sim.counters.references, 0, 'nothing is held on to');
      await assertValid(sim.document.toDocx());
      const again = await planInWord(draft, chosen);
      const open = again.lines.filter(({ canTick, isOffer }) => canTick && !isOffer);
      if (chosen.isTicked === undefined)
        assert.deepEqual(
          open.map(({ kind, old, new: now }) => [kind, old, now]),
          [],
          'nothing is left to be done',
        );
      await check(sim, plan);
    });
  }
}

const lines = (sim: WordSimulation): readonly string[] => sim.document.paragraphs().map((one) => one.text);

describe('a report nobody touched', () => {
  test('has the new numbers, and nothing else of it is written anew', async () => {
    await refreshed(
      reportOf({ ...before, late: 21, share: '8.8%' }),
      () => undefined,
      {},
      (sim, plan) => {
        assert.equal(
          lines(sim)[1]?.startsWith('Of 240 evaluations 21 were completed after the limit, which is 8.8%.'),
          true,
        );
        assert.deepEqual(
          plan.steps.steps.map((step) => step.do),
          ['set-control', 'set-control'],
        );
      },
    );
  });

  test('has new rows, new words and what is new, and loses what is gone', async () => {
    const closing = 'The office will write again in the summer, when all records are in.';
    const draft = reportOf({
      ...after,
      closing,
      resolved: true,
      control: [
        {
          type: 'control',
          tag: 'finding:notices',
          title: 'Notices',
          blocks: [
            paragraph(text('Of '), shown('n:notices', 12, '12', 'count'), text(' notices all were sent in time.')),
            paragraph(text('Nothing is to be done about them.')),
          ],
        },
      ],
    });
    await refreshed(
      draft,
      () => undefined,
      {},
      (sim) => {
        assert.equal(lines(sim).includes(closing), true);
        assert.equal(lines(sim).includes('Of 12 notices all were sent in time.'), true);
        assert.equal(
          lines(sim).some((line) => line.startsWith('A corrective action plan')),
          false,
        );
        assert.deepEqual(sim.document.tables()[0]?.values, [
          ['School', 'Late'],
          ['Elm School', '5'],
          ['Ash School', '4'],
          ['Oak School', '9'],
          ['Pine School', '7'],
        ]);
        assert.equal(sim.document.control('n:ash-school').text, '4');
        assert.deepEqual(sim.document.control('n:notices').inside, ['finding:notices']);
      },
    );
  });

  test('gets no half of a new row where a person took a column away: that is told', async () => {
    const narrower = withParts(first, {
      'word/document.xml': (xml) => {
        const [table = ''] = /<w:tbl>[\s\S]*<\/w:tbl>/.exec(xml) ?? [];
        const oneColumn = table
          .replace(/(<w:gridCol [^>]*\/>)<w:gridCol [^>]*\/>/, '$1')
          .replace(/(<\/w:tc>)<w:tc>(?:(?!<\/w:tc>)[\s\S])*<\/w:tc>/g, '$1');
        return xml.replace(table, () => oneColumn);
      },
    });
    await refreshed(
      reportOf(after),
      () => undefined,
      { isTicked: () => true },
      (sim, { notHere }) => {
        assert.deepEqual(
          notHere.map(({ why }) => why),
          ['columns'],
        );
        assert.deepEqual(sim.document.tables()[0]?.values, [
          ['School'],
          ['Elm School'],
          ['Oak School'],
          ['Pine School'],
        ]);
      },
      narrower,
    );
  });
});

describe('a report people worked on', () => {
  test('keeps their words, and new numbers come into them', async () => {
    await refreshed(
      reportOf(after),
      ({ person }) => {
        person.select([2, 0], [2, 22]);
        person.type('Ms. Reyes will see to it');
        person.select([1, 0], [1, 3]);
        person.type('As we feared, of ');
      },
      {},
      (sim) => {
        assert.match(lines(sim)[1]!, /^As we feared, of 252 evaluations 21 were completed/);
        assert.match(lines(sim)[2]!, /^Ms\. Reyes will see to it/);
      },
    );
  });

  test('a conflict becomes a comment, a tracked change, the draft’s words, or stays', async () => {
    const closing = 'The office will write again in the summer, when all records are in.';
    const own = 'We shall write again in the spring, when the new records are in.';
    const edit = ({ person, document }: WordSimulation): void => {
      const at = document.paragraphs().findIndex((one) => one.text.startsWith('The office will write'));
      person.select([at, 0], [at, 15]);
      person.type('We shall');
    };
    const draft = reportOf({ ...before, closing });
    await refreshed(draft, edit, { offer: 'comment' }, (sim) => {
      assert.equal(lines(sim).includes(own), true);
      const docx = saidInFile(sim.document.toDocx());
      assert.equal(docx.includes(own), true);
    });
    await refreshed(draft, edit, { offer: 'take' }, (sim) => assert.equal(lines(sim).includes(closing), true));
    await refreshed(draft, edit, { offer: 'keep' }, (sim) => assert.equal(lines(sim).includes(own), true));
    await refreshed(draft, edit, { offer: 'tracked' }, async (sim) => {
      assert.equal(saidInFile(sim.document.toDocx()).includes(closing), true);
      assert.equal(sim.document.trackedChanges().length > 0, true);
      await sim.run(async (context) => {
        context.document.load('changeTrackingMode');
        context.document.body.getTrackedChanges().rejectAll();
        await context.sync();
        assert.equal(context.document.changeTrackingMode, 'Off', 'tracking is off again');
      });
      assert.equal(lines(sim).includes(own), true, 'whoever rejects it has their words again');
    });
  });
});
describe('what hangs on the text stays', () => {
  test('a comment, a word in bold and a footnote of a person’s, in a sentence that changes', async () => {
    const draft = reportOf({
      ...before,
      closing: 'The office will write again in the autumn, when the new records are in.',
    });
    await refreshed(
      draft,
      (sim) => {
        const at = lines(sim).findIndex((one) => one.startsWith('The office will write'));
        sim.person.select([at, 4], [at, 10]);
      },
      {},
      async (sim) => {
        const at = lines(sim).findIndex((one) => one.startsWith('The office will write'));
        assert.match(lines(sim)[at]!, /in the autumn/);
      },
    );
    await withWord({ start: first }, async (sim) => {
      await sim.run(async (context) => {
        const { paragraphs } = context.document.body;
        paragraphs.load('items/text');
        await context.sync();
        const paragraph = paragraphs.items.find(({ text: words }) => words.startsWith('The office will write'))!;
        const [office, spring] = ['office', 'spring'].map((word) => paragraph.search(word));
        office!.load('items/text');
        spring!.load('items/text');
        await context.sync();
        office!.items[0]!.insertComment('Which office?');
        office!.items[0]!.font.bold = true;
        spring!.items[0]!.font.italic = true;
        await context.sync();
      });
      await doInWord(await planInWord(draft));
      await sim.run(async (context) => {
        const comments = context.document.body.getComments();
        comments.load('items/content');
        const found = context.document.body.search('The office will');
        found.load('items/text');
        await context.sync();
        assert.equal(comments.items.map(({ content }) => content).join(), 'Which office?');
        const range = comments.items[0]!.getRange();
        range.load('text');
        range.font.load('bold');
        await context.sync();
        assert.equal(range.text, 'office');
        assert.equal(range.font.bold, true);
      });
      await assertValid(sim.document.toDocx());
    });
  });

  test('a chart nobody touched is the new one, in its place', async () => {
    const start = await writeDocx(reportOf({ ...before, chart: 18 }), { created });
    await refreshed(
      reportOf({ ...before, chart: 21 }),
      () => undefined,
      {},
      (sim, plan) => {
        assert.deepEqual(plan.notHere, []);
        assert.deepEqual(
          plan.steps.steps.map((step) => step.do),
          ['insert-blocks', 'remove'],
        );
        const docx = sim.document.model.package;
        const charts = docx.names.filter((name) => /charts\/chart[^/]*\.xml$/.test(name));
        assert.equal(
          charts.some((name) => /<c:v>21<\/c:v>/.test(new TextDecoder().decode(docx.bytes(name)))),
          true,
        );
      },
      start,
    );
  });

  test('what a person wrote under tracking stays tracked, and new numbers beside it are tracked as theirs would be', async () => {
    const draft = reportOf({ ...before, late: 21, share: '8.8%' });
    await withWord({ start: first }, async (sim) => {
      await sim.run(async (context) => {
        context.document.changeTrackingMode = 'TrackAll';
        await context.sync();
      });
      sim.person.select([1, 0], [1, 2]);
      sim.person.type('Out of');
      const plan = await planInWord(draft);
      await doInWord(plan);
      assert.deepEqual(saidInFile(sim.document.toDocx()), saidInFile(plan.asFile));
      const changes = sim.document.trackedChanges().map(({ type, text: words }) => `${type} ${words}`);
      assert.deepEqual(changes.sort(), [
        'Added 21',
        'Added 8.8%',
        'Added Out of',
        'Deleted 18',
        'Deleted 7.5%',
        'Deleted Of',
      ]);
      assert.equal(sim.document.model.tracking, 'TrackAll');
    });
  });
});

describe('what is not ticked', () => {
  test('stays, though Word binds its number to one that is', async () => {
    const twice = (value: number): Draft =>
      reportOf({
        ...before,
        control: [
          paragraph(text('At first sight '), shown('n:seen', value, String(value), 'count'), text(' were late.')),
          paragraph(
            text('Looked at again, '),
            shown('n:seen', value, String(value), 'count'),
            text(' were late indeed.'),
          ),
        ],
      });
    const start = await writeDocx(twice(18), { created });
    await refreshed(
      twice(21),
      () => undefined,
      { isTicked: ({ old }) => !old.startsWith('Looked at') },
      (sim) => {
        assert.equal(lines(sim).includes('At first sight 21 were late.'), true);
        assert.equal(lines(sim).includes('Looked at again, 18 were late indeed.'), true);
      },
      start,
    );
  });

  test('is offered again the next time', async () => {
    await withWord({ start: first }, async (sim) => {
      const draft = reportOf(after);
      const plan = await planInWord(draft, { isTicked: ({ kind }) => kind !== 'added' });
      const added = plan.lines.filter(({ kind }) => kind === 'added');
      assert.equal(added.length > 0, true);
      await doInWord(plan);
      await sim.settled();
      const again = await planInWord(draft);
      assert.deepEqual(
        again.lines.map(({ kind, new: now }) => [kind, now]),
        added.map(({ kind, new: now }) => [kind, now]),
      );
    });
  });
});

describe('nothing is done', () => {
  const draft = reportOf({ ...after, closing: 'The office will write again in the summer.' });

  test('where the document has changed since it was looked at', async () => {
    const edits: readonly ((sim: WordSimulation) => void)[] = [
      ({ person }) => {
        person.putCursor(0, 3);
        person.type('!');
      },
      ({ person }) => person.replaceText('n:late', '19'),
      ({ person }) => person.deleteControl('n:late', true),
      ({ person }) => person.deleteControl('finding:timelines'),
      ({ person }) => {
        person.putCursor(3, 0);
        person.type('A new paragraph.\n');
      },
    ];
    await withWord({ start: first }, async (sim) => {
      for (const edit of edits) {
        sim.open(first);
        const plan = await planInWord(draft);
        edit(sim);
        const was = sim.document.snapshot();
        const said = refusal(await documentHost.refresh(plan.steps));
        assert.match(said, /^host-refused: The document has changed since it was looked at\. Nothing was changed\./);
        assert.deepEqual(sim.document.snapshot(), was);
      }
    });
  });

  test('where the document may not be written to', async () => {
    for (const fault of ['read-only', 'protected'] as const) {
      await withWord({ start: first }, async (sim) => {
        const plan = await planInWord(draft);
        const was = sim.document.snapshot();
        sim.faults.turnOn(fault);
        assert.match(refusal(await documentHost.refresh(plan.steps)), /read|protected/);
        sim.faults.turnOff(fault);
        assert.deepEqual(sim.document.snapshot(), was);
      });
    }
  });

  test('of an item whose place is locked; all others are done', async () => {
    await withWord({ start: first }, async (sim) => {
      await sim.run(async (context) => {
        context.document.contentControls.getByTag('finding:timelines').getFirst().cannotEdit = true;
        await context.sync();
      });
      const plan = await planInWord(draft);
      assert.deepEqual(
        plan.notHere.map(({ why }) => why),
        ['locked'],
      );
      await doInWord(plan);
      assert.equal(lines(sim)[1]?.startsWith('Of 240 evaluations 18'), true);
      assert.equal(lines(sim).includes('The office will write again in the summer.'), true);
      assert.deepEqual(saidInFile(sim.document.toDocx()), saidInFile(plan.asFile));
    });
  });
});

describe('Word breaks off', () => {
  const draft = reportOf({ ...after, closing: 'The office will write again in the summer.' });
  /** Round trips of a refresh that is not disturbed. */
  const undisturbed = (): Promise<number> =>
    withWord({ start: first }, async (sim) => {
      const plan = await planInWord(draft);
      sim.host.resetCounters();
      await doInWord(plan);
      return sim.counters.workTrips;
    });

  test('and at any moment all is undone where this Word can undo, or it is told how the document stands', async () => {
    const trips = await undisturbed();
    for (const profile of ['newest', 'desktop'] as const) {
      await withWord({ start: first, profile, keepsUndo: true }, async (sim) => {
        for (let batch = 1; batch <= trips; batch++) {
          sim.open(first);
          const plan = await planInWord(draft);
          const was = {
            said: saidInFile(sim.document.toDocx()),
            xml: sim.document.customXml(),
            paragraphs: sim.document.paragraphs(),
          };
          await sim.settled();
          sim.faults.turnOn('disconnected', { atBatch: batch, afterActions: 7 });
          const done = await documentHost.refresh(plan.steps);
          sim.faults.turnOff('disconnected');
          const now = { said: saidInFile(sim.document.toDocx()), xml: sim.document.customXml() };
          // The batch that was to be disturbed may be one that gives back what was held on to.
          if (done.ok) continue;
          const told = refusal(done);
          assert.match(told, /^host-disconnected: Word broke off while bringing the document up to date\./);
          assert.deepEqual(now.xml, was.xml, `${profile} ${batch}: the part is as it was`);
          if (/Nothing was changed|put back/.test(told)) assert.deepEqual(now.said, was.said, `${profile} ${batch}`);
          else {
            assert.equal(profile, 'desktop', `${batch}: ${told}`);
            assert.match(told, /(?:Some|At least \d+) of \d+ changes stand in the document now; what it keeps/);
            assert.match(told, /Undo \(Ctrl\+Z\) takes them back/);
            while (JSON.stringify(sim.document.paragraphs()) !== JSON.stringify(was.paragraphs))
              assert.equal(sim.person.pressUndo(), true, `${batch}: Undo takes it back`);
          }
        }
      });
    }
  });
});

describe('a refresh is undone', () => {
  test('as one, with what the document keeps of its draft', async () => {
    await withWord({ start: first, profile: 'newest', keepsUndo: true }, async (sim) => {
      const was = sim.document.snapshot();
      const done = await doInWord(
        await planInWord(reportOf({ ...after, closing: 'The office will write again in the summer.' })),
      );
      assert.equal(done.canUndo, true);
      assert.notDeepEqual(sim.document.snapshot().paragraphs, was.paragraphs);
      valueOf(await documentHost.undoRefresh(done));
      assert.deepEqual(sim.document.snapshot(), was);
    });
  });

  test('not where a person has typed since: that would go first', async () => {
    await withWord({ start: first, profile: 'newest', keepsUndo: true }, async (sim) => {
      const done = await doInWord(await planInWord(reportOf(after)));
      sim.person.putCursor(0, 0);
      sim.person.type('Our ');
      assert.match(
        refusal(await documentHost.undoRefresh(done)),
        /was changed after the refresh.* Nothing was changed/,
      );
    });
  });
});

describe('a Word that cannot be asked to undo', () => {
  test('takes what it keeps of the draft back once a person has undone the rest', async () => {
    await withWord({ start: first, keepsUndo: true }, async (sim) => {
      const was = sim.document.snapshot();
      const done = await doInWord(await planInWord(reportOf(after)));
      assert.equal(done.canUndo, false);
      assert.match(refusal(await documentHost.undoRefresh(done)), /Press Undo in Word \(Ctrl\+Z\) until it does/);
      while (JSON.stringify(sim.document.paragraphs()) !== JSON.stringify(was.paragraphs))
        assert.equal(sim.person.pressUndo(), true, 'there is something to undo');
      valueOf(await documentHost.undoRefresh(done));
      assert.deepEqual(sim.document.snapshot(), was);
    });
  });
});

test('in few round trips and small batches', async (t) => {
  await withWord({ start: first, profile: 'web' }, async (sim) => {
    const plan = await planInWord(reportOf(after));
    await doInWord(plan);
    await sim.settled();
    const { workTrips, largestRequest, largestResponse } = sim.counters;
    t.diagnostic(`${workTrips} round trips, ${largestRequest} bytes out and ${largestResponse} in at most`);
    assert.equal(workTrips < 25, true, `${workTrips} round trips`);
  });
});
