import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ColumnView, SheetView } from '../../../../src/app/desk/views.ts';
import {
  columnsLine,
  columnsToLookAt,
  headerRow,
  sheetLine,
  summaryOf,
} from '../../../../src/entries/pane/data/sheet-lines.ts';
import { toLookAt } from '../../../../src/entries/pane/data/to-look-at.ts';
import type { Problem } from '../../../../src/core/problems.ts';

const column = (sure: ColumnView['sure']): ColumnView => ({
  letters: 'A',
  header: 'Race/Eth',
  field: null,
  title: null,
  kind: 'category',
  because: null,
  sure,
  personal: false,
  samples: [],
  counted: '',
  offered: [],
});

const students: SheetView = {
  name: 'Students',
  hidden: false,
  chosen: true,
  kind: { id: 'students', title: 'Students' },
  rows: 4982,
  sheetRows: 4985,
  header: 'row 3',
  columns: [column('sure'), column('by-hand'), column('guess'), column('unknown'), column('ignored')],
  problems: [],
};

const found = (severity: Problem['severity'], where: string): Problem => ({
  code: 'cell-unreadable',
  severity,
  where,
  message: 'A cell does not hold what its column holds.',
  remedy: 'Correct the cell.',
});

describe('what is said of a sheet', () => {
  test('a sheet says what it was taken for, its rows and its header', () => {
    assert.equal(sheetLine(students), 'Students · 4,982 rows · header row 3');
  });

  test('while only the first rows have been looked at, the rows are those of the sheet at most', () => {
    assert.equal(sheetLine({ ...students, rows: null }), 'Students · up to 4,985 rows · header row 3');
  });

  test('a hidden sheet without a table says both and no more', () => {
    assert.equal(
      sheetLine({ ...students, hidden: true, kind: null, header: null, columns: [] }),
      'hidden sheet · no table was found',
    );
  });

  test('what a person said counts as recognised, a guess does not', () => {
    assert.equal(columnsLine(students.columns), '2 of 5 columns recognised, 1 guessed, 1 not known, 1 not used');
    assert.equal(columnsLine([column('unknown')]), '0 of 1 column recognised, 1 not known');
  });

  test('the file’s line counts columns of the sheets that take part', () => {
    assert.equal(
      summaryOf([
        { ...students, columns: [column('sure')] },
        { ...students, name: 'Read me', chosen: false },
      ]),
      '1 of 2 sheets take part; 1 of 1 column recognised.',
    );
  });

  test('guesses and unknown columns are those to look at', () => {
    assert.deepEqual(
      columnsToLookAt(students.columns).map(({ sure }) => sure),
      ['guess', 'unknown'],
    );
  });

  test('of several header rows the first is corrected', () => {
    assert.deepEqual([headerRow('rows 3 to 4'), headerRow(null)], ['3', '']);
  });
});

describe('what a person should look at first', () => {
  test('notes, and sheets that do not take part, are left to their cards; nothing is told twice', () => {
    const warning = found('warning', 'Students!B7');
    const sheet = { ...students, problems: [warning, found('note', 'Students!B8')] };
    const other = { ...students, name: 'Read me', chosen: false, problems: [found('error', 'Read me!A1')] };
    const file = found('note', 'district.xlsx');
    assert.deepEqual(toLookAt({ sheets: [sheet, other], problems: [file, warning] }), [file, warning]);
  });
});
