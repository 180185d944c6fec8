import { problem, type Problem } from '../problems.ts';
import { highestGrade, readers, readingGrade } from './reading-grade.ts';
import { readFrontMatter, type FrontMatter } from './template/front-matter.ts';
import { readLanguageFile } from './template/language-library.ts';
import { parseTemplate, placeIn, type TemplateSource } from './template/parse-template.ts';
import { wordsOfTemplate } from './words-of-template.ts';
import { plainName, type ContentNode, type Place, type ProgramNode } from './template/template-ast.ts';

/** A word that is not used, why, and what to write. */
interface Unwanted {
  readonly pattern: RegExp;
  readonly why: string;
  readonly instead: string;
}

const unwanted: readonly Unwanted[] = [
  {
    pattern: /\bdiscriminat\w*/gi,
    why: 'names a legal conclusion figures cannot bear out',
    instead: 'Write “disparity”, or what was observed.',
  },
  {
    pattern: /\b(?:bias|biased|prejudice\w*|racis\w*)\b/gi,
    why: 'names a motive',
    instead: 'Write what was observed.',
  },
  { pattern: /\b(?:proves?|proven|proof)\b/gi, why: 'claims more than records show', instead: 'Write “indicated”.' },
  {
    pattern: /\b(?:because of|due to|caused by|as a result of|leads? to|led to)\b/gi,
    why: 'names a cause',
    instead: 'Leave the cause to a person; write “together with”, or give a blank.',
  },
  {
    pattern: /\b(?:intent\w*|deliberate\w*|knowingly|negligen\w*|fail(?:s|ed|ure)? to|refused to|blame\w*|guilty)\b/gi,
    why: 'blames',
    instead: 'Write what was not done.',
  },
  {
    pattern:
      /\b(?:alarming\w*|shocking\w*|egregious\w*|unfortunately|clearly|obviously|very|extremely|dramatic\w*|serious\w*)\b/gi,
    why: 'judges',
    instead: 'Let the figure speak.',
  },
  {
    pattern:
      /\b(?:(?:the )?disabled (?:students|children)|the disabled|handicapped|minority students|minorities|non-white|at-risk students|SPED (?:students|kids)|LEP students)\b/gi,
    why: 'puts the category before the person',
    instead: 'Write “students with disabilities”, “students who …”.',
  },
  {
    pattern:
      /\b(?:Mr|Mrs|Ms|Dr)\.\s|\b(?:Superintendent|Principal|Director|Coordinator|Chairperson|Teacher)\s+[A-Z][a-z]+\s+[A-Z][a-z]+/g,
    why: 'names a person',
    instead: 'Name the role, or give a blank.',
  },
];

const noncompliance = /\b(?:non-?complian\w*|violat\w*|out of compliance)\b/gi;
const denied = /\b(?:not|never|no|nor)\b[^.;:]*$/i;

/** What is found is told; what is to be done stands in the other parts. */
const advice = /\b(?:recommend(?:s|ed)? that|needs? to|ought to|is advised)\b/gi;
const partsWithoutAdvice: ReadonlySet<string> = new Set(['finding', 'summary']);

/**
 * Holds reports, parts, the handbook and the language library against the wording guide (`templates/README.md`): no word that names a
 * cause, a motive or a legal conclusion; people before categories; "must" only inside `{{#if binding}}` (or by
 * `{{verb}}`), "should" only outside of it; an indicator never worded as noncompliance; no rate without the count it is
 * of; no advice in a finding; no sentences above the grade of the reader a report is for. Answers a warning for each place;
 * files that cannot be read are left to `loadTemplates`.
 */
export function checkWording(files: ReadonlyMap<string, string>): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [file, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (/^(?:reports|parts|handbook)\/.*\.hbs$/.test(file)) checkTemplateText(file, text, partsOf(files), problems);
    else if (/^language\/.*\.md$/.test(file)) {
      const { texts, otherwise } = readLanguageFile(text, file, []);
      for (const { key, part, source } of texts) {
        checkText(source, otherwise === 'any-indicator' || key === 'any-indicator', problems);
        if (partsWithoutAdvice.has(part)) checkAdvice(source, problems);
      }
    }
  }
  return problems;
}

/** The same for one report by itself, which calls parts of `files`. */
export function checkReportWording(file: string, text: string, files: ReadonlyMap<string, string>): readonly Problem[] {
  const problems: Problem[] = [];
  checkTemplateText(file, text, partsOf(files), problems);
  return problems;
}

function checkTemplateText(file: string, text: string, parts: ReadonlyMap<string, string>, problems: Problem[]): void {
  const front = readFrontMatter(text, file, ['reader'], [], []);
  const source = { file, text: front.body, linesAbove: front.linesAbove };
  checkText(source, false, problems);
  checkGrade(source, front, parts, problems);
}

/** The texts of the parts reports call, by name. */
function partsOf(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...files].flatMap(([file, text]) => {
      const [, name] = /^(?:parts|handbook)\/([\w-]+)\.hbs$/.exec(file) ?? [];
      return name === undefined ? [] : [[name, readFrontMatter(text, file, [], [], []).body] as const];
    }),
  );
}

function checkGrade(
  source: TemplateSource,
  front: FrontMatter,
  parts: ReadonlyMap<string, string>,
  problems: Problem[],
): void {
  const reader = readers.find((known) => known === front.values.get('reader')) ?? 'office';
  const highest = highestGrade[reader];
  const grade = highest === null ? null : readingGrade(wordsOfTemplate(source, parts));
  if (highest === null || grade === null || grade <= highest) return;
  problems.push(
    problem(
      'template-invalid',
      `${source.file}:${front.lines.get('reader') ?? 1}:1`,
      `Its words ask for reading grade ${grade}; for \`reader: ${reader}\` the highest is ${highest}.`,
      'Make two sentences of a long one, and choose the shorter word.',
      'warning',
    ),
  );
}

function checkAdvice(source: TemplateSource, problems: Problem[]): void {
  const parsed = parseTemplate(source);
  if (!parsed.ok) return;
  const note = (at: Place, words: string): void => {
    const remedy = 'Say what was found; what is asked stands under `### standard`, what follows under `### action`.';
    problems.push(
      problem('template-invalid', placeIn(source, at), `“${words}” is advice in a finding.`, remedy, 'warning'),
    );
  };
  walk(parsed.value, null, (content) => {
    for (const match of content.value.matchAll(advice)) note(placeOf(content, match.index), match[0]);
  });
  for (const at of verbsIn(parsed.value)) note(at, '{{verb}}');
}

/** Where a template prints "must" or "should". */
function verbsIn(program: ProgramNode | undefined): readonly Place[] {
  return (program?.body ?? []).flatMap((node) => {
    if (node.type === 'BlockStatement') return [...verbsIn(node.program), ...verbsIn(node.inverse)];
    const isVerb =
      node.type === 'MustacheStatement' && node.path.type === 'PathExpression' && node.path.parts.at(-1) === 'verb';
    return isVerb ? [node.loc.start] : [];
  });
}

function checkText(source: TemplateSource, indicator: boolean, problems: Problem[]): void {
  const parsed = parseTemplate(source);
  if (!parsed.ok) return;
  const note = (at: Place, message: string, remedy: string): void => {
    problems.push(problem('template-invalid', placeIn(source, at), message, remedy, 'warning'));
  };
  walk(parsed.value, null, (content, binding) => {
    for (const { pattern, why, instead } of unwanted) {
      for (const match of content.value.matchAll(pattern)) {
        note(placeOf(content, match.index), `“${match[0].trim()}” ${why}.`, instead);
      }
    }
    for (const match of content.value.matchAll(/\b(must|should)\b/gi)) {
      const strong = match[1]!.toLowerCase() === 'must';
      if (strong && binding !== true) {
        note(
          placeOf(content, match.index),
          '“must” stands where nothing binding may stand behind it.',
          'Write `{{verb}}`, or put it inside `{{#if binding}}`.',
        );
      } else if (!strong && binding === true) {
        note(
          placeOf(content, match.index),
          '“should” stands where something binding stands behind it.',
          'Write `{{verb}}` or “must”.',
        );
      }
    }
    if (indicator) {
      for (const match of content.value.matchAll(noncompliance)) {
        if (denied.test(content.value.slice(0, match.index))) continue;
        note(
          placeOf(content, match.index),
          `“${match[0]}” is said of an indicator.`,
          'An indicator is a question to follow up.',
        );
      }
    }
  });
  const used = namesUsed(parsed.value);
  // A mean is of so many values, and has no cases to stand beside them.
  if (used.has('rate') && !['of', 'd', 'count d'].some((base) => used.has(base))) {
    note(
      { line: 1, column: 0 },
      'A rate is printed without the count it is of.',
      'Add `({{of n d "student" "students"}})`.',
    );
  }
}

/** Visits the words of a template; `binding` says on which side of an `{{#if binding}}` they stand. */
function walk(
  program: ProgramNode | undefined,
  binding: boolean | null,
  visit: (content: ContentNode, binding: boolean | null) => void,
): void {
  for (const node of program?.body ?? []) {
    if (node.type === 'ContentStatement') visit(node, binding);
    else if (node.type === 'PartialBlockStatement') walk(node.program, binding, visit);
    else if (node.type === 'BlockStatement') {
      const [subject] = node.params;
      const asks =
        subject?.type === 'PathExpression' && subject.parts.at(-1) === 'binding' ? plainName(node.path) : null;
      walk(node.program, asks === 'if' ? true : asks === 'unless' ? false : binding, visit);
      walk(node.inverse, asks === 'if' ? false : asks === 'unless' ? true : binding, visit);
    }
  }
}

/** The last names of all paths that are printed, and the functions that are called; of `count` also what it counts. */
function namesUsed(program: ProgramNode | undefined): ReadonlySet<string> {
  const used = new Set<string>();
  for (const node of program?.body ?? []) {
    if (node.type === 'MustacheStatement' && node.path.type === 'PathExpression') {
      const last = node.path.parts.at(-1);
      if (last !== undefined) used.add(last);
      const [first] = node.params;
      if (last === 'count' && first?.type === 'PathExpression') used.add(`count ${first.parts.at(-1)}`);
    }
    if (node.type === 'BlockStatement') {
      for (const name of [...namesUsed(node.program), ...namesUsed(node.inverse)]) used.add(name);
    }
  }
  return used;
}

function placeOf(content: ContentNode, offset: number): Place {
  // Whitespace control takes blanks from the beginning; count from where the value begins in the file.
  const start = Math.max(0, content.original.indexOf(content.value));
  const lines = content.original.slice(0, start + offset).split('\n');
  const column = (lines.length > 1 ? 0 : content.loc.start.column) + (lines.at(-1)?.length ?? 0);
  return { line: content.loc.start.line + lines.length - 1, column };
}
