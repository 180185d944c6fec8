/** The seven federal reporting categories (34 CFR 300.647(b)(2)) that a student can be counted in. */
export const hispanicLabel = 'Hispanic/Latino';
export const twoOrMoreLabel = 'Two or more races';

/**
 * The one category a student is counted in: Hispanic/Latino whatever the races; else two or more races; else the single
 * race; else unknown (null). Nothing is inferred: where it is not known whether a student is Hispanic, the races alone
 * do not settle it and the answer is unknown.
 *
 * @param hispanic null where it is not known
 * @param races the races recorded, as category labels, each once
 * Source: federal collection guidance; the same order in Pearson's mapping of race and ethnicity.
 */
export function rollUpRace(hispanic: boolean | null, races: readonly string[]): string | null {
  if (hispanic === true || races.includes(hispanicLabel)) return hispanicLabel;
  if (hispanic === null) return null;
  if (races.length > 1 || races.includes(twoOrMoreLabel)) return twoOrMoreLabel;
  return races[0] ?? null;
}
