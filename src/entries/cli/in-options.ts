import type { Problem } from '../../core/problems.ts';

/**
 * What the core says a person should name, and the option it is named by here. The core does not know that there is a
 * command line; the words it uses are those of the question.
 */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/name the columns? of students( for each group)?/gi, '$& with --base'],
  [/name a group to compare with/gi, 'name a group to compare with by --against'],
  [
    /choose the rows by “([^”]+)”, such as (a blank, or one value|[^.;]+)/gi,
    'choose the rows with --where, by “$1”, such as $2',
  ],
  [/choose the rows by (“[^”]+”)/gi, 'choose the rows with --where, by $1'],
  [/choose one year/gi, 'choose one year with --where'],
  [/choose one by its value/gi, 'choose one by its value with --where'],
  [/say which one is the outcome/gi, 'say which one is the outcome (--outcome COLUMN=VALUE)'],
  [/say which rows hold the students/gi, 'say which rows hold which with --outcome-where and --base-where'],
  [/\bName the worksheet\b/g, 'Name the worksheet with --sheet'],
  [/\bname the worksheet\b/g, 'name the worksheet with --sheet'],
  [/^Name one of these\.$/g, 'Name one of these with --sheet.'],
];

/** A sentence of the core as somebody at the command line can act on it. */
export function inOptions(text: string): string {
  return phrases.reduce((said, [phrase, option]) => said.replace(phrase, option), text);
}

/** The same for a problem. */
export function problemInOptions(found: Problem): Problem {
  return { ...found, message: inOptions(found.message), remedy: inOptions(found.remedy) };
}
