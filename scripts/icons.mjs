// Renders the PNGs of the ribbon and of the add-in from assets/icon.svg and assets/buttons.svg. They are committed; run
// `npm run icons` after changing a drawing. Needs Chromium, at /usr/bin/chromium or where CHROMIUM says.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const assets = new URL('../assets/', import.meta.url).pathname;
const icon = readFileSync(join(assets, 'icon.svg'), 'utf8');
const buttons = readFileSync(join(assets, 'buttons.svg'), 'utf8');
const names = [...buttons.matchAll(/<symbol id="([^"]+)"/g)].map(([, name]) => name);
const glyph = (name) => buttons.replace('</svg>', `<use href="#${name}" width="16" height="16" /></svg>`);

const pictures = [
  ...[16, 32, 64, 80, 128].map((size) => ({ name: 'icon', svg: icon, size })),
  ...names.flatMap((name) => [16, 32, 80].map((size) => ({ name, svg: glyph(name), size }))),
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
});
const page = await browser.newPage();
for (const { name, svg, size } of pictures) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>html,body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  writeFileSync(join(assets, `${name}-${size}.png`), await page.screenshot({ omitBackground: true }));
}
await browser.close();
console.log(`${pictures.length} pictures in ${assets}`);
