import { problem } from '../../../core/problems.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { docxType } from '../../../hosts/browser/save-file.ts';
import { texts } from '../texts.ts';
import type { Actions } from './actions.ts';
import { copyFrom } from './final-copy.ts';
import type { PaneTools } from './make-actions.ts';

type Work = (
  what: string,
  canCancel: boolean,
  job: () => Promise<Result<unknown> | { readonly said: string }>,
) => Promise<boolean>;

/** A report as a file, with its name. */
interface ReportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Making a copy for outside readers: of the open document, of the draft, or of a file. */
export function finalCopyActions(
  tools: PaneTools,
  work: Work,
): Pick<Actions, 'chooseReportFile' | 'chooseFinalCopy' | 'makeFinalCopy' | 'saveFinalCopy' | 'openFinalCopy'> {
  const { line, document, dispatch } = tools;
  let chosen: ReportFile | null = null;

  /** The report that is meant, each time in bytes of its own: the desk takes them. */
  async function report(): Promise<Result<ReportFile>> {
    const { finalCopy, draft } = tools.state();
    const from = copyFrom(finalCopy.from, document !== null, draft !== null);
    if (from === 'open') return document!.readFile();
    if (from === 'draft') return ok({ name: draft!.fileName, bytes: draft!.bytes.slice() });
    if (chosen !== null) return ok({ name: chosen.name, bytes: chosen.bytes.slice() });
    return fail(problem('usage', texts.places['final-copy'], texts.finalCopy.noReport, texts.finalCopy.noReportRemedy));
  }

  return {
    async chooseReportFile(file) {
      await work(texts.frame.opening(file.name), false, async () => {
        chosen = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
        dispatch({ type: 'final-copy-chosen', chosen: { from: 'file', file: file.name } });
        return ok(null);
      });
    },
    chooseFinalCopy: (change) => dispatch({ type: 'final-copy-chosen', chosen: change }),
    async makeFinalCopy() {
      await work(texts.finalCopy.making, true, async () => {
        for (;;) {
          const asked = tools.state().finalCopy;
          const read = await report();
          if (!read.ok) return read;
          const made = await line.desk.finalize(read.value.name, read.value.bytes, asked.choices);
          if (!made.ok) return made;
          // Where a person chose otherwise meanwhile, what was made is not what is chosen.
          const { from, file, choices } = tools.state().finalCopy;
          if (from !== asked.from || file !== asked.file || choices !== asked.choices) continue;
          dispatch({ type: 'final-copy', view: made.value });
          return { said: made.value.made === null ? texts.finalCopy.refused : texts.finalCopy.made };
        }
      });
    },
    async saveFinalCopy() {
      const { view } = tools.state().finalCopy;
      if (view?.bytes === undefined || view.made === null) return;
      tools.saveFile(view.bytes, view.made.fileName, docxType);
      dispatch({ type: 'said', said: texts.frame.saved(view.made.fileName) });
    },
    async openFinalCopy() {
      const { view } = tools.state().finalCopy;
      if (document === null || view?.bytes === undefined || view.made === null) return;
      const { bytes, made } = view;
      await work(texts.finalCopy.opening, false, async () => {
        const opened = await document.openNew(bytes);
        return opened.ok ? { said: texts.finalCopy.opened(made.fileName) } : opened;
      });
    },
  };
}
