import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluateIndicator } from '../../../../src/core/checks/disparity/evaluate-indicator.ts';
import type { Outcome } from '../../../../src/core/checks/outcome.ts';
import type { IndicatorRule } from '../../../../src/core/checks/rule.ts';
import { tableOf } from '../../../support/table.ts';
import { readReal } from './read-real.ts';
import { shippedPack } from './shipped-pack.ts';
import { worldOf } from './world-of.ts';

const pack = shippedPack('spp-indicators');
const rule = (id: string): IndicatorRule => pack.rules.find((one) => one.id === id) as IndicatorRule;

describe("the State's indicator table of 2006 to 2013", async () => {
  const tables = await readReal('data/files/real/special_education_report_compliance_district_2006_2013.csv');
  const world = worldOf(tables, { district: 'Massachusetts' });
  const in2013 = (id: string, given: Partial<IndicatorRule> = {}): Outcome => {
    const { outcomes } = evaluateIndicator(pack, { ...rule(id), ...given }, world);
    return outcomes.find(({ subject }) => subject['year'] === '2013')!;
  };

  test('66 of the 248 districts with a rate are below 100 percent on indicator 11 in 2013', () => {
    const found = in2013('indicator-11');
    assert.deepEqual([found.n, found.d, found.status], [66, 248, 'not-met']);
    assert.equal(found.indicator, true);
    assert.equal(found.threshold?.value, 1);
  });

  test('withheld, not reported and not applicable are counted apart: 98, 25 and 32', () => {
    const words = in2013('indicator-11').steps.filter(({ label }) => label.startsWith('Rows without a rate'));
    assert.deepEqual(
      Object.fromEntries(words.map(({ label, result }) => [label.replace('Rows without a rate: ', ''), result])),
      { withheld: '98 rows', 'not applicable': '32 rows', 'not reported': '25 rows' },
    );
  });

  test('among those reviewed in 2012-13 it is 23 of 85', () => {
    const found = in2013('indicator-11', { applies: [{ type: 'equals', field: 'i11-year', value: '2012-13' }] });
    assert.deepEqual([found.n, found.d], [23, 85]);
  });

  test('each row that does not reach it is listed with its district and its place', () => {
    const found = in2013('indicator-4b');
    const listed = found.records.filter(({ result }) => result === 'not-compliant');
    assert.deepEqual(
      listed.map(({ detail }) => /, (\w+):/.exec(detail)![1]),
      ['Brockton', 'Fitchburg', 'Holyoke'],
    );
    assert.deepEqual([found.n, found.d], [3, 393]);
    assert.equal(listed.length + found.records.filter(({ result }) => result === 'unknown').length, 13);
    // Row 3,020 of the file holds Brockton 2013; the record points at the same line.
    const lines = found.evidence.find(({ role }) => role === 'cases')!;
    assert.equal(lines.rows, 3);
  });

  test('at risk is not no: seven districts stand out on indicator 10', () => {
    assert.deepEqual([in2013('indicator-10').n, in2013('indicator-9').n], [7, 0]);
    assert.equal(in2013('indicator-9').status, 'met');
  });

  test('the file holds eight report years, one outcome each, in order', () => {
    const { outcomes } = evaluateIndicator(pack, rule('indicator-11'), world);
    assert.deepEqual(
      outcomes.map(({ subject }) => subject['year']),
      ['2006', '2007', '2008', '2009', '2010', '2011', '2012', '2013'],
    );
  });
});

describe('an indicator table that says nothing', () => {
  const table = (share: number | string | null): ReturnType<typeof tableOf> =>
    tableOf('spp-indicators', { year: 'school-year', district: 'identifier', 'i11-share': 'percent' }, [
      { year: '2013', district: 'Adams', 'i11-share': share },
    ]);

  test('a withheld rate is for a person: nothing says that it is met', () => {
    const { outcomes } = evaluateIndicator(pack, rule('indicator-11'), worldOf([table('*')]));
    const [found] = outcomes;
    assert.deepEqual(
      [found!.status, found!.reason?.code, found!.n, found!.d],
      ['needs-review', 'partly-unknown', 0, 0],
    );
  });

  test('a table without a row is not applicable, not met', () => {
    const empty = tableOf('spp-indicators', { district: 'identifier', 'i11-share': 'percent' }, []);
    const { outcomes } = evaluateIndicator(pack, rule('indicator-11'), worldOf([empty]));
    assert.deepEqual([outcomes[0]!.status, outcomes[0]!.reason?.code], ['not-applicable', 'no-rows']);
  });

  test('all rows at the target are met', () => {
    const { outcomes } = evaluateIndicator(pack, rule('indicator-11'), worldOf([table(1)]));
    assert.deepEqual([outcomes[0]!.status, outcomes[0]!.reason, outcomes[0]!.value], ['met', null, 1]);
  });

  test('a missing column and a missing sheet are named', () => {
    const bare = tableOf('spp-indicators', { year: 'school-year' }, [{ year: '2013' }]);
    assert.match(
      evaluateIndicator(pack, rule('indicator-11'), worldOf([bare])).outcomes[0]!.reason!.message,
      /`i11-share`/,
    );
    assert.equal(evaluateIndicator(pack, rule('indicator-11'), worldOf([])).outcomes[0]!.reason?.code, 'table-missing');
  });
});
