import { isWhole } from '../../core/data/whole-subject.ts';
import { manyOf } from '../../core/data/many-of.ts';
import { figureText } from '../../core/draft/figure-text.ts';
import { catalogue } from '../../core/measures/catalogue.ts';
import type { Figure, ReportableFinding, ReportableOutcome } from '../../core/privacy/reportable.ts';
import type { BlockSource } from '../desk/desk.ts';
import type { FigureOfPart, PackageRead } from './document-part.ts';

type Threshold = NonNullable<ReportableOutcome['threshold']>;

/** Citations by authority id: from the document where it has them, else from the rules in hand. */
export type Cites = (id: string) => string;

/**
 * The way back from a number of a document: file and cells, formula, dated threshold, citations. A word that goes by numbers has that
 * of the first of them, with the cells of all.
 */
export function numberSource(figure: FigureOfPart, read: PackageRead, cites: Cites): BlockSource {
  const found = outcomeNamed(figure.outcome, read.findings);
  const own = found === null ? undefined : figuresOf(found.outcome).find(({ source }) => source.tag === figure.tag);
  return {
    file: read.file,
    cells: own?.source.cells ?? rangesIn(figure.cells),
    formula: formulaText(figure.part === 'word' ? { ...figure, part: partFollowed(figure) } : figure, found),
    threshold: found === null ? null : thresholdText(found.outcome.threshold, cites),
    citations: found === null ? [] : citationsOf(found.finding, found.outcome.threshold, cites),
  };
}

/** What stands behind a whole finding: the cells, formulas and thresholds of all its outcomes that are not parts of it. */
export function findingSource(finding: ReportableFinding, read: PackageRead, cites: Cites): BlockSource {
  const whole = finding.outcomes.filter(({ subject }) => isWhole(subject));
  const outcomes = whole.length > 0 ? whole : finding.outcomes;
  const thresholds = outcomes.flatMap(({ threshold }) => thresholdText(threshold, cites) ?? []);
  return {
    file: read.file,
    cells: distinct(outcomes.flatMap((outcome) => figuresOf(outcome).flatMap(({ source }) => source.cells))),
    formula: distinct(outcomes.map(({ measure }) => measureText(measure))).join('; '),
    threshold: distinct(thresholds).join('; ') || null,
    citations: distinct(outcomes.flatMap(({ threshold }) => citationsOf(finding, threshold, cites))),
  };
}

/** `n` of the figure `n:se-9-proposed-iep…`; of a word that goes by no single figure the one that decided. */
function partFollowed({ follows = '' }: FigureOfPart): string {
  return /^[a-z-]+(?=:)/.exec(follows)?.[0] ?? 'value';
}

interface Found {
  readonly finding: ReportableFinding;
  readonly outcome: ReportableOutcome;
}

function outcomeNamed(id: string, findings: readonly ReportableFinding[]): Found | null {
  if (id === '') return null;
  for (const finding of findings) {
    const outcome = finding.outcomes.find((candidate) => candidate.id === id);
    if (outcome !== undefined) return { finding, outcome };
  }
  return null;
}

export function figuresOf(outcome: ReportableOutcome): readonly Figure[] {
  const { n, d, rate, comparisonN, comparisonD, comparisonRate, value, lower, upper, difference } = outcome;
  return [n, d, rate, comparisonN, comparisonD, comparisonRate, value, lower, upper, difference].filter(
    (figure) => figure !== null,
  );
}

/** What was counted or computed, in words; a rate with its numbers put in. */
function formulaText({ part, formula }: FigureOfPart, found: Found | null): string {
  if (found === null) return formula;
  const { n, d, comparisonN, comparisonD, comparisonRate } = found.outcome;
  const { record = 'record', indicator } = found.finding.finding;
  switch (part) {
    case 'n':
      return indicator ? formula : `${manyOf(record)} that do not comply`;
    case 'd':
      return indicator ? formula : `${manyOf(record)} it applies to`;
    case 'rate':
      return withTexts(
        indicator ? formula : `${manyOf(record)} that do not comply ÷ ${manyOf(record)} it applies to`,
        n,
        ' ÷ ',
        d,
      );
    case 'crate':
      return withTexts(formula, comparisonN, ' ÷ ', comparisonD);
    case 'diff':
      return withTexts(formula, found.outcome.rate, ' − ', comparisonRate);
    case 'value':
      return formula === 'risk-ratio' ? withRatio(measureText(formula), found.outcome) : measureText(formula);
    default:
      return formula;
  }
}

function withTexts(formula: string, first: Figure | null, joint: string, second: Figure | null): string {
  if (first?.state !== 'value' || second?.state !== 'value') return formula;
  return `${formula} = ${figureText(first)}${joint}${figureText(second)}`;
}

function withRatio(formula: string, { n, d, comparisonN, comparisonD }: ReportableOutcome): string {
  const texts = [n, d, comparisonN, comparisonD].flatMap((one) => (one?.state === 'value' ? [figureText(one)] : []));
  if (texts.length < 4) return formula;
  return `${formula} = (${texts[0]} ÷ ${texts[1]}) ÷ (${texts[2]} ÷ ${texts[3]})`;
}

/** `Risk ratio: (cases / students of the group) / …`. */
function measureText(id: string): string {
  if (id === 'share-compliant') return 'Share that complies: records that comply ÷ records it applies to';
  const known = catalogue.find((measure) => measure.id === id);
  return known === undefined ? id.replaceAll('-', ' ') : `${known.name}: ${known.formula}`;
}

/** The threshold with the day it holds from, what sets it, and whether anybody verified it. */
function thresholdText(threshold: Threshold | null, cites: Cites): string | null {
  if (threshold === null) return null;
  const from = threshold.from === null ? '' : `, from ${threshold.from}`;
  const verified = threshold.verified ? 'verified' : 'not verified against the primary text';
  return `${threshold.text}${from}; ${cites(threshold.authority)}; ${verified}`;
}

function citationsOf(finding: ReportableFinding, threshold: Threshold | null, cites: Cites): readonly string[] {
  return distinct([...finding.finding.authorities, ...(threshold === null ? [] : [threshold.authority])].map(cites));
}

/** Ranges out of a text with spaces between them; a sheet's name in quotes may hold spaces of its own. */
function rangesIn(cells: string): readonly string[] {
  return cells.match(/(?:'(?:[^']|'')+'|[^\s'!]+)![^\s]+|[^\s]+/g) ?? [];
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
