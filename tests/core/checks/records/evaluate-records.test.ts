import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseIsoDay } from '../../../../src/core/calendar/iso-day.ts';
import { makeCalendar } from '../../../../src/core/calendar/make-calendar.ts';
import type { Outcome } from '../../../../src/core/checks/outcome.ts';
import { evaluateRecords } from '../../../../src/core/checks/records/evaluate-records.ts';
import { percentText } from '../../../../src/core/checks/records/record-steps.ts';
import type { DatedValue, Pack, RecordsRule, Setting, Threshold } from '../../../../src/core/checks/rule.ts';
import type { World } from '../../../../src/core/checks/world.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { tableOf, type TestRecord } from '../../../support/table.ts';

const iso = (text: string): number => parseIsoDay(text)!;
const at = (date: string): { date: string } => ({ date });

function thresholdsOf(given: Record<string, [number, string, Partial<DatedValue>?]>): Map<string, Threshold> {
  return new Map(
    Object.entries(given).map(([id, [value, unit, dated]]) => [
      id,
      {
        id,
        title: id,
        unit,
        values: [{ value, operator: '<=', from: null, to: null, authority: 'law', verified: true, ...dated }],
      },
    ]),
  );
}

const rule: RecordsRule = {
  kind: 'records',
  id: 'se-9',
  title: 'Eligibility within 45 school working days',
  question: 'Is eligibility determined in time?',
  criterion: 'SE 9',
  force: 'binding',
  authorities: ['law'],
  wording: 'timeline',
  process: null,
  table: 'evaluations',
  record: 'evaluation',
  applies: [{ type: 'present', field: 'consent' }],
  requires: [
    { type: 'within', from: 'consent', to: 'sent', limit: '$days', unit: 'school-working-day', openUntilDue: true },
  ],
  excused: [
    { type: 'present', field: 'reason' },
    { type: 'one-of', field: 'reason', values: ['child moved'] },
  ],
  threshold: 'all',
  by: [['school']],
};

const pack = (rules: readonly RecordsRule[] = [rule], given: Partial<Pack> = {}): Pack => ({
  id: 'timelines',
  title: 'Timelines',
  version: '1',
  authority: 'law',
  covers: [],
  doesNotCover: [],
  settings: new Map(),
  defaultSetting: null,
  thresholds: thresholdsOf({ days: [45, 'school-working-day'], all: [100, 'percent', { operator: '>=' }] }),
  lookups: new Map(),
  views: new Map(),
  runsWith: null,
  rules,
  ...given,
});

const fields = { id: 'identifier', school: 'identifier', consent: 'date', sent: 'date', reason: 'category' } as const;
const record = (
  school: string | null,
  consent: string | null,
  sent: string | null,
  reason: string | null = null,
): TestRecord => ({
  id: '1',
  school,
  consent: consent === null ? null : at(consent),
  sent: sent === null ? null : at(sent),
  reason,
});

function world(tables: readonly Table[], given: Partial<World> = {}): World {
  const calendar = makeCalendar({
    first: '2024-09-04',
    last: '2025-06-18',
    closed: ['2024-11-29', '2024-12-23..2025-01-01'],
    staffOnly: ['2024-11-05'],
  });
  assert.ok(calendar.ok);
  return {
    tables: new Map([['evaluations', tables]]),
    calendar: calendar.value,
    asOf: iso('2025-03-03'),
    setting: null,
    authorities: new Map(),
    district: 'Example',
    ...given,
  };
}

const sheet = (records: readonly TestRecord[], name = 'evaluations'): Table =>
  tableOf('evaluations', fields, records, name);
const district = (outcomes: readonly Outcome[]): Outcome => outcomes[0]!;
const run = (records: readonly TestRecord[], given: Partial<World> = {}, by: RecordsRule = rule): readonly Outcome[] =>
  evaluateRecords(pack([by]), by, world([sheet(records)], given)).outcomes;

describe('a rule about records', () => {
  // The 45th school working day after 7 October 2024 is 16 December 2024.
  const mixed = [
    record('Adams', '2024-10-07', '2024-12-16'),
    record('Adams', '2024-10-07', '2024-12-17'),
    record('Lincoln', '2024-10-07', '2025-01-10', 'child moved'),
    record('Lincoln', '2024-10-07', '2025-01-10', 'staff not available'),
    record('Lincoln', '2025-02-24', null),
    record('Lincoln', null, null),
    record('Lincoln', '2024-10-07', '2024-11-20'),
  ];

  test('counts those that comply and those that do not, without excused, open and foreign ones', () => {
    const outcome = district(run(mixed));
    assert.deepEqual([outcome.status, outcome.n, outcome.d, outcome.value], ['not-met', 2, 4, 0.5]);
    assert.deepEqual(outcome.subject, { district: 'Example' });
    assert.equal(outcome.measure, 'share-compliant');
    assert.equal(outcome.indicator, false);
  });

  test('over a register, also through a view of it, says of every outcome that it is of no person', () => {
    const registers = new Set(['evaluations']);
    assert.equal(run(mixed, { registers }).length > 1, true);
    assert.deepEqual([...new Set(run(mixed, { registers }).map(({ ofRegister }) => ofRegister))], [true]);
    assert.deepEqual([...new Set(run(mixed).map(({ ofRegister }) => ofRegister))], [undefined]);
    const view = { id: 'late-ones', title: 'Late', from: 'evaluations', with: [], groupBy: [], keep: [], columns: [] };
    const through = { ...rule, table: 'late-ones' };
    const seen = evaluateRecords(
      pack([through], { views: new Map([['late-ones', view]]) }),
      through,
      world([sheet(mixed)], { registers }),
    );
    assert.equal(seen.outcomes[0]!.ofRegister, true);
  });

  test('lists each record that does not comply or was excused, with its sheet row, why and how late', () => {
    assert.deepEqual(district(run(mixed)).records, [
      {
        row: 2,
        sheet: 'evaluations',
        result: 'not-compliant',
        detail: '46 school working days, 1 past the limit of 45 (due 2024-12-16)',
        late: 1,
      },
      {
        row: 3,
        sheet: 'evaluations',
        result: 'excused',
        detail: '56 school working days, 11 past the limit of 45 (due 2024-12-16)',
        late: 11,
      },
      {
        row: 4,
        sheet: 'evaluations',
        result: 'not-compliant',
        detail: '56 school working days, 11 past the limit of 45 (due 2024-12-16)',
        late: 11,
      },
    ]);
  });

  test('the evidence is the exact rows over the columns the rule reads', () => {
    const evidence = district(run(mixed)).evidence.map(({ role, ranges, rows }) => [role, ranges.join(' '), rows]);
    assert.deepEqual(evidence, [
      ['records', 'evaluations!C2:E3 evaluations!C5:E5 evaluations!C8:E8', 4],
      ['records that do not comply', 'evaluations!C3:E3 evaluations!C5:E5', 2],
      ['excused records', 'evaluations!C4:E4', 1],
      ['records not yet due', 'evaluations!C6:E6', 1],
    ]);
  });

  test('rows scattered over more than 2,000 runs are told as a stretch with their number', () => {
    const scattered = Array.from({ length: 5000 }, (_, i) => mixed[i % 2 === 0 ? 0 : 5]!);
    const { ranges, rows, filter } = district(run(scattered)).evidence[0]!;
    assert.deepEqual([ranges, rows], [['evaluations!C2:E5000'], 2500]);
    assert.equal(filter, 'consent is filled in (2,500 rows of this range)');
  });

  test('each school is an outcome of its own and the schools add up to the district', () => {
    const [whole, ...schools] = run(mixed);
    assert.deepEqual(
      schools.map(({ id, subject, status, n, d }) => [id, subject['school'], status, n, d]),
      [
        ['timelines/se-9/district=Example/school=Adams', 'Adams', 'not-met', 1, 2],
        ['timelines/se-9/district=Example/school=Lincoln', 'Lincoln', 'not-met', 1, 2],
      ],
    );
    assert.equal(
      schools.reduce((sum, { n }) => sum + n!, 0),
      whole!.n,
    );
    assert.equal(
      schools.reduce((sum, { d }) => sum + d!, 0),
      whole!.d,
    );
    assert.deepEqual(
      schools[0]!.records.map(({ row }) => row),
      [2],
    );
    assert.deepEqual(schools[0]!.evidence[0]!.ranges, ['evaluations!C2:E3']);
  });

  test('the steps carry formula, numbers, limit, calendar and what was left out', () => {
    const steps = district(run(mixed)).steps;
    const step = (label: string) => steps.find((candidate) => candidate.label === label)!;
    assert.equal(step('Records').withNumbers, '7 evaluations in the sheet; 1 outside the rule');
    assert.equal(step('Limit').withNumbers, '45 school working days, without dates, by law');
    assert.equal(step('Requirement').formula, 'sent at most 45 school working days after consent');
    assert.equal(
      step('Requirement').withNumbers,
      '2 comply; 2 do not; 1 excused and left out; 1 not yet due and left out',
    );
    assert.match(step('Counting').withNumbers, /^school calendar 2024-25, 2024-07-01 to 2025-06-30, \d+ days$/);
    assert.equal(step('Counting').result, 'school working days, read as student days');
    assert.match(step('Counting').formula, /^Counting starts the day after the first date/);
    assert.equal(step('Share that complies').withNumbers, '(4 − 2) ÷ 4');
    assert.equal(step('Decision').withNumbers, '100 × 2 >= 100 × 4');
    assert.equal(step('Decision').result, 'not met');
  });

  test('met, if all comply', () => {
    const outcome = district(run([mixed[0]!, mixed[6]!]));
    assert.deepEqual([outcome.status, outcome.n, outcome.d, outcome.reason], ['met', 0, 2, null]);
  });

  test('needs a person only if the records that are not known stand in between', () => {
    const unknown = { ...record('Adams', '2024-10-07', null), sent: '*' };
    const outcome = district(run([mixed[0]!, unknown]));
    assert.deepEqual(
      [outcome.status, outcome.n, outcome.d, outcome.reason!.code],
      ['needs-review', 0, 1, 'records-unknown'],
    );
    assert.deepEqual(
      outcome.records.map(({ result, detail }) => [result, detail]),
      [['unknown', 'sent is withheld']],
    );
    assert.equal(district(run([mixed[1]!, unknown])).status, 'not-met');
  });

  test('a record of which it is not known whether the rule applies is unknown', () => {
    const outcome = district(run([mixed[0]!, { ...mixed[0]!, consent: 'soon' }]));
    assert.equal(outcome.status, 'needs-review');
    assert.equal(outcome.records[0]!.detail, 'whether the rule applies is not known: consent cannot be read');
  });

  test('records outside the calendar are told as such', () => {
    const outside = record('Adams', '2025-06-02', '2025-09-30');
    const { outcomes, problems } = evaluateRecords(
      pack(),
      rule,
      world([sheet([mixed[0]!, outside])], { asOf: iso('2025-11-03') }),
    );
    assert.deepEqual([outcomes[0]!.status, outcomes[0]!.reason!.code], ['needs-review', 'calendar-range']);
    assert.match(
      outcomes[0]!.reason!.message,
      /^1 evaluation has a date outside the school calendar \(2024-07-01 to 2025-06-30\)/,
    );
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['calendar-range', 'warning']],
    );
    const unknown = { ...record('Adams', '2024-10-07', null), sent: '*' };
    assert.equal(district(run([outside, unknown], { asOf: iso('2025-11-03') })).reason!.code, 'records-unknown');
  });

  test('a failing record whose excuse cannot be read is unknown', () => {
    const outcome = district(run([{ ...mixed[1]!, reason: '*' }]));
    assert.equal(outcome.status, 'needs-review');
    assert.match(
      outcome.records[0]!.detail,
      /46 school working days.*whether it is excused is not known: reason is withheld/,
    );
  });

  test('does not apply without records, and says what there was', () => {
    const none = district(run([mixed[5]!]));
    assert.deepEqual(
      [none.status, none.n, none.d, none.value, none.reason!.code],
      ['not-applicable', 0, 0, null, 'no-records'],
    );
    const left = district(run([mixed[2]!, mixed[4]!]));
    assert.equal(left.status, 'not-applicable');
    assert.match(left.reason!.message, /1 evaluation excused, 1 evaluation not yet due/);
  });

  test('a missing column is named and nothing is computed', () => {
    const { outcomes, problems } = evaluateRecords(
      pack(),
      rule,
      world([
        tableOf('evaluations', { school: 'identifier', consent: 'date' }, [
          { school: 'Adams', consent: at('2024-10-07') },
        ]),
      ]),
    );
    assert.deepEqual([outcomes.length, outcomes[0]!.status, outcomes[0]!.n], [1, 'not-computed', null]);
    assert.deepEqual(outcomes[0]!.reason, {
      code: 'column-missing',
      message: 'The worksheet has no column for sent (evaluations).',
    });
    assert.deepEqual(
      problems.map(({ code, where }) => [code, where]),
      [['column-missing', 'evaluations!A1:B1']],
    );
  });

  test('a missing sheet, calendar or value for the day is named', () => {
    const reasonOf = (given: Partial<World>, of: Pack = pack()): string => {
      const { outcomes } = evaluateRecords(of, rule, world([sheet(mixed)], given));
      return `${outcomes[0]!.status} ${outcomes[0]!.reason!.code}`;
    };
    assert.equal(reasonOf({ tables: new Map() }), 'not-computed sheet-missing');
    assert.equal(reasonOf({ calendar: null }), 'not-computed calendar-missing');
    const later = thresholdsOf({
      days: [45, 'school-working-day'],
      all: [100, 'percent', { operator: '>=', from: '2026-01-01' }],
    });
    assert.equal(reasonOf({}, pack([rule], { thresholds: later })), 'not-computed threshold-missing');
  });

  test('a threshold that contradicts the rule stops it', () => {
    const contradictory: RecordsRule = {
      ...rule,
      requires: [{ type: 'compare', field: 'count', operator: '>=', limit: '$days' }],
    };
    const of = pack([contradictory], {
      thresholds: thresholdsOf({ days: [4, 'level', { operator: '>' }], all: [100, 'percent', { operator: '>=' }] }),
    });
    const { outcomes, problems } = evaluateRecords(
      of,
      contradictory,
      world([tableOf('evaluations', { consent: 'date', count: 'number' }, [])]),
    );
    assert.deepEqual([outcomes[0]!.status, outcomes[0]!.reason!.code], ['not-computed', 'rule-invalid']);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['rule-invalid'],
    );
  });

  test('a threshold only another setting has makes the rule not applicable', () => {
    const setting: Setting = {
      id: 'boston',
      title: 'Boston',
      thresholds: thresholdsOf({ days: [30, 'school-working-day'] }),
      options: new Map(),
    };
    const given = {
      thresholds: thresholdsOf({ all: [100, 'percent', { operator: '>=' }] }),
      settings: new Map([['boston', setting]]),
    };
    const outcome = (chosen: string | null): Outcome =>
      evaluateRecords(pack([rule], given), rule, world([sheet(mixed)], { setting: chosen })).outcomes[0]!;
    assert.deepEqual([outcome(null).status, outcome(null).reason!.code], ['not-applicable', 'not-in-setting']);
    assert.deepEqual([outcome('boston').status, outcome('boston').n], ['not-met', 3]);
  });

  test('without a column of reasons nobody is excused and a warning says so', () => {
    const without = { id: 'identifier', school: 'identifier', consent: 'date', sent: 'date' } as const;
    const { outcomes, problems } = evaluateRecords(pack(), rule, world([tableOf('evaluations', without, mixed)]));
    assert.deepEqual([outcomes[0]!.n, outcomes[0]!.d], [3, 5]);
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['column-missing', 'warning']],
    );
  });

  test('records without a school count for the district alone and are told', () => {
    const { outcomes, problems } = evaluateRecords(
      pack(),
      rule,
      world([sheet([mixed[0]!, record(null, '2024-10-07', '2024-11-20')])]),
    );
    assert.deepEqual(
      outcomes.map(({ d }) => d),
      [2, 1],
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['rows-excluded'],
    );
  });

  test('several sheets of the kind are one population, each record keeping its sheet', () => {
    const { outcomes } = evaluateRecords(
      pack(),
      rule,
      world([sheet(mixed.slice(0, 2), '2023-24'), sheet(mixed.slice(1, 2), '2024-25')]),
    );
    assert.deepEqual([outcomes[0]!.n, outcomes[0]!.d], [2, 3]);
    assert.deepEqual(
      outcomes[0]!.records.map(({ sheet: name, row }) => [name, row]),
      [
        ['2023-24', 2],
        ['2024-25', 1],
      ],
    );
    assert.deepEqual(outcomes[0]!.evidence[0]!.ranges, ["'2023-24'!C2:E3", "'2024-25'!C2:E2"]);
    assert.deepEqual([outcomes.length, outcomes[1]!.d], [2, 3]);
  });

  test('a value nobody has checked is noted', () => {
    const thresholds = thresholdsOf({
      days: [45, 'school-working-day', { verified: false }],
      all: [100, 'percent', { operator: '>=' }],
    });
    const { problems } = evaluateRecords(pack([rule], { thresholds }), rule, world([sheet(mixed)]));
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['threshold-unverified', 'note']],
    );
  });
});

describe('against a second way of counting', () => {
  test('1,000 records come out as a walk over the printed calendar says', () => {
    const off = new Set<string>();
    for (const stretch of [
      '2024-11-28',
      '2024-11-29',
      '2024-10-14',
      '2024-11-11',
      '2024-11-05',
      '2025-01-20',
      '2025-02-17',
      '2025-04-21',
      '2025-05-26',
    ])
      off.add(stretch);
    for (let day = Date.parse('2024-12-23'); day <= Date.parse('2025-01-01'); day += 86_400_000)
      off.add(new Date(day).toISOString().slice(0, 10));
    const isSchoolDay = (time: number): boolean => {
      const text = new Date(time).toISOString().slice(0, 10);
      const weekday = new Date(time).getUTCDay();
      return weekday > 0 && weekday < 6 && !off.has(text) && text >= '2024-09-04' && text <= '2025-06-18';
    };
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const records: TestRecord[] = [];
    const expected = { n: 0, d: 0 };
    for (let i = 0; i < 1000; i++) {
      const consent = Date.parse('2024-09-05') + random(120) * 86_400_000;
      const sent = consent + random(100) * 86_400_000;
      let taken = 0;
      let time = consent;
      while (taken < 45) if (isSchoolDay((time += 86_400_000))) taken++;
      records.push(
        record(
          `School ${random(5)}`,
          new Date(consent).toISOString().slice(0, 10),
          new Date(sent).toISOString().slice(0, 10),
        ),
      );
      expected.d++;
      if (sent > time) expected.n++;
    }
    const [whole, ...schools] = run(records);
    assert.deepEqual({ n: whole!.n, d: whole!.d }, expected);
    assert.ok(expected.n > 50);
    assert.equal(
      schools.reduce((sum, { n }) => sum + n!, 0),
      expected.n,
    );
    assert.equal(whole!.records.length, expected.n);
  });
});

describe('shares as they are printed', () => {
  test('one decimal, and more where one would print all or nothing', () => {
    assert.equal(percentText(1, 3), '33.3 %');
    assert.equal(percentText(4, 4), '100.0 %');
    assert.equal(percentText(9999, 10_000), '99.99 %');
    assert.equal(percentText(1, 10_000), '0.01 %');
    assert.equal(percentText(0, 10), '0.0 %');
  });
});
