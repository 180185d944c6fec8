import type { Figure } from '../../core/privacy/reportable.ts';

/** What stands in the report for a figure: its text, the mark of a withheld one, or that it was not computed. */
export function figureText(figure: Figure): string {
  switch (figure.state) {
    case 'value':
      return figure.text;
    case 'withheld':
      return figure.mark;
    case 'not-computed':
      return 'not computed';
  }
}
