import { figureText, isFigure, isWord } from '../figure-text.ts';
import { problem, type Problem } from '../../problems.ts';
import { placeIn, type TemplateSource } from './parse-template.ts';
import {
  isScoped,
  pathOf,
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
  /** The frame with null in hand, in whose place this one stands: `../` from further in leads to that. */
  readonly ofNull?: Frame;
}

interface LoopData {
  readonly values: Readonly<Record<string, unknown>>;
  readonly up: LoopData | null;
  /** What `{{> @partial-block}}` stands for. */
  readonly partialBlock: Writer | null;
}

type Writer = (frame: Frame, run: TemplateRun) => string;
type Reader = (frame: Frame, run: TemplateRun) => unknown;

/** The frame a template starts in: what it has in hand, and what it reaches as `@root`. */
export function rootFrame(here: unknown, root: unknown = here): Frame {
  return { here, up: null, data: { values: { root }, up: null, partialBlock: null }, named: null };
}

/**
 * A parsed template as closures, one per node: no generated code, so it runs where `eval` is forbidden. Names are looked
 * up as own properties only. The semantics are Handlebars' own, to the letter (`tests/core/draft/template/conformance` holds
 * them together over thousands of templates); what a report does not need is refused before (`noteRefused`), and a function
 * among the data when it is met.
 */
export function compileTemplate(
  program: ProgramNode,
  source: TemplateSource,
  env: TemplateEnvironment,
): CompiledTemplate {
  return { source, program, run: compileProgram(program, { source, env, nothing: Object.freeze({}) }) };
}

interface Compiling {
  readonly source: TemplateSource;
  readonly env: TemplateEnvironment;
  /** What stands in the place of nothing in hand, see `asHandedOn`. */
  readonly nothing: object;
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
  const remedy = 'Take loops inside loops apart, or draft fewer findings at a time.';
  return stopWith(run, at, c, `The template makes ${what}; the draft was stopped.`, remedy);
}

function stopWith(run: TemplateRun, at: Place, c: Compiling, message: string, remedy: string): string {
  if (!run.stopped) run.problems.push(problem('template-invalid', placeIn(c.source, at), message, remedy));
  run.stopped = true;
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
  const read =
    name !== null && c.env.functions.has(name) ? compileCall(node, c) : compileExpression(pathOf(node.path), c);
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
      return (frame, run) => (holds(subject(frame, run)) ? main : otherwise)(asHandedOn(frame, c), run);
    case 'unless':
      return (frame, run) => (holds(subject(frame, run)) ? otherwise : main)(asHandedOn(frame, c), run);
    case 'with':
      return (frame, run) => {
        const value = subject(frame, run);
        if (isEmpty(value)) return otherwise(asHandedOn(frame, c), run);
        return main(inside(frame, value, parameters, [value]), run);
      };
    case 'each':
      return (frame, run) => {
        const value = subject(frame, run);
        const items = itemsOf(value);
        if (items.length === 0) return otherwise(asHandedOn(frame, c), run);
        let text = '';
        for (const { key, index, last, item } of items) {
          if (run.stopped) return text;
          if (++run.turns > run.limits.turns) {
            return text + stop(run, `more than ${run.limits.turns} turns of loops`, node.loc.start, c);
          }
          if (typeof item === 'function') return text + stopAtFunction(run, `[${key}]`, node.loc.start, c);
          const values = { key, index, first: index === 0, last };
          text += main(inside(frame, item, parameters, [item, key], values), run);
        }
        return text;
      };
    default:
      return () => '';
  }
}

/**
 * What `if`, `unless` and every `else` hand on: the value in hand. Handlebars hands on an empty record in the place of
 * nothing, which is a step where there was not even null; so is a number that is none, for it is never itself.
 */
function asHandedOn(frame: Frame, { nothing }: Compiling): Frame {
  const { here } = frame;
  if (here === null) return { ...frame, here: nothing, ofNull: frame };
  if (here === undefined) return { ...frame, here: nothing, up: frame };
  return Number.isNaN(here) ? { ...frame, up: frame } : frame;
}

/** A frame one step further in; none where the value is the one that is in hand. */
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
  return { here, up: stepOut(frame, here), data, named };
}

/** A value that is the one in hand is no step: `../` from it leads to where it leads from there. */
function stepOut(frame: Frame, here: unknown): Frame | null {
  const from = frame.ofNull ?? frame;
  return isAlike(here, from.here) ? from.up : from;
}

/** As Handlebars tells whether two values are one: loosely, by which 0 and an empty text are, and a list of one and its item. */
function isAlike(a: unknown, b: unknown): boolean {
  const oneIsRecord = isRecord(a) !== isRecord(b);
  if (oneIsRecord && !Array.isArray(a) && !Array.isArray(b)) return false;
  // eslint-disable-next-line eqeqeq -- the comparison is Handlebars'
  return a == b;
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
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
    // A text spread out is its letters by number, as Handlebars has it.
    const here = node.hash === undefined ? given : { ...(given as object), ...extra };
    const text = nested(run, at, c, () => {
      if (name === '@partial-block') {
        const handed = frame.data.partialBlock;
        if (handed !== null) return handed({ ...frame, here }, run);
        return stopWith(run, at, c, 'No block was handed to this part.', 'Call it with `{{#> part}} … {{/part}}`.');
      }
      const part = c.env.parts.get(name);
      if (part === undefined) return '';
      if (block === null) return part.run({ here, up: null, data: frame.data, named: null }, run);
      // The block stands in the caller's surroundings and looks at what the part has in hand; `@` values are the part's. A
      // part with a block, and the block in it, are each a step for `@../`.
      const partialBlock: Writer = (called, running) => {
        const data: LoopData = {
          values: called.data.values,
          up: called.data,
          partialBlock: frame.data.partialBlock,
        };
        const { here: handed } = called;
        const { named, ofNull } = frame;
        const isNothing = handed === c.nothing && ofNull !== undefined;
        return block(
          isNothing
            ? { here: handed, up: frame.up, data, named, ofNull }
            : { here: handed, up: stepOut(frame, handed), data, named },
          running,
        );
      };
      const data: LoopData = { values: frame.data.values, up: frame.data, partialBlock };
      return part.run({ here, up: null, data, named: null }, run);
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
      return compilePath(node, c);
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
  // As in Handlebars, of two of one name the first holds, and one said to be `undefined` is not there.
  const given = (hash?.pairs ?? []).filter(({ value }) => value.type !== 'UndefinedLiteral').reverse();
  const pairs = given.map((pair) => [pair.key, compileExpression(pair.value, c)] as const);
  return (frame, run) => Object.fromEntries(pairs.map(([key, read]) => [key, hand(read(frame, run))]));
}

function compilePath(node: PathNode, c: Compiling): Reader {
  const find = compileLookUp(node);
  return (frame, run) => {
    const found = find(frame);
    return typeof found === 'function' ? stopAtFunction(run, node.original, node.loc.start, c) : found;
  };
}

/** Handlebars would call it; drafts have no use for that, and a template that prints nothing in its place would be wrong. */
function stopAtFunction(run: TemplateRun, name: string, at: Place, c: Compiling): string {
  const message = `\`${name}\` is a function among the data; the draft was stopped.`;
  return stopWith(run, at, c, message, 'Hand over its result: a template calls nothing of the data.');
}

function compileLookUp(node: PathNode): (frame: Frame) => unknown {
  const [first, ...rest] = node.parts;
  if (node.data) {
    return (frame) => {
      let data: LoopData | null = frame.data;
      for (let i = 0; i < node.depth && data !== null; i++) data = data.up;
      let at = data === null ? undefined : own(data.values, first ?? '');
      // From `@root` Handlebars goes no further than any value that is not yes.
      for (const part of rest) {
        if (!at || typeof at === 'function') return at;
        at = own(at, part);
      }
      return at;
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

/** What a path leads to; where it comes to nothing, that nothing: null stays null. */
function walk(value: unknown, parts: readonly string[]): unknown {
  let at = value;
  for (const part of parts) {
    if (at === null || at === undefined || typeof at === 'function') return at;
    at = own(at, part);
  }
  return at;
}

/** An own property: a template cannot reach a prototype. A text has its letters by number, and its length. */
function own(value: unknown, key: string): unknown {
  return Object.hasOwn(Object(value) as object, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

interface Item {
  readonly key: string | number;
  readonly index: number;
  readonly last: boolean;
  readonly item: unknown;
}

/** What a loop goes through: the items of a list that are there, of anything else one can go through, or a record's fields. */
function itemsOf(value: unknown): readonly Item[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    const list = value as readonly unknown[];
    return list.flatMap((item, i): Item[] => [{ key: i, index: i, last: i === list.length - 1, item }]);
  }
  const through = Symbol.iterator in value ? [...(value as Iterable<unknown>)] : null;
  const pairs = through?.map((item, i) => [i, item] as const) ?? Object.entries(value);
  return pairs.map(([key, item], i) => ({ key, index: i, last: i === pairs.length - 1, item }));
}

/** Handlebars' own notion: 0 is something, an empty list is not. */
function isEmpty(value: unknown): boolean {
  return (!value && value !== 0) || (Array.isArray(value) && value.length === 0);
}

/** What `{{#if}}` takes for yes: Handlebars' notion, by which 0 is no. */
export function holds(value: unknown): boolean {
  return !isEmpty(value) && value !== 0;
}
