import type { Draft } from './draft.ts';
import { evaluateTemplate } from './evaluate-template.ts';
import { readHandbookTimes, type HandbookTime } from './handbook-times.ts';
import { markdownToBlocks } from './markdown-to-blocks.ts';
import { ValueMarks } from './markdown/value-marks.ts';
import { problem, type Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import { checkPartUse, checkTemplate } from './template/check-template.ts';
import type { CheckEnvironment, ParsedTemplate } from './template/checking.ts';
import { compileTemplate, type CompiledTemplate } from './template/compile-template.ts';
import { listIn, readFrontMatter } from './template/front-matter.ts';
import { languageParts } from './template/language-library.ts';
import { readTemplate } from './template/parse-template.ts';
import { templateFunctions } from './template/template-functions.ts';
import { handbookShape, type HandbookView } from './view/handbook-shape.ts';

/** The words of the handbook, checked. */
export interface HandbookTemplate {
  readonly title: string;
  readonly subject: string;
  readonly file: string;
  readonly body: CompiledTemplate;
  readonly times: readonly HandbookTime[];
}

const main = 'handbook/handbook.hbs';
const times = 'handbook/times.md';

/**
 * Reads and checks `handbook/*.hbs`, of which `handbook.hbs` is the handbook and the others are its parts, as reports are
 * checked: every name against the fields there are. Fails with all faults at once.
 */
export function loadHandbook(files: ReadonlyMap<string, string>): Result<HandbookTemplate> {
  const problems: Problem[] = [];
  const read = [...files].flatMap(([file, text]) => {
    const name = /^handbook\/([\w-]+)\.hbs$/.exec(file)?.[1];
    return name === undefined ? [] : [templateOf(name, file, text, problems)];
  });
  const handbook = read.find(({ file }) => file === main);
  if (handbook === undefined || !files.has(times)) {
    const missing = `templates/${handbook === undefined ? main : times}`;
    return fail(problem('template-invalid', missing, 'The file is missing.', 'Put it back.'));
  }
  const parts = new Map(read.flatMap(({ name, file, template }) => (file === main ? [] : [[name, template] as const])));
  const checks: CheckEnvironment = {
    root: handbookShape,
    functions: templateFunctions,
    parts,
    languageParts,
    usedByPart: new Map(),
  };
  const compiled = new Map<string, CompiledTemplate>();
  const env = { functions: templateFunctions, parts: compiled, language: () => null };
  for (const [name, part] of parts) compiled.set(name, compileTemplate(part.program, part.source, env));
  problems.push(...checkTemplate(handbook.template, checks));
  if (problems.length === 0) problems.push(...checkPartUse(checks));
  const known = readHandbookTimes(files.get(times)!, times, problems);
  if (problems.some(({ severity }) => severity === 'error')) return fail(...problems);
  const { program, source } = handbook.template;
  return ok(
    {
      title: handbook.front.values.get('title') ?? '',
      subject: handbook.front.values.get('subject') ?? '',
      file: main,
      body: compileTemplate(program, source, env),
      times: known,
    },
    problems,
  );
}

function templateOf(name: string, file: string, text: string, problems: Problem[]) {
  const keys = file === main ? ['title', 'subject', 'reader', 'needs'] : ['title', 'needs'];
  const front = readFrontMatter(text, file, keys, ['title'], problems);
  const source = { file, text: front.body, linesAbove: front.linesAbove };
  const parsed = readTemplate(source);
  problems.push(...parsed.problems);
  const needs = listIn(front.values.get('needs'));
  const inPart = parsed.problems.length > 0 ? ({ inPart: true } as const) : {};
  const template: ParsedTemplate = { source, program: parsed.program, needs, ...inPart };
  return { name, file, front, template };
}

/** The handbook as a draft. It holds no findings, so the package that travels in it is empty. */
export function draftHandbook(template: HandbookTemplate, view: HandbookView): Result<Draft> {
  const marks = new ValueMarks();
  const text = evaluateTemplate(template.body, view, marks.write);
  if (!text.ok) return text;
  const made = markdownToBlocks(text.value, marks, false, template.file);
  const problems = [...text.problems, ...made.problems];
  if (problems.some(({ severity }) => severity === 'error')) return fail(...problems);
  return ok(
    {
      id: 'handbook',
      title: view.title,
      subject: template.subject,
      language: 'en-US',
      audience: 'public',
      template: 'handbook',
      blocks: made.blocks,
      package: '[]',
    },
    problems,
  );
}
