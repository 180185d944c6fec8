import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertValid } from '../office/word/is-valid.ts';
import { projectRoot } from '../support/library.ts';
import { inBrowser, on, openMenu, saved } from './browser-pane.ts';
import { idle, openWordPane, type WordPane } from './office-pane.ts';
import { olderDistrict, newerDistrict } from './two-districts.ts';
import { screens } from './walk-screens.ts';

const letterhead = new Uint8Array(readFileSync(join(projectRoot, 'examples/organization/letterhead.docx')));
const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What the specialist writes. */
const own = {
  sentence: 'The office has asked for the dates of these Team meetings.',
  words: 'The late ones are in three elementary schools.',
  rating: 'Partially Implemented',
} as const;

inBrowser('a specialist’s week', (served) => {
  let pane: WordPane;
  const { screen, pages } = screens('WALK');
  const main = (name: string) => pane.page.getByRole('main', { name, exact: true });
  const paragraphs = () => pane.word.document.paragraphs();
  const paragraphWith = (words: RegExp): number => paragraphs().findIndex(({ text }) => words.test(text));
  before(async () => {
    pane = await openWordPane(served(), { profile: 'newest', keepsUndo: true, start: letterhead });
    await pane.page.setViewportSize({ width: 350, height: 760 });
  });
  after(() => pane?.close());

  test('Monday: the worksheet is checked and the finding report drafted into Word', async () => {
    const { page } = pane;
    await on
      .workbookFile(page)
      .setInputFiles({ name: 'district.xlsx', mimeType, buffer: Buffer.from(olderDistrict()) });
    await page.getByRole('button', { name: 'Choose checks' }).click();
    await page.getByLabel('As of').first().fill('2025-06-30');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Run \d+ checks$/ }).click();
    await main('Findings').waitFor();
    await idle(pane);
    await screen(page, 'monday-findings');
    await page.getByRole('button', { name: 'Draft report' }).click();
    await main('Report').locator('select').selectOption('imr-finding-report');
    await main('Report').getByRole('button', { name: 'Draft report' }).click();
    await page.getByRole('button', { name: 'Insert at the cursor' }).waitFor();
    await screen(page, 'monday-draft');
    await page.getByRole('button', { name: 'Insert at the cursor' }).click();
    await page
      .getByText(/^Inserted: /)
      .first()
      .waitFor();
    await pages(pane.word.document.toDocx(), 'monday-report');
    await assertValid(pane.word.document.toDocx());
    assert.equal(paragraphs().length > 100, true);
  });

  test('Tuesday: the specialist writes into it', async () => {
    const { person } = pane.word;
    // A sentence of their own in a finding, other words for a sentence of the draft, and a rating that is decided.
    const records = paragraphWith(/^Finding\. .*summaries of assessments/);
    person.putCursor(records, paragraphs()[records]!.text.length);
    person.type(' ' + own.sentence);
    const late = paragraphWith(/^Eligibility and proposed IEP in time\./);
    const { text } = paragraphs()[late]!;
    person.select([late, text.indexOf('This was found at')], [late, text.length]);
    person.type(own.words);
    const rating = pane.word.document
      .controls()
      .find(({ tag, title }) => tag.startsWith('blank:') && /^Rating/.test(title) && tag.includes('se-9'))!;
    person.replaceText(rating.tag, own.rating);
    await pages(pane.word.document.toDocx(), 'tuesday-report');
  });

  test('Wednesday: newer data; one conflict; nothing of what was written is lost', async () => {
    const { page } = pane;
    assert.equal((await pane.host.invokeCommand('refreshReport')).status, 0);
    await main('Bring up to date')
      .locator('input[type=file]')
      .setInputFiles({ name: 'district.xlsx', mimeType, buffer: Buffer.from(newerDistrict()) });
    const confirm = main('Bring up to date').getByRole('button', { name: /^Bring up to date \(\d+\)$/ });
    await confirm.waitFor();
    await idle(pane);
    await screen(page, 'wednesday-list');
    const conflict = main('Bring up to date')
      .locator('[data-item]')
      .filter({ hasText: 'You and the new draft changed the same words' });
    assert.equal(await conflict.count(), 1, 'one conflict');
    await conflict.focus();
    await conflict.scrollIntoViewIfNeeded();
    await main('Bring up to date').getByRole('combobox').click();
    await page.getByRole('option', { name: 'Put the draft’s in as a tracked change' }).click();
    await screen(page, 'wednesday-conflict');
    await confirm.click();
    await page
      .getByText(/\d+ done, 0 left as they were/)
      .first()
      .waitFor();
    await idle(pane);
    await screen(page, 'wednesday-done');
    await pages(pane.word.document.toDocx(), 'wednesday-report');
    const said = paragraphs()
      .map(({ text }) => text)
      .join('\n');
    for (const words of Object.values(own)) assert.equal(said.includes(words), true, words);
    const offered = pane.word.document.trackedChanges().map(({ type, text }) => `${type} ${text}`);
    assert.equal(
      offered.some((one) => one.startsWith('Added') && one.includes('Maple Vocational')),
      true,
      'the draft’s words are offered',
    );
  });

  test('Thursday: what the team decided stands; a copy goes to the district', async () => {
    const { page } = pane;
    await openMenu(page, 'Final copy');
    await page
      .getByRole('radio', { name: 'The document that is open, with the edits made in it', checked: true })
      .waitFor();
    await page.getByRole('radio', { name: 'In a table at the end' }).check();
    await on.button(page, 'Make the copy').click();
    const outcome = page.getByRole('region', { name: 'What came of it' });
    await outcome.getByText(/^No copy of /).waitFor();
    await outcome.scrollIntoViewIfNeeded();
    await screen(page, 'thursday-in-the-way');
    console.log(await outcome.innerText());
    for (const name of ['Accept tracked changes', 'Let unfilled places stand as their hints'])
      await page.getByRole('checkbox', { name }).check();
    await on.button(page, 'Make the copy').or(on.button(page, 'Make it again')).click();
    await outcome.getByText(/^No copy of /).waitFor({ state: 'detached' });
    await outcome.scrollIntoViewIfNeeded();
    await screen(page, 'thursday-copy');
    console.log(await outcome.innerText());
    const copy = await saved(page, () => on.button(page, 'Save the copy').click());
    await pages(copy.bytes, 'thursday-copy');
  });
});
