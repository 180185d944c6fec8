import { problem, type Problem } from '../../problems.ts';
import { suggestion } from './suggestion.ts';

/** The `key: value` lines between two lines `---` at the top of a file, and the text below them. */
export interface FrontMatter {
  readonly values: ReadonlyMap<string, string>;
  /** Line of each key, for problems. */
  readonly lines: ReadonlyMap<string, number>;
  readonly body: string;
  /** Lines above the body. */
  readonly linesAbove: number;
}

/**
 * Reads front matter, one line a key. Unknown keys, keys given twice, missing required keys and lines that are no
 * `key: value` are noted, each at its line.
 */
export function readFrontMatter(
  text: string,
  file: string,
  known: readonly string[],
  required: readonly string[],
  problems: Problem[],
): FrontMatter {
  const rows = text.replace(/\r\n?/g, '\n').split('\n');
  const values = new Map<string, string>();
  const lines = new Map<string, number>();
  const fault = (line: number, message: string, remedy: string): void => {
    problems.push(problem('template-invalid', `${file}:${line}:1`, message, remedy));
  };
  const end = rows[0]?.trim() === '---' ? rows.findIndex((row, i) => i > 0 && row.trim() === '---') : -1;
  if (end < 0) {
    fault(1, 'The file has no front matter.', `Begin it with \`---\`, the lines ${required.join(', ')}, and \`---\`.`);
    return { values, lines, body: rows.join('\n'), linesAbove: 0 };
  }
  for (let i = 1; i < end; i++) {
    const row = rows[i]!;
    if (row.trim() === '' || row.trimStart().startsWith('#')) continue;
    const [, key, value] = /^([A-Za-z][\w-]*):\s*(.*?)\s*$/.exec(row) ?? [];
    if (key === undefined || value === undefined)
      fault(i + 1, 'This line is no `key: value`.', 'Write one key a line.');
    else if (!known.includes(key)) fault(i + 1, `There is no key \`${key}\` here.`, suggestion(key, known));
    else if (values.has(key)) fault(i + 1, `The key \`${key}\` stands here twice.`, 'Keep one of them.');
    else {
      values.set(key, value);
      lines.set(key, i + 1);
    }
  }
  for (const key of required) {
    if ((values.get(key) ?? '') === '')
      fault(1, `The front matter does not say \`${key}\`.`, `Add a line \`${key}: …\`.`);
  }
  return { values, lines, body: rows.slice(end + 1).join('\n'), linesAbove: end + 1 };
}

/** `a, b, c` as its parts. */
export function listIn(value: string | undefined): readonly string[] {
  return (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
