import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkWorksheet, type CheckedWorksheet } from '../../../src/app/check-worksheet.ts';
import { openLibrary, type Library } from '../../../src/app/library.ts';
import type { Problem } from '../../../src/core/problems.ts';
import { keptLibraryFiles } from '../../../src/hosts/node/library-files.ts';
import { readWorkbookFile } from '../../../src/hosts/node/read-file.ts';
import { projectRoot } from '../library.ts';
import type { BadInput } from './bad-input.ts';

let opened: Library | null = null;

/** The library the project ships, opened once. */
export function installedLibrary(): Library {
  if (opened === null) {
    const library = openLibrary(keptLibraryFiles(projectRoot));
    if (!library.ok) throw new Error(library.problems.map((found) => `${found.where} ${found.message}`).join('\n'));
    opened = library.value;
  }
  return opened;
}

/** What `plumbline check` finds in a file: it is written to disk, opened, read and checked as the program does. */
export async function handIn(
  input: BadInput,
): Promise<{ readonly checked: CheckedWorksheet | null; readonly problems: readonly Problem[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bad-'));
  try {
    const path = join(folder, input.file);
    if (input.bytes !== undefined) writeFileSync(path, input.bytes);
    const workbook = await readWorkbookFile(path);
    if (!workbook.ok) return { checked: null, problems: workbook.problems };
    const calendarPath = join(folder, 'calendar.csv');
    if (input.calendar !== undefined) writeFileSync(calendarPath, input.calendar);
    const calendar = input.calendar === undefined ? null : await readWorkbookFile(calendarPath);
    if (calendar !== null && !calendar.ok) return { checked: null, problems: calendar.problems };
    const checked = await checkWorksheet(
      installedLibrary(),
      {
        sheets: null,
        mapping: null,
        kind: null,
        where: [],
        packs: null,
        asOf: '2025-06-30',
        district: null,
        ...input.request,
        workbook: workbook.value,
        calendar: calendar === null ? null : calendar.value,
      },
      () => undefined,
    );
    return {
      checked: checked.ok ? checked.value : null,
      problems: [...workbook.problems, ...checked.problems],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
