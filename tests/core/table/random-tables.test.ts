import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTable } from '../../../src/core/table/read-table.ts';
import { loadMapping } from '../../../src/core/table/load-mapping.ts';
import { mappingOf, writeMapping } from '../../../src/core/table/mapping-of.ts';
import { CellState, type Table } from '../../../src/core/table/table.ts';
import type { CellRange } from '../../../src/core/table/address.ts';
import { day, gridOf, type TestCell } from '../../support/grid.ts';
import { shippedSchema } from '../../support/library.ts';

// Tables are made up, then written down the way offices do: under titles and notes, with blank rows and columns, headers
// in blocks, headers repeated, totals, footnotes, numbers as text, marks. What is read has to be what was made up.

const schema = shippedSchema();

/** A small generator (mulberry32), so that a failure can be run again by its seed. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

class Dice {
  constructor(private readonly next: () => number) {}
  below(n: number): number {
    return Math.floor(this.next() * n);
  }
  chance(share: number): boolean {
    return this.next() < share;
  }
  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }
  shuffle<T>(from: readonly T[]): T[] {
    const all = [...from];
    for (let i = all.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [all[i], all[j]] = [all[j]!, all[i]!];
    }
    return all;
  }
}

/** What a cell means, and one way of writing it. */
interface MadeCell {
  readonly means: string | number | { readonly state: keyof typeof CellState };
  readonly written: TestCell;
}

interface MadeColumn {
  readonly field: string;
  readonly headers: readonly string[];
  make(dice: Dice, row: number): MadeCell;
}

const marks: [string, keyof typeof CellState][] = [
  ['*', 'suppressed'],
  ['<6', 'suppressed'],
  ['N<10', 'suppressed'],
  ['NR', 'notReported'],
  ['N/A', 'notApplicable'],
  ['--', 'suppressed'],
];

function count(dice: Dice): MadeCell {
  if (dice.chance(0.1)) {
    const [written, state] = dice.pick(marks);
    return { means: { state }, written: dice.chance(0.3) ? ` ${written} ` : written };
  }
  if (dice.chance(0.05)) return { means: { state: 'blank' }, written: dice.pick<TestCell>([null, '', '  ', '\u00a0']) };
  const value = dice.below(dice.chance(0.5) ? 50 : 4000) + 7;
  const commas = String(value).replace(/\B(?=(\d{3})+$)/g, ',');
  return { means: value, written: dice.pick<TestCell>([value, value, String(value), commas, `   ${commas}`]) };
}

function listed(choices: Record<string, readonly TestCell[]>): (dice: Dice) => MadeCell {
  return (dice) => {
    const means = dice.pick(Object.keys(choices));
    return { means, written: dice.pick(choices[means]!) };
  };
}

function date(dice: Dice): MadeCell {
  const iso = new Date(Date.UTC(2019, 0, 1) + dice.below(2200) * 86_400_000).toISOString().slice(0, 10);
  const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
  return { means: day(iso), written: dice.pick<TestCell>([{ date: iso }, iso, `${m}/${d}/${y}`, `${m}-${d}-${y}`]) };
}

const races = {
  White: ['White', 'WHITE', 'White, non-Hispanic'],
  'Black or African American': ['Black', 'African American/Black', 'Afr. Amer./Black'],
  'Hispanic/Latino': ['Hispanic', 'Hispanic or Latino', 'Hispanic/Latino'],
  Asian: ['Asian', 'asian '],
  'Two or more races': ['Multi-race, Non-Hisp./Lat.', 'Two or more'],
};
const yesNo = { no: ['N', 'No', 0, false, '00'], yes: ['Y', 'Yes', 1, true, '01'] };

const people: readonly MadeColumn[] = [
  {
    field: 'student-id',
    headers: ['LASID', 'Student ID', 'DOE001'],
    make: (dice, row) => ({
      means: String(70_000 + row),
      written: dice.chance(0.5) ? 70_000 + row : String(70_000 + row),
    }),
  },
  {
    field: 'school-code',
    headers: ['School Code', 'DOE015', 'SchoolID'],
    make: (dice) => {
      const code = dice.pick(['00350505', '00350510', '04450105']);
      return {
        means: code,
        written: dice.pick<TestCell>([code, { number: Number(code), format: '00000000' }, `="${code}"`]),
      };
    },
  },
  { field: 'race', headers: ['Race', 'Race/Ethnicity', 'RACE_ETH'], make: listed(races) },
  { field: 'english-learner', headers: ['ELL', 'English Learner', 'LEP'], make: listed(yesNo) },
  { field: 'disability', headers: ['SWD', 'IEP', 'Students with Disabilities'], make: listed(yesNo) },
  { field: 'enroll-date', headers: ['Enroll Date', 'Entry Date'], make: date },
  {
    field: 'grade',
    headers: ['Grade', 'Grade Level'],
    make: listed({ K: ['K', 'Kindergarten'], 8: ['8', '08', 8, 'Grade 8'], 12: ['12', 12] }),
  },
  { field: 'days-absent', headers: ['Days Absent', 'Absences'], make: count },
];

const places: readonly MadeColumn[] = [
  {
    field: 'district',
    headers: ['District', 'District Name', 'LEA Name'],
    make: (_dice, row) => ({ means: `Town ${row}`, written: `Town ${row}` }),
  },
  {
    field: 'district-code',
    headers: ['District Code', 'DIST_CODE'],
    make: (dice, row) => {
      const code = String(row + 12).padStart(4, '0') + '0000';
      return { means: code, written: dice.pick<TestCell>([code, `="${code}"`]) };
    },
  },
  {
    field: 'year',
    headers: ['School Year', 'SY'],
    make: listed({ '2022-23': ['2022-23', '2022-2023', 'SY 2022-23'], '2023-24': ['2023-24', '2023/24'] }),
  },
  { field: 'students', headers: ['Students', 'Enrollment', 'STU_CNT'], make: count },
  { field: 'students-disciplined', headers: ['Students Disciplined', 'STU_DISCIPL_CNT'], make: count },
  { field: 'cases', headers: ['Cases', 'Numerator'], make: count },
];

function render(seed: number) {
  const dice = new Dice(random(seed));
  const ofPersons = dice.chance(0.5);
  const pool = ofPersons ? people : places;
  const must = ofPersons
    ? ['student-id', 'english-learner', 'disability']
    : ['district', 'students', 'students-disciplined'];
  const chosen = pool.filter(({ field }) => must.includes(field) || dice.chance(0.75));
  const columns = [chosen[0]!, ...dice.shuffle(chosen.slice(1))];
  const records = 5 + dice.below(25);
  const made = Array.from({ length: records }, (_, row) => columns.map((column) => column.make(dice, row)));
  const headers = columns
    .map(({ headers: names }) => dice.pick(names))
    .map((name) => (dice.chance(0.2) ? name.replace(' ', '\n') : name));

  // Where each column stands: a blank one may come between.
  const at: number[] = [];
  let width = dice.chance(0.2) ? 1 : 0;
  for (let i = 0; i < columns.length; i++) {
    if (i > 0 && dice.chance(0.1)) width++;
    at.push(width++);
  }
  const spread = (cells: readonly TestCell[]): TestCell[] => {
    const row: TestCell[] = Array.from({ length: width }, () => null);
    cells.forEach((cell, i) => (row[at[i]!] = cell));
    return row;
  };
  const rows: TestCell[][] = [];
  const merges: CellRange[] = [];
  const titles = dice
    .shuffle([
      'Report 2023-24',
      'Anytown Public Schools\nOffice of Data',
      'Note: Students are counted once.',
      '* = fewer than 10 students',
    ])
    .slice(0, dice.below(4));
  for (const title of titles) {
    if (dice.chance(0.5)) merges.push({ fromRow: rows.length, toRow: rows.length, fromColumn: 0, toColumn: width - 1 });
    rows.push([title]);
    if (dice.chance(0.3)) rows.push([]);
  }
  // A block over the last columns, with or without a merge.
  const blocked = columns.length >= 5 && dice.chance(0.4) ? 2 + dice.below(2) : 0;
  if (blocked > 0) {
    const from = at[columns.length - blocked]!;
    const row: TestCell[] = Array.from({ length: width }, () => null);
    row[from] = 'Counts';
    merges.push({ fromRow: rows.length, toRow: rows.length, fromColumn: from, toColumn: width - 1 });
    rows.push(row);
  }
  const header = rows.push(spread(headers)) - 1;
  const recordRows: number[] = [];
  const total = (): TestCell[] =>
    spread(
      columns.map((_, i) =>
        i === 0 ? dice.pick(['Total', 'Grand Total', 'TOTAL']) : i === columns.length - 1 ? 5 : null,
      ),
    );
  const withTotals = !ofPersons && dice.chance(0.5);
  const totals: number[] = [];
  if (withTotals && dice.chance(0.3)) totals.push(rows.push(total()) - 1);
  made.forEach((cells, row) => {
    if (row > 0 && dice.chance(0.03)) rows.push([]);
    if (row > 2 && dice.chance(0.03)) rows.push(spread(headers));
    recordRows.push(rows.push(spread(cells.map(({ written }) => written))) - 1);
  });
  if (withTotals && totals.length === 0) totals.push(rows.push(total()) - 1);
  if (dice.chance(0.4)) {
    if (dice.chance(0.7)) rows.push([]);
    rows.push(['Source: student information system, October']);
    if (dice.chance(0.5)) rows.push(['* Counts below 10 are not displayed.']);
  }
  const asText = dice.chance(0.3);
  const grid = gridOf(asText ? rows.map((row) => row.map(textOf)) : rows, { merges: asText ? [] : merges });
  return { grid, columns, headers, at, made, header, recordRows, totals, ofPersons, blockLost: asText && blocked > 0 };
}

/** The cell as a text file holds it. */
function textOf(cell: TestCell): TestCell {
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'number') return String(cell);
  if (cell === null || typeof cell === 'string') return cell === '' ? null : cell;
  if ('date' in cell) return cell.date;
  return 'number' in cell ? String(cell.number).padStart(cell.format.length, '0') : cell.error;
}

function meaning(table: Table, field: string): (string | number)[] {
  const found = table.columns.find((one) => one.field === field)!;
  const { state, codes, labels, numbers } = found.cells();
  const names = Object.keys(CellState);
  return Array.from(state, (one, row) =>
    one !== CellState.value ? `(${names[one]})` : codes.length > 0 ? labels[codes[row]!]! : numbers[row]!,
  );
}

test('a hundred and twenty made-up tables come back as what they were, however they were written down', () => {
  for (let seed = 1; seed <= 120; seed++) {
    const { grid, columns, headers, at, made, header, recordRows, totals } = render(seed);
    const result = readTable(grid, schema);
    const where = `seed ${seed}`;
    assert.ok(result.ok, `${where}: ${JSON.stringify(result.problems)}`);
    const table = result.value;
    assert.equal(table.header.toRow, header, `${where}: header row`);
    assert.deepEqual(
      at.map((sheetColumn) => table.columns.find((one) => one.sheetColumn === sheetColumn)?.field ?? null),
      columns.map(({ field }) => field),
      `${where}: fields of ${headers.join(' | ')}`,
    );
    assert.deepEqual([...table.rows], recordRows, `${where}: records`);
    assert.deepEqual(
      table.excluded.flatMap(({ row, reason }) => (reason === 'total' ? [row] : [])),
      totals,
      `${where}: totals`,
    );
    columns.forEach(({ field }, column) => {
      const expected = made.map((cells) => {
        const { means } = cells[column]!;
        return typeof means === 'object' ? `(${means.state})` : means;
      });
      assert.deepEqual(meaning(table, field), expected, `${where}: ${field}`);
    });
  }
});

test('every mapping that is found can be written, read back and gives the same table', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const { grid } = render(seed);
    const first = readTable(grid, schema);
    assert.ok(first.ok);
    const text = writeMapping([mappingOf(first.value, schema)]);
    const mapping = loadMapping(text, 'mapping.yaml', schema);
    assert.ok(mapping.ok, `seed ${seed}: ${JSON.stringify(mapping.problems)}\n${text}`);
    const again = readTable(grid, schema, { mapping: mapping.value[0] });
    assert.ok(again.ok);
    assert.deepEqual(
      again.value.columns.map(({ field, kind, sheetColumn }) => [field, kind, sheetColumn]),
      first.value.columns.map(({ field, kind, sheetColumn }) => [field, kind, sheetColumn]),
      `seed ${seed}`,
    );
    assert.deepEqual([...again.value.rows], [...first.value.rows]);
  }
});
