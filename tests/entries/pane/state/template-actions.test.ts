import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import type { Desk } from '../../../../src/app/desk/desk.ts';
import type { ReportView, TemplateView } from '../../../../src/app/desk/views.ts';
import { problem } from '../../../../src/core/problems.ts';
import { fail, ok, type Result } from '../../../../src/core/result.ts';
import { makeActions, type PaneTools } from '../../../../src/entries/pane/state/make-actions.ts';
import { makeStore } from '../../../../src/entries/pane/state/pane-store.ts';
import {
  isChecked,
  isPreviewCurrent,
  isUnsaved,
  shownTemplate,
  type TemplateState,
} from '../../../../src/entries/pane/state/template-state.ts';

const report = (id: string, own = false): ReportView => ({
  ...{ id, title: id, subject: id, audiences: ['internal', 'public'], own },
});

/** A pane over a desk that takes every text without `bad` for a good one, and notes what it was asked. */
function editing() {
  const store = makeStore('browser');
  const looked: string[] = [];
  const files: (readonly [string, string])[] = [];
  const reports = [report('summary'), report('memo')];
  const bad = problem('template-field', 'x.hbs:1:1', 'No.', 'Yes.');
  const view = (text: string): TemplateView => ({
    ...{ fileName: 'x.hbs', title: 'X', audiences: ['internal', 'public'] },
    faults: text.includes('bad') ? [{ ...bad, place: { line: 1, column: 1 } }] : [],
    usable: !text.includes('bad'),
    preview: text.includes('bad') ? null : { title: text, audience: 'internal', blocks: [] },
  });
  const desk: Partial<Desk> = {
    template: async (id) => ok(`text of ${id}`),
    templateCopy: async (id) => ok(`copy of ${id}`),
    templateOfFile: async (_, bytes) => ok(new TextDecoder().decode(bytes)),
    checkTemplate: async (text): Promise<Result<TemplateView>> => {
      looked.push(text);
      return ok(view(text));
    },
    useTemplate: async (text) => {
      if (text.includes('bad')) return fail(bad);
      if (!reports.some(({ own }) => own)) reports.push(report('own', true));
      return ok(report('own', true));
    },
    reports: async () => reports,
    draft: async (request) => ok({ ...request, title: 'X' }) as never,
  };
  const tools = {
    line: { desk, cancel: () => undefined, onProgress: null },
    ...{ workbook: null, document: null, state: store.state, dispatch: store.dispatch },
    saveFile: (bytes: Uint8Array, name: string) => void files.push([name, new TextDecoder().decode(bytes)]),
  };
  store.dispatch({ type: 'reports', reports });
  const actions = makeActions(tools as unknown as PaneTools);
  const shown = (): TemplateState => shownTemplate(store.state().templates) ?? assert.fail('no template is open');
  const file = (text: string): File => new File([text], 'x.hbs');
  return { actions, store, looked, files, shown, file };
}

describe('a template that is edited in the pane', () => {
  test('is looked at when nothing has been typed for a moment, once', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const { actions, looked, shown } = editing();
      await actions.editTemplate('summary', 'internal');
      await actions.copyTemplate();
      looked.length = 0;
      for (const text of ['a', 'ab', 'abc']) {
        actions.typeTemplate(text);
        mock.timers.tick(300);
      }
      assert.deepEqual([looked, shown().text, isChecked(shown())], [[], 'abc', false]);
      mock.timers.tick(400);
      await new Promise((done) => setImmediate(done));
      assert.deepEqual([looked, isChecked(shown()), isPreviewCurrent(shown())], [['abc'], true, true]);
    } finally {
      mock.timers.reset();
    }
  });

  test('with an error keeps the last good preview, and says that it is not current', async () => {
    const { actions, shown } = editing();
    await actions.editTemplate('summary', 'internal');
    await actions.copyTemplate();
    actions.typeTemplate('bad');
    await actions.checkTemplate();
    assert.deepEqual(
      [shown().preview?.title, isPreviewCurrent(shown()), isChecked(shown())],
      ['copy of summary', false, true],
    );
    await actions.previewTemplateFor('public');
    assert.equal(shown().checked?.audience, 'public');
  });

  test('that was changed is gone on with, whatever was looked at meanwhile', async () => {
    const { actions, shown } = editing();
    await actions.editTemplate('summary', 'internal');
    await actions.copyTemplate();
    actions.typeTemplate('my words');
    await actions.editTemplate('memo', 'internal');
    assert.deepEqual([shown().text, shown().own], ['text of memo', false]);
    await actions.editTemplate('summary', 'internal');
    assert.deepEqual([shown().text, isUnsaved(shown())], ['my words', true]);
  });

  test('is not thrown away for a file; saved, it is', async () => {
    const { actions, store, shown, file, files } = editing();
    await actions.editTemplate('summary', 'internal');
    await actions.copyTemplate();
    actions.typeTemplate('bad words');
    await actions.openTemplate(file('of a file'));
    assert.equal(shown().text, 'bad words');
    assert.match(store.state().problems[0]!.message, /stand in no file/);
    await actions.saveTemplate();
    assert.deepEqual(files, [['x.hbs', 'bad words']]);
    assert.match(store.state().said!, /^Saved x\.hbs\. It still has 1 error/);
    await actions.openTemplate(file('of a file'));
    assert.deepEqual([shown().text, shown().own], ['of a file', true]);
  });

  test('is drafted with, and is one’s own report from then on; the shipped one is as it was', async () => {
    const { actions, store, shown } = editing();
    await actions.editTemplate('summary', 'internal');
    await actions.copyTemplate();
    actions.typeTemplate('good words');
    await actions.draftWithTemplate();
    assert.deepEqual([store.state().place, store.state().draft?.report], ['report', 'own']);
    assert.deepEqual(
      store.state().reports.map(({ id }) => id),
      ['summary', 'memo', 'own'],
    );
    await actions.editTemplate('own', 'internal');
    assert.deepEqual([shown().text, shown().own], ['text of own', true]);
    await actions.editTemplate('summary', 'internal');
    assert.deepEqual([shown().text, shown().own], ['text of summary', false]);
  });

  test('with an error is not drafted with, and stays in sight', async () => {
    const { actions, store, shown } = editing();
    await actions.editTemplate('summary', 'internal');
    await actions.copyTemplate();
    actions.typeTemplate('bad words');
    await actions.draftWithTemplate();
    assert.deepEqual(
      [store.state().place, store.state().problems.map(({ where }) => where), shown().text],
      ['template', ['x.hbs:1:1'], 'bad words'],
    );
  });

  test('what is said of one is not told of another that came in sight meanwhile', () => {
    const { store } = editing();
    const preview = { title: 'A', audience: 'internal' as const, blocks: [] };
    for (const one of ['summary', 'memo'])
      store.dispatch({ type: 'template-put', report: one, text: one, own: true, audience: 'internal' });
    store.dispatch({
      ...{ type: 'template-checked', report: 'summary', text: 'summary', audience: 'internal' },
      view: { fileName: 'a.hbs', title: 'A', audiences: ['internal'], faults: [], usable: true, preview },
    });
    const { summary, memo } = store.state().templates.of;
    assert.deepEqual([memo?.checked, memo?.preview], [null, null]);
    assert.equal(summary?.preview, preview);
  });
});
