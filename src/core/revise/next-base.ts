import type { LivingBlock, LivingDocument } from './living-document.ts';
import type { Revision } from './revision.ts';

/**
 * What the document keeps as drafted once an update is done: the new draft, but where a person did not take it, what they
 * had before, so that the next update offers it again. What they deleted stays in it: that is how it is known as deleted.
 *
 * @param isDone whether an item was ticked; one that only told something is done by having been told
 */
export function nextBase(
  base: LivingDocument,
  fresh: LivingDocument,
  { items, freshOf }: Revision,
  isDone: (id: string) => boolean,
): LivingDocument {
  const instead = new Map<number, LivingBlock>();
  const kept = new Set<number>();
  const without = new Set<number>();
  for (const { id, edits, base: blocks } of items) {
    if (isDone(id)) continue;
    for (const edit of edits) if (edit.do === 'insert-blocks') edit.blocks.forEach((block) => without.add(block));
    for (const block of blocks) {
      const next = freshOf.get(block);
      if (next === undefined) kept.add(block);
      else instead.set(next, base.blocks[block]!);
    }
  }
  const baseOf = new Map([...freshOf].map(([from, to]) => [to, from] as const));
  const blocks: LivingBlock[] = [];
  let at = 0;
  /** What left the draft and was not taken out, up to a block of the last draft. */
  const keepUpTo = (end: number): void => {
    for (; at < end; at++) if (kept.has(at)) blocks.push(base.blocks[at]!);
  };
  fresh.blocks.forEach((block, item) => {
    if (without.has(item)) return;
    const from = baseOf.get(item);
    if (from !== undefined) keepUpTo(from);
    blocks.push(instead.get(item) ?? block);
  });
  keepUpTo(base.blocks.length);
  return { blocks };
}
