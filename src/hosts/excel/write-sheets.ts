import type { SheetModel } from '../../app/ports.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { layOutSheet, type LaidOutSheet } from './lay-out-sheet.ts';
import { isOfficeError, type OfficeError } from '../office/office-error.ts';
import { officeProblem } from './office-problem.ts';
import { clearLeftovers, orLater, stands, standUnmarked } from './broken-off.ts';
import { beingReplaced, beingWritten, knownSheets, markFormula, markName } from './our-sheets.ts';
import { pageClock, type PageClock } from './page-clock.ts';
import { runOrThrow } from './run-excel.ts';
import { placesForSheets, type SheetPlace } from './sheet-names.ts';
import { SheetWriter } from './sheet-writer.ts';

const asBefore = 'The workbook is as it was before.';

/**
 * Writes our sheets in one step of Excel's Undo. Everything is laid out before Excel is asked for anything, then written to
 * new sheets, and only when all of them stand do they take the place of the old ones: whoever breaks off, the workbook has
 * the old sheets or the new ones and never half of either. Sheets of ours are replaced, nothing else is touched.
 *
 * To delete a sheet is what Excel cannot undo, so the old ones go last and on their own. Sheets that are to be a person's
 * lose their mark with the last batch: from then on they are read like any other, and never replaced.
 */
export async function writeSheets(
  models: readonly SheetModel[],
  { activate, theirs = false }: { readonly activate: string | null; readonly theirs?: boolean },
  clock: PageClock = pageClock,
): Promise<Result<void>> {
  const sheets: LaidOutSheet[] = [];
  for (const model of models) {
    sheets.push(layOutSheet(model));
    await clock.wait(0);
  }
  const written = await writeOrUndo(sheets, theirs, clock);
  if (!written.ok) return written;
  const { places, old } = written.value;
  await removeReplaced(old, sheets, places);
  const shown = places.find(({ model }) => model === activate);
  if (shown !== undefined) await show(shown.name);
  return ok(undefined, renamed(places));
}

interface Written {
  readonly places: readonly SheetPlace[];
  /** Ids of sheets whose place was taken. */
  readonly old: readonly string[];
}

/** What is known of a writing while it goes on, for whoever has to see what became of it. */
interface Attempt {
  readonly oneUndoStep: boolean;
  readonly theirs: boolean;
  /** The number of the writing; 0 before it has one. */
  run: number;
  written: Written | null;
}

/** Writes with one undo step; where a call cannot be part of one, once more without. */
async function writeOrUndo(
  sheets: readonly LaidOutSheet[],
  theirs: boolean,
  clock: PageClock,
): Promise<Result<Written>> {
  for (const oneUndoStep of [true, false]) {
    const attempt: Attempt = { oneUndoStep, theirs, run: 0, written: null };
    try {
      return await writeAll(sheets, attempt, clock);
    } catch (thrown) {
      if (!isOfficeError(thrown)) throw thrown;
      const clean = await takeBack();
      // All was done, and only the answer was lost.
      if (clean && attempt.written !== null && (await allStand(attempt, attempt.written))) return ok(attempt.written);
      if (!oneUndoStep || thrown.code !== 'UndoNotSupported' || !clean) return fail(await whyNot(thrown, clean));
    }
  }
  throw new Error('A second try ends in one way or another');
}

async function writeAll(sheets: readonly LaidOutSheet[], attempt: Attempt, clock: PageClock): Promise<Result<Written>> {
  await clearLeftovers();
  return runOrThrow({ oneUndoStep: attempt.oneUndoStep, clock }, async (session) => {
    const { context } = session;
    const { workbook } = context;
    workbook.protection.load('protected');
    workbook.tables.load('items/name,items/worksheet/id');
    const known = await knownSheets(session);
    if (workbook.protection.protected) return fail(structureProtected());
    const places = placesForSheets(
      sheets.map(({ model }) => model.name),
      known,
    );
    const taken = new Set(known.map(({ name }) => name.toLowerCase()));
    const freeName = (beginning: string): string => {
      for (let number = 1; ; number++) {
        const name = `${beginning} ${number}`;
        if (taken.has(name.toLowerCase())) continue;
        taken.add(name.toLowerCase());
        return name;
      }
    };
    const run = 1 + Math.max(0, ...known.map(({ mark }) => mark?.run ?? 0));
    attempt.run = run;
    context.application.suspendScreenUpdatingUntilNextSync();
    const writer = new SheetWriter(session, clock);
    const made = sheets.map((_, at) => {
      const sheet = workbook.worksheets.add(freeName(beingWritten));
      const { model, name } = places[at]!;
      const mark = sheet.names.add(markName, markFormula({ model, name, run }));
      mark.visible = false;
      return sheet;
    });
    for (const [at, laidOut] of sheets.entries()) await writer.write(made[at]!, laidOut);
    await writer.finish();

    const replaced = places.flatMap(({ replaces }) => replaces ?? []);
    for (const { sheet } of replaced) sheet.load('position');
    if (replaced.length > 0) await session.sync();
    const tables = freeTableNames(
      sheets,
      workbook.tables.items.filter(({ worksheet }) => !replaced.some(({ sheet }) => sheet.id === worksheet.id)),
    );
    const written = { places, old: replaced.map(({ sheet }) => sheet.id) };
    attempt.written = written;
    // Names of tables are free only when the old sheets are gone.
    if (replaced.length === 0) nameTables(made, sheets, tables);
    // Here the workbook changes from the old sheets to the new ones, in one batch, of which this is the end.
    places.forEach(({ name, replaces }, at) => {
      const sheet = made[at]!;
      if (replaces !== null) {
        replaces.sheet.name = freeName(beingReplaced);
        sheet.position = replaces.sheet.position;
      }
      sheet.name = name;
      if (attempt.theirs) sheet.names.getItem(markName).delete();
    });
    await session.sync();
    return ok(written);
  });
}

/** Whether all of a writing stands, whose answer was lost. */
function allStand({ theirs, run }: Attempt, { places }: Written): Promise<boolean> {
  return theirs ? standUnmarked(places.map(({ name }) => name)) : stands(run, places.length);
}

/** A name for each table that no other table of the workbook has. */
function freeTableNames(sheets: readonly LaidOutSheet[], others: readonly Excel.Table[]): string[][] {
  const taken = new Set(others.map(({ name }) => name.toLowerCase()));
  return sheets.map(({ tables }) =>
    tables.map(({ table }) => {
      for (let number = 1; ; number++) {
        const name = number === 1 ? table.name : `${table.name}_${number}`;
        if (taken.has(name.toLowerCase())) continue;
        taken.add(name.toLowerCase());
        return name;
      }
    }),
  );
}

function nameTables(
  made: readonly Excel.Worksheet[],
  sheets: readonly LaidOutSheet[],
  names: readonly (readonly string[])[],
): void {
  sheets.forEach(({ tables }, at) => {
    tables.forEach((_, place) => (made[at]!.tables.getItemAt(place).name = names[at]![place]!));
  });
}

/** Deletes sheets whose place was taken and gives the new tables their names. If it fails the results stand all the same. */
async function removeReplaced(
  ids: readonly string[],
  sheets: readonly LaidOutSheet[],
  places: readonly SheetPlace[],
): Promise<void> {
  if (ids.length === 0) return;
  await orLater(() =>
    runOrThrow({}, async (session) => {
      const { worksheets, tables } = session.context.workbook;
      for (const id of ids) worksheets.getItem(id).delete();
      tables.load('items/name');
      await session.sync();
      const made = places.map(({ name }) => worksheets.getItem(name));
      const own = made.map((sheet) => {
        sheet.tables.load('items/name');
        return sheet.tables;
      });
      await session.sync();
      const ours = new Set(own.flatMap(({ items }) => items.map(({ name }) => name)));
      const others = tables.items.filter(({ name }) => !ours.has(name));
      nameTables(made, sheets, freeTableNames(sheets, others));
      await session.sync();
    }),
  );
}

/** Shows a sheet. Excel refuses while another workbook is in front; the results stand all the same. */
async function show(name: string): Promise<void> {
  await orLater(() =>
    runOrThrow({}, async ({ context, sync }) => {
      const sheet = context.workbook.worksheets.getItem(name);
      sheet.activate();
      sheet.getRangeByIndexes(0, 0, 1, 1).select();
      await sync();
    }),
  );
}

/** Puts the workbook back to how it was after a break; false where Excel does not answer. */
async function takeBack(): Promise<boolean> {
  return orLater(clearLeftovers);
}

/** Excel says of a protected place and of a file open for reading only the same; it is asked which of them it is. */
async function whyNot(error: OfficeError, clean: boolean): Promise<Problem> {
  const safe = clean
    ? asBefore
    : `Sheets called “${beingWritten}” may be left in the workbook; they are taken away the next time.`;
  const doing = 'writing the result sheets';
  if (error.code === 'AccessDenied' && (await isReadOnly()))
    return problem(
      'host-read-only',
      'workbook',
      `The workbook is open for reading only, so no sheets can be written. ${safe}`,
      'Save a copy (File, Save As) and write the sheets there.',
    );
  return officeProblem(error, 'workbook', doing, safe);
}

async function isReadOnly(): Promise<boolean> {
  let readOnly = false;
  await orLater(() =>
    runOrThrow({}, async ({ context, sync }) => {
      context.workbook.load('readOnly');
      await sync();
      readOnly = context.workbook.readOnly;
    }),
  );
  return readOnly;
}

function structureProtected(): Problem {
  return problem(
    'host-protected',
    'workbook',
    `The structure of the workbook is protected, so no sheet can be added. ${asBefore}`,
    'Take the protection off (Review, Protect Workbook), or save a copy and work in that.',
  );
}

/** A sheet of ours that could not have its own name, because one of somebody else's has it. */
function renamed(places: readonly SheetPlace[]): Problem[] {
  return places
    .filter(({ model, name }) => model !== name)
    .map(({ model, name }) =>
      problem(
        'sheet-name-taken',
        name,
        `There is a sheet “${model}” that was not made here; it was left as it is, and the results stand on “${name}”.`,
        'Rename one of the two if they are confused.',
        'note',
      ),
    );
}
