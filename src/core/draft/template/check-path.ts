import { note, type Checking, type Scope } from './checking.ts';
import { suggestion } from './suggestion.ts';
import { shapeName, type Shape } from './shape.ts';
import { isScoped, type PathNode, type Place } from './template-ast.ts';

/** The shape of what a path names; null when a fault was noted. */
export function checkPath(node: PathNode, scope: Scope, c: Checking): Shape | null {
  const at = node.loc.start;
  let [first, ...rest] = node.parts;
  let from: Scope | null = scope;
  let start: Shape;
  let prefix: string;
  if (node.data) {
    if (first !== 'root') {
      const known = ['index', 'key', 'first', 'last'];
      if (first === undefined || !known.includes(first)) return null;
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
