import type { Outcome, Status } from '../../core/checks/outcome.ts';
import type { Block } from '../../core/draft/draft.ts';
import { languageBlocks } from '../../core/draft/language-blocks.ts';
import { shownText } from '../../core/draft/shown-text.ts';
import { viewModel } from '../../core/draft/view-model.ts';
import type { FindingView, ViewModel } from '../../core/draft/view/view-shape.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { leadingOutcome } from '../../core/findings/leading-outcome.ts';
import type { Publication } from '../../core/privacy/publish.ts';
import type { Checked } from '../check-worksheet.ts';
import { draftContext } from '../draft-report.ts';
import { partText, statusText, valueText } from '../figures-in-words.ts';
import type { Library } from '../library.ts';
import type { Decision, FindingRow, FindingsView } from './views.ts';

/** The findings of a run with their words, made once: every list and every opened finding reads from it. */
export class FindingsOnDesk {
  readonly report: ViewModel;
  private readonly views: ReadonlyMap<string, FindingView>;

  /** @param publication the findings as they may be seen inside */
  constructor(
    private readonly library: Library,
    readonly checked: Checked,
    publication: Publication,
    private readonly schoolYear: string,
  ) {
    const context = draftContext(library, checked, publication, null);
    this.report = viewModel(publication.findings, context, library.templates.criteria);
    this.views = new Map(
      [...this.report.requirements, ...this.report.indicators].map((view) => [view.id, view] as const),
    );
  }

  view(decisions: Readonly<Record<string, Decision>>): FindingsView {
    const { findings, problems, district, asOf } = this.checked;
    const rows = findings.map((finding) => this.row(finding, decisions[finding.id] ?? null));
    const counts: Record<Status, number> = {
      met: 0,
      'not-met': 0,
      'needs-review': 0,
      'not-applicable': 0,
      'not-computed': 0,
    };
    for (const { status, indicator } of rows) if (!(indicator && status === 'not-met')) counts[status]++;
    return {
      district,
      asOf,
      schoolYear: this.schoolYear,
      counts,
      raised: rows.filter(({ indicator, status }) => indicator && status === 'not-met').length,
      findings: rows,
      problems,
      settings: this.library.own.changes,
      schools: distinct(rows.flatMap(({ schools }) => schools)),
      groups: distinct(rows.flatMap(({ groups }) => groups)),
    };
  }

  row(finding: Finding, decision: Decision | null): FindingRow {
    const leading = leadingOutcome(finding);
    const view = this.views.get(finding.id);
    const pressing = finding.outcomes.filter(({ status }) => status === 'not-met' || status === 'needs-review');
    const sentence = view === undefined ? '' : this.words(view, 'summary');
    return {
      id: finding.id,
      pack: finding.pack,
      packTitle: this.checked.packs.find(({ pack }) => pack.id === finding.pack)?.pack.title ?? finding.pack,
      title: view?.title ?? finding.title,
      criterion: view?.criterion ?? finding.criterion,
      indicator: finding.indicator,
      status: finding.status,
      statusText: statusText(finding),
      sentence: sentence === '' ? finding.question : sentence,
      part: leading.n === null && leading.d === null ? '' : partText(leading.n, leading.d),
      value: withItsName(leading),
      reason: leading.reason?.message ?? null,
      schools: distinct(pressing.flatMap(({ subject }) => subject['school'] ?? [])),
      groups: distinct(pressing.flatMap(({ group }) => group ?? [])),
      weight: weightOf(view, leading),
      decision,
    };
  }

  /** The finding as a report would put it, as blocks. */
  preview(id: string): readonly Block[] {
    const view = this.views.get(id);
    if (view === undefined) return [];
    const told = languageBlocks(this.library.templates, this.report, view, 'finding');
    return told.ok ? told.value : [];
  }

  findingView(id: string): { readonly view: FindingView; readonly report: ViewModel } | null {
    const view = this.views.get(id);
    return view === undefined ? null : { view, report: this.report };
  }

  private words(view: FindingView, part: 'summary'): string {
    const told = languageBlocks(this.library.templates, this.report, view, part);
    if (!told.ok) return '';
    return told.value
      .flatMap((block) => (block.type === 'paragraph' ? [shownText(block.runs)] : []))
      .join(' ')
      .trim();
  }
}

/** The risk the report rates it with, cases breaking a tie: what leads the summary leads the list. Null where nothing is rated. */
function weightOf(view: FindingView | undefined, { n }: Outcome): number | null {
  const score = view?.risk?.score;
  if (score?.state !== 'value') return null;
  const cases = n ?? 0;
  return score.raw + cases / (cases + 1);
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** `92.5%`, `+3.1 points`, `ratio 1.728`: a bare number would not say what it is. */
function withItsName({ measure, value }: Outcome): string {
  const text = valueText(measure, value);
  return measure.includes('ratio') && text !== '' ? `ratio ${text}` : text;
}
