import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { axisScale, countScale, isBeyond, positionOn } from '../../../../src/entries/pane/plots/axis-scale.ts';
import { boundsText, plotNumber, tickText } from '../../../../src/entries/pane/plots/plot-number.ts';

const within = (value: number, [low, high]: readonly [number, number]): void =>
  assert.ok(value >= low && value <= high, `${value} lies outside ${low} to ${high}`);

describe('the axis of ratios', () => {
  test('is logarithmic where the largest is three times the smallest, so that half and twice are equally far', () => {
    const scale = axisScale('ratio', [0.5, 1, 1.5, 2]);
    assert.equal(scale.kind, 'log');
    const [half, one, twice] = [0.5, 1, 2].map((value) => positionOn(scale, value)) as [number, number, number];
    assert.ok(Math.abs(one - half - (twice - one)) < 1e-9);
    assert.ok(scale.ticks.includes(1));
  });

  test('is even where the ratios lie close together', () => {
    const scale = axisScale('ratio', [0.9, 1, 1.2, 1.5]);
    assert.equal(scale.kind, 'linear');
    assert.ok(scale.from <= 0.9 && scale.to >= 1.5);
  });

  test('stays even where a ratio is zero, which has no logarithm', () => {
    const scale = axisScale('ratio', [0, 1, 2, 6]);
    assert.equal(scale.kind, 'linear');
    assert.equal(scale.from, 0);
  });

  test('is not stretched by one endless interval: it runs off the axis', () => {
    const scale = axisScale('ratio', [1, 1.5, 3], [0.001, 4000]);
    assert.ok(scale.to <= 14 && scale.from >= 0.2, `${scale.from} to ${scale.to}`);
    assert.ok(isBeyond(scale, 4000) && isBeyond(scale, 0.001) && !isBeyond(scale, 3));
    assert.equal(positionOn(scale, 4000), 1);
    assert.equal(positionOn(scale, 0.001), 0);
  });

  test('has few enough ticks to be read at 280 px, whatever the range', () => {
    for (const most of [1.2, 3, 8, 40, 300, 50_000]) {
      const { ticks } = axisScale('ratio', [0.7, 1, most]);
      within(ticks.length, [2, 8]);
    }
  });
});

describe('the axis of percentages', () => {
  test('shows 0 to 100 where values are spread out', () => {
    const scale = axisScale('percent', [0.12, 0.97, 1]);
    assert.deepEqual([scale.from, scale.to, scale.zoomed], [0, 1, false]);
    assert.deepEqual(
      scale.ticks.map((tick) => tickText(tick, 'percent', scale)),
      ['0%', '20%', '40%', '60%', '80%', '100%'],
    );
  });

  test('is zoomed, and says so, where values lie close together', () => {
    const scale = axisScale('percent', [0.917, 0.95, 1]);
    assert.deepEqual([scale.from, scale.to, scale.zoomed], [0.9, 1, true]);
    assert.deepEqual(
      scale.ticks.map((tick) => tickText(tick, 'percent', scale)),
      ['90%', '92%', '94%', '96%', '98%', '100%'],
    );
  });

  test('never shows more than all or less than none', () => {
    for (const [values, reaches] of [
      [[1], []],
      [[0], []],
      [
        [0.99, 1],
        [0.93, 1.04],
      ],
    ] as const) {
      const scale = axisScale('percent', values, reaches);
      assert.ok(scale.from >= 0 && scale.to <= 1 && scale.to > scale.from, `${scale.from} to ${scale.to}`);
      for (const tick of scale.ticks) within(tick, [scale.from, scale.to]);
    }
  });
});

test('an axis without any value is still an axis', () => {
  const scale = axisScale('points', [null, null]);
  assert.ok(scale.to > scale.from && scale.ticks.length > 1);
});

test('days and records are counted in whole numbers', () => {
  for (const most of [0, 1, 3, 7, 41, 400, 12_345]) {
    const { from, to, ticks } = countScale(most);
    assert.equal(from, 0);
    assert.ok(to >= most);
    assert.ok(ticks.every(Number.isInteger), ticks.join(', '));
    within(ticks.length, [2, 7]);
  }
});

test('numbers of a plot are read in their unit', () => {
  assert.equal(plotNumber(0.9783, 'percent'), '97.8%');
  assert.equal(plotNumber(2.0556, 'ratio'), '2.06');
  assert.equal(plotNumber(-0.06, 'points'), '−6 points');
  assert.equal(boundsText(1.2, 3.4, 'ratio'), '1.2 to 3.4');
  assert.equal(boundsText(-0.082, 0.04, 'points'), '−8.2 to 4 points');
  assert.equal(boundsText(1.2, null, 'ratio'), '1.2 to no upper end');
  assert.equal(boundsText(null, null, 'ratio'), null);
});
