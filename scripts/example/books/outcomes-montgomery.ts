import { districtName, schools } from '../schools.ts';
import { rowOf, sheetOf, type ExampleBook } from './book.ts';
import {
  demographicHeaders,
  demographics,
  eighth,
  gradeOf,
  pupils,
  quarter,
  races,
  years,
  type Pupil,
} from './outcomes-by-group.ts';
import { readMe, withoutSheet } from './told-sheet.ts';

const pack = 'outcomes-by-group';
const fir = schools.fir.name;
const linden = schools.linden.name;

/** At the middle school twelve of 32 Black students are suspended each year, and ten of the 96 others. */
const ofFir = pupils.filter(({ school }) => school === fir);
const suspended: readonly Pupil[] = [
  ...ofFir.filter(({ race }) => race === 2).slice(0, 12),
  ...ofFir.filter(({ race }) => race !== 2).slice(0, 10),
];

/** Reports with whether they show each of the groups. */
const reports: readonly (readonly [title: string, shown: readonly boolean[]])[] = [
  ['Annual report', [true, true, true, true]],
  ['School climate report', [true, true, true, false]],
];

/** Three years of rosters and removals and the groups reports show, as a county of Maryland looks at them. */
export const outcomesMontgomery: ExampleBook = {
  name: 'outcomes-montgomery',
  title: 'Removals over three years and groups in reports, Montgomery County, Maryland',
  packs: { [pack]: 'montgomery' },
  asOf: '2025-09-15',
  make(ledger) {
    const black = { dimension: 'race', group: 'Black or African American' };
    const span = `${years[0]} to ${years[2]}`;
    ledger.enter(() => ({
      id: 'each-year/removals-each-year',
      sheet: 'Removals',
      cells: [],
      what: 'At the middle school Black students are suspended more than three times as often as all others, three years in a row.',
      pack,
      check: 'removals-each-year',
      find: true,
      expect: [{}, { school: fir }].map((place) => ({
        subject: { district: districtName, years: span, ...place },
        ...black,
        status: 'not-met' as const,
      })),
    }));
    for (const category of [
      'Met expectations in English language arts',
      'Met expectations in mathematics',
      'Repeated a grade',
    ])
      ledger.enter(() => ({
        id: `no-sheet/outcome-screening/${category}`,
        sheet: '',
        cells: [],
        what: 'There is no sheet for it in this workbook.',
        pack,
        check: 'outcome-screening',
        find: true,
        expect: [{ subject: { district: districtName, category }, status: 'not-computed' }],
      }));
    withoutSheet(ledger, pack, rulesWithoutSheet, districtName);
    const rosters = years.map((year, at) =>
      sheetOf(
        `Students ${year}`,
        [
          ...['School Year', 'District', 'LASID', 'School', 'Grade', ...demographicHeaders],
          ...['Primary Disability', 'Placement', 'Days in Membership', 'Days Attended'],
          ...['Graduated', 'Dropped Out', 'Advanced Course'],
        ],
        pupils.map((pupil) => {
          const told = pupil.school === linden;
          return rowOf(
            ...[year, districtName, pupil.id, pupil.school, gradeOf(pupil, at), ...demographics(pupil)],
            pupil.disability ? (pupil.half ? 'Specific learning disability' : 'Autism') : null,
            pupil.disability ? (pupil.other ? 'Full inclusion' : 'Substantially separate') : null,
            ...[180, quarter(pupil) ? 158 : 171],
            ...(told ? [pupil.half || pupil.other, eighth(pupil), pupil.half] : [null, null, null]),
          );
        }),
      ),
    );
    // Asian students are a quarter of the enrollment of each year, so each year has a group that a report leaves out.
    for (const [at] of years.entries())
      rosters[at]!.rows.forEach((row, place) => {
        const first = pupils.findIndex(({ race }) => race === pupils[place]!.race);
        if (first === place)
          ledger.say(pack, 'groups-shown', row, null, pupils[place]!.race === 3 ? 'fails' : 'complies');
      });
    for (const [at, year] of years.entries())
      ledger.plant({
        id: `left-out-${year}`,
        sheet: `Students ${year}`,
        rows: [rosters[at]!.rows[pupils.findIndex(({ race }) => race === 3)]!],
        what: 'One of two reports does not show Asian students apart.',
        pack,
        says: { 'groups-shown': 'fails' },
      });
    return [
      readMe([
        'Removals over three years and groups in reports: an example',
        '',
        'Everything in this workbook is made up. Three schools, school years 2022-23 to 2024-25, by Maryland’s way of looking.',
        'Students: a roster for each year. Removals: suspensions of each year.',
        'Reports: which racial and ethnic groups each report shows apart; a county’s law names those of at least five percent.',
        'A ratio of three or more counts where it stands in each of three years. It says where to look, not why.',
      ]),
      ...rosters,
      sheetOf(
        'Removals',
        ['School Year', 'LASID', 'School', 'Incident Date', 'Type of Removal', 'Days Removed'],
        years.flatMap((year) =>
          suspended.map((pupil) =>
            rowOf(year, pupil.id, pupil.school, `${year.slice(0, 4)}-11-07`, 'Out-of-School Suspension', 3),
          ),
        ),
      ),
      sheetOf(
        'Reports',
        ['Report', 'Group', 'Shown Apart'],
        reports.flatMap(([title, shown]) => races.map((race, at) => rowOf(title, race, shown[at]!))),
      ),
    ];
  },
};

/** Rules over worksheets of which this workbook has none. */
const rulesWithoutSheet: readonly string[] = [
  ...['chronic-absence-recorded', 'repeated-grades', 'achievement-ela', 'achievement-mathematics'],
  ...['scores-ela', 'scores-mathematics', 'growth-ela', 'growth-mathematics'],
  ...['trend-ela', 'trend-mathematics', 'trend-chronic-absence', 'access-progress', 'survey-answers'],
  ...['dollars-by-need', 'staff-beside-students', 'roundtable-seats', 'staff-kept'],
  ...['hiring-screened', 'hiring-interviewed', 'hiring-offered', 'hiring-accepted'],
  ...['staff-share-trend', 'staff-kept-trend', 'teachers-beside-students'],
];
