import type { Run } from '../draft.ts';
import {
  consistencyWords,
  numberOf,
  proportionWords,
  regularityWords,
  rewordedFigure,
  wordFigure,
  type WordRule,
} from '../word-figure.ts';
import { inProse, isFigure } from '../figure-text.ts';
import type { Figure } from '../../privacy/reportable.ts';
import { blankTag } from '../tag.ts';
import { longDate } from '../long-date.ts';
import { evidenceKinds } from './key-attributes.ts';
import { Runs, type TemplateFunction } from './template-function.ts';

/**
 * Words that follow numbers. Each takes figures as they may be printed, so none can say more than the figure does: with
 * a withheld figure the words turn to ones that hold whatever the number is. A word that goes by a number is a generated
 * value as the number is (`wordFigure`), so that both change together in a document that is brought up to date.
 */
export const wordingFunctions: readonly TemplateFunction[] = [
  {
    name: 'known',
    about: 'Whether a figure can be printed as a number (it was computed and is not withheld).',
    parameters: [{ name: 'figure', takes: ['figure'], absent: true }],
    gives: 'flag',
    run: ([f]) => isFigure(f) && f.state === 'value',
  },
  {
    name: 'hidden',
    about: 'Whether a figure is withheld.',
    parameters: [{ name: 'figure', takes: ['figure'], absent: true }],
    gives: 'flag',
    run: ([f]) => isFigure(f) && f.state === 'withheld',
  },
  {
    name: 'counted',
    about:
      'Whether figures can be told, each as a number or by its mark; not where nobody counted: a finding from documents ' +
      'and interviews has no count.',
    parameters: [{ name: 'figure', takes: ['figure'], absent: true }],
    rest: { name: 'figure', takes: ['figure'], absent: true },
    gives: 'flag',
    run: (figures) => figures.every((f) => isFigure(f) && f.state !== 'not-computed'),
  },
  {
    name: 'none',
    about: 'Whether a figure is known and zero.',
    parameters: [{ name: 'figure', takes: ['figure'], absent: true }],
    gives: 'flag',
    run: ([f]) => isFigure(f) && numberOf(f) === 0,
  },
  {
    name: 'count',
    about: 'A figure with its noun in the right number: "1 record", "27 records", "fewer than 10 records".',
    parameters: [
      { name: 'figure', takes: ['figure'] },
      { name: 'noun for one', takes: ['text'] },
      { name: 'noun for many', takes: ['text'] },
    ],
    gives: 'runs',
    run: ([f, one, many]) => new Runs([inProse(f as Figure).run, words(' '), noun(f as Figure, one, many)]),
  },
  {
    name: 'plural',
    about: 'The noun alone, in the number of the figure: "record" or "records". Also for verbs: "was" or "were".',
    parameters: [
      { name: 'figure', takes: ['figure'] },
      { name: 'word for one', takes: ['text'] },
      { name: 'word for many', takes: ['text'] },
    ],
    gives: 'text',
    run: ([f, one, many]) => chosen('plural', [one, many], [f]),
  },
  {
    name: 'of',
    about: 'A part and its whole: "5 of 27 records", "fewer than 10 of 27 records", "a withheld number of records".',
    parameters: [
      { name: 'part', takes: ['figure'] },
      { name: 'whole', takes: ['figure'] },
      { name: 'noun for one', takes: ['text'] },
      { name: 'noun for many', takes: ['text'] },
    ],
    gives: 'runs',
    run: ([n, d, one, many]) => new Runs(partOf(n as Figure, d as Figure, one, many)),
  },
  {
    name: 'consistency',
    about:
      'How regularly something is done, from the cases in which it is not: "always", "not always" (fewer than a quarter ' +
      'are not), "not consistently", "in most instances not" (more than half are not), "in no instance". Goes between ' +
      '"were" and the participle. With a withheld figure it is "not always".',
    parameters: [
      { name: 'cases not done', takes: ['figure'] },
      { name: 'all cases', takes: ['figure'] },
    ],
    gives: 'text',
    run: (figures) => chosen('consistency', consistencyWords, figures),
  },
  {
    name: 'regularity',
    about:
      'The same for something that is not always done, where only two words fit: "not always" (fewer than a quarter are ' +
      'not) or "not consistently". Goes between "did" and the verb. With a withheld figure it is "not always".',
    parameters: [
      { name: 'cases not done', takes: ['figure'] },
      { name: 'all cases', takes: ['figure'] },
    ],
    gives: 'text',
    run: (figures) => chosen('regularity', regularityWords, figures),
  },
  {
    name: 'proportion',
    about:
      'A share in words: "none", "few" (under a fifth), "some" (under two fifths), "about half", "most" (from three ' +
      'fifths), "nearly all" (from nine tenths), "all". With a withheld figure it is "some".',
    parameters: [
      { name: 'part', takes: ['figure'] },
      { name: 'whole', takes: ['figure'] },
    ],
    gives: 'text',
    run: (figures) => chosen('proportion', proportionWords, figures),
  },
  {
    name: 'compare',
    about:
      'The first word if the figure is above the other, the second if below, the third if equal; the last if unknown.',
    parameters: [
      { name: 'figure', takes: ['figure'], absent: true },
      { name: 'other figure', takes: ['figure'], absent: true },
      { name: 'if above', takes: ['text'] },
      { name: 'if below', takes: ['text'] },
      { name: 'if equal', takes: ['text'] },
      { name: 'if unknown', takes: ['text'] },
    ],
    gives: 'text',
    run: ([a, b, ...four]) => chosen('compare', four, [a, b]),
  },
  {
    name: 'evidenced',
    about:
      'What a finding rests on, as it opens: "A review of student records", "A review of student records, documents and ' +
      'interviews", "Interviews and observations". The second value says what the records are called: "staff records".',
    parameters: [
      { name: 'kinds of evidence', takes: ['list'] },
      { name: 'what the records are called', takes: ['text'], optional: true },
    ],
    gives: 'text',
    run: ([kinds, records]) => evidenced((kinds as readonly string[]) ?? [], String(records ?? 'student records')),
  },
  {
    name: 'join',
    about: 'A list of words as a sentence has them: "A", "A and B", "A, B and C".',
    parameters: [
      { name: 'list of words', takes: ['list'] },
      { name: 'last joint', takes: ['text'], optional: true },
    ],
    gives: 'text',
    run: ([items, joint]) => join((items as readonly string[]) ?? [], String(joint ?? 'and')),
  },
  {
    name: 'capital',
    about: 'The word with a capital first letter.',
    parameters: [{ name: 'text', takes: ['text', 'choice', 'word'] }],
    gives: 'text',
    run: ([t]) => reworded(t, upperFirst),
  },
  {
    name: 'small',
    about:
      'The words with a small first letter, for the middle of a sentence; a name or an abbreviation keeps its own.',
    parameters: [{ name: 'text', takes: ['text', 'choice', 'word'] }],
    gives: 'text',
    run: ([t]) => reworded(t, lowerFirst),
  },
  {
    name: 'date',
    about: 'A day as a report prints it: "June 30, 2025".',
    parameters: [{ name: 'day', takes: ['text'] }],
    gives: 'text',
    run: ([day]) => longDate(String(day)),
  },
  {
    name: 'citation',
    about: 'A citation, or the source of a recommendation, with its link where it has one.',
    parameters: [{ name: 'citation', takes: ['record'] }],
    gives: 'runs',
    run: ([citation]) => new Runs(cite(citation as Citation)),
  },
  {
    name: 'cited',
    about: 'Several citations, with semicolons between.',
    parameters: [{ name: 'list of citations', takes: ['list'] }],
    gives: 'runs',
    run: ([list]) =>
      new Runs(
        ((list as readonly Citation[]) ?? []).flatMap((c, i) => (i === 0 ? cite(c) : [words('; '), ...cite(c)])),
      ),
  },
  {
    name: 'blank',
    about:
      'A place a person fills. The first word names it, the second is the hint shown until then; `of=` sets blanks apart.',
    parameters: [
      { name: 'name', takes: ['text'] },
      { name: 'hint', takes: ['text'] },
    ],
    named: { of: { name: 'of', takes: ['text'], optional: true } },
    gives: 'runs',
    run: ([name, hint], { of }) =>
      new Runs([
        { type: 'blank', tag: blankTag(String(name), of === undefined ? null : String(of)), hint: String(hint) },
      ]),
  },
];

/** A citation, or a source with an address. */
interface Citation {
  readonly cite?: string;
  readonly source?: string;
  readonly url: string | null;
}

const words = (text: string): Run => ({ type: 'text', text });
const value = (figure: Figure): Run => ({ type: 'value', figure });

/** A word by figures; by one that is absent it is the word for an unknown number, and text. */
function chosen(rule: WordRule, choice: readonly unknown[], figures: readonly unknown[]): Figure | string {
  const options = choice.map(String);
  return figures.every(isFigure) ? wordFigure(rule, options, figures) : (options.at(-1) ?? '');
}

function noun(figure: Figure, one: unknown, many: unknown): Run {
  const word = chosen('plural', [one, many], [figure]);
  return typeof word === 'string' ? words(word) : value(word);
}

function reworded(given: unknown, write: (text: string) => string): Figure | string {
  return isFigure(given) ? rewordedFigure(given, write) : write(String(given));
}

function partOf(n: Figure, d: Figure, one: unknown, many: unknown): Run[] {
  if (d.state !== 'value') return [inProse(n).run, words(' '), noun(n, one, many)];
  const part = inProse(n, true);
  const joint = part.ofThe ? ' of the ' : ' of ';
  return [part.run, words(joint), value(d), words(' '), noun(d, one, many)];
}

/** Records and documents are reviewed, and what goes with them; where there are neither, people and rooms speak first. */
function evidenced(kinds: readonly string[], records: string): string {
  const named = evidenceKinds
    .filter((kind) => kinds.includes(kind))
    .map((kind) => (kind === 'records' ? records : kind === 'surveys' ? 'survey results' : kind));
  if (kinds.includes('records') || kinds.includes('documents')) return `A review of ${join(named, 'and')}`;
  return upperFirst(join(named, 'and')) || 'The review';
}

function join(items: readonly string[], joint: string): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${joint} ${items.at(-1)}`;
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function cite(citation: Citation): Run[] {
  const runs: Run[] = [words(citation.cite ?? citation.source ?? '')];
  return citation.url === null ? runs : [{ type: 'link', href: citation.url, runs }];
}

/** First words of titles that keep their capital wherever they stand. */
const names = /^(?:English|State|Team|Title|Indicator|Black|White|Asian|Hispanic|Native)\b/;

/** "Any removal" → "any removal"; a name or an abbreviation stays as it is. */
function lowerFirst(text: string): string {
  return names.test(text) || !/^[A-Z][a-z]/.test(text) ? text : text.slice(0, 1).toLowerCase() + text.slice(1);
}
