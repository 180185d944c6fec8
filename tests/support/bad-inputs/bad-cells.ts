import assert from 'node:assert/strict';
import type { BadInput } from './bad-input.ts';
import { cellsLeft, columnOf, tableOf } from './cells-left.ts';
import { sheetsOf, type MadeCell } from './sheets-of.ts';

/** Students without anything wrong with them, under their header. */
const students = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${1001 + i},Elm,${i % 2 === 0 ? 'White' : 'Asian'},N`);
const studentHeader = 'Student ID,School,Race,EL';
const countsHeader = 'School,Race,Enrolled,Suspended';

/** A text file under the name of the sheet it becomes. */
const csv = (sheet: string, lines: readonly string[]) => ({ file: `${sheet}.csv`, bytes: lines.join('\r\n') });

const evaluations = (...rows: readonly (readonly MadeCell[])[]) => ({
  file: 'evaluations.xlsx',
  bytes: sheetsOf({
    Evaluations: [['Student ID', 'Referral Date', 'Consent Received', 'Assessments Complete'], ...rows],
  }),
});

/** Files that can be used, with cells that cannot: those are unknown and the rest is as it was. */
export const badCells: readonly BadInput[] = [
  {
    name: 'formula errors among counts',
    file: 'errors.xlsx',
    bytes: sheetsOf({
      Counts: [
        ['School', 'Race', 'Enrollment', 'Students Disciplined'],
        ['Elm', 'White', 100, { xml: '<c t="e"><v>#N/A</v></c>' }],
        ['Elm', 'Asian', 50, { xml: '<c t="e"><f>A9</f><v>#REF!</v></c>' }],
        ['Oak', 'White', 80, { xml: '<c t="e"><v>#DIV/0!</v></c>' }],
        ['Oak', 'Asian', 70, 7],
      ],
    }),
    told: [{ code: 'cell-error', where: /^Counts!D2:D4$/, severity: 'error' }],
    left: (checked) => {
      assert.deepEqual(cellsLeft(checked, checked.tables[0]!.kind, 'Students Disciplined'), [
        'error',
        'error',
        'error',
        7,
      ]);
    },
  },
  {
    name: 'a formula whose result was not saved',
    file: 'formula.xlsx',
    bytes: sheetsOf({
      Counts: [
        ['School', 'Race', 'Enrollment', 'Students Disciplined'],
        ['Elm', 'White', 100, { xml: '<c><f>SUM(A1:A2)</f></c>' }],
        ['Oak', 'White', 80, 8],
      ],
    }),
    told: [{ code: 'cell-unreadable', where: /^Counts!D2$/, says: /formula/i }],
    left: (checked) => {
      const [first, second] = cellsLeft(checked, checked.tables[0]!.kind, 'Students Disciplined');
      assert.ok(typeof first === 'string');
      assert.equal(second, 8);
    },
  },
  {
    name: 'a cell of ten megabytes',
    ...csv('students', [studentHeader, `1,${'x'.repeat(10_000_000)},White,N`, ...students(3)]),
    told: [{ code: 'cell-too-long', where: /students!B2$/ }],
    left: (checked) => {
      assert.equal(tableOf(checked, 'students').rows.length, 4);
      assert.deepEqual(cellsLeft(checked, 'students', 'race').slice(0, 2), ['White', 'White']);
    },
  },
  {
    name: 'the same header twice',
    ...csv('students', ['Student ID,School,Race,Race,EL', '1,Elm,White,Asian,N', '2,Elm,Asian,White,N']),
    told: [{ code: 'header-duplicate', where: /students!/ }],
    left: (checked) => {
      assert.equal(
        tableOf(checked, 'students').columns.some((column) => column.field === 'race'),
        false,
      );
      assert.deepEqual(cellsLeft(checked, 'students', 'school'), ['Elm', 'Elm']);
    },
  },
  {
    name: 'two columns that could be one field',
    ...csv('students', ['Student ID,School,Race,Ethnicity,EL', '1,Elm,White,Asian,N', '2,Elm,Asian,White,N']),
    told: [{ code: 'header-ambiguous', where: /students!/ }],
    left: (checked) => {
      assert.equal(
        tableOf(checked, 'students').columns.some((column) => column.field === 'race'),
        false,
      );
      assert.deepEqual(cellsLeft(checked, 'students', 'english-learner'), ['no', 'no']);
    },
  },
  {
    name: 'numbers without a header',
    ...csv('numbers', ['1,2,3', '4,5,6', '7,8,9']),
    told: [{ code: 'header-missing', where: /numbers/ }],
    left: 'nothing',
  },
  {
    name: 'a header without rows',
    ...csv('students', [studentHeader]),
    told: [{ code: 'sheet-empty', where: /^students!A1$/ }],
    left: (checked) => {
      assert.equal(tableOf(checked, 'students').rows.length, 0);
      assert.ok(checked.outcomes.every((outcome) => outcome.status !== 'met' && outcome.status !== 'not-met'));
    },
  },
  {
    name: 'words among the dates',
    ...csv('evaluations', [
      'Student ID,Consent Received,Assessments Complete',
      '1,9/3/2024,10/1/2024',
      '2,9/4/2024,soon',
      '3,9/5/2024,10/3/2024',
    ]),
    told: [{ code: 'cell-unreadable', where: /^evaluations!C3$/, says: /"soon"/ }],
    left: (checked) =>
      assert.deepEqual(cellsLeft(checked, 'evaluations', 'assessments-complete'), [
        '2024-10-01',
        'unreadable',
        '2024-10-03',
      ]),
  },
  {
    name: 'numbers stored as text beside numbers',
    file: 'counts.xlsx',
    bytes: sheetsOf({
      Counts: [
        ['School', 'Race', 'Enrollment'],
        ['Elm', 'White', 100],
        ['Oak', 'White', '80'],
        ['Ash', 'White', 60],
      ],
    }),
    told: [{ code: 'mixed-types', where: /^Counts!C3$/, severity: 'note' }],
    left: (checked) => assert.deepEqual(cellsLeft(checked, checked.tables[0]!.kind, 'Enrollment'), [100, 80, 60]),
  },
  {
    name: 'a letter O typed for a zero',
    ...csv('counts', ['School,Race,Enrollment', 'Elm,White,1O0', 'Oak,White,80', 'Ash,White,60', 'Fir,White,40']),
    told: [{ code: 'cell-unreadable', where: /^counts!C2$/, says: /"1O0"/ }],
    left: (checked) =>
      assert.deepEqual(cellsLeft(checked, checked.tables[0]!.kind, 'Enrollment'), ['unreadable', 80, 60, 40]),
  },
  {
    name: 'two totals rows',
    ...csv('counts', ['School,Race,Enrollment', 'Elm,White,100', 'Oak,White,80', 'Total,,180', 'Grand Total,,180']),
    told: [{ code: 'totals-row', where: /counts!.*4.*5/ }],
    left: (checked) => assert.deepEqual(cellsLeft(checked, checked.tables[0]!.kind, 'Enrollment'), [100, 80]),
  },
  {
    name: 'a total that is not the sum of its rows',
    ...csv('counts', ['School,Race,Enrollment', 'Elm,White,100', 'Oak,White,80', 'Total,,190']),
    told: [{ code: 'totals-differ', where: /counts!C4/, says: /190.*180|180.*190/ }],
    left: (checked) => assert.deepEqual(cellsLeft(checked, checked.tables[0]!.kind, 'Enrollment'), [100, 80]),
  },
  {
    name: 'the thirtieth of February',
    ...csv('evaluations', [
      'Student ID,Consent Received,Assessments Complete',
      '1,2/30/2025,3/20/2025',
      '2,2/20/2025,3/20/2025',
    ]),
    told: [{ code: 'cell-date-impossible', where: /^evaluations!B2$/ }],
    left: (checked) =>
      assert.deepEqual(cellsLeft(checked, 'evaluations', 'consent-received'), ['unreadable', '2025-02-20']),
  },
  {
    name: 'dates with the day first among dates that could be either',
    ...csv('evaluations', [
      'Student ID,Consent Received,Assessments Complete',
      '1,25/2/2025,20/3/2025',
      '2,5/3/2025,28/3/2025',
    ]),
    told: [
      { code: 'cell-date-impossible', where: /^evaluations!B2$/, says: /day first/ },
      { code: 'cell-date-impossible', where: /^evaluations!B3$/, says: /month or the day first/ },
    ],
    left: (checked) =>
      assert.deepEqual(cellsLeft(checked, 'evaluations', 'consent-received'), ['unreadable', 'unreadable']),
  },
  {
    name: 'a date of the year 1900 that stands for none',
    ...evaluations(
      [1, { day: 45500 }, { day: 45520 }, { day: 2 }],
      [2, { day: 45500 }, { day: 45520 }, { day: 45540 }],
    ),
    told: [{ code: 'cell-date-impossible', where: /^Evaluations!D2$/, says: /1900/ }],
    left: (checked) =>
      assert.deepEqual(cellsLeft(checked, 'evaluations', 'assessments-complete'), ['unreadable', '2024-09-05']),
  },
  {
    name: 'school codes that have lost their leading zeros',
    ...csv('students', [
      'Student ID,School Code,Race,EL',
      '1,00350001,White,N',
      '2,350002,Asian,N',
      '3,00350003,White,N',
    ]),
    told: [{ code: 'leading-zero-lost', where: /students!B3$/ }],
    left: (checked) =>
      assert.deepEqual(cellsLeft(checked, 'students', 'school-code'), ['00350001', '350002', '00350003']),
  },
  {
    name: 'a count below zero',
    ...csv('counts', [countsHeader, 'Elm,White,100,-3', 'Oak,White,80,8']),
    told: [{ code: 'value-impossible', where: /^counts!D2$/, says: /below zero/ }],
    left: (checked) => assert.deepEqual(cellsLeft(checked, checked.tables[0]!.kind, 'Suspended'), ['unreadable', 8]),
  },
  {
    name: 'a count that is a fraction',
    ...csv('counts', ['School,Race,Enrollment', 'Elm,White,100.5', 'Oak,White,80']),
    told: [{ code: 'value-impossible', where: /^counts!C2$/, says: /fraction/ }],
    left: (checked) => assert.deepEqual(cellsLeft(checked, checked.tables[0]!.kind, 'Enrollment'), ['unreadable', 80]),
  },
  {
    name: 'a percentage above 100',
    ...csv('rates', ['School,Race,Enrollment,Attendance Rate', 'Elm,White,100,140%', 'Oak,White,80,95.5%']),
    told: [{ code: 'value-impossible', where: /^rates!D2$/, says: /100 percent/ }],
    left: (checked) =>
      assert.deepEqual(cellsLeft(checked, checked.tables[0]!.kind, 'Attendance Rate'), ['unreadable', 0.955]),
  },
  {
    name: 'a race code that is in no list',
    ...csv('students', [studentHeader, '1,Elm,Martian,N', '2,Elm,White,N', '3,Elm,Asian,N']),
    told: [{ code: 'cell-code-unknown', where: /^students!C2$/, says: /"Martian"/ }],
    left: (checked) => assert.equal(cellsLeft(checked, 'students', 'race')[1], 'White'),
  },
  {
    name: 'a mark nobody explained',
    ...csv('counts', ['School,Race,Enrollment', 'Elm,White,?', 'Oak,White,80', 'Ash,White,60']),
    told: [{ code: 'cell-mark-unknown', where: /^counts!C2$/, says: /"\?"/ }],
    left: (checked) =>
      assert.deepEqual(cellsLeft(checked, checked.tables[0]!.kind, 'Enrollment'), ['unknownMark', 80, 60]),
  },
  {
    name: 'one mark explained in two ways',
    ...csv('counts', [
      '* = fewer than 10 students,,',
      '* = not reported,,',
      'School,Race,Enrollment',
      'Elm,White,*',
      'Oak,White,80',
      'Ash,White,60',
    ]),
    told: [
      { code: 'cell-mark-unknown', where: /^counts!A1, A2$/, says: /"\*" in more than one way/ },
      { code: 'cell-mark-unknown', where: /^counts!C4$/ },
    ],
    left: (checked) =>
      assert.deepEqual(cellsLeft(checked, checked.tables[0]!.kind, 'Enrollment'), ['unknownMark', 80, 60]),
  },
  {
    name: 'a control character in a name of a group',
    ...csv('students', [studentHeader, '1,Elm,Whi\u0007te,N', '2,Elm,Asian,N']),
    told: [{ code: 'cell-control-character', where: /students!C2$/ }],
    left: (checked) => assert.deepEqual(cellsLeft(checked, 'students', 'race'), ['White', 'Asian']),
  },
  {
    name: 'a row with more fields than the header',
    ...csv('students', [studentHeader, '1,Elm,White,N', '2,Elm,Asian,N,17,extra', '3,Elm,Asian,N']),
    told: [{ code: 'csv-ragged', where: /students.*3/ }],
    left: (checked) => assert.equal(tableOf(checked, 'students').rows.length, 3),
  },
  {
    name: 'a text file in Windows-1252',
    file: 'students.csv',
    bytes: Uint8Array.from(
      [...'Student ID,School,Race,EL\r\n1,\u00c9cole,White,N\r\n2,Elm,Asian,N\r\n'].map((c) => c.charCodeAt(0)),
    ),
    told: [{ code: 'file-encoding', where: /students\.csv/, severity: 'note' }],
    left: (checked) => assert.deepEqual(cellsLeft(checked, 'students', 'school'), ['École', 'Elm']),
  },
  {
    name: 'the same student twice',
    ...csv('students', [studentHeader, '1,Elm,White,N', '2,Elm,Asian,N', '1,Oak,White,N']),
    told: [{ code: 'duplicate-row', where: /students!A2.*A4|students!.*4/ }],
    left: (checked) => assert.equal(tableOf(checked, 'students').rows.length, 3),
  },
  {
    name: 'the same group of the same school twice',
    ...csv('counts', [
      'School,Race,Enrollment,Students Disciplined',
      'Elm,White,100,5',
      'Elm,Asian,50,2',
      'Elm,White,100,6',
    ]),
    told: [{ code: 'duplicate-row', where: /counts!.*4/ }],
    left: (checked) => assert.equal(columnOf(checked, checked.tables[0]!.kind, 'Enrollment').cells().state.length, 3),
  },
];
