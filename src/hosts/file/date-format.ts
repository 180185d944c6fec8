/**
 * Whether a number format shows a date: a day, a month or a year. A time of day (`h:mm`) or a duration (`[h]:mm`) is no
 * date. Only the first section counts (the others are for negative numbers, zero and text), and neither quoted text nor
 * escaped characters, colours, conditions or locales do: `0.00"d"` and `[Red]0.00` are numbers.
 */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"?|\\.|_.|\*./gsu, ' ')
    .replace(/\[[^\]]*\]?/g, (bracket) => (/^\[(h+|m+|s+)\]?$/i.test(bracket) ? bracket.slice(1, 2).repeat(2) : ' '))
    .split(';', 1)[0]!
    .replace(/General/gi, ' ')
    .replace(/AM\/PM|A\/P/gi, ' ');
  if (/[dy]/i.test(bare)) return true;
  if (/[0#?@]/.test(bare.replace(/[.,]0+/g, ''))) return false;
  // Years of an era: `e`, `gge`, `bb`.
  if (/[ebg]/i.test(bare)) return true;
  // `m` is minutes beside hours or seconds; `mmm` and longer is always a month.
  return /m{3,}/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare));
}
