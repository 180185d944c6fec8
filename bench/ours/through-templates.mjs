// From a workbook's findings to reports in Word, through the templates: <program's folder> <how many>. Each is a district of
// its own with an outcome in five left out by chance, so that no two publish the same. Reading and checking the workbook is
// not timed.
import { join } from 'node:path';
import { checkWorksheet } from '../../src/app/check-worksheet.ts';
import { draftFromChecks, publishFindings } from '../../src/app/draft-report.ts';
import { openLibrary } from '../../src/app/library.ts';
import { libraryFiles } from '../../src/hosts/node/library-files.ts';
import { readWorkbookFile } from '../../src/hosts/node/read-file.ts';
import { writeDocx } from '../../src/outputs/docx/write-docx.ts';
import { seeded } from '../seeded.mjs';
import { must, spread, tell } from '../tell.mjs';

const [, , root, count] = process.argv;
const library = must(openLibrary(libraryFiles(root)));
const checked = must(
  await checkWorksheet(
    library,
    {
      workbook: must(await readWorkbookFile(join(root, 'examples/district.xlsx'))),
      ...{ sheets: null, mapping: null, kind: null, where: [], calendar: null, asOf: '2025-06-30', district: '' },
      packs: ['discipline-disparity', 'special-education-timelines', 'english-learner-services'].map((pack) => ({
        pack,
        setting: null,
      })),
    },
    () => undefined,
  ),
);
const below = seeded(20_260_115);
const each = { all: [], publish: [], draft: [], write: [] };
let bytes = 0;
for (let i = 1; i <= Number(count); i++) {
  const findings = checked.findings.map((finding) => ({
    ...finding,
    outcomes: finding.outcomes.filter(() => below(5) > 0),
  }));
  const own = { ...checked, findings, district: `District ${String(i).padStart(3, '0')}` };
  const start = performance.now();
  const publication = must(publishFindings(library, own, { audience: 'internal', privacy: null }));
  const published = performance.now();
  const draft = must(draftFromChecks(library, own, publication, 'imr-finding-report', null));
  const drafted = performance.now();
  bytes += (await writeDocx(draft, { created: '2026-01-15T09:30:00Z' })).length;
  const end = performance.now();
  each.all.push(end - start);
  each.publish.push(published - start);
  each.draft.push(drafted - published);
  each.write.push(end - drafted);
}
tell({
  ...spread(each.all),
  stages: Object.fromEntries(['publish', 'draft', 'write'].map((stage) => [stage, spread(each[stage]).median])),
  bytes,
});
