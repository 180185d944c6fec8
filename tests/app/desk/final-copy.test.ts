import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { FinalCopyChoices } from '../../../src/app/desk/desk.ts';
import type { DeskTools } from '../../../src/app/desk/desk-tools.ts';
import { makeDesk } from '../../../src/app/desk/make-desk.ts';
import { openInstalledLibrary } from '../../../src/entries/cli/open-library.ts';
import { finalCopyChosen, noFinalCopy } from '../../../src/entries/pane/state/final-copy.ts';
import { deskTools } from '../../../src/entries/worker/desk-tools.ts';
import { projectRoot } from '../../support/library.ts';
import { plumblineHere } from '../../support/plumbline.ts';

const brief = join(projectRoot, 'examples/drafts/outcomes-by-group-community-brief-public.docx');
const bytes = (): Uint8Array => new Uint8Array(readFileSync(brief));
const strict: FinalCopyChoices = noFinalCopy.choices;

function newDesk(watched: Partial<DeskTools> = {}): ReturnType<typeof makeDesk> {
  const library = openInstalledLibrary();
  if (!library.ok) throw new Error('the library does not open');
  return makeDesk(library.value, {
    ...deskTools,
    today: () => '2026-01-15',
    progress: () => undefined,
    cancelled: () => false,
    ...watched,
  });
}

describe('a copy for outside readers, made on the desk', () => {
  test('tells what the command line tells, in the words of the pane', async () => {
    const run = await plumblineHere('finalize', brief);
    const refused = await newDesk().finalize('brief.docx', bytes(), strict);
    assert.equal(refused.ok, true, 'what stands in the way is an answer');
    if (!refused.ok) return;
    assert.deepEqual([refused.value.made, refused.value.bytes], [null, undefined]);
    for (const { message, remedy } of refused.value.problems) {
      assert.equal(run.err.replace(/\s+/g, ' ').includes(message.replace(/\s+/g, ' ')), true, message);
      assert.doesNotMatch(remedy, /--/);
    }
    assert.deepEqual(structuredClone(refused), refused, 'it can be sent from a worker');
  });

  test('is not made where it was stopped', async () => {
    let stopped = false;
    const desk = newDesk({
      progress: (stage) => {
        if (/Showing/.test(stage)) stopped = true;
      },
      cancelled: () => stopped,
    });
    const made = await desk.finalize('brief.docx', bytes(), { ...strict, allowBlanks: true });
    assert.deepEqual(made, { ok: false, problems: [] });
  });
});

describe('what is chosen for a copy', () => {
  const refused = { file: 'a.docx', made: null, problems: [], toLookAt: ['12345'] };
  const made = {
    ...{ fileName: 'a-final.docx', audience: 'public' as const, isPublic: true, removed: [], notes: null, tells: [] },
  };

  test('what stands in the way stays in sight while it is ticked off; a copy made otherwise goes', () => {
    const state = { ...noFinalCopy, from: 'file' as const, file: 'a.docx', view: refused };
    assert.equal(finalCopyChosen(state, { choices: { lookedAt: ['12345'] } }).view, refused);
    const copy = { ...state, view: { ...refused, made, bytes: new Uint8Array(1) } };
    assert.equal(finalCopyChosen(copy, { choices: { sources: 'annex' } }).view, null);
  });

  test('what was looked at in one report is not let stand in another', () => {
    const state = { ...noFinalCopy, from: 'file' as const, file: 'a.docx', view: refused };
    const looked = finalCopyChosen(state, { choices: { lookedAt: ['12345'], allowBlanks: true } });
    const other = finalCopyChosen(looked, { from: 'file', file: 'b.docx' });
    assert.deepEqual([other.choices.lookedAt, other.choices.allowBlanks, other.view], [[], true, null]);
  });
});
