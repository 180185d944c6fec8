import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { isFlagged } from '../../src/core/checks/disparity/disproportionate-representation.ts';
import { evaluateSignificantDisproportionality } from '../../src/core/checks/disparity/evaluate-significant-disproportionality.ts';
import { federalGroups } from '../../src/core/checks/disparity/federal-groups.ts';
import { hasSignificantDiscrepancy } from '../../src/core/checks/disparity/significant-discrepancy.ts';
import { yearRatio } from '../../src/core/checks/disparity/year-ratio.ts';
import type { Operator } from '../../src/core/checks/outcome.ts';
import type { Pack, SignificantDisproportionalityRule, Threshold } from '../../src/core/checks/rule.ts';
import { shippedPack } from '../core/checks/disparity/shipped-pack.ts';
import { tableOf } from '../support/table.ts';
import { worldOf } from '../core/checks/disparity/world-of.ts';

interface Vector {
  readonly id: string;
  readonly measure: string;
  readonly inputs: never;
  readonly expected: never;
}

const vectors = (JSON.parse(readFileSync(new URL('../vectors.json', import.meta.url), 'utf8')) as Vector[]).filter(
  ({ id }) => /^(idea|ind4a)-/.test(id),
);

interface Cell {
  readonly cases: number;
  readonly n: number;
}

interface YearInputs {
  readonly config: {
    readonly threshold: number;
    readonly operator: Operator;
    readonly cell: number;
    readonly n: number;
  };
  readonly lea: { readonly target: Cell; readonly others: Cell };
  readonly state: { readonly others: Cell };
}

interface YearExpected {
  readonly method: 'risk_ratio' | 'alternate_risk_ratio' | 'not_calculated';
  readonly ratio?: number;
  readonly exceeds?: boolean;
  readonly reason?: string;
}

const counts = ({ cases, n }: Cell): { cases: number; students: number } => ({ cases, students: n });

/** Reasons as the vectors call them. */
const reasonNames: Readonly<Record<string, string>> = {
  'below-n-size': 'target_below_n_size',
  'below-cell-size': 'target_below_cell_size',
  'state-comparison-below-n-size': 'state_comparison_below_minimum',
  'state-comparison-below-cell-size': 'state_comparison_below_minimum',
};

/** One year through the public function that judges a year. */
function judgeYear({ config, lea, state }: YearInputs): YearExpected {
  const found = yearRatio(
    { group: counts(lea.target), others: counts(lea.others), stateOthers: counts(state.others) },
    { cell: config.cell, students: config.n },
    { operator: config.operator, value: config.threshold },
  );
  if (found.method === null) return { method: 'not_calculated', reason: reasonNames[found.reason.code]! };
  return {
    method: found.method === 'risk-ratio' ? 'risk_ratio' : 'alternate_risk_ratio',
    ratio: Number(found.ratio.numerator) / Number(found.ratio.denominator),
    exceeds: found.above!,
  };
}

/** The same year as a worksheet of counts through the rule that ships, with the vector's thresholds as the setting. */
function judgeWorksheet({ config, lea, state }: YearInputs): YearExpected {
  const row = (scope: string, race: string, cell: Cell): Record<string, string | number> => ({
    scope,
    year: '2023-24',
    category: 'autism',
    race,
    cases: cell.cases,
    students: cell.n,
  });
  const table = tableOf(
    'idea-counts',
    {
      scope: 'category',
      year: 'school-year',
      category: 'category',
      race: 'category',
      cases: 'count',
      students: 'count',
    },
    [row('district', 'Asian', lea.target), row('district', 'White', lea.others), row('State', 'White', state.others)],
  );
  const threshold = (id: string, value: number, operator: Operator): Threshold => ({
    id,
    title: id,
    unit: '',
    values: [{ value, operator, from: null, to: null, authority: '34-cfr-300.647', verified: true }],
  });
  const set = [
    threshold('risk-ratio', config.threshold, config.operator),
    threshold('cell-size', config.cell, '>='),
    threshold('n-size', config.n, '>='),
    threshold('years', 1, '>='),
  ];
  const setting = { id: 'vector', title: '', thresholds: new Map(set.map((one) => [one.id, one])), options: new Map() };
  const pack: Pack = { ...sigdis, settings: new Map([['vector', setting]]) };
  const { outcomes } = evaluateSignificantDisproportionality(
    pack,
    autism,
    worldOf([table], { asOf: '2024-06-30', setting: 'vector' }),
  );
  const asian = outcomes.find(({ group }) => group === 'Asian')!;
  if (asian.value === null) return { method: 'not_calculated', reason: reasonNames[asian.reason!.code]! };
  return {
    method: asian.measure === 'risk-ratio' ? 'risk_ratio' : 'alternate_risk_ratio',
    ratio: asian.value,
    exceeds: asian.status === 'not-met',
  };
}

const sigdis = shippedPack('idea-significant-disproportionality');
const autism = sigdis.rules.find(({ id }) => id === 'identification-autism') as SignificantDisproportionalityRule;

function holdYear(inputs: YearInputs, expected: YearExpected): void {
  for (const found of [judgeYear(inputs), judgeWorksheet(inputs)]) {
    assert.equal(found.method, expected.method);
    assert.equal(found.reason, expected.reason);
    assert.equal(found.exceeds, expected.exceeds);
    if (expected.ratio === undefined) assert.equal(found.ratio, undefined);
    else assert.ok(Math.abs(found.ratio! - expected.ratio) <= 1e-9, `${found.ratio} is not ${expected.ratio}`);
  }
}

function holdRun(
  inputs: {
    readonly ratios_oldest_first: readonly (number | null)[];
    readonly threshold: number;
    readonly operator: Operator;
    readonly consecutive_years: number;
  },
  expected: { readonly identified: boolean },
): void {
  const found = isFlagged(inputs.ratios_oldest_first, {
    operator: inputs.operator,
    threshold: inputs.threshold,
    consecutiveYears: inputs.consecutive_years,
    missingYear: 'breaks',
  });
  assert.equal(found, expected.identified);
}

const runners: Readonly<Record<string, (inputs: never, expected: never) => void>> = {
  'idea-001': holdYear,
  'idea-002': holdYear,
  'idea-004': holdYear,
  'idea-005': holdYear,
  'idea-007': holdYear,
  'idea-008': holdYear,
  'idea-010': holdYear,
  'idea-011': holdRun,
  'idea-013': holdRun,
  'idea-014': holdRun,
  'idea-016': holdRun,
  'idea-017': (
    inputs: { readonly categories: Record<string, number>; readonly racial_ethnic_groups: number },
    expected: { readonly categories: number; readonly ratios: number },
  ) => {
    const rules = sigdis.rules.map((rule) => rule as SignificantDisproportionalityRule);
    for (const [area, count] of Object.entries(inputs.categories))
      assert.equal(rules.filter((rule) => rule.area === area).length, count, area);
    assert.equal(new Set(rules.map(({ category }) => category)).size, expected.categories);
    assert.equal(federalGroups.length, inputs.racial_ethnic_groups);
    assert.equal(rules.length * federalGroups.length, expected.ratios);
  },
  'ind4a-001': holdDiscrepancy,
  'ind4a-002': holdDiscrepancy,
};

function holdDiscrepancy(
  inputs: {
    readonly years: readonly { readonly swd_n: number; readonly swd_suspended: number; readonly state_rate: number }[];
    readonly n_min: number;
    readonly cell_min: number;
    readonly multiple: number;
    readonly consecutive_years: number;
  },
  expected: { readonly significant_discrepancy: boolean },
): void {
  const years = inputs.years.map((year) => ({
    counts: { cases: year.swd_suspended, students: year.swd_n },
    stateRate: year.state_rate,
  }));
  const found = hasSignificantDiscrepancy(years, {
    gates: { cell: inputs.cell_min, students: inputs.n_min },
    multiple: inputs.multiple,
    consecutiveYears: inputs.consecutive_years,
    missingYear: 'breaks',
  });
  assert.equal(found, expected.significant_discrepancy);
}

describe('the vectors of significant disproportionality and of indicators 4A and 9', () => {
  test('each vector of the file is run, and no other', () => {
    assert.deepEqual(vectors.map(({ id }) => id).sort(), Object.keys(runners).sort());
  });
  for (const { id, measure, inputs, expected } of vectors)
    test(`${id}: ${measure}`, () => runners[id]!(inputs, expected));
});
