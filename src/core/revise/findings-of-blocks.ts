import { alignEvenly } from './align-evenly.ts';
import type { Pair } from './align.ts';
import { isHeading } from './headings.ts';
import type { LivingBlock, LivingDocument } from './living-document.ts';

/** The tag of the finding a block is drafted in; null outside of findings. */
export function findingAround({ within }: LivingBlock): string | null {
  return within.find((tag) => tag.startsWith('finding:')) ?? null;
}

/**
 * The finding each block of a document belongs to. A block whose control a person took away, or that they put elsewhere,
 * belongs where it was drafted.
 */
export function findingsOfBlocks(mine: LivingDocument, base: LivingDocument | null): readonly (string | null)[] {
  const own = mine.blocks.map(findingAround);
  if (base === null) return own;
  for (const { a, b } of alignEvenly(base, mine)) {
    const drafted = findingAround(base.blocks[a[0]!]!);
    for (const item of b) own[item] ??= drafted;
  }
  return own;
}

/**
 * The same of a document without controls, as a finished one is, by another version that has them: a block that says what
 * one of a finding says belongs to it, and so does what stands between two of the same finding, headings apart.
 */
export function findingsByWords(
  plain: LivingDocument,
  pairs: readonly Pair[],
  side: 'a' | 'b',
  known: readonly (string | null)[],
): readonly (string | null)[] {
  const found: (string | null)[] = plain.blocks.map(() => null);
  const paired = new Set<number>();
  for (const pair of pairs) {
    const other = pair[side === 'a' ? 'b' : 'a'][0]!;
    for (const item of pair[side]) {
      found[item] = known[other] ?? null;
      paired.add(item);
    }
  }
  let before: string | null = null;
  plain.blocks.forEach((block, item) => {
    if (paired.has(item) || isHeading(block)) {
      before = found[item]!;
      return;
    }
    const next = plain.blocks.findIndex((_, later) => later > item && paired.has(later));
    if (before !== null && next >= 0 && found[next] === before) found[item] = before;
  });
  return found;
}
