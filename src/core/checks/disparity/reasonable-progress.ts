import { decimalFraction, minus, order, type Fraction } from '../../measures/fraction.ts';

/**
 * Whether reasonable progress keeps an LEA from being identified, 34 CFR 300.647(d)(2). The State says what progress is;
 * here it is a decrease of the ratio by at least `decrease` from one year to the next.
 *
 * The text protects unless the LEA failed "in each of the two prior consecutive years". Read literally, progress in one
 * of the two years protects (`yearsNeeded` 1); the stricter reading asks for progress in both (`yearsNeeded` 2). Which
 * one a State uses is a setting.
 *
 * @param oldestFirst the ratios of the year before the two, and of the two; null where there was none
 * @returns whether progress protects; false where the ratios of all three years are not known
 */
export function showsReasonableProgress(
  oldestFirst: readonly (Fraction | null)[],
  decrease: number,
  yearsNeeded: 1 | 2,
): boolean {
  const [before, first, second] = oldestFirst.slice(-3);
  const wanted = decimalFraction(decrease);
  if (wanted === null || !before || !first || !second) return false;
  const progress = [minus(before, first), minus(first, second)].filter((fall) => order(fall, wanted) >= 0);
  return progress.length >= yearsNeeded;
}
