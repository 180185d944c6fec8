import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { addPart, dropAdded, dropReplaced, partsBefore, type PartsBefore } from './keep-part.ts';
import { runWord, tryInWord } from './run-word.ts';
import { takeStretch, tidyStretch } from './stretch.ts';

export const untouched = 'Nothing was changed.';

/** How far an insertion is, told by who does it. */
export interface Steps {
  /** Keeps the part; to be called when nothing is left that could refuse. */
  keep(): Promise<Result<void>>;
  /** To be called when the text is in and only helping paragraphs are left to go. */
  closing(): void;
}

/**
 * Inserts something with what stands behind its numbers, wholly or not at all: the custom XML part first, because nobody
 * sees it; then, in `work`, the text in a stretch of its own. Where Word breaks off before the text is in, both are taken
 * back; afterwards what is left to do is done anew.
 *
 * @param part the part, or null where there is none
 */
export async function insertWhole(
  doing: string,
  part: string | null,
  work: (context: Word.RequestContext, steps: Steps) => Promise<Result<void>>,
): Promise<Result<void>> {
  let safe = untouched;
  return runWord({ doing, safe: () => safe }, async (context) => {
    const done: Done = { stage: 'nothing', parts: null };
    const steps: Steps = {
      async keep() {
        if (part !== null) done.parts = await partsBefore(context, part);
        done.stage = 'part';
        if (part !== null && !(await addPart(context, part))) return fail(partRefused);
        done.stage = 'text';
        return ok(undefined);
      },
      closing: () => {
        done.stage = 'closing';
      },
    };
    try {
      const worked = await work(context, steps);
      if (!worked.ok) return worked;
      if (done.parts !== null) dropReplaced(context, done.parts);
      await context.sync();
      return worked;
    } catch (thrown) {
      if (done.stage === 'closing') {
        if (await tryInWord((again) => finish(again, done))) return ok(undefined);
        safe = 'The text stands in the document; an empty paragraph may be left above or below it.';
      } else if (done.stage !== 'nothing') safe = await takeBack(done);
      throw thrown;
    }
  });
}

async function finish(context: Word.RequestContext, { parts }: Done): Promise<void> {
  await tidyStretch(context);
  if (parts !== null) dropReplaced(context, parts);
  await context.sync();
}

export const partRefused = problem(
  'host-refused',
  'document',
  `Word did not keep what stands behind the numbers. ${untouched}`,
  'Save the report as a file and open it in Word.',
);

interface Done {
  /** What had been begun: nothing, adding the part, inserting the text, taking the helping paragraphs away. */
  stage: 'nothing' | 'part' | 'text' | 'closing';
  parts: PartsBefore | null;
}

/** Takes back what had been done; answers how the document stands, as a sentence. */
async function takeBack({ stage, parts }: Done): Promise<string> {
  const taken: { text: 'none' | 'opening' | 'whole' } = { text: 'none' };
  const reached = await tryInWord(async (context) => {
    if (stage === 'text') taken.text = await takeStretch(context);
    if (parts !== null) await dropAdded(context, parts);
  });
  if (!reached) return 'Part of it may stand in the document now; Undo (Ctrl+Z) takes it out.';
  if (taken.text === 'whole') return 'What had been inserted was taken out again.';
  // A paragraph can be there and not yet be marked.
  return stage === 'text' ? 'Of the text nothing is left but, at most, an empty paragraph.' : untouched;
}
