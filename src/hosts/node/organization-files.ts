import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { OrganizationFiles } from '../../app/ports.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';

/** More files than any organization keeps; a folder with more is another one. */
const mostFiles = 2_000;

/** An organization's folder on disk. Nothing in it is looked at unless it says by its `organization.yaml` that it is one. */
export function readOrganizationFolder(path: string): Result<OrganizationFiles> {
  const folder = path.replace(/[/\\]+$/, '') || path;
  const refused = (message: string, remedy: string): Result<OrganizationFiles> =>
    fail(problem('file-unreadable', folder, message, remedy));
  try {
    if (!existsSync(folder)) return refused(`There is no folder ${folder}.`, 'Check the folder and the spelling.');
    if (!statSync(folder).isDirectory())
      return refused(`${folder} is a file, not a folder.`, 'Name the folder that holds organization.yaml.');
    if (!existsSync(join(folder, 'organization.yaml')))
      return refused(
        `The folder ${folder} has no organization.yaml, which says whose it is.`,
        'Name the folder that holds it, or add the file with `name: ` and the name of the organization.',
      );
    const texts = new Map<string, string>();
    const others: string[] = [];
    const problems: Problem[] = [];
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    if (entries.length > mostFiles)
      return refused(
        `The folder holds ${entries.length} files; at most ${mostFiles} are read.`,
        'Keep the organization’s files in a folder of their own.',
      );
    for (const entry of entries) {
      const file = join(entry.parentPath ?? entry.path, entry.name);
      const below = relative(folder, file).split(sep).join('/');
      if (!/\.(yaml|md|hbs)$/.test(below)) others.push(below);
      else {
        const text = utf8(readFileSync(file));
        if (text !== null) texts.set(below, text);
        else
          problems.push(
            problem(
              'file-encoding',
              `${folder}/${below}:1:1`,
              'The text is not written in UTF-8.',
              'Save the file again as UTF-8; editors call it so in “Save as” or “Encoding”.',
            ),
          );
      }
    }
    if (problems.length > 0) return fail(...problems);
    return ok({ folder, texts: new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1))), others: others.sort() });
  } catch (error) {
    return refused(`The folder cannot be read: ${(error as Error).message}.`, 'Check who may read it.');
  }
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Another encoding, which is told.
    return null;
  }
}
