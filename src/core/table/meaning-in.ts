import { plainText, withoutLeadingZeros } from './plain-text.ts';
import type { ValueList, ValueMeaning } from './schema.ts';

/**
 * What a text means in a list: as it is written, as a code with or without its leading zeros, or without what offices
 * write round a name: a code before or behind it (`W - White`, `White (W)`, `05-Hispanic`), footnote signs (`White²`,
 * `Asian*`), the word "students", "non-Hispanic". A code that means something else in the same list makes the reading
 * doubtful, and then there is none: `Suspension - ISS` is no out-of-school suspension. Null where nothing fits.
 */
export function meaningIn(list: ValueList, text: string): ValueMeaning | null {
  const plain = plainText(text);
  if (plain === '') return null;
  const exact = list.meanings.get(plain) ?? list.meanings.get(withoutLeadingZeros(plain) ?? plain);
  if (exact !== undefined) return exact;
  for (const { name, code } of coresOf(text)) {
    const found = list.meanings.get(plainText(name));
    if (found === undefined || found.codeSet !== null || plainText(name).length < 2) continue;
    // Numbers mean something else in every office; letters that speak against the name are believed as much as it is.
    const ofCode = code === null || /^\d+$/.test(code) ? undefined : list.meanings.get(plainText(code));
    if (ofCode === undefined || ofCode.value === found.value) return found;
  }
  return null;
}

const codeBefore = /^[([]?([A-Z0-9]{1,4})[)\]]?\s*(?:[-–—:.=]\s*|(?<=[)\]])\s*)(?=\p{L})/u;
const codeBehind = /\s*(?:[-–—:=]\s*([A-Z0-9]{1,3})|[([]([A-Z0-9/]{1,5})[)\]])$/;
const notHispanic = /,?\s*[([]?(?:non[-\s]?hispanic(?:\/latino)?|not (?:of )?hispanic(?: origin| or latino)?)[)\]]?$/i;
const students = /\s+(?:students|pupils|only)$/i;

/** What is left of a label when footnote signs, codes and the usual additions are taken away, one after the other. */
function coresOf(text: string): { readonly name: string; readonly code: string | null }[] {
  const found: { name: string; code: string | null }[] = [];
  let name = withoutFootnotes(text);
  let code: string | null = null;
  const take = (next: string): void => {
    if (next === '' || next === name) return;
    name = next;
    found.push({ name, code });
  };
  if (name !== text) found.push({ name, code });
  const before = codeBefore.exec(name);
  if (before !== null) {
    code = before[1]!;
    take(name.slice(before[0].length).trim());
  }
  const behind = codeBehind.exec(name);
  if (behind !== null) {
    code = behind[1] ?? behind[2]!;
    take(name.slice(0, behind.index).trim());
  }
  take(name.replace(notHispanic, '').trim());
  take(name.replace(students, '').trim());
  return found;
}

/** A label or header without the raised numbers and signs that point to a footnote. */
export function withoutFootnotes(text: string): string {
  return text
    .replace(/[\u00b9\u00b2\u00b3\u2070-\u2079†‡§¶]+/g, '')
    .replace(/(?<=[\p{L}\p{N})%])\s*\*+$/u, '')
    .trim();
}
