import { problem } from '../../core/problems.ts';
import { fail, type Result } from '../../core/result.ts';
import { isOfficeError } from '../office/office-error.ts';
import { supports, tooOldMessage } from '../office/requirements.ts';
import { wordProblem } from './word-problem.ts';

export interface RunWord {
  /** Completes "Word … while …": `reading the document`. */
  readonly doing: string;
  /** What stands as it was, as a sentence; asked for when something went wrong. */
  readonly safe: string | (() => string);
}

/**
 * Runs `work` against Word. What Word refuses is answered as a problem in words, and only a mistake of our own is thrown.
 */
export async function runWord<T>(
  { doing, safe }: RunWord,
  work: (context: Word.RequestContext) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!supports('WordApi', '1.5')) {
    const message = tooOldMessage('word') ?? 'This version of Word is too old for Plumbline.';
    return fail(problem('host-too-old', 'document', message, 'Update Office, or save the report as a file.'));
  }
  try {
    return await Word.run(work);
  } catch (thrown) {
    if (!isOfficeError(thrown)) throw thrown;
    return fail(wordProblem(thrown, doing, typeof safe === 'string' ? safe : safe()));
  }
}

/** Puts something right after a refusal; answers whether it could be done. */
export async function tryInWord(work: (context: Word.RequestContext) => Promise<void>): Promise<boolean> {
  try {
    await Word.run(work);
    return true;
  } catch (thrown) {
    if (!isOfficeError(thrown)) throw thrown;
    return false;
  }
}
