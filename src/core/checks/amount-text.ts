import type { Operator } from './outcome.ts';

/** Units whose ids are one thing; more of them take an s. */
const single = /(?:^|-)(day|week|month|year|student|level|minute|hour|record)$/;
/** One of what is called in the plural: the s before "a week", or at the end. */
const plural = /(\w)s(?=$| a )/;

/**
 * An amount as a person says it: `30 school days`, `1 year`, `100%`, `3` for a ratio, `1 student`. A share of 1 is said as
 * a percentage.
 */
export function amountText(value: number | string, unit: string): string {
  if (unit === 'ratio' || unit === '') return String(value);
  if (unit === 'percent') return `${value}%`;
  if (unit === 'share') return typeof value === 'number' ? `${Number((100 * value).toPrecision(12))}%` : `${value}`;
  const words = unit.replaceAll('-', ' ');
  const one = String(value) === '1';
  const said = one ? words.replace(plural, '$1') : single.test(unit) ? `${words}s` : words;
  return `${value} ${said}`;
}

export const operatorWords: Readonly<Record<Operator, string>> = {
  '>': 'more than',
  '>=': 'at least',
  '<': 'less than',
  '<=': 'at most',
  '=': 'exactly',
};

/** What is measured; of everything else, which is counted one by one, there are fewer and not less. */
const measured =
  /^(?:ratio|share|percent|)$|(?:day|week|month|year|minute|hour|dollar|point|percentile|level|score|deviation)s?\b/;

/** `at least 100%`, `more than 10 days`, `fewer than 2 courses`. */
export function limitInWords(operator: Operator, value: number, unit: string): string {
  return `${operatorInWords(operator, unit)} ${amountText(value, unit)}`;
}

/** How a limit in this unit is said: `less than` 10 days, `fewer than` 2 courses. */
export function operatorInWords(operator: Operator, unit: string): string {
  return operator === '<' && !measured.test(unit) ? 'fewer than' : operatorWords[operator];
}
