import {
  dateFormat,
  dateSerial,
  type SheetCell,
  type SheetColumn,
  type SheetLine,
  type SheetModel,
  type UpdateValue,
} from '../../core/draft/sheet-model.ts';
import {
  findingRegisterColumns,
  recordsReviewedColumns,
  type RegisterColumn,
} from '../../core/findings/life/register-columns.ts';
import { empty, figureColumn, textCell, textColumn } from './sheet-cells.ts';

/** A register that begins with a run. */
export interface RegisterSource {
  readonly file: string;
  readonly district: string;
  readonly asOf: string;
  /** The values of the product's columns, by field; a row a finding. */
  readonly rows: readonly Readonly<Record<string, UpdateValue>>[];
  /** Records that do not comply, over all findings; null where one was not counted. */
  readonly instances: number | null;
}

/** Rows below the last in which a person may enter a finding or a review of their own. */
const spareRows = 500;

/** How the register is kept, the register, and the sheet for reviews of later records. */
export function registerSheets(source: RegisterSource): SheetModel[] {
  return [
    readMe(source),
    sheetOf('Finding register', 'FindingRegister', findingRegisterColumns, source.rows, 3),
    sheetOf('Later records reviewed', 'LaterRecordsReviewed', recordsReviewedColumns, [], 2),
  ];
}

function sheetOf(
  name: string,
  table: string,
  columns: readonly RegisterColumn[],
  rows: RegisterSource['rows'],
  frozenColumns: number,
): SheetModel {
  return {
    ...{ name, above: [], charts: [], frozenRows: 1, frozenColumns },
    tables: [
      {
        ...{ name: table, above: [], spareRows },
        columns: columns.map(columnOf),
        rows: rows.map((values) => columns.map(({ field }) => cellOf(values[field] ?? null))),
      },
    ],
  };
}

function columnOf({ header, holds, width, choices }: RegisterColumn): SheetColumn {
  if (holds === 'date') return { ...figureColumn(header, width, dateFormat), align: 'start' };
  if (holds === 'count') return figureColumn(header, width, '0');
  return choices === undefined ? textColumn(header, width) : { ...textColumn(header, width), choices };
}

function cellOf(value: UpdateValue): SheetCell {
  if (value === null) return empty;
  if (typeof value === 'object') return { value: dateSerial(value.day), numberFormat: dateFormat };
  return typeof value === 'number' ? { value } : textCell(value);
}

const line = (text: string, style: SheetLine['style'] = 'text'): SheetLine => ({ text, style });

function readMe({ file, district, asOf, rows, instances }: RegisterSource): SheetModel {
  const findings = `${rows.length} ${rows.length === 1 ? 'finding' : 'findings'}`;
  return {
    name: 'About the register',
    above: [
      line(`Register of findings for ${district}`, 'title'),
      line(
        `Begun from ${file} as of ${asOf}. Brought up to date as often as there are new data: in the pane, Finding register; on the command line, plumbline register FILE --out THIS FILE.`,
      ),
      line(
        `Counted one for each requirement: ${findings}.${instances === null ? '' : ` Counted one for each record that does not comply: ${instances}.`} An office chooses which of the two it reports.`,
      ),
      line('How to keep the sheet Finding register', 'heading'),
      line(
        'A row is a finding. To count its instances one by one, copy the row and name in each the school it is about.',
      ),
      line(
        'Fill in the day of each step when it is taken. What you write stays; a run never changes it, nor columns, colours and notes of your own.',
      ),
      line(
        'Columns that end in “(computed)” are worked out anew by each run: where the finding stands, what comes next, by when, and what to look at.',
      ),
      line(
        'A computed day is replaced by writing your own beside it: Response Due, Plan Due, Correction Due. Own Next Step stands in place of the computed one.',
      ),
      line(
        'To change a state, change the days it follows from. A finding that is no longer in the data stays and says so in its row.',
      ),
      line(
        'Federal rules ask for both parts before a finding is closed: Prong 1, each record that did not comply is corrected; Prong 2, later records all comply.',
      ),
      line(
        'Both verified before the final report: no finding is needed, and the report lists it. Closed after the one-year date: it counts as late.',
      ),
      line('How to keep the sheet Later records reviewed', 'heading'),
      line(
        'A row for each finding and school whose later records were reviewed, with how many comply. No names of students.',
      ),
      line(
        'Corrective actions may stand on a sheet of their own (Finding ID, Corrective Action, Due Date, Completed On); the last one counts.',
      ),
      line(
        'Limits of the warnings that nobody has verified can be set on a sheet “Plumbline settings” (kind threshold, name district-duties/milestone-days).',
        'note',
      ),
    ],
    tables: [],
    charts: [],
    frozenRows: 0,
  };
}
