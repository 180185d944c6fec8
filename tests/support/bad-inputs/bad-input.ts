import type { CheckRequest, CheckedWorksheet } from '../../../src/app/check-worksheet.ts';
import type { Problem, ProblemCode } from '../../../src/core/problems.ts';

/** What a person is told of a bad input: the code, the place, and words of the message where the code alone says little. */
export interface Told {
  readonly code: ProblemCode;
  readonly where: RegExp;
  readonly says?: RegExp;
  readonly severity?: Problem['severity'];
}

/** A file as somebody might hand it in, what must be said of it, and what of it can still be used. */
export interface BadInput {
  /** Completes "a person who hands in …". */
  readonly name: string;
  readonly file: string;
  /** None for a file that is not there. */
  readonly bytes?: Uint8Array | string;
  readonly request?: Partial<Omit<CheckRequest, 'workbook' | 'calendar'>>;
  /** The bytes of a school calendar in a file of its own, `calendar.csv`. */
  readonly calendar?: string;
  readonly told: readonly Told[];
  /** `nothing`: the input is refused as a whole. Otherwise what must still be there, and what must be unknown. */
  readonly left: 'nothing' | ((checked: CheckedWorksheet) => void);
}
