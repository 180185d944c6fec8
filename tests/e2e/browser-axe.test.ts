import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { inBrowser, themes, wear, type BrowserPane, type Theme } from './browser-pane.ts';
import { walkScreens } from './browser-screens.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All of its rules: those of WCAG 2.2 A and AA, and what it calls good practice. */
const options: RunOptions = { resultTypes: ['violations'] };

/** Elements the component library keeps the focus inside of its surfaces with: hidden from readers, and never stayed on. */
const sentinel = /\bdata-tabster-dummy\b/;

/** What axe finds on the page as it is, as lines a person can act on. */
async function faultsOf({ page, session }: BrowserPane): Promise<readonly string[]> {
  // Through the protocol: the page's policies would refuse the script.
  if (!(await page.evaluate(() => 'axe' in window)))
    await session.send('Runtime.evaluate', { expression: axeSource, returnByValue: false });
  const { violations } = await page.evaluate(
    (given) => (window as unknown as { axe: { run(o: unknown): Promise<AxeResults> } }).axe.run(given),
    options,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes
      .filter(({ html }) => !(id === 'aria-hidden-focus' && sentinel.test(html)))
      .map(({ html, target, failureSummary }) => `${id} (${help}): ${target.join(' ')} ${html}\n${failureSummary}`),
  );
}

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
