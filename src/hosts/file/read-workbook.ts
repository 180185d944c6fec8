import type { WorkbookFile } from '../../app/ports.ts';
import { fail, type Result } from '../../core/result.ts';
import { bytesInMemory, type FileBytes } from './file-bytes.ts';
import { openTextFile } from './open-text-file.ts';
import { openXlsx } from './open-xlsx.ts';
import { sniffFile } from './sniff-file.ts';
import { fileLimits, type FileLimits } from './file-limits.ts';
import type { FilePlatform } from './file-platform.ts';

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
