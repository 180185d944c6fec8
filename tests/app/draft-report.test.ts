import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkWorksheet, type CheckedWorksheet } from '../../src/app/check-worksheet.ts';
import { draftFromChecks, publishFindings } from '../../src/app/draft-report.ts';
import { explain } from '../../src/app/explain.ts';
import type { Draft } from '../../src/core/draft/draft.ts';
import type { Result } from '../../src/core/result.ts';
import { readWorkbookFile } from '../../src/hosts/node/read-file.ts';
import { writeText } from '../../src/outputs/text/write-text.ts';
import { installedLibrary } from '../support/bad-inputs/hand-in.ts';
import { projectRoot } from '../support/library.ts';

const library = installedLibrary();

/** The example district's services for English learners, checked under a setting. */
async function checkedUnder(setting: string): Promise<CheckedWorksheet> {
  const workbook = await readWorkbookFile(join(projectRoot, 'examples/district.xlsx'));
  assert.ok(workbook.ok);
  const checked = await checkWorksheet(
    library,
    {
      ...{ workbook: workbook.value, calendar: null, sheets: null, mapping: null, kind: null, where: [] },
      ...{ packs: [{ pack: 'english-learner-services', setting }], asOf: '2025-06-30', district: null },
    },
    () => undefined,
  );
  assert.ok(checked.ok);
  return checked.value;
}

/** The executive summary of them, as text. */
async function summaryUnder(setting: string): Promise<string> {
  const checked = await checkedUnder(setting);
  const published = publishFindings(library, checked, { audience: 'internal', privacy: null });
  assert.ok(published.ok);
  const drafted = draftFromChecks(library, checked, published.value, 'executive-summary', null);
  assert.ok(drafted.ok);
  return writeText(drafted.value);
}

/** Everything the explanations of its findings cite. */
async function citedUnder(setting: string): Promise<string> {
  const checked = await checkedUnder(setting);
  const cited = checked.findings.flatMap(({ id }) => {
    const explained = explain(checked, id, library.rulebook.authorities);
    assert.ok(explained.ok, id);
    return explained.value.authorities;
  });
  return cited.join('\n');
}

const boston = /Successor Settlement Agreement|Superintendent’s Circular|Superintendent's Circular/;

test('an explanation cites the agreement and circulars of one district only under its own settings', async () => {
  const massachusetts = await citedUnder('massachusetts');
  assert.doesNotMatch(massachusetts, boston);
  assert.match(massachusetts, /603 CMR 14\.02/);
  assert.match(await citedUnder('boston-agreement'), boston);
});

test('a report cites the agreement and circulars of one district only under its own settings', async () => {
  const massachusetts = await summaryUnder('massachusetts');
  assert.doesNotMatch(massachusetts, boston);
  assert.match(massachusetts, /603 CMR 14\.02/);
  // What only another setting asks for is said in words, without the names of its thresholds.
  assert.match(massachusetts, /The setting “Massachusetts” does not ask for it/);
  assert.match(await summaryUnder('boston-agreement'), boston);
});

test('a report that is written for one setting is refused under another, with what to do', async () => {
  const workbook = await readWorkbookFile(join(projectRoot, 'examples/english-learners.xlsx'));
  assert.ok(workbook.ok);
  const draftUnder = async (setting: string): Promise<Result<Draft>> => {
    const checked = await checkWorksheet(
      library,
      {
        ...{ workbook: workbook.value, calendar: null, sheets: null, mapping: null, kind: null, where: [] },
        ...{ packs: [{ pack: 'english-learner-compliance', setting }], asOf: '2025-06-30', district: null },
      },
      () => undefined,
    );
    assert.ok(checked.ok);
    const published = publishFindings(library, checked.value, { audience: 'internal', privacy: null });
    assert.ok(published.ok);
    return draftFromChecks(library, checked.value, published.value, 'el-service-report', null);
  };
  assert.equal((await draftUnder('boston-circular')).ok, true);
  const refused = await draftUnder('massachusetts');
  assert.equal(refused.ok, false);
  assert.match(refused.problems[0]!.message, /written for “Boston.*” or “Boston.*run with “Massachusetts”/);
  assert.match(refused.problems[0]!.remedy, /--pack english-learner-compliance:boston-circular/);
});
