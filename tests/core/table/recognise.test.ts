import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { headerKey } from '../../../src/core/table/header-key.ts';
import type { Mapping } from '../../../src/core/table/mapping.ts';
import { readTable } from '../../../src/core/table/read-table.ts';
import { suggestFields } from '../../../src/core/table/suggest-fields.ts';
import type { Table } from '../../../src/core/table/table.ts';
import type { Problem } from '../../../src/core/problems.ts';
import { gridOf, type TestCell } from '../../support/grid.ts';
import { shippedSchema } from '../../support/library.ts';

const schema = shippedSchema();

function read(
  rows: TestCell[][],
  given: { mapping?: Mapping; sheet?: string } = {},
): { table: Table; problems: readonly Problem[] } {
  const grid = gridOf(rows, given.sheet === undefined ? {} : { sheet: given.sheet });
  const result = readTable(grid, schema, { mapping: given.mapping });
  assert.ok(result.ok, JSON.stringify(result.problems));
  return { table: result.value, problems: result.problems };
}

/** A sheet with these headers and a few rows of a value for each. */
function sheet(columns: Record<string, TestCell | TestCell[]>): TestCell[][] {
  const names = Object.keys(columns);
  const rows = [0, 1, 2, 3].map((i) =>
    names.map((name) => {
      const cell = columns[name]!;
      return Array.isArray(cell) ? cell[i % cell.length]! : cell;
    }),
  );
  return [names, ...rows];
}

const fields = (table: Table): (string | null)[] => {
  const seen = new Set<number>();
  return table.columns.flatMap(({ field, sheetColumn }) =>
    seen.has(sheetColumn) ? [] : (seen.add(sheetColumn), [field]),
  );
};
const date = { date: '2024-10-01' };

describe('the kind of a worksheet', () => {
  const kinds: [string, Record<string, TestCell | TestCell[]>][] = [
    ['students', { LASID: ['1', '2'], SASID: ['1001', '1002'], Grade: '08', 'Race/Eth': 'White', ELL: 'N', SWD: 'Y' }],
    [
      'students',
      { DOE001: ['1', '2'], DOE002: ['1001', '1002'], DOE010: '01', DOE025: '00', DOE034: '10', DOE036: '05' },
    ],
    ['discipline', { 'OFF ID': ['7', '8'], SASID: ['1001', '1002'], DAT: '2', SD: date, DM: 3, PST: '1' }],
    ['discipline', { StudentID: ['1', '2'], 'Incident Date': date, Type: 'ISS', Days: 2 }],
    [
      'evaluations',
      {
        'Student ID': ['1', '2'],
        'Referral Date': date,
        'Consent Received': date,
        'Team Meeting': date,
        Eligible: 'Y',
      },
    ],
    ['ieps', { 'Student ID': ['1', '2'], 'IEP Start': date, 'IEP End': date, 'Annual Review': date }],
    [
      'progress-reports',
      { 'Student ID': ['1', '2'], 'Period End': date, 'Report Sent': date, 'Total Goals': 4, 'Goals Reported': 4 },
    ],
    [
      'meeting-attendance',
      { 'Student ID': ['1', '2'], 'Meeting Date': date, Role: 'Parent', Attended: 'Y', Excused: 'N' },
    ],
    ['record-review', { Record: ['1', '2'], Criterion: 'SE 9', Element: 'a', Judgement: 'Y', Reviewer: 'AB' }],
    ['el-services', { LASID: ['1', '2'], 'ELD Level': '2', 'ESL Minutes per Week': 450, 'Teacher ID': '9' }],
    ['screening', { LASID: ['1', '2'], 'Enroll Date': date, 'HLS Date': date, 'Screening Date': date }],
    [
      'notices',
      {
        LASID: ['1', '2'],
        'Notice Type': 'annual',
        'Notice Sent': date,
        'Notice Language': 'Spanish',
        'Parent Language': 'Spanish',
      },
    ],
    ['access', { SASID: ['1', '2'], Year: '2024', Overall: 4.2, Literacy: 3.9, Listening: 5 }],
    ['fel-monitoring', { LASID: ['1', '2'], 'EL Exit Date': date, 'FEL Year 1': date, 'FEL Year 2': date }],
    ['optouts', { LASID: ['1', '2'], 'Opt Out Date': date, 'Parent Signed': 'Y' }],
    ['calendar', { Date: date, 'Student Day': 'Y', 'Staff Day': 'Y' }],
    ['restraints', { LASID: ['1', '2'], 'Restraint Date': date, 'Minutes of Restraint': 4, Injury: 'N' }],
    [
      'group-counts',
      { SY: '2024', DIST_CODE: '00350000', STU_GRP: ['White', 'Asian'], STU_CNT: 100, STU_DISCIPL_CNT: 4 },
    ],
    [
      'idea-counts',
      { Year: '2023-24', Category: 'Autism', Race: ['White', 'Asian'], Cases: 12, Students: 900, Scope: 'District' },
    ],
    ['other', { Widget: ['a', 'b'], Colour: 'red', Price: 3 }],
  ];
  for (const [kind, columns] of kinds)
    test(`${Object.keys(columns).join(', ')} → ${kind}`, () => {
      assert.equal(read(sheet(columns)).table.kind, kind);
    });

  test('an unknown sheet is said to be unknown', () => {
    assert.ok(read(sheet({ Widget: ['a', 'b'], Colour: 'red' })).problems.some(({ code }) => code === 'table-unknown'));
  });

  test('a bare header means what it means on its kind of sheet', () => {
    const discipline = read(sheet({ StudentID: ['1', '2'], 'Incident Date': date, Type: 'ISS' })).table;
    assert.deepEqual(fields(discipline), ['student-id', 'incident-date', 'removal-type']);
    const evaluations = read(sheet({ StudentID: ['1', '2'], 'Consent Received': date, Type: 'Initial' })).table;
    assert.deepEqual(fields(evaluations), ['student-id', 'consent-received', 'evaluation-type']);
  });
});

describe('the meaning of a column', () => {
  test('is told with the reason', () => {
    const { table } = read(sheet({ LASID: ['1', '2'], 'race/eth.': 'White', 'Date Seen': date, ELL: 'Y' }));
    assert.deepEqual(
      table.columns.slice(0, 3).map(({ recognised }) => recognised),
      ['alias "LASID"', 'alias "Race/Eth"', 'values look like dates'],
    );
    assert.equal(table.columns[2]!.field, null, 'looking like dates is no field');
    assert.equal(table.columns[2]!.kind, 'date');
  });

  test('does not depend on case, blanks and punctuation', () => {
    for (const name of [
      'Consent Received',
      'CONSENT_RECEIVED',
      'consentReceived',
      'Consent\u00a0received:',
      'Consent\nReceived',
    ])
      assert.equal(
        read(sheet({ LASID: ['1', '2'], [name]: date, Eligible: 'Y' })).table.columns[1]!.field,
        'consent-received',
        name,
      );
  });

  test('under a block is told apart from the same name under another', () => {
    const rows: TestCell[][] = [
      [null, 'Indicator 11', null, 'Indicator 12', null],
      ['Org Name', 'Sch Yr Rev', 'Dist Rate', 'Sch Yr Rev', 'Ref Part C'],
      ['Acton', '2022-23', 100, '2021-22', 4],
      ['Avon', '2021-22', 92.5, '2022-23', 7],
    ];
    assert.deepEqual(fields(read(rows).table), ['org-name', 'i11-year', 'i11-share', 'i12-year', 'i12-referred']);
  });

  test('is decided by the values where a header has two meanings', () => {
    const dates = read(sheet({ LASID: ['1', '2'], 'IEP Start': date, 'Transition Plan': date })).table;
    assert.equal(dates.columns[2]!.field, 'transition-plan');
    const flags = read(sheet({ LASID: ['1', '2'], 'IEP Start': date, 'Transition Plan': ['Y', 'N'] })).table;
    assert.equal(flags.columns[2]!.field, 'transition-plan-on-file');
  });

  test('two columns for one field: neither is used, and both are named', () => {
    const { table, problems } = read(sheet({ LASID: ['1', '2'], 'Student ID': ['8', '9'], Race: 'White', ELL: 'N' }));
    assert.deepEqual(fields(table).slice(0, 2), [null, null]);
    const told = problems.find(({ code }) => code === 'header-ambiguous')!;
    assert.equal(told.severity, 'error');
    assert.match(told.where, /Sheet1!A1.*Sheet1!B1/);
    assert.match(told.message, /"LASID" and "Student ID"/);
  });

  test('two columns for one field: the only one whose values fit is used, and that is told', () => {
    const { table, problems } = read(
      sheet({ LASID: ['1', '2'], Race: ['White', 'Asian'], Ethnicity: ['qq', 'zz'], ELL: 'N' }),
    );
    assert.deepEqual(fields(table).slice(1, 3), ['race', null]);
    assert.equal(problems.find(({ code }) => code === 'header-ambiguous')!.severity, 'warning');
  });

  test('the same header twice is a problem', () => {
    const rows: TestCell[][] = [
      ['LASID', 'ELL', 'Race', 'Race'],
      ['1', 'N', 'White', 'Asian'],
      ['2', 'N', 'White', 'White'],
    ];
    const { table, problems } = read(rows);
    assert.deepEqual(fields(table), ['student-id', 'english-learner', null, null]);
    assert.ok(problems.some(({ code, severity }) => code === 'header-duplicate' && severity === 'error'));
  });

  test('a column of counts under the name of a group is not the flag of that name', () => {
    const { table } = read(
      sheet({ School: ['North', 'South'], 'All Students': 500, 'English Learner': 60, 'Low Income': 200 }),
    );
    assert.equal(table.columns[2]!.field, null);
    assert.equal(table.columns[2]!.recognised, 'group "English learners"');
    assert.equal(table.kind, 'group-counts');
  });

  test('personal columns are known as such', () => {
    const { table } = read(sheet({ LASID: ['1', '2'], DOB: date, Race: 'White', ELL: 'N' }));
    assert.deepEqual(
      table.columns.slice(0, 4).map(({ personal }) => personal),
      [true, true, false, false],
    );
  });

  test('a suggestion is made for an unknown column and not acted upon', () => {
    const { table } = read(sheet({ LASID: ['1', '2'], ELL: 'N', Background: ['White', 'Asian', 'Black', 'Asian'] }));
    assert.equal(table.columns[2]!.field, null);
    assert.deepEqual(
      suggestFields(table, schema).map(({ header, field }) => [header, field]),
      [['Background', 'race']],
    );
  });
});

describe('the files of known systems', () => {
  const recognised = (headers: string): { fields: Record<string, string | null>; problems: string[] } => {
    const names = headers.split(/,\s*/);
    const { table, problems } = read([names, names.map(() => null), names.map((_, i) => `v${i}`)]);
    return {
      fields: Object.fromEntries(
        names.map((name, i) => [name, table.columns.find(({ sheetColumn }) => sheetColumn === i)!.field]),
      ),
      problems: problems.filter(({ code }) => code.startsWith('header')).map(({ message }) => message),
    };
  };

  test('a SIMS file is recognised by its element numbers', () => {
    const known = [
      1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 32, 33,
      34, 36, 37, 38, 39, 40, 41, 56,
    ];
    const { fields: found, problems } = recognised(known.map((n) => `DOE${String(n).padStart(3, '0')}`).join(', '));
    assert.deepEqual(
      Object.entries(found).filter(([, field]) => field === null),
      [],
    );
    assert.equal(found['DOE034'], 'placement');
    assert.equal(found['DOE041'], 'slife');
    assert.deepEqual(problems, []);
  });

  test('a State student file', () => {
    const { fields: found, problems } = recognised(
      'sasid, sprp_dis, sprp_sch, gradesims, race, highneeds, lowincome, title1, ever_EL, EL, EL_FormerEL, FormerEL, ELfirstyear, IEP, plan504, firstlanguage, natureofdis, levelofneed, spedplacement',
    );
    assert.deepEqual(
      Object.entries(found).filter(([, field]) => field === null),
      [],
    );
    assert.deepEqual(problems, []);
  });

  test('the discipline and attendance files of the Education-to-Career hub', () => {
    const { fields: found, problems } = recognised(
      'SY, DIST_CODE, DIST_NAME, ORG_CODE, ORG_NAME, ORG_TYPE, STU_GRP, OFFENSE, STU_CNT, STU_DISCIPL_CNT, IN_SUSP_PCT, OUT_SUSP_PCT, EXP_PCT, ALT_SETTING_PCT, EMERG_RMVL_PCT, ARREST_PCT, LAWENF_REF_PCT, ATTEND_RATE, CNT_AVG_ABS, PCT_ABS_10_DAYS, PCT_CHRON_ABS_10, PCT_CHRON_ABS_20, PCT_UNEXC_10_DAYS, ATTEND_PERIOD',
    );
    assert.deepEqual(
      Object.entries(found).filter(([, field]) => field === null),
      [],
    );
    assert.deepEqual(problems, []);
  });

  test('an SSDR discipline file', () => {
    const { fields: found, problems } = recognised(
      'OFF ID, SASID, PST, DAT, SD, RD, DM, AE, ARREST, OFF DATE, SCH CODE',
    );
    assert.deepEqual(found, {
      'OFF ID': 'incident-id',
      SASID: 'sasid',
      PST: 'program-status',
      DAT: 'removal-type',
      SD: 'removal-start',
      RD: 'removal-end',
      DM: 'days-removed',
      AE: 'services-during-removal',
      ARREST: 'arrest',
      'OFF DATE': 'incident-date',
      'SCH CODE': 'school-code',
    });
    assert.deepEqual(problems, []);
  });

  test('Ed-Fi and OneRoster names', () => {
    const { fields: found } = recognised(
      'studentUniqueId, entryGradeLevelDescriptor, hispanicLatinoEthnicity, sexDescriptor, limitedEnglishProficiencyDescriptor, iepBeginDate, iepEndDate, iepReviewDate, lastEvaluationDate, americanIndianOrAlaskaNative, blackOrAfricanAmerican, givenName, familyName',
    );
    assert.deepEqual(
      Object.entries(found).filter(([, field]) => field === null),
      [],
    );
  });
});

describe('a mapping file', () => {
  const rows = sheet({ LASID: ['1', '2'], Background: ['White', 'Asian'], ELL: 'N', Race: ['zz', 'yy'] });

  test('goes before the header', () => {
    const { table } = read(rows, { mapping: { columns: { Background: 'race', D: 'ignore' } } });
    assert.deepEqual(fields(table), ['student-id', 'race', 'english-learner', null]);
    assert.equal(table.columns[1]!.recognised, 'mapping file');
    assert.equal(table.columns[3]!.recognised, 'mapping file: ignored');
  });

  test('decides between two columns of one header by their letters', () => {
    const twice: TestCell[][] = [
      ['LASID', 'ELL', 'Race', 'Race'],
      ['1', 'N', 'White', 'Asian'],
    ];
    const { table, problems } = read(twice, { mapping: { columns: { D: 'race' } } });
    assert.deepEqual(fields(table), ['student-id', 'english-learner', null, 'race']);
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error'),
      [],
    );
  });

  test('that names what is not there is told so', () => {
    const { problems } = read(rows, { mapping: { columns: { Nowhere: 'race' }, digits: { Elsewhere: 8 } } });
    assert.deepEqual(
      problems.filter(({ code }) => code === 'column-unknown').map(({ message }) => /`(\w+)`/.exec(message)![1]),
      ['Nowhere', 'Elsewhere'],
    );
  });
});

describe('the key of a sheet’s headers', () => {
  test('is the same for the same headers and another for others', () => {
    const key = headerKey(['Student ID', 'Race/Eth.']);
    assert.equal(headerKey(['STUDENT_ID', 'race  eth']), key);
    assert.notEqual(headerKey(['Race/Eth.', 'Student ID']), key);
    assert.notEqual(headerKey(['Student ID', 'Race']), key);
    assert.match(key, /^[0-9a-f]{16}$/);
  });

  test('does not meet itself among twenty thousand sheets', () => {
    const keys = new Set(Array.from({ length: 20_000 }, (_, i) => headerKey(['Student ID', `Column ${i}`])));
    assert.equal(keys.size, 20_000);
  });
});
