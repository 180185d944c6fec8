import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { runWord } from './run-word.ts';

/** Shows a block to the person: scrolls to it and selects it. */
export async function goTo(id: string): Promise<Result<void>> {
  return runWord({ doing: 'going to the place', safe: 'Nothing was changed.' }, async (context) => {
    const control = context.document.contentControls.getByIdOrNullObject(Number(id));
    control.load('id');
    await context.sync();
    if (control.isNullObject) return fail(gone(id));
    control.select('Select');
    await context.sync();
    return ok(undefined);
  });
}

/** A block that was there when the document was read. */
export function gone(id: string) {
  return problem(
    'host-refused',
    id,
    'This block is no longer in the document. Nothing was changed.',
    'Check the document anew.',
  );
}
