import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { loadRulebook, type Rulebook } from '../../src/core/checks/load-rulebook.ts';
import { registerSpecs } from '../../src/app/registers.ts';
import { loadSchema } from '../../src/core/table/load-schema.ts';
import type { RegisterSpec } from '../../src/core/draft/view/register.ts';
import type { TableSchema } from '../../src/core/table/schema.ts';

export const projectRoot = new URL('../..', import.meta.url).pathname;

/** Every text file below a folder of the project, by its path below that folder. */
export function textsBelow(folder: string): Map<string, string> {
  const root = join(projectRoot, folder);
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(yaml|hbs|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  return new Map(files.map((file) => [relative(root, file), readFileSync(file, 'utf8')]));
}

/** The schema the project ships. */
export function shippedSchema(): TableSchema {
  const texts = [...textsBelow('src/rules')]
    .filter(([path]) => /^tables\/.*\.yaml$/.test(path))
    .map(([file, text]) => ({ file, text }));
  const schema = loadSchema(texts);
  assert.ok(schema.ok, schema.problems.map((found) => `${found.where} ${found.message}`).join('\n'));
  return schema.value;
}

/** The rulebook the project ships; a fault in it is told with its place. */
export function shippedRulebook(schema: TableSchema): Rulebook {
  const book = loadRulebook(textsBelow('src/rules'), (table) =>
    schema.worksheets.has(table) ? [...schema.fields.keys()] : null,
  );
  assert.ok(book.ok, book.problems.map((found) => `${found.where} ${found.message} ${found.remedy}`).join('\n'));
  return book.value;
}

/** The registers whose rows the shipped templates may print. */
export function shippedRegisters(): readonly RegisterSpec[] {
  return registerSpecs(shippedSchema());
}
