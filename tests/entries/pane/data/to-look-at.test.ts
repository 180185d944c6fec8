import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SheetView } from '../../../../src/app/desk/views.ts';
import { problem, type Problem, type ProblemCode } from '../../../../src/core/problems.ts';
import { toLookAt } from '../../../../src/entries/pane/data/to-look-at.ts';

const told = (code: ProblemCode, severity: Problem['severity'] = 'error'): Problem => ({
  ...problem(code, 'Data', 'Something is wrong.', 'Put it right.'),
  severity,
});

const sheet = (chosen: boolean, ...problems: readonly Problem[]): SheetView => ({
  name: 'Data',
  hidden: false,
  chosen,
  kind: null,
  rows: null,
  sheetRows: 1,
  header: null,
  columns: [],
  problems,
});

const codes = (...sheets: readonly SheetView[]): readonly string[] =>
  toLookAt({ sheets, problems: [] }).map(({ code }) => code);

describe('what to look at before going on', () => {
  test('errors and warnings of sheets that take part, no notes, and nothing of a sheet that is left out', () => {
    const taking = sheet(
      true,
      told('cell-date-impossible'),
      told('cell-code-unknown', 'warning'),
      told('rows-excluded', 'note'),
    );
    assert.deepEqual(codes(taking, sheet(false, told('sheet-empty'))), ['cell-date-impossible', 'cell-code-unknown']);
  });

  test('where no sheet takes part, what stands in the way of each', () => {
    assert.deepEqual(codes(sheet(false, told('csv-quote')), sheet(false, told('sheet-empty'))), [
      'csv-quote',
      'sheet-empty',
    ]);
  });

  test('a damaged sheet, whether or not others can be read', () => {
    assert.deepEqual(codes(sheet(true), sheet(false, told('file-damaged'))), ['file-damaged']);
  });

  test('nothing twice', () => {
    assert.deepEqual(codes(sheet(true, told('csv-quote')), sheet(true, told('csv-quote'))), ['csv-quote']);
  });
});
