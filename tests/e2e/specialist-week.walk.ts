// A walk, recorded: `npm run walk` keeps its screens and pages in the folder walk. Its parts are held by tests of their own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { assertValid } from '../office/word/is-valid.ts';
import { projectRoot } from '../support/library.ts';
import { inBrowser, on, openMenu, saved } from './browser-pane.ts';
import { districtSheets, idle, openExcelPane, openWordPane, type ExcelPane, type WordPane } from './office-pane.ts';
import { olderDistrict, newerDistrict } from './two-districts.ts';
import { screens } from './walk-screens.ts';

/** A new document on the office's letterhead, as Word makes one of its template, with its title filled in. */
const letterhead = ((): Uint8Array => {
  const files = unzipSync(readFileSync(join(projectRoot, 'examples/organization/letterhead.docx')));
  for (const [name, bytes] of Object.entries(files)) {
    if (!/^word\/.*\.xml$/.test(name)) continue;
    const text = strFromU8(bytes).replace('{{body}}', '').replace('{{title}}', 'Monitoring review of Arborfield');
    files[name] = strToU8(text);
  }
  return zipSync(files);
})();
const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What the specialist writes. */
const own = {
  sentence: 'The office has asked for the dates of these Team meetings.',
  words: 'The late ones are in three elementary schools.',
  rating: 'Partially Implemented',
} as const;

const { screen, pages } = screens('WALK');

inBrowser('a specialist’s week', (served) => {
  let pane: WordPane;

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
    for (const name of ['Accept tracked changes', 'Let unfilled places stand as their hints'])
      await page.getByRole('checkbox', { name }).check();
    await on.button(page, 'Make the copy').or(on.button(page, 'Make it again')).click();
    await outcome.getByText(/^No copy of /).waitFor({ state: 'detached' });
    await outcome.scrollIntoViewIfNeeded();
    await screen(page, 'thursday-copy');
    const copy = await saved(page, () => on.button(page, 'Save the copy').click());
    await pages(copy.bytes, 'thursday-copy');
  });
});

inBrowser('the weeks after', (served) => {
  let pane: ExcelPane;
  const sheet = () => pane.workbook.sheet('Finding register');
  const headers = (): readonly string[] => sheet().values()[0]!.map(String);
  /** A row for each requirement of the criterion that is not met. */
  const rowsOf = (criterion: string): readonly number[] =>
    sheet()
      .values()
      .flatMap((row, i) => (row[headers().indexOf('Criterion')] === criterion ? [i + 1] : []));
  const statesOf = (criterion: string): readonly unknown[] =>
    rowsOf(criterion).map((row) => sheet().values()[row - 1]![headers().indexOf('State (computed)')]);
  const outcome = () => pane.page.getByRole('region', { name: 'The register as it stands' });

  function enter(criterion: string, entries: Readonly<Record<string, string>>): void {
    for (const [header, text] of Object.entries(entries)) {
      const at = headers().indexOf(header);
      const letters =
        (at >= 26 ? String.fromCharCode(64 + Math.floor(at / 26)) : '') + String.fromCharCode(65 + (at % 26));
      for (const row of rowsOf(criterion)) pane.person.type(`'Finding register'!${letters}${row}`, text);
    }
  }

  /** The register as it stands on a day: the data are judged on it, and what is next is computed anew. */
  async function broughtUpTo(day: string): Promise<void> {
    const { page } = pane;
    await on.step(page, 'Checks').click();
    await page.getByLabel('As of').first().fill(day);
    await page.keyboard.press('Enter');
    await on.run(page).click();
    await on.button(page, 'Draft report').waitFor();
    await openMenu(page, 'Finding register');
    await on.button(page, 'Bring it up to date').click();
    await outcome()
      .getByText(/findings on the register/)
      .waitFor();
    await idle(pane);
  }

  async function letter(report: string, name: string): Promise<void> {
    const { page } = pane;
    await on.step(page, 'Report').click();
    await page.getByRole('combobox', { name: 'Report' }).selectOption(report);
    await on.button(page, 'Draft report').click();
    await on.button(page, 'Save .docx').waitFor();
    await idle(pane);
    await screen(page, name);
    const { bytes } = await saved(page, () => on.button(page, 'Save .docx').click());
    await assertValid(bytes);
    await pages(bytes, name);
  }

  before(async () => {
    pane = await openExcelPane(served(), { sheets: await districtSheets() });
    await pane.page.setViewportSize({ width: 350, height: 760 });
  });
  after(() => pane?.close());

  test('what is not met goes on the register, and the draft to the district with a letter', async () => {
    const { page } = pane;
    await page.getByRole('button', { name: 'Choose checks' }).click();
    await page.getByLabel('As of').first().fill('2025-06-30');
    await page.keyboard.press('Enter');
    await on.run(page).click();
    await on.button(page, 'Draft report').waitFor();
    await openMenu(page, 'Finding register');
    await on.button(page, 'Begin a register').click();
    await outcome()
      .getByText(/findings on the register/)
      .waitFor();
    await idle(pane);
    await screen(page, 'register');
    for (const criterion of ['SE 9', 'SE 10']) enter(criterion, { 'Draft Sent': '7/7/2025' });
    await broughtUpTo('2025-07-08');
    assert.deepEqual(statesOf('SE 9'), ['Draft report sent', 'Draft report sent', 'Draft report sent']);
    await letter('review-cover-letter', 'cover-letter');
  });

  test('the district answers; the record of the answer', async () => {
    enter('SE 9', { 'Response Received': '7/18/2025', 'Response Outcome': 'Declined' });
    enter('SE 10', { 'Response Received': '7/18/2025', 'Response Outcome': 'Partly accepted' });
    await broughtUpTo('2025-07-21');
    await letter('factual-response-record', 'response');
  });

  test('the final report, and the plan that is due', async () => {
    for (const criterion of ['SE 9', 'SE 10'])
      enter(criterion, { 'Final Report Date': '8/8/2025', 'Kind of Plan': 'CAP' });
    await broughtUpTo('2025-08-11');
    await screen(pane.page, 'register-final');
    await letter('corrective-action-plan', 'plan');
  });

  test('the plan is approved, and progress reported with what the office answers', async () => {
    for (const criterion of ['SE 9', 'SE 10'])
      enter(criterion, {
        'Plan Submitted': '9/4/2025',
        'Plan Decision': 'Approved',
        'Plan Decided On': '9/15/2025',
        'Progress 1 Due': '10/31/2025',
        'Progress 1 Submitted': '10/30/2025',
      });
    enter('SE 9', { 'Progress 1 Answer': 'Partly corrected' });
    await broughtUpTo('2025-11-03');
    await screen(pane.page, 'register-progress');
    await letter('progress-report', 'progress');
    assert.deepEqual(
      [statesOf('SE 9')[0], statesOf('SE 10')],
      ['Progress report answered', ['Progress report received']],
    );
    assert.deepEqual([pane.problems, pane.host.internalErrors], [[], []]);
  });
});
