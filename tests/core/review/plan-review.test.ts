import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Condition, Pack } from '../../../src/core/checks/rule.ts';
import type { World } from '../../../src/core/checks/world.ts';
import type { Review } from '../../../src/core/review/load-review.ts';
import { planReview, type ReviewPlan } from '../../../src/core/review/plan-review.ts';
import type { ColumnKind } from '../../../src/core/table/table.ts';
import { day } from '../../support/grid.ts';
import { tableOf, type TestRecord } from '../../support/table.ts';

const roster: Pack = {
  ...{ id: 'review', title: 'Review', version: '1.0.0', authority: 'law', covers: [], doesNotCover: [], runsWith: [] },
  ...{ thresholds: new Map(), lookups: new Map(), settings: new Map(), views: new Map(), rules: [] },
} as unknown as Pack;
const has = (field: string, value: string): Condition => ({ type: 'equals', field, value }) as Condition;
const criterion = (name: string, of: Condition | null) => ({
  ...{ criterion: name, group: 'all', authorities: [], also: null, elements: [] },
  of: of === null ? null : [[of]],
});
const review = {
  ...{ roster, table: 'students', verified: true, strata: ['school'] },
  sizes: { sample: 10, subSample: 10, alternates: 2, again: 3, fresh: 3 },
  groups: [{ id: 'all', title: 'All', who: [[]] }],
  criteria: [
    criterion('SE 1', null),
    criterion('SE 3', has('primary-disability', 'Specific')),
    criterion('SE 9', has('english-learner', 'yes')),
  ],
} as unknown as Review;

function drawn(rows: readonly TestRecord[], seed: string): ReviewPlan {
  const fields: Readonly<Record<string, ColumnKind>> = {
    ...{ 'student-id': 'identifier', school: 'identifier' },
    ...{ 'primary-disability': 'category', 'english-learner': 'flag' },
  };
  const world: World = {
    tables: new Map([['students', [tableOf('students', fields, rows)]]]),
    ...{ calendar: null, asOf: day('2025-06-30'), setting: null, authorities: new Map(), district: 'Example' },
  };
  const plan = planReview(review, review.criteria, world, review.sizes, seed);
  assert.ok(plan, 'there is a roster');
  return plan;
}

/** Forty students of two schools, every second with a specific learning disability, every third an English learner. */
const students: readonly TestRecord[] = Array.from({ length: 40 }, (_, at) => ({
  'student-id': `S${String(at).padStart(2, '0')}`,
  school: at % 4 < 2 ? 'Adams' : 'Brook',
  'primary-disability': at % 2 === 0 ? 'Specific' : 'Autism',
  'english-learner': at % 3 === 0 ? 'yes' : 'no',
}));

const seeds = Array.from({ length: 20 }, (_, at) => `seed ${at}`);

/** How many records a criterion is really asked of, of those that are not the reviewer's alone. */
const askedOf = ({ records }: ReviewPlan, name: string): number =>
  records.filter(({ criteria, layer }) => layer !== 'fresh' && criteria.includes(name)).length;

describe('The plan of a review', () => {
  test('nobody is drawn and stands by as well, and every stratum keeps its stand-bys', () => {
    for (const seed of seeds) {
      const { records } = drawn(students, seed);
      assert.equal(new Set(records.map(({ record }) => record)).size, records.length, seed);
      for (const school of ['Adams', 'Brook']) {
        const numbers = records.filter((one) => one.alternate !== null && one.school === school);
        assert.deepEqual(
          numbers.map(({ alternate }) => alternate),
          [1, 2],
          `${seed} ${school}`,
        );
      }
    }
  });

  test('a sub-sample counts students, not rows, and every one it counts is asked', () => {
    // The second row of a student tells of another disability, as after a move within the year.
    const twice = students.flatMap((one) => [one, { ...one, school: 'Aaron', 'primary-disability': 'Autism' }]);
    for (const seed of seeds)
      for (const rows of [students, twice, students.flatMap((one) => [one, one])]) {
        const plan = drawn(rows, seed);
        for (const { criterion: name, asked, population } of plan.subSamples) {
          assert.equal(asked, askedOf(plan, name), `${seed} ${name}`);
          assert.ok(asked >= 10, `${seed} ${name}: ${asked} of ${population} asked`);
        }
      }
  });

  test('students of whom a cell does not tell are counted as not known', () => {
    const blank = students.map((one, at) => (at < 15 ? { ...one, 'primary-disability': null } : one));
    const told = (rows: readonly TestRecord[]) =>
      drawn(rows, 'seed').subSamples.map(({ criterion: name, population, unknown }) => [name, population, unknown]);
    assert.deepEqual(told(blank), [
      ['SE 3', 12, 15],
      ['SE 9', 14, 0],
    ]);
    assert.deepEqual(told(blank.slice(0, 15))[0], ['SE 3', 0, 15]);
  });
});
