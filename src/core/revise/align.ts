/** Items of two lists that belong together: one and one, or one and several that follow each other. */
export interface Pair {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

export interface Likeness {
  /** Keys by which an item is known, the surest first; null where it has none of that kind. */
  readonly keys: readonly ((side: 'a' | 'b', item: number) => string | null)[];
  /** How like the items put together are, from 0 to 1; asked of one and one, and of one and two or three. */
  of(a: readonly number[], b: readonly number[]): number;
  /** Whether several items of a side may stand for one of the other: a paragraph that was split, say. */
  readonly joins: boolean;
  /** From how much likeness on two items belong together. */
  readonly least: number;
}

/** Above this many comparisons a stretch is left unaligned: what belongs together in it is then found by content alone. */
const mostComparisons = 250_000;

/**
 * Aligns two lists whose order was mostly kept: first by items that are known by a key and stand once on both sides, in
 * the longest run that keeps the order; then, between them, by how like items are. Items without a partner are left out;
 * so are those that moved, for which see `findMoved`.
 */
export function align(lengthA: number, lengthB: number, like: Likeness): Pair[] {
  const pairs: Pair[] = [];
  const between = (a0: number, a1: number, b0: number, b1: number, key: number): void => {
    if (a0 === a1 || b0 === b1) return;
    const known = like.keys[key];
    if (known === undefined) {
      pairs.push(...byLikeness(a0, a1, b0, b1, like));
      return;
    }
    let [fromA, fromB, toA, toB] = [a0, b0, a1, b1];
    const same = (a: number, b: number): boolean => {
      const name = known('a', a);
      return name !== null && name === known('b', b);
    };
    // Equal beginnings and ends are no question, whether or not their items stand once.
    if (key === 0) {
      while (fromA < toA && fromB < toB && same(fromA, fromB)) pairs.push({ a: [fromA++], b: [fromB++] });
      while (fromA < toA && fromB < toB && same(toA - 1, toB - 1)) pairs.push({ a: [--toA], b: [--toB] });
    }
    for (const [a, b] of [...anchors(fromA, toA, fromB, toB, known), [toA, toB] as const]) {
      between(fromA, a, fromB, b, key + 1);
      if (a === toA) break;
      pairs.push({ a: [a], b: [b] });
      [fromA, fromB] = [a + 1, b + 1];
    }
  };
  between(0, lengthA, 0, lengthB, 0);
  return (like.joins ? widened(pairs, lengthA, lengthB, like) : pairs).sort((one, other) => one.a[0]! - other.a[0]!);
}

/**
 * Pairs found by a key with their neighbours that have no partner, where both together are more alike: the second half of
 * a paragraph that was split.
 */
function widened(pairs: readonly Pair[], lengthA: number, lengthB: number, like: Likeness): Pair[] {
  const taken = { a: new Set(pairs.flatMap(({ a }) => a)), b: new Set(pairs.flatMap(({ b }) => b)) };
  const lengths = { a: lengthA, b: lengthB };
  return pairs.map((pair) => {
    let best = pair;
    let most = like.of(pair.a, pair.b);
    for (const side of ['a', 'b'] as const) {
      if (pair[side === 'a' ? 'b' : 'a'].length > 1) continue;
      for (const next of [1, -1]) {
        while (most < 1 && best[side].length < 3) {
          const item = next > 0 ? best[side].at(-1)! + 1 : best[side][0]! - 1;
          if (item < 0 || item >= lengths[side] || taken[side].has(item)) break;
          const wider = { ...best, [side]: next > 0 ? [...best[side], item] : [item, ...best[side]] };
          const score = like.of(wider.a, wider.b);
          if (score < most + 0.1) break;
          taken[side].add(item);
          [best, most] = [wider, score];
        }
      }
      if (best !== pair) break;
    }
    return best;
  });
}

/** Items known by a key that stands once on both sides: as many as keep their order. */
function anchors(a0: number, a1: number, b0: number, b1: number, key: Likeness['keys'][number]): [number, number][] {
  const inB = onlyPlaces(b0, b1, (item) => key('b', item));
  const inA = onlyPlaces(a0, a1, (item) => key('a', item));
  const both: [number, number][] = [];
  for (const [name, a] of inA) {
    const b = inB.get(name);
    if (a >= 0 && b !== undefined && b >= 0) both.push([a, b]);
  }
  both.sort((one, other) => one[0] - other[0]);
  return longestRising(both);
}

/** Where each key stands; -1 where it stands more than once. */
function onlyPlaces(from: number, to: number, key: (item: number) => string | null): Map<string, number> {
  const places = new Map<string, number>();
  for (let item = from; item < to; item++) {
    const name = key(item);
    if (name !== null) places.set(name, places.has(name) ? -1 : item);
  }
  return places;
}

/** The longest run of pairs whose second numbers rise, by patience sorting. */
function longestRising(pairs: readonly [number, number][]): [number, number][] {
  const ends: number[] = [];
  const before: number[] = [];
  pairs.forEach(([, b], i) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[ends[middle]!]![1] < b) low = middle + 1;
      else high = middle;
    }
    before[i] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = i;
  });
  const run: [number, number][] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i]!) run.unshift(pairs[i]!);
  return run;
}

/** The alignment of a stretch with the most likeness in all, by dynamic programming. */
function byLikeness(a0: number, a1: number, b0: number, b1: number, like: Likeness): Pair[] {
  const [n, m] = [a1 - a0, b1 - b0];
  if (n * m > mostComparisons) return [];
  const widest = like.joins ? 3 : 1;
  const best = new Float64Array((n + 1) * (m + 1));
  const step = new Uint8Array((n + 1) * (m + 1));
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      const at = i * (m + 1) + j;
      const consider = (di: number, dj: number, gain: number): void => {
        const value = best[(i - di) * (m + 1) + j - dj]! + gain;
        if (value <= best[at]! && step[at] !== 0) return;
        best[at] = value;
        step[at] = di * 4 + dj;
      };
      if (i > 0) consider(1, 0, 0);
      if (j > 0) consider(0, 1, 0);
      if (i === 0 || j === 0) continue;
      const one = like.of([a0 + i - 1], [b0 + j - 1]);
      if (one >= like.least) consider(1, 1, one);
      for (let wide = 2; wide <= widest; wide++) {
        // Worth it only where the parts together are more like the one than each of them is.
        if (j >= wide) {
          const split = like.of([a0 + i - 1], numbers(b0 + j - wide, b0 + j));
          if (split >= like.least + 0.15) consider(1, wide, split + 0.001);
        }
        if (i >= wide) {
          const joined = like.of(numbers(a0 + i - wide, a0 + i), [b0 + j - 1]);
          if (joined >= like.least + 0.15) consider(wide, 1, joined + 0.001);
        }
      }
    }
  }
  const pairs: Pair[] = [];
  for (let [i, j] = [n, m]; i > 0 && j > 0;) {
    const taken = step[i * (m + 1) + j]!;
    const [di, dj] = [taken >> 2, taken & 3];
    if (di > 0 && dj > 0) pairs.push({ a: numbers(a0 + i - di, a0 + i), b: numbers(b0 + j - dj, b0 + j) });
    i -= di;
    j -= dj;
  }
  return pairs.reverse();
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

/**
 * Items without a partner that stand elsewhere in the other list: by a key that stands once among those left on both
 * sides, else by the most likeness, if it is high and no other is as good. What could be meant for two places is left
 * alone.
 */
export function findMoved(
  leftA: readonly number[],
  leftB: readonly number[],
  like: Pick<Likeness, 'keys' | 'of'>,
  least: number,
): Pair[] {
  const moved: Pair[] = [];
  let [a, b] = [leftA, leftB];
  for (const key of like.keys) {
    const inA = places(a, (item) => key('a', item));
    const inB = places(b, (item) => key('b', item));
    for (const [name, [first, ...more]] of inA) {
      const [other, ...others] = inB.get(name) ?? [];
      if (first === undefined || other === undefined || more.length > 0 || others.length > 0) continue;
      if (like.of([first], [other]) >= least) moved.push({ a: [first], b: [other] });
    }
    [a, b] = [without(leftA, moved, 'a'), without(leftB, moved, 'b')];
  }
  if (a.length * b.length > mostComparisons) return moved;
  for (const item of a) {
    const scores = b.map((other) => like.of([item], [other]));
    const best = Math.max(...scores, 0);
    const at = scores.indexOf(best);
    if (best < least || scores.filter((score) => score > best - 0.05).length > 1) continue;
    moved.push({ a: [item], b: [b[at]!] });
    b = b.filter((_, i) => i !== at);
  }
  return moved;
}

function places(items: readonly number[], key: (item: number) => string | null): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const item of items) {
    const name = key(item);
    if (name !== null) found.set(name, [...(found.get(name) ?? []), item]);
  }
  return found;
}

function without(items: readonly number[], pairs: readonly Pair[], side: 'a' | 'b'): readonly number[] {
  const taken = new Set(pairs.flatMap((pair) => pair[side]));
  return items.filter((item) => !taken.has(item));
}
