import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Axis } from '../../../../src/core/checks/disparity/axis.ts';
import {
  countJudged,
  countRows,
  crossingsOf,
  rowsByGroup,
  sumByGroup,
  sumOfPlaces,
} from '../../../../src/core/checks/disparity/crossing.ts';
import { tableOf } from '../../../support/table.ts';

let state = 11;
const random = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;

const [column] = tableOf('students', { race: 'category' }, []).columns;

const rowsOf = (judged: Uint8Array, wanted: number): Uint32Array =>
  Uint32Array.from(judged.keys()).filter((row) => judged[row] === wanted);

/** A grouping of so many values; the slot after the last stands for unknown. */
function axis(field: string, values: number, rows: number): Axis {
  return {
    field,
    column: column!,
    labels: Array.from({ length: values }, (_, i) => `${field} ${i}`),
    slots: Int32Array.from({ length: rows }, () => random(values + 1)),
    groups: Array.from({ length: values }, (_, i) => i),
    mergedSpellings: [],
  };
}

/** One student after the other, one table after the other. */
function counted(
  judged: Uint8Array,
  included: Uint8Array,
  wanted: readonly number[],
  places: Axis | null,
  groups: Axis,
): number[] {
  const width = groups.labels.length + 1;
  const counts = new Array<number>((places === null ? 1 : places.labels.length + 1) * width).fill(0);
  judged.forEach((judgement, row) => {
    if (included[row] === 1 && wanted.includes(judgement))
      counts[(places?.slots[row] ?? 0) * width + groups.slots[row]!]!++;
  });
  return counts;
}

describe('groupings counted together', () => {
  const cases: Record<string, { rows: number; places: number | null; groups: readonly number[]; tables: number }> = {
    'one grouping, no places': { rows: 50, places: null, groups: [5], tables: 1 },
    'few students in many schools': { rows: 20, places: 30, groups: [7, 2], tables: 2 },
    'six groupings in a district': { rows: 12_000, places: 4, groups: [7, 3, 2, 2, 2, 13], tables: 2 },
    'groupings of one value and of none': { rows: 40, places: 0, groups: [1, 0, 3], tables: 1 },
    'no students': { rows: 0, places: 3, groups: [2, 2], tables: 2 },
    'more cells than 16 bits tell apart': { rows: 5000, places: 300, groups: [250, 3], tables: 2 },
  };
  for (const [name, { rows, places, groups, tables }] of Object.entries(cases)) {
    test(`are counted as one at a time: ${name}`, () => {
      const school = places === null ? null : axis('school', places, rows);
      const groupings = groups.map((values, i) => axis(`grouping ${i}`, values, rows));
      const judged = Uint8Array.from({ length: rows }, () => random(3));
      const included = Uint8Array.from({ length: rows }, () => Math.min(1, random(5)));
      const crossings = crossingsOf(school, groupings, rows);
      assert.equal(crossings.length, tables);
      assert.deepEqual(
        crossings.flatMap((crossing) => crossing.groupings),
        groupings,
      );
      for (const crossing of crossings) {
        const all = countRows(crossing, included);
        const told = Uint32Array.from(included.keys()).filter((row) => included[row] === 1 && judged[row] !== 0);
        const counts = countJudged(crossing, told, judged);
        for (const grouping of crossing.groupings) {
          const bySchool = sumByGroup(crossing, rowsByGroup(crossing, all, grouping), counts, grouping);
          for (const [at, sums] of [
            [school, bySchool],
            [null, sumOfPlaces(bySchool, grouping)],
          ] as const) {
            assert.deepEqual([...sums.cases], counted(judged, included, [1], at, grouping));
            assert.deepEqual([...sums.students], counted(judged, included, [0, 1], at, grouping));
            assert.deepEqual([...sums.inDoubt], counted(judged, included, [2], at, grouping));
          }
          // Where nobody is left out and nothing is in doubt, both are counted by shorter ways.
          const sure = countJudged(crossing, rowsOf(judged, 1), null);
          const everyRow = rowsByGroup(crossing, countRows(crossing, null), grouping);
          const known = judged.map((judgement) => (judgement === 1 ? 1 : 0));
          const everybody = new Uint8Array(rows).fill(1);
          const plain = sumByGroup(crossing, everyRow, sure, grouping);
          assert.deepEqual([...plain.cases], counted(known, everybody, [1], school, grouping));
          assert.deepEqual([...plain.students], counted(known, everybody, [0, 1], school, grouping));
        }
      }
    });
  }
});
