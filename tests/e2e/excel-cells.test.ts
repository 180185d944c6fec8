import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readRemembered } from '../../src/app/desk/remembered.ts';
import { areaOf, splitAddress } from '../office/excel/area.ts';
import { choose, inBrowser, on, openFinding, openMenu } from './browser-pane.ts';
import { findingWithLateness } from './browser-screens.ts';
import {
  afterBatches,
  allOf,
  districtSheets,
  type ExcelPane,
  idle,
  openExcelPane,
  released,
  theirsIn,
  until,
} from './office-pane.ts';

inBrowser('between the pane and the cells in Excel', (served) => {
  let pane: ExcelPane;
  const remembered = () => pane.workbook.customXml.map(readRemembered).find((one) => one !== null)!;

  before(async () => {
    pane = await openExcelPane(served(), {
      profile: 'desktop',
      name: 'district.xlsx',
      sheets: await districtSheets('Students', 'Discipline', 'Evaluations', 'Calendar'),
    });
  });
  after(() => pane?.close());

  test('reading can be cancelled: the workbook is as it was, and a new run works', async () => {
    const { page } = pane;
    await on.button(page, 'Choose checks').click();
    const was = allOf(pane);
    // Excel stands still in the middle of reading, so that there is time to cancel.
    const standing = afterBatches(pane, 14, () => pane.host.faults.turnOn('busy'));
    await on.run(page).click();
    await standing;
    await page.getByText('Excel is editing a cell. Press Enter there, and this goes on.').first().waitFor();
    await on.button(page, 'Cancel').click();
    pane.host.faults.turnOff('busy');
    await page.getByText('Stopped. What was there before is unchanged.').first().waitFor();
    assert.deepEqual(allOf(pane), was);
    await released(pane);
    await on.run(page).click();
    await on.button(page, 'Write result sheets').waitFor();
    await idle(pane);
  });

  test('Show cells selects the cells of a finding in the workbook', async () => {
    const card = await openFinding(pane.page, findingWithLateness);
    await on.button(pane.page, 'Show cells').click();
    const expected = [60, 164, 204].map((row) => `Evaluations!A${row}:U${row}`);
    await until(() => pane.workbook.active === 'Evaluations');
    const selection = pane.workbook.selection!.split(',');
    assert.equal(selection.length, 5);
    assert.equal(selection.includes(expected[0]!) && selection.includes(expected[1]!), true, String(selection));
    await card.getByRole('button', { name: 'Close' }).click();
  });

  test('selecting cells says which findings rest on them, and shows only those', async () => {
    const { page, person } = pane;
    person.select('Calendar!A1');
    await page.getByText('No finding rests on the selected cells').waitFor();
    person.select('Evaluations!C60');
    const banner = page.getByText(/^\d+ findings rest on the selected cells$/);
    await banner.waitFor();
    const count = Number(/^\d+/.exec((await banner.textContent())!)![0]);
    assert.equal(count > 1, true);
    await on.button(page, 'Show only these').click();
    await page.getByRole('heading', { name: new RegExp(`^${count} of \\d+ findings$`) }).waitFor();
    await page.getByRole('button', { name: findingWithLateness, exact: true }).waitFor();
    person.select('Calendar!A1');
    await page.getByText('No finding rests on the selected cells').waitFor();
    person.select('Evaluations!C60');
    await banner.waitFor();
    await on.button(page, 'Clear filters').click();
  });

  test('a decision is kept with the workbook and there when the pane is opened again', async () => {
    const { page } = pane;
    const card = await openFinding(page, findingWithLateness);
    await card.getByLabel('Name or initials').fill('R. M.');
    await card.getByRole('radio', { name: 'Agree', exact: true }).click();
    await card.getByText('Kept with the workbook.').waitFor();
    await card.getByLabel('Note').fill('Seen in the files.');
    await card.getByLabel('Note').blur();
    await until(() => JSON.stringify(remembered().decisions).includes('Seen'));
    const kept = { answer: 'agree', rating: null, note: 'Seen in the files.', by: 'R. M.' };
    assert.deepEqual(remembered().decisions, { 'special-education-timelines/se-9-proposed-iep': kept });
    await pane.reload();
    await pane.host.invokeCommand('runChecks');
    const again = await openFinding(page, findingWithLateness);
    await again.getByText('agreed, R. M.').waitFor();
    assert.equal(await again.getByLabel('Note').inputValue(), 'Seen in the files.');
    // It stands in the sheet of findings too.
    const findings = pane.workbook.sheet('Plumbline Findings').values().flat();
    assert.equal(
      findings.some((value) => String(value).includes('Seen in the files.')),
      true,
    );
  });

  test('Work papers write a sheet of the records of one finding, with links to their rows', async () => {
    const was = theirsIn(pane);
    await on.button(pane.page, 'Work papers').click();
    await pane.page
      .getByText(/^Written: /)
      .first()
      .waitFor();
    await idle(pane);
    const name = pane.workbook.active!;
    const sheet = pane.workbook.sheet(name);
    assert.equal(name, 'Plumbline WP SE 9 proposed iep');
    const records = sheet.tables.find((table) => table.name.endsWith('_Records'))!;
    // Five that do not comply, one excused, thirteen not yet due.
    assert.deepEqual([records.rowCount, records.columns[0]], [19, 'Cells']);
    const [, first] = sheet.values(splitAddress(records.address).cells);
    assert.equal(first![0], 'Evaluations!A60:U60');
    const { row } = areaOf(splitAddress(records.address).cells)!;
    assert.equal(sheet.hyperlink(`A${row + 2}`)?.documentReference, 'Evaluations!A60:U60');
    assert.deepEqual(theirsIn(pane), was);
  });

  test('Ask compares the groups of a column of the sheet', async () => {
    const { page } = pane;
    await openMenu(page, 'Ask');
    await on.button(page, 'Compare').waitFor();
    await choose(page, 'Sheet', 'Discipline');
    await choose(page, 'Outcome', 'Disciplinary Action');
    await choose(page, 'Which value is the outcome', 'emergency removal');
    await choose(page, 'Groups', 'Grade');
    await on.button(page, 'Compare').click();
    const table = page.getByRole('table', { name: 'The numbers' });
    await table.waitFor();
    assert.equal((await table.getByRole('row').count()) > 5, true);
    await on.button(page, 'Show cells').click();
    await until(() => pane.workbook.active === 'Discipline');
    assert.equal(pane.workbook.selection?.startsWith('Discipline!'), true);
  });

  test('nothing complained, and nothing was left behind', async () => {
    assert.deepEqual([pane.problems, pane.outsideRequests, pane.host.internalErrors], [[], [], []]);
    await released(pane);
  });
});
