import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { unzipSync } from 'fflate';
import { assertValid } from '../office/word/is-valid.ts';
import { inBody, paragraph, planted, run } from '../support/finalize/plant.ts';
import { projectRoot } from '../support/library.ts';
import { plumblineHere } from '../support/plumbline.ts';
import {
  draftReport,
  inBrowser,
  on,
  openExample,
  openMenu,
  runChecks,
  saved,
  type BrowserPane,
} from './browser-pane.ts';
import { handIn } from './browser-screens.ts';
import { assertAccessible } from './office-look.ts';
import { idle, openWordPane, type WordPane } from './office-pane.ts';

const drafts = join(projectRoot, 'examples/drafts');
const brief = join(drafts, 'outcomes-by-group-community-brief-public.docx');
const inside = join(drafts, 'english-learners-opt-out-report.docx');
const summary = new Uint8Array(readFileSync(join(drafts, 'district-executive-summary-public.docx')));
/** A sentence that gives away what the summary withholds. */
const leak = 'Of the students of Two or more races only four were removed.';
const leaking = planted(summary, [
  { what: 'a sentence', id: '1041500001', put: (files) => inBody(files, paragraph(run(leak))) },
]);
/** Codes that look like a student's; somebody knows that one of them is a case number. */
const coded = planted(new Uint8Array(readFileSync(brief)), [
  { what: 'a code', id: '1041500002', put: (files) => inBody(files, paragraph(run('See case 1041500002.'))) },
]);

/** What the command line makes of the same file. */
async function byCommandLine(name: string, bytes: Uint8Array, ...options: readonly string[]): Promise<Buffer> {
  const first = await plumblineHere('packs');
  const path = join(first.folder, name);
  writeFileSync(path, bytes);
  const out = join(first.folder, 'out.docx');
  const done = await plumblineHere('finalize', path, '--out', out, ...options);
  assert.equal(done.exit, 0, done.err);
  return readFileSync(out);
}

inBrowser('a final copy, from a file in a browser', (served) => {
  let pane: BrowserPane;
  before(async () => {
    pane = await served().open();
  });
  after(() => pane?.close());
  const outcome = () => pane.page.getByRole('region', { name: 'What came of it' });
  const tick = (name: string | RegExp) => pane.page.getByRole('checkbox', { name, exact: true });
  const input = () => pane.page.locator('input[type=file][accept=".docx"]').first();
  const made = () => on.button(pane.page, 'Save the copy');

  test('nothing is made while something stands in the way, and each thing says what to do here', async () => {
    const { page } = pane;
    await openMenu(page, 'Final copy');
    await on.button(page, 'Choose the report (.docx)').waitFor();
    await handIn(input(), 'brief.docx', readFileSync(brief));
    await on.button(page, 'Make the copy').click();
    await outcome()
      .getByText(/^No copy of brief\.docx: \d+ things? stands? in the way$/)
      .waitFor();
    const words = await outcome().innerText();
    assert.match(words, /Nobody has filled in/);
    assert.match(words, /use the tick “Let unfilled places stand as their hints”/);
    assert.doesNotMatch(words, /--/, 'options of the command line say nothing here');
    assert.equal(await made().count(), 0, 'nothing can be saved');
  });

  test('what is ticked may stand; the copy is the one the command line makes, and may be called public', async () => {
    const { page } = pane;
    await tick('Let unfilled places stand as their hints').check();
    await page.getByRole('radio', { name: 'In footnotes' }).check();
    await on.button(page, 'Make the copy').click();
    await made().waitFor();
    await outcome()
      .getByText(/^It may be called public: nothing withheld can be worked out/)
      .waitFor();
    const { name, bytes } = await saved(page, () => made().click());
    assert.equal(name, 'brief-final.docx');
    const same = await byCommandLine('brief.docx', readFileSync(brief), '--allow-blanks', '--sources', 'footnotes');
    assert.equal(bytes.equals(same), true, 'the same bytes');
    await assertValid(bytes);
  });

  test('another choice takes the copy that was made in another way', async () => {
    await pane.page.getByRole('radio', { name: 'In a table at the end' }).check();
    await on.button(pane.page, 'Make the copy').waitFor();
    await outcome().waitFor({ state: 'detached' });
  });

  test('it is never called public while a withheld number can be worked out', async () => {
    const { page } = pane;
    await handIn(input(), 'summary.docx', leaking);
    await page.getByRole('radio', { name: 'A saved file: summary.docx' }).waitFor();
    await on.button(page, 'Make the copy').click();
    await outcome()
      .getByText(/^No copy of summary\.docx: 1 thing stands in the way$/)
      .waitFor();
    assert.match(
      await outcome().innerText(),
      /At “Of the students of Two or more races[^]*The number four may give away/,
    );
    assert.equal(await made().count(), 0, 'nothing can be saved');
  });

  test('a code somebody has looked at is let stand by its own tick, for this report alone', async () => {
    const { page } = pane;
    await handIn(input(), 'coded.docx', coded);
    await page.getByRole('radio', { name: 'A saved file: coded.docx' }).waitFor();
    await on.button(page, 'Make the copy').click();
    await outcome()
      .getByText(/say so with the tick “1041500002”/)
      .waitFor();
    await tick('1041500002').check();
    await on.button(page, 'Make the copy').click();
    await made().waitFor();
    await handIn(input(), 'coded.docx', coded);
    await outcome().waitFor({ state: 'detached' });
    await on.button(page, 'Make the copy').click();
    await outcome()
      .getByText(/say so with the tick “1041500002”/)
      .waitFor();
  });

  test('a report for inside readers is never called public, and says what it tells', async () => {
    const { page } = pane;
    await handIn(input(), 'inside.docx', readFileSync(inside));
    await page.getByRole('radio', { name: 'Not told' }).check();
    await on.button(page, 'Make the copy').click();
    await outcome()
      .getByText(/^For inside readers only: /)
      .waitFor();
    await outcome()
      .getByText(/^\d+ small counts? the public would not see$/)
      .click();
    const same = await byCommandLine('inside.docx', readFileSync(inside), '--allow-blanks');
    const { bytes } = await saved(page, () => made().click());
    assert.equal(bytes.equals(same), true, 'the same bytes');
  });

  test('what is no report of ours is refused with what to choose', async () => {
    const { page } = pane;
    await handIn(input(), 'final.docx', await byCommandLine('brief.docx', readFileSync(brief), '--allow-blanks'));
    await page.getByRole('radio', { name: 'A saved file: final.docx' }).waitFor();
    await on.button(page, 'Make the copy').click();
    await outcome()
      .getByText(/carries no findings package/)
      .waitFor();
    await handIn(input(), 'letter.docx', 'not a document');
    await page.getByRole('radio', { name: 'A saved file: letter.docx' }).waitFor();
    await on.button(page, 'Make the copy').click();
    await outcome()
      .getByText(/^No copy of letter\.docx/)
      .waitFor();
    assert.deepEqual([pane.problems, await pane.refused()], [[], []]);
  });
});

inBrowser('a final copy of the report just drafted', (served) => {
  let pane: BrowserPane;
  before(async () => {
    pane = await served().open();
  });
  after(() => pane?.close());

  test('is one press from it, and the draft can be saved as before', async () => {
    const { page } = pane;
    await openExample(page);
    await runChecks(page);
    await draftReport(page);
    await page.getByRole('button', { name: 'Make a final copy' }).click();
    await page.getByRole('radio', { name: /^The report just drafted: Executive summary/, checked: true }).waitFor();
    await page.getByRole('checkbox', { name: 'Let unfilled places stand as their hints' }).check();
    await on.button(page, 'Make the copy').click();
    const copy = await (async () => {
      await on.button(page, 'Save the copy').waitFor();
      return saved(page, () => on.button(page, 'Save the copy').click());
    })();
    assert.equal(copy.name, 'district-executive-summary-final.docx');
    const word = new TextDecoder().decode(unzipSync(copy.bytes)['word/document.xml']);
    assert.doesNotMatch(word, /<w:sdt\b/, 'no control is left');
    await on.step(page, 'Report').click();
    const draft = await saved(page, () => on.button(page, 'Save .docx').click());
    assert.equal(
      draft.bytes.equals(readFileSync(join(drafts, 'district-executive-summary.docx'))),
      true,
      'the draft is as it was',
    );
    assert.deepEqual(pane.problems, []);
  });
});

inBrowser('a final copy of the document that stands open', (served) => {
  let pane: WordPane;
  before(async () => {
    pane = await openWordPane(served(), { profile: 'web', start: summary });
  });
  after(() => pane?.close());
  const outcome = () => pane.page.getByRole('region', { name: 'What came of it' });

  test('holds the edits made in it, saved or not, and leaves the document as it is', async () => {
    const { page } = pane;
    const last = pane.word.document.paragraphs().length - 1;
    pane.word.person.putCursor(last, 0);
    pane.word.person.type('Thank you for reading. ');
    const before = pane.word.document.snapshot();
    await openMenu(page, 'Final copy');
    await page
      .getByRole('radio', { name: 'The document that is open, with the edits made in it', checked: true })
      .waitFor();
    await assertAccessible(pane, 'before a copy is made');
    await page.getByRole('checkbox', { name: 'Let unfilled places stand as their hints' }).check();
    await on.button(page, 'Make the copy').click();
    await outcome()
      .getByText(/^It may be called public: /)
      .waitFor();
    await idle(pane);
    await assertAccessible(pane, 'with a copy');
    assert.deepEqual(pane.word.document.snapshot(), before, 'the document is as it was');
    const same = await byCommandLine('report.docx', pane.word.document.toDocx(), '--allow-blanks');
    const { name, bytes } = await saved(page, () => on.button(page, 'Save the copy').click());
    assert.equal(name, 'report-final.docx');
    assert.equal(bytes.equals(same), true, 'the same bytes');
    assert.match(new TextDecoder().decode(unzipSync(bytes)['word/document.xml']), /Thank you for reading\./);
    assert.equal(pane.host.copies, 0, 'Word is held to no copy');
  });

  test('is refused when somebody typed in what is withheld', async () => {
    const { page } = pane;
    const last = pane.word.document.paragraphs().length - 1;
    pane.word.person.putCursor(last, 0);
    pane.word.person.type(`${leak} `);
    await on.button(page, 'Make it again').click();
    await outcome()
      .getByText(/^No copy of report\.docx: /)
      .waitFor();
    assert.match(await outcome().innerText(), /The number four may give away/);
    await idle(pane);
    await assertAccessible(pane, 'with what stands in the way');
    assert.deepEqual([pane.problems, pane.host.internalErrors], [[], []]);
  });
});
