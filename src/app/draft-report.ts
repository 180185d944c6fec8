import { parseIsoDay } from '../core/calendar/iso-day.ts';
import { schoolYearName } from '../core/calendar/make-calendar.ts';
import { nearest } from '../core/data/nearest.ts';
import { isOneSchool } from '../core/data/whole-subject.ts';
import type { Draft } from '../core/draft/draft.ts';
import type { DraftContext } from '../core/draft/draft-context.ts';
import type { ReportTemplate } from '../core/draft/load-templates.ts';
import { draftReport } from '../core/draft/draft-report.ts';
import { partOf } from '../core/privacy/part-of.ts';
import { catalogue } from '../core/measures/catalogue.ts';
import { publishInSteps, type Publication } from '../core/privacy/publish.ts';
import type { Audience } from '../core/privacy/reportable.ts';
import { atOnce, type InSteps } from '../core/in-steps.ts';
import { problem, type Problem } from '../core/problems.ts';
import { fail, type Result } from '../core/result.ts';
import type { Table } from '../core/table/table.ts';
import { authoritiesInUse } from './authorities-in-use.ts';
import type { Checked } from './check-worksheet.ts';
import { findingsPackage } from './findings-package.ts';
import type { Library } from './library.ts';
import { inputsOf, type SheetInput } from './living/inputs.ts';
import { localThresholds } from './organization/local-thresholds.ts';
import { datesOfRegister } from './finding-register/dates-of-register.ts';
import { livesForDraft } from './finding-register/lives-for-draft.ts';
import { recordLines } from './record-lines.ts';
import { registersFor } from './registers.ts';

export interface PublishRequest {
  readonly audience: Audience;
  /** Id of a privacy setting; null for the one the settings name as default. */
  readonly privacy: string | null;
}

/** What one audience may see of the findings; made once, whatever number of reports are drafted from it. */
export function publishFindings(
  library: Library,
  checked: Checked,
  request: PublishRequest,
  told?: (share: number) => void,
): Result<Publication> {
  return atOnce(publishFindingsInSteps(library, checked, request), told);
}

/** The same in steps, for a surface that shows how far it is and can be told to stop. */
export function* publishFindingsInSteps(
  library: Library,
  checked: Checked,
  request: PublishRequest,
): InSteps<Result<Publication>> {
  const { privacy } = library;
  const setting = request.privacy === null ? privacy.standard : privacy.settings.get(request.privacy);
  if (setting !== undefined) return yield* publishInSteps(checked.findings, request.audience, setting);
  const known = [...privacy.settings.keys()];
  const near = nearest(request.privacy!, known);
  return fail(
    problem(
      'usage',
      '--privacy',
      `There is no privacy setting \`${request.privacy}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
      `Use one of: ${known.join(', ')}.`,
    ),
  );
}

/** The places a report leaves for people's names; who they are is never guessed. */
const team = [
  { id: 'chair', role: 'Review chairperson' },
  { id: 'member', role: 'Team member' },
] as const;

/**
 * A report drafted from what its audience may see.
 *
 * @param printCounts whether findings print counts of records; null for the custom: inside yes, for the public no
 */
export function draftFromChecks(
  library: Library,
  checked: Checked & { readonly tables?: readonly Table[] },
  publication: Publication,
  report: string,
  printCounts: boolean | null,
  more: MoreForDraft = {},
): Result<Draft> {
  const template = library.templates.reports.get(report);
  const without = draftNeeds(library, checked, report);
  if (without.length > 0) return fail(...without);
  const { school = null } = more;
  const packs = template?.packs ?? null;
  const findings = partOf(publication.findings, {
    packs,
    checks: template?.checks ?? null,
    subject: school === null ? null : { field: 'school', label: school },
  });
  const dates = more.dates ?? {};
  const context = draftContext(library, checked, publication, printCounts);
  // A school's report leaves the office: nothing of another school travels in it, where no reader sees it either.
  const carried = school === null ? publication : { ...publication, findings };
  const inside = publication.audience === 'internal';
  // A row of the register tells that a requirement is not met, also where that is withheld from the public; and a school's
  // letter tells of that school alone.
  const lives = inside && school === null ? livesForDraft(library, checked) : [];
  return draftReport(library.templates, report, findings, {
    ...context,
    packs: packs === null ? context.packs : context.packs.filter(({ id }) => packs.includes(id)),
    ...(packs === null || context.localThresholds === undefined
      ? {}
      : {
          localThresholds: localThresholds(library, {
            ...checked,
            packs: checked.packs.filter(({ pack }) => packs.includes(pack.id)),
          }),
        }),
    school,
    package: findingsPackage(checked, carried, library.rulebook.authorities, {
      ...{ report, school, dates, counts: printCounts, isFilled: template?.document !== undefined },
      inputs: inside && school === null && template?.sent !== true ? inputsOfRun(library, checked) : [],
    }),
    registers: registersFor(library.schema, checked.registers ?? {}, publication.audience, school),
    ...(inside ? { records: recordLines(checked), lives } : {}),
    // Days a person gives for this letter go before those of the register.
    dates: { ...datesOfRegister(lives), ...dates },
  });
}

/**
 * What a report needs of the checks and does not have, so that it is not drafted. None of its packs was run: it would say
 * that all is well where nobody looked. Or a pack was run with other settings than the report is written for: its tables
 * would be empty. Where some of its packs were run, the report itself tells which were not.
 */
export function draftNeeds(
  library: Library,
  checked: Pick<Checked, 'file' | 'packs'>,
  report: string,
): readonly Problem[] {
  const template = library.templates.reports.get(report);
  if (template === undefined) return [];
  return [...packsMissing(library, checked, template), ...settingsMissing(checked, template)];
}

function packsMissing(
  { rulebook }: Library,
  checked: Pick<Checked, 'file' | 'packs'>,
  { title, packs }: ReportTemplate,
): Problem[] {
  if (packs === null || checked.packs.some(({ pack }) => packs.includes(pack.id))) return [];
  const titles = packs.map((id) => `“${rulebook.packs.find((pack) => pack.id === id)?.title ?? id}”`);
  return [
    problem(
      'usage',
      title,
      `This report is written from the findings of ${titles.join(' or ')}; ${packs.length === 1 ? 'that pack was not' : 'none of these packs was'} run on ${checked.file}.`,
      `Use a workbook with its worksheets and run the checks with it: choose it under Checks, or add \`--pack ${packs[0]}\`. Else choose another report.`,
    ),
  ];
}

function settingsMissing(checked: Pick<Checked, 'packs'>, template: ReportTemplate): Problem[] {
  return checked.packs.flatMap(({ pack, setting }) => {
    const fitting = (template.settings ?? []).filter((one) => one.pack === pack.id).map((one) => one.setting);
    const [first] = fitting;
    if (first === undefined || (setting !== null && fitting.includes(setting))) return [];
    const titleOf = (one: string | null): string => `“${pack.settings.get(one ?? '')?.title ?? 'no setting'}”`;
    return [
      problem(
        'usage',
        template.title,
        `This report is written for ${fitting.map(titleOf).join(' or ')} of the pack “${pack.title}”; the checks were run with ${titleOf(setting)}.`,
        `Run the checks with that setting: choose it under Checks, add \`--pack ${pack.id}:${first}\`, or name it on a sheet “Plumbline settings” (kind pack, name ${pack.id}, value ${first}).`,
      ),
    ];
  });
}

function inputsOfRun(
  library: Library,
  checked: Checked & { readonly tables?: readonly Table[] },
): readonly SheetInput[] {
  if (checked.tables === undefined) return checked.inputs ?? [];
  return inputsOf(checked.tables, { schema: library.schema, packs: checked.packs.map(({ pack }) => pack) });
}

/** The schools a report of this type can be about: those its checks have an outcome of, by name. */
export function schoolsOf(
  { packs, checks }: ReportTemplate,
  { findings }: Pick<Checked, 'findings'>,
): readonly string[] {
  const own = findings.filter(
    ({ pack, check }) => (packs?.includes(pack) ?? true) && (checks?.includes(check) ?? true),
  );
  const names = own.flatMap(({ outcomes }) =>
    outcomes.flatMap(({ subject }) => (isOneSchool(subject) ? [subject['school']!] : [])),
  );
  return [...new Set(names)].sort();
}

/** What a person names for a report besides its type. */
export interface MoreForDraft {
  /** The school it is about. */
  readonly school?: string | null;
  /** ISO days for letters, by name. */
  readonly dates?: Readonly<Record<string, string>>;
}

/** What a draft needs to know besides the findings. */
export function draftContext(
  library: Library,
  checked: Checked,
  publication: Publication,
  printCounts: boolean | null,
): DraftContext {
  return {
    district: checked.district,
    schoolYear: schoolYearName(parseIsoDay(checked.asOf)!),
    asOf: checked.asOf,
    audience: publication.audience,
    packs: checked.packs.map(({ pack, setting }) => ({
      id: pack.id,
      title: pack.title,
      version: pack.version,
      setting: setting === null ? null : (pack.settings.get(setting)?.title ?? null),
      covers: pack.covers,
      doesNotCover: pack.doesNotCover,
    })),
    authorities: authoritiesInUse(library.rulebook.authorities, checked),
    problems: {
      errors: checked.problems.filter((found) => found.severity === 'error').length,
      warnings: checked.problems.filter((found) => found.severity === 'warning').length,
    },
    withheld: publication.withheld.map(({ reason }) => ({ reason })),
    calendar: checked.calendar?.name ?? null,
    team: library.own.team ?? team,
    ...(library.own.changes.length === 0 ? {} : { localThresholds: localThresholds(library, checked) }),
    printCounts: printCounts ?? publication.audience === 'internal',
    measures: catalogue,
    titles: titlesOf(library.schema),
    risk: library.risk,
    recommendations: library.recommendations,
  };
}

function titlesOf({ worksheets, fields }: Library['schema']): ReadonlyMap<string, string> {
  return new Map([...worksheets.values(), ...fields.values()].map(({ id, title }) => [id, title]));
}
