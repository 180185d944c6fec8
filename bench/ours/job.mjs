// The whole job on a made-up roster: read, count 8 outcomes by 6 groupings in every school with risk ratios and decide,
// draft the executive summary as Word: <program's folder> <file> [file the draft is kept in]
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { checkWorksheet } from '../../src/app/check-worksheet.ts';
import { draftFromChecks, publishFindings } from '../../src/app/draft-report.ts';
import { readWorkbookFile } from '../../src/hosts/node/read-file.ts';
import { writeDocx } from '../../src/outputs/docx/write-docx.ts';
import { measuredRules, openMeasuredLibrary } from '../measured-library.mjs';
import { must, tell } from '../tell.mjs';

const [, , root, file, keptDraft] = process.argv;
const start = performance.now();
const stages = {};
let before = start;
/** The time of a stage and the most memory held until its end. */
const lap = (stage) => {
  const now = performance.now();
  stages[stage] = { ms: now - before, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) };
  before = now;
};

const library = openMeasuredLibrary(root);
lap('open');
const checked = must(
  await checkWorksheet(
    library,
    {
      workbook: must(await readWorkbookFile(file)),
      sheets: null,
      mapping: null,
      kind: null,
      where: [],
      packs: [{ pack: measuredRules, setting: null }],
      calendar: null,
      asOf: '2026-06-30',
      district: basename(file),
    },
    (stage) => {
      if (stages.read === undefined && stage.startsWith('Checking')) lap('read');
    },
  ),
);
lap('check');
// A summary of the State; what is to be said of its schools would be a report of its own for each.
const ofState = checked.findings.map((finding) => ({
  ...finding,
  outcomes: finding.outcomes.filter((outcome) => outcome.subject.school === undefined),
}));
const publication = must(
  publishFindings(library, { ...checked, findings: ofState }, { audience: 'internal', privacy: null }),
);
const draft = must(draftFromChecks(library, checked, publication, 'executive-summary', null));
const bytes = await writeDocx(draft, { created: '2026-06-30T00:00:00Z' });
lap('draft');
const ms = before - start;
if (keptDraft !== undefined) writeFileSync(keptDraft, JSON.stringify(draft));
tell({
  ms,
  stages,
  outcomes: checked.outcomes.length,
  ratios: checked.outcomes.reduce((sum, outcome) => sum + (outcome.value ?? 0), 0),
  bytes: bytes.length,
});
