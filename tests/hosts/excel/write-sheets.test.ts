import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SheetModel } from '../../../src/app/ports.ts';
import { look } from '../../../src/hosts/excel/look.ts';
import { writeSheets } from '../../../src/hosts/excel/write-sheets.ts';
import { chartsSheet } from '../../../src/outputs/sheets/charts-sheet.ts';
import { resultSheets } from '../../../src/outputs/sheets/result-sheets.ts';
import { workPapersSheet } from '../../../src/outputs/sheets/work-papers-sheet.ts';
import type { ExcelSimulation } from '../../office/start-excel.ts';
import { exampleSource } from '../../outputs/sheets/example-source.ts';
import { idleClock, lookAt, valueOf, withExcel } from './with-excel.ts';

/** An Excel that can make one step of several batches. */
const undo = { requirementSets: { ExcelApi: '1.20' } };

const data = {
  name: 'Data',
  rows: [
    ['School', 'Students'],
    ['Fir', 5],
  ],
};

/** A small sheet with one of everything. */
function model(name = 'Plumbline Findings', text = 'one'): SheetModel {
  return {
    name,
    above: [
      { text: 'Findings', style: 'title' },
      { text: '=1+1 is no formula here', style: 'note' },
    ],
    tables: [
      {
        name: name.replaceAll(' ', ''),
        above: [],
        columns: [
          { header: 'Criterion', width: 12, align: 'start', wrap: true, numberFormat: 'General' },
          { header: 'Status', width: 14, align: 'start', wrap: false, numberFormat: 'General' },
          { header: 'Value', width: 10, align: 'end', wrap: false, numberFormat: '0.000' },
          { header: 'Go to', width: 20, align: 'start', wrap: false, numberFormat: 'General' },
        ],
        rows: [
          [
            { value: text },
            { value: '● Not met', tone: 'not-met' },
            { value: 0.978, numberFormat: '0.0%' },
            { value: 'Data!A2:B2', link: { cells: 'Data!A2:B2' }, tip: 'The records' },
          ],
          [{ value: '2025-06-30' }, { value: '✓ Met', tone: 'met' }, { value: 2.9326 }, { value: '' }],
          [
            { value: '=cmd|calc' },
            { value: '– Not computed', tone: 'muted' },
            { value: '' },
            { value: '603 CMR', link: { url: 'https://example.org/603' } },
          ],
        ],
      },
    ],
    charts: [],
    frozenRows: 3,
  };
}

const write = (models: readonly SheetModel[], activate: string | null = null) =>
  writeSheets(models, { activate }, idleClock);

/** Everything a test can see of the sheets that are not ours. */
function others(sim: ExcelSimulation, names: readonly string[]): unknown {
  return names.map((name) => [name, sim.workbook.sheet(name).values(), sim.workbook.sheet(name).tables]);
}

const oursOf = (sim: ExcelSimulation): string[] =>
  sim.workbook.sheetNames.filter((name) => name.startsWith('Plumbline'));

for (const profile of ['desktop', 'web'] as const) {
  describe(`result sheets in Excel (${profile})`, () => {
    test('stand as they were made: texts as texts, numbers as numbers, a native table, a header that stays', async () => {
      await withExcel({ ...undo, profile, sheets: [data] }, async (sim) => {
        const before = others(sim, ['Data']);
        valueOf(await write([model()], 'Plumbline Findings'));
        const sheet = sim.workbook.sheet('Plumbline Findings');
        assert.deepEqual(sheet.values('A1:D6'), [
          ['Findings', '', '', ''],
          ['=1+1 is no formula here', '', '', ''],
          ['Criterion', 'Status', 'Value', 'Go to'],
          ['one', '● Not met', 0.978, 'Data!A2:B2'],
          ['2025-06-30', '✓ Met', 2.9326, ''],
          ['=cmd|calc', '– Not computed', '', '603 CMR'],
        ]);
        assert.deepEqual(sheet.formulas, {});
        assert.deepEqual(sheet.text('C4:C5'), [['97.8%'], ['2.933']]);
        assert.deepEqual(
          sheet.tables.map(({ name, address, columns }) => [name, address, columns]),
          [['PlumblineFindings', "'Plumbline Findings'!A3:D6", ['Criterion', 'Status', 'Value', 'Go to']]],
        );
        assert.deepEqual(sheet.frozen, { rows: 3, columns: 0 });
        assert.equal(sheet.format('A4:A6', 'wrapText'), true);
        assert.equal(sheet.format('C3:C6', 'horizontalAlignment'), 'Right');
        assert.equal(sheet.format('B4', 'font.color'), '#8C1D18');
        assert.equal(sheet.format('B5', 'fill.color'), '#E6F2EA');
        assert.equal(sheet.format('A1', 'font.size'), 16);
        assert.deepEqual(
          [sheet.hyperlink('D4')?.documentReference, sheet.hyperlink('D4')?.screenTip, sheet.hyperlink('D6')?.address],
          ['Data!A2:B2', 'The records', 'https://example.org/603'],
        );
        assert.equal(sim.workbook.active, 'Plumbline Findings');
        assert.deepEqual(others(sim, ['Data']), before);
        assert.equal(sim.workbook.undoSteps.length, 1);
        assert.equal(sim.workbook.undoCleared, 0);
        await sim.settled();
        assert.equal(sim.counters.references, 0);
        console.log(`# ${profile}: a small sheet in ${sim.counters.workTrips} trips`);
      });
    });

    test('of the example district are written whole, with their charts', async () => {
      const { source } = await exampleSource();
      const sheets = [
        ...resultSheets(source),
        workPapersSheet(source, 'special-education-timelines/se-9-proposed-iep')!,
        workPapersSheet(source, 'discipline-disparity/out-of-school-suspension/race')!,
      ];
      await withExcel({ ...undo, profile, sheets: [data, { name: 'Evaluations' }] }, async (sim) => {
        const started = performance.now();
        valueOf(await write(sheets, 'Plumbline Findings'));
        const { counters } = sim;
        console.log(
          `# ${profile}: the example's five sheets in ${counters.workTrips} trips, ${counters.actions} actions, largest request ${Math.round(counters.largestRequest / 1000)} kB, ${Math.round(performance.now() - started)} ms`,
        );
        assert.deepEqual(
          oursOf(sim),
          sheets.map(({ name }) => name),
        );
        for (const each of sheets) {
          const sheet = sim.workbook.sheet(each.name);
          assert.deepEqual(
            sheet.tables.map(({ name, rowCount }) => [name, rowCount]),
            each.tables.map(({ name, rows }) => [name, rows.length]),
          );
          assert.equal(sheet.charts.length, each.charts.length);
        }
        assert.equal(sim.workbook.undoSteps.length, 1);
        assert.equal(counters.largestRequest < 3_000_000, true);
        await sim.settled();
        assert.equal(sim.counters.references, 0);
        assert.equal(sim.host.internalErrors.length, 0);
      });
    });

    test('too many for one request are written in several, still as one step', async () => {
      const rows = Array.from({ length: 30_000 }, (_, row) => [
        { value: `Finding ${row} ${'with words '.repeat(8)}` },
        { value: row % 2 === 0 ? '● Not met' : '✓ Met' },
        { value: row / 7 },
        { value: '' },
      ]);
      const big = model();
      const large = { ...big, tables: [{ ...big.tables[0]!, rows }] };
      await withExcel({ ...undo, profile, sheets: [data] }, async (sim) => {
        valueOf(await write([large]));
        const sheet = sim.workbook.sheet('Plumbline Findings');
        assert.equal(sheet.tables[0]!.rowCount, 30_000);
        assert.equal(sheet.value('C30003'), 29_999 / 7);
        assert.equal(sheet.numberFormat('C30003'), '0.000');
        assert.equal(sim.counters.largestRequest < 3_000_000, true, String(sim.counters.largestRequest));
        assert.equal(sim.workbook.undoSteps.length, 1);
        console.log(`# ${profile}: 30,000 rows in ${sim.counters.workTrips} trips`);
      });
    });
  });
}

describe('a native chart', () => {
  test('of intervals has a dot for each group with its name, a line for each interval, and the threshold', async () => {
    const { source } = await exampleSource();
    const charts = chartsSheet(source)!;
    await withExcel({ sheets: [data] }, async (sim) => {
      valueOf(await write([charts]));
      const sheet = sim.workbook.sheet('Plumbline Charts');
      const at = charts.charts.findIndex(({ title }) => title.startsWith('CR 10C: Out-of-school suspension'));
      const model = charts.charts[at]!;
      const chart = sheet.charts[at]!;
      const state = chart.state as {
        title: { text: string };
        axes: Record<string, { title?: { text: string }; minimum?: number; maximum?: number }>;
      };
      assert.equal(state.title.text, model.title);
      assert.equal(chart.type, 'XYScatter');
      assert.deepEqual(
        chart.series.map(({ name }) => name),
        ['Risk ratio', ...model.categories.map((category) => `${category}, interval`), 'Threshold: at least 1.5'],
      );
      const [dots, first] = chart.series;
      assert.deepEqual(
        dots!.xValues!.Values!.flat().map((value) => Number(value).toFixed(3)),
        model.series[0]!.values.map((value) => value!.toFixed(3)),
      );
      assert.deepEqual(dots!.values!.Values!.flat(), [4, 3, 2, 1]);
      assert.deepEqual(
        first!.xValues!.Values!.flat().map((value) => Number(value).toFixed(3)),
        ['2.056', '4.171'],
      );
      assert.deepEqual(chart.series.at(-1)!.xValues!.Values!.flat(), [1.5, 1.5]);
      assert.equal(JSON.stringify(dots!.state).includes('Black or African American'), true);
      assert.equal(state.axes['Category']!.title!.text, 'Risk ratio. Threshold: at least 1.5');
      assert.deepEqual([state.axes['Value']!.minimum, state.axes['Value']!.maximum], [0, 5]);
    });
  });

  test('of columns counts in its bins, with titles on its axes', async () => {
    const { source } = await exampleSource();
    const charts = chartsSheet(source)!;
    const at = charts.charts.findIndex(({ title }) => title.startsWith('SE 9: Eligibility'));
    await withExcel({ sheets: [data] }, async (sim) => {
      valueOf(await write([charts]));
      const chart = sim.workbook.sheet('Plumbline Charts').charts[at]!;
      const state = chart.state as { axes: Record<string, { title: { text: string } }> };
      assert.equal(chart.type, 'ColumnClustered');
      assert.deepEqual(chart.series[0]!.values!.Values!.flat(), [3, 1, 0, 0, 1]);
      assert.deepEqual(chart.series[0]!.xValues!.Values!.flat(), ['1–5', '6–10', '11–20', '21–40', 'over 40']);
      assert.equal(state.axes['Category']!.title.text, 'School working days past the limit');
      assert.equal(state.axes['Value']!.title.text, 'Records');
      assert.notEqual(chart.position, undefined);
    });
  });
});

describe('writing once more', () => {
  test('replaces our sheets, at their place, and nothing else', async () => {
    await withExcel({ sheets: [data, { name: 'Notes', rows: [['mine']] }] }, async (sim) => {
      valueOf(await write([model(), model('Plumbline Method')]));
      const before = others(sim, ['Data', 'Notes']);
      valueOf(await write([model('Plumbline Findings', 'two'), model('Plumbline Method', 'two')], 'Plumbline Method'));
      assert.deepEqual(sim.workbook.sheetNames, ['Data', 'Notes', 'Plumbline Findings', 'Plumbline Method']);
      assert.equal(sim.workbook.sheet('Plumbline Findings').value('A4'), 'two');
      assert.deepEqual(
        sim.workbook.tables.map(({ name }) => name),
        ['PlumblineFindings', 'PlumblineMethod'],
      );
      assert.deepEqual(others(sim, ['Data', 'Notes']), before);
      assert.equal(sim.workbook.active, 'Plumbline Method');
      await sim.settled();
      assert.equal(sim.counters.references, 0);
    });
  });

  test('leaves alone a sheet of the same name that somebody else made, and says so', async () => {
    const theirs = { name: 'Plumbline Findings', rows: [['my own notes']] };
    await withExcel({ sheets: [data, theirs] }, async (sim) => {
      const written = await write([model()]);
      valueOf(written);
      assert.deepEqual(
        written.problems.map(({ code, where, severity }) => [code, where, severity]),
        [['sheet-name-taken', 'Plumbline Findings 2', 'note']],
      );
      valueOf(await write([model('Plumbline Findings', 'two')]));
      assert.deepEqual(sim.workbook.sheetNames, ['Data', 'Plumbline Findings', 'Plumbline Findings 2']);
      assert.equal(sim.workbook.sheet('Plumbline Findings').value('A1'), 'my own notes');
      assert.equal(sim.workbook.sheet('Plumbline Findings 2').value('A4'), 'two');
    });
  });

  test('leaves alone a sheet of ours that a person has renamed to keep it; it is still none of the data', async () => {
    await withExcel({ sheets: [data] }, async (sim) => {
      valueOf(await write([model()]));
      sim.person.renameSheet('Plumbline Findings', 'As of March');
      valueOf(await write([model('Plumbline Findings', 'two')]));
      assert.deepEqual(sim.workbook.sheetNames, ['Data', 'As of March', 'Plumbline Findings']);
      assert.equal(sim.workbook.sheet('As of March').value('A4'), 'one');
      const looked = await lookAt();
      assert.deepEqual(
        looked.sheets.map(({ name, ours, rowCount }) => [name, ours, rowCount]),
        [
          ['Data', false, 2],
          ['As of March', true, 0],
          ['Plumbline Findings', true, 0],
        ],
      );
    });
  });

  test('leaves alone a table of somebody else that has the name of ours', async () => {
    const theirs = { ...data, tables: { PlumblineFindings: 'A1:B2' } };
    await withExcel({ sheets: [theirs] }, async (sim) => {
      valueOf(await write([model()]));
      valueOf(await write([model()]));
      assert.deepEqual(
        sim.workbook.tables.map(({ name }) => name),
        ['PlumblineFindings', 'PlumblineFindings_2'],
      );
    });
  });
});

describe('where Excel refuses', () => {
  test('a protected structure is told before anything is done', async () => {
    await withExcel({ sheets: [data] }, async (sim) => {
      await sim.Excel.run(async (context) => {
        context.workbook.protection.protect();
        await context.sync();
      });
      const written = await write([model()]);
      assert.deepEqual(
        written.problems.map(({ code }) => code),
        ['host-protected'],
      );
      assert.deepEqual(sim.workbook.sheetNames, ['Data']);
    });
  });

  test('a workbook for reading only says so, and stays as it was', async () => {
    await withExcel({ sheets: [data], readOnly: true }, async (sim) => {
      sim.faults.turnOn('read-only');
      const written = await write([model()]);
      assert.deepEqual(
        written.problems.map(({ code, message }) => [code, message]),
        [
          [
            'host-read-only',
            'The workbook is open for reading only, so no sheets can be written. The workbook is as it was before.',
          ],
        ],
      );
      assert.deepEqual(sim.workbook.sheetNames, ['Data']);
    });
  });

  test('a call that cannot be part of one undo step is done without one', async () => {
    await withExcel({ ...undo, sheets: [data] }, async (sim) => {
      sim.faults.turnOn('undo-not-supported');
      valueOf(await write([model()]));
      assert.deepEqual(sim.workbook.sheetNames, ['Data', 'Plumbline Findings']);
      assert.equal(sim.workbook.sheet('Plumbline Findings').value('A4'), 'one');
    });
  });

  test('an Excel at the floor writes all the same, in several steps', async () => {
    await withExcel({ sheets: [data], requirementSets: { ExcelApi: '1.9', ExcelApiUndo: undefined } }, async (sim) => {
      valueOf(await write([model()]));
      valueOf(await write([model('Plumbline Findings', 'two')], 'Plumbline Findings'));
      assert.equal(sim.workbook.sheet('Plumbline Findings').value('A4'), 'two');
      assert.deepEqual(sim.workbook.sheetNames, ['Data', 'Plumbline Findings']);
      assert.equal(sim.host.internalErrors.length, 0);
    });
  });

  test('another workbook in front is told, with what to do', async () => {
    await withExcel({ sheets: [data] }, async (sim) => {
      sim.faults.turnOn('other-workbook-focused');
      const written = await write([model()]);
      assert.deepEqual(
        written.problems.map(({ code, remedy }) => [code, remedy]),
        [['host-refused', 'Click into this workbook, and try again.']],
      );
      assert.deepEqual(sim.workbook.sheetNames, ['Data']);
      sim.faults.clear();
      valueOf(await write([model()], 'Plumbline Findings'));
    });
  });

  test('a cell that is being edited is waited for', async () => {
    await withExcel({ sheets: [data] }, async (sim) => {
      sim.faults.turnOn('busy');
      const writing = write([model()]);
      await sim.settled();
      assert.deepEqual(sim.workbook.sheetNames, ['Data']);
      sim.faults.turnOff('busy');
      valueOf(await writing);
      assert.deepEqual(sim.workbook.sheetNames, ['Data', 'Plumbline Findings']);
    });
  });
});

describe('a break in the middle', () => {
  const first = [model('Plumbline Findings', 'one'), model('Plumbline Method', 'one')];
  const second = [model('Plumbline Findings', 'two'), model('Plumbline Method', 'two')];

  /** What the result sheets say: all of one run. */
  const state = (sim: ExcelSimulation): string =>
    oursOf(sim)
      .map((name) => `${name}: ${sim.workbook.sheet(name).value('A4')}`)
      .join('; ');
  const old = 'Plumbline Findings: one; Plumbline Method: one';
  const fresh = 'Plumbline Findings: two; Plumbline Method: two';

  test('in any batch, after any action, leaves the old sheets or the new ones, and the next try writes', async () => {
    const seen = new Set<string>();
    let broken = 0;
    await withExcel({ ...undo, sheets: [data] }, async (sim) => {
      for (let batch = 1; batch <= 12; batch++) {
        for (const afterActions of [0, 1, 2, 3, 5, 8, 13, 40, 120]) {
          valueOf(await write(first));
          assert.equal(state(sim), old);
          sim.faults.turnOn('disconnected', { atBatch: batch, afterActions });
          const written = await write(second);
          sim.faults.clear();
          if (!written.ok) broken++;
          seen.add(`${batch}: ${written.ok ? 'written' : written.problems[0]!.code}`);
          const where = `batch ${batch}, after ${afterActions} actions`;
          if (written.ok) assert.equal(state(sim).startsWith(fresh), true, `${where}: ${state(sim)}`);
          else assert.equal(state(sim), old, where);
          valueOf(await write(second));
          assert.equal(state(sim), fresh, where);
          assert.deepEqual(sim.workbook.sheetNames, ['Data', 'Plumbline Findings', 'Plumbline Method'], where);
        }
      }
      await sim.settled();
      assert.equal(sim.counters.references, 0);
    });
    assert.equal(broken > 20, true, [...seen].join('\n'));
  });

  test('that lasts is told with what may be left, and put right the next time', async () => {
    await withExcel({ sheets: [data] }, async (sim) => {
      valueOf(await write(first));
      sim.faults.turnOn('disconnected', { atBatch: 5, afterActions: 30 });
      for (let batch = 6; batch < 30; batch++) sim.faults.turnOn('disconnected', { atBatch: batch });
      const written = await write(second);
      assert.equal(written.ok, false);
      assert.match(written.problems[0]!.message, /may be left in the workbook; they are taken away the next time/);
      sim.faults.clear();
      valueOf(await write(second));
      assert.equal(state(sim), fresh);
      assert.deepEqual(sim.workbook.sheetNames, ['Data', 'Plumbline Findings', 'Plumbline Method']);
    });
  });
});

test('what we have written is never read as data', async () => {
  await withExcel({ sheets: [data] }, async () => {
    valueOf(await write([model()]));
    const looked = valueOf(await look(10, []));
    assert.deepEqual(
      Array.from(looked.sheets, ({ name, ours }) => [name, ours]),
      [
        ['Data', false],
        ['Plumbline Findings', true],
      ],
    );
  });
});
