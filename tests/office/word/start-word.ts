import type { Counters } from '../host/counters.ts';
import { Faults } from '../host/faults.ts';
import { createHost, type CommandEnd, type HostOptions, type NativeHost } from '../host/native-host.ts';
import { loadInJsdom } from '../load-in-jsdom.ts';
import type { DocumentView } from './document-view.ts';
import { openWord, type SimWord, type WordOptions } from './open-word.ts';
import type { Person } from './person.ts';

export type WordSimulationOptions = Omit<WordOptions, 'isWeb'> & Omit<HostOptions, 'app' | 'model' | 'faults'>;

/** Word as a test has it: the real client library on one side, a document it can look into on the other. */
export interface WordSimulation {
  readonly Word: typeof Word;
  readonly Office: typeof Office;
  readonly window: Window & typeof globalThis;
  readonly host: NativeHost;
  /** The document, to be looked at. */
  readonly document: DocumentView;
  /** Who works in it beside the product. */
  readonly person: Person;
  readonly faults: Faults;
  readonly counters: Counters;
  /** `Word.run` of the page. */
  run<T>(work: (context: Word.RequestContext) => Promise<T>): Promise<T>;
  /** Opens another document in place of the one there is, for the next test. */
  open: SimWord['open'];
  invokeCommand(action: string): Promise<CommandEnd>;
  /** Waits until the library has given back its references and events have arrived. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** A host with a document and no page yet: for a real browser. */
export function createWordHost(options: WordSimulationOptions = {}): {
  readonly host: NativeHost;
  readonly word: SimWord;
} {
  const faults = options.faults ?? new Faults();
  const word = openWord({ ...options, faults, isWeb: options.profile === 'web' });
  const host = createHost({
    ...{ copy: () => word.document.toDocx(), ...options },
    ...{ app: 'Word', model: word.model, faults },
  });
  word.connect(host);
  return { host, word };
}

/** Word with the real office.js in jsdom. */
export async function startWord(options: WordSimulationOptions = {}): Promise<WordSimulation> {
  const { host, word } = createWordHost(options);
  const page = await loadInJsdom(host);
  const client = (page.window as unknown as { Word: typeof Word }).Word;
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
  return {
    Word: client,
    Office: page.Office,
    window: page.window,
    host,
    document: word.document,
    person: word.person,
    faults: host.faults,
    get counters() {
      return host.counters;
    },
    run: (work) => client.run(work),
    open: word.open,
    invokeCommand: (action) => host.invokeCommand(action),
    settled,
    async close() {
      await settled();
      page.close();
    },
  };
}
