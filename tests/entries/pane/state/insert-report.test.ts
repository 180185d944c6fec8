import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Desk } from '../../../../src/app/desk/desk.ts';
import type { DraftView } from '../../../../src/app/desk/views.ts';
import type { DocumentHost, InsertedReport, OpenDocument } from '../../../../src/app/ports.ts';
import { problem } from '../../../../src/core/problems.ts';
import { fail, ok, type Result } from '../../../../src/core/result.ts';
import { makeActions, type PaneTools } from '../../../../src/entries/pane/state/make-actions.ts';
import { makeStore } from '../../../../src/entries/pane/state/pane-store.ts';

const asItIs = { title: 'Executive summary', bytes: 'as it is', part: 'part' } as unknown as DraftView;
const fitted = { bytes: 'made for a letter', part: 'part of that' };

/** A pane in Word with a draft, over a document that hands itself over or does not, and what came into that. */
function drafted(read: Result<Partial<OpenDocument>>): {
  readonly actions: ReturnType<typeof makeActions>;
  readonly store: ReturnType<typeof makeStore>;
  readonly came: (readonly [bytes: unknown, part: unknown, where: string])[];
} {
  const store = makeStore('word');
  const came: [unknown, unknown, string][] = [];
  const desk = { draftInto: async (flat: string) => (flat === 'a letter' ? fitted : null) } as unknown as Desk;
  const document = {
    readLiving: async () => read,
    insertReport: async ({ bytes, part }: InsertedReport, where: string) => {
      came.push([bytes, part, where]);
      return ok(undefined);
    },
  } as unknown as DocumentHost;
  store.dispatch({ type: 'draft', draft: asItIs });
  const line = { desk, cancel: () => undefined, onProgress: null };
  const tools = { line, workbook: null, document, state: store.state, dispatch: store.dispatch };
  return { actions: makeActions(tools as unknown as PaneTools), store, came };
}

describe('a draft is inserted', () => {
  test('as it is made for the open document', async () => {
    const { actions, came } = drafted(ok({ flat: 'a letter', parts: [] }));
    await actions.insertReport('cursor');
    await actions.insertReport('end');
    assert.deepEqual(came, [
      [fitted.bytes, fitted.part, 'cursor'],
      [fitted.bytes, fitted.part, 'end'],
    ]);
  });

  test('as it was drafted into a new document, or where nothing can be made for this one', async () => {
    const { actions, came } = drafted(ok({ flat: 'a letter', parts: [] }));
    await actions.insertReport('new');
    assert.deepEqual(came, [[asItIs.bytes, asItIs.part, 'new']]);
    const forgotten = drafted(ok({ flat: 'of another desk', parts: [] }));
    await forgotten.actions.insertReport('cursor');
    assert.deepEqual(forgotten.came, [[asItIs.bytes, asItIs.part, 'cursor']]);
  });

  test('also into a document too large to be looked at', async () => {
    const { actions, came, store } = drafted(fail(problem('host-too-large', 'document', 'Too large.', 'Save it.')));
    await actions.insertReport('cursor');
    assert.deepEqual(came, [[asItIs.bytes, asItIs.part, 'cursor']]);
    assert.equal(store.state().said, 'Inserted: Executive summary.');
  });

  test('not where Word breaks off, and that is told', async () => {
    const { actions, came, store } = drafted(
      fail(problem('host-refused', 'document', 'Word broke off.', 'Try again.')),
    );
    await actions.insertReport('cursor');
    assert.deepEqual(came, []);
    assert.deepEqual(
      store.state().problems.map(({ message }) => message),
      ['Word broke off.'],
    );
  });
});
