import { basename, join, resolve } from 'node:path';
import { draftFromChecks, publishFindings } from '../../../app/draft-report.ts';
import { problem, type Problem } from '../../../core/problems.ts';
import { writeFiles } from '../../../hosts/node/write-files.ts';
import { writeDocx } from '../../../outputs/docx/write-docx.ts';
import { refused, type CommandInfo } from '../command.ts';
import { checkingOptions } from '../reading-options.ts';
import { runChecks } from '../run-checks.ts';

const audiences = ['internal', 'public'] as const;

export const draft: CommandInfo = {
  name: 'draft',
  usage: 'draft FILE [--report ID] [--audience internal|public|both] [--out F.docx|FOLDER] [options]',
  summary: 'Runs the checks and drafts a Word report from them; without --report, every report type.',
  words: [1, 1],
  options: [
    { name: 'report', value: 'ID', help: 'The report type, as `plumbline reports` lists them.' },
    {
      name: 'audience',
      value: 'WHO',
      help: 'internal (default), public, or both. For the public small groups are withheld.',
    },
    {
      name: 'privacy',
      value: 'SETTING',
      help: 'The rule small groups are withheld by, where it is not the default one.',
    },
    {
      name: 'counts',
      value: 'yes|no',
      help: 'Whether findings print counts of records; otherwise inside yes, for the public no.',
    },
    {
      name: 'out',
      value: 'FILE|FOLDER',
      help: 'Where to write: a .docx for one report, else a folder (default: this one).',
    },
    ...checkingOptions,
  ],
  examples: [
    'plumbline draft examples/district.xlsx --report executive-summary --out summary.docx --as-of 2025-06-30',
    'plumbline draft examples/district.xlsx --report imr-finding-report --audience public --out reports/',
  ],
  async run(given, terminal) {
    const faults: Problem[] = [];
    const asked = given.value('audience') ?? 'internal';
    const chosen = asked === 'both' ? audiences : audiences.filter((audience) => audience === asked);
    if (chosen.length === 0)
      faults.push(problem('usage', '--audience', `\`${asked}\` is not an audience.`, 'Use internal, public or both.'));
    const counts = given.value('counts');
    if (counts !== null && counts !== 'yes' && counts !== 'no')
      faults.push(
        problem('usage', '--counts', `\`${counts}\` is neither yes nor no.`, 'Write --counts yes or --counts no.'),
      );
    if (faults.length > 0) return refused(faults);
    const run = await runChecks(given, terminal);
    if (!run.ok) return refused(run.problems);
    const { library, checked } = run.value;
    const reports = given.has('report') ? [given.value('report')!] : [...library.templates.reports.keys()];
    const jobs = reports.flatMap((report) => chosen.map((audience) => ({ report, audience })));
    const out = given.value('out');
    if (out?.endsWith('.docx') === true && jobs.length > 1) {
      return refused([
        problem(
          'usage',
          '--out',
          `${jobs.length} reports cannot go into one file.`,
          'Name a folder, or one report and one audience.',
        ),
      ]);
    }
    const problems: Problem[] = [...run.problems];
    const files: { path: string; bytes: Uint8Array }[] = [];
    for (const audience of chosen) {
      const deciding = (share: number): void =>
        terminal.progress(`Deciding what may be shown (${audience})`, (files.length + share) / jobs.length);
      const published = publishFindings(library, checked, { audience, privacy: given.value('privacy') }, deciding);
      problems.push(...published.problems);
      // All reports or none: a person who finds one of two files cannot know that the other was refused.
      if (!published.ok) return refused(problems);
      for (const report of reports) {
        terminal.progress(`Drafting ${report} (${audience})`, files.length / jobs.length);
        const drafted = draftFromChecks(
          library,
          checked,
          published.value,
          report,
          counts === null ? null : counts === 'yes',
        );
        problems.push(...drafted.problems);
        if (!drafted.ok) return refused(problems);
        const name = `${basename(checked.file).replace(/\.[^.]+$/, '')}-${report}${audience === 'public' ? '-public' : ''}.docx`;
        files.push({
          path: resolve(out?.endsWith('.docx') === true ? out : join(out ?? '.', name)),
          // The report is dated by the day its data are judged on, so that the same input gives the same bytes.
          bytes: await writeDocx(drafted.value, { created: `${checked.asOf}T00:00:00Z` }),
        });
      }
    }
    terminal.progress('Done', 1);
    const written = writeFiles(files);
    if (!written.ok) return refused([...problems, ...written.problems]);
    // The reports are there, and each says what the data lacked; `check` is the command that judges the data.
    return { exit: 0, problems, written: written.value };
  },
};
