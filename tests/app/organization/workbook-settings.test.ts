import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Library } from '../../../src/app/library.ts';
import { settingKinds } from '../../../src/app/organization/read-settings.ts';
import { libraryOfWorkbook, withWorkbookSettings } from '../../../src/app/organization/with-workbook-settings.ts';
import { resolveThreshold } from '../../../src/core/checks/resolve-threshold.ts';
import type { Result } from '../../../src/core/result.ts';
import { openWorkbook } from '../../../src/hosts/file/read-workbook.ts';
import { nodeFilePlatform } from '../../../src/hosts/node/node-file-platform.ts';
import { projectRoot } from '../../support/library.ts';
import { bare, exampleFiles, opened } from '../../support/organization/open.ts';
import { bytesOfSheets, languageSheet, settingsHeader, settingsSheet } from '../../support/organization/workbook.ts';

const timelines = 'special-education-timelines';
const days = `${timelines}/evaluation-days`;
const ratio = 'idea-significant-disproportionality/risk-ratio';
const shipped = opened(null);

function set(
  rows: readonly (readonly string[])[],
  library = shipped,
  language: string[][] | null = null,
): Result<Library> {
  return withWorkbookSettings(library, {
    settings: { name: 'Plumbline settings', rows: [settingsHeader, ...rows] },
    language:
      language === null
        ? null
        : { name: 'Finding language', rows: [['Key', 'Criterion', 'Outcome', 'Part', 'Text'], ...language] },
  });
}

function valueOf(result: Result<Library>): Library {
  if (!result.ok) throw new Error(result.problems.map(({ where, message }) => `${where} ${message}`).join('\n'));
  assert.deepEqual(result.problems, []);
  return result.value;
}

const limit = (library: Library, day: string, id = 'evaluation-days', pack = timelines): number | undefined =>
  resolveThreshold(
    library.rulebook.packs.find((one) => one.id === pack)!,
    id,
    day,
    null,
  )?.value;

describe('the settings sheet', () => {
  test('each kind of row sets what it says', () => {
    const library = valueOf(
      set([
        ['threshold', days, '40', '2025-07-01', '', 'School Committee policy IHB', 'yes', 'voted in May'],
        ['pack', timelines, 'summary-at-meeting'],
        ['alias', 'consent-received', 'Parent Consent In'],
        ['alias', 'evaluations/iep-sent', 'Mailed'],
        ['school working day', '', 'staff'],
        ['district', '', 'Riverton Public Schools'],
        ['wording', 'progress-report:not-met:summary', 'Reports came late.'],
        ['privacy', '', 'new-york'],
        ['', '', '', '', '', '', '', 'only a remark'],
      ]),
    );
    assert.deepEqual([limit(library, '2025-06-30'), limit(library, '2025-07-01')], [45, 40]);
    assert.deepEqual(library.own.packs, [{ pack: timelines, setting: 'summary-at-meeting' }]);
    assert.ok(library.schema.fields.get('consent-received')!.aliases.includes('Parent Consent In'));
    assert.ok(library.schema.worksheets.get('evaluations')!.aliases.get('iep-sent')!.includes('Mailed'));
    assert.equal(library.own.schoolWorkingDay, 'staff');
    assert.equal(library.own.district, 'Riverton Public Schools');
    assert.equal(library.templates.language.markOf('progress-report', 'not-met', 'summary'), 'changed');
    assert.equal(library.privacy.standard.id, 'new-york');
    assert.deepEqual(
      library.own.changes.map(({ kind, from, where }) => `${kind} ${from} ${where}`),
      [
        "district sheet 'Plumbline settings'!C7",
        "pack chosen sheet 'Plumbline settings'!C3",
        "school working day sheet 'Plumbline settings'!C6",
        "privacy sheet 'Plumbline settings'!C9",
        "threshold sheet 'Plumbline settings'!C2",
        "alias sheet 'Plumbline settings'!C4",
        "alias sheet 'Plumbline settings'!C5",
        "text changed sheet 'Plumbline settings'!C8",
      ],
    );
    const { authority } = resolveThreshold(
      library.rulebook.packs.find(({ id }) => id === timelines)!,
      'evaluation-days',
      '2025-07-01',
      null,
    )!;
    const cited = library.rulebook.authorities.get(authority);
    assert.equal(cited?.cite, 'School Committee policy IHB, set by Riverton Public Schools');
    assert.equal(cited.force, 'local');
  });

  test('an authority goes by its id or as it is cited', () => {
    for (const written of ['603-cmr-28.05-1', '603 CMR 28.05(1)']) {
      const library = valueOf(set([['threshold', days, '44', '', '', written, 'no']]));
      assert.deepEqual(
        [...library.rulebook.authorities.values()].filter(({ id }) => id.includes('set by')).map(({ id }) => id),
        ['603-cmr-28.05-1, set by the district'],
      );
    }
  });

  test('a number the State sets is taken with the side it counts on, under every setting', () => {
    const library = valueOf(set([['threshold', ratio, '> 3.5', '', '', 'State notice', '']]));
    const own = library.rulebook.packs.find(({ id }) => ratio.startsWith(`${id}/`))!;
    for (const setting of ['federal', 'massachusetts', 'washington']) {
      const used = resolveThreshold(own, 'risk-ratio', '2025-06-30', setting);
      assert.deepEqual([used?.operator, used?.value], ['>', 3.5], setting);
    }
    // Before, the pack left it open.
    assert.deepEqual(
      library.own.changes.map(({ before, after }) => [before, after]),
      [[null, 'more than 3.5']],
    );
  });

  test('percent is read as the unit asks', () => {
    const percent = valueOf(set([['threshold', `${timelines}/compliance`, '95%', '', '', 'Policy', '']]));
    assert.equal(limit(percent, '2025-01-01', 'compliance'), 95);
  });

  test('it stands over the folder, which stands over the shipped', () => {
    const folder = opened(exampleFiles());
    const both = valueOf(set([['threshold', days, '35', '2025-01-01', '2025-03-31', 'Policy', '']], folder));
    assert.deepEqual(
      ['2024-06-30', '2024-07-01', '2025-01-01', '2025-03-31', '2025-04-01'].map((day) => limit(both, day)),
      [45, 40, 35, 35, 40],
    );
    const version = (library: Library): string => library.rulebook.packs.find(({ id }) => id === timelines)!.version;
    assert.equal(new Set([version(shipped), version(folder), version(both)]).size, 3);
    assert.equal(version(both).split('+own.').length, 2, 'one suffix, whatever lies over what');
    // What the folder chose stays where the sheet says nothing of it.
    assert.equal(both.own.district, 'Arborfield Public Schools');
    assert.equal(both.own.packs?.length, 4);
  });

  test('whatever decides what a pack finds is in its version, and nothing else is', () => {
    const versions = (library: Library): Map<string, string> =>
      new Map(library.rulebook.packs.map(({ id, version }) => [id, version]));
    const others = (library: Library): string[] =>
      [...versions(library)].filter(([id, one]) => one !== versions(shipped).get(id)).map(([id]) => id);
    const staff = ['school working day', '', 'staff'];
    const student = ['school working day', '', 'student'];
    const ofStaff = valueOf(set([staff]));
    assert.deepEqual(others(ofStaff).sort(), ['restraint', timelines], 'the packs that count such days');
    assert.deepEqual(others(valueOf(set([student]))), [], 'the shipped reading is no change');
    const asked = [
      ['alias', 'consent-received', 'Parent Consent In'],
      ['district', '', 'Riverton Public Schools'],
      ['privacy', '', 'new-york'],
      ['wording', 'progress-report:not-met:summary', 'Reports came late.'],
    ];
    assert.deepEqual(others(valueOf(set(asked))), [], 'names, words and what is published decide nothing');

    const limits = ['threshold', days, '40', '', '', 'Policy', ''];
    const version = (library: Library): string => versions(library).get(timelines)!;
    const all = [ofStaff, valueOf(set([limits])), valueOf(set([limits, staff])), shipped].map(version);
    assert.equal(new Set(all).size, 4, 'each by itself and both together');
    assert.equal(version(valueOf(set([limits, student]))), version(valueOf(set([limits]))));

    const ratings = readFileSync(join(projectRoot, 'src/rules/ratings/ratings.yaml'), 'utf8');
    const ofFolder = (more: Record<string, string>): Library => opened(bare(more));
    const folder = ofFolder({ 'organization.yaml': 'name: Ours\nschool-working-day: staff\n' });
    assert.deepEqual(versions(folder), versions(ofStaff), 'from the folder as from the sheet');
    const rated = ofFolder({ 'rules/ratings/ratings.yaml': ratings.replace(/(needs-records:) \d+/, '$1 77') });
    assert.equal(others(rated).length, shipped.rulebook.packs.length, 'other ratings are other findings of every pack');
    assert.notEqual(version(valueOf(set([limits], rated))), version(valueOf(set([limits]))), 'under a limit too');
    assert.equal(new Set([rated, valueOf(set([staff], rated)), ofStaff].map(version)).size, 3);
  });

  test('the sheet of finding language brings texts; the settings sheet’s wording is the nearer one', () => {
    const rows = [['progress-report', '', 'Not met', 'Summary', 'From the language sheet.']];
    const library = valueOf(set([['wording', 'progress-report:not-met:summary', 'From the settings.']], shipped, rows));
    assert.equal(
      library.templates.language.find('progress-report', 'not-met', 'summary')?.source.text,
      'From the settings.',
    );
    const alone = valueOf(set([], shipped, [['gate-pass', 'SE 8', 'not-met', '', 'The gate was open.']]));
    assert.equal(alone.templates.language.markOf('gate-pass', 'not-met', 'finding'), 'new');
    assert.deepEqual(
      alone.own.changes.map(({ kind, where }) => `${kind} ${where}`),
      ["text added 'Finding language'!E2"],
    );
  });
});

test('the rows the guide shows are rows that hold', () => {
  const guide = readFileSync(join(projectRoot, 'docs/organizations.md'), 'utf8');
  const rows = guide
    .split('\n')
    .filter((line) => /^\| (?:threshold|pack|alias|school working day|district|wording|privacy) \|/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  assert.deepEqual([...new Set(rows.map(([kind]) => kind))].sort(), [...settingKinds].sort());
  assert.equal(valueOf(set(rows)).own.changes.length, rows.length);
});

describe('rows with a fault are told at their cells, all at once, and the good ones hold', () => {
  const faulty: readonly (readonly [row: readonly string[], cell: string, says: RegExp])[] = [
    [['thresold', days, '40', '', '', 'P'], 'A', /did you mean `threshold`/],
    [['', days, '40', '', '', 'P'], 'A', /does not say what it sets/],
    [['threshold', 'evaluation-days', '40', '', '', 'P'], 'B', /special-education-timelines\/evaluation-days/],
    [['threshold', `${timelines}/evaluation-dais`, '40', '', '', 'P'], 'B', /did you mean `evaluation-days`/],
    [['threshold', 'special-education-timeline/evaluation-days', '40', '', '', 'P'], 'B', /did you mean/],
    [['threshold', days, 'forty', '', '', 'P'], 'C', /is not a number/],
    [['threshold', days, '', '', '', 'P'], 'C', /has no value/],
    [['threshold', days, '40%', '', '', 'P'], 'C', /not in percent/],
    [['threshold', days, '>= 40', '', '', 'P'], 'C', /is tested with `<=`/],
    [['threshold', days, '40.5', '', '', 'P'], 'C', /counted whole/],
    [['threshold', ratio, '3', '', '', 'P'], 'C', /tested with `>=` or `>`.*Write `>= 3` in the cell/],
    [['threshold', ratio, '< 3', '', '', 'P'], 'C', /tested with `>=` or `>`, not with `<`/],
    [['threshold', days, '40', 'soon', '', 'P'], 'D', /is not a day/],
    [['threshold', days, '40', '2025-07-01', '2025-06-30', 'P'], 'E', /before it starts/],
    [['threshold', days, '40', '', '', ''], 'F', /who set this number/],
    [['threshold', days, '40', '', '', '603-cmr-28.05-9'], 'F', /did you mean `603-cmr-28\.05-\d`/],
    [['threshold', days, '40', '', '', 'P', 'perhaps'], 'G', /neither yes nor no/],
    [['pack', 'discipline-disparty', ''], 'B', /did you mean `discipline-disparity`/],
    [['pack', timelines, 'masachusetts'], 'C', /did you mean `massachusetts`/],
    [['alias', 'consent-recieved', 'In'], 'B', /did you mean `consent-received`/],
    [['alias', 'evaluation/consent-received', 'In'], 'B', /did you mean `evaluations`/],
    [['alias', 'consent-received', 'Date of Birth'], 'C', /would mean both/],
    [['alias', 'consent-received', ''], 'C', /has no header/],
    [['school working day', '', 'teacher'], 'C', /neither student nor staff/],
    [['privacy', '', 'new-yrk'], 'C', /did you mean `new-york`/],
    [['district', '', ''], 'C', /has no value/],
    [['wording', 'progress-report', 'x'], 'B', /key:outcome:part/],
    [['wording', 'progres-report:not-met', 'x'], 'B', /did you mean `progress-report`/],
    [['wording', 'progress-report:unmet', 'x'], 'B', /no outcome/i],
    [['wording', 'progress-report:not-met:sumary', 'x'], 'B', /no part/i],
    [['wording', 'progress-report:not-met:summary', ''], 'C', /no text/],
    [['wording', 'progress-report:not-met:next', 'Of {{al}}.'], 'C', /no field `al`/],
  ];
  const good = ['district', '', 'Riverton'];

  for (const [row, cell, says] of faulty)
    test(row.join(' | '), () => {
      const rows = row[0] === 'district' ? [row, ['privacy', '', 'new-york']] : [row, good];
      const read = set(rows);
      assert.equal(read.ok, true);
      const told = read.problems.map(({ where, message, remedy }) => `${where} ${message} ${remedy}`);
      assert.equal(told.length, 1, told.join('\n'));
      assert.ok(told[0]!.startsWith(`'Plumbline settings'!${cell}2 `), told[0]);
      assert.match(told[0]!, says);
      assert.equal(read.problems[0]!.severity, 'error');
      if (!read.ok) return;
      // The row counts for nothing, and the one beside it holds.
      const only = read.value.own.changes.map(({ where }) => where);
      assert.deepEqual(only, ["'Plumbline settings'!C3"]);
    });

  test('all of them together, down the sheet', () => {
    const rows = faulty.map(([row]) => row).filter(([kind]) => kind !== 'district');
    const read = set(rows);
    const cells = read.problems.map(({ where }) => Number(/\d+$/.exec(where)![0]));
    assert.deepEqual(
      cells,
      [...cells].sort((one, other) => one - other),
    );
    assert.deepEqual(
      [...new Set(cells)],
      rows.map((_, at) => at + 2),
    );
  });

  test('what may stand once and stands twice holds in neither row', () => {
    const read = set([good, ['district', '', 'Elsewhere'], ['privacy', '', 'new-york']]);
    assert.deepEqual(
      read.problems.map(({ where }) => where),
      ["'Plumbline settings'!A2", "'Plumbline settings'!A3"],
    );
    assert.equal(read.ok && read.value.own.district, null);
    assert.equal(read.ok && read.value.privacy.standard.id, 'new-york');
  });

  test('two values for the same days leave the threshold as it was', () => {
    const read = set([
      ['threshold', days, '40', '', '2025-06-30', 'P'],
      ['threshold', days, '41', '2025-01-01', '', 'P'],
    ]);
    assert.deepEqual(
      read.problems.map(({ where }) => where),
      ["'Plumbline settings'!D3"],
    );
    assert.equal(read.ok && limit(read.value, '2025-02-01'), 45);
  });

  test('a sheet without its columns cannot be used at all', () => {
    for (const header of [
      ['Kind', 'Name'],
      ['Setting', 'Number'],
      ['Kind', 'Name', 'Value', 'Value'],
    ]) {
      const read = withWorkbookSettings(shipped, {
        settings: { name: 'Plumbline settings', rows: [header, ['district', '', 'X']] },
        language: null,
      });
      assert.equal(read.ok, false);
      assert.match(read.problems[0]!.message, /none of (its|the) settings can be read/);
    }
    const language = withWorkbookSettings(shipped, {
      settings: null,
      language: { name: 'Finding language', rows: [['Key', 'Words']] },
    });
    assert.equal(language.ok, false);
  });
});

test('a workbook’s cells are read as they were typed: dates, percents, line breaks', async () => {
  const bytes = await bytesOfSheets([
    settingsSheet([['threshold', days, 40, { day: Date.parse('2025-07-01') / 864e5 }, null, 'Policy IHB', 'yes']]),
    languageSheet([['gate-pass', '', 'not-met', '', 'The gate was open.\n\nIt stayed open.']]),
  ]);
  const file = await openWorkbook(
    { size: bytes.length, read: (from, to) => Promise.resolve(bytes.slice(from, to)) },
    'a.xlsx',
    nodeFilePlatform,
  );
  assert.ok(file.ok);
  const library = valueOf(await libraryOfWorkbook(shipped, file.value.sheets));
  assert.deepEqual([limit(library, '2025-06-30'), limit(library, '2025-07-01')], [45, 40]);
  const rows = library.own.workbook!.language!.rows;
  assert.equal(rows[1]![4], 'The gate was open.\n\nIt stayed open.');
  assert.equal(await libraryOfWorkbook(shipped, []).then((none) => none.ok && none.value), shipped);
});
