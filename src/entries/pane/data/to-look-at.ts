import type { Problem } from '../../../core/problems.ts';
import type { DataView } from '../../../app/desk/views.ts';

/**
 * What a person should look at before going on: what concerns the whole file, and the errors and warnings of the sheets
 * that take part; where none does, those of all, because they say why. Damage is told of any sheet. Notes stand with
 * their sheets. Nothing is told twice.
 */
export function toLookAt(data: Pick<DataView, 'sheets' | 'problems'>): readonly Problem[] {
  const none = data.sheets.every(({ chosen }) => !chosen);
  const ofSheets = data.sheets.flatMap(({ chosen, problems }) =>
    problems.filter((one) => (chosen || none ? weighs(one) : one.code === 'file-damaged')),
  );
  const seen = new Set<string>();
  return [...data.problems, ...ofSheets].filter(({ code, where, message }) => {
    const key = `${code}\n${where}\n${message}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

function weighs({ severity }: Problem): boolean {
  return severity !== 'note';
}
