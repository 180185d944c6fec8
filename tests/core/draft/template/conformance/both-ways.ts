import Handlebars from 'handlebars';
import { evaluateTemplate } from '../../../../../src/core/draft/evaluate-template.ts';
import type { Checking } from '../../../../../src/core/draft/template/checking.ts';
import { compileTemplate, type CompiledTemplate } from '../../../../../src/core/draft/template/compile-template.ts';
import { parseTemplate } from '../../../../../src/core/draft/template/parse-template.ts';
import { noteRefused } from '../../../../../src/core/draft/template/refused.ts';
import { record } from '../../../../../src/core/draft/template/shape.ts';
import type { ProgramNode } from '../../../../../src/core/draft/template/template-ast.ts';
import type { Problem } from '../../../../../src/core/problems.ts';
import { sharedFunctions } from './helpers.ts';

export type Parts = Readonly<Record<string, string>>;

/** What became of a template: its output, or why there is none. */
export type Outcome =
  { readonly output: string } | { readonly refused: readonly Problem[] } | { readonly failed: string };

// What Handlebars says of names it will not look up is no news here.
Handlebars.logger.level = 9;

const functions = new Map(sharedFunctions.map((one) => [one.name, one]));

/** Runs a template as ours: read, held against what is refused, run; values written as plain text. */
export function runOurs(template: string, data: unknown, parts: Parts): Outcome {
  const programs = new Map<string, { readonly program: ProgramNode; readonly text: string }>();
  const problems: Problem[] = [];
  for (const [name, text] of [...Object.entries(parts), ['', template] as const]) {
    const parsed = parseTemplate({ file: name === '' ? 'test.hbs' : `parts/${name}.hbs`, text, linesAbove: 0 });
    if (parsed.ok) programs.set(name, { program: parsed.value, text });
    else problems.push(...parsed.problems);
  }
  const known = new Map(
    Object.entries(parts).map(([name, text]) => {
      const program = programs.get(name)?.program ?? ({ type: 'Program', body: [] } as ProgramNode);
      return [name, { source: { file: `parts/${name}.hbs`, text, linesAbove: 0 }, program, needs: [] }];
    }),
  );
  for (const [name, { program, text }] of programs) {
    const checking: Checking = {
      source: { file: name === '' ? 'test.hbs' : `parts/${name}.hbs`, text, linesAbove: 0 },
      needs: null,
      ground: {},
      used: new Set(),
      usedOfReport: new Set(),
      env: { root: record('data', '', {}), functions, parts: known, languageParts: [], usedByPart: new Map() },
      problems,
      open: [],
      partialBlock: null,
    };
    noteRefused(program, checking);
  }
  if (problems.length > 0) return { refused: problems };
  const compiled = new Map<string, CompiledTemplate>();
  const env = { functions, parts: compiled, language: () => null };
  for (const [name, { program, text }] of programs)
    compiled.set(name, compileTemplate(program, { file: name, text, linesAbove: 0 }, env));
  const run = evaluateTemplate(compiled.get('')!, data, String);
  return run.ok ? { output: run.value } : { refused: run.problems };
}

/**
 * Runs the same with Handlebars itself, with the same functions and parts. Its escaping is taken back: asked not to escape,
 * it adds neighbouring numbers up (`{{one}}{{one}}` is 2). No template of the set holds an entity of its own.
 */
export function runStock(template: string, data: unknown, parts: Parts): Outcome {
  const own = Handlebars.create();
  for (const { name, run } of sharedFunctions) {
    own.registerHelper(name, (...given: unknown[]) => {
      const { hash } = given.pop() as { readonly hash: Readonly<Record<string, unknown>> };
      return run(given, hash);
    });
  }
  for (const [name, text] of Object.entries(parts)) own.registerPartial(name, text);
  try {
    return { output: unescaped(own.compile(template)(data)) };
  } catch (error) {
    return { failed: (error as Error).message };
  }
}

const entities: Readonly<Record<string, string>> = {
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&#x60;': '`', '&#x3D;': '=' },
};

export const unescaped = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#x27|#x60|#x3D);/g, (one) => entities[one]!);

/**
 * Whether two outcomes are alike: the same output, or an error on our side (then `refused`), whatever Handlebars makes of
 * it. Output of ours where Handlebars has another, or an error, is a difference.
 */
export function compare(ours: Outcome, stock: Outcome): 'same' | 'refused' | 'different' {
  if (!('output' in ours)) return 'refused';
  return 'output' in stock && ours.output === stock.output ? 'same' : 'different';
}
