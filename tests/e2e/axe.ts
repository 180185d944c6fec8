import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { BrowserPane } from './browser-pane.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All of its rules: those of WCAG 2.2 A and AA, and what it calls good practice. */
const everything: RunOptions = { resultTypes: ['violations'] };
/** What another theme can change of a page that was looked at in one. */
const coloursOnly: RunOptions = {
  ...everything,
  runOnly: { type: 'tag', values: ['cat.color'] },
  // Of WCAG AAA, and not among the rules that are on by themselves.
  rules: { 'color-contrast-enhanced': { enabled: false } },
};

/** Elements the component library keeps the focus inside of its surfaces with: hidden from readers, and never stayed on. */
const sentinel = /\bdata-tabster-dummy\b/;

/** What axe finds on the page as it is, as lines a person can act on; of its colours only, where the rest was looked at. */
export async function faultsOf(
  { page, session }: Pick<BrowserPane, 'page' | 'session'>,
  of: 'everything' | 'colours',
): Promise<readonly string[]> {
  // Through the protocol: the page's policies would refuse the script.
  if (!(await page.evaluate(() => 'axe' in window)))
    await session.send('Runtime.evaluate', { expression: axeSource, returnByValue: false });
  const { violations } = await page.evaluate(
    (given) => (window as unknown as { axe: { run(o: unknown): Promise<AxeResults> } }).axe.run(given),
    of === 'everything' ? everything : coloursOnly,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes
      .filter(({ html }) => !(id === 'aria-hidden-focus' && sentinel.test(html)))
      .map(({ html, target, failureSummary }) => `${id} (${help}): ${target.join(' ')} ${html}\n${failureSummary}`),
  );
}
