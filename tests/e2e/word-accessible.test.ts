import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { exampleWithParts } from '../support/example-with-parts.ts';
import { fileChooser, inBrowser, on } from './browser-pane.ts';
import { Keyboard } from './keyboard.ts';
import { assertAccessible } from './office-look.ts';
import { answered, idle, openWordPane, until, type WordPane } from './office-pane.ts';

inBrowser('beside a document: axe finds nothing at 350 × 700, and the keyboard is enough', (served) => {
  let pane: WordPane;
  let keys: Keyboard;
  before(async () => {
    pane = await openWordPane(served(), { start: ['Dear colleague, the review is below.', 'Yours, the director.'] });
    keys = new Keyboard(pane.page);
  });
  after(() => pane?.close());

  test('before there is a workbook', () => assertAccessible(pane, 'empty'));

  test('Insert finding', async () => {
    const { page } = pane;
    await pane.host.invokeCommand('insertFinding');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.type('SE 13');
    await page.getByRole('option', { selected: true, name: /SE 13/ }).waitFor();
    await idle(pane);
    await assertAccessible(pane, 'insert finding');
    await page.getByRole('combobox', { name: 'Criterion, topic or words' }).fill('zzzz');
    await page.getByText(/^No text has these words/).waitFor();
    await assertAccessible(pane, 'insert finding, nothing found');
  });

  test('the way from Insert finding to a report and to its check, without a mouse', async () => {
    const { page } = pane;
    await keys.menu('Draft report');
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const buffer = Buffer.from(await exampleWithParts(['Evaluations', 'Calendar']));
    const choose = page.getByRole('button', { name: /Choose a workbook/ });
    await keys.to(choose);
    const chooser = await fileChooser(page, () => keys.press('Enter'));
    await chooser.setFiles({ name: 'district.xlsx', mimeType, buffer });
    await on.button(page, 'Use them as they are').waitFor();
    await idle(pane);
    await assertAccessible(pane, 'data, with findings kept in the workbook');
    await keys.to(on.button(page, 'Use them as they are'));
    await keys.press('Enter');
    await on.button(page, 'Draft report').waitFor();
    await idle(pane);
    await keys.to(on.button(page, 'Draft report'));
    await keys.press('Enter');
    const insert = on.button(page, 'Insert at the cursor');
    await insert.waitFor();
    await idle(pane);
    await assertAccessible(pane, 'a report before it is inserted');
    pane.word.person.putCursor(0, 5);
    await keys.to(insert);
    await answered(pane, () => keys.press('Enter'));
    await page
      .getByText(/^Inserted: /)
      .first()
      .waitFor();
    await keys.hasFocus();
    await keys.menu('Check document');
    await page.getByText(/blocks and numbers of Plumbline in this document/).waitFor();
    await idle(pane);
    await keys.to(page.locator('[data-block]').first());
    for (let steps = 0; steps < 12; steps++) await keys.press('ArrowDown');
    await keys.press('Enter');
    await until(() => pane.word.document.selection.text !== '');
    await page.getByText('Copy the source').waitFor();
    await assertAccessible(pane, 'check document');
    // Keys on what is told of a block are its own.
    await keys.to(page.getByRole('button', { name: 'Copy the source' }));
    await answered(pane, () => keys.press('Enter'));
    await page
      .getByText(/^(?:Copied\.|This window does not let a page copy)/)
      .first()
      .waitFor();
    await keys.to(page.getByRole('button', { name: /^To fill \d/ }), 'Shift+Tab');
    await keys.press('Enter');
    await keys.hasFocus();
    assert.deepEqual([pane.problems, pane.host.internalErrors], [[], []]);
  });
});
