import type { CellRange } from '../../core/table/address.ts';
import { supports } from '../office/requirements.ts';
import { isOfficeError } from '../office/office-error.ts';
import type { SizedSheet } from './hidden-parts.ts';
import type { ExcelSession } from './run-excel.ts';

export interface MergedCells {
  readonly merges: readonly CellRange[];
  /** What could not be told, as a sentence; null where all was. */
  readonly notTold: string | null;
}

/** Rows at the top in which headers stand; looked at alone where a sheet has more merged cells than Excel tells of. */
const rowsOfHeaders = 100;

/** Merged cells of sheets. Excel tells of at most 512 areas of a range, and breaks off where there are more. */
export async function mergedCells(session: ExcelSession, sheets: readonly SizedSheet[]): Promise<MergedCells[]> {
  if (!supports('ExcelApi', '1.13'))
    return sheets.map(() => ({
      merges: [],
      notTold:
        'This version of Excel does not tell which cells are merged; a header over several columns may be missed.',
    }));
  const all = await tryMerged(session, sheets);
  if (all !== null) return all.map((merges) => ({ merges, notTold: null }));
  const found: MergedCells[] = [];
  // One after another, so that a sheet with too many does not hide what Excel tells of the others.
  for (const one of sheets) {
    const whole = await tryMerged(session, [one]);
    if (whole !== null) {
      found.push({ merges: whole[0]!, notTold: null });
      continue;
    }
    const top = await tryMerged(session, [{ ...one, rowCount: Math.min(rowsOfHeaders, one.rowCount) }]);
    found.push({
      merges: top?.[0] ?? [],
      notTold:
        top === null
          ? 'The sheet has more merged cells than Excel tells of; they are read as they stand.'
          : `The sheet has more merged cells than Excel tells of; those below row ${rowsOfHeaders} are read as they stand.`,
    });
  }
  return found;
}

/** Null where Excel broke off. */
async function tryMerged(session: ExcelSession, sheets: readonly SizedSheet[]): Promise<CellRange[][] | null> {
  if (!supports('ExcelApi', '1.13')) return null;
  const asked = sheets.map(({ sheet, rowCount, columnCount }) => {
    if (rowCount === 0 || columnCount === 0) return null;
    const merged = sheet.getRangeByIndexes(0, 0, rowCount, columnCount).getMergedAreasOrNullObject();
    merged.load('areas/items/rowIndex,areas/items/columnIndex,areas/items/rowCount,areas/items/columnCount');
    return merged;
  });
  try {
    await session.sync();
  } catch (thrown) {
    if (isOfficeError(thrown)) return null;
    throw thrown;
  }
  return asked.map((merged) =>
    merged === null || merged.isNullObject
      ? []
      : merged.areas.items.map(({ rowIndex, columnIndex, rowCount, columnCount }) => ({
          fromRow: rowIndex,
          fromColumn: columnIndex,
          toRow: rowIndex + rowCount - 1,
          toColumn: columnIndex + columnCount - 1,
        })),
  );
}
