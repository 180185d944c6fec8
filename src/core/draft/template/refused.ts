import { note, type Checking } from './checking.ts';
import { suggestion } from './suggestion.ts';
import {
  pathOf,
  plainName,
  type BlockNode,
  type CallNode,
  type ExpressionNode,
  type MustacheNode,
  type PartialBlockNode,
  type PartialNode,
  type PathNode,
  type ProgramNode,
  type StatementNode,
} from './template-ast.ts';

/** The blocks a template may use. */
export const blocks: readonly string[] = ['if', 'unless', 'each', 'with'];

/** What Handlebars brings along besides its blocks. A field of such a name is read as `this.log`. */
const ofHandlebars: readonly string[] = ['log', 'lookup', 'helperMissing', 'blockHelperMissing'];

/**
 * Notes everything in a template that Handlebars could run and drafts do not, and every function, block and part there is
 * none of, whatever the data are. `templates/README.md` says for each what it is refused for. What is not noted here
 * runs exactly as Handlebars runs it.
 */
export function noteRefused(program: ProgramNode | undefined, c: Checking): void {
  for (const node of program?.body ?? []) noteStatement(node, c);
}

function noteStatement(node: StatementNode, c: Checking): void {
  switch (node.type) {
    case 'MustacheStatement':
      return notePrinted(node, c);
    case 'BlockStatement':
      return noteBlock(node, c);
    case 'PartialStatement':
    case 'PartialBlockStatement':
      return notePart(node, c);
    case 'Decorator':
    case 'DecoratorBlock':
      return note(
        c,
        node.loc.start,
        '`{{*…}}` and inline parts are not allowed.',
        'Put the part in a file of its own under `parts/`.',
        'template-invalid',
      );
    default:
  }
}

function notePrinted(node: MustacheNode, c: Checking): void {
  if (!node.escaped) {
    const remedy = 'Write two braces; values are never read as Markdown.';
    note(c, node.loc.start, 'Three braces (and `{{&`) are not allowed.', remedy, 'template-invalid');
  }
  const name = plainName(node.path);
  const called = node.params.length > 0 || node.hash !== undefined;
  if (called && name !== 'language') noteFunction(node, c, ['language']);
  else if (name !== null && !called && !c.env.functions.has(name) && [...blocks, ...ofHandlebars].includes(name)) {
    const remedy = blocks.includes(name)
      ? `Write \`{{#${name} …}}\`, or \`{{this.${name}}}\``
      : `Write \`{{this.${name}}}\``;
    note(c, node.path.loc.start, `\`${name}\` is a word of the language of templates.`, `${remedy} for a field.`);
  }
  if (node.path.type === 'PathExpression') noteData(node.path, c);
  noteValues(node, c);
}

function noteBlock(node: BlockNode, c: Checking): void {
  const name = plainName(node.path);
  const [subject, ...more] = node.params;
  if (name === null || !blocks.includes(name)) {
    note(
      c,
      node.path.loc.start,
      `There is no block \`${written(node.path)}\`.`,
      suggestion(written(node.path), blocks),
    );
  } else {
    if (subject === undefined || more.length > 0 || node.hash !== undefined) {
      const remedy =
        name === 'each' ? 'Write `{{#each list}}`.' : `Write \`{{#${name} value}}\`; join several with \`(and …)\`.`;
      note(c, node.loc.start, `\`{{#${name}}}\` takes one value.`, remedy, 'template-invalid');
    }
    if ((name === 'if' || name === 'unless') && (node.program?.blockParams ?? []).length > 0) {
      const remedy = 'Take `as |…|` away, or use `{{#with}}`.';
      note(c, node.loc.start, `\`{{#${name}}}\` gives no name to a value.`, remedy, 'template-invalid');
    }
  }
  noteValues(node, c);
  noteRefused(node.program, c);
  noteRefused(node.inverse, c);
}

function notePart(node: PartialNode | PartialBlockNode, c: Checking): void {
  const at = node.name.loc.start;
  if (node.params.length > 1)
    note(c, at, 'A part takes one value; more are handed over by name.', 'Write `name=value`.');
  if (node.name.type !== 'PathExpression') {
    const remedy = 'Write the name of a file in `parts/`.';
    note(c, at, 'A part is called by its own name, not by one worked out.', remedy);
  } else if (node.name.original !== '@partial-block' && !c.env.parts.has(node.name.original)) {
    const name = node.name.original;
    note(c, at, `There is no part \`${name}\`.`, suggestion(name, [...c.env.parts.keys()]));
  }
  noteValues(node, c);
  if (node.type === 'PartialBlockStatement') noteRefused(node.program, c);
}

/** The calls among what a call, a block or a part is handed. */
function noteValues({ params, hash }: Pick<CallNode, 'params' | 'hash'>, c: Checking): void {
  for (const value of [...params, ...(hash?.pairs ?? []).map((pair) => pair.value)]) {
    if (value.type === 'PathExpression') noteData(value, c);
    if (value.type !== 'SubExpression') continue;
    noteFunction(value, c, []);
    noteValues(value, c);
  }
}

const dataNames: readonly string[] = ['root', 'index', 'key', 'first', 'last'];

function noteData({ data, parts, loc }: PathNode, c: Checking): void {
  const [name] = parts;
  if (!data || (name !== undefined && dataNames.includes(name))) return;
  const known = dataNames.map((one) => `@${one}`);
  note(c, loc.start, `There is no \`@${name}\`.`, suggestion(`@${name}`, known));
}

function noteFunction({ path }: CallNode, c: Checking, more: readonly string[]): void {
  const name = plainName(path);
  if (name !== null && c.env.functions.has(name)) return;
  const known = [...c.env.functions.keys(), ...more];
  note(c, path.loc.start, `There is no function \`${written(path)}\`.`, suggestion(written(path), known));
}

function written(called: ExpressionNode): string {
  const path = pathOf(called);
  return path.type === 'PathExpression' ? path.original : '(…)';
}
