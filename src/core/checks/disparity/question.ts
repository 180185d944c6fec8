import type { Counts } from '../../measures/measure.ts';
import type { Operator, ThresholdUsed } from '../outcome.ts';
import type { Where } from './ask-columns.ts';
import type { DisparityMeasure } from './judge-disparity.ts';

/** A question about any table: an outcome, what it is out of, by which groups, against whom. */
export interface Question {
  /**
   * The cases: a column of counts (or, with `asRate`, of printed rates); a column and the value that is the outcome, where
   * rows are students; a yes/no column; or, as a text with `{group}`, the headers of one column a group. `where` picks
   * rows for the cases only, where cases and students stand in different rows.
   */
  readonly outcome:
    | { readonly column: string; readonly value?: string; readonly where?: readonly Where[] }
    | { readonly pattern: string; readonly where?: readonly Where[] }
    | string;
  /** The students: `rows` where each row is one, a column of counts, or a text with `{group}`. Left out for rates. */
  readonly base?:
    | 'rows'
    | { readonly column: string; readonly where?: readonly Where[] }
    | { readonly pattern: string; readonly where?: readonly Where[] }
    | string;
  /** A column, or a text with `{group}` where the groups are headers. */
  readonly by: string;
  readonly where?: readonly Where[];
  readonly against: 'others' | { readonly group: string } | { readonly state: Counts };
  readonly direction: 'adverse' | 'favourable';
  readonly measure?: DisparityMeasure;
  readonly threshold?: { readonly value: number; readonly operator: Operator };
  /** The outcome column holds rates somebody else computed. */
  readonly asRate?: boolean;
}

/** The question's threshold as outcomes carry it; null where it has none. */
export function thresholdOf(question: Question): ThresholdUsed | null {
  if (question.threshold === undefined) return null;
  return {
    id: 'question',
    value: question.threshold.value,
    operator: question.threshold.operator,
    unit: question.measure === 'risk-difference' ? 'share' : 'ratio',
    from: null,
    to: null,
    authority: 'question',
    verified: false,
  };
}
