import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { WorkbookFile } from '../../app/ports.ts';
import { problem } from '../../core/problems.ts';
import { fail, type Result } from '../../core/result.ts';
import type { FileBytes } from '../file/file-bytes.ts';
import { fileLimits, type FileLimits } from '../file/file-limits.ts';
import { openWorkbook } from '../file/read-workbook.ts';
import { nodeFilePlatform } from './node-file-platform.ts';

/**
 * Opens a worksheet file on disk: .xlsx, .xlsm, .csv, .tsv. A missing file, a folder, a file without permission, an
 * empty or too large one come back as problems, as does everything `openWorkbook` refuses.
 */
export async function readWorkbookFile(path: string, limits: FileLimits = fileLimits): Promise<Result<WorkbookFile>> {
  const file = basename(path);
  try {
    const entry = await stat(path);
    if (entry.isDirectory()) {
      return fail(problem('file-unreadable', file, `${path} is a folder, not a file.`, 'Name a file inside it.'));
    }
    if (!entry.isFile()) {
      return fail(problem('file-unreadable', file, `${path} is not an ordinary file.`, 'Name a file on disk.'));
    }
    if (entry.size > limits.fileBytes) return fail(tooLarge(file, entry.size, limits));
    return await openWorkbook(bytesOnDisk(path, entry.size), file, nodeFilePlatform, limits);
  } catch (error) {
    return fail(unreadable(file, path, error));
  }
}

/** A file on disk, opened anew for each stretch so that it is never held against other programs. */
function bytesOnDisk(path: string, size: number): FileBytes {
  return {
    size,
    async read(from, to) {
      const handle = await open(path);
      try {
        const bytes = new Uint8Array(to - from);
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
        return bytes.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
  };
}

function tooLarge(file: string, size: number, limits: FileLimits) {
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MB`;
  return problem(
    'file-too-large',
    file,
    `The file is ${megabytes(size)}; at most ${megabytes(limits.fileBytes)} are read.`,
    'Split it into smaller files, or leave out sheets and columns that are not needed.',
  );
}

function unreadable(file: string, path: string, error: unknown) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return problem('file-unreadable', file, `There is no file ${path}.`, 'Check the folder and the spelling.');
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EBUSY') {
    return problem(
      'file-unreadable',
      file,
      `${path} may not be read (${code}).`,
      'Close it in other programs and check who may read it.',
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  return problem('file-unreadable', file, `${path} could not be read: ${reason}`, 'Copy it to this machine and retry.');
}
