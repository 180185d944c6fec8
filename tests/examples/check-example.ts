import assert from 'node:assert/strict';
import { join } from 'node:path';
import { checkWorksheet, type CheckedWorksheet } from '../../src/app/check-worksheet.ts';
import { openLibrary, type Library } from '../../src/app/library.ts';
import { keptLibraryFiles } from '../../src/hosts/node/library-files.ts';
import { readWorkbookFile } from '../../src/hosts/node/read-file.ts';
import { projectRoot } from '../support/library.ts';

export const exampleFile = join(projectRoot, 'examples/district.xlsx');

let library: Library | undefined;

/** The example as a user would have it checked on 30 June 2025: packs with their settings, all sheets or some. */
export function checkExample(
  packs: Readonly<Record<string, string | null>> | null,
  sheets: readonly string[] | null = null,
): Promise<CheckedWorksheet> {
  return checkFile(exampleFile, packs, sheets, '2025-06-30');
}

/** The same of any workbook, on a day. */
export async function checkFile(
  file: string,
  packs: Readonly<Record<string, string | null>> | null,
  sheets: readonly string[] | null,
  asOf: string,
): Promise<CheckedWorksheet> {
  if (library === undefined) {
    const opened = openLibrary(keptLibraryFiles(projectRoot));
    assert.ok(opened.ok, opened.problems.map((found) => `${found.where} ${found.message}`).join('\n'));
    library = opened.value;
  }
  const workbook = await readWorkbookFile(file);
  assert.ok(workbook.ok, workbook.problems.map((found) => found.message).join('\n'));
  const chosen = library.rulebook.packs
    .filter((pack) => packs === null || packs[pack.id] !== undefined)
    .map((pack) => ({ pack: pack.id, setting: packs?.[pack.id] ?? null }));
  const checked = await checkWorksheet(
    library,
    {
      workbook: workbook.value,
      packs: chosen,
      calendar: null,
      asOf,
      district: null,
      sheets,
      mapping: null,
      kind: null,
      where: [],
    },
    () => {},
  );
  assert.ok(checked.ok, checked.problems.map((found) => `${found.where} ${found.message}`).join('\n'));
  return checked.value;
}
