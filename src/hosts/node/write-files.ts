import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';

/**
 * Writes all files or none: each goes to a neighbour first, and only when every one of them is on the disk do they take
 * their names. What stood there before stays if anything goes wrong.
 */
export function writeFiles(
  files: readonly { readonly path: string; readonly bytes: Uint8Array | string }[],
): Result<readonly string[]> {
  const parked: { readonly from: string; readonly to: string }[] = [];
  try {
    for (const { path, bytes } of files) {
      mkdirSync(dirname(path), { recursive: true });
      const from = `${path}.${process.pid}.tmp`;
      parked.push({ from, to: path });
      writeFileSync(from, bytes);
    }
    for (const { from, to } of parked) renameSync(from, to);
  } catch (error) {
    for (const { from } of parked) rmSync(from, { force: true });
    const { path, message } = error as NodeJS.ErrnoException;
    return fail(
      problem(
        'write-failed',
        path ?? '--out',
        `The file could not be written: ${message}.`,
        'Close it if it is open in Word or Excel, or choose another place with --out.',
      ),
    );
  }
  return ok(files.map(({ path }) => path));
}
