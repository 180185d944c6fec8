import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import type { DotsChart } from '../../../src/core/draft/draft.ts';
import { svgChart } from '../../../src/outputs/charts/svg-chart.ts';
import { svgText } from '../../../src/outputs/charts/svg-node.ts';
import { hasXmllint } from '../../support/docx/check-ooxml.ts';
import { bars, dots, lines } from '../../support/docx/sample-charts.ts';

const charts = { bars, dots, lines };
const texts = (svg: string): readonly string[] => [...svg.matchAll(/<text [^>]*>([^<]*)/g)].map(([, words]) => words!);

describe('a chart as a drawing', () => {
  for (const [name, chart] of Object.entries(charts)) {
    test(`${name}: well-formed, with its title and description, and the same each time`, () => {
      const svg = svgText(svgChart(chart));
      if (hasXmllint) {
        const run = spawnSync('xmllint', ['--nonet', '--noout', '-'], { input: svg, encoding: 'utf8' });
        assert.equal(run.stderr, '');
      }
      assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 620 \d+" role="img"/);
      assert.ok(svg.includes(`<title>${chart.caption}</title><desc>${chart.description}</desc>`), svg.slice(0, 300));
      assert.equal(svgText(svgChart(chart)), svg);
      // A style sheet or a script would be refused by the policy of the page.
      assert.doesNotMatch(svg, /<style|<script|style=|NaN|Infinity/);
    });
  }

  test('names every category, also the one whose value is not shown, and draws nothing there', () => {
    const svg = svgText(svgChart(bars));
    assert.deepEqual(texts(svg), ['White', '4.2%', 'Black or African American', '10.5%', 'Asian']);
    assert.equal(svg.split('fill="#1F4E79"').length - 1, 2);
    const careless: DotsChart = {
      ...dots,
      intervals: dots.intervals.map((one, at) => (at === 4 ? { lower: 0.1, upper: 77.7 } : one)),
      comparison: { name: 'State', values: [1.9, 1.6, 0.7, 0.9, 66.6] },
    };
    assert.equal(svgText(svgChart(careless)), svgText(svgChart(dots)));
  });

  test('stands where the axis says: the threshold of 2 halfway between 0 and 4, a dot by its value', () => {
    const svg = svgText(svgChart(dots));
    const threshold = [...svg.matchAll(/<line x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)"[^>]*stroke="#8F1D1D"/g)];
    // The other one is the sample in the legend.
    const [, , y2 = ''] = threshold.find(([, x1, , x2]) => Number(x2) - Number(x1) > 100)!;
    const grid = [...svg.matchAll(/<line [^>]*y1="([\d.]+)"[^>]*stroke="#C6CFD9"/g)].map(([, y]) => Number(y));
    assert.equal(grid.length, 5);
    const [zero, four] = [Math.max(...grid), Math.min(...grid)];
    assert.ok(Math.abs(Number(y2) - (zero + four) / 2) < 0.02, y2);
    const dotsDrawn = [...svg.matchAll(/<path d="M-4\.5 0[^>]*translate\(([\d.]+) ([\d.]+)\)"/g)].map(([, , y]) =>
      Number(y),
    );
    const expected = zero - (2.52 / 4) * (zero - four);
    assert.ok(
      dotsDrawn.some((y) => Math.abs(y - expected) < 0.02),
      `${expected} among ${dotsDrawn.join(' ')}`,
    );
  });

  test('a line is interrupted at a year without a value and before a series that begins anew', () => {
    const svg = svgText(svgChart(lines));
    const paths = [...svg.matchAll(/<path d="(M[^"]*)" fill="none"/g)].map(([, d]) => d!.replace(/[\d. ]/g, ''));
    assert.deepEqual(paths, ['MLMLLL', 'MLMML', 'MLMLLL']);
    assert.ok(texts(svg).includes('2020-21') && texts(svg).includes('new series'), texts(svg).join(' '));
  });
});
