import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { badFiles } from '../support/bad-inputs/bad-files.ts';
import {
  choose,
  draftReport,
  on,
  openExample,
  openFinding,
  openMenu,
  type BrowserPane,
  type PaneOptions,
  type Served,
} from './browser-pane.ts';

/** A screen of the pane and the way to it from the one before. */
export interface BrowserScreen {
  readonly name: string;
  go(pane: BrowserPane): Promise<void>;
  /** Leads back to where the next screen starts, where the screen is not simply left. */
  leave?(pane: BrowserPane): Promise<void>;
}

/** A finding whose groups are drawn against a threshold. */
export const findingByGroup = 'Identified with an emotional disturbance, by race and ethnicity';
/** A finding with a plot by school and one of how late. */
export const findingWithLateness = 'Eligibility and proposed IEP in time';

const brokenFile = badFiles.find(({ name }) => name === 'a workbook that was cut off')!;

/** Every screen of the pane in a browser, in the order of one walk through all of them. */
export const browserScreens: readonly BrowserScreen[] = [
  { name: 'empty', go: async () => undefined },
  {
    name: 'problem',
    go: async ({ page }) => {
      await handIn(on.workbookFile(page), brokenFile.file, brokenFile.bytes!);
      await on.messages(page).getByText('Error').waitFor();
    },
  },
  {
    name: 'data',
    go: async ({ page }) => {
      await openExample(page);
      await on.step(page, 'Data').click();
      await page.getByRole('region', { name: 'Sheets' }).waitFor();
    },
  },
  {
    name: 'sheet',
    go: async ({ page }) => {
      await on.button(page, 'Columns of Discipline').click();
      await page.getByRole('combobox', { name: 'Kind of worksheet' }).waitFor();
      await on.button(page, 'Columns of Discipline').evaluate((button) => button.scrollIntoView({ block: 'start' }));
    },
  },
  {
    name: 'column',
    go: async ({ page }) => {
      await page
        .getByRole('button', { name: /^Change what .* is recognised as$/ })
        .nth(1)
        .click();
      await page.getByRole('listbox').waitFor();
    },
    leave: async ({ page }) => {
      await page.keyboard.press('Escape');
      await on.button(page, 'Keep it').click();
    },
  },
  {
    name: 'checks',
    go: async ({ page }) => {
      await on.button(page, 'Choose checks').click();
      await on.run(page).waitFor();
    },
  },
  {
    name: 'pack',
    go: async ({ page }) => {
      const more = page.getByRole('button', { name: 'What it checks: Review of discipline data by group' });
      await more.click();
      await more.evaluate((button) => button.scrollIntoView({ block: 'start' }));
    },
  },
  {
    name: 'running',
    go: async (pane) => {
      await pane.hold();
      await on.run(pane.page).click();
      await pane.page.getByRole('region', { name: 'What is being done' }).waitFor();
    },
    leave: async (pane) => {
      await pane.release();
      await on.button(pane.page, 'Draft report').waitFor();
    },
  },
  { name: 'findings', go: async () => undefined },
  {
    name: 'filters',
    go: async ({ page }) => {
      await on.button(page, 'Filter and sort').click();
      await page
        .getByRole('button', { name: /^follow up|follow up$/ })
        .first()
        .click();
    },
    leave: async ({ page }) => {
      await on.button(page, 'Clear filters').click();
      await on.button(page, 'Filter and sort').click();
    },
  },
  {
    name: 'finding',
    go: async ({ page }) => {
      const card = await openFinding(page, findingByGroup);
      await card.locator('figure').first().waitFor();
    },
  },
  {
    name: 'finding-table',
    go: async ({ page }) => {
      await on.button(page, 'Show as table').first().click();
      await page.getByRole('main').getByRole('table').first().waitFor();
    },
  },
  {
    name: 'finding-explained',
    go: async ({ page }) => {
      await on.button(page, 'Explain').click();
      await page.getByText('How it was found').waitFor();
    },
  },
  {
    name: 'finding-decided',
    go: async ({ page }) => {
      await page.getByRole('radio', { name: 'Agree', exact: true }).click();
      await page.getByText('Kept until this page is closed.').waitFor();
    },
  },
  {
    name: 'finding-late',
    go: async ({ page }) => {
      await on.button(page, 'Close').click();
      const card = await openFinding(page, findingWithLateness);
      await card
        .locator('figure')
        .nth(1)
        .evaluate((figure) => figure.scrollIntoView({ block: 'center' }));
    },
  },
  {
    name: 'ask',
    go: async ({ page }) => {
      await openMenu(page, 'Ask');
      await on.button(page, 'Compare').waitFor();
    },
  },
  {
    name: 'answer',
    go: async ({ page }) => {
      await askAnything(page);
      await page.getByRole('table', { name: 'The numbers' }).waitFor();
    },
  },
  {
    name: 'report',
    go: async ({ page }) => {
      await on.step(page, 'Findings').click();
      await draftReport(page);
      await on.button(page, 'Save .docx').waitFor();
    },
  },
  {
    name: 'report-public',
    go: async ({ page }) => {
      await page.getByRole('radio', { name: /^The public/ }).click();
      await draftReport(page);
      await page.getByText('What is withheld, and why').click();
    },
  },
  {
    name: 'register',
    go: async ({ page }) => {
      await openMenu(page, 'Finding register');
      await on.button(page, 'Begin a register').click();
      await page.getByRole('region', { name: 'The register as it stands' }).waitFor();
    },
    leave: async ({ page }) => on.step(page, 'Report').click(),
  },
  {
    name: 'final-copy',
    go: async ({ page }) => {
      await page.getByRole('button', { name: 'Make a final copy' }).click();
      await on.button(page, 'Make the copy').click();
      await page.getByRole('region', { name: 'What came of it' }).waitFor();
    },
  },
  {
    name: 'final-copy-made',
    go: async ({ page }) => {
      await page.getByRole('checkbox', { name: /^Let unfilled places stand/ }).check();
      await on.button(page, 'Make the copy').click();
      await on.button(page, 'Save the copy').waitFor();
      await page.getByText(/things taken out$/).click();
    },
  },
  {
    name: 'template',
    go: async ({ page }) => {
      await on.step(page, 'Report').click();
      await on.button(page, 'Edit template').click();
      await page.getByText('This template is shipped with Plumbline').waitFor();
      await page.getByText('No errors.').waitFor();
    },
  },
  {
    name: 'template-faults',
    go: async ({ page }) => {
      await on.button(page, 'Make a copy of your own').click();
      await page.getByText(/\.hbs: yours/).waitFor();
      const text = page.getByRole('textbox', { name: 'Text of the template' });
      await text.press('ControlOrMeta+End');
      await text.pressSequentially('{{distrct}} is clearly late.\n');
      await page.getByText('1 error, 1 place to look at.').waitFor();
      await page.getByText('Not current: this is the last text without errors.').waitFor();
      await page.getByText('Names to insert').click();
      await page.getByRole('searchbox', { name: 'Search names' }).fill('district');
      await page.getByText('1 error, 1 place to look at.').evaluate((line) => line.scrollIntoView({ block: 'start' }));
    },
  },
  {
    name: 'settings',
    go: async ({ page }) => {
      await openMenu(page, 'Settings');
      await page.getByRole('heading', { name: 'What leaves this computer' }).waitFor();
    },
  },
  {
    name: 'menu',
    go: async ({ page }) => {
      await on.button(page, 'More').click();
      await page.getByRole('menuitem', { name: 'Copy diagnostics' }).waitFor();
    },
    leave: async ({ page }) => page.keyboard.press('Escape'),
  },
];

/** A test for each screen, on one walk through all of them. */
export function walkScreens(
  served: () => Served,
  options: PaneOptions,
  look: (pane: BrowserPane, screen: BrowserScreen) => Promise<void>,
): void {
  let pane: BrowserPane | null = null;
  let lost: string | null = null;
  before(async () => {
    pane = await served().open(options);
  });
  after(() => pane?.close());
  for (const screen of browserScreens)
    test(screen.name, async () => {
      if (lost !== null) assert.fail(`The walk ended at the screen “${lost}”.`);
      lost = screen.name;
      await screen.go(pane!);
      lost = null;
      try {
        await look(pane!, screen);
      } finally {
        lost = screen.name;
        await screen.leave?.(pane!);
        lost = null;
      }
    });
}

/** The share of each race and ethnicity in substantially separate placements. */
export async function askAnything(page: Page): Promise<void> {
  await choose(page, 'Outcome', 'DOE034');
  await choose(page, 'Which value is the outcome', 'substantially separate');
  await choose(page, 'Groups', 'DOE010');
  await on.button(page, 'Compare').click();
}

/** Chooses a file in a file dialog that never opens. */
export async function handIn(input: Locator, name: string, bytes: Uint8Array | string): Promise<void> {
  await input.setInputFiles({ name, mimeType: '', buffer: Buffer.from(bytes) });
}
