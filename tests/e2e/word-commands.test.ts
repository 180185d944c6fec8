import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { assertValid } from '../office/word/is-valid.ts';
import { exampleWithParts } from '../support/example-with-parts.ts';
import { inBrowser, on } from './browser-pane.ts';
import { answered, idle, openWordPane, released, until, type WordPane } from './office-pane.ts';

const theirs = [
  { text: 'Letter to the superintendent', style: 'Heading 1' },
  'Dear colleague, the review is below.',
  'Yours, the director.',
] as const;

const main = (pane: WordPane, name: string): Locator => pane.page.getByRole('main', { name, exact: true });

/** Takes the findings that were kept with the workbook, and drafts the first report from them. */
async function drafted(pane: WordPane): Promise<void> {
  const { page } = pane;
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const buffer = Buffer.from(await exampleWithParts());
  await on.workbookFile(page).setInputFiles({ name: 'district.xlsx', mimeType, buffer });
  await on.button(page, 'Use them as they are').click();
  await on.button(page, 'Draft report').click();
  await on.button(page, 'Insert at the cursor').waitFor();
}

/** What the pane says went wrong: to a screen reader, and in a list. */
async function told({ page }: WordPane, words: RegExp): Promise<void> {
  assert.match((await page.getByRole('alert').textContent())!, words);
  const items = page.getByRole('region', { name: 'Messages' }).getByRole('listitem');
  assert.equal(await items.filter({ hasText: words }).count(), 1, (await items.allTextContents()).join('\n'));
}

inBrowser('the ribbon in Word', (served) => {
  let pane: WordPane;

  before(async () => {
    pane = await openWordPane(served(), { profile: 'desktop', start: [...theirs] });
  });
  after(() => pane?.close());

  const press = async (action: string): Promise<void> => {
    pane.host.state.pane.visible = false;
    const { status } = await pane.host.invokeCommand(action);
    assert.deepEqual([status, pane.host.state.pane.visible], [0, true]);
  };

  test('every button opens the pane at its place and changes nothing in the document', async () => {
    const was = pane.word.document.snapshot();
    await press('draftReport');
    await main(pane, 'Data').waitFor();
    await press('insertFinding');
    await main(pane, 'Insert finding').waitFor();
    for (const [action, place, says] of [
      ['checkDocument', 'Check document', 'There is nothing of Plumbline in this document.'],
      ['refreshReport', 'Bring up to date', 'There is no report of Plumbline in this document'],
    ] as const) {
      await press('insertFinding');
      await main(pane, 'Insert finding').waitFor();
      await press(action);
      await main(pane, place).getByText(says).waitFor();
    }
    await press('draftReport');
    await drafted(pane);
    await press('insertFinding');
    await press('draftReport');
    await main(pane, 'Report').waitFor();
    assert.deepEqual(pane.word.document.snapshot(), was);
  });

  const cursor = (): void => pane.word.person.putCursor(1, 5);
  const insert = (): Promise<void> => answered(pane, () => on.button(pane.page, 'Insert at the cursor').click());

  test('in a locked control nothing is inserted, and the pane says where to click', async () => {
    await pane.evaluate(`Word.run(async (context) => {
      const control = context.document.body.paragraphs.getLast().insertContentControl();
      control.tag = 'theirs';
      control.cannotEdit = true;
      await context.sync();
    }).then(() => 0)`);
    const was = pane.word.document.snapshot();
    pane.word.person.enter('theirs');
    await insert();
    await told(pane, /control that is locked\. Nothing was changed\..*Click somewhere else/);
    assert.deepEqual(pane.word.document.snapshot(), was);
    pane.word.person.deleteControl('theirs', true);
  });

  for (const [name, turnOn, says] of [
    [
      'the document is open for reading only',
      () => pane.host.faults.turnOn('read-only'),
      /open for reading only\. Nothing was changed\./,
    ],
    ['the document is protected', () => pane.host.faults.turnOn('protected'), /protected.*Restrict Editing/],
    [
      'the report is more than Word takes',
      () => pane.host.faults.fail({ code: 'RequestPayloadSizeLimitExceeded', atBatch: 3 }),
      /more than Word takes at once.*Save the report as a file/,
    ],
    ...[1, 2, 3, 4, 5, 6].map(
      (batch) =>
        [
          `Word breaks off in the middle of batch ${batch}`,
          () => pane.host.faults.turnOn('disconnected', { atBatch: batch, afterActions: 2 }),
          /Word broke off while (?:reading the document|inserting the report).*(?:Nothing was changed|was taken out again|nothing is left but, at most, an empty paragraph).*Try again/,
        ] as const,
    ),
  ] as const) {
    test(`${name}: the document is as it was, and the pane says what to do`, async () => {
      const { document } = pane.word;
      // Where Word broke off while the text was taken out again, an empty paragraph may be left, and the pane says so.
      const words = (): readonly string[] => document.lines().filter((line) => !line.endsWith(': '));
      const seen = (): unknown => [words(), document.controls(), document.bookmarks(), document.customXml()];
      const was = seen();
      cursor();
      turnOn();
      await insert();
      await told(pane, says);
      pane.host.faults.clear();
      assert.deepEqual(seen(), was);
    });
  }

  test('after all that the report goes in, and the document is sound', async () => {
    cursor();
    await insert();
    await pane.page
      .getByText(/^Inserted: Executive summary/)
      .first()
      .waitFor();
    assert.equal(await pane.page.getByRole('alert').textContent(), '');
    await assertValid(pane.word.document.toDocx());
  });

  test('every number of the report leads back to cells, formula, threshold and citation', async (t) => {
    const { page } = pane;
    await press('checkDocument');
    await page.getByText(/blocks and numbers of Plumbline in this document/).waitFor();
    await idle(pane);
    const list = page.getByRole('list', { name: 'Blocks and numbers in the order of the document' });
    await list.getByRole('button').first().focus();
    // The arrow keys, as fast as the page draws.
    const walked = await list.evaluate(async () => {
      const seen: { readonly block: string; readonly item: string }[] = [];
      for (let last: Element | null = null; last !== document.activeElement;) {
        last = document.activeElement!;
        seen.push({ block: last.textContent, item: last.closest('li')!.textContent });
        last.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
        for (let tries = 0; tries < 5 && document.activeElement === last; tries++)
          await new Promise((drawn) => setTimeout(drawn));
      }
      return seen;
    });
    // Words that go by numbers are told where they no longer say what they did; in a new report none is.
    const controls = pane.word.document.controls().filter(({ tag }) => /^(?!word:)[a-z]+(?:-[a-z]+)*:./.test(tag));
    assert.equal(walked.length, controls.length);
    const sources = walked.filter(({ item }) => item.includes('Cells:'));
    for (const { item } of sources) {
      assert.match(item, /File: district\.xlsx/);
      assert.match(item, /Cells: [^!]+!\$?[A-Z]+\$?\d+/, item);
      assert.match(item, /Formula: \S+/, item);
      assert.match(item, /Rests on: \S+/, item);
    }
    const numbers = controls.filter(({ tag }) => /^[ndv]:/.test(tag));
    t.diagnostic(
      `${walked.length} blocks walked, ${sources.length} with their source, ` +
        `${sources.filter(({ item }) => item.includes('Threshold:')).length} with a threshold, ${numbers.length} numbers of findings`,
    );
    assert.equal(sources.length >= numbers.length && sources.length > 20, true);
  });

  test('the selection in the document goes to the block that is chosen', async () => {
    const { page } = pane;
    const list = page.getByRole('list', { name: 'Blocks and numbers in the order of the document' });
    const number = pane.word.document.controls().find(({ tag }) => /^n:/.test(tag))!;
    await list.getByRole('button').filter({ hasText: number.text }).first().focus();
    for (const key of ['ArrowDown', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
    await until(() => pane.word.document.selection.text !== '');
    assert.deepEqual([pane.problems, pane.outsideRequests, pane.host.internalErrors], [[], [], []]);
    await released(pane);
  });
});

inBrowser('finding language in Word on the web', (served) => {
  test('goes in behind the paragraph, in its style, and the cursor stands behind it to type on', async () => {
    const pane = await openWordPane(served(), { profile: 'web', start: [...theirs] });
    const { page } = pane;
    pane.word.person.putCursor(1, 4);
    await pane.host.invokeCommand('insertFinding');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.type('SE 13');
    await page.getByRole('option', { selected: true, name: /SE 13/ }).waitFor();
    await page.keyboard.press('Enter');
    for (let fields = 0; fields < 6 && (await page.getByRole('region', { name: 'Messages' }).count()) === 0; fields++) {
      await page.keyboard.type('4');
      await page.keyboard.press('Enter');
      await page.waitForTimeout(300);
    }
    await page
      .getByText(/^Inserted: /)
      .first()
      .waitFor();
    pane.word.person.type('And on it goes.');
    const lines = pane.word.document.lines();
    assert.deepEqual(
      [lines[0], lines[1], lines.at(-1)],
      [
        'Heading 1: Letter to the superintendent',
        'Normal: Dear colleague, the review is below.',
        'Normal: Yours, the director.',
      ],
    );
    assert.equal(lines.at(-2), 'Normal: And on it goes.');
    assert.equal(
      lines.slice(2, -2).every((line) => line.startsWith('Normal: ')),
      true,
    );
    const [control] = pane.word.document.controls();
    assert.equal(control!.text.includes('And on it goes'), false);
    await pane.close();
  });
});

inBrowser('a Word that is too old', (served) => {
  test('is named with what it lacks, and its buttons do nothing', async () => {
    const pane = await openWordPane(served(), { profile: 'old', start: [...theirs] });
    const words = /This version of Word \(WordApi 1\.4\) is too old for Plumbline, which needs WordApi 1\.5: Word 2024/;
    await pane.page.getByRole('region', { name: 'Messages' }).getByText(words).waitFor();
    const was = pane.word.document.snapshot();
    for (const action of ['draftReport', 'insertFinding', 'refreshReport', 'checkDocument'])
      assert.equal((await pane.host.invokeCommand(action)).status, 0);
    await told(pane, words);
    assert.deepEqual(pane.word.document.snapshot(), was);
    assert.equal(pane.host.counters.references, 0);
    await pane.close();
  });
});
