import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { findChromium, loadInChromium, startChromium, type ChromiumPage } from './office/load-in-chromium.ts';
import { createExcelHost } from './office/start-excel.ts';
import { buildAddin, serveFolder, smallEntries } from './support/addin-build.ts';

/** Tries each piece of code as a script of the page's own folder would, and answers what was said; null where it ran. */
const attempts = {
  evaluates: 'eval("1")',
  'makes a function of text': 'new Function("return 1")()',
  'waits with text': 'setTimeout("1")',
  'writes markup': 'document.createElement("div").innerHTML = "<b>x</b>"',
  'loads a script from elsewhere': 'document.createElement("script").src = "https://example.org/x.js"',
  'loads a script from a look-alike':
    'document.createElement("script").src = "https://appsforoffice.microsoft.com.example.org/x.js"',
  'starts a worker made of text': 'new Worker(URL.createObjectURL(new Blob(["1"])))',
};

describe('the built pages in a browser', { skip: !findChromium() }, () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'plumbline-browser-')), 'addin');
  let server: Server;
  let browser: Browser;
  let address = '';

  before(async () => {
    await buildAddin({ folder, maps: null, entries: smallEntries() });
    const tries = Object.entries(attempts).map(
      ([what, code]) => `try { ${code}; said[${JSON.stringify(what)}] = null; }
      catch (error) { said[${JSON.stringify(what)}] = error.message; }`,
    );
    writeFileSync(join(folder, 'js/attempts.js'), `const said = window.said = {};\n${tries.join('\n')}`);
    server = await serveFolder({ folder, port: 0 });
    address = `http://localhost:${(server.address() as AddressInfo).port}`;
    browser = await startChromium();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  /** Opens a page as Excel does: only pane.html will notice. */
  async function open(path: string): Promise<ChromiumPage> {
    const { host } = createExcelHost({ profile: 'web' });
    const opened = await loadInChromium(browser, host, { url: `${address}/${path}` });
    await opened.page.waitForSelector('#ask');
    return opened;
  }

  for (const path of ['index.html', 'pane.html'])
    test(`${path} is styled, starts its worker, loads the rest when asked, and asks nobody else for anything`, async () => {
      const { page, outsideRequests, problems, close } = await open(path);
      const colour = await page.$eval('#ask', (button) => getComputedStyle(button).backgroundColor);
      assert.equal(colour, 'rgb(15, 108, 189)', 'the primary button has the theme’s colour');
      await page.click('#ask');
      await page.waitForFunction(() => /^\d+ and \d+$/.test(document.title));
      await page.click('#later');
      await page.waitForFunction(() => document.title === 'told later');
      assert.deepEqual({ outsideRequests, problems }, { outsideRequests: [], problems: [] });
      await close();
    });

  for (const path of ['index.html', 'pane.html'])
    test(`${path} lets nobody turn text into code, markup, a script or a style`, async () => {
      const { page, close } = await open(path);
      const said = await page.evaluate(async () => {
        const script = document.createElement('script');
        script.src = 'js/attempts.js';
        await new Promise((loaded) => {
          script.onload = loaded;
          document.head.append(script);
        });
        return (window as unknown as { said: Record<string, string | null> }).said;
      });
      assert.deepEqual(Object.keys(said), Object.keys(attempts));
      for (const [what, message] of Object.entries(said)) assert.notEqual(message, null, `a script ${what}`);

      const outline = await page.evaluate(() => {
        const style = document.createElement('style');
        style.textContent = 'body { outline: 9px solid red }';
        document.head.append(style);
        return getComputedStyle(document.body).outlineStyle;
      });
      assert.equal(outline, 'none', 'a style written into the page holds');
      const fetched = await page.evaluate(() => fetch('https://example.org/').then(() => 'answered', String));
      assert.match(fetched, /Failed to fetch/);
      await close();
    });

  test('pane.html meets Excel: Office’s library loads, and a batch goes there and back', async () => {
    const { evaluate, outsideRequests, problems, close } = await open('pane.html');
    assert.equal(await evaluate('Office.onReady().then(({ host }) => host)'), 'Excel');
    const name = await evaluate(`Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet().load('name');
      await context.sync();
      return sheet.name;
    })`);
    assert.equal(typeof name, 'string');
    assert.deepEqual({ outsideRequests, problems }, { outsideRequests: [], problems: [] });
    await close();
  });
});
