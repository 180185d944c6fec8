import { resolve } from 'node:path';
import { problem, type Problem } from '../../core/problems.ts';

/**
 * Why a Word file may not be written where `--out` says: its name is not one of a .docx, or it would take the place of a
 * file it is made from (`kept`), and `message` says what would be lost by that.
 */
export function outFaults(out: string, kept: readonly string[], message: string): readonly Problem[] {
  const faults: Problem[] = [];
  if (!/\.docx$/i.test(out))
    faults.push(problem('usage', '--out', `\`${out}\` is not the name of a .docx.`, 'Name a file that ends in .docx.'));
  if (kept.some((path) => resolve(path) === resolve(out)))
    faults.push(problem('usage', '--out', message, 'Name another file.'));
  return faults;
}
