import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Block, ChartBlock, TableBlock } from '../../../../src/core/draft/draft.ts';
import { withTablesBeside, withTablesNamed } from '../../../../src/core/draft/charts-beside-tables.ts';
import {
  asFarAsFits,
  extremesInWords,
  missingInWords,
  raisedInWords,
  trendsInWords,
  type ChartPoint,
} from '../../../../src/core/draft/view/chart-words.ts';
import { groupsChart, intervalsChart } from '../../../../src/core/draft/view/groups-charts.ts';
import { linesChart, mostLines, schoolYears } from '../../../../src/core/draft/view/lines-chart.ts';
import { limitOf, printedNumber } from '../../../../src/core/draft/view/printed-number.ts';
import type { FindingView, GroupView, LineView } from '../../../../src/core/draft/view/view-shape.ts';
import { linesOf } from '../../../../src/core/draft/view/year-lines.ts';
import { findNumbers } from '../../../../src/core/privacy/find-numbers.ts';
import type { Figure, FigureUnit, ReportableOutcome } from '../../../../src/core/privacy/reportable.ts';

const source = (tag: string) => ({ tag, outcome: tag, part: 'value', cells: [], formula: '' });
const shown = (tag: string, text: string, unit: FigureUnit): Figure => ({
  state: 'value',
  raw: Number.NaN,
  text,
  unit,
  source: source(tag),
});
const withheld = (tag: string): Figure => ({ state: 'withheld', reason: 'few', mark: '*', source: source(tag) });
const none = (tag: string): Figure => ({ state: 'not-computed', reason: 'none', source: source(tag) });

const point = (name: string, text: string | null, given: Partial<ChartPoint> = {}): ChartPoint => ({
  name,
  value: text === null ? null : Number.parseFloat(text),
  text,
  counts: null,
  raised: false,
  ...given,
});

describe('a number of a chart is the one that is printed', () => {
  test('of percentages, points, ratios and counts; nothing of a code, a mark or a figure without a value', () => {
    const read = (text: string, unit: FigureUnit) => printedNumber(shown('a', text, unit));
    assert.deepEqual(
      [read('6.6%', 'percent'), read('−8.3 points', 'points'), read('2.40', 'ratio'), read('1,204', 'count')],
      [6.6, -8.3, 2.4, 1204],
    );
    assert.ok(Object.is(read('−0.0 points', 'points'), 0), 'no minus before nothing');
    assert.deepEqual([read('≥90%', 'percent'), read('10–19%', 'percent'), read('<10', 'count')], [null, null, null]);
    assert.deepEqual([printedNumber(withheld('a')), printedNumber(none('a')), printedNumber(null)], [null, null, null]);
  });

  test('a threshold names one limit, in the unit of the values', () => {
    assert.equal(limitOf('a ratio of more than 2.5', 'ratio'), 2.5);
    assert.equal(limitOf('less than 80%', 'ratio'), 0.8);
    assert.equal(limitOf('more than 10%', 'points'), 10);
    assert.equal(limitOf('between 5 and 10', 'points'), null);
    assert.equal(limitOf('every record', 'percent'), null);
  });
});

describe('a sentence says what a chart shows', () => {
  test('with no number that does not say what it counts, or an auditor would take it for one of a group', () => {
    const many = Array.from({ length: 9 }, (_, at) =>
      point(`G${'abcdefghi'[at]!}`, at > 5 ? null : '2.50', { raised: at < 5 }),
    );
    const told = [raisedInWords(many, null), extremesInWords(many), ...missingInWords(many)].join(' ');
    assert.equal(
      told,
      'Raised for follow-up: 5 groups: Ga 2.50, Gb 2.50, Gc 2.50, 2 more groups. Not raised: 1 group. ' +
        'All of those shown are the same (2.50). Not shown: Gg, Gh and Gi. Not shown: 3 groups.',
    );
    assert.deepEqual(
      findNumbers(told).filter(({ value, unit }) => value !== 2.5 && unit !== 'other'),
      [],
    );
  });

  test('the highest and the lowest, ties together, and what is not shown', () => {
    const points = [point('A', '4.2%'), point('B', '10.5%'), point('C', null), point('D', '4.2%')];
    assert.equal(extremesInWords(points), 'Highest: B (10.5%); lowest: A and D (4.2%).');
    assert.deepEqual(missingInWords(points), ['Not shown: C.', 'Not shown: 1 group.']);
    assert.deepEqual(missingInWords(points.slice(0, 2)), []);
    assert.equal(extremesInWords([point('A', '4.2%'), point('B', '4.2%')]), 'All of those shown are the same (4.2%).');
    assert.equal(extremesInWords([point('A', null)]), 'No value can be shown.');
  });

  test('as far as it fits: the first sentence always, the others in the longest way there is room for', () => {
    const missing = ['Not shown: A and B.', 'Not shown: 2 groups.'];
    assert.equal(asFarAsFits(['One.', 'Two.', missing], 40), 'One. Two. Not shown: A and B.');
    assert.equal(asFarAsFits(['One.', '', ['Long enough not to fit.', 'Short.'], 'End.'], 16), 'One. Short. End.');
    assert.equal(asFarAsFits(['A first sentence.', 'Two.'], 5), 'A first sentence.');
  });

  test('which are raised, of how many, with their counts; a group nothing was decided on is not among them', () => {
    const points = [
      point('A', '2.60', { raised: true, counts: '42 of 310' }),
      point('B', '0.99'),
      point('C', null, { raised: null }),
      point('D', '2.40', { raised: null }),
    ];
    assert.equal(
      raisedInWords(points, 'a ratio of more than 2'),
      'Raised for follow-up: 1 group (threshold: a ratio of more than 2): A 2.60 (42 of 310). Not raised: 1 group.',
    );
    assert.equal(raisedInWords(points.slice(1), null), 'No group compared is raised.');
    assert.equal(raisedInWords([point('A', '1.00', { raised: null })], null), '');
  });

  test('the direction from the first to the last year, lines with other years by themselves', () => {
    const trend = (name: string, from: [string, number], to: [string, number]) => ({
      name,
      first: { year: from[0], value: from[1], text: `${from[1].toFixed(1)}%` },
      last: { year: to[0], value: to[1], text: `${to[1].toFixed(1)}%` },
    });
    const trends = [
      trend('A', ['2022-23', 50], ['2024-25', 25]),
      trend('B', ['2022-23', 25], ['2024-25', 37.5]),
      trend('C', ['2022-23', 30], ['2024-25', 30]),
      trend('D', ['2023-24', 10], ['2024-25', 12]),
    ];
    assert.equal(
      trendsInWords(trends),
      'From 2022-23 to 2024-25 higher for B (25.0% to 37.5%); lower for A (50.0% to 25.0%); the same for C (30.0% to 30.0%). ' +
        'From 2023-24 to 2024-25 higher for D (10.0% to 12.0%).',
    );
    assert.equal(
      trendsInWords(trends, 120),
      'From 2022-23 to 2024-25 higher for B; lower for A; the same for C. From 2023-24 to 2024-25 higher for D.',
    );
    assert.equal(
      trendsInWords(trends.slice(0, 3), 70),
      'From 2022-23 to 2024-25 higher for B; lower for A; the same for C.',
    );
    assert.equal(trendsInWords([]), 'No line has two years that can be compared.');
  });
});

const group = (name: string, value: Figure, given: Partial<GroupView> = {}): GroupView =>
  ({
    name,
    people: name,
    n: shown(`n:${name}`, '42', 'count'),
    d: shown(`d:${name}`, '310', 'count'),
    rate: shown(`rate:${name}`, '13.5%', 'percent'),
    comparisonLabel: 'all other students',
    comparisonRate: shown(`crate:${name}`, '5.2%', 'percent'),
    difference: null,
    value,
    lower: null,
    upper: null,
    status: 'met',
    statusWord: shown(`word:status:${name}`, 'Not raised', 'text'),
    reason: null,
    word: null,
    ...given,
  }) satisfies GroupView;

const finding = (groups: readonly GroupView[], given: Partial<FindingView> = {}): FindingView =>
  ({
    id: 'pack/check',
    title: 'Any removal by race',
    heading: 'Any removal by race',
    untold: 'Any removal',
    records: 'students',
    measure: 'risk ratio',
    figureKind: 'rates',
    threshold: { text: 'a ratio of more than 2', authority: 'a', from: null, verified: true },
    groups,
    lines: [],
    leading: groups[0] ?? null,
    ...given,
  }) as unknown as FindingView;

const ratio = (name: string, text: string, ends: [string, string] | null, given: Partial<GroupView> = {}): GroupView =>
  group(name, shown(`value:${name}`, text, 'ratio'), {
    lower: ends === null ? null : shown(`low:${name}`, ends[0], 'ratio'),
    upper: ends === null ? null : shown(`high:${name}`, ends[1], 'ratio'),
    ...given,
  });

describe('groups of an indicator as dots with their intervals', () => {
  const groups = [
    ratio('White', '0.61', ['0.48', '0.77']),
    ratio('Black', '2.52', ['2.01', '3.15'], { status: 'not-met' }),
    group('Asian', withheld('value:Asian'), {
      status: 'not-computed',
      // What nobody should have left there is not drawn.
      lower: shown('low:Asian', '0.11', 'ratio'),
      upper: shown('high:Asian', '7.77', 'ratio'),
    }),
    ratio('Multi-race', '1.00', null),
  ];
  const dots = intervalsChart(finding(groups))!;

  test('the highest first, what is withheld last, with the threshold and the value of no difference', () => {
    assert.deepEqual(dots.categories, ['Black', 'Multi-race', 'White', 'Asian']);
    assert.deepEqual(dots.series[0].values, [2.52, 1, 0.61, null]);
    assert.deepEqual(dots.intervals, [{ lower: 2.01, upper: 3.15 }, null, { lower: 0.48, upper: 0.77 }, null]);
    assert.deepEqual(
      dots.lines.map(({ text, value }) => `${text} = ${value}`),
      ['Threshold: a ratio of more than 2 = 2', 'No difference to all other students = 1'],
    );
    assert.equal(dots.comparison, null);
  });

  test('said in a sentence, and drawn from figures that are printed', () => {
    assert.equal(
      dots.description,
      'Raised for follow-up: 1 group (threshold: a ratio of more than 2): Black 2.52 (42 of 310). Not raised: 2 groups. ' +
        'Highest: Black (2.52); lowest: White (0.61). Not shown: Asian.',
    );
    assert.deepEqual(
      [...dots.figures].sort(),
      ['high:Black', 'high:White', 'low:Black', 'low:White', 'value:Black', 'value:Multi-race', 'value:White'].sort(),
    );
    assert.doesNotMatch(JSON.stringify({ ...dots, table: null }), /0\.11|7\.77/);
  });

  test('of means, the mean compared with stands beside each', () => {
    const means = intervalsChart(
      finding(
        [
          group('A', shown('value:A', '3.20', 'number'), {
            comparisonRate: shown('crate:A', '3.00', 'number'),
            lower: shown('low:A', '3.00', 'number'),
            upper: shown('high:A', '3.40', 'number'),
          }),
          group('B', shown('value:B', '2.90', 'number'), { comparisonRate: withheld('crate:B') }),
        ],
        { figureKind: 'means', measure: 'mean', threshold: null },
      ),
    )!;
    assert.deepEqual(means.comparison, { name: 'Mean of all other students', values: [3, null] });
    assert.deepEqual(means.lines, []);
  });

  test('of several years the last one stands, as their order is one of time', () => {
    const years = ['2022-23', '2023-24'].flatMap((year) => [
      ratio(`A (${year})`, year === '2022-23' ? '3.00' : '1.10', ['0.90', '3.50']),
      ratio(`B (${year})`, '1.20', ['1.00', '1.50']),
    ]);
    const told = finding(years, { lines: [line('A', { '2022-23': '9.0%', '2023-24': '5.0%' })] });
    assert.deepEqual(intervalsChart(told)!.categories, ['B (2023-24)', 'A (2023-24)']);
    assert.deepEqual(groupsChart(told)!.categories, ['A (2023-24)', 'B (2023-24)']);
  });

  test('none where fewer than two have a value, or none has an interval', () => {
    assert.equal(intervalsChart(finding(groups.slice(1, 3))), null);
    assert.equal(intervalsChart(finding([ratio('A', '1.00', null), ratio('B', '2.00', null)])), null);
  });

  test('bars leave out what is withheld and what is printed in a code', () => {
    const bars = groupsChart(
      finding([
        group('A', none('v')),
        group('B', none('v'), { rate: withheld('rate:B') }),
        group('C', none('v'), { rate: shown('rate:C', '≤10%', 'percent') }),
        group('D', none('v'), { rate: shown('rate:D', '4.0%', 'percent') }),
      ]),
    )!;
    assert.deepEqual(bars.series[0]!.values, [13.5, null, null, 4]);
    assert.equal(
      bars.description,
      'A bar for each group with its rate. Highest: A (13.5%); lowest: D (4.0%). Not shown: B and C.',
    );
  });
});

const line = (
  name: string,
  points: Readonly<Record<string, string | Figure>>,
  given: Partial<LineView> = {},
): LineView => ({
  name,
  raised: false,
  points: Object.entries(points).map(([year, told]) => {
    const rate = typeof told === 'string' ? shown(`rate:${name}:${year}`, told, 'percent') : told;
    return { year, rate, gap: null, comparable: true, newSeries: false };
  }),
  ...given,
});

const trend = (lines: readonly LineView[]): FindingView => ({ ...finding([]), lines }) as FindingView;

describe('groups over the school years as lines', () => {
  test('a year that is missing stands as a gap, one that is withheld too', () => {
    const chart = linesChart(
      [
        trend([
          line('A', { '2020-21': '50.0%', '2022-23': '40.0%', '2023-24': '25.0%' }),
          line('B', { '2020-21': '10.0%', '2022-23': withheld('b'), '2023-24': '12.0%' }),
        ]),
      ],
      'rate',
      'Rates',
    )!;
    assert.deepEqual(chart.categories, ['2020-21', '2021-22', '2022-23', '2023-24']);
    assert.deepEqual(
      chart.series.map(({ values }) => values),
      [
        [50, null, 40, 25],
        [10, null, null, 12],
      ],
    );
    assert.equal(
      chart.description,
      'From 2020-21 to 2023-24 higher for B (10.0% to 12.0%); lower for A (50.0% to 25.0%). ' +
        'A gap in a line is a year that is not shown.',
    );
    assert.doesNotMatch(JSON.stringify(chart.series), /"\*"|withheld/);
  });

  test('a year below a minimum is no point of the line, and no line leads over a break', () => {
    const a = line('A', { '2019-20': '80.0%', '2020-21': '70.0%', '2021-22': '30.0%', '2022-23': '20.0%' });
    const broken: LineView = {
      ...a,
      points: a.points.map((one) => ({
        ...one,
        comparable: one.year !== '2020-21',
        newSeries: one.year === '2021-22',
      })),
    };
    const chart = linesChart([trend([broken])], 'rate', 'Rates')!;
    assert.deepEqual(chart.series[0]!.values, [80, null, 30, 20]);
    assert.deepEqual(chart.breaks, [2]);
    assert.equal(
      chart.description,
      'From 2021-22 to 2022-23 lower for A (30.0% to 20.0%). A series begins anew in 2021-22. ' +
        'A gap in a line is a year that is not shown.',
    );
  });

  test('of many groups those raised, then those that changed most', () => {
    const many = Array.from({ length: 11 }, (_, at) =>
      line(`G${at}`, { '2022-23': '50.0%', '2023-24': `${50 + at}.0%` }, { raised: at === 1 }),
    );
    const chart = linesChart([trend(many)], 'rate', 'Rates')!;
    assert.deepEqual(
      chart.series.map(({ name }) => name),
      ['G1', 'G10', 'G9', 'G8', 'G7', 'G6'],
    );
    assert.equal(chart.series.length, mostLines);
    assert.equal(chart.caption, 'Rates, the 6 groups raised or changed most');
    assert.ok(chart.description.length <= 300, chart.description);
  });

  test('none where no group has two years', () => {
    assert.equal(linesChart([trend([line('A', { '2022-23': '5.0%' })])], 'rate', 'Rates'), null);
    assert.equal(linesChart([], 'gap', 'Gaps'), null);
  });

  test('years that are no school years stand as they are', () => {
    assert.deepEqual(schoolYears(['2021', '2019']), ['2019', '2021']);
    assert.deepEqual(schoolYears(['2021-22', '2018-19']), ['2018-19', '2019-20', '2020-21', '2021-22']);
    assert.deepEqual(schoolYears(['1999-00', '2000-01']), ['1999-00', '2000-01']);
  });

  test('are read from the outcomes of the whole district, a year each', () => {
    const outcome = (subject: Readonly<Record<string, string>>, given: Partial<ReportableOutcome> = {}) =>
      ({
        subject: { district: 'D', ...subject },
        group: 'disability',
        dimension: 'disability',
        status: 'not-applicable',
        rate: shown(`rate:${subject['year'] ?? ''}`, '10.0%', 'percent'),
        comparisonRate: shown('c', '5.0%', 'percent'),
        difference: shown('g', '5.0 points', 'points'),
        value: shown('v', '5.0 points', 'points'),
        ...given,
      }) as ReportableOutcome;
    const lines = linesOf([
      outcome({ years: '2022-23 to 2023-24' }, { status: 'not-met' }),
      outcome({ year: '2023-24' }, { newSeries: true }),
      outcome({ year: '2022-23' }, { value: none('v') }),
      outcome({ year: '2022-23', school: 'Elm' }),
    ]);
    assert.deepEqual(
      lines.map(({ name, raised, points }) => [
        name,
        raised,
        points.map(({ year, comparable, newSeries }) => [year, comparable, newSeries]),
      ]),
      [
        [
          'Students with disabilities',
          true,
          [
            ['2022-23', false, false],
            ['2023-24', true, true],
          ],
        ],
      ],
    );
  });
});

describe('a table stands beside each chart', () => {
  const table = (tag: string, figures: readonly string[]): TableBlock => ({
    type: 'table',
    tag,
    caption: `Table of ${tag}`,
    description: 'd',
    columns: [{ header: 'A', align: 'start', width: 1 }],
    rows: figures.map((figure) => [{ runs: [{ type: 'value', figure: shown(figure, '1', 'count') }] }]),
    rowHeaders: true,
  });
  const chart: ChartBlock = {
    ...groupsChart(
      finding([group('A', none('v')), group('B', none('v'), { rate: shown('rate:B', '4.0%', 'percent') })]),
    )!,
    table: table('own', ['rate:A', 'rate:B']),
  };
  const kinds = (blocks: readonly Block[]): readonly string[] =>
    blocks.map((block) => (block.type === 'table' ? block.tag : block.type));

  test('its own where no other has all its figures, once for the same chart twice', () => {
    assert.deepEqual(kinds(withTablesBeside([chart, table('other', ['rate:A']), chart])), [
      'chart',
      'own',
      'other',
      'chart',
    ]);
    const inside: Block = { type: 'control', tag: 'c', title: 'C', blocks: [chart] };
    const [control] = withTablesBeside([inside]);
    assert.deepEqual(control!.type === 'control' && kinds(control.blocks), ['chart', 'own']);
  });

  test('no second one where the report has it, before or after the chart', () => {
    const whole = table('whole', ['rate:B', 'x', 'rate:A']);
    assert.deepEqual(kinds(withTablesBeside([chart, whole])), ['chart', 'whole']);
    assert.deepEqual(kinds(withTablesBeside([whole, chart])), ['whole', 'chart']);
    // The list of sources has every figure of the report, but not by group.
    assert.deepEqual(kinds(withTablesBeside([chart, table('table:sources', ['rate:A', 'rate:B'])])), [
      'chart',
      'own',
      'table:sources',
    ]);
  });

  test('and is named at the end of the alternative text, which stays at 400 characters', () => {
    const named = (given: ChartBlock): string => {
      const [first] = withTablesNamed([given, table('whole', ['rate:A', 'rate:B'])]);
      return first!.type === 'chart' ? first!.description : '';
    };
    assert.ok(named(chart).endsWith(' The table “Table of whole” gives the values.'), named(chart));
    const long = named({ ...chart, description: 'x'.repeat(360) });
    assert.ok(long.length <= 400 && long.endsWith('A table beside it gives the values.'), long);
    assert.deepEqual(withTablesNamed([chart]), [chart]);
  });
});
