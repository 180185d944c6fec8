import { textOfBlock } from './revise-document.ts';
import type { LivingBlock, LivingDocument } from './living-document.ts';

/** The heading each block stands under; of a heading, itself; empty before the first. */
export function headingsOf({ blocks }: LivingDocument): readonly string[] {
  let heading = '';
  return blocks.map((block) => {
    if (isHeading(block)) heading = textOfBlock(block);
    return heading;
  });
}

/** Whether a block is a heading, in the style names of Word in English and some other languages. */
export function isHeading({ kind, texts }: LivingBlock): boolean {
  return kind === 'paragraph' && /^(?:heading|ü?berschrift|titre|titolo)\s*\d/i.test(texts[0]?.style ?? '');
}
