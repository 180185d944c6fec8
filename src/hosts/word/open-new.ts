import { fail, ok, type Result } from '../../core/result.ts';
import { base64Of } from './base64.ts';
import { tooLargeToInsert } from './file-limit.ts';
import { runWord } from './run-word.ts';

/** Opens a file as a new document in a window of its own; the open document is left alone. */
export async function openNew(bytes: Uint8Array): Promise<Result<void>> {
  const tooLarge = tooLargeToInsert(bytes);
  if (tooLarge !== null) return fail(tooLarge);
  const base64 = await base64Of(bytes);
  return runWord({ doing: 'opening the copy as a new document', safe: 'Nothing was changed.' }, async (context) => {
    context.application.createDocument(base64).open();
    await context.sync();
    return ok(undefined);
  });
}
