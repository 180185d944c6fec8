import { firstYear } from '../disparity/school-year-text.ts';

/** The years after the last break: what was counted another way before it is never compared with what came after. */
export function seriesOf<T extends { readonly year: string }>(
  years: readonly T[],
  breaks: readonly string[],
): readonly T[] {
  const last = years.at(-1);
  const end = last === undefined ? null : firstYear(last.year);
  if (end === null) return years;
  const starts = breaks.flatMap((label) => firstYear(label) ?? []).filter((start) => start <= end);
  const start = starts.length === 0 ? null : Math.max(...starts);
  return start === null ? years : years.filter(({ year }) => (firstYear(year) ?? start) >= start);
}

/** The first year after each break, of the years there are; none where all of them lie on one side of it. */
export function beginnings(years: readonly string[], breaks: readonly string[]): ReadonlySet<string> {
  return new Set(
    breaks.flatMap((label) => {
      const start = firstYear(label);
      if (start === null) return [];
      const at = years.findIndex((year) => (firstYear(year) ?? start - 1) >= start);
      return at < 1 ? [] : [years[at]!];
    }),
  );
}
