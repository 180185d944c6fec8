import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTable } from '../../../src/core/table/read-table.ts';
import { mappingOf } from '../../../src/core/table/mapping-of.ts';
import { suggestFields } from '../../../src/core/table/suggest-fields.ts';
import { tableProblems } from '../../../src/core/table/table-problems.ts';
import { CellState } from '../../../src/core/table/table.ts';
import { groupColumns, unpivot } from '../../../src/core/table/unpivot.ts';
import { gridOf, type TestCell } from '../../support/grid.ts';
import { shippedSchema } from '../../support/library.ts';

const schema = shippedSchema();

test('whatever stands in a sheet, it is read or refused with problems; no row is lost and no unknown cell has a value', () => {
  const headers = [...schema.fields.values()].flatMap(({ aliases }) => aliases.slice(0, 2));
  const texts = [
    '',
    ' ',
    '*',
    'NR',
    'Total',
    'State',
    'All Students',
    '00000000',
    'White',
    'Female',
    'Y',
    '12',
    '1,200',
    '3/4/2024',
    '25/12/2024',
    '2022-23',
    '="0012"',
    '#N/A',
    '12.5%',
    '†',
    'x'.repeat(300),
    'Note: none',
    'a\u0000b',
    '2024-02-30',
    '0',
  ];
  let seed = 7;
  const below = (n: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >> 8) % n;
  };
  const cell = (): TestCell => {
    const kind = below(10);
    if (kind === 0) return null;
    if (kind === 1) return below(2000) - 20;
    if (kind === 2) return below(1000) / 8;
    if (kind === 3) return below(2) === 0;
    if (kind === 4) return { date: `20${10 + below(20)}-0${1 + below(9)}-1${below(10)}` };
    if (kind === 5) return { error: '#REF!' };
    if (kind === 6) return { number: below(100_000), format: below(2) === 0 ? '00000000' : '0.0%' };
    return texts[below(texts.length)]!;
  };
  let tables = 0;
  for (let round = 0; round < 150; round++) {
    const width = 1 + below(9);
    const rows: TestCell[][] = Array.from({ length: below(4) }, () => Array.from({ length: below(width + 1) }, cell));
    if (below(4) > 0) rows.push(Array.from({ length: width }, () => headers[below(headers.length)]!));
    rows.push(...Array.from({ length: below(25) }, () => Array.from({ length: width }, cell)));
    const merges =
      below(3) === 0 && rows.length > 1 ? [{ fromRow: 0, toRow: below(2), fromColumn: 0, toColumn: below(width) }] : [];
    const grid = gridOf(rows, { merges, hiddenRows: [below(20)], hiddenColumns: [below(9)] });
    const result = readTable(grid, schema);
    if (!result.ok) {
      assert.ok(result.problems.length > 0);
      continue;
    }
    tables++;
    const table = result.value;
    const all = [...table.rows, ...table.excluded.map(({ row }) => row)].sort((a, b) => a - b);
    assert.deepEqual(
      all,
      Array.from({ length: grid.rowCount - table.header.toRow - 1 }, (_, i) => table.header.toRow + 1 + i),
      `round ${round}`,
    );
    for (const { message, remedy, where } of [
      ...result.problems,
      ...tableProblems(table, schema),
      ...tableProblems(table.totals!(), schema),
    ]) {
      assert.ok(where !== '' && message.endsWith('.') && remedy.endsWith('.'), `${where} ${message} ${remedy}`);
      assert.ok(!/undefined|NaN|\[object/.test(message + remedy + where), message);
    }
    for (const column of table.columns) {
      const { state, codes, numbers, labels } = column.cells();
      assert.equal(state.length, table.rows.length);
      state.forEach((one, row) => {
        if (one !== CellState.value) return;
        if (codes.length > 0) assert.ok(labels[codes[row]!] !== undefined, `${column.header}: no label`);
        else assert.ok(Number.isFinite(numbers[row]), `${column.header}: no number`);
      });
      assert.equal(new Set(labels).size, labels.length, 'labels are different');
    }
    const fields = table.columns.flatMap(({ field }) => field ?? []);
    assert.equal(new Set(fields).size, fields.length, `a field twice: ${fields.join()}`);
    suggestFields(table, schema);
    mappingOf(table, schema);
    unpivot(table, groupColumns(table, schema)).evidence([]);
  }
  assert.ok(tables > 50, `${tables} tables`);
});
