import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import {
  compareReports,
  type ReportsCompared,
  type ReportVersion,
  type TextChange,
} from '../../src/app/living/compare-reports.ts';
import { draftComparison } from '../../src/app/living/draft-comparison.ts';
import type { DocumentComparison } from '../../src/core/revise/comparison.ts';
import { openVersion } from '../../src/outputs/docx/living/open-version.ts';
import { writeDocx } from '../../src/outputs/docx/write-docx.ts';
import { parseXml, type XmlElement } from '../office/word/xml-tree.ts';
import { checkAccessibility } from '../support/docx/check-accessibility.ts';
import { checkOoxml } from '../support/docx/check-ooxml.ts';
import { validateWithSdk } from '../support/docx/validate-with-sdk.ts';
import { edited } from './edited.ts';
import { shown, tagOf, type Act } from './person.ts';
import { reportTypes, reportVersions } from './versions.ts';

/** How many reports each kind of edit is tried on. */
const many = Number(process.env['SEEDS'] ?? 10);

const versions = await reportVersions(4);
/** Every two states of each report, with what they are called in messages. */
const couples = reportTypes.flatMap((type) =>
  versions[type].flatMap((one, i) =>
    versions[type].slice(i + 1).map((other, j) => ({ name: `${type} ${i} and ${i + j + 1}`, one, other })),
  ),
);

function version(bytes: Uint8Array, file = 'report.docx'): ReportVersion {
  const opened = openVersion(bytes, file);
  if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join(' '));
  return { file, ...opened.value };
}

const done = new Map<string, ReportsCompared>();

/** A couple compared, once. */
function between({ name, one, other }: (typeof couples)[number]): ReportsCompared {
  const known = done.get(name) ?? compared(one.bytes, other.bytes);
  done.set(name, known);
  return known;
}

const compared = (one: Uint8Array, other: Uint8Array) => compareReports(version(one), version(other));

describe('two drafts of a report from two states of the data', () => {
  test('every number that differs by its tag is listed with both texts, and no other', () => {
    let differing = 0;
    for (const couple of couples) {
      const { name, one, other } = couple;
      const [was, is] = [valuesBy(one.bytes), valuesBy(other.bytes)];
      const expected = [...new Set([...was.keys(), ...is.keys()])]
        .map((tag) => [tag, textsOf(was, tag), textsOf(is, tag)] as const)
        .filter(([tag, before, after]) => before !== after && !isWordTag(tag))
        .sort();
      const found = between(couple)
        .numbers.map(({ tag, was: before, is: after }) => [tag!, sorted(before), sorted(after)] as const)
        .sort();
      assert.deepEqual(found, expected, name);
      differing += expected.length;
    }
    assert.ok(differing > 500, `only ${differing} numbers differ, so little was looked at`);
  });

  test('every word that goes by numbers and is another one is told with its sentence, and is no number', () => {
    let differing = 0;
    for (const couple of couples) {
      const { name, one, other } = couple;
      const [was, is] = [valuesBy(one.bytes), valuesBy(other.bytes)];
      const told = textsIn(between(couple).comparison).filter(({ what }) => what === 'changed');
      for (const tag of [...was.keys()].filter((tag) => isWordTag(tag) && is.has(tag))) {
        const [before, after] = [textsOf(was, tag), textsOf(is, tag)];
        if (before === after) continue;
        const isTold = told.some((text) => text.was.includes(before) && text.is.includes(after));
        assert.ok(isTold, `${name}: ${tag} is not told: ${before} → ${after}`);
        differing++;
      }
    }
    assert.ok(differing > 20, `only ${differing} words differ, so little was looked at`);
  });

  test('every finding that is printed in one of them only is told as new or gone', () => {
    let told = 0;
    for (const couple of couples) {
      const { name, one, other } = couple;
      const [was, is] = [findingsIn(one.bytes), findingsIn(other.bytes)];
      const { findings } = between(couple).comparison;
      const tagsOf = (state: string) => findings.filter((one) => one.state === state).map(({ tag }) => tag);
      const only = (own: readonly string[], its: readonly string[]) => own.filter((tag) => !its.includes(tag));
      assert.deepEqual(tagsOf('added').sort(), only(is, was).sort(), name);
      assert.deepEqual(tagsOf('removed').sort(), only(was, is).sort(), name);
      told += only(is, was).length + only(was, is).length;
    }
    assert.ok(told > many / 2, `only ${told} findings are new or gone, so little was looked at`);
  });

  test('every paragraph outside of findings that reads otherwise is told', () => {
    for (const couple of couples) {
      const { name, one, other } = couple;
      const [was, is] = [paragraphsOutside(one.bytes), paragraphsOutside(other.bytes)];
      const { sections } = between(couple).comparison;
      const told = sections.flatMap(({ texts }) => texts).flatMap((one) => [one.was, one.is]);
      for (const text of [...was.filter((one) => !is.includes(one)), ...is.filter((one) => !was.includes(one))]) {
        const isTold = told.some((one) => one !== '' && (text.includes(one) || one.includes(text)));
        assert.ok(isTold, `${name}: not told: ${text}`);
      }
    }
  });

  test('named the other way round, old and new are exchanged and nothing else', () => {
    for (const couple of couples) {
      const { name, one, other } = couple;
      const [forward, back] = [between(couple), compared(other.bytes, one.bytes)];
      assert.deepEqual(factsOf(back.comparison), factsOf(forward.comparison).map(turned).sort(), name);
    }
  });

  test('all that differs between two drafts comes from the draft', () => {
    for (const couple of couples) {
      const { name } = couple;
      const { comparison, byHand } = between(couple);
      const origins = new Set([...textsIn(comparison), ...comparison.numbers].map(({ by }) => by));
      assert.deepEqual([...origins], ['draft'], name);
      assert.deepEqual(byHand, [], name);
    }
  });

  test('nothing differs between a report and itself', () => {
    for (const type of reportTypes) {
      for (const { bytes } of versions[type]) {
        const { isSame, comparison } = compared(bytes, bytes);
        assert.ok(isSame, `${type} differs from itself`);
        assert.deepEqual(factsOf(comparison), [], type);
      }
    }
  });
});

interface Drafted {
  readonly bytes: Uint8Array;
}

/** Acts that change words, not numbers, and leave what they touch where it is. */
const wording: readonly Act[] = ['addSentence', 'reword', 'rewrite', 'addParagraph', 'insertTracked'];

describe('a report a person worked on', () => {
  const [first, second] = versions['imr-finding-report'].map(({ bytes }) => ({ bytes })) as [Drafted, Drafted];

  test('compared with its own draft, all that differs is the person’s, and every word of theirs is told', () => {
    for (let seed = 1; seed <= many; seed++) {
      const act = wording[seed % wording.length]!;
      const work = edited(first.bytes, seed, [act]);
      const result = compared(first.bytes, work.bytes);
      const told = textsIn(result.comparison);
      assert.deepEqual([...new Set(told.map(({ by }) => by))], ['person'], `${act}, ${seed}`);
      for (const word of work.done.words) {
        const isTold = told.some(({ is }) => is.includes(word)) && result.byHand.some(({ is }) => is.includes(word));
        assert.ok(isTold, `${act}, ${seed}: ${word} is not told`);
      }
      assert.deepEqual(result.numbers, [], `${act}, ${seed}`);
    }
  });

  test('compared with an older draft, words of theirs are theirs, and the draft’s changes the draft’s as before', () => {
    const untouched = new Set(textsIn(compared(first.bytes, second.bytes).comparison).map(textFact));
    for (let seed = 1; seed <= 2 * many; seed++) {
      const act = wording[seed % wording.length]!;
      const work = edited(second.bytes, seed, [act]);
      const told = textsIn(compared(first.bytes, work.bytes).comparison);
      for (const change of told) {
        const isTheirs = work.done.words.some((word) => change.is.includes(word));
        const ofDraft = untouched.has(textFact(change));
        // A sentence they cut in two is theirs as well, though a half of it holds no word of theirs.
        const whose = `${act}, ${seed}: ${textFact(change)} is told as ${change.by}`;
        assert.equal(change.by === 'draft', ofDraft && !isTheirs, whose);
      }
      const facts = new Set(told.map(textFact));
      const missing = [...untouched].filter((fact) => !facts.has(fact));
      assert.ok(missing.length <= 1, `${act}, ${seed}: no longer told: ${missing.join('\n')}`);
    }
  });

  test('numbers they typed over are theirs, with what was drafted', () => {
    let told = 0;
    // Until enough of them were numbers: many seeds type over a word.
    for (let seed = 1; told <= many / 2 && seed <= 10 * many; seed++) {
      const work = edited(first.bytes, seed, ['typeOver']);
      const [typed] = work.done.words;
      const { numbers, byHand } = compared(first.bytes, work.bytes);
      // What they typed over was a word: that is told with its sentence.
      if (numbers.length === 0) {
        assert.equal(byHand.filter((one) => one.is.includes(typed!)).length, 1, `${seed}: ${typed} is not told`);
        continue;
      }
      assert.equal(numbers.length, 1, `${seed}`);
      told++;
      const [{ is, by, was, drafted }] = numbers as [(typeof numbers)[number]];
      assert.ok(is.includes(typed!), `${seed}: ${typed} is not told`);
      assert.equal(by, 'person', `${seed}`);
      assert.deepEqual(drafted, { was: null, is: was }, `${seed}`);
    }
    assert.ok(told > many / 2, `only ${told} numbers were typed over, so little was looked at`);
  });

  test('what they filled in is told as filled in', () => {
    for (let seed = 1; seed <= many; seed++) {
      const work = edited(first.bytes, seed, ['fill']);
      const { comparison, byHand } = compared(first.bytes, work.bytes);
      const fills = [...comparison.findings, ...comparison.sections].flatMap((part) => part.fills);
      assert.equal(fills.length, 1, `${seed}`);
      assert.equal(fills[0]!.was, null, `${seed}`);
      for (const word of work.done.words) assert.ok(fills[0]!.is!.includes(word), `${seed}: ${word} is not told`);
      assert.equal(byHand.length, 1, `${seed}`);
    }
  });

  test('what a word processor does to the runs of a file is no change', () => {
    for (let seed = 1; seed <= many / 2; seed++) {
      const work = edited(first.bytes, seed, ['scatterRuns']);
      assert.deepEqual(factsOf(compared(first.bytes, work.bytes).comparison), [], `${seed}`);
    }
  });

  test('after any work, the other way round is the same with old and new exchanged', () => {
    for (let seed = 1; seed <= many; seed++) {
      const work = edited(second.bytes, seed, 4).bytes;
      const [forward, back] = [compared(first.bytes, work), compared(work, first.bytes)];
      assert.deepEqual(factsOf(back.comparison), factsOf(forward.comparison).map(turned).sort(), `${seed}`);
    }
  });
});

test('the comparison as a Word report is valid, accessible, and for internal use', async () => {
  const [first, , , last] = versions['executive-summary'];
  const work = edited(last!.bytes, 7, ['addSentence', 'typeOver', 'fill', 'reword', 'deletePart']);
  const result = compared(first!.bytes, work.bytes);
  const bytes = await writeDocx(draftComparison(result), { created: '2025-06-30T00:00:00Z' });
  assert.deepEqual(checkOoxml(bytes), []);
  assert.deepEqual(await validateWithSdk(bytes), []);
  assert.deepEqual(checkAccessibility(bytes), []);
  const body = bodyOf(bytes);
  const texts = body.all('w:p').map(shown);
  assert.match(texts.slice(0, 4).join('\n'), /For internal use, not for release/);
  // Every number of the comparison stands in it with both texts, unless it came or went with a finding, whose text is
  // told, and every word of the person's.
  const rows = body.all('w:tr').map((row) => row.childrenNamed('w:tc').map(shown));
  const whole = result.comparison.findings.filter(({ state }) => state !== 'changed');
  for (const { was, is, finding } of result.numbers) {
    const told = whole.find(({ tag }) => tag === finding)?.paragraphs.join('\n');
    if (told !== undefined && (was.length === 0 || is.length === 0)) {
      for (const text of [...was, ...is]) assert.ok(told.includes(text), `${text} is not told of ${finding}`);
      continue;
    }
    const cells = [was, is].map((texts) => texts.join(', ') || '(not there)');
    assert.ok(
      rows.some((row) => row[1] === cells[0] && row[2] === cells[1]),
      `${cells.join(' → ')} is not in the report`,
    );
  }
  const all = texts.join('\n');
  for (const word of work.done.words) assert.ok(all.includes(word), `${word} is not in the report`);
});

test('what cannot be told of a version without its draft is said', () => {
  const [first] = versions['executive-summary'];
  const bare = { ...version(first!.bytes, 'bare.docx'), base: null, part: null };
  const { untold, isSame } = compareReports(version(first!.bytes), bare);
  assert.ok(isSame, 'the same text differs');
  assert.match(untold.join('\n'), /bare\.docx does not hold what was drafted/);
  assert.match(untold.join('\n'), /does not hold findings as data|do not hold findings as data/);
});

// ── Read with nothing of the product ─────────────────────────────────────────────────────────────────────────────────

function bodyOf(bytes: Uint8Array): XmlElement {
  return parseXml(strFromU8(unzipSync(bytes)['word/document.xml']!)).child('w:body')!;
}

/** The texts of each control that is bound to a figure, by tag. */
function valuesBy(bytes: Uint8Array): ReadonlyMap<string, Set<string>> {
  const values = new Map<string, Set<string>>();
  for (const control of bodyOf(bytes).all('w:sdt')) {
    if (control.at('w:sdtPr', 'w:dataBinding') === undefined) continue;
    const known = values.get(tagOf(control)) ?? new Set();
    values.set(tagOf(control), known.add(shown(control)));
  }
  return values;
}

const isWordTag = (tag: string): boolean => tag.startsWith('word:');
const textsOf = (values: ReadonlyMap<string, Set<string>>, tag: string): string => sorted([...(values.get(tag) ?? [])]);
const sorted = (texts: readonly string[]): string => [...texts].sort().join('\n');

function findingsIn(bytes: Uint8Array): readonly string[] {
  return bodyOf(bytes)
    .all('w:sdt')
    .map(tagOf)
    .filter((tag) => tag.startsWith('finding:'));
}

/** The paragraphs outside of tables, findings, captions and the table of contents. */
function paragraphsOutside(bytes: Uint8Array): readonly string[] {
  return bodyOf(bytes)
    .childrenNamed('w:p')
    .filter((one) => one.all('w:fldSimple').length === 0)
    .map((one) => shown(one).trim())
    .filter((text) => text !== '');
}

// ── A comparison as facts that can be turned round ───────────────────────────────────────────────────────────────────

const textsIn = ({ findings, sections }: DocumentComparison): readonly TextChange[] =>
  [...findings, ...sections].flatMap(({ texts }) => texts);

const textFact = ({ what, was, is }: TextChange): string => JSON.stringify([what, was, is]);

/** Everything that is told, one by one. */
function factsOf(comparison: DocumentComparison): string[] {
  const { findings, numbers } = comparison;
  const facts: unknown[][] = [
    ...findings.map(({ tag, state, moved, by, paragraphs }) => ['finding', tag, state, moved, by, paragraphs]),
    ...textsIn(comparison).map(({ what, was, is, by, drafted }) => [
      'text',
      what,
      was,
      is,
      by,
      drafted.was,
      drafted.is,
    ]),
    ...numbers.map(({ tag, was, is, by, difference, drafted }) => {
      return ['number', tag, sorted(was), sorted(is), by, difference?.text ?? null, drafted.was, drafted.is];
    }),
  ];
  return facts.map((fact) => JSON.stringify(fact)).sort();
}

const opposite: Readonly<Record<string, string>> = { added: 'removed', removed: 'added' };

function turned(fact: string): string {
  const [kind, ...rest] = JSON.parse(fact) as [string, ...unknown[]];
  const other = (one: unknown): unknown => (typeof one === 'string' ? (opposite[one] ?? one) : one);
  const sign = (one: unknown): unknown =>
    typeof one !== 'string' ? one : one.startsWith('+') ? `−${one.slice(1)}` : `+${one.slice(1)}`;
  const [a, b, c, d, e, f, g] = rest;
  if (kind === 'finding') return JSON.stringify([kind, a, other(b), c, d, e]);
  if (kind === 'text') return JSON.stringify([kind, other(a), c, b, d, f, e]);
  return JSON.stringify([kind, a, c, b, d, sign(e), g, f]);
}
