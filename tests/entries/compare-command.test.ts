import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { parseXml } from '../office/word/xml-tree.ts';
import { shown } from '../living/person.ts';
import { projectRoot } from '../support/library.ts';
import { emptyFolder, plumblineHere } from '../support/plumbline.ts';

const folder = emptyFolder();
const at = (name: string): string => join(folder, name);

async function draft(name: string, ...more: readonly string[]): Promise<void> {
  const workbook = join(projectRoot, 'examples/english-learners.xlsx');
  const report = ['--report', 'executive-summary', '--out', at(name)];
  const run = await plumblineHere('draft', workbook, ...report, ...more);
  assert.equal(run.exit, 0, run.err);
}

interface CheckedOutcome {
  readonly id: string;
  readonly indicator: boolean;
  readonly status: string;
  readonly group: string | null;
  readonly subject: Readonly<Record<string, string>>;
}

describe('plumbline compare', () => {
  before(async () => {
    await draft('first.docx', '--as-of', '2025-02-03');
    await draft('second.docx', '--as-of', '2025-06-30');
    await draft('public.docx', '--as-of', '2025-06-30', '--audience', 'public');
    const final = await plumblineHere('finalize', at('second.docx'), '--allow-blanks', '--out', at('final.docx'));
    assert.equal(final.exit, 0, final.err);
  });

  test('lists findings, numbers and other text, and writes the same bytes each time', async () => {
    const review = at('review.docx');
    const run = await plumblineHere('compare', at('first.docx'), at('second.docx'), '--out', review);
    assert.equal(run.exit, 0, run.err);
    assert.match(run.out, /^first\.docx → second\.docx\n/);
    const places = ['Findings\n', 'Numbers\n', 'Other text\n'].map((name) => run.out.indexOf(`\n${name}`));
    assert.ok(places[0]! > 0 && places[1]! > places[0]! && places[2]! > places[1]!, run.out);
    // The counts at the head are those of the list: findings that are printed, and those that only stand in the data.
    const [, changed = ''] = /^ +(\d+) {2}Findings that changed$/m.exec(run.out) ?? [];
    const listed = run.out.match(/^ {2}Changed: |^ {6}Status of /gm) ?? [];
    assert.ok(Number(changed) > 0, run.out);
    assert.equal(listed.length, Number(changed), run.out);
    const before = readFileSync(review);
    await plumblineHere('compare', at('first.docx'), at('second.docx'), '--out', review);
    assert.deepEqual(readFileSync(review), before, 'the same versions make another file');
  });

  test('a status that changed in what the versions hold is told, as the checks tell it', async () => {
    const statuses = async (day: string): Promise<ReadonlyMap<string, string>> => {
      const workbook = join(projectRoot, 'examples/english-learners.xlsx');
      const run = await plumblineHere('check', workbook, '--as-of', day, '--json');
      const { outcomes } = JSON.parse(run.out) as { outcomes: readonly CheckedOutcome[] };
      // A requirement has the status of its outcome about the whole district.
      return new Map(
        outcomes
          .filter(
            ({ indicator, group, subject }) =>
              !indicator && group === null && Object.keys(subject).join() === 'district',
          )
          .map(({ id, status }) => [id, status] as const),
      );
    };
    const [was, is] = [await statuses('2025-02-03'), await statuses('2025-06-30')];
    const changed = [...is].filter(([id, status]) => was.has(id) && was.get(id) !== status);
    assert.ok(changed.length > 0, 'no status changes between the days');
    const { out } = await plumblineHere('compare', at('first.docx'), at('second.docx'));
    assert.match(out, new RegExp(`^ +${changed.length} {2}Changes of status$`, 'm'));
  });

  test('says that nothing differs', async () => {
    const run = await plumblineHere('compare', at('first.docx'), at('first.docx'));
    assert.equal(run.exit, 0, run.err);
    assert.match(run.out, /The versions say the same/);
  });

  test('a finished file is compared by its words, and what cannot be told is said', async () => {
    const run = await plumblineHere('compare', at('first.docx'), at('final.docx'));
    assert.equal(run.exit, 0, run.err);
    assert.match(run.out, /final\.docx does not hold what was drafted/);
    assert.match(run.out, /numbers are compared by their places/);
    const same = await plumblineHere('compare', at('second.docx'), at('final.docx'));
    assert.equal(same.exit, 0, same.err);
    assert.doesNotMatch(same.out, /Numbers that read otherwise/, 'a number of the finished file reads otherwise');
  });

  test('a review is for internal use, whomever the versions are for, and says so on its first page', async () => {
    for (const [one, other, says] of [
      ['second.docx', 'public.docx', /a version of this report is for internal use/],
      ['public.docx', 'public.docx', /the difference of two published numbers/],
      ['public.docx', 'final.docx', /does not say whom it is for/],
    ] as const) {
      const out = at(`review-${one}-${other}`);
      const run = await plumblineHere('compare', at(one), at(other), '--out', out);
      assert.equal(run.exit, 0, run.err);
      const parts = unzipSync(readFileSync(out));
      const paragraphs = parseXml(strFromU8(parts['word/document.xml']!)).all('w:p').map(shown);
      assert.match(paragraphs.slice(0, 3).join('\n'), says, `${one} and ${other}`);
      const everything = Object.values(parts)
        .map((part) => strFromU8(part))
        .join('\n');
      assert.doesNotMatch(everything, /audience="public"/, `${one} and ${other}`);
    }
  });

  test('refuses what it cannot do, all at once, and writes nothing', async () => {
    const out = at('review.txt');
    const run = await plumblineHere('compare', at('none.docx'), join(projectRoot, 'README.md'), '--out', out);
    assert.equal(run.exit, 2);
    for (const named of [/none\.docx/, /README\.md/, /is not the name of a \.docx/]) assert.match(run.err, named);
    assert.ok(!existsSync(out), 'a file was written');
    const over = await plumblineHere('compare', at('first.docx'), at('second.docx'), '--out', at('second.docx'));
    assert.equal(over.exit, 2);
    assert.match(over.err, /would take the place of a version/);
  });
});
