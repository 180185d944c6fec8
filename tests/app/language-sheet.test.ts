import { shippedRegisters } from '../support/library.ts';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languageFromSheet } from '../../src/app/language/language-sheet.ts';
import { readLanguageFile } from '../../src/core/draft/template/language-library.ts';
import { loadTemplates } from '../../src/core/draft/load-templates.ts';
import type { Problem } from '../../src/core/problems.ts';
import { templateFiles } from '../drafts/fixture.ts';

const header = ['Key', 'Criterion', 'Outcome', 'Part', 'Text'];
const told = (rows: readonly (readonly string[])[], sheet = 'Language'): string[] =>
  languageFromSheet(sheet, rows).problems.map(({ where, message, remedy }) => `${where} ${message} ${remedy}`);

describe('rows of a worksheet become a file of the language library', () => {
  const rows = [
    ['Our own words', '', '', '', ''],
    header,
    ['se-8-team-attendance', 'SE 8', 'Not met', '', 'Members were missing.\r\n\r\nIt was so twice.'],
    ['gate-pass', 'cr 3; CR 8', 'not-met', 'Finding', 'Passes were missing.'],
    ['', '', '', '', ''],
    ['gate-pass', '', 'any', 'standard', 'Passes {{verb}} be kept.'],
    ['gate-pass', '', 'not-met', 'Root cause', '- Who keeps them?'],
  ];
  const made = languageFromSheet('Language', rows, 'Ours');

  test('each row is a text under its key, outcome and part', () => {
    assert.ok(made.ok);
    assert.deepEqual(made.problems, []);
    const problems: Problem[] = [];
    const read = readLanguageFile(made.value.text, 'ours.md', problems);
    assert.deepEqual(problems, []);
    assert.equal(read.title, 'Ours');
    assert.deepEqual(
      read.texts.map(({ key, outcome, part, source }) => [key, outcome, part, source.text]),
      [
        ['se-8-team-attendance', 'not-met', 'finding', 'Members were missing.\n\nIt was so twice.'],
        ['gate-pass', 'not-met', 'finding', 'Passes were missing.'],
        ['gate-pass', 'not-met', 'root-cause', '- Who keeps them?'],
        ['gate-pass', 'any', 'standard', 'Passes {{verb}} be kept.'],
      ],
    );
    assert.deepEqual(read.attributes.get('gate-pass')?.criteria, ['CR 3', 'CR 8']);
  });

  test('a line of the text knows its cell', () => {
    assert.ok(made.ok);
    const { text, cellOfLine } = made.value;
    const line = text.split('\n').indexOf('It was so twice.') + 1;
    assert.equal(cellOfLine(line), 'Language!E3');
    assert.equal(cellOfLine(1), null);
  });

  test('a fault within a text can be led back to its cell', () => {
    const faulty = languageFromSheet('Own texts', [header, ['gate-pass', '', 'not-met', '', 'The {{gate}}.']]);
    assert.ok(faulty.ok);
    const loaded = loadTemplates(
      templateFiles(),
      new Map([['language/sheet.md', faulty.value.text]]),
      shippedRegisters(),
    );
    const [line] = loaded.problems.map(({ where }) => Number(/:(\d+):/.exec(where)?.[1]));
    assert.equal(faulty.value.cellOfLine(line ?? 0), "'Own texts'!E2");
  });
});

describe('a row that cannot be read is told with its cell and left out', () => {
  const good = ['gate-pass', '', 'not-met', '', 'Passes were missing.'];
  const faults: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no key', ['', '', 'not-met', '', 'Text'], /^Language!A3 The row names no key\. Write one/],
    ['a key with a blank', ['gate pass', '', 'not-met', '', 'T'], /^Language!A3 `gate pass` cannot be a wording key/],
    [
      'no criterion',
      ['gate', 'eight', 'not-met', '', 'T'],
      /^Language!B3 `eight` is no criterion\. Write it as `SE 8`/,
    ],
    ['no outcome', ['gate', '', '', '', 'T'], /^Language!C3 The row names no outcome\. Known here: `met`/],
    [
      'an outcome nobody knows',
      ['gate', '', 'not mett', '', 'T'],
      /^Language!C3 There is no outcome `not mett`.*`not-met`/,
    ],
    [
      'a part nobody knows',
      ['gate', '', 'not-met', 'actions', 'T'],
      /^Language!D3 There is no part `actions`.*`action`/,
    ],
    ['no text', ['gate', '', 'not-met', '', ''], /^Language!E3 The row has no text\./],
    [
      'a heading in the text',
      ['gate', '', 'not-met', '', 'A.\n## met\nB.'],
      /^Language!E3 A line of the text begins with `#`/,
    ],
    ['a text that stands twice', good, /^Language!E3 Row 2 has a text for the same key, outcome and part\./],
  ];
  for (const [about, row, expected] of faults) {
    test(about, () => {
      const problems = told([header, good, row]);
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0]!, expected);
      const made = languageFromSheet('Language', [header, good, row]);
      assert.ok(made.ok);
      assert.equal(readLanguageFile(made.value.text, 'x.md', []).texts.length, 1);
    });
  }

  test('all faults of a row come at once', () => {
    assert.equal(told([header, ['', 'eight', 'never', 'no-part', '']]).length, 5);
  });

  test('columns may stand in any order, Criterion and Part may be missing', () => {
    const made = languageFromSheet('X', [
      ['text', 'OUTCOME', 'key'],
      ['Missing.', 'not-met', 'gate'],
    ]);
    assert.ok(made.ok);
    assert.equal(readLanguageFile(made.value.text, 'x.md', []).texts[0]?.source.text, 'Missing.');
  });

  test('a sheet without the columns is refused, with those that are missing', () => {
    const made = languageFromSheet('Notes', [['Key', 'Part', 'Words']]);
    assert.equal(made.ok, false);
    assert.match(
      told([['Key', 'Part', 'Words']], 'Notes').join(),
      /^Notes!A1 .*no column Outcome, no column Text\. Give one row/,
    );
  });
});
