import type { InsertedReport } from '../../app/ports.ts';
import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { supports } from '../office/requirements.ts';
import { base64Of } from './base64.ts';
import { tooLargeToInsert } from './file-limit.ts';
import { insertWhole, partRefused, untouched } from './insert-whole.ts';
import { addPart } from './keep-part.ts';
import { runWord } from './run-word.ts';
import { askSelection, controlsAround, refusedHere, type SelectionAsked } from './selection-place.ts';
import { closeStretch, openStretch } from './stretch.ts';

/**
 * Inserts a drafted report: behind the paragraph the cursor stands in, at the end, or as a new document. Existing text
 * stays as it is, whether Word tracks changes stays as it is (a person who has it on sees the report as an insertion), and
 * what goes wrong half-way is taken back.
 */
export async function insertReport(report: InsertedReport, where: 'cursor' | 'end' | 'new'): Promise<Result<void>> {
  const tooLarge = tooLargeToInsert(report.bytes);
  if (tooLarge !== null) return fail(tooLarge);
  const base64 = await base64Of(report.bytes);
  return where === 'new' ? openReport(report, base64) : putReport(report, base64, where);
}

async function putReport(report: InsertedReport, base64: string, where: 'cursor' | 'end'): Promise<Result<void>> {
  return insertWhole('inserting the report', report.part.xml, async (context, { keep, closing }) => {
    const asked = where === 'cursor' ? askSelection(context) : null;
    const last = context.document.body.paragraphs.getLast();
    last.load('text,tableNestingLevel');
    await context.sync();
    const refused = asked === null ? null : refusedHere(asked);
    if (refused !== null) return fail(refused);
    const kept = await keep();
    if (!kept.ok) return kept;
    const stretch = openStretch(asked === null ? atEnd(context, last) : atCursor(asked));
    stretch.place.getRange('Start').insertFileFromBase64(base64, 'Start');
    await context.sync();
    await closeStretch(context, stretch, false, closing);
    return ok(undefined);
  });
}

/** A paragraph of our own behind the place the cursor stands in: never inside a table, a control or a sentence. */
function atCursor(asked: SelectionAsked): Word.Paragraph {
  const outermost = controlsAround(asked).at(-1);
  if (outermost !== undefined) return outermost.insertParagraph('', 'After');
  if (!asked.table.isNullObject) return asked.table.insertParagraph('', 'After');
  const { paragraph } = asked;
  return paragraph.insertParagraph('', paragraph.text === '' ? 'Before' : 'After');
}

/** Before an empty last paragraph, which stays the last; else behind the last one. */
function atEnd(context: Word.RequestContext, last: Word.Paragraph): Word.Paragraph {
  const isEmpty = last.text === '' && last.tableNestingLevel === 0;
  return isEmpty ? last.insertParagraph('', 'Before') : context.document.body.insertParagraph('', 'End');
}

async function openReport(report: InsertedReport, base64: string): Promise<Result<void>> {
  const opened = await runWord<void>(
    { doing: 'opening the report as a new document', safe: untouched },
    async (context) => {
      context.application.createDocument(base64).open();
      await context.sync();
      return ok(undefined);
    },
  );
  if (opened.ok) return opened;
  return replaceEmpty(report, base64, opened);
}

/** Where no new document can be opened, the open one serves if there is nothing in it. */
async function replaceEmpty(report: InsertedReport, base64: string, refused: Result<void>): Promise<Result<void>> {
  return runWord<void>({ doing: 'inserting the report into the empty document', safe: untouched }, async (context) => {
    const { body } = context.document;
    body.load('text');
    body.tables.load('items/rowCount');
    body.contentControls.load('items/id');
    await context.sync();
    if (body.text.trim() !== '' || body.tables.items.length > 0 || body.contentControls.items.length > 0) {
      const [why] = refused.problems;
      return fail(
        problem(
          why?.code ?? 'host-refused',
          'document',
          `Word could not open a new document, and the one that is open is not empty. ${untouched}`,
          'Open a new, empty document and insert the report there, or save the report as a file.',
        ),
      );
    }
    const options: Word.InsertFileOptions = {
      importTheme: true,
      importStyles: true,
      importParagraphSpacing: true,
      importPageColor: true,
    };
    if (supports('WordApi', '1.6')) options.importCustomXmlParts = true;
    else if (!(await addPart(context, report.part.xml))) return fail(partRefused);
    context.document.insertFileFromBase64(base64, 'Replace', options);
    await context.sync();
    return ok(undefined);
  });
}
