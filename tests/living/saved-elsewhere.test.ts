import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Offer } from '../../src/outputs/docx/living/revise-docx.ts';
import { parseXml, writeXml } from '../office/word/xml-tree.ts';
import { convert, noLibreOffice } from '../support/docx/libre-office.ts';
import { edited, type Edited } from './edited.ts';
import { bodyOf, invalid, lasting, lostWords, nothingYet, oldNumbers, unmarked } from './faults.ts';
import { acts, shown } from './person.ts';
import { refreshedFile, refreshPlanOf } from './refreshed.ts';
import { reportTypes, reportVersions } from './versions.ts';

const offers: readonly Offer[] = ['comment', 'tracked', 'keep'];
const atOnce = 8;

/** Everything a person may do, some of it in each document. */
const works = Array.from({ length: Math.ceil(acts.length / atOnce) }, (_, i) =>
  acts.slice(i * atOnce, (i + 1) * atOnce),
);

/**
 * Numbers that were typed over, in the part their controls are bound to as well: Word writes them there, and LibreOffice
 * shows what stands there.
 */
function asWordKeeps({ bytes, done }: Edited): Uint8Array {
  const parts = unzipSync(bytes);
  const typed = bodyOf(bytes)
    .all('w:sdt')
    .filter((one) => one.at('w:sdtPr', 'w:dataBinding') !== undefined && done.words.includes(shown(one)));
  const [name = ''] = Object.keys(parts).filter((one) => /^customXml\/item\d+\.xml$/.test(one));
  const root = parseXml(strFromU8(parts[name]!));
  for (const control of typed) {
    const path = control.at('w:sdtPr', 'w:dataBinding')!.attribute('w:xpath')!;
    const [, tag, place] = /@tag=['"](.*)['"]\]\[(\d+)\]$/.exec(path)!;
    const figures = root.all('figure').filter((one) => one.attribute('tag') === tag);
    figures[Number(place) - 1]!.text = shown(control);
  }
  return zipSync({ ...parts, [name]: strToU8(writeXml(root)) }, { level: 1 });
}

test('reports people worked on and LibreOffice saved again, brought up to date', { skip: noLibreOffice }, async (t) => {
  const versions = await reportVersions(2);
  const people = Object.fromEntries(
    reportTypes.flatMap((type, r) =>
      works.map((what, i) => [`${type}-${i + 1}`, edited(versions[type][0]!.bytes, 31 + r * 10 + i, what)] as const),
    ),
  );
  const saved = convert(
    Object.fromEntries(Object.entries(people).map(([name, work]) => [name, asWordKeeps(work)])),
    'docx',
  );
  const looked = nothingYet();
  const documents: Record<string, Uint8Array> = {};
  const faults: string[] = [];
  let did = 0;
  for (const [i, [name, { done }]] of Object.entries(people).entries()) {
    const [from, to] = versions[reportTypes.find((type) => name.startsWith(type))!] as [
      (typeof versions)['executive-summary'][number],
      (typeof versions)['executive-summary'][number],
    ];
    const how = offers[i % offers.length]!;
    const bytes = saved[name]!;
    did += done.what.length;
    // What LibreOffice itself does not keep cannot be kept by what comes after it.
    const dropped = lostWords(done, bytes, nothingYet());
    assert.deepEqual(dropped, [], `${name}: LibreOffice dropped it`);
    const say = (found: readonly string[]): void =>
      void faults.push(...found.map((fault) => `${name} (${done.what.join(', ')}; ${how}): ${fault}`));
    // Saving is no edit: on the data it was drafted from, what there is to tell is what the person did.
    const [before, after] = [people[name]!.bytes, bytes].map((one) =>
      refreshPlanOf(one, from).lines.map((line) => `${line.kind}: ${line.old} → ${line.new}`),
    );
    const own = new Set(before);
    say(after!.filter((line) => !own.has(line)).map((line) => `for the saving, a refresh finds ${line}`));
    const refreshed = await refreshedFile(bytes, to, how);
    say(lostWords(done, refreshed.bytes, looked));
    say(oldNumbers(refreshed, from, to, looked));
    say(unmarked(refreshed, how));
    if (name.endsWith('-1')) documents[`${name}-edited`] = bytes;
    if (name.endsWith('-1')) documents[`${name}-after`] = refreshed.bytes;
    const again = refreshPlanOf(refreshed.bytes, to).lines.filter(({ kind }) => !lasting.has(kind));
    say(again.map(({ kind, old, new: now }) => `a second update finds ${kind}: ${old} → ${now}`));
  }
  faults.push(...(await invalid(documents, 'file')));
  t.diagnostic(
    `${Object.keys(saved).length} reports, ${did} edits: ${looked.words} words of people found again, ` +
      `${looked.numbers} generated numbers looked at, ${looked.told} of them told`,
  );
  assert.ok(looked.words > 50 && looked.numbers > 900 && looked.told > 0, JSON.stringify(looked));
  assert.equal(faults.length, 0, `${faults.length} faults:\n${faults.slice(0, 25).join('\n')}`);
});
