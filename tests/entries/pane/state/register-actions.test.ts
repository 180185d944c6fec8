import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RegisterView } from '../../../../src/app/desk/desk.ts';
import { problem } from '../../../../src/core/problems.ts';
import { fail, ok, type Result } from '../../../../src/core/result.ts';
import type { PaneTools } from '../../../../src/entries/pane/state/make-actions.ts';
import { makeStore } from '../../../../src/entries/pane/state/pane-store.ts';
import { registerActions } from '../../../../src/entries/pane/state/register-actions.ts';

test('a register that stands in the workbook is told, also where the checks could not be run again behind it', async () => {
  const store = makeStore('excel');
  const said = { name: 'Finding register', problems: [] } as unknown as RegisterView;
  const gone = problem('host-refused', 'workbook', 'Excel is busy.', 'Press Enter.');
  const runs: Result<unknown>[] = [ok(null), fail(gone)];
  const ended: unknown[] = [];
  const tools = {
    line: { desk: { registerInHost: async () => ok({ said, sheets: [], update: null, expected: [] }) } },
    workbook: { writeSheets: async () => ok(undefined) },
    ...{ state: store.state, dispatch: store.dispatch },
  };
  const work = async (_: string, __: boolean, job: () => Promise<object>): Promise<boolean> => {
    ended.push(await job());
    return true;
  };
  const actions = registerActions(tools as unknown as PaneTools, work, async () => runs.shift()!);
  await actions.writeRegister();
  assert.deepEqual(store.state().register, { ...said, problems: [gone] });
  assert.ok('said' in (ended[0] as object), 'it is not said to be written');
});
