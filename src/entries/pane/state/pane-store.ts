import { changed, firstState, type Change, type HostKind, type PaneState } from './pane-state.ts';

/** Holds the pane's state. The ribbon works on it as well as the pane, which may not be open. */
export interface PaneStore {
  state(): PaneState;
  dispatch(change: Change): void;
  subscribe(listener: () => void): () => void;
}

export function makeStore(host: HostKind): PaneStore {
  let state = firstState(host);
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    dispatch(change) {
      state = changed(state, change);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
