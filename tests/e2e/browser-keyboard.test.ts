import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { projectRoot } from '../support/library.ts';
import { inBrowser, on, saved, type BrowserPane } from './browser-pane.ts';
import { Keyboard } from './keyboard.ts';

inBrowser('the whole way by keyboard', (served) => {
  let pane: BrowserPane;
  let page: Page;
  let keys: Keyboard;
  before(async () => {
    pane = await served().open();
    page = pane.page;
    keys = new Keyboard(page);
  });
  after(() => pane?.close());

  test('the focus is not taken when the pane opens', async () => {
    assert.equal(await keys.where(), 'body');
  });

  test('the example is opened', async () => {
    await keys.to(on.button(page, 'Try the example district'));
    await keys.press('Enter');
    await on.run(page).waitFor();
    await keys.hasFocus();
  });

  test('columns are looked at and one is corrected', async () => {
    await keys.to(on.step(page, 'Data'), 'Shift+Tab');
    await keys.press('Enter');
    await page.getByRole('region', { name: 'Sheets' }).waitFor();
    await keys.hasFocus();
    const columns = on.button(page, 'Columns of Discipline');
    await keys.to(columns);
    await keys.press('Enter');
    const change = on.button(page, 'Change what Grade is recognised as');
    await change.waitFor();
    await keys.to(change);
    await keys.press('Enter');
    await page.getByRole('combobox', { name: 'What Grade is' }).waitFor();
    await page.keyboard.type('decide');
    await keys.press('ArrowDown');
    await keys.press('Enter');
    await change.waitFor();
    await keys.hasFocus();
    await keys.to(on.button(page, 'Choose checks'));
    await keys.press('Enter');
    await on.run(page).waitFor();
    await keys.hasFocus();
  });

  test('checks are left out and taken in again, and run', async () => {
    const pack = page.getByRole('checkbox', { name: 'Review of discipline data by group' });
    await keys.to(pack);
    await keys.press('Space');
    await page.getByRole('button', { name: 'Run 65 checks' }).waitFor();
    await keys.press('Space');
    await page.getByRole('button', { name: 'Run 71 checks' }).waitFor();
    assert.equal(await pack.isChecked(), true);
    await keys.to(on.run(page));
    await keys.press('Enter');
    await on.button(page, 'Draft report').waitFor();
    await keys.hasFocus();
  });

  test('a finding is opened, its plot is walked, and it is decided on', async () => {
    const first = page.getByRole('main').locator('li > div button[aria-expanded]').first();
    await keys.to(first);
    await keys.press('Enter');
    const decision = page.getByRole('group', { name: 'Your decision' });
    await decision.waitFor();
    const plot = page.getByRole('main').locator('figure').getByRole('listbox').first();
    await keys.to(plot);
    const marks = plot.getByRole('option');
    for (const at of [0, Math.min(1, (await marks.count()) - 1)]) {
      const id = await plot.getAttribute('aria-activedescendant');
      assert.equal(id, await marks.nth(at).getAttribute('id'), `the mark ${at} is not the one that is looked at`);
      await keys.press('ArrowDown');
    }
    await keys.to(decision.getByRole('radio').first());
    await keys.press('Space');
    await keys.press('ArrowRight');
    assert.equal(await decision.getByRole('radio', { name: 'Disagree' }).isChecked(), true);
    await keys.to(decision.getByLabel('Note'));
    await page.keyboard.type('Seen with the principal.');
    await keys.to(decision.getByLabel('Name or initials'));
    await page.keyboard.type('MB');
    await keys.press('Tab');
    await page
      .getByText('disagreed, MB')
      .or(page.getByText(/disagreed, .*MB/))
      .first()
      .waitFor();
    await keys.hasFocus();
    await keys.press('Escape');
    await decision.waitFor({ state: 'detached' });
    assert.equal(await first.evaluate((button) => button === document.activeElement), true, 'closed, the card has it');
  });

  test('findings are filtered', async () => {
    const search = page.getByRole('searchbox', { name: 'Search findings' });
    await keys.to(search, 'Shift+Tab');
    await page.keyboard.type('emotional');
    await page.getByRole('heading', { name: /^1 of / }).waitFor();
    await keys.press('Control+A');
    await keys.press('Delete');
    await page.getByRole('heading', { name: /^\d+ findings$/ }).waitFor();
    await keys.hasFocus();
  });

  test('the report is drafted and saved, the same bytes but for the decision', async () => {
    await keys.to(on.button(page, 'Draft report'));
    await keys.press('Enter');
    await on.button(page, 'Save .docx').waitFor();
    await keys.hasFocus();
    await keys.to(on.button(page, 'Save .docx'));
    const { name, bytes } = await saved(page, () => keys.press('Enter'));
    assert.equal(name, 'district-executive-summary.docx');
    const shipped = readFileSync(join(projectRoot, 'examples/drafts', name));
    assert.equal(
      Math.abs(bytes.length - shipped.length) < 5000,
      true,
      `${bytes.length} bytes, shipped ${shipped.length}`,
    );
    await keys.hasFocus();
  });

  test('the report is to be the public one, and drafting it is stopped', async () => {
    await keys.to(page.getByRole('radio', { name: /^Inside the office/ }), 'Shift+Tab');
    await keys.press('ArrowDown');
    await keys.to(on.button(page, 'Draft report'));
    await keys.press('Enter');
    await page.getByText('Deciding what may be shown').first().waitFor();
    await keys.to(on.button(page, 'Cancel'), 'Shift+Tab');
    await keys.press('Enter');
    await page.getByText('Stopped. What was there before is unchanged.').first().waitFor();
    await keys.hasFocus();
    await on.button(page, 'Draft report').waitFor();
  });

  test('a question is asked', async () => {
    await keys.menu('Ask');
    await page.getByRole('combobox', { name: 'Outcome' }).waitFor();
    await keys.choose('Outcome', 'DOE034');
    await keys.choose('Which value is the outcome', 'substantially separate');
    await keys.choose('Groups', 'DOE010');
    await keys.to(on.button(page, 'Compare'));
    await keys.press('Enter');
    await page.getByRole('table', { name: 'The numbers' }).waitFor();
    await keys.hasFocus();
  });

  test('settings are read, and left again', async () => {
    await keys.menu('Settings');
    await page.getByRole('heading', { name: 'What leaves this computer' }).waitFor();
    await keys.to(on.button(page, 'Go to the checks'));
    await keys.press('Enter');
    await on.run(page).waitFor();
    await keys.hasFocus();
  });

  test('the menu is left with Escape, and the focus is back on its button', async () => {
    await keys.to(on.button(page, 'More'), 'Shift+Tab');
    await keys.press('Enter');
    await page.getByRole('menu').waitFor();
    await keys.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    assert.match(await keys.where(), /More/);
  });

  test('no screen traps the focus', async () => {
    for (const step of ['Data', 'Checks', 'Findings', 'Report']) {
      await on.step(page, step).click();
      await page.getByRole('main', { name: step }).waitFor();
      await page.evaluate(() => {
        (document.activeElement as HTMLElement).blur();
        document.getSelection()?.removeAllRanges();
      });
      // A long list is drawn bit by bit, so that the last stop is known only when it is reached.
      const stops = (): Promise<number> =>
        page
          .locator('button, a[href], input, select, textarea, [tabindex="0"], summary')
          .evaluateAll((all) => all.length);
      await on.button(page, 'More').focus();
      const seen = new Set<string>();
      let round = false;
      let most = 20 + (await stops());
      for (let tabs = 0; tabs < most && !round; tabs++) {
        if (tabs === most - 1) most = Math.max(most, 20 + (await stops()));
        await keys.press('Tab');
        const where = await keys.where();
        round = where === 'body' || /More$/.test(where);
        seen.add(where);
      }
      assert.equal(round, true, `${step}: ${[...seen].slice(-5).join(', ')}`);
    }
  });
});
