import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import type { Browser, BrowserContext, CDPSession, Download, FileChooser, Locator, Page } from 'playwright-core';
import { findChromium, startChromium } from '../office/load-in-chromium.ts';
import { serveAddin, type ServedAddin } from './built-addin.ts';

/** The pane in a browser without Office, with an eye on everything it does. */
export interface BrowserPane {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly session: CDPSession;
  /** The pane's own origin. */
  readonly address: string;
  /** Every address that was asked for. */
  readonly requests: readonly string[];
  /** Warnings, errors and exceptions nobody caught. */
  readonly problems: readonly string[];
  /** What a policy of the page refused, as the browser reports it. */
  refused(): Promise<readonly string[]>;
  /** Holds back what the worker answers, so that a screen that is there for a moment can be looked at. */
  hold(): Promise<void>;
  release(): Promise<void>;
  close(): Promise<void>;
}

export interface PaneOptions {
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
}

export interface Served {
  readonly browser: Browser;
  readonly addin: ServedAddin;
  open(options?: PaneOptions): Promise<BrowserPane>;
}

/**
 * Tests that need a browser, over the real build. Without a browser they are skipped and say so; where
 * PLUMBLINE_NEEDS_BROWSER is 1, as in the project's own checks, that is a failure.
 */
export function inBrowser(name: string, tests: (served: () => Served) => void): void {
  if (findChromium() === undefined) {
    const why =
      'there is no Chromium, Chrome or Edge on this machine; install one, such as the Debian package chromium';
    if (process.env['PLUMBLINE_NEEDS_BROWSER'] === '1') test(name, () => assert.fail(`Not tested: ${why}.`));
    else test(name, { skip: why }, () => undefined);
    return;
  }
  describe(name, () => {
    let served: Served | null = null;
    before(async () => {
      const [addin, browser] = await Promise.all([serveAddin(), (started ??= startChromium())]);
      served = { addin, browser, open: (options) => openPane(browser, addin.address, options) };
    });
    after(() => served?.addin.close());
    tests(() => served!);
  });
}

/** One browser for all test files of a process: what they open are contexts of their own, which share nothing. */
let started: Promise<Browser> | null = null;
after(async () => (await started)?.close());

export async function openPane(browser: Browser, address: string, options: PaneOptions = {}): Promise<BrowserPane> {
  const { width = 320, height = 700, scale = 1 } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  context.setDefaultTimeout(45_000);
  const page = await context.newPage();
  const requests: string[] = [];
  const problems: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  // Scripts of ours go through the protocol, which the page's policies do not concern. The first line stands for what
  // the runner of these tests puts around named functions.
  await page.addInitScript('globalThis.__name = (named) => named;');
  await page.addInitScript(watch);
  await page.goto(`${address}/`);
  await page.getByRole('heading', { name: 'Plumbline' }).waitFor();
  return {
    page,
    context,
    address,
    session: await context.newCDPSession(page),
    requests,
    problems,
    refused: () => page.evaluate(() => (window as unknown as Watched).plumblineWatch.refused),
    hold: () => page.evaluate(() => (window as unknown as Watched).plumblineWatch.hold()),
    release: () => page.evaluate(() => (window as unknown as Watched).plumblineWatch.release()),
    close: () => context.close(),
  };
}

interface Watched {
  readonly plumblineWatch: { readonly refused: string[]; hold(): void; release(): void };
}

/** Runs in the page before anything of it. */
function watch(): void {
  const refused: string[] = [];
  addEventListener(
    'securitypolicyviolation',
    ({ violatedDirective, blockedURI, sample }) => refused.push([violatedDirective, blockedURI, sample].join(' ')),
    true,
  );
  let held: (() => void)[] | null = null;
  const own = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage')!;
  Object.defineProperty(Worker.prototype, 'onmessage', {
    ...own,
    set(listener: ((event: MessageEvent<{ readonly type: string }>) => void) | null) {
      own.set!.call(this, (event: MessageEvent<{ readonly type: string }>) => {
        if (held !== null && event.data.type !== 'progress') held.push(() => listener?.(event));
        else listener?.(event);
      });
    },
  });
  (window as unknown as { plumblineWatch: Watched['plumblineWatch'] }).plumblineWatch = {
    refused,
    hold: () => void (held ??= []),
    release() {
      const waiting = held ?? [];
      held = null;
      for (const deliver of waiting) deliver();
    },
  };
}

/** The pane's parts by the names a person knows them by. */
export const on = {
  button: (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true }),
  run: (page: Page): Locator => page.getByRole('button', { name: /^Run \d+ checks?$/ }),
  step: (page: Page, name: string): Locator =>
    page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: new RegExp(`^${name}`) }),
  /** Where a workbook's file is handed in, by the dialog that never opens in a test. */
  workbookFile: (page: Page): Locator => page.locator('input[type=file][accept*=".xlsx"]'),
  messages: (page: Page): Locator => page.getByRole('region', { name: 'Messages' }),
} as const;

/** The dialog that a press opens. On a machine with much to do the browser now and then opens none; a person presses again. */
export async function fileChooser(page: Page, press: () => Promise<void>): Promise<FileChooser> {
  for (let tries = 1; ; tries++) {
    const opened = page.waitForEvent('filechooser', { timeout: 20_000 });
    // Waited for below; a press that fails first must not leave it without a listener.
    opened.catch(() => undefined);
    await press();
    try {
      return await opened;
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
}

export async function openExample(page: Page): Promise<void> {
  await on.button(page, 'Try the example district').click();
  await on.run(page).waitFor();
}

export async function runChecks(page: Page): Promise<void> {
  await on.run(page).click();
  await on.button(page, 'Draft report').waitFor();
}

export async function draftReport(page: Page): Promise<void> {
  await on.button(page, 'Draft report').click();
  await on.button(page, 'Save .docx').waitFor();
}

/** Presses what saves a file and answers its name and bytes. */
export async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download]: [Download, void] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Searches for the finding with this title and opens it where it stands in the whole list. */
export async function openFinding(page: Page, title: string): Promise<Locator> {
  const search = page.getByRole('searchbox', { name: 'Search findings' });
  await search.fill(title);
  const card = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: title, exact: true }) })
    .first();
  await on.button(page, title).first().click();
  await card.getByRole('group', { name: 'Your decision' }).waitFor();
  await search.fill('');
  await card.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  return card;
}

/** Chooses from a list of the component library: it opens, and the option is pressed. */
export async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

export async function openMenu(page: Page, item: string): Promise<void> {
  await on.button(page, 'More').click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

export const themes = {
  light: { colorScheme: 'light', forcedColors: 'none', paper: '#ffffff' },
  dark: { colorScheme: 'dark', forcedColors: 'none', paper: '#292929' },
  contrast: { colorScheme: 'dark', forcedColors: 'active', paper: '#000000' },
} as const;
export type Theme = keyof typeof themes;

/** Puts the page into a theme and waits until it wears it: its paper has the colour of the theme, or that of Office. */
export async function wear(page: Page, theme: Theme, paper: string = themes[theme].paper): Promise<void> {
  const { colorScheme, forcedColors } = themes[theme];
  // What fades from one colour to the other would be looked at on its way; a sheet made by a script no policy concerns.
  await page.evaluate(() => {
    const without = new CSSStyleSheet();
    without.replaceSync('*, ::before, ::after { transition: none !important; }');
    if (document.adoptedStyleSheets.length === 0) document.adoptedStyleSheets = [without];
  });
  await page.emulateMedia({ colorScheme, forcedColors });
  // A browser tells the pane of new colours; Excel and Word do not, and a person who comes back to the pane sees them.
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await page.waitForFunction((colour) => {
    const provider = document.querySelector('.fui-FluentProvider');
    return provider !== null && getComputedStyle(provider).getPropertyValue('--colorNeutralBackground1') === colour;
  }, paper);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}
