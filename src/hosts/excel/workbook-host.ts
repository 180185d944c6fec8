import type { WorkbookHost } from '../../app/ports.ts';
import { look } from './look.ts';
import { onSelect } from './on-select.ts';
import { readCells } from './read-cells.ts';
import { onWaiting } from './run-excel.ts';
import { saveParts } from './saved-parts.ts';
import { select } from './select.ts';
import { updateSheet } from './update-sheet.ts';
import { writeSheets } from './write-sheets.ts';

/** Excel as the pane sees it. `namespaces` are those of the custom XML parts we keep with a workbook. */
export function excelHost(namespaces: readonly string[]): WorkbookHost {
  return {
    look: (firstRows) => look(firstRows, namespaces),
    readCells: (request) => readCells(request),
    writeSheets: (sheets, options) => writeSheets(sheets, options),
    updateSheet,
    select,
    onSelect,
    onWaiting,
    save: saveParts,
  };
}
