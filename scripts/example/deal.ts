/** Whole numbers in given proportions that add up to the total; what is left over goes to the largest fractions. */
export function inProportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (sum === 0 ? 0 : (total * weight) / sum));
  const counts = exact.map(Math.floor);
  const order = exact
    .map((value, at) => ({ at, left: value - Math.floor(value) }))
    .sort((a, b) => b.left - a.left || a.at - b.at);
  const missing = total - counts.reduce((all, count) => all + count, 0);
  for (let i = 0; i < missing; i++) counts[order[i]!.at]!++;
  return counts;
}

/**
 * Deals a yes to a share of the items, spread evenly along their order: every stretch of the list gets its share, give
 * or take one. Sorted by group, the list gives each group the same share.
 */
export function spread<T>(items: readonly T[], shareOf: (item: T) => number): Set<T> {
  const chosen = new Set<T>();
  // Half a case in hand: a stretch is rounded to the nearest, not down.
  let due = 0.5;
  for (const item of items) {
    due += shareOf(item);
    if (due < 1) continue;
    due -= 1;
    chosen.add(item);
  }
  return chosen;
}

/** So many of the items, spread evenly along their order. */
export function spreadCount<T>(items: readonly T[], count: number): Set<T> {
  if (count > items.length) throw new Error(`${count} of ${items.length} items cannot be dealt.`);
  return new Set(Array.from({ length: count }, (_, i) => items[Math.floor(((i + 0.5) * items.length) / count)]!));
}
