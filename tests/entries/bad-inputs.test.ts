import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { openLibrary } from '../../src/app/library.ts';
import type { Problem } from '../../src/core/problems.ts';
import { libraryFiles } from '../../src/hosts/node/library-files.ts';
import { badCells } from '../support/bad-inputs/bad-cells.ts';
import { badFiles } from '../support/bad-inputs/bad-files.ts';
import { badEdits, badReferences, withEdits } from '../support/bad-inputs/bad-library.ts';
import { badSheets } from '../support/bad-inputs/bad-sheets.ts';
import type { Told } from '../support/bad-inputs/bad-input.ts';
import { handIn } from '../support/bad-inputs/hand-in.ts';
import { projectRoot } from '../support/library.ts';
import { plumblineHere } from '../support/plumbline.ts';

/** Says what is missing rather than only that something is: code, place, words. */
function assertTold(problems: readonly Problem[], told: Told): void {
  const found = problems.some(
    ({ code, where, message, remedy, severity }) =>
      code === told.code &&
      told.where.test(where) &&
      (told.says === undefined || told.says.test(`${message} ${remedy}`)) &&
      (told.severity === undefined || told.severity === severity),
  );
  const all = problems.map(({ code, where, message, remedy }) => `${code} ${where}: ${message} ${remedy}`).join('\n');
  assert.equal(found, true, `expected ${told.code} at ${told.where} (${told.says ?? 'any words'}) in\n${all}`);
}

function assertUsable(problems: readonly Problem[]): void {
  for (const { where, message, remedy } of problems) {
    assert.notEqual(where.trim(), '', message);
    assert.notEqual(remedy.trim(), '', message);
    assert.doesNotMatch(where + message + remedy, /undefined|NaN|\[object|TypeError/);
  }
}

for (const [group, inputs] of [
  ['a file that cannot be read', badFiles],
  ['cells that cannot be read', badCells],
  ['sheets that do not fit together', badSheets],
] as const) {
  describe(group, () => {
    for (const input of inputs) {
      test(`a person who hands in ${input.name} is told where it is and what to do`, async () => {
        const { checked, problems } = await handIn(input);
        assertUsable(problems);
        for (const told of input.told) assertTold(problems, told);
        if (input.left === 'nothing') assert.equal(checked, null, 'something was made of it');
        else {
          assert.notEqual(checked, null, 'nothing is left of it');
          input.left(checked!);
        }
      });
    }
  });
}

describe('rules and templates with faults in them', () => {
  for (const edits of [badEdits, badReferences]) {
    let problems: readonly Problem[] = [];
    before(() => {
      const opened = openLibrary(withEdits(libraryFiles(projectRoot), edits));
      assert.equal(opened.ok, false, 'the library was opened');
      problems = opened.problems;
    });
    for (const edit of edits) {
      test(`a person who writes ${edit.name} is told the place, beside every other fault`, () => {
        assertUsable(problems);
        assertTold(problems, edit.told);
      });
    }
  }
});

describe('the program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bad-'));
  const put = (name: string, bytes: Uint8Array | string): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const students = put('students.csv', 'Student ID,School,Race,EL\n1,Elm,White,N\n2,Elm,Asian,N\n');
  const counts = put('counts.csv', 'School,Race,Enrolled,Suspended\nElm,White,10,25\nElm,Asian,50,5\nElm,Black,50,8\n');
  const runs: readonly {
    readonly name: string;
    readonly given: readonly string[];
    readonly exit: 1 | 2;
    readonly says: readonly RegExp[];
  }[] = [
    {
      name: 'an empty file',
      given: ['draft', put('empty.xlsx', '')],
      exit: 1,
      says: [/empty\.xlsx {2}\[file-empty\]/],
    },
    { name: 'a folder', given: ['draft', folder], exit: 1, says: [/\[file-unreadable\]/, /is a folder/] },
    {
      name: 'a file that is not there',
      given: ['draft', 'none.xlsx'],
      exit: 1,
      says: [/none\.xlsx {2}\[file-unreadable\]/],
    },
    {
      name: 'a report for an audience that is none',
      given: ['draft', students, '--audience', 'press'],
      exit: 2,
      says: [/--audience {2}\[usage\]/, /`press`/],
    },
    {
      name: 'a report that does not exist',
      given: ['draft', students, '--report', 'executive-sumary'],
      exit: 1,
      says: [/\[report-unknown\]/, /`executive-summary`/],
    },
    {
      name: 'a privacy setting that does not exist',
      given: ['draft', students, '--privacy', 'masachusetts'],
      exit: 2,
      says: [/--privacy {2}\[usage\]/, /`massachusetts`/],
    },
    {
      name: 'the workbook itself as the place of a refreshed report',
      given: ['refresh', put('report.docx', ''), students, '--out', students],
      exit: 2,
      says: [/--out {2}\[usage\]/, /not the name of a \.docx/, /would take the place of a file it is made from/],
    },
    {
      name: 'the report itself as the place of a refreshed report',
      given: ['refresh', put('report.docx', ''), students, '--list', '--out', put('report.docx', '')],
      exit: 2,
      says: [/--out {2}\[usage\]/, /would take the place of a file it is made from/],
    },
    {
      name: 'a faulty mapping file',
      given: ['draft', students, '--mapping', put('map.yaml', 'columns:\n  Race: rase\n')],
      exit: 1,
      says: [/map\.yaml:2:9 {2}\[mapping-invalid\]/, /`race`/],
    },
    {
      name: 'a sheet that does not exist',
      given: ['draft', students, '--sheet', 'Discipline'],
      exit: 1,
      says: [/students\.csv {2}\[sheet-missing\]/],
    },
    {
      name: 'an audit of a Word document without a package',
      given: [
        'audit',
        put(
          'plain.docx',
          zipSync({
            '[Content_Types].xml': strToU8('<Types/>'),
            'word/document.xml': strToU8('<w:document xmlns:w="w"/>'),
          }),
        ),
      ],
      exit: 1,
      says: [/plain\.docx {2}\[document-invalid\]/],
    },
    {
      name: 'an audit of a damaged Word document',
      given: ['audit', put('half.docx', zipSync({ 'word/document.xml': strToU8('<x/>') }).slice(0, -30))],
      exit: 1,
      says: [/half\.docx {2}\[file-damaged\]/],
    },
    {
      name: 'an audit of JSON that is none',
      given: ['audit', put('package.json', '{"findings": [')],
      exit: 1,
      says: [/package\.json {2}\[document-invalid\]/],
    },
    {
      name: 'a question about a column that is not there',
      given: ['disparity', counts, '--outcome', 'Suspendid', '--base', 'Enrolled', '--by', 'Race'],
      exit: 1,
      says: [/\[column-unknown\]/, /Suspended/],
    },
  ];
  for (const { name, given, exit, says } of runs) {
    test(`given ${name}, prints no result, writes no file and says why`, async () => {
      const run = await plumblineHere(...given, ...(given[0] === 'draft' ? ['--as-of', '2025-06-30'] : []));
      assert.equal(run.exit, exit, run.err);
      assert.equal(run.out, '');
      assert.deepEqual(readdirSync(run.folder), []);
      for (const words of says) assert.match(run.err, words);
      assert.match(run.err, /→ \S/);
      assert.doesNotMatch(run.err, /\n {4}at |Error:/);
    });
  }

  test('given more cases than students, leaves that group without a rate and the others with theirs', async () => {
    const run = await plumblineHere(
      'disparity',
      counts,
      '--outcome',
      'Suspended',
      '--base',
      'Enrolled',
      '--by',
      'Race',
      '--json',
    );
    const printed = JSON.parse(run.out) as {
      readonly problems: readonly Problem[];
      readonly outcomes: readonly { readonly group: string; readonly value: number | null }[];
    };
    assertTold(printed.problems, { code: 'count-exceeds-base', where: /^counts!/ });
    const white = printed.outcomes.find((outcome) => outcome.group === 'White')!;
    assert.equal(white.value, null);
  });
});
