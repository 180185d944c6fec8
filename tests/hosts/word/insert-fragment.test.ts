import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { checkDocument } from '../../../src/app/check-document.ts';
import type { Fragment } from '../../../src/app/desk/desk.ts';
import { fillLanguage, indexLanguage } from '../../../src/app/finding-language.ts';
import { insertFragment } from '../../../src/hosts/word/insert-fragment.ts';
import { readDocument } from '../../../src/hosts/word/read-document.ts';
import { readPackagePart } from '../../../src/outputs/docx/read-package.ts';
import { writeDocx } from '../../../src/outputs/docx/write-docx.ts';
import { writeFragment } from '../../../src/outputs/docx/write-fragment.ts';
import { assertValid, faultsOf } from '../../office/word/is-valid.ts';
import type { WordSimulation } from '../../office/word/start-word.ts';
import { checkedDistrict, type CheckedDistrict } from '../../support/checked-district.ts';
import { installedLibrary } from '../../support/bad-inputs/hand-in.ts';
import { bullets, heading, paragraph, text } from '../../support/docx/blocks.ts';
import { created, draftOf } from '../../support/docx/draft-of.ts';
import { refusal, valueOf, withWord } from './with-word.ts';

const library = installedLibrary();
const texts = indexLanguage(library);

/** A text filled by hand. */
const fragment: Fragment = valueOf(
  fillLanguage(
    texts,
    { id: 'evaluation-timeline:not-met:finding', finding: null, fields: { n: '18', d: '240' } },
    null,
    writeFragment,
  ),
);

const start = [
  { text: 'Findings', style: 'Heading 1' },
  { text: 'Letter text above.', style: 'Letter' },
  { text: '', style: 'Letter' },
  { text: 'Letter text below.', style: 'Letter' },
];

/** The document as lines, with the tags of the controls that hold whole paragraphs. */
const seen = ({ document }: WordSimulation) => ({
  lines: document.lines(),
  controls: document.controls().map(({ tag }) => tag),
  marks: Object.keys(document.bookmarks()),
  parts: document.customXml().length,
});

describe('finding language is inserted at the cursor', () => {
  for (const fileEnd of ['joins-what-follows', 'own-paragraph'] as const) {
    test(`in the style that is there, with everything round it unchanged (the file ${fileEnd.replaceAll('-', ' ')})`, async () => {
      await withWord({ start, fileEnd }, async (sim) => {
        const was = seen(sim);
        sim.person.putCursor(2);
        valueOf(await insertFragment(fragment));
        assert.deepEqual(sim.document.lines(), [
          ...was.lines.slice(0, 2),
          `Letter: ${fragment.text}`,
          ...was.lines.slice(2),
        ]);
        const control = sim.document.control(fragment.tag);
        assert.deepEqual(
          [control.title, control.text, control.type, control.shape, control.inside.length],
          [fragment.title, fragment.text, 'RichText', 'block', 0],
        );
        assert.deepEqual(seen(sim).marks, []);
        assert.equal(sim.document.selection.paragraph, 3);
        sim.person.type('Typed on.');
        assert.equal(sim.document.lines()[3], 'Letter: Typed on.');
        assert.equal(sim.document.control(fragment.tag).text, fragment.text);
        await assertValid(sim.document.toDocx());
        await sim.settled();
        console.log(`    ${sim.counters.workTrips} round trips, largest request ${sim.counters.largestRequest} bytes`);
        assert.equal(sim.counters.references, 0);
        assert.equal(sim.counters.workTrips <= 6, true);
      });
    });
  }

  test('behind a paragraph with text, and the person types on in a paragraph of its own', async () => {
    await withWord({ start }, async (sim) => {
      sim.person.putCursor(1, 7);
      valueOf(await insertFragment(fragment));
      sim.person.type('Typed on.');
      assert.deepEqual(sim.document.lines(), [
        'Heading 1: Findings',
        'Letter: Letter text above.',
        `Letter: ${fragment.text}`,
        'Letter: Typed on.',
        'Letter: ',
        'Letter: Letter text below.',
      ]);
    });
  });

  test('behind a heading as body text, and the heading stays one', async () => {
    await withWord({ start }, async (sim) => {
      sim.person.putCursor(0, 8);
      valueOf(await insertFragment(fragment));
      assert.deepEqual(sim.document.lines().slice(0, 4), [
        'Heading 1: Findings',
        `Normal: ${fragment.text}`,
        'Normal: ',
        'Letter: Letter text above.',
      ]);
    });
  });

  test('behind an item of a list, whose items stay as they are', async () => {
    const list = await writeDocx(draftOf([heading(1, 'List'), bullets('First', 'Second'), paragraph(text('Below'))]), {
      created,
    });
    await withWord({ start: list }, async (sim) => {
      const was = sim.document.paragraphs();
      const first = was.findIndex((one) => one.text === 'First');
      sim.person.putCursor(first, 3);
      valueOf(await insertFragment(fragment));
      const is = sim.document.paragraphs();
      assert.deepEqual(is.slice(0, first + 1), was.slice(0, first + 1));
      assert.deepEqual(is.slice(first + 3), was.slice(first + 1));
      assert.equal(is[first + 1]!.listLevel, undefined);
      assert.deepEqual(faultsOf(sim.document.toDocx()), []);
    });
  });

  test('into the last paragraph of a document, and into an empty one', async () => {
    await withWord({ start: [''] }, async (sim) => {
      valueOf(await insertFragment(fragment));
      assert.deepEqual(sim.document.lines(), [`Normal: ${fragment.text}`, 'Normal: ']);
      assert.equal(sim.document.selection.paragraph, 1);
      sim.open(['Only this.']);
      sim.person.putCursor(0, 10);
      valueOf(await insertFragment(fragment));
      assert.deepEqual(sim.document.lines(), ['Normal: Only this.', `Normal: ${fragment.text}`, 'Normal: ']);
    });
  });

  test('twice in a row, the second behind the first', async () => {
    await withWord({ start }, async (sim) => {
      sim.person.putCursor(2);
      valueOf(await insertFragment(fragment));
      valueOf(await insertFragment({ ...fragment, tag: 'language:another:not-met:finding:00000000' }));
      assert.deepEqual(seen(sim).controls, [fragment.tag, 'language:another:not-met:finding:00000000']);
      for (const { inside } of sim.document.controls()) assert.deepEqual(inside, []);
    });
  });

  test('behind a text of ours the cursor stands in, not into it', async () => {
    await withWord({ start }, async (sim) => {
      sim.person.putCursor(2);
      valueOf(await insertFragment(fragment));
      sim.person.enter(fragment.tag);
      valueOf(await insertFragment({ ...fragment, tag: 'language:another:not-met:finding:00000000' }));
      assert.equal(sim.document.control(fragment.tag).text, fragment.text);
      const second = sim.document.control('language:another:not-met:finding:00000000');
      assert.deepEqual([second.text, second.inside.length], [fragment.text, 0]);
    });
  });

  test('inside a control of the person’s own', async () => {
    await withWord({ start }, async (sim) => {
      await sim.run(async (context) => {
        const control = context.document.body.paragraphs.getFirst().getNext().getRange('Whole').insertContentControl();
        control.tag = 'letter';
        await context.sync();
      });
      sim.person.enter('letter');
      valueOf(await insertFragment(fragment));
      assert.deepEqual(sim.document.control(fragment.tag).inside, ['letter']);
      assert.match(sim.document.control('letter').text, /^Letter text above\./);
      assert.deepEqual(faultsOf(sim.document.toDocx()), []);
    });
  });

  test('a text of several paragraphs and a list stands in one control', async () => {
    const several = writeFragment([paragraph(text('One.')), bullets('Two', 'Three'), paragraph(text('Four.'))], null);
    await withWord({ start }, async (sim) => {
      sim.person.putCursor(2);
      valueOf(await insertFragment({ ...fragment, ...several }));
      assert.match(sim.document.control(fragment.tag).text, /^One\.\s+Two\s+Three\s+Four\.$/);
      assert.deepEqual(sim.document.lines().slice(2, 7), [
        'Letter: One.',
        'Letter: Two',
        'Letter: Three',
        'Letter: Four.',
        'Letter: ',
      ]);
      await assertValid(sim.document.toDocx());
    });
  });

  test('where changes are tracked the text is one, and tracking stays on', async () => {
    await withWord({ start }, async (sim) => {
      sim.document.model.tracking = 'TrackAll';
      sim.person.putCursor(2);
      valueOf(await insertFragment(fragment));
      assert.equal(sim.document.model.tracking, 'TrackAll');
      assert.equal(
        sim.document.trackedChanges().some(({ type, text: words }) => type === 'Added' && words === fragment.text),
        true,
      );
      assert.equal(
        sim.document.trackedChanges().some(({ type }) => type === 'Deleted'),
        false,
      );
    });
  });
});

describe('finding language filled from a finding', () => {
  let district: CheckedDistrict;
  let filled: Fragment;
  before(async () => {
    district = await checkedDistrict(library, 'internal', ['special-education-timelines']);
    const finding = district.report.requirements.find(
      ({ wording, status }) => wording === 'evaluation-timeline' && status === 'not-met',
    )!;
    const choice = { id: 'evaluation-timeline:not-met:finding', finding: finding.id, fields: {} };
    filled = valueOf(fillLanguage(texts, choice, district, writeFragment));
  });

  test('leads every number back to its cells from the document alone; a second insertion doubles nothing', async () => {
    await withWord({ start, profile: 'web' }, async (sim) => {
      sim.person.putCursor(2);
      valueOf(await insertFragment(filled));
      valueOf(await insertFragment(filled));
      const read = valueOf(await readDocument());
      assert.equal(read.parts.length, 1);
      const views = [...valueOf(checkDocument(read, { readPart: readPackagePart, cite: () => null, current: null }))];
      assert.deepEqual(
        views.map(({ what, stateText }) => `${what}: ${stateText}`),
        // "… were not always completed …: 5 of 231 evaluations were late": two numbers, and three words that go by them.
        [1, 2].flatMap(() => [
          'language: standard text',
          ...['word', 'number', 'number', 'word', 'word'].map((what) => `${what}: as drafted`),
        ]),
      );
      for (const { source } of views.filter(({ what }) => what !== 'language')) {
        assert.match(source!.cells.join(), /Evaluations!/);
        assert.match(source!.threshold ?? '', /100%/);
        assert.notDeepEqual([...source!.citations], []);
      }
      assert.deepEqual(faultsOf(sim.document.toDocx()), []);
    });
  });

  test('tells a number that was typed over, and words that were changed', async () => {
    await withWord({ start }, async (sim) => {
      sim.person.putCursor(2);
      valueOf(await insertFragment(filled));
      const number = sim.document.controls().find(({ tag }) => tag.startsWith('n:'))!;
      sim.person.replaceText(number.tag, '7');
      const look = async () => [
        ...valueOf(
          checkDocument(valueOf(await readDocument()), { readPart: readPackagePart, cite: () => null, current: null }),
        ),
      ];
      assert.deepEqual(
        (await look()).map(({ stateText }) => stateText),
        [
          'standard text; 1 number typed over',
          'as drafted',
          `typed over: it was ${number.text}`,
          ...Array<string>(3).fill('as drafted'),
        ],
      );
      sim.person.addText(filled.tag, ' And more.');
      assert.equal((await look())[0]!.stateText, 'changed since it was inserted; 1 number typed over');
    });
  });
});

describe('finding language is refused in words, and nothing is changed', () => {
  test('in a locked control', async () => {
    await withWord({ start }, async (sim) => {
      await sim.run(async (context) => {
        const control = context.document.body.paragraphs.getFirst().getNext().getRange('Whole').insertContentControl();
        control.tag = 'letter';
        control.cannotEdit = true;
        await context.sync();
      });
      const was = sim.document.snapshot();
      sim.person.enter('letter');
      assert.match(
        refusal(await insertFragment(fragment)),
        /^host-protected: The cursor stands in a content control that is locked\./,
      );
      assert.deepEqual(sim.document.snapshot(), was);
    });
  });

  for (const [fault, code] of [
    ['read-only', 'host-read-only'],
    ['protected', 'host-protected'],
  ] as const) {
    test(`in a document that is ${fault}`, async () => {
      await withWord({ start }, async (sim) => {
        const was = sim.document.snapshot();
        sim.faults.turnOn(fault);
        assert.match(refusal(await insertFragment(fragment)), new RegExp(`^${code}: `));
        sim.faults.clear();
        assert.deepEqual(sim.document.snapshot(), was);
        await sim.settled();
        assert.equal(sim.counters.references, 0);
      });
    });
  }

  test('when Word breaks off, at any batch: what was inserted is taken out again', async () => {
    let broken = 0;
    for (let batch = 1; batch <= 6; batch++) {
      for (const afterActions of [0, 5, 9, 12, 20]) {
        await withWord({ start }, async (sim) => {
          const was = seen(sim);
          sim.person.putCursor(2);
          sim.faults.turnOn('disconnected', { atBatch: batch, afterActions });
          const result = await insertFragment(fragment);
          sim.faults.clear();
          await sim.settled();
          const place = `batch ${batch}, after ${afterActions} actions`;
          assert.equal(sim.counters.references, 0, place);
          if (result.ok) return;
          broken++;
          const is = seen(sim);
          const lines = (all: readonly string[]): string[] => all.filter((line) => line !== 'Letter: ');
          if (/at most, an empty paragraph/.test(refusal(result)))
            assert.deepEqual(lines(is.lines), lines(was.lines), place);
          else assert.deepEqual(is, was, place);
        });
      }
    }
    assert.equal(broken > 12, true, String(broken));
  });
});
