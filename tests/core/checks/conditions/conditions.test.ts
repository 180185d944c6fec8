import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeCalendar, type CalendarPlan } from '../../../../src/core/calendar/make-calendar.ts';
import { parseIsoDay } from '../../../../src/core/calendar/iso-day.ts';
import {
  compileCondition,
  conditionHolds,
  explainFailure,
  missingFields,
  needCalendar,
} from '../../../../src/core/checks/conditions.ts';
import type { ConditionContext } from '../../../../src/core/checks/conditions/condition-context.ts';
import type { Condition, DatedValue, Lookup, Threshold } from '../../../../src/core/checks/rule.ts';
import type { ColumnKind } from '../../../../src/core/table/table.ts';
import { tableOf, type TestRecord } from '../../../support/table.ts';

const iso = (text: string): number => parseIsoDay(text)!;
const at = (date: string): { date: string } => ({ date });

const threshold = (
  id: string,
  unit: string,
  ...values: (Partial<DatedValue> & { value: number })[]
): [string, Threshold] => [
  id,
  {
    id,
    title: id,
    unit,
    values: values.map((value) => ({
      operator: '<=',
      from: null,
      to: null,
      authority: 'test',
      verified: true,
      ...value,
    })),
  },
];

const plan: CalendarPlan = {
  first: '2024-09-04',
  last: '2025-06-18',
  closed: ['2024-11-29', '2024-12-23..2025-01-01'],
  staffOnly: ['2024-11-05'],
};

function contextOf(given: {
  asOf?: string;
  thresholds?: [string, Threshold][];
  lookups?: Lookup[];
  options?: Record<string, readonly string[]>;
  calendar?: CalendarPlan | null;
}): ConditionContext {
  const made = given.calendar === null ? null : makeCalendar(given.calendar ?? plan);
  if (made !== null && !made.ok) assert.fail(JSON.stringify(made.problems));
  const thresholds = new Map(given.thresholds ?? []);
  return {
    asOf: iso(given.asOf ?? '2025-03-03'),
    calendar: made === null ? null : made.value,
    threshold: (id) => thresholds.get(id) ?? null,
    lookup: (name) => given.lookups?.find((lookup) => lookup.id === name) ?? null,
    option: (name) => given.options?.[name] ?? null,
  };
}

/** The answer for each record, and the explanation where it is not yes. */
function answers(
  fields: Record<string, ColumnKind>,
  records: readonly TestRecord[],
  condition: Condition,
  context = contextOf({}),
): string[] {
  const table = tableOf('test', fields, records);
  return records.map((_, row) => conditionHolds(table, row, condition, context));
}

function reason(
  fields: Record<string, ColumnKind>,
  record: TestRecord,
  condition: Condition,
  context = contextOf({}),
): { detail: string; late: number | null } {
  return explainFailure(tableOf('test', fields, [record]), 0, condition, context);
}

describe('cells that are not known', () => {
  const date = { consent: 'date' } as const;
  const cells: TestRecord[] = [
    { consent: at('2024-10-07') },
    { consent: null },
    { consent: '*' },
    { consent: 'soon' },
    { consent: { error: '#N/A' } },
  ];

  test('blank is absent; withheld, unreadable and error may hold something and are unknown', () => {
    assert.deepEqual(answers(date, cells, { type: 'present', field: 'consent' }), [
      'yes',
      'no',
      'unknown',
      'unknown',
      'unknown',
    ]);
    assert.deepEqual(answers(date, cells, { type: 'absent', field: 'consent' }), [
      'no',
      'yes',
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  test('where a value is needed a blank is unknown, never no', () => {
    const fields = { status: 'category' } as const;
    const records: TestRecord[] = [{ status: 'graduated' }, { status: 'moved' }, { status: null }, { status: '*' }];
    assert.deepEqual(answers(fields, records, { type: 'equals', field: 'status', value: 'graduated' }), [
      'yes',
      'no',
      'unknown',
      'unknown',
    ]);
    assert.deepEqual(answers(fields, records, { type: 'none-of', field: 'status', values: ['graduated'] }), [
      'no',
      'yes',
      'unknown',
      'unknown',
    ]);
  });

  test('a column the sheet does not have is unknown on every row and is named', () => {
    const table = tableOf('test', date, cells);
    const condition: Condition = {
      type: 'within',
      from: 'consent',
      to: 'sent',
      limit: 45,
      unit: 'calendar-day',
      openUntilDue: true,
    };
    assert.equal(conditionHolds(table, 0, condition, contextOf({})), 'unknown');
    assert.deepEqual(missingFields(table, [condition, { type: 'present', field: 'eligible' }]), ['sent', 'eligible']);
  });

  test('of alternatives one with all its columns is enough', () => {
    const table = tableOf('test', date, cells);
    const any: Condition = {
      type: 'any',
      of: [
        { type: 'present', field: 'consent' },
        { type: 'present', field: 'sent' },
      ],
    };
    assert.deepEqual(missingFields(table, [any]), []);
    assert.deepEqual(missingFields(table, [{ ...any, of: [any.of[1]!, { type: 'absent', field: 'other' }] }]), [
      'sent',
      'other',
    ]);
    assert.deepEqual(
      missingFields(table, [{ type: 'not-before', field: 'as-of', than: 'consent' }]),
      [],
      'reserved dates are no columns',
    );
  });
});

describe('texts, flags and numbers', () => {
  test('one of a list; an option of the setting stands for its texts; case does not matter', () => {
    const fields = { reason: 'category', eligible: 'flag' } as const;
    const records: TestRecord[] = [
      { reason: 'Child moved', eligible: 'yes' },
      { reason: 'staff', eligible: 'no' },
    ];
    const context = contextOf({ options: { accepted: ['child moved', 'extension agreed'] } });
    assert.deepEqual(answers(fields, records, { type: 'one-of', field: 'reason', values: ['$accepted'] }, context), [
      'yes',
      'no',
    ]);
    assert.deepEqual(answers(fields, records, { type: 'equals', field: 'eligible', value: 'yes' }), ['yes', 'no']);
    assert.equal(
      reason(fields, records[1]!, { type: 'equals', field: 'eligible', value: 'yes' }).detail,
      'eligible: no',
    );
  });

  test('a number against a limit, on each side of it and on it', () => {
    const records: TestRecord[] = [{ overall: 4.1 }, { overall: 4.2 }, { overall: 4.3 }, { overall: null }];
    const of = (operator: '>' | '>=' | '<' | '<=' | '=', dated = operator): string =>
      answers(
        { overall: 'number' },
        records,
        { type: 'compare', field: 'overall', operator, limit: '$exit' },
        contextOf({ thresholds: [threshold('exit', 'level', { value: 4.2, operator: dated })] }),
      )
        .map((answer) => answer[0])
        .join('');
    assert.deepEqual([of('>'), of('>='), of('<'), of('<='), of('=')], ['nnyu', 'nyyu', 'ynnu', 'yynu', 'nynu']);
    assert.deepEqual([of('<', '>='), of('<=', '>')], ['ynnu', 'yynu'], 'the other side of a limit');
    assert.deepEqual(
      [of('>=', '>'), of('<=', '<'), of('>', '<')],
      ['uuuu', 'uuuu', 'uuuu'],
      'a contradiction decides nothing',
    );
  });

  test('a share of 1 is compared with a limit in percent', () => {
    const context = contextOf({ thresholds: [threshold('rate', 'percent', { value: 95, operator: '>=' })] });
    const condition: Condition = { type: 'compare', field: 'share', operator: '>=', limit: '$rate' };
    assert.deepEqual(answers({ share: 'percent' }, [{ share: 0.95 }, { share: 0.949 }], condition, context), [
      'yes',
      'no',
    ]);
  });

  test('two cells that must say the same', () => {
    const fields = { notice: 'category', parent: 'category' } as const;
    const records: TestRecord[] = [
      { notice: 'English', parent: 'Spanish' },
      { notice: 'spanish ', parent: 'Spanish' },
      { notice: null, parent: 'Spanish' },
    ];
    assert.deepEqual(answers(fields, records, { type: 'same', field: 'notice', as: 'parent' }), [
      'no',
      'yes',
      'unknown',
    ]);
    assert.equal(
      reason(fields, records[0]!, { type: 'same', field: 'notice', as: 'parent' }).detail,
      'notice: English, parent: Spanish',
    );
    assert.deepEqual(
      answers(
        { a: 'count', b: 'number' },
        [
          { a: 3, b: 3 },
          { a: 3, b: 4 },
        ],
        { type: 'same', field: 'a', as: 'b' },
      ),
      ['yes', 'no'],
    );
  });

  test('minutes at least what the table gives for a level; a level without an entry is unknown', () => {
    const minutes: Lookup = {
      id: 'minutes',
      title: 'minutes by level',
      unit: 'minutes',
      authority: 'test',
      verified: true,
      from: null,
      to: null,
      values: new Map([
        ['1', 675],
        ['2', 450],
      ]),
    };
    const context = contextOf({ lookups: [minutes] });
    const condition: Condition = { type: 'at-least-lookup', field: 'given', lookup: 'minutes', by: 'level' };
    const fields = { given: 'number', level: 'category' } as const;
    const records: TestRecord[] = [
      { given: 675, level: '1' },
      { given: 674, level: '1' },
      { given: 450, level: '2' },
      { given: 450, level: '6' },
      { given: null, level: '1' },
    ];
    assert.deepEqual(answers(fields, records, condition, context), ['yes', 'no', 'yes', 'unknown', 'unknown']);
    assert.equal(
      reason(fields, { given: 400, level: '2' }, condition, context).detail,
      'given: 400 minutes, 50 below the 450 for level 2',
    );
  });

  test('a number looks up the greatest key that is not above it', () => {
    const periods: Lookup = {
      id: 'periods',
      title: 'by score',
      unit: 'minutes',
      authority: 'test',
      verified: true,
      from: null,
      to: null,
      values: new Map([
        ['1.0', 450],
        ['2.6', 0],
        ['3.5', 225],
      ]),
    };
    const condition: Condition = { type: 'at-least-lookup', field: 'given', lookup: 'periods', by: 'score' };
    const fields = { given: 'number', score: 'number' } as const;
    const records: TestRecord[] = [2.5, 2.6, 3.4, 3.5, 0.9].map((score) => ({ given: 200, score }));
    assert.deepEqual(answers(fields, records, condition, contextOf({ lookups: [periods] })), [
      'no',
      'yes',
      'yes',
      'no',
      'unknown',
    ]);
  });

  test('a level with a letter counts by its number', () => {
    const crosswalk: Lookup = {
      id: 'crosswalk',
      title: 'level by score',
      unit: 'level',
      authority: 'test',
      verified: true,
      from: null,
      to: null,
      values: new Map([
        ['1', 1],
        ['3', 3],
        ['4', 4],
      ]),
    };
    const condition: Condition = { type: 'at-least-lookup', field: 'level', lookup: 'crosswalk', by: 'score' };
    const records: TestRecord[] = [
      { level: '3T', score: 3.9 },
      { level: '3T', score: 4 },
      { level: 'Foundational', score: 1 },
    ];
    assert.deepEqual(
      answers({ level: 'category', score: 'number' }, records, condition, contextOf({ lookups: [crosswalk] })),
      ['yes', 'no', 'unknown'],
    );
  });
});

describe('within: a step at most so many days after another', () => {
  const fields = { consent: 'date', sent: 'date' } as const;
  const evaluation = threshold('evaluation', 'school-working-day', { value: 45 });
  const within = (given: Partial<Extract<Condition, { type: 'within' }>> = {}): Condition => ({
    type: 'within',
    from: 'consent',
    to: 'sent',
    limit: '$evaluation',
    unit: 'school-working-day',
    openUntilDue: true,
    ...given,
  });
  const sent = (to: string | null, from = '2024-10-07'): TestRecord => ({
    consent: at(from),
    sent: to === null ? null : at(to),
  });

  test('on the 45th school working day it is in time and the day after it is not', () => {
    const context = contextOf({ thresholds: [evaluation] });
    assert.deepEqual(answers(fields, [sent('2024-12-16'), sent('2024-12-17')], within(), context), ['yes', 'no']);
    assert.deepEqual(reason(fields, sent('2024-12-17'), within(), context), {
      detail: '46 school working days, 1 past the limit of 45 (due 2024-12-16)',
      late: 1,
    });
  });

  test('a Saturday after the deadline is after the deadline', () => {
    const context = contextOf({ thresholds: [threshold('evaluation', 'school-working-day', { value: 44 })] });
    // The 44th day is Friday 13 December.
    assert.deepEqual(answers(fields, [sent('2024-12-13'), sent('2024-12-14')], within(), context), ['yes', 'no']);
    assert.equal(reason(fields, sent('2024-12-14'), within(), context).late, 1);
  });

  test('the unit decides: by staff days the deadline is a day earlier', () => {
    const staff = contextOf({ thresholds: [evaluation], calendar: { ...plan, schoolWorkingDay: 'staff' } });
    assert.deepEqual(answers(fields, [sent('2024-12-13'), sent('2024-12-16')], within(), staff), ['yes', 'no']);
    const byThreshold = contextOf({ thresholds: [threshold('evaluation', 'staff-day', { value: 45 })] });
    assert.deepEqual(answers(fields, [sent('2024-12-16')], within({ unit: '$evaluation' }), byThreshold), ['no']);
  });

  test('a limit with "less than" is one day shorter', () => {
    const context = contextOf({
      thresholds: [threshold('evaluation', 'school-working-day', { value: 45, operator: '<' })],
    });
    assert.deepEqual(answers(fields, [sent('2024-12-13'), sent('2024-12-16')], within(), context), ['yes', 'no']);
  });

  test('earlier than the trigger is within', () => {
    assert.deepEqual(answers(fields, [sent('2024-10-01')], within(), contextOf({ thresholds: [evaluation] })), ['yes']);
  });

  test('a blank is late once the deadline is behind the as-of day, and waits until then', () => {
    const on = (asOf: string): [string, string] => {
      const context = contextOf({ asOf, thresholds: [evaluation] });
      return [
        answers(fields, [sent(null)], within(), context)[0]!,
        reason(fields, sent(null), within(), context).detail,
      ];
    };
    assert.deepEqual(on('2024-12-16'), ['unknown', 'sent is blank and not yet due']);
    assert.deepEqual(on('2024-12-17'), [
      'no',
      'sent is blank; by the as-of day 46 school working days have passed, 1 past the limit of 45 (due 2024-12-16)',
    ]);
    // The Saturday after adds no day to the wait.
    assert.match(on('2024-12-21')[1], /by the as-of day 49 school working days have passed, 4 past the limit/);
    assert.match(on('2024-12-20')[1], /by the as-of day 49 school working days have passed, 4 past the limit/);
  });

  test('a blank that is not open is unknown', () => {
    const context = contextOf({ asOf: '2025-06-01', thresholds: [evaluation] });
    assert.deepEqual(answers(fields, [sent(null)], within({ openUntilDue: false }), context), ['unknown']);
  });

  test('the limit is the one in force on the day of the trigger', () => {
    const dated = threshold(
      'evaluation',
      'calendar-day',
      { value: 10, to: '2024-10-31' },
      { value: 5, from: '2024-11-01' },
    );
    const condition = within({ unit: 'calendar-day' });
    const records = [
      sent('2024-11-10', '2024-10-31'),
      sent('2024-11-10', '2024-11-01'),
      sent('2024-11-06', '2024-11-01'),
    ];
    assert.deepEqual(answers(fields, records, condition, contextOf({ thresholds: [dated] })), ['yes', 'no', 'yes']);
    const gone = threshold('evaluation', 'calendar-day', { value: 10, to: '2024-10-31' });
    assert.deepEqual(answers(fields, [records[1]!], condition, contextOf({ thresholds: [gone] })), ['unknown']);
  });

  test('without a calendar nothing is decided, and outside it only what both bounds decide', () => {
    const none = contextOf({ thresholds: [evaluation], calendar: null });
    assert.deepEqual(answers(fields, [sent('2024-12-16')], within(), none), ['unknown']);
    const context = contextOf({ thresholds: [evaluation], asOf: '2025-12-01' });
    const records = [
      sent('2025-07-10', '2025-06-02'), // at most 13 + 10 days
      sent('2025-09-30', '2025-06-02'), // 13 days and then a summer nobody described
      sent('2025-09-30', '2025-03-03'), // more than 45 days before the calendar ends
      sent('2024-07-10', '2024-06-20'), // at most 20 days whatever they were
      sent('2024-10-01', '2024-05-20'),
    ];
    assert.deepEqual(answers(fields, records, within(), context), ['yes', 'unknown', 'no', 'yes', 'unknown']);
    assert.equal(reason(fields, records[2]!, within(), context).late, null);
    assert.match(reason(fields, records[1]!, within(), context).detail, /^2025-09-30 lies outside the calendar/);
  });

  test('bounds never contradict a calendar that reaches further', () => {
    const long: CalendarPlan = {
      first: '2024-09-04',
      last: '2025-06-18',
      coversFrom: '2024-01-01',
      coversTo: '2025-12-31',
    };
    const short = contextOf({
      thresholds: [evaluation],
      calendar: { first: '2024-11-04', last: '2025-02-14', coversFrom: '2024-11-04', coversTo: '2025-02-14' },
    });
    const full = contextOf({ thresholds: [evaluation], calendar: long });
    let decided = 0;
    for (let from = iso('2024-09-10'); from < iso('2025-03-01'); from += 4) {
      for (let to = from; to < from + 110; to += 3) {
        const table = tableOf('test', { consent: 'number', sent: 'number' }, [{ consent: from, sent: to }]);
        const dated = { ...table, columns: table.columns.map((column) => ({ ...column, kind: 'date' as const })) };
        const guess = conditionHolds(dated, 0, within(), short);
        if (guess === 'unknown') continue;
        decided++;
        assert.equal(guess, conditionHolds(dated, 0, within(), full), `${from} ${to}`);
      }
    }
    assert.ok(decided > 300, `${decided}`);
  });
});

describe('at least before, ages and anniversaries', () => {
  test('reports at least two days before the meeting', () => {
    const condition: Condition = {
      type: 'at-least-before',
      from: 'reports',
      to: 'meeting',
      limit: '$before',
      unit: 'calendar-day',
    };
    const fields = { reports: 'date', meeting: 'date' } as const;
    const records = ['2024-10-05', '2024-10-06', '2024-10-08'].map((reports) => ({
      reports: at(reports),
      meeting: at('2024-10-07'),
    }));
    const context = contextOf({ thresholds: [threshold('before', 'calendar-day', { value: 2, operator: '>=' })] });
    assert.deepEqual(answers(fields, records, condition, context), ['yes', 'no', 'no']);
    assert.deepEqual(reason(fields, records[1]!, condition, context), {
      detail: 'reports is 1 calendar day before meeting, 1 short of 2',
      late: 1,
    });
    const more = contextOf({ thresholds: [threshold('before', 'calendar-day', { value: 2, operator: '>' })] });
    assert.deepEqual(answers(fields, records, condition, more), ['no', 'no', 'no']);
  });

  test('by the third birthday, also of a child born on 29 February', () => {
    const fields = { born: 'date', start: 'date' } as const;
    const condition: Condition = { type: 'by-age', born: 'born', date: 'start', years: '$three', openUntilDue: true };
    const records: TestRecord[] = [
      { born: at('2021-11-04'), start: at('2024-11-04') },
      { born: at('2021-11-04'), start: at('2024-11-05') },
      { born: at('2020-02-29'), start: at('2023-02-28') },
      { born: at('2020-02-29'), start: at('2023-03-01') },
      { born: at('2022-03-03'), start: null },
      { born: at('2022-03-02'), start: null },
      { born: null, start: null },
    ];
    const context = contextOf({ thresholds: [threshold('three', 'year', { value: 3 })] });
    assert.deepEqual(answers(fields, records, condition, context), [
      'yes',
      'no',
      'yes',
      'no',
      'unknown',
      'no',
      'unknown',
    ]);
    assert.equal(
      reason(fields, records[1]!, condition, context).detail,
      'start is 1 day after 2024-11-04, the birthday at age 3',
    );
  });

  test('within a year of the meeting before', () => {
    const fields = { before: 'date', now: 'date' } as const;
    const condition: Condition = { type: 'within-years', from: 'before', to: 'now', years: '$one', openUntilDue: true };
    const records: TestRecord[] = [
      { before: at('2023-10-07'), now: at('2024-10-07') },
      { before: at('2023-10-07'), now: at('2024-10-08') },
      { before: at('2024-03-03'), now: null },
      { before: at('2024-03-02'), now: null },
    ];
    const context = contextOf({ thresholds: [threshold('one', 'year', { value: 1 })] });
    assert.deepEqual(answers(fields, records, condition, context), ['yes', 'no', 'unknown', 'no']);
    const strict = contextOf({ thresholds: [threshold('one', 'year', { value: 1, operator: '<' })] });
    assert.deepEqual(answers(fields, records.slice(0, 1), condition, strict), ['no']);
  });

  test('age in completed years on a date or on the as-of day', () => {
    const records: TestRecord[] = [{ born: at('2011-03-03') }, { born: at('2011-03-04') }, { born: null }];
    const context = contextOf({ thresholds: [threshold('fourteen', 'year', { value: 14 })] });
    const condition: Condition = { type: 'age', born: 'born', on: 'as-of', operator: '>=', years: '$fourteen' };
    assert.deepEqual(answers({ born: 'date' }, records, condition, context), ['yes', 'no', 'unknown']);
  });

  test('not before another date, and the school year from the calendar', () => {
    const fields = { start: 'date' } as const;
    const records: TestRecord[] = ['2024-09-03', '2024-09-04', '2025-06-19'].map((start) => ({ start: at(start) }));
    assert.deepEqual(answers(fields, records, { type: 'not-before', field: 'start', than: 'first-student-day' }), [
      'no',
      'yes',
      'yes',
    ]);
    assert.deepEqual(answers(fields, records, { type: 'not-before', field: 'last-student-day', than: 'start' }), [
      'yes',
      'yes',
      'no',
    ]);
    assert.deepEqual(
      answers(
        fields,
        records,
        { type: 'not-before', field: 'start', than: 'first-student-day' },
        contextOf({ calendar: null }),
      ),
      ['unknown', 'unknown', 'unknown'],
    );
  });

  test('a rule that came or went', () => {
    const memo = threshold('delivery', 'school-day', { value: 5, from: '2025-06-13' });
    const records: TestRecord[] = [{ meeting: at('2025-06-12') }, { meeting: at('2025-06-13') }, { meeting: null }];
    const condition: Condition = { type: 'in-force', on: 'meeting', threshold: '$delivery' };
    assert.deepEqual(answers({ meeting: 'date' }, records, condition, contextOf({ thresholds: [memo] })), [
      'no',
      'yes',
      'unknown',
    ]);
  });

  test('seasons of the year, also one over New Year', () => {
    const records: TestRecord[] = [
      '2024-12-31',
      '2025-01-01',
      '2025-03-15',
      '2025-03-16',
      '2025-08-01',
      '2025-10-31',
    ].map((enrolled) => ({ enrolled: at(enrolled) }));
    const context = contextOf({
      options: { peak: ['01-01..03-15', '08-01..10-31'], winter: ['12-20..01-05'], none: [] },
    });
    const of = (season: string): string =>
      answers({ enrolled: 'date' }, records, { type: 'in-season', field: 'enrolled', seasons: [season] }, context)
        .map((answer) => answer[0])
        .join('');
    assert.deepEqual([of('$peak'), of('$winter'), of('$none')], ['nyynyy', 'yynnnn', 'nnnnnn']);
  });
});

describe('all, any, not', () => {
  const fields = { a: 'flag', b: 'flag' } as const;
  const cell = { y: 'yes', n: 'no', u: null } as const;
  const pairs = ['yy', 'yn', 'yu', 'ny', 'nn', 'nu', 'uy', 'un', 'uu'];
  const records: TestRecord[] = pairs.map((pair) => ({ a: cell[pair[0] as 'y'], b: cell[pair[1] as 'y'] }));
  const of: Condition[] = [
    { type: 'equals', field: 'a', value: 'yes' },
    { type: 'equals', field: 'b', value: 'yes' },
  ];
  const short = (condition: Condition): string =>
    answers(fields, records, condition)
      .map((answer) => answer[0])
      .join('');

  test('follow the three-valued tables: a no decides all, a yes decides any', () => {
    assert.equal(short({ type: 'all', of }), 'ynunnnunu');
    assert.equal(short({ type: 'any', of }), 'yyyynuyuu');
    assert.equal(short({ type: 'not', of: of[0]! }), 'nnnyyyuuu');
    assert.equal(short({ type: 'all', of: [] }), 'yyyyyyyyy');
    assert.equal(short({ type: 'any', of: [] }), 'nnnnnnnnn');
  });

  test('an alternative that does not belong to the record is not the explanation', () => {
    const context = contextOf({
      thresholds: [
        threshold('days', 'calendar-day', { value: 20 }),
        threshold('peak-days', 'calendar-day', { value: 25 }),
      ],
      options: { peak: ['01-01..03-15'] },
    });
    const within = (limit: string): Condition => ({
      type: 'within',
      from: 'enrolled',
      to: 'screened',
      limit,
      unit: 'calendar-day',
      openUntilDue: true,
    });
    const condition: Condition = {
      type: 'any',
      of: [
        within('$days'),
        { type: 'all', of: [{ type: 'in-season', field: 'enrolled', seasons: ['$peak'] }, within('$peak-days')] },
      ],
    };
    const dates = { enrolled: 'date', screened: 'date' } as const;
    assert.deepEqual(reason(dates, { enrolled: at('2025-04-10'), screened: at('2025-05-06') }, condition, context), {
      detail: '26 calendar days, 6 past the limit of 20 (due 2025-04-30)',
      late: 6,
    });
    assert.equal(reason(dates, { enrolled: at('2025-03-10'), screened: at('2025-04-05') }, condition, context).late, 1);
  });
});

describe('what conditions need', () => {
  test('school days need a calendar; of alternatives one without is enough', () => {
    const context = contextOf({});
    const within = (unit: 'school-day' | 'calendar-day'): Condition => ({
      type: 'within',
      from: 'a',
      to: 'b',
      limit: 5,
      unit,
      openUntilDue: false,
    });
    assert.equal(needCalendar([within('calendar-day')], context), false);
    assert.equal(needCalendar([within('school-day')], context), true);
    assert.equal(needCalendar([{ type: 'any', of: [within('school-day'), within('calendar-day')] }], context), false);
    assert.equal(needCalendar([{ type: 'not-before', field: 'a', than: 'first-student-day' }], context), true);
    assert.equal(needCalendar([{ type: 'not-before', field: 'as-of', than: 'a' }], context), false);
  });

  test('900,000 records are judged in well under a second', () => {
    const rows = 900_000;
    const base = iso('2024-09-10');
    const from = new Float64Array(rows).map((_, i) => base + (i % 120));
    const to = new Float64Array(rows).map((_, i) => base + (i % 120) + (i % 71));
    const state = new Uint8Array(rows);
    const table = tableOf('test', { consent: 'date', sent: 'date' }, []);
    const column = (at: number, numbers: Float64Array) => ({
      ...table.columns[at]!,
      cells: () => ({ state, codes: new Int32Array(0), labels: [], numbers, decimals: 0 }),
    });
    const large = { ...table, rows: new Uint32Array(rows), columns: [column(0, from), column(1, to)] };
    const context = contextOf({ thresholds: [threshold('evaluation', 'school-working-day', { value: 45 })] });
    const holds = compileCondition(
      large,
      {
        type: 'within',
        from: 'consent',
        to: 'sent',
        limit: '$evaluation',
        unit: 'school-working-day',
        openUntilDue: true,
      },
      context,
    );
    const started = performance.now();
    let yes = 0;
    for (let row = 0; row < rows; row++) if (holds(row) === 1) yes++;
    const taken = performance.now() - started;
    assert.ok(yes > 0 && yes < rows);
    assert.ok(taken < 1000, `${taken} ms`);
  });
});
