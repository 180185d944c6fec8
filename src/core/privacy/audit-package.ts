import { ok, type Result } from '../result.ts';
import { audit, type AuditReport } from './audit.ts';
import { findNumbers, type NumberInText } from './find-numbers.ts';
import type { PublishedCounts, PublishedRule } from './published-counts.ts';
import { readPackage, type PublicationPackage } from './read-package.ts';
import type { Figure, ReportableFinding, ReportableOutcome } from './reportable.ts';

export interface DocumentToAudit {
  /** The findings package of the document, as JSON text or parsed: `audience`, `findings` and `counts` are read. */
  readonly publication: unknown;
  /** All text of the document. */
  readonly passages: readonly Passage[];
  /** The values the package says were drafted, and what stands in their places now. */
  readonly figures?: readonly DraftedValue[];
  /** Sentences of rules and recommendations, which may stand as they are. */
  readonly standing?: readonly string[];
  /** The document's name, for problems. */
  readonly where?: string;
}

/** A paragraph or a row of a table, and where in its text generated values stand. */
export interface Passage {
  readonly text: string;
  readonly values: readonly { readonly tag: string; readonly at: number; readonly length: number }[];
}

export interface DraftedValue {
  readonly tag: string;
  readonly drafted: string;
  readonly text: string;
  /** Of a word that goes by figures: its rule with its words, the one for an unknown number last, and the figures' tags. */
  readonly choice?: string;
  readonly follows?: string;
}

/** What an outsider could learn from a finished document. */
export interface DocumentAudit {
  /** Nothing withheld can be worked out, and no number stands where one is withheld. */
  readonly safe: boolean;
  readonly audience: PublicationPackage['audience'];
  readonly withheldFigures: number;
  /** What follows from the visible counts; null for a document for internal use. */
  readonly inference: AuditReport | null;
  /** Figures that say more than the package lets them. */
  readonly faults: readonly string[];
  /** Numbers in the text that are no published figure. */
  readonly strays: readonly StrayNumber[];
}

export interface StrayNumber {
  readonly number: string;
  /** The passage it stands in. */
  readonly text: string;
  /** `leak`: it stands beside what is withheld, or is a small number of students. `unexplained`: nobody published it. */
  readonly kind: 'leak' | 'unexplained';
  readonly because: string;
}

/**
 * Audits a finished document by itself: its package (are withheld figures empty, and can any be worked out?) and its words
 * (is every number a published figure?). A person may have written "three of the four students" where the table shows a
 * mark. A document for internal use is not safe for the public, whatever it holds.
 */
export function auditPackage(document: DocumentToAudit): Result<DocumentAudit> {
  const read = readPackage(document.publication, document.where ?? 'the document');
  if (!read.ok) return read;
  const publication = read.value;
  const outcomes = publication.findings.flatMap((finding) => finding.outcomes);
  const withheldFigures = outcomes.flatMap(figuresOf).filter(({ state }) => state === 'withheld').length;
  if (publication.audience === 'internal') {
    const faults = ['The document is for internal use: it holds every count.'];
    return ok({ safe: false, audience: 'internal', withheldFigures, inference: null, faults, strays: [] });
  }
  const { counts = null } = publication;
  if (counts === null) {
    const faults = ['The package does not hold the counts it can be audited by.'];
    return ok({ safe: false, audience: 'public', withheldFigures, inference: null, faults, strays: [] });
  }
  const inference = audit(counts, { width: counts.rule.width });
  const figures = document.figures ?? [];
  const faults = [
    ...outcomes.flatMap((outcome) => faultsOf(outcome, counts.rule.countsPrinted)),
    ...publication.findings.flatMap(columnFaults),
    ...printFaults(publication.findings, counts),
    ...draftFaults(outcomes, figures),
    ...wordFaults(outcomes, figures),
  ];
  const written = [...writtenWords(document.passages, figures), ...typedOver(outcomes, figures)];
  const strays = strayNumbers(publication.findings, counts.rule, document.standing ?? [], written);
  return ok({
    safe: inference.safe && faults.length === 0 && strays.every(({ kind }) => kind !== 'leak'),
    audience: 'public',
    withheldFigures,
    inference,
    faults,
    strays,
  });
}

function figuresOf(outcome: ReportableOutcome): readonly Figure[] {
  const { n, d, rate, comparisonN, comparisonD, comparisonRate, value, lower, upper, difference } = outcome;
  return [n, d, rate, comparisonN, comparisonD, comparisonRate, value, lower, upper, difference].filter(
    (figure) => figure !== null,
  );
}

/** A withheld count takes with it all that is computed from it, and a withheld figure holds no number. */
function faultsOf(outcome: ReportableOutcome, countsPrinted: boolean): readonly string[] {
  const name = nameOf(outcome);
  const faults: string[] = [];
  for (const figure of figuresOf(outcome)) {
    if (figure.state === 'withheld' && ('raw' in figure || 'text' in figure))
      faults.push(`${name}: the withheld figure ${figure.source.part} still holds its number.`);
    if (figure.source.cells.some((range) => /![$]?[A-Z]+[$]?\d/.test(range)))
      faults.push(`${name}: the figure ${figure.source.part} names single rows of the worksheet.`);
  }
  const isWithheld = (figure: Figure | null): boolean => figure?.state === 'withheld';
  const isShown = (figure: Figure | null): boolean => figure?.state === 'value';
  const { n, d, rate, comparisonN, comparisonD, comparisonRate, value, lower, upper, difference } = outcome;
  if (countsPrinted) {
    if ((isWithheld(n) || isWithheld(d)) && isShown(rate))
      faults.push(`${name}: the rate of a withheld count is printed.`);
    if ((isWithheld(comparisonN) || isWithheld(comparisonD)) && isShown(comparisonRate))
      faults.push(`${name}: the comparison rate of a withheld count is printed.`);
  }
  const compared = comparisonN !== null;
  if ((countsPrinted || compared) && [n, d, comparisonN, comparisonD].some(isWithheld)) {
    if ([value, lower, upper, difference].some(isShown))
      faults.push(`${name}: a figure that is computed from a withheld count is printed.`);
  }
  return faults;
}

/** Withheld figures of a finding name the same columns: of no case there is no row, so other columns tell a zero. */
function columnFaults({ finding, outcomes }: ReportableFinding): readonly string[] {
  const named = outcomes
    .flatMap(figuresOf)
    .flatMap(({ state, source }) => (state === 'withheld' ? [source.cells.join(' ')] : []));
  return new Set(named).size <= 1
    ? []
    : [`${finding.title}: the columns named beside withheld figures tell them apart.`];
}

/** Figures against the counts they are said to be. */
function printFaults(findings: readonly ReportableFinding[], counts: PublishedCounts): readonly string[] {
  const figures = new Map(
    findings.flatMap(({ outcomes }) => outcomes.flatMap(figuresOf)).map((one) => [one.source.tag, one]),
  );
  const cells = new Map(counts.cells.map((cell) => [cell.id, cell]));
  return counts.prints.flatMap(({ tag, cell }) => {
    const figure = figures.get(tag);
    const count = cells.get(cell);
    if (figure?.state !== 'value' || count === undefined) return [];
    if (count.value === null) return [`${count.label}: the number is withheld in one place and printed in another.`];
    return count.value === figure.raw ? [] : [`${count.label}: ${figure.text} is printed for ${count.value}.`];
  });
}

/** A value drafted for a withheld figure is its mark, or words that say no more than the mark. */
function draftFaults(outcomes: readonly ReportableOutcome[], drafted: readonly DraftedValue[]): readonly string[] {
  const byTag = new Map<string, string[]>();
  for (const { tag, drafted: text } of drafted) {
    const own = byTag.get(tag);
    if (own === undefined) byTag.set(tag, [text]);
    else own.push(text);
  }
  return outcomes.flatMap((outcome) =>
    figuresOf(outcome).flatMap((figure) => {
      if (figure.state === 'value') return [];
      const allowed = new Set(figure.state === 'withheld' ? digitsIn(figure.mark) : []);
      return (byTag.get(figure.source.tag) ?? [])
        .filter((text) => digitsIn(text).some((one) => !allowed.has(one)))
        .map((text) => `${nameOf(outcome)}: ${text} is written for a figure that is not published.`);
    }),
  );
}

/** "Record" beside a mark says that it stands for one, "more often" which way it goes: a word by a figure that is not told tells nothing of it. */
function wordFaults(outcomes: readonly ReportableOutcome[], drafted: readonly DraftedValue[]): readonly string[] {
  const untold = new Map(
    outcomes.flatMap((outcome) =>
      figuresOf(outcome).flatMap((figure): [string, string][] =>
        figure.state === 'value' ? [] : [[figure.source.tag, nameOf(outcome)]],
      ),
    ),
  );
  return drafted.flatMap(({ choice = '', follows = '', drafted: word }) => {
    const name = listed(follows).flatMap((tag) => untold.get(tag) ?? [])[0];
    const neutral = listed(choice.slice(choice.indexOf(' ') + 1)).at(-1);
    return name === undefined || word === neutral
      ? []
      : [`${name}: “${word}” is chosen by a figure that is not published.`];
  });
}

/** Words or tags as a document lists them, a stroke between them. */
function listed(text: string): readonly string[] {
  return text === '' ? [] : text.split('|').map((one) => one.replace(/%7C/g, '|').replace(/%25/g, '%'));
}

function digitsIn(text: string): readonly string[] {
  return text.match(/\d+/g) ?? [];
}

/**
 * What stands in the document beside the values that were drafted and not changed since: those are audited as figures. Words
 * that go by figures stay, for they say what a number that somebody typed before them counts.
 */
function writtenWords(passages: readonly Passage[], figures: readonly DraftedValue[]): readonly string[] {
  const numbers = figures.filter(({ follows = '' }) => follows === '');
  const drafted = new Set(numbers.map(({ tag, drafted: text }) => `${tag} ${text}`));
  return passages.map(({ text, values }) => {
    let words = '';
    let from = 0;
    for (const { tag, at, length } of values) {
      if (at < from || !drafted.has(`${tag} ${text.slice(at, at + length)}`)) continue;
      words += `${text.slice(from, at)}…`;
      from = at + length;
    }
    return words + text.slice(from);
  });
}

/** What a person has typed over a value of an outcome, told with what it is about. */
function typedOver(outcomes: readonly ReportableOutcome[], figures: readonly DraftedValue[]): readonly string[] {
  const changed = figures.filter(({ drafted, text }) => drafted !== text);
  if (changed.length === 0) return [];
  return outcomes.flatMap((outcome) => {
    const tags = new Set(figuresOf(outcome).map(({ source }) => source.tag));
    return changed.filter(({ tag }) => tags.has(tag)).map(({ text }) => `${nameOf(outcome)}: ${text}`);
  });
}

function strayNumbers(
  findings: readonly ReportableFinding[],
  rule: PublishedRule,
  standing: readonly string[],
  texts: readonly string[],
): readonly StrayNumber[] {
  const outcomes = findings.flatMap((finding) => finding.outcomes);
  const numbers = new Map(outcomes.map((outcome) => [outcome, numbersOf(outcome)]));
  const numbersIn = (some: readonly ReportableOutcome[]): ReadonlySet<number> =>
    new Set(some.flatMap((outcome) => [...numbers.get(outcome)!]));
  const published = numbersIn(outcomes);
  const byLabel = labelled(findings);
  const names = [...new Set([...standing, ...findings.flatMap(namesIn)])]
    .filter((name) => findNumbers(name).length > 0)
    .sort((a, b) => b.length - a.length);
  const thresholds = thresholdTexts(outcomes);
  const passages = [rule.note, ...names, ...thresholds];
  return texts.flatMap((text): readonly StrayNumber[] => {
    const named = byLabel.filter(({ pattern }) => pattern.test(text));
    const beside = named.filter(({ outcomes: own }) => own.some(isPartlyWithheld));
    const own = beside.length === 0 ? published : numbersIn(named.flatMap((one) => one.outcomes));
    const excerpt = text.length > 160 ? `${text.slice(0, 157)}…` : text;
    return findNumbers(withoutThreshold(text, thresholds), passages).flatMap((number): readonly StrayNumber[] => {
      const stray = (kind: StrayNumber['kind'], because: string): readonly StrayNumber[] => [
        { number: number.text, text: excerpt, kind, because },
      ];
      const known = published.has(number.value);
      if (number.unit === 'other') return [];
      if (beside.length > 0 && !own.has(number.value) && (!known || number.value < rule.below))
        return stray('leak', `It stands beside ${beside[0]!.label}, of which figures are withheld.`);
      if (known) return [];
      if (number.value < rule.below && countsPeople(number))
        return stray('leak', `It is a number of students below ${rule.below} that was not published.`);
      return number.unit === null ? [] : stray('unexplained', 'It is not one of the published figures.');
    });
  });
}

function countsPeople({ unit }: NumberInText): boolean {
  return unit !== null && unit !== '%' && unit !== 'percent' && unit !== 'times' && unit !== 'points' && unit !== 'of';
}

/** Printed figures as numbers; with cases and students, those without the outcome too. */
function numbersOf(outcome: ReportableOutcome): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const figure of figuresOf(outcome)) {
    if (figure.state !== 'value') continue;
    for (const { value } of findNumbers(figure.text)) numbers.add(value);
    if (figure.unit === 'count') numbers.add(figure.raw);
  }
  if (outcome.n.state === 'value' && outcome.d.state === 'value') numbers.add(outcome.d.raw - outcome.n.raw);
  return numbers;
}

/** Labels that are words of any text. */
const saysNothing = /^(?:yes|no|y|n|true|false|other|all|unknown|\d+|.)$/i;

/** The outcomes each label (a group, a school) is about. */
function labelled(
  findings: readonly ReportableFinding[],
): readonly { readonly label: string; readonly pattern: RegExp; readonly outcomes: readonly ReportableOutcome[] }[] {
  const byLabel = new Map<string, ReportableOutcome[]>();
  for (const { outcomes } of findings) {
    for (const outcome of outcomes) {
      for (const label of [outcome.group, outcome.subject['school'] ?? null]) {
        if (label === null || saysNothing.test(label)) continue;
        const own = byLabel.get(label);
        if (own === undefined) byLabel.set(label, [outcome]);
        else own.push(outcome);
      }
    }
  }
  return [...byLabel].map(([label, outcomes]) => {
    const quoted = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return { label, outcomes, pattern: new RegExp(`(?<![\\p{L}\\p{N}])${quoted}(?![\\p{L}\\p{N}])`, 'iu') };
  });
}

function isPartlyWithheld(outcome: ReportableOutcome): boolean {
  return figuresOf(outcome).some(({ state }) => state === 'withheld');
}

function nameOf({ group, subject }: ReportableOutcome): string {
  return [...(group === null ? [] : [group]), ...Object.values(subject)].join(', ');
}

function namesIn({ finding, outcomes }: ReportableFinding): readonly string[] {
  return [
    finding.title,
    finding.question,
    finding.criterion ?? '',
    ...outcomes.flatMap((outcome) => [
      outcome.group ?? '',
      outcome.comparisonLabel ?? '',
      ...Object.values(outcome.subject),
    ]),
  ];
}

/** A row of a table that begins with a threshold; `at least 100%` is said as `100%`. */
function withoutThreshold(text: string, thresholds: readonly string[]): string {
  const [first = '', ...rest] = text.split('\t');
  return thresholds.includes(first) || thresholds.includes(`at least ${first}`) ? rest.join('\t') : text;
}

function thresholdTexts(outcomes: readonly ReportableOutcome[]): readonly string[] {
  const texts = new Set(outcomes.flatMap(({ threshold }) => (threshold === null ? [] : [threshold.text])));
  // In a sentence "threshold 100%", which a reader takes as it is meant.
  return [...texts, ...[...texts].map((text) => `threshold ${text.replace(/^at least /, '')}`)];
}
