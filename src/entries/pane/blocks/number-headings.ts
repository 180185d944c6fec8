import type { Block } from '../../../core/draft/draft.ts';

type HeadingBlock = Extract<Block, { type: 'heading' }>;

/** Every heading in its order, also those inside controls and lists, with the number Word will give it; empty for none. */
export function numberHeadings(blocks: readonly Block[]): ReadonlyMap<Block, string> {
  const counters = [0, 0, 0, 0];
  const numbers = new Map<Block, string>();
  const read = (block: Block): void => {
    switch (block.type) {
      case 'heading':
        numbers.set(block, block.numbered ? next(counters, block.level) : '');
        break;
      case 'control':
        block.blocks.forEach(read);
        break;
      case 'list':
        block.items.forEach((item) => item.forEach(read));
        break;
    }
  };
  blocks.forEach(read);
  return numbers;
}

/** `1.`, `1.1`, `1.1.1`, as Word counts them. */
function next(counters: number[], level: HeadingBlock['level']): string {
  counters[level - 1] = (counters[level - 1] ?? 0) + 1;
  counters.fill(0, level);
  const text = counters.slice(0, level).join('.');
  return level === 1 ? `${text}.` : text;
}
