import assert from 'node:assert/strict';
import type { CheckedWorksheet } from '../../../src/app/check-worksheet.ts';
import type { Outcome } from '../../../src/core/checks/outcome.ts';
import type { BadInput } from './bad-input.ts';
import { cellsLeft, tableOf } from './cells-left.ts';
import { sheetsOf } from './sheets-of.ts';

const csv = (sheet: string, lines: readonly string[]) => ({ file: `${sheet}.csv`, bytes: lines.join('\r\n') });
const decided = (outcome: Outcome): boolean => outcome.status === 'met' || outcome.status === 'not-met';
const ofCheck = (checked: CheckedWorksheet, check: string): readonly Outcome[] =>
  checked.outcomes.filter((outcome) => outcome.check.startsWith(check));

const evaluationRows = [
  'Student ID,School,Notice Date,Consent Received,Assessments Complete,Team Meeting,IEP Sent',
  '1,Elm,9/1/2024,9/3/2024,10/1/2024,10/10/2024,10/15/2024',
  '2,Elm,9/2/2024,9/4/2024,10/2/2024,10/11/2024,10/16/2024',
];

const calendarRows = (days: number): string[] => [
  'Date,Student Day',
  ...Array.from({ length: days }, (_, i) => {
    const day = new Date(Date.UTC(2024, 8, 2 + i));
    const weekend = day.getUTCDay() % 6 === 0;
    return `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${day.getUTCFullYear()},${weekend ? 'N' : 'Y'}`;
  }),
];

const roster = (count: number): (string | number)[][] =>
  Array.from({ length: count }, (_, i) => [1001 + i, 'Elm', i % 2 === 0 ? 'White' : 'Asian', i % 3 === 0 ? 'Y' : 'N']);

/** Files whose cells can be read one by one and do not fit together. */
export const badSheets: readonly BadInput[] = [
  {
    name: 'incidents of students who are not on the roster',
    file: 'district.xlsx',
    bytes: sheetsOf({
      Students: [['Student ID', 'School', 'Race', 'EL'], ...roster(200)],
      Discipline: [
        ['Student ID', 'Incident Date', 'Removal Type', 'Days Removed'],
        ['9001', '10/1/2024', 'Out-of-School Suspension', 2],
        ['1002', '10/2/2024', 'Out-of-School Suspension', 1],
      ],
    }),
    told: [{ code: 'join-unmatched', where: /^Discipline!/ }],
    left: (checked) => {
      const all = ofCheck(checked, 'out-of-school').filter((outcome) => outcome.n !== null);
      assert.ok(
        all.every((outcome) => outcome.n! <= 1),
        'a student who is on no roster is counted in no group',
      );
    },
  },
  {
    name: 'consent before the referral and assessments before the consent',
    ...csv('evaluations', [
      'Student ID,School,Referral Date,Consent Received,Assessments Complete',
      '1,Elm,9/10/2024,9/3/2024,10/1/2024',
      '2,Elm,9/2/2024,9/4/2024,8/2/2024',
      '3,Elm,9/2/2024,9/4/2024,10/2/2024',
    ]),
    calendar: calendarRows(200).join('\n'),
    told: [
      { code: 'value-impossible', where: /^evaluations!D2$/, says: /before "Referral Date"/ },
      { code: 'value-impossible', where: /^evaluations!E3$/, says: /before "Consent Received"/ },
    ],
    left: (checked) => assert.equal(tableOf(checked, 'evaluations').rows.length, 3),
  },
  {
    name: 'deadlines in school days without a school calendar',
    ...csv('evaluations', evaluationRows),
    told: [{ code: 'check-not-run', where: /^evaluations!A1:G1$/, says: /no school calendar/ }],
    left: (checked) => {
      const counted = ofCheck(checked, 'se-9-assessments');
      assert.ok(counted.length > 0);
      assert.ok(!counted.some(decided), 'no deadline in school days is judged without a calendar');
    },
  },
  {
    name: 'a calendar with days that cannot be',
    ...csv('evaluations', evaluationRows),
    calendar: [...calendarRows(60), '2/30/2025,Y', 'soon,Y'].join('\n'),
    told: [
      { code: 'cell-date-impossible', where: /^calendar!A62$/ },
      { code: 'cell-unreadable', where: /^calendar!A63$/ },
      { code: 'calendar-invalid', where: /^calendar!A62$/ },
    ],
    left: (checked) => {
      assert.equal(checked.calendar, null);
      assert.equal(ofCheck(checked, 'se-9-assessments').some(decided), false);
    },
  },
  {
    name: 'a calendar that ends before the deadlines',
    ...csv('evaluations', [evaluationRows[0]!, '1,Elm,9/1/2025,9/3/2025,12/20/2025,12/21/2025,12/22/2025']),
    calendar: calendarRows(200).join('\n'),
    request: { asOf: '2026-06-30' },
    told: [{ code: 'calendar-range', where: /^evaluations!/ }],
    left: (checked) => assert.equal(ofCheck(checked, 'se-9-assessments').some(decided), false),
  },
  {
    name: 'a day of judgement before all data',
    ...csv('evaluations', evaluationRows),
    calendar: calendarRows(200).join('\n'),
    request: { asOf: '2019-01-01' },
    told: [{ code: 'value-impossible', where: /^--as-of$/, says: /2019-01-01.*2024-09-01/ }],
    left: (checked) => assert.equal(tableOf(checked, 'evaluations').rows.length, 2),
  },
  {
    name: 'a day of judgement that is no day',
    ...csv('evaluations', evaluationRows),
    request: { asOf: '2025-02-30' },
    told: [{ code: 'usage', where: /^--as-of$/, says: /2025-02-30/ }],
    left: 'nothing',
  },
  {
    name: 'a rule pack that does not exist',
    ...csv('evaluations', evaluationRows),
    request: { packs: [{ pack: 'special-education-timeline', setting: null }] },
    told: [{ code: 'pack-unknown', where: /^--pack$/, says: /`special-education-timelines`/ }],
    left: 'nothing',
  },
  {
    name: 'a worksheet without a column that a rule needs',
    ...csv('evaluations', ['Student ID,School,Consent Received', '1,Elm,9/3/2024', '2,Elm,9/4/2024']),
    calendar: calendarRows(200).join('\n'),
    told: [{ code: 'column-missing', where: /^evaluations/, says: /assessments-complete|Assessments completed/ }],
    left: (checked) => assert.equal(ofCheck(checked, 'se-9-assessments').some(decided), false),
  },
  {
    name: 'a semicolon between the fields',
    ...csv('students', ['Student ID;School;Race;EL', '1;Elm, upper;White;N', '2;Elm;Asian;N']),
    told: [],
    left: (checked) => assert.deepEqual(cellsLeft(checked, 'students', 'school'), ['Elm, upper', 'Elm']),
  },
  {
    name: 'more cases than students in the counts of a category',
    file: 'idea.xlsx',
    bytes: sheetsOf({
      'IDEA Counts': [
        ['School Year', 'Scope', 'District', 'Category', 'Race/Ethnicity', 'Cases', 'Students'],
        ...['White', 'Asian', 'Black', 'Hispanic/Latino'].flatMap((race, i) => [
          ['2024-25', 'District', 'Elm', 'Autism', race, i === 0 ? 500 : 20, 400],
          ['2024-25', 'State', 'State', 'Autism', race, 200, 9000],
        ]),
      ],
    }),
    told: [{ code: 'count-exceeds-base', where: /^'IDEA Counts'!F2/, says: /500 cases among 400/ }],
    left: (checked) => {
      assert.notEqual(checked.outcomes.length, 0);
      assert.equal(
        checked.outcomes.some((outcome) => decided(outcome) && outcome.n! > outcome.d!),
        false,
      );
    },
  },
  {
    name: 'a mapping file with four faults',
    ...csv('students', ['Student ID,School,Race,EL', '1,Elm,White,N']),
    request: {
      mapping: {
        file: 'map.yaml',
        text: 'colums: {}\ncolumns:\n  A: studnet-id\n  B: race\n  C: race\n',
      },
    },
    told: [
      { code: 'mapping-invalid', where: /^map\.yaml:1:9$/, says: /`colums`.*`columns`/ },
      { code: 'mapping-invalid', where: /^map\.yaml:3:6$/, says: /`studnet-id`.*`student-id`/ },
      { code: 'mapping-invalid', where: /^map\.yaml:5:6$/, says: /Two columns/ },
    ],
    left: 'nothing',
  },
  {
    name: 'a mapping file that is no YAML',
    ...csv('students', ['Student ID,School,Race,EL', '1,Elm,White,N']),
    request: { mapping: { file: 'map.yaml', text: 'columns: [A: race\n  B: {' } },
    told: [{ code: 'mapping-invalid', where: /^map\.yaml:\d+:\d+$/ }],
    left: 'nothing',
  },
  {
    name: 'a mapping of a column that is not in the sheet',
    ...csv('students', ['Student ID,School,Race,EL', '1,Elm,White,N']),
    request: { mapping: { file: 'map.yaml', text: 'columns:\n  Rasse: race\n' } },
    told: [{ code: 'column-unknown', where: /^students/, says: /Rasse/ }],
    left: (checked) => assert.equal(tableOf(checked, 'students').rows.length, 1),
  },
  {
    name: 'a condition on a column that is not there',
    ...csv('students', ['Student ID,School,Race,EL', '1,Elm,White,N']),
    request: { where: [{ column: 'Yaer', value: '2025' }] },
    told: [{ code: 'column-unknown', where: /^students\.csv$/, says: /Yaer/ }],
    left: 'nothing',
  },
];
