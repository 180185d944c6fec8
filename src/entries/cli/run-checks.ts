import { checkWorksheet, type CheckedWorksheet } from '../../app/check-worksheet.ts';
import type { Library } from '../../app/library.ts';
import { libraryOfWorkbook } from '../../app/organization/with-workbook-settings.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Given, Terminal } from './command.ts';
import { openLibraryFor, type OpenedLibrary } from './open-organization.ts';
import { checkRequest } from './reading-options.ts';

/** The part that `check`, `draft` and `explain` share: library, file, checks. */
export async function runChecks(given: Given, terminal: Terminal): Promise<Result<RunOfChecks>> {
  const opened = await openLibraryFor(given);
  const request = await checkRequest(given, terminal);
  if (!opened.ok || !request.ok) return fail(...opened.problems, ...request.problems);
  const { letterhead, calendar, documents } = opened.value;
  const library = await libraryOfWorkbook(opened.value.library, request.value.workbook.sheets);
  if (!library.ok) return fail(...request.problems, ...library.problems);
  const checked = await checkWorksheet(library.value, { ...request.value, usualCalendar: calendar }, terminal.progress);
  if (!checked.ok) return fail(...library.problems, ...checked.problems);
  return ok({ library: library.value, letterhead, documents, checked: checked.value }, [
    ...opened.problems,
    ...request.problems,
    ...library.problems,
    ...checked.problems,
  ]);
}

export interface RunOfChecks {
  readonly library: Library;
  /** The organization's, for what is drafted. */
  readonly letterhead: Uint8Array | null;
  readonly documents: OpenedLibrary['documents'];
  readonly checked: CheckedWorksheet;
}
