import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { gone } from './go-to.ts';
import { runWord, tryInWord } from './run-word.ts';

interface NewText {
  readonly id: string;
  readonly text: string;
}

/**
 * Replaces the texts of blocks, all or none. What would be refused is looked for beforehand; where Word breaks off
 * half-way, the old texts are put back. Whether Word tracks changes stays as it is.
 */
export async function replaceTexts(texts: readonly NewText[]): Promise<Result<void>> {
  let safe = 'Nothing was changed.';
  return runWord({ doing: 'bringing the numbers up to date', safe: () => safe }, async (context) => {
    const controls = texts.map(({ id }) => {
      const control = context.document.contentControls.getByIdOrNullObject(Number(id));
      control.load('id,text,cannotEdit');
      const around = control.parentContentControlOrNullObject;
      around.load('cannotEdit');
      return { control, around };
    });
    await context.sync();
    const problems = texts.flatMap(({ id }, i): readonly Problem[] => {
      const { control, around } = controls[i]!;
      if (control.isNullObject) return [gone(id)];
      return control.cannotEdit || (!around.isNullObject && around.cannotEdit) ? [locked(id)] : [];
    });
    if (problems.length > 0) return fail(...problems);
    const before = texts.map(({ id }, i) => ({ id, text: controls[i]!.control.text }));
    try {
      texts.forEach(({ text }, i) => controls[i]!.control.insertText(text, 'Replace'));
      await context.sync();
    } catch (thrown) {
      safe = (await putBack(before))
        ? 'What had been changed was put back.'
        : 'Some of the numbers may have been changed; Undo (Ctrl+Z) puts them back.';
      throw thrown;
    }
    return ok(undefined);
  });
}

function locked(id: string): Problem {
  return problem(
    'host-protected',
    id,
    'This block is locked against changes. Nothing was changed.',
    'Unlock it (Developer, Properties), or leave it out, and try again.',
  );
}

/** Writes only where something else stands, so that nothing is touched twice. */
async function putBack(before: readonly NewText[]): Promise<boolean> {
  return tryInWord(async (context) => {
    const controls = before.map(({ id }) => {
      const control = context.document.contentControls.getByIdOrNullObject(Number(id));
      control.load('text');
      return control;
    });
    await context.sync();
    controls.forEach((control, i) => {
      const { text } = before[i]!;
      if (!control.isNullObject && control.text !== text) control.insertText(text, 'Replace');
    });
    await context.sync();
  });
}
