import { inProportion } from './deal.ts';
import type { Random } from './random.ts';

/** How many of the picked items each group of one grouping is to have. */
export type Targets = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A grouping: what group an item belongs to; null if it is in none. */
export type Grouping<T> = (item: T) => string | null;

/**
 * Picks so many items that every group of every grouping has its target: in proportion to its size, or as `wanted` says.
 * So a group stands out in what it was made to stand out in and in nothing else. Swaps items until all targets are hit.
 */
export function pickBalanced<T>(
  items: readonly T[],
  count: number,
  groupings: Readonly<Record<string, Grouping<T>>>,
  wanted: Readonly<Record<string, Readonly<Record<string, number>>>>,
  random: Random,
): T[] {
  const names = Object.keys(groupings);
  const targets = new Map(names.map((name) => [name, targetsOf(items, count, groupings[name]!, wanted[name] ?? {})]));
  const order = random.shuffled(items);
  const inside = order.slice(0, count);
  const outside = order.slice(count);
  const held = new Map(names.map((name) => [name, new Map<string, number>()]));
  const add = (item: T, by: number): void => {
    for (const name of names) {
      const group = groupings[name]!(item);
      if (group !== null) held.get(name)!.set(group, (held.get(name)!.get(group) ?? 0) + by);
    }
  };
  const distance = (): number => {
    let sum = 0;
    for (const name of names)
      for (const [group, target] of targets.get(name)!) sum += Math.abs((held.get(name)!.get(group) ?? 0) - target);
    return sum;
  };
  for (const item of inside) add(item, 1);
  let best = distance();
  for (let round = 0; best > 0; round++) {
    if (round > 400_000) throw new Error(`No pick of ${count} reaches its targets; ${best} are left over.`);
    const [from, to] = [random.whole(0, inside.length - 1), random.whole(0, outside.length - 1)];
    const [leaving, coming] = [inside[from]!, outside[to]!];
    add(leaving, -1);
    add(coming, 1);
    const reached = distance();
    if (reached <= best) {
      best = reached;
      inside[from] = coming;
      outside[to] = leaving;
    } else {
      add(leaving, 1);
      add(coming, -1);
    }
  }
  return inside;
}

/** Targets of one grouping: what is wanted of some groups, the rest shared among the others by their size. */
function targetsOf<T>(
  items: readonly T[],
  count: number,
  groupOf: Grouping<T>,
  wanted: Readonly<Record<string, number>>,
): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const item of items) {
    const group = groupOf(item);
    if (group !== null) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  const free = [...sizes.keys()].filter((group) => wanted[group] === undefined);
  const left = count - Object.values(wanted).reduce((sum, one) => sum + one, 0);
  const shares = inProportion(
    left,
    free.map((group) => sizes.get(group)!),
  );
  return new Map([...Object.entries(wanted), ...free.map((group, at) => [group, shares[at]!] as const)]);
}
