import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LivingDocument } from '../../../src/core/revise/living-document.ts';
import { reviseDocument } from '../../../src/core/revise/revise-document.ts';
import { living } from './living-text.ts';

/** What is found, in a line each: kind, block, old → new. */
function found(
  base: LivingDocument,
  mine: LivingDocument,
  fresh: LivingDocument,
  current: Record<string, string> = {},
): string[] {
  return reviseDocument({ base, mine, fresh, current: (tag) => current[tag] ?? null }).items.map(
    ({ kind, block, old, new: says }) => `${kind} ${block}: ${old} → ${says}`,
  );
}

const rose = 'Late records rose from {n:a=12} to {n:b=18}. The office looked at all of them.';
const base = living('First words of the part.', rose, 'Last words of the part.');
const fresh = living('First words of the part.', rose.replace('18', '21'), 'Last words of the part.');

test('nothing is to be done where nothing changed', () => {
  assert.deepEqual(found(base, base, base), []);
});

test('a new number comes into words nobody changed', () => {
  assert.deepEqual(found(base, base, fresh), [
    'numbers 1: Late records rose from 12 to 18. The office looked at all of them. → Late records rose from 12 to 21. The office looked at all of them.',
  ]);
});

test('a new number comes into a sentence of a person’s own by its control', () => {
  const mine = living(
    'First words of the part.',
    'As we feared, late records went up from {n:a=12} to {n:b=18}. We looked.',
    'Last words of the part.',
  );
  assert.deepEqual(found(base, mine, fresh), [
    'numbers 1: As we feared, late records went up from 12 to 18. We looked. → As we feared, late records went up from 12 to 21. We looked.',
  ]);
});

test('what a person changed and the draft did not stays without a word', () => {
  const mine = living('First words, which we changed.', rose, 'Last words of the part.');
  assert.deepEqual(found(base, mine, base), []);
});

test('where both changed the words of a sentence, the person decides', () => {
  const mine = living(
    'First words of the part.',
    rose.replace('The office', 'Our own office'),
    'Last words of the part.',
  );
  const other = living(
    'First words of the part.',
    rose.replace('looked at', 'read').replace('18', '21'),
    'Last words of the part.',
  );
  assert.deepEqual(found(base, mine, other), [
    'numbers 1: Late records rose from 12 to 18. Our own office looked at all of them. → Late records rose from 12 to 21. Our own office looked at all of them.',
    'conflict 1: Our own office looked at all of them. → The office read all of them.',
  ]);
});

test('what a person deleted stays deleted, and is told when the draft changed it', () => {
  const mine = living('First words of the part.', 'Last words of the part.');
  assert.deepEqual(found(base, mine, base), []);
  assert.deepEqual(found(base, mine, fresh), [
    'deleted 0:  → Late records rose from 12 to 21. The office looked at all of them.',
  ]);
});

test('a number that was typed over stays, and is told with what it is now', () => {
  const mine = living('First words of the part.', rose.replace('=18', '=17'), 'Last words of the part.');
  assert.deepEqual(found(base, mine, fresh), ['typed-over 1: 17 → 21']);
  assert.deepEqual(found(base, mine, base), ['typed-over 1: 17 → 18'], 'also when the data did not change');
});

test('a number that lost its control is found by its text, but not in another number', () => {
  const mine = living(
    'First words of the part.',
    'Late records rose from {n:a=12} to 18, not to 118 or 18.5. The office looked at all of them.',
    'Last words of the part.',
  );
  assert.deepEqual(found(base, mine, fresh), ['retyped 1: 18 → 21']);
  const unchanged = found(base, mine, base);
  assert.deepEqual(unchanged, []);
});

test('a number nothing computes any more is told', () => {
  const gone = living(
    'First words of the part.',
    'Nothing is late. The office looked at all of them.',
    'Last words of the part.',
  );
  const mine = living(
    'First words of the part.',
    'We think late records rose from {n:a=12} to {n:b=18}, which is bad. The office looked at all of them.',
    'Last words of the part.',
  );
  const lines = found(base, mine, gone);
  assert.equal(lines.filter((line) => line.startsWith('unknown-number')).length, 2, lines.join('\n'));
  assert.deepEqual(
    found(base, mine, gone, { 'n:a': '12', 'n:b': '30' }).map((line) => line.split(' →')[0]),
    [
      'numbers 1: We think late records rose from 12 to 18, which is bad. The office looked at all of them.',
      'conflict 1: We think late records rose from 12 to 18, which is bad.',
    ],
    'unless the findings still hold it',
  );
});

test('a paragraph that was split, joined or moved is still the same', () => {
  const split = living(
    'First words of the part.',
    'Late records rose from {n:a=12} to {n:b=18}.',
    'The office looked at all of them.',
    'Last words of the part.',
  );
  assert.deepEqual(found(base, split, fresh), [
    'numbers 1: Late records rose from 12 to 18.\nThe office looked at all of them. → Late records rose from 12 to 21.\nThe office looked at all of them.',
  ]);
  const joined = living(`First words of the part. ${rose}`, 'Last words of the part.');
  assert.deepEqual(
    found(base, joined, fresh).map((line) => line.split(' ')[0]),
    ['numbers'],
  );
  const moved = living(
    'First words of the part.',
    'Last words of the part.',
    'A paragraph of our own that says much.',
    rose,
  );
  assert.deepEqual(
    found(base, moved, fresh).map((line) => line.split(':')[0]),
    ['moved 3', 'numbers 3'],
  );
});

test('in a copy the numbers are new as well', () => {
  const mine = living('First words of the part.', rose, 'Last words of the part.', rose);
  assert.deepEqual(
    found(base, mine, fresh).map((line) => line.split(':')[0]),
    ['numbers 1', 'numbers 3'],
  );
});

test('a sentence of a person’s own that repeats an old number is told', () => {
  const mine = living(
    'First words of the part.',
    rose,
    'We were told of 18 late records by the schools.',
    'Last words of the part.',
  );
  assert.deepEqual(
    found(base, mine, fresh).map((line) => line.split(' →')[0]),
    ['numbers 1: Late records rose from 12 to 18. The office looked at all of them.', 'own-number 2: 18'],
  );
});

const findings = (a: string, b: string | null, c: string | null): LivingDocument =>
  living(
    '(finding:a)A. Late evaluations',
    `(finding:a){n:a=${a}} evaluations were late.`,
    ...(b === null ? [] : ['(finding:b)B. Missing consent', `(finding:b){n:b=${b}} records hold no consent.`]),
    ...(c === null ? [] : ['(finding:c)C. Late letters', `(finding:c){n:c=${c}} letters were late.`]),
    'What follows from this.',
  );

test('a finding that is new comes where it stands in the draft, one that is gone goes', () => {
  assert.deepEqual(
    found(findings('5', '3', null), findings('5', '3', null), findings('5', null, '7')),
    [
      'removed 2: B. Missing consent → ',
      'removed 3: 3 records hold no consent. → ',
      'added 1:  → C. Late letters\n7 letters were late.',
    ].sort((x, y) => Number(/\d+/.exec(x)![0]) - Number(/\d+/.exec(y)![0])),
  );
});

test('a finding that is gone stays where a person has rewritten it', () => {
  const mine = living(
    '(finding:a)A. Late evaluations',
    '(finding:a){n:a=5} evaluations were late.',
    '(finding:b)B. Missing consent',
    '(finding:b)We know of {n:b=3} records that hold no consent at all, and have written to the parents.',
    'What follows from this.',
  );
  assert.deepEqual(found(findings('5', '3', null), mine, findings('5', null, null)), [
    'removed 2: B. Missing consent → ',
    'unknown-number 3: 3 → ',
    'withdrawn 3: We know of 3 records that hold no consent at all, and have written to the parents. → ',
  ]);
});

test('a finding a person deleted stays deleted, with what is new in it', () => {
  const mine = living(
    '(finding:a)A. Late evaluations',
    '(finding:a){n:a=5} evaluations were late.',
    'What follows from this.',
  );
  const more = living(
    '(finding:a)A. Late evaluations',
    '(finding:a){n:a=6} evaluations were late.',
    '(finding:b)B. Missing consent',
    '(finding:b){n:b=3} records hold no consent.',
    '(finding:b)All of them are of one school.',
    'What follows from this.',
  );
  const lines = found(findings('5', '3', null), mine, more);
  assert.deepEqual(
    lines.map((line) => line.split(':')[0]),
    ['numbers 1', 'deleted 1'],
  );
});

test('tables: cell by cell, new rows and rows that are gone', () => {
  const table = (...rows: string[]): LivingDocument =>
    living('Table 1. Late records', '| School | Late |', ...rows, 'Below the table.');
  const before = table('| North | {n:x=5} |', '| South | {n:y=2} |');
  const after = table('| North | {n:x=6} |', '| East | {n:z=1} |');
  const noted = table('| North (moved in May) | {n:x=5} |', '| South | {n:y=2} |');
  assert.deepEqual(found(before, noted, after), [
    'numbers 2: North (moved in May)\t5 → North (moved in May)\t6',
    'added 2:  → East\t1',
    'removed 3: South\t2 → ',
  ]);
});

test('what a person filled in is never written over', () => {
  const before = living('Owner: [owner?Owner]. Due: [due?Date].', 'Other words of this part.');
  const mine = living('Owner: [owner!Ann Lee]. Due: [due?Date].', 'Other words of this part.');
  const after = living('Person in charge: [owner?Owner]. Due: [due?Date].', 'Other words of this part.');
  const lines = found(before, mine, after);
  assert.deepEqual(
    lines.map((line) => line.split(' ')[0]),
    ['conflict'],
  );
  const removed = living('Other words of this part.');
  assert.deepEqual(
    found(before, mine, removed).map((line) => line.split(' ')[0]),
    ['wording', 'withdrawn'],
  );
});

test('a chart nobody changed is replaced, one a person changed is theirs', () => {
  const chart = (key: string): LivingDocument => living('Figure 1. Rates', `<rates=${key}>`, 'Below the chart.');
  assert.deepEqual(
    found(chart('a'), chart('a'), chart('b')).map((line) => line.split(':')[0]),
    ['wording 1'],
  );
  assert.deepEqual(
    found(chart('a'), chart('c'), chart('b')).map((line) => line.split(':')[0]),
    ['conflict 1'],
  );
  assert.deepEqual(found(chart('a'), chart('c'), chart('a')), []);
});

test('where the draft makes two sentences of one a person rewrote, both are offered', () => {
  const was = living('The office looked at all of the records in June and found {n:a=12} late ones.');
  const mine = living('The office looked at most of the records in June and found {n:a=12} late ones.');
  const is = living('The office looked at all of the records in June. It found {n:a=14} late ones in June.');
  assert.deepEqual(found(was, mine, is), [
    'numbers 0: The office looked at most of the records in June and found 12 late ones. → The office looked at most of the records in June and found 14 late ones.',
    'conflict 0: The office looked at most of the records in June and found 12 late ones. → The office looked at all of the records in June. It found 14 late ones in June.',
  ]);
});

const late = 'We found {n:a=30} late records, which the law wants done within 30 days of consent.';

test('a number of the law’s is not taken for the generated one that reads alike', () => {
  const is = living(late.replace('=30', '=33'));
  const split = living('We found {n:a=30} late records. The law wants these done within 30 days of consent.');
  assert.deepEqual(found(living(late), split, is), [
    'numbers 0: We found 30 late records. The law wants these done within 30 days of consent. → We found 33 late records. The law wants these done within 30 days of consent.',
  ]);
  assert.deepEqual(found(living(late), living(late.replace('{n:a=30}', 'some')), is), []);
  const turned = 'Within 30 days of consent the law wants it done, and {n:a=30} records are late.';
  const items = reviseDocument({
    base: living(turned),
    mine: living(turned.replace('{n:a=30}', '30').replace('late', 'very late')),
    fresh: living(turned.replace('=30', '=33')),
    current: () => null,
  }).items;
  assert.deepEqual(
    items.map(({ kind, edits }) => [kind, edits.map((edit) => (edit.do === 'replace' ? edit.at.start : -1))]),
    [['retyped', [turned.indexOf('{')]]],
  );
});

test('one of two controls of a number that is gone is found by its text', () => {
  const twice = 'We found {n:a=30} late records, and these {n:a=30} records are at one school.';
  const mine = living('We found {n:a=30} late records, and these 30 records are at one school only.');
  assert.deepEqual(found(living(twice), mine, living(twice.replaceAll('=30', '=33'))), [
    'numbers 0: We found 30 late records, and these 30 records are at one school only. → We found 33 late records, and these 30 records are at one school only.',
    'retyped 0: 30 → 33',
  ]);
});

test('an old number a person typed into a drafted sentence is told', () => {
  const all = 'There were {d:a=120} records in all.';
  const was = living('We found {n:a=12} late records in the school.', all);
  const mine = living('We found {n:a=12} late records in the school, of 120 we hold.', all);
  const is = living('We found {n:a=12} late records in the school.', all.replace('120', '130'));
  assert.deepEqual(found(was, mine, is), [
    'own-number 0: 120 → 130',
    'numbers 1: There were 120 records in all. → There were 130 records in all.',
  ]);
});

test('a paragraph a person’s comment hangs on is never taken out as a whole', () => {
  const was = living('First words of the part.', 'We found {n:a=12} late records.', 'Last words of the part.');
  const is = living('First words of the part.', 'Last words of the part.');
  const edits = (marked: boolean) => {
    const blocks = was.blocks.map((block, i) => (marked && i === 1 ? { ...block, marked: true as const } : block));
    const { items } = reviseDocument({ base: was, mine: { blocks }, fresh: is, current: () => null });
    return items.map((item) => [item.kind, ...item.edits.map((edit) => edit.do)]);
  };
  assert.deepEqual(edits(false), [['removed', 'remove-block']]);
  assert.deepEqual(edits(true), [['wording', 'replace']]);
});
