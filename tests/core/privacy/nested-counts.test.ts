import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Outcome } from '../../../src/core/checks/outcome.ts';
import { publish } from '../../../src/core/privacy/publish.ts';
import type { ReportableOutcome } from '../../../src/core/privacy/reportable.ts';
import { findingOf, recordsOutcome } from './findings-of.ts';
import { randomNumbers } from './random-tables.ts';
import { shippedSetting, shippedSettings } from './shipped-settings.ts';
import type { PrivacySetting } from '../../../src/core/privacy/privacy-setting.ts';

/** A rule over rows of one sheet: whom it looks at, and who of them fails. */
interface Asked {
  readonly check: string;
  readonly rows: readonly number[];
  readonly fails: readonly number[];
  readonly school?: string;
}

type Told = ReportableOutcome & { readonly check: string };

function outcomeOf({ check, rows, fails, school }: Asked): Outcome {
  const subject = { district: 'Testfield', ...(school === undefined ? {} : { school }) };
  const evidence = (role: string, of: readonly number[]) =>
    of.length === 0
      ? []
      : [{ role, ranges: of.map((row) => `Roster!A${row + 1}:C${row + 1}`), filter: '', rows: of.length }];
  return {
    ...recordsOutcome(fails.length, rows.length, subject),
    id: `services/${check}/${JSON.stringify(subject)}`,
    check,
    evidence: [...evidence('records', rows), ...evidence('records that do not comply', fails)],
    records: [],
  };
}

function publishedOf(asked: readonly Asked[], setting: PrivacySetting): readonly Told[] {
  const byCheck = new Map<string, Outcome[]>();
  for (const one of asked) byCheck.set(one.check, [...(byCheck.get(one.check) ?? []), outcomeOf(one)]);
  const result = publish(
    [...byCheck.values()].map((own) => findingOf(own)),
    'public',
    setting,
  );
  assert.equal(result.ok, true, JSON.stringify(result.problems));
  const findings = result.ok ? result.value.findings : [];
  return findings.flatMap(({ finding, outcomes }) => outcomes.map((one) => ({ ...one, check: finding.check })));
}

const span = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const shown = (figure: ReportableOutcome['n']): number | null =>
  figure !== null && figure.state === 'value' ? Number(figure.text.replaceAll(',', '')) : null;

/**
 * What a reader works out who knows which rules look at the students that passed another: the number that failed is the
 * difference of the two numbers of students. Independent of the rows the publisher compares.
 */
function differences(
  outcomes: readonly Told[],
  passedOn: readonly (readonly [first: string, then: string])[],
): readonly string[] {
  const found: string[] = [];
  for (const [first, then] of passedOn)
    for (const one of outcomes.filter(({ check }) => check === first)) {
      const next = outcomes.find(
        ({ check, subject }) => check === then && JSON.stringify(subject) === JSON.stringify(one.subject),
      );
      const [all, rest] = [shown(one.d), next === undefined ? null : shown(next.d)];
      if (all !== null && rest !== null && shown(one.n) === null) found.push(`${first}: ${all} - ${rest}`);
    }
  return found;
}

describe('counts of the same rows', () => {
  const massachusetts = shippedSetting('massachusetts');

  test('124 students, 2 without a service, and a rule that looks at the 122 with it: the 2 do not follow', () => {
    const asked = [
      { check: 'served', rows: span(1, 124), fails: [123, 124] },
      { check: 'license', rows: span(1, 122), fails: span(1, 30) },
    ];
    const outcomes = publishedOf(asked, massachusetts);
    assert.equal(shown(outcomes[0]!.n), null);
    assert.deepEqual(differences(outcomes, [['served', 'license']]), []);
  });

  test('a rule over other rows, though they are as many, takes nothing away', () => {
    const asked = [
      { check: 'served', rows: span(1, 124), fails: [123, 124] },
      { check: 'other', rows: span(201, 322), fails: span(201, 230) },
    ];
    const outcomes = publishedOf(asked, massachusetts);
    assert.deepEqual([shown(outcomes[0]!.d), shown(outcomes[1]!.d), shown(outcomes[1]!.n)], [124, 122, 30]);
  });

  test('the few whom one rule leaves out are protected where another looks at them alone', () => {
    const asked = [
      { check: 'attendance', rows: span(1, 135), fails: span(1, 20) },
      { check: 'high-school', rows: span(8, 135), fails: span(8, 40) },
      { check: 'middle-grades', rows: span(1, 7), fails: [3] },
    ];
    const outcomes = publishedOf(asked, massachusetts);
    const [all, high, middle] = ['attendance', 'high-school', 'middle-grades'].map((check) =>
      shown(outcomes.find((one) => one.check === check)!.d),
    );
    assert.equal(middle, null);
    assert.equal(all === null || high === null, true, `${all} - ${high}`);
  });

  test('random rules, each over those the one before found served, at schools and under every setting', (t) => {
    const random = randomNumbers(20251122);
    let withheld = 0;
    for (const [id, setting] of shippedSettings())
      for (let round = 0; round < 6; round++) {
        const asked: Asked[] = [];
        let students = span(1, 60 + random(90));
        const schoolOf = new Map(students.map((row) => [row, ['Elm', 'Fir', 'Oak'][random(3)]!]));
        const checks = ['enrolled', 'served', 'grouped', 'taught'];
        for (const check of checks) {
          const share = 2 + random(40);
          const fails = students.filter(() => random(share) === 0);
          asked.push({ check, rows: students, fails });
          for (const school of ['Elm', 'Fir', 'Oak']) {
            const here = (row: number): boolean => schoolOf.get(row) === school;
            asked.push({ check, rows: students.filter(here), fails: fails.filter(here), school });
          }
          students = students.filter((row) => !fails.includes(row));
        }
        const outcomes = publishedOf(asked, setting);
        withheld += outcomes.filter(({ n }) => n !== null && n.state === 'withheld').length;
        const pairs = checks.slice(1).map((check, at) => [checks[at]!, check] as const);
        assert.deepEqual(differences(outcomes, pairs), [], `${id}, round ${round}`);
      }
    t.diagnostic(`${withheld} withheld counts, none the difference of two that are shown`);
    assert.equal(withheld > 200, true);
  });
});
