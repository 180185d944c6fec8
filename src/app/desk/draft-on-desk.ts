import type { Block, Draft } from '../../core/draft/draft.ts';
import { visitRuns } from '../../core/draft/sources-table.ts';
import { ok, type Result } from '../../core/result.ts';
import { draftFromChecks } from '../draft-report.ts';
import type { Library } from '../library.ts';
import type { DraftRequest } from './desk.ts';
import type { DeskTools } from './desk-tools.ts';
import type { RunOnDesk } from './run-on-desk.ts';
import type { DraftView } from './views.ts';

/** A draft, and the day its file says it was made. */
export interface Drafted {
  readonly draft: Draft;
  readonly created: string;
}

/** A report of the run for an audience: as blocks for looking, as a Word document for keeping, as a draft to write anew. */
export async function draftOnDesk(
  library: Library,
  run: RunOnDesk,
  { report, audience, privacy }: DraftRequest,
  tools: DeskTools,
): Promise<Result<{ readonly view: DraftView; readonly drafted: Drafted }>> {
  const { checked } = run;
  const { progress, cancelled } = tools;
  const publication = await run.published(audience, privacy, {
    cancelled,
    progress: (stage, share) => progress(stage, 0.8 * share),
  });
  if (!publication.ok) return publication;
  await progress('Drafting', 0.85);
  const drafted = draftFromChecks(library, checked, publication.value, report, null);
  if (!drafted.ok) return drafted;
  await progress('Writing the document', 0.95);
  // Dated by the day its data are judged on, so that the same input gives the same bytes.
  const created = `${checked.asOf}T00:00:00Z`;
  const written = await tools.writeDocx(drafted.value, created);
  const view: DraftView = {
    report,
    audience,
    title: drafted.value.title,
    blocks: drafted.value.blocks,
    ...written,
    fileName: `${checked.file.replace(/\.[^.]+$/, '')}-${report}${audience === 'public' ? '-public' : ''}.docx`,
    withheld: [...new Set(publication.value.withheld.map(({ reason }) => reason))],
    problems: [...publication.problems, ...drafted.problems],
    toFill: blanksOf(drafted.value.blocks),
  };
  return ok({ view, drafted: { draft: drafted.value, created } });
}

/** What people still have to fill, by the name of the place: three ratings, two owners. */
function blanksOf(blocks: readonly Block[]): DraftView['toFill'] {
  const counts = new Map<string, number>();
  visitRuns(blocks, (run) => {
    if (run.type === 'blank') counts.set(run.hint, (counts.get(run.hint) ?? 0) + 1);
  });
  return [...counts].map(([what, count]) => ({ what, count }));
}
