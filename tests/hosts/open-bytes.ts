import assert from 'node:assert/strict';
import type { ReadOptions } from '../../src/app/ports.ts';
import type { RawGrid } from '../../src/core/table/raw-grid.ts';
import type { Problem } from '../../src/core/problems.ts';
import type { FileLimits } from '../../src/hosts/file/file-limits.ts';
import { openWorkbook } from '../../src/hosts/file/read-workbook.ts';
import { nodeFilePlatform } from '../../src/hosts/node/node-file-platform.ts';
import { makeWorkbook, type WorkbookPieces } from './make-workbook.ts';

/** The first sheet of a file that must be readable. */
export async function gridOfBytes(
  bytes: Uint8Array,
  file = 'data.xlsx',
  options: ReadOptions = {},
): Promise<{ readonly grid: RawGrid; readonly problems: readonly Problem[] }> {
  const opened = await openWorkbook(bytes, file, nodeFilePlatform);
  assert.ok(opened.ok, JSON.stringify(opened.problems));
  const read = await opened.value.sheets[0]!.read(options);
  assert.ok(read.ok, JSON.stringify(read.problems));
  return { grid: read.value, problems: [...opened.problems, ...read.problems] };
}

export function gridOfWorkbook(pieces: WorkbookPieces, options: ReadOptions = {}) {
  return gridOfBytes(makeWorkbook(pieces), 'data.xlsx', options);
}

export function gridOfText(text: string | Uint8Array, file = 'data.csv', options: ReadOptions = {}) {
  return gridOfBytes(typeof text === 'string' ? new TextEncoder().encode(text) : text, file, options);
}

/** The problems of a file of which no sheet can be read, whether that shows on opening or on reading. */
export async function refusalOf(
  bytes: Uint8Array,
  file = 'data.xlsx',
  limits?: FileLimits,
): Promise<readonly Problem[]> {
  const opened = await openWorkbook(bytes, file, nodeFilePlatform, limits);
  if (!opened.ok) return opened.problems;
  const read = await opened.value.sheets[0]!.read();
  assert.ok(!read.ok, 'the file was read');
  return read.problems;
}
