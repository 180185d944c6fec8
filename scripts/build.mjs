// Bundles the command line into one file, so that it starts quickly and runs without the sources; with --addin the pages
// of the add-in too, made for the address they will be served from: `npm run build -- --base-url https://example.org/addin/`.
import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { keepLibrary } from './build/library-files.mjs';

const root = new URL('..', import.meta.url).pathname;
const { values: options } = parseArgs({
  options: { addin: { type: 'boolean' }, 'base-url': { type: 'string' }, quiet: { type: 'boolean' } },
});

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
    logLevel: options.quiet ? 'error' : 'info',
  });
  await keepLibrary(root);
}

if (options.addin || options['base-url'] !== undefined) {
  const { buildAddin, BuildError } = await import('./build/addin.mjs');
  try {
    await buildAddin({
      ...(options['base-url'] === undefined ? {} : { baseUrl: options['base-url'] }),
      say: options.quiet ? () => {} : console.log,
    });
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
