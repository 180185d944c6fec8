import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeDesk } from '../../../src/app/desk/make-desk.ts';
import type { DeskTools } from '../../../src/app/desk/desk-tools.ts';
import type { Desk } from '../../../src/app/desk/desk.ts';
import type { CellBlock, HostSheet, HostWorkbook } from '../../../src/app/ports.ts';
import type { Result } from '../../../src/core/result.ts';
import { deskTools } from '../../../src/entries/worker/desk-tools.ts';
import { opened } from '../../support/organization/open.ts';
import { bytesOfSheets, evaluations, settingsHeader, settingsSheet } from '../../support/organization/workbook.ts';

const timelines = 'special-education-timelines';
const library = opened(null);
const newDesk = (watched: Partial<DeskTools> = {}): Desk =>
  makeDesk(library, {
    ...deskTools,
    today: () => '2025-06-30',
    progress: () => undefined,
    cancelled: () => false,
    ...watched,
  });

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(({ where, message }) => `${where}: ${message}`).join('\n'));
  return result.value;
}

const settings = settingsSheet([
  ['threshold', `${timelines}/evaluation-days`, 40, null, null, 'School Committee policy IHB', 'no'],
  ['alias', 'consent-received', 'Parent Consent In'],
  ['pack', timelines, null],
  ['district', null, 'Riverton Public Schools'],
]);

describe('a workbook with a settings sheet on the desk', () => {
  test('its settings hold before anything is checked, and the findings say which', async () => {
    const desk = newDesk();
    const data = valueOf(await desk.openFile('ev.xlsx', await bytesOfSheets([...evaluations(), settings])));
    assert.deepEqual(
      data.sheets.map(({ name }) => name),
      ['Evaluations', 'Calendar'],
      'it is no worksheet of data',
    );
    assert.equal(data.settings.length, 4);
    const consent = data.sheets[0]!.columns.find(({ header }) => header === 'Parent Consent In');
    assert.equal(consent?.field, 'consent-received');
    const checks = await desk.checks();
    assert.deepEqual(
      checks.packs.filter(({ chosen }) => chosen).map(({ id }) => id),
      [timelines],
    );
    assert.equal(checks.district, 'Riverton Public Schools');
    const found = valueOf(await desk.check());
    assert.equal(found.findings.find(({ id }) => id.endsWith('se-9-proposed-iep'))?.part, '1 of 2');
    assert.deepEqual(
      found.settings.map(({ kind, where }) => `${kind} ${where}`),
      [
        "district 'Plumbline settings'!C6",
        "pack chosen 'Plumbline settings'!C5",
        "threshold 'Plumbline settings'!C3",
        "alias 'Plumbline settings'!C4",
      ],
    );
    assert.deepEqual(structuredClone(found), found);
  });

  test('another workbook is read without them', async () => {
    const desk = newDesk();
    valueOf(await desk.openFile('ev.xlsx', await bytesOfSheets([...evaluations(), settings])));
    const data = valueOf(await desk.openFile('plain.xlsx', await bytesOfSheets(evaluations())));
    assert.deepEqual(data.settings, []);
    assert.equal((await desk.checks()).district, '');
  });

  test('findings saved with it open elsewhere with its settings; those of other settings do not pass for them', async () => {
    const desk = newDesk();
    valueOf(await desk.openFile('ev.xlsx', await bytesOfSheets([...evaluations(), settings])));
    const found = valueOf(await desk.check());
    const kept = await desk.caseFile();
    assert.ok(kept !== null);
    const elsewhere = newDesk();
    valueOf(await elsewhere.openFile('findings.json', new TextEncoder().encode(kept)));
    assert.deepEqual(valueOf(await elsewhere.takeSaved()).findings, found.findings);
    const drafted = valueOf(
      await elsewhere.draft({ report: 'imr-finding-report', audience: 'internal', privacy: null }),
    );
    assert.match(JSON.stringify(drafted.blocks), /School Committee policy IHB, set by Riverton Public Schools/);

    const { settings: _, ...without } = JSON.parse(kept) as Record<string, unknown>;
    const refused = await newDesk().openFile('findings.json', new TextEncoder().encode(JSON.stringify(without)));
    assert.equal(refused.ok, false);
    assert.match(refused.problems[0]!.message, /special-education-timelines 1\.0\.0\+own\./);
  });

  test('rows with a fault are told with the workbook; a sheet that cannot be read keeps the checks from running', async () => {
    const desk = newDesk();
    const faulty = settingsSheet([['threshold', `${timelines}/evaluation-dais`, 40, null, null, 'Policy', 'no']]);
    const data = valueOf(await desk.openFile('ev.xlsx', await bytesOfSheets([...evaluations(), faulty])));
    assert.deepEqual(
      data.problems.map(({ where }) => where),
      ["'Plumbline settings'!B3"],
    );
    const none = { ...settings, columns: [{ header: 'Setting', width: 10 }] };
    const shown = valueOf(await desk.openFile('ev.xlsx', await bytesOfSheets([...evaluations(), none])));
    assert.match(shown.problems[0]!.message, /none of its settings can be read/);
    const refused = await desk.check();
    assert.equal(refused.ok, false);
    assert.match(refused.problems[0]!.message, /none of its settings can be read/);
  });

  test('a hosted workbook: from the rows that are here, and nothing is checked where there are more', async () => {
    const rows = [settingsHeader, ['district', '', 'Riverton Public Schools', '', '', '', '', '']];
    const hosted = (rowCount: number): HostWorkbook => ({
      file: 'ev.xlsx',
      active: 'Data',
      saved: [],
      sheets: [hostSheet('Plumbline settings', rows, rowCount), hostSheet('Data', [['Student ID'], ['1001']], 2)],
    });
    const desk = newDesk();
    const data = valueOf(await desk.openHosted(hosted(2), false));
    assert.deepEqual(
      data.sheets.map(({ name }) => name),
      ['Data'],
    );
    assert.equal((await desk.checks()).district, 'Riverton Public Schools');
    assert.deepEqual(data.problems, []);
    assert.ok((await desk.check()).ok, 'settings that are here whole refuse nothing');
    const more = valueOf(await desk.openHosted(hosted(500), true));
    assert.match(more.problems[0]!.message, /has 500 rows; of settings the first 2 are read here/);
    const refused = await desk.check();
    assert.equal(refused.ok, false, 'nothing is checked by a part of the settings');
    assert.deepEqual(
      refused.problems.map(({ where, message }) => [where, message]),
      [["'Plumbline settings'", more.problems[0]!.message]],
    );
    assert.match(refused.problems[0]!.remedy, /at most 2/);
    valueOf(await desk.openHosted(hosted(2), true));
    assert.ok((await desk.check()).ok, 'and they are checked again once the sheet is short enough');
  });
});

describe('findings kept under settings that decide', () => {
  const day = (reading: string): readonly string[] => ['school working day', '', reading, '', '', '', '', ''];
  const sheets = async (reading: string): Promise<Uint8Array> =>
    bytesOfSheets([
      ...evaluations(),
      settingsSheet([['alias', 'consent-received', 'Parent Consent In'], day(reading)]),
    ]);
  const keptUnder = async (reading: string): Promise<{ text: string; parts: string[] }> => {
    const desk = newDesk();
    valueOf(await desk.openFile('ev.xlsx', await sheets(reading)));
    await desk.choose({ packs: [{ pack: timelines, setting: null }] });
    valueOf(await desk.check());
    return { parts: (await desk.remember()).map(({ xml }) => xml), text: (await desk.caseFile())! };
  };
  const shown = (reading: string, saved: readonly string[]): HostWorkbook => ({
    file: 'ev.xlsx',
    active: 'Data',
    saved,
    sheets: [
      hostSheet('Plumbline settings', [settingsHeader, day(reading)], 2),
      hostSheet('Data', [['Student ID'], ['1001']], 2),
    ],
  });

  test('are taken under the same settings and no others', async () => {
    for (const made of ['staff', 'student']) {
      const { parts } = await keptUnder(made);
      for (const now of ['staff', 'student']) {
        const desk = newDesk();
        const data = valueOf(await desk.openHosted(shown(now, parts), false));
        assert.equal(data.saved !== null, now === made, `made under ${made}, now ${now}`);
        const taken = await desk.takeSaved();
        assert.equal(taken.ok, now === made, `made under ${made}, now ${now}`);
        if (!taken.ok) assert.match(taken.problems[0]!.message, new RegExp(timelines));
      }
    }
  });

  test('are refused where those settings cannot be used, and the desk stays as it was', async () => {
    const { text } = await keptUnder('student');
    interface Kept {
      settings: { settings: { rows: string[][] } | null; language: unknown };
    }
    const changed = (change: (kept: Kept) => void): Uint8Array => {
      const kept = JSON.parse(text) as Kept;
      change(kept);
      return new TextEncoder().encode(JSON.stringify(kept));
    };
    const unusable: readonly ((kept: Kept) => void)[] = [
      (kept) => (kept.settings.settings!.rows = [['Setting'], ['district']]),
      (kept) => (kept.settings.settings = {} as { rows: string[][] }),
      (kept) => (kept.settings = null as unknown as Kept['settings']),
      (kept) => (kept.settings.language = 'words'),
    ];
    const desk = newDesk();
    const before = valueOf(
      await desk.openFile(
        'findings.json',
        changed(() => undefined),
      ),
    );
    for (const change of unusable) {
      const refused = await desk.openFile('findings.json', changed(change));
      assert.equal(refused.ok, false, String(change));
      assert.equal(refused.problems[0]!.code, 'document-invalid');
      assert.match(refused.problems[0]!.message, /settings of their workbook that cannot be used/);
      assert.deepEqual((await desk.checks()).asOf, before.asOf);
    }
  });

  test('tell the rows of those settings that do not hold', async () => {
    const { text } = await keptUnder('student');
    const file = text.replace('"school working day","","student"', '"privacy","","nowhere"');
    assert.notEqual(file, text);
    const data = valueOf(await newDesk().openFile('findings.json', new TextEncoder().encode(file)));
    assert.match(data.problems[0]!.message, /no privacy setting .nowhere/);
  });
});

describe('a workbook that could not be opened leaves everything to the one on the desk', () => {
  const strict = settingsSheet([
    ['threshold', `${timelines}/evaluation-days`, 40, null, null, 'School Committee policy IHB', 'no'],
    ['alias', 'consent-received', 'Parent Consent In'],
    ['pack', timelines, null],
    ['privacy', null, 'new-york'],
  ]);
  const none = { ...settings, columns: [{ header: 'Setting', width: 10 }] };
  const hosted = (sheets: readonly HostSheet[]): HostWorkbook => ({
    file: 'other.xlsx',
    active: 'Data',
    saved: [],
    sheets,
  });
  const data = hostSheet('Data', [['Student ID'], ['1001']], 2);
  const damaged = new TextEncoder().encode('PK\u0003\u0004 and no more');
  const others: Record<string, (desk: Desk) => Promise<Result<unknown>>> = {
    'a plain file, stopped': async (desk) => desk.openFile('other.xlsx', await bytesOfSheets(evaluations())),
    'a file with settings of its own, stopped': async (desk) =>
      desk.openFile('other.xlsx', await bytesOfSheets([...evaluations(), settings])),
    'a file whose settings cannot be read, stopped': async (desk) =>
      desk.openFile('other.xlsx', await bytesOfSheets([...evaluations(), none])),
    'a hosted workbook, stopped': (desk) => desk.openHosted(hosted([data]), false),
    'a damaged file': (desk) => desk.openFile('other.xlsx', damaged),
  };

  for (const [name, open] of Object.entries(others)) {
    test(name, async () => {
      let stopped = false;
      const desk = newDesk({ cancelled: () => stopped });
      valueOf(await desk.openFile('ev.xlsx', await bytesOfSheets([...evaluations(), strict])));
      await desk.choose({ asOf: '2025-05-31', district: 'Riverton' });
      const before = valueOf(await desk.check());
      assert.deepEqual(before.settings.map(({ kind }) => kind).sort(), [
        'alias',
        'pack chosen',
        'privacy',
        'threshold',
      ]);
      const [checks, file] = [await desk.checks(), await desk.caseFile()];
      stopped = true;
      const refused = await open(desk);
      stopped = false;
      assert.equal(refused.ok, false);
      assert.deepEqual(await desk.checks(), checks);
      assert.equal(await desk.caseFile(), file, 'the findings are still there');
      assert.deepEqual(valueOf(await desk.check()), before, 'and checking again finds the same by the same settings');
    });
  }

  test('settings that cannot be read refuse the checks still', async () => {
    let stopped = false;
    const desk = newDesk({ cancelled: () => stopped });
    valueOf(await desk.openFile('ev.xlsx', await bytesOfSheets([...evaluations(), none])));
    const before = await desk.check();
    stopped = true;
    await desk.openFile('other.xlsx', await bytesOfSheets(evaluations()));
    stopped = false;
    assert.equal(before.ok, false);
    assert.deepEqual(await desk.check(), before);
  });
});

function hostSheet(name: string, values: readonly (readonly string[])[], rowCount: number): HostSheet {
  const columns = values[0]!.map((_, at) => at);
  const first: CellBlock = { fromRow: 0, columns, values, formats: columns.map(() => null), errors: [] };
  return {
    name,
    hidden: false,
    ours: false,
    rowCount,
    columnCount: columns.length,
    dateSystem: 1900,
    merges: [],
    hiddenRows: [],
    hiddenColumns: [],
    first,
    notTold: [],
  };
}
