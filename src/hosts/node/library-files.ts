import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { LibraryFiles } from '../../app/ports.ts';

/** The rules and templates that lie beside the program: `src/rules` and `templates` below the package's folder. */
export function libraryFiles(packageFolder: string): LibraryFiles {
  return {
    rules: textsBelow(join(packageFolder, 'src/rules')),
    templates: textsBelow(join(packageFolder, 'templates')),
  };
}

/**
 * The same, as the build kept them in dist/library.json: read and checked. Where a file has changed since, or nothing was
 * kept, the files themselves.
 */
export function keptLibraryFiles(packageFolder: string): LibraryFiles {
  const files = libraryFiles(packageFolder);
  const file = join(packageFolder, 'dist/library.json');
  if (!existsSync(file)) return files;
  const kept = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly sum: string;
    readonly rules: readonly (readonly [string, string])[];
  };
  const rules = [...files.rules].filter(([path]) => !path.startsWith('coverage/'));
  const texts = { rules, templates: [...files.templates] };
  if (createHash('sha256').update(JSON.stringify(texts)).digest('hex') !== kept.sum) return files;
  return { rules: new Map(kept.rules), templates: files.templates, checked: true };
}

/** The files that lie below `examples`, for pointing a person at one. */
export function exampleFiles(packageFolder: string): readonly string[] {
  return filesBelow(join(packageFolder, 'examples'));
}

function textsBelow(folder: string): Map<string, string> {
  const texts = filesBelow(folder).filter((file) => /\.(yaml|hbs|md)$/.test(file));
  return new Map(texts.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** Paths below a folder, with `/` between their parts everywhere. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .sort();
}
