import assert from 'node:assert/strict';
import { darkTheme, lightTheme } from '../office/host/native-host.ts';
import { faultsOf } from './axe.ts';
import { themes, wear, type Theme } from './browser-pane.ts';
import type { OfficePane } from './office-pane.ts';

/** What axe finds on the screen as it is, in Office's light and dark colours and in a contrast theme: nothing. */
export async function assertAccessible({ page, context, host }: OfficePane, screen: string): Promise<void> {
  const session = await context.newCDPSession(page);
  const faults: Record<string, readonly string[]> = {};
  for (const theme of Object.keys(themes) as Theme[]) {
    host.setTheme(theme === 'light' ? lightTheme : darkTheme);
    // Office's own dark, but for a contrast theme, which is the system's.
    await wear(page, theme, theme === 'dark' ? '#262626' : undefined);
    faults[theme] = await faultsOf({ page, session }, theme === 'light' ? 'everything' : 'colours');
  }
  host.setTheme(lightTheme);
  await wear(page, 'light');
  await session.detach();
  assert.deepEqual(faults, { light: [], dark: [], contrast: [] }, screen);
}
