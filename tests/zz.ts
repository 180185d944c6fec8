import { serveAddin } from './e2e/built-addin.ts';
import { startChromium } from './office/load-in-chromium.ts';
import { openPane, openExample, runChecks, draftReport, on } from './e2e/browser-pane.ts';
const [addin, browser] = await Promise.all([serveAddin(), startChromium()]);
const pane = await openPane(browser, addin.address, { width: 1200, height: 800 });
pane.context.setDefaultTimeout(8000);
const { page } = pane;
try {
await openExample(page); await runChecks(page); await draftReport(page);
await on.button(page, 'Edit template').click();

const text = page.getByRole('textbox', { name: 'Text of the template' });
const step = async (n: string, f: () => Promise<unknown>) => { try { console.log(n, await f()); } catch (e) { console.log(n, 'FAILED', String(e).slice(0, 500)); } };
const preview = () => page.getByRole('region', { name: /^Preview of / });
await step('1', () => page.getByText('This template is shipped with Plumbline').waitFor());
await step('2', async () => (await text.inputValue()).slice(0,30));
await step('3', () => text.getAttribute('readonly'));
await step('4', () => preview().getByText('Purpose and authority.').waitFor());
await step('5', () => on.button(page, 'Make a copy of your own').click());
await step('6', () => page.getByText(/^our-executive-summary\.hbs: yours/).waitFor());
await step('7', () => text.press('ControlOrMeta+End'));
await step('8', () => text.pressSequentially('\n# Words of the office\n\nWritten for {{district}}.\n'));
await step('9', () => preview().getByRole('heading', { name: /Words of the office$/ }).waitFor());
await step('10', async () => (await preview().innerText()).slice(-300));
await page.screenshot({ path: '/tmp/b.png' });
await text.press('ControlOrMeta+End');
await text.pressSequentially('{{distrct}} and {{citaton x}}\n');
await step('11', () => page.getByText('2 errors.').waitFor());
const problems = () => page.getByRole('region', { name: /things? to look at$/ });
await step('12', async () => problems().getByRole('listitem').allInnerTexts());
await step('13', async () => problems().getByRole('button', { name: /column 19$/ }).click());
await step('14', async () => text.evaluate((area: HTMLTextAreaElement) => [area.value.slice(area.selectionStart, area.selectionEnd), document.activeElement === area, area.scrollHeight - area.scrollTop - area.clientHeight]));
await page.screenshot({ path: '/tmp/c.png' });
await page.getByText('Names to insert').click();
await step('15', () => page.getByRole('searchbox', { name: 'Search names' }).fill('authorities'));
await text.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(area.value.length, area.value.length));
await step('16', () => on.button(page, 'Insert tables.authorities').click());
await step('17', async () => (await text.inputValue()).slice(-150));
await page.screenshot({ path: '/tmp/d.png' });
await page.getByRole('searchbox', { name: 'Search names' }).fill('');
await step('18', async () => { for (let i = 0; i < 12; i++) await text.press('ControlOrMeta+z'); return (await text.inputValue()).slice(-150); });
await page.setViewportSize({ width: 320, height: 700 });
await page.screenshot({ path: '/tmp/e.png' });

} catch (e) { console.log(String(e).slice(0,600)); }
await page.screenshot({ path: '/tmp/a.png' });
console.log(pane.problems, await pane.refused());
await browser.close(); addin.close(); process.exit(0);
