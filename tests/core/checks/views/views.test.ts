import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadRulebook } from '../../../../src/core/checks/load-rulebook.ts';
import type { Pack } from '../../../../src/core/checks/rule.ts';
import { evaluate } from '../../../../src/core/checks/evaluate.ts';
import { tablesOf } from '../../../../src/core/checks/views/build-view.ts';
import { partsBehind } from '../../../../src/core/checks/views/parts-behind.ts';
import type { World } from '../../../../src/core/checks/world.ts';
import type { ColumnKind, Table } from '../../../../src/core/table/table.ts';
import { CellState } from '../../../../src/core/table/table.ts';
import { day, type TestCell } from '../../../support/grid.ts';
import { tableOf } from '../../../support/table.ts';

const authorities = `authorities:
  - { id: law, cite: Law 1, title: A law, force: binding, status: in-force, url: null }
`;
const packYaml = `id: meetings
title: Meetings
version: 1.0.0
authority: law
covers: [meetings]
does-not-cover: [the rest]
settings: []
`;
const thresholds = `thresholds:
  - { id: all, title: All, unit: percent, values: [{ value: 100, operator: '>=', authority: law, verified: yes }] }
  - { id: none, title: None, unit: members, values: [{ value: 0, operator: '<=', authority: law, verified: yes }] }
`;
const rule = (table: string, requires: string): string => `id: one
kind: records
title: One
question: Is it so?
criterion: SE 8
force: binding
authorities: [law]
wording: any-requirement
table: ${table}
record: meeting
applies: []
requires:
${requires}
excused: []
threshold: $all
by: [school, [school, role]]
`;
const kinds: Record<string, Record<string, ColumnKind>> = {
  attendance: {
    student: 'identifier',
    held: 'date',
    school: 'identifier',
    role: 'category',
    attended: 'flag',
    minutes: 'number',
    teacher: 'identifier',
  },
  staff: { staff: 'identifier', licensed: 'flag', expires: 'date' },
};
const allFields = Object.values(kinds).flatMap((fields) => Object.keys(fields));

function packOf(views: string, ruleText = rule('attendance', '  - present: held')): Pack {
  const files = new Map([
    ['authorities/a.yaml', authorities],
    ['meetings/pack.yaml', packYaml],
    ['meetings/thresholds.yaml', thresholds],
    ['meetings/views.yaml', views],
    ['meetings/one.yaml', ruleText],
  ]);
  const book = loadRulebook(files, (table) => (table in kinds ? allFields : null));
  assert.ok(book.ok, book.problems.map(({ where, message }) => `${where} ${message}`).join('\n'));
  return book.value.packs[0]!;
}

const sheet = (kind: string, rows: readonly Record<string, TestCell>[], fields = kinds[kind]!): Table =>
  tableOf(kind, fields, rows);

function worldOf(...tables: Table[]): World {
  return {
    tables: new Map(
      [...new Set(tables.map(({ kind }) => kind))].map((kind) => [kind, tables.filter((one) => one.kind === kind)]),
    ),
    calendar: null,
    asOf: day('2025-06-30'),
    setting: null,
    authorities: new Map(),
    district: 'Example',
  };
}

/** A cell as a reader sees it: its label or number, or the name of its state. */
function shown(table: Table, field: string): readonly unknown[] {
  const column = table.columns.find((one) => one.field === field);
  assert.ok(column, `${field} is not there`);
  const { state, codes, labels, numbers } = column.cells();
  const names = Object.fromEntries(Object.entries(CellState).map(([name, code]) => [code, name]));
  return Array.from(state, (code, row) =>
    code !== CellState.value ? names[code] : labels.length > 0 ? labels[codes[row]!] : numbers[row],
  );
}

const meetings = (): Table =>
  sheet('attendance', [
    {
      student: '1',
      held: { date: '2024-10-01' },
      school: 'Adams',
      role: 'teacher',
      attended: 'yes',
      minutes: 0.1,
      teacher: '07',
    },
    {
      student: '2',
      held: { date: '2024-10-08' },
      school: 'Brook',
      role: 'teacher',
      attended: 'no',
      minutes: 30,
      teacher: '8',
    },
    {
      student: '1',
      held: { date: '2024-10-01' },
      school: 'Adams',
      role: 'district',
      attended: 'yes',
      minutes: 0.2,
      teacher: '9',
    },
    {
      student: '2',
      held: { date: '2024-10-08' },
      school: 'Brook',
      role: 'district',
      attended: null,
      minutes: null,
      teacher: null,
    },
    {
      student: null,
      held: { date: '2024-10-09' },
      school: 'Brook',
      role: 'district',
      attended: 'yes',
      minutes: 5,
      teacher: '8',
    },
  ]);
const staff = (): Table =>
  sheet('staff', [
    { staff: '7', licensed: 'yes', expires: { date: '2025-06-30' } },
    { staff: '8', licensed: '*', expires: null },
    { staff: '8', licensed: 'yes', expires: { date: '2024-06-30' } },
  ]);

describe('Views of a pack', () => {
  test('make one record of rows that agree, in the order they first appear', () => {
    const pack = packOf(`views:
  - id: held-meetings
    title: Meetings held
    from: attendance
    group-by: [student, held]
    keep: [school, role]
    columns:
      - { field: members, count: [] }
      - { field: there, count: [{ equals: { field: attended, value: 'yes' } }] }
      - { field: one-there, some: [{ equals: { field: attended, value: 'yes' } }] }
      - { field: all-there, every: [{ equals: { field: attended, value: 'yes' } }] }
      - { field: time, sum: minutes }
      - { field: roles, distinct: role }
      - { field: how-many, number-of: role }
      - { field: last-role, latest: { field: role, by: held } }
`);
    const [table] = tablesOf(pack, 'held-meetings', worldOf(meetings()));
    assert.ok(table);
    assert.deepEqual(shown(table, 'student'), ['1', '2', 'blank']);
    assert.deepEqual(shown(table, 'school'), ['Adams', 'Brook', 'Brook']);
    assert.deepEqual(shown(table, 'role'), ['notReported', 'notReported', 'district'], 'rows that differ say nothing');
    assert.deepEqual(shown(table, 'members'), [2, 2, 'notReported'], 'a row without its key is no group');
    assert.deepEqual(shown(table, 'there'), [2, 'notReported', 'notReported'], 'a blank is not a no');
    assert.deepEqual(shown(table, 'one-there'), ['yes', 'notReported', 'notReported']);
    assert.deepEqual(shown(table, 'all-there'), ['yes', 'no', 'notReported'], 'one no is enough');
    assert.deepEqual(shown(table, 'time'), [0.3, 'notReported', 'notReported'], 'a tenth and two are three');
    assert.deepEqual(shown(table, 'roles'), ['district, teacher', 'district, teacher', 'notReported']);
    assert.deepEqual(shown(table, 'how-many'), [2, 2, 'notReported']);
    assert.deepEqual(shown(table, 'last-role'), ['teacher', 'teacher', 'notReported']);
    assert.deepEqual([...table.rows], [1, 2, 5], 'a record is led to by its first row');
  });

  test('add up what happened to somebody so far in the school year', () => {
    const pack = packOf(`views:
  - id: so-far
    title: Minutes so far
    from: attendance
    columns:
      - field: so-far
        running-sum: { field: minutes, by: held, key: student }
        where: [{ equals: { field: role, value: district } }]
`);
    const at = (student: string | null, held: string | null, minutes: TestCell, role: TestCell = 'district') => ({
      ...{ student, held: held === null ? null : { date: held }, role, minutes },
    });
    const totals = (...rows: readonly Record<string, TestCell>[]): readonly unknown[] => {
      const [table] = tablesOf(pack, 'so-far', worldOf(sheet('attendance', rows)));
      assert.ok(table);
      return shown(table, 'so-far');
    };
    assert.deepEqual(
      totals(
        at('1', '2025-03-03', 0.2),
        at('1', '2024-09-09', 0.1),
        at('2', '2025-01-01', 5),
        at('1', '2024-10-01', 50, 'teacher'),
        at('1', '2025-03-03', 1),
        at('1', '2025-07-01', 4),
      ),
      [0.3, 0.1, 5, 0.1, 1.3, 4],
      'by date, rows of one day as they stand; July begins a new year',
    );
    assert.deepEqual(
      totals(at('1', '2024-09-09', 1), at('1', '2024-10-01', '*'), at('1', '2024-11-01', 1), at(null, '2024-11-01', 1)),
      [1, 'notReported', 'notReported', 'notReported'],
      'a number that is not known leaves the totals after it unknown',
    );
    assert.deepEqual(totals(at('1', null, 1), at('1', '2024-10-01', 1)), ['notReported', 'notReported']);
    assert.deepEqual(totals(at('1', '2024-10-01', 1, null), at('1', '2024-10-02', 1)), ['notReported', 'notReported']);
    assert.deepEqual(totals(at('1', null, 1, 'teacher'), at('1', '2024-10-01', 1)), ['notReported', 1]);
    const [without] = tablesOf(
      pack,
      'so-far',
      worldOf(
        sheet('attendance', [at('1', '2024-10-01', 1)], { student: 'identifier', held: 'date', role: 'category' }),
      ),
    );
    assert.ok(without !== undefined && !without.columns.some(({ field }) => field === 'so-far'));
  });

  test('thousands of rows of cents come to what a cashier counts', () => {
    const pack = packOf(`views:
  - id: together
    title: Minutes together
    from: attendance
    group-by: [student]
    columns:
      - { field: time, sum: minutes }
  - id: so-far
    title: Minutes so far
    from: attendance
    columns:
      - { field: so-far, running-sum: { field: minutes, by: held, key: student }, where: [] }
`);
    // Whole cents, counted beside as whole numbers.
    const cents = Array.from({ length: 5000 }, (_, at) => (at * 37) % 1999);
    const far = cents.map(
      (
        (sum) => (one) =>
          (sum += one)
      )(0),
    );
    const rows = cents.map((one) => ({ student: '1', held: { date: '2024-10-01' }, minutes: one / 100 }));
    const [together] = tablesOf(pack, 'together', worldOf(sheet('attendance', rows)));
    const [soFar] = tablesOf(pack, 'so-far', worldOf(sheet('attendance', rows)));
    assert.ok(together && soFar, 'both views are made');
    assert.deepEqual(shown(together, 'time'), [far.at(-1)! / 100]);
    assert.deepEqual(
      shown(soFar, 'so-far'),
      far.map((one) => one / 100),
    );
  });

  test('a number beyond all numbers is not known', () => {
    const pack = packOf(`views:
  - id: squares
    title: Squares
    from: attendance
    columns:
      - { field: square, product: [minutes, minutes] }
`);
    const rows = [1e200, 1.1].map((minutes) => ({ student: '1', minutes }));
    const [table] = tablesOf(pack, 'squares', worldOf(sheet('attendance', rows)));
    assert.ok(table, 'the view is made');
    assert.deepEqual(shown(table, 'square'), ['unreadable', 1.21]);
  });

  test('add up over all sheets of a kind, by date', () => {
    const pack = packOf(`views:
  - id: so-far
    title: Minutes so far
    from: attendance
    columns: [{ field: so-far, running-sum: { field: minutes, by: held, key: student } }]
`);
    const at = (held: string, minutes: TestCell, student = '1') => ({ student, held: { date: held }, minutes });
    const totals = (...sheets: (readonly Record<string, TestCell>[])[]): readonly (readonly unknown[])[] =>
      tablesOf(pack, 'so-far', worldOf(...sheets.map((rows) => sheet('attendance', rows)))).map((table) =>
        shown(table, 'so-far'),
      );
    assert.deepEqual(totals([at('2024-10-01', 6)], [at('2025-03-03', 6)]), [[6], [12]]);
    assert.deepEqual(
      totals([at('2025-03-03', 6), at('2025-01-01', 2, '2')], [at('2024-10-01', 5), at('2025-09-01', 1)]),
      [
        [11, 2],
        [5, 1],
      ],
      'whichever sheet comes first; another student and another year count by themselves',
    );
    assert.deepEqual(
      totals([at('2024-10-01', 6)], [at('2024-10-01', 6), at('2024-11-01', 1)]),
      [[6], ['notReported', 'notReported']],
      'the same day in two sheets may be one row twice',
    );
    assert.deepEqual(totals([at('2024-10-01', '*')], [at('2024-11-01', 1)]), [['notReported'], ['notReported']]);
    const noMinutes = sheet('attendance', [at('2024-09-01', null)], { student: 'identifier', held: 'date' });
    const [, second] = tablesOf(pack, 'so-far', worldOf(noMinutes, sheet('attendance', [at('2024-10-01', 6)])));
    assert.deepEqual(shown(second!, 'so-far'), ['notReported'], 'a sheet without the column may hold more');
  });

  describe('groups over several sheets', () => {
    const pack = packOf(
      `views:
  - id: by-student
    title: Students
    from: attendance
    group-by: [student]
    keep: [school]
    columns:
      - { field: absences, count: [{ equals: { field: attended, value: 'no' } }] }
  - id: by-day
    title: Students by day
    from: attendance
    group-by: [student, held]
    columns: [{ field: meetings, count: [] }]
  - id: by-school
    title: Schools
    from: by-student
    group-by: [school]
    columns: [{ field: students, number-of: student }]
`,
      rule('by-student', "  - compare: { field: absences, operator: '<=', limit: $none }"),
    );
    const fields: Record<string, ColumnKind> = { ...kinds['attendance']!, year: 'school-year' };
    const row = (student: string, attended: TestCell, year: TestCell = null, school = 'Adams') => ({
      ...{ student, attended, year, school, held: { date: '2024-10-01' } },
    });
    const named = (name: string, rows: readonly Record<string, TestCell>[]): Table =>
      tableOf('attendance', fields, rows, name);
    const made = (view: string, field: string, ...tables: Table[]) =>
      tablesOf(pack, view, worldOf(...tables)).map((table) => shown(table, field));

    test('of one school year are one record, which leads to its rows in every sheet', () => {
      const fall = named('Fall', [row('1', 'no', '2024-25'), row('2', 'yes', '2024-25')]);
      const spring = named('Spring', [row('1', 'no', '2024-25'), row('3', 'yes', '2024-25')]);
      assert.deepEqual(made('by-student', 'student', fall, spring), [['1', '2'], ['3']]);
      assert.deepEqual(made('by-student', 'absences', fall, spring), [[2, 0], [0]]);
      assert.deepEqual(made('by-school', 'students', fall, spring), [[3], []]);
      const [district] = evaluate(pack, pack.rules[0]!, worldOf(fall, spring)).outcomes;
      assert.deepEqual([district!.n, district!.d], [1, 3]);
      assert.deepEqual(
        district!.evidence.find(({ role }) => role === 'records that do not comply')!.ranges,
        ['Fall!A2:H2', 'Spring!A2:H2'].map((range) => range.replace('H', 'E')),
      );
    });

    test('of different years are two', () => {
      const last = named('Last', [row('1', 'no', '2023-24')]);
      const now = named('Now', [row('1', 'yes', '2024-25')]);
      assert.deepEqual(made('by-student', 'absences', last, now), [[1], [0]]);
    });

    test('of different schools are two, as each may number by itself', () => {
      const one = named('One', [row('1', 'no', '2024-25')]);
      const other = named('Other', [row('1', 'yes', '2024-25', 'Brook')]);
      assert.deepEqual(made('by-student', 'absences', one, other), [[1], [0]]);
    });

    test('whose years nobody tells are not known where a key stands in both', () => {
      const tables = [named('Fall', [row('1', 'no'), row('2', 'yes')]), named('Spring', [row('1', 'no')])];
      assert.deepEqual(made('by-student', 'absences', ...tables), [['notReported', 0], ['notReported']]);
      assert.deepEqual(made('by-student', 'school', ...tables), [['Adams', 'Adams'], ['Adams']]);
      assert.deepEqual(made('by-day', 'meetings', ...tables), [[2, 1], []], 'a date tells the year');
    });
  });

  test('look up another worksheet by a key, zeros in front or not', () => {
    const pack = packOf(`views:
  - id: with-staff
    title: Members with their licenses
    from: attendance
    with:
      - table: staff
        key: staff
        as: teacher
        fields: { teacher-licensed: licensed, until: expires }
        columns:
          - { field: entries, count: [] }
          - { field: last-license, max: expires, where: [{ present: expires }] }
    columns:
      - { field: left, difference: [until, held] }
`);
    const [table] = tablesOf(pack, 'with-staff', worldOf(meetings(), staff()));
    assert.ok(table);
    assert.deepEqual(shown(table, 'teacher-licensed'), [
      'yes',
      'suppressed',
      'notReported',
      'notReported',
      'suppressed',
    ]);
    assert.deepEqual(shown(table, 'entries'), [1, 2, 0, 'notReported', 2]);
    assert.deepEqual(shown(table, 'last-license'), [
      day('2025-06-30'),
      day('2024-06-30'),
      'blank',
      'notReported',
      day('2024-06-30'),
    ]);
    assert.deepEqual(shown(table, 'left'), [272, 'notReported', 'notReported', 'notReported', 'notReported']);
  });

  test('days between dates, products and shares are exact', () => {
    const pack = packOf(`views:
  - id: figures
    title: Figures
    from: attendance
    columns:
      - { field: thrice, product: [minutes, minutes] }
      - { field: part, ratio: [minutes, minutes] }
      - { field: twice, total: [minutes, minutes] }
  - id: by-school
    title: Schools
    from: figures
    group-by: [school]
    columns:
      - { field: gap, longest-gap: held }
      - { field: most, max: part, where: [{ present: minutes }] }
`);
    const world = worldOf(meetings());
    const [figures] = tablesOf(pack, 'figures', world);
    assert.deepEqual(shown(figures!, 'thrice').slice(0, 2), [0.01, 900]);
    assert.deepEqual(shown(figures!, 'part').slice(0, 4), [1, 1, 1, 'notReported']);
    assert.deepEqual(shown(figures!, 'twice')[2], 0.4);
    const [schools] = tablesOf(pack, 'by-school', world);
    assert.deepEqual(shown(schools!, 'school'), ['Adams', 'Brook']);
    assert.deepEqual(shown(schools!, 'gap'), ['blank', 1]);
    assert.deepEqual(shown(schools!, 'most'), [1, 1]);
    assert.equal(tablesOf(pack, 'by-school', world)[0], schools, 'made once');
  });

  const grouped = `views:
  - id: held-meetings
    title: Meetings held
    from: attendance
    group-by: [student, held]
    keep: [school]
    columns:
      - { field: absent-members, count: [{ equals: { field: attended, value: 'no' } }] }
`;

  test('are judged like any worksheet, and lead to all rows of a record', () => {
    const pack = packOf(
      grouped,
      rule('held-meetings', "  - compare: { field: absent-members, operator: '<=', limit: $none }"),
    );
    const { outcomes } = evaluate(pack, pack.rules[0]!, worldOf(meetings()));
    const [district, adams] = outcomes;
    assert.deepEqual([district!.status, district!.n, district!.d], ['needs-review', 0, 1]);
    assert.deepEqual([adams!.subject['school'], adams!.status], ['Adams', 'met']);
    assert.deepEqual(
      adams!.evidence.map(({ role, ranges }) => [role, ...ranges]),
      [['records', 'attendance!A2:E2', 'attendance!A4:E4']],
    );
    assert.deepEqual(
      outcomes.map(({ subject }) => subject['school'] ?? null),
      [null, 'Adams', 'Brook'],
    );
  });

  test('lead first to the row that makes a record fail', () => {
    const member = (attended: TestCell) => ({ student: '1', held: { date: '2024-10-01' }, school: 'Adams', attended });
    const view = (making: string): string => `views:
  - id: v
    title: Meetings held
    from: attendance
    group-by: [student, held]
    columns: [{ field: made, ${making} }]
`;
    const leadsTo = (making: string, requires: string): unknown => {
      const pack = packOf(view(making), rule('v', `  - ${requires}`));
      const sheets = [sheet('attendance', [member('yes'), member('yes'), member('no')])];
      return evaluate(pack, pack.rules[0]!, worldOf(...sheets)).outcomes[0]!.records.map(({ row }) => row);
    };
    const absent = "[{ equals: { field: attended, value: 'no' } }]";
    const there = "[{ equals: { field: attended, value: 'yes' } }]";
    assert.deepEqual(leadsTo(`some: ${absent}`, "equals: { field: made, value: 'no' }"), [3]);
    assert.deepEqual(leadsTo(`every: ${there}`, "equals: { field: made, value: 'yes' }"), [3]);
    assert.deepEqual(leadsTo(`count: ${absent}`, "compare: { field: made, operator: '<=', limit: $none }"), [3]);
    assert.deepEqual(
      leadsTo('some: [{ absent: attended }]', "equals: { field: made, value: 'yes' }"),
      [1],
      'where no row makes it fail, to the first',
    );
  });

  test('outcomes are split by several fields at once', () => {
    const pack = packOf('views: []', rule('attendance', "  - equals: { field: attended, value: 'yes' }"));
    const { outcomes } = evaluate(pack, pack.rules[0]!, worldOf(meetings()));
    const crossed = outcomes.filter(({ subject }) => subject['role'] !== undefined);
    assert.deepEqual(
      crossed.map(({ subject, n, d }) => [subject['school'], subject['role'], n, d]),
      [
        ['Adams', 'district', 0, 1],
        ['Adams', 'teacher', 0, 1],
        ['Brook', 'district', 0, 1],
        ['Brook', 'teacher', 1, 1],
      ],
    );
    assert.equal(crossed[0]!.id, 'meetings/one/district=Example/school=Adams/role=district');
  });

  test('what is missing is told by the worksheet or column it would have come from', () => {
    const view = `views:
  - id: with-staff
    title: Members
    from: attendance
    with: [{ table: staff, key: staff, as: teacher, fields: [licensed] }]
`;
    const pack = packOf(view, rule('with-staff', "  - equals: { field: licensed, value: 'yes' }"));
    const told = (...tables: Table[]): unknown => {
      const [outcome] = evaluate(pack, pack.rules[0]!, worldOf(...tables)).outcomes;
      return [outcome!.status, outcome!.reason?.code, outcome!.reason?.message];
    };
    assert.deepEqual(told(meetings()), ['not-computed', 'sheet-missing', 'There is no worksheet of the kind staff.']);
    assert.deepEqual(told(meetings(), sheet('staff', [{ staff: '7' }], { staff: 'identifier' })), [
      'not-computed',
      'column-missing',
      'The worksheet has no column for licensed (staff).',
    ]);
    assert.deepEqual(told(staff()), ['not-computed', 'sheet-missing', 'There is no worksheet of the kind attendance.']);
    assert.deepEqual(
      partsBehind(pack, pack.rules[0]!).map(({ table, fields }) => [table, ...fields]),
      [
        ['attendance', 'school', 'role', 'teacher'],
        ['staff', 'staff', 'licensed'],
      ],
    );
  });

  test('a name that leads nowhere is told with its place', () => {
    const files = new Map([
      ['authorities/a.yaml', authorities],
      ['meetings/pack.yaml', packYaml],
      ['meetings/thresholds.yaml', thresholds],
      [
        'meetings/views.yaml',
        `views:
  - id: v
    title: V
    from: atendance
    with: [{ table: staff, key: staf, as: teacher, fields: [licensed] }]
    columns: [{ field: x, sum: minuts }, { field: y, sum: x, max: x }]
`,
      ],
      ['meetings/one.yaml', rule('v', '  - compare: { field: x, operator: "<=", limit: $none }')],
    ]);
    const book = loadRulebook(files, (table) => (table in kinds ? allFields : null));
    assert.equal(book.ok, false);
    const told = book.problems.map(({ where, message }) => `${where} ${message}`);
    assert.ok(
      told.some((text) => /views\.yaml:4:\d+ The worksheet `atendance` does not exist/.test(text)),
      told.join('\n'),
    );
    assert.ok(
      told.some((text) => /views\.yaml:5:\d+ The field of the worksheet staff `staf`/.test(text)),
      told.join('\n'),
    );
    assert.ok(
      told.some((text) => /minuts/.test(text)),
      told.join('\n'),
    );
    assert.ok(
      told.some((text) => /made in 2 ways/.test(text)),
      told.join('\n'),
    );
  });
});
