import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { RefreshPlan } from '../../src/app/living/plan-refresh.ts';
import type { Offer } from '../../src/outputs/docx/living/revise-docx.ts';
import { parseXml, type XmlElement } from '../office/word/xml-tree.ts';
import { seededNumbers } from '../hosts/seeded-numbers.ts';
import { edited, type Edited } from './edited.ts';
import { acts, shown, tagOf } from './person.ts';
import { refreshedFile, refreshPlanOf, type Refreshed } from './refreshed.ts';
import { reportTypes, reportVersions, type Version } from './versions.ts';

const scenarios = Number(process.env['SCENARIOS'] ?? 600);
/** One scenario alone, by its number. */
const only = process.env['SCENARIO'];
const offers: readonly Offer[] = ['comment', 'tracked', 'keep'];

test(`${scenarios} reports people worked on, brought up to date`, async (t) => {
  const versions = await reportVersions(4);
  const counts = { words: 0, numbers: 0, told: 0, acts: new Map<string, number>(), items: new Map<string, number>() };
  const faults: string[] = [];
  for (let seed = 1; seed <= scenarios; seed++) {
    if (only !== undefined && seed !== Number(only)) continue;
    const random = seededNumbers(seed * 31);
    const all = versions[reportTypes[seed % 2]!];
    const from = all[Math.floor(random() * all.length)]!;
    const to = all[Math.floor(random() * all.length)]!;
    // Each act alone first, then more and more of them together.
    const what = seed <= 2 * acts.length ? [acts[(seed - 1) >> 1]!] : 1 + Math.floor(random() * 7);
    const work = edited(from.bytes, seed, what);
    const how = offers[seed % offers.length]!;
    const after = await refreshedFile(work.bytes, to, how);
    const again = refreshPlanOf(after.bytes, to);
    const found = faultsOf(work, from, to, after, again, counts);
    faults.push(...found.map((fault) => `${seed} (${work.done.what.join(', ')}; ${how}): ${fault}`));
    for (const act of work.done.what) counts.acts.set(act, (counts.acts.get(act) ?? 0) + 1);
    for (const { kind } of after.plan.lines) counts.items.set(kind, (counts.items.get(kind) ?? 0) + 1);
  }
  tell(t, counts);
  assert.equal(faults.length, 0, `${faults.length} faults:\n${faults.slice(0, 25).join('\n')}`);
});

interface Counts {
  words: number;
  numbers: number;
  told: number;
  readonly acts: Map<string, number>;
  readonly items: Map<string, number>;
}

function tell(t: TestContext, { words, numbers, told, acts: did, items }: Counts): void {
  const list = (counts: Map<string, number>): string =>
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  t.diagnostic(
    `${scenarios} scenarios: ${words} words of people found again, ${numbers} generated numbers looked at, ${told} of them told`,
  );
  t.diagnostic(`what people did: ${list(did)}`);
  t.diagnostic(`what was found: ${list(items)}`);
}

/** Everything that is not as it should be after an update. Reads the files with nothing of the product. */
function faultsOf(
  work: Edited,
  from: Version,
  to: Version,
  after: Refreshed,
  again: RefreshPlan,
  counts: Counts,
): string[] {
  const faults: string[] = [];
  const [mine, result, fresh, base] = [work.bytes, after.bytes, to.bytes, from.bytes].map(bodyOf) as [
    XmlElement,
    XmlElement,
    XmlElement,
    XmlElement,
  ];
  const all = allText(after.bytes);
  for (const word of work.done.words) {
    counts.words++;
    if (!all.includes(word)) faults.push(`the word ${word} is lost`);
  }
  // Every generated number is the new one, or told.
  const [wasBy, isBy] = [valuesBy(base), valuesBy(fresh)];
  const told = new Set(after.plan.revision.items.filter(({ kind }) => telling.has(kind)).flatMap(({ tags }) => tags));
  for (const control of result.all('w:sdt')) {
    const tag = tagOf(control);
    if (control.at('w:sdtPr', 'w:dataBinding') === undefined && !wasBy.has(tag) && !isBy.has(tag)) continue;
    counts.numbers++;
    const text = shown(control);
    const now = isBy.get(tag) ?? new Set([to.current(tag)]);
    if (now.has(text)) continue;
    if (told.has(tag)) counts.told++;
    else if (!isDeleted(control))
      faults.push(`${tag} reads ${text} and not ${[...now].join(' or ')}, and nobody is told`);
  }
  const texts = new Set(result.all('w:p').map(shown));
  for (const { tag, text, paragraph } of work.done.unbound) {
    const now = isBy.get(tag) ?? new Set([to.current(tag)]);
    if (now.has(text) || told.has(tag) || !texts.has(shown(paragraph)) || !shown(paragraph).includes(text)) continue;
    if (!/\d/.test(text) && text.length < 4) continue;
    faults.push(`${tag} lost its control, still reads ${text}, and nobody is told`);
  }
  // Parts nobody touched read as newly drafted.
  for (const control of fresh.all('w:sdt')) {
    const tag = tagOf(control);
    if (!/^finding:/.test(tag) || work.done.touched.has(tag)) continue;
    const own = result.all('w:sdt').filter((one) => tagOf(one) === tag);
    if (own.length !== 1) faults.push(`${tag} stands ${own.length} times`);
    else if (shown(own[0]!) !== shown(control))
      faults.push(`${tag} does not read as drafted:\n   ${shown(own[0]!)}\n   ${shown(control)}`);
  }
  // What was deleted stays deleted.
  const tags = new Set(result.all('w:sdt').map(tagOf));
  const left = new Set(mine.all('w:sdt').map(tagOf));
  for (const tag of work.done.deletedControls)
    if (tags.has(tag) && !left.has(tag)) faults.push(`${tag} was deleted and is back`);
  const kept = new Set(mine.all('w:p').map(shown));
  for (const text of work.done.deletedTexts)
    if (texts.has(text) && !kept.has(text)) faults.push(`a deleted paragraph is back: ${text}`);
  // A second update has nothing to do.
  for (const { kind, old, new: says } of again.lines) {
    if (!lasting.has(kind)) faults.push(`a second update finds ${kind}: ${old} → ${says}`);
  }
  const ids = result.all('w:sdt').map((one) => one.at('w:sdtPr', 'w:id')?.attribute('w:val') ?? '');
  if (new Set(ids).size !== ids.length && new Set(idsOf(mine)).size === idsOf(mine).length)
    faults.push('two controls have one number');
  return faults;
}

/** Kinds of items that tell a person of a number. */
const telling: ReadonlySet<string> = new Set([
  'typed-over',
  'retyped',
  'unknown-number',
  'own-number',
  'conflict',
  'withdrawn',
]);
/** What is told as long as it is so. */
const lasting: ReadonlySet<string> = new Set(['typed-over', 'unknown-number', 'own-number', 'moved']);

function idsOf(body: XmlElement): string[] {
  return body.all('w:sdt').map((one) => one.at('w:sdtPr', 'w:id')?.attribute('w:val') ?? '');
}

function bodyOf(bytes: Uint8Array): XmlElement {
  return parseXml(strFromU8(unzipSync(bytes)['word/document.xml']!)).child('w:body')!;
}

/** All text of a document and its comments, what is marked as deleted included. */
function allText(bytes: Uint8Array): string {
  const parts = unzipSync(bytes);
  return ['word/document.xml', 'word/comments.xml']
    .flatMap((name) => (parts[name] === undefined ? [] : [parseXml(strFromU8(parts[name]))]))
    .flatMap((root) => root.all('w:p'))
    .map((paragraph) => [...paragraph.descendants()].filter(({ name }) => name === 'w:t' || name === 'w:delText'))
    .map((texts) => texts.map(({ text }) => text).join(''))
    .join('\n');
}

function valuesBy(body: XmlElement): ReadonlyMap<string, Set<string>> {
  const values = new Map<string, Set<string>>();
  for (const control of body.all('w:sdt')) {
    if (control.at('w:sdtPr', 'w:dataBinding') === undefined) continue;
    const known = values.get(tagOf(control));
    if (known === undefined) values.set(tagOf(control), new Set([shown(control)]));
    else known.add(shown(control));
  }
  return values;
}

function isDeleted(where: XmlElement): boolean {
  return where.all('w:del').length > 0 || [...where.ancestors()].some(({ name }) => name === 'w:del');
}
