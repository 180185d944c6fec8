import type { DeskTools } from '../../app/desk/make-desk.ts';
import { browserFilePlatform } from '../../hosts/file/browser-file-platform.ts';
import { openWorkbook } from '../../hosts/file/read-workbook.ts';
import { writeDocx } from '../../outputs/docx/write-docx.ts';

/** The readers and writers a desk works with where it is not a test. */
export const deskTools: Omit<DeskTools, 'today' | 'progress' | 'cancelled'> = {
  openWorkbook: (bytes, name) => openWorkbook(bytes, name, browserFilePlatform),
  gridOf: () => {
    throw new Error('not yet');
  },
  writeDocx: (draft, created) => writeDocx(draft, { created }),
  resultSheets: () => [],
  workPapers: () => [],
  packagePart: () => ({ namespace: '', xml: '' }),
};
