import { FluentProvider } from '@fluentui/react-components';
import { startTransition, useEffect, useState, type ReactNode } from 'react';
import { App } from './App.tsx';
import type { Actions } from './state/actions.ts';
import { PaneProvider } from './state/pane-context.tsx';
import type { PaneState } from './state/pane-state.ts';
import type { PaneStore } from './state/pane-store.ts';
import { currentTheme, onThemeChange } from './theme.ts';

/** The pane in the colours of the moment, over its state. */
export function Pane({ store, actions }: { readonly store: PaneStore; readonly actions: Actions }): ReactNode {
  const state = useDrawnState(store);
  const [theme, setTheme] = useState(currentTheme);
  useEffect(() => onThemeChange(() => setTheme(currentTheme())), []);
  return (
    <FluentProvider theme={theme}>
      <PaneProvider state={state} actions={actions}>
        <App />
      </PaneProvider>
    </FluentProvider>
  );
}

/** The store's state as it is drawn: a new one is worked out in slices, so that a large screen keeps nobody waiting. */
function useDrawnState(store: PaneStore): PaneState {
  const [state, setState] = useState(store.state);
  useEffect(() => {
    const draw = (): void => startTransition(() => setState(store.state()));
    draw();
    return store.subscribe(draw);
  }, [store]);
  return state;
}
