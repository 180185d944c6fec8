import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { editsOf, withEdit } from './data-edits.ts';

const whats = (node: unknown): string[] => [...editsOf(node)].map(({ what }) => what);

describe('one change at a time to loaded rules', () => {
  test('a dated value: its number, its side, its days; its unit beside it', () => {
    const values = [{ value: 5, operator: '<=', from: '2025-06-13', to: null, authority: 'memo', verified: false }];
    const thresholds = new Map([['delivery-days', { id: 'delivery-days', title: 'x', unit: 'school-day', values }]]);
    assert.deepEqual(whats({ thresholds }), [
      'delivery-days unit school-day → calendar-day',
      'delivery-days unit school-day → school-working-day',
      'delivery-days unit school-day → staff-day',
      'delivery-days unit school-day → business-day',
      'delivery-days unit school-day → school-week',
      'delivery-days value 5 → 6',
      'delivery-days value 5 → 4',
      'delivery-days operator <= → <',
      'delivery-days from 2025-06-13 → 2025-06-12',
      'delivery-days from 2025-06-13 → 2025-06-14',
    ]);
  });

  test('a ratio moves by a tenth even where it is whole, a share by its last place', () => {
    assert.deepEqual(whats({ unit: 'ratio', values: [{ value: 4 }] }), ['value 4 → 4.1', 'value 4 → 3.9']);
    assert.deepEqual(whats({ unit: 'level', value: 4.2 }), ['value 4.2 → 4.3', 'value 4.2 → 4.1']);
  });

  test('a table: each value, each key', () => {
    const lookups = new Map([['minutes', { values: new Map([['3F', 300]]) }]]);
    assert.deepEqual(whats({ lookups }), ['minutes 3F 300 → 301', 'minutes 3F 300 → 299', 'minutes 3F 300 dropped']);
  });

  test('conditions are dropped and negated at every depth, a negation taken away; values of a list dropped', () => {
    const requires = [
      {
        type: 'any',
        of: [
          { type: 'not', of: { type: 'present', field: 'a' } },
          { type: 'one-of', field: 'b', values: ['x', '$y'] },
        ],
      },
    ];
    assert.deepEqual(whats({ requires }), [
      'requires 1 any: dropped',
      'requires 1 any: negated',
      'requires 1 any: 1 not: dropped',
      'requires 1 any: 1 not: negated',
      'requires 1 any: 1 not: present a: negated',
      'requires 1 any: 2 one-of b: dropped',
      'requires 1 any: 2 one-of b: negated',
      'requires 1 any: 2 one-of b: x dropped',
      'requires 1 any: 2 one-of b: $y dropped',
    ]);
  });

  test('a season moves at either end, over the turn of the year too', () => {
    assert.deepEqual(whats({ seasons: ['01-01..03-15'] }), [
      '01-01..03-15 → 12-31..03-15',
      '01-01..03-15 → 01-01..03-14',
      '01-01..03-15 → 01-02..03-15',
      '01-01..03-15 → 01-01..03-16',
      '01-01..03-15 dropped',
    ]);
  });

  test('a rule about groups: direction, comparison, minimums, who is counted once', () => {
    const rule = {
      kind: 'disparity',
      outcome: { table: 'discipline', unduplicatedBy: 'student-id', days: null },
      direction: 'adverse',
      against: 'all-others',
      gates: { cell: 'cell-size', students: null },
    };
    assert.deepEqual(whats(rule), [
      'outcome unduplicated-by student-id left out',
      'direction adverse → favourable',
      'against all-others → state',
      'gates cell cell-size left out',
    ]);
  });

  test('what a rule is called is no change of it', () => {
    assert.deepEqual(whats({ id: 'a', title: 'b', process: { who: 'c' }, authorities: ['d'], verified: true }), []);
  });

  test('a change leaves what it was made from as it was', () => {
    const pack = { thresholds: new Map([['days', { values: [{ value: 5 }] }]]), rules: [{ id: 'a' }] };
    const [more, fewer] = [...editsOf(pack)].map((edit) => withEdit(pack, edit));
    assert.equal(more!.thresholds.get('days')!.values[0]!.value, 6);
    assert.equal(fewer!.thresholds.get('days')!.values[0]!.value, 4);
    assert.equal(pack.thresholds.get('days')!.values[0]!.value, 5);
    assert.equal(more!.rules, pack.rules);
  });
});
