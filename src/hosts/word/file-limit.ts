import { problem, type Problem } from '../../core/problems.ts';

/** What Word takes for insertion at most. */
export const largestInsert = 4 * 1024 * 1024;

/** Why a file cannot be inserted at all; null where it can. */
export function tooLargeToInsert(bytes: Uint8Array): Problem | null {
  if (bytes.length <= largestInsert) return null;
  const size = (bytes.length / 1024 / 1024).toFixed(1);
  return problem(
    'host-too-large',
    'document',
    `The report has ${size} MB, and Word takes at most 4 MB for insertion. Nothing was changed.`,
    'Save the report as a file and open it in Word, or draft it from fewer findings.',
  );
}
