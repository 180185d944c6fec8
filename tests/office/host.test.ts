import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { floors, tooOldMessage } from '../../src/hosts/office/requirements.ts';
import { lightTheme } from './host/native-host.ts';
import type { ProfileName } from './host/profiles.ts';
import { startExcel, type ExcelSimulation } from './start-excel.ts';

type CustomFunctionsGlobal = {
  associate(id: string, work: (...args: never[]) => unknown): void;
  Error: new (code: string, message?: string) => Error;
  ErrorCode: { divisionByZero: string };
};

describe('a current Office on Windows', () => {
  let sim: ExcelSimulation;

  before(async () => {
    sim = await startExcel({ sheets: [{ name: 'Data', rows: [[1]] }], commandTimeout: 50 });
  });
  after(() => sim.close());

  test('says what it is', () => {
    assert.deepEqual(sim.info, { host: 'Excel', platform: 'PC' });
    assert.equal(sim.Office.context.requirements.isSetSupported('OpenBrowserWindowApi', '1.1'), true);
    assert.equal(sim.Office.context.requirements.isSetSupported('WordApi', '1.1'), false);
  });

  test('ribbon commands are called and must call completed', async () => {
    sim.Office.actions.associate('good', (event) => event.completed());
    sim.Office.actions.associate('forgets', () => {});
    assert.equal((await sim.invokeCommand('good')).status, 0);
    await assert.rejects(sim.invokeCommand('forgets'), /completed\(\) was never called for forgets/);
  });

  test('the ribbon and the pane are told what to show', async () => {
    await sim.Office.ribbon.requestUpdate({ tabs: [{ id: 'tab', controls: [{ id: 'check', enabled: false }] }] });
    await sim.Office.addin.showAsTaskpane();
    assert.equal(sim.host.state.controls.get('check'), false);
    assert.deepEqual(sim.host.state.pane, { shown: 1, visible: true });
  });

  test('custom functions are worked out by the library', async () => {
    const { CustomFunctions } = sim.window as unknown as { CustomFunctions: CustomFunctionsGlobal };
    CustomFunctions.associate('RATIO', (cases: number, students: number) => cases / students);
    CustomFunctions.associate('LATER', async (given: number[][]) => given.flat().length);
    CustomFunctions.associate('BAD', () => {
      throw new CustomFunctions.Error(CustomFunctions.ErrorCode.divisionByZero, 'no students');
    });
    assert.deepEqual(await sim.callFunction('RATIO', [1, 4]), { failed: false, value: 0.25 });
    assert.deepEqual(
      await sim.callFunction('LATER', [
        [
          [1, 2],
          [3, 4],
        ],
      ]),
      { failed: false, value: 4 },
    );
    assert.deepEqual(await sim.callFunction('BAD', []), { failed: true, value: 'no students', errorCode: 5 });
    assert.equal((await sim.callFunction('NONE', [])).failed, true);
  });

  test('links open in the browser', () => {
    sim.Office.context.ui.openBrowserWindow('https://example.org/');
    assert.deepEqual(sim.host.openedUrls, ['https://example.org/']);
  });

  test('a dialog is opened, spoken with and closed', async () => {
    const said: unknown[] = [];
    const dialog = await new Promise<Office.Dialog>((resolve) => {
      sim.Office.context.ui.displayDialogAsync('https://localhost:3000/dialog.html', (result) => resolve(result.value));
    });
    dialog.addEventHandler(sim.Office.EventType.DialogMessageReceived, (event) => said.push(event));
    sim.host.dialogs[0]!.say('hello');
    await sim.settled();
    assert.deepEqual((said[0] as { message: string }).message, 'hello');
    dialog.messageChild('and you?');
    dialog.close();
    await sim.settled();
    assert.deepEqual(sim.host.dialogs[0]!.received, ['and you?']);
    assert.equal(sim.host.dialogs[0]!.open, false);
  });

  test('the theme can change', async () => {
    assert.equal(sim.Office.context.officeTheme.bodyBackgroundColor, '#ffffff');
    sim.host.setTheme({ bodyBackgroundColor: 0x262626, isDarkTheme: true });
    await sim.settled();
    assert.equal(sim.Office.context.officeTheme.bodyBackgroundColor, '#262626');
    assert.equal(sim.Office.context.officeTheme.isDarkTheme, true);
    sim.host.setTheme(lightTheme);
  });

  test('traffic is counted', async () => {
    sim.host.resetCounters();
    await sim.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem('Data').getRange('A1').load('values');
      await context.sync();
      range.values = [['x'.repeat(1_000)]];
      await context.sync();
    });
    await sim.settled();
    const { workTrips, roundTrips, largestRequest, largestResponse, references, mostReferences } = sim.counters;
    assert.deepEqual([workTrips, roundTrips, references, mostReferences], [2, 3, 0, 1]);
    assert.equal(largestRequest > 1_000 && largestRequest < 3_000, true);
    assert.equal(largestResponse > 20 && largestResponse < 1_000, true);
  });

  test('members newer than the 2022 copy of the library are there', async () => {
    const notes = await sim.Excel.run(async (context) => {
      const count = context.workbook.notes.getCount();
      await context.sync();
      return count.value;
    }).catch((error: { code: string; message: string }) => error.message);
    assert.match(String(notes), /no Workbook\.notes/);
  });
});

describe('Excel in the browser', () => {
  let sim: ExcelSimulation;

  before(async () => {
    const rows = Array.from({ length: 40_000 }, (_, row) => [row, 'a name of some length to fill the answer with']);
    sim = await startExcel({ profile: 'web', sheets: [{ name: 'Data', rows }] });
  });
  after(() => sim.close());

  async function codeOf(work: (context: Excel.RequestContext) => void): Promise<string> {
    return sim.Excel.run(async (context) => {
      work(context);
      await context.sync();
      return 'done';
    }).catch((error: { code: string }) => error.code);
  }

  test('says what it is', () => {
    assert.deepEqual(sim.info, { host: 'Excel', platform: 'OfficeOnline' });
    assert.equal(String(sim.Office.context.platform), 'OfficeOnline');
    assert.equal(sim.Office.context.requirements.isSetSupported('OpenBrowserWindowApi', '1.1'), false);
  });

  test('requests and answers above five megabytes are refused', async () => {
    const read = (context: Excel.RequestContext) => {
      context.workbook.worksheets.getItem('Data').getUsedRange().load('values,text,formulas');
    };
    const write = (context: Excel.RequestContext) => {
      const values = Array.from({ length: 6_000 }, () => ['x'.repeat(1_000)]);
      context.workbook.worksheets.getItem('Data').getRange('D1:D6000').values = values;
    };
    const less = (context: Excel.RequestContext) => {
      context.workbook.worksheets.getItem('Data').getRange('A1:B10000').load('values');
    };
    assert.deepEqual(
      [await codeOf(read), await codeOf(write), await codeOf(less)],
      ['ResponsePayloadSizeLimitExceeded', 'RequestPayloadSizeLimitExceeded', 'done'],
    );
    assert.equal(sim.workbook.sheet('Data').value('D1'), '');
  });
});

test('an Office below the floors is told so, and its newer calls are refused by name', async () => {
  const sim = await startExcel({ profile: 'old', globals: true });
  assert.equal(
    tooOldMessage('excel'),
    'This version of Excel (ExcelApi 1.8) is too old for Plumbline, which needs ExcelApi 1.9: Excel 2021, ' +
      'Microsoft 365 version 1903 or later, Mac 16.24 or later. Update Office, or open Excel on the web.',
  );
  const refused = await sim.Excel.run(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRanges('A1,B2').load('address');
    await context.sync();
  }).catch((error: { code: string; message: string }) => `${error.code}: ${error.message}`);
  assert.match(String(refused), /^ApiNotFound: .*getRanges.*1\.9/);
  await sim.close();
});

test('at the floors there is nothing to say', async () => {
  for (const profile of ['desktop', 'web'] satisfies ProfileName[]) {
    const sim = await startExcel({ profile, globals: true });
    assert.equal(tooOldMessage('excel'), null);
    await sim.close();
  }
  assert.equal(floors.word.version, '1.5');
});
