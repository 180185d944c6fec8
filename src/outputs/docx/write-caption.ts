import { writeParagraph } from './write-paragraph.ts';
import { writeText } from './write-run.ts';
import type { Writing } from './writing.ts';
import { oneLine } from './xml-text.ts';

/**
 * The caption above a table or a figure, numbered by a field of Word's, so that one put in between counts on. It stays
 * with what it names.
 */
export function writeCaption(label: 'Table' | 'Figure', caption: string, writing: Writing): string {
  const number = ++writing.captions[label];
  const content =
    writeText(`${label} `) +
    `<w:fldSimple w:instr=" SEQ ${label} \\* ARABIC "><w:r><w:t>${number}</w:t></w:r></w:fldSimple>` +
    writeText(`. ${oneLine(caption).trim()}`);
  return writeParagraph({ style: 'Caption' }, content, writing);
}
