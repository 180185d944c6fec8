import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CellTag } from '../../../src/core/table/raw-grid.ts';
import { openWorkbook } from '../../../src/hosts/file/read-workbook.ts';
import { nodeFilePlatform } from '../../../src/hosts/node/node-file-platform.ts';
import { readWorkbookFile } from '../../../src/hosts/node/read-file.ts';
import { comparableRows } from '../comparable-cells.ts';
import { makeWorkbook } from '../make-workbook.ts';
import { gridOfWorkbook } from '../open-bytes.ts';

const programs = new URL('../../data/files/programs/', import.meta.url);
const people = ['Söhne', 'Söhne', 'Söhne', 'Söhne', 'Söhne'].map((name, i) => `Name ${i} & ${name}`);

async function open(name: string) {
  const opened = await readWorkbookFile(new URL(name, programs).pathname);
  assert.ok(opened.ok, JSON.stringify(opened.problems));
  return opened;
}

describe('a workbook saved by LibreOffice', () => {
  test('has its sheets in order, hidden ones marked', async () => {
    const opened = await open('libreoffice.xlsx');
    assert.deepEqual(
      opened.value.sheets.map(({ name, hidden }) => [name, hidden]),
      [
        ['Students', false],
        ['Hidden one', true],
        ['Very hidden', true],
        ['Chart', false],
        ['Empty', false],
      ],
    );
  });

  test('has the values the formulas had, dates, shares, flags, errors and blanks kept', async () => {
    const opened = await open('libreoffice.xlsx');
    const read = await opened.value.sheets[0]!.read();
    assert.ok(read.ok);
    const grid = read.value;
    const row = (i: number, ...rest: (string | number)[]) => [
      1000 + i,
      people[i],
      `D:2012-03-0${1 + i}`,
      0.125 * i,
      i % 2 === 0,
      2000 + 2 * i,
      `x${people[i]}`,
      ...rest,
    ];
    const rows = comparableRows(grid);
    const time = rows[4]!.pop();
    assert.ok(typeof time === 'number' && Math.abs(time - 8.5 / 24) < 1e-12, 'a time of day stays the share of a day');
    assert.deepEqual(rows, [
      ['Id', 'Name', 'Born', 'Share', 'Flag', 'Sum', 'Text sum', 'Note'],
      [...row(0), null, 'E:#DIV/0!'],
      [...row(1), null, 'E:#N/A'],
      [...row(2), null, 'D:2024-02-29T13:45:00'],
      row(3, ' padded '),
      row(4),
      [],
      ['Merged note\nsecond line'],
    ]);
    assert.deepEqual(grid.merges, [{ fromRow: 7, fromColumn: 0, toRow: 8, toColumn: 2 }]);
    assert.deepEqual([...grid.hiddenRows], [3]);
    assert.deepEqual([...grid.hiddenColumns], [3]);
    assert.equal(grid.hidden, false);
    assert.equal(grid.formats[0], 'General');
    const born = grid.columns[2]!.formats as Uint16Array;
    assert.equal(grid.formats[born[1]!], 'm/d/yyyy');
    assert.equal(grid.formats[(grid.columns[3]!.formats as Uint16Array)[2]!], '0.0%');
    assert.ok(grid.columns[0]!.values instanceof Uint16Array, 'small whole numbers take two bytes');
    assert.ok(grid.columns[3]!.values instanceof Float64Array);
    assert.equal(grid.columns[0]!.formats, 0, 'one format stands for the whole column');
  });
});

describe('a workbook that no spreadsheet program has calculated', () => {
  test('tells of every formula without a saved result and reads it as unknown, not as blank or zero', async () => {
    const opened = await open('openpyxl.xlsx');
    const read = await opened.value.sheets[0]!.read();
    assert.ok(read.ok);
    assert.deepEqual(
      read.problems.map(({ code, where, severity }) => [code, where, severity]),
      [
        ['cell-unreadable', 'Students!F2', 'warning'],
        ['cell-unreadable', 'Students!G2', 'warning'],
        ['cell-unreadable', 'Students!I2', 'warning'],
      ],
    );
    assert.match(read.problems[0]!.message, /4 more cells/);
    for (let row = 1; row <= 5; row++) assert.equal(read.value.columns[5]!.tags[row], CellTag.error);
  });

  test('tells of its chart sheet and reads the others', async () => {
    const opened = await open('openpyxl.xlsx');
    assert.deepEqual(
      opened.problems.map(({ code, severity }) => [code, severity]),
      [['sheet-unsupported', 'note']],
    );
    assert.deepEqual(
      opened.value.sheets.map(({ name }) => name),
      ['Students', 'Hidden one', 'Very hidden', 'Empty'],
    );
  });
});

describe('what is read', () => {
  const rows = Array.from(
    { length: 40 },
    (_, i) =>
      `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c><c r="B${i + 1}" t="s"><v>${i % 2}</v></c><c r="D${i + 1}" t="inlineStr"><is><t>d${i}</t></is></c></row>`,
  ).join('');
  const strings = '<si><t>even</t></si><si><t>odd</t></si>';

  test('columns nobody asked for are left out, and the sheet is as large as it is', async () => {
    const whole = await gridOfWorkbook({ rows, strings });
    const { grid } = await gridOfWorkbook({ rows, strings }, { columns: [1] });
    assert.equal(grid.rowCount, 40);
    assert.equal(grid.columns.length, 4);
    assert.deepEqual(
      grid.columns.map((column) => column !== undefined),
      [false, true, false, false],
    );
    assert.deepEqual(grid.columns[1]!.values.slice(0, 40), whole.grid.columns[1]!.values.slice(0, 40));
    assert.equal(whole.grid.columns[2], undefined, 'a column without a cell');
  });

  test('a reading that was cancelled answers not ok, without problems', async () => {
    const opened = await openWorkbook(makeWorkbook({ rows, strings }), 'data.xlsx', nodeFilePlatform);
    assert.ok(opened.ok);
    assert.deepEqual(await opened.value.sheets[0]!.read({ cancelled: () => true }), { ok: false, problems: [] });
    const again = await opened.value.sheets[0]!.read();
    assert.ok(again.ok, 'and can be done again');
  });

  test('progress ends at the whole', async () => {
    const shares: number[] = [];
    await gridOfWorkbook({ rows, strings }, { onProgress: (share) => shares.push(share) });
    assert.equal(shares.at(-1), 1);
    assert.deepEqual(
      [...shares].sort((a, b) => a - b),
      shares,
    );
  });

  test('a sheet without cells is a grid without rows', async () => {
    const { grid } = await gridOfWorkbook({ rows: '<row r="7"><c r="A7" s="0"/></row>' });
    assert.equal(grid.rowCount, 0);
    assert.equal(grid.columns.length, 0);
  });

  test('a formula that gives no text leaves its cell blank', async () => {
    const { grid, problems } = await gridOfWorkbook({
      rows: '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>IF(TRUE,"")</f><v></v></c><c r="C1" t="str"><f>B1</f><v/></c></row>',
    });
    assert.deepEqual(comparableRows(grid), [[1]]);
    assert.deepEqual(problems, []);
  });

  test('rows and columns of height or width zero are hidden', async () => {
    const { grid } = await gridOfWorkbook({
      beforeRows: '<cols><col min="2" max="2" width="0"/><col min="3" max="16384" width="9" hidden="1"/></cols>',
      rows: '<row r="1" ht="0"><c r="A1"><v>1</v></c></row><row hidden="true" r="2"><c r="C2"><v>1</v></c></row><row r="3"/><row r="9" hidden="1"/>',
    });
    assert.deepEqual([...grid.hiddenColumns], [1, 2], 'only those of the used range');
    assert.deepEqual([...grid.hiddenRows], [0, 1]);
  });
});

describe('dates', () => {
  const dates = (serials: readonly number[]) =>
    `<row r="1">${serials.map((serial, i) => `<c r="${String.fromCharCode(65 + i)}1" s="1"><v>${serial}</v></c>`).join('')}</row>`;

  test('29 February 1900, which only Excel knows, is told of', async () => {
    const { grid, problems } = await gridOfWorkbook({ rows: dates([59, 60, 61]), formats: ['d/m/yyyy'] });
    assert.deepEqual(comparableRows(grid), [['D:1900-02-28', 'D:1900-02-28', 'D:1900-03-01']]);
    assert.deepEqual(
      problems.map(({ code, where }) => [code, where]),
      [['cell-date-impossible', 'Data!B1']],
    );
  });

  test('numbers that Excel cannot show as a date stay numbers', async () => {
    const { grid } = await gridOfWorkbook({ rows: dates([-1, 2958465, 2958466]), formats: ['d/m/yyyy'] });
    assert.deepEqual(comparableRows(grid), [[-1, 'D:9999-12-31', 2958466]]);
  });

  test('a date written as text is not made a date', async () => {
    const { grid, problems } = await gridOfWorkbook({
      rows: '<row r="1"><c r="A1" t="d"><v>2025-02-30</v></c><c r="B1" t="d"><v>2024-02-29T06:00:00</v></c></row>',
    });
    assert.deepEqual(comparableRows(grid), [['2025-02-30', 'D:2024-02-29T06:00:00']]);
    assert.deepEqual(
      problems.map(({ code, where }) => [code, where]),
      [['cell-unreadable', 'Data!A1']],
    );
  });
});

describe('text', () => {
  test('longer than Excel can hold is cut, and its cell is named', async () => {
    const long = 'x'.repeat(10_000_000);
    const asked = {
      rows: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>${long}</t></is></c></row>`,
    };
    const { grid, problems } = await gridOfWorkbook({ ...asked, strings: `<si><t>${long}</t></si>` });
    assert.deepEqual(
      comparableRows(grid)[0]!.map((cell) => String(cell).length),
      [32_767, 32_767],
    );
    assert.deepEqual(
      problems.map(({ code, where }) => [code, where]),
      [
        ['cell-too-long', 'Data!A1'],
        ['cell-too-long', 'Data!B1'],
      ],
    );
  });

  test('is not cut in the middle of a character', async () => {
    const { grid } = await gridOfWorkbook({
      rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>',
      strings: `<si><t>${'x'.repeat(32_766)}😀</t></si><si><t>${'é'.repeat(32_767)}</t></si>`,
    });
    assert.deepEqual(comparableRows(grid), [['x'.repeat(32_766), 'é'.repeat(32_767)]]);
  });

  test('with control characters is kept, and its cell is named', async () => {
    const { grid, problems } = await gridOfWorkbook({
      rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>',
      strings: '<si><t>a_x0007_b</t></si><si><t>tab\tand\nline</t></si><si><t>c\u007fd</t></si>',
    });
    assert.deepEqual(comparableRows(grid), [['a\u0007b', 'tab\tand\nline', 'c\u007fd']]);
    assert.deepEqual(
      problems.map(({ code, where }) => [code, where]),
      [
        ['cell-control-character', 'Data!A1'],
        ['cell-control-character', 'Data!C1'],
      ],
    );
  });
});
