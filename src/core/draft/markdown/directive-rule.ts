import type { MarkdownIt } from 'markdown-it';
import { leafDirectives, readDirective } from './directive.ts';

/** Teaches markdown-it the `:::name` lines. Their content is parsed like the rest of the document, however deep. */
export function addDirectives(grammar: MarkdownIt): void {
  grammar.block.ruler.before(
    'blockquote',
    'directive',
    (state, start, end, silent) => {
      const lineAt = (line: number): string =>
        state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]).trimEnd();
      const directive = readDirective(lineAt(start));
      if (directive === null) return false;
      if (silent) return true;
      if (isLeaf(directive.name)) {
        const leaf = state.push('directive_leaf', '', 0);
        leaf.content = lineAt(start);
        state.line = start + 1;
        return true;
      }
      let line = start + 1;
      for (let depth = 1; line < end; line++) {
        const text = lineAt(line);
        const inner = readDirective(text);
        if (inner !== null && !isLeaf(inner.name)) depth++;
        else if (text === ':::' && --depth === 0) break;
      }
      const open = state.push('directive_open', '', 1);
      open.content = lineAt(start);
      open.meta = { closed: line < end };
      const outer = { parent: state.parentType, lineMax: state.lineMax };
      state.lineMax = line;
      state.md.block.tokenize(state, start + 1, line);
      state.parentType = outer.parent;
      state.lineMax = outer.lineMax;
      state.push('directive_close', '', -1);
      state.line = line + 1;
      return true;
    },
    { alt: ['paragraph', 'blockquote', 'list', 'table'] },
  );
}

function isLeaf(name: string): boolean {
  return (leafDirectives as readonly string[]).includes(name);
}
