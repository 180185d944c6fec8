import { readFileSync } from 'node:fs';
import type { MadeHow } from '../../app/living/made-how.ts';
import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Given } from './command.ts';

/** The same options with the workbook as the file to check, and what the report was drafted with where nothing else is said. */
export function likeBefore(
  given: Given,
  workbook: string,
  { asOf, district, packs }: Pick<MadeHow, 'asOf' | 'district' | 'packs'>,
): Given {
  const usual: Readonly<Record<string, readonly string[]>> = {
    'as-of': [asOf],
    district: [district],
    pack: packs.map(({ pack, setting }) => (setting === null ? pack : `${pack}:${setting}`)),
  };
  const values = (name: string): readonly string[] => {
    const own = given.values(name);
    return own.length > 0 ? own : (usual[name] ?? []).filter((one) => one !== '');
  };
  return {
    words: [workbook],
    values,
    value: (name) => given.value(name) ?? values(name)[0] ?? null,
    has: (name) => given.has(name) || values(name).length > 0,
  };
}

/** The bytes of a report. */
export function readReport(path: string): Result<Uint8Array> {
  try {
    return ok(readFileSync(path));
  } catch (error) {
    return fail(
      problem('file-unreadable', path, `The file cannot be opened: ${(error as Error).message}.`, 'Check the path.'),
    );
  }
}
