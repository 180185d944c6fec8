import { figureText, isFigure, isWord } from '../figure-text.ts';
import { problem, type Problem } from '../../problems.ts';
import { placeIn, type TemplateSource } from './parse-template.ts';
import {
  plainName,
  type BlockNode,
  type CallNode,
  type ExpressionNode,
  type HashNode,
  type PartialBlockNode,
  type PartialNode,
  type PathNode,
  type Place,
  type ProgramNode,
  type StatementNode,
} from './template-ast.ts';
import type { TemplateFunction } from './template-function.ts';

/** A template turned into closures, ready to run any number of times. */
export interface CompiledTemplate {
  readonly source: TemplateSource;
  /** What it was made from, for those who ask which fields it uses. */
  readonly program: ProgramNode;
  readonly run: Writer;
}

/** Everything besides the data that a template can reach. */
export interface TemplateEnvironment {
  readonly functions: ReadonlyMap<string, TemplateFunction>;
  readonly parts: ReadonlyMap<string, CompiledTemplate>;
  /** The text of the language library for a finding and a part of it; null where the library has none. */
  readonly language: (finding: unknown, part: string) => CompiledTemplate | null;
}

/** One run of a template: what has been spent, what went wrong, how values are written. */
export interface TemplateRun {
  readonly write: (value: unknown) => string;
  readonly limits: TemplateLimits;
  readonly problems: Problem[];
  written: number;
  turns: number;
  depth: number;
  /** Set when a limit is reached; everything after it writes nothing. */
  stopped: boolean;
}

export interface TemplateLimits {
  /** Characters of output. */
  readonly output: number;
  /** Turns of all loops together. */
  readonly turns: number;
  /** Partials inside partials. */
  readonly depth: number;
}

/** Where a closure looks names up: the value in hand, the frames around it, `@`-values, block parameters. */
interface Frame {
  readonly here: unknown;
  readonly up: Frame | null;
  readonly data: LoopData;
  readonly named: ReadonlyMap<string, unknown> | null;
}

interface LoopData {
  readonly values: Readonly<Record<string, unknown>>;
  readonly up: LoopData | null;
  /** What `{{> @partial-block}}` stands for. */
  readonly partialBlock: ((frame: Frame, run: TemplateRun) => string) | null;
}

type Writer = (frame: Frame, run: TemplateRun) => string;
type Reader = (frame: Frame, run: TemplateRun) => unknown;

/** The frame a template starts in: what it has in hand, and what it reaches as `@root`. */
export function rootFrame(here: unknown, root: unknown = here): Frame {
  return { here, up: null, data: { values: { root }, up: null, partialBlock: null }, named: null };
}

/**
 * A parsed template as closures, one per node: no generated code, so it runs where `eval` is forbidden. Names are looked
 * up as own properties only. The semantics are Handlebars' own (a conformance test holds them together) less everything
 * a report does not need: no raw output, no inline partials, no look-up of functions.
 */
export function compileTemplate(
  program: ProgramNode,
  source: TemplateSource,
  env: TemplateEnvironment,
): CompiledTemplate {
  return { source, program, run: compileProgram(program, { source, env }) };
}

interface Compiling {
  readonly source: TemplateSource;
  readonly env: TemplateEnvironment;
}

function compileProgram(program: ProgramNode | undefined, c: Compiling): Writer {
  const writers = (program?.body ?? []).map((node) => compileStatement(node, c)).filter((writer) => writer !== null);
  if (writers.length === 0) return () => '';
  if (writers.length === 1) return writers[0]!;
  return (frame, run) => {
    let text = '';
    for (const writer of writers) text += writer(frame, run);
    return text;
  };
}

function compileStatement(node: StatementNode, c: Compiling): Writer | null {
  switch (node.type) {
    case 'ContentStatement': {
      const { value } = node;
      return value === '' ? null : (_frame, run) => spend(run, value, node.loc.start, c);
    }
    case 'MustacheStatement':
      return compileMustache(node, c);
    case 'BlockStatement':
      return compileBlock(node, c);
    case 'PartialStatement':
    case 'PartialBlockStatement':
      return compilePartial(node, c);
    default:
      return null;
  }
}

/** Counts what is written against the limit. */
function spend(run: TemplateRun, text: string, at: Place, c: Compiling): string {
  if (run.stopped) return '';
  run.written += text.length;
  return run.written > run.limits.output ? stop(run, `more than ${run.limits.output} characters`, at, c) : text;
}

function stop(run: TemplateRun, what: string, at: Place, c: Compiling): string {
  run.stopped = true;
  run.problems.push(
    problem(
      'template-invalid',
      placeIn(c.source, at),
      `The template makes ${what}; the draft was stopped.`,
      'Take loops inside loops apart, or draft fewer findings at a time.',
    ),
  );
  return '';
}

/** Parts of one sentence or two, which may stand in a list or a table cell; the others may have paragraphs and lists. */
const inOneLine: readonly string[] = ['summary', 'standard', 'effect', 'next'];

function compileMustache(node: CallNode, c: Compiling): Writer {
  const name = plainName(node.path);
  const at = node.loc.start;
  if (name === 'language') {
    const finding = compileExpression(node.params[0]!, c);
    const part = node.params[1];
    const partName = part?.type === 'StringLiteral' ? String(part.value) : 'finding';
    return (frame, run) => {
      const subject = finding(frame, run);
      const fragment = c.env.language(subject, partName);
      if (fragment === null) return '';
      // The fragment sees the finding and, through `@root`, what the report sees.
      const text = nested(run, at, c, () => fragment.run(inside(frame, subject), run));
      return inOneLine.includes(partName) ? text.replace(/\s*\n\s*/g, ' ') : text;
    };
  }
  const read = name !== null && c.env.functions.has(name) ? compileCall(node, c) : compileExpression(node.path, c);
  return (frame, run) => {
    const value = read(frame, run);
    return value === undefined || value === null ? '' : spend(run, run.write(value), at, c);
  };
}

function compileBlock(node: BlockNode, c: Compiling): Writer {
  const name = plainName(node.path);
  const main = compileProgram(node.program, c);
  const otherwise = compileProgram(node.inverse, c);
  const subject = node.params[0] === undefined ? () => undefined : compileExpression(node.params[0], c);
  const parameters = node.program?.blockParams ?? [];
  switch (name) {
    case 'if':
      return (frame, run) => (holds(subject(frame, run)) ? main : otherwise)(frame, run);
    case 'unless':
      return (frame, run) => (holds(subject(frame, run)) ? otherwise : main)(frame, run);
    case 'with':
      return (frame, run) => {
        const value = subject(frame, run);
        if (isEmpty(value)) return otherwise(frame, run);
        return main(inside(frame, value, parameters, [value]), run);
      };
    case 'each':
      return (frame, run) => {
        const value = subject(frame, run);
        const keys = keysOf(value);
        if (keys.length === 0) return otherwise(frame, run);
        let text = '';
        for (let i = 0; i < keys.length && !run.stopped; i++) {
          if (++run.turns > run.limits.turns) {
            return text + stop(run, `more than ${run.limits.turns} turns of loops`, node.loc.start, c);
          }
          const key = keys[i]!;
          const item = own(value, String(key));
          const values = { key, index: i, first: i === 0, last: i === keys.length - 1 };
          text += main(inside(frame, item, parameters, [item, key], values), run);
        }
        return text;
      };
    default:
      return () => '';
  }
}

/** A frame one step further in. */
function inside(
  frame: Frame,
  here: unknown,
  parameters: readonly string[] = [],
  given: readonly unknown[] = [],
  values?: Readonly<Record<string, unknown>>,
): Frame {
  const named =
    parameters.length === 0
      ? frame.named
      : new Map([...(frame.named ?? []), ...parameters.map((p, i) => [p, given[i]] as const)]);
  const data =
    values === undefined
      ? frame.data
      : { values: { ...frame.data.values, ...values }, up: frame.data, partialBlock: frame.data.partialBlock };
  return { here, up: frame, data, named };
}

function compilePartial(node: PartialNode | PartialBlockNode, c: Compiling): Writer {
  const at = node.loc.start;
  const name = node.name.type === 'PathExpression' ? node.name.original : '';
  const argument = node.params[0] === undefined ? null : compileExpression(node.params[0], c);
  const named = compileHash(node.hash, c);
  const block = node.type === 'PartialBlockStatement' ? compileProgram(node.program, c) : null;
  const indent = node.type === 'PartialStatement' ? node.indent : undefined;
  return (frame, run) => {
    const given = argument === null ? frame.here : argument(frame, run);
    const extra = named(frame, run);
    const here = node.hash === undefined ? given : { ...(isRecord(given) ? given : {}), ...extra };
    const text = nested(run, at, c, () => {
      if (name === '@partial-block') {
        return frame.data.partialBlock === null ? '' : frame.data.partialBlock({ ...frame, here }, run);
      }
      const part = c.env.parts.get(name);
      if (part === undefined) return '';
      // The block stands in the caller's surroundings and looks at what the part has in hand.
      const partialBlock =
        block === null
          ? frame.data.partialBlock
          : (called: Frame, running: TemplateRun) =>
              block(
                called.here === frame.here
                  ? frame
                  : {
                      here: called.here,
                      up: frame,
                      data: { ...called.data, partialBlock: frame.data.partialBlock },
                      named: frame.named,
                    },
                running,
              );
      return part.run({ here, up: null, data: { ...frame.data, partialBlock }, named: null }, run);
    });
    return indent === undefined ? text : indented(text, indent);
  };
}

/** As Handlebars does it: every line of a partial that stands alone on its line gets that line's indentation. */
function indented(text: string, indent: string): string {
  const lines = text.split('\n');
  return lines.map((line, i) => (line === '' && i === lines.length - 1 ? line : indent + line)).join('\n');
}

function nested(run: TemplateRun, at: Place, c: Compiling, write: () => string): string {
  if (run.depth >= run.limits.depth) return stop(run, `parts more than ${run.limits.depth} deep`, at, c);
  run.depth++;
  const text = write();
  run.depth--;
  return text;
}

function compileExpression(node: ExpressionNode, c: Compiling): Reader {
  switch (node.type) {
    case 'PathExpression':
      return compilePath(node);
    case 'SubExpression':
      return compileCall(node, c);
    default: {
      const { value } = node;
      return () => value;
    }
  }
}

function compileCall(node: CallNode, c: Compiling): Reader {
  const called = c.env.functions.get(plainName(node.path) ?? '');
  if (called === undefined) return () => undefined;
  const values = node.params.map((param, i) => {
    const read = compileExpression(param, c);
    const takes = (called.parameters[i] ?? called.rest)?.takes ?? [];
    // What takes text is given the text of a word that goes by numbers.
    const asItIs = takes.some((kind) => kind === 'word' || kind === 'figure' || kind === 'any');
    return asItIs ? read : (frame: Frame, run: TemplateRun) => wordText(read(frame, run));
  });
  const named = compileHash(node.hash, c, wordText);
  return (frame, run) =>
    called.run(
      values.map((value) => value(frame, run)),
      named(frame, run),
    );
}

function wordText(value: unknown): unknown {
  return isFigure(value) && isWord(value) ? figureText(value) : value;
}

function compileHash(
  hash: HashNode | undefined,
  c: Compiling,
  hand: (value: unknown) => unknown = (value) => value,
): (frame: Frame, run: TemplateRun) => Record<string, unknown> {
  const pairs = (hash?.pairs ?? []).map((pair) => [pair.key, compileExpression(pair.value, c)] as const);
  return (frame, run) => Object.fromEntries(pairs.map(([key, read]) => [key, hand(read(frame, run))]));
}

function compilePath(node: PathNode): Reader {
  const [first, ...rest] = node.parts;
  if (node.data) {
    return (frame) => {
      let data: LoopData | null = frame.data;
      for (let i = 0; i < node.depth && data !== null; i++) data = data.up;
      return walk(data === null ? undefined : own(data.values, first ?? ''), rest);
    };
  }
  const scoped = isScoped(node);
  return (frame) => {
    let at: Frame | null = frame;
    for (let i = 0; i < node.depth && at !== null; i++) at = at.up;
    if (at === null) return undefined;
    if (node.depth === 0 && !scoped && first !== undefined && at.named?.has(first))
      return walk(at.named.get(first), rest);
    return walk(at.here, node.parts);
  };
}

/** `this.x` and `./x` name a field of the value in hand even where a block parameter has the same name. */
export function isScoped(path: PathNode): boolean {
  return /^(?:this(?:[./]|$)|\.)/.test(path.original);
}

function walk(value: unknown, parts: readonly string[]): unknown {
  let at = value;
  for (const part of parts) at = own(at, part);
  return at;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** An own property, and never a function: a template cannot reach a prototype or call anything. */
function own(value: unknown, key: string): unknown {
  if (!isRecord(value) || !Object.hasOwn(value, key)) return undefined;
  const found = value[key];
  return typeof found === 'function' ? undefined : found;
}

function keysOf(value: unknown): readonly (string | number)[] {
  if (Array.isArray(value)) return value.map((_, i) => i);
  return isRecord(value) ? Object.keys(value) : [];
}

/** Handlebars' own notion: 0 is something, an empty list is not. */
function isEmpty(value: unknown): boolean {
  return (!value && value !== 0) || (Array.isArray(value) && value.length === 0);
}

/** What `{{#if}}` takes for yes: Handlebars' notion, by which 0 is no. */
export function holds(value: unknown): boolean {
  return !isEmpty(value) && value !== 0;
}
