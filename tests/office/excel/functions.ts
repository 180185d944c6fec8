import { SimObject } from '../host/sim-object.ts';
import type { Book } from './book.ts';
import { serialOf } from './cell-value.ts';
import { SimRange } from './range.ts';

/** Excel's worksheet functions, as far as they are called. */
export class SimFunctions extends SimObject {
  static override readonly kind = 'Functions';
  readonly #book: Book;

  constructor(book: Book) {
    super();
    this.#book = book;
  }

  /** Counted in the workbook's own date system. */
  Date(year: number, month: number, day: number): SimFunctionResult {
    return new SimFunctionResult(serialOf(year, month, day) - (this.#book.dateSystem === 1904 ? 1462 : 0));
  }
  CountA(...given: readonly unknown[]): SimFunctionResult {
    return new SimFunctionResult(valuesOf(given).filter((value) => value !== '').length);
  }
  Sum(...given: readonly unknown[]): SimFunctionResult {
    return new SimFunctionResult(valuesOf(given).reduce<number>((sum, value) => sum + (Number(value) || 0), 0));
  }
}

class SimFunctionResult extends SimObject {
  static override readonly kind = 'FunctionResult';
  readonly #value: unknown;

  constructor(value: unknown) {
    super();
    this.#value = value;
  }

  get Value(): unknown {
    return this.#value;
  }
  get Error(): string | null {
    return null;
  }
}

/** Some functions take their arguments as a list of lists. */
function valuesOf(given: readonly unknown[]): unknown[] {
  return given.flat(2).flatMap((each) => (each instanceof SimRange ? (each.Values?.flat() ?? []) : [each]));
}
