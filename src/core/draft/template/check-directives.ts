import { directiveAttributes, directiveNames, leafDirectives, readDirective } from '../markdown/directive.ts';
import { suggestion } from './suggestion.ts';
import type { Place, ProgramNode } from './template-ast.ts';

type Note = (at: Place, message: string, remedy: string) => void;

/**
 * Checks the `:::` lines of a program: known names, known attributes, and that what is opened is closed on the same
 * side of an `{{#if}}` or `{{#each}}`, so that no course of the data can leave one open.
 */
export function checkDirectives(program: ProgramNode, note: Note): void {
  const open: { readonly name: string; readonly at: Place }[] = [];
  for (const { text, at } of linesOf(program)) {
    if (text.trimEnd() === ':::') {
      if (open.pop() === undefined) note(at, '`:::` closes nothing.', 'Take it out, or open a directive above it.');
      continue;
    }
    const directive = readDirective(text);
    if (directive === null) {
      if (text.startsWith(':::')) note(at, 'This `:::` line cannot be read.', 'Write `:::name{key="value"}`.');
      continue;
    }
    const { name } = directive;
    if (!directiveNames.includes(name)) {
      note(at, `There is no directive \`:::${name}\`.`, suggestion(name, directiveNames));
      continue;
    }
    const known = directiveAttributes[name as keyof typeof directiveAttributes];
    for (const key of Object.keys(directive.named)) {
      if (!known.includes(key)) note(at, `\`:::${name}\` knows no \`${key}=\`.`, suggestion(key, known));
    }
    if (!(leafDirectives as readonly string[]).includes(name)) open.push({ name, at });
  }
  for (const { name, at } of open) {
    note(at, `\`:::${name}\` is not closed where it was opened.`, 'Put a line `:::` behind what it holds.');
  }
}

/** Lines that begin with `:::`, with values in them standing as `x`. */
function linesOf(program: ProgramNode): { text: string; at: Place }[] {
  const lines: { text: string; at: Place }[] = [];
  let text = '';
  let at: Place | null = null;
  const flush = (): void => {
    if (at !== null && text.trimStart().startsWith(':::')) lines.push({ text: text.trim(), at });
    text = '';
    at = null;
  };
  for (const node of program.body) {
    if (node.type === 'MustacheStatement') {
      at ??= node.loc.start;
      text += 'x';
      continue;
    }
    if (node.type !== 'ContentStatement') {
      if (node.type !== 'CommentStatement') flush();
      continue;
    }
    // The stripped text can start lower than the node: count from the line its first character stands in.
    const skipped = node.original.indexOf(node.value.trimStart());
    const above = node.original.slice(0, Math.max(0, skipped - (node.value.length - node.value.trimStart().length)));
    let line = node.loc.start.line + above.split('\n').length - 1;
    let column = above.includes('\n') ? 0 : node.loc.start.column + above.length;
    for (const [i, row] of node.value.split('\n').entries()) {
      if (i > 0) {
        flush();
        line++;
        column = 0;
      }
      if (row !== '' && at === null) at = { line, column: column + row.length - row.trimStart().length };
      text += row;
    }
  }
  flush();
  return lines;
}
