import type { ReportMade } from '../../../app/desk/desk.ts';
import type { DraftView, FindingsView } from '../../../app/desk/views.ts';
import { firstRows } from '../../../app/desk/first-rows.ts';
import type { DocumentHost, SheetModel, WorkbookHost } from '../../../app/ports.ts';
import { problem, type Problem } from '../../../core/problems.ts';
import { ok, type Result } from '../../../core/result.ts';
import { docxType } from '../../../hosts/browser/save-file.ts';
import { texts } from '../texts.ts';
import type { DeskLine } from '../desk-line.ts';
import type { Actions } from './actions.ts';
import { finalCopyActions } from './final-copy-actions.ts';
import { registerActions } from './register-actions.ts';
import type { Change, PaneState } from './pane-state.ts';
import { templateActions } from './template-actions.ts';

/** What the pane's actions work with. A host that is not there is null: no Excel outside Excel. */
export interface PaneTools {
  readonly line: DeskLine;
  readonly workbook: WorkbookHost | null;
  readonly document: DocumentHost | null;
  readonly example: Example;
  state(): PaneState;
  dispatch(change: Change): void;
  ownFile(path: string): Promise<Result<Uint8Array>>;
  saveFile(bytes: Uint8Array, name: string, type: string): void;
  copyText(text: string): Promise<boolean>;
  /** Host, platform and versions, for diagnostics. */
  describeHost(): string;
}

/** A workbook to try the product with, and what to choose for it. */
export interface Example {
  readonly path: string;
  readonly name: string;
  readonly asOf: string;
  readonly packs: readonly { readonly pack: string; readonly setting: string | null }[];
}

const done: Result<unknown> = { ok: true, value: null, problems: [] };
const stopped: Result<unknown> = { ok: false, problems: [] };

/** What a person can do, over the desk and the host. One thing is done at a time; what comes meanwhile waits its turn. */
export function makeActions(tools: PaneTools): Actions {
  const { line, workbook, document, dispatch } = tools;
  const { desk } = line;
  /** Jobs are numbered as they are asked for; what is stopped is all that was asked for until then. */
  let asked = 0;
  let doing = 0;
  let stoppedUpTo = 0;
  const stopAsked = (): boolean => doing <= stoppedUpTo;
  /** Ends when everything asked for so far has been done. */
  let turn: Promise<unknown> = Promise.resolve();

  /** Does a job when all that was asked for before it has been done. */
  function inTurn<T>(job: () => Promise<T>): Promise<T> {
    const done = turn.then(job);
    turn = done.catch(() => undefined);
    return done;
  }

  line.onProgress = (stage, share) => dispatch({ type: 'progress', stage, share });

  /** Runs one piece of work: busy while it lasts, its problems told at its end. Answers whether it succeeded. */
  function work(
    what: string,
    canCancel: boolean,
    job: () => Promise<Result<unknown> | { readonly said: string }>,
  ): Promise<boolean> {
    const number = ++asked;
    const started: Change = { type: 'started', busy: { what, stage: '', share: null, canCancel } };
    // Asked for is begun, to a person: nobody presses twice because something else is still at it.
    if (tools.state().busy === null) dispatch(started);
    return inTurn(() => {
      doing = number;
      dispatch(started);
      return workNow(job);
    });
  }

  async function workNow(job: () => Promise<Result<unknown> | { readonly said: string }>): Promise<boolean> {
    try {
      const done = stopAsked() ? stopped : await job();
      if ('said' in done) dispatch({ type: 'ended', problems: [], said: done.said });
      else if (done.ok) dispatch({ type: 'ended', problems: [] });
      else if (done.problems.length === 0) dispatch({ type: 'ended', problems: [], said: texts.frame.stopped });
      else dispatch({ type: 'ended', problems: done.problems });
      return 'said' in done || done.ok;
    } catch (error) {
      dispatch({ type: 'ended', problems: [ownMistake(error)] });
      return false;
    }
  }

  async function showChecks(): Promise<void> {
    dispatch({ type: 'checks', checks: await desk.checks() });
  }

  async function take<T>(given: Result<T>, show: (value: T) => Change): Promise<Result<T>> {
    if (given.ok) {
      dispatch(show(given.value));
      await showChecks();
    }
    return given;
  }

  /** Looks at the workbook of the spreadsheet program; `again`: what was chosen in the pane stays chosen. */
  async function look(host: WorkbookHost, again: boolean): Promise<Result<unknown>> {
    const seen = await host.look(firstRows);
    if (!seen.ok) return seen;
    return take(await desk.openHosted(seen.value, again), (data) => ({ type: 'data', data }));
  }

  /** Reads from the spreadsheet program what the desk still needs. */
  async function readNeeded(host: WorkbookHost, purpose: 'check' | 'ask'): Promise<Result<unknown>> {
    const needed = await desk.cellsNeeded(purpose);
    const rows = needed.reduce((sum, { rows: own }) => sum + own, 0);
    let before = 0;
    for (const { sheet, columns, fromRow, rows: own } of needed) {
      const read = await host.readCells({
        sheet,
        columns,
        fromRow,
        take: (block) => desk.takeCells(sheet, block),
        onProgress: (share) =>
          dispatch({ type: 'progress', stage: texts.frame.reading(sheet), share: (before + share * own) / rows }),
        cancelled: stopAsked,
        onWaiting: (message) => dispatch({ type: 'waiting', message }),
      });
      if (!read.ok) return read;
      before += own;
    }
    return done;
  }

  async function keep(): Promise<Result<void>> {
    if (workbook === null) return { ok: true, value: undefined, problems: [] };
    return workbook.save(await desk.remember());
  }

  /** Runs the checks over what the workbook says now, and shows what they found. */
  async function run(show: (findings: FindingsView) => Promise<unknown> = found): Promise<Result<unknown>> {
    if (workbook !== null) {
      const seen = await look(workbook, tools.state().data !== null);
      if (!seen.ok) return seen;
      const read = await readNeeded(workbook, 'check');
      if (!read.ok) return read;
    }
    if (stopAsked()) return stopped;
    const checked = await desk.check();
    if (!checked.ok) return checked;
    await show(checked.value);
    const kept = await keep();
    return kept.ok ? checked : kept;
  }

  /** Shows findings, and what can be drafted from them. */
  async function found(findings: FindingsView): Promise<Result<unknown>> {
    dispatch({ type: 'go', to: 'findings' });
    await shown(findings);
    if (document !== null) void quietly(() => lookForStale(document));
    return done;
  }

  async function shown(findings: FindingsView): Promise<void> {
    dispatch({ type: 'findings', findings });
    dispatch({ type: 'reports', reports: await desk.reports() });
  }

  /** Whether a report of ours stands open whose numbers are out of date now; whatever hinders that is not told unasked. */
  async function lookForStale(host: DocumentHost): Promise<Result<unknown>> {
    const read = await host.readDocument();
    if (!read.ok || read.value.parts.length === 0) return done;
    const blocks = await desk.checkDocument(read.value);
    if (blocks.ok) dispatch({ type: 'blocks', blocks: blocks.value });
    return done;
  }

  /** The draft made for the document it goes into; as it is where Word does not hand over a document that large. */
  async function forOpenDocument(
    host: DocumentHost,
    draft: DraftView,
  ): Promise<Result<Pick<DraftView, 'bytes' | 'part'>>> {
    const read = await host.readLiving();
    if (read.ok) return ok((await desk.draftInto(read.value.flat)) ?? draft);
    return read.problems.some(({ code }) => code === 'host-too-large') ? ok(draft) : read;
  }

  /** What the open report was drafted from; with findings on the desk also what bringing it up to date would do. */
  async function lookAtReport(host: DocumentHost): Promise<Result<unknown>> {
    const read = await host.readLiving();
    if (!read.ok) return read;
    const made = await desk.reportMade(read.value);
    if (!made.ok) {
      dispatch({ type: 'refresh', refresh: null });
      return made;
    }
    const first = { made: made.value, view: null, choices: { left: [], conflicts: {} }, done: null };
    if (tools.state().findings === null) {
      dispatch({ type: 'refresh', refresh: first });
      return done;
    }
    const view = await desk.refreshPlan(read.value);
    dispatch({ type: 'refresh', refresh: { ...first, view: view.ok ? view.value : null } });
    return view;
  }

  async function checkedAsDrafted(host: DocumentHost, { packs, asOf, district }: ReportMade): Promise<Result<unknown>> {
    dispatch({ type: 'checks', checks: await desk.choose({ packs, asOf, district }) });
    const checked = await desk.check();
    if (!checked.ok) return checked;
    await shown(checked.value);
    return lookAtReport(host);
  }

  async function withSaved(host: DocumentHost): Promise<Result<unknown>> {
    const saved = await desk.takeSaved();
    if (!saved.ok) return saved;
    await shown(saved.value);
    return lookAtReport(host);
  }

  async function write(sheets: readonly SheetModel[]): Promise<Result<unknown> | { readonly said: string }> {
    if (workbook === null) return done;
    const written = await workbook.writeSheets(sheets, { activate: sheets[0]?.name ?? null });
    return written.ok ? { said: texts.frame.written(sheets.map(({ name }) => name)) } : written;
  }

  return {
    go: (to) => dispatch({ type: 'go', to }),

    cancel() {
      stoppedUpTo = asked;
      line.cancel();
      dispatch({ type: 'progress', stage: texts.frame.stopping, share: 1 });
    },

    async openFile(file) {
      await work(texts.frame.opening(file.name), true, async () => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        return take(await desk.openFile(file.name, bytes), (data) => ({ type: 'data', data }));
      });
    },

    async openExample() {
      const { example } = tools;
      const opened = await work(texts.frame.opening(example.name), true, async () => {
        const bytes = await tools.ownFile(example.path);
        if (!bytes.ok) return bytes;
        const data = await desk.openFile(example.name, bytes.value);
        if (!data.ok) return data;
        const checks = await desk.choose({ asOf: example.asOf, packs: example.packs });
        dispatch({ type: 'data', data: data.value });
        dispatch({ type: 'checks', checks });
        return data;
      });
      // Everything in it is known, so the next question is what to check.
      if (opened) dispatch({ type: 'go', to: 'checks' });
    },

    async lookAtWorkbook() {
      if (workbook !== null) await work(texts.frame.looking, false, () => look(workbook, false));
    },

    async chooseSheets(names) {
      await quietly(async () => take(await desk.chooseSheets(names), (data) => ({ type: 'data', data })));
    },
    async correctColumn(sheet, letters, field) {
      await quietly(async () => {
        const data = await take(await desk.correctColumn(sheet, letters, field), (value) => ({
          type: 'data',
          data: value,
        }));
        await keep();
        return data;
      });
    },
    async correctSheet(sheet, correction) {
      await quietly(async () => {
        const data = await take(await desk.correctSheet(sheet, correction), (value) => ({ type: 'data', data: value }));
        await keep();
        return data;
      });
    },
    async useMapping(file) {
      await work(texts.frame.opening(file.name), true, async () => {
        const data = await take(await desk.useMapping(file.name, await file.text()), (value) => ({
          type: 'data',
          data: value,
        }));
        if (!data.ok) return data;
        const kept = await keep();
        return kept.ok ? { said: texts.frame.readWith(file.name) } : kept;
      });
    },
    async saveMapping() {
      await quietly(async () => {
        const { data } = tools.state();
        if (data === null) return done;
        const name = `${data.file.replace(/\.[^.]+$/, '')}.mapping.yaml`;
        tools.saveFile(new TextEncoder().encode(await desk.mappingFile()), name, 'application/yaml');
        dispatch({ type: 'said', said: texts.frame.saved(name) });
        return done;
      });
    },
    vocabulary: () => desk.vocabulary(),
    async takeSaved() {
      await work(texts.frame.opening(texts.steps.findings), false, async () => {
        const saved = await desk.takeSaved();
        return saved.ok ? found(saved.value) : saved;
      });
    },

    async choose(choice) {
      await quietly(async () => {
        dispatch({ type: 'checks', checks: await desk.choose(choice) });
        return done;
      });
    },

    runChecks: () => work(texts.frame.running, true, () => run()),

    async openFinding(id) {
      if (id === null) return dispatch({ type: 'opened', detail: null });
      await quietly(async () => {
        dispatch({ type: 'opened', detail: await desk.finding(id) });
        return done;
      });
    },

    arrange: (arranged) => dispatch({ type: 'arranged', arranged }),

    async decide(finding, decision) {
      await quietly(async () => {
        const decided = await desk.decide(finding, decision);
        if (!decided.ok) return decided;
        dispatch({ type: 'decided', findings: decided.value });
        const opened = tools.state().opened;
        if (opened !== null && opened.row.id === finding)
          dispatch({ type: 'opened', detail: await desk.finding(finding) });
        return keep();
      });
    },

    async showCells(ranges) {
      if (workbook === null) return dispatch({ type: 'said', said: texts.frame.cellsAre(ranges) });
      await inHost(async () => {
        const selected = await workbook.select(ranges);
        if (selected.ok && selected.value < ranges.length)
          dispatch({ type: 'said', said: texts.frame.selectedSome(selected.value, ranges.length) });
        return selected;
      });
    },

    async writeResults() {
      await work(texts.frame.writing, false, async () => write(await desk.resultSheets()));
    },
    async writeWorkPapers(finding) {
      await work(texts.frame.writing, false, async () => write(await desk.workPapers(finding)));
    },

    async prepareQuestion() {
      await work(texts.frame.reading(''), true, async () => {
        if (workbook !== null) {
          const read = await readNeeded(workbook, 'ask');
          if (!read.ok) return read;
        }
        dispatch({ type: 'askable', askable: await desk.askable() });
        return done;
      });
    },
    async ask(question) {
      await work(texts.frame.comparing, true, async () => {
        const asked = await desk.ask(question);
        dispatch({ type: 'asked', asked: asked.ok ? asked.value : null });
        return asked;
      });
    },

    async draft(report, audience) {
      await work(texts.frame.drafting, true, async () => {
        dispatch({ type: 'draft', draft: null });
        const drafted = await desk.draft({ report, audience, privacy: null });
        if (drafted.ok) dispatch({ type: 'draft', draft: drafted.value });
        return drafted;
      });
    },
    async saveDocument() {
      const { draft } = tools.state();
      if (draft === null) return;
      tools.saveFile(draft.bytes, draft.fileName, docxType);
      dispatch({ type: 'said', said: texts.frame.saved(draft.fileName) });
    },
    async saveFindings() {
      await quietly(async () => {
        const text = await desk.caseFile();
        const { data } = tools.state();
        if (text === null || data === null) return done;
        const name = `${data.file.replace(/\.[^.]+$/, '')}-findings.json`;
        tools.saveFile(new TextEncoder().encode(text), name, 'application/json');
        dispatch({ type: 'said', said: texts.frame.saved(name) });
        return done;
      });
    },
    async insertReport(where) {
      const { draft } = tools.state();
      if (draft === null || document === null) return;
      await work(texts.frame.inserting, false, async () => {
        const made = where === 'new' ? ok(draft) : await forOpenDocument(document, draft);
        if (!made.ok) return made;
        const { bytes, part } = made.value;
        const inserted = await document.insertReport({ bytes, part, title: draft.title }, where);
        return inserted.ok ? { said: texts.frame.inserted(draft.title) } : inserted;
      });
    },

    ...templateActions(tools, { work, quietly }),

    async searchLanguage(search, audience) {
      // What the public may see takes seconds to decide the first time, and every search after that is at once.
      await quietly(async () => {
        dispatch({ type: 'language', language: await desk.language(search, null, audience), search });
        return done;
      }, texts.frame.filling);
    },
    previewLanguage: ({ id, finding, fields, audience }) => desk.previewLanguage(id, finding, fields, audience),
    async insertLanguage({ id, finding, fields, audience }) {
      if (document === null) return;
      await work(texts.frame.inserting, false, async () => {
        const fragment = await desk.fillLanguage(id, finding, fields, audience);
        if (!fragment.ok) return fragment;
        const inserted = await document.insertFragment(fragment.value);
        if (inserted.ok) dispatch({ type: 'used', language: id });
        return inserted.ok ? { said: texts.frame.inserted(fragment.value.title) } : inserted;
      });
    },
    async checkDocument() {
      if (document === null) return;
      await work(texts.frame.checkingDocument, true, async () => {
        const read = await document.readDocument();
        if (!read.ok) return read;
        const blocks = await desk.checkDocument(read.value);
        if (blocks.ok) dispatch({ type: 'blocks', blocks: blocks.value });
        return blocks;
      });
    },
    async goToBlock(id) {
      if (document !== null) await inHost(() => document.goTo(id));
    },

    async lookForRefresh() {
      if (document !== null) await work(texts.refresh.looking, true, () => lookAtReport(document));
    },
    async refreshFrom(file) {
      const made = tools.state().refresh?.made;
      if (document === null || made === undefined) return;
      await work(texts.frame.opening(file.name), true, async () => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        const data = await take(await desk.openFile(file.name, bytes), (value) => ({ type: 'data', data: value }));
        if (!data.ok) return data;
        // Findings that were saved as a file are used as they are; there is nothing to check them in.
        const isSaved = data.value.saved !== null && data.value.sheets.length === 0;
        return isSaved ? withSaved(document) : checkedAsDrafted(document, made);
      });
    },
    async checkAsDrafted() {
      const made = tools.state().refresh?.made;
      if (document === null || made === undefined) return;
      await work(texts.frame.running, true, () => checkedAsDrafted(document, made));
    },
    chooseRefresh: (choices) => dispatch({ type: 'refresh-chosen', choices }),
    async doRefresh() {
      const { refresh } = tools.state();
      if (document === null || refresh === null) return;
      await work(texts.refresh.doing, false, async () => {
        const read = await document.readLiving();
        if (!read.ok) return read;
        const steps = await desk.refreshSteps(read.value, refresh.choices);
        if (!steps.ok) return steps;
        const done = await document.refresh(steps.value);
        if (!done.ok) return done;
        const after = await document.readLiving();
        const report = after.ok ? await desk.refreshDone(after.value) : after;
        dispatch({
          type: 'refresh',
          refresh: { ...refresh, done: { report: report.ok ? report.value : null, taken: done.value } },
        });
        return report.ok ? { said: texts.refresh.done(report.value.counts.done) } : report;
      });
    },
    async undoRefresh() {
      const taken = tools.state().refresh?.done?.taken;
      if (document === null || taken === undefined) return;
      await work(texts.refresh.undoing, false, async () => {
        const undone = await document.undoRefresh(taken);
        if (!undone.ok) return undone;
        const again = await lookAtReport(document);
        return again.ok ? { said: texts.refresh.undone } : again;
      });
    },
    async showPlace({ paragraph, reads }) {
      if (document !== null) await inHost(() => document.showParagraph(paragraph, reads));
    },

    ...finalCopyActions(tools, work),
    ...registerActions(tools, work, () => run(shown)),

    async copyDiagnostics() {
      const text = [tools.describeHost(), await desk.diagnostics()].join('\n');
      dispatch({
        type: 'said',
        said: (await tools.copyText(text)) ? texts.frame.diagnosticsCopied : texts.frame.notCopied,
      });
    },
    async copy(text) {
      dispatch({ type: 'said', said: (await tools.copyText(text)) ? texts.frame.copied : texts.frame.notCopied });
    },
  };

  /** What Excel or Word refused before is over when it does it now. */
  function inHost(job: () => Promise<Result<unknown>>): Promise<void> {
    return quietly(async () => {
      const asked = await job();
      if (asked.ok) dispatch({ type: 'ended', problems: [] });
      return asked;
    });
  }

  /**
   * Work that is done at once: nothing is shown while it lasts, only what stood in its way. What may take long all the same
   * is named, and shown when a moment has passed; what is asked for meanwhile waits its turn.
   */
  function quietly(job: () => Promise<Result<unknown>>, what: string | null = null): Promise<void> {
    const number = ++asked;
    return inTurn(async () => {
      doing = number;
      const show = (): void =>
        dispatch({ type: 'background', job: { what: what!, stage: '', share: null, canCancel: true } });
      const moment = what === null ? undefined : setTimeout(show, 500);
      try {
        const done = await job();
        if (!done.ok) dispatch({ type: 'ended', problems: done.problems });
      } catch (error) {
        dispatch({ type: 'ended', problems: [ownMistake(error)] });
      } finally {
        clearTimeout(moment);
        if (what !== null) dispatch({ type: 'background', job: null });
      }
    });
  }
}

/** A mistake of the program's own as a problem, with what a person can do all the same. */
export function ownMistake(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return problem('internal', texts.product, texts.frame.ownMistake(message), texts.frame.ownMistakeRemedy);
}
