import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allocate } from '../../../src/core/review/allocate.ts';
import { drawSample, leadingFields, type Candidate } from '../../../src/core/review/draw-sample.ts';

/** A roster made of a number: schools of different sizes, three levels. The same number makes the same roster. */
function roster(seed: number): Candidate[] {
  const next = randomOf(seed);
  const schools = 1 + Math.floor(next() * 8);
  return Array.from({ length: schools }, (_, school) => {
    const students = Math.floor(next() * 60);
    return Array.from({ length: students }, (_, at): Candidate => ({
      key: `${school}-${at}`,
      stratum: [`School ${school}`, `level ${Math.floor(next() * 3)}`],
    }));
  }).flat();
}

/** Numbers from 0 to 1 that are the same for the same start. */
function randomOf(seed: number): () => number {
  let state = seed * 2654435761 + 12345;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return state / 2 ** 32;
  };
}

const keys = (candidates: readonly Candidate[]): string[] => candidates.map(({ key }) => key);
const seeds = Array.from({ length: 60 }, (_, seed) => seed);

describe('a sample', () => {
  test('has as many records as were asked for, or everybody, and nobody twice', () => {
    for (const seed of seeds) {
      const all = roster(seed);
      for (const size of [0, 1, 7, 30, 1000]) {
        const { chosen, alternates } = drawSample(all, { size, seed: `s${seed}`, alternates: 2 });
        assert.equal(chosen.length, Math.min(size, all.length));
        const drawn = [...keys(chosen), ...alternates.map(({ candidate }) => candidate.key)];
        assert.equal(new Set(drawn).size, drawn.length);
      }
    }
  });

  test('gives each stratum its share: at most one more or fewer than the quota, and one at least where there are places', () => {
    for (const seed of seeds) {
      const all = roster(seed);
      const { strata } = drawSample(all, { size: 30, seed: 'share', alternates: 0 });
      const size = Math.min(30, all.length);
      const crowded = strata.length > size;
      for (const { population, chosen } of strata) {
        const quota = (size * population) / all.length;
        assert.ok(chosen <= population);
        if (!crowded) assert.ok(chosen >= 1, `a stratum of ${population} got none of ${size}`);
        // Places given to strata too small for one come from the largest overshoot, so the bound holds but for them.
        if (quota >= 1 && strata.every((one) => (size * one.population) / all.length >= 1))
          assert.ok(Math.abs(chosen - quota) < 1, `${chosen} of a quota of ${quota}`);
      }
    }
  });

  test('does not depend on the order of the rows', () => {
    for (const seed of seeds) {
      const all = roster(seed);
      const next = randomOf(seed + 1000);
      const mixed = [...all]
        .map((row) => ({ row, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ row }) => row);
      const plan = { size: 25, seed: 'order', alternates: 3 };
      assert.deepEqual(drawSample(mixed, plan), drawSample(all, plan));
    }
  });

  test('is the same for the same seed and another for another', () => {
    const all = roster(3);
    const draw = (seed: string): string[] => keys(drawSample(all, { size: 20, seed, alternates: 0 }).chosen);
    assert.deepEqual(draw('2025-adams'), draw('2025-adams'));
    assert.notDeepEqual(draw('2025-adams'), draw('2025-baker'));
    // Written down once: what was drawn last year can be drawn again by a later version.
    const small = ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => ({ key, stratum: [] }));
    assert.deepEqual(keys(drawSample(small, { size: 3, seed: '2025-adams', alternates: 0 }).chosen), ['e', 'b', 'd']);
  });

  test('stays as it is in every stratum to which nobody comes: a smaller share takes the first of the same order', () => {
    for (const seed of seeds) {
      const all = roster(seed);
      const newcomers = Array.from({ length: 5 }, (_, at): Candidate => ({
        key: `new-${at}`,
        stratum: ['School 0', 'level 0'],
      }));
      const plan = { size: 30, seed: 'stable', alternates: 0 };
      const before = drawSample(all, plan);
      const after = drawSample([...newcomers, ...all], plan);
      const inStratum = (drawn: readonly Candidate[], name: string): string[] =>
        keys(drawn.filter(({ stratum }) => stratum.join() === name));
      for (const { labels } of before.strata) {
        if (labels.join() === 'School 0,level 0') continue;
        const [one, other] = [inStratum(before.chosen, labels.join()), inStratum(after.chosen, labels.join())];
        const shorter = Math.min(one.length, other.length);
        assert.deepEqual(one.slice(0, shorter), other.slice(0, shorter));
      }
    }
  });

  test('has stand-bys of each stratum that follow those who were chosen, in order', () => {
    const all = roster(5);
    const { chosen, alternates, strata } = drawSample(all, { size: 10, seed: 'by', alternates: 2 });
    const more = drawSample(all, { size: all.length, seed: 'by', alternates: 0 }).chosen;
    for (const stratum of strata) {
      const name = stratum.labels.join();
      const own = more.filter((one) => one.stratum.join() === name);
      const by = alternates.filter(({ candidate }) => candidate.stratum.join() === name);
      assert.deepEqual(keys(own.slice(0, stratum.chosen)), keys(chosen.filter((one) => one.stratum.join() === name)));
      assert.deepEqual(
        by.map(({ candidate, number }) => [candidate.key, number]),
        own.slice(stratum.chosen, stratum.chosen + 2).map(({ key }, at) => [key, at + 1]),
      );
    }
  });

  test('takes somebody who stands twice once, in the same stratum whichever row comes first', () => {
    const twice = [
      { key: 'a', stratum: ['Baker'] },
      { key: 'a', stratum: ['Adams'] },
      { key: 'b', stratum: ['Baker'] },
    ];
    const plan = { size: 5, seed: 'x', alternates: 0 };
    const { chosen, strata } = drawSample(twice, plan);
    assert.deepEqual(keys(chosen).sort(), ['a', 'b']);
    assert.deepEqual(
      strata.map(({ labels, population }) => [labels.join(), population]),
      [
        ['Adams', 1],
        ['Baker', 1],
      ],
    );
    assert.deepEqual(drawSample(twice.reverse(), plan).strata, strata);
  });
});

describe('places dealt out', () => {
  test('go by largest remainder, ties to the first, one at least where there are places enough', () => {
    const cases: readonly [readonly number[], number, readonly number[]][] = [
      [[50, 30, 20], 10, [5, 3, 2]],
      [[47, 33, 20], 10, [5, 3, 2]],
      [[10, 10, 10], 10, [4, 3, 3]],
      [[98, 1, 1], 10, [8, 1, 1]],
      [[98, 1, 1], 2, [2, 0, 0]],
      [[3, 2], 10, [3, 2]],
      [[5, 0, 5], 3, [2, 0, 1]],
      [[], 4, []],
      [[9], 0, [0]],
    ];
    for (const [groups, places, expected] of cases) assert.deepEqual(allocate(groups, places), expected);
  });
});

describe('the fields to stratify by', () => {
  test('are as many as leave no more strata than places, the first in any case', () => {
    const labels = [
      ['A', 'low', 'x'],
      ['A', 'high', 'y'],
      ['B', 'low', 'z'],
      ['B', 'low', 'w'],
    ];
    assert.deepEqual(
      [1, 2, 3, 4].map((places) => leadingFields(labels, places)),
      [1, 1, 2, 3],
    );
    assert.equal(leadingFields([], 3), 0);
  });
});
