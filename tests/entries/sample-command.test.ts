import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { checkWorksheet } from '../../src/app/check-worksheet.ts';
import { drawReview, type DrawnReview, type ReviewRequest } from '../../src/app/draw-review.ts';
import { openLibrary, type Library } from '../../src/app/library.ts';
import { libraryFiles } from '../../src/hosts/node/library-files.ts';
import { readWorkbookFile } from '../../src/hosts/node/read-file.ts';
import { reviewSheets } from '../../src/outputs/sheets/review-sheets.ts';
import { writeXlsx } from '../../src/outputs/xlsx/write-xlsx.ts';
import { projectRoot } from '../support/library.ts';
import { emptyFolder, plumblineHere } from '../support/plumbline.ts';

const example = join(projectRoot, 'examples/district.xlsx');
const day = '2025-06-30';
let library: Library;

async function draw(more: Partial<ReviewRequest> = {}): Promise<DrawnReview> {
  const workbook = await readWorkbookFile(example);
  assert.ok(workbook.ok);
  const drawn = await drawReview(
    library,
    {
      ...{ workbook: workbook.value, asOf: day, district: null, seed: '2025-adams', criteria: null, sizes: {} },
      ...{ sheets: ['Students', 'IEPs', 'Discipline'], mapping: null, kind: null, where: [] },
      ...more,
    },
    () => undefined,
  );
  assert.ok(drawn.ok, JSON.stringify(drawn.problems));
  return drawn.value;
}

/** A sheet to fill in, filled in by a rule, checked. */
async function checkedAfter(drawn: DrawnReview, judge: (record: string, element: string) => string) {
  const sheets = reviewSheets({ ...drawn, layer: 'district' }).map((sheet) =>
    sheet.name !== 'Record review'
      ? sheet
      : {
          ...sheet,
          tables: sheet.tables.map((table) => ({
            ...table,
            rows: table.rows.map((row) =>
              row.map((cell, at) => (at === 6 ? { value: judge(String(row[0]!.value), String(row[3]!.value)) } : cell)),
            ),
          })),
        },
  );
  const file = join(emptyFolder(), 'filled.xlsx');
  writeFileSync(file, writeXlsx(sheets));
  const workbook = await readWorkbookFile(file);
  assert.ok(workbook.ok);
  const checked = await checkWorksheet(
    library,
    {
      ...{ workbook: workbook.value, calendar: null, sheets: null, mapping: null, kind: null, where: [] },
      ...{ packs: null, asOf: day, district: 'Example' },
    },
    () => undefined,
  );
  assert.ok(checked.ok);
  return checked.value;
}

describe('a sample for a record review', () => {
  before(() => {
    const opened = openLibrary(libraryFiles(projectRoot));
    assert.ok(opened.ok, opened.problems.map((found) => `${found.where} ${found.message}`).join('\n'));
    library = opened.value;
  });

  test('has the sizes asked for, each record in one stratum, and is the same for the same seed', async () => {
    const drawn = await draw({ sizes: { sample: 20, subSample: 6, alternates: 1, again: 5, fresh: 4 } });
    for (const { title, strata, population } of drawn.groups) {
      if (population === 0) continue;
      assert.equal(
        strata.reduce((sum, stratum) => sum + stratum.chosen, 0),
        20,
        title,
      );
      const own = drawn.records.filter(({ groupTitle, alternate }) => groupTitle === title && alternate === null);
      assert.equal(own.filter(({ drawnFor, layer }) => drawnFor === null && layer !== 'fresh').length, 20);
      assert.equal(own.filter(({ layer }) => layer === 'again').length, 5);
      assert.equal(own.filter(({ layer }) => layer === 'fresh').length, 4);
      assert.equal(new Set(own.map(({ record }) => record)).size, own.length);
    }
    assert.deepEqual(await draw({ sizes: { sample: 20, subSample: 6, alternates: 1, again: 5, fresh: 4 } }), drawn);
    const other = await draw({ seed: '2025-baker' });
    assert.notDeepEqual(
      other.records.map(({ record }) => record),
      (await draw()).records.map(({ record }) => record),
    );
  });

  test('asks a criterion that is about some records of these only, and has enough of them', async () => {
    const drawn = await draw({ criteria: ['se3', 'SE 3A', 'SE 1'], sizes: { sample: 20, subSample: 8 } });
    const asked = (criterion: string) => drawn.records.filter(({ criteria }) => criteria.includes(criterion));
    const roster = new Map(drawn.subSamples.map((one) => [one.criterion, one]));
    assert.deepEqual([...roster.keys()], ['SE 3', 'SE 3A']);
    for (const criterion of ['SE 3', 'SE 3A']) {
      const { population } = roster.get(criterion)!;
      const district = asked(criterion).filter(({ layer }) => layer !== 'fresh');
      assert.ok(population! >= 8 && district.length >= 8, `${criterion}: ${district.length} of ${population}`);
      assert.equal(roster.get(criterion)!.asked, district.length);
    }
    // Nobody has both as the primary disability; the general criterion is asked of the general sample alone.
    assert.equal(asked('SE 3').filter(({ criteria }) => criteria.includes('SE 3A')).length, 0);
    assert.ok(asked('SE 1').every(({ drawnFor }) => drawnFor === null));
    assert.equal(asked('SE 1').filter(({ layer }) => layer !== 'fresh').length, 20);
  });

  test('a criterion of which it is not known whom it is about says so and not that there is nobody', async () => {
    const drawn = await draw({ criteria: ['SE 3'] });
    const [one] = drawn.subSamples;
    const sheets = reviewSheets({
      ...{ ...drawn, layer: 'district' as const },
      subSamples: [{ ...one!, population: 0, unknown: 15, asked: 0 }],
    });
    const said = (name: string): string => JSON.stringify(sheets.find((sheet) => sheet.name === name));
    assert.match(said('Sub-samples'), /Of 15 more it is not known/);
    assert.doesNotMatch(said('Sub-samples'), /Nobody/);
    assert.match(said('Read me'), /SE 3: of 15 on the roster it is not known/);
  });

  test('is read back when filled in: findings stand under their criteria with the law of each', async () => {
    const drawn = await draw({ criteria: ['SE 1', 'SE 9'], sizes: { sample: 9 } });
    const schools = new Map(drawn.records.map(({ record, school }) => [record, school]));
    const [first] = drawn.records.filter(({ alternate, layer }) => alternate === null && layer !== 'fresh');
    const second = drawn.records.find(
      ({ record, alternate, layer }) =>
        alternate === null && layer !== 'fresh' && schools.get(record) !== schools.get(first!.record),
    );
    const failing = new Set([`${first!.record} SE 9.1`, `${second!.record} SE 9.1`]);
    const { findings, packs } = await checkedAfter(drawn, (record, element) =>
      failing.has(`${record} ${element}`) ? 'N' : element === 'SE 9.2' ? 'NA' : 'Y',
    );
    assert.deepEqual(
      packs.map(({ pack }) => pack.id),
      ['record-review'],
    );
    const told = findings.map(({ id, criterion, status, outcomes, suggestedRating }) => [
      id,
      criterion,
      status,
      outcomes[0]!.n,
      outcomes[0]!.d,
      suggestedRating?.rating,
    ]);
    const of = (id: string) => told.find(([name]) => name === `record-review/${id}`)?.slice(1);
    assert.deepEqual(of('records-comply/se-1'), ['SE 1', 'met', 0, 9, 'Implemented']);
    assert.deepEqual(of('records-comply/se-9'), ['SE 9', 'not-met', 2, 9, 'Partially Implemented']);
    assert.deepEqual(of('elements-not-systemic/se-9'), ['SE 9', 'not-met', 1, 1, 'Partially Implemented']);
    const finding = findings.find(({ id }) => id === 'record-review/records-comply/se-9')!;
    assert.deepEqual(finding.authorities, [
      '603-cmr-28.05-1',
      '34-cfr-300.301',
      '34-cfr-300.600',
      'record-review-practice',
    ]);
    const failed = finding.outcomes.filter(({ subject, n }) => subject['school'] !== undefined && n! > 0);
    assert.equal(failed.length, 2);
  });

  test('tells what was met on the roster’s sheets as wholes, and nothing of other sheets', async () => {
    const workbook = await readWorkbookFile(example);
    assert.ok(workbook.ok, 'the example opens');
    const named = (sheet: string, column: string) => `- sheet: ${sheet}\n  columns: { ${column}: school }\n`;
    const drawn = await drawReview(
      library,
      {
        ...{ workbook: workbook.value, asOf: day, district: null, seed: 'x', criteria: null, sizes: {} },
        ...{ sheets: ['Students', 'Evaluations'], kind: null, where: [] },
        mapping: { file: 'mapping.yaml', text: named('Students', 'Skool') + named('Evaluations', 'Skule') },
      },
      () => undefined,
    );
    assert.ok(drawn.ok, JSON.stringify(drawn.problems));
    const unknown = drawn.problems.filter(({ code }) => code === 'column-unknown');
    assert.deepEqual(
      unknown.map(({ where, severity }) => [where, severity]),
      [['Students', 'error']],
    );
    assert.match(unknown[0]!.message, /`Skool`/);
  });

  test('is written from the command line, the same bytes for the same seed, for the district or the reviewer', async () => {
    const given = [
      'sample',
      example,
      '--seed',
      '2025-adams',
      '--size',
      '12',
      '--criteria',
      'SE 1,SE 6',
      '--as-of',
      day,
    ];
    const one = await plumblineHere(...given, '--out', 'review.xlsx');
    assert.equal(one.exit === 0 || one.exit === 1, true, one.err);
    assert.match(one.out, /Students with disabilities: 12 of \d+ drawn/);
    const other = await plumblineHere(...given);
    const bytes = readFileSync(join(one.folder, 'review.xlsx'));
    assert.ok(bytes.equals(readFileSync(join(other.folder, 'review.xlsx'))));
    const reviewer = await plumblineHere(...given, '--layer', 'reviewer', '--again', '3', '--fresh', '2');
    assert.ok(!bytes.equals(readFileSync(join(reviewer.folder, 'review.xlsx'))));
  });

  test('is refused without a seed, and for sizes, layers and criteria that are none', async () => {
    for (const [wrong, told] of [
      [['--size', '3'], /There is no seed/],
      [['--seed', 'x', '--size', 'many'], /is not a whole number/],
      [['--seed', 'x', '--size', '0'], /--size.*A sample of no records/],
      [['--seed', 'x', '--layer', 'both'], /neither district nor reviewer/],
      [['--seed', 'x', '--criteria', 'SE 33A'], /no elements for a criterion `SE 33A`; did you mean/],
    ] as const) {
      const refusal = await plumblineHere('sample', example, ...wrong);
      assert.equal(refusal.exit, 2);
      assert.match(refusal.err.replace(/\s+/g, ' '), told);
    }
  });
});
