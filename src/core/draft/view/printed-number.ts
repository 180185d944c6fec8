import type { Figure } from '../../privacy/reportable.ts';

/**
 * The number of a figure as it is printed, so that a chart tells no more than the table beside it: 6.6 for `6.6%`, −8.3
 * for `−8.3 points`, 2.4 for `2.40`. Null for everything that is no such number: a figure that is withheld or was not
 * computed, and one that is printed in a code (`≥90%`).
 */
export function printedNumber(figure: Figure | null): number | null {
  if (figure?.state !== 'value') return null;
  const match = /^([−-]?)(\d[\d,]*(?:\.\d+)?)(?:%| points?| days?)?$/.exec(figure.text);
  if (match === null) return null;
  const number = Number(match[2]!.replaceAll(',', ''));
  return match[1] === '' || number === 0 ? number : -number;
}

/** The limit a threshold names, in the unit of the values it is drawn with; null where it names none or several. */
export function limitOf(threshold: string, unit: string): number | null {
  const numbers = [...threshold.matchAll(/([−-]?\d[\d,]*(?:\.\d+)?)(\s?%)?/g)];
  if (numbers.length !== 1) return null;
  const [, digits = '', percent] = numbers[0]!;
  const limit = Number(digits.replaceAll(',', '').replace('−', '-'));
  // A ratio may be held against a percentage: four fifths is 80%.
  return percent !== undefined && unit === 'ratio' ? limit / 100 : limit;
}
