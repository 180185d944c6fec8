import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { ChartBlock } from '../../../src/core/draft/draft.ts';
import { chartNumberFormat, formatChartValue } from '../../../src/outputs/charts/chart-values.ts';
import { chartDescription, nativeCharts } from '../../../src/outputs/charts/native-chart.ts';

const chart = (values: readonly (number | null)[], given: Partial<ChartBlock> = {}): ChartBlock => ({
  type: 'chart',
  tag: 'chart:a',
  caption: 'Rates by group',
  description: 'Bar chart of the rate of each group.',
  kind: 'bar',
  categories: ['White', 'Black or African American', 'Asian'],
  series: [{ name: 'Rate', values }],
  unit: 'percent',
  ...given,
});

describe('charts are Word’s own', () => {
  test('with a workbook inside that holds the same values, so that "Edit Data" works', () => {
    const { parts } = nativeCharts([chart([4.2, 10.5, null])], 'rId');
    const workbook = unzipSync(parts.get('word/embeddings/chart1.xlsx') as Uint8Array);
    const sheet = strFromU8(workbook['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    assert.deepEqual(
      [...sheet.matchAll(/<c r="B\d"><v>([^<]*)/g)].map(([, value]) => value),
      ['4.2', '10.5'],
    );
    const cached = [...String(parts.get('word/charts/chart1.xml')).matchAll(/<c:val>.*<\/c:val>/gs)].join();
    assert.deepEqual(
      [...cached.matchAll(/<c:v>([^<]*)/g)].map(([, value]) => value),
      ['4.2', '10.5'],
    );
  });

  test('a value that is withheld leaves a gap and is no zero', () => {
    const { parts } = nativeCharts([chart([null, 3, Number.NaN])], 'rId');
    const xml = String(parts.get('word/charts/chart1.xml'));
    assert.match(xml, /<c:dispBlanksAs val="gap"\/>/);
    assert.deepEqual(
      [...xml.matchAll(/<c:pt idx="(\d)"><c:v>3</g)].map(([, index]) => index),
      ['1'],
    );
    assert.doesNotMatch(xml, /<c:v>(0|NaN)</);
  });

  test('the same chart is the same bytes, and charts after drawings that are there count on', () => {
    const once = nativeCharts([chart([1]), chart([2])], 'rIdA', 4);
    const again = nativeCharts([chart([1]), chart([2])], 'rIdA', 4);
    assert.deepEqual([...once.parts], [...again.parts]);
    assert.deepEqual(once.relationships, [
      { id: 'rIdAChart5', target: 'charts/chart5.xml' },
      { id: 'rIdAChart6', target: 'charts/chart6.xml' },
    ]);
  });

  test('labels show as many decimals as the values need, two at most, and the percent sign', () => {
    assert.equal(chartNumberFormat(chart([1, 20])), '#,##0"%"');
    assert.equal(chartNumberFormat(chart([1.5, 20])), '#,##0.0"%"');
    assert.equal(chartNumberFormat(chart([1 / 3], { unit: 'ratio' })), '#,##0.00');
    assert.equal(chartNumberFormat(chart([0.1 + 0.2])), '#,##0.0"%"');
    assert.equal(formatChartValue(10, chart([10.5])), '10.0%');
    assert.equal(formatChartValue(null, chart([1])), 'not shown');
  });

  test('alternative text says what it shows and, where they fit, the values', () => {
    assert.equal(
      chartDescription(chart([4.2, 10.5, null])),
      'Bar chart of the rate of each group. White 4.2%, Black or African American 10.5%, Asian not shown.',
    );
    const many = chart(
      Array.from({ length: 60 }, () => 1),
      {
        categories: Array.from({ length: 60 }, (_, i) => `School number ${i}`),
      },
    );
    assert.equal(chartDescription(many), 'Bar chart of the rate of each group.');
  });
});
