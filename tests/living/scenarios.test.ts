import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Offer } from '../../src/outputs/docx/living/revise-docx.ts';
import { withWord } from '../hosts/word/with-word.ts';
import { seededNumbers } from '../hosts/seeded-numbers.ts';
import { edited } from './edited.ts';
import { faultsOf, invalid, keptBy, leftUndone, lostWords, nothingYet, oldNumbers, type Counts } from './faults.ts';
import { acts, type Done } from './person.ts';
import { refreshedFile, refreshPlanOf, type Refresh } from './refreshed.ts';
import { refreshedInWord } from './refreshed-in-word.ts';
import { reportTypes, reportVersions, type Version } from './versions.ts';

/** How many on files, and how many in an open document: here so many as take a minute, `npm run scenarios` does all. */
const onFiles = Number(process.env['SCENARIOS'] ?? 44);
const inWord = Number(process.env['SCENARIOS_IN_WORD'] ?? 10);
/** One scenario alone, by its number. */
const only = process.env['SCENARIO'];
const offers: readonly Offer[] = ['comment', 'tracked', 'keep', 'take'];

const versions = await reportVersions(4);

test(`${onFiles} reports people worked on, brought up to date in their files`, async (t) => {
  await all(t, 1, onFiles, refreshedFile, 'file');
});

// Open documents take the numbers behind those of the files, so that no scenario is had twice.
for (const [profile, from, to] of [
  ['desktop', onFiles + 1, onFiles + Math.ceil(inWord / 2)],
  ['web', onFiles + Math.ceil(inWord / 2) + 1, onFiles + inWord],
] as const) {
  test(`${to - from + 1} reports people worked on, brought up to date where they stand open (${profile})`, async (t) => {
    // Edits are made in the file, where no Word writes what is typed into a control into the part it is bound to; so
    // this Word does not either. The one that does has tests of its own.
    await withWord({ profile, author: 'Plumbline' }, (sim) => all(t, from, to, refreshedInWord(sim), 'open'));
  });
}

/** Scenarios from one number to another: edited, brought up to date, and all that is not as it should be told at the end. */
async function all(
  t: TestContext,
  first: number,
  last: number,
  refresh: Refresh,
  where: 'file' | 'open',
): Promise<void> {
  const counts = nothingYet();
  const faults: string[] = [];
  const documents: Record<string, Uint8Array> = {};
  for (let seed = first; seed <= last; seed++) {
    if (only !== undefined && seed !== Number(only)) continue;
    const { fault, bytes } = await scenario(seed, seed - first, refresh, counts);
    faults.push(...fault);
    if (seed % 11 === 0) {
      documents[`${seed}-edited`] = bytes.edited;
      documents[`${seed}-after`] = bytes.after;
    }
  }
  faults.push(...(await invalid(documents, where)));
  tell(t, last - first + 1, counts);
  assert.equal(faults.length, 0, `${faults.length} faults:\n${faults.slice(0, 25).join('\n')}`);
}

interface Looked {
  readonly fault: readonly string[];
  readonly bytes: { readonly edited: Uint8Array; readonly after: Uint8Array };
}

async function scenario(seed: number, nth: number, refresh: Refresh, counts: Counts): Promise<Looked> {
  const faults: string[] = [];
  const random = seededNumbers(seed * 31);
  const some = (): Version => {
    const those = versions[reportTypes[seed % 2]!];
    return those[Math.floor(random() * those.length)]!;
  };
  const from = some();
  const to = some();
  // Each act alone first, then more and more of them together.
  const what = nth < 2 * acts.length ? [acts[nth >> 1]!] : 1 + Math.floor(random() * 7);
  const how = offers[seed % offers.length]!;
  const say = (done: Done, found: readonly string[]): void => {
    faults.push(...found.map((fault) => `${seed} (${done.what.join(', ')}; ${how}): ${fault}`));
    for (const act of done.what) counts.acts.set(act, (counts.acts.get(act) ?? 0) + 1);
  };
  const work = edited(from.bytes, seed, what);
  // Now and then a person leaves some of it undone.
  const left = seed % 5 === 0 ? seededNumbers(seed + 1) : null;
  const ticks = new Map<string, boolean>();
  const isTicked = (id: string): boolean => {
    if (!ticks.has(id)) ticks.set(id, left === null || left() < 0.6);
    return ticks.get(id)!;
  };
  const after = await refresh(work.bytes, to, how, isTicked);
  for (const { kind } of after.plan.lines) counts.items.set(kind, (counts.items.get(kind) ?? 0) + 1);
  const bytes = { edited: work.bytes, after: after.bytes };
  const again = refreshPlanOf(after.bytes, to);
  if (left !== null) {
    // Whoever takes the draft's words where both changed them gives up their own.
    const lost = how === 'take' ? [] : lostWords(work.done, after.bytes, counts);
    say(work.done, [...lost, ...leftUndone(after, again, isTicked, counts)]);
    return { fault: faults, bytes };
  }
  say(work.done, faultsOf(work, from, to, after, again, how, counts));
  if (seed % 3 !== 0) return { fault: faults, bytes };
  // People go on working, and the data change once more.
  const next = some();
  const more = edited(after.bytes, seed + 100_000, 2);
  const later = await refresh(more.bytes, next, how);
  counts.twice++;
  say(more.done, [
    ...(how === 'take' ? [] : lostWords(more.done, later.bytes, counts)),
    ...(how === 'take' ? [] : lostWords(keptBy(work.done, more.bytes), later.bytes, counts)),
    ...oldNumbers(later, to, next, counts),
  ]);
  return { fault: faults, bytes };
}

function tell(
  t: TestContext,
  scenarios: number,
  { words, numbers, told, left, twice, notHere, acts: did, items }: Counts,
): void {
  const list = (counts: Map<string, number>): string =>
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  t.diagnostic(
    `${scenarios} scenarios: ${words} words of people found again, ${numbers} generated numbers looked at, ${told} of them told`,
  );
  t.diagnostic(
    `${left} items left undone and offered again, ${twice} reports brought up to date a second time after more edits, ${notHere} items told as not possible in an open document`,
  );
  t.diagnostic(`what people did: ${list(did)}`);
  t.diagnostic(`what was found: ${list(items)}`);
}
