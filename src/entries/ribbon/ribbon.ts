import type { RibbonAction } from './actions.ts';
import { ribbonActions } from './actions.ts';

/** What each ribbon button and key does; Office is told that it is done, whatever came of it. */
export function associateRibbon(jobs: Readonly<Record<RibbonAction, () => Promise<void>>>): void {
  for (const id of new Set(ribbonActions.map((action) => action.id))) {
    Office.actions.associate(id, (event?: Office.AddinCommands.Event) => {
      // A key sends no event. What went wrong stands in the pane; the button must be free again either way.
      void jobs[id]().finally(() => event?.completed());
    });
  }
}
