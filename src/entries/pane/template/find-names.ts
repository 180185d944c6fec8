import type { TemplateName } from '../../../app/desk/views.ts';

/**
 * The names that fit what was typed: each typed word begins a word of the name, or stands in what is said of it. Those that
 * fit by their name come first, in the order of the fields.
 */
export function findNames(names: readonly TemplateName[], typed: string): readonly TemplateName[] {
  const wanted = wordsOf(typed);
  if (wanted.length === 0) return names;
  const byName: TemplateName[] = [];
  const byWords: TemplateName[] = [];
  for (const one of names) {
    const own = wordsOf(one.name);
    const all = [...own, ...wordsOf(one.about), ...wordsOf(one.of)];
    if (wanted.every((word) => own.some((part) => part.startsWith(word)))) byName.push(one);
    else if (wanted.every((word) => all.some((part) => part.startsWith(word)))) byWords.push(one);
  }
  return [...byName, ...byWords];
}

/** `counts.notMet` as counts, not, met, and notmet: a person may type it either way. */
function wordsOf(text: string): readonly string[] {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const parts = words.flatMap((word) => word.split(/(?<=\p{Ll})(?=\p{Lu})/u));
  return [...new Set([...parts, ...words].map((word) => word.toLowerCase()))];
}
