import type { TemplateName } from '../../../app/desk/views.ts';

/** A stretch of the text and what stands there instead. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

/**
 * What a name changes in a template when it is written at the cursor: the text there, on lines of its own where it has to
 * be, and the declaration in the front matter, where it is missing. From the end of the text on, so that each leaves the
 * places of the next as they are.
 *
 * @returns the edits, and where the cursor stands when they are done
 */
export function insertName(
  text: string,
  selected: { readonly from: number; readonly to: number },
  { writes, needs }: Pick<TemplateName, 'writes' | 'needs'>,
): { readonly edits: readonly Edit[]; readonly cursor: number } {
  const front = frontOf(text);
  const from = Math.max(selected.from, front.end);
  const to = Math.max(selected.to, front.end);
  const onItsOwn = /^:::|^\{\{>|\n/.test(writes);
  const before = onItsOwn && from > 0 && text[from - 1] !== '\n' ? '\n' : '';
  const after = onItsOwn && text[to] !== '\n' ? '\n' : '';
  const declared = declaration(text, front, needs);
  const mark = writes.includes('|') ? writes.indexOf('|') : writes.length;
  const edits = [{ from, to, by: `${before}${writes.replace('|', '')}${after}` }, ...declared];
  const moved = declared.reduce((sum, edit) => sum + edit.by.length - (edit.to - edit.from), 0);
  return { edits, cursor: from + before.length + mark + moved };
}

/** A text with edits made, from its end on. */
export function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((now, { from, to, by }) => now.slice(0, from) + by + now.slice(to), text);
}

interface Front {
  /** Where the text below the front matter begins; 0 where there is none. */
  readonly end: number;
  /** Where its last line, `---`, begins. */
  readonly close: number;
}

function frontOf(text: string): Front {
  const [whole, inner] = /^---[^\S\n]*\n([\s\S]*?\n)?---[^\S\n]*(?:\n|$)/.exec(text) ?? [];
  if (whole === undefined) return { end: 0, close: 0 };
  return { end: whole.length, close: text.indexOf('\n') + 1 + (inner ?? '').length };
}

function declaration(text: string, { end, close }: Front, needs: string | null): readonly Edit[] {
  if (needs === null || end === 0) return [];
  const [, lead, list] = /^((?:.*\n)*?needs:)(.*)$/m.exec(text.slice(0, close)) ?? [];
  if (lead === undefined || list === undefined) return [{ from: close, to: close, by: `needs: ${needs}\n` }];
  const names = list.split(',').map((one) => one.trim());
  if (names.includes(needs)) return [];
  const at = lead.length + list.trimEnd().length;
  return [{ from: at, to: at, by: names.every((one) => one === '') ? ` ${needs}` : `, ${needs}` }];
}
