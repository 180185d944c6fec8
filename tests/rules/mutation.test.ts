import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shippedRulebook, shippedSchema } from '../support/library.ts';
import { scoreOf, tryMutants } from './mutants.ts';

/*
 * A changed number, side of a limit or kind of day has to be caught by a case. `npm run mutate` tries every other change
 * too and names those that no case catches.
 */
const leastScore = 0.95;

const schema = shippedSchema();
const { mutants, faults } = tryMutants(shippedRulebook(schema), schema, [], ['value', 'operator', 'unit']);

describe('the cases catch a changed threshold', () => {
  for (const pack of new Set(mutants.map((mutant) => mutant.pack))) {
    test(pack, () => {
      const own = mutants.filter((mutant) => mutant.pack === pack);
      const survivors = own
        .filter(({ verdict }) => verdict === 'survived')
        .map(({ rule, what }) => `${rule ?? 'every rule'}: ${what}`);
      const score = scoreOf(own);
      assert.ok(
        score >= leastScore,
        `${own.length} changes, ${(score * 100).toFixed(1)} % caught. Not caught:\n${survivors.join('\n')}`,
      );
    });
  }

  test('every case holds for the rules as they are', () => assert.deepEqual(faults, []));

  test('there are changes to catch', () => assert.ok(mutants.length > 500, `${mutants.length} changes`));
});
