// The texts of src/rules and templates as the module `library-files`, for a bundle that cannot read files.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Answers `import { libraryFiles } from 'library-files'` with what src/hosts/node/library-files.ts reads from the folders. */
export function libraryFilesPlugin(root) {
  return {
    name: 'library-files',
    setup(build) {
      build.onResolve({ filter: /^library-files$/ }, ({ path }) => ({ path, namespace: 'library-files' }));
      build.onLoad({ filter: /.*/, namespace: 'library-files' }, () => {
        const rules = textsBelow(join(root, 'src/rules'));
        const templates = textsBelow(join(root, 'templates'));
        return {
          contents: `export const libraryFiles = {
            rules: new Map(${JSON.stringify(rules)}),
            templates: new Map(${JSON.stringify(templates)}),
          };`,
          loader: 'js',
        };
      });
    },
  };
}

/** Path below the folder and text of each file, in the order of the paths. */
export function textsBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(yaml|hbs|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
    .map((file) => [relative(folder, file).split(sep).join('/'), readFileSync(file, 'utf8')]);
}
