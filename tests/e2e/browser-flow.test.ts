import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { badFiles } from '../support/bad-inputs/bad-files.ts';
import { projectRoot } from '../support/library.ts';
import {
  choose,
  draftReport,
  inBrowser,
  on,
  openExample,
  openFinding,
  openMenu,
  runChecks,
  saved,
  type BrowserPane,
} from './browser-pane.ts';
import { askAnything, findingByGroup, handIn } from './browser-screens.ts';

const drafts = join(projectRoot, 'examples/drafts');
const example = readFileSync(join(projectRoot, 'examples/district.xlsx'));
const suspensions = `Export of 2025-06-30
Student ID,School,Race/Ethnicity,Suspended
${Array.from({ length: 60 }, (_, at) => `${1000 + at},${at % 2 ? 'Elm' : 'Oak'} School,${at % 3 ? 'White' : 'Asian'},${at % 7 ? 'N' : 'Y'}`).join('\n')}
`;

inBrowser('the way from a worksheet to a Word report, in a browser', (served) => {
  test('the example is a saved report in four clicks, byte for byte the one of the command line', async () => {
    const pane = await served().open();
    const { page } = pane;
    await page.evaluate(() => {
      const clicks: string[] = [];
      (window as unknown as { clicks: string[] }).clicks = clicks;
      const note = ({ isTrusted, target }: Event): void => {
        const control = (target as Element).closest('button, a, input, [role]');
        if (isTrusted) clicks.push(control?.textContent ?? 'nothing');
      };
      addEventListener('click', note, true);
    });
    await openExample(page);
    await runChecks(page);
    await draftReport(page);
    const { name, bytes } = await saved(page, () => on.button(page, 'Save .docx').click());
    const clicks = await page.evaluate(() => (window as unknown as { clicks: string[] }).clicks);
    assert.deepEqual(
      clicks.map((click) => click.replace(/\d+/, 'n')),
      ['Try the example district', 'Run n checks', 'Draft report', 'Save .docx'],
    );
    assert.equal(name, 'district-executive-summary.docx');
    assert.equal(bytes.equals(readFileSync(join(drafts, name))), true, 'other bytes than the command line writes');
    await on.messages(page).getByText('Saved district-executive-summary.docx.').waitFor();
    await pane.close();
  });

  describe('files of one’s own', () => {
    let pane: BrowserPane;
    let page: Page;
    before(async () => {
      pane = await served().open();
      page = pane.page;
    });
    after(() => pane?.close());

    const opened = async (name: string): Promise<void> => {
      await page.getByRole('heading', { name, exact: true }).waitFor();
      await page.getByRole('region', { name: 'What is being done' }).waitFor({ state: 'hidden' });
    };
    const file = (): ReturnType<Page['locator']> => on.workbookFile(page);

    /** The first thing the page says should be looked at, once it is about this place. */
    const firstProblem = async (about: RegExp): Promise<readonly string[]> => {
      const handle = await page.waitForFunction((place) => {
        const item = document.querySelector('section[aria-label$=" to look at"] li');
        const parts = [...(item?.querySelectorAll('span') ?? [])].slice(1).map((span) => span.textContent ?? '');
        return new RegExp(place).test(parts[0] ?? '') ? parts : null;
      }, about.source);
      return (await handle.jsonValue()) ?? [];
    };

    test('a file that cannot be read is told with its place and what to do, before there is a workbook', async () => {
      const bad = badFiles.find(({ name }) => name === 'a workbook that was cut off')!;
      await handIn(file(), bad.file, bad.bytes!);
      await on.messages(page).getByText(bad.file, { exact: true }).waitFor();
      await on.button(page, 'Try the example district').waitFor();
    });

    test('a workbook is opened by the file dialog', async () => {
      await handIn(file(), 'district.xlsx', example);
      await opened('district.xlsx');
      await page.getByText(/^14 of 15 sheets take part; \d+ of \d+ columns recognised/).waitFor();
    });

    test('each kind of bad file is told with its place and what to do; refused, it leaves what was open', async () => {
      for (const { name, bytes, file: fileName, request, told } of badFiles) {
        if (bytes === undefined || request !== undefined) continue;
        if ((await page.getByRole('heading', { name: 'district.xlsx' }).count()) === 0) {
          await handIn(file(), 'district.xlsx', example);
          await opened('district.xlsx');
        }
        await handIn(file(), fileName, bytes);
        const [place, message, remedy] = await firstProblem(told[0]!.where).catch(() =>
          assert.fail(`${name} is not told`),
        );
        assert.match(place ?? '', told[0]!.where, name);
        assert.match(message ?? '', told[0]!.says ?? /\w/, name);
        assert.match(remedy ?? '', /\w.*\.$/s, name);
        // Refused as a whole it is told at the top; otherwise it is open, with the reason why nothing of it takes part.
        const refused = (await on.messages(page).count()) === 1;
        assert.equal(await page.getByRole('heading', { name: refused ? 'district.xlsx' : fileName }).count(), 1, name);
      }
    });

    test('a text file is opened by dropping it on the page', async () => {
      const dropped = await page.evaluateHandle((text) => {
        const held = new DataTransfer();
        held.items.add(new File([text], 'suspensions.csv', { type: 'text/csv' }));
        return held;
      }, suspensions);
      await page.dispatchEvent('main', 'dragover', { dataTransfer: dropped });
      await page.getByRole('button', { name: 'Let go to read it' }).waitFor();
      await page.dispatchEvent('main', 'drop', { dataTransfer: dropped });
      await opened('suspensions.csv');
      await page.getByText(/60 rows/).waitFor();
      assert.equal(await on.messages(page).count(), 0, 'nothing is said of the file before');
    });

    test('a workbook is opened by dropping it on the page', async () => {
      const dropped = await page.evaluateHandle((base64) => {
        const held = new DataTransfer();
        held.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], 'mine.xlsx'));
        return held;
      }, example.toString('base64'));
      await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
      await opened('mine.xlsx');
    });

    test('nothing of it was told to the console', () => assert.deepEqual(pane.problems, []));
  });

  describe('from the example on', () => {
    let pane: BrowserPane;
    let page: Page;
    before(async () => {
      pane = await served().open({ width: 350 });
      page = pane.page;
      await openExample(page);
    });
    after(() => pane?.close());

    const shown = async (): Promise<string> =>
      (await page.getByRole('main').getByRole('heading', { level: 2 }).first().textContent()) ?? '';
    const titles = (): Promise<string[]> =>
      page.getByRole('main').locator('li > div button[aria-expanded]').allTextContents();

    test('what a column was recognised as is corrected, and the sheet is read anew', async () => {
      await on.step(page, 'Data').click();
      await on.button(page, 'Columns of Discipline').click();
      const row = page.getByRole('table', { name: 'Columns of Discipline' }).getByRole('row', { name: /Grade/ });
      await row.getByRole('button', { name: 'Change what Grade is recognised as' }).click();
      await page.getByRole('combobox', { name: 'What Grade is' }).fill('not used');
      await page.getByRole('option', { name: 'Not used' }).click();
      await row.getByText('you said so').or(row.getByText('not used')).first().waitFor();
      assert.equal(await page.getByText('Something went wrong').count(), 0);
      await page
        .getByText(/1 not used/)
        .first()
        .waitFor();

      await row.getByRole('button', { name: 'Change what Grade is recognised as' }).click();
      await page.getByRole('combobox', { name: 'What Grade is' }).fill('decide');
      await page.getByRole('option', { name: 'Let Plumbline decide' }).click();
      await row.getByText(/header “Grade”/).waitFor();
      await on.button(page, 'Choose checks').click();
    });

    test('how the sheets are read is saved as a mapping file, added to, and used', async () => {
      await on.step(page, 'Data').click();
      const file = await saved(page, () => on.button(page, 'Save as a mapping file').click());
      assert.equal(file.name, 'district.mapping.yaml');
      await page.getByText(/holds a code that is not in the list/).waitFor();
      const more = file.bytes.toString().replace(/^- sheet: '?Students'?$/m, "$&\n  values: { race: { '99': White } }");
      await handIn(page.getByLabel('Use a mapping file'), file.name, more);
      await page.getByText('The sheets are read as district.mapping.yaml says.').first().waitFor();
      assert.equal(await page.getByText(/holds a code that is not in the list/).count(), 0);
      await handIn(page.getByLabel('Use a mapping file'), 'other.yaml', 'colums: {}\n');
      await on
        .messages(page)
        .getByText(/other\.yaml/)
        .first()
        .waitFor();
      // As it was, for what follows.
      await handIn(page.getByLabel('Use a mapping file'), file.name, file.bytes);
      await page.getByText(/holds a code that is not in the list/).waitFor();
      await on.button(page, 'Choose checks').click();
    });

    test('checks run, and each result stands in its part', async () => {
      await runChecks(page);
      const counts = await page.getByRole('group', { name: 'Show only' }).getByRole('button').allTextContents();
      const sum = counts.reduce((total, text) => total + Number(/\d+/.exec(text)?.[0]), 0);
      assert.equal(await shown(), `${sum} findings`);
    });

    test('findings are filtered, searched, sorted and grouped', async () => {
      const all = await shown();
      await page
        .getByRole('group', { name: 'Show only' })
        .getByRole('button', { name: /follow up$/ })
        .click();
      await page.getByRole('heading', { name: /^7 of / }).waitFor();
      await page.getByRole('searchbox', { name: 'Search findings' }).fill('emotional disturbance');
      await page.getByRole('heading', { name: /^1 of / }).waitFor();
      assert.deepEqual(await titles(), [findingByGroup]);
      await page.getByRole('searchbox', { name: 'Search findings' }).fill('no finding has these words');
      await page.getByText('No finding matches what you chose.').waitFor();
      // Whoever comes back finds what they had looked for.
      await on.step(page, 'Checks').click();
      await on.step(page, 'Findings').click();
      await page.getByText('No finding matches what you chose.').waitFor();
      await on.button(page, 'Clear filters').first().click();
      await page.getByRole('heading', { name: all, exact: true }).waitFor();

      await on.button(page, 'Filter and sort').click();
      await page.getByLabel('Group by').selectOption('Nothing');
      await page.getByLabel('Sort by').selectOption('Title');
      await page.waitForFunction(() => document.querySelector('main li button')?.textContent?.startsWith('A'));
      const sorted = await titles();
      assert.deepEqual(sorted, [...sorted].sort(new Intl.Collator('en', { numeric: true }).compare));
      await page.getByLabel('Group by').selectOption('School');
      await page
        .getByRole('heading', { level: 3, name: /^Birch Elementary/ })
        .first()
        .waitFor();
      await page.getByLabel('Group by').selectOption('Criterion');
      await page.getByLabel('Sort by').selectOption('Worst first');
      await on.button(page, 'Filter and sort').click();
    });

    test('a finding leads to its plot, its table, its formula with numbers, and a decision', async () => {
      const card = await openFinding(page, findingByGroup);
      const plot = card.locator('figure').first();
      const marks = plot.getByRole('listbox').getByRole('option');
      const all = await marks.count();
      assert.notEqual(all, 0, 'no group is drawn');
      const said = (await marks.first().textContent()) ?? '';
      await plot.getByRole('button', { name: 'Show as table' }).click();
      const table = plot.getByRole('table');
      assert.equal(
        (await table.getByRole('row').count()) >= all,
        true,
        'the table has no fewer rows than the plot marks',
      );
      const figure = /\d\.\d+/.exec(said)?.[0] ?? 'no figure';
      assert.match((await table.textContent()) ?? '', new RegExp(figure.replace('.', '\\.')));
      await plot.getByRole('button', { name: 'Show as plot' }).click();

      await card.getByRole('button', { name: 'Explain' }).click();
      await card
        .getByText(/^= .*24 .* 750/)
        .first()
        .waitFor();
      await card.getByRole('button', { name: 'Show cells' }).click();
      await on
        .messages(page)
        .getByText(/^The cells are 'IDEA Counts'!/)
        .waitFor();

      await card.getByRole('radio', { name: 'Defer' }).click();
      await card.getByLabel('Note').fill('Ask the evaluation team.');
      await card.getByLabel('Name or initials').fill('MB');
      await page.keyboard.press('Tab');
      await card.getByText('deferred, MB').waitFor();
    });

    test('another day makes findings stale, which is said and put right from where it is said', async () => {
      await on.step(page, 'Checks').click();
      await page.getByLabel('As of').fill('2025-06-27');
      await page.getByLabel('As of').press('Enter');
      await on.step(page, 'Findings').click();
      await page.getByText('The data or choices have changed since. Run the checks again.').waitFor();
      await on.button(page, 'Run again').click();
      await page.getByText(/as of 2025-06-27/).waitFor();
      assert.equal(await page.getByText('The data or choices have changed since.').count(), 0);
    });

    test('stopping while checks run leaves what was there', async () => {
      const counts = page.getByRole('group', { name: 'Show only' });
      const before = [await counts.innerText(), await shown()];
      await on.step(page, 'Checks').click();
      // Without a pause between: on a fast machine the checks are over before a person has moved. A page without time to
      // draw gets no frames, and what the worker says would take the button away before it is found.
      await pane.hold();
      await on.run(page).evaluate(async (run: HTMLElement) => {
        run.click();
        for (;;) {
          const cancel = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel');
          if (cancel !== undefined) return cancel.click();
          await new Promise((resolve) => setTimeout(resolve, 0));
        }
      });
      await pane.release();
      await on.messages(page).getByText('Stopped. What was there before is unchanged.').waitFor();
      await on.step(page, 'Findings').click();
      await page.getByText(/as of 2025-06-27/).waitFor();
      assert.deepEqual([await counts.innerText(), await shown()], before);
      assert.equal(
        await page.getByText('The data or choices have changed since.').count(),
        0,
        'they are still current',
      );
    });

    test('any outcome by any group is asked and answered with a plot, the numbers and the cells', async () => {
      await openMenu(page, 'Ask');
      await askAnything(page);
      const numbers = page.getByRole('table', { name: 'The numbers' });
      await numbers.waitFor();
      assert.match((await numbers.getByRole('row', { name: /^Asian/ }).textContent()) ?? '', /22 of 400/);
      await page.getByRole('listbox', { name: /DOE034/ }).waitFor();
      await on.button(page, 'Show cells').click();
      await on
        .messages(page)
        .getByText(/^The cells are Students!/)
        .waitFor();
      await choose(page, 'Groups', 'DOE025');
      await on.button(page, 'Compare').click();
      await page
        .getByRole('heading', { name: /DOE025/ })
        .or(page.getByText(/by DOE025/))
        .first()
        .waitFor();
    });

    test('another report for another audience is drafted, and says what it withholds', async () => {
      await on.step(page, 'Report').click();
      await on.button(page, 'Save .docx').waitFor();
      await page.getByText('Nothing is withheld').click();
      await page.getByText('A report for the office shows every count.').waitFor();

      await page.getByRole('combobox', { name: 'Report', exact: true }).selectOption({ index: 1 });
      await page.getByRole('radio', { name: /^The public/ }).click();
      await draftReport(page);
      const withheld = page.locator('details', { hasText: 'What is withheld, and why' });
      assert.match(
        (await withheld.locator('li').allTextContents()).join(),
        /asterisk stands for a figure that is withheld/,
      );
      const { name, bytes } = await saved(page, () => on.button(page, 'Save .docx').click());
      assert.match(name, /^district-.*-public\.docx$/);
      assert.equal(bytes.subarray(0, 2).toString(), 'PK');
    });

    test('nothing was refused and nothing was told to the console', async () => {
      assert.deepEqual({ refused: await pane.refused(), problems: pane.problems }, { refused: [], problems: [] });
    });
  });
});
