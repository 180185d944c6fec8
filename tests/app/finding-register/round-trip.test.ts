import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readXlsx, writeXlsx as writeElsewhere, type CellValue } from 'hucre/xlsx';
import { historiesOf } from '../../../src/app/finding-register/histories.ts';
import { planRegister, type RegisterPlan } from '../../../src/app/finding-register/plan-register.ts';
import { readKeptRegister } from '../../../src/app/finding-register/kept-register.ts';
import { openLibrary } from '../../../src/app/library.ts';
import type { Finding } from '../../../src/core/findings/finding.ts';
import { findingRegisterColumns } from '../../../src/core/findings/life/register-columns.ts';
import { openWorkbook } from '../../../src/hosts/file/read-workbook.ts';
import { nodeFilePlatform } from '../../../src/hosts/node/node-file-platform.ts';
import { registerSheets } from '../../../src/outputs/sheets/register-sheet.ts';
import { updateXlsx } from '../../../src/outputs/xlsx/update-xlsx.ts';
import { writeXlsx } from '../../../src/outputs/xlsx/write-xlsx.ts';
import { seededNumbers } from '../../hosts/seeded-numbers.ts';
import { textsBelow } from '../../support/library.ts';

const opened = openLibrary({ rules: textsBelow('src/rules'), templates: textsBelow('templates') });
assert.ok(opened.ok, opened.problems.map(({ message }) => message).join('\n'));
const library = opened.value;
const sheet = 'Finding register';

/** A finding as a run would give it, with as much of it as a register needs. */
function finding(number: number, status: Finding['status'], n = 3, more: Partial<Finding> = {}): Finding {
  const id = `pack/check-${number}`;
  return {
    ...{ id, pack: 'pack', check: `check-${number}`, title: `Requirement ${number}`, question: '', wording: '' },
    ...{ criterion: `SE ${number}`, indicator: false, status, authorities: [], suggestedRating: null, decision: null },
    outcomes: [{ subject: {}, status, n, d: 20, value: null, indicator: false } as unknown as Finding['outcomes'][0]],
    ...more,
  };
}

/** A run of `plumbline register` without its files: the workbook before, the findings, the workbook after. */
async function run(
  before: Uint8Array | null,
  findings: readonly Finding[],
  asOf: string,
): Promise<{ readonly plan: RegisterPlan; readonly bytes: Uint8Array }> {
  const size = before?.length ?? 0;
  const read = (from: number, to: number) => Promise.resolve(before!.subarray(from, to));
  const workbook = before === null ? null : await openWorkbook({ size, read }, 'register.xlsx', nodeFilePlatform);
  assert.ok(workbook?.ok !== false, 'the register can be opened again');
  const kept = await readKeptRegister(library, workbook?.value ?? null);
  assert.ok(kept.ok, JSON.stringify(kept.problems));
  assert.equal(kept.value.table === null, before === null, 'the register is found where there is one');
  const plan = planRegister(library, { findings, asOf }, kept.value.table, kept.value.registers);
  if (plan.update === null)
    return { plan, bytes: writeXlsx(registerSheets({ ...plan, file: 'data.xlsx', district: 'Arborfield', asOf })) };
  const updated = updateXlsx(before!, plan.update, 'register.xlsx');
  assert.ok(updated.ok, JSON.stringify(updated.problems));
  return { plan, bytes: updated.value };
}

/** The cells as a library that is not ours reads them; a day as its ISO text. */
async function cellsOf(bytes: Uint8Array): Promise<string[][]> {
  const workbook = await readXlsx(bytes);
  return workbook.sheets
    .find(({ name }) => name === sheet)!
    .rows.map((row) =>
      row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? ''))),
    );
}

const computed = new Set(findingRegisterColumns.filter(({ by }) => by === 'computed').map(({ header }) => header));
const at = (rows: readonly (readonly string[])[], id: string, header: string): string =>
  rows.find((row) => row[0] === id)?.[rows[0]!.indexOf(header)] ?? '';

/** A person's work in another program: cells filled in by header, rows and columns of their own, saved anew. */
async function edited(bytes: Uint8Array, change: (rows: CellValue[][], header: (name: string) => number) => void) {
  const workbook = await readXlsx(bytes);
  const sheets = workbook.sheets.map(({ name, rows }) => {
    const own = rows.map((row) => [...row]);
    if (name === sheet) change(own, (header) => own[0]!.indexOf(header));
    return { name, rows: own };
  });
  return writeElsewhere({ sheets });
}

const day = (iso: string): Date => new Date(`${iso}T00:00:00Z`);

describe('The register of findings', () => {
  test('holds what is not met, and is read back as what it is', async () => {
    const { plan, bytes } = await run(
      null,
      [
        finding(1, 'not-met'),
        finding(2, 'met'),
        finding(3, 'not-met', 2, { indicator: true }),
        finding(4, 'not-met', 4, { criterion: null, force: 'local' }),
        finding(5, 'not-met', 5, { criterion: null, force: 'binding' }),
      ],
      '2025-06-30',
    );
    const rows = await cellsOf(bytes);
    assert.deepEqual(
      rows.map(([id]) => id),
      ['Finding ID', 'pack/check-1', 'pack/check-5'],
    );
    assert.deepEqual([plan.entered, plan.findings.length], [2, 2]);
    assert.deepEqual(
      rows[0],
      findingRegisterColumns.map(({ header }) => header),
    );
    const of = (header: string) => at(rows, 'pack/check-1', header);
    assert.deepEqual(
      ['Identified', 'State (computed)', 'Next Due (computed)', 'In the Data (computed)', 'Instances (computed)'].map(
        of,
      ),
      ['2025-06-30', 'Identified', '2025-09-30', 'Found in the data of 2025-06-30: 3 of 20 do not comply', '3'],
    );
  });

  test('every header is read as the field it is for', async () => {
    const { bytes } = await run(null, [finding(1, 'not-met')], '2025-06-30');
    const read = (from: number, to: number) => Promise.resolve(bytes.subarray(from, to));
    const workbook = await openWorkbook({ size: bytes.length, read }, 'register.xlsx', nodeFilePlatform);
    assert.ok(workbook.ok, 'it opens');
    const kept = await readKeptRegister(library, workbook.value);
    assert.ok(kept.ok, 'it is found');
    assert.deepEqual(
      kept.value.table!.columns.map(({ header, field }) => [field, header]),
      findingRegisterColumns.map(({ header, field }) => [field, header]),
    );
    assert.deepEqual(kept.problems, []);
  });

  test('goes on through a review: draft, answer, final, plan, progress, both parts, closed', async () => {
    const findings = [finding(1, 'not-met'), finding(2, 'not-met')];
    let { bytes } = await run(null, findings, '2018-11-27');
    const states: string[] = [];
    const dues: string[] = [];
    const steps: readonly (readonly [asOf: string, filled: Readonly<Record<string, CellValue>>])[] = [
      ['2019-02-08', { 'Draft Sent': day('2019-02-08') }],
      ['2019-02-20', { 'Response Received': '2/20/2019', 'Response Outcome': 'Declined' }],
      ['2019-04-23', { 'Final Report Date': day('2019-04-23') }],
      ['2019-05-20', { 'Plan Submitted': day('2019-05-20') }],
      ['2019-06-03', { 'Plan Decision': 'Approved', 'Progress 1 Due': '2019-10-01' }],
      ['2019-10-01', { 'Progress 1 Submitted': day('2019-09-30'), 'Progress 1 Answer': 'Corrected' }],
      ['2019-10-15', { 'Prong 1 Verified': day('2019-10-15') }],
      ['2020-02-03', { 'Prong 2 Verified': day('2020-02-03') }],
      ['2020-02-10', { 'Finding Closed': day('2020-02-10') }],
    ];
    for (const [asOf, filled] of steps) {
      const worked = await edited(bytes, (rows, header) => {
        for (const [name, value] of Object.entries(filled)) rows[1]![header(name)] = value;
      });
      ({ bytes } = await run(worked, findings, asOf));
      const rows = await cellsOf(bytes);
      states.push(at(rows, 'pack/check-1', 'State (computed)'));
      dues.push(at(rows, 'pack/check-1', 'Next Due (computed)'));
    }
    assert.deepEqual(states, [
      'Draft report sent',
      'Answer on facts decided',
      'Final report sent',
      'Plan received',
      'Plan approved',
      'Progress report answered',
      'Each case verified, later records open',
      'Both parts verified',
      'Closed on time',
    ]);
    assert.deepEqual(dues, [
      '2019-02-25',
      '',
      '2019-05-21',
      '',
      '2019-10-01',
      '2020-04-23',
      '2020-04-23',
      '2020-04-23',
      '',
    ]);
  });

  test('says of what is gone from the data that it is, and keeps it; a check that was not run says nothing', async () => {
    const first = await run(null, [finding(1, 'not-met'), finding(2, 'not-met'), finding(3, 'not-met')], '2025-06-30');
    const second = await run(
      first.bytes,
      [finding(1, 'met'), finding(3, 'not-computed'), finding(9, 'not-met')],
      '2025-10-31',
    );
    const rows = await cellsOf(second.bytes);
    assert.deepEqual(
      rows
        .slice(1)
        .map((row) => [row[0], row[rows[0]!.indexOf('In the Data (computed)')], row[rows[0]!.indexOf('Identified')]]),
      [
        ['pack/check-1', 'No longer found in the data of 2025-10-31', '2025-06-30'],
        ['pack/check-2', 'Not checked with the data of 2025-10-31', '2025-06-30'],
        ['pack/check-3', 'Could not be checked with the data of 2025-10-31', '2025-06-30'],
        ['pack/check-9', 'Found in the data of 2025-10-31: 3 of 20 do not comply', '2025-10-31'],
      ],
    );
    assert.deepEqual(second.plan.gone, ['pack/check-1']);
  });

  test('a run that changes nothing writes nothing', async () => {
    const findings = [finding(1, 'not-met'), finding(2, 'not-met')];
    const first = await run(null, findings, '2025-06-30');
    const second = await run(first.bytes, findings, '2025-06-30');
    assert.deepEqual(second.plan.update!.cells, []);
    assert.deepEqual(second.bytes, first.bytes);
  });

  test('a day of a person stands before the computed one, and what is out of order is told in its row', async () => {
    const { bytes } = await run(null, [finding(1, 'not-met')], '2019-01-02');
    const worked = await edited(bytes, (rows, header) => {
      rows[1]![header('Final Report Date')] = day('2019-04-23');
      rows[1]![header('Plan Due')] = day('2019-06-14');
      rows[1]![header('Finding Closed')] = day('2019-05-01');
    });
    const after = await run(worked, [finding(1, 'not-met')], '2019-05-02');
    const of = (header: string) => cellsOf(after.bytes).then((rows) => at(rows, 'pack/check-1', header));
    assert.equal(await of('State (computed)'), 'Final report sent');
    assert.equal(await of('Next Due (computed)'), '2019-06-14');
    assert.equal(await of('Plan Due (computed)'), '2019-05-21');
    assert.equal(await of('Plan Due'), '2019-06-14');
    assert.match(await of('Warnings (computed)'), /“Closed” is filled in, and “Each case verified”/);
    const [life] = after.plan.findings;
    assert.match(life!.life.problems[0]!.where, /^'Finding register'!/);
  });

  test('nothing a person wrote is lost, whatever they wrote and whatever the next data show', async () => {
    const random = seededNumbers(600);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const texts = [
      'call Tuesday',
      '=SUM(A1)',
      '  two  blanks ',
      'a < b & "c"',
      '2025-13-45',
      'N/A',
      '*',
      '007',
      'é\u00a0ü',
    ];
    const statuses = ['not-met', 'met', 'needs-review', 'not-computed'] as const;
    const someFindings = () =>
      Array.from({ length: 12 }, (_, n) =>
        random() < 0.7 ? finding(n, pick(statuses), Math.floor(random() * 9)) : null,
      ).filter((one) => one !== null);
    let tried = 0;
    for (let story = 0; story < 16; story++) {
      let { bytes } = await run(null, [finding(0, 'not-met'), ...someFindings().slice(1)], '2025-01-15');
      for (let week = 1; week <= 3; week++) {
        const worked = await edited(bytes, (rows) => {
          const [header] = rows as [CellValue[], ...CellValue[][]];
          // A column of the person's own, at the right; now and then the columns are put in another order.
          if (random() < 0.3) header.push(`Own ${week}`);
          const width = header.length;
          for (const row of rows.slice(1)) {
            while (row.length < width) row.push(null);
            for (let column = 1; column < width; column++) {
              if (random() > 0.15 || computed.has(String(header[column]))) continue;
              row[column] = pick<() => CellValue>([
                () => pick(texts),
                () => day(`2025-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}`),
                () => Math.floor(random() * 100),
                () => null,
              ])();
            }
          }
          if (random() < 0.3) rows.push(['own/finding', 'SE 99', 'Found by a visit']);
          if (random() < 0.3) {
            const [head, ...others] = rows as [CellValue[], ...CellValue[][]];
            rows.splice(0, rows.length, head, ...others.reverse());
          }
          if (random() < 0.2) {
            const from = 1 + Math.floor(random() * (width - 1));
            for (const row of rows) row.push(...row.splice(from, 1));
          }
        });
        const before = await cellsOf(worked);
        const after = await run(worked, someFindings(), `2025-0${2 + week}-15`);
        ({ bytes } = after);
        const rows = await cellsOf(bytes);
        assert.deepEqual(rows[0], before[0], 'the headers stay');
        before.slice(1).forEach((row, index) => {
          row.forEach((cell, column) => {
            if (computed.has(before[0]![column]!)) return;
            assert.equal(rows[index + 1]![column], cell, `row ${index + 2}, ${before[0]![column]}`);
            if (cell !== '') tried++;
          });
        });
        const entered = rows.slice(before.length).map(([id]) => id);
        assert.equal(entered.length, after.plan.entered);
        const ids = rows.slice(1).map((row) => row[0]);
        assert.equal(
          new Set(ids.filter((id) => id?.startsWith('pack/'))).size,
          ids.filter((id) => id?.startsWith('pack/')).length,
          'each finding once',
        );
      }
    }
    assert.ok(tried > 2000, `${tried} cells of a person were held against what was written`);
  });

  test('an action or a review of a school the finding is not about is told, with its cell', () => {
    const cell = (text: string, where: string) => ({ text, unit: 'text' as const, raw: Number.NaN, cell: where });
    const row = (school: string, field: string, where: string) => ({
      ...{ where, cells: { 'finding-id': cell('a/b', `A${where}`), [field]: cell(school, `B${where}`) } },
    });
    const { problems } = historiesOf({
      'finding-register': [row('Linden; Maple', 'finding-schools', '2'), row('Oak', 'finding-schools', '3')],
      'records-reviewed': ['Maple', 'Oak', 'Mapel'].map((school, i) => row(school, 'school', `${i + 5}`)),
      'corrective-actions': [row('Elm', 'school', '9')],
    });
    assert.deepEqual(
      problems.map(({ code, where, message }) => [code, where, /(?<=row about )“.*”(?=,)/.exec(message)?.[0]]),
      [
        ['join-unmatched', 'B9', '“Elm”'],
        ['join-unmatched', 'B7', '“Mapel”'],
      ],
    );
  });

  test('where no register can be read, what is wrong with the sheets is told', async () => {
    const { bytes } = await run(null, [finding(1, 'not-met')], '2025-06-30');
    const broken = await edited(bytes, (rows) => {
      rows.splice(0, 1);
    });
    const read = (from: number, to: number) => Promise.resolve(broken.subarray(from, to));
    const workbook = await openWorkbook({ size: broken.length, read }, 'register.xlsx', nodeFilePlatform);
    assert.ok(workbook.ok, 'it opens');
    const kept = await readKeptRegister(library, workbook.value);
    assert.ok(kept.ok && kept.value.table === null, 'there is no register to be found');
    assert.ok(
      kept.problems.some(({ where }) => where.includes(sheet)),
      JSON.stringify(kept.problems),
    );
  });

  test('what stands beside a kept register and counts for none of its findings is told', () => {
    const text = (words: string) => ({ text: words, unit: 'text' as const, raw: Number.NaN, cell: words });
    const reviews = ['pack/check-1', 'pack/check-7'].map((id) => ({ where: id, cells: { 'finding-id': text(id) } }));
    const checked = { findings: [finding(1, 'not-met')], asOf: '2025-06-30' };
    const { unmatched } = planRegister(library, checked, null, { 'records-reviewed': reviews });
    assert.deepEqual(
      unmatched.map(({ where }) => where),
      ['pack/check-7'],
    );
  });
});
