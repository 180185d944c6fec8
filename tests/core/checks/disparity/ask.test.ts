import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ask, type Question } from '../../../../src/core/checks/disparity/ask.ts';
import { groupNamesFrom } from '../../../../src/core/checks/disparity/group-names.ts';
import type { Outcome } from '../../../../src/core/checks/outcome.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import type { Evaluation } from '../../../../src/core/checks/world.ts';
import { shippedSchema } from '../../../support/library.ts';
import { tableOf, type TestRecord } from '../../../support/table.ts';
import { readReal } from './read-real.ts';

const groupOf = ({ outcomes }: Evaluation, group: string): Outcome => {
  const found = outcomes.filter((one) => one.group === group);
  assert.equal(found.length, 1, `${group} among ${outcomes.map((one) => one.group).join(', ')}`);
  return found[0]!;
};
const four = (outcome: Outcome): (number | null | undefined)[] => [
  outcome.n,
  outcome.d,
  outcome.comparison?.n,
  outcome.comparison?.d,
];
const cannot = ({ outcomes, problems }: Evaluation): string => {
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['not-computed'],
  );
  assert.ok(problems.some(({ code }) => code === 'check-not-run'));
  return outcomes[0]!.reason!.message;
};

describe('MassCore completion of 2013, long counts with overlapping groups and totals', async () => {
  const [table] = (await readReal('core/checks/disparity/data/masscore-2013-state-boston-springfield.csv')) as [Table];
  const question = (code: string, against: Question['against']): Question => ({
    outcome: { column: 'MCORE_COMPL' },
    base: { column: 'MCORE_HS_GRAD' },
    by: 'MAT_ABBREVIATION',
    where: [
      { column: 'REC_YEAR', value: '2013' },
      { column: 'ORG_CODE', value: code },
      { column: 'SCHOOL', value: '' },
    ],
    against,
    direction: 'favourable',
    threshold: { value: 0.8, operator: '<' },
  });
  const black = 'Black or African American';

  test('Black against White: Boston 480 of 1,482 to 240 of 449 is 0.606, the State 0.670, Springfield 0.936', () => {
    const boston = groupOf(ask(table, question('00350000', { group: 'White' })), black);
    assert.deepEqual(four(boston), [480, 1482, 240, 449]);
    assert.equal(boston.value!.toFixed(3), '0.606');
    assert.equal(boston.status, 'not-met');
    assert.equal(groupOf(ask(table, question('00000000', { group: 'White' })), black).value!.toFixed(3), '0.670');
    const springfield = groupOf(ask(table, question('02810000', { group: 'White' })), black);
    assert.equal(springfield.value!.toFixed(3), '0.936');
    assert.equal(springfield.status, 'met');
  });

  test('the cells are those of the file: completers in G, graduates in F', () => {
    const boston = groupOf(ask(table, question('00350000', { group: 'White' })), black);
    const roles = boston.evidence.map(({ role, ranges }) => `${role} ${ranges.join()}`);
    const at = /!G(\d+)/.exec(roles[0]!)![1];
    assert.deepEqual(roles.slice(0, 2), [
      `cases 'masscore-2013-state-boston-springfield'!G${at}`,
      `students 'masscore-2013-state-boston-springfield'!F${at}`,
    ]);
  });

  test('all others are the total less the group, and races are said to add up to it', () => {
    const found = ask(table, question('00350000', 'others'));
    // 1,335 of 3,452 for all students.
    assert.deepEqual(four(groupOf(found, black)), [480, 1482, 1335 - 480, 3452 - 1482]);
    assert.match(
      groupOf(found, black).steps.find(({ label }) => label === 'All others')!.formula,
      /groups of race were treated as a partition: they add up to “All students” \(3,452 students\)/,
    );
    assert.deepEqual(four(groupOf(found, 'High needs')), [1075, 3019, 260, 433]);
    assert.match(
      groupOf(found, 'High needs').steps.find(({ label }) => label === 'All others')!.formula,
      /“All students” less the group/,
    );
    assert.ok(!found.outcomes.some(({ group }) => group === 'All students'), 'a total is never a group');
  });

  test('groups of different kinds are not compared with each other', () => {
    const found = groupOf(ask(table, question('00350000', { group: 'White' })), 'English learners');
    assert.deepEqual([found.status, found.reason?.code], ['not-applicable', 'groups-overlap']);
  });

  test('the names of the shipped list give the same answer', () => {
    const names = groupNamesFrom(shippedSchema().lists.get('groups')!);
    assert.deepEqual(
      ask(table, question('00350000', 'others'), names).outcomes.map((one) => [one.dimension, one.group, ...four(one)]),
      ask(table, question('00350000', 'others')).outcomes.map((one) => [one.dimension, one.group, ...four(one)]),
    );
  });
});

describe('Connecticut suspension rates of 2018-19, printed percentages without enrolment', async () => {
  const [table] = (await readReal('data/files/real/suspension-rates__2018-19_race.csv')) as [Table];
  const question = (against: Question['against'], limit = 2): Question => ({
    outcome: { column: '%' },
    by: 'Race/Ethnicity',
    where: [{ column: 'District', value: 'Hartford School District' }],
    against,
    direction: 'adverse',
    threshold: { value: limit, operator: '>=' },
    asRate: true,
  });

  test('Hartford, Black against White: 2.929 from the printed rates, with what rounding leaves open', () => {
    const found = groupOf(ask(table, question({ group: 'White' })), 'Black or African American');
    assert.equal(found.value!.toFixed(3), '2.929');
    assert.equal(found.status, 'not-met');
    assert.deepEqual([found.n, found.d], [null, null]);
    // 16.4 % over 5.6 %: (16.35 to 16.45) / (5.65 to 5.55).
    assert.equal(found.steps.find(({ label }) => label === 'Rounding')!.result, '2.89 and 2.96');
  });

  test('a threshold inside the rounding is for a person', () => {
    const found = groupOf(ask(table, question({ group: 'White' }, 2.93)), 'Black or African American');
    assert.deepEqual([found.status, found.reason?.code], ['needs-review', 'rounding']);
  });

  test('all others cannot be, because the students are not there', () => {
    assert.equal(
      cannot(ask(table, question('others'))),
      'Cannot, because the table holds rates without the number of students, so “all others” has no base: name a group to compare with.',
    );
  });

  test('a withheld rate is no rate of zero', () => {
    const found = groupOf(ask(table, question({ group: 'White' })), 'American Indian or Alaska Native');
    assert.deepEqual([found.status, found.reason?.code], ['not-computed', 'counts-withheld']);
  });
});

describe('Massachusetts discipline by school 2016-17', async () => {
  const [table] = (await readReal('data/files/real/ssdr_2016-17_school.xlsx')) as [Table];

  test('the schools of Boston add up to 2,546 of 59,199', () => {
    const found = ask(table, {
      outcome: { column: 'Students Disciplined' },
      base: { column: 'Students' },
      by: 'District',
      against: 'others',
      direction: 'adverse',
    });
    const boston = groupOf(found, 'Boston');
    assert.deepEqual([boston.n, boston.d], [2546, 59199]);
    assert.equal(boston.steps.find(({ label }) => label === 'Rows')!.result, '118 rows of Boston');
  });
});

describe('Florida discipline 2016-17, groups as headers and no enrolment', async () => {
  const [, table] = (await readReal('data/files/real/PERA_2714dv2_masked.xlsx')) as [Table, Table];

  test('counts without students answer why not', () => {
    const question: Question = {
      outcome: '{group}',
      by: '{group}',
      where: [{ column: 'Discipline Code', value: 'O' }],
      against: 'others',
      direction: 'adverse',
    };
    assert.match(cannot(ask(table, question)), /^Cannot, because the table holds no number of students for each group/);
  });

  test('the State, its rows set aside as totals, can be the base of a comparison with given students', () => {
    const found = ask(table, {
      outcome: { pattern: '{group}', where: [{ column: 'Discipline Code', value: 'E' }] },
      base: { pattern: '{group}', where: [{ column: 'Discipline Code', value: 'C' }] },
      by: '{group}',
      where: [{ column: 'District Name', value: 'FLORIDA' }],
      against: { group: 'White' },
      direction: 'adverse',
    });
    // Rows of the file: corporal punishment White 932, Black 320; expelled White 70, Black 73.
    assert.deepEqual(four(groupOf(found, 'Black or African American')), [73, 320, 70, 932]);
    assert.equal(groupOf(found, 'Female').reason?.code, 'groups-overlap');
  });
});

describe('rows of students', () => {
  const table = tableOf('other', { id: 'identifier', Ethnicity: 'category', Plan: 'category', Passed: 'flag' }, [
    ...Array.from({ length: 10 }, (_, n): TestRecord => ({
      id: `a${n}`,
      Ethnicity: 'A',
      Plan: n < 4 ? 'Dropped' : 'Kept',
      Passed: n < 6 ? 'Y' : 'no',
    })),
    ...Array.from({ length: 20 }, (_, n): TestRecord => ({
      id: `b${n}`,
      Ethnicity: 'B',
      Plan: n < 2 ? 'Dropped' : 'Kept',
      Passed: n < 18 ? 'Y' : 'no',
    })),
    { id: 'c', Ethnicity: 'A', Plan: '*', Passed: null },
    { id: 'd', Ethnicity: null, Plan: 'Dropped', Passed: 'Y' },
  ]);
  const question = (outcome: Question['outcome']): Question => ({
    outcome,
    base: 'rows',
    by: 'Ethnicity',
    where: [],
    against: 'others',
    direction: 'adverse',
    threshold: { value: 2, operator: '>=' },
  });

  test('a value of a column is the outcome; unknown cells are in neither count', () => {
    const found = ask(table, question({ column: 'plan', value: 'dropped' }));
    assert.deepEqual(four(groupOf(found, 'A')), [4, 10, 2, 20]);
    assert.equal(groupOf(found, 'A').value, 4);
    assert.equal(groupOf(found, 'A').status, 'not-met');
    assert.ok(found.problems.some(({ code }) => code === 'rows-excluded'));
  });

  test('a yes/no column is its own outcome', () => {
    assert.deepEqual(four(groupOf(ask(table, question({ column: 'Passed' })), 'B')), [18, 20, 6, 10]);
  });

  test('a column of several values needs to be told which one is meant', () => {
    assert.match(cannot(ask(table, question({ column: 'Plan' }))), /has several values: say which one/);
  });

  test('a column that is not there is answered with those that are', () => {
    const found = ask(table, question({ column: 'Graduated' }));
    assert.match(cannot(found), /no column “Graduated”. It has: “id”, “Ethnicity”, “Plan”, “Passed”/);
  });

  test('a comparison with the State takes its counts from the question', () => {
    const found = ask(table, {
      ...question({ column: 'Plan', value: 'Dropped' }),
      against: { state: { cases: 1, students: 10 } },
    });
    assert.equal(groupOf(found, 'A').value, 4);
    assert.equal(groupOf(found, 'A').comparison?.kind, 'state');
  });
});

describe('counts that nobody foresaw', () => {
  const counts = { Group: 'category', Suspended: 'count', Enrolled: 'count' } as const;
  const long = (rows: readonly (readonly [string, number | string | null, number | string | null])[]): Table =>
    tableOf(
      'other',
      counts,
      rows.map(([Group, Suspended, Enrolled]) => ({ Group, Suspended, Enrolled })),
    );
  const question: Question = {
    outcome: { column: 'Suspended' },
    base: { column: 'Enrolled' },
    by: 'Group',
    where: [],
    against: 'others',
    direction: 'adverse',
  };

  // The public table of vector ma-002: the American Indian count is withheld, all students are 136 of 1,021.
  const public2019: readonly (readonly [string, number | string, number])[] = [
    ['All', 136, 1021],
    ['Am. Indian', '*', 2],
    ['Asian', 2, 59],
    ['Black', 28, 155],
    ['Hispanic', 69, 358],
    ['Multi-race', 6, 46],
    ['White', 31, 401],
  ];

  test('a withheld group does not stand in the way where there is a total: 1.448507, 1.907238 and 0.456478 as published', () => {
    const found = ask(long(public2019), question);
    assert.deepEqual(
      ['Black', 'Hispanic', 'White'].map((group) => groupOf(found, group).value!.toFixed(6)),
      ['1.448507', '1.907238', '0.456478'],
    );
    assert.equal(groupOf(found, 'Am. Indian').reason?.code, 'counts-withheld');
  });

  test('without the total the withheld group is left out of all others, and nothing is decided', () => {
    const found = ask(long(public2019.slice(1)), { ...question, threshold: { value: 1.4, operator: '>=' } });
    // 2 + 69 + 6 + 31 of 59 + 358 + 46 + 401: the two American Indian students are in neither number.
    assert.deepEqual(four(groupOf(found, 'Black')), [28, 155, 108, 864]);
    assert.equal(groupOf(found, 'Black').status, 'needs-review');
    assert.match(groupOf(found, 'Black').reason!.message, /without Am\. Indian, whose counts are withheld/);
  });

  test('groups that overlap cannot be all others; races among them can, and a single program cannot', () => {
    const found = ask(
      long([
        ['Black', 10, 100],
        ['White', 10, 300],
        ['Female', 9, 200],
        ['Male', 11, 200],
        ['High needs', 12, 150],
      ]),
      question,
    );
    assert.deepEqual(four(groupOf(found, 'Black')), [10, 100, 10, 300]);
    assert.deepEqual(four(groupOf(found, 'Male')), [11, 200, 9, 200]);
    assert.match(groupOf(found, 'High needs').reason!.message, /overlap.*name a group to compare with/);
  });

  test('places are a partition whatever they are called', () => {
    const table = tableOf('other', { district: 'identifier', Suspended: 'count', Enrolled: 'count' }, [
      { district: 'Foster', Suspended: 5, Enrolled: 100 },
      { district: 'White Brook', Suspended: 5, Enrolled: 50 },
      { district: 'Adams', Suspended: 0, Enrolled: 50 },
      { district: 'Foster', Suspended: 5, Enrolled: 100 },
    ]);
    const found = groupOf(ask(table, { ...question, by: 'district' }), 'Foster');
    assert.deepEqual(four(found), [10, 200, 5, 100]);
    assert.equal(found.steps[0]!.result, '2 rows of Foster');
  });

  test('more cases than students is a problem at its cells, and nothing is computed from them', () => {
    const found = ask(
      long([
        ['A', 101, 100],
        ['B', 5, 100],
        ['C', 6, 100],
      ]),
      question,
    );
    assert.equal(found.problems.find(({ code }) => code === 'count-exceeds-base')!.where, 'other!B2:C2');
    assert.equal(groupOf(found, 'A').reason?.code, 'counts-impossible');
    assert.deepEqual([four(groupOf(found, 'B')), groupOf(found, 'B').status], [[5, 100, 6, 100], 'needs-review']);
  });

  test('a group written in two ways is added up, and nothing is decided: merged ratio 3.863636', () => {
    const found = ask(
      long([
        ['Black', 20, 100],
        [' black ', 10, 50],
        ['White', 44, 850],
      ]),
      { ...question, threshold: { value: 3, operator: '>=' } },
    );
    assert.equal(groupOf(found, 'Black').value!.toFixed(6), '3.863636');
    assert.deepEqual(
      [groupOf(found, 'Black').status, groupOf(found, 'Black').reason?.code],
      ['needs-review', 'group-twice'],
    );
  });

  test('a group of which some rows are withheld has a rate of the others, and no decision', () => {
    const found = ask(
      long([
        ['A', 5, 100],
        ['A', '*', 20],
        ['B', 5, 100],
      ]),
      { ...question, against: { group: 'B' }, threshold: { value: 1.5, operator: '>=' } },
    );
    assert.deepEqual(four(groupOf(found, 'A')), [5, 100, 5, 100]);
    assert.deepEqual(
      [groupOf(found, 'A').status, groupOf(found, 'A').reason?.code],
      ['needs-review', 'partly-unknown'],
    );
  });

  test('headers that name group and count are read by their pattern', () => {
    const table = tableOf(
      'other',
      {
        School: 'identifier',
        'Black suspended': 'count',
        'White suspended': 'count',
        'Total suspended': 'count',
        'Black enrolled': 'count',
        'White enrolled': 'count',
        'Total enrolled': 'count',
      },
      [
        {
          School: 'North',
          'Black suspended': 6,
          'White suspended': 4,
          'Total suspended': 10,
          'Black enrolled': 40,
          'White enrolled': 60,
          'Total enrolled': 100,
        },
        {
          School: 'South',
          'Black suspended': 1,
          'White suspended': 4,
          'Total suspended': 5,
          'Black enrolled': 10,
          'White enrolled': 90,
          'Total enrolled': 100,
        },
      ],
    );
    const wide: Question = { ...question, outcome: '{group} suspended', base: '{group} enrolled', by: '{group}' };
    const found = ask(table, wide);
    assert.deepEqual(four(groupOf(found, 'Black')), [7, 50, 8, 150]);
    assert.ok(!found.outcomes.some(({ group }) => group === 'Total'));
    assert.deepEqual(
      four(groupOf(ask(table, { ...wide, where: [{ column: 'School', value: 'North' }] }), 'Black')),
      [6, 40, 4, 60],
    );
    assert.deepEqual(groupOf(found, 'Black').evidence[0]!.ranges, ['other!B2:B3']);
  });

  test('headers that are the groups take cases and students from different rows', () => {
    const table = tableOf(
      'other',
      { Measure: 'category', Black: 'count', White: 'count', Female: 'count', Male: 'count', Notes: 'count' },
      [
        { Measure: 'Enrolled', Black: 40, White: 60, Female: 50, Male: 50, Notes: 1 },
        { Measure: 'Suspended', Black: 6, White: 4, Female: 3, Male: 7, Notes: 2 },
      ],
    );
    const found = ask(table, {
      ...question,
      outcome: { pattern: '{group}', where: [{ column: 'Measure', value: 'Suspended' }] },
      base: { pattern: '{group}', where: [{ column: 'Measure', value: 'Enrolled' }] },
      by: '{group}',
    });
    assert.deepEqual(four(groupOf(found, 'Black')), [6, 40, 4, 60]);
    assert.deepEqual(four(groupOf(found, 'Male')), [7, 50, 3, 50]);
    assert.deepEqual(
      found.outcomes.map(({ group }) => group),
      ['Black', 'White', 'Female', 'Male'],
    );
  });

  test('cases without a column of students answer why not', () => {
    const without: Question = {
      outcome: { column: 'Suspended' },
      by: 'Group',
      against: 'others',
      direction: 'adverse',
    };
    assert.match(cannot(ask(long([['A', 1, 2]]), without)), /no number of students beside the cases/);
  });

  test('a group may be named by the words of its label, if only one holds them', () => {
    const table = long([
      ['Black or African American', 10, 100],
      ['Native Hawaiian or Other Pacific Islander', 5, 100],
      ['American Indian or Alaska Native', 4, 100],
      ['White', 5, 100],
    ]);
    assert.equal(
      groupOf(ask(table, { ...question, against: { group: 'black' } }), 'White').comparison?.label,
      'Black or African American',
    );
    assert.match(
      cannot(ask(table, { ...question, against: { group: 'Native' } })),
      /there is no group “Native”.*there are “Black or African American”, “Native Hawaiian/,
    );
  });

  test('students of no listed group are in the total and not among all others', () => {
    const found = groupOf(
      ask(
        long([
          ['Total', 30, 500],
          ['Black', 10, 100],
          ['White', 15, 300],
        ]),
        question,
      ),
      'Black',
    );
    assert.deepEqual(four(found), [10, 100, 15, 300]);
    assert.match(found.steps[0]!.formula, /add up to 400 of the 500 students of “Total”; the rest are in no group/);
  });

  test('a threshold on the good side of the outcome is refused', () => {
    const asked = { ...question, direction: 'favourable' as const, threshold: { value: 1.5, operator: '>=' as const } };
    assert.match(
      cannot(
        ask(
          long([
            ['A', 5, 100],
            ['B', 5, 100],
          ]),
          asked,
        ),
      ),
      /marks its other side/,
    );
  });

  test('a filter that leaves nothing says so', () => {
    assert.match(
      cannot(ask(long([['A', 1, 2]]), { ...question, where: [{ column: 'Group', value: 'Z' }] })),
      /no row of “Group” holds “Z”; it holds A/,
    );
  });

  test('without a threshold the numbers stand for a person to judge', () => {
    const found = groupOf(
      ask(
        long([
          ['A', 5, 100],
          ['B', 5, 100],
        ]),
        question,
      ),
      'A',
    );
    assert.deepEqual([found.status, found.reason?.code, found.value], ['needs-review', 'no-threshold', 1]);
  });
});
