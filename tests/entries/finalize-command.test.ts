import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { placesOfText, unpacked } from '../support/finalize/search-package.ts';
import { projectRoot } from '../support/library.ts';
import { emptyFolder, plumblineHere } from '../support/plumbline.ts';

const draft = join(projectRoot, 'examples/drafts/outcomes-by-group-community-brief-public.docx');

describe('plumbline finalize', () => {
  test('writes a plain file beside the report and says what it took out', async () => {
    const { exit, out, err, folder } = await plumblineHere('finalize', draft, '--allow-blanks');
    assert.equal(exit, 0, err);
    assert.match(out, /Taken out:\n {2}\d+ content controls, their words stay\n/);
    assert.match(out, /data behind the document \(customXml\/item1\.xml\)/);
    assert.match(out, /it may be called public\.\noutcomes-by-group-community-brief-public-final\.docx\n$/);
    assert.deepEqual(readdirSync(folder), ['outcomes-by-group-community-brief-public-final.docx']);
  });

  test('writes nothing while something stands in the way, and tells all of it', async () => {
    const { exit, err, folder } = await plumblineHere('finalize', draft);
    assert.equal(exit, 1);
    assert.match(err, /Nobody has filled in/);
    assert.match(err, /--allow-blanks/);
    assert.deepEqual(readdirSync(folder), []);
  });

  test('never calls a report for inside readers public', async () => {
    const internal = join(projectRoot, 'examples/drafts/english-learners-opt-out-report.docx');
    const { exit, out } = await plumblineHere('finalize', internal, '--allow-blanks');
    assert.equal(exit, 0);
    assert.match(out, /For inside readers: .* may not be called public\./);
    assert.match(out, /small counts, which the public would not see/);
  });

  test('refuses to write over the report, and what it does not know', async () => {
    const folder = emptyFolder();
    const own = join(folder, 'report.docx');
    writeFileSync(own, readFileSync(draft));
    const over = await plumblineHere('finalize', own, '--out', own, '--sources', 'endnotes');
    assert.equal(over.exit, 2);
    assert.match(over.err, /would take the place of the report/);
    assert.match(over.err, /`endnotes` is no way to print sources/);
    assert.deepEqual(readFileSync(own), readFileSync(draft));
    const missing = await plumblineHere('finalize', join(folder, 'nothing.docx'));
    assert.equal(missing.exit, 1);
    assert.match(missing.err, /cannot be opened/);
  });
});

/** Counts that stand nowhere but behind a mark, where fewer than 2,000 are withheld. */
const races = [
  ['White', 7204, 41_113],
  ['Hispanic/Latino', 5311, 30_217],
  ['Black or African American', 19_427, 24_419],
  ['Asian', 1237, 19_373],
  ['American Indian or Alaska Native', 1789, 15_013],
  ['Native Hawaiian or Other Pacific Islander', 2603, 17_207],
  ['Two or more races', 1451, 21_419],
] as const;

const privacy = `default: large
settings:
  - id: large
    title: Fewer than 2,000
    authority: A test
    source: https://example.org
    verified: no
    checked-on: 2026-11-21
    cases: { below: 2000, zeros: shown, complement: yes, everyone: withheld }
    students: { below: 2000, size: withheld }
    hides: counts-and-rates
    counts: printed
    also: nothing
    combine: no
    width: 1
    percent: { decimals: 1 }
    mark: '*'
    note: An asterisk stands for a figure of fewer than 2,000 people, or for one from which it could be worked out.
`;

test('no withheld count stands anywhere in a finalized file, in any shape', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'org/rules/privacy'), { recursive: true });
  writeFileSync(join(folder, 'org/organization.yaml'), 'name: Test\ndistrict: Arborfield\nprivacy: large\n');
  writeFileSync(join(folder, 'org/rules/privacy/settings.yaml'), privacy);
  const rows = ['2022-23', '2023-24', '2024-25'].flatMap((year) =>
    races.map(([race, cases, students]) => `District,${year},Arborfield,Any disability,${race},${cases},${students}`),
  );
  const counts = join(folder, 'IDEA Counts.csv');
  writeFileSync(counts, `Scope,Year,District,Category,Race,Cases,Students\n${rows.join('\n')}\n`);
  const drafted = await plumblineHere(
    ...['draft', counts, '--organization', join(folder, 'org'), '--as-of', '2025-06-30', '--audience', 'both'],
    ...['--report', 'imr-finding-report', '--pack', 'idea-significant-disproportionality:massachusetts'],
    ...['--out', join(folder, 'reports')],
  );
  assert.equal(drafted.exit, 0, drafted.err);
  const report = join(folder, 'reports/IDEA Counts-imr-finding-report-public.docx');
  assert.ok(existsSync(report), drafted.out);
  const inside = unpacked(readFileSync(join(folder, 'reports/IDEA Counts-imr-finding-report.docx')));
  for (const sources of ['none', 'footnotes', 'annex']) {
    const out = join(folder, `${sources}.docx`);
    const ran = await plumblineHere(
      ...[
        'finalize',
        report,
        '--organization',
        join(folder, 'org'),
        '--out',
        out,
        '--sources',
        sources,
        '--allow-blanks',
      ],
    );
    assert.equal(ran.exit, 0, ran.err);
    const files = unpacked(readFileSync(out));
    // Of the groups two printed ones, so that the search is seen to find.
    for (const shown of ['19,427', '7,204'])
      assert.ok(placesOfText(files, shown).length > 0, `${shown} is not printed with ${sources}`);
    for (const [race, cases] of races.filter(([, count]) => count < 2000)) {
      const printed = cases.toLocaleString('en-US');
      assert.ok(placesOfText(inside, printed).length > 0, `${printed} of ${race} is not in the report for inside`);
      for (const text of [printed, String(cases), printed.replace(',', '\u202f')])
        assert.deepEqual(placesOfText(files, text), [], `${race} with ${sources}`);
    }
  }
});
