import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { cellsOf, type ExampleRow } from '../example-sheet.ts';
import type { Expected, Ledger } from '../ledger.ts';
import { districtName } from '../schools.ts';
import { rowOf, sheetOf, type ExampleBook } from './book.ts';

const pack = 'record-review';
const sheet = 'Record review';
const schools = ['Alder Hill Elementary School', 'Birch Street Middle School', 'Cedar Grove High School'] as const;

/** The elements of every criterion there is, as the sheet to fill in would list them. */
const elements = new Map(
  (
    parse(readFileSync(new URL('../../../src/rules/review/elements.yaml', import.meta.url), 'utf8')) as {
      readonly criteria: readonly {
        readonly criterion: string;
        readonly elements: readonly { readonly id: string }[];
      }[];
    }
  ).criteria.map((one) => [one.criterion, one.elements.map(({ id }) => id)] as const),
);

/** Twelve records, four a school. Three criteria are asked of many; of every other, a record of each school is. */
const records = Array.from({ length: 12 }, (_, at) => ({
  record: `R-${String(at + 1).padStart(2, '0')}`,
  school: schools[Math.floor(at / 4)]!,
  criteria: [
    ...(at % 2 === 0 ? ['SE 3', 'SE 8'] : ['SE 8', 'ELE 18']),
    ...[...elements.keys()].filter(
      (criterion, place) => !['SE 3', 'SE 8', 'ELE 18'].includes(criterion) && place % 4 === at % 4,
    ),
  ],
}));

/** What is judged other than Y: the element an excusal needs applies to few; what fails is planted. */
const judged: Readonly<Record<string, string>> = {
  // One element fails at two schools, another at one.
  'R-01 SE 3.4': 'N',
  'R-05 SE 3.4': 'N',
  'R-02 SE 8.3': 'N',
  // Not judged yet.
  'R-10 ELE 18.3': '',
};

function judgementOf(record: string, element: string): string {
  const given = judged[`${record} ${element}`];
  if (given !== undefined) return given;
  return element === 'SE 8.2' || element === 'SE 8.3' ? 'NA' : 'Y';
}

/** A filled-in record review: three criteria, one of them failing at two schools, one at a single record, one still open. */
export const recordReview: ExampleBook = {
  name: 'record-review',
  title: 'A record review that has been filled in',
  packs: { [pack]: null },
  asOf: '2025-06-30',
  make(ledger) {
    const rows = new Map<string, ExampleRow>();
    for (const { record, school, criteria } of records)
      for (const criterion of criteria)
        for (const element of elements.get(criterion)!) {
          const judgement = judgementOf(record, element);
          rows.set(
            `${record} ${element}`,
            rowOf(districtName, record, school, criterion, element, judgement, null, 'Reviewer 1', '2025-05-14'),
          );
        }
    enter(
      ledger,
      'systemic',
      'An element of SE 3 that fails at two schools',
      'SE 3',
      ['R-01 SE 3.4', 'R-05 SE 3.4'],
      rows,
      {
        'records-comply': [
          { subject: { criterion: 'SE 3' }, status: 'not-met', n: 2, d: 6 },
          { subject: { criterion: 'SE 3', school: schools[0] }, status: 'not-met', n: 1, d: 2 },
          { subject: { criterion: 'SE 3', school: schools[1] }, status: 'not-met', n: 1, d: 2 },
        ],
        'elements-not-systemic': [{ subject: { criterion: 'SE 3' }, status: 'not-met', n: 1, d: 5 }],
      },
    );
    enter(ledger, 'single', 'A member excused without written input, in one record', 'SE 8', ['R-02 SE 8.3'], rows, {
      'records-comply': [
        { subject: { criterion: 'SE 8' }, status: 'not-met', n: 1, d: 12 },
        { subject: { criterion: 'SE 8', school: schools[0] }, status: 'not-met', n: 1, d: 4 },
      ],
      // An element that never applies is no element to count.
      'elements-not-systemic': [{ subject: { criterion: 'SE 8' }, status: 'met', n: 0, d: 2 }],
    });
    enter(ledger, 'open', 'An element of ELE 18 that nobody has judged yet', 'ELE 18', ['R-10 ELE 18.3'], rows, {
      'records-comply': [
        { subject: { criterion: 'ELE 18' }, status: 'needs-review', n: 0, d: 5 },
        { subject: { criterion: 'ELE 18', school: schools[2] }, status: 'needs-review', n: 0, d: 1 },
      ],
      'elements-not-systemic': [{ subject: { criterion: 'ELE 18' }, status: 'needs-review', n: 0, d: 6 }],
    });
    const headers = [
      ...['District', 'Record ID', 'School', 'Criterion', 'Element', 'Judgement', 'Note', 'Reviewer', 'Date Reviewed'],
    ];
    return [sheetOf(sheet, headers, [...rows.values()])];
  },
};

function enter(
  ledger: Ledger,
  id: string,
  what: string,
  criterion: string,
  names: readonly string[],
  rows: ReadonlyMap<string, ExampleRow>,
  expect: Readonly<Record<string, readonly Expected[]>>,
): void {
  for (const [check, outcomes] of Object.entries(expect))
    ledger.enter((sheetNamed) => ({
      id: `${id}-${criterion.toLowerCase().replace(' ', '-')}-${check}`,
      sheet,
      cells: names.map((name) => cellsOf(sheetNamed(sheet), rows.get(name)!)),
      what,
      pack,
      check,
      find: outcomes.some(({ status }) => status !== 'met'),
      expect: outcomes,
    }));
}
