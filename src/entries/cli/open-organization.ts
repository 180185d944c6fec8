import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLibrary, type Library } from '../../app/library.ts';
import { faultsOfCalendar } from '../../app/organization/check-calendar.ts';
import { isOwnDocument } from '../../app/organization/sort-files.ts';
import { libraryOfWorkbook } from '../../app/organization/with-workbook-settings.ts';
import type { WorkbookFile } from '../../app/ports.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { keptLibraryFiles } from '../../hosts/node/library-files.ts';
import { readOrganizationFolder } from '../../hosts/node/organization-files.ts';
import { readWorkbookFile } from '../../hosts/node/read-file.ts';
import { readLetterhead } from '../../outputs/docx/read-letterhead.ts';
import type { Given, OptionInfo } from './command.ts';
import { withDocument, type WithDocuments } from './open-documents.ts';
import { openInstalledLibrary, packageFolder } from './open-library.ts';

export const organizationOption: OptionInfo = {
  name: 'organization',
  value: 'FOLDER',
  help: 'An organization’s own rules, thresholds, column names, wording, calendar and letterhead (docs/organizations.md).',
};

/** The library a command works with, and the organization's files that are no part of it. */
export interface OpenedLibrary {
  readonly library: Library;
  readonly letterhead: Uint8Array | null;
  readonly calendar: WorkbookFile | null;
  /** Word documents the organization drafts into, by their names in the folder. */
  readonly documents: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** The installed library, with the organization's folder over it where one is named. */
export async function openLibraryFor(given: Given): Promise<Result<OpenedLibrary>> {
  const folder = given.value('organization');
  if (folder !== null) return openOrganization(folder);
  const installed = openInstalledLibrary();
  return installed.ok ? ok({ library: installed.value, letterhead: null, calendar: null, documents: [] }) : installed;
}

/** The same with the settings the workbook brings. */
export async function libraryFor(given: Given, workbook: Result<WorkbookFile>): Promise<Result<Library>> {
  const opened = await openLibraryFor(given);
  if (!opened.ok) return opened;
  if (!workbook.ok) return ok(opened.value.library);
  return libraryOfWorkbook(opened.value.library, workbook.value.sheets);
}

/** An organization's folder, checked as a whole: nothing of it is used while any of its files has a fault. */
export async function openOrganization(path: string): Promise<Result<OpenedLibrary>> {
  const files = readOrganizationFolder(path);
  if (!files.ok) return refusedFolder(path, files.problems);
  const { folder, others } = files.value;
  const opened = openLibrary(keptLibraryFiles(packageFolder()), files.value);
  const problems: Problem[] = [...opened.problems];
  // Where the texts have faults, the other files are looked at all the same, so that everything is told at once.
  const installed = opened.ok ? opened : openInstalledLibrary();
  const letterheads = new Map<string, Uint8Array>();
  const calendars = new Map<string, WorkbookFile>();
  for (const name of others.filter((one) => /^[^/~.][^/]*\.(docx|dotx)$/i.test(one))) {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    letterheads.set(name, bytes);
    problems.push(...readLetterhead(bytes, `${folder}/${name}`).problems);
  }
  const documents: { name: string; bytes: Uint8Array }[] = [];
  let whole: WithDocuments | null = opened.ok ? { library: opened.value, templates: new Map() } : null;
  for (const name of others.filter((one) => isOwnDocument(one))) {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    documents.push({ name, bytes });
    if (whole === null) continue;
    const added = withDocument(whole, bytes, `${folder}/${name}`);
    problems.push(...added.problems);
    if (added.ok && added.value.report === null)
      problems.push(
        problem(
          'template-invalid',
          `${folder}/${name}`,
          'The document holds {{body}}, so it is no report of its own.',
          'Use it as letterhead.docx, or take {{body}} out.',
        ),
      );
    else if (added.ok) whole = added.value;
  }
  for (const name of others.filter((one) => /^[^/~.][^/]*\.(csv|tsv|xlsx|xlsm)$/i.test(one))) {
    const file = await readWorkbookFile(join(folder, name));
    problems.push(...file.problems);
    if (!file.ok) continue;
    calendars.set(name, file.value);
    if (installed.ok) problems.push(...(await faultsOfCalendar(installed.value, file.value)));
  }
  if (!opened.ok || problems.some(({ severity }) => severity === 'error')) return refusedFolder(path, problems);
  const { letterhead, calendar } = opened.value.own;
  return ok(
    {
      library: whole?.library ?? opened.value,
      letterhead: letterhead === null ? null : letterheads.get(letterhead)!,
      calendar: calendar === null ? null : calendars.get(calendar)!,
      documents,
    },
    problems,
  );
}

/** That nothing was done goes first in what the program answers: its exit says so. */
function refusedFolder(path: string, problems: readonly Problem[]): Result<OpenedLibrary> {
  const faults = problems.filter(({ severity }) => severity === 'error').length;
  return fail(
    ...problems,
    problem(
      'usage',
      path,
      `The organization’s files have ${faults} ${faults === 1 ? 'fault' : 'faults'}, so nothing was read or written.`,
      `Mend what is named here; plumbline organization ${path} tells when nothing is left.`,
    ),
  );
}
