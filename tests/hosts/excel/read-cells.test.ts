import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CellBlock } from '../../../src/app/ports.ts';
import { CellTag, type RawGrid } from '../../../src/core/table/raw-grid.ts';
import { formatAt } from '../../../src/core/table/grid-cell.ts';
import { readCells } from '../../../src/hosts/excel/read-cells.ts';
import { comparableRows } from '../comparable-cells.ts';
import { districtGrids, idleClock, lookAt, readHosted, valueOf, withExcel } from './with-excel.ts';

/** Formats of the cells that hold numbers and dates; of others nobody asks. */
function numberFormats(grid: RawGrid): (string | null)[][] {
  return grid.columns.map((column) =>
    Array.from({ length: grid.rowCount }, (_, row) => {
      const tag = column?.tags[row] ?? CellTag.blank;
      return tag === CellTag.number || tag === CellTag.date ? formatAt(grid, column!, row) : null;
    }),
  );
}

for (const profile of ['desktop', 'web'] as const) {
  test(`the example district comes out of Excel (${profile}) as it does out of the file`, async () => {
    const grids = await districtGrids();
    const sheets = grids.map((grid) => ({ name: grid.sheet, grid }));
    await withExcel({ profile, sheets, name: 'district.xlsx' }, async (sim) => {
      const workbook = await lookAt();
      const looked = sim.counters;
      assert.deepEqual(
        workbook.sheets.map(({ name, hidden, rowCount, columnCount }) => [name, hidden, rowCount, columnCount]),
        grids.map((grid) => [grid.sheet, grid.hidden, grid.rowCount, grid.columns.length]),
      );
      let blocks = 0;
      for (const [at, sheet] of workbook.sheets.entries()) {
        const read = await readHosted(workbook.file, sheet);
        const expected = grids[at]!;
        blocks += read.blocks.length - 1;
        assert.deepEqual(comparableRows(read.grid), comparableRows(expected), sheet.name);
        assert.deepEqual(numberFormats(read.grid), numberFormats(expected), sheet.name);
        assert.deepEqual([...read.grid.hiddenRows], [...expected.hiddenRows], sheet.name);
        assert.deepEqual([...read.grid.hiddenColumns], [...expected.hiddenColumns], sheet.name);
        const places = (grid: RawGrid) => grid.merges.map((merge) => JSON.stringify(merge)).sort();
        assert.deepEqual(places(read.grid), places(expected), sheet.name);
        assert.equal(read.grid.hidden, expected.hidden);
      }
      const { counters } = sim;
      console.log(
        `# ${profile}: looking ${looked.workTrips} trips; reading ${grids.length} sheets in ${blocks} blocks ${counters.workTrips - looked.workTrips} trips, largest answer ${Math.round(counters.largestResponse / 1000)} kB`,
      );
      await sim.settled();
      assert.equal(sim.counters.references, 0);
      assert.equal(sim.host.internalErrors.length, 0);
      // Looking takes the same few trips for sixteen sheets as for one.
      assert.equal(looked.workTrips <= 16, true, String(looked.workTrips));
    });
  });
}

describe('a large sheet', () => {
  const rows = 50_000;
  const columns = 30;
  const sheet = (): { name: string; rows: (string | number | boolean)[][]; formats: Record<string, string> } => ({
    name: 'Students',
    formats: { C: 'm/d/yyyy', D: '0.0%' },
    rows: Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column): string | number | boolean => {
        if (row === 0) return `Header ${column}`;
        if (column === 2) return 45_000 + (row % 300);
        if (column === 3) return (row % 100) / 100;
        if (column === 4) return row % 7 === 0 ? '#N/A' : 'fine';
        if (column % 5 === 0) return `A student of school ${row % 97}`;
        if (column % 5 === 1) return row % 2 === 0 ? '' : row;
        return column % 5 === 2 ? row % 3 === 0 : `${row * column}`;
      }),
    ),
  });

  test('is read whole, in blocks Excel on the web hands over, without keeping references', async () => {
    await withExcel({ profile: 'web', sheets: [sheet()] }, async (sim) => {
      const workbook = await lookAt();
      sim.host.resetCounters();
      const started = performance.now();
      const { grid, blocks } = await readHosted('data.xlsx', workbook.sheets[0]!, {}, idleClock);
      const { counters } = sim;
      console.log(
        `# 50,000 × 30 on the web: ${blocks.length - 1} blocks of ${blocks
          .slice(1)
          .map((block) => block.values.length)
          .join(
            ', ',
          )} rows, ${counters.workTrips} trips, largest answer ${Math.round(counters.largestResponse / 1000)} kB, most references ${counters.mostReferences}, ${Math.round(performance.now() - started)} ms`,
      );
      const expected = sheet().rows;
      const read = comparableRows(grid);
      assert.equal(read.length, rows);
      for (const row of [1, 7, 499, 25_001, rows - 1]) {
        assert.deepEqual(
          read[row]!.map((value, column) =>
            column === 2 ? value : typeof value === 'string' ? value.replace(/^E:/, '') : value,
          ),
          expected[row]!.map((value, column) => (column === 2 ? read[row]![2] : value === '' ? null : value)),
        );
      }
      assert.equal(read[7]![4], 'E:#N/A');
      assert.equal(String(read[1]![2]).startsWith('D:2023-03-'), true);
      assert.equal(counters.largestResponse < 4_500_000, true);
      assert.equal(counters.mostReferences <= 24, true, String(counters.mostReferences));
      await sim.settled();
      assert.equal(sim.counters.references, 0);
    });
  });

  test('is read in the columns that are asked for alone', async () => {
    await withExcel({ profile: 'desktop', sheets: [sheet()] }, async (sim) => {
      const workbook = await lookAt();
      sim.host.resetCounters();
      const { blocks } = await readHosted('data.xlsx', workbook.sheets[0]!, { columns: [0, 2, 3, 4, 20] }, idleClock);
      assert.deepEqual(blocks[1]!.columns, [0, 2, 3, 4, 20]);
      assert.equal(
        blocks.slice(1).every((block) => block.values.every((line) => line.length === 5)),
        true,
      );
      const first = blocks[1]!;
      assert.equal(first.formats[1], 'm/d/yyyy');
      assert.deepEqual([first.formats[0], first.formats[3]], [null, null]);
      const trips = sim.counters.workTrips;
      assert.equal(trips <= blocks.length + 3, true, `${trips} trips for ${blocks.length} blocks`);
    });
  });

  test('is not read further once it is cancelled', async () => {
    await withExcel({ profile: 'desktop', sheets: [sheet()] }, async () => {
      const taken: CellBlock[] = [];
      const read = await readCells({
        sheet: 'Students',
        columns: null,
        fromRow: 0,
        take: (block) => Promise.resolve(void taken.push(block)),
        onProgress: () => undefined,
        cancelled: () => taken.length >= 2,
        onWaiting: () => undefined,
      });
      assert.deepEqual([read.ok, read.problems.length, taken.length], [false, 0, 2]);
    });
  });
});

describe('what is too much at once', () => {
  test('is asked for again in half as many rows, until it fits', async () => {
    const wide = 'w'.repeat(9000);
    const rows = Array.from({ length: 1200 }, (_, row) => [row, wide]);
    await withExcel({ profile: 'web', sheets: [{ name: 'Wide', rows }] }, async (sim) => {
      const workbook = await lookAt(10);
      sim.host.resetCounters();
      const { grid, blocks } = await readHosted('data.xlsx', workbook.sheets[0]!);
      assert.equal(grid.rowCount, 1200);
      assert.deepEqual(comparableRows(grid)[1199], [1199, wide]);
      assert.equal(blocks.length > 4, true);
    });
  });

  test('is told as a problem where a single row does not fit', async () => {
    const rows = [['Header'], ['x'.repeat(30_000)], ['fine']];
    const limits = { responseBytes: 20_000 };
    await withExcel({ profile: 'web', limits, sheets: [{ name: 'Huge', rows }] }, async () => {
      const read = await readCells({
        sheet: 'Huge',
        columns: null,
        fromRow: 0,
        take: () => Promise.resolve(),
        onProgress: () => undefined,
        cancelled: () => false,
        onWaiting: () => undefined,
      });
      assert.deepEqual(
        read.problems.map(({ code, where }) => [code, where]),
        [['host-too-large', 'Huge, row 2']],
      );
    });
  });
});

describe('while Excel does not answer as usual', () => {
  const request = (more: object = {}) => ({
    sheet: 'Data',
    columns: null,
    fromRow: 0,
    take: () => Promise.resolve(),
    onProgress: () => undefined,
    cancelled: () => false,
    onWaiting: () => undefined,
    ...more,
  });
  const sheets = [{ name: 'Data', rows: [['a', 1]] }];

  test('a cell that is being edited is told of, and reading goes on after it', async () => {
    await withExcel({ sheets }, async (sim) => {
      sim.faults.turnOn('busy');
      const told: (string | null)[] = [];
      let heard: () => void = () => undefined;
      const waiting = new Promise<void>((resolve) => (heard = resolve));
      const reading = readCells(
        request({
          onWaiting: (message: string | null) => {
            told.push(message);
            heard();
          },
        }),
        // The clock runs ten times as fast.
        {
          now: () => performance.now(),
          wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds / 10)),
        },
      );
      await waiting;
      assert.deepEqual(told, ['Excel is editing a cell. Press Enter there, and this goes on.']);
      sim.faults.turnOff('busy');
      valueOf(await reading);
      assert.deepEqual(told, ['Excel is editing a cell. Press Enter there, and this goes on.', null]);
    });
  });

  test('a lost connection is a problem in words, and a second try reads', async () => {
    await withExcel({ sheets }, async (sim) => {
      sim.faults.turnOn('disconnected', { atBatch: 2 });
      const read = await readCells(request());
      assert.deepEqual(
        read.problems.map(({ code, where, message, remedy }) => [code, where, message, remedy]),
        [
          [
            'host-disconnected',
            'Data',
            'Excel broke off while reading the sheet Data. Nothing in the workbook was changed.',
            'Try again. If it happens once more, save the workbook, close it and open it again.',
          ],
        ],
      );
      sim.faults.clear();
      valueOf(await readCells(request()));
    });
  });

  test('a sheet that is gone is a problem in words', async () => {
    await withExcel({ sheets }, async () => {
      const read = await readCells(request({ sheet: 'Gone' }));
      assert.deepEqual(
        read.problems.map(({ code }) => code),
        ['sheet-missing'],
      );
    });
  });
});
