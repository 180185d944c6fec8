/** What a cell holds; blank is the empty text, as Excel hands it over. Errors are their text (`#N/A`). */
export type CellValue = string | number | boolean;

const errors = new Set(['#N/A', '#VALUE!', '#REF!', '#DIV/0!', '#NUM!', '#NAME?', '#NULL!', '#SPILL!', '#CALC!']);

export function isError(value: CellValue): boolean {
  return typeof value === 'string' && errors.has(value);
}

/** Excel's name of a value's type. */
export function valueTypeOf(value: CellValue): 'Empty' | 'Double' | 'Boolean' | 'Error' | 'String' {
  if (value === '') return 'Empty';
  if (typeof value === 'number') return 'Double';
  if (typeof value === 'boolean') return 'Boolean';
  return isError(value) ? 'Error' : 'String';
}

/** What a text becomes when it is written into a cell: Excel treats it as if somebody had typed it. */
export interface Typed {
  readonly value: CellValue;
  /** The number format the cell takes on if it had none. */
  readonly format?: string;
}

/**
 * Reads a text as Excel does when a program writes it into `values`: `0123` becomes 123, `3/4/2025` a date, `TRUE` a
 * truth value. An apostrophe in front, or the number format `@`, keeps it text.
 */
export function typedIn(text: string, format: string): Typed {
  if (format === '@') return { value: text };
  if (text.startsWith("'")) return { value: text.slice(1) };
  // Most texts begin like none of what follows.
  if (!/^[\s\d.+\-$#tf]/i.test(text)) return { value: text };
  const trimmed = text.trim();
  if (/^true$/i.test(trimmed)) return { value: true };
  if (/^false$/i.test(trimmed)) return { value: false };
  if (errors.has(trimmed.toUpperCase())) return { value: trimmed.toUpperCase() };
  const number = /^([-+]?)\$?((?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?)(?:[eE]([-+]?\d{1,3}))?(\s*%)?$/.exec(trimmed);
  if (number && /\d/.test(number[2]!)) {
    const [, sign, digits, exponent = '0', percent] = number;
    const size = Number(`${digits!.replaceAll(',', '')}e${exponent}`) / (percent ? 100 : 1);
    const decimals = digits!.includes('.');
    return {
      value: sign === '-' ? -size : size,
      ...(percent && { format: decimals ? '0.00%' : '0%' }),
      ...(digits!.includes(',') && !percent && { format: decimals ? '#,##0.00' : '#,##0' }),
    };
  }
  const day = dayTyped(trimmed);
  return day === undefined ? { value: text } : { value: day, format: 'm/d/yyyy' };
}

/** Excel's number of a day: 1 is 1 January 1900, and 29 February 1900 is counted although there was none. */
export function serialOf(year: number, month: number, day: number): number {
  const days = Date.UTC(year, month - 1, day) / 86_400_000 + 25_569;
  return days < 61 ? days - 1 : days;
}

function dayTyped(text: string): number | undefined {
  const american = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/.exec(text);
  const international = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const [year, month, day] = american
    ? [Number(american[3]), Number(american[1]), Number(american[2])]
    : international
      ? [Number(international[1]), Number(international[2]), Number(international[3])]
      : [0, 0, 0];
  if (!american && !international) return undefined;
  const full = year < 30 ? 2000 + year : year < 100 ? 1900 + year : year;
  const date = new Date(Date.UTC(full, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && full >= 1900;
  return exists ? serialOf(full, month, day) : undefined;
}
