import { libraryFiles } from 'library-files';
import type { Desk } from '../../app/desk/desk.ts';
import { makeDesk } from '../../app/desk/make-desk.ts';
import { openLibrary } from '../../app/library.ts';
import { deskTools } from './desk-tools.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

// The worker holds the desk: everything that takes time is done here, so that the pane and Office stay quick.

/** The part of a worker's own scope that is used; the project's types know the page's. */
interface Scope {
  postMessage(message: FromWorker, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}
const scope = globalThis as unknown as Scope;

/** Calls are answered one after the other; what is stopped is all that was asked for until then, also what still waits. */
let asked = 0;
let answering = 0;
let stoppedUpTo = 0;
let lastPause = 0;
let queue: Promise<void> = Promise.resolve();

const desk = openDesk();

scope.onmessage = ({ data }) => {
  if (data.type === 'cancel') {
    stoppedUpTo = asked;
    return;
  }
  const number = ++asked;
  queue = queue.then(() => {
    answering = number;
    return answer(data);
  });
};

async function answer({ id, method, args }: Extract<ToWorker, { type: 'call' }>): Promise<void> {
  try {
    const call = desk[method] as (...given: readonly unknown[]) => Promise<unknown>;
    const given = await call(...args);
    scope.postMessage({ type: 'answer', id, answer: given }, buffersIn(given));
  } catch (error) {
    scope.postMessage({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) }, []);
  }
}

function openDesk(): Desk {
  const library = openLibrary(libraryFiles);
  if (!library.ok) {
    const faults = library.problems.map(({ where, message }) => `${where}: ${message}`).join('\n');
    throw new Error(`The rules and texts of this installation cannot be used.\n${faults}`);
  }
  return makeDesk(library.value, {
    ...deskTools,
    today: () => {
      const now = new Date();
      const two = (value: number): string => String(value).padStart(2, '0');
      return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    },
    progress: (stage, share) => {
      const now = performance.now();
      // At the end of a job, too, whoever presses Cancel is heard.
      if (share < 1 && now - lastPause < betweenPauses) return undefined;
      lastPause = now;
      scope.postMessage({ type: 'progress', stage, share }, []);
      return pause();
    },
    cancelled: () => answering <= stoppedUpTo,
  });
}

const betweenPauses = 60;

/** Lets the messages that wait be heard. A timer would be held back by browsers; a message to oneself is not. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** The bytes of a document are handed over instead of copied. */
function buffersIn(given: unknown): Transferable[] {
  const value = (given as { readonly value?: { readonly bytes?: unknown } } | null)?.value;
  return value?.bytes instanceof Uint8Array ? [value.bytes.buffer as ArrayBuffer] : [];
}
