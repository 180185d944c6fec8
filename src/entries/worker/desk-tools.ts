import type { DeskTools, WrittenReport } from '../../app/desk/desk-tools.ts';
import { gridOfBlocks } from '../../hosts/excel/grid-of-blocks.ts';
import { browserFilePlatform } from '../../hosts/file/browser-file-platform.ts';
import { openWorkbook } from '../../hosts/file/read-workbook.ts';
import { finalizing } from '../../outputs/docx/finalizing.ts';
import { packageOfDocx } from '../../outputs/docx/package-of-docx.ts';
import { docxOfFlat } from '../../outputs/docx/living/open/flat-opc.ts';
import { refreshableReport } from '../../outputs/docx/living/open/refresh-open.ts';
import { readPackagePart } from '../../outputs/docx/read-package.ts';
import { writeDocx, type WriteDocxOptions } from '../../outputs/docx/write-docx.ts';
import { writeFragment } from '../../outputs/docx/write-fragment.ts';
import { registerSheets } from '../../outputs/sheets/register-sheet.ts';
import { resultSheets } from '../../outputs/sheets/result-sheets.ts';
import { lengthen, shorten } from '../../outputs/text/shorten.ts';
import { updateXlsx } from '../../outputs/xlsx/update-xlsx.ts';
import { writeXlsx } from '../../outputs/xlsx/write-xlsx.ts';
import { workPapersSheet } from '../../outputs/sheets/work-papers-sheet.ts';

async function written(draft: Parameters<typeof writeDocx>[0], options: WriteDocxOptions): Promise<WrittenReport> {
  const bytes = await writeDocx(draft, options);
  return { bytes, part: await packageOfDocx(bytes) };
}

/** The readers and writers a desk works with, wherever it works. */
export const deskTools: Omit<DeskTools, 'today' | 'progress' | 'cancelled'> = {
  openWorkbook: (bytes, name) => openWorkbook(bytes, name, browserFilePlatform),
  gridOf: gridOfBlocks,
  writeDocx: (draft, created) => written(draft, { created }),
  writeInto(draft, created, flat) {
    const into = docxOfFlat(flat, [], 'document');
    return written(draft, { created, ...(into.ok ? { into: into.value } : {}) });
  },
  writeFragment,
  readPart: readPackagePart,
  openReport: refreshableReport,
  finalizing,
  resultSheets,
  workPapers: (results, finding) => [workPapersSheet(results, finding)].flatMap((sheet) => sheet ?? []),
  registerSheets,
  writeXlsx,
  updateXlsx,
  shorten,
  lengthen,
};
