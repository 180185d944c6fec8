import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { areaOf, splitAddress } from '../office/excel/area.ts';
import { inBrowser, on } from './browser-pane.ts';
import { districtSheets, type ExcelPane, idle, openExcelPane, released, theirsIn } from './office-pane.ts';

const foreign = '<notes xmlns="urn:somebody:else">kept by another add-in</notes>';
const results = ['Plumbline Findings', 'Plumbline Charts', 'Plumbline Method'];
const indicators = 'State performance plan indicators by district';
const main = (pane: ExcelPane, name: string) => pane.page.getByRole('main', { name, exact: true });

inBrowser('the ribbon in Excel, with the example district in it', (served) => {
  let pane: ExcelPane;
  let was: unknown;

  before(async () => {
    pane = await openExcelPane(served(), {
      profile: 'web',
      name: 'district.xlsx',
      sheets: await districtSheets(),
      customXml: [foreign],
    });
    was = theirsIn(pane);
  });
  after(() => pane?.close());

  /** Presses a ribbon button; its event is completed, and the pane has been opened by it. */
  async function press(action: string): Promise<void> {
    pane.host.state.pane.visible = false;
    const { status } = await pane.host.invokeCommand(action);
    assert.equal(status, 0);
    assert.equal(pane.host.state.pane.visible, true);
  }

  test('beside a workbook the pane looks at it by itself, and changes nothing', async () => {
    await pane.page.getByText('14 of 15 sheets take part').waitFor();
    assert.deepEqual(theirsIn(pane), was);
    assert.equal(pane.workbook.isDirty, false);
  });

  test('before anything was checked, Findings and Draft report lead to the data', async () => {
    for (const action of ['showFindings', 'draftReport']) {
      await press(action);
      await main(pane, 'Data').waitFor();
    }
  });

  test('Settings shows the settings', async () => {
    await press('showSettings');
    await pane.page.getByRole('heading', { name: 'What leaves this computer' }).waitFor();
  });

  test('Run checks checks, keeps what was found with the workbook, and writes native tables', async (t) => {
    pane.host.resetCounters();
    const began = Date.now();
    await press('runChecks');
    await main(pane, 'Findings').waitFor();
    await pane.page.getByText('Written: Plumbline Findings, Plumbline Charts, Plumbline Method.').first().waitFor();
    await released(pane);
    const { workTrips, largestRequest, largestResponse } = pane.host.counters;
    t.diagnostic(
      `16 sheets checked and written in ${((Date.now() - began) / 1000).toFixed(1)} s, ${workTrips} round trips, largest ` +
        `request ${largestRequest} bytes, largest answer ${largestResponse} bytes`,
    );
    assert.deepEqual(pane.workbook.sheetNames.slice(-3), results);
    assert.equal(pane.workbook.active, results[0]);
    assert.deepEqual(theirsIn(pane), was);
    const findings = pane.workbook.sheet(results[0]!).tables;
    assert.deepEqual(
      findings.map(({ name, columns }) => [name, columns.slice(0, 4)]),
      [['PlumblineFindings', ['No.', 'Criterion', 'Finding', 'Status']]],
    );
    assert.equal(pane.workbook.sheet(results[2]!).tables.length > 4, true);
    assert.equal(pane.workbook.sheet(results[1]!).charts.length > 3, true);
    assert.deepEqual(
      pane.workbook.customXml.map((xml) => /xmlns="([^"]*)"/.exec(xml)?.[1]),
      ['urn:somebody:else', 'urn:plumbline:settings:1', 'urn:plumbline:case:1'],
    );
    // Nobody selected anything: the pane says nothing of selected cells.
    assert.equal(await pane.page.getByText('on the selected cells').count(), 0);
  });

  test('every link of the Findings sheet leads to cells that are there, and says which', () => {
    const sheet = pane.workbook.sheet('Plumbline Findings');
    const { address, columns } = sheet.tables[0]!;
    const table = areaOf(splitAddress(address).cells)!;
    const letters = String.fromCharCode(65 + columns.indexOf('Go to'));
    const title = String.fromCharCode(65 + columns.indexOf('Finding'));
    const leads = new Map<string, string[]>();
    for (let row = table.row + 2; row <= table.row + table.rows; row++) {
      const link = sheet.hyperlink(`${letters}${row}`);
      if (link === null) continue;
      const { sheet: name, cells } = splitAddress(link.documentReference!);
      const area = areaOf(cells)!;
      const used = areaOf(pane.workbook.sheet(name!).usedAddress!)!;
      assert.equal(
        area.row + area.rows <= used.row + used.rows && area.column < used.column + used.columns,
        true,
        JSON.stringify([link, area, used]),
      );
      // A person reads the place without the quotation marks a formula needs.
      assert.equal(String(sheet.value(`${letters}${row}`)), link.documentReference!.replaceAll("'", ''));
      const finding = String(sheet.value(`${title}${row}`));
      leads.set(finding, [...(leads.get(finding) ?? []), link.documentReference!]);
    }
    assert.equal(leads.size > 40, true, String(leads.size));
    // The example's plan: row 60 of Evaluations is the first that went past the limit.
    const late = [...leads].find(([finding]) => finding.includes('Eligibility and proposed IEP in time'))!;
    assert.equal(late[1][0], 'Evaluations!A60:U60');
    assert.equal(pane.workbook.sheet('Evaluations').usedAddress!.startsWith('A'), true);
  });

  test('Findings shows them, Draft report drafts one', async () => {
    await press('showFindings');
    await main(pane, 'Findings').getByRole('heading', { name: '98 findings' }).waitFor();
    await press('draftReport');
    await on.button(pane.page, 'Save .docx').waitFor();
    await pane.page.getByRole('region', { name: /^Preview of / }).waitFor();
  });

  test('a second run replaces its own sheets and nothing else', async () => {
    pane.person.type('Evaluations!Z2', 'a remark of mine');
    pane.person.renameSheet('Plumbline Method', 'Our method, as of June');
    was = theirsIn(pane);
    const { book } = pane;
    const before = book.sheets.map(({ Id }) => Id);
    await press('runChecks');
    await pane.page
      .getByText(/^Written: /)
      .first()
      .waitFor();
    const now = theirsIn(pane);
    assert.deepEqual(now, was);
    assert.deepEqual(
      pane.workbook.sheetNames.filter((name) => name.startsWith('Plumbline')).sort(),
      [...results].sort(),
    );
    // What a person gave a name of their own is theirs.
    assert.equal(pane.workbook.has('Our method, as of June'), true);
    assert.equal(book.sheets.filter(({ Id }) => before.includes(Id)).length, before.length - 2);
    assert.equal(pane.workbook.customXml.length, 3);
    assert.equal(new Set(pane.workbook.tables.map(({ name }) => name.toLowerCase())).size, pane.workbook.tables.length);
  });

  test('the workbook remembers what was corrected and chosen when the pane is opened again', async () => {
    const { page } = pane;
    await on.step(page, 'Checks').click();
    await page.getByRole('checkbox', { name: indicators }).click();
    await page.getByRole('checkbox', { name: indicators, checked: false }).waitFor();
    await page.getByLabel('As of', { exact: true }).fill('2025-06-30');
    await page.getByLabel('As of', { exact: true }).press('Enter');
    await page.getByLabel('District', { exact: true }).fill('Arborfield Public Schools');
    await page.getByLabel('District', { exact: true }).press('Enter');
    await on.run(page).click();
    await main(pane, 'Findings').getByText('Arborfield Public Schools, as of 2025-06-30').waitFor();
    await idle(pane);
    await pane.reload();
    await page.getByText('Corrections and choices kept with this workbook are in use.').waitFor();
    await on.button(page, 'Choose checks').click();
    await on.run(page).waitFor();
    assert.equal(await page.getByRole('checkbox', { name: indicators }).isChecked(), false);
    assert.equal(await page.getByLabel('As of', { exact: true }).inputValue(), '2025-06-30');
    assert.equal(await page.getByLabel('District', { exact: true }).inputValue(), 'Arborfield Public Schools');
  });

  test('nothing was asked for elsewhere, nothing complained, nothing was left behind', async () => {
    assert.deepEqual([pane.problems, pane.outsideRequests, pane.host.internalErrors], [[], [], []]);
    await released(pane);
  });
});
