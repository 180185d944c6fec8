import { parseIsoDay } from '../../core/calendar/iso-day.ts';
import { schoolYearName } from '../../core/calendar/make-calendar.ts';
import { viewModel } from '../../core/draft/view-model.ts';
import type { ViewModel } from '../../core/draft/view/view-shape.ts';
import type { Publication } from '../../core/privacy/publish.ts';
import type { Audience, Figure } from '../../core/privacy/reportable.ts';
import type { Result } from '../../core/result.ts';
import { figuresByTag } from '../check-document.ts';
import type { Checked } from '../check-worksheet.ts';
import { draftContext, publishFindings } from '../draft-report.ts';
import type { FindingsToTell } from '../finding-language.ts';
import { findingsPackage } from '../findings-package.ts';
import type { Library } from '../library.ts';
import { FindingsOnCells } from './findings-on-cells.ts';
import { FindingsOnDesk } from './findings-view.ts';
import type { Decision } from './views.ts';

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

  published(audience: Audience, privacy: string | null): Result<Publication> {
    const key = `${audience} ${privacy ?? ''}`;
    let made = this.publications.get(key);
    if (made === undefined)
      this.publications.set(key, (made = publishFindings(this.library, this.checked, { audience, privacy })));
    return made;
  }

  /** The findings in words, as they are seen inside. */
  get findings(): FindingsOnDesk {
    if (this.told === null) {
      const inside = this.published('internal', null);
      // Inside nothing is withheld, so there is nothing that could be refused.
      if (!inside.ok) throw new Error(inside.problems.map(({ message }) => message).join(' '));
      const year = schoolYearName(parseIsoDay(this.checked.asOf)!);
      this.told = new FindingsOnDesk(this.library, this.checked, inside.value, year);
    }
    return this.told;
  }

  /** Every figure a report for that audience could print now, by its tag; null where nothing may be published for it. */
  figures(audience: Audience): ReadonlyMap<string, Figure> | null {
    const made = this.published(audience, null);
    return made.ok ? figuresByTag(made.value.findings, this.report(made.value)) : null;
  }

  /** What finding language can be filled from, as that audience may see it; null where nothing may be published for it. */
  toTell(audience: Audience): FindingsToTell | null {
    const made = this.published(audience, null);
    if (!made.ok) return null;
    const { authorities } = this.library.rulebook;
    return {
      report: audience === 'internal' ? this.findings.report : this.report(made.value),
      packageOf: (finding) => findingsPackage(this.checked, made.value, authorities, [finding]),
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
