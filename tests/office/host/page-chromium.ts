import type { PageConfig } from './page-external.ts';
import { startPage } from './page-start.ts';
import type { NamespaceDescription } from './typings.ts';
import type { ToPage } from './wire.ts';

// The script that is put into a page of a real browser. The names below are all the page shares with the host; the
// functions of the wire are taken off the window before the page's own scripts run.

interface Shared {
  plumblineSimulation?: { config: PageConfig; description: NamespaceDescription };
  plumblineToHost?: (message: string) => void;
  plumblineToPage?: (message: string) => void;
}

const page = window as unknown as Shared & Window & typeof globalThis;
const { config, description } = page.plumblineSimulation!;
const send = page.plumblineToHost!;
delete page.plumblineSimulation;

let asked = 0;
const open = new Map<number, (answer: string) => void>();
const end = startPage(page, config, description, (message) => {
  const id = ++asked;
  return new Promise((resolve) => {
    open.set(id, resolve);
    send(`${id}\n${message}`);
  });
});

/** The host answers with the number of the question, or with 0 and something it says unasked. */
page.plumblineToPage = (message) => {
  const line = message.indexOf('\n');
  const id = Number(message.slice(0, line));
  const text = message.slice(line + 1);
  if (id === 0) return end.receive(JSON.parse(text) as ToPage);
  open.get(id)?.(text);
  open.delete(id);
};
