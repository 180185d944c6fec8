import { createContext, useContext, type ReactNode } from 'react';
import type { Actions } from './actions.ts';
import type { PaneState } from './pane-state.ts';

interface Pane {
  readonly state: PaneState;
  readonly actions: Actions;
}

const PaneContext = createContext<Pane | null>(null);

export function PaneProvider({ state, actions, children }: Pane & { readonly children: ReactNode }): ReactNode {
  return <PaneContext.Provider value={{ state, actions }}>{children}</PaneContext.Provider>;
}

/** The pane's state and what can be done, for any part of it. */
export function usePane(): Pane {
  const pane = useContext(PaneContext);
  if (pane === null) throw new Error('A part of the pane was used outside of it.');
  return pane;
}
