import type { DocumentSteps, DoneRefresh } from '../../app/ports.ts';
import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { supports } from '../office/requirements.ts';
import { doSteps, type Counting } from './do-steps.ts';
import { findPlaces } from './find-places.ts';
import { untouched } from './insert-whole.ts';
import { runWord, tryInWord } from './run-word.ts';
import { takeStretch } from './stretch.ts';

/**
 * Does the steps of a refresh. Everything is found and looked at before the first of them; where Word breaks off
 * half-way, what was done is undone if this Word can be asked to, else how the document stands is told. Whether Word
 * tracks changes stays as it is.
 */
export async function refreshDocument({ part, ...steps }: DocumentSteps): Promise<Result<DoneRefresh>> {
  let safe = untouched;
  return runWord({ doing: 'bringing the document up to date', safe: () => safe }, async (context) => {
    const found = await findPlaces(context, { part, ...steps });
    if (!found.ok) return found;
    const parts = context.document.customXmlParts;
    const own = parts.getItemOrNullObject(part.id);
    own.load('id');
    const standing = askStanding(context);
    await context.sync();
    if (own.isNullObject) return fail(partChanged);
    const kept = own.getXml();
    await context.sync();
    if (kept.value !== part.before) return fail(partChanged);
    const done: Writable<DoneRefresh> & Counting = {
      canUndo: supports('WordApiDesktop', '1.4'),
      ...{ calls: 0, done: 0 },
      before: standing(),
      after: '',
      part: { id: part.id, before: part.before },
    };
    try {
      if (part.between !== null) {
        own.setXml(part.between);
        await context.sync();
      }
      await doSteps(context, steps.steps, found.value, done);
      own.setXml(part.after);
      const standsNow = askStanding(context);
      await context.sync();
      done.after = standsNow();
    } catch (thrown) {
      if (done.done === steps.steps.length && (await finish(done, part.after))) return ok(done);
      safe = await takeBack(done, steps.steps.length);
      throw thrown;
    }
    return ok(done);
  });
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const partChanged = problem(
  'host-refused',
  'document',
  `What the document keeps of its draft has changed since it was looked at. ${untouched}`,
  'Look again.',
);

/**
 * Takes a refresh back as one, where this Word can be asked to; elsewhere a person has pressed Undo, and what the document
 * keeps of its draft is put back. Refused where the document was changed since: that would go first.
 */
export async function undoRefresh(done: DoneRefresh): Promise<Result<void>> {
  let safe = untouched;
  return runWord({ doing: 'undoing the refresh', safe: () => safe }, async (context) => {
    const standing = askStanding(context);
    await context.sync();
    const stands = standing();
    if (done.canUndo && stands !== done.before) {
      if (stands !== done.after) return fail(changedSince);
      safe = 'Some of the refresh may have been undone; Undo and Redo in Word go on from there.';
      if (!(await undoUntil(done))) return fail(notAllUndone);
    } else if (stands !== done.before) return fail(notUndoneByHand);
    const part = context.document.customXmlParts.getItemOrNullObject(done.part.id);
    part.load('id');
    await context.sync();
    if (!part.isNullObject) part.setXml(done.part.before);
    await context.sync();
    return ok(undefined);
  });
}

const changedSince = problem(
  'host-refused',
  'document',
  `The document was changed after the refresh, and what was done last is undone first. ${untouched}`,
  'Use Undo in Word (Ctrl+Z) as far back as you wish; then undo the refresh here.',
);

const notAllUndone = problem(
  'host-refused',
  'document',
  'Word could undo only some of the refresh.',
  'Use Undo and Redo in Word; or close the document without saving, and open it again.',
);

const notUndoneByHand = problem(
  'host-refused',
  'document',
  `The document does not stand as it did before the refresh. ${untouched}`,
  'Press Undo in Word (Ctrl+Z) until it does, and try again.',
);

/**
 * Undoes step by step until the document stands as it did; not one step further. The text alone is asked after each step:
 * all controls of a long report are many, and need a look only where the text is as it was.
 */
async function undoUntil({ before, calls }: DoneRefresh): Promise<boolean> {
  if (!supports('WordApiDesktop', '1.4')) return false;
  // Each in a run of its own: what was held of the document before is not what stands there after.
  const isBack = (): Promise<boolean> =>
    Word.run(async (context) => {
      const standing = askStanding(context);
      await context.sync();
      return standing() === before;
    });
  if (await isBack()) return true;
  const text = textOf(before);
  // Some calls make several entries of the list.
  for (let undone = 0; undone < 4 * calls + 4; undone++) {
    const left = await Word.run(async (context) => {
      if (!supports('WordApiDesktop', '1.4')) return null;
      const could = context.document.undo(1);
      await context.sync();
      const { body } = context.document;
      body.load('text');
      await context.sync();
      return could.value ? body.text : null;
    });
    if (left === null) return false;
    if (left === text && (await isBack())) return true;
  }
  return false;
}

/** How a document stands: its text, its controls, its comments. To be called after a sync. */
function askStanding(context: Word.RequestContext): () => string {
  const { body } = context.document;
  body.load('text');
  const controls = body.getContentControls({
    types: [Word.ContentControlType.richText, Word.ContentControlType.plainText],
  });
  controls.load('items/tag,items/title');
  const comments = body.getComments();
  comments.load('items/id');
  return () =>
    JSON.stringify([
      body.text,
      controls.items.map(({ tag, title }) => [tag, title]),
      comments.items.map(({ id }) => id),
    ]);
}

/** The text of how a document stands. */
function textOf(standing: string): string {
  return (JSON.parse(standing) as [string, ...unknown[]])[0];
}

/** What was left to do where Word broke off when all else was done; answers whether it could be. */
function finish(done: Writable<DoneRefresh>, part: string): Promise<boolean> {
  return tryInWord(async (context) => {
    context.document.customXmlParts.getItem(done.part.id).setXml(part);
    const stands = askStanding(context);
    await context.sync();
    done.after = stands();
  });
}

/** Takes back what had been done; answers how the document stands, as a sentence. */
async function takeBack(done: DoneRefresh & Counting, all: number): Promise<string> {
  let undone = false;
  const reached = await tryInWord(async (context) => {
    undone = await undoUntil(done);
    if (!undone) await takeStretch(context);
    const part = context.document.customXmlParts.getItemOrNullObject(done.part.id);
    part.load('id');
    const standing = askStanding(context);
    await context.sync();
    if (!part.isNullObject) part.setXml(done.part.before);
    await context.sync();
    undone ||= standing() === done.before;
  });
  if (reached && undone) return 'What had been changed was put back.';
  const some = done.done === 0 ? 'Some' : `At least ${done.done}`;
  return (
    `${some} of ${all} changes stand in the document now${reached ? '; what it keeps of its draft is as before' : ''}. ` +
    'Undo (Ctrl+Z) takes them back.'
  );
}
