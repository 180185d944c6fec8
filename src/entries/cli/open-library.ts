import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openLibrary, type Library } from '../../app/library.ts';
import type { Result } from '../../core/result.ts';
import { keptLibraryFiles } from '../../hosts/node/library-files.ts';

let opened: Result<Library> | null = null;

/** The library that lies beside the program, wherever the program was installed or built to; read once. */
export function openInstalledLibrary(): Result<Library> {
  return (opened ??= openLibrary(keptLibraryFiles(packageFolder())));
}

/** The nearest folder above this file that holds the package. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
