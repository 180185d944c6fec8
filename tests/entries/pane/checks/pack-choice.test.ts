import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ChecksView, PackView } from '../../../../src/app/desk/views.ts';
import { byFamily, unverifiedOf, whyNothingRuns, withPack } from '../../../../src/entries/pane/checks/pack-choice.ts';

const pack = (id: string, part: Partial<PackView> = {}): PackView => ({
  id,
  title: id,
  family: 'Massachusetts',
  authority: '603 CMR 28.05',
  chosen: true,
  fits: true,
  settings: [],
  setting: null,
  covers: [],
  doesNotCover: [],
  rules: [],
  ready: 0,
  ...part,
});

const checks = (packs: readonly PackView[], ready: number): ChecksView => ({
  packs,
  asOf: '2025-06-30',
  schoolYear: '2024-25',
  calendar: { name: null, note: '' },
  district: '',
  ready,
  total: 9,
});

describe('the packs a person chooses', () => {
  test('a pack is taken in or left out, the others stay as they are', () => {
    const packs = [pack('timelines', { setting: 'massachusetts' }), pack('discipline', { chosen: false })];
    assert.deepEqual(withPack(packs, 'discipline', { chosen: true }), [
      { pack: 'timelines', setting: 'massachusetts' },
      { pack: 'discipline', setting: null },
    ]);
    assert.deepEqual(withPack(packs, 'timelines', { chosen: false }), []);
  });

  test('another setting leaves the pack chosen', () => {
    assert.deepEqual(withPack([pack('idea', { setting: 'federal' })], 'idea', { setting: 'massachusetts' }), [
      { pack: 'idea', setting: 'massachusetts' },
    ]);
  });

  test('packs of one family stand together', () => {
    const packs = [pack('a'), pack('b', { family: 'Federal law' }), pack('c')];
    assert.deepEqual(
      byFamily(packs).map(([family, own]) => [family, own.map(({ id }) => id)]),
      [
        ['Massachusetts', ['a', 'c']],
        ['Federal law', ['b']],
      ],
    );
  });

  test('what fits the workbook stands first, whether it is chosen or not', () => {
    const packs = [
      pack('a', { family: 'Other', fits: false }),
      pack('b', { fits: false, chosen: true }),
      pack('c', { family: 'Federal law', chosen: false }),
      pack('d'),
    ];
    assert.deepEqual(
      byFamily(packs).map(([family, own]) => [family, own.map(({ id }) => id)]),
      [
        ['Federal law', ['c']],
        ['Massachusetts', ['d', 'b']],
        ['Other', ['a']],
      ],
    );
  });

  test('a threshold of several rules is told once', () => {
    const rule = {
      title: '',
      question: '',
      criterion: null,
      ready: true,
      needs: '',
      lacks: null,
      unverified: ['limit'],
    };
    assert.deepEqual(
      unverifiedOf(
        pack('a', {
          rules: [
            { ...rule, id: 'one' },
            { ...rule, id: 'two' },
          ],
        }),
      ),
      ['limit'],
    );
  });

  test('why nothing can be run tells no pack from no column', () => {
    assert.equal(whyNothingRuns(checks([pack('a')], 3)), null);
    assert.match(whyNothingRuns(checks([pack('a')], 0)) ?? '', /columns/);
    assert.match(whyNothingRuns(checks([pack('a', { chosen: false })], 0)) ?? '', /at least one/);
  });
});
