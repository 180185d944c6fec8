import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { act, createElement } from 'react';
import type { RefreshItem } from '../../../src/app/desk/desk.ts';
import type { Actions } from '../../../src/entries/pane/state/actions.ts';
import { PaneProvider } from '../../../src/entries/pane/state/pane-context.tsx';
import { makeStore } from '../../../src/entries/pane/state/pane-store.ts';
import { RefreshList } from '../../../src/entries/pane/word/RefreshList.tsx';

const items = (count: number): readonly RefreshItem[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ id: String(at), under: '', says: `Change ${at + 1}`, old: '1', new: '2', drafted: '' },
    ...{ canTick: true, isOffer: false, place: { paragraph: at, reads: [] } },
  })) as unknown as readonly RefreshItem[];

test('the keyboard comes into a list of changes that has become shorter', async () => {
  const { window } = new JSDOM('<div id="pane"></div>');
  const { document, navigator, HTMLElement, Node, getComputedStyle } = window;
  Object.assign(globalThis, {
    window,
    document,
    navigator,
    HTMLElement,
    Node,
    getComputedStyle,
    IS_REACT_ACT_ENVIRONMENT: true,
  });
  const { createRoot } = await import('react-dom/client');
  const root = createRoot(window.document.getElementById('pane')!);
  const state = makeStore('word').state();
  const show = (count: number): Promise<void> =>
    act(async () => {
      const list = createElement(RefreshList, { items: items(count), choices: { left: [], conflicts: {} } });
      root.render(createElement(PaneProvider, { state, actions: {} as Actions, children: list }));
    });
  const reached = (): (string | null)[] =>
    [...window.document.querySelectorAll('[data-item][tabindex="0"]')].map(({ textContent }) => textContent);
  await show(5);
  const last = window.document.querySelectorAll<HTMLElement>('[data-item]')[4]!;
  await act(async () => last.focus());
  assert.match(reached().join(), /^☑Change 5/);
  await show(2);
  assert.match(reached().join(), /^☑Change 2/);
  await act(async () => root.unmount());
});
