import { parseTemplate, type TemplateSource } from './template/parse-template.ts';
import { plainName, type ProgramNode, type StatementNode } from './template/template-ast.ts';

/**
 * The sentences of a template as a reader meets them: a word for each value, one branch of a choice within a sentence, the
 * parts it calls in their places. Headings, directives and tables are left out. What the language library says of a finding
 * is not in it: that depends on the finding.
 */
export function wordsOfTemplate(source: TemplateSource, parts: ReadonlyMap<string, string>): string {
  return prose(raw(source.text, source.file, parts, new Set()));
}

function raw(text: string, file: string, parts: ReadonlyMap<string, string>, open: ReadonlySet<string>): string {
  const parsed = parseTemplate({ file, text, linesAbove: 0 });
  if (!parsed.ok) return '';
  const partNamed = (name: string): string => {
    const part = parts.get(name);
    return part === undefined || open.has(name) ? '' : raw(part, file, parts, new Set([...open, name]));
  };
  return ofProgram(parsed.value, partNamed);
}

function ofProgram(program: ProgramNode | undefined, partNamed: (name: string) => string): string {
  return (program?.body ?? []).map((node) => ofStatement(node, partNamed)).join('');
}

function ofStatement(node: StatementNode, partNamed: (name: string) => string): string {
  switch (node.type) {
    case 'ContentStatement':
      return node.value;
    case 'MustacheStatement':
      // A value is about a word; what the library says stands in paragraphs of its own.
      return plainName(node.path) === 'language' ? '' : 'it';
    case 'BlockStatement': {
      const [first, second] = [ofProgram(node.program, partNamed), ofProgram(node.inverse, partNamed)];
      return hasSentence(second) || first.trim() === '' ? `${first}${second}` : first;
    }
    case 'PartialStatement':
      return node.name.type === 'PathExpression' ? partNamed(node.name.original) : '';
    case 'PartialBlockStatement':
      return ofProgram(node.program, partNamed);
    default:
      return '';
  }
}

function hasSentence(text: string): boolean {
  return /[.!?](?:\s|$)/.test(text);
}

function prose(text: string): string {
  return text
    .split('\n')
    .map((row) => (/^\s*(?:#{1,4}\s|:::|\|)/.test(row) ? '' : row.replace(/^\s*>\s?/, '')))
    .join('\n')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`_]/g, '');
}
