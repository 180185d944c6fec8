import { books } from '../../scripts/example/books/books.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { checkWorksheet } from '../../src/app/check-worksheet.ts';
import { coverageNames, describeCoverage, type CoverageDescription } from '../../src/app/describe-coverage.ts';
import { openLibrary, type Library } from '../../src/app/library.ts';
import type { CoverageNames } from '../../src/core/coverage/coverage.ts';
import { loadCoverage } from '../../src/core/coverage/load-coverage.ts';
import { commandNames } from '../../src/entries/cli/command.ts';
import { printCoverage } from '../../src/entries/cli/print-coverage.ts';
import { exampleFiles, libraryFiles } from '../../src/hosts/node/library-files.ts';
import { readWorkbookFile } from '../../src/hosts/node/read-file.ts';
import { countedCases } from '../rules/count-cases.ts';
import { projectRoot } from '../support/library.ts';
import { plumblineHere } from '../support/plumbline.ts';
import { openRows, rulesWithoutRow } from './open-rows.ts';

/** The rows there have to be, written down apart from the lists. */
interface Rows {
  readonly duties: Readonly<Record<string, number>>;
  readonly [list: string]: readonly string[] | Readonly<Record<string, number>> | string;
}

const rows = JSON.parse(readFileSync(join(projectRoot, 'tests/coverage/rows.json'), 'utf8')) as Rows;
const files = libraryFiles(projectRoot);
let library: Library;
let names: CoverageNames;
let coverage: CoverageDescription;

before(() => {
  const opened = openLibrary(files);
  assert.ok(opened.ok, opened.problems.map((found) => `${found.where} ${found.message}`).join('\n'));
  library = opened.value;
  names = coverageNames(library, { commands: commandNames, examples: exampleFiles(projectRoot) });
  const described = describeCoverage(files.rules, names);
  assert.ok(described.ok, described.problems.map((found) => `${found.where} ${found.message}`).join('\n'));
  coverage = described.value;
});

describe('every duty has its row, and every row what serves it', () => {
  test('the lists hold the rows they have to hold, and no others', () => {
    const lists = Object.keys(rows).filter((key) => key !== 'about');
    assert.deepEqual(coverage.lists.map(({ id }) => id).sort(), lists.sort());
    for (const { id, rows: own } of coverage.lists) {
      if (id === 'duties') continue;
      assert.deepEqual(own.map((row) => row.id).sort(), [...(rows[id] as readonly string[])].sort(), id);
    }
  });

  test('each office has its duties', () => {
    const counts: Record<string, number> = {};
    for (const { id } of coverage.lists.find((list) => list.id === 'duties')!.rows) {
      const office = id.replace(/-\d+$/, '');
      counts[office] = (counts[office] ?? 0) + 1;
    }
    assert.deepEqual(counts, rows.duties);
  });

  test('the rows that are open are those known to be open', () => {
    const open = Object.fromEntries(
      coverage.lists.map(({ id, rows: own }) => [id, own.filter(({ state }) => state === 'open').map((row) => row.id)]),
    );
    for (const { id } of coverage.lists)
      assert.deepEqual(
        open[id],
        openRows[id] ?? [],
        `${id}: a row that is served now is taken from tests/coverage/open-rows.ts; a row that has come open is mended`,
      );
  });

  test('what is planned is not there yet', () => {
    const there = new Set([
      ...library.rulebook.packs.flatMap((pack) => pack.rules.map((rule) => `${pack.id}/${rule.id}`)),
      ...library.templates.reports.keys(),
    ]);
    const loaded = loadCoverage(files.rules, names);
    assert.ok(loaded.ok);
    const planned = loaded.value.lists.flatMap((list) => list.rows.flatMap((row) => row.planned));
    assert.deepEqual(
      planned.filter((name) => there.has(name)),
      [],
    );
  });

  test('every rule serves a row', () => {
    assert.deepEqual(coverage.rulesWithoutRow, rulesWithoutRow);
  });

  test('cases are counted as they are', () => {
    assert.equal(
      readFileSync(join(projectRoot, 'src/rules/coverage/cases.yaml'), 'utf8'),
      countedCases(),
      'run npm run count-cases',
    );
  });

  test('an example shows what it is said to show', async () => {
    const rowsOf = coverage.lists.filter(({ id }) => id !== 'duties').flatMap((list) => list.rows);
    const workbooks = new Set(rowsOf.flatMap(({ examples }) => examples.filter((file) => file.endsWith('.xlsx'))));
    const faults: string[] = [];
    for (const example of workbooks) {
      const shown = await shownBy(example);
      for (const { id, examples, rules, problems } of rowsOf) {
        const said = [...rules.map(({ name }) => name), ...problems];
        if (examples.includes(example) && !said.some((name) => shown.has(name)))
          faults.push(`${id}: ${example} shows none of ${said.join(', ')}`);
      }
    }
    assert.deepEqual(faults, []);
  });

  test('is printed within eighty columns, every row with its id, totals last', () => {
    const lines = printCoverage(coverage, 80).split('\n');
    assert.deepEqual(
      lines.filter((line) => line.length > 80),
      [],
    );
    for (const { rows: own } of coverage.lists)
      for (const { id } of own)
        assert.ok(
          lines.some((line) => line.startsWith(`${id} `)),
          `${id} is not printed`,
        );
    const { totals } = coverage;
    const last = lines.filter((line) => line.startsWith('All')).at(-1)!;
    assert.deepEqual(last.match(/\d+/g)!.map(Number), [
      totals.rows,
      totals.served,
      totals.notFromData,
      totals.open,
      totals.rules,
      totals.cases,
    ]);
    assert.equal(totals.rows, totals.served + totals.notFromData + totals.open);
  });

  test('is asked for on the command line, as text or as JSON, and of all packs alone', async () => {
    const asked = await plumblineHere('packs', '--coverage');
    assert.equal(asked.exit, 0);
    assert.equal(asked.out, `${printCoverage(coverage, 100)}\n`);
    const json = await plumblineHere('packs', '--coverage', '--json');
    assert.deepEqual(JSON.parse(json.out), coverage);
    for (const wrong of [['special-education-timelines', '--coverage'], ['--json']])
      assert.equal((await plumblineHere('packs', ...wrong)).exit, 2);
  });
});

/** The rules that come to an answer on a workbook, and the codes of the problems told of it. */
async function shownBy(example: string): Promise<ReadonlySet<string>> {
  const workbook = await readWorkbookFile(join(projectRoot, 'examples', example));
  assert.ok(workbook.ok);
  // As the example is drafted: in the settings its book names; the pack that needs a State's thresholds is given them.
  const book = books.find(({ name }) => `${name}.xlsx` === example);
  const packs = library.rulebook.packs.map(({ id, defaultSetting }) => ({
    pack: id,
    setting: book?.packs[id] ?? (id === 'idea-significant-disproportionality' ? 'massachusetts' : defaultSetting),
  }));
  const checked = await checkWorksheet(
    library,
    {
      ...{ workbook: workbook.value, calendar: null, sheets: null, mapping: null, kind: null, where: [] },
      ...{ packs, asOf: book?.asOf ?? '2025-06-30', district: null },
    },
    () => undefined,
  );
  assert.ok(checked.ok);
  const answered = checked.value.outcomes.filter(({ status }) => ['met', 'not-met', 'needs-review'].includes(status));
  return new Set([
    ...answered.map(({ pack, check }) => `${pack}/${check}`),
    ...[...checked.problems, ...workbook.problems].map(({ code }) => code),
  ]);
}
