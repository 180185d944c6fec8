import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  draftReport,
  inBrowser,
  on,
  openExample,
  openFinding,
  openMenu,
  runChecks,
  saved,
  type BrowserPane,
} from './browser-pane.ts';
import { askAnything, findingByGroup, handIn } from './browser-screens.ts';
import { watchTasks, type Watched } from './long-tasks.ts';

/** What somebody would try whose text got into the page. Each tries as a script of the pane's own folder would. */
const attempts: Readonly<Record<string, string>> = {
  'evaluates text': 'eval("1")',
  'makes a function of text': 'new Function("return 1")()',
  'waits with text': 'setTimeout("1")',
  'writes markup': 'document.createElement("div").innerHTML = "<b>x</b>"',
  'parses markup': 'new DOMParser().parseFromString("<b>x</b>", "text/html")',
  'writes the document': 'document.write("<b>x</b>")',
  'loads a script from elsewhere': 'document.createElement("script").src = "https://example.org/x.js"',
  'loads a script from Office’s origin, which this page has no use for':
    'document.createElement("script").src = "https://appsforoffice.microsoft.com/x.js"',
  'loads a script of text': 'document.createElement("script").src = "data:text/javascript,1"',
  'starts a worker made of text': 'new Worker(URL.createObjectURL(new Blob(["1"])))',
  'makes a policy of its own': 'trustedTypes.createPolicy("mine", { createScript: (text) => text })',
};

/** Ways to another computer, each with what it is refused with. */
const ways: Readonly<Record<string, string>> = {
  fetch: 'fetch("https://example.org/").then(() => "gone out", () => "refused")',
  XMLHttpRequest: `new Promise((done) => { const ask = new XMLHttpRequest(); ask.onload = () => done("gone out");
    ask.onerror = () => done("refused"); ask.open("GET", "https://example.org/"); ask.send(); })`,
  WebSocket: `new Promise((done) => { const line = new WebSocket("wss://example.org/"); line.onopen = () => done("gone out");
    line.onerror = () => done("refused"); })`,
  EventSource: `new Promise((done) => { const line = new EventSource("https://example.org/");
    line.onopen = () => done("gone out"); line.onerror = () => done("refused"); })`,
  image: `new Promise((done) => { const image = new Image(); image.onload = () => done("gone out");
    image.onerror = () => done("refused"); image.src = "https://example.org/x.png"; })`,
  font: 'new FontFace("x", "url(https://example.org/x.woff2)").load().then(() => "gone out", () => "refused")',
  beacon:
    'navigator.sendBeacon("https://example.org/", "x") ? new Promise((done) => setTimeout(done, 300, "refused")) : "refused"',
};

const tooLong = 50;

/** Every step once, from the example to a file of one's own. */
async function wholeWay(page: Page): Promise<void> {
  await openExample(page);
  await on.step(page, 'Data').click();
  await on.button(page, 'Columns of Students').click();
  await page.getByRole('combobox', { name: 'Kind of worksheet' }).waitFor();
  await on.button(page, 'Choose checks').click();
  await runChecks(page);
  await openFinding(page, findingByGroup);
  await page.getByRole('radio', { name: 'Agree', exact: true }).click();
  await on.button(page, 'Filter and sort').click();
  await page.getByLabel('Group by').selectOption('School');
  await draftReport(page);
  await page
    .getByRole('region', { name: /^Preview of/ })
    .evaluate((preview) => preview.scrollIntoView({ block: 'end' }));
  await saved(page, () => on.button(page, 'Save .docx').click());
  await openMenu(page, 'Ask');
  await askAnything(page);
  await page.getByRole('table', { name: 'The numbers' }).waitFor();
  await openMenu(page, 'Settings');
  await on.button(page, 'Copy diagnostics').last().click();
  await on.step(page, 'Data').or(on.button(page, 'Go to the checks')).first().click();
  await on.step(page, 'Data').click();
  await handIn(on.workbookFile(page), 'own.csv', 'Student ID,Race/Ethnicity\n1,White\n2,Asian\n');
  await page.getByRole('heading', { name: 'own.csv' }).waitFor();
}

inBrowser('nothing leaves, nothing stays, nothing is run', (served) => {
  describe('the whole way', () => {
    let pane: BrowserPane;
    let page: Page;
    let watched: Watched;
    before(async () => {
      pane = await served().open({ width: 350 });
      page = pane.page;
      watched = await watchTasks(served().browser, page, () => wholeWay(page));
    });
    after(() => pane?.close());

    test('asks its own server for its own files, and nobody for anything else', () => {
      const outside = pane.requests.filter(
        (url) => !url.startsWith(`${pane.address}/`) && !url.startsWith(`blob:${pane.address}/`),
      );
      assert.deepEqual(outside, []);
      const paths = [...new Set(pane.requests.map((url) => new URL(url).pathname.replace(/-[0-9A-Z]{8}\./, '-*.')))];
      const own = paths.filter((path) => !/^\/[0-9a-f-]{36}$/.test(path)).sort();
      assert.deepEqual(
        own.filter((path) => !/^\/(js\/(prelude|main|worker|chunk|page)-\*\.(js|css))?$/.test(path)),
        ['/assets/icon-32.png', '/example.xlsx'].filter((path) => own.includes(path)),
      );
      assert.equal(own.includes('/example.xlsx'), true);
    });

    test('no policy was broken and nothing was told to the console', async () => {
      assert.deepEqual({ refused: await pane.refused(), problems: pane.problems }, { refused: [], problems: [] });
    });

    test('nothing is kept in the browser', async () => {
      const kept = await page.evaluate(async () => {
        const files: string[] = [];
        const root = await navigator.storage.getDirectory();
        for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys()) files.push(name);
        return {
          local: Object.keys(localStorage),
          session: Object.keys(sessionStorage),
          databases: (await indexedDB.databases()).map(({ name }) => name),
          caches: await caches.keys(),
          cookies: document.cookie,
          serviceWorkers: (await navigator.serviceWorker.getRegistrations()).length,
          files,
          address: location.pathname + location.search + location.hash,
          name: window.name,
        };
      });
      assert.deepEqual(kept, {
        local: [],
        session: [],
        databases: [],
        caches: [],
        cookies: '',
        serviceWorkers: 0,
        files: [],
        address: '/',
        name: '',
      });
      assert.deepEqual(await pane.context.cookies(), []);
    });

    test('the page’s own thread is never at work for longer than a twentieth of a second', async (context) => {
      const told = ({ hardest, long }: Watched): string =>
        `hardest ${hardest.worked.toFixed(1)} ms at work, ${hardest.wall.toFixed(1)} ms by the clock (${hardest.what.slice(0, 120)}); ` +
        `${long.length} over 50 ms by the clock, with ${long.map(({ worked }) => worked.toFixed(0)).join(', ')} ms of work`;
      context.diagnostic(told(watched));
      if (watched.hardest.worked <= tooLong) return;
      // A machine with other work to do is slower at this work too: once more, and what holds is what comes twice.
      const other = await served().open({ width: 350 });
      const again = await watchTasks(served().browser, other.page, () => wholeWay(other.page));
      await other.close();
      context.diagnostic(told(again));
      assert.equal(again.hardest.worked <= tooLong, true, told(again));
    });
  });

  describe('somebody else’s text', () => {
    let pane: BrowserPane;
    before(async () => {
      pane = await served().open();
      await openExample(pane.page);
    });
    after(() => pane?.close());

    test('is not turned into code or markup, whoever tries', async () => {
      const tries = Object.entries(attempts).map(
        ([what, code]) =>
          `try { ${code}; said[${JSON.stringify(what)}] = null; } catch (error) { said[${JSON.stringify(what)}] = error.name; }`,
      );
      await pane.page.route('**/js/attempts.js', (route) =>
        route.fulfill({
          contentType: 'text/javascript',
          body: `const said = (window.said = {});\n${tries.join('\n')}`,
        }),
      );
      const said = await pane.page.evaluate(async () => {
        const script = document.createElement('script');
        script.src = 'js/attempts.js';
        await new Promise((loaded) => {
          script.onload = loaded;
          document.head.append(script);
        });
        return (window as unknown as { said: Record<string, string | null> }).said;
      });
      assert.deepEqual(Object.keys(said), Object.keys(attempts));
      assert.deepEqual(
        Object.entries(said).filter(([, refused]) => refused === null),
        [],
      );
    });

    test('is not run where it stands in the page: scripts, handlers, styles, links, frames', async () => {
      const got = await pane.page.evaluate(async () => {
        const put = <K extends keyof HTMLElementTagNameMap>(
          name: K,
          fill: (element: HTMLElementTagNameMap[K]) => void,
        ): HTMLElementTagNameMap[K] => {
          const element = document.createElement(name);
          try {
            fill(element);
          } catch {
            return element;
          }
          document.body.append(element);
          return element;
        };
        document.title = 'as it was';
        put('script', (script) => (script.textContent = 'document.title = "a script ran"'));
        put('button', (button) => button.setAttribute('onclick', 'document.title = "a handler ran"')).click();
        put('a', (link) => link.setAttribute('href', 'javascript:document.title="a link ran"')).click();
        put('style', (style) => (style.textContent = 'body { outline: 9px solid red }'));
        put('p', (text) => text.setAttribute('style', 'outline: 9px solid red')).id = 'styled';
        put('iframe', (frame) => (frame.src = 'https://example.org/'));
        put('object', (object) => (object.data = 'https://example.org/'));
        put('base', (base) => (base.href = 'https://example.org/'));
        put('form', (form) => (form.action = 'https://example.org/')).submit();
        await new Promise((done) => setTimeout(done, 200));
        const outlined = (element: Element | null): string =>
          element === null ? 'none' : getComputedStyle(element).outlineStyle;
        return {
          title: document.title,
          body: outlined(document.body),
          element: outlined(document.getElementById('styled')),
          base: document.baseURI,
          place: location.origin,
        };
      });
      const { address } = pane;
      assert.deepEqual(got, { title: 'as it was', body: 'none', element: 'none', base: `${address}/`, place: address });
    });

    test('reaches no other computer, from the page and from the worker', async () => {
      await pane.page.route('**/js/ways.js', (route) =>
        route.fulfill({
          contentType: 'text/javascript',
          body: `window.ways = Promise.all([${Object.values(ways).join(',\n')}]);`,
        }),
      );
      const answers = await pane.page.evaluate(async () => {
        const script = document.createElement('script');
        script.src = 'js/ways.js';
        await new Promise((loaded) => {
          script.onload = loaded;
          document.head.append(script);
        });
        return (window as unknown as { ways: Promise<string[]> }).ways;
      });
      assert.deepEqual(
        answers,
        Object.keys(ways).map(() => 'refused'),
      );
      const worker = pane.page.workers()[0];
      if (worker === undefined) assert.fail('there is no worker');
      const inside = await worker.evaluate(
        () =>
          new Promise<string[]>((done) =>
            // In a turn of its own, in which the one who asks from outside has no privileges.
            setTimeout(async () => {
              const fetched = await fetch('https://example.org/').then(
                () => 'gone out',
                () => 'refused',
              );
              let ran = 'refused';
              try {
                ran = String(new Function('return "ran"')());
              } catch {
                // As it should be.
              }
              done([fetched, ran]);
            }),
          ),
      );
      assert.deepEqual(inside, ['refused', 'refused']);
      const blocked = (await pane.refused())
        .filter((line) => line.includes('example.org'))
        .map((line) => line.split(' ')[0]!);
      const count = (directive: string): number => blocked.filter((one) => one === directive).length;
      assert.equal(
        count('connect-src') >= 5,
        true,
        'fetch, XMLHttpRequest, WebSocket, EventSource and beacon by the policy',
      );
      assert.deepEqual([count('img-src') > 0, count('font-src') > 0], [true, true], 'images and fonts');
    });

    test('each refusal is reported, so that the silence of the whole way means something', async () => {
      const refused = (await pane.refused()).map((line) => line.split(' ')[0]!);
      for (const directive of ['script-src', 'style-src-elem', 'connect-src', 'require-trusted-types-for'])
        assert.equal(
          refused.some((one) => one.startsWith(directive)),
          true,
          `${directive} in ${refused.join(', ')}`,
        );
    });
  });
});
