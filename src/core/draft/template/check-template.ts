import { problem, type Problem } from '../../problems.ts';
import { checkDirectives } from './check-directives.ts';
import { suggestion } from './nearest-name.ts';
import { placeIn, type TemplateSource } from './parse-template.ts';
import { isScoped } from './compile-template.ts';
import { shapeName, type RecordShape, type Shape } from './shape.ts';
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
import type { Parameter, TemplateFunction } from './template-function.ts';

/** A parsed template with what it declares. */
export interface ParsedTemplate {
  readonly source: TemplateSource;
  readonly program: ProgramNode;
  /** The names of its surroundings it says it uses. */
  readonly needs: readonly string[];
}

export interface CheckEnvironment {
  readonly root: RecordShape;
  readonly functions: ReadonlyMap<string, TemplateFunction>;
  readonly parts: ReadonlyMap<string, ParsedTemplate>;
  /** The parts a finding's language can be asked for. */
  readonly languageParts: readonly string[];
  /** Gathers, over all checks, the declared names each part has used; a part that stands here was called. */
  readonly usedByPart: Map<string, Set<string>>;
}

/** What a name can mean at a place in a template. */
interface Scope {
  readonly here: Shape;
  /** The same for all scopes in which the same value is in hand. */
  readonly frame: object;
  readonly up: Scope | null;
  readonly named: ReadonlyMap<string, Shape>;
  readonly inLoop: boolean;
  /** Paths, as written from here, that an `{{#if}}` around this place has asked for. */
  readonly present: ReadonlySet<string>;
}

/** What the checks of one file share. */
interface Checking {
  readonly source: TemplateSource;
  /** The names it declared; null for language, which sees a finding and nothing else. */
  readonly needs: ReadonlySet<string> | null;
  /** The frame that `needs` speaks of: what the file was handed. */
  readonly ground: object;
  readonly used: Set<string>;
  /** The names of the report that it or a part of it uses. */
  readonly usedOfReport: Set<string>;
  readonly env: CheckEnvironment;
  readonly problems: Problem[];
  readonly open: readonly string[];
  readonly partialBlock: (() => void) | null;
}

const literal = { StringLiteral: 'text', NumberLiteral: 'text', BooleanLiteral: 'flag' } as const;

/**
 * Checks a template against the shape of its data before there is any: every path, every call, what is printed, what
 * may be absent, every part it uses (with the data it hands over). Answers all faults at once; an empty list means that
 * no run of it can meet an unknown name.
 */
export function checkTemplate(template: ParsedTemplate, env: CheckEnvironment): Problem[] {
  const problems: Problem[] = [];
  const used = new Set<string>();
  const scope = scopeOf(env.root);
  const checking: Checking = {
    source: template.source,
    needs: new Set(template.needs),
    ground: scope.frame,
    used,
    usedOfReport: used,
    env,
    problems,
    open: [],
    partialBlock: null,
  };
  checkProgram(template.program, scope, checking);
  for (const name of template.needs) {
    if (used.has(name)) continue;
    const known = Object.hasOwn(env.root.fields, name);
    problems.push(
      problem(
        'template-field',
        `${template.source.file}:1:1`,
        known
          ? `\`needs:\` names \`${name}\`, which is not used.`
          : `\`needs:\` names \`${name}\`, which does not exist.`,
        known ? 'Take it out of `needs:`.' : suggestion(name, Object.keys(env.root.fields)),
        known ? 'warning' : 'error',
      ),
    );
  }
  return problems;
}

/** Checks a piece of the language library, which speaks about one finding. */
export function checkLanguage(template: ParsedTemplate, finding: Shape, env: CheckEnvironment): Problem[] {
  const problems: Problem[] = [];
  const scope = scopeOf(finding);
  const checking: Checking = {
    source: template.source,
    needs: null,
    ground: scope.frame,
    used: new Set(),
    usedOfReport: new Set(),
    env,
    problems,
    open: [],
    partialBlock: null,
  };
  checkProgram(template.program, scope, checking);
  return problems;
}

function scopeOf(here: Shape): Scope {
  return { here, frame: {}, up: null, named: new Map(), inLoop: false, present: new Set() };
}

/** What was asked for from the root stays asked for further in. */
function stillPresent(scope: Scope): ReadonlySet<string> {
  return new Set([...scope.present].filter((path) => path.startsWith('@root.')));
}

function note(
  c: Checking,
  at: Place,
  message: string,
  remedy: string,
  code: 'template-field' | 'template-invalid' = 'template-field',
): void {
  c.problems.push(problem(code, placeIn(c.source, at), message, remedy));
}

function checkProgram(program: ProgramNode | undefined, scope: Scope, c: Checking): void {
  if (program === undefined) return;
  checkDirectives(program, (at, message, remedy) => note(c, at, message, remedy, 'template-invalid'));
  program.body.forEach((node, i) => checkStatement(node, program.body[i - 1], scope, c));
}

function checkStatement(node: StatementNode, before: StatementNode | undefined, scope: Scope, c: Checking): void {
  switch (node.type) {
    case 'MustacheStatement':
      if (!node.escaped) {
        const remedy = 'Write two braces; values are never read as Markdown.';
        note(c, node.loc.start, 'Three braces (and `{{&`) are not allowed.', remedy, 'template-invalid');
      }
      checkPrinted(node, before, scope, c);
      return;
    case 'BlockStatement':
      checkBlock(node, scope, c);
      return;
    case 'PartialStatement':
    case 'PartialBlockStatement':
      checkPartial(node, scope, c);
      return;
    case 'Decorator':
    case 'DecoratorBlock':
      note(
        c,
        node.loc.start,
        '`{{*…}}` and inline parts are not allowed.',
        'Put the part in a file of its own under `parts/`.',
        'template-invalid',
      );
      return;
    default:
      return;
  }
}

/** Which shapes can be printed, and where. */
function checkPrinted(node: CallNode, before: StatementNode | undefined, scope: Scope, c: Checking): void {
  const name = plainName(node.path);
  if (name === 'language') return checkLanguageCall(node, scope, c);
  if (name !== null && c.env.functions.has(name)) {
    const gives = checkCall(node, scope, c);
    if (gives === 'flag') {
      note(c, node.loc.start, `\`${name}\` answers yes or no and cannot be printed.`, 'Use it in `{{#if (…)}}`.');
    }
    return;
  }
  if (node.params.length > 0 || node.hash !== undefined) {
    const called = node.path.type === 'PathExpression' ? node.path.original : '?';
    const known = [...c.env.functions.keys(), 'language'];
    note(c, node.path.loc.start, `There is no function \`${called}\`.`, suggestion(called, known));
    return;
  }
  const shape = shapeAt(node.path, scope, c);
  if (shape === null) return;
  const at = node.path.loc.start;
  const written = node.path.type === 'PathExpression' ? node.path.original.replace(/^@root\./, '') : '';
  const wanted = directiveBefore(before);
  const plain = shape.kind === 'optional' ? shape.of : shape;
  if (shape.kind === 'optional') {
    note(c, at, `\`${written}\` may be absent.`, `Ask first: \`{{#if ${written}}} … {{/if}}\`.`);
  } else if (wanted !== null && plain.kind !== wanted) {
    note(c, at, `\`:::${wanted}\` is given ${shapeName(plain)}.`, `Name a ${wanted} of the data.`);
  } else if (wanted === null && (plain.kind === 'table' || plain.kind === 'chart')) {
    note(
      c,
      at,
      `\`${written}\` is a ${plain.kind} and cannot stand in a sentence.`,
      `Write \`:::${plain.kind} {{${written}}}\` on a line of its own.`,
    );
  } else if (plain.kind === 'list' || plain.kind === 'record' || plain.kind === 'flag') {
    const remedy = {
      list: 'Use `{{#each}}`, or `{{join …}}` for a list of words.',
      record: 'Name one of its fields.',
      flag: 'Use it in `{{#if}}`.',
    }[plain.kind];
    note(c, at, `\`${written}\` is ${shapeName(plain)} and cannot be printed.`, remedy);
  }
}

function directiveBefore(before: StatementNode | undefined): 'table' | 'chart' | null {
  if (before?.type !== 'ContentStatement') return null;
  const match = /(?:^|\n)[ \t]*:::(table|chart)[ \t]*$/.exec(before.value);
  return match === null ? null : (match[1] as 'table' | 'chart');
}

function checkLanguageCall(node: CallNode, scope: Scope, c: Checking): void {
  const [finding, part] = node.params;
  const remedy = 'Write `{{language finding "part"}}`.';
  if (finding === undefined) return note(c, node.loc.start, '`language` needs a finding.', remedy);
  const shape = shapeAt(finding, scope, c);
  if (shape !== null && !(shape.kind === 'record' && shape.name === 'finding')) {
    note(c, finding.loc.start, `\`language\` takes a finding; this is ${shapeName(shape)}.`, remedy);
  }
  if (part === undefined) return;
  const parts = c.env.languageParts;
  if (part.type !== 'StringLiteral') note(c, part.loc.start, 'The part of the language is named in quotes.', remedy);
  else if (!parts.includes(String(part.value))) {
    note(
      c,
      part.loc.start,
      `The language library has no part \`${part.value}\`.`,
      suggestion(String(part.value), parts),
    );
  }
}

function checkBlock(node: BlockNode, scope: Scope, c: Checking): void {
  const name = plainName(node.path);
  const at = node.loc.start;
  const [subject, ...more] = node.params;
  const blocks = ['if', 'unless', 'each', 'with'];
  if (name === null || !blocks.includes(name)) {
    const written = node.path.type === 'PathExpression' ? node.path.original : '?';
    note(c, node.path.loc.start, `There is no block \`${written}\`.`, suggestion(written, blocks));
    checkProgram(node.program, scope, c);
    return checkProgram(node.inverse, scope, c);
  }
  if (subject === undefined || more.length > 0 || node.hash !== undefined) {
    const remedy =
      name === 'each' ? 'Write `{{#each list}}`.' : `Write \`{{#${name} value}}\`; join several with \`(and …)\`.`;
    note(c, at, `\`{{#${name}}}\` takes one value.`, remedy, 'template-invalid');
  }
  const shape = subject === undefined ? null : shapeAt(subject, scope, c);
  if (name === 'if' || name === 'unless') {
    if (shape?.kind === 'figure' && subject !== undefined) {
      const remedy = 'Ask `(known figure)`, `(withheld figure)` or `(none figure)`.';
      note(c, subject.loc.start, `A figure is neither yes nor no.`, remedy);
    }
    const asked = subject === undefined ? [] : pathsAsked(subject);
    // At the root a plain path and one from `@root` are the same; `:::table{name}` is one from `@root`.
    const fromRoot =
      scope.here === c.env.root ? asked.filter((path) => !path.startsWith('@')).map((path) => `@root.${path}`) : [];
    const sure: Scope = { ...scope, present: new Set([...scope.present, ...asked, ...fromRoot]) };
    checkProgram(node.program, name === 'if' ? sure : scope, c);
    return checkProgram(node.inverse, name === 'if' ? scope : sure, c);
  }
  let inner: Shape | null = shape?.kind === 'optional' ? shape.of : shape;
  if (name === 'each' && inner !== null) {
    if (inner.kind === 'list') inner = inner.of;
    else {
      note(
        c,
        subject!.loc.start,
        `\`{{#each}}\` goes through a list; this is ${shapeName(inner)}.`,
        'Use `{{#with}}`.',
      );
      inner = null;
    }
  }
  if (name === 'with' && inner !== null && inner.kind !== 'record') {
    note(c, subject!.loc.start, `\`{{#with}}\` steps into a record; this is ${shapeName(inner)}.`, 'Use `{{#if}}`.');
  }
  const parameters = node.program?.blockParams ?? [];
  const named = new Map(scope.named);
  if (inner !== null && parameters[0] !== undefined) named.set(parameters[0], inner);
  if (parameters[1] !== undefined) named.set(parameters[1], { kind: 'text', about: 'the place in the list' });
  // Where the shape is unknown (a fault was noted), the inside is not judged: one mistake, one message.
  if (inner !== null) {
    const inLoop = name === 'each' || scope.inLoop;
    checkProgram(node.program, { here: inner, frame: {}, up: scope, named, inLoop, present: stillPresent(scope) }, c);
  }
  checkProgram(node.inverse, scope, c);
}

/** The paths whose presence a condition vouches for. */
function pathsAsked(node: ExpressionNode): string[] {
  if (node.type === 'PathExpression') return [node.original];
  if (node.type !== 'SubExpression') return [];
  const name = plainName(node.path);
  if (name === 'and') return node.params.flatMap(pathsAsked);
  if (name === 'known' || name === 'withheld' || name === 'none') {
    return node.params.flatMap((param) => (param.type === 'PathExpression' ? [param.original] : []));
  }
  return [];
}

function checkPartial(node: PartialNode | PartialBlockNode, scope: Scope, c: Checking): void {
  const at = node.name.loc.start;
  const block = node.type === 'PartialBlockStatement' ? node : null;
  if (node.params.length > 1)
    note(c, at, 'A part takes one value; more are handed over by name.', 'Write `name=value`.');
  const given = node.params[0] === undefined ? scope.here : shapeAt(node.params[0], scope, c);
  const named = shapesOf(node.hash, scope, c);
  const fields = given?.kind === 'record' ? given.fields : {};
  const here: Shape | null =
    node.hash === undefined
      ? given
      : { kind: 'record', name: 'part', about: '', fields: { ...fields, ...Object.fromEntries(named) } };
  const checkTheBlock = (inPart: Shape): void => {
    const inner = inPart === scope.here ? scope : { ...scopeOf(inPart), up: scope, named: scope.named };
    checkProgram(block?.program, inner, c);
  };
  if (node.name.type !== 'PathExpression') {
    return note(
      c,
      at,
      'A part is called by its own name, not by one worked out.',
      'Write the name of a file in `parts/`.',
    );
  }
  const name = node.name.original;
  if (name === '@partial-block') {
    if (c.partialBlock === null)
      note(c, at, 'No block was handed to this part.', 'Call it with `{{#> part}} … {{/part}}`.');
    return c.partialBlock?.();
  }
  const part = c.env.parts.get(name);
  if (part === undefined) {
    note(c, at, `There is no part \`${name}\`.`, suggestion(name, [...c.env.parts.keys()]));
    if (here !== null) checkTheBlock(here);
    return;
  }
  if (c.open.includes(name)) {
    return note(
      c,
      at,
      `The part \`${name}\` calls itself.`,
      'Take the call out, or put the inner piece in another part.',
    );
  }
  if (here === null) return;
  const handed: Scope = { ...scopeOf(here), present: here === scope.here ? scope.present : stillPresent(scope) };
  const hands = here.kind === 'record' ? Object.keys(here.fields) : [];
  for (const need of part.needs) {
    if (need !== 'this' && !hands.includes(need) && !Object.hasOwn(c.env.root.fields, need)) {
      note(
        c,
        at,
        `The part \`${name}\` needs \`${need}\`, which is not handed to it.`,
        `Write \`{{> ${name} ${need}=…}}\`.`,
      );
    }
  }
  checkProgram(part.program, handed, {
    ...c,
    source: part.source,
    needs: new Set(part.needs),
    ground: handed.frame,
    used: usedBy(name, c),
    open: [...c.open, name],
    partialBlock: block === null ? null : () => checkTheBlock(here),
  });
}

function usedBy(part: string, c: Checking): Set<string> {
  const used = c.env.usedByPart.get(part) ?? new Set<string>();
  c.env.usedByPart.set(part, used);
  return used;
}

/** Warnings for parts nobody calls and for names a part declares and does not use; asked after all checks. */
export function checkPartUse(env: CheckEnvironment): Problem[] {
  return [...env.parts].flatMap(([name, part]) => {
    const at = `${part.source.file}:1:1`;
    const used = env.usedByPart.get(name);
    if (used === undefined) {
      return [
        problem(
          'template-field',
          at,
          `No report uses the part \`${name}\`.`,
          'Call it, or take the file away.',
          'warning',
        ),
      ];
    }
    return part.needs
      .filter((need) => !used.has(need))
      .map((need) =>
        problem(
          'template-field',
          at,
          `\`needs:\` names \`${need}\`, which is not used.`,
          'Take it out of `needs:`.',
          'warning',
        ),
      );
  });
}

function shapesOf(hash: HashNode | undefined, scope: Scope, c: Checking): Map<string, Shape> {
  const shapes = new Map<string, Shape>();
  for (const pair of hash?.pairs ?? []) {
    const shape = shapeAt(pair.value, scope, c);
    if (shape !== null) shapes.set(pair.key, shape);
  }
  return shapes;
}

/** The shape of an expression; null when a fault was noted. */
function shapeAt(node: ExpressionNode, scope: Scope, c: Checking): Shape | null {
  if (node.type === 'PathExpression') return shapeOfPath(node, scope, c);
  if (node.type === 'SubExpression') {
    const gives = checkCall(node, scope, c);
    if (gives === null) return null;
    return gives === 'flag' ? { kind: 'flag', about: '' } : { kind: 'text', about: '' };
  }
  const kind = literal[node.type as keyof typeof literal];
  return kind === undefined ? { kind: 'optional', of: { kind: 'text', about: '' }, about: '' } : { kind, about: '' };
}

function shapeOfPath(node: PathNode, scope: Scope, c: Checking): Shape | null {
  const at = node.loc.start;
  let [first, ...rest] = node.parts;
  let from: Scope | null = scope;
  let start: Shape;
  let prefix: string;
  if (node.data) {
    if (first !== 'root') {
      const known = ['index', 'key', 'first', 'last'];
      if (first === undefined || !known.includes(first)) {
        note(
          c,
          at,
          `There is no \`@${first}\`.`,
          suggestion(`@${first}`, ['@root', ...known.map((name) => `@${name}`)]),
        );
        return null;
      }
      if (!scope.inLoop) note(c, at, `\`@${first}\` stands outside of \`{{#each}}\`.`, 'Use it inside a loop.');
      return first === 'first' || first === 'last' ? { kind: 'flag', about: '' } : { kind: 'text', about: '' };
    }
    start = c.env.root;
    prefix = '@root';
    [first, ...rest] = rest;
    declare(first, at, c.env.root, c);
  } else {
    for (let i = 0; i < node.depth && from !== null; i++) from = from.up;
    if (from === null) {
      note(
        c,
        at,
        `\`${node.original}\` goes further out than there is anything.`,
        'Take a `../` away, or use `@root`.',
      );
      return null;
    }
    start = from.here;
    prefix = '../'.repeat(node.depth);
    const named = first !== undefined && node.depth === 0 && !isScoped(node) ? scope.named.get(first) : undefined;
    if (named !== undefined) {
      start = named;
      prefix = first ?? '';
      [first, ...rest] = rest;
    } else if (from.frame === c.ground) declare(first, at, start, c);
  }
  return walkShape(start, first === undefined ? [] : [first, ...rest], prefix, node, scope, c);
}

/** Notes that a name of the file's surroundings is used, and that it should have been declared. */
function declare(name: string | undefined, at: Place, surroundings: Shape, c: Checking): void {
  if (name === undefined || c.needs === null) return;
  c.used.add(name);
  if (surroundings === c.env.root) c.usedOfReport.add(name);
  const exists = surroundings.kind === 'record' && Object.hasOwn(surroundings.fields, name);
  if (exists && !c.needs.has(name)) {
    note(c, at, `\`${name}\` is not declared.`, `Add \`${name}\` to \`needs:\` in ${c.source.file}.`);
  }
}

function walkShape(
  start: Shape,
  parts: readonly string[],
  prefix: string,
  node: PathNode,
  scope: Scope,
  c: Checking,
): Shape | null {
  let shape = start;
  let written = prefix;
  for (const part of parts) {
    if (shape.kind === 'optional') {
      const asked = [written, written.replace(/^\.\//, 'this.')].some((path) => scope.present.has(path));
      if (!asked) {
        note(c, node.loc.start, `\`${written}\` may be absent.`, `Ask first: \`{{#if ${written}}} … {{/if}}\`.`);
      }
      shape = shape.of;
    }
    if (shape.kind !== 'record') {
      const what = shapeName(shape);
      note(
        c,
        node.loc.start,
        `\`${node.original}\`: there is nothing called \`${part}\` in ${what}.`,
        'Shorten the path.',
      );
      return null;
    }
    const next: Shape | undefined = Object.hasOwn(shape.fields, part) ? shape.fields[part] : undefined;
    if (next === undefined) {
      const where = shape.name === 'report' ? 'The report' : `A ${shape.name}`;
      note(c, node.loc.start, `${where} has no field \`${part}\`.`, suggestion(part, Object.keys(shape.fields)));
      return null;
    }
    shape = next;
    written = written === '' || written.endsWith('/') ? written + part : `${written}.${part}`;
  }
  if (shape.kind === 'optional' && (scope.present.has(node.original) || scope.present.has(written))) return shape.of;
  return shape;
}

/** Checks a call and answers what it gives; null when there is no such function. */
function checkCall(node: CallNode, scope: Scope, c: Checking): TemplateFunction['gives'] | null {
  const name = plainName(node.path) ?? '';
  const called = c.env.functions.get(name);
  if (called === undefined) {
    const written = node.path.type === 'PathExpression' ? node.path.original : '?';
    note(
      c,
      node.path.loc.start,
      `There is no function \`${written}\`.`,
      suggestion(written, [...c.env.functions.keys()]),
    );
    return null;
  }
  const least = called.parameters.filter((parameter) => parameter.optional !== true).length;
  const most = called.rest === undefined ? called.parameters.length : Infinity;
  if (node.params.length < least || node.params.length > most) {
    const form = called.parameters.map((parameter) => parameter.name).join(', ');
    note(c, node.loc.start, `\`${name}\` is given ${node.params.length} of its values.`, `It takes: ${form}.`);
  }
  node.params.forEach((param, i) => {
    const parameter = called.parameters[i] ?? called.rest;
    if (parameter !== undefined) checkArgument(name, parameter, param, scope, c);
  });
  for (const pair of node.hash?.pairs ?? []) {
    const parameter = called.named?.[pair.key];
    if (parameter !== undefined) checkArgument(name, parameter, pair.value, scope, c);
    else {
      const known = Object.keys(called.named ?? {});
      note(c, pair.loc.start, `\`${name}\` knows no \`${pair.key}=\`.`, suggestion(pair.key, known));
    }
  }
  if (name === 'eq' || name === 'ne') checkChoices(node, scope, c);
  return called.gives;
}

function checkArgument(name: string, parameter: Parameter, node: ExpressionNode, scope: Scope, c: Checking): void {
  const shape = shapeAt(node, scope, c);
  if (shape === null || parameter.takes.includes('any')) return;
  if (shape.kind === 'optional' && parameter.absent !== true) {
    const written = node.type === 'PathExpression' ? node.original : '…';
    return note(c, node.loc.start, `\`${written}\` may be absent.`, `Ask first: \`{{#if ${written}}} … {{/if}}\`.`);
  }
  const plain = shape.kind === 'optional' ? shape.of : shape;
  const fits = parameter.takes.includes(plain.kind) || (plain.kind === 'choice' && parameter.takes.includes('text'));
  if (!fits) {
    const wanted = parameter.takes.map((kind) => (kind === 'text' ? 'text' : `a ${kind}`)).join(' or ');
    note(
      c,
      node.loc.start,
      `\`${name}\` takes ${wanted} as ${parameter.name}; this is ${shapeName(plain)}.`,
      'Name another field.',
    );
  }
}

/** A word compared with a field that can never hold it is a misspelling. */
function checkChoices(node: CallNode, scope: Scope, c: Checking): void {
  const quiet: Checking = { ...c, problems: [] };
  const shapes = node.params.map((param) => shapeAt(param, scope, quiet));
  const choices = shapes.map((s) => (s?.kind === 'optional' ? s.of : s)).find((s) => s?.kind === 'choice');
  if (choices?.kind !== 'choice') return;
  for (const param of node.params) {
    if (param.type === 'StringLiteral' && !choices.of.includes(String(param.value))) {
      note(c, param.loc.start, `It is never \`${param.value}\`.`, suggestion(String(param.value), choices.of));
    }
  }
}
