import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mostRuns, whereRows } from '../../../../src/core/checks/disparity/evidence-rows.ts';
import { rowsJudged, someInDoubt } from '../../../../src/core/checks/disparity/student-outcomes.ts';
import { tableOf } from '../../../support/table.ts';

const size = 2000;
const table = tableOf(
  'students',
  { race: 'category' },
  Array.from({ length: size }, () => ({ race: 'White' })),
);

describe('where the students stand of whom the outcome is unknown', () => {
  const patterns: Readonly<Record<string, (row: number) => number>> = {
    nobody: (row) => row % 2,
    everybody: () => 2,
    'one student': (row) => (row === 77 ? 2 : 1),
    'two long stretches': (row) => (row > 1200 || row < 500 ? 2 : 0),
    'as many stretches as are listed': (row) => (row % 30 === 0 && row < 30 * mostRuns ? 2 : 0),
    'one stretch more': (row) => (row % 30 === 0 && row <= 30 * mostRuns ? 2 : 1),
    'scattered over the sheet': (row) => (row % 3 === 1 ? 2 : row % 3),
  };
  for (const [name, judgeRow] of Object.entries(patterns)) {
    test(`is told from a few of them as from all: ${name}`, () => {
      const judged = Uint8Array.from({ length: size }, (_, row) => judgeRow(row));
      const told = Uint32Array.from(judged.keys()).filter((row) => judged[row] !== 0);
      const all = Uint32Array.from(judged.keys()).filter((row) => judged[row] === 2);
      assert.deepEqual(rowsJudged({ judged, told, inDoubt: all.length }, 2), all);
      const some = someInDoubt({ judged, told }, mostRuns);
      if (all.length === 0) assert.deepEqual(some, []);
      else assert.equal(whereRows(table, [], some), whereRows(table, [], all));
    });
  }
});
