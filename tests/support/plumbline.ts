import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './library.ts';

let built = false;

/** Runs the built program as a person would, in an empty folder. */
export function plumbline(...given: readonly string[]): {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
  readonly folder: string;
} {
  if (!built) execFileSync(process.execPath, [join(projectRoot, 'scripts/build.mjs'), '--quiet']);
  built = true;
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-'));
  const run = spawnSync(process.execPath, [join(projectRoot, 'dist/plumbline.mjs'), ...given], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { exit: run.status, out: run.stdout, err: run.stderr, folder };
}
