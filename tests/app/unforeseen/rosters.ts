import { encoded, lines, type UnforeseenTable } from './unforeseen-table.ts';

const roster = (races: readonly (readonly [string, number, number])[], yes = 'Y', no = 'N'): string[] => {
  const rows: string[] = [];
  for (const [race, students, cases] of races)
    for (let i = 0; i < students; i++) rows.push(`${1000 + rows.length},${race},${i < cases ? yes : no}`);
  return rows;
};

/** One row a student or an incident, and what no table is. */
export const rosters: readonly UnforeseenTable[] = [
  {
    name: 'a roster nobody knows: id, race, suspended with Y and N',
    file: 'roster.csv',
    content: lines(
      'id,race,suspended',
      ...roster([
        ['Black', 20, 5],
        ['White', 40, 4],
        ['Asian', 10, 0],
      ]),
    ),
    ask: { outcome: 'suspended=Y', by: 'race' },
    kinds: { suspended: 'flag' },
    groups: {
      'Black or African American': [5, 20, 4, 50, 3.125],
      White: [4, 40, 5, 30, 0.6],
      Asian: [0, 10, 9, 60, 0],
    },
  },
  {
    name: 'the same asked without a value, as yes and no need none',
    file: 'roster.csv',
    content: lines(
      'id,race,suspended',
      ...roster(
        [
          ['Black', 20, 5],
          ['White', 40, 4],
        ],
        'Yes',
        'No',
      ),
    ),
    ask: { outcome: 'suspended', by: 'race' },
    groups: { 'Black or African American': [5, 20, 4, 40, 2.5], White: [4, 40, 5, 20, 0.4] },
  },
  {
    name: 'the same with 1 and 0 and the base named as rows',
    file: 'roster.csv',
    content: lines(
      'id,race,suspended',
      ...roster(
        [
          ['Black', 20, 5],
          ['White', 40, 4],
        ],
        '1',
        '0',
      ),
    ),
    ask: { outcome: 'suspended=1', base: 'rows', by: 'race' },
    groups: { 'Black or African American': [5, 20, 4, 40, 2.5], White: [4, 40, 5, 20, 0.4] },
  },
  {
    name: 'a value that is nowhere in the column: no rate of zero, but what there is',
    file: 'roster.csv',
    content: lines(
      'id,race,action',
      ...roster(
        [
          ['Black', 20, 5],
          ['White', 40, 4],
        ],
        'OSS',
        'None',
      ),
    ),
    ask: { outcome: 'action=Suspension', by: 'race' },
    cannot: /“Suspension”.*OSS/,
  },
  {
    name: 'English learners on a roster are asked for as the file writes them',
    file: 'roster.csv',
    content: lines(
      'Student ID,Race,EL',
      ...roster(
        [
          ['Black', 20, 5],
          ['White', 40, 4],
        ],
        'Y',
        'N',
      ),
    ),
    ask: { outcome: 'EL=Y', by: 'Race' },
    groups: { 'Black or African American': [5, 20, 4, 40, 2.5], White: [4, 40, 5, 20, 0.4] },
  },
  {
    name: 'incidents: a student with three of them is one student',
    file: 'incidents.csv',
    content: lines(
      'Student ID,Race,Incident Date,Action',
      '1,Black,9/5/2023,Out-of-School Suspension',
      '1,Black,10/5/2023,Detention',
      '1,Black,11/5/2023,Out-of-School Suspension',
      '2,Black,9/6/2023,Detention',
      '3,White,9/7/2023,Out-of-School Suspension',
      '4,White,9/8/2023,Detention',
      '5,White,9/8/2023,Detention',
      '5,White,9/9/2023,Detention',
      '6,White,9/8/2023,Detention',
    ),
    ask: { outcome: 'Action=Out-of-School Suspension', by: 'Race' },
    groups: { 'Black or African American': [1, 2, 1, 4, 2], White: [1, 4, 1, 2, 0.5] },
    told: [/more than one row/],
  },
  {
    name: 'three rows under headers nobody knows',
    file: 'tiny.csv',
    content: lines('Cohort,Pupils,Excluded', 'Red,40,4', 'Blue,60,3', 'Green,20,1'),
    ask: { outcome: 'Excluded', base: 'Pupils', by: 'Cohort', against: { group: 'Red' } },
    header: 'A1:C1',
    records: 3,
    groups: { Red: 'reference-group', Blue: [3, 60, 4, 40, 0.5], Green: [1, 20, 4, 40, 0.5] },
  },
  {
    name: 'three rows of words under headers nobody knows',
    file: 'tiny-words.csv',
    content: lines('Ward,Track,Verdict', 'north,red,pass', 'south,blue,fail', 'east,red,pass'),
    ask: { outcome: 'Verdict=pass', by: 'Track' },
    header: 'A1:C1',
    records: 3,
    groups: { red: [2, 2, 0, 1, NaN], blue: [0, 1, 2, 2, 0] },
    others: 'yes',
  },
  {
    name: 'one row of data under its header',
    file: 'one.csv',
    content: lines('Cohort,Pupils,Excluded', 'Red,40,4'),
    ask: { outcome: 'Excluded', base: 'Pupils', by: 'Cohort' },
    header: 'A1:C1',
    records: 1,
    cannot: /no other group/,
  },
  {
    name: 'a semicolon file with a byte order mark',
    file: 'semi.csv',
    content: encoded(
      lines('Groupe;Enrolled;Suspended', 'White;"1,000";50 ', 'Black;500;50', 'Total;"1,500";100'),
      'utf-8-bom',
    ),
    ask: { outcome: 'Suspended', base: 'Enrolled', by: 'Groupe' },
    groups: { White: [50, 1000, 50, 500, 0.5], Black: [50, 500, 50, 1000, 2] },
  },
  {
    name: 'UTF-16 as Excel saves “Unicode text”: tabs, both orders of bytes',
    file: 'unicode.txt',
    content: encoded(lines('Race\tEnrolled\tSuspended', 'White\t1000\t50', 'Black\t500\t50'), 'utf-16le'),
    ask: { outcome: 'Suspended', base: 'Enrolled', by: 'Race' },
    groups: { White: [50, 1000, 50, 500, 0.5], 'Black or African American': [50, 500, 50, 1000, 2] },
  },
  {
    name: 'UTF-16 with the high byte first',
    file: 'unicode.csv',
    content: encoded(lines('Race,Enrolled,Suspended', 'White,1000,50', 'Black,500,50'), 'utf-16be'),
    ask: { outcome: 'Suspended', base: 'Enrolled', by: 'Race' },
    groups: { White: [50, 1000, 50, 500, 0.5], 'Black or African American': [50, 500, 50, 1000, 2] },
  },
  {
    name: 'Latin-1 letters, trailing blanks, a negative zero',
    file: 'latin.csv',
    content: encoded(
      lines(
        'School ,Race , Enrolled,Suspended ',
        'Peñasco  ,White  , 200 ,10 ',
        'Peñasco,Black ,100,-0',
        'Dixon, White,300,20',
        'Dixon,Black,50 ,5',
      ),
      'latin1',
    ),
    where: { School: 'Peñasco' },
    ask: { outcome: 'Suspended', base: 'Enrolled', by: 'Race', against: { group: 'White' } },
    groups: { White: 'reference-group', 'Black or African American': [0, 100, 10, 200, 0] },
  },
  {
    name: 'North Dakota: a meta tag before the first header, shares of 1',
    file: 'nd-grad.csv',
    content: lines(
      "<meta http-quiv='ContentType' content='text/csv; charset=UTF8'>AcademicYear,EntityLevel,InstitutionName,InstitutionID,Subgroup,FourYearGradRate,FourYearCohortGraduateCount,TotalFourYearCohort",
      '2022-2023,District,Fargo 1,09-001,All,0.80,640,800',
      '2022-2023,District,Fargo 1,09-001,Black,0.70,70,100',
      '2022-2023,District,Fargo 1,09-001,White,0.85,510,600',
      '2022-2023,District,Fargo 1,09-001,Native American,*,*,*',
      '2022-2023,District,Fargo 1,09-001,Low Income,0.65,130,200',
    ),
    where: { AcademicYear: '2022-2023' },
    ask: {
      outcome: 'FourYearCohortGraduateCount',
      base: 'TotalFourYearCohort',
      by: 'Subgroup',
      direction: 'favourable',
    },
    groups: {
      'Black or African American': [70, 100, 570, 700, 0.86],
      White: [510, 600, 130, 200, 1.308],
      'American Indian or Alaska Native': 'counts-withheld',
      'Low income': [130, 200, 510, 600, 0.765],
    },
  },
  {
    name: 'Massachusetts’ hub: rates as shares of 1 under a header that says percent',
    file: 'High_School_Graduation_Rates.csv',
    content: lines(
      'SY,DIST_CODE,DIST_NAME,ORG_CODE,ORG_NAME,ORG_TYPE,GRAD_RATE_TYPE,STU_GRP,COHORT_CNT,GRAD_PCT,DRPOUT_PCT',
      '2024,00350000,Boston,00350000,Boston,District,4-Year Graduation Rate,All Students,3711,0.797,0.081',
      '2024,00350000,Boston,00350000,Boston,District,4-Year Graduation Rate,Black or African American,1200,0.81,0.07',
      '2024,00350000,Boston,00350000,Boston,District,4-Year Graduation Rate,White,500,0.9,0.03',
      '2024,00350000,Boston,00350000,Boston,District,4-Year Graduation Rate,Asian,400,0.945,0.012',
    ),
    ask: { outcome: 'GRAD_PCT', by: 'STU_GRP', asRate: true, direction: 'favourable', against: { group: 'White' } },
    kinds: { GRAD_PCT: 'percent', COHORT_CNT: 'count' },
    ratios: { 'Black or African American': 0.9, White: 'reference-group', Asian: 1.05 },
    rates: { 'Black or African American': 0.81, White: 0.9, Asian: 0.945 },
  },
  {
    name: 'MCAS participation: two header rows, an organisation code with zeros, percentages without counts of some',
    file: 'participation.csv',
    content: lines(
      'MCAS Participation 2023,,,,,,',
      '2023 MCAS Tests of Spring 2023,,,,,,',
      ',,,ELA,,Mathematics,',
      'District Name,District Code,Student Group,Tested,Part. Rate %,Tested,Part. Rate %',
      'Boston,00350000,All Students,"20,000",95,"19,800",94',
      'Boston,00350000,English Learner,"6,000",90,"6,000",90',
      'Boston,00350000,Students with Disabilities,"4,000",81,"3,900",80',
    ),
    ask: { outcome: 'ELA / Part. Rate %', by: 'Student Group', asRate: true, against: { group: 'English Learner' } },
    header: 'A3:G4',
    ratios: { 'English learners': 'reference-group', 'Students with disabilities': 'groups-overlap' },
  },
  {
    name: 'nothing but numbers: no header',
    file: 'numbers.csv',
    content: lines('1,2,3', '4,5,6', '7,8,9'),
    ask: { outcome: 'Suspended', base: 'Enrolled', by: 'Race' },
    cannot: /No row looks like a header|no column/i,
  },
  {
    name: 'a letter, no table',
    file: 'letter.txt',
    content: lines('Dear colleagues,', '', 'the data you asked for will follow next week.', '', 'Kind regards'),
    ask: { outcome: 'Suspended', base: 'Enrolled', by: 'Race' },
    cannot: /header|no column/i,
  },
  {
    name: 'counts of cases with no students beside them',
    file: 'cases.csv',
    content: lines('Race,Incidents,Arrests', 'Black,120,10', 'White,200,8', 'Asian,10,0'),
    ask: { outcome: 'Arrests', by: 'Race' },
    cannot: /no number of students beside the cases/,
  },
  {
    name: 'one table of the state and no groups',
    file: 'state-only.csv',
    content: lines('Year,Enrollment,Suspended', '2021,1000,50', '2022,1100,60', '2023,1200,40'),
    ask: { outcome: 'Suspended', base: 'Enrollment', by: 'Race' },
    cannot: /no column “Race”/,
  },
  {
    name: 'more incidents than students in every group',
    file: 'incidents-by-race.csv',
    content: lines('Race,Enrolled,Incidents', 'Black,100,140', 'White,200,260'),
    ask: { outcome: 'Incidents', base: 'Enrolled', by: 'Race', against: { group: 'White' } },
    groups: { 'Black or African American': 'counts-impossible', White: 'counts-impossible' },
    told: [/Count students, not incidents/],
  },
  {
    name: 'two tables on one sheet, the second with other headers',
    file: 'stacked.csv',
    content: lines(
      'Table 1. Suspensions by race,,,',
      'Race,Enrolled,Suspended,Rate',
      'Black,100,20,20.0%',
      'White,300,15,5.0%',
      ',,,',
      'Table 2. Suspensions by sex,,,',
      'Sex,Enrolled,Suspended,Rate',
      'Female,200,10,5.0%',
      'Male,200,25,12.5%',
    ),
    ask: { outcome: 'Suspended', base: 'Enrolled', by: 'Race', against: { group: 'White' } },
    header: 'A2:D2',
    groups: {
      'Black or African American': [20, 100, 15, 300, 4],
      White: 'reference-group',
      Female: 'groups-overlap',
      Male: 'groups-overlap',
    },
    told: [/another table begins here.*"Sex".*"Race"/i],
  },
];
