import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { problem } from '../../src/core/problems.ts';
import { printProblems } from '../../src/entries/cli/print-problems.ts';
import { emptyFolder, plumbline, plumblineHere } from '../support/plumbline.ts';
import { projectRoot } from '../support/library.ts';

const example = join(projectRoot, 'examples/district.xlsx');
const day = ['--as-of', '2025-06-30'];
const schema = JSON.parse(readFileSync(join(projectRoot, 'docs/schema/result-1.schema.json'), 'utf8')) as object;
const isResult = new Ajv2020({ allErrors: true }).compile(schema);

interface Printed {
  readonly outcomes: readonly {
    readonly id: string;
    readonly pack: string;
    readonly check: string;
    readonly status: string;
    readonly evidence: readonly string[];
  }[];
  readonly problems: readonly { readonly where: string; readonly remedy: string }[];
}

/** What `npm run draft` hands the program, but for the folder it writes to. */
function draftArguments(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const [, words] = / -- (draft [^&]*?)(?: && .*)?$/.exec(scripts['draft'] ?? '') ?? [];
  assert.ok(words !== undefined, 'package.json has no script that drafts the example');
  return words.split(' ').map((word) => {
    if (word === 'examples/drafts') return '.';
    return word === 'examples/district.xlsx' ? example : word;
  });
}

describe('a person at the command line', () => {
  test('is told what the program does, and each command shows an example', () => {
    const { exit, out } = plumbline('--help');
    assert.equal(exit, 0);
    for (const [, command] of out.matchAll(/^ {2}(\w+) {2}/gm)) {
      const help = plumbline(command!, '--help');
      assert.equal(help.exit, 0);
      assert.match(help.out, /Examples\n {2}plumbline /);
    }
  });

  test('checks a workbook and reads the findings as a table', () => {
    const { exit, out } = plumbline('check', example, ...day);
    assert.ok(exit === 0 || exit === 1);
    assert.match(out, /findings: \d+/);
    assert.match(out, /SE 9/);
  });

  test('gets JSON that keeps to the published schema, every outcome with its cells', async () => {
    const { out } = await plumblineHere('check', example, ...day, '--json');
    const printed = JSON.parse(out) as Printed;
    assert.ok(isResult(printed), JSON.stringify(isResult.errors?.slice(0, 5)));
    const decided = printed.outcomes.filter((outcome) => outcome.status === 'met' || outcome.status === 'not-met');
    assert.ok(decided.length > 50);
    for (const outcome of decided) assert.ok(outcome.evidence.length > 0, outcome.id);
    for (const found of printed.problems) assert.ok(found.where !== '' && found.remedy !== '');
  });

  test('has a finding explained, with formula, numbers, threshold, authority and cells', async () => {
    const printed = JSON.parse((await plumblineHere('check', example, ...day, '--json')).out) as Printed;
    const late = printed.outcomes.find((outcome) => outcome.check.startsWith('se-9') && outcome.status === 'not-met')!;
    const { exit, out } = await plumblineHere('explain', example, `${late.pack}/${late.check}`, ...day);
    assert.equal(exit, 0);
    for (const word of [/Threshold: /, /Evaluations!/, /603 CMR 28\.05/, /Authorities/]) assert.match(out, word);
  });

  test('finds what the README shows of an explanation, line for line', async () => {
    const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
    const [, words, shown] = /^\$ npm run -s plumbline -- (explain .*)\n([\s\S]*?)\n```/m.exec(readme)!;
    const given = words!.split(' ').map((word) => (word === 'examples/district.xlsx' ? example : word));
    const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
    const printed = onOneLine((await plumblineHere(...given)).out);
    const lines = shown!.split('\n').map(onOneLine);
    assert.ok(lines.length > 6);
    assert.deepEqual(
      lines.filter((line) => line !== '…' && !printed.includes(line)),
      [],
    );
  });

  test('reads of an indicator’s rows that they are raised, never that they do not comply', async () => {
    const { exit, out } = await plumblineHere('explain', example, 'indicator-9', ...day);
    assert.equal(exit, 0);
    assert.match(out, /Indicator 9 \/[^:]*:\s+at risk\s+\(raised\)/);
    assert.doesNotMatch(out, /compl(?:y|iant|iance)\)/);
  });

  test('drafts every report for both audiences and has the public ones audited', async () => {
    const drafted = plumbline(...draftArguments());
    assert.equal(drafted.exit, 0, drafted.err);
    const names = readdirSync(drafted.folder).sort();
    assert.equal(names.length, 4);
    for (const name of names) assert.ok('word/document.xml' in unzipSync(readFileSync(join(drafted.folder, name))));
    for (const name of names) {
      const { exit, out } = await plumblineHere('audit', join(drafted.folder, name));
      assert.equal(exit, name.includes('public') ? 0 : 1, `${name}\n${out}`);
    }
    // A sentence a person adds afterwards is audited with the rest.
    const name = names.find((one) => one.includes('summary') && one.includes('public'))!;
    const parts = unzipSync(readFileSync(join(drafted.folder, name)));
    const body = strFromU8(parts['word/document.xml']!);
    const sentence = '<w:p><w:r><w:t>Of the students of Two or more races only four were removed.</w:t></w:r></w:p>';
    parts['word/document.xml'] = strToU8(body.replace('<w:body>', `<w:body>${sentence}`));
    writeFileSync(join(drafted.folder, 'edited.docx'), zipSync(parts));
    const edited = await plumblineHere('audit', join(drafted.folder, 'edited.docx'));
    assert.equal(edited.exit, 1);
    assert.match(edited.out, /only four were removed/);
    rmSync(join(drafted.folder, 'edited.docx'));
    // The same input gives the same bytes, here as where the drafts kept with the example were made.
    const kept = join(projectRoot, 'examples/drafts');
    for (const name of names) {
      const same = readFileSync(join(kept, name)).equals(readFileSync(join(drafted.folder, name)));
      assert.ok(same, `${name} is not what the program drafts today: run npm run draft and look at what changed`);
    }
  });

  test('finds the drafted files at the end of the screen, below what is told of the data', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'roster.csv'), 'Student ID,Colour\n1,red\n2,blue\n');
    const program = join(projectRoot, 'dist/plumbline.mjs');
    const seen = execFileSync(
      'sh',
      ['-c', 'exec node "$0" draft roster.csv --report executive-summary 2>&1', program],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    assert.match(seen, /Nothing was checked[\s\S]*\n\/.*\/roster-executive-summary\.docx\n$/);
  });

  test('reads what problems of one kind and place ask for once', () => {
    const unverified = (message: string, where = 'rules/a.yaml') =>
      problem('threshold-unverified', where, message, 'Check the value.', 'note');
    assert.equal(
      printProblems(
        [unverified('A is not checked.'), unverified('B is not checked.'), unverified('C.', 'rules/b.yaml')],
        80,
      ),
      [
        '3 problems',
        '  note  rules/a.yaml  [threshold-unverified]',
        '      A is not checked.',
        '      B is not checked.',
        '      → Check the value.',
        '  note  rules/b.yaml  [threshold-unverified]',
        '      C.',
        '      → Check the value.',
      ].join('\n'),
    );
  });

  test('asks any outcome by any group, in the same JSON', async () => {
    const roster =
      'Student ID,Race,Sent home\n' +
      Array.from(
        { length: 400 },
        (_, i) => `${i},${i % 4 === 0 ? 'Black' : 'White'},${i % 40 === 0 || i % 100 === 1 ? 'Y' : 'N'}`,
      ).join('\n');
    const folder = emptyFolder();
    writeFileSync(join(folder, 'roster.csv'), roster);
    const { exit, out } = await plumblineHere(
      'disparity',
      join(folder, 'roster.csv'),
      '--outcome',
      'Sent home=Y',
      '--by',
      'Race',
      '--json',
    );
    assert.equal(exit, 0, out);
    const printed = JSON.parse(out) as { outcomes: { group: string; n: number; d: number; value: number }[] };
    assert.ok(isResult(printed), JSON.stringify(isResult.errors));
    const black = printed.outcomes.find((outcome) => outcome.group.startsWith('Black'))!;
    // 10 of 100 against 4 of 300.
    assert.deepEqual([black.n, black.d], [10, 100]);
    assert.ok(Math.abs(black.value - 7.5) < 1e-12);
  });

  describe('asking about a table nobody foresaw', () => {
    const folder = emptyFolder();
    const put = (name: string, ...rows: readonly string[]): string => {
      writeFileSync(join(folder, name), `${rows.join('\n')}\n`);
      return join(folder, name);
    };
    const wide = put(
      'wide.csv',
      'School,White enrolled,White suspended,Black enrolled,Black suspended,English learners enrolled,English learners suspended',
      'Elm,200,10,100,15,30,3',
      'Oak,300,8,150,12,20,*',
    );

    test('is told that nothing was checked, and what to do instead', async () => {
      const { exit, out, err } = await plumblineHere('check', wide, ...day);
      assert.equal(exit, 0, err);
      assert.match(out, /findings: 0/);
      assert.match(err, /warning {2}wide\.csv {2}\[check-not-run\]\n +Nothing was checked/);
      assert.match(err, /`disparity`/);
      // One thing to know, not one for every pack there is.
      assert.equal(err.match(/check-not-run/g)?.length, 1);
    });

    test('reads an answer of at most a hundred columns, the reference with its counts, reasons below', async () => {
      const { exit, out } = await plumblineHere(
        'disparity',
        wide,
        '--outcome',
        '{group} suspended',
        '--base',
        '{group} enrolled',
        '--against',
        'White',
      );
      assert.equal(exit, 0, out);
      for (const line of out.split('\n')) assert.ok(line.length <= 100, line);
      assert.match(out, /compared with White: 18 of 500 \(3\.6%\)/);
      assert.match(out, /^White +18 +500 +3\.6% +reference$/m);
      // 27 of 250 is 10.8%: three times 3.6%, 7.2 points more, 27 − 250 × 0.036 = 18 cases more.
      assert.match(out, /^Black or African American +27 +250 +10\.8% +3\.000 +[\d.]+–[\d.]+ +\+7\.2 +\+18\.0$/m);
      assert.match(out, /^English learners .*\(1\)$/m);
      assert.match(out, /\(1\) English learners and White are groups of different kinds/);
      assert.match(out, /No threshold was given/);
    });

    test('is told what stands in the way in the words of the command line, and gets no table', async () => {
      const cases = put('cases.csv', 'Race,Suspended', 'Black,20', 'White,30', 'Asian,1');
      const { exit, out, err } = await plumblineHere('disparity', cases, '--outcome', 'Suspended', '--by', 'Race');
      assert.equal(exit, 1);
      assert.match(out, /^Cannot, because the table holds no number of students .*\n?.*--base\.\n$/);
      assert.equal(err, '');
    });

    test('without a question is told which columns there are', async () => {
      const { exit, err } = await plumblineHere('disparity', wide);
      assert.equal(exit, 2);
      assert.match(err, /--outcome is missing/);
      assert.match(err, /“White suspended”/);
    });

    test('asks for cases and students in different rows', async () => {
      const values = put(
        'values.csv',
        'Race,Variable,Value',
        ...['White,Cohort,200', 'White,Graduates,160', 'Black,Cohort,500', 'Black,Graduates,360'],
      );
      const { out } = await plumblineHere(
        ...['disparity', values, '--outcome', 'Value', '--outcome-where', 'Variable=Graduates', '--base', 'Value'],
        ...[
          '--base-where',
          'Variable=Cohort',
          '--by',
          'Race',
          '--against',
          'White',
          '--favourable',
          '--threshold',
          '0.9',
        ],
      );
      // 360 of 500 is 72%, 160 of 200 is 80%: 0.9 exactly, which is at the threshold.
      assert.match(out, /^Black or African American +360 +500 +72\.0% +0\.900 .*follow up/m);
    });
  });

  test('says what a school working day is, and the explanation says it too', async () => {
    const explained = async (...given: readonly string[]): Promise<string> =>
      (await plumblineHere('explain', example, 'special-education-timelines/se-9-proposed-iep', ...day, ...given)).out;
    assert.match(await explained(), /school working days, read as student days/);
    assert.match(await explained('--school-working-day', 'staff'), /school working days, read as staff days/);
  });

  test('corrects a mapping and uses it again', async () => {
    const folder = emptyFolder();
    const sheet = join(folder, 'odd.csv');
    const rows = Array.from(
      { length: 60 },
      (_, i) => `${1000 + i},${i % 3 === 0 ? 'Asian' : 'White'},${i % 6 === 0 ? 'Y' : 'N'}`,
    );
    writeFileSync(sheet, ['Student ID,Grp,Sent home', ...rows].join('\n'));
    const found = await plumblineHere('mapping', sheet);
    assert.match(found.out, /columns:/);
    writeFileSync(join(folder, 'm.yaml'), 'columns:\n  Grp: race\n');
    const { out } = await plumblineHere(
      'disparity',
      sheet,
      '--outcome',
      'Sent home=Y',
      '--by',
      'race',
      '--mapping',
      join(folder, 'm.yaml'),
    );
    assert.match(out, /White/);
  });

  test('lists packs with their thresholds, and report types', async () => {
    assert.match((await plumblineHere('packs')).out, /special-education-timelines/);
    const { out } = await plumblineHere('packs', 'special-education-timelines');
    for (const word of [/Does not cover/, /Verified/, /603 CMR 28\.05/]) assert.match(out, word);
    assert.match((await plumblineHere('reports')).out, /imr-finding-report/);
  });
});

describe('wrong usage', () => {
  const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no command', [], /./],
    ['a misspelt command', ['chekc'], /did you mean `check`/],
    ['a misspelt option', ['check', example, '--as-off', '2025-06-30'], /did you mean --as-of/],
    ['an option without its value', ['check', example, '--as-of'], /needs a value/],
    ['no file', ['check'], /Usage: plumbline check/],
    ['a day that cannot be', ['check', example, '--as-of', '2025-02-30'], /is not a day/],
    [
      'a pack that does not exist',
      ['check', example, '--pack', 'disclipine-disparity'],
      /did you mean `discipline-disparity`/,
    ],
    ['a setting that does not exist', ['check', example, '--pack', 'discipline-disparity:utah'], /setting/],
    ['a report that does not exist', ['draft', example, ...day, '--report', 'executive-sumary'], /executive-summary/],
    ['an audience that does not exist', ['draft', example, '--audience', 'everyone'], /not an audience/],
    ['several reports into one file', ['draft', example, ...day, '--audience', 'both', '--out', 'a.docx'], /one file/],
    ['a sheet that does not exist', ['check', example, '--sheet', 'Studnets'], /There is no worksheet/],
    [
      'a school working day of nobody',
      ['check', example, '--school-working-day', 'teacher'],
      /neither student nor staff/,
    ],
    [
      'a condition on the cases without a value',
      ['disparity', example, '--outcome', 'x', '--by', 'y', '--outcome-where', 'z'],
      /--outcome-where Year=2013/,
    ],
    ['a where without a value', ['check', example, '--where', 'Year'], /COLUMN=VALUE/],
    ['a disparity without groups', ['disparity', example, '--outcome', 'x'], /--by is missing/],
    [
      'a threshold that is no number',
      ['disparity', example, '--outcome', 'x', '--by', 'y', '--threshold', 'two'],
      /not a number/,
    ],
  ];
  test('ends the built program with its own exit code, told on standard error', () => {
    const { exit, out, err } = plumbline('check', '--as-off', '2025-06-30');
    assert.deepEqual([exit, out], [2, '']);
    assert.match(err, /did you mean --as-of/);
  });
  for (const [what, given, told] of wrong) {
    test(`${what}: is told, nothing is printed as a result, nothing is written`, async () => {
      const { exit, out, err, folder } = await plumblineHere(...given);
      assert.notEqual(exit, 0);
      assert.match(out + err, told);
      assert.deepEqual(readdirSync(folder), []);
    });
  }
});
