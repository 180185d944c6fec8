import type { Run } from '../draft.ts';
import type { Shape } from './shape.ts';

/** What a template may call between braces: `{{count n "record" "records"}}`. Formats and compares; never calculates. */
export interface TemplateFunction {
  readonly name: string;
  /** For writers: what it prints, in a sentence. */
  readonly about: string;
  readonly parameters: readonly Parameter[];
  /** What further values may follow. */
  readonly rest?: Parameter;
  readonly named?: Readonly<Record<string, Parameter>>;
  /**
   * `flag` for use in `{{#if}}`, `text` for words, `runs` for words with figures, blanks or links among them, `table` for a
   * line `:::table`, `chart` for a line `:::chart`, `same` for a list like the one it was given.
   */
  readonly gives: 'flag' | 'text' | 'runs' | 'table' | 'chart' | 'same';
  readonly run: (values: readonly unknown[], named: Readonly<Record<string, unknown>>) => unknown;
}

export interface Parameter {
  readonly name: string;
  readonly takes: readonly (Shape['kind'] | 'any')[];
  /** It need not be given. */
  readonly optional?: true;
  /** It may be given a value that is absent. */
  readonly absent?: true;
  /** A literal is expected out of this list. */
  readonly oneOf?: readonly string[];
}

/** Finished runs a function hands back: they reach the document as they are. */
export class Runs {
  readonly runs: readonly Run[];
  constructor(runs: readonly Run[]) {
    this.runs = runs;
  }
}
