import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import type { Desk } from '../../../../src/app/desk/desk.ts';
import type { DraftView } from '../../../../src/app/desk/views.ts';
import type { DocumentHost } from '../../../../src/app/ports.ts';
import { ok } from '../../../../src/core/result.ts';
import { makeActions, type PaneTools } from '../../../../src/entries/pane/state/make-actions.ts';
import { makeStore } from '../../../../src/entries/pane/state/pane-store.ts';

/** A pane whose search for finding language lasts until it is let go, and a document that counts what comes. */
function searching(): {
  readonly actions: ReturnType<typeof makeActions>;
  readonly store: ReturnType<typeof makeStore>;
  readonly inserted: string[];
  letGo(): void;
} {
  const store = makeStore('word');
  const inserted: string[] = [];
  let letGo = (): void => {};
  const desk = {
    language: () => new Promise((resolve) => (letGo = () => resolve([]))),
    draftInto: async () => null,
  } as unknown as Desk;
  const document = {
    readLiving: async () => ok({ flat: '', parts: [] }),
    insertReport: async ({ title }: { readonly title: string }) => {
      inserted.push(title);
      return ok(undefined);
    },
  } as unknown as DocumentHost;
  store.dispatch({ type: 'draft', draft: { title: 'Executive summary' } as unknown as DraftView });
  const line = { desk, cancel: () => letGo(), onProgress: null };
  const tools = { line, workbook: null, document, state: store.state, dispatch: store.dispatch };
  return { actions: makeActions(tools as unknown as PaneTools), store, inserted, letGo: () => letGo() };
}

describe('what is asked for while the finding language is searched', () => {
  test('a long search is shown and takes nothing else away', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const { actions, store, letGo } = searching();
      const search = actions.searchLanguage('SE 13', 'public');
      await Promise.resolve();
      assert.equal(store.state().background, null, 'a short one is not told');
      mock.timers.tick(500);
      assert.deepEqual([store.state().background?.what, store.state().busy], ['Filling the texts', null]);
      letGo();
      await search;
      assert.equal(store.state().background, null);
    } finally {
      mock.timers.reset();
    }
  });

  test('an insertion is taken at once, waits its turn, and is done once', async () => {
    const { actions, store, inserted, letGo } = searching();
    const search = actions.searchLanguage('', 'internal');
    const insertion = actions.insertReport('cursor');
    assert.equal(store.state().busy?.what, 'Inserting');
    await Promise.resolve();
    assert.deepEqual(inserted, []);
    letGo();
    await Promise.all([search, insertion]);
    assert.deepEqual([inserted, store.state().busy], [['Executive summary'], null]);
    assert.equal(store.state().said, 'Inserted: Executive summary.');
  });

  test('what is stopped before its turn is not done', async () => {
    const { actions, store, inserted } = searching();
    const search = actions.searchLanguage('', 'internal');
    const insertion = actions.insertReport('cursor');
    await Promise.resolve();
    actions.cancel();
    await Promise.all([search, insertion]);
    assert.deepEqual([inserted, store.state().busy], [[], null]);
    assert.match(store.state().said!, /^Stopped\./);
    await Promise.all([actions.insertReport('cursor')]);
    assert.deepEqual(inserted, ['Executive summary'], 'and what is asked for afterwards is');
  });
});
