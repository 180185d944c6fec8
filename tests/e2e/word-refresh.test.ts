import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeDistrict } from '../../scripts/example/make-district.ts';
import { workbookBytes } from '../../scripts/example/workbook-bytes.ts';
import { makeDesk } from '../../src/app/desk/make-desk.ts';
import { openInstalledLibrary } from '../../src/entries/cli/open-library.ts';
import { example } from '../../src/entries/pane/example.ts';
import { deskTools } from '../../src/entries/worker/desk-tools.ts';
import { valueOf } from '../hosts/word/with-word.ts';
import { assertValid } from '../office/word/is-valid.ts';
import { inBrowser } from './browser-pane.ts';
import { assertAccessible } from './office-look.ts';
import { idle, openWordPane, released, until, type WordPane } from './office-pane.ts';

/** Of the 'Arborfield' the evaluations and what they are judged by, so far as they were entered. */
function evaluations(entered: number): Promise<Uint8Array> {
  const sheets = makeDistrict().sheets.filter(({ name }) => ['Evaluations', 'Calendar'].includes(name));
  return workbookBytes(
    sheets.map((sheet) => (sheet.name === 'Evaluations' ? { ...sheet, rows: sheet.rows.slice(0, entered) } : sheet)),
  );
}

const newer = await evaluations(Infinity);

/** A report that was drafted from it, on one pack alone. */
async function olderReport(): Promise<Uint8Array> {
  const library = openInstalledLibrary();
  if (!library.ok) throw new Error('the library does not open');
  const desk = makeDesk(library.value, {
    ...deskTools,
    today: () => '2026-01-15',
    progress: () => undefined,
    cancelled: () => false,
  });
  valueOf(await desk.openFile('older.xlsx', await evaluations(216)));
  await desk.choose({
    asOf: example.asOf,
    district: 'Arborfield',
    packs: example.packs.filter(({ pack }) => pack === 'special-education-timelines'),
  });
  valueOf(await desk.check());
  return valueOf(await desk.draft({ report: 'executive-summary', audience: 'internal', privacy: null })).bytes;
}

const report = await olderReport();

for (const options of [{ profile: 'newest', keepsUndo: true }, { profile: 'web' }] as const) {
  inBrowser(`a report is brought up to date where it stands open (${options.profile})`, (served) => {
    let pane: WordPane;
    const main = () => pane.page.getByRole('main', { name: 'Bring up to date', exact: true });
    const confirm = () => main().getByRole('button', { name: /^Bring up to date \(\d+\)$/ });
    const items = () => main().getByRole('group', { name: 'Changes in the order of the document' });
    const ticked = async (): Promise<number> => Number(/\((\d+)\)/.exec(await confirm().innerText())![1]);

    before(async () => {
      pane = await openWordPane(served(), { start: report, ...options });
    });
    after(() => pane?.close());

    test('the ribbon shows what it was drafted from, and the newer workbook is chosen', async () => {
      const { page } = pane;
      assert.equal((await pane.host.invokeCommand('refreshReport')).status, 0);
      await main().getByText(`Drafted from older.xlsx, as of ${example.asOf}.`).waitFor();
      await idle(pane);
      await assertAccessible(pane, 'before a workbook is chosen');
      const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      await page
        .locator('main input[type=file]')
        .setInputFiles({ name: 'newer.xlsx', mimeType, buffer: Buffer.from(newer) });
      await confirm().waitFor();
      await main().getByText(`To be brought up to date with newer.xlsx, as of ${example.asOf}.`).waitFor();
    });

    test('every change stands in the list with its old and new text; nothing is done yet', async (t) => {
      const text = (await items().innerText()).replace(/\s+/g, ' ');
      t.diagnostic(`${await ticked()} changes`);
      assert.match(text, /Now: .*Then: /);
      assert.equal((await items().locator('del').count()) > 0, true);
      assert.equal((await items().locator('ins').count()) > 0, true);
      assert.match(text, /New numbers; the words stay\./);
      await assertAccessible(pane, 'the list');
      await pane.page.setViewportSize({ width: 320, height: 700 });
      const wider = await items().evaluate(
        (list) =>
          [list, ...list.querySelectorAll('li, div, section')].filter(
            ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1,
          ).length,
      );
      assert.equal(await pane.page.evaluate(() => document.documentElement.scrollWidth), 320);
      assert.equal(wider, 0, 'nothing is cut at 320 px');
      await pane.page.setViewportSize({ width: 350, height: 700 });
      const numbers = pane.word.document.customXml().length;
      assert.equal(numbers, 1);
    });

    test('the arrow keys walk, Space takes the tick away, Enter shows the place', async () => {
      const { page } = pane;
      const before = await ticked();
      const was = pane.word.document.selection;
      await items().locator('[data-item]').first().focus();
      await page.keyboard.press('ArrowDown');
      const here = page.locator('[data-item]:focus');
      assert.equal(await here.getAttribute('aria-checked'), 'true');
      await page.keyboard.press('Space');
      await page.locator('[data-item][aria-checked=false]').first().waitFor();
      assert.equal(await ticked(), before - 1);
      await page.keyboard.press('Enter');
      await until(() => JSON.stringify(pane.word.document.selection) !== JSON.stringify(was));
    });

    test('what is confirmed is done, checked, and reported; a person’s words are there', async () => {
      const { page } = pane;
      const last = pane.word.document.paragraphs().length - 1;
      pane.word.person.putCursor(last, 0);
      pane.word.person.type('Read by Ms. Reyes. ');
      // What is written beside the list changes nothing in it; a number typed over does, and is looked at anew.
      const number = pane.word.document.controls().find(({ tag, text }) => /^n:/.test(tag) && /^\d+$/.test(text))!;
      pane.word.person.replaceText(number.tag, '4711');
      await confirm().click();
      await page
        .getByText(/The document has changed since it was looked at/)
        .first()
        .waitFor();
      await main().getByRole('button', { name: 'Look again' }).click();
      await idle(pane);
      const count = await ticked();
      const was = pane.word.document.snapshot();
      await confirm().click();
      await main()
        .getByText(new RegExp(`^${count} done, 0 left as they were, `))
        .waitFor();
      await assertAccessible(pane, 'after it was done');
      assert.equal(await page.getByText(/does not say what was planned/).count(), 0);
      assert.match(await main().locator('pre').innerText(), /brought up to date with newer\.xlsx/);
      assert.equal(pane.word.document.paragraphs().at(-1)?.text.startsWith('Read by Ms. Reyes.'), true);
      assert.notDeepEqual(pane.word.document.paragraphs(), was.paragraphs);
      await released(pane);
      await assertValid(pane.word.document.toDocx());
      if (options.profile === 'newest') {
        await main().getByRole('button', { name: 'Undo the refresh' }).click();
        await confirm().waitFor();
        assert.deepEqual(pane.word.document.paragraphs(), was.paragraphs);
        assert.deepEqual(pane.word.document.customXml(), was.customXml);
      } else {
        await main()
          .getByText(/press Undo in Word \(Ctrl\+Z\), up to about \d+ times/)
          .waitFor();
        await main().getByRole('button', { name: 'Look again' }).click();
        // What was typed over is told as long as it stands.
        await items().waitFor();
        assert.match((await items().innerText()).replace(/\s+/g, ' '), /typed over\. It stays as typed\. Now: 4711/);
        assert.equal(await ticked(), 1);
      }
    });
  });
}

inBrowser('a report is open, and a workbook that makes it out of date is checked', (served) => {
  let pane: WordPane;
  before(async () => {
    pane = await openWordPane(served(), { start: report });
  });
  after(() => pane?.close());

  test('the pane says so, and leads to the list', async () => {
    const { page } = pane;
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'newer.xlsx', mimeType, buffer: Buffer.from(newer) });
    await page.getByRole('button', { name: 'Choose checks' }).click();
    await page.getByLabel('District').first().fill('Arborfield');
    await page.getByLabel('As of').first().fill(example.asOf);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Run \d+ checks?$/ }).click();
    await page.getByText(/numbers? of the report in this document (?:is|are) out of date\./).waitFor();
    await idle(pane);
    await assertAccessible(pane, 'with the banner');
    await page
      .getByRole('link', { name: 'Bring up to date' })
      .or(page.getByRole('button', { name: 'Bring up to date' }))
      .first()
      .click();
    await page.getByRole('button', { name: /^Bring up to date \(\d+\)$/ }).waitFor();
  });
});
