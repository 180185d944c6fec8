import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { letterheadBytes } from '../../scripts/example/letterhead.ts';
import { projectRoot } from '../support/library.ts';
import { exampleFolder, filesIn } from '../support/organization/open.ts';
import { bytesOfSheets, evaluations, settingsSheet } from '../support/organization/workbook.ts';
import { emptyFolder, plumblineHere } from '../support/plumbline.ts';

const day = ['--as-of', '2025-06-30'];
const own = ['--organization', exampleFolder];
const pack = ['--pack', 'special-education-timelines'];

/** A copy of the example folder with files put in, or taken out as null. */
function folderWith(changes: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(emptyFolder(), 'ours');
  cpSync(exampleFolder, folder, { recursive: true });
  for (const [path, text] of Object.entries(changes)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function workbookWith(sheets: Parameters<typeof bytesOfSheets>[0]): Promise<string> {
  const path = join(emptyFolder(), 'evaluations.xlsx');
  writeFileSync(path, await bytesOfSheets(sheets));
  return path;
}

/** The share that complies with the days of the whole evaluation, as `check` prints it. */
async function lateIeps(...given: readonly string[]): Promise<number> {
  const run = await plumblineHere('check', ...given, ...day, '--json');
  const { outcomes } = JSON.parse(run.out) as {
    outcomes: { id: string; check: string; n: number; subject: Record<string, string> }[];
  };
  const outcome = outcomes.find((one) => one.check === 'se-9-proposed-iep' && one.subject['school'] === undefined);
  assert.ok(outcome, run.err);
  return outcome.n;
}

describe('an organization’s folder at the command line', () => {
  test('`organization` checks the example and says what it changes', async () => {
    const run = await plumblineHere('organization', exampleFolder);
    assert.equal(run.exit, 0, run.err);
    for (const told of [
      /Arborfield Public Schools: nothing in the folder has a fault/,
      /Packs added \(1\)/,
      /at most 45 school/,
      /at most 40 school/,
      /Parent Consent In/,
      /arborfield-progress-reports-soon/,
      /calendar\.csv/,
      /letterhead\.docx/,
    ])
      assert.match(run.out, told);
  });

  test('the letterhead of the example is the one its script writes', () => {
    const kept = new Uint8Array(readFileSync(join(exampleFolder, 'letterhead.docx')));
    assert.deepEqual(unzipSync(kept), unzipSync(letterheadBytes()));
  });

  test('a report is drafted with it: own rule, own words, own limit, letterhead, team', async () => {
    const run = await plumblineHere(
      'draft',
      join(projectRoot, 'examples/district.xlsx'),
      ...day,
      ...own,
      '--report',
      'imr-finding-report',
    );
    assert.equal(run.exit, 0, run.err);
    const [name] = filesIn(run.folder).filter((file) => file.endsWith('.docx'));
    const parts = unzipSync(new Uint8Array(readFileSync(join(run.folder, name!))));
    const text = (part: string): string =>
      strFromU8(parts[part]!)
        .replace(/<\/w:(?:p|tc)>/g, '\n')
        .replace(/<[^>]+>/g, '');
    const body = text('word/document.xml');
    assert.match(body, /sent within the days the district has set/);
    assert.match(body, /Arborfield School Committee Policy IHB, set by Arborfield Public Schools/);
    assert.match(body, /at most 40 school working days/);
    const headers = Object.keys(parts).filter((part) => /^word\/header\d*\.xml$/.test(part));
    assert.ok(headers.some((part) => text(part).includes('Office of Student Services')));
  });

  test('names of columns, limit and calendar hold; what is named on the command line goes before them', async () => {
    const [sheet, calendar] = evaluations();
    const alone = await workbookWith([sheet!]);
    const both = await workbookWith([sheet!, calendar!]);
    // The second evaluation took 42 days by the workbook's calendar: within 45, past 40.
    const mapping = join(dirname(both), 'mapping.yaml');
    writeFileSync(
      mapping,
      'sheet: Evaluations\ntable: evaluations\ncolumns: { Parent Consent In: consent-received }\n',
    );
    assert.equal(await lateIeps(both, ...pack, '--mapping', mapping), 0);
    assert.equal(await lateIeps(both, ...pack, ...own), 1);
    // The folder's calendar serves where the workbook has none; it has days off, by which both are in time.
    assert.equal(await lateIeps(alone, ...pack, ...own), 0);
  });

  test('the settings sheet stands over the folder', async () => {
    const sheet = settingsSheet([
      ['threshold', 'special-education-timelines/evaluation-days', 30, null, null, 'School Committee vote', 'no'],
      ['district', null, 'Riverton Public Schools'],
    ]);
    const path = await workbookWith([...evaluations(), sheet]);
    assert.equal(await lateIeps(path, ...pack, ...own), 2);
    const run = await plumblineHere('check', path, ...pack, ...own, ...day);
    assert.match(run.out, /^Riverton Public Schools: /);
    assert.match(run.out, /'Plumbline settings'!C3/);
    assert.doesNotMatch(run.out, /Plumbline settings\s+other/, 'it is no worksheet of data');
    const named = await plumblineHere('check', path, ...pack, ...own, ...day, '--district', 'Elsewhere');
    assert.match(named.out, /^Elsewhere: /);
  });

  test('rows with a fault are told and the run goes on; a sheet without its columns refuses it', async () => {
    const one = await workbookWith([
      ...evaluations(),
      settingsSheet([
        ['threshold', 'special-education-timelines/evaluation-dais', 30, null, null, 'Vote', 'no'],
        ['alias', 'consent-received', 'Parent Consent In'],
      ]),
    ]);
    const told = await plumblineHere('check', one, ...pack, ...day);
    assert.equal(told.exit, 1);
    assert.match(told.err, /'Plumbline settings'!B3[\s\S]*did you mean\s+`evaluation-days`/);
    assert.match(told.out, /SE 9/);
    const none = { ...settingsSheet([['district', null, 'X']]), columns: [{ header: 'Setting', width: 10 }] };
    const refused = await plumblineHere('draft', await workbookWith([...evaluations(), none]), ...day);
    assert.equal(refused.exit, 1);
    assert.match(refused.err, /none of its settings can be\s+read/);
    assert.deepEqual(filesIn(refused.folder), []);
  });
});

describe('a fault in the folder refuses the run, and nothing is written', () => {
  const faults: Readonly<Record<string, readonly [Readonly<Record<string, string | Uint8Array>>, RegExp]>> = {
    'organization.yaml': [{ 'organization.yaml': 'name: A\npack: []\n' }, /organization\.yaml:2:7[\s\S]*`packs`/],
    'a threshold': [
      { 'rules/special-education-timelines/thresholds.yaml': 'thresholds:\n  - id: evaluation-day\n' },
      /thresholds\.yaml:2:9[\s\S]*`evaluation-days`/,
    ],
    'a text': [{ 'language/more.md': '---\ntitle: X\n---\n# progress-report\n## unmet\nX.\n' }, /more\.md:5:1/],
    'a letterhead that is none': [{ 'letterhead.docx': 'no Word document' }, /letterhead\.docx/],
    'a calendar without student days': [{ 'calendar.csv': 'Date,Note\n2024-09-03,first\n' }, /calendar/],
    'a text that is not UTF-8': [{ 'language/more.md': new Uint8Array([0x23, 0xe9, 0x0a]) }, /UTF-8/],
    'a second calendar': [{ 'calendar2.csv': 'Date,Day Type\n2024-09-03,School day\n' }, /calendar2\.csv/],
  };
  for (const [name, [files, says]] of Object.entries(faults))
    test(name, async () => {
      const folder = folderWith(files);
      for (const command of [
        ['draft', join(projectRoot, 'examples/district.xlsx'), '--organization', folder, ...day],
        ['organization', folder],
      ]) {
        const run = await plumblineHere(...command);
        assert.equal(run.exit, 2, run.err);
        assert.match(run.err, says);
        assert.match(run.err, /nothing was read or\s+written/);
        assert.deepEqual(filesIn(run.folder), []);
      }
    });

  test('faults of several kinds of file at once', async () => {
    const all = Object.assign({}, ...Object.values(faults).map(([files]) => files)) as Record<string, string>;
    delete all['language/more.md'];
    const run = await plumblineHere('organization', folderWith(all));
    for (const file of ['organization.yaml', 'thresholds.yaml', 'letterhead.docx', 'calendar'])
      assert.ok(run.err.includes(file), `${file}\n${run.err}`);
  });

  test('a folder that is none', async () => {
    for (const [path, says] of [
      [join(emptyFolder(), 'nowhere'), /There is no folder/],
      [join(projectRoot, 'package.json'), /is a file, not a folder/],
      [emptyFolder(), /has no organization\.yaml/],
    ] as const) {
      const run = await plumblineHere('organization', path);
      assert.equal(run.exit, 2);
      assert.match(run.err, says);
    }
  });
});

test('an organization that sets nothing drafts the bytes that are drafted without one', async () => {
  const folder = join(emptyFolder(), 'ours');
  mkdirSync(folder);
  writeFileSync(join(folder, 'organization.yaml'), 'name: Nobody in particular\n');
  const path = await workbookWith(evaluations());
  const drafted = async (...more: readonly string[]): Promise<ReadonlyMap<string, Buffer>> => {
    const run = await plumblineHere('draft', path, ...day, ...pack, '--audience', 'both', ...more);
    assert.equal(run.exit, 0, run.err);
    return new Map(filesIn(run.folder).map((file) => [file, readFileSync(join(run.folder, file))]));
  };
  const without = await drafted();
  assert.ok(without.size >= 2);
  assert.deepEqual(await drafted('--organization', folder), without);
});
