import type {
  BlockView,
  FinalCopyView,
  RegisterView,
  RefreshChoices,
  RefreshedView,
  RefreshView,
  ReportMade,
} from '../../../app/desk/desk.ts';
import type { DoneRefresh } from '../../../app/ports.ts';
import type {
  AskableView,
  AskedView,
  ChecksView,
  DataView,
  DraftView,
  FindingDetail,
  FindingsView,
  LanguageView,
  ReportView,
} from '../../../app/desk/views.ts';
import type { Problem } from '../../../core/problems.ts';
import {
  finalCopyChosen,
  finalCopyOfOtherDraft,
  noFinalCopy,
  type FinalCopyChosen,
  type FinalCopyState,
} from './final-copy.ts';
import { noFilter, type FindingFilter, type Grouping, type Sort } from '../findings/find-findings.ts';
import { noTemplates, templatesChanged, type OpenTemplates, type TemplateChange } from './template-state.ts';

export type HostKind = 'excel' | 'word' | 'browser';

/** A person's four questions, in their order. */
export const steps = ['data', 'checks', 'findings', 'report'] as const;
export type Step = (typeof steps)[number];

/** What the pane shows: one of the steps, or a place beside them. */
export type Place =
  Step | 'template' | 'ask' | 'insert-finding' | 'check-document' | 'refresh' | 'final-copy' | 'register' | 'settings';

/** What a person wants to see of the findings, and in what order. */
export interface Arranged {
  readonly filter: FindingFilter;
  readonly sort: Sort;
  readonly grouping: Grouping;
}

/** What is being done, so that a person sees it, can wait for it, or stop it. */
export interface Busy {
  /** `Running the checks`. */
  readonly what: string;
  /** `Reading Evaluations`; empty at first. */
  readonly stage: string;
  /** From 0 to 1; null where nobody knows. */
  readonly share: number | null;
  readonly canCancel: boolean;
}

/** Bringing the open report up to date: what it was drafted from, what would be done, what was chosen, what was done. */
export interface RefreshState {
  readonly made: ReportMade;
  /** Null until something has been checked to bring it up to date with. */
  readonly view: RefreshView | null;
  readonly choices: RefreshChoices;
  readonly done: { readonly report: RefreshedView | null; readonly taken: DoneRefresh } | null;
}

/** Everything the pane shows follows from this. Nothing of it is stored anywhere. */
export interface PaneState {
  readonly host: HostKind;
  readonly place: Place;
  readonly data: DataView | null;
  readonly checks: ChecksView | null;
  readonly findings: FindingsView | null;
  /** Which version of the choices the findings were made with is still the current one. */
  readonly findingsAreCurrent: boolean;
  readonly opened: FindingDetail | null;
  readonly arranged: Arranged;
  /** Findings that rest on the cells selected in Excel; null while nothing is selected. */
  readonly selected: { readonly cells: readonly string[]; readonly findings: readonly string[] } | null;
  readonly reports: readonly ReportView[];
  readonly draft: DraftView | null;
  readonly templates: OpenTemplates;
  readonly askable: AskableView | null;
  readonly asked: AskedView | null;
  readonly language: readonly LanguageView[];
  /** The words they were searched with; null before the first search. */
  readonly languageFor: string | null;
  /** Finding language inserted last, newest first. */
  readonly recent: readonly string[];
  readonly blocks: readonly BlockView[] | null;
  readonly refresh: RefreshState | null;
  readonly finalCopy: FinalCopyState;
  /** What came of the register of findings last. */
  readonly register: RegisterView | null;
  readonly busy: Busy | null;
  /** What is done without anybody waiting for it: everything else can be asked for meanwhile. */
  readonly background: Busy | null;
  /** `Excel is editing a cell. Press Enter there, and this goes on.` */
  readonly waiting: string | null;
  /** What stood in the way of the last thing asked for; shown where it was asked. */
  readonly problems: readonly Problem[];
  /** Said once to a screen reader and shown for a while: `Saved district-executive-summary.docx`. */
  readonly said: string | null;
}

/** The pane before anything was asked of it. */
export function firstState(host: HostKind): PaneState {
  return {
    host,
    place: 'data',
    data: null,
    checks: null,
    findings: null,
    findingsAreCurrent: false,
    opened: null,
    arranged: { filter: noFilter, sort: 'worst', grouping: 'criterion' },
    selected: null,
    reports: [],
    draft: null,
    templates: noTemplates,
    askable: null,
    asked: null,
    language: [],
    languageFor: null,
    recent: [],
    blocks: null,
    refresh: null,
    finalCopy: noFinalCopy,
    register: null,
    busy: null,
    background: null,
    waiting: null,
    problems: [],
    said: null,
  };
}

export type Change =
  | { readonly type: 'go'; readonly to: Place }
  | { readonly type: 'started'; readonly busy: Busy }
  | { readonly type: 'background'; readonly job: Busy | null }
  | { readonly type: 'progress'; readonly stage: string; readonly share: number }
  | { readonly type: 'waiting'; readonly message: string | null }
  | { readonly type: 'ended'; readonly problems: readonly Problem[]; readonly said?: string }
  | { readonly type: 'data'; readonly data: DataView }
  | { readonly type: 'checks'; readonly checks: ChecksView }
  | { readonly type: 'findings'; readonly findings: FindingsView }
  /** A decision was written down: the same findings, still current. */
  | { readonly type: 'decided'; readonly findings: FindingsView }
  | { readonly type: 'opened'; readonly detail: FindingDetail | null }
  | { readonly type: 'arranged'; readonly arranged: Arranged }
  | { readonly type: 'selected'; readonly cells: readonly string[]; readonly findings: readonly string[] }
  | { readonly type: 'reports'; readonly reports: readonly ReportView[] }
  | { readonly type: 'draft'; readonly draft: DraftView | null }
  | TemplateChange
  | { readonly type: 'askable'; readonly askable: AskableView }
  | { readonly type: 'asked'; readonly asked: AskedView | null }
  | { readonly type: 'language'; readonly language: readonly LanguageView[]; readonly search: string }
  | { readonly type: 'used'; readonly language: string }
  | { readonly type: 'blocks'; readonly blocks: readonly BlockView[] }
  | { readonly type: 'refresh'; readonly refresh: RefreshState | null }
  | { readonly type: 'refresh-chosen'; readonly choices: RefreshChoices }
  | { readonly type: 'final-copy-chosen'; readonly chosen: FinalCopyChosen }
  | { readonly type: 'final-copy'; readonly view: FinalCopyView }
  | { readonly type: 'register'; readonly register: RegisterView | null }
  | { readonly type: 'said'; readonly said: string | null };

/** What becomes of the pane's state when something has happened. Pure: the same state and change give the same state. */
export function changed(state: PaneState, change: Change): PaneState {
  switch (change.type) {
    case 'go':
      return { ...state, place: change.to, problems: [] };
    case 'started':
      return { ...state, busy: change.busy, problems: [], said: null };
    case 'background':
      return { ...state, background: change.job };
    case 'progress': {
      const { busy, background } = state;
      const now = { stage: change.stage, share: change.share };
      if (busy !== null) return { ...state, busy: { ...busy, ...now } };
      return background === null ? state : { ...state, background: { ...background, ...now } };
    }
    case 'waiting':
      return { ...state, waiting: change.message };
    case 'ended':
      return { ...state, busy: null, waiting: null, problems: change.problems, said: change.said ?? state.said };
    case 'data':
      // What was found rests on how the columns were read; read anew, it has to be found anew.
      return {
        ...state,
        data: change.data,
        findingsAreCurrent: false,
        draft: null,
        asked: null,
        askable: null,
        register: null,
      };
    case 'checks':
      return { ...state, checks: change.checks, findingsAreCurrent: false, draft: null };
    case 'findings':
      return {
        ...state,
        findings: change.findings,
        findingsAreCurrent: true,
        opened: null,
        selected: null,
        draft: null,
        register: null,
        // What would be done rests on what was found.
        refresh: state.refresh === null ? null : { ...state.refresh, view: null, done: null },
      };
    case 'decided':
      return { ...state, findings: change.findings, draft: null };
    case 'opened':
      return { ...state, opened: change.detail };
    case 'arranged':
      return { ...state, arranged: change.arranged };
    case 'selected':
      return {
        ...state,
        selected: change.cells.length === 0 ? null : { cells: change.cells, findings: change.findings },
      };
    case 'reports':
      return { ...state, reports: change.reports };
    case 'draft':
      return {
        ...state,
        draft: change.draft,
        finalCopy: finalCopyOfOtherDraft(state.finalCopy, state.host === 'word'),
      };
    case 'template-put':
    case 'template-shown':
    case 'template-typed':
    case 'template-for':
    case 'template-checked':
    case 'template-saved':
    case 'template-used':
      return { ...state, templates: templatesChanged(state.templates, change) };
    case 'askable':
      return { ...state, askable: change.askable };
    case 'asked':
      return { ...state, asked: change.asked };
    case 'language':
      return { ...state, language: change.language, languageFor: change.search };
    case 'used':
      return {
        ...state,
        recent: [change.language, ...state.recent.filter((one) => one !== change.language)].slice(0, 10),
      };
    case 'blocks':
      return { ...state, blocks: change.blocks };
    case 'refresh':
      return { ...state, refresh: change.refresh };
    case 'refresh-chosen':
      return state.refresh === null ? state : { ...state, refresh: { ...state.refresh, choices: change.choices } };
    case 'final-copy-chosen':
      return { ...state, finalCopy: finalCopyChosen(state.finalCopy, change.chosen) };
    case 'final-copy':
      return { ...state, finalCopy: { ...state.finalCopy, view: change.view } };
    case 'register':
      return { ...state, register: change.register };
    case 'said':
      return { ...state, said: change.said };
  }
}
