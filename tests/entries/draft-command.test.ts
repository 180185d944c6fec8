import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { CellTag } from '../../src/core/table/raw-grid.ts';
import { formatIsoDay } from '../../src/core/calendar/iso-day.ts';
import { readWorkbookFile } from '../../src/hosts/node/read-file.ts';
import { emptyFolder, plumblineHere } from '../support/plumbline.ts';
import { projectRoot } from '../support/library.ts';

const example = (name: string): string => join(projectRoot, 'examples', `${name}.xlsx`);
const day = ['--as-of', '2025-06-30'];
const notice = ['--report', 'school-shortfall-notice'];
const pack = ['--pack', 'english-learner-services'];

/** The example's notices to parents as a file of their own, with other schools, or without (null). */
async function noticesWith(schoolOf: (row: number) => string | null): Promise<string> {
  const workbook = await readWorkbookFile(example('english-learners'));
  assert.ok(workbook.ok, 'the example opens');
  const read = await workbook.value.sheets.find(({ name }) => name === 'Notices')!.read();
  assert.ok(read.ok, 'its notices are read');
  const { columns, strings, rowCount } = read.value;
  const textAt = (row: number, column: number): string => {
    const cells = columns[column]!;
    const value = Number(cells.values[row]);
    if (cells.tags[row] === CellTag.text) return strings.get(value);
    if (cells.tags[row] === CellTag.blank) return '';
    return cells.tags[row] === CellTag.number ? String(value) : formatIsoDay(value);
  };
  const lines = Array.from({ length: rowCount }, (_, row) =>
    [...columns.keys()].flatMap((column) => {
      if (textAt(0, column) !== 'School') return [`"${textAt(row, column).replaceAll('"', '""')}"`];
      const school = schoolOf(row);
      return school === null ? [] : [row === 0 ? 'School' : school];
    }),
  );
  const path = join(emptyFolder(), 'Notices.csv');
  writeFileSync(path, lines.map((line) => line.join(',')).join('\n'));
  return path;
}

describe('a notice to a school', () => {
  test('is refused where none of the packs it is written from was run, and writes nothing', async () => {
    const { exit, err, folder } = await plumblineHere('draft', example('district-duties'), ...day, ...notice);
    assert.equal(exit, 2);
    assert.match(err, /none of these packs was\s+run on\s+district-duties\.xlsx/);
    assert.match(err, /--pack english-learner-services/);
    assert.deepEqual(readdirSync(folder), []);
  });

  test('is written for every school of the worksheet', async () => {
    const path = await noticesWith((row) => (row % 2 === 0 ? 'Birch' : 'Dogwood'));
    const { exit, err, folder } = await plumblineHere('draft', path, ...day, ...notice, ...pack);
    assert.equal(exit, 0, err);
    assert.deepEqual(readdirSync(folder).sort(), [
      'Notices-school-shortfall-notice-birch.docx',
      'Notices-school-shortfall-notice-dogwood.docx',
    ]);
  });

  test('is refused where the worksheet names no school', async () => {
    const path = await noticesWith(() => null);
    for (const more of [[], ['--school', 'all'], ['--school', 'Birch']]) {
      const { exit, err, folder } = await plumblineHere('draft', path, ...day, ...notice, ...pack, ...more);
      assert.equal(exit, 2, more.join(' '));
      assert.match(err, /name no school[^→]*→ Add a column with the school/, more.join(' '));
      assert.deepEqual(readdirSync(folder), []);
    }
  });

  test('is refused where two schools would be written to one file, with both names', async () => {
    const path = await noticesWith((row) => (row % 2 === 0 ? 'Birch K-8' : 'Birch K 8'));
    const { exit, err, folder } = await plumblineHere('draft', path, ...day, ...notice, ...pack);
    assert.equal(exit, 2);
    assert.match(err.replace(/\s+/g, ' '), /“Birch K 8”.*would all be written to/);
    assert.deepEqual(readdirSync(folder), []);
  });

  test('keeps schools apart whose names are of other letters', async () => {
    const path = await noticesWith((row) => (row % 2 === 0 ? 'Школа' : '学校'));
    const { exit, err, folder } = await plumblineHere('draft', path, ...day, ...notice, ...pack);
    assert.equal(exit, 0, err);
    assert.equal(readdirSync(folder).length, 2);
  });
});

describe('several reports at once', () => {
  test('for the public are those that can be public and have something behind them', async () => {
    const { exit, err, folder } = await plumblineHere(
      ...['draft', example('district-duties'), ...day, '--report', 'all', '--audience', 'public'],
    );
    assert.equal(exit, 0, err);
    const written = readdirSync(folder);
    for (const report of ['executive-summary', 'grant-note', 'school-plan-review'])
      assert.ok(written.includes(`district-duties-${report}-public.docx`), `${report} is missing of ${written.join()}`);
    for (const report of ['school-shortfall-notice', 'record-review-paper', 'el-program-evaluation'])
      assert.ok(!written.some((name) => name.includes(report)), `${report} is written`);
  });

  test('one that is named for an audience it is not made for is still refused', async () => {
    const { exit, err, folder } = await plumblineHere(
      ...['draft', example('district-duties'), ...day, '--report', 'record-review-paper', '--audience', 'public'],
    );
    assert.notEqual(exit, 0);
    assert.match(err, /not made for the audience/);
    assert.deepEqual(readdirSync(folder), []);
  });

  test('a school named for a report that is about the district is told', async () => {
    for (const more of [[], ['--report', 'executive-summary']]) {
      const { exit, err, folder } = await plumblineHere(
        ...['draft', example('district-duties'), ...day, ...more, '--school', 'Adams School'],
      );
      assert.equal(exit, 2);
      assert.match(err, /No report that was asked for is about one school/);
      assert.deepEqual(readdirSync(folder), []);
    }
  });
});
