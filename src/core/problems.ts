/**
 * A problem in what was given to us, in the form a person can act on: what was found, where, what was expected, what to
 * do. `code` is stable and listed in `problemCodes`; `where` is a cell or range (`Students!B7`), a file, or a file with
 * line and column.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning' | 'note';
  readonly where: string;
  /** What was found and what was expected, as a sentence. Holds no cell value of a column that identifies a person. */
  readonly message: string;
  /** What to do about it, as a sentence. */
  readonly remedy: string;
}

/** Every code with what it stands for; grouped by the stage that raises it. A code not in this list does not compile. */
export const problemCodes = {
  // files
  'file-empty': 'The file holds nothing',
  'file-unreadable': 'The file cannot be opened',
  'file-kind': 'The file is not of a kind that is read here',
  'file-protected': 'The file is encrypted with a password',
  'file-damaged': 'The file is damaged or cut off',
  'file-too-large': 'The file is larger than is read here',
  'file-encoding': 'The text is in an encoding that is not read here',
  'sheet-missing': 'The named worksheet is not in the workbook',
  'sheet-empty': 'The worksheet holds no cells',
  'sheet-unsupported': 'The worksheet is of a kind that is not read here',
  'csv-quote': 'A quotation mark is opened and never closed',
  'csv-ragged': 'A row holds more fields than the header',
  // tables
  'header-missing': 'No header row was found',
  'header-duplicate': 'Two columns carry the same header',
  'header-ambiguous': 'A header could mean more than one thing',
  'column-missing': 'A column that is needed is not there',
  'column-unknown': 'A named column is not in the sheet',
  'table-unknown': 'The sheet was not recognised as a known worksheet',
  'mapping-invalid': 'The mapping file cannot be used',
  'cell-unreadable': 'A cell does not hold what its column holds',
  'cell-error': 'A cell holds a formula error',
  'cell-code-unknown': 'A cell holds a code that is not in the list',
  'cell-mark-unknown': 'A cell holds a mark whose meaning is not known',
  'cell-date-impossible': 'A cell holds a date that cannot be',
  'cell-control-character': 'A cell holds control characters',
  'cell-too-long': 'A cell holds more text than is read',
  'leading-zero-lost': 'A code has lost its leading zeros',
  'duplicate-row': 'Two rows stand for the same thing',
  'totals-row': 'A totals row was set aside',
  'totals-differ': 'A totals row does not equal the sum of its rows',
  'rows-excluded': 'Rows were set aside',
  'hidden-rows': 'Hidden rows or columns are part of the range',
  'value-impossible': 'A value cannot be right',
  'count-exceeds-base': 'More cases than students',
  'mixed-types': 'A column mixes kinds of values',
  'value-once': 'A value stands once and may be meant for the rows below it',
  'join-unmatched': 'Rows name something that is not in the other sheet',
  // rules
  'rule-invalid': 'A rule file cannot be used',
  'rule-reference': 'A rule names something that does not exist',
  'threshold-missing': 'A threshold has no value for this date',
  'threshold-unverified': 'A threshold has not been verified',
  'check-not-run': 'A check could not run',
  'correction-at-risk': 'A correction may not hold or come in time',
  'calendar-invalid': 'The school calendar cannot be used',
  'calendar-range': 'A date lies outside the school calendar',
  'pack-unknown': 'No rule pack has this name',
  // drafts
  'template-invalid': 'A template cannot be used',
  'template-field': 'A template names a field that does not exist',
  'report-unknown': 'No report type has this name',
  'finding-unknown': 'No finding has this name',
  'audience-refused': 'The report cannot be made for this audience',
  'language-unknown': 'The language library has no text of this name',
  'language-field': 'A field of a text is not filled, or not as it has to be',
  disclosure: 'A withheld number can be worked out',
  'document-invalid': 'The document cannot be read',
  'key-unusable': 'A key file cannot be used',
  'signature-refused': 'A document is not signed as it was asked for',
  'not-final': 'Something stands in the way of a finished document',
  // Excel and Word
  'host-busy': 'The program is busy',
  'host-too-old': 'This version of the program cannot do it',
  'host-protected': 'The sheet or the place is protected',
  'host-read-only': 'The file is open for reading only',
  'host-disconnected': 'The connection to the program was lost',
  'host-refused': 'The program refused',
  'host-too-large': 'More than the program takes at once',
  'sheet-name-taken': 'A sheet of this name is somebody else’s',
  internal: 'A mistake of our own',
  // command line
  usage: 'The command was not understood',
  'write-failed': 'A file could not be written',
} as const;

export type ProblemCode = keyof typeof problemCodes;

export function problem(
  code: ProblemCode,
  where: string,
  message: string,
  remedy: string,
  severity: Problem['severity'] = 'error',
): Problem {
  return { code, severity, where, message, remedy };
}
