import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { isOurs } from './our-tags.ts';
import { tryInWord } from './run-word.ts';
import { askSelection, controlsAround } from './selection-place.ts';

/** Tells which blocks of ours are around the selection, the innermost first, whenever it moves; answers how to stop. */
export async function onSelect(listener: (tags: readonly string[]) => void): Promise<Result<() => Promise<void>>> {
  let latest = 0;
  const { document } = Office.context;
  const moved = async (): Promise<void> => {
    const number = ++latest;
    let tags: readonly string[] | null = null;
    await tryInWord(async (context) => {
      const asked = askSelection(context);
      await context.sync();
      tags = controlsAround(asked).flatMap(({ tag }) => (isOurs(tag) ? [tag] : []));
    });
    // Of several moves in a row only the last is told; what Word refused to say is not told at all.
    if (tags !== null && number === latest) listener(tags);
  };
  const handler = (): void => void moved();
  const type = Office.EventType.DocumentSelectionChanged;
  const added = await answered((done) => document.addHandlerAsync(type, handler, done));
  if (!added) return fail(noEvents);
  return ok(async () => {
    latest++;
    await answered((done) => document.removeHandlerAsync(type, { handler }, done));
  });
}

const noEvents = problem(
  'host-refused',
  'document',
  'Word does not tell when the selection moves. Nothing was changed.',
  'Choose the block in the list instead.',
);

function answered(ask: (done: (result: Office.AsyncResult<void>) => void) => void): Promise<boolean> {
  return new Promise((resolve) => ask(({ status }) => resolve(status === Office.AsyncResultStatus.Succeeded)));
}
