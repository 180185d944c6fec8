import { calendarSheet } from '../calendar-sheet.ts';
import type { ExampleSheet } from '../example-sheet.ts';
import type { ExampleBook } from './book.ts';
import {
  councilsSheet,
  formerSheet,
  noticesSheet,
  optOutsSheet,
  requestsSheet,
  screeningSheet,
} from './english-learners/families.ts';
import { compliance, services } from './english-learners/lines.ts';
import {
  accessSheet,
  foldersSheet,
  plansSheet,
  ratesSheet,
  stateTestsSheet,
  titleOneSheet,
} from './english-learners/results.ts';
import { disciplineSheet, enterRates, studentsSheet } from './english-learners/roster.ts';
import { gapsSheet, sectionsSheet, servicesSheet, shortfallsSheet } from './english-learners/services.ts';
import { coreClassesSheet, staffSheet, visitsSheet } from './english-learners/staff.ts';

const about = [
  'English learners: what an office for English learners keeps in a year',
  '',
  'Everything in this workbook is made up: four schools of Arborfield, school year 2024-25, as of 30 June 2025.',
  'In each sheet most rows are as they have to be; in some something is missing, late or not known.',
  'It is checked by the Boston circulars, as the sheet Plumbline settings says: services, and the compliance of the program.',
  '',
  'Students, Discipline: English learners, former English learners, and a sample of students who never were',
  'Screening, Notices: new students from the home language survey to the first ESL; the yearly letter to parents',
  'EL Services, Sections, Core Classes, Staff: level, group, type and amount of ESL, with licenses and endorsements.',
  '  From these come the list of services to the United States and its tallies in total, by school and by level',
  'Service Gaps, Shortfall Notices: missing services found and closed; what schools were told, and their answers',
  'ACCESS, ACCESS Rates, MCAS Participation, Success Plans: tests, published rates, plans after missed progress',
  'Opt-outs, FEL Monitoring, EL Folders: declined programs, students who left English learner status, folders',
  'Language Requests, Parent Councils, Title I EL, Class Visits: what else the office follows',
  'Calendar: a row a day; school days are counted with it',
  'Plumbline settings: which packs are run on this workbook, and with which setting',
];

/** The packs to run and how, as a district writes it down once. */
function settingsSheet(): ExampleSheet {
  return {
    name: 'Plumbline settings',
    above: [],
    columns: [
      { header: 'Kind', width: 10 },
      { header: 'Name', width: 32 },
      { header: 'Value', width: 20 },
      { header: 'Note', width: 60 },
    ],
    rows: Object.entries(englishLearners.packs).map(([pack, setting]) => ({
      cells: ['pack', pack, setting, 'A district that no agreement or circular binds writes massachusetts here.'],
    })),
    below: [],
  };
}

/** A year of an office for English learners at four schools, with something wrong for most rules. */
export const englishLearners: ExampleBook = {
  name: 'english-learners',
  title: 'English learners: services, groups, staff, families, results and what the office follows',
  packs: { [services]: 'boston-circular', [compliance]: 'boston-circular' },
  asOf: '2025-06-30',
  make(ledger): readonly ExampleSheet[] {
    enterRates(ledger);
    return [
      { name: 'Read me', above: about, columns: [{ header: '', width: 110 }], rows: [], below: [] },
      studentsSheet(ledger),
      screeningSheet(ledger),
      servicesSheet(ledger),
      sectionsSheet(ledger),
      coreClassesSheet(ledger),
      staffSheet(),
      gapsSheet(ledger),
      shortfallsSheet(ledger),
      accessSheet(ledger),
      ratesSheet(),
      stateTestsSheet(ledger),
      plansSheet(ledger),
      noticesSheet(ledger),
      optOutsSheet(ledger),
      formerSheet(ledger),
      foldersSheet(ledger),
      requestsSheet(ledger),
      councilsSheet(ledger),
      titleOneSheet(ledger),
      visitsSheet(ledger),
      disciplineSheet(),
      calendarSheet(),
      settingsSheet(),
    ];
  },
};
