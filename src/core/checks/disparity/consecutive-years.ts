/** One year's ratio as the years rule sees it. */
export type YearResult = 'above' | 'not-above' | 'no-ratio';

/** What a year without a ratio does to a run of years; State practice differs, so it is a setting. */
export type MissingYear = 'breaks' | 'is-skipped';

/**
 * How many consecutive years, ending in the latest, lie above the threshold. A year that is not above ends the run; a
 * year without a ratio ends it or is passed over, as the setting says. A run must end in the latest year: if that year
 * is not above, the answer is 0.
 *
 * @param oldestFirst one entry a school year, none left out
 */
export function yearsInARow(oldestFirst: readonly YearResult[], missingYear: MissingYear): number {
  if (oldestFirst.at(-1) !== 'above') return 0;
  let run = 0;
  for (let at = oldestFirst.length - 1; at >= 0; at--) {
    const year = oldestFirst[at];
    if (year === 'above') run++;
    else if (year === 'not-above' || missingYear === 'breaks') break;
  }
  return run;
}
