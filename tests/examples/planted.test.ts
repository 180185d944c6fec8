import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { join } from 'node:path';
import type { PlantedEntry } from '../../scripts/example/ledger.ts';
import { makeDistrict, type District } from '../../scripts/example/make-district.ts';
import { workbookBytes } from '../../scripts/example/workbook-bytes.ts';
import type { CheckedWorksheet } from '../../src/app/check-worksheet.ts';
import { projectRoot } from '../support/library.ts';
import { checkExample, exampleFile } from './check-example.ts';
import { heldAgainst, recordsSingledOut, unexpectedCounts } from './compare-with-ledger.ts';

const disproportionality = 'idea-significant-disproportionality';
// Every pack with its default setting, but for the one whose default sets no threshold and so decides nothing.
const settings = {
  'discipline-disparity': null,
  'english-learner-services': null,
  'special-education-timelines': null,
  'spp-indicators': null,
  [disproportionality]: 'massachusetts',
};

describe('The example district', () => {
  const ledger = JSON.parse(readFileSync(join(projectRoot, 'examples/planted.json'), 'utf8')) as PlantedEntry[];
  let district: District;
  let checked: CheckedWorksheet;

  before(async () => {
    district = makeDistrict();
    checked = await checkExample(settings);
  });

  test('is written the same, byte for byte, whenever it is made', async () => {
    const bytes = await workbookBytes(district.sheets);
    assert.ok(Buffer.from(bytes).equals(readFileSync(exampleFile)), 'run `npm run examples` and commit what it writes');
    assert.deepEqual(JSON.parse(JSON.stringify(district.planted)), ledger);
    assert.ok(bytes.length < 1.5 * 2 ** 20);
  });

  test('has all packs run over it', () => {
    assert.deepEqual(checked.packs.map(({ pack }) => pack.id).sort(), Object.keys(settings).sort());
    assert.ok(ledger.filter((entry) => entry.find).length >= 25);
  });

  test('shows every planted problem and no other', (t) => {
    const { missed, extra, found } = heldAgainst(ledger, checked);
    t.diagnostic(
      `planted ${ledger.length}, found ${found.length}, missed ${missed.length}, extra ${extra.length}`,
    );
    assert.deepEqual({ missed, extra }, { missed: [], extra: [] });
  });

  test('has exactly the planted records singled out, each by the rules it was planted for', () => {
    const { planted, found } = recordsSingledOut(ledger, checked);
    assert.deepEqual(found, planted);
  });

  test('gives the counts the generator made, where something is wrong and where nothing is', () => {
    assert.deepEqual(unexpectedCounts(district.expectedOfRecords, checked), []);
  });

  test('gives the same counts of the last year from the roster as from the sheet of counts', async () => {
    const fromRoster = await checkExample({ [disproportionality]: 'massachusetts' }, ['Students', 'Discipline']);
    let compared = 0;
    for (const outcome of fromRoster.outcomes) {
      assert.equal(outcome.subject['year'], '2024-25');
      const [same] = checked.outcomes.filter(
        (one) => one.pack === outcome.pack && one.check === outcome.check && one.group === outcome.group,
      );
      if (same === undefined || same.n === null) continue;
      assert.deepEqual([outcome.n, outcome.d], [same.n, same.d], `${outcome.check} ${outcome.group}`);
      compared++;
    }
    assert.ok(compared > 90);
  });

  test('is not decided on where the setting has no threshold', async () => {
    const { outcomes } = await checkExample({ [disproportionality]: null }, ['IDEA Counts']);
    assert.equal(outcomes.length, 98);
    assert.deepEqual([...new Set(outcomes.map((outcome) => outcome.status))].sort(), ['not-applicable', 'not-computed']);
  });
});
