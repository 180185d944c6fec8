import type { SheetHandle, WorkbookFile } from '../../app/ports.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { FileBytes } from './file-bytes.ts';
import type { FileLimits } from './file-limits.ts';
import type { FilePlatform } from './file-platform.ts';
import { damaged, wrongKind } from './file-problems.ts';
import { PackageParts } from './package-parts.ts';
import { readSheet } from './read-sheet.ts';
import { savedParts } from './saved-parts.ts';
import { RelationHandler, WorkbookHandler } from './workbook-parts.ts';
import { WorkbookShares } from './workbook-shares.ts';
import { readZipDirectory, type ZipDirectory } from './zip-directory.ts';

/** What sheets a workbook may list besides worksheets, by the last word of their relation's type. */
const otherSheets: ReadonlyMap<string, string> = new Map([
  ['chartsheet', 'a chart'],
  ['dialogsheet', 'a dialog'],
  ['xlMacrosheet', 'a macro sheet'],
  ['xlIntlMacrosheet', 'a macro sheet'],
]);

/** Opens an .xlsx or .xlsm: its directory, the workbook and its relations. Strings and styles wait for the first sheet. */
export async function openXlsx(
  bytes: FileBytes,
  file: string,
  platform: FilePlatform,
  limits: FileLimits,
): Promise<Result<WorkbookFile>> {
  const directory = await readZipDirectory(bytes, file);
  if (!directory.ok) return directory;
  const parts = new PackageParts(directory.value, file, platform, limits);
  const top = new RelationHandler('');
  if (parts.has('_rels/.rels')) {
    const fault = await parts.read('_rels/.rels', top, 'Relationships');
    if (fault !== null) return fail(fault);
  }
  const workbookPart = top.ofKind('officeDocument')?.part ?? 'xl/workbook.xml';
  if (!parts.has(workbookPart)) return fail(notAWorkbook(directory.value, file));
  if (workbookPart.endsWith('.bin')) return fail(wrongKind(file, 'a binary workbook (.xlsb)'));
  if (!workbookPart.startsWith('xl/') && parts.has('word/document.xml')) {
    return fail(wrongKind(file, 'a Word document', 'Choose the worksheet itself.'));
  }
  const folder = workbookPart.split('/').slice(0, -1).join('/');
  const workbook = new WorkbookHandler();
  const relations = new RelationHandler(folder);
  const fault =
    (await parts.read(workbookPart, workbook, 'workbook')) ??
    (await parts.read(relationsOf(folder, workbookPart), relations, 'Relationships'));
  if (fault !== null) return fail(fault);

  const problems: Problem[] = [];
  const sheets: SheetHandle[] = [];
  const shares = new WorkbookShares(parts, relations, workbook.dateSystem);
  for (const { name, hidden, relation } of workbook.sheets) {
    const target = relations.relations.get(relation);
    if (target === undefined) return fail(damaged(file, `its worksheet ${name} is missing`));
    if (target.kind !== 'worksheet') {
      problems.push(
        problem(
          'sheet-unsupported',
          `${file}, sheet ${name}`,
          `The sheet is ${otherSheets.get(target.kind) ?? 'of a kind that is not read'}; only worksheets are read.`,
          'Nothing needs to be done unless data were expected in it.',
          'note',
        ),
      );
      continue;
    }
    sheets.push({
      name,
      hidden,
      read: (options = {}) => readSheet(shares, { name, hidden, part: target.part }, options),
    });
  }
  if (sheets.length === 0) {
    return fail(
      ...problems,
      problem('sheet-missing', file, 'The workbook has no worksheet.', 'Choose a workbook that holds data.'),
    );
  }
  return ok({ file, kind: 'xlsx', sheets, saved: () => savedParts(directory.value, parts) }, problems);
}

/** Relations of a part stand beside it in a folder of their own. */
function relationsOf(folder: string, part: string): string {
  return `${folder === '' ? '' : `${folder}/`}_rels/${part.split('/').at(-1)}.rels`;
}

/** What a zip is that is no workbook. */
function notAWorkbook(directory: ZipDirectory, file: string): Problem {
  if (directory.has('xl/workbook.bin')) return wrongKind(file, 'a binary workbook (.xlsb)');
  if (directory.has('content.xml') && directory.has('mimetype')) return wrongKind(file, 'an OpenDocument file (.ods)');
  if (directory.has('word/document.xml')) return wrongKind(file, 'a Word document', 'Choose the worksheet itself.');
  if (directory.has('ppt/presentation.xml')) return wrongKind(file, 'a presentation', 'Choose the worksheet itself.');
  if ([...directory.keys()].some((name) => name.startsWith('index/') && name.endsWith('.iwa'))) {
    return wrongKind(file, 'a Numbers document', 'Export it from Numbers as Excel (.xlsx).');
  }
  if ([...directory.keys()].some((name) => /\.(xlsx|xlsm|csv|tsv)$/.test(name))) {
    return wrongKind(file, 'a zip with files inside', 'Unpack it and choose the worksheet.');
  }
  return wrongKind(file, 'a zip without a workbook in it', 'Choose the worksheet itself.');
}
