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
  return cells.length === 0 ? name : `${name}: ${rangesThatFit(cells, mostCharacters - name.length - 2)}`;
}

/** Word takes as many characters of a title. */
const mostCharacters = 64;

/** Whole ranges only: one cut off in the middle would name another place. */
function rangesThatFit(cells: readonly string[], room: number): string {
  const all = cells.join(', ');
  if (all.length <= room) return all;
  let shown = '';
  for (const cell of cells) {
    const more = shown === '' ? cell : `${shown}, ${cell}`;
    if (more.length + 1 > room) break;
    shown = more;
  }
  return shown === '' ? all : `${shown}…`;
}

/** `requirements-not-met` → `Requirements not met`. */
function inWords(part: string): string {
  const words = part.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
