/** A number as it stands in running text. */
export interface NumberInText {
  /** As written: `1,021`, `6.6%`, `three`. */
  readonly text: string;
  readonly value: number;
  /** What it counts, where the next words say so: `students`, `%`, `of`; `other` for what is no person (days, schools). */
  readonly unit: string | null;
}

/** Numbers that are no figures: dates, school years, citations, criteria, references, cells. */
const notFigures: readonly RegExp[] = [
  /\b\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{4}\b/g,
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2},?\s+\d{4}\b/g,
  /\b\d{4}-\d{2}-\d{2}\b/g,
  /\b(?:SY)?(?:19|20)\d{2}\s?[-–]\s?\d{2,4}(?:-\d+)?\b/g,
  /\b\d+\s+(?:C\.?M\.?R|C\.?F\.?R|U\.?S\.?C|F\.?R|Fed\. Reg)\.?\s*[\d.()\-–—a-zA-Z]*/g,
  /\b(?:M\.?G\.?L|G\.?L)\.?\s*c(?:h(?:apter)?)?\.?\s*\d+[A-Z]?(?:,?\s+ss?\.\s*\d+[A-Z]?(?:½)?)*/g,
  /\((?:\d+ (?:met|not met|not shown|not computed|not applicable|raised|not raised|needs? review)(?:, (?=\d)|(?=\))))+\)/g,
  /§+\s*\d[\w.()\-–]*/g,
  /\b(?:SE|CR|ELE|Indicators?|Table|Figure|Chart|Chapter|Article|Section|Annex|Appendix|Page|Grade|Level|Step|Part|Title|Version|Criterion|Policy|School|P\.?S\.?|No\.)\s*\d+(?:\.\d+)*[A-Z]?\b/gi,
  /(?:'[^']+'|[\p{L}_][\p{L}\p{N}_.]*)!\$?[A-Z]+\$?\d*(?::\$?[A-Z]+\$?\d*)?/gu,
  /(?<!\p{L})\p{Lu}{2,}-\d+\b/gu,
  /; and \d+ more$/gm,
  /https?:\/\/\S+/g,
  /\b(?:19|20)\d{2}\b/g,
];

const words: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
};

const peopleNouns = 'students?|children|child|pupils?|cases?|records?|suspensions?|removals?|evaluations?';
const otherNouns =
  'days?|weeks?|months?|years?|hours?|minutes?|meetings?|schools?|districts?|findings?|requirements?|criteria|indicators?|groups?|categories|pages?|rows?|columns?|thresholds?|visits?|interviews?';
/** The first noun that says what is counted, at most so many words after the number. */
const nounWithin = (words: number): string =>
  String.raw`\s+(?:(?!(?:${peopleNouns}|${otherNouns})\b)\p{L}+\s+){0,${words}}?`;
const counted = `(?:${nounWithin(3)}(${peopleNouns}))`;
const other = `${nounWithin(2)}(?:${otherNouns})`;
const token = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,])(?:(\d[\d,]*(?:\.\d+)?)(\s?%)?|\b(${Object.keys(words).join('|')})\b)(?![\p{L}\p{N}])(?:(?=(\s+(?:out\s+)?of)\b)|(?=\s+(percent|times|points)\b)|(?=${counted}\b)|(?=(${other})\b)|)`,
  'giu',
);
/** What any number has: most texts of a package have none of it and need no closer look. */
const beginning = new RegExp(String.raw`\d|${Object.keys(words).join('|')}`, 'iu');

/** A figure as tables print it, which no passage around it can make something else of; a year might be one. */
const figureAlone = /^(?!.*\b(?:19|20)\d\d\b)(\d[\d,]*(?:\.\d+)?)(%)?$/;

/**
 * The numbers of a text that could be figures, in figures and in words; `one` only where it counts something. `ignore` are
 * passages that may stand as they are (a note, a threshold).
 */
export function findNumbers(text: string, ignore: readonly string[] = []): readonly NumberInText[] {
  if (!beginning.test(text)) return [];
  const alone = ignore.length === 0 ? figureAlone.exec(text) : null;
  if (alone !== null) {
    const [, digits, percent] = alone;
    const value = Number(digits!.replaceAll(',', ''));
    return [{ text: digits! + (percent ?? ''), value, unit: percent ?? null }];
  }
  let rest = text;
  for (const passage of ignore) if (passage !== '') rest = without(rest, passage);
  for (const pattern of notFigures) rest = rest.replace(pattern, ' ');
  // A line of a table of contents: the number of a heading and its page.
  rest = rest.replace(/^\s*\d+(?:\.\d+)+\s(.*)\t\d+$/, '$1').replace(/^\s*\d+[.)]\s/, ' ');
  const found: NumberInText[] = [];
  for (const match of rest.matchAll(token)) {
    const [, digits, percent, word, of, measure, people, things] = match;
    const named = (measure ?? people)?.toLowerCase() ?? (things === undefined ? null : 'other');
    const unit = percent !== undefined ? '%' : of !== undefined ? 'of' : named;
    if (word !== undefined) {
      const value = words[word.toLowerCase()]!;
      if (value > 1 || (unit !== null && unit !== 'of')) found.push({ text: word, value, unit });
    } else found.push({ text: digits! + (percent?.trim() ?? ''), value: Number(digits!.replaceAll(',', '')), unit });
  }
  return found;
}

/** A text without a passage, where it stands by itself: not the 0 of "EL-06", which would leave a 6. */
function without(text: string, passage: string): string {
  const pieces = text.split(passage);
  let rest = pieces[0]!;
  for (const piece of pieces.slice(1))
    rest += (within(rest.at(-1), passage[0]) || within(passage.at(-1), piece[0]) ? passage : ' ') + piece;
  return rest;
}

/** Whether two characters side by side belong to one word or number. */
function within(before: string | undefined, after: string | undefined): boolean {
  return before !== undefined && after !== undefined && wordCharacter.test(before) && wordCharacter.test(after);
}

const wordCharacter = /[\p{L}\p{N}]/u;
