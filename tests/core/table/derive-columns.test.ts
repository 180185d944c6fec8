import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { plainText } from '../../../src/core/table/plain-text.ts';
import { readTable } from '../../../src/core/table/read-table.ts';
import { rollUpRace } from '../../../src/core/table/roll-up-race.ts';
import { splitDistrictSchool } from '../../../src/core/table/split-district-school.ts';
import { CellState, type Table } from '../../../src/core/table/table.ts';
import { gridOf, type TestCell } from '../../support/grid.ts';
import { shippedSchema } from '../../support/library.ts';

const schema = shippedSchema();

function read(rows: TestCell[][]): Table {
  const result = readTable(gridOf(rows), schema);
  assert.ok(result.ok, JSON.stringify(result.problems));
  return result.value;
}

function values(table: Table, field: string): (string | number)[] {
  const found = table.columns.find((one) => one.field === field);
  assert.ok(found !== undefined, `no column ${field}`);
  const { state, codes, labels, numbers } = found.cells();
  const names = Object.keys(CellState);
  return Array.from(state, (one, row) =>
    one !== CellState.value ? `(${names[one]})` : codes.length > 0 ? labels[codes[row]!]! : numbers[row]!,
  );
}

interface RaceVector {
  readonly inputs: {
    readonly students: readonly { readonly hispanic: boolean | null; readonly races: readonly string[] }[];
  };
  readonly expected: { readonly category: readonly string[] };
}

describe('the federal category of a student', () => {
  test('agrees with the vectors: Hispanic first, then two or more, then the single race, else unknown', () => {
    const vectors: RaceVector[] = JSON.parse(
      readFileSync(new URL('../../data/tables/race-vectors.json', import.meta.url), 'utf8'),
    );
    const { meanings } = schema.lists.get('races')!;
    const federal = (label: string): string => meanings.get(plainText(label))!.value;
    for (const { inputs, expected } of vectors)
      inputs.students.forEach(({ hispanic, races }, i) => {
        const category = expected.category[i]!;
        assert.equal(rollUpRace(hispanic, races.map(federal)), category === 'Unknown' ? null : federal(category));
      });
  });

  test('is rolled up from flags, and stays unknown where it is not known whether a student is Hispanic', () => {
    const table = read([
      ['LASID', 'Hispanic', 'White Flag', 'Black Flag', 'Asian Flag', 'ELL'],
      ['1', 'Y', 'Y', 'N', 'N', 'N'],
      ['2', 'N', 'Y', 'N', 'N', 'N'],
      ['3', 'N', 'Y', 'Y', 'N', 'N'],
      ['4', 'N', 'N', 'N', 'N', 'N'],
      ['5', null, 'Y', 'N', 'N', 'N'],
      ['6', 'N', '*', 'Y', 'N', 'N'],
    ]);
    assert.deepEqual(values(table, 'race'), [
      'Hispanic/Latino',
      'White',
      'Two or more races',
      '(blank)',
      '(blank)',
      '(notReported)',
    ]);
    const race = table.columns.find(({ field }) => field === 'race')!;
    assert.match(race.recognised!, /rolled up from "Hispanic", "Asian Flag"/);
  });

  test('is rolled up from a race column with a Hispanic flag beside it; what was recorded is kept', () => {
    const table = read([
      ['LASID', 'Hispanic', 'Race', 'ELL'],
      ['1', 'Y', 'White', 'N'],
      ['2', 'N', 'White', 'N'],
      ['3', null, 'Asian', 'N'],
      ['4', 'Y', null, 'N'],
      ['5', 'N', 'NR', 'N'],
    ]);
    assert.deepEqual(values(table, 'race'), ['Hispanic/Latino', 'White', 'Asian', 'Hispanic/Latino', '(notReported)']);
    assert.deepEqual(values(table, 'race-as-recorded'), ['White', 'White', 'Asian', '(blank)', '(notReported)']);
  });
});

describe('columns worked out from others', () => {
  test('days absent are membership less attendance, unknown where one is, never negative', () => {
    const table = read([
      ['LASID', 'Days in Membership', 'Days in Attendance'],
      ['1', 180, 171.5],
      ['2', 180, '*'],
      ['3', 170, 180],
    ]);
    assert.deepEqual(values(table, 'days-absent'), [8.5, '(suppressed)', '(unreadable)']);
  });

  test('a status of EL, FEL or never gives the flag, and a former flag gives the status', () => {
    assert.deepEqual(
      values(
        read([
          ['LASID', 'EL Status', 'SWD'],
          ['1', 'EL', 'N'],
          ['2', 'FLEP', 'N'],
          ['3', 'Never EL', 'N'],
          ['4', 'NR', 'N'],
        ]),
        'english-learner',
      ),
      ['yes', 'no', 'no', '(notReported)'],
    );
    assert.deepEqual(
      values(
        read([
          ['LASID', 'ELL', 'FLEP'],
          ['1', 'Y', 'N'],
          ['2', 'N', 'Y'],
          ['3', 'N', 'N'],
          ['4', 'N', null],
        ]),
        'el-status',
      ),
      ['EL', 'FEL', 'NEL', '(blank)'],
    );
  });

  test('a special education placement makes a student one with a disability; 00 and 01 do not', () => {
    const table = read([
      ['LASID', 'DOE034', 'DOE025'],
      ['1', '10', '00'],
      ['2', '00', '00'],
      ['3', '01', '00'],
      ['4', '60', '00'],
      ['5', null, '00'],
    ]);
    assert.deepEqual(values(table, 'disability'), ['yes', 'no', 'no', 'yes', '(blank)']);
  });

  test('a field nobody claimed is stood in for: a student by the State’s number, a district by its code', () => {
    const table = read([
      ['SASID', 'DAT', 'DM'],
      ['1001', '2', 3],
      ['1002', '1', 1],
    ]);
    assert.deepEqual(values(table, 'student-id'), ['1001', '1002']);
    assert.equal(table.columns.find(({ field }) => field === 'student-id')!.recognised, '"SASID" stands in');
    assert.equal(table.columns.find(({ field }) => field === 'student-id')!.personal, true);
  });

  test('district and school are split where the district ends', () => {
    const cases: [string, [string, string] | null][] = [
      ['Abington - Abington High', ['Abington', 'Abington High']],
      ['Boston - ELC - West Zone', ['Boston', 'ELC - West Zone']],
      [
        'Community Day Charter Public School - Gateway (District) - Community Day Charter Public School - Gateway',
        ['Community Day Charter Public School - Gateway (District)', 'Community Day Charter Public School - Gateway'],
      ],
      ['Acton-Boxborough', null],
      [' - North', null],
    ];
    for (const [text, expected] of cases) {
      const split = splitDistrictSchool(text);
      assert.deepEqual(split === null ? null : [split.district, split.school], expected, text);
    }
  });

  test('a school name with a dash is not split where the districts are named', () => {
    const table = read([
      ['District', 'School', 'Students', 'Students Disciplined'],
      ['Acton', 'North - Upper', 10, 1],
      ['Acton', 'North - Lower', 10, 1],
      ['Avon', 'South - Upper', 10, 1],
    ]);
    assert.deepEqual(values(table, 'school'), ['North - Upper', 'North - Lower', 'South - Upper']);
  });

  test('columns worked out are not typed until they are asked for, and then once', () => {
    const table = read([
      ['LASID', 'EL Status', 'SWD'],
      ['1', 'EL', 'N'],
    ]);
    const flag = table.columns.find(({ field }) => field === 'english-learner')!;
    assert.equal(flag.cells(), flag.cells());
  });
});
