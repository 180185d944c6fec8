import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLibrary, type Library } from '../../../src/app/library.ts';
import type { OrganizationFiles } from '../../../src/app/ports.ts';
import type { Result } from '../../../src/core/result.ts';
import { keptLibraryFiles } from '../../../src/hosts/node/library-files.ts';
import { readOrganizationFolder } from '../../../src/hosts/node/organization-files.ts';
import { projectRoot } from '../library.ts';

export const exampleFolder = join(projectRoot, 'examples/organization');
const shipped = keptLibraryFiles(projectRoot);

/** The example organization's files with some put in their place or, as null, taken out. */
export function exampleFiles(changes: Readonly<Record<string, string | null>> = {}): OrganizationFiles {
  const read = readOrganizationFolder(exampleFolder);
  if (!read.ok) throw new Error('the example folder does not open');
  const texts = new Map(read.value.texts);
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) texts.delete(path);
    else texts.set(path, text);
  }
  return { ...read.value, folder: 'ours', texts };
}

/** An organization that says nothing but its name, with further files. */
export function bare(texts: Readonly<Record<string, string>> = {}, others: readonly string[] = []): OrganizationFiles {
  return { folder: 'ours', texts: new Map(Object.entries({ 'organization.yaml': 'name: Ours\n', ...texts })), others };
}

export function open(files: OrganizationFiles | null): Result<Library> {
  return openLibrary(shipped, files);
}

export function opened(files: OrganizationFiles | null): Library {
  const library = open(files);
  if (!library.ok) throw new Error(library.problems.map(({ where, message }) => `${where} ${message}`).join('\n'));
  return library.value;
}

/** Every file of a folder, for seeing that none was written. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true }).map(String).sort();
}

export const bytesOf = (path: string): Buffer => readFileSync(path);
