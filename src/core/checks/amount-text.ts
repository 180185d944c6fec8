import type { Operator } from './outcome.ts';

/** Units whose ids are one thing; more of them take an s. */
const single = /(?:^|-)(day|week|month|year|student|level|minute|hour|record)$/;
const several = /^(day|week|month|year|student|level|minute|hour|record)s\b/;

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
  const said = one ? words.replace(several, '$1') : single.test(unit) ? `${words}s` : words;
  return `${value} ${said}`;
}

const operators: Readonly<Record<Operator, string>> = {
  '>': 'more than',
  '>=': 'at least',
  '<': 'less than',
  '<=': 'at most',
  '=': 'exactly',
};

/** `at least 100%`, `more than 10 days`. */
export function limitInWords(operator: Operator, value: number, unit: string): string {
  return `${operators[operator]} ${amountText(value, unit)}`;
}
