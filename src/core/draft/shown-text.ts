import type { Run } from './draft.ts';
import { figureText } from './figure-text.ts';

/** What runs show: figures as shown, places to fill as their hint in brackets, line breaks kept. */
export function shownText(runs: readonly Run[]): string {
  return runs
    .map((run) => {
      switch (run.type) {
        case 'text':
          return run.text;
        case 'value':
          return figureText(run.figure);
        case 'blank':
          return `[${run.hint}]`;
        case 'link':
          return shownText(run.runs);
        case 'break':
          return '\n';
      }
    })
    .join('');
}
