import { sheetOf } from '../../../scripts/example/books/book.ts';
import type { ExampleSheet, Value } from '../../../scripts/example/example-sheet.ts';
import { workbookBytes } from '../../../scripts/example/workbook-bytes.ts';

export const settingsHeader = ['Kind', 'Name', 'Value', 'From', 'To', 'Authority', 'Verified', 'Note'];

/** The settings sheet from its rows, the first of which stands in row 3 below a title and the header. */
export function settingsSheet(rows: readonly (readonly Value[])[]): ExampleSheet {
  return sheetOf(
    'Plumbline settings',
    settingsHeader,
    rows.map((cells) => ({ cells: settingsHeader.map((_, at) => cells[at] ?? null) })),
    ['What our district has set'],
  );
}

/** The sheet of finding language. */
export function languageSheet(rows: readonly (readonly string[])[]): ExampleSheet {
  return sheetOf(
    'Finding language',
    ['Key', 'Criterion', 'Outcome', 'Part', 'Text'],
    rows.map((cells) => ({ cells: [...cells] })),
  );
}

/** Two evaluations, the second of which took 42 school working days by the calendar beside it. */
export function evaluations(): readonly ExampleSheet[] {
  const headers = [
    'LASID',
    'School',
    'Evaluation Type',
    'Parent Consent In',
    'Team Meeting',
    'Found Eligible',
    'Date IEP Sent to Parent',
  ];
  const rows = [
    ['1001', 'Elm Elementary', 'initial', on('2024-09-09'), on('2024-10-21'), 'yes', on('2024-10-28')],
    ['1002', 'Elm Elementary', 'initial', on('2024-09-09'), on('2024-11-01'), 'yes', on('2024-11-06')],
  ];
  const days: Value[][] = [];
  for (let at = Date.UTC(2024, 7, 26); at <= Date.UTC(2025, 5, 20); at += 864e5) {
    const weekday = new Date(at).getUTCDay();
    days.push([{ day: at / 864e5 }, weekday === 0 || weekday === 6 ? 'no' : 'yes']);
  }
  return [
    sheetOf(
      'Evaluations',
      headers,
      rows.map((cells) => ({ cells: [...cells] })),
    ),
    sheetOf(
      'Calendar',
      ['Date', 'Student Day'],
      days.map((cells) => ({ cells })),
    ),
  ];
}

const on = (isoDay: string): Value => ({ day: Date.parse(isoDay) / 864e5 });

export const bytesOfSheets = (sheets: readonly ExampleSheet[]): Promise<Uint8Array> => workbookBytes(sheets);
