import { makeWorkbook } from '../../hosts/make-workbook.ts';
import { sheetsOf } from '../../support/bad-inputs/sheets-of.ts';
import { lines, type UnforeseenTable } from './unforeseen-table.ts';

/** A sheet with merged cells, from its rows and the merges as Excel writes them. */
function merged(rows: readonly (readonly (number | string | null)[])[], merges: readonly string[]): Uint8Array {
  const cell = (value: number | string | null, at: string): string =>
    value === null
      ? ''
      : typeof value === 'number'
        ? `<c r="${at}"><v>${value}</v></c>`
        : `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
  return makeWorkbook({
    rows: rows
      .map(
        (row, r) =>
          `<row r="${r + 1}">${row.map((value, c) => cell(value, `${String.fromCharCode(65 + c)}${r + 1}`)).join('')}</row>`,
      )
      .join(''),
    afterRows: `<mergeCells count="${merges.length}">${merges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`,
  });
}

/** One column a group. */
export const wideTables: readonly UnforeseenTable[] = [
  {
    name: 'headers that hold group and count: {group} suspended beside {group} enrolled',
    file: 'wide.csv',
    content: lines(
      'School,White enrolled,White suspended,Black enrolled,Black suspended,Asian enrolled,Asian suspended',
      'Elm,200,10,100,15,40,1',
      'Oak,300,8,150,12,*,*',
    ),
    ask: { outcome: '{group} suspended', base: '{group} enrolled', by: '{group}', against: { group: 'White' } },
    groups: {
      White: 'reference-group',
      'Black or African American': [27, 250, 18, 500, 3],
      Asian: 'partly-unknown',
    },
    others: 'yes',
  },
  {
    name: 'Colorado’s graduation file: long headers round the group, a row of State totals',
    file: '2017-Grad-District-Race.csv',
    content: lines(
      'County Name,Organization Code,Organization Name,All Students Final Grad Base,All Students Graduates Total,All Students Graduation Rate,American Indian or Alaska Native Final Grad Base,American Indian or Alaska Native Graduates Total,Black or African American Final Grad Base,Black or African American Graduates Total,White Final Grad Base,White Graduates Total',
      ',,STATE TOTALS,60000,48000,80.0%,500,300,3000,2100,33000,28050',
      'ADAMS,0010,MAPLETON 1,600,360,60.0%,10,5,40,20,150,105',
      'DENVER,0880,DENVER COUNTY 1,5000,3400,68.0%,50,25,800,520,1200,960',
    ),
    ask: {
      outcome: '{group} Graduates Total',
      base: '{group} Final Grad Base',
      by: '{group}',
      direction: 'favourable',
      against: { group: 'White' },
    },
    records: 2,
    aside: { total: 1 },
    groups: {
      White: 'reference-group',
      'Black or African American': [540, 840, 1065, 1350, 0.815],
      'American Indian or Alaska Native': [30, 60, 1065, 1350, 0.634],
    },
  },
  {
    name: 'the same with all others: everybody stands in columns of its own',
    file: '2017-Grad-District-Race.csv',
    content: lines(
      'County Name,Organization Code,Organization Name,All Students Final Grad Base,All Students Graduates Total,Black Final Grad Base,Black Graduates Total,White Final Grad Base,White Graduates Total,English Learner Final Grad Base,English Learner Graduates Total',
      'ADAMS,0010,MAPLETON 1,600,360,40,20,150,105,100,50',
      'DENVER,0880,DENVER COUNTY 1,5000,3400,800,520,1200,960,900,540',
    ),
    ask: {
      outcome: '{group} Graduates Total',
      base: '{group} Final Grad Base',
      by: '{group}',
      direction: 'favourable',
    },
    groups: {
      'Black or African American': [540, 840, 3220, 4760, 0.95],
      White: [1065, 1350, 2695, 4250, 1.244],
      'English learners': [590, 1000, 3170, 4600, 0.856],
    },
    others: 'yes',
  },
  {
    name: 'blocks of Count and Percent under merged group names, three header rows in all',
    file: 'merged.xlsx',
    content: merged(
      [
        ['Suspensions of 2023-24 by school and race', null, null, null, null, null, null, null, null],
        [],
        ['School', 'White', null, null, null, 'Black', null, null, null],
        [null, 'Enrolled', 'Suspended', null, 'Rank', 'Enrolled', 'Suspended', null, 'Rank'],
        [null, '#', '#', '%', '#', '#', '#', '%', '#'],
        ['Elm', 100, 5, 5, 1, 80, 12, 15, 2],
        ['Oak', 200, 10, 5, 2, 120, 12, 10, 1],
        ['Total', 300, 15, 5, null, 200, 24, 12, null],
      ],
      ['A1:I1', 'A3:A5', 'B3:E3', 'F3:I3', 'C4:D4', 'G4:H4'],
    ),
    ask: {
      outcome: '{group} / Suspended / #',
      base: '{group} / Enrolled / #',
      by: '{group}',
      against: { group: 'White' },
    },
    header: 'A3:I5',
    records: 2,
    aside: { total: 1 },
    groups: { White: 'reference-group', 'Black or African American': [24, 200, 15, 300, 2.4] },
    others: 'yes',
  },
  {
    name: 'the measure above, the groups below, in two rows of a text file',
    file: 'blocks.csv',
    content: lines(
      'Discipline report,,,,,,',
      ',Enrolled,,,Suspended,,',
      'District,Hispanic,White,All,Hispanic,White,All',
      'Adams,"1,000",500,"1,500",100,20,120',
      'Baker,"1,000",500,"1,500",60,30,90',
    ),
    ask: { outcome: 'Suspended / {group}', base: 'Enrolled / {group}', by: '{group}' },
    header: 'A2:G3',
    groups: { 'Hispanic/Latino': [160, 2000, 50, 1000, 1.6], White: [50, 1000, 160, 2000, 0.625] },
  },
  {
    name: 'bare group names, enrolled and suspended in different rows',
    file: 'rows.csv',
    content: lines(
      'Measure,White,Black,Asian,All students',
      'Enrolled,800,400,100,1300',
      'Suspended,40,60,2,102',
      'Percent suspended,5.0,15.0,2.0,7.8',
    ),
    ask: {
      outcome: '{group}',
      outcomeWhere: [{ column: 'Measure', value: 'Suspended' }],
      base: '{group}',
      baseWhere: [{ column: 'Measure', value: 'Enrolled' }],
      by: '{group}',
    },
    groups: {
      White: [40, 800, 62, 500, 0.403],
      'Black or African American': [60, 400, 42, 900, 3.214],
      Asian: [2, 100, 100, 1200, 0.24],
    },
    others: 'yes',
  },
  {
    name: 'the civil rights collection: letters for race and sex in the headers, −9 for what does not apply',
    file: 'Suspensions.csv',
    content: lines(
      'LEA_STATE,LEAID,LEA_NAME,SCHID,SCH_NAME,COMBOKEY,SCH_ENR_HI_M,SCH_ENR_BL_M,SCH_ENR_WH_M,SCH_ENR_LEP_M,SCH_DISCWODIS_SINGOOS_HI_M,SCH_DISCWODIS_SINGOOS_BL_M,SCH_DISCWODIS_SINGOOS_WH_M,SCH_DISCWODIS_SINGOOS_LEP_M',
      'MA,2502790,Boston,00123,Elm,250279000123,100,200,100,60,5,24,4,4',
      'MA,2502790,Boston,00124,Oak,250279000124,100,100,100,40,7,12,4,4',
      'MA,2502790,Boston,00125,Ash,250279000125,-9,-9,-9,-9,-9,-9,-9,-9',
    ),
    ask: {
      outcome: 'SCH_DISCWODIS_SINGOOS_{group}_M',
      base: 'SCH_ENR_{group}_M',
      by: '{group}',
      against: { group: 'White' },
    },
    groups: {
      'Hispanic/Latino': 'partly-unknown',
      'Black or African American': 'partly-unknown',
      White: 'reference-group',
      'English learners': 'groups-overlap',
    },
    told: [/-9/],
  },
  {
    name: 'the same once a mapping file says what −9 stands for',
    file: 'Suspensions.csv',
    content: lines(
      'LEA_STATE,LEAID,LEA_NAME,SCHID,SCH_NAME,COMBOKEY,SCH_ENR_HI_M,SCH_ENR_BL_M,SCH_ENR_WH_M,SCH_DISCWODIS_SINGOOS_HI_M,SCH_DISCWODIS_SINGOOS_BL_M,SCH_DISCWODIS_SINGOOS_WH_M',
      'MA,2502790,Boston,00123,Elm,250279000123,100,200,100,5,24,4',
      'MA,2502790,Boston,00124,Oak,250279000124,100,100,100,7,12,4',
      'MA,2502790,Boston,00125,Ash,250279000125,-9,-9,-9,-9,-9,-9',
    ),
    where: { SCH_NAME: 'Elm' },
    mapping: 'marks: { "-9": not-applicable }\n',
    ask: { outcome: 'SCH_DISCWODIS_SINGOOS_{group}_M', base: 'SCH_ENR_{group}_M', by: '{group}' },
    groups: {
      'Hispanic/Latino': [5, 100, 28, 300, 0.536],
      'Black or African American': [24, 200, 9, 200, 2.667],
      White: [4, 100, 29, 300, 0.414],
    },
    untold: [/below zero/],
  },
  {
    name: 'Louisiana’s rates: title and privacy note above, one rate a group, ~ and NR and >95',
    file: 'la-rates.csv',
    content: lines(
      '2023-2024 Cohort Graduation Rates by Subgroup,,,,,,',
      '"To protect privacy, counts and percentages of small groups are reported as ~, <5 or >95",,,,,,',
      'School/School System Code,School/School System Name,Overall Cohort Grad Rate,Black/African American Rate,White Rate,Asian Rate,Students with Disabilities Rate',
      'LA,Louisiana Statewide,83.5,80.0,88.0,>95,72.0',
      '001,Acadia Parish,85.0,77.4,86.0,~,70.1',
      '002,Allen Parish,90.1,NR,91.0,<5,74.0',
    ),
    where: { 'School/School System Name': 'Acadia Parish' },
    ask: {
      outcome: '{group} Rate',
      by: '{group}',
      asRate: true,
      direction: 'favourable',
      against: { group: 'White' },
    },
    header: 'A3:G3',
    ratios: {
      'Black or African American': 0.9,
      White: 'reference-group',
      Asian: 'counts-withheld',
      'Students with disabilities': 'groups-overlap',
    },
    others: 'yes',
  },
  {
    name: 'federal graduation rates: short names in headers, ranges and LT, GE, PS in cells',
    file: 'acgr-lea-sy2018-19-wide.csv',
    content: lines(
      'STNAM,FIPST,LEAID,LEANM,ALL_COHORT_1819,ALL_RATE_1819,MBL_COHORT_1819,MBL_RATE_1819,MWH_COHORT_1819,MWH_RATE_1819,MHI_COHORT_1819,MHI_RATE_1819,CWD_COHORT_1819,CWD_RATE_1819',
      'MAINE,23,2302610,Bangor,281,84,12,GE50,240,85,8,PS,60,68',
      'MAINE,23,2302640,Bath,150,80-84,.,.,140,80-84,5,PS,25,LT50',
    ),
    where: { LEANM: 'Bangor' },
    ask: {
      outcome: '{group}_RATE_1819',
      by: '{group}',
      asRate: true,
      direction: 'favourable',
      against: { group: 'White' },
    },
    ratios: {
      'Black or African American': 'counts-withheld',
      White: 'reference-group',
      'Hispanic/Latino': 'counts-withheld',
      'Students with disabilities': 'groups-overlap',
    },
    others: 'yes',
    untold: [/not a whole number|not a percentage/],
  },
  {
    name: 'years as columns: the outcome of one year out of the students of that year',
    file: 'years.csv',
    content: lines(
      'Student Group,2021-22 Enrollment,2021-22 Suspensions,2022-23 Enrollment,2022-23 Suspensions',
      'Asian,100,2,110,3',
      'Black,200,20,210,30',
      'White,500,25,490,20',
      'Total,800,47,810,53',
    ),
    ask: {
      outcome: '2022-23 Suspensions',
      base: '2022-23 Enrollment',
      by: 'Student Group',
      against: { group: 'White' },
    },
    records: 3,
    aside: { total: 1 },
    groups: {
      Asian: [3, 110, 20, 490, 0.668],
      'Black or African American': [30, 210, 20, 490, 3.5],
      White: 'reference-group',
    },
  },
  {
    name: 'a workbook of notes and data, with districts in cells merged downwards',
    file: 'book.xlsx',
    content: merged(
      [
        ['District', 'Race', 'Enrolled', 'Suspended'],
        ['Adams', 'White', 200, 10],
        [null, 'Black', 100, 20],
        ['Baker', 'White', 300, 15],
        [null, 'Black', 50, 5],
      ],
      ['A2:A3', 'A4:A5'],
    ),
    where: { District: 'Adams' },
    ask: { outcome: 'Suspended', base: 'Enrolled', by: 'Race', against: { group: 'White' } },
    groups: { White: 'reference-group', 'Black or African American': [20, 100, 10, 200, 4] },
  },
  {
    name: 'a workbook with a cover sheet, notes and the data: the sheet with the columns is the one asked',
    file: 'report.xlsx',
    content: sheetsOf({
      Cover: [['Annual discipline report'], ['Office of Data']],
      Notes: [
        ['Term', 'Meaning'],
        ['Suspended', 'Out of school at least one day'],
        ['Enrolled', 'October 1'],
      ],
      Data: [
        ['District Name', 'Student Group', 'Enrolled', 'Suspended'],
        ['Adams', 'Latino', 200, 20],
        ['Adams', 'White', 400, 10],
      ],
    }),
    ask: { outcome: 'Suspended', base: 'Enrolled', by: 'Student Group', against: { group: 'White' } },
    groups: { 'Hispanic/Latino': [20, 200, 10, 400, 4], White: 'reference-group' },
  },
  {
    name: 'counts and rates alternate under names that stand once: “Black”, then a blank',
    file: 'pairs.csv',
    content: lines(
      ',Black,,White,,Hispanic,',
      'School,Count,Pct,Count,Pct,Count,Pct',
      'Elm,12,15.0%,5,5.0%,3,10.0%',
      'Oak,6,10.0%,8,4.0%,<5,*',
    ),
    ask: { outcome: '{group} / Count', by: '{group}', against: { group: 'White' } },
    header: 'A1:G2',
    cannot: /no number of students/,
  },
];
