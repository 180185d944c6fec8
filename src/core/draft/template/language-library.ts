import type { Problem } from '../../problems.ts';
import { problem } from '../../problems.ts';
import { readFrontMatter } from './front-matter.ts';
import { suggestion } from './suggestion.ts';
import { nearest } from '../../data/nearest.ts';
import type { TemplateSource } from './parse-template.ts';

/** What a finding's language can be asked for. */
export const languageParts = ['finding', 'summary', 'standard', 'effect', 'next'] as const;
export type LanguagePart = (typeof languageParts)[number];

/** The outcomes texts are written for; `any` serves those without a text of their own. */
export const languageOutcomes = ['met', 'not-met', 'needs-review', 'not-applicable', 'not-computed', 'any'] as const;
export type LanguageOutcome = (typeof languageOutcomes)[number];

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
  readonly texts: readonly LanguageText[];
}

/**
 * Reads a file of the finding language library: `# key` for each wording key, `## outcome` below it, and below that the
 * text of the finding or `### part` for its other parts. Headings that fit nowhere and texts that stand twice are noted.
 */
export function readLanguageFile(text: string, file: string, problems: Problem[]): LanguageFile {
  const front = readFrontMatter(text, file, ['title', 'otherwise'], ['title'], problems);
  const texts: LanguageText[] = [];
  const keys: string[] = [];
  const fault = (line: number, message: string, remedy: string): void => {
    problems.push(problem('template-invalid', `${file}:${line}:1`, message, remedy));
  };
  let key: string | null = null;
  let outcome: LanguageOutcome | null = null;
  let part: LanguagePart | null = null;
  let rows: string[] = [];
  let firstRow = 0;
  const finish = (): void => {
    while (rows.length > 0 && rows[0]!.trim() === '') {
      rows.shift();
      firstRow++;
    }
    while (rows.length > 0 && rows.at(-1)!.trim() === '') rows.pop();
    if (rows.length > 0) {
      if (key === null || outcome === null || part === null) {
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
      if (outcome === null) fault(line + 1, `There is no outcome \`${name}\`.`, suggestion(name, languageOutcomes));
      else part = 'finding';
      if (texts.some((known) => known.key === key && known.outcome === outcome)) {
        fault(line + 1, `\`${key}\` has \`${name}\` twice.`, 'Put its texts together.');
      }
    } else {
      part = (languageParts as readonly string[]).includes(name) ? (name as LanguagePart) : null;
      if (part === null) fault(line + 1, `There is no part \`${name}\`.`, suggestion(name, languageParts));
    }
  });
  finish();
  return {
    file,
    title: front.values.get('title') ?? file,
    otherwise: front.values.get('otherwise') ?? null,
    keys,
    texts,
  };
}

/** The texts of all files by key, outcome and part. */
export class LanguageLibrary<T> {
  private readonly texts = new Map<string, T>();
  private readonly otherwise = new Map<string, string | null>();
  private readonly topics = new Map<string, string>();

  constructor(files: readonly LanguageFile[], make: (text: LanguageText) => T, problems: Problem[]) {
    for (const file of files) {
      for (const key of file.keys) {
        if (this.otherwise.has(key)) {
          problems.push(
            problem('template-invalid', `${file.file}:1:1`, `The key \`${key}\` stands in two files.`, 'Keep one.'),
          );
        }
        this.otherwise.set(key, file.otherwise === key ? null : file.otherwise);
        this.topics.set(key, file.title);
      }
      for (const text of file.texts) this.texts.set(`${text.key} ${text.outcome} ${text.part}`, make(text));
    }
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
