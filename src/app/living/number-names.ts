import { manyOf } from '../../core/data/many-of.ts';
import { partFields } from '../../core/data/whole-subject.ts';
import type { ReportableFinding, ReportableOutcome } from '../../core/privacy/reportable.ts';
import { readPart, type DocumentPart, type FigureOfPart } from '../document/document-part.ts';

/** What a number of a report is, and where it was counted. */
export interface NumberNamed {
  /** `Assessments completed in time, Linden High School: evaluations that do not comply`. */
  readonly name: string;
  /** Ranges with spaces between; empty where none are kept. */
  readonly cells: string;
}

/** Names numbers by their tags, from what documents keep of them; null for a tag that none of them knows. */
export function numberNames(parts: readonly (DocumentPart | null)[]): (tag: string) => NumberNamed | null {
  const named = new Map<string, NumberNamed>();
  for (const part of parts) {
    if (part === null) continue;
    const outcomes = new Map<string, Found>();
    const titles = new Map<string, string>();
    for (const finding of readPart(part).findings) {
      titles.set(finding.finding.id, finding.finding.title);
      for (const outcome of finding.outcomes) outcomes.set(outcome.id, { finding, outcome });
    }
    for (const figure of part.figures) {
      if (named.has(figure.tag)) continue;
      const found = outcomes.get(figure.outcome) ?? null;
      named.set(figure.tag, { name: nameOf(figure, found, titles), cells: figure.cells });
    }
  }
  return (tag) => named.get(tag) ?? null;
}

interface Found {
  readonly finding: ReportableFinding;
  readonly outcome: ReportableOutcome;
}

function nameOf(figure: FigureOfPart, found: Found | null, titles: ReadonlyMap<string, string>): string {
  const part = partName(figure, found);
  if (found === null) return nameOfCount(figure, part, titles);
  const { group, subject } = found.outcome;
  const about = [group, ...partFields(subject).map((field) => subject[field]!)].filter((one) => one !== null);
  return `${[found.finding.finding.title, ...about].join(', ')}: ${part}`;
}

/** A number of no finding that is known, mostly a count of outcomes or findings: `schools-met:<finding>`, `requirements-decided`. */
function nameOfCount({ part, outcome }: FigureOfPart, name: string, titles: ReadonlyMap<string, string>): string {
  // An outcome the document holds no finding of is told by its id.
  if (outcome !== '') return `${outcome}: ${name}`;
  const at = part.indexOf(':');
  const title = at < 0 ? undefined : titles.get(part.slice(at + 1));
  return title === undefined ? name.replaceAll(':', ', ') : `${title}: ${part.slice(0, at).replaceAll('-', ' ')}`;
}

function partName({ part, formula }: FigureOfPart, found: Found | null): string {
  const { record = 'record', indicator = true } = found?.finding.finding ?? {};
  switch (part) {
    case 'n':
      return indicator ? formula || 'cases' : `${manyOf(record)} that do not comply`;
    case 'd':
      return indicator ? formula || 'out of how many' : `${manyOf(record)} it applies to`;
    case 'value':
      return formula.replaceAll('-', ' ') || 'measure';
    default:
      return partNames[part] ?? (part.replaceAll('-', ' ') || formula);
  }
}

const partNames: Readonly<Record<string, string>> = {
  cn: 'comparison cases',
  cd: 'comparison students',
  crate: 'rate of others',
  low: 'lower end of the interval',
  high: 'upper end of the interval',
  diff: 'gap',
};
