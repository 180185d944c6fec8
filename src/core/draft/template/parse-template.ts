import * as build from 'handlebars/dist/cjs/handlebars/compiler/helpers.js';
import grammar from 'handlebars/dist/cjs/handlebars/compiler/parser.js';
import WhitespaceControl from 'handlebars/dist/cjs/handlebars/compiler/whitespace-control.js';
import { problem, type Problem } from '../../problems.ts';
import { fail, ok, type Result } from '../../result.ts';
import type { ContentNode, PathNode, Place, ProgramNode, StatementNode } from './template-ast.ts';

/** A piece of template text: where it stands in its file, so that faults are told by the file's own lines. */
export interface TemplateSource {
  readonly file: string;
  readonly text: string;
  /** Lines of the file above the text (front matter, an earlier section). */
  readonly linesAbove: number;
  /** How a place in the text is told, where the text is not that of a file. */
  readonly placeOf?: (at: Place) => string;
}

/** `file:line:column` of a place in a template; columns count from 1. */
export function placeIn(source: Omit<TemplateSource, 'text'>, at: Place): string {
  if (source.placeOf !== undefined) return source.placeOf(at);
  return `${source.file}:${at.line + source.linesAbove}:${at.column + 1}`;
}

/**
 * Template text as Handlebars' own parser reads it, with its whitespace control, and with `:::table{name}` and
 * `:::chart{name}` turned into look-ups of `tables.name` and `charts.name`, so that they are checked like every other
 * name. Fails with the first fault of the text (a parser cannot see behind one).
 */
export function parseTemplate(source: TemplateSource): Result<ProgramNode> {
  if (!/\{\{|:::/.test(source.text)) return ok(onlyText(source.text));
  // An own object over the shared parser: its error hook and its settings stay ours.
  const parser = Object.create(grammar) as typeof grammar;
  let fault: Problem | null = null;
  const stop = new Error('template cannot be parsed');
  parser.parseError = (message, details) => {
    const place = parser.lexer.yylloc;
    const lexical = details.token === null;
    const at = lexical
      ? { line: place.last_line, column: place.last_column }
      : { line: place.first_line, column: place.first_column };
    fault = problem(
      'template-invalid',
      placeIn(source, at),
      lexical ? 'This character cannot stand here.' : sentenceOf(details.token, details.expected ?? [], message),
      remedyFor(details.token, details.expected ?? [], source),
    );
    throw stop;
  };
  parser.yy = { ...build, locInfo: (place: unknown) => new build.SourceLocation(undefined, place) };
  let program: ProgramNode;
  try {
    program = new WhitespaceControl().accept(parser.parse(source.text)) as ProgramNode;
  } catch (error) {
    if (error === stop && fault !== null) return fail(fault);
    const known = error as { lineNumber?: number; column?: number; message: string };
    if (known.lineNumber === undefined) throw error;
    const said = known.message.replace(/ - \d+:\d+$/, '');
    const [, opened, closed] = /^(\S+) doesn't match (\S+)$/.exec(said) ?? [];
    const message = opened === undefined ? `${said}.` : `The block \`${opened}\` is closed as \`${closed}\`.`;
    const remedy = 'Close each block with the name it was opened with; a path is names with dots between.';
    const at = { line: known.lineNumber, column: known.column ?? 0 };
    return fail(problem('template-invalid', placeIn(source, at), message, remedy));
  }
  return ok(withNamedDirectives(program));
}

/** A template as far as it can be read. */
export interface TemplateRead {
  readonly program: ProgramNode;
  /** The faults of its form, at most one for each section; where there are any, the sections that have one are left out. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a template for checking. A parser cannot see behind a fault; so that one fault does not hide the others and every
 * unknown name of the file, the text is then read section by section: from a blank line or heading at which no block is
 * open to the next.
 */
export function readTemplate(source: TemplateSource): TemplateRead {
  const whole = parseTemplate(source);
  if (whole.ok) return { program: whole.value, problems: [] };
  const read = sectionsOf(source.text).map((text) => parseTemplate({ ...source, text }));
  const problems = read.flatMap((section) => section.problems);
  const program: ProgramNode = { type: 'Program', body: read.flatMap((one) => (one.ok ? one.value.body : [])) };
  // Sections that can all be read by themselves are no template together: the fault is what stands between them.
  return { program, problems: problems.length > 0 ? problems : whole.problems };
}

/** A tag that opens or closes a block. */
const blockTag = /\{\{(?:~\s*)?(#[>*]?|\^(?=\s*[^\s~}])|\/)\s*([^\s~}]*)/g;

/** The sections of a text, each with as many line ends before it as there are lines above, so that places stay true. */
function sectionsOf(text: string): readonly string[] {
  const lines = text.split('\n');
  const sections: string[] = [];
  let [from, depth] = [0, 0];
  const cut = (to: number): void => {
    if (to > from) sections.push('\n'.repeat(from) + lines.slice(from, to).join('\n'));
    from = to;
  };
  lines.forEach((line, i) => {
    if (depth <= 0 && (line.trim() === '' || /^#{1,4}\s/.test(line))) {
      cut(i);
      depth = 0;
    }
    for (const [, mark] of line.matchAll(blockTag)) depth += mark === '/' ? -1 : 1;
  });
  cut(lines.length);
  return sections;
}

/** The block that is still open at the end of a text, as it was opened and in which line; null where each is closed. */
function leftOpen(text: string): { readonly written: string; readonly line: number } | null {
  const open: { written: string; line: number }[] = [];
  text.split('\n').forEach((row, i) => {
    for (const [, mark, name] of row.matchAll(blockTag)) {
      if (mark === '/') open.pop();
      else open.push({ written: `{{${mark}${name}}}`, line: i + 1 });
    }
  });
  return open.at(-1) ?? null;
}

/** What the parser makes of text in which nothing is to be filled in, as half of all texts are. */
function onlyText(text: string): ProgramNode {
  const lines = text.split('\n');
  const loc = { start: { line: 1, column: 0 }, end: { line: lines.length, column: lines.at(-1)!.length } };
  const content: ContentNode = { type: 'ContentStatement', value: text, original: text, loc };
  return { type: 'Program', body: text === '' ? [] : [content], loc } as ProgramNode;
}

function sentenceOf(token: string | null, expected: readonly string[], message: string): string {
  if (token === 'EOF') return 'The text ends inside a block or a pair of braces.';
  if (token === 'INVALID') return 'This character cannot stand here.';
  if (token === 'NUMBER') return 'A number cannot stand here.';
  if (expected.length === 0) return message.split('\n')[0] ?? message;
  return `\`${tokenNames[token ?? ''] ?? token}\` cannot stand here.`;
}

function remedyFor(token: string | null, expected: readonly string[], source: TemplateSource): string {
  if (token === 'EOF') {
    const open = leftOpen(source.text);
    const which = open === null ? '' : ` \`${open.written}\` of line ${open.line + source.linesAbove} is open.`;
    return `Close every \`{{#block}}\` with \`{{/block}}\` and every \`{{\` with \`}}\`.${which}`;
  }
  if (token === 'OPEN_ENDBLOCK') return 'Every `{{/name}}` needs its `{{#name}}` above it.';
  if (token === 'INVERSE' || token === 'OPEN_INVERSE_CHAIN') return '`{{else}}` stands inside a block, once.';
  if (expected.includes("'CLOSE'")) return 'End the pair of braces with `}}`; names hold letters, digits and dots.';
  return 'Write `{{name}}`, `{{#block name}} … {{/block}}` or `{{> part}}`.';
}

const tokenNames: Readonly<Record<string, string>> = {
  CLOSE: '}}',
  OPEN_ENDBLOCK: '{{/',
  INVERSE: '{{else}}',
  OPEN_INVERSE_CHAIN: '{{else …}}',
  OPEN_BLOCK: '{{#',
  OPEN: '{{',
  CONTENT: 'text',
  EQUALS: '=',
  SEP: '.',
  CLOSE_SEXPR: ')',
  OPEN_SEXPR: '(',
};

const namedDirective = /^([ \t]*:::(table|chart)[ \t]*\{[ \t]*)([A-Za-z][\w-]*)[ \t]*\}[ \t]*$/gm;

/** Splits content at its `:::table{name}` lines: the name becomes a path from the root of the data. */
function withNamedDirectives(program: ProgramNode): ProgramNode {
  const body = program.body.flatMap((node): StatementNode[] => {
    if (node.type === 'ContentStatement') return splitContent(node);
    if (node.type === 'BlockStatement') {
      return [
        {
          ...node,
          ...(node.program ? { program: withNamedDirectives(node.program) } : {}),
          ...(node.inverse ? { inverse: withNamedDirectives(node.inverse) } : {}),
        },
      ];
    }
    return node.type === 'PartialBlockStatement' ? [{ ...node, program: withNamedDirectives(node.program) }] : [node];
  });
  return { ...program, body };
}

function splitContent(node: ContentNode): StatementNode[] {
  const found = [...node.value.matchAll(namedDirective)];
  if (found.length === 0) return [node];
  // Places are counted in the text as it stands in the file; whitespace control only takes blanks away at its ends.
  const originals = [...node.original.matchAll(namedDirective)];
  const nodes: StatementNode[] = [];
  let [end, originalEnd] = [0, 0];
  const content = (value: string, original: string): ContentNode => {
    const start = placeAt(node, originalEnd);
    return { type: 'ContentStatement', value, original, loc: { start, end: node.loc.end } };
  };
  found.forEach((match, i) => {
    const [whole, head, kind, name] = match as unknown as [string, string, string, string];
    const at = originals[i]!.index;
    const opening = `:::${kind} `;
    nodes.push(content(node.value.slice(end, match.index) + opening, node.original.slice(originalEnd, at) + opening));
    const start = placeAt(node, at + head.length);
    const loc = { start, end: { line: start.line, column: start.column + name.length } };
    const path: PathNode = {
      type: 'PathExpression',
      data: true,
      depth: 0,
      parts: ['root', `${kind}s`, name],
      original: `@root.${kind}s.${name}`,
      loc,
    };
    nodes.push({ type: 'MustacheStatement', path, params: [], escaped: true, loc });
    end = match.index + whole.length;
    originalEnd = at + whole.length;
  });
  const rest = node.value.slice(end);
  if (rest !== '') nodes.push(content(rest, node.original.slice(originalEnd)));
  return nodes;
}

/** The place of a character of a piece of text. */
function placeAt(node: ContentNode, offset: number): Place {
  const lines = node.original.slice(0, offset).split('\n');
  const column = (lines.length > 1 ? 0 : node.loc.start.column) + (lines.at(-1)?.length ?? 0);
  return { line: node.loc.start.line + lines.length - 1, column };
}
