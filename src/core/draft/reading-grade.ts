/** Who is to read a report. */
export const readers = ['office', 'school', 'family'] as const;
export type Reader = (typeof readers)[number];

/**
 * The school grade the words of a report may ask for, by its reader. Principals, coordinators and teachers read a report
 * between other work, so ten grades are enough for its sentences even where the field's terms are long; a letter to
 * families is held to eight, about what public information is advised to keep to. Those of the office read the terms of
 * the law every day and have no limit.
 */
export const highestGrade: Readonly<Record<Reader, number | null>> = { office: null, school: 10, family: 8 };

/** What the grade is counted from. */
export interface ReadingCounts {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
}

/**
 * The Flesch-Kincaid grade of a text: 0.39 × words a sentence + 11.8 × syllables a word − 15.59, to one decimal. Null for
 * a text without a word.
 */
export function readingGrade(text: string): number | null {
  const { sentences, words, syllables } = readingCounts(text);
  if (words === 0) return null;
  return Math.round((0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59) * 10) / 10;
}

/**
 * Counts sentences, words and syllables. A sentence ends at `.`, `!`, `?` or `:` before a space, and at an empty line; an
 * item of a list is one. A number is a word of one syllable; letters said one by one (`IEP`) have one syllable each.
 */
export function readingCounts(text: string): ReadingCounts {
  const ended = text
    .replace(/\b(?:M\.G\.L|U\.S\.C|e\.g|i\.e|etc|vs|No|St|c|s|ss)\.(?=\s|,)/g, (short) => short.replaceAll('.', ''))
    .replace(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)/g, '.\n')
    .replace(/(^|\n)\s*(?:[-*]|\d+\.)\s+/g, '$1');
  const sentences = ended.split(/[.!?:]+(?=["”’)\]]*(?:\s|$))/).filter((one) => wordsOf(one).length > 0);
  const words = sentences.flatMap(wordsOf);
  return {
    sentences: sentences.length,
    words: words.length,
    syllables: words.reduce((sum, word) => sum + syllablesIn(word), 0),
  };
}

function wordsOf(sentence: string): readonly string[] {
  return sentence.match(/[\p{L}\p{N}]+(?:['’.,][\p{L}\p{N}]+)*/gu) ?? [];
}

/** What is written and not said, with what is left of it. */
const silent: readonly (readonly [RegExp, string])[] = [
  // yes, year
  [/^y(?=[aeiou])/, ''],
  // employer, beyond
  [/(?<=[aeiou])y(?=[aeiou])/g, 'y-'],
  // times, but services, stages, matches, tables
  [/(?<=[^aeiouy])(?<![sxzcg]|[cs]h|[^aeiouy]l)es$/, ''],
  // reviewed, but needed
  [/(?<=[^aeiouytd])ed$/, ''],
  // rule, but table
  [/(?<![^aeiouy]l)e$/, ''],
  // statement, timely, but element
  [/(?<=[^aeiouyl])e(?=ments?$|ful|ly$|less|ness)/, ''],
];

/** Two syllables within one run of vowels: annual, material, association, period, experience, area, coordinator, doing. */
const hidden =
  /(?<![qg])ua|(?<![tc])ia|[tc]iat|(?<![tscgx])io(?![nr])|iu|(?<![tc])ien[ct]|iet|(?<!q)uen[ct]|crea|area|idea|react|coo(?=rd|p)|[aeiouy]ing|ism$/g;

/**
 * The syllables of one word, from its letters: one for each run of vowels, without those not said, with those the run
 * hides. English is not said as it is written, so a rare word is counted one off.
 */
export function syllablesIn(word: string): number {
  if (/^[A-Z]{2,5}s?$/.test(word)) return word.replace(/s$/, '').length;
  const letters = word
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const said = silent.reduce((left, [written, rest]) => left.replace(written, rest), letters);
  const runs = said.match(/[aeiouy]+/g)?.length ?? 0;
  return Math.max(1, runs + (said.match(hidden)?.length ?? 0));
}
