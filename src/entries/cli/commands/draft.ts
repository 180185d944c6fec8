import { basename, join, resolve } from 'node:path';
import {
  draftFromChecks,
  draftNeeds,
  publishFindings,
  schoolsOf,
  type PublishRequest,
} from '../../../app/draft-report.ts';
import type { Checked } from '../../../app/check-worksheet.ts';
import type { Library } from '../../../app/library.ts';
import { datesForReport, isIsoDay } from '../../../app/review-dates.ts';
import { problem, type Problem } from '../../../core/problems.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { writeFiles } from '../../../hosts/node/write-files.ts';
import { writeDocx } from '../../../outputs/docx/write-docx.ts';
import { refused, type CommandInfo } from '../command.ts';
import { documentOptions, ownDocuments, stationeryOf } from '../open-documents.ts';
import { checkingOptions } from '../reading-options.ts';
import { signingOf, signOption } from '../sign-option.ts';
import { runChecks } from '../run-checks.ts';

const audiences = ['internal', 'public'] as const;

export const draft: CommandInfo = {
  name: 'draft',
  usage: 'draft FILE [--report ID] [--audience internal|public|both] [--out F.docx|FOLDER] [options]',
  summary: 'Runs the checks and drafts a Word report from them; without --report, the summary and the findings report.',
  words: [1, 1],
  options: [
    {
      name: 'report',
      value: 'ID',
      help: 'The report type, as `plumbline reports` lists them; `all` for every type the checks allow.',
    },
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
    signOption,
    ...documentOptions,
    ...checkingOptions,
  ],
  examples: [
    'plumbline draft examples/district.xlsx --report executive-summary --out summary.docx --as-of 2025-06-30',
    'plumbline draft examples/district.xlsx --template examples/letter-template.docx --as-of 2025-06-30',
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
    const signing = signingOf(given);
    if (!signing.ok) faults.push(...signing.problems);
    if (!signing.ok || faults.length > 0) return refused(faults);
    const run = await runChecks(given, terminal);
    if (!run.ok) return refused(run.problems);
    const { checked } = run.value;
    const own = ownDocuments(run.value);
    const stationery = own.ok ? stationeryOf(given, { ...own.value, letterhead: run.value.letterhead }) : own;
    if (!stationery.ok) return refused([...run.problems, ...stationery.problems]);
    const { library, templates, letterhead } = stationery.value;
    const report = stationery.value.report ?? given.value('report');
    const asking = jobsFor(library, checked, report, given.value('school'), chosen);
    if (!asking.ok) return refused([...run.problems, ...asking.problems]);
    const jobs = asking.value;
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
    const alike = namedAlike(checked, jobs);
    if (alike.length > 0) return refused([...run.problems, ...alike]);
    const problems: Problem[] = [...run.problems, ...stationery.problems];
    const files: { path: string; bytes: Uint8Array }[] = [];
    for (const audience of chosen) {
      const own = jobs.filter((job) => job.audience === audience);
      if (own.length === 0) continue;
      const deciding = (share: number): void =>
        terminal.progress(`Deciding what may be shown (${audience})`, (files.length + share) / jobs.length);
      const published = publishFindings(library, checked, { audience, privacy: given.value('privacy') }, deciding);
      problems.push(...published.problems);
      // All reports or none: a person who finds one of two files cannot know that the other was refused.
      if (!published.ok) return refused(problems);
      for (const job of own) {
        const { report, school } = job;
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
        const template = drafted.value.stories === undefined ? undefined : templates.get(report);
        files.push({
          path: resolve(out?.endsWith('.docx') === true ? out : join(out ?? '.', fileNameOf(checked, job))),
          // The report is dated by the day its data are judged on, so that the same input gives the same bytes.
          bytes: await writeDocx(drafted.value, {
            created: `${checked.asOf}T00:00:00Z`,
            ...(letterhead === null ? {} : { letterhead }),
            ...(template === undefined ? {} : { template }),
            ...(signing.value === null ? {} : { sign: signing.value.sign }),
          }),
        });
      }
    }
    terminal.progress('Done', 1);
    const written = writeFiles(files);
    if (!written.ok) return refused([...problems, ...written.problems]);
    if (signing.value !== null) terminal.print(`Signed by the key ${signing.value.fingerprint}.`);
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

/** One document to draft. */
interface Job {
  readonly report: string;
  readonly school: string | null;
  readonly audience: PublishRequest['audience'];
}

/**
 * The documents asked for: a report type, or several; one for each school where the type is about a school. A report that
 * is named is drafted or refused; of several, those are taken that can be drafted.
 */
function jobsFor(
  library: Library,
  checked: Checked,
  report: string | null,
  school: string | null,
  audiences: readonly PublishRequest['audience'][],
): Result<readonly Job[]> {
  const known = [...library.templates.reports.values()];
  const named = known.find(({ id }) => id === report);
  // An unknown report is refused by the draft itself, which knows the nearest name.
  if (named === undefined && report !== null && report !== 'all')
    return ok(audiences.map((audience) => ({ report, school: null, audience })));
  const without = named === undefined ? [] : draftNeeds(library, checked, named.id);
  if (without.length > 0) return fail(...without);
  const chosen = known.filter(({ id, standard }) => {
    if (named !== undefined) return id === named.id;
    return report === 'all' ? draftNeeds(library, checked, id).length === 0 : standard;
  });
  const schools = new Map(chosen.flatMap((one) => (one.each === null ? [] : [[one.id, schoolsOf(one, checked)]])));
  const fault = schoolFault(school, [...schools.values()].flat(), {
    aboutSchools: schools.size,
    others: chosen.length - schools.size,
    known: known.flatMap(({ id, each }) => (each === null ? [] : [id])),
  });
  if (fault !== null) return fail(fault);
  const jobs = chosen.flatMap(({ id, audiences: able }): Job[] => {
    // A report named for the one audience it is not made for is refused by the draft itself, with what it is made for.
    const asNamed = named !== undefined && audiences.length === 1;
    const wanted = asNamed ? audiences : audiences.filter((audience) => able.includes(audience));
    const about = schools.get(id)?.filter((one) => school === null || school === 'all' || one === school) ?? [null];
    return about.flatMap((one) => wanted.map((audience) => ({ report: id, school: one, audience })));
  });
  if (jobs.length > 0) return ok(jobs);
  return fail(
    problem(
      'audience-refused',
      '--report',
      `None of the reports asked for can be drafted for the audience “${audiences.join('” or “')}” from what was checked.`,
      'Name one with --report; `plumbline reports` lists them with their audiences.',
    ),
  );
}

/** What is wrong with the school that was asked for, or with asking for reports about schools at all. */
function schoolFault(
  school: string | null,
  schools: readonly string[],
  reports: { readonly aboutSchools: number; readonly others: number; readonly known: readonly string[] },
): Problem | null {
  if (school !== null && reports.aboutSchools === 0)
    return problem(
      'usage',
      '--school',
      'No report that was asked for is about one school.',
      `Leave --school out, or name a report about a school with --report: ${reports.known.join(', ')}.`,
    );
  // Among reports about the district, one about a school nobody named is left out; alone, it is all that was asked for.
  const needsSchool = school !== null || (reports.aboutSchools > 0 && reports.others === 0);
  if (needsSchool && schools.length === 0)
    return problem(
      'usage',
      '--school',
      'The findings of the report name no school, so there is nobody to draft it for.',
      'Add a column with the school to the worksheets.',
    );
  if (school === null || school === 'all' || schools.includes(school)) return null;
  const names = [...new Set(schools)].sort();
  return problem(
    'usage',
    '--school',
    `No finding of the report is about the school “${school}”.`,
    `Use one of: ${names.slice(0, 12).join(', ')}.`,
  );
}

function fileNameOf(checked: Checked, { report, school, audience }: Job): string {
  const about = school === null ? '' : `-${school.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
  return `${basename(checked.file).replace(/\.[^.]+$/, '')}-${report}${about}${audience === 'public' ? '-public' : ''}.docx`;
}

/** Documents that would be written over one another: their schools' names differ in nothing a file name keeps. */
function namedAlike(checked: Checked, jobs: readonly Job[]): Problem[] {
  const byName = new Map<string, Job[]>();
  for (const job of jobs) {
    const name = fileNameOf(checked, job);
    byName.set(name, [...(byName.get(name) ?? []), job]);
  }
  return [...byName].flatMap(([name, alike]) =>
    alike.length === 1
      ? []
      : [
          problem(
            'usage',
            '--school',
            `The reports about ${alike.map(({ school }) => `“${school}”`).join(' and ')} would all be written to ${name}.`,
            'If they are one school, spell its name in one way in the workbook. Else draft each by its name with --school and --out FILE.docx.',
          ),
        ],
  );
}
