import { isOfficeError } from '../office/office-error.ts';
import { beingWritten, knownSheets } from './our-sheets.ts';
import { runOrThrow } from './run-excel.ts';
import { leftovers } from './sheet-names.ts';

/** Takes away what an earlier writing that was broken off has left, and gives sheets their names back. */
export async function clearLeftovers(): Promise<void> {
  await runOrThrow({}, async (session) => {
    const known = await knownSheets(session);
    // A break right after a sheet was added leaves it without a mark; it is then empty.
    const unmarked = known
      .filter(({ name, mark }) => mark === null && name.startsWith(beingWritten))
      .map((sheet) => ({ sheet, used: sheet.sheet.getUsedRangeOrNullObject() }));
    if (unmarked.length > 0) {
      for (const { used } of unmarked) used.load('address');
      await session.sync();
    }
    const { remove, rename } = leftovers(known);
    const empty = unmarked.filter(({ used }) => used.isNullObject).map(({ sheet }) => sheet);
    const gone = [...remove, ...empty];
    if (gone.length + rename.length === 0) return;
    for (const { sheet } of gone) sheet.delete();
    for (const { sheet, name } of rename) sheet.sheet.name = name;
    await session.sync();
  });
}

/** Whether all sheets of a writing stand under their names. */
export async function stands(run: number, count: number): Promise<boolean> {
  let standing = 0;
  await orLater(() =>
    runOrThrow({}, async (session) => {
      const known = await knownSheets(session);
      standing = known.filter(({ name, mark }) => mark !== null && mark.run === run && mark.name === name).length;
    }),
  );
  return standing === count;
}

/** Whether sheets stand under these names, which were free before, and belong to a person. */
export async function standUnmarked(names: readonly string[]): Promise<boolean> {
  let standing = false;
  await orLater(() =>
    runOrThrow({}, async (session) => {
      const known = await knownSheets(session);
      standing = names.every((own) => known.some(({ name, mark }) => name === own && mark === null));
    }),
  );
  return standing;
}

/** Whether it could be done; what could not is put right the next time. */
export async function orLater(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (thrown) {
    if (!isOfficeError(thrown)) throw thrown;
    return false;
  }
}
