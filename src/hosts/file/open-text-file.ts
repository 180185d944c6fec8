import type { ReadOptions, WorkbookFile } from '../../app/ports.ts';
import type { RawGrid } from '../../core/table/raw-grid.ts';
import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { csvDialect } from './csv-dialect.ts';
import { CsvScanner } from './csv-scanner.ts';
import type { FileLimits } from './file-limits.ts';
import { GridBuilder } from './grid-builder.ts';
import { noNumberFormats } from './number-formats.ts';
import { toUtf8 } from './text-encoding.ts';

/** Bytes between two looks at whether the reading was cancelled. */
const turnBytes = 1 << 23;

/** Opens a text file as a workbook of one sheet, called like the file without its ending. */
export function openTextFile(bytes: Uint8Array, file: string, limits: FileLimits): Result<WorkbookFile> {
  const text = toUtf8(bytes, file);
  if (!text.ok) return text;
  if (!text.value.some((byte) => byte > 32)) {
    return fail(problem('file-empty', file, 'The file holds nothing but blanks.', 'Export or download it again.'));
  }
  const name = file.replace(/\.[^.]+$/, '') || file;
  return ok(
    {
      file,
      kind: 'csv',
      sheets: [{ name, hidden: false, read: (options = {}) => readText(text.value, file, name, limits, options) }],
    },
    text.problems,
  );
}

async function readText(
  bytes: Uint8Array,
  file: string,
  sheet: string,
  limits: FileLimits,
  options: ReadOptions,
): Promise<Result<RawGrid>> {
  const dialect = csvDialect(bytes);
  const grid = new GridBuilder({
    file,
    sheet,
    hidden: false,
    dateSystem: 1900,
    formats: noNumberFormats,
    shared: null,
    columns: options.columns,
    mostRows: bytes.length,
    limits,
  });
  grid.expectRows(Math.ceil((1.05 * bytes.length) / dialect.recordBytes) + 16);
  const scanner = new CsvScanner(bytes, dialect, grid, file);
  for (let at = 0; at < bytes.length;) {
    if (options.cancelled?.()) return fail();
    at = scanner.advance(at + turnBytes);
    const fault = scanner.fault ?? grid.fault;
    if (fault !== null) return fail(fault);
    options.onProgress?.(at / bytes.length);
    // Gives a message that cancels the reading the chance to arrive.
    if (at < bytes.length) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  const finished = grid.finish();
  return finished.ok ? ok(finished.value, [...scanner.problems(), ...finished.problems]) : finished;
}
