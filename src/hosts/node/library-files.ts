import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { LibraryFiles } from '../../app/ports.ts';

/** The rules and templates that lie beside the program: `src/rules` and `templates` below the package's folder. */
export function libraryFiles(packageFolder: string): LibraryFiles {
  return {
    rules: textsBelow(join(packageFolder, 'src/rules')),
    templates: textsBelow(join(packageFolder, 'templates')),
  };
}

function textsBelow(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(yaml|hbs|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  return new Map(files.map((file) => [relative(folder, file).split(sep).join('/'), readFileSync(file, 'utf8')]));
}
