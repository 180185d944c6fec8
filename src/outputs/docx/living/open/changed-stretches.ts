import type { Token } from './new-pieces.ts';

/** What becomes of a text: stretches that change, and controls that stay with, perhaps, another text. */
export interface Changed {
  readonly stretches: readonly {
    readonly old: readonly Token[];
    readonly new: readonly Token[];
    readonly at: number;
  }[];
  readonly kept: readonly { readonly old: Token; readonly new: Token }[];
}

/** Above this many comparisons everything between equal beginnings and ends is one change. */
const mostComparisons = 1_000_000;

/**
 * The fewest changes that make one text of the other, word by word. What is alike stays as it is in the document: what a
 * person made bold, commented on, or marked is not written anew.
 *
 * @param end where the old text ends, for what is added behind it
 */
export function changedStretches(old: readonly Token[], fresh: readonly Token[], end: number): Changed {
  const pairs = longestCommon(old, fresh);
  const changes: Change[] = [];
  let [o, f] = [0, 0];
  for (const [inOld, inFresh] of [...pairs, [old.length, fresh.length] as const]) {
    if (inOld > o || inFresh > f) join(changes, { old: [o, inOld], fresh: [f, inFresh] }, old);
    [o, f] = [inOld + 1, inFresh + 1];
  }
  return {
    stretches: changes.map((change) => ({
      at: old[change.old[0]]?.start ?? end,
      old: old.slice(...change.old),
      new: fresh.slice(...change.fresh),
    })),
    kept: pairs
      .map(([inOld, inFresh]) => ({ old: old[inOld]!, new: fresh[inFresh]! }))
      .filter(({ old: { span } }) => span.piece.type !== 'text'),
  };
}

/** From a number to before another, of the tokens of each side. */
interface Change {
  readonly old: readonly [number, number];
  readonly fresh: readonly [number, number];
}

/** Adds a change; with nothing but a space or a sign between it and the last, both are one. */
function join(changes: Change[], change: Change, old: readonly Token[]): void {
  const last = changes.at(-1);
  if (last === undefined || !old.slice(last.old[1], change.old[0]).every(isSlight)) changes.push(change);
  else {
    changes[changes.length - 1] = {
      old: [last.old[0], change.old[1]],
      fresh: [last.fresh[0], change.fresh[1]],
    };
  }
}

const isSlight = ({ span, text }: Token): boolean => span.piece.type === 'text' && !/[\p{L}\p{N}]/u.test(text);

function longestCommon(a: readonly Token[], b: readonly Token[]): readonly (readonly [number, number])[] {
  let from = 0;
  while (from < a.length && from < b.length && a[from]!.key === b[from]!.key) from++;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1]!.key === b[endB - 1]!.key) [endA, endB] = [endA - 1, endB - 1];
  const head = Array.from({ length: from }, (_, i) => [i, i] as const);
  const tail = Array.from({ length: a.length - endA }, (_, i) => [endA + i, endB + i] as const);
  const [n, m] = [endA - from, endB - from];
  if (n * m > mostComparisons) return [...head, ...tail];
  // Controls and pictures weigh more than words: they are kept where they can be.
  const weight = (token: Token): number => (token.span.piece.type === 'text' ? (/\s/.test(token.text) ? 1 : 2) : 50);
  const best = new Float64Array((n + 1) * (m + 1));
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const [one, other] = [a[from + i]!, b[from + j]!];
      const skip = Math.max(best[(i + 1) * (m + 1) + j]!, best[i * (m + 1) + j + 1]!);
      const take = one.key === other.key ? best[(i + 1) * (m + 1) + j + 1]! + weight(one) : 0;
      best[i * (m + 1) + j] = Math.max(skip, take);
    }
  }
  const middle: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < n && j < m;) {
    const here = best[i * (m + 1) + j]!;
    const [one, other] = [a[from + i]!, b[from + j]!];
    if (one.key === other.key && here === best[(i + 1) * (m + 1) + j + 1]! + weight(one)) {
      middle.push([from + i, from + j]);
      [i, j] = [i + 1, j + 1];
    } else if (here === best[(i + 1) * (m + 1) + j]!) i++;
    else j++;
  }
  return [...head, ...middle, ...tail];
}
