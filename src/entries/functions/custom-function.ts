/** A function of the worksheet (`=PLUMBLINE.RISKRATIO(…)`) as Excel is told of it, and what it does. */
export interface CustomFunction {
  /** What stands in the formula behind the namespace; never changed once workbooks use it. */
  readonly id: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  /** `matrix` spills over several cells. */
  readonly result: 'scalar' | 'matrix';
  /** Takes the cells as Excel hands them over, in the order of the parameters; never throws. */
  answer(...cells: readonly unknown[]): Answer;
}

export interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly optional?: true;
  /** Takes a range instead of one cell. */
  readonly range?: true;
}

/** A finite number, rows of them for functions that spill, or why there is none. */
export type Answer = number | readonly (readonly (number | Refusal)[])[] | Refusal;

/**
 * Why a cell shows an error instead of a number: `wrong-input` is `#VALUE!`, `not-computed` is `#N/A`. The message says
 * what was found, what was expected and what to do.
 */
export interface Refusal {
  readonly refused: 'wrong-input' | 'not-computed';
  readonly message: string;
}

export function wrongInput(message: string): Refusal {
  return { refused: 'wrong-input', message };
}

export function notComputed(message: string): Refusal {
  return { refused: 'not-computed', message };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
