import type { BarChart, DotsChart, LinesChart } from '../../../src/core/draft/draft.ts';

/** A chart of each kind, with a value that is not shown in every one of them. */

export const bars: BarChart = {
  type: 'chart',
  tag: 'chart:bars',
  caption: 'Any removal: rate by group',
  description: 'A bar for each group with its rate. Highest: Black or African American (10.5%); lowest: White (4.2%).',
  kind: 'bar',
  categories: ['White', 'Black or African American', 'Asian'],
  series: [{ name: 'Rate', values: [4.2, 10.5, null] }],
  unit: 'percent',
  axis: 'Rate',
  figures: [],
  table: null,
};

export const dots: DotsChart = {
  ...bars,
  tag: 'chart:dots',
  caption: 'Any removal: risk ratio with its interval',
  description: 'One of the 4 groups shown is raised for follow-up.',
  kind: 'dots',
  categories: ['Black or African American', 'Students with disabilities', 'White', 'Multi-race', 'Asian'],
  series: [{ name: 'Risk ratio with its interval', values: [2.52, 1.8, 0.61, 1, null] }],
  intervals: [{ lower: 2.01, upper: 3.15 }, { lower: 1.32, upper: 2.46 }, { lower: 0.48, upper: 0.77 }, null, null],
  comparison: { name: 'State', values: [1.9, 1.6, 0.7, 0.9, null] },
  lines: [
    { kind: 'threshold', text: 'Threshold: a ratio of more than 2', value: 2 },
    { kind: 'no-difference', text: 'No difference to all other students', value: 1 },
  ],
  unit: 'ratio',
  axis: 'Risk ratio',
};

export const lines: LinesChart = {
  ...bars,
  tag: 'chart:lines',
  caption: 'Chronic absence: rates over the years',
  description: 'From 2021-22 to 2024-25 lower for English learners (31.5% to 24.0%).',
  kind: 'lines',
  categories: ['2018-19', '2019-20', '2020-21', '2021-22', '2022-23', '2023-24', '2024-25'],
  series: [
    { name: 'English learners', values: [22.1, 23.4, null, 31.5, 29, 27.2, 24] },
    { name: 'Students with disabilities', values: [19, 18.5, null, 28.8, null, 26.1, 25.5] },
    { name: 'All other students', values: [12, 12.4, null, 19.6, 18, 16.9, 15.2] },
  ],
  breaks: [3],
  axis: 'Rate',
};
