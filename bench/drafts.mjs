// What ours and docx alone both write: a draft that was kept, again and again, or the reports of that many districts, each
// of about 45 pages with 60 findings and 20 tables, whose words and numbers differ from district to district.
import { readFileSync } from 'node:fs';
import { longDraft } from '../tests/support/docx/long-draft.ts';
import { tell } from './tell.mjs';

/** Runs `write` on each draft; making the drafts is not timed. */
export async function writeDrafts(write) {
  const [, , source, count] = process.argv;
  const kept = source === 'reports' ? null : readFileSync(source, 'utf8');
  let ms = 0;
  let bytes = 0;
  for (let i = 1; i <= Number(count); i++) {
    const draft = kept === null ? longDraft(i) : JSON.parse(kept);
    const start = performance.now();
    bytes += (await write(draft)).length;
    ms += performance.now() - start;
  }
  tell({ ms, bytes });
}
