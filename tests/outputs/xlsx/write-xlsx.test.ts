import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { dayOf } from '../../../src/core/calendar/iso-day.ts';
import {
  dateFormat,
  dateSerial,
  type SheetCell,
  type SheetColumn,
  type SheetModel,
} from '../../../src/core/draft/sheet-model.ts';
import { textAt } from '../../../src/core/table/grid-cell.ts';
import { readWorkbookFile } from '../../../src/hosts/node/read-file.ts';
import { writeXlsx } from '../../../src/outputs/xlsx/write-xlsx.ts';
import { emptyFolder } from '../../support/plumbline.ts';

const column = (header: string, more: Partial<SheetColumn> = {}): SheetColumn => ({
  ...{ header, width: 12, align: 'start', wrap: false, numberFormat: '@' },
  ...more,
});
const cells = (...values: readonly (string | number)[]): SheetCell[] => values.map((value) => ({ value }));

const hard = ['=1+1', 'a < b & "c" > d', 'two blanks', 'é 𝒳 ü', '@cmd', '001'];
const model: SheetModel = {
  name: 'Record & review',
  above: [{ text: 'A title', style: 'title' }],
  tables: [
    {
      name: 'One',
      above: [],
      columns: [column('Text'), column('Number'), column('Judgement', { choices: ['Y', 'N', 'NA'] })],
      rows: hard.map((text, at) => cells(text, at, at === 0 ? 'Y' : '')),
    },
  ],
  charts: [],
  frozenRows: 2,
};

/** The parts of a workbook as text. */
const partsOf = (bytes: Uint8Array): ReadonlyMap<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));

describe('a workbook that is written', () => {
  test('is read back as it was: text stays text, whatever it looks like, and numbers are numbers', async () => {
    const file = join(emptyFolder(), 'written.xlsx');
    writeFileSync(file, writeXlsx([model, { ...model, name: 'Second' }]));
    const workbook = await readWorkbookFile(file);
    assert.ok(workbook.ok, JSON.stringify(workbook.problems));
    assert.deepEqual(
      workbook.value.sheets.map(({ name }) => name),
      ['Record & review', 'Second'],
    );
    const read = await workbook.value.sheets[0]!.read();
    assert.ok(read.ok, JSON.stringify(read.problems));
    const grid = read.value;
    const at = (row: number, of: number): string => textAt(grid, row, of);
    assert.deepEqual([at(0, 0), at(1, 0), at(1, 2)], ['A title', 'Text', 'Judgement']);
    assert.deepEqual(
      hard.map((_, row) => at(row + 2, 0)),
      hard,
    );
    assert.deepEqual(
      hard.map((_, row) => at(row + 2, 1)),
      hard.map((_, row) => String(row)),
    );
  });

  test('offers the choices of a column in its cells and nowhere else', () => {
    const sheet = partsOf(writeXlsx([model])).get('xl/worksheets/sheet1.xml')!;
    assert.match(sheet, /<dataValidation type="list"[^>]* sqref="C3:C8"><formula1>"Y,N,NA"<\/formula1>/);
    assert.equal(sheet.match(/<dataValidation /g)!.length, 1);
    const without = partsOf(writeXlsx([{ ...model, tables: [{ ...model.tables[0]!, rows: [] }] }]));
    assert.doesNotMatch(without.get('xl/worksheets/sheet1.xml')!, /dataValidation/);
  });

  test('keeps its header rows in view, leaves out what XML cannot hold, and is the same every time', () => {
    const odd = { ...model, tables: [{ ...model.tables[0]!, rows: [cells('a\u0000b\u001fc\ud800d', 1, '')] }] };
    const sheet = partsOf(writeXlsx([odd])).get('xl/worksheets/sheet1.xml')!;
    assert.match(sheet, /<pane ySplit="2" topLeftCell="A3"/);
    assert.match(sheet, />abcd</);
    assert.doesNotMatch(sheet, /<f>/);
    assert.deepEqual(writeXlsx([model]), writeXlsx([model]));
  });

  test('writes days as days, also where none is yet, and keeps columns in view', async () => {
    const days: SheetModel = {
      ...{ name: 'Days', above: [], charts: [], frozenRows: 1, frozenColumns: 3 },
      tables: [
        {
          ...{ name: 'Days', above: [], spareRows: 10 },
          columns: [column('Day', { numberFormat: dateFormat }), column('Choice', { choices: ['a', 'b'] })],
          rows: [cells(dateSerial(dayOf(2024, 2, 29)), 'a'), cells('', '')],
        },
      ],
    };
    const bytes = writeXlsx([days]);
    const sheet = partsOf(bytes).get('xl/worksheets/sheet1.xml')!;
    assert.match(sheet, /<pane xSplit="3" ySplit="1" topLeftCell="D2" activePane="bottomRight"/);
    assert.match(sheet, /<c r="A3" s="6"\/>/);
    assert.match(sheet, /sqref="B2:B13"/);
    const read = await readXlsx(bytes);
    assert.deepEqual(read.sheets[0]!.rows[1], [new Date('2024-02-29T00:00:00Z'), 'a']);
  });
});
