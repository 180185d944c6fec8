import type { RawGrid } from '../../core/table/raw-grid.ts';
import { fail, type Result } from '../../core/result.ts';
import { bytesInMemory, type FileBytes } from './file-bytes.ts';
import { openTextFile } from './open-text-file.ts';
import { openXlsx } from './open-xlsx.ts';
import { sniffFile } from './sniff-file.ts';
import { fileLimits, type FileLimits } from './file-limits.ts';
import type { FilePlatform } from './file-platform.ts';

/** A file that has been opened and whose sheets can be read, as often as wanted. */
export interface WorkbookFile {
  /** The file's name without its folder. */
  readonly file: string;
  readonly kind: 'xlsx' | 'csv';
  /** The worksheets in their order; a text file has one. */
  readonly sheets: readonly SheetHandle[];
}

export interface SheetHandle {
  readonly name: string;
  readonly hidden: boolean;
  /**
   * Reads the cells. Problems with single cells travel beside the grid; a sheet that cannot be trusted as a whole is not
   * answered at all. A reading that was cancelled answers not ok, without problems.
   */
  read(options?: ReadOptions): Promise<Result<RawGrid>>;
}

export interface ReadOptions {
  /** Zero-based sheet columns to read; all when left out. The others are `undefined` in the grid. */
  readonly columns?: readonly number[];
  /** Told now and then which share of the sheet has been read, from 0 to 1. */
  onProgress?(share: number): void;
  /** Asked now and then whether to stop. */
  cancelled?(): boolean;
}

/**
 * Opens a file by what it holds, not by what it is called: a workbook (.xlsx, .xlsm) or a text file (.csv, .tsv). Any
 * other kind (.xls, .xlsb, .ods, PDF, an encrypted workbook, a web page called .xls) is a problem that says what it is and
 * what to do. Nothing is read beyond the list of sheets; the bytes must stay as they are while the file is in use, or its
 * sheets are refused as damaged.
 */
export async function openWorkbook(
  given: Uint8Array | FileBytes,
  fileName: string,
  platform: FilePlatform,
  limits: FileLimits = fileLimits,
): Promise<Result<WorkbookFile>> {
  const bytes = given instanceof Uint8Array ? bytesInMemory(given) : given;
  const sniffed = await sniffFile(bytes, fileName, limits);
  if (!sniffed.ok) return fail(...sniffed.problems);
  const opened =
    sniffed.value === 'xlsx'
      ? await openXlsx(bytes, fileName, platform, limits)
      : openTextFile(await bytes.read(0, bytes.size), fileName, limits);
  return { ...opened, problems: [...sniffed.problems, ...opened.problems] };
}
