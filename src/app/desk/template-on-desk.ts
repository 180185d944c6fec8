import type { Audience } from '../../core/privacy/reportable.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { draftFromChecks } from '../draft-report.ts';
import type { Library } from '../library.ts';
import { placeIn, readOwnReport, withOwnReport, type OwnReport } from '../templates/own-report.ts';
import type { DeskTools } from './desk-tools.ts';
import type { RunOnDesk } from './run-on-desk.ts';
import type { TemplateView } from './views.ts';

/**
 * What there is to say of the text of a template, and the report it gives of the run: the same publication for the same
 * audience, the same evaluator, the same refusals as for a report that is drafted. Nothing is written. Not ok where it was
 * stopped.
 *
 * @param library with the reports that are there without this text
 */
export async function templateView(
  library: Library,
  run: RunOnDesk | null,
  text: string,
  asked: Audience,
  tools: DeskTools,
): Promise<Result<TemplateView>> {
  const own = readOwnReport(library, text);
  const { template } = own;
  if (template === null || run === null) return ok(viewOf(own, own.problems, null));
  const audience = template.audiences.includes(asked) ? asked : (template.audiences[0] ?? asked);
  const publication = await run.published(audience, null, tools);
  if (!publication.ok && publication.problems.length === 0) return publication;
  await tools.progress('Drafting', 0.85);
  if (tools.cancelled()) return fail();
  const drafted = publication.ok
    ? draftFromChecks(withOwnReport(library, template), run.checked, publication.value, template.id, null)
    : publication;
  const preview = drafted.ok ? { title: drafted.value.title, audience, blocks: drafted.value.blocks } : null;
  return ok(viewOf(own, [...own.problems, ...drafted.problems], preview));
}

function viewOf(own: OwnReport, problems: readonly Problem[], preview: TemplateView['preview']): TemplateView {
  return {
    fileName: own.file,
    title: own.title,
    audiences: own.template?.audiences ?? [],
    faults: problems.map((found) => ({ ...found, place: placeIn(found, own.file) })),
    usable: problems.every(({ severity }) => severity !== 'error'),
    preview,
  };
}

/** What is drafted here is about the whole district: a template that is drafted for each school has its place elsewhere. */
export function refusedHere({ template, file, problems }: OwnReport): Result<NonNullable<OwnReport['template']>> {
  if (template === null) return fail(...problems);
  if (template.each === null) return ok(template, problems);
  return fail(
    problem(
      'template-invalid',
      file,
      'The report is drafted for each school, which is not done here.',
      'Take `each: school` out, or save the file and draft it on the command line with `--school all`.',
    ),
  );
}
