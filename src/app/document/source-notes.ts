import type { ReportableFinding, ReportableOutcome } from '../../core/privacy/reportable.ts';
import type { BlockSource } from '../desk/desk.ts';
import { readPart, type DocumentPart, type FigureOfPart, type PackageRead } from './document-part.ts';
import { figuresOf, numberSource } from './number-source.ts';

/** A figure as it stands in a document. */
export interface FigureInText {
  readonly tag: string;
  readonly text: string;
}

/** Where a number comes from, in words for readers who have the document alone. */
export interface SourceNote {
  /** What was looked at, and of whom: `Suspended out of school: Asian, Adams School`. */
  readonly about: string;
  /** File, sheet and ranges. */
  readonly cells: string;
  /** What was counted or computed, with its numbers. */
  readonly formula: string;
  /** The threshold with its day and whether somebody verified it, and what sets it; '' where there is none. */
  readonly threshold: string;
}

/** Tells the sources of a document's figures. */
export interface SourceTeller {
  /** The same for figures of one source; null for a figure of none, such as a number of findings. */
  sourceOf(figure: FigureInText): string | null;
  /** One note for some figures, of one source or of the many of a table. */
  tell(figures: readonly FigureInText[]): SourceNote;
}

/**
 * More sources than these are not listed: a table by school has hundreds. How many more is not said: a number beside a
 * group could be taken for one of its figures.
 */
const listed = 3;

/** The sources of figures by what a document carries of itself; `cite` names authorities an older document does not. */
export function sourcesOf(parts: readonly DocumentPart[], cite: (id: string) => string): SourceTeller {
  const figures = new Map<string, { readonly figure: FigureOfPart; readonly read: PackageRead }[]>();
  const outcomes = new Map<string, { readonly finding: ReportableFinding; readonly outcome: ReportableOutcome }>();
  for (const part of parts) {
    const read = readPart(part);
    for (const figure of part.figures) figures.set(figure.tag, [...(figures.get(figure.tag) ?? []), { figure, read }]);
    for (const finding of read.findings)
      for (const outcome of finding.outcomes) outcomes.set(outcome.id, { finding, outcome });
  }
  const find = ({ tag, text }: FigureInText) => {
    const known = figures.get(tag) ?? [];
    return known.find(({ figure }) => figure.drafted === text) ?? known[0];
  };
  return {
    sourceOf: (figure) => {
      const own = find(figure)?.figure;
      const outcome = outcomes.get(own?.outcome ?? '')?.outcome;
      if (own === undefined || own.cells === '' || outcome === undefined) return null;
      // A mark in the place of a withheld number has no source: it is no number.
      const isNumber = figuresOf(outcome).find(({ source }) => source.tag === own.tag)?.state !== 'withheld';
      return isNumber ? own.outcome : null;
    },
    tell: (given) => {
      const known = given.flatMap((one) => find(one) ?? []);
      const sources = known.map(({ figure, read }) => ({
        figure,
        source: numberSource(figure, read, (id) => read.cited.get(id) ?? cite(id)),
      }));
      const files = distinct(sources.map(({ source }) => source.file));
      return {
        about: some(distinct(known.map(({ figure }) => aboutOf(outcomes.get(figure.outcome)))), '; ', ' and others'),
        cells: `${files.join(', ')}: ${some(rangesBySheet(sources), ', ', ' and other cells')}`,
        formula: some(distinct(richest(sources)), '; ', ' and the like'),
        threshold: some(distinct(sources.flatMap(({ source }) => standardOf(source))), '; ', ' and others'),
      };
    },
  };
}

interface Told {
  readonly figure: FigureOfPart;
  readonly source: BlockSource;
}

function aboutOf(
  found: { readonly finding: ReportableFinding; readonly outcome: ReportableOutcome } | undefined,
): string {
  if (found === undefined) return '';
  const { group, subject } = found.outcome;
  return `${found.finding.finding.title}: ${[...(group === null ? [] : [group]), ...Object.values(subject)].join(', ')}`;
}

/** `Evaluations!R28:S28`: a range of a sheet once. */
function rangesBySheet(sources: readonly Told[]): readonly string[] {
  return distinct(sources.flatMap(({ source }) => source.cells));
}

/** Of the figures of one outcome the formula that says most: a ratio tells its rates, a rate its counts. */
const order = ['value', 'diff', 'rate', 'crate', 'complying', 'n', 'd', 'cn', 'cd'];

function richest(sources: readonly Told[]): readonly string[] {
  const byOutcome = new Map<string, Told>();
  const rank = ({ figure }: Told): number => (order.indexOf(figure.part) + order.length) % order.length;
  for (const told of sources) {
    const known = byOutcome.get(told.figure.outcome);
    if (known === undefined || rank(told) < rank(known)) byOutcome.set(told.figure.outcome, told);
  }
  const all = [...byOutcome.values()];
  // Many groups side by side have one formula, each with numbers of its own, which stand in the table.
  return all.map(({ source }) => (all.length > 1 ? source.formula.replace(/ = .*$/, '') : source.formula));
}

function standardOf({ threshold, citations }: BlockSource): readonly string[] {
  const others = citations.filter((citation) => threshold?.includes(citation) !== true);
  const cited = others.length === 0 ? [] : [`authority: ${others.join('; ')}`];
  return threshold === null ? cited : [`threshold ${threshold}`, ...cited];
}

function some(texts: readonly string[], joint: string, more: string): string {
  const said = texts.filter((text) => text !== '');
  if (said.length <= listed) return said.join(joint);
  return said.slice(0, listed).join(joint) + more;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
