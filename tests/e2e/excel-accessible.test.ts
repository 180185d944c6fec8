import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inBrowser, on, openFinding } from './browser-pane.ts';
import { findingWithLateness } from './browser-screens.ts';
import { Keyboard } from './keyboard.ts';
import { assertAccessible } from './office-look.ts';
import { answered, districtSheets, idle, openExcelPane, until, type ExcelPane } from './office-pane.ts';

const sheets = () => districtSheets('Evaluations', 'Calendar');

inBrowser('axe finds nothing beside a worksheet at 350 × 700, in light, dark and contrast themes', (served) => {
  let pane: ExcelPane;
  before(async () => {
    pane = await openExcelPane(served(), { name: 'district.xlsx', sheets: await sheets() });
  });
  after(() => pane?.close());

  test('a version that is too old', async () => {
    const old = await openExcelPane(served(), { profile: 'old' });
    await old.page.getByRole('region', { name: 'Messages' }).waitFor();
    await assertAccessible(old, 'too old');
    await old.close();
  });

  test('a workbook nothing could be read of yet', async () => {
    pane.host.faults.turnOn('disconnected');
    await pane.reload();
    await pane.page.getByRole('region', { name: 'Messages' }).waitFor();
    await on.button(pane.page, 'Look at this workbook').waitFor();
    await assertAccessible(pane, 'empty, with what stood in the way');
    pane.host.faults.clear();
    await on.button(pane.page, 'Look at this workbook').click();
    await on.button(pane.page, 'Choose checks').waitFor();
    await assertAccessible(pane, 'data');
  });

  test('while Excel makes it wait', async () => {
    pane.host.faults.turnOn('busy');
    const command = pane.host.invokeCommand('runChecks');
    await pane.page.getByText('Excel is editing a cell. Press Enter there, and this goes on.').first().waitFor();
    try {
      await assertAccessible(pane, 'waiting');
    } finally {
      pane.host.faults.turnOff('busy');
      await command;
    }
  });

  test('findings, with what rests on the selected cells and one opened', async () => {
    pane.person.select('Evaluations!C60');
    await pane.page.getByText(/^\d+ findings rest on the selected cells$/).waitFor();
    await assertAccessible(pane, 'findings on the selected cells');
    await openFinding(pane.page, findingWithLateness);
    await assertAccessible(pane, 'a finding with its ways to the cells');
  });

  test('settings', async () => {
    await pane.host.invokeCommand('showSettings');
    await assertAccessible(pane, 'settings');
  });
});

inBrowser('beside a worksheet by keyboard alone', (served) => {
  test('from the data to a finding’s cells, a decision and the sheets that are written', async () => {
    const pane = await openExcelPane(served(), { name: 'district.xlsx', sheets: await sheets() });
    const { page } = pane;
    const keys = new Keyboard(page);
    await on.button(page, 'Choose checks').waitFor();
    await idle(pane);
    await keys.to(on.button(page, 'Choose checks'));
    await keys.press('Enter');
    await on.run(page).waitFor();
    await keys.to(on.run(page));
    await keys.press('Enter');
    await on.button(page, 'Write result sheets').waitFor();
    await idle(pane);
    await keys.hasFocus();
    const search = page.getByRole('searchbox', { name: 'Search findings' });
    await keys.to(search);
    await page.keyboard.type('proposed IEP in time');
    const title = page.getByRole('button', { name: findingWithLateness, exact: true });
    await keys.to(title);
    await keys.press('Enter');
    const show = on.button(page, 'Show cells');
    await show.waitFor();
    await keys.to(show);
    await keys.press('Enter');
    await until(() => pane.workbook.selection?.includes(',') === true);
    assert.equal(pane.workbook.selection!.split(',').length, 5);
    await keys.hasFocus();
    await keys.to(page.getByRole('radio', { name: 'Agree', exact: true }));
    await keys.press('Space');
    await page.getByText('Kept with the workbook.').waitFor();
    await keys.to(on.button(page, 'Write result sheets'));
    await answered(pane, () => keys.press('Enter'));
    await page
      .getByText(/^Written: /)
      .first()
      .waitFor();
    await keys.hasFocus();
    assert.equal(pane.workbook.active, 'Plumbline Findings');
    await pane.close();
  });
});
