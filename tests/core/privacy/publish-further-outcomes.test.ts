import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MeansRule, RepresentationRule } from '../../../src/core/checks/indicator-rules.ts';
import { evaluateMeans } from '../../../src/core/checks/means/evaluate-means.ts';
import type { Outcome } from '../../../src/core/checks/outcome.ts';
import { evaluateRepresentation } from '../../../src/core/checks/representation/evaluate-representation.ts';
import { auditPackage } from '../../../src/core/privacy/audit-package.ts';
import type { PrivacySetting } from '../../../src/core/privacy/privacy-setting.ts';
import { evaluateTrend } from '../../../src/core/checks/trend/evaluate-trend.ts';
import { publish, type Publication } from '../../../src/core/privacy/publish.ts';
import type { Figure, ReportableOutcome } from '../../../src/core/privacy/reportable.ts';
import { tableOf, type TestRecord } from '../../support/table.ts';
import { packOf, threshold } from '../checks/disparity/disparity-rule.ts';
import { worldOf } from '../checks/disparity/world-of.ts';
import { scoresRule } from '../checks/means/scores-rule.ts';
import { staffRule } from '../checks/representation/representation-rule.ts';
import { gapRule } from '../checks/trend/gap-rule.ts';
import { findingOf } from './findings-of.ts';
import { randomNumbers } from './random-tables.ts';
import { shippedSetting, shippedSettings } from './shipped-settings.ts';
import { attack } from './solve-with-highs.ts';

const massachusetts = shippedSetting('massachusetts');

function published(outcomes: readonly Outcome[], setting: PrivacySetting = massachusetts): Publication {
  const byRule = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = `${outcome.check}/${outcome.dimension}`;
    byRule.set(key, [...(byRule.get(key) ?? []), outcome]);
  }
  const result = publish(
    [...byRule.values()].map((own) => findingOf(own)),
    'public',
    setting,
  );
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problems));
  assert.equal(result.value.audit?.safe, true);
  return result.value;
}

const all = ({ findings }: Publication): readonly ReportableOutcome[] => findings.flatMap(({ outcomes }) => outcomes);
const state = (figure: Figure | null): string => figure?.state ?? 'none';

function assertNothingFollows({ counts }: Publication): void {
  const cells = counts!.cells.filter(({ withheld }) => withheld).map(({ id }) => id);
  for (const [cell, { lower, upper }] of attack(counts!, cells)) assert.ok(upper > lower, cell);
}

/** So many people of each group. */
const people = (groups: Readonly<Record<string, number>>, extra: TestRecord = {}): TestRecord[] =>
  Object.entries(groups).flatMap(([race, count]) => Array.from({ length: count }, () => ({ race, ...extra })));

function shares(
  staff: readonly TestRecord[],
  students: readonly TestRecord[],
  rule: RepresentationRule = staffRule(),
): readonly Outcome[] {
  const fields = { 'staff-id': 'identifier', race: 'category', school: 'identifier' } as const;
  const tables = [
    tableOf(
      'staff',
      fields,
      staff.map((record, at) => ({ 'staff-id': `t${at}`, ...record })),
    ),
    tableOf('students', { race: 'category', school: 'identifier' }, students),
  ];
  return evaluateRepresentation(packOf(threshold('parity', 0.8, '<')), rule, worldOf(tables)).outcomes;
}

describe("a group's share, published", () => {
  const students = people({ Black: 240, White: 700, Asian: 60 });

  test('one small group takes another along: all staff minus the others would be its number', () => {
    const publication = published(shares(people({ Black: 40, White: 150, Asian: 4 }), students));
    const withheld = all(publication).filter(({ n }) => n.state === 'withheld');
    assert.ok(withheld.length >= 2, JSON.stringify(withheld.map(({ group }) => group)));
    const asian = all(publication).find(({ group }) => group === 'Asian')!;
    assert.deepEqual([asian.n, asian.rate, asian.value, asian.difference].map(state), [
      'withheld',
      'withheld',
      'withheld',
      'withheld',
    ]);
    assert.equal(asian.status, 'not-computed');
    assertNothingFollows(publication);
  });

  test('a small group among those held against is no less protected', () => {
    const publication = published(
      shares(people({ Black: 40, White: 150, Asian: 40 }), people({ Black: 240, White: 700, Asian: 3 })),
    );
    const asian = all(publication).find(({ group }) => group === 'Asian')!;
    assert.deepEqual([state(asian.comparisonN), state(asian.value)], ['withheld', 'withheld']);
    assert.ok(all(publication).filter(({ comparisonN }) => comparisonN?.state === 'withheld').length >= 2);
    assertNothingFollows(publication);
  });

  test('without a small group everything is shown', () => {
    const publication = published(shares(people({ Black: 40, White: 150, Asian: 30 }), students));
    assert.ok(
      all(publication).every(
        ({ n, value, status }) => n.state === 'value' && value.state === 'value' && status !== 'not-computed',
      ),
    );
  });

  test('students and staff of one group are two numbers, also where they are the same', () => {
    const publication = published(
      shares(people({ Black: 5, White: 60, Asian: 50 }), people({ Black: 60, White: 60, Asian: 50 })),
    );
    const white = all(publication).find(({ group }) => group === 'White')!;
    // 60 White staff are withheld to protect 5, or 50 are; 60 White students are not.
    assert.equal(state(white.comparisonN), 'value');
    assertNothingFollows(publication);
  });

  test('a group that puts others together is tied to them', () => {
    const staff = people({ Black: 4, Asian: 40, Hispanic: 30, White: 200 });
    const others = people({ Black: 200, Asian: 40, Hispanic: 300, White: 500 });
    const together = staffRule({
      id: 'staff-of-color',
      groups: new Map([['People of color', ['Black', 'Asian', 'Hispanic']]]),
    });
    const publication = published([...shares(staff, others), ...shares(staff, others, together)]);
    const color = all(publication).find(({ group }) => group === 'People of color')!;
    const facts = publication.counts!.facts.filter(({ because }) => because === 'a group puts these together');
    assert.ok(color.n.state === 'withheld' || facts.length > 0);
    assertNothingFollows(publication);
  });

  test('random staff and students at schools, under every setting: nothing withheld can be worked out', () => {
    const random = randomNumbers(20261121);
    const races = ['Asian', 'Black', 'Hispanic', 'White'];
    for (let round = 0; round < 12; round++) {
      const draw = (most: number): TestRecord[] =>
        ['North', 'South'].flatMap((school) =>
          people(Object.fromEntries(races.map((race) => [race, random(most)])), { school }),
        );
      const outcomes = shares(draw(25), draw(60), staffRule({ per: ['school'] }));
      for (const setting of shippedSettings().values()) {
        const result = publish([findingOf(outcomes)], 'public', setting);
        if (!result.ok) continue;
        assert.equal(result.value.audit?.safe, true);
        if (setting.counts === 'printed') assertNothingFollows(result.value);
        for (const outcome of all(result.value)) {
          const small = outcomes.find(({ id }) => id === outcome.id);
          if (small === undefined || small.n === 0 || small.n! >= setting.students.below) continue;
          // One State shows how large every group is and withholds what is computed of the small ones.
          if (setting.students.size === 'withheld') assert.notEqual(outcome.n.state, 'value', outcome.id);
          assert.notEqual(outcome.rate.state, 'value', `${setting.id} ${outcome.id}`);
          assert.notEqual(outcome.value.state, 'value', `${setting.id} ${outcome.id}`);
        }
      }
    }
  });
});

function means(records: readonly TestRecord[], given: Partial<MeansRule> = {}): readonly Outcome[] {
  const rule = scoresRule({ measure: 'hedges-g', ...given });
  const table = tableOf('assessments', { race: 'category', score: 'number', school: 'identifier' }, records);
  return evaluateMeans(packOf(threshold('limit', -0.2, '<')), rule, worldOf([table])).outcomes;
}

const scored = (groups: Readonly<Record<string, number>>, school = 'North'): TestRecord[] =>
  people(groups, { school }).map((record, at) => ({ ...record, score: 480 + (at % 40) }));

const ofMeans = ({ rate, comparisonRate, value, difference, lower, upper }: ReportableOutcome): readonly string[] =>
  [rate, comparisonRate, value, difference, lower, upper].map(state);

describe('means, published', () => {
  test('without a small group they are shown, with their units', () => {
    const publication = published(means(scored({ Black: 40, White: 90, Asian: 30 })));
    for (const outcome of all(publication))
      assert.ok(
        ofMeans(outcome).every((one) => one === 'value'),
        outcome.id,
      );
    const black = all(publication).find(({ group }) => group === 'Black')!;
    assert.deepEqual(
      [black.rate, black.value].map((figure) => figure.state === 'value' && figure.unit),
      ['number', 'number'],
    );
    assert.ok(black.rate.state === 'value' && /^\d{3}\.\d\d$/.test(black.rate.text));
    assert.equal(state(black.n), 'not-computed');
  });

  test('one small group takes all means of the split with it, and what they decide', () => {
    const publication = published(means(scored({ Black: 40, White: 90, Asian: 4 })));
    for (const outcome of all(publication)) {
      assert.ok(
        ofMeans(outcome).every((one) => one === 'withheld' || one === 'none'),
        `${outcome.id} ${ofMeans(outcome)}`,
      );
      assert.equal(outcome.status, 'not-computed');
    }
    assert.equal(publication.findings[0]!.finding.status, 'not-computed');
    assertNothingFollows(publication);
  });

  test('another rule on the same values does not tell them either; another split does', () => {
    const records = scored({ Black: 40, White: 90, Asian: 4 }).map((record, at) => ({
      ...record,
      school: at % 2 === 0 ? 'North' : 'South',
    }));
    const level = means(records, { id: 'level', by: ['race'], against: null, measure: 'mean' });
    const whole = means(records, { id: 'whole', by: [], against: null, measure: 'mean' });
    const publication = published([...level, ...whole]);
    for (const outcome of all(publication))
      assert.equal(state(outcome.rate), outcome.group === null ? 'value' : 'withheld', outcome.id);
  });

  test('a small group at one school takes the means at schools with it, not those of the district', () => {
    const records = [...scored({ Black: 40, White: 90 }), ...scored({ Black: 5, White: 90 }, 'South')];
    const publication = published(means(records, { per: ['school'] }));
    for (const outcome of all(publication))
      assert.equal(state(outcome.rate), outcome.subject['school'] === undefined ? 'value' : 'withheld', outcome.id);
  });

  test('a group in which all have the same tells what each has', () => {
    const records = [...people({ Black: 40 }, { score: 4 }), ...scored({ White: 60 })];
    for (const outcome of all(published(means(records)))) assert.equal(state(outcome.rate), 'withheld');
  });

  test('inside everything is shown', () => {
    const result = publish([findingOf(means(scored({ Black: 40, White: 90, Asian: 4 })))], 'internal', massachusetts);
    assert.ok(result.ok);
    for (const outcome of all(result.value)) assert.equal(state(outcome.rate), 'value');
  });
});

describe('changes over years, published', () => {
  const year = (label: string, groups: Readonly<Record<string, readonly [number, number]>>): TestRecord[] =>
    Object.entries(groups).flatMap(([race, [cases, students]]) =>
      Array.from({ length: students }, (_, at) => ({ year: label, race, absent: at < cases })),
    );
  const changes = (records: readonly TestRecord[]): readonly Outcome[] => {
    const table = tableOf('students', { year: 'school-year', race: 'category', absent: 'flag' }, records);
    return evaluateTrend(packOf(threshold('limit', 0, '>')), gapRule, worldOf([table])).outcomes;
  };
  const change = (publication: Publication, group: string): ReportableOutcome =>
    all(publication).find((one) => one.group === group && one.subject['year'] === undefined)!;

  test('a change is shown where all counts of both years are', () => {
    const publication = published(
      changes([
        ...year('2021-22', { A: [50, 400], B: [40, 400], C: [50, 500] }),
        ...year('2022-23', { A: [100, 410], B: [52, 390], C: [61, 505] }),
      ]),
    );
    const a = change(publication, 'A');
    assert.deepEqual([state(a.value), a.status, a.word], ['value', 'not-met', 'widening, 2021-22 to 2022-23']);
  });

  test('one small count in one of the years takes the change, its word and its status along', () => {
    const publication = published(
      changes([
        ...year('2021-22', { A: [4, 400], B: [50, 400], C: [60, 500] }),
        ...year('2022-23', { A: [100, 410], B: [52, 390], C: [61, 505] }),
      ]),
    );
    const a = change(publication, 'A');
    assert.deepEqual(
      [state(a.value), a.lower, a.upper, a.status, a.word],
      ['withheld', null, null, 'not-computed', undefined],
    );
    assertNothingFollows(publication);
  });

  test('random years, under every setting: no change rests on a withheld count', () => {
    const random = randomNumbers(7);
    let shown = 0;
    for (let round = 0; round < 8; round++) {
      const draw = (label: string): TestRecord[] =>
        year(
          label,
          Object.fromEntries(
            ['A', 'B', 'C', 'D'].map((race) => {
              const students = random(80);
              return [race, [random(students + 1), students] as const];
            }),
          ),
        );
      const outcomes = changes([...draw('2021-22'), ...draw('2022-23')]);
      for (const setting of shippedSettings().values()) {
        const result = publish([findingOf(outcomes)], 'public', setting);
        if (!result.ok) continue;
        if (setting.counts === 'printed') assertNothingFollows(result.value);
        const byId = new Map(all(result.value).map((one) => [one.id, one]));
        for (const { id, restsOn } of outcomes) {
          const told = byId.get(id)!;
          if (restsOn === undefined || told.value.state !== 'value') continue;
          shown++;
          for (const used of restsOn) {
            const { n, d, comparisonN, comparisonD } = byId.get(used)!;
            for (const figure of [n, d, comparisonN, comparisonD])
              assert.equal(state(figure), 'value', `${setting.id} ${id} rests on ${used}`);
          }
        }
      }
    }
    assert.ok(shown > 20, `${shown} changes were shown`);
  });
});

test('the auditor of documents finds nothing in what any setting publishes of shares and means', () => {
  const random = randomNumbers(99);
  const races = ['Asian', 'Black', 'Hispanic', 'White'];
  const draw = (most: number): Record<string, number> => Object.fromEntries(races.map((race) => [race, random(most)]));
  for (let round = 0; round < 6; round++) {
    const outcomes = [
      ...shares(people(draw(30)), people(draw(90))),
      ...means(scored(draw(60))),
      ...means(scored(draw(60)), { id: 'level', by: [], against: null, measure: 'mean' }),
    ];
    for (const setting of shippedSettings().values()) {
      const byRule = new Map<string, Outcome[]>();
      for (const outcome of outcomes) byRule.set(outcome.check, [...(byRule.get(outcome.check) ?? []), outcome]);
      const result = publish(
        [...byRule.values()].map((own) => findingOf(own)),
        'public',
        setting,
      );
      if (!result.ok) continue;
      const { findings, counts } = result.value;
      const publication = JSON.parse(JSON.stringify({ audience: 'public', findings, counts })) as unknown;
      const audited = auditPackage({ publication, passages: [] });
      assert.ok(audited.ok, audited.ok ? '' : JSON.stringify(audited.problems));
      assert.deepEqual([audited.value.faults, audited.value.safe], [[], true], setting.id);
    }
  }
});
