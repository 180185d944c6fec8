import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { BarChart, ChartBlock, DotsChart } from '../../../src/core/draft/draft.ts';
import { chartNumberFormat, formatChartValue } from '../../../src/outputs/charts/chart-values.ts';
import { chartDescription, nativeCharts } from '../../../src/outputs/charts/native-chart.ts';
import { passagesOf } from '../../../src/outputs/docx/passages.ts';
import { readPackage } from '../../../src/outputs/docx/read-package.ts';
import { checkAccessibility } from '../../support/docx/check-accessibility.ts';
import { checkOoxml, hasXmllint } from '../../support/docx/check-ooxml.ts';
import { documentOf } from '../../support/docx/draft-of.ts';
import { convert, noLibreOffice } from '../../support/docx/libre-office.ts';
import { bars, dots, lines } from '../../support/docx/sample-charts.ts';
import { validateWithSdk } from '../../support/docx/validate-with-sdk.ts';

const barsOf = (values: readonly (number | null)[], given: Partial<BarChart> = {}): BarChart => ({
  ...bars,
  series: [{ name: 'Rate', values }],
  ...given,
});

const xmlOf = (chart: ChartBlock): string =>
  String(nativeCharts([chart], 'rId').parts.get('word/charts/chart1.xml') ?? '');

/** The sheets of the workbook inside, by the cells that hold something. */
function sheetsOf(chart: ChartBlock): readonly Readonly<Record<string, string>>[] {
  const files = unzipSync(nativeCharts([chart], 'rId').parts.get('word/embeddings/chart1.xlsx') as Uint8Array);
  return Object.keys(files)
    .filter((name) => name.startsWith('xl/worksheets/'))
    .sort()
    .map((name) => {
      const xml = strFromU8(files[name]!);
      return Object.fromEntries(
        [...xml.matchAll(/<c r="([A-Z]+\d+)"[^>]*>(?:<f>([^<]*)<\/f>)?(?:<is><t[^>]*>([^<]*)|<v>([^<]*))/g)].map(
          ([, place, formula, text, value]) => [
            place!,
            formula === undefined ? (text ?? value ?? '') : `=${formula} ${value}`,
          ],
        ),
      );
    });
}

/** The points of each series as the chart keeps them: index and value, by the series' name. */
function pointsOf(xml: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...xml.matchAll(/<c:ser>.*?<\/c:ser>/gs)].map(([series]) => {
      const name = /<c:tx>.*?<c:v>([^<]*)/s.exec(series)?.[1] ?? '';
      const values = /<c:val>.*<\/c:val>/s.exec(series)?.[0] ?? '';
      return [
        name,
        [...values.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]*)/g)].map(([, at, value]) => `${at}:${value}`).join(' '),
      ];
    }),
  );
}

describe('charts are Word’s own', () => {
  test('bars, dots with intervals and lines pass the ISO schemas, Microsoft’s validator and the accessibility rules', async () => {
    const heading = { type: 'heading', level: 1, numbered: false, runs: [{ type: 'text', text: 'Charts' }] } as const;
    const bytes = await documentOf([heading, bars, dots, lines]);
    if (hasXmllint) assert.deepEqual(checkOoxml(bytes), []);
    assert.deepEqual(await validateWithSdk(bytes), []);
    assert.deepEqual(checkAccessibility(bytes), []);
  });

  test('with a workbook inside that holds the same values, so that "Edit Data" works', () => {
    assert.deepEqual(sheetsOf(bars), [
      { B1: 'Rate', A2: 'White', B2: '4.2', A3: 'Black or African American', B3: '10.5', A4: 'Asian' },
    ]);
    assert.deepEqual(pointsOf(xmlOf(bars)), { Rate: '0:4.2 1:10.5' });
  });

  test('the same chart is the same bytes, and charts after drawings that are there count on', () => {
    const once = nativeCharts([bars, dots, lines], 'rIdA', 4);
    const again = nativeCharts([bars, dots, lines], 'rIdA', 4);
    assert.deepEqual([...once.parts], [...again.parts]);
    assert.deepEqual(once.relationships, [
      { id: 'rIdAChart5', target: 'charts/chart5.xml' },
      { id: 'rIdAChart6', target: 'charts/chart6.xml' },
      { id: 'rIdAChart7', target: 'charts/chart7.xml' },
    ]);
  });

  test('labels show as many decimals as the values need, two at most, and the percent sign', () => {
    assert.equal(chartNumberFormat(barsOf([1, 20])), '#,##0"%"');
    assert.equal(chartNumberFormat(barsOf([1.5, 20])), '#,##0.0"%"');
    assert.equal(chartNumberFormat(barsOf([1 / 3], { unit: 'ratio' })), '#,##0.00');
    assert.equal(chartNumberFormat(barsOf([0.1 + 0.2])), '#,##0.0"%"');
    assert.equal(formatChartValue(10, barsOf([10.5])), '10.0%');
    assert.equal(formatChartValue(-8.3, barsOf([1.5], { unit: 'points' })), '−8.3');
    assert.equal(formatChartValue(null, barsOf([1])), 'not shown');
  });

  test('alternative text is the description, and the caption where there is none', () => {
    assert.equal(chartDescription(bars), bars.description);
    assert.equal(chartDescription({ ...bars, description: '' }), bars.caption);
    assert.equal(chartDescription({ ...bars, description: 'x'.repeat(500) }).length, 400);
  });
});

describe('a dot stands with its interval, its threshold and what it is compared with', () => {
  test('the ends of the interval as they are printed, and as error bars the distances to them', () => {
    const [figures, drawn] = sheetsOf(dots);
    assert.deepEqual([figures!['B2'], figures!['C2'], figures!['D2'], figures!['E2']], ['2.52', '2.01', '3.15', '1.9']);
    // 2.52 − 2.01 = 0.51, 3.15 − 2.52 = 0.63.
    assert.deepEqual([drawn!['A2'], drawn!['B2']], ['=Sheet1!B2-Sheet1!C2 0.51', '=Sheet1!D2-Sheet1!B2 0.63']);
    const xml = xmlOf(dots);
    const bars = /<c:errBars>.*<\/c:errBars>/s.exec(xml)?.[0] ?? '';
    assert.match(bars, /<c:errValType val="cust"\/>/);
    assert.deepEqual(
      [.../<c:plus>.*<\/c:plus>/s.exec(bars)![0].matchAll(/idx="(\d)"><c:v>([^<]*)/g)].map(([, at, v]) => `${at}:${v}`),
      ['0:0.63', '1:0.66', '2:0.16'],
    );
  });

  test('lines go through all categories and name none, so that no number stands beside a group that is not its own', () => {
    const points = pointsOf(xmlOf(dots));
    assert.equal(points['Threshold: a ratio of more than 2'], '0:2 1:2 2:2 3:2 4:2');
    assert.equal(points['No difference to all other students'], '0:1 1:1 2:1 3:1 4:1');
    const threshold = /<c:ser>(?:(?!<c:ser>).)*?Threshold.*?<\/c:ser>/s.exec(xmlOf(dots))![0];
    assert.doesNotMatch(threshold, /<c:cat>/);
    assert.ok(!('E6' in sheetsOf(dots)[0]!) && sheetsOf(dots)[0]!['A6'] === 'Asian', 'the row of Asian holds its name');
  });
});

describe('a line breaks', () => {
  test('where a year has no value and where a series begins anew', () => {
    // The years 2018-19, 2019-20, 2020-21, then an empty place before 2021-22, with which a series begins anew.
    assert.deepEqual(pointsOf(xmlOf(lines)), {
      'English learners': '0:22.1 1:23.4 4:31.5 5:29 6:27.2 7:24',
      'Students with disabilities': '0:19 1:18.5 4:28.8 6:26.1 7:25.5',
      'All other students': '0:12 1:12.4 4:19.6 5:18 6:16.9 7:15.2',
    });
    assert.match(xmlOf(lines), /<c:dispBlanksAs val="gap"\/>/);
    assert.deepEqual(
      ['A4', 'A5', 'A6'].map((place) => sheetsOf(lines)[0]![place]),
      ['2020-21', 'new series', '2021-22'],
    );
  });
});

describe('what is not shown stands nowhere', () => {
  test('a null has no cached value, no cell, no error bar, and no word but "not shown"', () => {
    for (const chart of [bars, dots, lines]) assert.match(xmlOf(chart), /<c:dispBlanksAs val="gap"\/>/);
    const [figures, drawn] = sheetsOf(dots);
    for (const place of ['B6', 'C6', 'D6', 'E6']) assert.equal(figures![place], undefined, place);
    for (const place of ['A6', 'B6']) assert.equal(drawn![place], undefined, place);
    assert.doesNotMatch(xmlOf(bars) + xmlOf(dots) + xmlOf(lines), /<c:v>(?:0|NaN|null)?</);
    assert.doesNotMatch(xmlOf(barsOf([null, 3, Number.NaN])), /<c:v>(?:0|NaN)</);
  });

  test('nor does what is given beside it: no end of an interval, no rate compared with, no room on the axis', () => {
    const careless: DotsChart = {
      ...dots,
      intervals: dots.intervals.map((one, at) => (at === 4 ? { lower: 0.111, upper: 77.7 } : one)),
      comparison: { name: 'State', values: [1.9, 1.6, 0.7, 0.9, 66.6] },
    };
    assert.deepEqual(nativeCharts([careless], 'rId').parts, nativeCharts([dots], 'rId').parts);
  });

  test('the axis is worked out of what is shown', () => {
    const axis = (chart: ChartBlock): string => /<c:valAx>.*<\/c:valAx>/s.exec(xmlOf(chart))![0];
    assert.match(axis(dots), /<c:max val="4"\/><c:min val="0"\/>/);
    assert.match(axis(lines), /<c:max val="40"\/><c:min val="0"\/>/);
    // From a quarter to sixteen times: every doubling is as far as the one before.
    const wide: DotsChart = { ...dots, series: [{ name: 'Ratio', values: [9, 1.8, 0.61, 1, null] }] };
    assert.match(axis(wide), /<c:logBase val="2"\/>.*<c:max val="16"\/><c:min val="0.25"\/>/);
  });
});

describe('an auditor reads charts line by line', () => {
  test('each value beside its own category, and beside one whose value is not shown none', async () => {
    const read = readPackage(await documentOf([dots, lines]), 'charts.docx');
    assert.ok(read.ok, 'the document can be read');
    const told = passagesOf(read.value.texts).map(({ text }) => text);
    assert.ok(told.includes('Risk ratio with its interval\tBlack or African American\t2.52'), told.join('\n'));
    // The row of the workbook: value, ends of the interval, what it is compared with.
    assert.ok(told.includes('Black or African American\t2.52\t2.01\t3.15\t1.9'), told.join('\n'));
    const ofAsian = told.filter((text) => text.includes('Asian'));
    assert.ok(ofAsian.length > 0, 'the group is named');
    for (const text of ofAsian) assert.doesNotMatch(text, /\d/);
    // A year without a value: nothing stands behind it.
    for (const text of told.filter((one) => one.includes('2020-21'))) assert.match(text, /2020-21$/);
  });
});

describe('LibreOffice opens the charts to be edited', { skip: noLibreOffice }, () => {
  test('each as a chart object with its own table of data, and no picture in its place', async () => {
    const { charts } = convert({ charts: await documentOf([bars, dots, lines]) }, 'odt');
    const files = unzipSync(charts);
    const objects = Object.keys(files)
      .filter((name) => /^Object \d+\/content\.xml$/.test(name))
      .map((name) => strFromU8(files[name]!))
      .filter((xml) => xml.includes('<chart:chart '));
    const known = objects.map((xml) => {
      const kind = /<chart:chart [^>]*chart:class="chart:(\w+)"/.exec(xml)![1]!;
      const table = /<table:table table:name="local-table">.*<\/table:table>/s.exec(xml)![0];
      const cells = [...table.matchAll(/office:value="([^"]*)"/g)].map(([, value]) => value!);
      return {
        kind,
        series: xml.split('<chart:series ').length - 1,
        errors: xml.includes('<chart:error-indicator'),
        cells,
      };
    });
    assert.deepEqual(
      known.map(({ kind, series, errors }) => `${kind} ${series}${errors ? ' with error bars' : ''}`).sort(),
      ['bar 1', 'line 3', 'line 4 with error bars'],
    );
    const all = known.flatMap(({ cells }) => cells);
    for (const value of ['4.2', '10.5', '2.52', '0.51', '0.63', '31.5', '15.2'])
      assert.ok(all.includes(value), `${value} is among ${all.join(' ')}`);
    // The pictures LibreOffice keeps of its objects apart, there is none.
    assert.deepEqual(
      Object.keys(files).filter((name) => /^(?:Pictures|media)\//.test(name)),
      [],
    );
  });
});
