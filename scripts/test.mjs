// Runs every test file with Node's own runner. `npm test -- privacy` runs only the files whose path holds "privacy".
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { basename, extname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = new URL('..', import.meta.url).pathname;
const wanted = process.argv.slice(2);
const files = readdirSync(join(root, 'tests'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
  .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();
if (files.length === 0) {
  console.error(`No test file matches ${wanted.join(', ')}`);
  process.exit(1);
}

// What needs no place of its own to run in shares a process with its folder, and with it a browser: starting them takes
// longer than most of it.
const sharing =
  /^tests\/(?:(?:core\/[^/]+|app(?:\/desk)?|drafts|entries(?:\/pane|\/functions)?|examples|hosts\/[^/]+|living|office|outputs|rules|vectors)\/|e2e\/(?:browser|excel|word)-)/;
const runs = new Map();
for (const file of files) {
  const name = sharing.exec(file)?.[0].slice('tests/'.length, -1).replaceAll('/', '-') ?? basename(file, '.test.ts');
  runs.set(name, [...(runs.get(name) ?? []), file]);
}
mkdirSync(join(root, 'test-results'), { recursive: true });
const folder = mkdtempSync(join(root, 'test-results/run-'));
// Node runs files in the order of their paths: the longest come first, so that none of them is left running alone.
const longest = ['e2e-word', 'living', 'e2e-browser', 'app', 'app-desk', 'e2e-excel', 'outputs', 'drafts'];
const entries = [...runs].map(([name, own]) => {
  const place = longest.indexOf(name);
  const entry = join(folder, `${place === -1 ? longest.length : place}-${name}.test.ts`);
  writeFileSync(entry, own.map((file) => `import '../../${file}';\n`).join(''));
  return entry;
});

// Compiled once for all processes; a file that asks where it stands is told where its source does.
const standing = {
  name: 'standing',
  setup(build) {
    build.onLoad({ filter: /\.(?:ts|tsx|mjs)$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      if (path.includes('/node_modules/') || !source.includes('import.meta.url')) return undefined;
      const contents = `const standsAt = ${JSON.stringify(pathToFileURL(path).href)};${source}`;
      return { contents, loader: extname(path) === '.mjs' ? 'js' : extname(path).slice(1) };
    });
  },
};
try {
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    define: { 'import.meta.url': 'standsAt' },
    plugins: [standing],
    logLevel: 'warning',
  });
} catch {
  // What does not compile was told by the compiler.
  rmSync(folder, { recursive: true, force: true });
  process.exit(1);
}

const reporter = process.env.CI ? ['--test-reporter=spec'] : [];
// Drafts and packages are many objects that live shortly: more room for them saves a fourth of the time. And most of what
// tests run they run a few times: compiling it for speed only where it is used much more saves another sixth.
const engine = ['--min-semi-space-size=32', '--max-semi-space-size=64', '--interrupt-budget=600000'];
const run = spawnSync(
  process.execPath,
  [
    ...engine,
    '--enable-source-maps',
    '--test',
    '--test-concurrency=4',
    ...reporter,
    ...entries.map((entry) => entry.replace(/\.ts$/, '.mjs')),
  ],
  { cwd: root, stdio: 'inherit' },
);
rmSync(folder, { recursive: true, force: true });
process.exit(run.status ?? 1);
