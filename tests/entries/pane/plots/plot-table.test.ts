import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IntervalPlot, IntervalRow } from '../../../../src/app/desk/views.ts';
import { latenessBins, middleOf } from '../../../../src/entries/pane/plots/lateness-bins.ts';
import { orderRows } from '../../../../src/entries/pane/plots/order-rows.ts';
import { latenessSentence, rowSentence } from '../../../../src/entries/pane/plots/plot-sentence.ts';
import { plotTable } from '../../../../src/entries/pane/plots/plot-table.ts';
import { unbroken, writtenYears, yearPoints } from '../../../../src/entries/pane/plots/year-lines.ts';
import { axisScale } from '../../../../src/entries/pane/plots/axis-scale.ts';

function row(label: string, value: number | null, more: Partial<IntervalRow> = {}): IntervalRow {
  return {
    label,
    panel: null,
    n: 18,
    d: 1240,
    value,
    valueText: value === null ? '' : value.toFixed(3),
    lower: null,
    upper: null,
    comparison: null,
    status: 'met',
    statusText: 'not raised',
    reason: null,
    ...more,
  };
}

const ratios: IntervalPlot = {
  type: 'interval',
  title: 'Out-of-school suspension by group',
  measure: 'Risk ratio',
  unit: 'ratio',
  threshold: { value: 1.5, text: 'at least 1.5' },
  noDifference: 1,
  rows: [
    row('White', 0.699, { lower: 0.4838, upper: 1.0097 }),
    row('Asian', null, { status: 'not-applicable', statusText: 'not applicable', reason: 'Fewer than 10 cases.' }),
    row('Black or African American', 2.933, {
      ...{ lower: 2.056, upper: 4.171, comparison: 'all other students 2.0%' },
      ...({ status: 'not-met', statusText: 'follow up' } as const),
    }),
    row('Hispanic/Latino', 1.2),
  ],
};

describe('an interval plot', () => {
  test('is told as a table with every row, the farthest beyond the threshold first, those without a value last', () => {
    const { columns, rows, notes } = plotTable(ratios);
    assert.deepEqual(
      columns.map(({ header }) => header),
      ['Group or school', 'Counted', 'Risk ratio', 'Interval', 'Compared with', 'Result', 'Reason'],
    );
    assert.deepEqual(rows, [
      ['Black or African American', '18 of 1,240', '2.933', '2.06 to 4.17', 'all other students 2.0%', 'follow up', ''],
      ['Hispanic/Latino', '18 of 1,240', '1.200', '', '', 'not raised', ''],
      ['White', '18 of 1,240', '0.699', '0.48 to 1.01', '', 'not raised', ''],
      ['Asian', '18 of 1,240', '', '', '', 'not applicable', 'Fewer than 10 cases.'],
    ]);
    assert.deepEqual(notes, ['Threshold: at least 1.5']);
  });

  test('says of a row what its table says', () => {
    const [first] = plotTable(ratios).rows;
    const said = rowSentence(ratios.rows[2]!, 'ratio');
    for (const text of first!.filter((cell) => cell !== '')) assert.ok(said.includes(text), `${said} lacks ${text}`);
  });

  test('puts the lowest share first where a requirement asks for a high one', () => {
    const shares = [row('Oak', 1), row('Elm', 0.95, { status: 'not-met' }), row('Fir', 0.917, { status: 'not-met' })];
    const ordered = orderRows({
      rows: shares,
      threshold: { value: 1, text: 'at least 100%' },
      noDifference: null,
      unit: 'percent',
    });
    assert.deepEqual(
      ordered.main.map(({ label }) => label),
      ['Fir', 'Elm', 'Oak'],
    );
  });

  test('gathers schools as panels, the school of the farthest row first, and names the school in the table', () => {
    const rows = [
      row('White', 0.9, { panel: 'Elm' }),
      row('Asian', 3, { panel: 'Oak', status: 'not-met' }),
      row('White', 0.4, { panel: 'Oak' }),
      row('Asian', null, { panel: 'Fir', status: 'not-applicable', reason: 'Too few.' }),
    ];
    const ordered = orderRows({ ...ratios, rows });
    assert.deepEqual(
      ordered.panels.map(({ panel, rows: own }) => [panel, own.length]),
      [
        ['Oak', 2],
        ['Elm', 1],
      ],
    );
    assert.deepEqual(ordered.without, [{ reason: 'Too few.', rows: [rows[3]] }]);
    const table = plotTable({ ...ratios, rows });
    assert.equal(table.columns[0]!.header, 'School');
    assert.deepEqual(
      table.rows.map(([school]) => school),
      ['Oak', 'Oak', 'Elm', 'Fir'],
    );
  });
});

describe('a lateness plot', () => {
  const unit = 'school working days past the limit';

  test('is told as a table of how many records were how late', () => {
    const { columns, rows } = plotTable({ type: 'lateness', title: 'How late', unit, late: [4, 1, 4, 41] });
    assert.deepEqual(
      columns.map(({ header }) => header),
      ['School working days past the limit', 'Records'],
    );
    assert.deepEqual(rows, [
      ['1', '1'],
      ['4', '2'],
      ['41', '1'],
    ]);
  });

  test('keeps every day apart where there is room, and loses no record where there is not', () => {
    assert.deepEqual(latenessBins([3, 1, 3]), [
      { from: 1, to: 1, count: 1 },
      { from: 3, to: 3, count: 2 },
    ]);
    const late = Array.from({ length: 500 }, (_, i) => 1 + ((i * 37) % 181));
    const bins = latenessBins(late);
    assert.equal(
      bins.reduce((sum, { count }) => sum + count, 0),
      500,
    );
    assert.ok(bins.length <= 28);
    for (const { from, to, count } of bins)
      assert.equal(late.filter((amount) => amount >= from && amount <= to).length, count);
  });

  test('is named by its range and the record in the middle', () => {
    assert.equal(middleOf([9, 1, 2, 40]), 2);
    assert.equal(
      latenessSentence({ type: 'lateness', title: 'How late', unit, late: [9, 1, 2] }),
      `How late. 3 records, 1 to 9 ${unit}; the one in the middle 2.`,
    );
    assert.equal(
      latenessSentence({ type: 'lateness', title: 'How late', unit, late: [] }),
      'How late. No record is late.',
    );
  });
});

describe('a plot of years', () => {
  const point = (year: string, value: number | null) => ({ year, value, valueText: value === null ? '' : `${value}` });
  const lines = [
    { label: 'Arborfield', points: [point('2022-23', 1), point('2021-22', 1.5), point('2024-25', 2)] },
    { label: 'State', points: [point('2021-22', 1), point('2022-23', null), point('2023-24', 1.2)] },
  ];

  test('is told as a table in which a year without a value says so', () => {
    const table = plotTable({
      ...{ type: 'years', title: 'By year', measure: 'Risk ratio', unit: 'ratio', threshold: null },
      lines,
    });
    assert.deepEqual(
      table.columns.map(({ header }) => header),
      ['Line', '2021-22', '2022-23', '2023-24', '2024-25'],
    );
    assert.deepEqual(table.rows, [
      ['Arborfield', '1.5', '1', 'no value', '2'],
      ['State', '1', 'no value', '1.2', 'no value'],
    ]);
  });

  test('breaks a line where a year has no value', () => {
    const years = ['2021-22', '2022-23', '2023-24', '2024-25'];
    const stretches = unbroken(yearPoints(lines[0]!, years, axisScale('ratio', [1, 2])));
    assert.deepEqual(
      stretches.map((stretch) => stretch.map(({ year }) => year)),
      [['2021-22', '2022-23'], ['2024-25']],
    );
  });

  test('writes at most five years below the axis, the first and the last among them', () => {
    for (let count = 1; count <= 30; count++) {
      const years = Array.from({ length: count }, (_, i) => `${2000 + i}`);
      const written = writtenYears(years, 5);
      assert.ok(written.length <= 5 && written[0] === 0 && written[written.length - 1] === count - 1, `${count}`);
    }
  });
});
