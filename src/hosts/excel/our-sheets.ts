import type { ExcelSession } from './run-excel.ts';

/**
 * How a sheet of ours is known: by a hidden name of that sheet, never by what it is called. A person may give a sheet of
 * ours another name, or copy it: it is then still no data, but it is theirs and stays.
 */
export const markName = 'Plumbline_Sheet';

/** Names a sheet has while it is being written, and one that is about to be deleted. */
export const beingWritten = 'Plumbline (being written)';
export const beingReplaced = 'Plumbline (being replaced)';

/** What a mark tells: which result sheet it is, the name we gave it, and the number of the writing it is from. */
export interface SheetMark {
  readonly model: string;
  readonly name: string;
  readonly run: number;
}

export function markFormula({ model, name, run }: SheetMark): string {
  return `="${`${model}|${name}|${run}`.replaceAll('"', '""')}"`;
}

export function readMark(formula: unknown): SheetMark | null {
  const text = /^="?(.*?)"?$/s.exec(String(formula))?.[1]?.replaceAll('""', '"') ?? '';
  const [model, name, run, ...more] = text.split('|');
  if (model === undefined || name === undefined || !/^\d+$/.test(run ?? '') || more.length > 0) return null;
  return { model, name, run: Number(run) };
}

/** A sheet of the workbook with its mark; null where it is none of ours. */
export interface KnownSheet {
  readonly sheet: Excel.Worksheet;
  readonly name: string;
  readonly mark: SheetMark | null;
}

/** Asks for the marks of sheets whose names are loaded; to be read after the next sync. */
export function askMarks(sheets: readonly Excel.Worksheet[]): () => KnownSheet[] {
  const marks = sheets.map((sheet) => {
    const mark = sheet.names.getItemOrNullObject(markName);
    mark.load('formula');
    return mark;
  });
  return () =>
    sheets.map((sheet, at) => ({
      sheet,
      name: sheet.name,
      mark: marks[at]!.isNullObject ? null : readMark(marks[at]!.formula),
    }));
}

/** All sheets of the workbook with their marks. */
export async function knownSheets(session: ExcelSession): Promise<KnownSheet[]> {
  const { worksheets } = session.context.workbook;
  worksheets.load('items/name,items/id');
  await session.sync();
  const marks = askMarks(worksheets.items);
  await session.sync();
  return marks();
}
