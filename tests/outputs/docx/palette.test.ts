import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chartLineColors, palette, seriesColors, tones } from '../../../src/outputs/docx/palette.ts';
import { seriesLook } from '../../../src/outputs/charts/chart-looks.ts';
import { contrast } from '../../support/docx/check-accessibility.ts';

describe('colours can be told apart', () => {
  test('the ratio is WCAG’s: black on white 21:1, mid-grey #767676 4.54:1', () => {
    assert.equal(contrast('000000', 'FFFFFF'), 21);
    assert.equal(contrast('767676', 'FFFFFF').toFixed(2), '4.54');
  });

  test('text reaches 4.5:1 on white and on its shade', () => {
    for (const color of [palette.navy, palette.accent, palette.ink, palette.grey, palette.link]) {
      assert.ok(contrast(color, 'FFFFFF') >= 4.5, color);
    }
    assert.ok(contrast(palette.navy, palette.headerShade) >= 4.5);
    for (const [tone, { shade, text }] of Object.entries(tones)) assert.ok(contrast(text, shade) >= 4.5, tone);
  });

  test('bars, dots and lines of charts reach 3:1 on white, their words 4.5:1', () => {
    for (const color of [...seriesColors, ...Object.values(chartLineColors)])
      assert.ok(contrast(color, 'FFFFFF') >= 3, color);
    assert.ok(contrast(palette.ink, 'FFFFFF') >= 4.5, palette.ink);
  });

  test('series are told apart without colour, by mark and by dash', () => {
    const looks = Array.from({ length: 8 }, (_, at) => seriesLook(at));
    assert.equal(new Set(looks.map(({ symbol }) => symbol)).size, 8);
    assert.equal(new Set(looks.map(({ dash }) => dash)).size, 8);
  });
});
