import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SheetUpdate } from '../../../src/app/ports.ts';
import { columnLetters } from '../../../src/core/table/address.ts';
import { updateSheet } from '../../../src/hosts/excel/update-sheet.ts';
import { look } from '../../../src/hosts/excel/look.ts';
import { writeSheets } from '../../../src/hosts/excel/write-sheets.ts';
import { findingRegisterColumns } from '../../../src/core/findings/life/register-columns.ts';
import { registerSheets } from '../../../src/outputs/sheets/register-sheet.ts';
import { idleClock, valueOf, withExcel } from './with-excel.ts';

/** 7 May 2025, counted from 1970. */
const may7 = 20_215;
const at = (field: string): number => findingRegisterColumns.findIndex((column) => column.field === field);
const [id, state, next, due, note] = ['finding-id', 'life-state', 'life-next', 'life-next-due', 'finding-title'].map(
  at,
) as [number, number, number, number, number];

const begun = registerSheets({
  ...{ file: 'data.xlsx', district: 'Arborfield', asOf: '2025-05-07', instances: 3 },
  rows: [
    { 'finding-id': 'pack/one', 'life-state': 'Identified', 'life-next-due': { day: may7 } },
    { 'finding-id': 'pack/two', 'life-state': 'Identified', 'life-next-due': null },
  ],
});

const update: SheetUpdate = {
  sheet: 'Finding register',
  cells: [
    { row: 1, column: state, value: 'Final report sent' },
    { row: 1, column: next, value: '=1+1' },
    { row: 1, column: due, value: null },
    { row: 2, column: due, value: { day: may7 + 1 } },
  ],
  firstFree: 3,
  below: [
    [
      { column: id, value: 'pack/three' },
      { column: due, value: { day: may7 } },
    ],
  ],
  like: 1,
};
const expected = [
  { row: 1, column: id, text: 'pack/one' },
  { row: 2, column: id, text: 'pack/two' },
];
const undo = { requirementSets: { ExcelApi: '1.20' } };

async function begin(): Promise<void> {
  valueOf(await writeSheets(begun, { activate: 'Finding register', theirs: true }, idleClock));
}

describe('a register in the workbook', () => {
  test('begins as sheets of the person’s: read like any other, with days, choices and panes that stay', async () => {
    await withExcel(undo, async (sim) => {
      await begin();
      const seen = valueOf(await look(200, []));
      assert.deepEqual(
        Array.from(seen.sheets, ({ name, ours }) => [name, ours]),
        [['Sheet1', false], ...begun.map(({ name }) => [name, false])],
      );
      const sheet = sim.workbook.sheet('Finding register');
      assert.equal(sheet.values(`A2:A3`).join(), 'pack/one,pack/two');
      assert.equal(sim.workbook.undoSteps.length, 1, 'one step of Undo');
      assert.deepEqual(
        sheet.tables.map(({ name }) => name),
        ['FindingRegister'],
      );
      assert.deepEqual(sheet.frozen, { rows: 1, columns: 3 });
      assert.equal(
        sheet.validations.length,
        findingRegisterColumns.filter(({ choices }) => choices !== undefined).length,
      );
      // Begun once more, the sheets that are there stay, and the new ones get names of their own.
      await begin();
      assert.equal(sim.workbook.sheetNames.filter((name) => name.startsWith('Finding register')).length, 2);
    });
  });

  test('is brought up to date in one step of Undo; everything else stays', async () => {
    await withExcel(undo, async (sim) => {
      await begin();
      const sheet = sim.workbook.sheet('Finding register');
      sim.person.type("'Finding register'!C2", 'A note of mine');
      const before = sheet.values();
      const steps = sim.workbook.undoSteps.length;
      valueOf(await updateSheet(update, expected));
      assert.equal(sim.workbook.undoSteps.length, steps + 1, 'one step of Undo');
      const after = sheet.values();
      const named = new Map<string, unknown>([
        [`1 ${state}`, 'Final report sent'],
        [`1 ${next}`, '=1+1'],
        [`1 ${due}`, ''],
        [`2 ${due}`, may7 + 1 + 25_569],
        [`3 ${id}`, 'pack/three'],
        [`3 ${due}`, may7 + 25_569],
      ]);
      after.forEach((row, line) =>
        row.forEach((value, column) =>
          assert.deepEqual(
            value,
            named.has(`${line} ${column}`) ? named.get(`${line} ${column}`) : (before[line]?.[column] ?? ''),
            `row ${line}, column ${column}`,
          ),
        ),
      );
      assert.equal(after[1]![note], 'A note of mine');
      assert.match(sheet.tables[0]!.address, /4$/, 'the table takes the new row in');
      assert.match(sheet.numberFormat(`${columnLetters(due)}4`), /d/, 'a new day is shown as one');
      assert.match(sheet.numberFormat(`${columnLetters(due)}3`), /d/, 'a day in a cell that held none is shown as one');
    });
  });

  test('nothing is written where a row is not the one it was, or something stands below', async () => {
    for (const [cell, text] of [
      ['A2', 'pack/two'],
      ['C4', 'A finding of mine'],
    ] as const)
      await withExcel(undo, async (sim) => {
        await begin();
        sim.person.type(`'Finding register'!${cell}`, text);
        const before = sim.workbook.sheet('Finding register').values();
        const refused = await updateSheet(update, expected);
        assert.match(refused.ok ? '' : refused.problems[0]!.message, /was changed while it was read\. Nothing was/);
        assert.deepEqual(sim.workbook.sheet('Finding register').values(), before);
      });
  });

  test('a protected sheet is told, and stays as it is', async () => {
    await withExcel(undo, async (sim) => {
      await begin();
      const before = sim.workbook.sheet('Finding register').values();
      sim.person.protectSheet('Finding register');
      const refused = await updateSheet(update, expected);
      assert.equal(refused.ok ? '' : refused.problems[0]!.code, 'host-protected');
      assert.deepEqual(sim.workbook.sheet('Finding register').values(), before);
    });
  });
});
