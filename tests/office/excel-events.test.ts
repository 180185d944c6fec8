import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startExcel, type ExcelSimulation } from './start-excel.ts';

let sim: ExcelSimulation;
const heard: string[] = [];

before(async () => {
  sim = await startExcel({ sheets: [{ name: 'Data', rows: [[1, 2]] }, { name: 'Other' }] });
  await sim.Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.onSelectionChanged.add(async ({ address }) => void heard.push(`sheets selected ${address}`));
    worksheets.onChanged.add(
      async ({ address, changeType }) => void heard.push(`sheets changed ${address} ${changeType}`),
    );
    worksheets.onDeleted.add(async () => void heard.push('deleted'));
    worksheets.onAdded.add(async () => void heard.push('added'));
    worksheets.onActivated.add(async () => void heard.push('activated'));
    const sheet = worksheets.getItem('Data').load('id');
    await context.sync();
    sheet.onChanged.add(async ({ address }) => void heard.push(`Data changed ${address}`));
    context.workbook.onSelectionChanged.add(async () => void heard.push('workbook selected'));
    await context.sync();
  });
});
after(() => sim.close());

async function what(work: () => unknown): Promise<readonly string[]> {
  await sim.settled();
  heard.length = 0;
  await work();
  await sim.settled();
  return heard.slice().sort();
}

test('what the person does is heard', async () => {
  assert.deepEqual(await what(() => sim.person.select('Data!B2:C3')), ['sheets selected B2:C3', 'workbook selected']);
  assert.deepEqual(await what(() => sim.person.type('Data!A1', '0042')), [
    'Data changed A1',
    'sheets changed A1 RangeEdited',
  ]);
  assert.deepEqual(await what(() => sim.person.openSheet('Other')), ['activated']);
  assert.deepEqual(await what(() => sim.person.deleteSheet('Other')), ['activated', 'deleted']);
  assert.equal(sim.workbook.sheet('Data').value('A1'), 42);
  assert.equal(sim.workbook.selection, undefined);
});

test('what the product does is heard too', async () => {
  const edit = () =>
    sim.Excel.run(async (context) => {
      context.workbook.worksheets.add('New').getRange('A1').values = [[1]];
      await context.sync();
    });
  assert.deepEqual(await what(edit), ['added', 'sheets changed A1 RangeEdited']);
});

test('nothing is heard while events are switched off, or after a handler was removed', async () => {
  await sim.Excel.run(async (context) => {
    context.runtime.enableEvents = false;
    await context.sync();
  });
  assert.deepEqual(await what(() => sim.person.type('Data!A1', '1')), []);
  await sim.Excel.run(async (context) => {
    context.runtime.enableEvents = true;
    const sheet = context.workbook.worksheets.getItem('Data').load('id');
    await context.sync();
    const handler = sheet.onChanged.add(async () => void heard.push('twice'));
    await context.sync();
    handler.remove();
    await context.sync();
  });
  assert.equal((await what(() => sim.person.type('Data!A1', '1'))).includes('twice'), false);
});
