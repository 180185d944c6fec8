/**
 * A number written as text: digits with an optional sign and decimal point, thousands set off by commas in threes. Text
 * that is anything else (`12*`, `1 436`, `2022-23`) is no number and gives null.
 */
export function readNumber(text: string): number | null {
  if (!/^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/.test(text) || !/\d/.test(text)) return null;
  return Number(text.replaceAll(',', ''));
}

/** How many digits stand after the decimal point of a number as text. */
export function decimalsOf(text: string): number {
  const point = text.indexOf('.');
  if (point < 0) return 0;
  const digits = /^\d*/.exec(text.slice(point + 1));
  return digits === null ? 0 : digits[0].length;
}
