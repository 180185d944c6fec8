// Runs every test file with Node's own runner. `npm test -- privacy` runs only the files whose path holds "privacy".
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

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

// What needs no place of its own to run in shares a process with its folder: starting one takes longer than most of it.
const sharing =
  /^tests\/(?:core\/[^/]+|app|drafts|entries(?:\/pane|\/functions)?|examples|hosts\/[^/]+|living|office|outputs|rules|vectors)\//;
const runs = new Map();
for (const file of files) {
  const name = sharing.exec(file)?.[0].slice('tests/'.length, -1).replaceAll('/', '-') ?? file;
  runs.set(name, [...(runs.get(name) ?? []), file]);
}
// Node runs files in the order of their paths: the large ones come first, so that no one of them is left running alone.
mkdirSync(join(root, 'test-results'), { recursive: true });
const folder = mkdtempSync(join(root, 'test-results/together-'));
const started = [...runs].map(([name, own]) => {
  if (own.length === 1) return own[0];
  const path = join(folder, `${name}.test.mjs`);
  writeFileSync(path, own.map((file) => `import '${pathToFileURL(join(root, file))}';\n`).join(''));
  return path;
});
const reporter = process.env.CI ? ['--test-reporter=spec'] : [];
// Drafts and packages are many objects that live shortly: more room for them saves a fourth of the time.
const room = ['--min-semi-space-size=32', '--max-semi-space-size=64'];
const run = spawnSync(
  process.execPath,
  [...room, '--import', 'tsx', '--test', '--test-concurrency=4', ...reporter, ...started],
  { cwd: root, stdio: 'inherit' },
);
rmSync(folder, { recursive: true, force: true });
process.exit(run.status ?? 1);
