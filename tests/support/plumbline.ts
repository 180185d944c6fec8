import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../src/entries/cli/run-program.ts';
import { projectRoot } from './library.ts';

interface Ran {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
  readonly folder: string;
}

let built = false;

export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'plumbline-'));
}

/** Runs the built program as a person would, in an empty folder. */
export function plumbline(...given: readonly string[]): Ran {
  if (!built) execFileSync(process.execPath, [join(projectRoot, 'scripts/build.mjs'), '--quiet']);
  built = true;
  const folder = emptyFolder();
  const run = spawnSync(process.execPath, [join(projectRoot, 'dist/plumbline.mjs'), ...given], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { exit: run.status, out: run.stdout, err: run.stderr, folder };
}

/** The same in this process, without the start of a program for every question; one at a time, as there is one folder. */
export async function plumblineHere(...given: readonly string[]): Promise<Ran> {
  const folder = emptyFolder();
  const before = process.cwd();
  const printed = { out: '', err: '' };
  process.chdir(folder);
  try {
    const exit = await runProgram(given, {
      width: 100,
      print: (text) => void (printed.out += `${text}\n`),
      say: (text) => void (printed.err += `${text}\n`),
      progress: () => undefined,
      today: new Date().toISOString().slice(0, 10),
    });
    return { exit, ...printed, folder };
  } finally {
    process.chdir(before);
  }
}
