import type { Publication } from '../../core/privacy/publish.ts';
import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { RevisionItem } from '../../core/revise/revision.ts';
import type { Library } from '../library.ts';
import { madeHow, type MadeHow } from '../living/made-how.ts';
import { commentFor, planRefresh, type RefreshLine, type RefreshPlan } from '../living/plan-refresh.ts';
import { redraftPublished, type Redrafted } from '../living/redraft.ts';
import { refreshReport } from '../living/refresh-report.ts';
import type { DocumentSteps, OpenDocument } from '../ports.ts';
import type { PackChosen, RefreshChoices, RefreshedView, RefreshView, ReportMade } from './desk.ts';
import type { DeskTools, NewDraftOfReport, OpenedReport } from './desk-tools.ts';
import type { RunOnDesk } from './run-on-desk.ts';

const where = 'document';

/** What a report that stands open was drafted from. */
export function reportMade(document: OpenDocument, tools: DeskTools): Result<ReportMade> {
  const opened = tools.openReport(document, where);
  if (!opened.ok) return opened;
  const how = madeHow(opened.value.part, where);
  return how.ok ? ok(madeView(opened.value.part.title, how.value)) : how;
}

function madeView(title: string, { file, asOf, district, packs }: MadeHow): ReportMade {
  return { title, file, asOf, district, packs };
}

/** A refresh of the open document with what was found: looked at, decided on, done, and looked at again. */
export class RefreshOnDesk {
  readonly #library: Library;
  readonly #run: RunOnDesk;
  readonly #tools: DeskTools;
  /** The new draft, and for which way of drafting it was made. */
  #redrafted: { readonly key: string; readonly draft: Result<Redrafted> } | null = null;
  #shown: string | null = null;
  #doing: Doing | null = null;

  constructor(library: Library, run: RunOnDesk, tools: DeskTools) {
    this.#library = library;
    this.#run = run;
    this.#tools = tools;
  }

  /** What would be done, item by item. */
  async plan(document: OpenDocument): Promise<Result<RefreshView>> {
    const looked = await this.#look(document);
    if (!looked.ok) return looked;
    const { report, how, plan } = looked.value;
    this.#shown = keyOf(plan.lines);
    const { checked } = this.#run;
    const items = plan.lines.map((line, i) => ({
      ...line,
      place: report.placeOf(Math.max(0, plan.revision.items[i]!.block)),
    }));
    return ok(
      {
        made: madeView(report.part.title, how),
        items,
        now: { file: checked.file, asOf: checked.asOf },
        otherPacks: !samePacks(
          how.packs,
          checked.packs.map(({ pack, setting }) => ({ pack: pack.id, setting })),
        ),
      },
      looked.problems,
    );
  }

  /** The steps that do what was chosen, for a document that still stands as it was shown. */
  async steps(document: OpenDocument, choices: RefreshChoices): Promise<Result<DocumentSteps>> {
    const looked = await this.#look(document);
    if (!looked.ok) return looked;
    const { how, report, draft, plan } = looked.value;
    const { lines, revision } = plan;
    if (keyOf(lines) !== this.#shown) return fail(changedSince);
    const lineOf = new Map(lines.map((line) => [line.id, line] as const));
    const left = new Set(choices.left);
    // What only tells is done by having been told.
    const isTicked = (id: string): boolean => !left.has(id);
    const planned = await draft.plan(revision, {
      isTicked,
      offer: ({ id }: RevisionItem) => choices.conflicts[id] ?? 'comment',
      comment: commentFor,
    });
    const cannot = new Map(planned.notHere.map(({ id, why }) => [id, notHereWords[why]] as const));
    this.#doing = {
      willSay: planned.willSay,
      title: report.part.title,
      how,
      done: lines.filter(({ id, canTick }) => canTick && isTicked(id) && !cannot.has(id)),
      left: lines.filter(({ id, canTick }) => canTick && !isTicked(id)),
      told: lines.filter(({ canTick }) => !canTick),
      notHere: [...cannot].map(([id, why]) => ({ line: lineOf.get(id)!, why })),
    };
    return ok(planned.steps);
  }

  /** What was done, once the document has been read back: it has to say what was planned. */
  check(document: OpenDocument): Result<RefreshedView> {
    const doing = this.#doing;
    if (doing === null) return fail(changedSince);
    const read = this.#tools.openReport(document, where);
    if (!read.ok) return read;
    const { done, left, told, notHere, willSay, title } = doing;
    const { file, asOf } = this.#run.checked;
    const missing = without(willSay, read.value.said);
    const unplanned = without(read.value.said, willSay);
    return ok({
      counts: { done: done.length, left: left.length + notHere.length, told: told.length },
      notHere: notHere.map(({ line, why }) => `${line.under === '' ? line.old || line.new : line.under}: ${why}`),
      otherwise: unplanned.length + missing.length === 0 ? [] : [...unplanned, ...missing].slice(0, 5),
      text: refreshReport(doing, { title, file, asOf }),
    });
  }

  async #look(document: OpenDocument): Promise<Result<Looked>> {
    const opened = this.#tools.openReport(document, where);
    if (!opened.ok) return opened;
    const report = opened.value;
    const how = madeHow(report.part, where);
    if (!how.ok) return how;
    const { district } = this.#run.checked;
    if (how.value.district !== '' && district !== how.value.district) {
      return fail(
        problem(
          'document-invalid',
          where,
          `The report is about ${how.value.district}, and what was checked is about ${district}.`,
          'Choose the workbook of that district, or name the district under Checks.',
        ),
      );
    }
    const made = await this.#redraft(how.value);
    if (this.#tools.cancelled()) return fail();
    if (!made.ok) return made;
    const draft = report.draft(made.value.draft);
    const { current } = made.value;
    const plan = planRefresh({ base: report.base, mine: report.mine, fresh: draft.fresh, current });
    return ok({ report, how: how.value, draft, plan }, made.problems);
  }

  async #redraft(how: MadeHow): Promise<Result<Redrafted>> {
    const key = JSON.stringify(how);
    if (this.#redrafted?.key === key) return this.#redrafted.draft;
    if (!this.#library.templates.reports.has(how.report)) {
      return fail(
        problem(
          'report-unknown',
          how.report,
          'The document was drafted with a template that is not here.',
          'Open its file under Report, “Edit template”, draft with it once, and look again.',
        ),
      );
    }
    const { progress, cancelled } = this.#tools;
    const published: Result<Publication> = await this.#run.published(how.audience, how.privacy || null, {
      cancelled,
      progress: (stage, share) => progress(stage, 0.7 * share),
    });
    if (cancelled()) return fail();
    await progress('Drafting', 0.75);
    const draft = redraftPublished(this.#library, this.#run.checked, published, how);
    this.#redrafted = { key, draft };
    await progress('Comparing', 0.9);
    return draft;
  }
}

interface Looked {
  readonly report: OpenedReport;
  readonly how: MadeHow;
  readonly draft: NewDraftOfReport;
  readonly plan: RefreshPlan;
}

interface Doing {
  readonly willSay: readonly string[];
  readonly title: string;
  readonly how: MadeHow;
  readonly done: readonly RefreshLine[];
  readonly left: readonly RefreshLine[];
  readonly told: readonly RefreshLine[];
  readonly notHere: readonly { readonly line: RefreshLine; readonly why: string }[];
}

const changedSince = problem(
  'host-refused',
  where,
  'The document has changed since it was looked at. Nothing was changed.',
  'Look again: the list is made anew, and your edits are in it.',
);

/** Why something cannot be done in an open document, for the person who ticked it. */
const notHereWords = {
  locked: 'Its place is locked; unlock it (Developer, Properties) and look again.',
  picture: 'It has a picture or a number of Word’s own among words; bring the saved file up to date instead.',
  place: 'Its place cannot be named to Word; bring the saved file up to date instead.',
  columns: 'The table has other columns than the row was drafted for; put the row in by hand.',
} as const;

const keyOf = (lines: readonly RefreshLine[]): string => JSON.stringify(lines);

function samePacks(a: readonly PackChosen[], b: readonly PackChosen[]): boolean {
  const key = (packs: readonly PackChosen[]): string =>
    packs
      .map(({ pack, setting }) => `${pack}:${setting ?? ''}`)
      .sort()
      .join(' ');
  return key(a) === key(b);
}

/** What one list has more than the other, whatever the order. */
function without(list: readonly string[], other: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of other) counts.set(text, (counts.get(text) ?? 0) + 1);
  return list.filter((text) => {
    const count = counts.get(text) ?? 0;
    counts.set(text, count - 1);
    return count <= 0;
  });
}
