import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chronicAbsence, isChronicallyAbsent } from '../../../src/core/measures/chronic-absence.ts';
import { cohensD } from '../../../src/core/measures/cohens-d.ts';
import { cohensH } from '../../../src/core/measures/cohens-h.ts';
import { cohortGraduationRate } from '../../../src/core/measures/cohort-graduation-rate.ts';
import { dropoutRate } from '../../../src/core/measures/dropout-rate.ts';
import { gapHalvingTarget } from '../../../src/core/measures/gap-halving-target.ts';
import { groupsFromRows } from '../../../src/core/measures/groups-from-rows.ts';
import { hedgesG } from '../../../src/core/measures/hedges-g.ts';
import { labelKey } from '../../../src/core/measures/label-key.ts';
import { assertClose } from './stored-values.ts';

describe('rates of schooling', () => {
  test('Massachusetts dropout rate 2002-03: (10,670 − 1,281) / 281,939 is 3.3 percent', () => {
    const rate = dropoutRate(10670, 1281, 281939);
    assert.ok('value' in rate);
    assert.equal((100 * rate.value).toFixed(1), '3.3');
    assert.deepEqual(dropoutRate(5, 6, 100), { absent: 'invalid-input' });
  });

  test('a cohort gains those who come and loses those who are documented to leave', () => {
    const cohort = { firstTimeNinthGrade: 200, transfersIn: 20, transfersOut: 40, graduates: 153 };
    assert.deepEqual(cohortGraduationRate(cohort), { value: 0.85 });
    assert.deepEqual(cohortGraduationRate({ ...cohort, transfersOut: 220, graduates: 0 }), { absent: 'no-students' });
    assert.deepEqual(cohortGraduationRate({ ...cohort, graduates: 181 }), { absent: 'invalid-input' });
  });

  test('half days count as such, and ten percent exactly is chronic', () => {
    const rule = { share: 0.1, minimumDays: 20 };
    assert.equal(isChronicallyAbsent({ daysAbsent: 17.5, daysEnrolled: 175 }, rule), true);
    assert.equal(isChronicallyAbsent({ daysAbsent: 17.4, daysEnrolled: 175 }, rule), false);
    assert.equal(isChronicallyAbsent({ daysAbsent: 5, daysEnrolled: 19.5 }, rule), null);
    assert.deepEqual(isChronicallyAbsent({ daysAbsent: 30, daysEnrolled: 20 }, rule), { absent: 'invalid-input' });
    assert.deepEqual(chronicAbsence([{ daysAbsent: -1, daysEnrolled: 20 }], rule), { absent: 'invalid-input' });
    assert.deepEqual(chronicAbsence([], rule), { cases: 0, students: 0 });
  });

  test('halving the gap takes equal steps from the baseline to halfway', () => {
    const target = gapHalvingTarget(40, 3);
    assert.deepEqual(target, { value: 70, annualStep: 10, byYear: [40, 50, 60, 70] });
    assert.deepEqual(gapHalvingTarget(101, 3), { absent: 'invalid-input' });
    assert.deepEqual(gapHalvingTarget(50, 0), { absent: 'invalid-input' });
  });
});

describe('effect sizes', () => {
  test("Cohen's h of equal shares is 0, of 0 and 1 is pi, and turns its sign with the groups", () => {
    const h = (x1: number, x2: number): number => {
      const result = cohensH({ cases: x1, students: 20 }, { cases: x2, students: 20 });
      assert.ok('value' in result);
      return result.value;
    };
    assert.equal(h(7, 7), 0);
    assertClose(h(20, 0), Math.PI, 1e-15, '');
    assertClose(h(13, 4), -h(4, 13), 1e-15, '');
    assertClose(h(13, 4), 2 * Math.asin(Math.sqrt(0.65)) - 2 * Math.asin(Math.sqrt(0.2)), 1e-14, '');
  });

  test('d is in pooled standard deviations and g is a little smaller', () => {
    const [a, b] = [
      { students: 12, mean: 510, standardDeviation: 20 },
      { students: 12, mean: 500, standardDeviation: 20 },
    ] as const;
    const d = cohensD(a, b);
    const g = hedgesG(a, b);
    assert.ok('value' in d && 'value' in g);
    assert.equal(d.value, 0.5);
    assertClose(g.value, 0.5 * (1 - 3 / 87), 1e-15, '');
    assert.deepEqual(cohensD(a, { ...b, students: 0 }), { absent: 'no-comparison-students' });
    assert.deepEqual(cohensD({ ...a, standardDeviation: 0 }, { ...b, standardDeviation: 0 }), { absent: 'not-finite' });
    assert.deepEqual(cohensD({ ...a, mean: Number.NaN }, b), { absent: 'invalid-input' });
  });
});

describe('groups from rows', () => {
  test('labels that differ in case and blanks alone are one group', () => {
    for (const label of ['Black', ' black ', 'BLACK', 'bLack\u00a0']) assert.equal(labelKey(label), 'black');
    assert.equal(labelKey('Two  or\tmore races'), 'two or more races');
    assert.notEqual(labelKey('Asian'), labelKey('Asían'));
  });

  test('every fault is named at once', () => {
    const read = groupsFromRows([
      ['White', 850, 44],
      ['', 10, 1],
      ['Asian', 5, 6],
      [' white', 1, 1],
      ['Asian ', 10, 2.5],
    ]);
    assert.deepEqual(read, {
      valid: false,
      duplicates: [
        [0, 3],
        [2, 4],
      ],
      unnamed: [1],
      impossible: [2, 4],
    });
  });

  test('sound rows come through with their labels as written', () => {
    const read = groupsFromRows([
      [' White ', 850, 44],
      ['Black', 150, 30],
    ]);
    assert.deepEqual(read, {
      valid: true,
      groups: [
        { label: 'White', students: 850, cases: 44 },
        { label: 'Black', students: 150, cases: 30 },
      ],
    });
  });
});
