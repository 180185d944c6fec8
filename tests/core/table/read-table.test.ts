import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Mapping } from '../../../src/core/table/mapping.ts';
import { readTable } from '../../../src/core/table/read-table.ts';
import { readMarkNote } from '../../../src/core/table/find-legend.ts';
import { tableProblems } from '../../../src/core/table/table-problems.ts';
import { CellState, type Cells, type Table } from '../../../src/core/table/table.ts';
import type { Problem } from '../../../src/core/problems.ts';
import { day, gridOf, type TestCell } from '../../support/grid.ts';
import { shippedSchema } from '../../support/library.ts';

const schema = shippedSchema();
type GridOptions = NonNullable<Parameters<typeof gridOf>[1]>;

function read(rows: TestCell[][], mapping?: Mapping, options: GridOptions = {}): { table: Table; problems: Problem[] } {
  const result = readTable(gridOf(rows, options), schema, { mapping });
  assert.ok(result.ok, JSON.stringify(result.problems));
  return { table: result.value, problems: [...result.problems, ...tableProblems(result.value, schema)] };
}

/** What a cell came out as: its value, or the name of its state in brackets. */
function shown(cells: Cells, isCoded: boolean): (string | number)[] {
  const names = Object.keys(CellState);
  return [...cells.state].map((state, row) =>
    state !== CellState.value ? `(${names[state]})` : isCoded ? cells.labels[cells.codes[row]!]! : cells.numbers[row]!,
  );
}

function values(table: Table, field: string): (string | number)[] {
  const found = table.columns.find((one) => one.field === field);
  assert.ok(found !== undefined, `no column ${field}`);
  return shown(found.cells(), ['identifier', 'category', 'flag', 'school-year', 'text'].includes(found.kind));
}

const told = (problems: readonly Problem[], code: Problem['code']): Problem[] =>
  problems.filter((one) => one.code === code);
const excluded = (table: Table): unknown[] =>
  table.excluded.map(({ row, reason, label }) => [row + 1, reason, ...(label === undefined ? [] : [label])]);

const roster = (ids: TestCell[]): TestCell[][] => [
  ['LASID', 'School', 'Grade', 'ELL'],
  ...ids.map((id) => [id, 'North', '8', 'N']),
];
const counts: TestCell[][] = [
  ['District', 'School', 'Students', 'Students Disciplined'],
  ['Acton', 'North', 200, 4],
  ['Acton', 'South', 100, 2],
  ['Avon', 'Main', 50, '*'],
];

describe('rows that are no records', () => {
  test('a total at the bottom is set aside with its label and checked', () => {
    const { table, problems } = read([...counts, ['Total', null, 350, 6]]);
    assert.equal(table.rows.length, 3);
    assert.deepEqual(excluded(table), [[5, 'total', 'Total']]);
    assert.deepEqual(told(problems, 'totals-differ'), [], '350 is the sum; 6 leaves room for a withheld number');
  });

  test('a total that is not the sum is told with both numbers', () => {
    const { problems } = read([...counts, ['Total', null, 360, 5]]);
    const messages = told(problems, 'totals-differ').map(({ message }) => message);
    assert.equal(messages.length, 2);
    assert.match(messages[0]!, /C5 has 360, its rows give 350/);
    assert.match(messages[1]!, /D5 has 5, its rows give at least 6/);
  });

  test('totals stand at the top and inside, and their table has the same columns', () => {
    const rows = [
      counts[0]!,
      ['State Total', null, 350, '*'],
      counts[1]!,
      counts[2]!,
      ['Acton Total', null, 300, 6],
      counts[3]!,
    ];
    const { table } = read(rows);
    assert.deepEqual(excluded(table), [
      [2, 'total', 'State Total'],
      [5, 'total', 'Acton Total'],
    ]);
    const totals = table.totals!();
    assert.deepEqual([...totals.rows], [1, 4]);
    assert.deepEqual(values(totals, 'students'), [350, 300]);
    assert.deepEqual(values(totals, 'students-disciplined'), ['(suppressed)', 6]);
  });

  test('a code of zeros is the State, a district called like a State is a district', () => {
    const { table } = read([
      ['District Code', 'District Name', 'Students'],
      ['00000000', 'State', 1000],
      ['00100000', 'Arlington', 400],
      ['00980000', 'Florida', 100],
    ]);
    assert.deepEqual(excluded(table), [[2, 'total', 'State']]);
    assert.deepEqual(values(table, 'district'), ['Arlington', 'Florida']);
  });

  test('all students are a total of their groups, but a record where there are no groups', () => {
    const long = (groups: string[]): TestCell[][] => [
      ['District', 'Student Group', 'Students'],
      ...['Acton', 'Avon'].flatMap((district) => groups.map((group, i) => [district, group, 100 + i])),
    ];
    assert.equal(read(long(['All Students', 'White', 'Asian'])).table.rows.length, 4);
    const alone = read(long(['All Students'])).table;
    assert.equal(alone.rows.length, 2);
    assert.deepEqual(values(alone, 'group'), ['All students', 'All students']);
  });

  test('a sheet of nothing but totals keeps them as records', () => {
    const { table } = read([
      ['District', 'Students'],
      ['State Total', 100],
      ['Statewide', 200],
    ]);
    assert.equal(table.rows.length, 2);
    assert.equal(table.excluded.length, 0);
  });

  test('a school called "Total Learning Center" is a school', () => {
    const { table } = read([...counts, ['Avon', 'Total Learning Center', 20, 1]]);
    assert.equal(table.rows.length, 4);
  });

  test('a header printed again on every page, blank rows and rows of blanks are set aside', () => {
    const { table } = read([...counts, [], [' ', '\u00a0', '', ''], counts[0]!, ['Ayer', 'Page', 10, 1]]);
    assert.deepEqual(excluded(table), [
      [5, 'blank'],
      [6, 'blank'],
      [7, 'repeated-header'],
    ]);
    assert.deepEqual(values(table, 'district'), ['Acton', 'Acton', 'Avon', 'Ayer']);
  });

  test('notes below the table and headings inside it are set aside', () => {
    const { table, problems } = read([
      ...counts,
      [],
      ['Charter schools'],
      ['Ayer', 'Page', 10, 1],
      [],
      ['Note: counts are unduplicated.'],
      ['* = fewer than 6 students'],
    ]);
    assert.deepEqual(excluded(table), [
      [5, 'blank'],
      [6, 'note'],
      [8, 'blank'],
      [9, 'note'],
      [10, 'note'],
    ]);
    assert.match(told(problems, 'rows-excluded')[0]!.message, /3 rows are set aside: they hold notes or headings/);
  });

  test('a district without any counts is a record, not a heading', () => {
    const { table } = read([...counts, ['Old Town', null, null, null], ['Ayer', 'Page', 10, 1]]);
    assert.equal(table.rows.length, 5);
  });

  test('a student with nothing but a number is a record, not a note', () => {
    const { table } = read([...roster(['1', '2', '3']), ['4', null, null, null]]);
    assert.equal(table.rows.length, 4);
    assert.deepEqual(values(table, 'grade').slice(-1), ['(blank)']);
  });

  test('hidden rows and columns are read and told of', () => {
    const { table, problems } = read(counts, undefined, { hiddenRows: [2], hiddenColumns: [2] });
    assert.equal(table.rows.length, 3);
    assert.deepEqual(
      told(problems, 'hidden-rows').map(({ where }) => where),
      ['Sheet1!3:3', 'Sheet1'],
    );
  });

  test('a person can say which rows are totals, or that none is', () => {
    const rows = [...counts, ['Region 5', null, 350, 6]];
    assert.deepEqual(excluded(read(rows, { totals: [5] }).table), [[5, 'total', 'Region 5']]);
    assert.deepEqual(excluded(read(rows, { totals: ['region 5'] }).table), [[5, 'total', 'Region 5']]);
    assert.deepEqual(excluded(read([...counts, ['Total', null, 350, 6]], { totals: [] }).table), []);
  });

  test('every row below the header is either a record or set aside', () => {
    const { table } = read([...counts, [], ['Total', null, 350, 6], ['Source: the office'], []]);
    const all = [...table.rows, ...table.excluded.map(({ row }) => row)].sort((a, b) => a - b);
    assert.deepEqual(all, [1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('marks of one file', () => {
  test('a note in the sheet goes before the list, a mapping before the note', () => {
    const rows = (note: string): TestCell[][] => [[note], ...counts];
    assert.equal(
      values(read(rows('* = data not reported by the district')).table, 'students-disciplined')[2],
      '(notReported)',
    );
    assert.equal(values(read(counts).table, 'students-disciplined')[2], '(suppressed)');
    const { table } = read(rows('* = not reported'), { marks: { '*': 'not-applicable' } });
    assert.equal(values(table, 'students-disciplined')[2], '(notApplicable)');
  });

  test('one mark can mean different things by column', () => {
    const rows: TestCell[][] = [
      ['District', 'Students', 'Students Disciplined'],
      ['Acton', '*', '*'],
    ];
    const { table } = read(rows, { marksByColumn: { Students: { '*': 'not-reported' } } });
    assert.deepEqual(values(table, 'students'), ['(notReported)']);
    assert.deepEqual(values(table, 'students-disciplined'), ['(suppressed)']);
  });

  test('a mark nobody explained is unknown and told of', () => {
    const { table, problems } = read([...counts, ['Ayer', 'Page', 10, '†']]);
    assert.equal(values(table, 'students-disciplined')[3], '(unknownMark)');
    assert.match(
      told(problems, 'cell-mark-unknown')[0]!.message,
      /1 cell of "Students Disciplined" holds a mark .*"†"/,
    );
  });

  test('notes are read in the forms offices use', () => {
    const cases: [string, string, string][] = [
      ['* = fewer than 10', '*', 'suppressed'],
      ['"*" indicates data withheld to protect privacy', '*', 'suppressed'],
      ['NR: Not reported', 'NR', 'not-reported'],
      ['NA - not applicable', 'NA', 'not-applicable'],
      ['DS means data suppressed.', 'DS', 'suppressed'],
      ['Data for groups less than 10 are displayed with an asterisk (*).', '*', 'suppressed'],
      ['N<10 = too small to report', 'N<10', 'suppressed'],
    ];
    for (const [note, mark, meaning] of cases) assert.deepEqual(readMarkNote(note, schema), [{ mark, meaning }], note);
    assert.deepEqual(readMarkNote('Note: Students are only counted once for each action.', schema), []);
    assert.deepEqual(readMarkNote('* = see the appendix', schema), [], 'a note that explains nothing changes nothing');
  });
});

describe('cells', () => {
  test('numbers as text and as numbers are read alike, and that is told', () => {
    const { table, problems } = read([counts[0]!, ['Acton', 'N', 1200, 4], ['Acton', 'S', '1,200 ', '4']]);
    assert.deepEqual(values(table, 'students'), [1200, 1200]);
    assert.equal(told(problems, 'mixed-types')[0]!.severity, 'note');
  });

  test('numbers with a format of zeros are codes with zeros', () => {
    const code = (number: number): TestCell => ({ number, format: '00000000' });
    const { table } = read([
      ['School Code', 'Students'],
      [code(350505), 10],
      ['00350510', 12],
    ]);
    assert.deepEqual(values(table, 'school-code'), ['00350505', '00350510']);
  });

  test('lost leading zeros are told of and given back when the length is known', () => {
    const rows: TestCell[][] = [
      ['School Code', 'Students'],
      [350505, 10],
      ['00350510', 12],
      ['04450105', 9],
    ];
    const { table, problems } = read(rows);
    assert.deepEqual(values(table, 'school-code'), ['350505', '00350510', '04450105']);
    assert.equal(told(problems, 'leading-zero-lost')[0]!.where, 'Sheet1!A2');
    const mended = read(rows, { digits: { 'School Code': 8 } });
    assert.deepEqual(values(mended.table, 'school-code')[0], '00350505');
    assert.deepEqual(told(mended.problems, 'leading-zero-lost'), []);
  });

  test('dates come as dates, texts and lost formats', () => {
    const rows: TestCell[][] = [
      ['LASID', 'Consent Received', 'Eligible'],
      ['1', { date: '2024-10-01' }, 'Y'],
      ['2', '10/1/2024', 'Y'],
      ['3', 45566, 'N'],
      ['4', 20241001, 'N'],
      ['5', '2/30/2024', 'Y'],
      ['6', '1/1/1900', 'Y'],
      ['7', 'pending', 'N'],
      ['8', 'soon', 'N'],
    ];
    const { table, problems } = read(rows);
    const expected = day('2024-10-01');
    assert.deepEqual(values(table, 'consent-received'), [
      expected,
      expected,
      expected,
      expected,
      '(unreadable)',
      '(unreadable)',
      '(notReported)',
      '(unreadable)',
    ]);
    assert.deepEqual(
      told(problems, 'cell-date-impossible').map(({ where }) => where),
      ['Sheet1!B6', 'Sheet1!B7'],
    );
    assert.equal(told(problems, 'mixed-types')[0]!.where, 'Sheet1!B4');
  });

  test('where some dates can only have the day first, those that could be either are not guessed', () => {
    const rows: TestCell[][] = [
      ['LASID', 'Consent Received', 'Eligible'],
      ['1', '25/12/2024', 'Y'],
      ['2', '3/4/2024', 'Y'],
      ['3', '2024-05-06', 'Y'],
    ];
    const { table, problems } = read(rows);
    assert.deepEqual(values(table, 'consent-received'), ['(unreadable)', '(unreadable)', day('2024-05-06')]);
    assert.equal(told(problems, 'cell-date-impossible').length, 2);
    const { table: mended } = read(rows, { dates: { 'Consent Received': 'day-first' } });
    assert.deepEqual(values(mended, 'consent-received'), [day('2024-12-25'), day('2024-04-03'), day('2024-05-06')]);
  });

  test('a school year that Excel turned into a date is unreadable, not a year', () => {
    const { table } = read([
      ['District', 'School Year', 'Students'],
      ['Acton', '2022-23', 1],
      ['Avon', { date: '2022-01-23' }, 2],
    ]);
    assert.deepEqual(values(table, 'year'), ['2022-23', '(unreadable)']);
  });

  test('percentages: signs, formats, bare numbers, and shares', () => {
    const share = (header: string, cells: TestCell[], mapping?: Mapping): (string | number)[] => {
      const { table } = read(
        [['District', header, 'Students'], ...cells.map((cell, i) => [`D${i}`, cell, 10])],
        mapping,
      );
      return shown(table.columns[1]!.cells(), false);
    };
    assert.deepEqual(share('% Expulsion', ['0.4', '0.1']), [0.004, 0.001]);
    assert.deepEqual(share('% Expulsion', [0.4, 0.1]), [0.004, 0.001]);
    assert.deepEqual(share('% Expulsion', [{ number: 0.154, format: '0.0%' }, '15.4%']), [0.154, 0.154]);
    assert.deepEqual(share('% Expulsion', [0.153846153, 0.25]), [0.153846153, 0.25], 'worked out, so shares');
    assert.deepEqual(share('Rate', [0.4, 0.1]), [0.4, 0.1]);
    assert.deepEqual(share('Rate', [40, 0.5]), [0.4, 0.005]);
    assert.deepEqual(share('Rate', [0.4, 0.1], { percents: { Rate: 'percent' } }), [0.004, 0.001]);
    assert.deepEqual(share('% Expulsion', [140, 3]), ['(unreadable)', 0.03]);
  });

  test('a formula error is unknown, never zero', () => {
    const { table, problems } = read([...counts, ['Ayer', 'Page', { error: '#N/A' }, '#DIV/0!']]);
    assert.deepEqual([values(table, 'students')[3], values(table, 'students-disciplined')[3]], ['(error)', '(error)']);
    assert.equal(told(problems, 'cell-error').length, 2);
  });

  test('what could not be read is told once for each column and kind of fault, with the cells in ranges', () => {
    const rows: TestCell[][] = [counts[0]!];
    for (let i = 0; i < 60; i++) rows.push(['Acton', `S${i}`, i % 2 === 0 ? 'many' : 5, i < 3 ? -1 : 2]);
    const { problems } = read(rows);
    const [many] = told(problems, 'cell-unreadable');
    assert.match(many!.message, /^30 cells of "Students" hold something that is not a whole number; .* \("many"\)\.$/);
    assert.equal(many!.where.split(', ').length, 21);
    assert.match(many!.where, /^Sheet1!C2, C4, .* … \(10 more\)$/);
    const [negative] = told(problems, 'value-impossible');
    assert.equal(negative!.where, 'Sheet1!D2:D4');
  });

  test('no problem ever prints a value that points at a person', () => {
    const rows: TestCell[][] = [
      ['LASID', 'Last Name', 'DOB', 'Race', 'ELL'],
      ['SECRET1', 'Secretson', 'SECRET-day', 'Martian', 'N'],
      ['SECRET1', 'Secretson\u0007', '2/30/2012', 'White', 'perhaps'],
      ['0012', 'Secretson', { error: '#N/A' }, 'White', 'N'],
      [99, 'Secretson', 'x', 'White', 'N'],
    ];
    const { table, problems } = read(rows);
    assert.ok(problems.length >= 5);
    assert.ok(!JSON.stringify(problems).toLowerCase().includes('secret'), JSON.stringify(problems));
    assert.ok(JSON.stringify(problems).includes('Martian'), 'other values are printed, so that they can be found');
    assert.deepEqual(
      told(problems, 'duplicate-row').map(({ where }) => where),
      ['Sheet1!3:3'],
    );
    assert.equal(table.rows.length, 4);
  });

  test('the same record twice is told of: the key of a kind of sheet may hold dates', () => {
    const evaluations = (second: string): Problem[] =>
      told(
        read([
          ['LASID', 'Consent Received', 'Eligible'],
          ['1', '10/15/2024', 'Y'],
          ['1', second, 'N'],
          ['2', '10/15/2024', 'Y'],
        ]).problems,
        'duplicate-row',
      );
    assert.deepEqual(evaluations('10/16/2024'), [], 'a student may have two evaluations');
    assert.deepEqual(
      evaluations('2024-10-15').map(({ where }) => where),
      ['Sheet1!3:3'],
    );
    const days = (date: string): TestCell[][] => [
      ['Date', 'Student Day', 'Staff Day'],
      [{ date: '2024-10-01' }, 'Y', 'Y'],
      [{ date }, 'N', 'Y'],
    ];
    assert.deepEqual(told(read(days('2024-10-02')).problems, 'duplicate-row'), []);
    assert.equal(told(read(days('2024-10-01')).problems, 'duplicate-row').length, 1);
  });

  test('control characters are left out and told of', () => {
    const { table, problems } = read([counts[0]!, ['Ac\u0007ton', 'N', '12\u0000', 3]]);
    assert.deepEqual(values(table, 'district'), ['Acton']);
    assert.deepEqual(values(table, 'students'), [12]);
    assert.equal(told(problems, 'cell-control-character').length, 2);
  });

  test('codes from a list nobody has confirmed are read and told of', () => {
    const { table, problems } = read([
      ['LASID', 'DOE010', 'DOE025'],
      ['1', '01', '00'],
      ['2', '33', '00'],
    ]);
    assert.deepEqual(values(table, 'race'), ['White', 'Hispanic/Latino']);
    assert.ok(told(problems, 'cell-code-unknown').some(({ message }) => /nobody has confirmed/.test(message)));
  });

  test('a value outside its list is told with the one it may be meant for, if one is near', () => {
    const { problems } = read([
      ['LASID', 'Primary Disability'],
      ['1', 'Autsim'],
      ['2', 'Purple'],
      ['3', 'Autism'],
    ]);
    const [strange] = told(problems, 'cell-code-unknown');
    assert.equal(strange!.where, 'Sheet1!B2:B3');
    assert.match(strange!.message, /\("Autsim", perhaps "Autism"; "Purple"\)\.$/);
  });

  test('categories come in the order of their list', () => {
    const { table } = read([
      ['LASID', 'Race', 'ELL'],
      ['1', 'White', 'N'],
      ['2', 'Klingon', 'N'],
      ['3', 'Asian', 'N'],
      ['4', 'Hispanic', 'N'],
    ]);
    const race = table.columns.find(({ field }) => field === 'race')!.cells();
    assert.deepEqual(race.labels, ['Hispanic/Latino', 'Asian', 'White', 'Klingon']);
    assert.deepEqual(values(table, 'race'), ['White', 'Klingon', 'Asian', 'Hispanic/Latino']);
  });

  test('an empty sheet is no table', () => {
    const result = readTable(gridOf([]), schema);
    assert.ok(!result.ok);
    assert.equal(result.problems[0]!.code, 'sheet-empty');
  });

  test('a sheet with a header and no rows is an empty table', () => {
    const { table } = read([['LASID', 'School', 'Grade', 'ELL']]);
    assert.equal(table.rows.length, 0);
    assert.equal(table.kind, 'students');
    assert.equal(table.columns[0]!.cells().state.length, 0);
  });
});
