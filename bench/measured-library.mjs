// The program's rules and templates, and a pack of 8 outcomes that is made for measuring.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLibrary } from '../src/app/library.ts';
import { libraryFiles } from '../src/hosts/node/library-files.ts';
import { must } from './tell.mjs';

export const measuredRules = 'roster-outcomes';

/** @param root the program's folder */
export function openMeasuredLibrary(root) {
  const files = libraryFiles(root);
  const rules = new Map(files.rules);
  const folder = join(root, 'bench/roster-pack');
  for (const name of readdirSync(folder))
    rules.set(`${measuredRules}/${name}`, readFileSync(join(folder, name), 'utf8'));
  return must(openLibrary({ rules, templates: files.templates }));
}
