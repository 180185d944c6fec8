// Makes the pictures of the README from the running pane: beside a worksheet, beside a document, and in a browser.
// Needs Chromium, LibreOffice and poppler, as the tests do. `npm run pictures`
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { RawGrid } from '../src/core/table/raw-grid.ts';
import { columnLetters, readReference } from '../src/core/table/address.ts';
import { textAt } from '../src/core/table/grid-cell.ts';
import { openPane } from '../tests/e2e/browser-pane.ts';
import { serveAddin } from '../tests/e2e/built-addin.ts';
import { districtSheets, openExcelPane, openWordPane } from '../tests/e2e/office-pane.ts';
import { districtGrids } from '../tests/hosts/excel/with-excel.ts';
import { startChromium } from '../tests/office/load-in-chromium.ts';
import { exampleWithParts } from '../tests/support/example-with-parts.ts';

const root = new URL('..', import.meta.url).pathname;
const addin = await serveAddin();
const browser = await startChromium();
const served = { browser, addin, open: (options = {}) => openPane(browser, addin.address, options) };

await besideWorksheet();
await besideDocument();
await inBrowserAlone();
await browser.close();
addin.close();

/** A finding opened beside the rows it rests on, which the pane has selected. */
async function besideWorksheet(): Promise<void> {
  const pane = await openExcelPane(served, {
    name: 'district.xlsx',
    sheets: await districtSheets(),
    customXml: await keptParts(),
  });
  const { page } = pane;
  await page.setViewportSize({ width: 350, height: 760 });
  await pane.host.invokeCommand('runChecks');
  await page
    .getByText(/^Written: /)
    .first()
    .waitFor();
  await page.getByRole('searchbox').fill('SE 9');
  await page
    .getByRole('button', { name: /Eligibility and proposed IEP/i })
    .first()
    .click();
  await page.getByRole('button', { name: 'Show cells' }).first().click();
  await page.waitForTimeout(800);
  const shot = await page.screenshot();
  const selected = pane.workbook.selection?.split(',')[0];
  await pane.close();
  const grid = (await districtGrids()).find(({ sheet }) => sheet === 'Evaluations')!;
  await picture('pane-excel.png', worksheet(grid, selected ?? 'Evaluations!A60:U60'), shot, 'district.xlsx');
}

/** The same findings drafted in Word: a number of the document, and where it comes from. */
async function besideDocument(): Promise<void> {
  const pane = await openWordPane(served, { start: ['Draft for the superintendent'] });
  const { page } = pane;
  await page.setViewportSize({ width: 350, height: 760 });
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const buffer = Buffer.from(await exampleWithParts());
  await page.locator('input[type=file]').setInputFiles({ name: 'district.xlsx', mimeType, buffer });
  await page.getByRole('button', { name: 'Use them as they are' }).click();
  await page.getByRole('button', { name: 'Draft report' }).click();
  await page.getByRole('button', { name: 'Insert at the cursor' }).click();
  await page
    .getByText(/^Inserted: /)
    .first()
    .waitFor();
  await pane.host.invokeCommand('checkDocument');
  const list = page.getByRole('list', { name: 'Blocks and numbers in the order of the document' });
  await list.getByRole('button').first().focus();
  for (let steps = 0; steps < 40 && (await list.getByText('Cells:').count()) === 0; steps++)
    await page.keyboard.press('ArrowDown');
  await page.waitForTimeout(500);
  const shot = await page.screenshot();
  await pane.close();
  await picture(
    'pane-word.png',
    `<div class="desk"><img class="page" src="${await firstPage()}"></div>`,
    shot,
    'Executive summary.docx',
  );
}

/** The pane without Office: choices, and the report as pages. */
async function inBrowserAlone(): Promise<void> {
  const pane = await openPane(browser, addin.address, { width: 1200, height: 760 });
  const { page } = pane;
  await page.getByRole('button', { name: /example/ }).click();
  await page.getByRole('button', { name: /^Run \d+ checks$/ }).click();
  await page.getByRole('button', { name: 'Draft report' }).click();
  await page.getByRole('button', { name: 'Save .docx' }).waitFor();
  await page.waitForTimeout(800);
  writeFileSync(join(root, 'examples/pane-browser.png'), await page.screenshot());
  await pane.close();
}

async function keptParts(): Promise<readonly string[]> {
  const { unzipSync, strFromU8 } = await import('fflate');
  const files = unzipSync(await exampleWithParts());
  return Object.entries(files)
    .filter(([name]) => name.startsWith('customXml/'))
    .map(([, bytes]) => strFromU8(bytes).replace(/^<\?xml[^>]*\?>\s*/, ''));
}

/** The first page of the drafted report, as a word processor lays it out. */
async function firstPage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-picture-'));
  const report = join(root, 'examples/drafts/district-executive-summary.docx');
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, report], {
    stdio: 'ignore',
  });
  const pdf = join(folder, 'district-executive-summary.pdf');
  execFileSync('pdftoppm', ['-r', '110', '-l', '1', '-png', '-singlefile', pdf, join(folder, 'page')]);
  return dataUrl(readFileSync(join(folder, 'page.png')));
}

/** A stretch of the sheet round the selected row, drawn as a sheet. */
function worksheet(grid: RawGrid, selected: string): string {
  const { range } = readReference(selected)!;
  const header = 3;
  const rows = Array.from({ length: 24 }, (_, at) => range.fromRow - 8 + at);
  const columns = [0, 1, 2, 4, 7, 8, 10];
  const cells = (row: number): string =>
    columns.map((column) => `<td>${escape(textAt(grid, row, column))}</td>`).join('');
  const letters = columns.map((column) => `<th>${columnLetters(column)}</th>`).join('');
  const line = (row: number, name: string): string => `<tr class="${name}"><th>${row + 1}</th>${cells(row)}</tr>`;
  return (
    `<table><tr class="letters"><th></th>${letters}</tr>${line(header, 'header')}` +
    rows.map((row) => line(row, row === range.fromRow ? 'selected' : '')).join('') +
    '</table><div class="tabs"><span>Students</span><span>Discipline</span><b>Evaluations</b><span>IEPs</span>' +
    '<span>Calendar</span><span>Plumbline Findings</span><span>Plumbline Method</span></div>'
  );
}

/** The document on the left, the pane on the right, drawn as two sides of one window. */
async function picture(name: string, left: string, pane: Uint8Array, title: string): Promise<void> {
  const page: Page = await newPage(browser);
  await page.setContent(`<!doctype html><style>
    body { margin: 0; width: 1200px; height: 800px; overflow: hidden; font: 13px Carlito, Calibri, sans-serif; color: #222;
      display: grid; grid-template: 40px 760px / 850px 350px; background: #fff; }
    header { grid-column: 1 / 3; background: #f3f3f3; border-bottom: 1px solid #d0d0d0; line-height: 40px; padding: 0 16px;
      font-weight: bold; }
    main { overflow: hidden; position: relative; border-right: 1px solid #c8c8c8; }
    aside img { width: 350px; height: 760px; display: block; }
    table { border-collapse: collapse; width: 850px; table-layout: fixed; }
    td, th { border: 1px solid #e1e1e1; padding: 4px 6px; height: 19px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis;
      text-align: left; font-weight: normal; }
    tr > th:first-child { width: 38px; text-align: center; background: #f6f6f6; color: #666; }
    tr > :nth-child(3) { width: 190px; } tr > :nth-child(4) { width: 50px; }
    .letters th { text-align: center; background: #f6f6f6; color: #666; }
    .header td { font-weight: bold; background: #fafafa; }
    .selected td { background: #dce9f7; border-top: 2px solid #1a6fb5; border-bottom: 2px solid #1a6fb5; }
    .selected th { background: #c5dcf2 !important; color: #0b3d66 !important; font-weight: bold; }
    .tabs { position: absolute; bottom: 0; left: 0; right: 0; background: #f3f3f3; border-top: 1px solid #d0d0d0; padding: 8px 12px; }
    .tabs > * { margin-right: 18px; } .tabs b { border-bottom: 2px solid #1a6fb5; padding-bottom: 4px; }
    .desk { background: #e6e6e6; height: 760px; display: flex; justify-content: center; overflow: hidden; }
    .page { width: 720px; height: auto; align-self: flex-start; margin-top: 20px; box-shadow: 0 1px 6px #0003; }
  </style><header>${escape(title)}</header><main>${left}</main><aside><img src="${dataUrl(pane)}"></aside>`);
  await page.waitForTimeout(300);
  writeFileSync(join(root, 'examples', name), await page.screenshot());
  await page.context().close();
}

async function newPage(from: Browser): Promise<Page> {
  const context = await from.newContext({ viewport: { width: 1200, height: 800 } });
  return context.newPage();
}

function dataUrl(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
