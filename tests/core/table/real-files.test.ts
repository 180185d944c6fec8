import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { everybody, splitGroups } from '../../../src/core/table/split-groups.ts';
import { CellState, type Column, type Table } from '../../../src/core/table/table.ts';
import { checkTotals } from '../../../src/core/table/check-totals.ts';
import { column } from '../../../src/core/table/column.ts';
import { groupColumns, unpivot } from '../../../src/core/table/unpivot.ts';
import { mappingOf, writeMapping } from '../../../src/core/table/mapping-of.ts';
import { loadMapping } from '../../../src/core/table/load-mapping.ts';
import { readTable } from '../../../src/core/table/read-table.ts';
import { rowsToRanges } from '../../../src/core/table/rows-to-ranges.ts';
import { sumBy } from '../../../src/core/table/sum-by.ts';
import { tableProblems } from '../../../src/core/table/table-problems.ts';
import { tally } from '../../../src/core/table/tally.ts';
import { totalsOf } from '../../../src/core/table/totals-of.ts';
import { where } from '../../../src/core/table/where.ts';
import type { Problem } from '../../../src/core/problems.ts';
import { nodeFilePlatform } from '../../../src/hosts/node/node-file-platform.ts';
import { openWorkbook } from '../../../src/hosts/file/read-workbook.ts';
import { shippedSchema } from '../../support/library.ts';

// Public files as their offices published them, read without a mapping, against counts made with openpyxl and Python's
// csv module (tests/data/tables/make-oracle.py).

const data = new URL('../../data/', import.meta.url);
const oracle = JSON.parse(readFileSync(new URL('tables/oracle.json', data), 'utf8'));
const schema = shippedSchema();

async function read(
  file: string,
  sheet: string | null = null,
): Promise<{ table: Table; problems: readonly Problem[] }> {
  const folder = file.endsWith('.gz') ? 'tables/' : 'files/real/';
  const stored = readFileSync(new URL(folder + file, data));
  const bytes = file.endsWith('.gz') ? gunzipSync(stored) : stored;
  const book = await openWorkbook(new Uint8Array(bytes), file.replace(/\.gz$/, ''), nodeFilePlatform);
  assert.ok(book.ok);
  const handle = sheet === null ? book.value.sheets[0]! : book.value.sheets.find(({ name }) => name === sheet)!;
  const grid = await handle.read();
  assert.ok(grid.ok);
  const table = readTable(grid.value, schema);
  assert.ok(table.ok, JSON.stringify(table.problems));
  return { table: table.value, problems: table.problems };
}

function get(table: Table, field: string): Column {
  const found = column(table, field);
  assert.ok(found !== null, `no column ${field}`);
  return found;
}

function states({ state }: { readonly state: Uint8Array }): Record<string, number> {
  const names = Object.fromEntries(Object.entries(CellState).map(([name, value]) => [value, name]));
  const counts: Record<string, number> = {};
  for (const one of state) counts[names[one]!] = (counts[names[one]!] ?? 0) + 1;
  return counts;
}

const header = ({ header: { fromRow, toRow } }: Table): [number, number] => [fromRow + 1, toRow + 1];
const serious = (problems: readonly Problem[]): string[] =>
  problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);

describe('Massachusetts discipline by school, 2016-17 (padded text numbers, title in a merged row)', () => {
  let table: Table;
  let problems: readonly Problem[];
  before(async () => ({ table, problems } = await read('ssdr_2016-17_school.xlsx')));

  test('the header stands in row 2 and every school below it is a record', () => {
    assert.deepEqual(header(table), [2, 2]);
    assert.equal(table.kind, 'group-counts');
    assert.equal(table.rows.length, oracle.ssdr.rows);
    assert.equal(table.excluded.length, 0);
    assert.deepEqual(serious([...problems, ...tableProblems(table, schema)]), []);
  });

  test('enrolment and students disciplined add up to the published numbers', () => {
    const students = tally(table, 'students')!;
    assert.deepEqual([students.total, students.unknown], [1_006_342, 0]);
    const disciplined = tally(table, 'students-disciplined')!;
    assert.deepEqual([disciplined.total, disciplined.known, disciplined.unknown], [39_404, 1849, 1]);
    const known = where(table, 'school-code', ['01090005'])!;
    assert.equal(tally(table, 'students', known.not)!.total, 1_006_340, 'the one school without a count enrols two');
  });

  test('a blank percentage stays unknown, and 0.4 in a column of percentages is 0.4 percent', () => {
    const fields = ['in-school', 'out-of-school', 'expulsion', 'alternate-setting', 'emergency-removal'].map((name) =>
      name.endsWith('school') ? `${name}-suspension-share` : `${name}-share`,
    );
    fields.forEach((field, i) => {
      const cells = get(table, field).cells();
      assert.equal(states(cells).blank, oracle.ssdr['percent blank'][i]);
      assert.equal(Math.round(tally(table, field)!.total * 1000), oracle.ssdr['percent tenths'][i]);
      assert.equal(cells.decimals, 1);
    });
  });

  test('school codes keep their leading zeros', () => {
    const { labels } = get(table, 'school-code').cells();
    assert.equal(labels.filter((label) => label.startsWith('0')).length, oracle.ssdr['codes with a leading zero']);
    assert.ok(labels.every((label) => label.length === 8));
  });

  test('"District - School" gives Boston its 118 schools', () => {
    const boston = where(table, 'district', ['Boston'])!;
    assert.deepEqual(
      [
        boston.rows.length,
        tally(table, 'students', boston.rows)!.total,
        tally(table, 'students-disciplined', boston.rows)!.total,
      ],
      oracle.ssdr.boston,
    );
    const schools = get(table, 'school').cells();
    assert.ok(schools.labels.includes('ELC - West Zone'), 'a school may have a dash of its own');
    assert.ok(schools.labels.includes('Community Day Charter Public School - Gateway'));
  });
});

describe('Massachusetts compliance indicators, 2006-2013 (three header rows, repeated names)', () => {
  let table: Table;
  let problems: readonly Problem[];
  before(async () => ({ table, problems } = await read('special_education_report_compliance_district_2006_2013.csv')));

  test('three header rows are found and every column is told apart by its block', () => {
    assert.deepEqual(header(table), [1, 3]);
    assert.equal(table.kind, 'spp-indicators');
    assert.equal(table.rows.length, oracle.indicators.rows);
    const fields = table.columns.slice(0, 20).map(({ field }) => field);
    assert.ok(fields.every((field) => field !== null));
    assert.deepEqual(
      ['i11-year', 'i12-year', 'i13-year'].map((field) => get(table, field).sheetColumn),
      [10, 13, 17],
    );
    assert.deepEqual(get(table, 'i11-share').headerPath, ['Indicator 11', '(Init Eval Timelines)', 'Dist Rate']);
    assert.equal(
      get(table, 'i12-share').sheetColumn,
      16,
      'printed under the next block, and still the share of its own',
    );
    assert.deepEqual(serious([...problems, ...tableProblems(table, schema)]), []);
  });

  test('-, NR, NA and empty cells are four different things in every column', () => {
    oracle.indicators.marks.forEach((marks: Record<string, number>, i: number) => {
      const found = states(table.columns[i + 3]!.cells());
      assert.deepEqual(
        [found.blank ?? 0, found.suppressed ?? 0, found.notReported ?? 0, found.notApplicable ?? 0],
        [marks[''], marks['-'], marks['NR'], marks['NA']],
        table.columns[i + 3]!.header,
      );
    });
  });

  test('the counts add up', () => {
    for (const [at, sum] of Object.entries(oracle.indicators.sums)) {
      const { field } = table.columns[Number(at)]!;
      assert.equal(tally(table, field!)!.total, sum, field!);
    }
  });

  test('a school year is never a date, and Florida in Massachusetts is a district, not a State', () => {
    const years = get(table, 'i11-year').cells();
    assert.deepEqual([...years.labels].sort(), [
      '2005-06',
      '2006-07',
      '2007-08',
      '2008-09',
      '2009-10',
      '2010-11',
      '2011-12',
      '2012-13',
    ]);
    assert.ok(get(table, 'district').cells().labels.includes('Florida'));
  });
});

describe('Massachusetts core curriculum, 2009-2013 (tab-separated, long by overlapping groups)', () => {
  let table: Table;
  let problems: readonly Problem[];
  before(async () => ({ table, problems } = await read('masscore_state_district_school_2009_2013.csv.gz')));

  test('the State and "all students" are set aside as totals, everything else is a record', () => {
    assert.deepEqual(header(table), [1, 1]);
    assert.equal(table.rows.length, oracle.masscore.kept);
    assert.equal(totalsOf(table).rows.length, oracle.masscore.totals);
    assert.equal(table.rows.length + table.excluded.length, oracle.masscore.rows);
    assert.deepEqual(serious([...problems, ...tableProblems(table, schema)]), []);
  });

  test('codes are text with their zeros and district rows are told from school rows', () => {
    assert.ok(
      get(table, 'org-code')
        .cells()
        .labels.every((label) => /^\d{8}$/.test(label)),
    );
    const districts = where(table, 'level', ['district'])!;
    assert.equal(districts.rows.length, oracle.masscore.districts);
    assert.equal(districts.unknown.length, 0);
  });

  test('graduates add up in every group, for districts and for schools', () => {
    const renamed: Record<string, string> = {
      'Afr. Amer./Black': 'Black or African American',
      'Amer. Ind. or Alaska Nat.': 'American Indian or Alaska Native',
      'Nat. Haw. or Pacif. Isl.': 'Native Hawaiian or Other Pacific Islander',
      'Multi-race, Non-Hisp./Lat.': 'Two or more races',
      'Students w/disabilities': 'Students with disabilities',
      ELL: 'English learners',
    };
    const expected = new Map(
      Object.entries(oracle.masscore.graduates as Record<string, number>).map(([key, sum]) => {
        const [level, ...group] = key.split(' ');
        return [`${level} ${renamed[group.join(' ')] ?? group.join(' ')}`.toLowerCase(), sum];
      }),
    );
    const sums = sumBy(table, 'students', ['level', 'group'])!;
    assert.deepEqual(
      new Map(sums.groups.map(({ labels, sum }) => [labels.join(' ').toLowerCase(), sum.total])),
      expected,
    );
    assert.equal(tally(table, 'cases')!.total, oracle.masscore.completed);
  });

  test('groups that overlap are kept in separate sets', () => {
    const split = splitGroups(table, schema)!;
    assert.deepEqual(
      new Map(split.sets.map(({ field, groups }) => [field, groups.length])),
      new Map([
        ['race', 7],
        ['sex', 2],
        ['english-learner', 1],
        ['low-income', 1],
        ['high-needs', 1],
        ['disability', 1],
      ]),
    );
    assert.equal(split.unlisted.length, 0);
  });

  test('each row finds the row of everybody in its school, district and year', () => {
    const rows = everybody(table, schema, ['year', 'org-code', 'school-code']);
    const totals = totalsOf(table);
    const [own, whole] = [get(table, 'students').cells(), column(totals, 'students')!.cells()];
    const codes = (of: Table, row: number): string[] =>
      ['year', 'org-code', 'school-code'].map((field) => {
        const { state, codes: code, labels } = column(of, field)!.cells();
        return state[row] === CellState.value ? labels[code[row]!]! : '';
      });
    rows.forEach((total, row) => {
      assert.ok(total >= 0, 'every group has its total in this file');
      if (row % 97 === 0) assert.deepEqual(codes(totals, total), codes(table, row));
      assert.ok(own.numbers[row]! <= whole.numbers[total]!, 'no group is larger than everybody');
    });
  });

  test('the State rows give the published State numbers', () => {
    const totals = totalsOf(table);
    const year = column(totals, 'year')!.cells();
    const group = column(totals, 'group')!.cells();
    const code = column(totals, 'org-code')!.cells();
    const students = column(totals, 'students')!.cells();
    const found = new Map<string, number>();
    totals.rows.forEach((_, row) => {
      if (code.labels[code.codes[row]!] === '00000000')
        found.set(`${year.labels[year.codes[row]!]} ${group.labels[group.codes[row]!]}`, students.numbers[row]!);
    });
    assert.equal(found.size, Object.keys(oracle.masscore.state).length);
    assert.equal(found.get('2009 All students'), 65_897);
    assert.equal(found.get('2009 English learners'), oracle.masscore.state['2009 ELL'][0]);
  });
});

describe('Connecticut suspension rates by race, 2018-19 (codes as formulas, stars)', () => {
  let table: Table;
  let problems: readonly Problem[];
  before(async () => ({ table, problems } = await read('suspension-rates__2018-19_race.csv')));

  test('="2850013" is the code 2850013', () => {
    const { labels } = get(table, 'district-code').cells();
    assert.equal(labels.length, oracle.connecticut.districts);
    assert.deepEqual([...labels].sort().slice(0, 3), oracle.connecticut.codes);
  });

  test('a star is a withheld number and N/A is none at all', () => {
    assert.equal(table.rows.length, oracle.connecticut.rows);
    const count = states(get(table, 'cases').cells());
    assert.deepEqual(
      [count.suppressed, count.notApplicable],
      [oracle.connecticut.count['*'], oracle.connecticut.count['N/A']],
    );
    const share = states(get(table, 'share').cells());
    assert.deepEqual(
      [share.suppressed, share.notApplicable],
      [oracle.connecticut.share['*'], oracle.connecticut.share['N/A']],
    );
    assert.deepEqual(serious([...problems, ...tableProblems(table, schema)]), []);
  });

  test('the known counts add up by race, under the federal names', () => {
    const renamed: Record<string, string> = {
      'Hispanic/Latino of any race': 'Hispanic/Latino',
      'Two or More Races': 'Two or more races',
    };
    const expected = new Map(
      Object.entries(oracle.connecticut['by race'] as Record<string, number>).map(([race, sum]) => [
        renamed[race] ?? race,
        sum,
      ]),
    );
    const sums = sumBy(table, 'cases', ['race'])!;
    assert.deepEqual(
      new Map(sums.groups.filter(({ sum }) => sum.known > 0).map(({ labels, sum }) => [labels[0], sum.total])),
      expected,
    );
    assert.deepEqual(
      sums.groups.map(({ labels }) => labels[0])[0],
      'Hispanic/Latino',
      'in the order of the regulation',
    );
  });
});

describe('Florida discipline by race and sex, 2016-17 (notes above, wide, a State among the districts)', () => {
  let table: Table;
  let problems: readonly Problem[];
  before(async () => ({ table, problems } = await read('PERA_2714dv2_masked.xlsx', 'District')));

  test('notes above the header are read past and the State is set aside', () => {
    assert.deepEqual(header(table), [5, 5]);
    assert.equal(table.rows.length, oracle.florida['district rows']);
    assert.deepEqual(
      table.excluded.map(({ row, reason, label }) => [row + 1, reason, label]),
      Array.from({ length: 12 }, (_, i) => [6 + i, 'total', 'FLORIDA']),
    );
    assert.deepEqual(serious([...problems, ...tableProblems(table, schema)]), []);
  });

  test('"District" beside "District Name" is the code', () => {
    assert.equal(get(table, 'district-code').sheetColumn, 0);
    assert.equal(get(table, 'district').sheetColumn, 1);
    assert.ok(get(table, 'district').cells().labels.includes('UF LAB SCH'), 'blanks after a name are not part of it');
  });

  test('columns of groups are found, and every number stands in its own cell', () => {
    const groups = groupColumns(table, schema);
    assert.deepEqual(
      groups.map(({ label, field }) => [label, field]),
      [
        ['White', 'race'],
        ['Black or African American', 'race'],
        ['Hispanic/Latino', 'race'],
        ['Asian', 'race'],
        ['Native Hawaiian or Other Pacific Islander', 'race'],
        ['American Indian or Alaska Native', 'race'],
        ['Two or more races', 'race'],
        ['Female', 'sex'],
        ['Male', 'sex'],
        ['All students', 'all'],
      ],
    );
    const view = unpivot(table, groups);
    assert.equal(view.length, table.rows.length * 10);
    const last = view.length - 1;
    assert.deepEqual(view.evidence([last]), ['District!N441']);
    assert.equal(view.value(last), 24);
    assert.deepEqual(view.evidence([0, 10, 20]), ['District!E18:E20']);
  });

  test('the State says 138,812 suspended out of school, its districts say 139,202, and the reader is told', () => {
    const checks = checkTotals(table, schema);
    const check = checks.find(({ row, header: name }) => name === 'Total' && row === 12)!;
    assert.deepEqual([check.total, check.sum, check.unknown, check.agrees], [138_812, 139_202, 1, 'no']);
    const names = ['C', 'E', 'F', 'H', 'I', 'L', 'M', 'O', 'P', 'R', 'S', 'U'];
    for (const { row, header: name, total, sum, unknown } of checks) {
      const code = names[row - 5]!;
      const column = name.trim();
      assert.equal(total, oracle.florida.state[code][column], `${code} ${column}`);
      assert.deepEqual([sum, unknown], oracle.florida.sums[code][column], `${code} ${column}`);
    }
    const told = tableProblems(table, schema).find(
      ({ code, message }) => code === 'totals-differ' && message.includes('"Total"'),
    )!;
    assert.match(told.message, /N13 has 138,812, its rows give at least 139,202/);
  });

  test('eight thousand school rows are read, the stars unknown', async () => {
    const { table: schools } = await read('PERA_2714dv2_masked.xlsx', 'School');
    assert.equal(schools.rows.length, oracle.florida['school rows']);
    const total = groupColumns(schools, schema)
      .find(({ label }) => label === 'All students')!
      .column.cells();
    assert.equal(states(total).suppressed, oracle.florida['school starred']);
    let sum = 0;
    total.numbers.forEach((value, row) => (sum += total.state[row] === CellState.value ? value : 0));
    assert.equal(sum, oracle.florida['school total']);
    assert.deepEqual(rowsToRanges(schools, Uint32Array.of(0, 1, 2, 5), ['school']), ['School!D6:D8', 'School!D11']);
  });

  test('the mapping that was found, written and read back, gives the same table', () => {
    const text = writeMapping([mappingOf(table, schema)]);
    const mapping = loadMapping(text, 'mapping.yaml', schema);
    assert.ok(mapping.ok, JSON.stringify(mapping.problems));
    const again = readTable(table.grid, schema, { mapping: mapping.value[0] });
    assert.ok(again.ok);
    assert.deepEqual(
      again.value.columns.map(({ field, kind, header: name }) => [field, kind, name]),
      table.columns.map(({ field, kind, header: name }) => [field, kind, name]),
    );
    assert.deepEqual([...again.value.rows], [...table.rows]);
  });
});
