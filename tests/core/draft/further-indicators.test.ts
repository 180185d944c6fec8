import { shippedRegisters } from '../../support/library.ts';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluate } from '../../../src/core/checks/evaluate.ts';
import type { FurtherRule } from '../../../src/core/checks/indicator-rules.ts';
import type { Block, Draft, Run } from '../../../src/core/draft/draft.ts';
import { draftReport } from '../../../src/core/draft/draft-report.ts';
import { figureText } from '../../../src/core/draft/figure-text.ts';
import { catalogue } from '../../../src/core/measures/catalogue.ts';
import { publish } from '../../../src/core/privacy/publish.ts';
import type { Audience } from '../../../src/core/privacy/reportable.ts';
import type { Table } from '../../../src/core/table/table.ts';
import { loadTemplates, type TemplateLibrary } from '../../../src/core/draft/load-templates.ts';
import { context, templateFiles } from '../../drafts/fixture.ts';
import { tableOf, type TestRecord } from '../../support/table.ts';
import { packOf, threshold } from '../checks/disparity/disparity-rule.ts';
import { worldOf } from '../checks/disparity/world-of.ts';
import { staffRule } from '../checks/representation/representation-rule.ts';
import { findingOf } from '../privacy/findings-of.ts';
import { shippedSetting } from '../privacy/shipped-settings.ts';

/** The one report that tells indicators at length. */
const report = 'imr-finding-report';
const library = libraryOf(
  new Map([...templateFiles()].filter(([path]) => !path.startsWith('reports/') || path.includes(report))),
);

function libraryOf(files: ReadonlyMap<string, string>): TemplateLibrary {
  const loaded = loadTemplates(files, new Map(), shippedRegisters());
  if (!loaded.ok) throw new Error(loaded.problems.map(({ where, message }) => `${where} ${message}`).join('\n'));
  return loaded.value;
}

const pack = packOf(
  { ...threshold('below', 0.8, '<') },
  { ...threshold('effect', -0.2, '<'), unit: 'standard deviations' },
  { ...threshold('level', 515, '<'), unit: 'points of the scale' },
  { ...threshold('change', 0, '>'), unit: 'share' },
  { ...threshold('rate', 0.05, '<='), unit: 'share' },
  threshold('ratio', 1.5),
  threshold('last', 40, '='),
  threshold('this', 60, '='),
  { ...threshold('moderate', 25), title: 'Moderate progress' },
  { ...threshold('targets', 50, '<'), unit: 'percent' },
  { ...threshold('fell', 0, '<'), unit: 'share' },
);

const head = {
  title: 'What was looked at',
  question: 'Is it so?',
  criterion: null,
  force: 'local',
  authorities: ['test-authority'],
  process: null,
} as const;

const rows = (count: number, record: (at: number) => TestRecord): TestRecord[] =>
  Array.from({ length: count }, (_, at) => record(at));

/** 60 and 140 staff members; 400 and 600 students, of whom so many are absent, with scores, in two years. */
const tables: readonly Table[] = [
  tableOf(
    'staff',
    { 'staff-id': 'identifier', race: 'category' },
    rows(200, (at) => ({ 'staff-id': `t${at}`, race: at < 30 ? 'Black' : 'White' })),
  ),
  tableOf(
    'students',
    { year: 'school-year', race: 'category', absent: 'flag', score: 'number', school: 'identifier' },
    ['2022-23', '2023-24'].flatMap((year, later) => [
      ...rows(400, (at) => ({
        year,
        race: 'Black',
        absent: at < [60, 120][later]!,
        score: 480 + (at % 40),
        school: at % 2 === 0 ? 'North' : 'South',
      })),
      ...rows(600, (at) => ({
        year,
        race: 'White',
        absent: at < 60,
        score: 500 + (at % 40),
        school: at % 2 === 0 ? 'North' : 'South',
      })),
    ]),
  ),
  tableOf(
    'accountability',
    {
      school: 'identifier',
      year: 'school-year',
      'student-set': 'category',
      'points-earned': 'number',
      'points-possible': 'number',
      'indicator-weight': 'number',
      'prior-percent': 'number',
    },
    ['North', 'South'].flatMap((school, side) =>
      ['all', 'lowest performing'].map((set) => ({
        school,
        year: '2023-24',
        'student-set': set,
        'points-earned': [30, 70][side]!,
        'points-possible': 100,
        'indicator-weight': 100,
        'prior-percent': [30, 70][side]!,
      })),
    ),
  ),
  tableOf(
    'school-results',
    {
      school: 'identifier',
      year: 'school-year',
      'result-value': 'percent',
      served: 'flag',
      'served-since': 'school-year',
    },
    ['A', 'B', 'C', 'D'].flatMap((school, at) =>
      ['2019-20', '2020-21', '2021-22', '2022-23'].map((year, when) => ({
        school,
        year,
        'result-value': 0.5 + (when < 2 ? 0 : [-0.05, -0.06, 0.01, 0.02][at]!),
        served: at < 2,
        'served-since': at < 2 ? '2021-22' : null,
      })),
    ),
  ),
];

const absent = {
  table: 'students',
  where: [{ type: 'equals', field: 'absent', value: 'yes' }],
  unduplicatedBy: null,
  days: null,
} as const;
const everyone = { table: 'students', where: [], key: null } as const;
const noGates = { cell: null, students: null };

const rules: Readonly<Record<string, FurtherRule>> = {
  shares: staffRule({
    ...head,
    threshold: 'below',
    against: { table: 'students', where: [], unduplicatedBy: null, person: 'student' },
  }),
  means: {
    ...head,
    id: 'means',
    kind: 'means',
    wording: 'mean-difference',
    person: 'student',
    people: { table: 'students', where: [{ type: 'equals', field: 'year', value: '2023-24' }], unduplicatedBy: null },
    value: 'score',
    by: ['race'],
    per: [],
    direction: 'favourable',
    against: 'all-others',
    measure: 'hedges-g',
    threshold: 'effect',
    gates: { students: null },
  },
  level: {
    ...head,
    id: 'level',
    kind: 'means',
    wording: 'mean-difference',
    person: 'student',
    people: { table: 'students', where: [{ type: 'equals', field: 'year', value: '2023-24' }], unduplicatedBy: null },
    value: 'score',
    by: [],
    per: ['school'],
    direction: 'favourable',
    against: null,
    measure: 'mean',
    threshold: 'level',
    gates: { students: null },
  },
  trend: {
    ...head,
    id: 'trend',
    kind: 'trend',
    wording: 'trend',
    person: 'student',
    outcome: absent,
    base: everyone,
    by: ['race'],
    per: [],
    against: 'all-others',
    direction: 'adverse',
    threshold: 'change',
    gates: noGates,
    breaks: [],
  },
  rate: {
    ...head,
    id: 'rate',
    kind: 'trend',
    wording: 'trend',
    person: 'student',
    outcome: absent,
    base: everyone,
    by: [],
    per: [],
    against: null,
    direction: 'adverse',
    threshold: 'change',
    gates: noGates,
    breaks: [],
  },
  screening: {
    ...head,
    id: 'screening',
    kind: 'screening',
    wording: 'outcome-screening',
    person: 'student',
    outcomes: [{ id: 'absent', title: 'Absent', direction: 'adverse', outcome: absent, base: everyone }],
    by: ['race'],
    level: 'rate',
    threshold: 'ratio',
    favourableThreshold: null,
    gates: noGates,
  },
  targets: {
    ...head,
    id: 'targets',
    kind: 'accountability',
    wording: 'accountability',
    table: 'accountability',
    per: ['school'],
    lastYear: 'last',
    thisYear: 'this',
    bands: ['moderate'],
    threshold: 'targets',
  },
  served: {
    ...head,
    id: 'served',
    kind: 'served-comparison',
    wording: 'served-comparison',
    table: 'school-results',
    where: [],
    unit: 'school',
    value: 'result-value',
    served: [{ type: 'equals', field: 'served', value: 'yes' }],
    since: 'served-since',
    direction: 'favourable',
    threshold: 'fell',
    leastYears: null,
    gates: { schools: null },
  },
};

/** What a finding of one rule is drafted as. */
function drafted(name: string, audience: Audience): { readonly text: string; readonly headers: readonly string[] } {
  const rule = rules[name]!;
  const of =
    rule.kind === 'representation'
      ? tables.map((table) => (table.kind === 'students' ? lastYear(table) : table))
      : tables;
  const { outcomes } = evaluate(pack, rule, worldOf(of));
  const result = publish(
    [findingOf(outcomes, { title: head.title, wording: rule.wording })],
    audience,
    shippedSetting('massachusetts'),
  );
  assert.ok(result.ok, JSON.stringify(result));
  const draft = draftReport(library, report, result.value.findings, context(audience, { measures: catalogue }));
  assert.ok(draft.ok, draft.ok ? '' : draft.problems.map((one) => `${one.where} ${one.message}`).join('\n'));
  return sectionOf(draft.value);
}

/** Rows of several years are not paired with staff of none. */
function lastYear(table: Table): Table {
  const { columns, rows: sheetRows } = table;
  const later = columns.filter(({ field }) => field !== 'year');
  return { ...table, columns: later, rows: sheetRows };
}

function sectionOf(draft: Draft): { readonly text: string; readonly headers: readonly string[] } {
  const lines: string[] = [];
  const headers: string[] = [];
  let inside = false;
  const said = (runs: readonly Run[]): string =>
    runs
      .map((run) =>
        run.type === 'value'
          ? figureText(run.figure)
          : run.type === 'link'
            ? said(run.runs)
            : run.type === 'text'
              ? run.text
              : '',
      )
      .join('');
  const look = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.type === 'control') look(block.blocks);
      if (block.type === 'list') block.items.forEach(look);
      if (block.type === 'heading') inside = said(block.runs).includes(head.title) || (inside && block.level > 2);
      if (inside && block.type === 'paragraph') lines.push(said(block.runs));
      if (inside && block.type === 'table') {
        headers.push(...block.columns.map(({ header }) => header));
        lines.push(...block.rows.map((row) => row.map((cell) => said(cell.runs)).join(' | ')));
      }
    }
  };
  look(draft.blocks);
  return { text: lines.join('\n').replaceAll('\u00a0', ' '), headers };
}

/** Words that have to stand there, and the columns. */
const expected: Readonly<Record<string, { readonly says: readonly string[]; readonly columns: readonly string[] }>> = {
  shares: {
    says: [
      'Black staff members are 30 of 200 staff members, 15.0%; the group is 40.0% of all students, a composition index of 0.38.',
      'Black | 30 of 200 | 15.0% | 40.0% | −25.0 points | 0.38 (0.27 to 0.52) | Raised',
    ],
    columns: [
      'Group',
      'Of all staff members',
      'Share',
      'Share of all students',
      'Gap',
      'Composition index (interval)',
      'Outcome',
    ],
  },
  means: {
    says: [
      "The mean of Black students is 499.50 (400 students), against 519.50 for all other students, a difference of −20.00 (Hedges' g −1.73).",
      'White | 600 | 519.50 | 499.50 | 20.00 | 1.73 (1.58 to 1.88) | Not raised',
    ],
    columns: ['Group', 'Values', 'Mean', 'Mean of others', 'Difference', "Hedges' g (interval)", 'Outcome'],
  },
  level: {
    says: [
      'The mean is 511.50 (1,000 students); it is raised at less than 515 points of the scale.',
      'North | 500 | 511.00 | Raised',
    ],
    columns: ['School', 'Values', 'Mean', 'Outcome'],
  },
  trend: {
    says: [
      'For Black students the gap to all other students changed by 15.0 points (widening, 2022-23 to 2023-24).',
      'Black | – | – | – | 15.0 points (8.3 points to 21.6 points) | Raised (widening, 2022-23 to 2023-24)',
      'Black (2022-23) | 60 of 400 | 15.0% | 10.0% | 5.0 points | –',
    ],
    columns: [
      'Group and year',
      'Cases of students',
      'Rate',
      'Rate of others',
      'Gap; change of it (interval)',
      'Outcome',
    ],
  },
  rate: {
    says: ['The rate changed by 6.0 points (rising, 2022-23 to 2023-24).', '2022-23 | 120 of 1,000 | 12.0% | – | –'],
    columns: ['Year', 'Cases of students', 'Rate', 'Change', 'Outcome'],
  },
  screening: {
    says: [
      'The rate of Black students (2023-24) is 30.0% (120 of 400 students), against 10.0% for all other students, a risk ratio of 3.00.',
    ],
    columns: ['Group', 'Cases of students', 'Rate', 'Rate of others', 'Gap', 'Risk ratio (interval)', 'Outcome'],
  },
  targets: {
    says: [
      'North: 30.0% of the points on its targets (Moderate progress).',
      'South | 70.0% | Moderate progress | Not raised',
    ],
    columns: ['School', 'Cumulative target percentage', 'Result', 'Outcome'],
  },
  served: { says: ['−7.0 points (2 schools served, 2 compared)'], columns: [] },
};

describe('indicators of every kind are drafted with their own words and columns', () => {
  for (const [name, { says, columns }] of Object.entries(expected)) {
    for (const audience of ['internal', 'public'] as const)
      test(`${name}, ${audience}`, () => {
        const { text, headers } = drafted(name, audience);
        for (const line of says) assert.ok(text.includes(line), `${line}\nis not in\n${text}`);
        assert.deepEqual(headers, columns);
        assert.doesNotMatch(text, /undefined|NaN|withheld|not shown/);
      });
  }

  test('every rule of this test is looked at', () => {
    assert.deepEqual(Object.keys(rules).sort(), Object.keys(expected).sort());
  });
});
