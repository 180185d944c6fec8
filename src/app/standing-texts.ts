import { limitInWords } from '../core/checks/amount-text.ts';
import { likelihoodBand } from '../core/draft/view/rate-risk.ts';
import { findNumbers } from '../core/privacy/find-numbers.ts';
import type { Library } from './library.ts';

/**
 * Sentences of rules, templates and recommendations that a report prints as they are, numbers and all: citations, titles,
 * limits of a pack, practices. What they say of no student in particular needs no publication.
 */
export function standingTexts({ rulebook, recommendations, risk, templates, words }: Library): readonly string[] {
  const texts = new Set([...templates.criteria.values()]);
  for (const [path, text] of words.templates)
    if (/^(?:reports|parts)\//.test(path)) {
      const own = text.replace(/\{\{\s*leastRecords\s*\}\}/g, String(risk.lead.leastRecords));
      for (const sentence of sentencesOf(own)) texts.add(sentence);
      if (own !== text) for (const clause of clausesAround(risk.lead.leastRecords, own)) texts.add(clause);
    }
  for (const at of risk.likelihood.keys()) texts.add(likelihoodBand(risk, at));
  for (const { cite, title } of rulebook.authorities.values()) texts.add(cite).add(title);
  for (const pack of rulebook.packs) {
    for (const text of [pack.title, ...pack.covers, ...pack.doesNotCover]) texts.add(text);
    for (const { title } of pack.settings.values()) texts.add(title);
    for (const { title } of pack.thresholds.values()) texts.add(title);
    for (const { unit, values } of pack.thresholds.values())
      for (const { operator, value, authority } of values)
        // A limit an organization set stands in the table of thresholds, whatever it counts.
        if (authority.includes(', set by ')) texts.add(limitInWords(operator, value, unit));
    for (const { title, question } of pack.rules) texts.add(title).add(question);
  }
  for (const { name, practice, evidence, source, caveat } of recommendations) {
    for (const text of [name, practice, evidence, source, caveat ?? '']) texts.add(text);
  }
  return [...texts].filter((text) => findNumbers(text).length > 0);
}

/** The whole sentences of a template's text, between the values it fills in. */
function sentencesOf(template: string): readonly string[] {
  return template
    .replace(/\[([^\]]*)\]\([^)]*\)|[*`]/g, '$1')
    .split(/\{\{[^}]*\}\}|[\n|]/)
    .flatMap((piece) => piece.match(/(?<=^\s*(?:[-#>\d.]+\s+)?|[.!?]\s)\p{Lu}[^.!?]*[.!?](?=\s|$)/gu) ?? []);
}

/**
 * The clauses of a template that hold a setting, where the sentence goes on with values it fills in: "but on fewer than 30
 * records". The number alone is none: a count may be the same.
 */
function clausesAround(setting: number, template: string): readonly string[] {
  return template
    .split(/\{\{[^}]*\}\}|[\n|.,:;!?()]/)
    .map((clause) => clause.trim())
    .filter((clause) => new RegExp(`\\p{L}+ ${setting} \\p{L}+`, 'u').test(clause));
}
