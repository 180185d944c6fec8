import { calendarSheet } from '../calendar-sheet.ts';
import type { ExampleSheet } from '../example-sheet.ts';
import type { ExampleBook } from './book.ts';
import {
  activitiesSheet,
  disputesSheet,
  dutiesSheet,
  outOfDistrictSheet,
  privateSchoolsSheet,
  programsSheet,
  studentsSheet,
} from './special-education-records/district.ts';
import { assessmentsSheet, evaluationsSheet } from './special-education-records/evaluations.ts';
import { classesSheet, staffSheet, trainingsSheet } from './special-education-records/groups-and-staff.ts';
import { iepsSheet, progressSheet, servicesSheet } from './special-education-records/ieps.ts';
import { pack } from './special-education-records/lines.ts';
import { attendanceSheet, meetingsSheet, noticesSheet } from './special-education-records/meetings.ts';

const about = [
  'Special education records: what a special education office and its IEP system export',
  '',
  'Everything in this workbook is made up: the district of Arborfield, school year 2024-25, as of 30 June 2025.',
  'In each sheet most rows are as they have to be; in some something is missing, late or not known.',
  '',
  'Evaluations, Evaluation Assessments: determinations, consent, extended evaluations, each assessment with its examiner',
  'IEPs, Progress Reports, IEP Services: a checklist of each IEP, and what was planned and delivered',
  'Meeting Attendance, Team Meetings, Special Education Notices: who came, how parents were invited, what they were sent',
  'Disputes, Out-of-District, Private Schools, Programs, Yearly Duties: what the office itself keeps',
  'Classes, Staff, Trainings: group sizes and ages, licenses, supervision, training by topic',
  'Students, Activities: screening of the youngest; who is in clubs and teams',
  'Calendar: a row a day; school days are counted with it',
];

/** What a special education office keeps besides the timelines, with something wrong for every rule. */
export const specialEducationRecords: ExampleBook = {
  name: 'special-education-records',
  title: 'Special education records: evaluations, IEPs, meetings, services, groups and staff',
  packs: { [pack]: null },
  asOf: '2025-06-30',
  make: (ledger): readonly ExampleSheet[] => [
    { name: 'Read me', above: about, columns: [{ header: '', width: 110 }], rows: [], below: [] },
    evaluationsSheet(ledger),
    assessmentsSheet(ledger),
    iepsSheet(ledger),
    progressSheet(ledger),
    servicesSheet(ledger),
    attendanceSheet(ledger),
    meetingsSheet(ledger),
    noticesSheet(ledger),
    disputesSheet(ledger),
    outOfDistrictSheet(ledger),
    privateSchoolsSheet(ledger),
    programsSheet(ledger),
    dutiesSheet(ledger),
    classesSheet(ledger),
    staffSheet(ledger),
    trainingsSheet(ledger),
    studentsSheet(ledger),
    activitiesSheet(ledger),
    calendarSheet(),
  ],
};
