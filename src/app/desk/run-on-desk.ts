import { parseIsoDay } from '../../core/calendar/iso-day.ts';
import { schoolYearName } from '../../core/calendar/make-calendar.ts';
import { viewModel } from '../../core/draft/view-model.ts';
import type { ViewModel } from '../../core/draft/view/view-shape.ts';
import type { Publication } from '../../core/privacy/publish.ts';
import type { Audience, Figure } from '../../core/privacy/reportable.ts';
import { fail, type Result } from '../../core/result.ts';
import { figuresByTag } from '../check-document.ts';
import type { Checked } from '../check-worksheet.ts';
import { draftContext, publishFindings, publishFindingsInSteps } from '../draft-report.ts';
import type { FindingsToTell } from '../finding-language.ts';
import { findingsPackage } from '../findings-package.ts';
import type { Library } from '../library.ts';
import { FindingsOnCells } from './findings-on-cells.ts';
import { FindingsOnDesk } from './findings-view.ts';
import type { DeskTools } from './desk-tools.ts';
import type { Decision } from './views.ts';

/** What long work of a desk is watched and stopped by. */
type Watched = Pick<DeskTools, 'progress' | 'cancelled'>;

/**
 * What a run found, with what people decided since: published for each audience when it is first asked for, and told in
 * words. A decision makes a new one of these; what cells findings rest on stays.
 */
export class RunOnDesk {
  readonly checked: Checked;
  private readonly publications = new Map<string, Result<Publication>>();
  private told: FindingsOnDesk | null = null;

  constructor(
    private readonly library: Library,
    /** As the checks left it. */
    private readonly found: Checked,
    readonly decisions: Readonly<Record<string, Decision>>,
    readonly cells: FindingsOnCells = new FindingsOnCells(found.findings),
  ) {
    this.checked = { ...found, findings: found.findings.map((finding) => decided(finding, decisions[finding.id])) };
  }

  withDecisions(decisions: Readonly<Record<string, Decision>>): RunOnDesk {
    return new RunOnDesk(this.library, this.found, decisions, this.cells);
  }

  /**
   * What that audience may see. For the public it takes seconds: how far it is is told, and it can be stopped, which
   * answers not ok without problems.
   */
  async published(audience: Audience, privacy: string | null, tools: Watched): Promise<Result<Publication>> {
    const key = `${audience} ${privacy ?? ''}`;
    const before = this.publications.get(key);
    if (before !== undefined) return before;
    const steps = publishFindingsInSteps(this.library, this.checked, { audience, privacy });
    for (;;) {
      const step = steps.next();
      if (step.done === true) {
        this.publications.set(key, step.value);
        return step.value;
      }
      await tools.progress('Deciding what may be shown', step.value);
      if (tools.cancelled()) return fail();
    }
  }

  /** The findings in words, as they are seen inside. */
  get findings(): FindingsOnDesk {
    if (this.told === null) {
      const inside = publishFindings(this.library, this.checked, { audience: 'internal', privacy: null });
      // Inside nothing is withheld, so there is nothing that could be refused.
      if (!inside.ok) throw new Error(inside.problems.map(({ message }) => message).join(' '));
      const year = schoolYearName(parseIsoDay(this.checked.asOf)!);
      this.told = new FindingsOnDesk(this.library, this.checked, inside.value, year);
    }
    return this.told;
  }

  /** Every figure a report for that audience could print now, by its tag; null where nothing may be published for it. */
  async figures(audience: Audience, tools: Watched): Promise<ReadonlyMap<string, Figure> | null> {
    const made = await this.published(audience, null, tools);
    return made.ok ? figuresByTag(made.value.findings, this.report(made.value)) : null;
  }

  /** What finding language can be filled from, as that audience may see it; null where nothing may be published for it. */
  async toTell(audience: Audience, tools: Watched): Promise<FindingsToTell | null> {
    const made = await this.published(audience, null, tools);
    if (!made.ok) return null;
    const { authorities } = this.library.rulebook;
    return {
      report: audience === 'internal' ? this.findings.report : this.report(made.value),
      packageOf: (finding) => findingsPackage(this.checked, made.value, authorities, null, [finding]),
    };
  }

  private report(publication: Publication): ViewModel {
    const context = draftContext(this.library, this.checked, publication, null);
    return viewModel(publication.findings, context, this.library.templates.criteria);
  }
}

function decided(finding: Checked['findings'][number], decision: Decision | undefined): typeof finding {
  if (decision === undefined) return finding;
  const agree = decision.answer === 'agree' ? true : decision.answer === 'disagree' ? false : null;
  return { ...finding, decision: { rating: decision.rating, agree, note: decision.note, by: decision.by } };
}
