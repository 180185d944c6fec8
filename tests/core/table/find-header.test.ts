import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findHeader } from '../../../src/core/table/find-header.ts';
import { knownHeaders } from '../../../src/core/table/known-headers.ts';
import { gridOf, type TestCell } from '../../support/grid.ts';
import { shippedSchema } from '../../support/library.ts';

const known = knownHeaders(shippedSchema());
type Merge = [number, number, number, number];

function found(rows: TestCell[][], merges: Merge[] = []) {
  const grid = gridOf(rows, {
    merges: merges.map(([fromRow, fromColumn, toRow, toColumn]) => ({ fromRow, fromColumn, toRow, toColumn })),
  });
  const result = findHeader(grid, known);
  assert.ok(result.ok, JSON.stringify(result.problems));
  const { header, columns } = result.value;
  return { rows: [header.fromRow + 1, header.toRow + 1], headers: columns.map((column) => column.header) };
}

const students: TestCell[][] = [
  ['Student ID', 'Race', 'Days'],
  [101, 'White', 3],
  [102, 'Asian', 0],
  [103, 'White', 12],
];

describe('the header of a sheet', () => {
  test('is the first row of a plain sheet', () => {
    assert.deepEqual(found(students), { rows: [1, 1], headers: ['Student ID', 'Race', 'Days'] });
  });

  test('stands below a title, a note and a blank row', () => {
    const rows = [['Discipline 2023-24'], ['* = fewer than 10 students'], [], ...students];
    assert.deepEqual(found(rows).rows, [4, 4]);
  });

  test('stands below a title that is one word of a header', () => {
    assert.deepEqual(found([['Students'], ...students]).rows, [2, 2]);
  });

  test('stands below a title in two cells', () => {
    assert.deepEqual(found([['Anytown Public Schools', null, 'Run 10/2/2024'], ...students]).rows, [2, 2]);
  });

  test('is found among unknown names by what stands below it', () => {
    const rows: TestCell[][] = [
      ['Prepared for the committee'],
      ['Widget', 'Colour', 'Made'],
      ['a1', 'red', 3],
      ['a2', 'red', 4],
      ['a3', 'blue', 9],
    ];
    assert.deepEqual(found(rows).rows, [2, 2]);
  });

  test('is found where every value is text', () => {
    const rows: TestCell[][] = [
      ['Team', 'Member', 'Shift'],
      ['North', 'Ann', 'early'],
      ['North', 'Ben', 'late'],
      ['South', 'Cy', 'early'],
      ['South', 'Di', 'late'],
    ];
    assert.deepEqual(found(rows).rows, [1, 1]);
  });

  test('may be years', () => {
    const rows: TestCell[][] = [
      ['District', 2022, 2023, 2024],
      ['Acton', 314, 320, 318],
      ['Avon', 97, 99, 96],
      ['Ayer', 195, 190, 188],
    ];
    assert.deepEqual(found(rows).headers, ['District', '2022', '2023', '2024']);
  });

  test('with a line break or odd blanks is one line', () => {
    assert.deepEqual(found([['Student\nID', ' Race\u00a0/  Eth ', 'Days'], ...students.slice(1)]).headers, [
      'Student ID',
      'Race / Eth',
      'Days',
    ]);
  });

  test('of two rows with merged blocks repeats the block over its columns', () => {
    const rows: TestCell[][] = [
      ['School', 'Enrolled', null, 'Suspended', null],
      [null, 'White', 'Black', 'White', 'Black'],
      ['North', 100, 50, 3, 4],
      ['South', 80, 90, 2, 5],
    ];
    const merges: Merge[] = [
      [0, 0, 1, 0],
      [0, 1, 0, 2],
      [0, 3, 0, 4],
    ];
    assert.deepEqual(found(rows, merges), {
      rows: [1, 2],
      headers: ['School', 'Enrolled / White', 'Enrolled / Black', 'Suspended / White', 'Suspended / Black'],
    });
  });

  test('of two rows in a text file carries a block over the blanks after it', () => {
    const rows: TestCell[][] = [
      [null, 'Enrolled', null, 'Suspended', null],
      ['School', 'White', 'Black', 'White', 'Black'],
      ['North', '100', '50', '3', '4'],
      ['South', '80', '90', '2', '5'],
    ];
    assert.deepEqual(found(rows).headers, [
      'School',
      'Enrolled / White',
      'Enrolled / Black',
      'Suspended / White',
      'Suspended / Black',
    ]);
  });

  test('may have names split over two rows', () => {
    const rows: TestCell[][] = [
      ['School', 'Days', null],
      [null, 'enrolled', 'absent'],
      ['North', 100, 5],
      ['South', 80, 9],
    ];
    assert.deepEqual(found(rows).headers, ['School', 'Days / enrolled', 'Days / absent']);
  });

  test('of three rows is read from top to bottom', () => {
    const rows: TestCell[][] = [
      ['Discipline report'],
      [null, null, null, 'Discipline', null, null, null],
      [null, null, null, 'In school', null, 'Out of school', null],
      ['School', 'Grade', 'Students', 'n', '%', 'n', '%'],
      ['North', '8', 200, 3, 1.5, 4, 2],
      ['South', '8', 200, 5, 2.5, 6, 3],
    ];
    const merges: Merge[] = [
      [1, 3, 1, 6],
      [2, 3, 2, 4],
      [2, 5, 2, 6],
    ];
    assert.deepEqual(found(rows, merges), {
      rows: [2, 4],
      headers: [
        'School',
        'Grade',
        'Students',
        'Discipline / In school / n',
        'Discipline / In school / %',
        'Discipline / Out of school / n',
        'Discipline / Out of school / %',
      ],
    });
  });

  test('a title merged over the whole table is no block', () => {
    const merges: Merge[] = [[0, 0, 0, 2]];
    assert.deepEqual(found([['Students of Anytown', null, null], ...students], merges), {
      rows: [2, 2],
      headers: ['Student ID', 'Race', 'Days'],
    });
  });

  test('passes over blank columns and names a column that has values and no header', () => {
    const rows: TestCell[][] = [
      ['Student ID', null, 'Race', null],
      [101, null, 'White', 'x'],
      [102, null, 'Asian', 'y'],
    ];
    assert.deepEqual(found(rows).headers, ['Student ID', 'Race', '(column D)']);
  });

  test('is not made up where there is none', () => {
    const grid = gridOf([
      [101, 'White', 3],
      [102, 'White', 4],
      [103, 'White', 4],
    ]);
    const result = findHeader(grid, known);
    assert.ok(!result.ok);
    assert.equal(result.problems[0]!.code, 'header-missing');
  });

  test('stands where a person says it does', () => {
    const grid = gridOf([['Notes'], ['a', 'b'], ['Student ID', 'Race'], [1, 'White']]);
    const result = findHeader(grid, known, { fromRow: 1, toRow: 1 });
    assert.ok(result.ok);
    assert.deepEqual(
      result.value.columns.map(({ header }) => header),
      ['a', 'b'],
    );
    const beyond = findHeader(grid, known, { fromRow: 9, toRow: 9 });
    assert.ok(!beyond.ok);
    assert.match(beyond.problems[0]!.message, /only 4 rows/);
  });
});

/** Numbers that are the same in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

describe('a header nobody knows', () => {
  test('is found over two to six rows of whatever kind, under up to three lines of titles, above a source', () => {
    const below = seeded(11);
    const names =
      'Cohort Ward Track Verdict Pupils Excluded Site Phase Band Result Removed Kept Team Zone Type Program Tally Flagged'.split(
        ' ',
      );
    const words = 'north south east west red blue green Elm Oak Ash pass fail Yes No alpha beta'.split(' ');
    const cells: readonly ((row: number) => TestCell)[] = [
      (row) => `${words[(row * 3 + below(2)) % words.length]} ${row}`,
      () => words[below(3)]!,
      () => below(500),
      () => `${below(1000) / 10}%`,
      () => (below(2) === 0 ? '*' : below(100)),
      () => below(1000) / 7,
      () => `00${10 + below(80)}`,
      () => (below(2) === 0 ? 'Y' : 'N'),
      () => `${1 + below(3)},${100 + below(800)}`,
    ];
    const titles = [
      'Annual report of the board',
      'School year 2022-23',
      'Note: * means fewer than 10',
      'Run 10/2/2024',
    ];
    for (let round = 0; round < 1500; round++) {
      const header = [...names].sort(() => below(3) - 1).slice(0, 2 + below(5));
      const columns = header.map(() => cells[below(cells.length)]!);
      const rows: TestCell[][] = Array.from({ length: below(4) }, () => [titles[below(titles.length)]!]);
      if (rows.length > 0 && below(2) === 0) rows.push([]);
      const at = rows.length + 1;
      rows.push(header);
      for (let row = 0, many = 2 + below(5); row < many; row++) rows.push(columns.map((cell) => cell(row)));
      if (below(3) === 0) rows.push([], ['Source: Office of Data']);
      assert.deepEqual(found(rows), { rows: [at, at], headers: header }, JSON.stringify(rows));
    }
  });

  test('of two rows of groups and measures keeps each group over its measures, merged or not', () => {
    const below = seeded(5);
    const groups = [
      ['White', 'Black', 'Asian'],
      ['Female', 'Male'],
      ['Cohort A', 'Cohort B'],
      ['2020-21', '2021-22', '2022-23'],
      ['2021', '2022', '2023'],
    ];
    const measures = [
      ['Enrolled', 'Suspended'],
      ['Count', 'Percent'],
      ['#', '%'],
      ['N', '%'],
      ['Num', 'Den', 'Rate'],
    ];
    for (let round = 0; round < 600; round++) {
      const two = [groups[below(groups.length)]!, measures[below(measures.length)]!] as const;
      const [outer, inner] = below(2) === 0 ? two : [two[1], two[0]];
      const left = [['School'], ['District', 'School'], ['County', 'District Code', 'District Name']][below(3)]!;
      // Names of the left columns stand in the lower row, in the upper one, in both, or in a merge of the two.
      const style = below(4);
      const merges: Merge[] = [];
      const first = below(3);
      const upper: TestCell[] = left.map((name) => (style === 0 ? null : name));
      const lower: TestCell[] = left.map((name) => (style === 1 || style === 3 ? null : name));
      if (style === 3) left.forEach((_, at) => merges.push([first, at, first + 1, at]));
      for (const name of outer) {
        if (style === 3) merges.push([first, upper.length, first, upper.length + inner.length - 1]);
        inner.forEach((measure, at) => {
          upper.push(at === 0 ? name : null);
          lower.push(measure);
        });
      }
      const rows: TestCell[][] = Array.from({ length: first }, () => ['Discipline by school']);
      rows.push(upper, lower);
      for (let row = 0, many = 3 + below(8); row < many; row++)
        rows.push(
          upper.map((_, at): TestCell => {
            if (at < left.length) return `${['Elm', 'Oak', 'Ash'][row % 3]} ${row}`;
            if (below(8) === 0) return ['*', '<10', 'NA'][below(3)]!;
            return below(3) === 0 ? `${below(100)}.${below(10)}%` : below(900);
          }),
        );
      assert.deepEqual(
        found(rows, merges).headers,
        [...left, ...outer.flatMap((name) => inner.map((measure) => `${name} / ${measure}`))],
        JSON.stringify(rows.slice(0, first + 4)),
      );
    }
  });
});
