import { isScalar, type Shape } from '../template/shape.ts';
import { isScoped, plainName, type CallNode, type ExpressionNode, type ProgramNode } from '../template/template-ast.ts';
import { findingShape } from '../view/view-shape.ts';

/** A field of a finding that a text of the language library uses. */
export interface UsedField {
  /** Its way from the finding: `n`, `threshold.text`; a field of a group is `group.rate`, whichever list it came from. */
  readonly path: string;
  readonly shape: Shape;
  /** Whether the text asks for it and prints nothing in its place where it is absent. */
  readonly mayStayOpen: boolean;
}

/** The one name under `@root` that a text of the language library reads. */
export const printCountsPath = '@root.printCounts';

/**
 * The fields a text uses, in the order it first names them, from its parsed template. Lists of groups and the leading
 * group are one: a person who fills a text by hand speaks of one group.
 */
export function usedFields(program: ProgramNode): readonly UsedField[] {
  const found: Found = { fields: new Map(), guarded: new Set(), decided: new Set() };
  visitProgram(program, [{ path: '', shape: findingShape, named: new Map() }], found);
  return [...found.fields].map(([path, shape]) => ({
    path,
    shape,
    mayStayOpen: shape.kind === 'optional' || (found.guarded.has(path) && !found.decided.has(path)),
  }));
}

interface Found {
  readonly fields: Map<string, Shape>;
  /** Figures asked for with `known`, `hidden` or `counted`. */
  readonly guarded: Set<string>;
  /** Those whose absence puts other words in their place. */
  readonly decided: Set<string>;
}

/** What is in hand: where it stands in the finding, and its shape. */
interface InHand {
  readonly path: string;
  readonly shape: Shape;
  readonly named: ReadonlyMap<string, InHand>;
}

function visitProgram(program: ProgramNode | undefined, frames: readonly InHand[], found: Found): void {
  for (const node of program?.body ?? []) {
    if (node.type === 'MustacheStatement') {
      if (node.params.length > 0) visitCall(node, frames, found);
      else use(node.path, frames, found);
    } else if (node.type === 'BlockStatement') {
      const [subject] = node.params;
      if (subject === undefined) continue;
      const block = plainName(node.path);
      if (block === 'if' || block === 'unless') {
        noteGuards(subject, frames, found, hasWords(node.program) && hasWords(node.inverse));
        use(subject, frames, found);
        visitProgram(node.program, frames, found);
      } else {
        const target = resolve(subject, frames);
        if (target !== null) visitProgram(node.program, [...frames, inside(target, node.program)], found);
      }
      visitProgram(node.inverse, frames, found);
    } else if (node.type === 'PartialBlockStatement') visitProgram(node.program, frames, found);
  }
}

/** The value a block has in hand: what a record holds, or one of a list. */
function inside(target: InHand, program: ProgramNode | undefined): InHand {
  const present = target.shape.kind === 'optional' ? target.shape.of : target.shape;
  const held = present.kind === 'list' ? present.of : present;
  const path = held.kind === 'record' && held.name === 'group' ? 'group' : target.path;
  const here: InHand = { path, shape: held, named: new Map() };
  const [name] = program?.blockParams ?? [];
  return name === undefined ? here : { ...here, named: new Map([[name, here]]) };
}

function visitCall(node: CallNode, frames: readonly InHand[], found: Found): void {
  for (const value of [...node.params, ...(node.hash?.pairs ?? []).map((pair) => pair.value)])
    use(value, frames, found);
}

function use(node: ExpressionNode, frames: readonly InHand[], found: Found): void {
  if (node.type === 'SubExpression') return visitCall(node, frames, found);
  const target = resolve(node, frames);
  const shape = target?.shape.kind === 'optional' ? target.shape.of : target?.shape;
  if (target === null || shape === undefined || !isScalar(shape) || found.fields.has(target.path)) return;
  found.fields.set(target.path, target.shape);
}

const guards: ReadonlySet<string> = new Set(['known', 'hidden', 'counted']);

function noteGuards(node: ExpressionNode, frames: readonly InHand[], found: Found, decides: boolean): void {
  if (node.type !== 'SubExpression') return;
  const asks = plainName(node.path);
  for (const value of node.params) {
    const target = guards.has(asks ?? '') ? resolve(value, frames) : null;
    if (target === null) noteGuards(value, frames, found, decides);
    else {
      found.guarded.add(target.path);
      if (decides) found.decided.add(target.path);
    }
  }
}

function hasWords(program: ProgramNode | undefined): boolean {
  return (program?.body ?? []).some((node) => node.type !== 'ContentStatement' || node.value.trim() !== '');
}

function resolve(node: ExpressionNode, frames: readonly InHand[]): InHand | null {
  if (node.type !== 'PathExpression') return null;
  if (node.data) {
    const written = `@${node.parts.join('.')}`;
    return written === printCountsPath
      ? { path: printCountsPath, shape: { kind: 'flag', about: 'whether counts are printed' }, named: new Map() }
      : null;
  }
  let at = frames.at(-1 - node.depth);
  let { parts } = node;
  const named = node.depth === 0 && !isScoped(node) ? at?.named.get(parts[0] ?? '') : undefined;
  if (named !== undefined) [at, parts] = [named, parts.slice(1)];
  for (const part of parts) {
    const present = at?.shape.kind === 'optional' ? at.shape.of : at?.shape;
    const shape = present?.kind === 'record' ? present.fields[part] : undefined;
    if (at === undefined || shape === undefined) return null;
    const record = shape.kind === 'optional' ? shape.of : shape;
    const path =
      record.kind === 'record' && record.name === 'group' ? 'group' : at.path === '' ? part : `${at.path}.${part}`;
    at = { path, shape, named: new Map() };
  }
  return at ?? null;
}
