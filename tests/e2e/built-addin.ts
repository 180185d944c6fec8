import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildAddin, serveFolder } from '../support/addin-build.ts';
import { projectRoot } from '../support/library.ts';

/** The add-in as it is shipped, served with the headers it is shipped with. */
export interface ServedAddin {
  readonly folder: string;
  readonly address: string;
  close(): void;
}

export async function serveAddin(): Promise<ServedAddin> {
  const folder = await builtAddin();
  const server: Server = await serveFolder({ folder, port: 0 });
  const { port } = server.address() as AddressInfo;
  return {
    folder,
    address: `http://localhost:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const builds = join(tmpdir(), 'plumbline-e2e');

/** The folder of the real build. Test files run in processes of their own: the first one builds, the others wait for it. */
async function builtAddin(): Promise<string> {
  const folder = join(builds, sumOfSources());
  const lock = `${folder}.lock`;
  const until = Date.now() + 120_000;
  mkdirSync(builds, { recursive: true });
  while (!existsSync(folder)) {
    if (Date.now() > until) throw new Error(`Nobody finished the build in ${folder}; remove ${lock} and try again.`);
    if (!taken(lock)) {
      await wait(200);
      continue;
    }
    try {
      const unfinished = `${folder}.${process.pid}`;
      await buildAddin({ folder: unfinished, maps: null });
      renameSync(unfinished, folder);
      forgetOldBuilds(folder);
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return folder;
}

/** Whether this process is the one to build. A lock that is left over from a run that was ended is broken. */
function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > 60_000) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function forgetOldBuilds(kept: string): void {
  for (const name of readdirSync(builds)) {
    const path = join(builds, name);
    const since = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (path !== kept && Date.now() - since > 3_600_000) rmSync(path, { recursive: true, force: true });
  }
}

/** The same sources give the same build, so a build is known by the sum of what it is made from. */
function sumOfSources(): string {
  const sum = createHash('sha256');
  for (const place of [
    'package-lock.json',
    'manifest.xml',
    'src',
    'templates',
    'assets',
    'scripts',
    'examples/district.xlsx',
  ])
    for (const file of filesAt(join(projectRoot, place)))
      sum.update(relative(projectRoot, file)).update(readFileSync(file));
  return sum.digest('hex').slice(0, 16);
}

function filesAt(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
