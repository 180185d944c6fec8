import { createHash } from 'node:crypto';
import type { SheetInput, SimulatedWorkbook } from '../office/excel/create-workbook.ts';
import type { NativeHost } from '../office/host/native-host.ts';
import { loadInChromium, type ChromiumPage } from '../office/load-in-chromium.ts';
import { createExcelHost, type ExcelOptions } from '../office/start-excel.ts';
import type { SimWord } from '../office/word/open-word.ts';
import { districtGrids } from '../hosts/excel/with-excel.ts';
import { createWordHost, type WordSimulationOptions } from '../office/word/start-word.ts';
import type { Served } from './browser-pane.ts';

/** How long an answer may take: machines that run tests are slow ones, and do other things besides. */
const slowest = 120_000;

/** The pane as Office shows it: the real build with the real library in a browser, Office itself simulated in this process. */
export interface OfficePane extends ChromiumPage {
  readonly host: NativeHost;
  /** Loads the page anew, as when a person closes the pane and opens it again beside the same document. */
  reload(): Promise<void>;
}

export interface ExcelPane extends OfficePane {
  readonly workbook: SimulatedWorkbook['view'];
  readonly book: SimulatedWorkbook['book'];
  readonly person: SimulatedWorkbook['person'];
}

export interface WordPane extends OfficePane {
  readonly word: SimWord;
}

export async function openExcelPane(served: Served, options: ExcelOptions = {}): Promise<ExcelPane> {
  const { host, workbook } = createExcelHost({ commandTimeout: slowest, ...options });
  const pane = await openOfficePane(served, host);
  return { ...pane, workbook: workbook.view, book: workbook.book, person: workbook.person };
}

export async function openWordPane(served: Served, options: WordSimulationOptions = {}): Promise<WordPane> {
  const { host, word } = createWordHost({ commandTimeout: slowest, ...options });
  return { ...(await openOfficePane(served, host)), word };
}

async function openOfficePane({ browser, addin }: Served, host: NativeHost): Promise<OfficePane> {
  const pane = await loadInChromium(browser, host, {
    url: `${addin.address}/pane.html`,
    viewport: { width: 350, height: 700 },
    context: { reducedMotion: 'reduce', locale: 'en-US', timezoneId: 'UTC' },
    // Stands for what the runner of these tests puts around named functions.
    prepare: async (page) => {
      await page.addInitScript('globalThis.__name = (named) => named;');
    },
  });
  pane.context.setDefaultTimeout(slowest);
  await pane.page.getByRole('heading', { name: 'Plumbline', level: 1 }).waitFor();
  return {
    ...pane,
    host,
    async reload() {
      await pane.page.reload();
      await pane.page.getByRole('heading', { name: 'Plumbline', level: 1 }).waitFor();
    },
  };
}

/** Waits until the pane has done what was asked for. */
export async function idle({ page }: OfficePane): Promise<void> {
  await page.getByRole('region', { name: 'What is being done' }).waitFor({ state: 'detached' });
}

/** Does what the pane will say something about, and waits until it has said it: what was said before is over by then. */
export async function answered({ page }: OfficePane, act: () => Promise<void>): Promise<void> {
  const messages = page.getByRole('region', { name: 'Messages' });
  const before = (await messages.allInnerTexts()).join();
  for (const message of await messages.elementHandles())
    await message.evaluate((one) => (one as HTMLElement).setAttribute('data-before', ''));
  await act();
  // What is said at once may stand in the very region in which something else was said before.
  const said = page.waitForFunction((old) => {
    const message = document.querySelector<HTMLElement>('section[aria-label="Messages"]');
    return message !== null && (!message.hasAttribute('data-before') || message.innerText !== old);
  }, before);
  await said.catch(async (error: unknown) => {
    throw new Error(`The pane said nothing; it shows:\n${await page.locator('body').innerText()}`, { cause: error });
  });
}

/** Does something as soon as the pane has sent so many batches from now on. */
export async function afterBatches({ host }: OfficePane, count: number, act: () => void): Promise<void> {
  const from = host.counters.roundTrips;
  while (host.counters.roundTrips < from + count) await new Promise((resolve) => setTimeout(resolve, 1));
  act();
}

/** Waits until something has come about in the document. */
export async function until(comeAbout: () => boolean): Promise<void> {
  for (let tries = 0; !comeAbout(); tries++) {
    if (tries > 2400) throw new Error(`It did not come about: ${comeAbout.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Waits until nothing is held on to in the document. The library gives references back in a batch of its own, after the
 * answer that a test has waited for.
 */
export async function released({ host }: OfficePane): Promise<void> {
  await until(() => host.counters.references === 0);
}

/** Sheets of the example district as a workbook begins with them; all of them where none is named. */
export async function districtSheets(...names: readonly string[]): Promise<readonly SheetInput[]> {
  const grids = await districtGrids();
  return grids
    .filter(({ sheet }) => names.length === 0 || names.includes(sheet))
    .map((grid) => ({ name: grid.sheet, grid }));
}

/** Everything a person may care about in a workbook but our own sheets, to be compared. */
export function theirsIn({ workbook, book }: ExcelPane): unknown {
  const theirs = workbook.sheetNames.filter((name) => !name.startsWith('Plumbline'));
  return {
    sheets: theirs.map((name) => {
      const { formulas, merges, frozen, tables, usedAddress } = workbook.sheet(name);
      const cells = createHash('sha256')
        .update(JSON.stringify(workbook.sheet(name).values()))
        .digest('hex');
      return { name, cells, formulas, merges, frozen, tables, usedAddress };
    }),
    names: book.names.filter(({ Name }) => !Name.startsWith('Plumbline')).map(({ Name, Formula }) => [Name, Formula]),
    xml: workbook.customXml.filter((xml) => !xml.includes('urn:plumbline:')),
  };
}

/** All of a workbook, our own sheets and parts included: two that are equal say that nothing changed. */
export function allOf({ workbook }: ExcelPane): unknown {
  return {
    sheets: workbook.sheetNames.map((name) => {
      const { tables, charts } = workbook.sheet(name);
      const cells = createHash('sha256')
        .update(JSON.stringify(workbook.sheet(name).values()))
        .digest('hex');
      return { name, cells, tables, charts: charts.length };
    }),
    xml: workbook.customXml,
  };
}
