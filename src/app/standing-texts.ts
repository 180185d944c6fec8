import type { Library } from './library.ts';

/**
 * Sentences of rules and recommendations that a report prints as they are, numbers and all: citations, titles, limits of a
 * pack, practices. What they say of no student in particular needs no publication.
 */
export function standingTexts({ rulebook, recommendations, templates }: Library): readonly string[] {
  const texts = new Set([...templates.criteria.values()]);
  for (const { cite, title } of rulebook.authorities.values()) texts.add(cite).add(title);
  for (const pack of rulebook.packs) {
    for (const text of [pack.title, ...pack.covers, ...pack.doesNotCover]) texts.add(text);
    for (const { title } of pack.settings.values()) texts.add(title);
    for (const { title } of pack.thresholds.values()) texts.add(title);
    for (const { title, question } of pack.rules) texts.add(title).add(question);
  }
  for (const { name, practice, evidence, source, caveat } of recommendations) {
    for (const text of [name, practice, evidence, source, caveat ?? '']) texts.add(text);
  }
  return [...texts].filter((text) => /\d/.test(text));
}
