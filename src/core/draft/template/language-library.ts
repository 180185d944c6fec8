import type { Problem } from '../../problems.ts';
import { problem } from '../../problems.ts';
import { readFrontMatter } from './front-matter.ts';
import { attributesOver, noAttributes, readAttribute, type KeyAttributes } from './key-attributes.ts';
import { suggestion } from './suggestion.ts';
import { nearest } from '../../data/nearest.ts';
import type { TemplateSource } from './parse-template.ts';

/** What a finding's language can be asked for. */
export const languageParts = [
  'finding',
  'summary',
  'standard',
  'effect',
  'next',
  'action',
  'root-cause',
  'evidence',
  'progress',
] as const;
export type LanguagePart = (typeof languageParts)[number];

/** The outcomes texts are written for; `any` serves those without a text of their own. */
export const languageOutcomes = ['met', 'not-met', 'needs-review', 'not-applicable', 'not-computed', 'any'] as const;
export type LanguageOutcome = (typeof languageOutcomes)[number];

/**
 * Whether a text stands as it was shipped, stands in an organisation's file in other words, or is found only there.
 */
export type LanguageMark = 'standard' | 'changed' | 'new';

/** One text of the library. */
export interface LanguageText {
  readonly key: string;
  readonly outcome: LanguageOutcome;
  readonly part: LanguagePart;
  readonly source: TemplateSource;
}

/** A file of the library: its texts, and the key that serves where one of its keys has none. */
export interface LanguageFile {
  readonly file: string;
  /** What the file is about, as its front matter says. */
  readonly title: string;
  readonly otherwise: string | null;
  readonly keys: readonly string[];
  /** What its keys say of themselves above their texts. */
  readonly attributes: ReadonlyMap<string, KeyAttributes>;
  readonly texts: readonly LanguageText[];
}

/** The key whose texts serve every requirement. */
export const everyRequirement = 'any-requirement';

/** An organisation's texts, with the faults in them: a text with a fault is left out and the shipped one stands. */
export interface OwnLanguage {
  readonly files: readonly LanguageFile[];
  readonly problems: Problem[];
}

/**
 * Reads a file of the finding language library: `# key` for each wording key, below it lines such as `criterion: SE 8`, then
 * `## outcome`, and below that the text of the finding or `### part` for its other parts. Headings that fit nowhere, lines
 * that say nothing known and texts that stand twice are noted.
 */
export function readLanguageFile(text: string, file: string, problems: Problem[]): LanguageFile {
  const front = readFrontMatter(text, file, ['title', 'otherwise'], ['title'], problems);
  const texts: LanguageText[] = [];
  const keys: string[] = [];
  const attributes = new Map<string, KeyAttributes>();
  const fault = (line: number, message: string, remedy: string): void => {
    problems.push(problem('template-invalid', `${file}:${line}:1`, message, remedy));
  };
  let key: string | null = null;
  let outcome: LanguageOutcome | null = null;
  let part: LanguagePart | null = null;
  let rows: string[] = [];
  let firstRow = 0;
  /** Whether the last heading was none that could be read. */
  let misread = false;
  const finish = (): void => {
    while (rows.length > 0 && rows[0]!.trim() === '') {
      rows.shift();
      firstRow++;
    }
    while (rows.length > 0 && rows.at(-1)!.trim() === '') rows.pop();
    if (rows.length > 0) {
      if (key !== null && outcome === null && !misread) {
        const said = readAttributes(rows, (at) => (message, remedy) => fault(firstRow + at + 1, message, remedy));
        attributes.set(key, said);
      } else if (key === null || outcome === null || part === null) {
        fault(firstRow + 1, 'This text stands under no key and outcome.', 'Put it under `# key` and `## outcome`.');
      } else {
        texts.push({ key, outcome, part, source: { file, text: rows.join('\n'), linesAbove: firstRow } });
      }
    }
    rows = [];
  };
  front.body.split('\n').forEach((row, i) => {
    const line = front.linesAbove + i;
    const [, marks, name] = /^(#{1,3})\s+(.*?)\s*$/.exec(row) ?? [];
    if (marks === undefined || name === undefined) {
      if (rows.length === 0) firstRow = line;
      rows.push(row);
      return;
    }
    finish();
    misread = false;
    if (marks === '#') {
      [key, outcome, part] = [name, null, null];
      if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) {
        fault(line + 1, `\`${name}\` cannot be a wording key.`, 'A key holds small letters, digits and hyphens.');
      }
      if (keys.includes(name)) fault(line + 1, `The key \`${name}\` stands here twice.`, 'Put its texts together.');
      keys.push(name);
    } else if (marks === '##') {
      part = null;
      outcome = (languageOutcomes as readonly string[]).includes(name) ? (name as LanguageOutcome) : null;
      misread = outcome === null;
      if (outcome === null) fault(line + 1, `There is no outcome \`${name}\`.`, suggestion(name, languageOutcomes));
      else part = 'finding';
      if (texts.some((known) => known.key === key && known.outcome === outcome)) {
        fault(line + 1, `\`${key}\` has \`${name}\` twice.`, 'Put its texts together.');
      }
    } else {
      part = (languageParts as readonly string[]).includes(name) ? (name as LanguagePart) : null;
      misread = part === null;
      if (part === null) fault(line + 1, `There is no part \`${name}\`.`, suggestion(name, languageParts));
    }
  });
  finish();
  return {
    file,
    title: front.values.get('title') ?? file,
    otherwise: front.values.get('otherwise') ?? null,
    keys,
    attributes,
    texts,
  };
}

type FaultAt = (at: number) => (message: string, remedy: string) => void;

function readAttributes(rows: readonly string[], faultAt: FaultAt): KeyAttributes {
  return rows.reduce((said, row, at) => readAttribute(said, row, faultAt(at)), noAttributes);
}

/** The texts of all files by key, outcome and part; those of an organisation stand in the place of the ones shipped. */
export class LanguageLibrary<T> {
  private readonly texts = new Map<string, T>();
  private readonly marks = new Map<string, LanguageMark>();
  private readonly otherwise = new Map<string, string | null>();
  private readonly topics = new Map<string, string>();
  private readonly attributes = new Map<string, KeyAttributes>();

  /**
   * @param make the text ready to run; null where it has a fault, and is left out
   * @param own an organisation's texts, which stand over the shipped ones of the same key, outcome and part; where there are
   * several lots of them, a later one stands over those before it
   */
  constructor(
    files: readonly LanguageFile[],
    make: (text: LanguageText, mark: LanguageMark) => T | null,
    problems: Problem[],
    ...own: readonly OwnLanguage[]
  ) {
    let before = this.takeKeys(files, new Set(), problems);
    for (const lot of own) before = new Set([...before, ...this.takeKeys(lot.files, before, lot.problems)]);
    const words = new Map<string, string>();
    for (const text of files.flatMap((file) => file.texts)) {
      this.take(text, 'standard', make);
      words.set(nameOf(text), wordsIn(text));
    }
    for (const text of own.flatMap((lot) => lot.files).flatMap((file) => file.texts)) {
      const standard = words.get(nameOf(text));
      // The same words are no change, whoever keeps them, unless a lot before this one had others.
      if (standard !== wordsIn(text)) this.take(text, standard === undefined ? 'new' : 'changed', make);
      else if (this.marks.get(nameOf(text)) === 'changed') this.take(text, 'standard', make);
    }
    this.checkFallbacks(files, problems);
    for (const lot of own) this.checkFallbacks(lot.files, lot.problems);
  }

  private take(
    text: LanguageText,
    mark: LanguageMark,
    make: (text: LanguageText, mark: LanguageMark) => T | null,
  ): void {
    const made = make(text, mark);
    if (made === null) return;
    this.texts.set(nameOf(text), made);
    this.marks.set(nameOf(text), mark);
  }

  /** The keys of some files with what they say of themselves; a key that was there before stays in its topic. */
  private takeKeys(
    files: readonly LanguageFile[],
    before: ReadonlySet<string>,
    problems: Problem[],
  ): ReadonlySet<string> {
    const taken = new Set<string>();
    for (const file of files) {
      for (const key of file.keys) {
        if (taken.has(key)) {
          problems.push(
            problem('template-invalid', `${file.file}:1:1`, `The key \`${key}\` stands in two files.`, 'Keep one.'),
          );
        }
        taken.add(key);
        const said = file.attributes.get(key) ?? noAttributes;
        this.attributes.set(key, attributesOver(this.attributesOf(key), said));
        if (before.has(key)) continue;
        // The key a file falls back to may stand in that file; what it lacks comes from the texts for any requirement.
        const itself = file.otherwise === key;
        this.otherwise.set(key, itself ? (key === everyRequirement ? null : everyRequirement) : file.otherwise);
        this.topics.set(key, file.title);
      }
    }
    return taken;
  }

  private checkFallbacks(files: readonly LanguageFile[], problems: Problem[]): void {
    for (const file of files) {
      if (file.otherwise === null || this.otherwise.has(file.otherwise)) continue;
      problems.push(
        problem(
          'template-invalid',
          `${file.file}:1:1`,
          `\`otherwise: ${file.otherwise}\` names no wording key.`,
          suggestion(file.otherwise, this.keys()),
        ),
      );
    }
  }

  keys(): readonly string[] {
    return [...this.otherwise.keys()];
  }

  /** The title of the file a key stands in. */
  topicOf(key: string): string | null {
    return this.topics.get(key) ?? null;
  }

  /** What the key says of itself: title, criteria, kinds of evidence. */
  attributesOf(key: string): KeyAttributes {
    return this.attributes.get(key) ?? noAttributes;
  }

  /** Whether this very text is the shipped one, a changed one or a new one; null where the key has none. */
  markOf(key: string, outcome: LanguageOutcome, part: LanguagePart): LanguageMark | null {
    return this.marks.get(`${key} ${outcome} ${part}`) ?? null;
  }

  /** The key that serves where this one has no text; null for a key that stands alone. */
  fallbackOf(key: string): string | null {
    return this.otherwise.get(key) ?? null;
  }

  nearestKey(key: string): string | null {
    return nearest(key, this.keys());
  }

  /** Every key has each part for each outcome, of its own or from the key it falls back to. */
  checkComplete(fileOf: (key: string) => string): Problem[] {
    const outcomes = languageOutcomes.filter((outcome) => outcome !== 'any');
    return this.keys().flatMap((key) => {
      const otherwise = this.otherwise.get(key) ?? null;
      if (otherwise !== null && !this.otherwise.has(otherwise)) return [];
      return languageParts.flatMap((part) => {
        const without = outcomes.filter((outcome) => this.find(key, outcome, part) === null);
        if (without.length === 0) return [];
        const named = without.map((outcome) => `\`${outcome}\``).join(', ');
        return [
          problem(
            'template-invalid',
            `${fileOf(key)}:1:1`,
            `\`${key}\` has no text \`${part}\` for ${named}, and nothing it falls back to has one.`,
            `Write it under \`# ${key}\`, or give the file an \`otherwise:\` that has it.`,
          ),
        ];
      });
    });
  }

  /** Whether a key has the text itself, without falling back to another key. */
  hasOwn(key: string, outcome: LanguageOutcome, part: LanguagePart): boolean {
    return this.texts.has(`${key} ${outcome} ${part}`) || this.texts.has(`${key} any ${part}`);
  }

  /** Whether the key has this very text. */
  hasText(key: string, outcome: LanguageOutcome, part: LanguagePart): boolean {
    return this.texts.has(`${key} ${outcome} ${part}`);
  }

  /** The text for an outcome, else the one for any outcome, else that of the key its file falls back to. */
  find(key: string, outcome: LanguageOutcome, part: LanguagePart): T | null {
    for (
      let at: string | null = key, steps = 0;
      at !== null && steps < 5;
      at = this.otherwise.get(at) ?? null, steps++
    ) {
      const text = this.texts.get(`${at} ${outcome} ${part}`) ?? this.texts.get(`${at} any ${part}`);
      if (text !== undefined) return text;
    }
    return null;
  }
}

function nameOf({ key, outcome, part }: LanguageText): string {
  return `${key} ${outcome} ${part}`;
}

/** The words of a text, however its lines are broken. */
function wordsIn({ source }: LanguageText): string {
  return source.text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim().replace(/[ \t]+/g, ' '))
    .filter((paragraph) => paragraph !== '')
    .join('\n');
}
