import type { Figure } from '../../core/privacy/reportable.ts';

/** The parts of an outcome, as the head of a control names them. */
const names: Readonly<Record<string, string>> = {
  n: 'Cases',
  d: 'Out of',
  rate: 'Rate',
  cn: 'Compared cases',
  cd: 'Compared out of',
  crate: 'Compared rate',
  value: 'Result',
  low: 'Interval from',
  high: 'Interval to',
  diff: 'Difference',
};

/** What a person reads at the head of a figure's control in Word: what it is, and the cells it rests on. */
export function figureTitle(figure: Figure): string {
  const { part, cells } = figure.source;
  const name = names[part] ?? inWords(part);
  if (figure.state !== 'value') return figure.reason === '' ? name : figure.reason;
  return cells.length === 0 ? name : `${name}: ${cells.join(', ')}`;
}

/** `requirements-not-met` → `Requirements not met`. */
function inWords(part: string): string {
  const words = part.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
