import { parseIsoDay } from '../core/calendar/iso-day.ts';
import { schoolYearName } from '../core/calendar/make-calendar.ts';
import { nearest } from '../core/data/nearest.ts';
import type { Draft } from '../core/draft/draft.ts';
import { draftReport } from '../core/draft/draft-report.ts';
import { catalogue } from '../core/measures/catalogue.ts';
import { publish, type Publication } from '../core/privacy/publish.ts';
import type { Audience } from '../core/privacy/reportable.ts';
import { problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Checked } from './check-worksheet.ts';
import { findingsPackage } from './findings-package.ts';
import type { Library } from './library.ts';

export interface DraftRequest {
  readonly report: string;
  readonly audience: Audience;
  /** Id of a privacy setting; null for the one the settings name as default. */
  readonly privacy: string | null;
  /** Whether findings print counts of records; null for the report's custom: inside yes, for the public no. */
  readonly printCounts: boolean | null;
}

export interface Drafted {
  readonly draft: Draft;
  readonly publication: Publication;
}

/** The places a report leaves for people's names; who they are is never guessed. */
const team = [
  { id: 'chair', role: 'Review chairperson' },
  { id: 'member', role: 'Team member' },
] as const;

/** From findings to a drafted report for one audience: what may be published is decided first, then the words. */
export function draftFromChecks(library: Library, checked: Checked, request: DraftRequest): Result<Drafted> {
  const { privacy } = library;
  const setting = request.privacy === null ? privacy.standard : privacy.settings.get(request.privacy);
  if (setting === undefined) {
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
  const published = publish(checked.findings, request.audience, setting);
  if (!published.ok) return published;
  const publication = published.value;
  const drafted = draftReport(library.templates, request.report, publication.findings, {
    district: checked.district,
    schoolYear: schoolYearName(parseIsoDay(checked.asOf)!),
    asOf: checked.asOf,
    audience: request.audience,
    packs: checked.packs.map(({ pack, setting: chosen }) => ({
      id: pack.id,
      title: pack.title,
      version: pack.version,
      setting: chosen === null ? null : (pack.settings.get(chosen)?.title ?? null),
      doesNotCover: pack.doesNotCover,
    })),
    authorities: library.rulebook.authorities,
    problems: {
      errors: checked.problems.filter((found) => found.severity === 'error').length,
      warnings: checked.problems.filter((found) => found.severity === 'warning').length,
    },
    withheld: publication.withheld.map(({ reason }) => ({ reason })),
    calendar: checked.calendar?.name ?? null,
    team,
    printCounts: request.printCounts ?? request.audience === 'internal',
    measures: catalogue,
    risk: library.risk,
    recommendations: library.recommendations,
    package: findingsPackage(checked, publication),
  });
  return drafted.ok ? ok({ draft: drafted.value, publication }, [...published.problems, ...drafted.problems]) : drafted;
}
