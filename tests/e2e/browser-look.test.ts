import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../support/library.ts';
import { faultsOf } from './axe.ts';
import { inBrowser, themes, wear, type BrowserPane, type Theme } from './browser-pane.ts';
import { walkScreens } from './browser-screens.ts';

const pictures = join(projectRoot, 'test-results/browser');

/** Keeps a picture of the screen for somebody to look at, where that was asked for (`npm run look`). */
async function keepPicture({ page }: BrowserPane, name: string): Promise<void> {
  if (process.env['LOOK'] === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/**
 * The pane as it was designed, a wide one, and a browser window. 160 is 320 at a zoom of 200 %: WCAG asks for reflow down to
 * 320 and for text at 200 %, and a pane cannot be made wider to read it.
 */
const widths = [160, 320, 480, 1200] as const;

/** What does not fit at this width: parts beyond the edge, words cut off, the page scrolling sideways, the action out of sight. */
async function misfits({ page }: BrowserPane, width: number): Promise<readonly string[]> {
  await page.setViewportSize({ width, height: 700 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return page.evaluate(() => {
    const found: string[] = [];
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page scrolls sideways: ${scrollWidth} in ${clientWidth}`);
    const told = (element: Element): string =>
      `${element.tagName.toLowerCase()} “${(element.textContent ?? '').trim().slice(0, 60)}”`;
    const main = document.querySelector('main');
    const action = main?.childElementCount === 3 ? main.children[1]!.querySelector('button') : null;
    const bottom = action?.getBoundingClientRect().bottom ?? 0;
    if (bottom > innerHeight) found.push(`the action is out of sight: ${bottom} in ${innerHeight}`);

    // What is only for a reader's ears, and what lies in a part that scrolls sideways by itself, is cut on purpose.
    const onPurpose = (element: Element): boolean => {
      for (let at: Element | null = element; at !== null && at !== main; at = at.parentElement) {
        const { clipPath, overflowX, position } = getComputedStyle(at);
        if (clipPath !== 'none' || (overflowX === 'auto' && at.getAttribute('tabindex') === '0')) return true;
        if (position === 'absolute' && at.getBoundingClientRect().width <= 1) return true;
      }
      return false;
    };
    for (const element of document.body.querySelectorAll('*')) {
      const { left, right, width: wide, height: high } = element.getBoundingClientRect();
      if (wide === 0 || high === 0 || element.closest('svg') !== null || !(element instanceof HTMLElement)) continue;
      if ((right > innerWidth + 1 || left < -1) && !onPurpose(element))
        found.push(`${told(element)} reaches from ${Math.round(left)} to ${Math.round(right)} of ${innerWidth}`);
      const { overflowX, overflowY } = getComputedStyle(element);
      const words = (element.textContent ?? '').trim() !== '';
      const wider = element.scrollWidth - element.clientWidth > 1;
      const higher = element.scrollHeight - element.clientHeight > 1;
      if (words && wider && /hidden|clip/.test(overflowX) && !onPurpose(element))
        found.push(`${told(element)} is cut: ${element.scrollWidth} in ${element.clientWidth}`);
      if (words && higher && /hidden|clip/.test(overflowY) && !onPurpose(element))
        found.push(`${told(element)} is cut off below: ${element.scrollHeight} in ${element.clientHeight}`);
    }
    return found;
  });
}

inBrowser('every screen at 320 × 700', (served) => {
  walkScreens(served, {}, async (pane, { name }) => {
    const faults: Record<string, readonly string[]> = {};
    for (const theme of Object.keys(themes) as Theme[]) {
      await wear(pane.page, theme);
      await keepPicture(pane, `${name}-320-${theme}`);
      faults[theme] = await faultsOf(pane, theme === 'light' ? 'everything' : 'colours');
    }
    await wear(pane.page, 'light');
    const found: Record<number, readonly string[]> = {};
    for (const width of widths) {
      found[width] = await misfits(pane, width);
      if (width === 160 || width === 1200) await keepPicture(pane, `${name}-${width}`);
    }
    await pane.page.setViewportSize({ width: 320, height: 700 });
    const nothing = Object.fromEntries(widths.map((width) => [width, []]));
    assert.deepEqual(found, nothing, 'something is cut or scrolls sideways');
    assert.deepEqual(faults, { light: [], dark: [], contrast: [] }, 'axe found something');
  });
});
