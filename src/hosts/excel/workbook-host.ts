import type { WorkbookHost } from '../../app/ports.ts';
import { look } from './look.ts';
import { onSelect } from './on-select.ts';
import { readCells } from './read-cells.ts';
import { saveParts } from './saved-parts.ts';
import { select } from './select.ts';
import { writeSheets } from './write-sheets.ts';

/** Excel as the pane sees it. */
export const workbookHost: WorkbookHost = {
  look,
  readCells: (request) => readCells(request),
  writeSheets: (sheets, options) => writeSheets(sheets, options),
  select,
  onSelect,
  save: saveParts,
};
