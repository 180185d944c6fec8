import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readTable } from '../../../src/core/table/read-table.ts';
import { CellState, type Table } from '../../../src/core/table/table.ts';
import { groupColumns, unpivot } from '../../../src/core/table/unpivot.ts';
import { gridOf, type TestCell } from '../../support/grid.ts';
import { shippedSchema } from '../../support/library.ts';

const schema = shippedSchema();

function read(rows: TestCell[][]): Table {
  const result = readTable(gridOf(rows), schema, { kind: 'group-counts' });
  assert.ok(result.ok, JSON.stringify(result.problems));
  return result.value;
}

describe('a wide table seen as a long one', () => {
  test('has one entry for each record and group, each with its own cell', () => {
    const table = read([
      ['School', 'Multi-race, Non-Hisp./Lat.', 'Black', 'Female', 'Total'],
      ['North', 5, 11, 8, 16],
      ['South', '*', 12, 13, 20],
    ]);
    const groups = groupColumns(table, schema);
    assert.deepEqual(
      groups.map(({ label, field }) => [label, field]),
      [
        ['Two or more races', 'race'],
        ['Black or African American', 'race'],
        ['Female', 'sex'],
        ['All students', 'all'],
      ],
    );
    const view = unpivot(table, groups);
    const seen = Array.from({ length: view.length }, (_, i) => [
      view.evidence([i])[0],
      view.state(i) === CellState.value ? view.value(i) : 'unknown',
    ]);
    assert.deepEqual(seen, [
      ['Sheet1!B2', 5],
      ['Sheet1!C2', 11],
      ['Sheet1!D2', 8],
      ['Sheet1!E2', 16],
      ['Sheet1!B3', 'unknown'],
      ['Sheet1!C3', 12],
      ['Sheet1!D3', 13],
      ['Sheet1!E3', 20],
    ]);
    assert.deepEqual(view.evidence([1, 5, 2]), ['Sheet1!C2:C3', 'Sheet1!D2']);
  });

  test('a pattern says where the group stands in the header', () => {
    const table = read([
      [
        'School',
        'White enrolled',
        'White suspended',
        'African American/Black enrolled',
        'African American/Black suspended',
      ],
      ['North', 100, 4, 50, 6],
    ]);
    const pick = (pattern: string): unknown[] =>
      groupColumns(table, schema, pattern).map(({ label, column, measure }) => [label, column.sheetColumn, measure]);
    assert.deepEqual(pick('{group} suspended'), [
      ['White', 2, 'suspended'],
      ['Black or African American', 4, 'suspended'],
    ]);
    assert.deepEqual(
      pick('{group} enrolled').map((one) => (one as unknown[])[1]),
      [1, 3],
    );
    assert.deepEqual(pick('Suspended - {group}'), []);
  });

  test('the pattern may have the group last, with any signs between', () => {
    const table = read([
      ['School', 'Suspended - White', 'Suspended: Asian', 'Suspended (Female)'],
      ['North', 4, 6, 5],
    ]);
    assert.deepEqual(
      groupColumns(table, schema, 'Suspended - {group}').map(({ label }) => label),
      ['White', 'Asian', 'Female'],
    );
  });

  test('groups under blocks are told apart by the block', () => {
    const table = read([
      [null, 'Enrolled', null, 'Suspended', null],
      ['School', 'White', 'Asian', 'White', 'Asian'],
      ['North', 100, 50, 3, 4],
      ['South', 80, 90, 2, 5],
    ]);
    assert.deepEqual(
      groupColumns(table, schema).map(({ label, measure }) => `${measure}: ${label}`),
      ['Enrolled: White', 'Enrolled: Asian', 'Suspended: White', 'Suspended: Asian'],
    );
    const suspended = groupColumns(table, schema, 'Suspended / {group}');
    assert.deepEqual(
      suspended.map(({ column }) => column.sheetColumn),
      [3, 4],
    );
  });

  test('a table without columns of groups has no entries', () => {
    const table = read([
      ['School', 'Students'],
      ['North', 5],
    ]);
    assert.deepEqual(groupColumns(table, schema), []);
    assert.equal(unpivot(table, []).length, 0);
  });
});
