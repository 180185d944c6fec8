import type { Token } from 'markdown-it';
import type { Run } from '../draft.ts';
import { shownText } from '../shown-text.ts';
import { isBlock, type ValueMarks } from './value-marks.ts';

interface Look {
  readonly bold?: true;
  readonly italic?: true;
}

/** Addresses a report may link to. Anything else is printed as its text. */
const allowedLink = /^(?:https?:\/\/|mailto:|#)/i;

/** Inline tokens as runs, cut where marks stand; neighbours that look alike are joined. */
export function inlineRuns(tokens: readonly Token[], marks: ValueMarks): readonly Run[] {
  const runs: Run[] = [];
  let [strong, emphasis] = [0, 0];
  let link: { readonly href: string; readonly runs: Run[] } | null = null;
  const look = (): Look => ({ ...(strong > 0 ? { bold: true } : {}), ...(emphasis > 0 ? { italic: true } : {}) });
  const into = (): Run[] => link?.runs ?? runs;
  for (const token of tokens) {
    switch (token.type) {
      case 'strong_open':
        strong++;
        break;
      case 'strong_close':
        strong--;
        break;
      case 'em_open':
        emphasis++;
        break;
      case 'em_close':
        emphasis--;
        break;
      case 'link_open':
        link = { href: marks.plain(String(token.attrGet('href') ?? '')), runs: [] };
        break;
      case 'link_close': {
        const closed: { readonly href: string; readonly runs: Run[] } | null = link;
        link = null;
        if (closed === null) break;
        if (allowedLink.test(closed.href)) runs.push({ type: 'link', href: closed.href, runs: closed.runs });
        else closed.runs.forEach((run) => add(runs, run));
        break;
      }
      case 'softbreak':
        add(into(), { type: 'text', text: ' ', ...look() });
        break;
      case 'hardbreak':
        into().push({ type: 'break' });
        break;
      case 'code_inline':
        add(into(), { type: 'text', text: marks.plain(token.content), ...look(), code: true });
        break;
      default:
        for (const part of marks.split(token.content)) {
          if (typeof part === 'string') add(into(), { type: 'text', text: part, ...look() });
          else if (!isBlock(part)) part.forEach((run) => add(into(), looking(atStart(run, runs), look())));
        }
    }
  }
  return runs;
}

/** Words that stand for a number ("fewer than 10") begin a sentence with a capital letter, as a number need not. */
function atStart(run: Run, before: readonly Run[]): Run {
  if (!/(?:^|[.!?]["”’)]*)\s*$/.test(shownText(before.slice(-2)))) return run;
  if (run.type === 'value' && run.figure.state === 'withheld' && /^[a-z]+ /.test(run.figure.mark)) {
    return { ...run, figure: { ...run.figure, mark: upperFirst(run.figure.mark) } };
  }
  return run.type === 'text' && run.text.startsWith('an unknown number') ? { ...run, text: upperFirst(run.text) } : run;
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A run out of a mark, with the look of the words around it. */
function looking(run: Run, look: Look): Run {
  if (run.type === 'text' || run.type === 'value') return { ...run, ...look };
  if (run.type === 'link') {
    return allowedLink.test(run.href)
      ? { ...run, runs: run.runs.map((inner) => looking(inner, look)) }
      : { type: 'text', text: run.runs.map((inner) => (inner.type === 'text' ? inner.text : '')).join(''), ...look };
  }
  return run;
}

function add(runs: Run[], run: Run): void {
  const last = runs.at(-1);
  if (run.type === 'text' && run.text === '') return;
  if (
    run.type === 'text' &&
    last?.type === 'text' &&
    last.bold === run.bold &&
    last.italic === run.italic &&
    last.code === run.code
  ) {
    runs[runs.length - 1] = { ...last, text: last.text + run.text };
  } else runs.push(run);
}
