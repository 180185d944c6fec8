/** The words a text is found by, folded: small letters, no accents, one kind of quotation mark. */
export interface Searchable {
  /** Criteria without spaces: `se13`. */
  readonly criteria: readonly string[];
  readonly names: readonly string[];
  readonly others: readonly string[];
  /** `changed`, `new`: whose text it is. Who types one of these words looks for nothing else. */
  readonly marks: readonly string[];
  readonly text: readonly string[];
}

/** A search as it is held against texts. */
export interface Search {
  /** `se13`, or `13` where no letters stand before it; null where no criterion is named. */
  readonly criterion: string | null;
  readonly words: readonly string[];
}

export function searchable(given: {
  readonly criteria: readonly string[];
  readonly names: readonly string[];
  readonly others: readonly string[];
  readonly marks: readonly string[];
  /** The text with its template's braces; what stands between them is no word of it. */
  readonly text: string;
}): Searchable {
  return {
    criteria: given.criteria.map((criterion) => foldText(criterion).replace(/\s+/g, '')),
    names: wordsOf(given.names.join(' ')),
    others: wordsOf(given.others.join(' ')),
    marks: given.marks,
    text: wordsOf(given.text.replace(/\{\{[^}]*\}\}/g, ' ')),
  };
}

/** `SE 13 goals` → the criterion `se13` and the word `goals`. A number alone may be a criterion or a word. */
export function readSearch(search: string, prefixes: ReadonlySet<string>): Search {
  const folded = foldText(search).trim();
  const named = /(?:^|\s)([a-z]{2,4})[\s-]*(\d+[a-z]?)(?=\s|$)/.exec(folded);
  if (named !== null && prefixes.has(named[1]!)) {
    const rest = `${folded.slice(0, named.index)} ${folded.slice(named.index + named[0].length)}`;
    return { criterion: named[1]! + named[2]!, words: wordsOf(rest) };
  }
  const alone = /(?:^|\s)(\d+[a-z]?)(?=\s|$)/.exec(folded);
  if (alone === null) return { criterion: null, words: wordsOf(folded) };
  return {
    criterion: alone[1]!,
    words: wordsOf(`${folded.slice(0, alone.index)} ${folded.slice(alone.index + alone[0].length)}`),
  };
}

/**
 * How well a text answers a search; null where it does not. The criterion exactly counts most, then one that begins like
 * it, then whose text it is, then words of the title, of the kind and topic, of the text. Every word has to be found, each by its beginning.
 */
export function rank(text: Searchable, search: Search): number | null {
  let score = 0;
  if (search.criterion !== null) {
    const found = criterionRank(text, search.criterion);
    if (found === null) return null;
    score += found;
  }
  for (const word of search.words) {
    const found = wordRank(text, word);
    if (found === null) return null;
    score += found;
  }
  return score;
}

function criterionRank({ criteria, ...words }: Searchable, asked: string): number | null {
  const isNumber = /^\d/.test(asked);
  const numbers = isNumber ? criteria.map((one) => one.replace(/^[a-z]+/, '')) : criteria;
  if (numbers.includes(asked)) return 10_000;
  // `SE 1` while somebody types `SE 13`, or means `SE 1A`.
  if (numbers.some((one) => one.startsWith(asked))) return 1_000;
  return isNumber ? wordRank({ criteria, ...words }, asked) : null;
}

function wordRank({ criteria, names, others, marks, text }: Searchable, word: string): number | null {
  if (marks.includes(word)) return 200;
  if (names.includes(word)) return 120;
  if (names.some((one) => one.startsWith(word))) return 100;
  if (others.some((one) => one.startsWith(word))) return 20;
  if (criteria.some((one) => one.startsWith(word))) return 15;
  return text.some((one) => one.startsWith(word)) ? 1 : null;
}

export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[‘’]/g, "'")
    .toLowerCase();
}

function wordsOf(text: string): readonly string[] {
  return [...new Set(foldText(text).match(/[\p{L}\p{N}][\p{L}\p{N}']*/gu) ?? [])];
}
