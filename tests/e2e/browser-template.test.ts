import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { unzipSync } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import { example } from '../../src/entries/pane/example.ts';
import { projectRoot } from '../support/library.ts';
import { plumblineHere } from '../support/plumbline.ts';
import { draftReport, inBrowser, on, openExample, runChecks, saved, type BrowserPane } from './browser-pane.ts';
import { handIn } from './browser-screens.ts';
import { Keyboard } from './keyboard.ts';

inBrowser('a report of one’s own, edited in the pane', (served) => {
  let pane: BrowserPane;
  let page: Page;
  let text: Locator;
  before(async () => {
    pane = await served().open({ width: 1200, height: 800 });
    page = pane.page;
    pane.context.setDefaultTimeout(20_000);
    text = page.getByRole('textbox', { name: 'Text of the template' });
    await openExample(page);
    await runChecks(page);
    await draftReport(page);
  });
  after(() => pane?.close());

  const preview = (): Locator => page.getByRole('region', { name: /^Preview of / });
  const stale = (): Locator => page.getByText('Not current: this is the last text without errors.');
  const problems = (): Locator => page.getByRole('region', { name: /things? to look at$/ });

  describe('from a shipped one', () => {
    test('a shipped template is shown with its report, and cannot be typed in', async () => {
      await on.button(page, 'Edit template').click();
      await page.getByText('This template is shipped with Plumbline').waitFor();
      assert.match(await text.inputValue(), /^---\nid: executive-summary\n/);
      assert.equal(await text.getAttribute('readonly'), '');
      await preview().getByText('Purpose and authority.').waitFor();
    });

    test('a copy of it is edited, and the report follows', async () => {
      await on.button(page, 'Make a copy of your own').click();
      await page.getByText(/^our-executive-summary\.hbs: yours/).waitFor();
      await text.press('ControlOrMeta+End');
      await text.pressSequentially('\n# Words of the office\n\nWritten for {{district}}.\n');
      await preview()
        .getByRole('heading', { name: /Words of the office$/ })
        .waitFor();
      await preview().getByText('Written for Arborfield.').waitFor();
      assert.equal(await stale().count(), 0);
      await page.getByText(/changed, and not saved as a file yet/).waitFor();
    });

    test('every error is told with its line, column and nearest name, and leads to its place; the last good report stays', async () => {
      await text.press('ControlOrMeta+End');
      await text.pressSequentially('{{distrct}} and {{citaton district}}\n');
      await page.getByText('2 errors.').waitFor();
      await stale().waitFor();
      await preview()
        .getByRole('heading', { name: /Words of the office$/ })
        .waitFor();
      const told = await problems().getByRole('listitem').allInnerTexts();
      assert.equal(told.length, 2);
      assert.match(told[0]!, /Line \d+, column 3\s+The report has no field `distrct`\.\s+Did you mean `district`\?/);
      assert.match(told[1]!, /Line \d+, column 19\s+There is no function `citaton`\.\s+Did you mean `citation`\?/);
      await problems()
        .getByRole('button', { name: /column 19$/ })
        .click();
      const at = await text.evaluate((area: HTMLTextAreaElement) => ({
        selected: area.value.slice(area.selectionStart, area.selectionEnd),
        focused: document.activeElement === area,
        // The selected line is among those in sight.
        fromBottom: area.scrollHeight - area.scrollTop - area.clientHeight,
      }));
      assert.deepEqual([at.selected, at.focused], ['citaton', true]);
      assert.equal(at.fromBottom < 60, true, `the cursor is out of sight: ${at.fromBottom}`);
      assert.equal(await text.getAttribute('aria-invalid'), 'true');
      assert.equal(await on.button(page, 'Draft with this template').getAttribute('aria-disabled'), 'true');
    });

    test('put right at these places, the report is current again', async () => {
      await page.keyboard.type('capital');
      await problems()
        .getByRole('button', { name: /column 3$/ })
        .click();
      await page.keyboard.type('district');
      await page.getByText('No errors.').waitFor();
      await preview()
        .getByText(/Arborfield and Arborfield$/)
        .waitFor();
      assert.equal(await stale().count(), 0);
      assert.equal(await problems().count(), 0);
    });

    test('a name is found by its words and written at the cursor, with what declares it', async () => {
      await text.press('ControlOrMeta+End');
      await page.getByText('Names to insert').click();
      await page.getByRole('searchbox', { name: 'Search names' }).fill('calendar');
      const before = await text.inputValue();
      assert.doesNotMatch(before, /^needs:.*calendar/m);
      await on.button(page, 'Insert calendar').click();
      const now = await text.inputValue();
      assert.match(now, /^needs:.*, privacy, calendar$/m);
      assert.equal(now.endsWith('{{#if calendar}}{{calendar}}{{/if}}'), true, now.slice(-80));
      await page.getByText('No errors.').waitFor();
      assert.equal(await text.evaluate((area) => document.activeElement === area), true, 'and one types on');
      await text.press('ControlOrMeta+z');
      await text.press('ControlOrMeta+z');
      assert.equal(await text.inputValue(), before, 'the keyboard’s own undo takes it back');
    });
  });

  describe('kept and used', () => {
    const title = 'Brief for the School Committee';
    const own = `---
id: board-brief
title: ${title}
audience: internal, public
needs: district, requirements
---
# What was found in {{district}}

{{#each requirements}}
{{#if @first}}The first of them: {{title}}.{{/if}}
{{/each}}

{{> audience-line}}
`;

    test('what would be lost is not thrown away for another file', async () => {
      await text.press('ControlOrMeta+End');
      await text.pressSequentially('More words.\n');
      await handIn(page.getByLabel('Open a .hbs file'), 'board-brief.hbs', own);
      await on.messages(page).getByText('The template has changes that stand in no file.').waitFor();
      const file = await saved(page, () => on.button(page, 'Save .hbs').click());
      assert.equal(file.name, 'our-executive-summary.hbs');
      assert.equal(file.bytes.toString(), await text.inputValue());
      await on.messages(page).getByText('Saved our-executive-summary.hbs.').waitFor();
    });

    test('a file is opened, drafted with, and its report saved: the same the command line drafts from its folder', async () => {
      await handIn(page.getByLabel('Open a .hbs file'), 'board-brief.hbs', own);
      await page.getByText(/^board-brief\.hbs: yours/).waitFor();
      assert.equal(await text.inputValue(), own);
      await page.getByText('No errors.').waitFor();
      await on.button(page, 'Draft with this template').click();
      await on.button(page, 'Save .docx').waitFor();
      const chosen = page.getByRole('combobox', { name: 'Report', exact: true });
      assert.equal(await chosen.inputValue(), 'board-brief');
      assert.match(await chosen.innerText(), new RegExp(`${title} – your own`));
      const { name, bytes } = await saved(page, () => on.button(page, 'Save .docx').click());
      assert.equal(name, 'district-board-brief.docx');

      const folder = mkdtempSync(join(tmpdir(), 'plumbline-own-'));
      try {
        mkdirSync(join(folder, 'templates/reports'), { recursive: true });
        writeFileSync(join(folder, 'organization.yaml'), 'name: Our Schools\n');
        writeFileSync(join(folder, 'templates/reports/board-brief.hbs'), own);
        const packs = example.packs.flatMap(({ pack, setting }) => [
          '--pack',
          setting === null ? pack : `${pack}:${setting}`,
        ]);
        const run = await plumblineHere(
          ...['draft', join(projectRoot, 'examples/district.xlsx'), '--as-of', example.asOf, '--report', 'board-brief'],
          ...['--organization', folder, '--out', folder, ...packs],
        );
        assert.notEqual(run.exit, 2, run.err);
        const there = readFileSync(join(folder, name));
        assert.deepEqual(pageOf(bytes), pageOf(there));
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    test('it is edited on, and Tab goes through the place and out of it', async () => {
      await on.button(page, 'Edit template').click();
      await page.getByText(/^board-brief\.hbs: yours/).waitFor();
      const keys = new Keyboard(page);
      await keys.to(text);
      const before = await text.inputValue();
      await keys.to(on.button(page, 'Draft with this template'));
      assert.equal(await text.inputValue(), before);
      await keys.to(text, 'Shift+Tab');
    });

    test('nothing of it is kept in the browser, asked for elsewhere, or told to the console', async () => {
      const kept = await page.evaluate(async () => [
        localStorage.length,
        sessionStorage.length,
        (await indexedDB.databases()).length,
        document.cookie,
      ]);
      assert.deepEqual(kept, [0, 0, 0, '']);
      assert.deepEqual(
        pane.requests.filter((url) => !url.startsWith(pane.address) && !url.startsWith('blob:')),
        [],
      );
      assert.deepEqual({ refused: await pane.refused(), problems: pane.problems }, { refused: [], problems: [] });
    });
  });
});

/** What a reader of the document meets. */
function pageOf(docx: Uint8Array): string {
  return new TextDecoder().decode(unzipSync(docx)['word/document.xml']);
}
