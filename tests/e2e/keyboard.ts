import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { on } from './browser-pane.ts';

/** A person without a mouse: only keys, and at each step it has to be seen where they are. */
export class Keyboard {
  private readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Tabs until the focus is there; each stop on the way shows that it has the focus. */
  async to(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const passed: string[] = [];
    for (let stops = 0; stops < 400; stops++) {
      await this.press(key);
      const where = await this.where();
      assert.notEqual(where, 'body', `the focus is lost after ${passed.at(-1)}, on the way to ${target}`);
      await this.showsFocus();
      passed.push(where);
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    assert.fail(`${target} cannot be reached with ${key}; passed: ${passed.join(', ')}`);
  }

  /** Opens a list of the component library and walks to the option. */
  async choose(label: string, option: string): Promise<void> {
    await this.to(this.page.getByRole('combobox', { name: label, exact: true }));
    await this.press('Enter');
    await this.page.getByRole('option', { name: option, exact: true }).waitFor();
    for (let steps = 0; steps < 60; steps++) {
      const at = await this.page.evaluate(() => {
        const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
        return document.getElementById(id)?.textContent ?? '';
      });
      if (at === option) break;
      await this.press('ArrowDown');
    }
    await this.press('Enter');
    await this.page.getByRole('combobox', { name: label, exact: true }).getByText(option).waitFor();
  }

  async menu(item: string): Promise<void> {
    await this.to(on.button(this.page, 'More'), 'Shift+Tab');
    await this.press('Enter');
    const wanted = this.page.getByRole('menuitem', { name: item, exact: true });
    await wanted.waitFor();
    for (let steps = 0; steps < 10; steps++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) break;
      await this.press('ArrowDown');
    }
    await this.press('Enter');
    await wanted.waitFor({ state: 'detached' });
    await this.hasFocus();
  }

  /** What was done leaves the focus somewhere in the pane. */
  async hasFocus(): Promise<void> {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    assert.notEqual(await this.where(), 'body', 'the focus is lost');
  }

  async where(): Promise<string> {
    return this.page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return 'body';
      return `${at.tagName.toLowerCase()} ${at.getAttribute('aria-label') ?? at.textContent?.trim().slice(0, 40) ?? ''}`;
    });
  }

  /** Whether anything about the element, or what is around it, looks other than without the focus. */
  private async showsFocus(): Promise<void> {
    const plain = await this.page.evaluate(() => {
      const watched = window as unknown as { lastFocus?: { element: Element; look: string } };
      const look = (element: Element): string => {
        const parts: string[] = [];
        let at: Element | null = element;
        for (let up = 0; at !== null && up < 4; up++, at = at.parentElement)
          for (const pseudo of [null, '::before', '::after']) {
            const style = getComputedStyle(at, pseudo);
            if (pseudo !== null && style.content === 'none') continue;
            parts.push(
              ...[style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.transform],
              ...[style.borderTopColor, style.borderTopWidth, style.borderBottomColor, style.borderBottomWidth],
              ...[style.backgroundColor, style.textDecorationLine, style.textDecorationStyle, style.opacity],
            );
          }
        return parts.join(' ');
      };
      const last = watched.lastFocus;
      const element = document.activeElement!;
      watched.lastFocus = { element, look: look(element) };
      const same = last !== undefined && last.element !== element && last.element.isConnected;
      return same && look(last.element) === last.look ? last.element.outerHTML.slice(0, 200) : null;
    });
    assert.equal(plain, null, 'it is not to be seen that this has the focus');
  }
}
