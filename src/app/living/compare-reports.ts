import { compareDocuments } from '../../core/revise/compare-documents.ts';
import type { DocumentComparison, FillChange, NumberChange, TextChange } from '../../core/revise/comparison.ts';
import type { LivingDocument } from '../../core/revise/living-document.ts';
import { textOfBlock } from '../../core/revise/revise-document.ts';
import type { DocumentPart } from '../document/document-part.ts';
import { readPart } from '../document/document-part.ts';
import { comparisonWords as words } from './comparison-words.ts';
import { numberNames } from './number-names.ts';
import { ratedFindings } from './rated-findings.ts';

export type {
  DocumentComparison,
  FillChange,
  FindingComparison,
  NumberChange,
  Origin,
  RatingChange,
  SectionComparison,
  TextChange,
} from '../../core/revise/comparison.ts';

/** A version of a report as it was opened. */
export interface ReportVersion {
  /** Its name. */
  readonly file: string;
  readonly mine: LivingDocument;
  /** As it was drafted; null where the document does not hold it. */
  readonly base: LivingDocument | null;
  /** What it keeps of its numbers and findings; null where it keeps nothing. */
  readonly part: (DocumentPart & { readonly title: string }) | null;
}

/** What a version says of itself; empty where it does not say. */
export interface VersionFacts {
  readonly file: string;
  readonly title: string;
  readonly district: string;
  /** The day its data were judged on. */
  readonly asOf: string;
  readonly worksheet: string;
  readonly audience: string;
  /** The rules with their versions and settings. */
  readonly rules: string;
}

/** A changed number with what it is and where it was counted. */
export interface NamedNumber extends NumberChange {
  readonly what: string;
  readonly cells: string;
}

/** Words a person changed, or a place they filled, with where. */
export interface HandChange {
  readonly where: string;
  readonly was: string;
  readonly is: string;
  /** What the change comes from, in words. */
  readonly who: string;
}

export interface ReportsCompared {
  readonly was: VersionFacts;
  readonly is: VersionFacts;
  readonly comparison: DocumentComparison;
  readonly numbers: readonly NamedNumber[];
  /** What people changed, within findings and outside of them, and what they filled in. */
  readonly byHand: readonly HandChange[];
  /** What the versions do not tell, as sentences. */
  readonly untold: readonly string[];
  /** Each thing counted, in words, with how many there are. */
  readonly counts: readonly (readonly [what: string, count: number])[];
  readonly isSame: boolean;
}

/** Two versions of a report compared, with what the changes are in words and what cannot be told of them. */
export function compareReports(was: ReportVersion, is: ReportVersion): ReportsCompared {
  const version = ({ mine, base, part }: ReportVersion) => ({ mine, base, findings: ratedFindings(part) });
  const [before, after] = [version(was), version(is)];
  const comparison = compareDocuments(before, after);
  const nameOf = numberNames([is.part, was.part]);
  const numbers = comparison.numbers.map((number): NamedNumber => {
    const named = number.tag === null ? null : nameOf(number.tag);
    return { ...number, what: named?.name || (number.tag ?? words.numberInText), cells: named?.cells ?? '' };
  });
  const byHand = handChanges(comparison);
  const counts = countsOf(comparison);
  return {
    ...{ was: factsOf(was), is: factsOf(is), comparison, numbers, byHand, counts },
    untold: untoldOf(was, is, before.findings !== null && after.findings !== null, comparison),
    isSame: counts.every(([, count]) => count === 0),
  };
}

function factsOf({ file, mine, part }: ReportVersion): VersionFacts {
  const given = (part?.package ?? null) as {
    readonly source?: { readonly asOf?: string };
    readonly packs?: readonly { readonly id: string; readonly version: string; readonly setting?: string | null }[];
  } | null;
  const read = part === null ? null : readPart(part);
  const titled = mine.blocks.find(({ texts }) => /^tit(?:le|el|re|olo)$/i.test(texts[0]?.style ?? ''));
  return {
    file,
    title: part?.title || (titled === undefined ? '' : textOfBlock(titled)),
    district: read?.district ?? '',
    asOf: given?.source?.asOf ?? '',
    worksheet: read?.file ?? '',
    audience: part?.audience ?? '',
    rules: (given?.packs ?? [])
      .map(({ id, version, setting }) => `${id} ${version}${(setting ?? null) === null ? '' : ` (${setting})`}`)
      .join('; '),
  };
}

function handChanges({ findings, sections }: DocumentComparison): readonly HandChange[] {
  const texts = (where: string, all: readonly TextChange[]): readonly HandChange[] =>
    all.flatMap(({ by, at, was, is, drafted }) => {
      if (by !== 'person' && by !== 'both') return [];
      return [{ where: at === '' ? where : `${where}: ${at}`, was, is, who: words.who(by, drafted) }];
    });
  const fills = (where: string, all: readonly FillChange[]): readonly HandChange[] =>
    all.map(({ hint, was, is }) => ({
      ...{ where: `${where}: ${hint}`, was: was ?? words.notFilled, is: is ?? words.notFilled, who: words.filled },
    }));
  const wholes = findings.flatMap(({ heading, state, by, paragraphs }): readonly HandChange[] => {
    if (by !== 'person' && by !== 'both') return [];
    const text = paragraphs.join(' ');
    const [was, is] = state === 'added' ? ['', text] : [text, ''];
    return [{ where: heading, was, is, who: words.origins[by] }];
  });
  return [
    ...wholes,
    ...[...findings, ...sections].flatMap((part) => [
      ...texts(part.heading || words.beginning, part.texts),
      ...fills(part.heading || words.beginning, part.fills),
    ]),
  ];
}

function countsOf({ findings, numbers, sections }: DocumentComparison): ReportsCompared['counts'] {
  const state = (one: string): number => findings.filter((finding) => finding.state === one).length;
  const rated = (what: string): number =>
    findings.flatMap(({ ratings }) => ratings).filter((one) => one.what === what && one.was !== null && one.is !== null)
      .length;
  const texts = [...findings, ...sections].flatMap((part) => part.texts).filter(({ what }) => what !== 'numbers');
  const by = (origin: string): number => texts.filter((one) => one.by === origin).length;
  const fills = [...findings, ...sections].flatMap((part) => part.fills);
  const { counted } = words;
  return [
    [counted.added, state('added')],
    [counted.removed, state('removed')],
    [counted.changed, state('changed')],
    [counted.status, rated('status')],
    [counted.rating, rated('rating')],
    [counted.numbers, numbers.filter(({ was, is }) => was.length > 0 && is.length > 0).length],
    [counted.numbersAdded, numbers.filter(({ was }) => was.length === 0).length],
    [counted.numbersRemoved, numbers.filter(({ is }) => is.length === 0).length],
    [counted.byDraft, by('draft')],
    [counted.byPerson, by('person')],
    [counted.byBoth, by('both')],
    [counted.byUnknown, by('unknown')],
    [counted.fills, fills.length],
  ];
}

function untoldOf(
  was: ReportVersion,
  is: ReportVersion,
  hasFindings: boolean,
  { numbersBy }: DocumentComparison,
): readonly string[] {
  const untold: string[] = [];
  for (const { file, base } of [was, is]) if (base === null) untold.push(words.noDraft(file));
  if (!hasFindings) {
    const without = [was, is].filter(({ part }) => ratedFindings(part) === null).map(({ file }) => file);
    untold.push(words.noFindings(without));
  }
  if (numbersBy === 'place') untold.push(words.numbersByPlace);
  const [own, now] = [was.part, is.part];
  if (own !== null && now !== null) {
    if (own.template !== now.template) untold.push(words.otherReport(own.template, now.template));
    if (own.audience !== now.audience) untold.push(words.otherAudience);
    const [district, other] = [readPart(own).district, readPart(now).district];
    if (district !== other) untold.push(words.otherDistrict(district, other));
  }
  return untold;
}
