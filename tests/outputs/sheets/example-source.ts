import assert from 'node:assert/strict';
import { join } from 'node:path';
import { authoritiesInUse } from '../../../src/app/authorities-in-use.ts';
import { checkWorksheet, type CheckedWorksheet } from '../../../src/app/check-worksheet.ts';
import { readWorkbookFile } from '../../../src/hosts/node/read-file.ts';
import type { SheetSource } from '../../../src/outputs/sheets/sheet-source.ts';
import { installedLibrary } from '../../support/bad-inputs/hand-in.ts';
import { projectRoot } from '../../support/library.ts';

let kept: Promise<{ readonly source: SheetSource; readonly checked: CheckedWorksheet }> | undefined;

/** The example district, checked by every pack as the command line does, as the sheets are given it. */
export function exampleSource(): Promise<{ readonly source: SheetSource; readonly checked: CheckedWorksheet }> {
  return (kept ??= make());
}

async function make(): Promise<{ readonly source: SheetSource; readonly checked: CheckedWorksheet }> {
  const library = installedLibrary();
  const workbook = await readWorkbookFile(join(projectRoot, 'examples/district.xlsx'));
  assert.equal(workbook.ok, true);
  if (!workbook.ok) throw new Error('the example cannot be read');
  const checked = await checkWorksheet(
    library,
    {
      ...{ workbook: workbook.value, calendar: null, sheets: null, mapping: null, kind: null, where: [] },
      ...{ packs: null, asOf: '2025-06-30', district: null },
    },
    () => undefined,
  );
  if (!checked.ok) throw new Error('the example cannot be checked');
  const { file, asOf, district, tables, packs, findings, problems } = checked.value;
  return {
    checked: checked.value,
    source: {
      ...{ file, asOf, district, tables, packs, findings, problems },
      calendar: checked.value.calendar === null ? null : `Days were counted with ${checked.value.calendar.name}.`,
      authorities: authoritiesInUse(library.rulebook.authorities, checked.value),
      decisions: {
        'special-education-timelines/se-9-proposed-iep': {
          answer: 'agree',
          rating: 'Partially Implemented',
          note: 'Seen with the files.',
          by: 'J. Ortiz',
        },
      },
      fieldTitle: (field) => library.schema.fields.get(field)?.title ?? field,
      worksheetTitle: (kind) => library.schema.worksheets.get(kind)?.title ?? kind,
    },
  };
}
