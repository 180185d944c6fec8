import { note, type Checking, type Scope } from './checking.ts';
import { checkPath } from './check-path.ts';
import { templateName } from '../view/register.ts';
import { suggestion } from './suggestion.ts';
import { shapeName, type Shape } from './shape.ts';
import { plainName, type CallNode, type ExpressionNode } from './template-ast.ts';
import type { Parameter, TemplateFunction } from './template-function.ts';

const literal = { StringLiteral: 'text', NumberLiteral: 'text', BooleanLiteral: 'flag' } as const;

/** The shape of an expression; null when a fault was noted. */
export function shapeAt(node: ExpressionNode, scope: Scope, c: Checking): Shape | null {
  if (node.type === 'PathExpression') return checkPath(node, scope, c);
  if (node.type === 'SubExpression') {
    const gives = checkCall(node, scope, c);
    if (gives === null) return null;
    if (gives === 'same') return shapeAt(node.params[0]!, scope, { ...c, problems: [] });
    return gives === 'flag' || gives === 'table' || gives === 'chart'
      ? { kind: gives, about: '' }
      : { kind: 'text', about: '' };
  }
  const kind = literal[node.type as keyof typeof literal];
  return kind === undefined ? { kind: 'optional', of: { kind: 'text', about: '' }, about: '' } : { kind, about: '' };
}

/** Checks a call and answers what it gives; null when there is no such function. */
export function checkCall(node: CallNode, scope: Scope, c: Checking): TemplateFunction['gives'] | null {
  const name = plainName(node.path) ?? '';
  const called = c.env.functions.get(name);
  if (called === undefined) return null;
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
  if (name === 'count' || name === 'of' || name === 'plural' || name === 'compare') checkWords(node, c);
  if (name === 'eq' || name === 'ne') checkChoices(node, scope, c);
  if (name === 'register' || name === 'rows') checkFieldsNamed(node, scope, c);
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
  const isText = plain.kind === 'choice' || plain.kind === 'word';
  const fits = parameter.takes.includes(plain.kind) || (isText && parameter.takes.includes('text'));
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

/** The fields of a register are named in quotes; each has to be one of its worksheet. */
function checkFieldsNamed(node: CallNode, scope: Scope, c: Checking): void {
  const [rows, fields] = node.params;
  if (rows === undefined || fields?.type !== 'StringLiteral') return;
  const shape = shapeAt(rows, scope, { ...c, problems: [] });
  if (shape?.kind !== 'list' || shape.of.kind !== 'record') return;
  const known = Object.keys(shape.of.fields);
  for (const part of String(fields.value).split(',')) {
    for (const factor of part.split(':')[0]!.split('*')) {
      const name = templateName(factor.trim());
      if (!known.includes(name))
        note(c, fields.loc.start, `The rows have no field \`${name}\`.`, suggestion(name, known));
    }
  }
}

/** A word that goes by a number has its place in the document, and an empty one has none. */
function checkWords(node: CallNode, c: Checking): void {
  for (const param of node.params) {
    if (param.type === 'StringLiteral' && String(param.value).trim() === '')
      note(
        c,
        param.loc.start,
        'A word that goes by a number cannot be empty.',
        'Write the whole word each time: `"record" "records"`.',
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
