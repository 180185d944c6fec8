import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inBrowser, on, openFinding } from './browser-pane.ts';
import { findingWithLateness } from './browser-screens.ts';
import {
  afterBatches,
  allOf,
  answered,
  districtSheets,
  type ExcelPane,
  openExcelPane,
  released,
  theirsIn,
} from './office-pane.ts';

const results = ['Plumbline Findings', 'Plumbline Charts', 'Plumbline Method'];
const waits = 'Excel is editing a cell. Press Enter there, and this goes on.';

/** What the pane says went wrong: to a screen reader at once, and in a list with what to do. */
async function told({ page }: ExcelPane, words: RegExp): Promise<void> {
  const heard = page.getByRole('alert');
  await heard
    .filter({ hasText: words })
    .waitFor({ state: 'attached', timeout: 5_000 })
    .catch(() => undefined);
  assert.match((await heard.textContent())!, words);
  const items = page.getByRole('region', { name: 'Messages' }).getByRole('listitem');
  assert.equal(await items.filter({ hasText: words }).count(), 1, (await items.allTextContents()).join('\n'));
}

inBrowser('when Excel refuses or waits', (served) => {
  let pane: ExcelPane;
  const write = (): Promise<void> => answered(pane, () => on.button(pane.page, 'Write result sheets').click());
  const run = (): Promise<void> =>
    answered(pane, async () => assert.equal((await pane.host.invokeCommand('runChecks')).status, 0));
  const written = async (): Promise<void> => {
    await write();
    await pane.page
      .getByText(/^Written: Plumbline Findings/)
      .first()
      .waitFor();
    assert.equal(await pane.page.getByRole('alert').textContent(), '');
  };

  const writtenAtLast = (): Promise<void> =>
    pane.page
      .getByText(/^Written: Plumbline Findings/)
      .first()
      .waitFor();

  before(async () => {
    pane = await openExcelPane(served(), {
      profile: 'desktop',
      name: 'district.xlsx',
      sheets: await districtSheets('Evaluations', 'Calendar'),
    });
  });
  after(() => pane?.close());

  test('a person who types in a cell is waited for, told, and it goes on', async () => {
    const { page, host } = pane;
    await on.button(page, 'Choose checks').waitFor();
    const was = theirsIn(pane);
    host.faults.turnOn('busy');
    const command = host.invokeCommand('runChecks');
    await page.getByText(waits).first().waitFor();
    host.faults.turnOff('busy');
    await page.getByText(waits).first().waitFor({ state: 'detached' });
    // And again in the middle of it.
    await afterBatches(pane, 6, () => host.faults.turnOn('busy'));
    await page.getByText(waits).first().waitFor();
    host.faults.turnOff('busy');
    assert.equal((await command).status, 0);
    await page
      .getByText(/^Written: /)
      .first()
      .waitFor();
    assert.deepEqual(theirsIn(pane), was);
    assert.equal(await page.getByText(waits).count(), 0);
  });

  test('also where something is done at once', async () => {
    const { page, host } = pane;
    await openFinding(page, findingWithLateness);
    host.faults.turnOn('busy');
    await on.button(page, 'Show cells').click();
    await page.getByText(waits).first().waitFor();
    host.faults.turnOff('busy');
    await page.getByText(waits).first().waitFor({ state: 'detached' });
    assert.equal(pane.workbook.active, 'Evaluations');
  });

  const refusals: readonly {
    readonly name: string;
    turnOn(): void;
    turnOff?(): void;
    readonly says: RegExp;
  }[] = [
    {
      name: 'the structure of the workbook is protected',
      turnOn: () => (pane.book.structureProtected = true),
      turnOff: () => (pane.book.structureProtected = false),
      says: /protected.*Protect Workbook/i,
    },
    {
      name: 'the workbook is open for reading only',
      turnOn: () => pane.host.faults.turnOn('read-only'),
      says: /open for reading only.*save a copy/i,
    },
    {
      name: 'another workbook is in front',
      turnOn: () => pane.host.faults.turnOn('other-workbook-focused'),
      says: /another workbook is in front.*Click into this workbook/,
    },
    {
      name: 'Excel has too much to do',
      turnOn: () => pane.host.faults.fail({ code: 'ActivityLimitReached', atBatch: 3 }),
      says: /too much to do.*try again/i,
    },
    {
      name: 'a request is more than Excel takes',
      turnOn: () => pane.host.faults.fail({ code: 'RequestPayloadSizeLimitExceeded', atBatch: 4 }),
      says: /more than Excel takes at once/,
    },
  ];
  for (const { name, turnOn, turnOff, says } of refusals) {
    test(`${name}: the workbook is as it was, the pane says what to do, and trying again works`, async () => {
      const was = allOf(pane);
      turnOn();
      await write();
      await told(pane, says);
      turnOff?.();
      pane.host.faults.clear();
      assert.deepEqual(allOf(pane), was);
      await written();
      assert.deepEqual(allOf(pane), was);
    });
  }

  test('Excel breaks off in the middle of any batch: the workbook is as it was or complete, and trying again works', async (t) => {
    const was = allOf(pane);
    const theirs = theirsIn(pane);
    let [refused, complete] = [0, 0];
    for (let batch = 1; batch <= 12; batch++) {
      pane.host.faults.turnOn('disconnected', { atBatch: batch, afterActions: batch % 3 });
      await write();
      const { page, workbook } = pane;
      const wrote = (await page.getByText(/^Written: Plumbline Findings/).count()) > 0;
      pane.host.faults.clear();
      if (wrote) {
        complete++;
        for (const name of results)
          assert.equal(workbook.sheet(name).tables.length > 0, true, `${name}, batch ${batch}`);
        assert.deepEqual(theirsIn(pane), theirs, String(batch));
      } else {
        refused++;
        await told(pane, /Excel broke off while .*Try again/);
        assert.deepEqual(allOf(pane), was, String(batch));
      }
      await written();
      assert.deepEqual(allOf(pane), was, String(batch));
    }
    t.diagnostic(`${refused} times refused with the workbook as it was, ${complete} times complete`);
    assert.equal(refused >= 5, true);
  });

  for (const [name, fault] of [
    ['the sheet in front is protected', 'protected'],
    ['undo groups are not supported', 'undo-not-supported'],
  ] as const) {
    test(`${name}: the sheets are written all the same`, async () => {
      const was = allOf(pane);
      pane.person.openSheet('Evaluations');
      pane.host.faults.turnOn(fault);
      await written();
      pane.host.faults.clear();
      assert.deepEqual(allOf(pane), was);
    });
  }

  test('with another workbook in front cells are not shown, and the pane says where to click', async () => {
    pane.person.openSheet('Calendar');
    pane.host.faults.turnOn('other-workbook-focused');
    await on.button(pane.page, 'Show cells').click();
    await told(pane, /another workbook is in front.*Click into this workbook/);
    pane.host.faults.clear();
    await on.button(pane.page, 'Show cells').click();
    await pane.page.getByRole('alert').filter({ hasText: /^$/ }).waitFor({ state: 'attached' });
    assert.equal(pane.workbook.active, 'Evaluations');
  });

  test('what was found is shown where nothing can be kept with the workbook, and it says so', async () => {
    const was = allOf(pane);
    pane.host.faults.turnOn('read-only');
    await run();
    await told(pane, /open for reading only/);
    await pane.page.getByRole('main', { name: 'Findings' }).waitFor();
    pane.host.faults.clear();
    assert.deepEqual(allOf(pane), was);
    await run();
    await writtenAtLast();
  });

  test('Excel breaks off while the sheets are read: nothing is changed, and trying again works', async () => {
    const was = allOf(pane);
    let refused = 0;
    for (let batch = 2; batch <= 10; batch++) {
      pane.host.faults.turnOn('disconnected', { atBatch: batch });
      await run();
      pane.host.faults.clear();
      // What Excel need not tell (merged cells, say) is noted as not told; where references are given back nothing is missed.
      if ((await pane.page.getByRole('alert').textContent()) === '') await writtenAtLast();
      else {
        refused++;
        await told(pane, /Excel broke off while .*Nothing in the workbook was changed.*Try again/);
        assert.deepEqual(allOf(pane), was, String(batch));
        continue;
      }
      await run();
      assert.deepEqual(allOf(pane), was, String(batch));
    }
    assert.equal(refused >= 4, true, String(refused));
    await run();
    await writtenAtLast();
    await released(pane);
    assert.deepEqual([pane.problems, pane.host.internalErrors], [[], []]);
  });
});

inBrowser('an Excel that takes little at once', (served) => {
  test('is asked for smaller blocks, and what cannot be made smaller is told', async (t) => {
    const pane = await openExcelPane(served(), {
      profile: 'web',
      name: 'district.xlsx',
      sheets: await districtSheets('Evaluations', 'Calendar'),
      limits: { requestBytes: 50_000, responseBytes: 30_000 },
    });
    const was = theirsIn(pane);
    await on.button(pane.page, 'Choose checks').waitFor();
    pane.host.resetCounters();
    assert.equal((await pane.host.invokeCommand('runChecks')).status, 0);
    const { largestRequest, largestResponse, workTrips } = pane.host.counters;
    t.diagnostic(`largest request ${largestRequest}, largest answer ${largestResponse}, ${workTrips} round trips`);
    await pane.page.getByRole('main', { name: 'Findings' }).waitFor();
    // The sheets were read in as small pieces as it takes; so little that a table does not fit, no Excel takes.
    await told(pane, /more than Excel takes at once while writing the result sheets. The workbook is as it was before/);
    assert.deepEqual(theirsIn(pane), was);
    assert.equal(pane.workbook.has('Plumbline Findings'), false);
    await pane.close();
  });
});

inBrowser('an Excel that is too old', (served) => {
  test('is named with what it lacks and what to do, and nothing else happens', async () => {
    const pane = await openExcelPane(served(), { profile: 'old', sheets: await districtSheets('Calendar') });
    const words =
      'This version of Excel (ExcelApi 1.8) is too old for Plumbline, which needs ExcelApi 1.9: Excel 2021, Microsoft 365 ' +
      'version 1903 or later, Mac 16.24 or later. Update Office, or open Excel on the web.';
    await pane.page.getByRole('region', { name: 'Messages' }).getByText(words).waitFor();
    assert.equal((await pane.page.getByRole('alert').textContent())!.startsWith(words), true);
    const was = allOf(pane);
    pane.host.resetCounters();
    for (const action of ['runChecks', 'showFindings', 'draftReport', 'showSettings'])
      assert.equal((await pane.host.invokeCommand(action)).status, 0);
    assert.equal(pane.host.counters.workTrips, 0);
    assert.deepEqual(allOf(pane), was);
    assert.equal(await pane.page.getByText(words).first().isVisible(), true);
    await pane.close();
  });
});
