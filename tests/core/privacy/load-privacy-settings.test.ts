import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadPrivacySettings } from '../../../src/core/privacy/load-privacy-settings.ts';
import { shippedSettings } from './shipped-settings.ts';

const good = `
default: one
settings:
  - id: one
    title: One
    authority: Somebody
    source: https://example.org
    verified: no
    cases: { below: 10, zeros: shown, complement: yes, everyone: withheld }
    students: { below: 10, size: withheld }
    hides: counts-and-rates
    counts: printed
    also: nothing
    width: 1
    percent: { decimals: 1 }
    mark: '*'
    note: An asterisk stands for a withheld figure.
`;

/** Faults of the file with some of its text replaced, as "line message". */
function faults(...changes: readonly (readonly [string, string])[]): string[] {
  const text = changes.reduce((all, [from, to]) => {
    assert.ok(all.includes(from), `the file has no ${from}`);
    return all.replace(from, to);
  }, good);
  const result = loadPrivacySettings(text, 'settings.yaml');
  assert.equal(result.ok, false);
  return result.problems.map(({ where, message }) => `${where.split(':')[1]} ${message}`);
}

describe('the settings that are shipped', () => {
  const settings = shippedSettings();

  test('each says whose rule it is, where it stands, and what is not certain of it', () => {
    for (const { id, authority, source, verified, unsure, checkedOn } of settings.values()) {
      assert.ok(authority.length > 3 && /^https?:/.test(source), id);
      assert.match(checkedOn ?? '', /^\d{4}-\d{2}-\d{2}$/, id);
      if (!verified) assert.ok(unsure !== null, `${id} is not verified and does not say why`);
    }
  });

  test('the numbers are those of the sources that were read', () => {
    const numbers = [...settings.values()].map(({ id, cases, students }) => [id, cases.below, students.below]);
    assert.deepEqual(numbers, [
      ['massachusetts', 10, 10],
      ['massachusetts-discipline-page', 6, 6],
      ['new-york', null, 5],
      ['california-hhs', 11, 11],
      ['delaware', null, 16],
      ['utah', null, 11],
      ['nces-2011-603', null, 10],
      ['wisconsin', null, 6],
      ['washington', 10, 10],
      ['district-of-columbia', null, 10],
    ]);
  });

  test('a note tells the reader what the mark stands for', () => {
    const names: Readonly<Record<string, RegExp>> = { '*': /asterisk/i, '–': /dash/i, '-': /hyphen/i, DS: /DS/ };
    for (const { id, mark, note } of settings.values()) assert.match(note, names[mark]!, id);
  });
});

describe('a settings file', () => {
  test('is read as it is written', () => {
    const result = loadPrivacySettings(good, 'settings.yaml');
    assert.ok(result.ok);
    assert.equal(result.value.standard.id, 'one');
    assert.deepEqual(result.value.standard.cases, {
      below: 10,
      zeros: 'shown',
      complement: true,
      everyone: 'withheld',
    });
    assert.equal(result.value.standard.smallGroupMark, '*');
  });

  test('with several faults has all of them told at once, each with its line', () => {
    const told = faults(
      ['zeros: shown', 'zeros: sometimes'],
      ['hides: counts-and-rates', 'hide: counts-and-rates'],
      ['verified: no', 'verified: perhaps'],
      ['size: withheld', 'size: withheld, sise: 3'],
    );
    assert.ok(
      told.some((fault) => /^8 .*perhaps|^8 .*yes or no/.test(fault)),
      told.join('\n'),
    );
    assert.ok(
      told.some((fault) => /^9 .*sometimes/.test(fault)),
      told.join('\n'),
    );
    assert.ok(
      told.some((fault) => /^10 .*`sise` is not known here; did you mean `size`/.test(fault)),
      told.join('\n'),
    );
    assert.ok(
      told.some((fault) => /`hide` is not known here; did you mean `hides`/.test(fault)),
      told.join('\n'),
    );
    assert.ok(
      told.some((fault) => /hides` is missing/.test(fault)),
      told.join('\n'),
    );
  });

  test('whose mark would stand for one number only is refused', () => {
    assert.match(faults(['cases: { below: 10', 'cases: { below: 2'])[0]!, /leaves fewer than 2 numbers/);
  });

  test('that leaves out counts and prints decimals is refused: the decimal tells the count', () => {
    assert.match(faults(['counts: printed', 'counts: withheld'])[0]!, /decimals gives the count away/);
  });

  test('that marks small groups apart where counts are printed is refused', () => {
    assert.match(
      faults(["mark: '*'", "mark: '*'\n    small-group-mark: '<10'"])[0]!,
      /tells which of the withheld figures/,
    );
  });

  test('with bands that overlap or run backwards is refused', () => {
    const bands = (text: string): string[] =>
      faults(['percent: { decimals: 1 }', `percent: { decimals: 0, bands: [${text}] }`]);
    assert.match(
      bands('{ from: 10, to: 50, low: 5, high: 95 }, { from: 50, low: 1, high: 99 }')[0]!,
      /Two bands reach/,
    );
    assert.match(bands('{ from: 10, low: 95, high: 5 }')[0]!, /runs from 95 to 5/);
    assert.match(bands('{ from: 10, to: 5, low: 5, high: 95 }')[0]!, /before it starts/);
  });

  test('that names a default it does not hold, or one setting twice, is refused', () => {
    assert.match(faults(['default: one', 'default: two'])[0]!, /`default` is `two`/);
    const twice = loadPrivacySettings(good + good.slice(good.indexOf('  - id')), 'settings.yaml');
    assert.ok(!twice.ok && /stands twice/.test(twice.problems[0]!.message));
  });
});
