import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { NativeHost } from './host/native-host.ts';
import type { ToPage } from './host/wire.ts';
import { officeFolder } from './load-in-jsdom.ts';

/** Where the pages under test get office.js from. */
export const officeOrigin = 'https://appsforoffice.microsoft.com';

const browsers = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
];

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The last step of compiling costs more than it gives in pages that live for seconds.
  '--js-flags=--no-turbofan --min-semi-space-size=16 --max-semi-space-size=64',
];

/** The browser of this machine, or undefined: tests that need one are skipped then. Nothing is ever downloaded. */
export function findChromium(): string | undefined {
  return browsers.find(existsSync);
}

/** Starts the browser. */
export function startChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(`There is no browser at ${browsers.join(', ')}`);
  return chromium.launch({ executablePath, args: flags });
}

export interface ChromiumPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses outside the page's own origin and that of office.js which the page asked for; none should be there. */
  readonly outsideRequests: readonly string[];
  /** What the page wrote to its console as warnings and errors, and errors nobody caught. */
  readonly problems: readonly string[];
  /** Runs a script in the page whatever its policies say, and gives back its value. */
  evaluate<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

export interface ChromiumOptions {
  /** The address of the page under test; it loads office.js from `officeOrigin`. */
  readonly url: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly context?: Parameters<Browser['newContext']>[0];
  /** Called before the page is loaded. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/**
 * Opens the built page in a real browser with a simulated host behind it. The host stays in this process: the page only
 * gets a thin shim that passes messages on, so that the work of the host is never on the page's own thread.
 */
export async function loadInChromium(
  browser: Browser,
  host: NativeHost,
  options: ChromiumOptions,
): Promise<ChromiumPage> {
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 350, height: 700 },
    ...options.context,
  });
  const page = await context.newPage();
  const outsideRequests: string[] = [];
  const problems: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (/^https?:$/.test(protocol) && ![new URL(options.url).origin, officeOrigin].includes(origin)) {
      outsideRequests.push(request.url());
    }
  });
  await page.route(`${officeOrigin}/**`, (route) => {
    const path = new URL(route.request().url()).pathname.replace(/^\/lib\/[^/]+\/hosted\//, '');
    const file = join(officeFolder, path);
    if (!file.startsWith(officeFolder) || !existsSync(file)) return route.fulfill({ status: 404, body: '' });
    return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: readFileSync(file) });
  });

  // Raw protocol calls instead of the page's own functions: they are not subject to the page's policies.
  const session = await context.newCDPSession(page);
  await session.send('Runtime.addBinding', { name: 'plumblineToHost' });
  const run = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value as unknown;
  };
  // An answer is handed over as an argument: megabytes of it in a script would be parsed as a script by the page's thread.
  let world: number | undefined;
  session.on('Runtime.executionContextCreated', ({ context: { id, auxData } }) => {
    if ((auxData as { isDefault?: boolean; type?: string }).isDefault) world ??= id;
  });
  session.on('Runtime.executionContextsCleared', () => (world = undefined));
  const deliver = async (id: number, text: string): Promise<void> => {
    if (world === undefined) return;
    const functionDeclaration = 'function (message) { plumblineToPage(message); }';
    const message = { executionContextId: world, functionDeclaration, arguments: [{ value: `${id}\n${text}` }] };
    await session.send('Runtime.callFunctionOn', message).catch((error: unknown) => {
      // A page that is gone needs no answer.
      if (!/closed|destroyed|navigat|Cannot find context/i.test(String(error))) throw error;
    });
  };
  session.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name !== 'plumblineToHost') return;
    const end = payload.indexOf('\n');
    void host.answer(payload.slice(end + 1)).then((answer) => deliver(Number(payload.slice(0, end)), answer));
  });
  await session.send('Runtime.enable');
  host.connect((message: ToPage) => void deliver(0, JSON.stringify(message)));
  await page.addInitScript(`${startScript(host)}\n${await shim()}`);
  await options.prepare?.(page);
  await page.goto(options.url);

  return {
    page,
    context,
    outsideRequests,
    problems,
    evaluate: <T>(expression: string) => run(expression) as Promise<T>,
    close: () => context.close(),
  };
}

function startScript(host: NativeHost): string {
  const { pageConfig: config, description } = host;
  return `window.plumblineSimulation = ${JSON.stringify({ config, description })};`;
}

let bundled: Promise<string> | undefined;

/** The script that stands in the page for the host, in one piece. */
function shim(): Promise<string> {
  return (bundled ??= build({
    entryPoints: [new URL('host/page-chromium.ts', import.meta.url).pathname],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  }).then(({ outputFiles }) => outputFiles[0]!.text));
}
