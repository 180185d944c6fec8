import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkTotals } from '../../../src/core/table/check-totals.ts';
import { readTable } from '../../../src/core/table/read-table.ts';
import { tableProblems } from '../../../src/core/table/table-problems.ts';
import type { Table } from '../../../src/core/table/table.ts';
import { gridOf, type TestCell } from '../../support/grid.ts';
import { shippedSchema } from '../../support/library.ts';

const schema = shippedSchema();

function read(rows: TestCell[][]): Table {
  const result = readTable(gridOf(rows), schema);
  assert.ok(result.ok, JSON.stringify(result.problems));
  return result.value;
}

const checks = (rows: TestCell[][]): unknown[] =>
  checkTotals(read(rows), schema).map(({ row, header, over, total, sum, unknown, agrees }) => [
    row + 1,
    header,
    over,
    total,
    sum,
    unknown,
    agrees,
  ]);

describe('totals against what they total', () => {
  const long = (all: TestCell, white: TestCell, asian: TestCell, female: TestCell, male: TestCell): TestCell[][] => [
    ['District', 'Student Group', 'Students'],
    ['Acton', 'All Students', all],
    ['Acton', 'White', white],
    ['Acton', 'Asian', asian],
    ['Acton', 'Female', female],
    ['Acton', 'Male', male],
    ['Acton', 'English Learner', 7],
  ];

  test('all students are the sum of the races and, again, of the sexes; other groups are not added', () => {
    assert.deepEqual(checks(long(100, 60, 40, 48, 52)), [
      [2, 'Students', 'race', 100, 100, 0, 'yes'],
      [2, 'Students', 'sex', 100, 100, 0, 'yes'],
    ]);
  });

  test('a withheld group leaves room; a sum already above the total does not', () => {
    assert.deepEqual(checks(long(100, 96, '*', 48, 53)), [
      [2, 'Students', 'race', 100, 96, 1, 'unknown'],
      [2, 'Students', 'sex', 100, 101, 0, 'no'],
    ]);
    assert.deepEqual(checks(long(100, 104, '*', 48, 52))[0], [2, 'Students', 'race', 100, 104, 1, 'no']);
  });

  test('a withheld total is not compared', () => {
    assert.deepEqual(checks(long('*', 60, 40, 48, 52)), []);
  });

  test('a State is compared with its districts group by group and year by year, not with its schools', () => {
    const rows: TestCell[][] = [
      ['School Year', 'District Code', 'School Code', 'Race', 'Students'],
      ['2022-23', '00000000', null, 'White', 50],
      ['2022-23', '00000000', null, 'Asian', 9],
      ['2023-24', '00000000', null, 'White', 60],
    ];
    for (const [year, district, school, race, students] of [
      ['2022-23', '00020000', null, 'White', 30],
      ['2022-23', '00020000', '00020005', 'White', 20],
      ['2022-23', '00020000', '00020010', 'White', 10],
      ['2022-23', '00030000', null, 'White', 20],
      ['2022-23', '00020000', null, 'Asian', 5],
      ['2022-23', '00030000', null, 'Asian', 5],
      ['2023-24', '00020000', null, 'White', 33],
      ['2023-24', '00030000', null, 'White', 27],
    ] as const)
      rows.push([year, district, school, race, students]);
    assert.deepEqual(checks(rows), [
      [2, 'Students', 'places', 50, 50, 0, 'yes'],
      [3, 'Students', 'places', 9, 10, 0, 'no'],
      [4, 'Students', 'places', 60, 60, 0, 'yes'],
    ]);
    const told = tableProblems(read(rows), schema).filter(({ code }) => code === 'totals-differ');
    assert.equal(told.length, 1);
    assert.match(told[0]!.message, /1 of 3 totals does not equal .* E3 has 9, its rows give 10\./);
  });

  test('a column that says district or school keeps schools out of the State’s sum', () => {
    const rows: TestCell[][] = [
      ['SY', 'ORG_CODE', 'ORG_NAME', 'ORG_TYPE', 'STU_CNT'],
      ['2024', '00000000', 'State', 'State', 150],
      ['2024', '00020000', 'Acton', 'District', 100],
      ['2024', '00020005', 'North', 'School', 60],
      ['2024', '00020010', 'South', 'School', 40],
      ['2024', '00030000', 'Avon', 'District', 50],
    ];
    assert.deepEqual(checks(rows), [[2, 'STU_CNT', 'places', 150, 150, 0, 'yes']]);
  });

  test('a total of one row is not compared with it', () => {
    assert.deepEqual(
      checks([
        ['District', 'Students', 'Students Disciplined'],
        ['State Total', 9000, 300],
        ['Acton', 500, 20],
      ]),
      [],
    );
  });
});
