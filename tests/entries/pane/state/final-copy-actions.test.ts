import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Desk, FinalCopyChoices, FinalCopyView } from '../../../../src/app/desk/desk.ts';
import type { DraftView } from '../../../../src/app/desk/views.ts';
import { ok } from '../../../../src/core/result.ts';
import { makeActions, type PaneTools } from '../../../../src/entries/pane/state/make-actions.ts';
import { makeStore } from '../../../../src/entries/pane/state/pane-store.ts';

test('a copy is the one that is chosen, also where a person chose otherwise while it was made', async () => {
  const store = makeStore('browser');
  const asked: string[] = [];
  const desk: Partial<Desk> = {
    finalize: async (file: string, _: Uint8Array, { sources }: FinalCopyChoices) => {
      asked.push(sources);
      if (asked.length === 1) actions.chooseFinalCopy({ choices: { sources: 'footnotes' } });
      const made = { fileName: `${sources}.docx`, isPublic: true, notes: null, tells: [], removed: [] };
      return ok({ file, made, problems: [], toLookAt: [], bytes: new Uint8Array() } as unknown as FinalCopyView);
    },
  };
  const line = { desk, cancel: () => undefined, onProgress: null };
  const tools = { line, workbook: null, document: null, state: store.state, dispatch: store.dispatch };
  const actions = makeActions(tools as unknown as PaneTools);
  const draft = { title: 'Summary', fileName: 'summary.docx', bytes: new Uint8Array([1]) };
  store.dispatch({ type: 'draft', draft: draft as unknown as DraftView });
  await actions.makeFinalCopy();
  assert.deepEqual(asked, ['none', 'footnotes']);
  const { choices, view } = store.state().finalCopy;
  assert.equal(view?.made?.fileName, `${choices.sources}.docx`);
  assert.equal(store.state().busy, null);
});
