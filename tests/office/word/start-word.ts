import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { JSDOM, VirtualConsole } from 'jsdom';
import { Faults } from '../host/faults.ts';
import { createHost, type HostOptions, type NativeHost } from '../host/native-host.ts';
import { startPage } from '../host/page-start.ts';
import { openWord, type SimWord, type WordOptions } from './open-word.ts';

export interface StartedWord extends SimWord {
  readonly native: NativeHost;
  readonly faults: Faults;
  readonly Word: typeof Word;
  readonly Office: typeof Office;
  /** `Word.run` of the page. */
  run<T>(work: (context: Word.RequestContext) => Promise<T>): Promise<T>;
  close(): void;
}

/** The unmodified office.js in jsdom, with a simulated Word behind it. */
export async function startWord(
  options: Omit<WordOptions, 'isWeb' | 'faults'> & Partial<Omit<HostOptions, 'app' | 'model'>> = {},
): Promise<StartedWord> {
  const faults = options.faults ?? new Faults();
  const sim = openWord({ ...options, faults, isWeb: options.profile === 'web' });
  const native = createHost({ ...options, app: 'Word', model: sim.model, faults });
  sim.connect(native);
  const library = dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json'));
  const virtualConsole = new VirtualConsole();
  virtualConsole.on('jsdomError', (error) => console.error(error));
  const dom = new JSDOM('<!doctype html><html lang="en"><head><title>Word</title></head><body></body></html>', {
    url: 'https://localhost:3000/',
    runScripts: 'dangerously',
    resources: 'usable',
    virtualConsole,
    beforeParse(window) {
      const end = startPage(window as never, native.pageConfig, native.description, (message) =>
        native.answer(message),
      );
      native.connect((message) => end.receive(message));
    },
  });
  const page = dom.window as unknown as { Office: typeof Office; Word: typeof Word } & Window;
  const script = page.document.createElement('script');
  script.src = pathToFileURL(join(library, 'dist/office.debug.js')).href;
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error('office.js did not load'));
    page.document.head.append(script);
  });
  await page.Office.onReady();
  return {
    get document() {
      return sim.document;
    },
    model: sim.model,
    host: sim.host,
    person: sim.person,
    open: sim.open,
    connect: sim.connect,
    native,
    faults,
    Word: page.Word,
    Office: page.Office,
    run: (work) => page.Word.run(work),
    close: () => dom.window.close(),
  };
}
