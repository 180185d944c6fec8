import { cellsOf, type ExampleColumn, type ExampleRow, type ExampleSheet } from './example-sheet.ts';
import type { Expected, Ledger } from './ledger.ts';
import { districtName } from './schools.ts';

const column = (header: string, width: number, block?: string): ExampleColumn =>
  block === undefined ? { header, width } : { header, width, block };

/** The State's table of indicators for the district, a header of two rows with merged blocks. */
export function stateIndicatorsSheet(ledger: Ledger): ExampleSheet {
  const none = 'NRY';
  const rows: ExampleRow[] = [
    {
      cells: [
        '0999',
        districtName,
        '2021-22',
        'No',
        'No',
        'No',
        '2021-22',
        61,
        100,
        '2021-22',
        12,
        12,
        100,
        none,
        none,
        none,
      ],
    },
    {
      cells: [
        '0999',
        districtName,
        '2022-23',
        'No',
        'No',
        'No',
        '2022-23',
        54,
        96.4,
        none,
        none,
        none,
        none,
        '2022-23',
        40,
        100,
      ],
    },
    {
      cells: [
        '0999',
        districtName,
        '2023-24',
        'No',
        'At-Risk',
        'No',
        none,
        none,
        none,
        '2023-24',
        9,
        9,
        100,
        '2023-24',
        'NR',
        'NR',
      ],
    },
  ];
  const plant = (
    id: string,
    row: ExampleRow,
    check: string,
    expected: Pick<Expected, 'status' | 'reason' | 'n' | 'd'>,
    what: string,
  ): void =>
    ledger.enter((sheetNamed) => ({
      id,
      sheet: 'State Indicators',
      cells: [cellsOf(sheetNamed('State Indicators'), row)],
      what,
      pack: 'spp-indicators',
      check,
      find: true,
      expect: [{ subject: { district: districtName, year: String(row.cells[2]) }, ...expected }],
    }));
  const notMet = { status: 'not-met', n: 1, d: 1 } as const;
  plant(
    'state-indicator-11',
    rows[1]!,
    'indicator-11',
    notMet,
    'The State found 96.4 percent of initial evaluations in time.',
  );
  plant(
    'state-indicator-9',
    rows[2]!,
    'indicator-9',
    notMet,
    'The State calls the district at risk of disproportionate representation.',
  );
  plant(
    'state-indicator-13-not-reported',
    rows[2]!,
    'indicator-13',
    { status: 'needs-review', reason: 'partly-unknown' },
    'The records were reviewed and the result was not reported: not known, which is neither met nor not met.',
  );
  return {
    name: 'State Indicators',
    above: [
      'State performance plan indicators as the State published them',
      'NRY = does not apply this year; the district was outside the monitoring cycle',
      '',
    ],
    columns: [
      column('District Code', 13),
      column('District Name', 15),
      column('Report Year', 12),
      column('Significant discrepancy', 14, 'Indicator 4B'),
      column('Disproportionate Representation in Special Ed', 20, 'Indicator 9'),
      column('Disproportionate Representation in Disability Categories', 22, 'Indicator 10'),
      column('Sch Yr Rev', 12, 'Indicator 11'),
      column('Eval Comp #', 12, 'Indicator 11'),
      column('Dist Rate', 10, 'Indicator 11'),
      column('Sch Yr Rev', 12, 'Indicator 12'),
      column('Ref Part C', 11, 'Indicator 12'),
      column('IEP by #', 10, 'Indicator 12'),
      column('IEP by %', 10, 'Indicator 12'),
      column('Sch Yr Rev', 12, 'Indicator 13'),
      column('Records in Compliance #', 23, 'Indicator 13'),
      column('Dist Rate', 10, 'Indicator 13'),
    ],
    rows,
    below: [],
  };
}
