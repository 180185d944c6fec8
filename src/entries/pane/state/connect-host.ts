import type { WorkbookHost } from '../../../app/ports.ts';
import { problem } from '../../../core/problems.ts';
import { tooOldMessage } from '../../../hosts/office/requirements.ts';
import { showPane } from '../../../hosts/office/show-pane.ts';
import { associateRibbon } from '../../ribbon/ribbon.ts';
import type { DeskLine } from '../desk-line.ts';
import { texts } from '../texts.ts';
import type { Actions } from './actions.ts';
import type { PaneStore } from './pane-store.ts';

/** Ties the pane to Office: ribbon buttons, the selection, and what is to be said of a version that is too old. */
export async function connectHost({
  kind,
  workbook,
  line,
  store,
  actions,
}: {
  readonly kind: 'excel' | 'word';
  readonly workbook: WorkbookHost | null;
  readonly line: DeskLine;
  readonly store: PaneStore;
  readonly actions: Actions;
}): Promise<void> {
  const tooOld = tooOldMessage(kind);
  /** A job of the ribbon: it opens the pane where it can, and on a version that is too old it only says so. */
  const job = (does: () => void | Promise<void>) => async (): Promise<void> => {
    // While a person types in a cell Office does not open the pane; one that is open is to say that it waits.
    const shown = showPane();
    if (tooOld === null) await does();
    await shown;
  };
  const has = (): boolean => store.state().findings !== null;
  /** Going there checks; whoever is there already wants it checked again. */
  const check = (): void | Promise<void> =>
    store.state().place === 'check-document' ? actions.checkDocument() : actions.go('check-document');
  const refresh = (): void | Promise<void> =>
    store.state().place === 'refresh' ? actions.lookForRefresh() : actions.go('refresh');
  associateRibbon({
    runChecks: job(async () => {
      if (await actions.runChecks()) await actions.writeResults();
    }),
    showFindings: job(() => actions.go(has() ? 'findings' : 'data')),
    draftReport: job(() => actions.go(has() ? 'report' : 'data')),
    showSettings: job(() => actions.go('settings')),
    insertFinding: job(() => actions.go('insert-finding')),
    refreshReport: job(refresh),
    checkDocument: job(check),
  });
  if (tooOld !== null) {
    store.dispatch({
      type: 'ended',
      problems: [problem('host-too-old', texts.product, tooOld, texts.frame.tooOldRemedy)],
    });
    return;
  }
  if (workbook === null) return;
  workbook.onWaiting((message) => store.dispatch({ type: 'waiting', message }));
  // Whoever opens the pane beside a workbook wants to know what is understood of it.
  void actions.lookAtWorkbook();
  let asked = 0;
  let listening = false;
  const listen = async (): Promise<void> => {
    if (listening) return;
    listening = true;
    const heard = await workbook.onSelect((cells) => {
      if (!has()) return;
      asked += 1;
      const turn = asked;
      void line.desk.findingsOn(cells).then((findings) => {
        if (turn === asked) store.dispatch({ type: 'selected', cells, findings });
      });
    });
    listening = heard.ok;
  };
  await listen();
  // What Excel refused at first is asked for again when it has shown the workbook.
  let known = store.state().data;
  store.subscribe(() => {
    const { data } = store.state();
    if (data === known) return;
    known = data;
    void listen();
  });
}
