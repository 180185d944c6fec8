import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { findChromium, loadInChromium, officeOrigin, startChromium, type ChromiumPage } from './load-in-chromium.ts';
import { createExcelHost, type ExcelHost } from './start-excel.ts';

// The policies are those of the pane; the page is as small as can be.
const policy = [
  "default-src 'none'",
  `script-src 'self' ${officeOrigin}`,
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');
const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/pane.html': [
    'text/html',
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pane</title><script src="policy.js"></script>
     <script src="${officeOrigin}/lib/1/hosted/office.js"></script></head>
     <body><p id="host"></p><script src="pane.js"></script></body></html>`,
  ],
  '/policy.js': [
    'text/javascript',
    `trustedTypes.createPolicy('default', { createScriptURL(url) {
       const { origin } = new URL(url, location.href);
       if (origin === location.origin || origin === '${officeOrigin}') return url;
       throw new TypeError('No script may come from ' + url);
     } });`,
  ],
  '/pane.js': [
    'text/javascript',
    `Office.onReady(async (info) => {
       const filled = typeof Excel.Workbook.prototype.getActiveShapeOrNullObject === 'function';
       document.getElementById('host').textContent = [info.host, info.platform, filled].join(' ');
       Office.actions.associate('write', async (event) => {
         await Excel.run(async (context) => {
           context.workbook.worksheets.getItem('Data').getRange('C1').values = [['pressed']];
           await context.sync();
         });
         event.completed();
       });
       CustomFunctions.associate('HALF', (number) => number / 2);
     });`,
  ],
};

describe('the real library in a real browser, under the policies as shipped', { skip: !findChromium() }, () => {
  let server: Server;
  let browser: Browser;
  let excel: ExcelHost;
  let pane: ChromiumPage;

  before(async () => {
    server = createServer((request, response) => {
      const [type, body] = files[new URL(request.url!, 'http://localhost').pathname] ?? ['text/plain', ''];
      response.writeHead(body ? 200 : 404, { 'content-type': type, 'content-security-policy': policy });
      response.end(body);
    }).listen(0);
    const { port } = server.address() as AddressInfo;
    browser = await startChromium();
    const rows = Array.from({ length: 50_000 }, (_, row) => [row, `student ${row}`, row / 7]);
    excel = createExcelHost({
      profile: 'web',
      sheets: [
        { name: 'Data', rows: [[1, 2]] },
        { name: 'Large', rows },
      ],
    });
    pane = await loadInChromium(browser, excel.host, { url: `http://localhost:${port}/pane.html` });
    await pane.page.locator('#host').getByText('Excel').waitFor();
  });
  after(async () => {
    await pane?.close();
    await browser?.close();
    server?.close();
  });

  test('Office.onReady resolves, and what the library lacks is there by then', async () => {
    assert.equal(await pane.page.locator('#host').textContent(), 'Excel OfficeOnline true');
  });

  test('a batch goes to the host and back', async () => {
    const values = await pane.evaluate(`Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem('Data').getUsedRange().load('values');
      await context.sync();
      return range.values;
    })`);
    assert.deepEqual(values, [[1, 2]]);
  });

  test('a ribbon command and a custom function reach the page', async () => {
    await excel.host.invokeCommand('write');
    assert.equal(excel.workbook.view.sheet('Data').value('C1'), 'pressed');
    assert.deepEqual(await excel.host.callFunction('HALF', [5]), { failed: false, value: 2.5 });
  });

  test('an event reaches the page', async () => {
    await pane.evaluate(`Excel.run(async (context) => {
      context.workbook.worksheets.onSelectionChanged.add(async (event) => { document.title = event.address; });
      await context.sync();
    })`);
    excel.workbook.person.select('Large!B2:B4');
    await pane.page.waitForFunction('document.title === "B2:B4"');
    assert.equal(await pane.page.title(), 'B2:B4');
  });

  test('settings and a new theme reach the other side', async () => {
    await pane.evaluate(`new Promise((resolve) => {
      Office.context.document.settings.set('shown', 1);
      Office.context.document.settings.saveAsync(resolve);
    }).then(() => 0)`);
    assert.deepEqual(excel.host.settings, { shown: '1' });
    excel.host.setTheme({ bodyBackgroundColor: 0x102030, isDarkTheme: true });
    const theme = await pane.evaluate('Office.context.officeTheme.bodyBackgroundColor');
    assert.equal(theme, '#102030');
  });

  test('reading more than five megabytes at once is refused, in blocks it works', async () => {
    const read = await pane.evaluate(`Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Large');
      let count = 0;
      for (let row = 0; row < 50000; row += 10000) {
        const block = sheet.getRangeByIndexes(row, 0, 10000, 3).load('values');
        await context.sync();
        count += block.values.length;
        block.untrack();
      }
      return count;
    })`);
    assert.equal(read, 50_000);
    const code = await pane.evaluate(`Excel.run(async (context) => {
      context.workbook.worksheets.getItem('Large').getRange('A1:J50000').load('values,text,formulas');
      await context.sync();
    }).catch((error) => error.code)`);
    assert.equal(code, 'ResponsePayloadSizeLimitExceeded');
  });

  test('nothing was asked for elsewhere and nothing complained', () => {
    assert.deepEqual(pane.outsideRequests, []);
    assert.deepEqual(
      pane.problems.filter((problem) => !/favicon/.test(problem)),
      [],
    );
    assert.deepEqual(excel.host.internalErrors, []);
  });
});
