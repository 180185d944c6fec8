/**
 * The rows of `src/rules/coverage` that nothing serves yet, or not wholly. A row that is served is taken from here; the
 * list is to end empty.
 */
export const openRows: Readonly<Record<string, readonly string[]>> = {
  checks: [],
  'criteria-civil-rights': [],
  'criteria-english-learners': [],
  'criteria-special-education': [],
  documents: [],
  duties: [],
};

/** Rules that serve no row yet; to end empty too. */
export const rulesWithoutRow: readonly string[] = [];
