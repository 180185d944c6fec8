import { FluentProvider } from '@fluentui/react-components';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { App } from './App.tsx';
import type { Actions } from './state/actions.ts';
import { PaneProvider } from './state/pane-context.tsx';
import type { PaneStore } from './state/pane-store.ts';
import { currentTheme, onThemeChange } from './theme.ts';

/** The pane in the colours of the moment, over its state. */
export function Pane({ store, actions }: { readonly store: PaneStore; readonly actions: Actions }): ReactNode {
  const state = useSyncExternalStore(store.subscribe, store.state);
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
