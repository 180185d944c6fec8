import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { look } from '../../../src/hosts/excel/look.ts';
import { lookAt, valueOf, withExcel } from './with-excel.ts';

describe('looking at a workbook', () => {
  test('tells names, sizes, what is hidden and merged, and the first rows with their formats', async () => {
    const sheets = [
      {
        name: 'Data',
        rows: [
          ['Block', '', 'When'],
          ['A', 'B', 'C'],
          ['x', 0.5, 45_000],
          ['#N/A', 1, 45_001],
        ],
        formats: { B: '0%', C: 'm/d/yyyy' },
        merges: ['A1:B1'],
        hiddenRows: ['3'],
        hiddenColumns: ['B'],
      },
      { name: 'Empty' },
      { name: 'Secret', rows: [[1]], visibility: 'VeryHidden' as const },
      { name: 'Inset', rows: [['down here']], at: 'C5' },
    ];
    await withExcel({ sheets, name: 'district.xlsx', active: 'Data' }, async (sim) => {
      const workbook = await lookAt(3);
      assert.deepEqual([workbook.file, workbook.active], ['district.xlsx', 'Data']);
      const [data, empty, secret, inset] = workbook.sheets;
      assert.deepEqual([data!.rowCount, data!.columnCount, data!.hidden], [4, 3, false]);
      assert.deepEqual(data!.merges, [{ fromRow: 0, fromColumn: 0, toRow: 0, toColumn: 1 }]);
      assert.deepEqual(data!.hiddenRows, [{ from: 2, to: 2 }]);
      assert.deepEqual(data!.hiddenColumns, [1]);
      assert.deepEqual(data!.first.values, [
        ['Block', '', 'When'],
        ['A', 'B', 'C'],
        ['x', 0.5, 45_000],
      ]);
      assert.deepEqual(data!.first.formats, [null, '0%', 'm/d/yyyy']);
      assert.deepEqual([empty!.rowCount, empty!.columnCount, empty!.first.values], [0, 0, []]);
      assert.equal(secret!.hidden, true);
      assert.deepEqual([inset!.rowCount, inset!.columnCount, inset!.first.values.length], [5, 3, 3]);
      assert.deepEqual(workbook.saved, []);
      await sim.settled();
      assert.equal(sim.counters.references, 0);
    });
  });

  test('takes the same few trips for forty sheets as for four', async () => {
    const trips: number[] = [];
    for (const count of [4, 40]) {
      const sheets = Array.from({ length: count }, (_, at) => ({ name: `Sheet ${at}`, rows: [['a', 1, '#N/A']] }));
      await withExcel({ sheets }, async (sim) => {
        await lookAt();
        trips.push(sim.counters.workTrips);
      });
    }
    console.log(`# looking: ${trips[0]} trips for 4 sheets, ${trips[1]} for 40`);
    assert.equal(trips[0], trips[1]);
  });

  test('finds rows a filter has hidden, wherever they are', async () => {
    const rows = Array.from({ length: 9000 }, (_, row) => [row]);
    const hidden = [2, 5, 6, 7, 4100, 8999];
    const sheets = [{ name: 'Data', rows, hiddenRows: hidden.map((row) => String(row + 1)) }];
    await withExcel({ sheets }, async () => {
      const { sheets: looked } = await lookAt();
      assert.deepEqual(
        looked[0]!.hiddenRows.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at)),
        hidden,
      );
    });
  });

  test('stays below what Excel on the web hands over at once, with wide first rows too', async () => {
    const rows = Array.from({ length: 60 }, () => Array.from({ length: 60 }, () => 'words '.repeat(300)));
    await withExcel(
      {
        profile: 'web',
        sheets: [
          { name: 'Wide', rows },
          { name: 'Next', rows: [[1]] },
        ],
      },
      async (sim) => {
        const workbook = await lookAt(50);
        // 50 rows of these weigh 5.4 MB, which Excel on the web does not hand over; half of them it does.
        assert.deepEqual(
          workbook.sheets.map(({ first }) => first.values.length),
          [25, 1],
        );
        assert.equal(sim.host.internalErrors.length, 0);
      },
    );
  });

  test('says what an older Excel does not tell', async () => {
    await withExcel(
      { sheets: [{ name: 'Data', rows: [['a']], merges: ['A1:B1'] }], requirementSets: { ExcelApi: '1.9' } },
      async () => {
        const [data] = (await lookAt()).sheets;
        assert.deepEqual(data!.merges, []);
        assert.equal(
          data!.notTold.includes(
            'This version of Excel does not tell which cells are merged; a header over several columns may be missed.',
          ),
          true,
        );
      },
    );
  });

  test('is refused in words where Excel breaks off', async () => {
    await withExcel({ sheets: [{ name: 'Data', rows: [['a']] }] }, async (sim) => {
      for (const batch of [1, 2, 3]) {
        sim.faults.turnOn('disconnected', { atBatch: batch });
        const looked = await look(10, []);
        assert.deepEqual(
          looked.problems.map(({ code, message }) => [code, message]),
          [
            [
              'host-disconnected',
              'Excel broke off while looking at the workbook. Nothing in the workbook was changed.',
            ],
          ],
        );
        sim.faults.clear();
      }
      valueOf(await look(10, []));
    });
  });
});
