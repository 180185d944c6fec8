import { checkCall, shapeAt } from './check-expression.ts';
import { note, type Checking, type Scope } from './checking.ts';
import { suggestion } from './suggestion.ts';
import { shapeName } from './shape.ts';
import { pathOf, plainName, type CallNode, type StatementNode } from './template-ast.ts';

/** Which shapes can be printed, and where. */
export function checkPrinted(node: CallNode, before: StatementNode | undefined, scope: Scope, c: Checking): void {
  const name = plainName(node.path);
  if (name === 'language') return checkLanguageCall(node, scope, c);
  if (name !== null && c.env.functions.has(name)) {
    const gives = checkCall(node, scope, c);
    if (gives === 'flag') {
      note(c, node.loc.start, `\`${name}\` answers yes or no and cannot be printed.`, 'Use it in `{{#if (…)}}`.');
    } else if (gives === 'same') {
      note(c, node.loc.start, `\`${name}\` answers a list and cannot be printed.`, 'Use it in `{{#each (…)}}`.');
    } else if ((gives === 'table' || gives === 'chart') && directiveBefore(before) !== gives) {
      const remedy = `Write \`:::${gives} {{${name} …}}\` on a line of its own.`;
      note(c, node.loc.start, `\`${name}\` makes a ${gives}, which cannot stand in a sentence.`, remedy);
    }
    return;
  }
  if (node.params.length > 0 || node.hash !== undefined) return;
  const shape = shapeAt(pathOf(node.path), scope, c);
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
