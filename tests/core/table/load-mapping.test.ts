import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadMapping } from '../../../src/core/table/load-mapping.ts';
import type { Mapping } from '../../../src/core/table/mapping.ts';
import { writeMapping } from '../../../src/core/table/mapping-of.ts';
import { shippedSchema } from '../../support/library.ts';

const schema = shippedSchema();

describe('a mapping file', () => {
  const full: Mapping = {
    sheet: 'Report',
    table: 'group-counts',
    header: [2, 3],
    columns: { 'School Name': 'school', J: 'ignore', '% ISS': 'in-school-suspension-share' },
    marks: { '*': 'suppressed', '-9': 'not-reported' },
    marksByColumn: { Count: { 'N/A': 'not-applicable' } },
    totals: [6, 'Region 5'],
    values: { race: { 'Cape Verdean': 'Black or African American' } },
    dates: { Consent: 'day-first' },
    percents: { Rate: 'percent' },
    digits: { 'School Code': 8 },
  };

  test('says everything that can be said of a sheet, and is read back as it was written', () => {
    const read = loadMapping(writeMapping([full]), 'm.yaml', schema);
    assert.ok(read.ok, JSON.stringify(read.problems));
    assert.deepEqual(read.value, [full]);
  });

  test('can speak of several sheets, and of a sheet without totals', () => {
    const two: Mapping[] = [
      { sheet: 'A', header: 4 },
      { sheet: 'B', totals: [] },
    ];
    const read = loadMapping(writeMapping(two), 'm.yaml', schema);
    assert.ok(read.ok, JSON.stringify(read.problems));
    assert.deepEqual(read.value, two);
  });

  test('is refused with every fault at once, each with its place', () => {
    const read = loadMapping(
      `sheet: A
table: studnets
header: [3, 1]
colums: { A: race }
columns:
  A: rase
  B: race
  C: race
marks:
  '*': hidden
values:
  race: { Cape Verdean: Blck }
dates: { A: d/m }
digits: { A: 0 }
totals: maybe
`,
      'm.yaml',
      schema,
    );
    assert.ok(!read.ok);
    const told = read.problems.map(({ where, message, code }) => {
      assert.equal(code, 'mapping-invalid');
      return `${where} ${message}`;
    });
    const expected: [string, RegExp][] = [
      ['m.yaml:2', /`studnets`; did you mean `students`/],
      ['m.yaml:3', /neither a row nor/],
      ['m.yaml:4', /`colums` is not known here; did you mean `columns`/],
      ['m.yaml:6', /no field `rase`; did you mean `race`/],
      ['m.yaml:8', /Two columns are said to be `race`/],
      ['m.yaml:10', /`hidden`/],
      ['m.yaml:12', /`Blck` is not a value of race/],
      ['m.yaml:13', /`d\/m`/],
      ['m.yaml:14', /between 1 and 20/],
      ['m.yaml:15', /neither a list nor `none`/],
    ];
    for (const [where, message] of expected)
      assert.ok(
        told.some((line) => line.startsWith(where) && message.test(line)),
        `${where} ${message} in\n${told.join('\n')}`,
      );
    assert.equal(told.length, expected.length, told.join('\n'));
  });

  test('that is empty or no YAML is refused', () => {
    assert.ok(!loadMapping('', 'm.yaml', schema).ok);
    assert.ok(!loadMapping('columns: { A: ', 'm.yaml', schema).ok);
    assert.ok(!loadMapping('just words', 'm.yaml', schema).ok);
  });
});
