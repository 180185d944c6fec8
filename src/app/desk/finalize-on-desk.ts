import { fail, ok, type Result } from '../../core/result.ts';
import { finalizeReport, type ChoiceNames } from '../finalize-report.ts';
import type { Library } from '../library.ts';
import type { DeskTools } from './desk-tools.ts';
import type { FinalCopyChoices, FinalCopyView } from './desk.ts';
import { finalCopyTicks } from './final-copy-ticks.ts';

/**
 * A report as a plain file for its readers, or everything that stands in its way. Not ok, without problems, where it was
 * stopped: then no copy was made.
 */
export async function finalizeOnDesk(
  library: Library,
  file: string,
  bytes: Uint8Array,
  choices: FinalCopyChoices,
  { finalizing, progress, cancelled }: DeskTools,
): Promise<Result<FinalCopyView>> {
  await progress('Making the copy and holding it against what is withheld', 0.1);
  if (cancelled()) return fail();
  const toLookAt = new Set<string>(choices.lookedAt);
  const finished = finalizeReport(library, file, bytes, { ...choices, names: namesOfTicks(toLookAt) }, finalizing);
  // Who pressed Cancel meanwhile wants no copy.
  await progress('Showing what came of it', 1);
  if (cancelled()) return fail();
  const looked = { file, problems: finished.problems, toLookAt: [...toLookAt].sort() };
  if (!finished.ok) return ok({ ...looked, made: null });
  const { bytes: copy, ...made } = finished.value;
  return ok({ ...looked, bytes: copy, made: { ...made, fileName: `${file.replace(/\.docx$/i, '')}-final.docx` } });
}

/** The choices as the pane's ticks; what a problem says may be looked at gets a tick of its own, and is gathered for it. */
function namesOfTicks(toLookAt: Set<string>): ChoiceNames {
  const tick = (words: string): string => `the tick “${words}”`;
  return {
    acceptChanges: tick(finalCopyTicks.acceptChanges),
    removeComments: tick(finalCopyTicks.removeComments),
    removeHidden: tick(finalCopyTicks.removeHidden),
    allowBlanks: tick(finalCopyTicks.allowBlanks),
    lookedAt(what) {
      toLookAt.add(what);
      return `say so with ${tick(what)}`;
    },
  };
}
