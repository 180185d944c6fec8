import type { Draft } from '../../core/draft/draft.ts';
import { figureText } from '../../core/draft/figure-text.ts';
import { visitRuns } from '../../core/draft/sources-table.ts';
import { viewModel } from '../../core/draft/view-model.ts';
import type { Publication } from '../../core/privacy/publish.ts';
import type { Figure, ReportableFinding } from '../../core/privacy/reportable.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { figuresByTag, figuresOfDocument } from '../document/current-figures.ts';
import type { FigureOfPart } from '../document/document-part.ts';
import type { Table } from '../../core/table/table.ts';
import type { Checked } from '../check-worksheet.ts';
import { draftContext, draftFromChecks, publishFindings } from '../draft-report.ts';
import type { Library } from '../library.ts';
import type { MadeHow } from './made-how.ts';

export interface Redrafted {
  readonly draft: Draft;
  /** What a figure reads now, also one the draft does not print; null where nothing computes it. */
  readonly current: (tag: string) => string | null;
  /** The figures now, by tag. */
  readonly figures: ReadonlyMap<string, Figure>;
  readonly findings: readonly ReportableFinding[];
}

/**
 * A report drafted again in the way a document was, from what was checked now.
 *
 * @param standing what the document keeps of its own figures: words that go by numbers are chosen again also where the
 * new draft has another sentence
 */
export function redraft(
  library: Library,
  checked: Checked & { readonly tables?: readonly Table[] },
  how: MadeHow,
  standing: readonly FigureOfPart[] = [],
): Result<Redrafted> {
  const { audience, privacy } = how;
  const published = publishFindings(library, checked, { audience, privacy: privacy === '' ? null : privacy });
  return redraftPublished(library, checked, published, how, standing);
}

/** The same from what has been published for the document's audience already. */
export function redraftPublished(
  library: Library,
  checked: Checked & { readonly tables?: readonly Table[] },
  published: Result<Publication>,
  { report, counts, school, dates, isFilled }: MadeHow,
  standing: readonly FigureOfPart[] = [],
): Result<Redrafted> {
  if (!published.ok) return published;
  const isFilledNow = library.templates.reports.get(report)?.document !== undefined;
  if (isFilled !== isFilledNow) return fail(...published.problems, otherDocument(report, isFilled));
  const drafted = draftFromChecks(library, checked, published.value, report, counts, { school, dates });
  if (!drafted.ok) return fail(...published.problems, ...drafted.problems);
  const { findings } = published.value;
  const context = draftContext(library, checked, published.value, counts);
  // What tables alone print is no field of the report's view.
  const figures = new Map<string, Figure>();
  visitRuns(drafted.value.blocks, (run) => {
    if (run.type === 'value') figures.set(run.figure.source.tag, run.figure);
  });
  const byTag = figuresByTag(findings, viewModel(findings, context, library.templates.criteria));
  for (const [tag, figure] of byTag) figures.set(tag, figure);
  for (const [tag, figure] of figuresOfDocument(standing, figures)) figures.set(tag, figure);
  const current = (tag: string): string | null => {
    const figure = figures.get(tag);
    return figure === undefined ? null : figureText(figure);
  };
  return ok({ draft: drafted.value, current, figures, findings }, [...published.problems, ...drafted.problems]);
}

/** Drafted without the document it was drafted into, it would lose what that says; drafted into one, it would take that on. */
function otherDocument(report: string, isFilled: boolean): Problem {
  return isFilled
    ? problem(
        'usage',
        '--template',
        `The report \`${report}\` was drafted into a Word document, and only with that can it be drafted again.`,
        'Name that document: plumbline refresh REPORT.docx WORKBOOK --template DOCUMENT.docx; likewise plumbline verify.',
      )
    : problem(
        'usage',
        '--template',
        `The report \`${report}\` was not drafted into a Word document.`,
        'Leave --template out.',
      );
}
