import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { palette, seriesColors, tones } from '../../../src/outputs/docx/palette.ts';
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

  test('bars reach 3:1 on white', () => {
    for (const color of seriesColors) assert.ok(contrast(color, 'FFFFFF') >= 3, color);
  });
});
