import { basename, join, resolve } from 'node:path';
import { draftFromChecks, publishFindings, settingsMissing } from '../../../app/draft-report.ts';
import type { Checked } from '../../../app/check-worksheet.ts';
import type { Library } from '../../../app/library.ts';
import { datesForReport, isIsoDay } from '../../../app/review-dates.ts';
import { problem, type Problem } from '../../../core/problems.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { writeFiles } from '../../../hosts/node/write-files.ts';
import { writeDocx } from '../../../outputs/docx/write-docx.ts';
import { refused, type CommandInfo } from '../command.ts';
import { checkingOptions } from '../reading-options.ts';
import { runChecks } from '../run-checks.ts';

const audiences = ['internal', 'public'] as const;

export const draft: CommandInfo = {
  name: 'draft',
  usage: 'draft FILE [--report ID] [--audience internal|public|both] [--out F.docx|FOLDER] [options]',
  summary: 'Runs the checks and drafts a Word report from them; without --report, the summary and the findings report.',
  words: [1, 1],
  options: [
    { name: 'report', value: 'ID', help: 'The report type, as `plumbline reports` lists them; `all` for every type.' },
    {
      name: 'school',
      value: 'NAME|all',
      help: 'For reports about one school: which one, or a document for each school with findings.',
    },
    {
      name: 'audience',
      value: 'WHO',
      help: 'internal (default), public, or both. For the public small groups are withheld.',
    },
    {
      name: 'date',
      value: 'NAME=DAY',
      repeated: true,
      help: 'For letters and covers: onsite-end, draft-report or final-report; what is due follows from them.',
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
    const days = daysGiven(given.values('date'), faults);
    if (faults.length > 0) return refused(faults);
    const run = await runChecks(given, terminal);
    if (!run.ok) return refused(run.problems);
    const { library, checked, letterhead } = run.value;
    const asking = askedFor(library, checked, given.value('report'), given.value('school'));
    if (!asking.ok) return refused([...run.problems, ...asking.problems]);
    const jobs = asking.value.flatMap((one) =>
      chosen
        .filter((audience) => chosen.length === 1 || one.audiences.includes(audience))
        .map((audience) => ({ ...one, audience })),
    );
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
      for (const { report, school } of jobs.filter((job) => job.audience === audience)) {
        terminal.progress(`Drafting ${report} (${audience})`, files.length / jobs.length);
        const drafted = draftFromChecks(
          library,
          checked,
          published.value,
          report,
          counts === null ? null : counts === 'yes',
          { school, dates: datesForReport(library.dates, days) },
        );
        problems.push(...drafted.problems);
        if (!drafted.ok) return refused(problems);
        const about = school === null ? '' : `-${school.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
        const name = `${basename(checked.file).replace(/\.[^.]+$/, '')}-${report}${about}${audience === 'public' ? '-public' : ''}.docx`;
        files.push({
          path: resolve(out?.endsWith('.docx') === true ? out : join(out ?? '.', name)),
          // The report is dated by the day its data are judged on, so that the same input gives the same bytes.
          bytes: await writeDocx(drafted.value, {
            created: `${checked.asOf}T00:00:00Z`,
            ...(letterhead === null ? {} : { letterhead }),
          }),
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

/** `final-report=2019-04-23` as a day by its name. */
function daysGiven(texts: readonly string[], faults: Problem[]): Readonly<Record<string, string>> {
  const days: Record<string, string> = {};
  for (const text of texts) {
    const [name = '', day = ''] = text.split('=');
    const known = ['onsite-end', 'draft-report', 'final-report'];
    if (!known.includes(name) || !isIsoDay(day))
      faults.push(
        problem(
          'usage',
          '--date',
          `\`${text}\` is not a date of a review.`,
          `Write one of ${known.join(', ')} with its day: final-report=2019-04-23.`,
        ),
      );
    else days[name] = day;
  }
  return days;
}

interface Asked {
  readonly report: string;
  readonly school: string | null;
  readonly audiences: readonly string[];
}

/** The documents asked for: a report type, or several; one for each school where the type is about a school. */
function askedFor(
  library: Library,
  checked: Checked,
  report: string | null,
  school: string | null,
): Result<readonly Asked[]> {
  const known = [...library.templates.reports.values()];
  // Of all types, those that can be drafted: one that is written for other settings is refused when it is named.
  const chosen =
    report === 'all'
      ? known.filter(({ id }) => settingsMissing(library, checked, id).length === 0)
      : known.filter(({ id, standard }) => (report === null ? standard : id === report));
  // An unknown report is refused by the draft itself, which knows the nearest name.
  if (chosen.length === 0) return ok([{ report: report ?? '', school: null, audiences: ['internal', 'public'] }]);
  const schools = schoolsOf(checked);
  const named = school === null ? null : school === 'all' ? schools : schools.filter((one) => one === school);
  if (named !== null && named.length === 0) {
    return fail(
      problem(
        'usage',
        '--school',
        school === 'all' ? 'The findings name no school.' : `No finding is about the school “${school}”.`,
        schools.length === 0
          ? 'Add a column with the school to the worksheet.'
          : `Use one of: ${schools.slice(0, 12).join(', ')}.`,
      ),
    );
  }
  return ok(
    chosen.flatMap(({ id, each, audiences: able }): Asked[] =>
      each === null
        ? [{ report: id, school: null, audiences: able }]
        : (named ?? schools).map((one) => ({ report: id, school: one, audiences: able })),
    ),
  );
}

/** The schools findings have outcomes for, by name. */
function schoolsOf(checked: Checked): readonly string[] {
  const names = checked.findings.flatMap(({ outcomes }) => outcomes.flatMap(({ subject }) => subject['school'] ?? []));
  return [...new Set(names)].sort();
}
