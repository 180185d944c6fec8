import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Screens and pages of a walk, kept in the folder an environment variable names; without it nothing is kept. */
export function screens(variable: string): {
  screen(page: Page, name: string): Promise<void>;
  pages(docx: Uint8Array, name: string): Promise<void>;
} {
  const folder = process.env[variable];
  let number = 0;
  const next = (name: string): string => join(folder!, `${String(++number).padStart(2, '0')}-${name}`);
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  return {
    async screen(page, name) {
      if (folder === undefined) return;
      await page.waitForTimeout(400);
      await page.screenshot({ path: `${next(name)}.png` });
    },
    async pages(docx, name) {
      if (folder === undefined) return;
      const path = next(name);
      writeFileSync(`${path}.docx`, docx);
      execFileSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', folder, `${path}.docx`], {
        stdio: 'ignore',
      });
      execFileSync('pdftoppm', ['-r', '60', '-png', `${path}.pdf`, path]);
    },
  };
}
