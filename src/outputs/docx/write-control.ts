import { blockWordsSum } from '../../core/draft/block-words.ts';
import type { Block } from '../../core/draft/draft.ts';
import { controlTag } from './control-id.ts';
import { writeParagraph } from './write-paragraph.ts';
import { controlProperties } from './write-run.ts';
import type { Writing } from './writing.ts';

/**
 * A part of the report that stays recognisable in Word: a rich-text control with a stable tag around its written blocks.
 * It is not locked, because a person may rewrite or delete it; a later draft reads what they did.
 */
export function writeControl(block: Extract<Block, { type: 'control' }>, content: string, writing: Writing): string {
  const properties = controlProperties(block.title, controlTag(block.tag), writing, '');
  writing.figures.keepWords(block.tag, blockWordsSum(block.blocks));
  const inside = content === '' ? writeParagraph({ style: 'Normal' }, '', writing) : content;
  return `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${inside}</w:sdtContent></w:sdt>`;
}
