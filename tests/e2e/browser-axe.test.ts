import assert from 'node:assert/strict';
import { faultsOf } from './axe.ts';
import { inBrowser, themes, wear, type Theme } from './browser-pane.ts';
import { walkScreens } from './browser-screens.ts';

inBrowser('axe finds nothing at 320 × 700, in light, dark and contrast themes', (served) => {
  walkScreens(served, {}, async (pane) => {
    const faults: Record<string, readonly string[]> = {};
    for (const theme of Object.keys(themes) as Theme[]) {
      await wear(pane.page, theme);
      faults[theme] = await faultsOf(pane);
    }
    await wear(pane.page, 'light');
    assert.deepEqual(faults, { light: [], dark: [], contrast: [] });
  });
});
