// Bundles the command line into one file, so that it starts quickly and runs without the sources.
import { build } from 'esbuild';
import { existsSync } from 'node:fs';

const root = new URL('..', import.meta.url).pathname;
const entry = root + 'src/entries/cli/main.ts';
if (existsSync(entry)) {
  await build({
    entryPoints: [entry],
    outfile: root + 'dist/plumbline.mjs',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    banner: { js: '#!/usr/bin/env node' },
    logLevel: process.argv.includes('--quiet') ? 'error' : 'info',
  });
}
