// What ours and the peers write: a draft that was kept, again and again; the reports of that many districts, each of about
// 40 pages with 60 findings and 20 tables, whose words and numbers differ from district to district; or that many times the
// report of 100 pages which ours brings up to date.
import { readFileSync } from 'node:fs';
import { longDraft } from '../tests/support/docx/long-draft.ts';
import { laterDraft } from './hundred-pages.mjs';
import { processorMs, spread, tell } from './tell.mjs';

/**
 * Runs `write` on each draft; making the drafts, and `prepare`, which puts one into the form a program takes, are not
 * timed.
 */
export async function writeDrafts(write, prepare = (draft) => draft) {
  const [, , source, count] = process.argv;
  const draftOf = drafts(source);
  const each = [];
  const eachCpu = [];
  let bytes = 0;
  for (let i = 1; i <= Number(count); i++) {
    const given = prepare(draftOf(i));
    const [start, before] = [performance.now(), processorMs()];
    bytes += (await write(given)).length;
    each.push(performance.now() - start);
    eachCpu.push(processorMs() - before);
  }
  // One by one, so that a peer that writes fewer of them is compared with the same ones.
  tell({ ...spread(each), each, eachCpu, bytes });
}

function drafts(source) {
  if (source === 'reports') return (i) => longDraft(i);
  if (source === 'hundred-pages') return () => laterDraft();
  const kept = readFileSync(source, 'utf8');
  return () => JSON.parse(kept);
}
