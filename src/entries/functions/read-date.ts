import type { Day } from '../../core/calendar/calendar.ts';
import { notComputed, wrongInput, type Refusal } from './custom-function.ts';
import { ofError } from './read-arguments.ts';
import { readCell } from './read-cell.ts';

/** The day number Excel gives 1 January 1970 in its 1900 system. */
const epoch = 25_569;
/** 1 January 1940 to the end of 2100: numbers outside are no dates of a school. */
const firstSerial = 14_611;
const lastSerial = 73_415;

/** An Excel date: its day, without the time. Text that looks like a date is not taken for one. */
export function readDate(name: string, cell: unknown): Day | Refusal {
  const read = readCell(cell);
  switch (read.kind) {
    case 'number':
      // An empty cell, where Excel hands it over as 0.
      if (read.value === 0) return notComputed(blank(name));
      return read.value >= firstSerial && read.value < lastSerial + 1
        ? Math.floor(read.value) - epoch
        : wrongInput(`${name} is ${read.value}, which is no date from 1940 to 2100. Expected a date of Excel.`);
    case 'blank':
      return notComputed(blank(name));
    case 'text':
      return wrongInput(
        `${name} is text, even if it looks like a date. Expected a date of Excel; write DATE(2024,9,4) or make dates of the column with Data, Text to Columns.`,
      );
    case 'error':
      return ofError(name, read.value);
    default:
      return wrongInput(`${name} is no date. Expected one cell with a date of Excel.`);
  }
}

function blank(name: string): string {
  return `${name} is blank, so there is nothing to count. Write the date.`;
}
