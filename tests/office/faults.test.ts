import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { startExcel, type ExcelSimulation } from './start-excel.ts';

let sim: ExcelSimulation;

before(async () => {
  sim = await startExcel({ sheets: [{ name: 'Data', rows: [[1, 2]] }, { name: 'Other' }] });
});
after(() => sim.close());
beforeEach(() => sim.faults.clear());

function write(value: unknown, options?: object): Promise<string> {
  const work = async (context: Excel.RequestContext) => {
    context.workbook.worksheets.getItem('Data').getRange('A1').values = [[value]];
    await context.sync();
  };
  return outcome(options ? sim.Excel.run(options as never, work) : sim.Excel.run(work));
}

async function outcome(run: Promise<unknown>): Promise<string> {
  try {
    await run;
    return 'done';
  } catch (error) {
    return String((error as { code?: string }).code ?? error);
  }
}

const cell = () => sim.workbook.sheet('Data').value('A1');

describe('while the person types in a cell', () => {
  test('a batch fails', async () => {
    sim.faults.turnOn('busy');
    assert.equal(await write('no'), 'InvalidOperationInCellEditMode');
    assert.equal(cell(), 1);
  });

  test('a batch that may wait is done when the person has finished', async () => {
    sim.faults.turnOn('busy');
    const waiting = write('later', { delayForCellEdit: true });
    await sim.settled();
    assert.equal(cell(), 1);
    sim.faults.turnOff('busy');
    assert.equal(await waiting, 'done');
    assert.equal(cell(), 'later');
  });

  test('it can happen at one batch only', async () => {
    sim.faults.turnOn('busy', { atBatch: 2 });
    assert.deepEqual(
      [await write(5), await write(6), await write(7)],
      ['done', 'InvalidOperationInCellEditMode', 'done'],
    );
    assert.equal(cell(), 7);
  });
});

test('a protected sheet and a document for reading only refuse to be written', async () => {
  sim.person.protectSheet('Data');
  assert.equal(await write('no'), 'AccessDenied');
  sim.person.protectSheet('Data', false);
  sim.faults.turnOn('protected');
  assert.equal(await write('no'), 'AccessDenied');
  sim.faults.turnOff('protected');
  sim.faults.turnOn('read-only');
  assert.equal(await write('no'), 'AccessDenied');
  sim.faults.turnOff('read-only');
  assert.equal(await write(8), 'done');
});

test('a host that goes away in mid batch leaves the first half done', async () => {
  sim.faults.turnOn('disconnected', { atBatch: 1, afterActions: 8 });
  const run = sim.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Data');
    sheet.getRange('A1').values = [['first']];
    sheet.getRange('A2').values = [['second']];
    sheet.getRange('A3').values = [['third']];
    await context.sync();
  });
  assert.equal(await outcome(run), 'GeneralException');
  assert.deepEqual(sim.workbook.sheet('Data').values('A1:A3'), [['first'], [''], ['']]);
});

test('an error of any code can be planned', async () => {
  sim.faults.fail({ code: 'ActivityLimitReached', atBatch: 2 });
  assert.deepEqual([await write(1), await write(2), await write(3)], ['done', 'ActivityLimitReached', 'done']);
});

test('with another workbook in front nothing can be selected or activated', async () => {
  sim.faults.turnOn('other-workbook-focused');
  const select = sim.Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Data').getRange('A1').select();
    await context.sync();
  });
  const activate = sim.Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Other').activate();
    await context.sync();
  });
  assert.deepEqual(
    [await outcome(select), await outcome(activate), await write(9)],
    ['InvalidOperation', 'InvalidOperation', 'done'],
  );
});

describe('undo', () => {
  test('a group of batches is one step, other batches are one each', async () => {
    const before = sim.workbook.undoSteps.length;
    await sim.Excel.run({ mergeUndoGroup: true } as never, async (context: Excel.RequestContext) => {
      for (const value of [1, 2, 3]) {
        context.workbook.worksheets.getItem('Data').getRange('B1').values = [[value]];
        await context.sync();
      }
    });
    assert.equal(sim.workbook.undoSteps.length, before + 1);
    assert.deepEqual(sim.workbook.undoSteps.at(-1)?.calls, ['Range.values', 'Range.values', 'Range.values']);
    await write(1);
    await write(2);
    assert.equal(sim.workbook.undoSteps.length, before + 3);
  });

  test('two groups are two steps', async () => {
    const before = sim.workbook.undoSteps.length;
    await write(1, { mergeUndoGroup: true });
    await write(2, { mergeUndoGroup: true });
    assert.equal(sim.workbook.undoSteps.length, before + 2);
  });

  test('what cannot be undone is refused within a group and empties the stack outside one', async () => {
    const protect = async (context: Excel.RequestContext) => {
      context.workbook.worksheets.getItem('Other').protection.protect();
      await context.sync();
    };
    assert.equal(await outcome(sim.Excel.run({ mergeUndoGroup: true } as never, protect)), 'UndoNotSupported');
    assert.equal(sim.workbook.undoSteps.length > 0, true);
    assert.equal(await outcome(sim.Excel.run(protect)), 'done');
    assert.equal(sim.workbook.undoSteps.length, 0);
  });

  test('a host can refuse undo groups altogether', async () => {
    sim.faults.turnOn('undo-not-supported');
    assert.deepEqual([await write(1, { mergeUndoGroup: true }), await write(2)], ['UndoNotSupported', 'done']);
  });
});

test('a busy host does not keep the library from giving back its references', async () => {
  await sim.settled();
  assert.equal(sim.counters.references, 0);
});
