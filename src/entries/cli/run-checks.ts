import { checkWorksheet, type CheckedWorksheet } from '../../app/check-worksheet.ts';
import type { Library } from '../../app/library.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Given, Terminal } from './command.ts';
import { openInstalledLibrary } from './open-library.ts';
import { checkRequest } from './reading-options.ts';

/** The part that `check`, `draft` and `explain` share: library, file, checks. */
export async function runChecks(
  given: Given,
  terminal: Terminal,
): Promise<Result<{ readonly library: Library; readonly checked: CheckedWorksheet }>> {
  const library = openInstalledLibrary();
  const request = await checkRequest(given, terminal);
  if (!library.ok || !request.ok) return fail(...library.problems, ...request.problems);
  const checked = await checkWorksheet(library.value, request.value, terminal.progress);
  if (!checked.ok) return checked;
  return ok({ library: library.value, checked: checked.value }, [...request.problems, ...checked.problems]);
}
