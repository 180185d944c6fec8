// The whole job on a made-up roster, our side: read, count 8 outcomes by 6 groupings in every school with risk ratios,
// draft the executive summary. Prints one line of JSON. Bundle it with esbuild into bench/data, then:
//   node bench/data/job.mjs students-900000.xlsx [check]
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkWorksheet } from '../src/app/check-worksheet.ts';
import { draftFromChecks, publishFindings } from '../src/app/draft-report.ts';
import { openLibrary } from '../src/app/library.ts';
import { libraryFiles } from '../src/hosts/node/library-files.ts';
import { readWorkbookFile } from '../src/hosts/node/read-file.ts';
import { writeDocx } from '../src/outputs/docx/write-docx.ts';

const [, , root, file] = process.argv;
const files = libraryFiles(root);
const rules = new Map(files.rules);
for (const name of readdirSync(join(root, 'bench/roster-pack'))) {
  rules.set(`roster-outcomes/${name}`, readFileSync(join(root, 'bench/roster-pack', name), 'utf8'));
}
const must = (result) => {
  if (!result.ok) throw new Error(result.problems.map((found) => `${found.where}: ${found.message}`).join('\n'));
  return result.value;
};
const library = must(openLibrary({ rules, templates: files.templates }));
const marks = {};
let before = performance.now();
const lap = (name) => {
  const now = performance.now();
  marks[name] = Math.round(now - before);
  marks[`${name}Peak`] = Math.round(process.resourceUsage().maxRSS / 1024);
  before = now;
};
const workbook = must(await readWorkbookFile(file));
let readDone = false;
const checked = must(
  await checkWorksheet(
    library,
    {
      workbook,
      sheets: null,
      mapping: null,
      kind: null,
      where: [],
      packs: [{ pack: 'roster-outcomes', setting: null }],
      calendar: null,
      asOf: '2026-06-30',
      district: basename(file),
    },
    (stage) => {
      if (!readDone && stage.startsWith('Checking')) {
        readDone = true;
        lap('read');
      }
    },
  ),
);
lap('check');
const ratios = checked.outcomes.reduce((sum, outcome) => sum + (outcome.value ?? 0), 0);
const publication = must(
  publishFindings(
    library,
    {
      ...checked,
      findings: checked.findings.map((finding) => ({
        ...finding,
        outcomes: finding.outcomes.filter((outcome) => outcome.subject.school === undefined),
      })),
    },
    { audience: 'internal', privacy: null },
  ),
);
const draft = must(draftFromChecks(library, checked, publication, 'executive-summary', null));
const bytes = await writeDocx(draft, { created: '2026-06-30T00:00:00Z' });
lap('draft');
console.log(
  JSON.stringify({
    ...marks,
    outcomes: checked.outcomes.length,
    ratios,
    docx: bytes.length,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
