import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CellTag, type RawGrid } from '../../src/core/table/raw-grid.ts';
import { createWorkbook } from './excel/create-workbook.ts';
import { startExcel } from './start-excel.ts';

/** A grid as the file reader makes it: a number, a text and a date column. */
function largeGrid(rowCount: number): RawGrid {
  const column = (tag: CellTag, value: (row: number) => number, formats: number) => ({
    tags: new Uint8Array(rowCount).fill(tag),
    values: Float64Array.from({ length: rowCount }, (_, row) => value(row)),
    formats,
  });
  const names = ['North', 'South', '#N/A'];
  return {
    file: 'large.xlsx',
    sheet: 'Large',
    rowCount,
    columns: [
      column(CellTag.number, (row) => row / 4, 0),
      column(CellTag.text, (row) => row % 2, 0),
      undefined,
      column(CellTag.date, () => 19_000, 1),
      column(CellTag.error, () => 2, 0),
    ],
    strings: { length: names.length, get: (index) => names[index]! },
    formats: ['General', 'yyyy-mm-dd'],
    merges: [{ fromRow: 0, fromColumn: 0, toRow: 0, toColumn: 1 }],
    hiddenRows: new Set([1]),
    hiddenColumns: new Set([4]),
    hidden: false,
    dateSystem: 1900,
  };
}

test('a million rows of a grid are held and read in blocks', async () => {
  const sim = await startExcel({ sheets: [{ name: 'Large', grid: largeGrid(1_000_000) }] });
  const began = Date.now();
  const count = await sim.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Large');
    let rows = 0;
    for (let row = 0; row < 1_000_000; row += 100_000) {
      const block = sheet.getRangeByIndexes(row, 0, 100_000, 2).load('values');
      await context.sync();
      rows += block.values.filter((line) => typeof line[0] === 'number' && typeof line[1] === 'string').length;
      block.untrack();
    }
    return rows;
  });
  assert.equal(count, 1_000_000);
  assert.equal(Date.now() - began < 20_000, true);
  assert.equal(sim.counters.mostReferences <= 3, true);
  const sheet = sim.workbook.sheet('Large');
  assert.deepEqual(sheet.values('A1:E1'), [[0, 'North', '', 44_569, '#N/A']]);
  assert.deepEqual(sheet.text('D1'), [['2022-01-08']]);
  assert.deepEqual([sheet.merges, sheet.hiddenColumns, sheet.isRowHidden(2)], [['A1:B1'], ['E'], true]);
  await sim.close();
});

test('a cell of a grid can be written over, and rows deleted', async () => {
  const sim = await startExcel({ sheets: [{ name: 'Large', grid: largeGrid(10) }] });
  await sim.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Large');
    sheet.getRange('B2').values = [['new']];
    sheet.getRange('C12').values = [['below']];
    sheet.getRange('1:1').delete('Up');
    await context.sync();
  });
  assert.equal(sim.workbook.sheet('Large').value('B1'), 'new');
  assert.equal(sim.workbook.sheet('Large').usedAddress, 'A1:E11');
  await sim.close();
});

test('fifty thousand rows of thirty columns are filled from plain values, and thousands of them written', async () => {
  const rows = Array.from({ length: 50_000 }, (_, row) =>
    Array.from({ length: 30 }, (_column, column) => (column % 2 ? `text ${row % 100}` : row * column)),
  );
  const began = Date.now();
  const sim = await startExcel({ sheets: [{ name: 'Data', rows, formats: { C: '0.00' } }, { name: 'Copy' }] });
  await sim.Excel.run(async (context) => {
    const from = context.workbook.worksheets.getItem('Data');
    const onto = context.workbook.worksheets.getItem('Copy');
    for (let row = 40_000; row < 50_000; row += 5_000) {
      const block = from.getRangeByIndexes(row, 0, 5_000, 30).load('values,numberFormat');
      await context.sync();
      const copy = onto.getRangeByIndexes(row, 0, 5_000, 30);
      copy.numberFormat = block.numberFormat;
      copy.values = block.values;
      await context.sync();
      block.untrack();
      copy.untrack();
    }
  });
  assert.equal(Date.now() - began < 25_000, true);
  assert.deepEqual(sim.workbook.sheet('Copy').values('A50000:D50000'), [rows[49_999]!.slice(0, 4)]);
  assert.equal(sim.workbook.sheet('Copy').numberFormat('C50000'), '0.00');
  await sim.close();
});

test('a large array of the wrong shape is refused before any of it is written', async () => {
  const sim = await startExcel({ sheets: [{ name: 'Data' }] });
  const values = Array.from({ length: 2_000 }, () => [1]);
  const refused = await sim.Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Data').getRange('A1:A1999').values = values;
    await context.sync();
  }).catch((error: { code: string }) => error.code);
  assert.equal(refused, 'InvalidArgument');
  assert.equal(sim.workbook.sheet('Data').usedAddress, undefined);
  await sim.close();
});

test('many small formats stay quick', () => {
  const { book } = createWorkbook();
  const [sheet] = book.sheets;
  const began = Date.now();
  for (let row = 0; row < 5_000; row += 1) {
    sheet!.formats.apply('fill.color', { row: row * 2, column: row % 30, rows: 1, columns: 1 }, '#FFFF00');
  }
  assert.equal(sheet!.formats.at('fill.color', 9_998, 4_999 % 30), '#FFFF00');
  assert.equal(sheet!.formats.uniform('fill.color', { row: 0, column: 0, rows: 10_000, columns: 30 }), null);
  assert.equal(Date.now() - began < 3_000, true);
});
