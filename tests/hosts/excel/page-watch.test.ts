import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageClock } from '../../../src/hosts/excel/page-clock.ts';
import { whileWatching } from '../../../src/hosts/excel/page-watch.ts';

/** A clock whose time passes only as it is told to. */
function toldClock() {
  let time = 0;
  return {
    pass: (milliseconds: number) => void (time += milliseconds),
    clock: { now: () => time, wait: () => new Promise<void>((resolve) => setTimeout(resolve, 0)) },
  };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

test('the longest stretch without a free moment is what counts, not the time it took', async () => {
  const { clock, pass } = toldClock();
  const { result, busy } = await whileWatching(clock, async () => {
    for (const stretch of [3, 30, 4, 12]) {
      pass(stretch);
      await turn();
    }
    return 'done';
  });
  assert.equal(result, 'done');
  assert.equal(busy, 26);
});

test('work at the very end counts too', async () => {
  const { clock, pass } = toldClock();
  const { busy } = await whileWatching(clock, async () => {
    await turn();
    pass(24);
  });
  assert.equal(busy, 20);
});

test('watching ends where the work fails', async () => {
  let asked = 0;
  const clock = { ...pageClock, now: () => ++asked };
  await assert.rejects(
    whileWatching(clock, () => Promise.reject(new Error('broke off'))),
    /broke off/,
  );
  await turn();
  const after = asked;
  await turn();
  await turn();
  assert.equal(asked, after);
});
