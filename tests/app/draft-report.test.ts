import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkWorksheet } from '../../src/app/check-worksheet.ts';
import { draftFromChecks, publishFindings } from '../../src/app/draft-report.ts';
import { readWorkbookFile } from '../../src/hosts/node/read-file.ts';
import { writeText } from '../../src/outputs/text/write-text.ts';
import { installedLibrary } from '../support/bad-inputs/hand-in.ts';
import { projectRoot } from '../support/library.ts';

const library = installedLibrary();

/** The summary of the example district's services for English learners under a setting, as text. */
async function summaryUnder(setting: string): Promise<string> {
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
  const published = publishFindings(library, checked.value, { audience: 'internal', privacy: null });
  assert.ok(published.ok);
  const drafted = draftFromChecks(library, checked.value, published.value, 'executive-summary', null);
  assert.ok(drafted.ok);
  return writeText(drafted.value);
}

test('a report cites the agreement and circulars of one district only under its own settings', async () => {
  const boston = /Successor Settlement Agreement|Superintendent’s Circular|Superintendent's Circular/;
  const massachusetts = await summaryUnder('massachusetts');
  assert.doesNotMatch(massachusetts, boston);
  assert.match(massachusetts, /603 CMR 14\.02/);
  // What only another setting asks for is said in words, without the names of its thresholds.
  assert.match(massachusetts, /The setting “Massachusetts” does not ask for it/);
  assert.match(await summaryUnder('boston-agreement'), boston);
});
