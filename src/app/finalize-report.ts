import { sourcesPlaceholder } from '../core/draft/sources-table.ts';
import { catalogue } from '../core/measures/catalogue.ts';
import { auditPackage, type DocumentAudit, type DraftedValue, type Passage } from '../core/privacy/audit-package.ts';
import { findIdentifiers } from '../core/privacy/find-identifiers.ts';
import type { Audience, ReportableFinding } from '../core/privacy/reportable.ts';
import { problem, type Problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { readPart, type DocumentPart } from './document/document-part.ts';
import { figuresOf } from './document/number-source.ts';
import { sourcesOf, type SourceTeller } from './document/source-notes.ts';
import type { Library } from './library.ts';
import { standingTexts } from './standing-texts.ts';

/** What a person asks for when a report is to leave the house. */
export interface FinalizeRequest {
  readonly acceptChanges: boolean;
  readonly removeComments: boolean;
  readonly removeHidden: boolean;
  readonly allowBlanks: boolean;
  /** Codes and pictures somebody has looked at and lets stand. */
  readonly lookedAt: readonly string[];
  /** Where each number comes from, as footnotes or as a table at the end. */
  readonly sources: 'none' | 'footnotes' | 'annex';
  /** What the choices are called where the person makes them, for saying how to go on. */
  readonly names: ChoiceNames;
}

/** The choices as a person knows them: `--allow-blanks` on a terminal, `the tick “Remove comments”` in a pane. */
export interface ChoiceNames {
  readonly acceptChanges: string;
  readonly removeComments: string;
  readonly removeHidden: string;
  readonly allowBlanks: string;
  /** How it is said that something was looked at: `say --looked-at SE-13`. */
  lookedAt(what: string): string;
}

/** A report as it goes out. */
export interface FinalReport {
  readonly bytes: Uint8Array;
  readonly audience: Audience;
  /** Whether it may be called public. A report drafted for inside readers never is. */
  readonly isPublic: boolean;
  /** What was taken out of the file. */
  readonly removed: readonly string[];
  /** What the source notes came to; null where none were asked for. */
  readonly notes: string | null;
  /** What an outsider would learn from a report for inside readers. */
  readonly tells: readonly string[];
}

/** What the use case needs of the program that reads and writes the file; `outputs/docx` has it. */
export interface FinalizeTools {
  read(bytes: Uint8Array, file: string): Result<DocumentRead>;
  makePlain(
    bytes: Uint8Array,
    file: string,
    request: FinalizeRequest,
    tell: SourceTeller | null,
    /** The title of the table of sources some reports have of themselves. */
    ownAnnex: string,
  ): Result<PlainFile>;
}

/** A document read: its parts of ours, and all its text by part. */
export interface DocumentRead {
  readonly parts: readonly DocumentPart[];
  readonly figures: readonly DraftedValue[];
  readonly passages: readonly PlacedPassage[];
}

export interface PlacedPassage extends Passage {
  /** The part of the file it stands in, in words. */
  readonly place: string;
}

/** The file without frames and traces. */
export interface PlainFile {
  readonly bytes: Uint8Array;
  readonly removed: readonly string[];
  readonly people: readonly string[];
  readonly notes: string | null;
  /** The passages of the finished file with the figures in them, which the file itself no longer tells. */
  readonly withValues: readonly PlacedPassage[];
}

/**
 * A drafted report as a plain file for its readers. What it was drafted from is taken from the report before it goes, and
 * the finished bytes are held against it: every text of every part, the numbers nobody published, and all that could be
 * worked out from the published ones. For the public nothing is answered while anything is found; everything found is told
 * at once.
 */
export function finalizeReport(
  library: Library,
  file: string,
  bytes: Uint8Array,
  request: FinalizeRequest,
  tools: FinalizeTools,
): Result<FinalReport> {
  const source = tools.read(bytes, file);
  if (!source.ok) return source;
  const publication = onePublication(source.value.parts, file);
  if (!publication.ok) return publication;
  const { audience } = publication.value;
  const cite = (id: string): string => library.rulebook.authorities.get(id)?.cite ?? id;
  const tell = request.sources === 'none' ? null : sourcesOf(source.value.parts, cite);
  const made = tools.makePlain(bytes, file, request, tell, sourcesPlaceholder.caption);
  if (!made.ok) {
    // The reasons of a plain file and of the numbers are told at once, as far as the numbers can be judged before.
    const judged =
      audience === 'public'
        ? judge(library, file, source.value, publication.value, source.value.passages, request)
        : [];
    return fail(...made.problems, ...judged.filter(({ severity }) => severity === 'error'));
  }
  const final = tools.read(made.value.bytes, file);
  if (!final.ok) return final;
  const passages = placedValues(final.value.passages, made.value.withValues);
  const { removed, notes, people } = made.value;
  const answer = { bytes: made.value.bytes, audience, removed, notes };
  const named = peopleInText(people, final.value.passages, file);
  if (audience === 'internal')
    return ok({ ...answer, isPublic: false, tells: smallFigures(publication.value.findings) }, named);
  const found = judge(library, file, source.value, publication.value, passages, request);
  if (found.some(({ severity }) => severity === 'error')) return fail(...found);
  return ok({ ...answer, isPublic: true, tells: [] }, [...named, ...found]);
}

interface Publication {
  readonly audience: Audience;
  readonly findings: readonly ReportableFinding[];
  /** What the auditor reads: a package, or several of one publication put together. */
  readonly json: unknown;
}

/**
 * What the document was drafted from. Several reports of one publication are one; of two publications nobody has shown that
 * what one withholds cannot be worked out from the other.
 */
function onePublication(parts: readonly DocumentPart[], file: string): Result<Publication> {
  const own = parts.filter(({ package: json }) => json !== null);
  if (own.length === 0)
    return fail(
      problem(
        'document-invalid',
        file,
        'The document carries no findings package, so there is nothing to hold its numbers against.',
        'Choose the report as Plumbline drafted it, with the edits made since; a file that was finalized already is final.',
      ),
    );
  const isInternal = own.some(
    ({ audience, package: json }) => audience === 'internal' || record(json)['audience'] === 'internal',
  );
  const findings = own.flatMap((part) => readPart(part).findings);
  const reports = own.filter(({ package: json }) => isCounts(record(json)['counts']));
  const counts = new Set(reports.map(({ package: json }) => JSON.stringify(record(json)['counts'])));
  if (!isInternal && counts.size > 1)
    return fail(
      problem(
        'disclosure',
        file,
        'The document holds reports of two publications: drafted from different data, or by different privacy settings. ' +
          'What one of them withholds may be worked out from the other.',
        'Draft both from one workbook in one run, and put them together again.',
      ),
    );
  const leading = record((reports[0] ?? own[0])!.package);
  const json = { ...leading, audience: isInternal ? 'internal' : 'public', findings };
  return ok({ audience: isInternal ? 'internal' : 'public', findings, json });
}

function isCounts(counts: unknown): boolean {
  return typeof counts === 'object' && counts !== null;
}

function record(json: unknown): Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null ? (json as Readonly<Record<string, unknown>>) : {};
}

/** The passages of the finished file, each with its values: both were read from the same words, or the reading is wrong. */
function placedValues(final: readonly PlacedPassage[], withValues: readonly PlacedPassage[]): readonly PlacedPassage[] {
  const known = new Map<string, PlacedPassage[]>();
  for (const passage of withValues) {
    const key = `${passage.place}\n${passage.text}`;
    known.set(key, [...(known.get(key) ?? []), passage]);
  }
  return final.map((passage) => {
    const own = known.get(`${passage.place}\n${passage.text}`)?.shift();
    return own === undefined ? passage : { ...passage, values: own.values };
  });
}

/** Every reason against calling these words public, and what a person may want to look at. */
function judge(
  library: Library,
  file: string,
  { figures, parts }: DocumentRead,
  { json }: Publication,
  passages: readonly PlacedPassage[],
  request: FinalizeRequest,
): readonly Problem[] {
  const audited = auditPackage({
    publication: json,
    passages,
    figures,
    standing: [...standingTexts(library), ...textsOfRules(library, parts)],
    where: file,
  });
  if (!audited.ok) return audited.problems;
  return [...disclosures(audited.value, file, passages), ...identifiers(file, figures, passages, request)];
}

/** Names of measures and authorities, as source notes print them: words of rules, whatever numbers are in them. */
function textsOfRules(library: Library, parts: readonly DocumentPart[]): readonly string[] {
  const cited = parts.flatMap((part) => [...readPart(part).cited.values()]);
  const own = Array.from(library.rulebook.authorities.values(), ({ cite }) => cite);
  return [...new Set([...cited, ...own, ...catalogue.flatMap(({ name, formula }) => [name, formula])])];
}

function disclosures(
  { faults, inference, strays }: DocumentAudit,
  file: string,
  passages: readonly PlacedPassage[],
): readonly Problem[] {
  const again = 'Draft the report again for the public, from the worksheet it was drafted from.';
  const otherSetting =
    'Draft it again with another privacy setting, leave out the dimension, or put small groups together in the worksheet.';
  const open = inference?.notProven ?? [];
  return [
    ...faults.map((fault) => problem('disclosure', file, fault, again)),
    ...(inference?.recoverable ?? []).map(({ label, derivation }) =>
      problem('disclosure', label, `A withheld number can be worked out: ${derivation}.`, otherSetting),
    ),
    ...open.map(({ label, reason }) =>
      problem('disclosure', label, `It could not be shown that the withheld number is safe: ${reason}.`, otherSetting),
    ),
    ...(inference?.contradictory === true
      ? [problem('disclosure', file, 'The published counts contradict one another, so safety cannot be shown.', again)]
      : []),
    ...strays.map(({ number, text, kind, because }) =>
      kind === 'leak'
        ? atPlace(
            'disclosure',
            file,
            placeOf(text, passages),
            `The number ${number} may give away what is withheld. ${because}`,
            'Take the number out, or write what the report shows in its place.',
          )
        : atPlace(
            'disclosure',
            file,
            placeOf(text, passages),
            `Nobody published the number ${number}. ${because}`,
            'Look whether it may be known.',
            'warning',
          ),
    ),
  ];
}

/** Codes that look like a person's; values of the package apart, which are figures. */
function identifiers(
  file: string,
  figures: readonly DraftedValue[],
  passages: readonly PlacedPassage[],
  { lookedAt, names }: FinalizeRequest,
): readonly Problem[] {
  const known = new Set([...lookedAt, ...figures.flatMap(({ drafted }) => drafted.split(/[^\d\p{L}]+/u))]);
  return passages.flatMap(({ text, place }) =>
    findIdentifiers(text)
      .filter((code) => !known.has(code))
      .map((code) =>
        atPlace(
          'disclosure',
          file,
          placed(place, text),
          `“${code}” looks like the number of a student, a record or a person.`,
          `Take it out; or, once somebody has looked at it and it points at nobody, ${names.lookedAt(code)}.`,
        ),
      ),
  );
}

/** Authors of the file whose names are also words of it: often a signature, and then it is right. */
function peopleInText(people: readonly string[], passages: readonly PlacedPassage[], file: string): readonly Problem[] {
  return people.flatMap((person) => {
    const found = person.trim().length < 3 ? undefined : passages.find(({ text }) => text.includes(person));
    return found === undefined
      ? []
      : [
          atPlace(
            'not-final',
            file,
            placed(found.place, found.text),
            `${person}, whom the file named as its author, is named in its words too.`,
            'Leave it if it is meant, such as a signature; else take it out and finalize again.',
            'warning',
          ),
        ];
  });
}

/** Small figures that a report for inside readers prints: what makes it one. */
function smallFigures(findings: readonly ReportableFinding[]): readonly string[] {
  const small = findings.flatMap(({ finding, outcomes }) =>
    outcomes.flatMap((outcome) => {
      const figure = figuresOf(outcome).find((one) => one.state === 'value' && one.small === true);
      if (figure?.state !== 'value') return [];
      const about = [...(outcome.group === null ? [] : [outcome.group]), ...Object.values(outcome.subject)];
      return [`${finding.title}: ${about.join(', ')}`];
    }),
  );
  return [...new Set(small)];
}

/** A part of the file and some of its words. */
interface Place {
  readonly part: string;
  readonly words: string;
}

function atPlace(
  code: 'disclosure' | 'not-final',
  file: string,
  { part, words }: Place,
  message: string,
  remedy: string,
  severity: Problem['severity'] = 'error',
): Problem {
  return problem(code, `${part} of ${file}`, `At “${words}”: ${message}`, remedy, severity);
}

function placeOf(excerpt: string, passages: readonly PlacedPassage[]): Place {
  const words = excerpt.replace(/…$/, '');
  const found = passages.find(
    ({ text, values }) => text.includes(words) || (values.length > 0 && sameWords(text, words)),
  );
  return placed(found?.place ?? 'the text', found?.text ?? excerpt);
}

/** Excerpts of the auditor stand without the values that were not changed. */
function sameWords(text: string, words: string): boolean {
  let at = 0;
  return words.split('…').every((piece) => {
    const next = text.indexOf(piece, at);
    at = next + piece.length;
    return next >= 0;
  });
}

function placed(part: string, text: string): Place {
  const words = text.replace(/\s+/g, ' ').trim();
  return { part, words: words.length > 60 ? `${words.slice(0, 59).trimEnd()}…` : words };
}
