// Builds the add-in: a folder that any static server can host. The same sources give the same bytes.
import { build } from 'esbuild';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { libraryFilesPlugin } from './library-files.mjs';
import { licensesText } from './licenses.mjs';
import { headersText, pagePolicy, styleText } from './policies.mjs';
import { gzipSize, importsOf, inKb, scriptsAtStart, sizeLines, startBudget } from './sizes.mjs';

const root = new URL('../..', import.meta.url).pathname;

/** The address manifest.xml names in the repository; the build puts the one it is given in its place. */
export const developmentUrl = 'https://localhost:3000/';

/** Where the bundles start. A test may hand in others. */
const usualEntries = {
  main: join(root, 'src/entries/pane/main.tsx'),
  worker: join(root, 'src/entries/worker/main.ts'),
  functions: join(root, 'src/entries/functions/functions.ts'),
  functionsMetadata: join(root, 'src/entries/functions/functions.json'),
};

/** Something a person can put right; everything else that is thrown is a fault of the build. */
export class BuildError extends Error {}

/**
 * Writes the add-in into a folder, which is emptied first, and answers the files' paths below it. `baseUrl` is the
 * address of that folder once it is hosted. Source maps go to a folder beside it that is not meant to be hosted.
 */
export async function buildAddin({
  baseUrl = developmentUrl,
  folder = join(root, 'dist/addin'),
  maps = join(root, 'dist/addin-maps'),
  entries = usualEntries,
  budget = startBudget,
  say = () => {},
} = {}) {
  const base = checkedBaseUrl(baseUrl);
  for (const entry of Object.values(entries))
    if (!existsSync(entry)) throw new BuildError(`${relative(root, entry)} is missing: the add-in cannot be built.`);

  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const define = {
    'process.env.NODE_ENV': '"production"',
    __VERSION__: JSON.stringify(version),
    __STYLE_TEXT__: JSON.stringify(styleText),
  };
  const worker = await bundle({ entryPoints: { worker: entries.worker }, format: 'iife', define });
  const workerPath = worker.outputs.find(({ entry }) => entry).path;
  const pages = await bundle({
    entryPoints: { main: entries.main, page: join(root, 'src/entries/pane/page.css') },
    format: 'esm',
    splitting: true,
    // Newer than the rest of the target, and in every web view that Office uses today.
    supported: { 'top-level-await': true },
    define: { ...define, __WORKER_URL__: JSON.stringify(workerPath) },
  });
  const prelude = await bundle({
    entryPoints: { prelude: join(root, 'src/entries/pane/prelude.ts') },
    format: 'iife',
    define,
  });
  // The manifest names this one, so its name must stay from version to version.
  const functions = await bundle({
    entryPoints: { functions: entries.functions },
    format: 'iife',
    define,
    entryNames: '[name]',
  });

  const bundles = [worker, pages, prelude, functions];
  const outputs = new Map(bundles.flatMap((made) => made.outputs).map((output) => [output.path, output]));
  const onePolicy = [...outputs.values()].filter(
    ({ path, text }) => text.includes('createPolicy(') && !path.startsWith('js/prelude-'),
  );
  if (onePolicy.length > 0) throw new BuildError(`${onePolicy[0].path} makes a policy of its own for trusted types.`);

  const files = new Map([...outputs].map(([path, { bytes }]) => [path, bytes]));
  for (const page of ['index.html', 'pane.html']) files.set(page, Buffer.from(pageText(page, pages, prelude, outputs)));
  for (const name of readdirSync(join(root, 'assets')).filter((file) => file.endsWith('.png')))
    files.set(`assets/${name}`, readFileSync(join(root, 'assets', name)));
  files.set('shortcuts.json', readFileSync(join(root, 'assets/shortcuts.json')));
  files.set('functions.json', readFileSync(entries.functionsMetadata));
  files.set('example.xlsx', readFileSync(join(root, 'examples/district.xlsx')));
  files.set('manifest.xml', Buffer.from(manifestText(base, version)));
  files.set('headers.txt', Buffer.from(headersText()));
  const used = bundles.flatMap((made) => made.inputs);
  const notices = bundles.flatMap((made) => made.notices);
  files.set('licenses.txt', Buffer.from(licensesText(root, used, notices)));

  const start = tellSizes(files, outputs, say);
  if (start > budget)
    throw new BuildError(
      `The pane loads ${inKb(start)} of script at its start, over the limit of ${inKb(budget)} (gzip). ` +
        'Load what is not needed at once with import().',
    );

  rmSync(folder, { recursive: true, force: true });
  for (const [path, bytes] of files) write(join(folder, path), bytes);
  if (maps !== null) {
    rmSync(maps, { recursive: true, force: true });
    for (const made of bundles) for (const { path, bytes } of made.maps) write(join(maps, path), bytes);
  }
  say(`\nThe add-in for ${base} is in ${relative(process.cwd(), folder) || '.'}`);
  return [...files.keys()].sort();
}

/** Bundles in memory. The folder is the same for everyone, because the hashes in the names are made with it. */
async function bundle(options) {
  const outdir = join(root, 'dist/addin');
  const result = await build({
    absWorkingDir: root,
    outdir,
    write: false,
    bundle: true,
    minify: true,
    target: 'es2020',
    jsx: 'automatic',
    sourcemap: 'external',
    legalComments: 'external',
    metafile: true,
    entryNames: 'js/[name]-[hash]',
    chunkNames: 'js/[name]-[hash]',
    nodePaths: [join(root, 'node_modules')],
    plugins: [libraryFilesPlugin(root)],
    logLevel: 'warning',
    ...options,
  }).catch((error) => {
    throw new BuildError(`Nothing was written. ${error.message}`, { cause: error });
  });
  const described = new Map(
    Object.entries(result.metafile.outputs).map(([path, output]) => [below(outdir, join(root, path)), output]),
  );
  const made = result.outputFiles.map(({ path, contents, text }) => ({
    path: below(outdir, path),
    bytes: contents,
    text,
  }));
  return {
    inputs: [...described.values()].flatMap(({ inputs }) =>
      Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0),
    ),
    maps: made.filter(({ path }) => path.endsWith('.map')),
    notices: made.filter(({ path }) => path.endsWith('.LEGAL.txt')).map(({ text }) => text),
    outputs: made
      .filter(({ path }) => !/\.(map|LEGAL\.txt)$/.test(path))
      .map((file) => {
        const { entryPoint, imports } = described.get(file.path);
        return {
          ...file,
          entry: entryPoint !== undefined,
          imports: imports
            .filter(({ external }) => external !== true)
            .map(({ path, kind }) => ({ path: below(outdir, join(root, path)), kind })),
        };
      }),
  };
}

/** A page from its template: its policy, its scripts and styles by their hashed names, what they import fetched early. */
function pageText(page, pages, prelude, outputs) {
  const main = pages.outputs.find(({ path, entry }) => entry && path.endsWith('.js')).path;
  const early = importsOf(main, outputs);
  for (const path of early) early.push(...importsOf(path, outputs).filter((found) => !early.includes(found)));
  const styles = pages.outputs.filter(({ path }) => path.endsWith('.css')).map(({ path }) => path);
  const put = {
    '%policy%': pagePolicy(page === 'pane.html'),
    '%prelude%': prelude.outputs[0].path,
    '<!-- %styles% -->': styles.map((path) => `<link rel="stylesheet" href="${path}" />`).join('\n    '),
    '<!-- %main% -->': [
      ...early.map((path) => `<link rel="modulepreload" href="${path}" />`),
      `<script type="module" src="${main}"></script>`,
    ].join('\n    '),
  };
  let text = readFileSync(join(root, 'src/entries/pane', page), 'utf8');
  for (const [mark, value] of Object.entries(put)) {
    if (text.split(mark).length !== 2) throw new Error(`${page} has to hold ${mark} once`);
    text = text.replace(mark, () => value);
  }
  return text;
}

function manifestText(base, version) {
  const text = readFileSync(join(root, 'manifest.xml'), 'utf8');
  if (!text.includes(`<Version>${version}.0</Version>`))
    throw new BuildError(`manifest.xml does not carry the version of package.json, ${version}.0.`);
  return text.replaceAll(developmentUrl, base);
}

/** Says what loads when and answers the larger start of the two pages in bytes, packed. */
function tellSizes(files, outputs, say) {
  const sized = (paths) => paths.map((path) => ({ path, bytes: files.get(path) }));
  const starts = ['pane.html', 'index.html'].map((page) => ({
    page,
    paths: scriptsAtStart(Buffer.from(files.get(page)).toString('utf8'), outputs),
  }));
  for (const { page, paths } of starts) say(sizeLines(`\n${page}, scripts at its start`, sized(paths)).join('\n'));
  const later = [...outputs.keys()].filter((path) => !starts.some(({ paths }) => paths.includes(path)));
  say(sizeLines('\nLater, when needed, and styles', sized(later)).join('\n'));
  return Math.max(...starts.map(({ paths }) => paths.reduce((sum, path) => sum + gzipSize(files.get(path)), 0)));
}

function checkedBaseUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.protocol !== 'https:' || url.search !== '' || url.hash !== '' || url.username !== '')
    throw new BuildError(
      `--base-url ${text}: expected the https address of the folder the add-in will be served from, ` +
        'such as https://plumbline.example.org/addin/.',
    );
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

function below(folder, path) {
  return relative(folder, path).replaceAll('\\', '/');
}

function write(file, bytes) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
