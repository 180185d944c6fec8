// A report of 100 pages that a person has worked on, brought up to date with a newer draft: <file from leave-report> <rounds>.
// Tells the time of the whole and of its phases, and what became of the person's words.
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { commentFor, planRefresh } from '../../src/app/living/plan-refresh.ts';
import { draftInto } from '../../src/outputs/docx/living/draft-into.ts';
import { openLiving } from '../../src/outputs/docx/living/open-living.ts';
import { reviseDocx } from '../../src/outputs/docx/living/revise-docx.ts';
import { writeDocx } from '../../src/outputs/docx/write-docx.ts';
import { shown, tagOf } from '../../tests/living/person.ts';
import { parseXml } from '../../tests/office/word/xml-tree.ts';
import { laterDraft } from '../hundred-pages.mjs';
import { median, memory, must, processorMs, tell } from '../tell.mjs';

const [, , file, rounds] = process.argv;
const bytes = new Uint8Array(readFileSync(file));
const done = JSON.parse(readFileSync(`${file}.json`, 'utf8'));
const later = laterDraft();
const laps = [];
let refreshed = null;
let plan = null;
for (let round = 0; round < Number(rounds); round++) {
  const [start, before] = [performance.now(), processorMs()];
  const living = must(openLiving(bytes, 'report.docx'));
  const opened = performance.now();
  const newDraft = draftInto(bytes, later);
  const drafted = performance.now();
  plan = planRefresh({ base: living.base, mine: living.mine, fresh: newDraft.fresh, current: () => null });
  const planned = performance.now();
  const choices = { isTicked: () => true, offer: () => 'comment', comment: commentFor };
  refreshed = await reviseDocx(living, newDraft, plan.revision, choices);
  const end = performance.now();
  laps.push({
    ms: end - start,
    cpuMs: processorMs() - before,
    open: opened - start,
    draft: drafted - opened,
    plan: planned - drafted,
    revise: end - planned,
  });
}
const of = (phase) => median(laps.map((lap) => lap[phase]));
const megabytes = memory();

// What became of it is read with nothing of ours.
const bodyOf = (docx) => parseXml(strFromU8(unzipSync(docx)['word/document.xml'])).child('w:body');
const [left, body] = [bodyOf(bytes), bodyOf(refreshed)];
const drafted = new Map();
for (const control of numbersIn(bodyOf(await writeDocx(later, { created: '2026-01-15T09:30:00Z' })))) {
  drafted.set(tagOf(control), [...(drafted.get(tagOf(control)) ?? []), shown(control)]);
}
const telling = ['typed-over', 'retyped', 'unknown-number', 'own-number', 'conflict', 'withdrawn'];
const told = new Set(plan.revision.items.filter(({ kind }) => telling.includes(kind)).flatMap(({ tags }) => tags));
const numbers = numbersIn(body);
const stale = numbers.filter((one) => drafted.get(tagOf(one))?.includes(shown(one)) !== true && !told.has(tagOf(one)));
// What they wrote and took out again themselves is not to be looked for.
const [leftText, text] = [left, body].map((one) => one.all('w:p').map(shown).join('\n'));
const words = done.words.filter((word) => leftText.includes(word));
tell({
  ms: of('ms'),
  cpuMs: of('cpuMs'),
  stages: Object.fromEntries(['open', 'draft', 'plan', 'revise'].map((phase) => [phase, of(phase)])),
  acts: done.acts,
  words: words.length,
  wordsKept: words.filter((word) => text.includes(word)).length,
  numbers: numbers.length,
  stale: stale.length,
  items: plan.revision.items.length,
  bytes: refreshed.length,
  megabytes,
});

function numbersIn(where) {
  return where.all('w:sdt').filter((control) => control.at('w:sdtPr', 'w:dataBinding') !== undefined);
}
