import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import type { Desk } from '../../../src/app/desk/desk.ts';
import { columnsNeeded } from '../../../src/app/desk/columns-needed.ts';
import { makeDesk } from '../../../src/app/desk/make-desk.ts';
import { readKeptRegister } from '../../../src/app/finding-register/kept-register.ts';
import { findingRegisterColumns } from '../../../src/core/findings/life/register-columns.ts';
import type { Result } from '../../../src/core/result.ts';
import { openInstalledLibrary } from '../../../src/entries/cli/open-library.ts';
import { readWorkbookFile } from '../../../src/hosts/node/read-file.ts';
import { deskTools } from '../../../src/entries/worker/desk-tools.ts';
import { projectRoot } from '../../support/library.ts';
import { emptyFolder, plumblineHere } from '../../support/plumbline.ts';

const restraint = join(projectRoot, 'examples/restraint.xlsx');
const kept = join(projectRoot, 'examples/finding-register.xlsx');
const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(path));

async function checkedDesk(path: string, asOf: string): Promise<Desk> {
  const library = openInstalledLibrary();
  if (!library.ok) throw new Error('the library does not open');
  const desk = makeDesk(library.value, {
    ...deskTools,
    ...{ today: () => '2026-01-15', progress: () => undefined, cancelled: () => false },
  });
  valueOf(await desk.openFile(path.split('/').at(-1)!, bytesOf(path)));
  await desk.choose({ asOf });
  valueOf(await desk.check());
  return desk;
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(({ where, message }) => `${where}: ${message}`).join('\n'));
  return result.value;
}

describe('the register of findings, kept from the desk', () => {
  const folder = emptyFolder();
  const out = join(folder, 'register.xlsx');

  test('begins as the command line begins it, and goes on byte for byte as it does, with what a person wrote', async () => {
    await plumblineHere('register', restraint, '--out', out, '--as-of', '2025-05-07');
    const desk = await checkedDesk(restraint, '2025-05-07');
    const begun = valueOf(await desk.registerInFile(true, null, null));
    assert.deepEqual([begun.begun, begun.name, begun.findings, begun.entered], [true, 'register.xlsx', 14, 14]);
    assert.equal(begun.instances, 15);
    assert.equal(Buffer.from(begun.bytes!).equals(readFileSync(out)), true, 'the same bytes');

    const workbook = await readXlsx(readFileSync(out));
    const sheets = workbook.sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) }));
    const register = sheets.find(({ name }) => name === 'Finding register')!.rows;
    const column = (header: string): number => register[0]!.indexOf(header);
    register[1]![column('Final Report Date')] = new Date('2025-05-07T00:00:00Z');
    register[1]![column('Note')] = 'Visit on the 12th';
    register.splice(3, 1);
    const mine = new Uint8Array(await writeXlsx({ sheets }));
    writeFileSync(out, mine);
    await plumblineHere('register', restraint, '--out', out, '--as-of', '2025-06-02');
    const later = await checkedDesk(restraint, '2025-06-02');
    const gone = valueOf(await later.registerInFile(false, 'register.xlsx', mine));
    assert.deepEqual([gone.begun, gone.findings, gone.entered], [false, 14, 1]);
    assert.equal(Buffer.from(gone.bytes!).equals(readFileSync(out)), true, 'the same bytes');
    assert.deepEqual(structuredClone(gone), gone, 'it can be sent from a worker');
  });

  test('is found in the file that was checked, and missed in one that holds none', async () => {
    const copy = join(folder, 'copy.xlsx');
    copyFileSync(kept, copy);
    await plumblineHere('register', kept, '--out', copy, '--as-of', '2025-06-30');
    const desk = await checkedDesk(kept, '2025-06-30');
    const own = valueOf(await desk.registerInFile(false, null, null));
    assert.equal(own.name, 'finding-register.xlsx');
    assert.equal(Buffer.from(own.bytes!).equals(readFileSync(copy)), true, 'the same bytes');
    const other = await desk.registerInFile(false, 'restraint.xlsx', bytesOf(restraint));
    assert.match(other.ok ? '' : other.problems[0]!.message, /holds no register of findings/);
    const csv = await desk.registerInFile(
      false,
      'register.csv',
      new TextEncoder().encode('Finding ID,Criterion\na,SE 1\n'),
    );
    assert.match(csv.ok ? '' : csv.problems[0]!.message, /kept in a workbook/);
  });

  test('with a register in the workbook, every letter of a finding’s life is listed and tells from it', async () => {
    const desk = await checkedDesk(kept, '2025-06-30');
    const letters: Readonly<Record<string, RegExp>> = {
      'review-cover-letter': /July 19, 2024/,
      'corrective-action-plan': /June 20, 2024/,
      'improvement-plan': /SE 3|SE 8|SE 13/,
      'progress-report': /SE \d+/,
      'close-out-letter': /Closed on time[^]*SE 2/,
      'escalation-memo': /SE \d+/,
      'factual-response-record': /SE \d+/,
    };
    const listed = new Map((await desk.reports()).map((report) => [report.id, report]));
    for (const [report, tells] of Object.entries(letters)) {
      const audience = listed.get(report)?.audiences[0];
      if (audience === undefined) assert.fail(`${report} is not listed`);
      const draft = valueOf(await desk.draft({ report, audience, privacy: null }));
      const words = JSON.stringify(draft.blocks);
      assert.match(words, tells, report);
      assert.doesNotMatch(words, /holds no register of findings/, report);
      assert.equal(draft.bytes.length > 5000, true, report);
    }
  });

  test('every column reports tell a register from is asked of a spreadsheet program, though no rule reads it', async () => {
    const library = openInstalledLibrary();
    const workbook = await readWorkbookFile(kept);
    if (!library.ok || !workbook.ok) assert.fail('the example cannot be opened');
    const read = await readKeptRegister(library.value, workbook.value);
    if (!read.ok || read.value.table === null) assert.fail('the register cannot be read');
    const { table } = read.value;
    const needed = new Set(columnsNeeded(table, [], library.value.schema));
    const ours = new Set(findingRegisterColumns.map(({ field }) => field));
    const missed = table.columns.filter(({ field, sheetColumn }) => ours.has(field ?? '') && !needed.has(sheetColumn));
    assert.deepEqual(
      missed.map(({ header }) => header),
      [],
    );
    assert.equal(needed.size >= 40, true, `${needed.size} columns`);
  });

  test('what a spreadsheet program is to write is what the file would hold, and each row is known by its finding', async () => {
    const desk = await checkedDesk(kept, '2025-06-30');
    const planned = valueOf(await desk.registerInHost());
    assert.equal(planned.said.begun, false);
    assert.deepEqual(planned.sheets, []);
    const own = valueOf(await desk.registerInFile(false, null, null));
    assert.deepEqual(planned.said.states, own.states);
    const cells = new Map(planned.expected.map(({ row, text }) => [row, text]));
    for (const { row } of planned.update!.cells) assert.equal(cells.has(row), true, `row ${row} is expected to stand`);
  });
});
