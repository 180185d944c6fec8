import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertValid } from '../office/word/is-valid.ts';
import { projectRoot } from '../support/library.ts';
import { inBrowser, on } from './browser-pane.ts';
import { idle, openWordPane, released, until, type WordPane } from './office-pane.ts';

const theirs = [
  { text: 'Letter to the superintendent', style: 'Heading 1' },
  'Dear colleague, the review is below.',
  'Yours, the director.',
] as const;
const texts = theirs.map((one) => (typeof one === 'string' ? one : one.text));

/** The paragraphs' words. */
const said = (pane: WordPane): readonly string[] => pane.word.document.paragraphs().map(({ text }) => text);

inBrowser('a report drafted into a document that is being written', (served) => {
  let pane: WordPane;
  const main = (name: string) => pane.page.getByRole('main', { name, exact: true });

  before(async () => {
    pane = await openWordPane(served(), { profile: 'desktop', start: theirs });
  });
  after(() => pane?.close());

  test('the workbook is picked, checked and drafted', async () => {
    const { page } = pane;
    await on.workbookFile(page).setInputFiles(join(projectRoot, 'examples/district.xlsx'));
    await page.getByRole('button', { name: 'Choose checks' }).click();
    await page.getByRole('textbox', { name: 'As of' }).or(page.getByLabel('As of')).first().fill('2025-06-30');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Run \d+ checks$/ }).click();
    await main('Findings').waitFor();
    await page.getByRole('button', { name: 'Draft report' }).click();
    await page.getByRole('button', { name: 'Insert at the cursor' }).waitFor();
    assert.deepEqual(said(pane), texts, 'a preview changes nothing in the document');
  });

  test('it goes in at the cursor; what stood there stays, and the document is sound', async (t) => {
    pane.word.person.putCursor(1, 5);
    pane.host.resetCounters();
    await pane.page.getByRole('button', { name: 'Insert at the cursor' }).click();
    await pane.page
      .getByText(/^Inserted: Executive summary/)
      .first()
      .waitFor();
    const lines = said(pane);
    assert.deepEqual(lines.slice(0, 2), texts.slice(0, 2));
    assert.equal(lines.at(-1), texts[2]);
    assert.equal(lines.length > 60, true);
    assert.equal(lines.includes('Key findings'), true);
    await released(pane);
    const { workTrips, largestRequest } = pane.host.counters;
    t.diagnostic(`${workTrips} round trips, largest request ${largestRequest} bytes`);
    assert.equal(largestRequest < 5_000_000, true);
    await assertValid(pane.word.document.toDocx());
    assert.equal(
      pane.word.document.customXml().some(({ xml }) => xml.includes('urn:plumbline:findings:1')),
      true,
    );
  });

  test('Check document lists every block, walks there, and tells where a number comes from', async () => {
    const { page } = pane;
    const { status } = await pane.host.invokeCommand('checkDocument');
    assert.equal(status, 0);
    await page.getByText(/blocks and numbers of Plumbline in this document/).waitFor();
    await idle(pane);
    const list = page.getByRole('list', { name: 'Blocks and numbers in the order of the document' });
    const blocks = list.getByRole('button');
    assert.equal((await blocks.count()) > 50, true);
    await blocks.first().focus();
    // The first number: down from block to block with the arrow keys until its source stands there.
    const source = list.getByText('Cells:');
    for (let steps = 0; steps < 40 && (await source.count()) === 0; steps++) await page.keyboard.press('ArrowDown');
    await source.first().waitFor();
    const shown = (await list.innerText()).replace(/\s+/g, ' ');
    assert.match(shown, /File: district\.xlsx/);
    assert.match(shown, /Cells: [A-Za-z' ]+!\$?[A-Z]+\d+/);
    assert.match(shown, /Formula: \S+/);
    const before = pane.word.document.selection;
    await page.keyboard.press('Enter');
    await until(() => JSON.stringify(pane.word.document.selection) !== JSON.stringify(before));
  });

  test('a number typed over by hand is told, with what it was', async () => {
    const { page } = pane;
    const number = pane.word.document.controls().find(({ tag, text }) => /^(n|d):/.test(tag) && /^\d+$/.test(text))!;
    pane.word.person.replaceText(number.tag, '987654');
    await page.getByRole('button', { name: 'Check again' }).click();
    await idle(pane);
    await page.getByRole('button', { name: /^Changed by hand/ }).click();
    await page.getByText(`typed over: it was ${number.text}`).first().waitFor();
  });
});

inBrowser('standard finding language at the cursor, by keyboard alone', (served) => {
  let pane: WordPane;
  before(async () => {
    pane = await openWordPane(served(), { start: [...theirs] });
  });
  after(() => pane?.close());

  test('from the search to the inserted text', async (t) => {
    const { page } = pane;
    pane.word.person.putCursor(1, 4);
    await pane.host.invokeCommand('insertFinding');
    const search = page.getByRole('combobox', { name: /Criterion, topic or words/ });
    await search.waitFor();
    // The library is in the worker, which starts with the first question.
    await page.getByRole('option').first().waitFor();
    assert.equal(await search.evaluate((box) => box === document.activeElement), true, 'the search box has the focus');
    const began = Date.now();
    await page.keyboard.type('SE 13');
    await page.getByRole('option', { selected: true, name: /SE 13/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { selected: true, name: /as often as report cards/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    await page.keyboard.type('40');
    await page.keyboard.press('Enter');
    await page
      .getByText(/^Inserted: SE 13/)
      .first()
      .waitFor();
    t.diagnostic(`${((Date.now() - began) / 1000).toFixed(1)} s`);
    const text =
      'A review of student records indicated that progress reports were not always sent for each reporting period ' +
      '(3 of 40 progress reports).';
    const [control] = pane.word.document.controls();
    assert.equal(control?.text.trim(), text);
    assert.match(control!.tag, /^language:progress-report/);
    const paragraphs = pane.word.document.paragraphs();
    assert.equal(
      paragraphs.find((one) => one.text === text)?.style,
      paragraphs.find((one) => one.text === texts[1])?.style,
    );
    assert.deepEqual(
      said(pane).filter((line) => (texts as readonly string[]).includes(line)),
      texts,
    );
    await assertValid(pane.word.document.toDocx());
  });

  test('what was used lately says so', async () => {
    await pane.page.getByRole('option', { name: /used lately/ }).waitFor();
  });

  test('Enter means what is found for all that was typed, however fast', async () => {
    const { page } = pane;
    const search = page.getByRole('combobox', { name: /Criterion, topic or words/ });
    // Typed and entered in one piece of work of the page: nothing can have been found for it by then.
    await search.evaluate((box: HTMLInputElement) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(box, 'SE 25');
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    });
    await page.getByRole('option', { selected: true, name: /SE 25/ }).waitFor();
    // It goes on with the first field that is open, or is in the document.
    await page.waitForFunction(
      () =>
        document.activeElement?.getAttribute('role') !== 'combobox' ||
        [...document.querySelectorAll('section[aria-label="Messages"]')].some((one) =>
          /Inserted: SE 25/.test(one.textContent),
        ),
    );
  });
});

inBrowser('findings kept with the workbook in Excel', (served) => {
  let pane: WordPane;
  before(async () => {
    pane = await openWordPane(served(), { start: [...theirs] });
  });
  after(() => pane?.close());

  test('are drafted from in Word without checking again', async () => {
    const { page } = pane;
    const { exampleWithParts } = await import('../support/example-with-parts.ts');
    const buffer = Buffer.from(await exampleWithParts());
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await on.workbookFile(page).setInputFiles({ name: 'district.xlsx', mimeType, buffer });
    await page.getByText('98 findings as of 2025-06-30 are kept with this workbook.').waitFor();
    await page.getByRole('button', { name: 'Use them as they are' }).click();
    await page.getByRole('button', { name: 'Draft report' }).click();
    await page.getByRole('button', { name: 'As a new document' }).click();
    await page
      .getByText(/^Inserted: Executive summary/)
      .first()
      .waitFor();
    await until(() => pane.word.document.opened.length === 1);
    const opened = Buffer.from(pane.word.document.opened[0] as unknown as Uint8Array);
    assert.equal(opened.length > 10_000, true);
    const drafted = readFileSync(join(projectRoot, 'examples/drafts/district-executive-summary.docx'));
    assert.equal(opened.equals(drafted), true, 'the report is the one the command line drafts');
    assert.deepEqual(said(pane), texts, 'the open document is not touched');
  });
});

inBrowser('Word that does not do what is asked', (served) => {
  let pane: WordPane;
  after(() => pane?.close());

  test('an old version is told what is too old, and nothing else happens', async () => {
    pane = await openWordPane(served(), { profile: 'old', start: [...theirs] });
    await pane.page
      .getByText(/This version of Word \(WordApi 1\.4\) is too old for Plumbline/)
      .first()
      .waitFor();
    await pane.close();
  });

  test('a document open for reading only stays as it is; once it is not, the same text goes in', async () => {
    pane = await openWordPane(served(), { start: [...theirs] });
    const { page } = pane;
    await pane.host.invokeCommand('insertFinding');
    await page.getByRole('combobox').fill('SE 13 goals asked');
    await page.getByRole('option').first().waitFor();
    await page.waitForTimeout(300);
    pane.host.faults.turnOn('read-only');
    const was = pane.word.document.snapshot();
    await page.getByRole('button', { name: 'Insert at the cursor' }).click();
    await page.getByRole('region', { name: 'Messages' }).waitFor();
    const said = await page.getByRole('region', { name: 'Messages' }).innerText();
    assert.match(said, /read|protected/i);
    assert.deepEqual(pane.word.document.snapshot(), was);
    pane.host.faults.turnOff('read-only');
    await page.getByRole('button', { name: 'Insert at the cursor' }).click();
    await page
      .getByText(/^Inserted:/)
      .first()
      .waitFor();
  });
});
