import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { JSDOM, VirtualConsole } from 'jsdom';
import type { NativeHost } from './host/native-host.ts';
import { startPage } from './host/page-start.ts';

/** The folder of the unmodified library. */
export const officeFolder = join(
  dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json')),
  'dist',
);

export interface JsdomPage {
  readonly window: Window & typeof globalThis;
  readonly Office: typeof Office;
  /** What `Office.onReady` resolved with. */
  readonly info: { readonly host: string; readonly platform: string };
  close(): void;
}

/** Loads office.js as it is into a page of jsdom, with a simulated host behind it. */
export async function loadInJsdom(host: NativeHost): Promise<JsdomPage> {
  const virtualConsole = new VirtualConsole();
  virtualConsole.on('jsdomError', (error) => console.error('[page]', error.message));
  virtualConsole.on('error', (...args) => console.error('[page]', ...args));
  const dom = new JSDOM('<!doctype html><html lang="en"><head><title>Plumbline</title></head><body></body></html>', {
    url: 'https://localhost:3000/pane.html',
    runScripts: 'dangerously',
    resources: 'usable',
    virtualConsole,
    beforeParse(window) {
      const page = window as unknown as Window & typeof globalThis;
      // What the host answers is then made of this process's arrays and objects, which assertions tell from those of jsdom.
      Object.defineProperty(page, 'JSON', { value: JSON, configurable: true, writable: true });
      const end = startPage(page, host.pageConfig, host.description, (message) => host.answer(message));
      // As in Office, what the host says arrives in a turn of its own.
      host.connect((message) => queueMicrotask(() => end.receive(message)));
    },
  });
  const window = dom.window as unknown as Window & typeof globalThis;
  const script = window.document.createElement('script');
  script.src = pathToFileURL(join(officeFolder, 'office.js')).href;
  await new Promise<void>((resolve, reject) => {
    script.onload = () => resolve();
    script.onerror = () => reject(new Error('office.js did not load'));
    window.document.head.append(script);
  });
  const { Office } = window as unknown as { Office: typeof globalThis.Office };
  const info = await Office.onReady();
  return {
    window,
    Office,
    info: { host: String(info.host), platform: String(info.platform) },
    close: () => dom.window.close(),
  };
}
