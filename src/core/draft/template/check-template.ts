import { problem, type Problem } from '../../problems.ts';
import { checkDirectives } from './check-directives.ts';
import { shapeAt } from './check-expression.ts';
import { checkPrinted } from './check-printed.ts';
import {
  note,
  scopeOf,
  stillPresent,
  type CheckEnvironment,
  type Checking,
  type ParsedTemplate,
  type Scope,
} from './checking.ts';
import { blocks, noteRefused } from './refused.ts';
import { suggestion } from './suggestion.ts';
import { shapeName, type Shape } from './shape.ts';
import {
  plainName,
  type BlockNode,
  type ExpressionNode,
  type HashNode,
  type PartialBlockNode,
  type PartialNode,
  type ProgramNode,
  type StatementNode,
} from './template-ast.ts';

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
  noteRefused(template.program, checking);
  checkProgram(template.program, scope, checking);
  for (const name of template.needs) {
    const known = Object.hasOwn(env.root.fields, name);
    if (used.has(name) || (known && template.inPart === true)) continue;
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

/**
 * Checks a template that declares nothing: a piece of the language library, which speaks about one finding, or a Word
 * document, which speaks about the report.
 */
export function checkUndeclared(template: ParsedTemplate, subject: Shape, env: CheckEnvironment): Problem[] {
  const problems: Problem[] = [];
  const scope = scopeOf(subject);
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
  noteRefused(template.program, checking);
  checkProgram(template.program, scope, checking);
  return problems;
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

function checkProgram(program: ProgramNode | undefined, scope: Scope, c: Checking): void {
  if (program === undefined) return;
  checkDirectives(program, (at, message, remedy) => note(c, at, message, remedy, 'template-invalid'));
  program.body.forEach((node, i) => checkStatement(node, program.body[i - 1], scope, c));
}

function checkStatement(node: StatementNode, before: StatementNode | undefined, scope: Scope, c: Checking): void {
  switch (node.type) {
    case 'MustacheStatement':
      checkPrinted(node, before, scope, c);
      return;
    case 'BlockStatement':
      checkBlock(node, scope, c);
      return;
    case 'PartialStatement':
    case 'PartialBlockStatement':
      checkPartial(node, scope, c);
      return;
    default:
      return;
  }
}

function checkBlock(node: BlockNode, scope: Scope, c: Checking): void {
  const name = plainName(node.path);
  const [subject] = node.params;
  if (name === null || !blocks.includes(name)) {
    checkProgram(node.program, scope, c);
    return checkProgram(node.inverse, scope, c);
  }
  const shape = subject === undefined ? null : shapeAt(subject, scope, c);
  if (name === 'if' || name === 'unless') {
    if (shape?.kind === 'figure' && subject !== undefined) {
      const remedy = 'Ask `(known figure)`, `(hidden figure)` or `(none figure)`.';
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
  if (name === 'known' || name === 'hidden' || name === 'none') {
    return node.params.flatMap((param) => (param.type === 'PathExpression' ? [param.original] : []));
  }
  return [];
}

function checkPartial(node: PartialNode | PartialBlockNode, scope: Scope, c: Checking): void {
  const at = node.name.loc.start;
  const block = node.type === 'PartialBlockStatement' ? node : null;
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
  if (node.name.type !== 'PathExpression') return;
  const name = node.name.original;
  if (name === '@partial-block') {
    if (c.partialBlock === null)
      note(c, at, 'No block was handed to this part.', 'Call it with `{{#> part}} … {{/part}}`.');
    return c.partialBlock?.();
  }
  const part = c.env.parts.get(name);
  if (part === undefined) {
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
  const known = c.env.usedByPart.has(name);
  const inPart: Checking = {
    ...c,
    source: part.source,
    needs: new Set(part.needs),
    ground: handed.frame,
    used: usedBy(name, c),
    open: [...c.open, name],
    partialBlock: block === null ? null : () => checkTheBlock(here),
  };
  if (!known) noteRefused(part.program, inPart);
  checkProgram(part.program, handed, inPart);
}

function usedBy(part: string, c: Checking): Set<string> {
  const used = c.env.usedByPart.get(part) ?? new Set<string>();
  c.env.usedByPart.set(part, used);
  return used;
}

function shapesOf(hash: HashNode | undefined, scope: Scope, c: Checking): Map<string, Shape> {
  const shapes = new Map<string, Shape>();
  for (const pair of hash?.pairs ?? []) {
    const shape = shapeAt(pair.value, scope, c);
    if (shape !== null) shapes.set(pair.key, shape);
  }
  return shapes;
}
