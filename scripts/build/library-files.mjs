// The rules and templates as the programs carry them: read, checked and kept in dist/library.json.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isAlias, isMap, isScalar, parseDocument, visit } from 'yaml';

/** Answers `import { libraryFiles } from 'library-files'` for a bundle that cannot read files. */
export function libraryFilesPlugin(root) {
  return {
    name: 'library-files',
    setup(building) {
      building.onResolve({ filter: /^library-files$/ }, ({ path }) => ({ path, namespace: 'library-files' }));
      building.onLoad({ filter: /.*/, namespace: 'library-files' }, async () => {
        const { rules, templates, checked } = await keepLibrary(root);
        return {
          contents: `export const libraryFiles = {
            rules: new Map(${JSON.stringify(rules)}),
            templates: new Map(${JSON.stringify(templates)}),
            checked: ${checked},
          };`,
          loader: 'js',
        };
      });
    },
  };
}

/**
 * Reads and checks the library and keeps it in dist/library.json under a sum of its texts, so that a program that starts
 * neither reads YAML nor checks anew what has not changed since. What is kept is given back as it is while the sum is the
 * same. A library with a fault is not kept: whoever opens it reads the files, and is told.
 */
export async function keepLibrary(root) {
  const texts = {
    // What duties are served by what is asked on a command line alone.
    rules: textsBelow(join(root, 'src/rules')).filter(([path]) => !path.startsWith('coverage/')),
    templates: textsBelow(join(root, 'templates')),
  };
  const sum = createHash('sha256').update(JSON.stringify(texts)).digest('hex');
  const file = join(root, 'dist/library.json');
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8'));
    if (kept.sum === sum) return kept;
  }
  const { openLibrary } = await libraryModule(root);
  const opened = openLibrary({ rules: new Map(texts.rules), templates: new Map(texts.templates) });
  if (opened.problems.length > 0) return { ...texts, checked: false };
  const rules = texts.rules.map(([path, text]) => [path, path.endsWith('.yaml') ? readBefore(text) : text]);
  const library = { sum, rules, templates: texts.templates, checked: true };
  mkdirSync(join(root, 'dist'), { recursive: true });
  // Renamed into place, so that a program that starts meanwhile never sees half of it.
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(library));
  renameSync(`${file}.${process.pid}`, file);
  return library;
}

async function libraryModule(root) {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/app/library.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
  });
  // Beside the packages it imports.
  mkdirSync(join(root, 'dist'), { recursive: true });
  const file = join(root, `dist/.library-${process.pid}.mjs`);
  writeFileSync(file, outputFiles[0].text);
  try {
    return await import(file);
  } finally {
    rmSync(file);
  }
}

/**
 * The values of a YAML file as JSON, which is read many times faster; the file itself where a value is written so that JSON
 * would not give it back: a code such as 007, an alias, numbers as keys, which an object puts before its other keys.
 */
export function readBefore(text) {
  const document = parseDocument(text);
  let same = document.errors.length === 0;
  visit(document, (_key, node) => {
    if (isAlias(node)) same = false;
    if (isMap(node)) same &&= node.items.every(({ key }) => isScalar(key) && !/^\d+$/.test(String(key.value)));
    if (isScalar(node) && typeof node.value !== 'string' && node.value !== null)
      same &&= node.source === String(node.value);
  });
  return same ? `%JSON\n${JSON.stringify(document.toJS())}` : text;
}

/** Path below the folder and text of each file, in the order of the paths. */
export function textsBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(yaml|hbs|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
    .map((file) => [relative(folder, file).split(sep).join('/'), readFileSync(file, 'utf8')]);
}
