import { blockWordsSum } from '../core/draft/block-words.ts';
import type { Block } from '../core/draft/draft.ts';
import { figureText } from '../core/draft/figure-text.ts';
import { draftLanguage, missingFields, type LanguageDraft } from '../core/draft/language/draft-language.ts';
import type { LanguageSubject } from '../core/draft/language/language-subject.ts';
import { languageTag, longestTag } from '../core/draft/tag.ts';
import type { FindingView, ViewModel } from '../core/draft/view/view-shape.ts';
import { nearest } from '../core/data/nearest.ts';
import { problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Audience } from '../core/privacy/reportable.ts';
import type { Fragment, SavedPart } from './desk/desk.ts';
import type { LanguageView } from './desk/views.ts';
import type { LanguageEntry } from './language/language-index.ts';
import { rank, readSearch } from './language/search-text.ts';

export { indexLanguage, type LanguageEntry } from './language/language-index.ts';

/** Makes the .docx of a fragment; `outputs/docx/write-fragment.ts` is one. */
export type FragmentWriter = (
  blocks: readonly Block[],
  sources: FragmentSources | null,
) => { readonly bytes: Uint8Array; readonly part: SavedPart | null };

/** What goes along with a text that was filled from a finding, so that its numbers can be walked back in the document. */
export interface FragmentSources {
  readonly id: string;
  readonly audience: Audience;
  /** The findings package of that finding, as JSON text. */
  readonly package: string;
}

/** The findings a text can be filled from. */
export interface FindingsToTell {
  readonly report: ViewModel;
  /** The package of one finding, as that report's audience may see it: `findingsPackage(…, [finding])`. */
  packageOf(finding: string): string;
}

/** What a person has chosen and typed for a text. */
export interface LanguageChoice {
  /** A text, by its id. */
  readonly id: string;
  /** The finding it is to be filled from, or null. */
  readonly finding: string | null;
  /** What was typed, by field; what is not typed is taken from the finding. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * The texts of the library that answer a search, best first; all of them where nothing is searched. Texts that fit the
 * chosen finding stand before the others, then those that fit a finding on the desk.
 *
 * @param report the findings on the desk as a report sees them; null where nothing has been checked
 */
export function searchLanguage(
  entries: readonly LanguageEntry[],
  search: string,
  report: ViewModel | null,
  finding: string | null,
): readonly LanguageView[] {
  const asked = readSearch(search, prefixesOf(entries));
  const onDesk = findingsByWording(report);
  const chosen = finding === null ? null : findingNamed(report, finding);
  return entries
    .flatMap((entry) => {
      const found = rank(entry.search, asked);
      if (found === null) return [];
      const fitting = fitsOf(entry, onDesk);
      const suits = chosen !== null && fitting.includes(chosen) ? 2 : fitting.length > 0 ? 1 : 0;
      return [{ entry, fitting, suits, score: found + (entry.own ? 5 : 0) }];
    })
    .sort((a, b) => closer(a, b, chosen !== null) || a.entry.order - b.entry.order)
    .map(({ entry, fitting }) => {
      const fills = chosen !== null && fitting.includes(chosen);
      return { ...(fills ? viewOf(entry, chosen, report, {}) : blank(entry)), fits: fitting.map(lineOf) };
    });
}

const blanks = new WeakMap<LanguageEntry, LanguageView>();

/** The text with everything open: the same for every search, so it is made once. */
function blank(entry: LanguageEntry): LanguageView {
  const view = blanks.get(entry) ?? viewOf(entry, null, null, {});
  blanks.set(entry, view);
  return view;
}

/** The text as it would be inserted, with what is still open in brackets. Fails only where there is no such text or finding. */
export function previewLanguage(
  entries: readonly LanguageEntry[],
  choice: LanguageChoice,
  report: ViewModel | null,
): Result<{ readonly view: LanguageView; readonly blocks: readonly Block[] }> {
  const found = find(entries, choice, report);
  if (!found.ok) return found;
  const { entry, finding } = found.value;
  const { blocks, problems } = draftOf(entry, finding, report, choice.fields, true);
  const fits = fitsOf(entry, findingsByWording(report)).map(lineOf);
  return ok({ view: { ...viewOf(entry, finding, report, choice.fields), fits }, blocks }, problems);
}

/**
 * The text with its fields filled, as a Word fragment; where it is filled from a finding, what is known of that finding
 * goes along. A field it cannot do without is a problem, and nothing is made.
 */
export function fillLanguage(
  entries: readonly LanguageEntry[],
  choice: LanguageChoice,
  desk: FindingsToTell | null,
  write: FragmentWriter,
): Result<Fragment> {
  const report = desk?.report ?? null;
  const found = find(entries, choice, report);
  if (!found.ok) return found;
  const { entry, finding } = found.value;
  const draft = draftOf(entry, finding, report, choice.fields, false);
  const open = draft.missing.map(({ name, label }) =>
    problem(
      'language-field',
      name,
      `${label}: nothing is filled in.`,
      'Fill it in, or choose a finding to fill it from.',
    ),
  );
  const problems = [...draft.problems, ...open];
  if (problems.some(({ severity }) => severity === 'error')) return fail(...problems);
  if (draft.text.trim() === '') {
    return fail(
      problem(
        'language-field',
        choice.id,
        'Filled in like this the text says nothing.',
        'Fill in another field, or choose another text.',
      ),
    );
  }
  const sources =
    finding === null || desk === null
      ? null
      : { id: `language:${finding.id}`, audience: desk.report.audience, package: desk.packageOf(finding.id) };
  const written = write(draft.blocks, sources);
  return ok(
    { ...written, tag: languageTag(entry, blockWordsSum(draft.blocks)), title: titleOf(entry), text: draft.text },
    problems,
  );
}

function find(
  entries: readonly LanguageEntry[],
  { id, finding }: LanguageChoice,
  report: ViewModel | null,
): Result<{ readonly entry: LanguageEntry; readonly finding: FindingView | null }> {
  const entry = entries.find((candidate) => candidate.id === id);
  if (entry === undefined) {
    const near = nearest(
      id,
      entries.map((candidate) => candidate.id),
    );
    const remedy = near === null ? 'Choose one of the list.' : `Did you mean \`${near}\`?`;
    return fail(problem('language-unknown', id, 'The language library has no such text.', remedy));
  }
  if (finding === null) return ok({ entry, finding: null });
  const view = findingNamed(report, finding);
  if (view === null) {
    return fail(
      problem(
        'finding-unknown',
        finding,
        'There is no such finding on the desk.',
        'Run the checks again, or fill the text by hand.',
      ),
    );
  }
  if (fitsFinding(entry, view)) return ok({ entry, finding: view });
  return fail(
    problem(
      'language-field',
      finding,
      `“${entry.title}, ${entry.kind}” does not speak of ${view.heading} (${figureText(view.statusWord).toLowerCase()}).`,
      'Choose a finding it fits, or fill the text by hand.',
    ),
  );
}

function draftOf(
  entry: LanguageEntry,
  finding: FindingView | null,
  report: ViewModel | null,
  fields: Readonly<Record<string, string>>,
  preview: boolean,
): LanguageDraft {
  const subject = subjectOf(entry, finding, report);
  return draftLanguage(entry.body, subject, new Map(Object.entries(fields)), preview);
}

function subjectOf(entry: LanguageEntry, finding: FindingView | null, report: ViewModel | null): LanguageSubject {
  return {
    finding,
    requirement: entry.requirement,
    status: entry.outcome === 'any' ? 'not-met' : entry.outcome,
    indicator: entry.indicator,
    evidence: entry.evidence,
    // Whoever types a number means it to be read.
    printCounts: finding === null ? true : (report?.printCounts ?? true),
  };
}

function viewOf(
  entry: LanguageEntry,
  finding: FindingView | null,
  report: ViewModel | null,
  typed: Readonly<Record<string, string>>,
): LanguageView {
  const { text, fields } = draftOf(entry, finding, report, typed, true);
  const missing = missingFields(entry.body, subjectOf(entry, finding, report), new Map(Object.entries(typed)));
  return {
    id: entry.id,
    criterion: entry.criteria.join(', ') || null,
    title: entry.title,
    topic: entry.topic,
    kind: entry.kind,
    mark: entry.mark,
    text,
    fields: fields.map((field) => ({ ...field, required: missing.has(field.name) })),
    fits: [],
  };
}

/** `SE 9: Eligibility and proposed IEP in time: not met, 5 of 231`. */
function lineOf({ id, heading, statusWord, n, d }: FindingView): LanguageView['fits'][number] {
  const counted =
    n.state === 'not-computed' || d.state === 'not-computed' ? '' : `, ${figureText(n)} of ${figureText(d)}`;
  return { finding: id, line: `${heading}: ${figureText(statusWord).toLowerCase()}${counted}` };
}

/** Title of the control in Word, which takes 64 characters: `SE 9: Evaluation timeline, not met`. */
function titleOf(entry: LanguageEntry): string {
  const criterion = entry.criteria.length === 0 ? '' : `${entry.criteria.join(', ')}: `;
  const whole = `${criterion}${entry.title}, ${entry.kind}`;
  if (whole.length <= longestTag) return whole;
  return `${whole
    .slice(0, longestTag - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}

interface Ranked {
  readonly suits: number;
  readonly score: number;
}

/** The best answer first; where a finding was chosen, what fits it before everything else. */
function closer(a: Ranked, b: Ranked, chosen: boolean): number {
  const own = chosen ? Number(b.suits === 2) - Number(a.suits === 2) : 0;
  return own || b.score - a.score || b.suits - a.suits;
}

function prefixesOf(entries: readonly LanguageEntry[]): ReadonlySet<string> {
  return new Set(
    entries.flatMap(({ criteria }) => criteria.map((one) => one.replace(/[^A-Za-z].*$/, '').toLowerCase())),
  );
}

type ByWording = ReadonlyMap<string, readonly FindingView[]>;

function findingsByWording(report: ViewModel | null): ByWording {
  const found = new Map<string, FindingView[]>();
  for (const view of report === null ? [] : [...report.requirements, ...report.indicators]) {
    const same = found.get(view.wording);
    if (same === undefined) found.set(view.wording, [view]);
    else same.push(view);
  }
  return found;
}

function fitsOf(entry: LanguageEntry, onDesk: ByWording): readonly FindingView[] {
  return (onDesk.get(entry.key) ?? []).filter((view) => fitsFinding(entry, view));
}

function fitsFinding({ key, outcome }: LanguageEntry, { wording, status }: FindingView): boolean {
  return key === wording && (outcome === status || outcome === 'any');
}

function findingNamed(report: ViewModel | null, id: string): FindingView | null {
  return [...(report?.requirements ?? []), ...(report?.indicators ?? [])].find((view) => view.id === id) ?? null;
}
