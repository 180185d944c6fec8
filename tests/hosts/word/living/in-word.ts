import { documentHost } from '../../../../src/hosts/word/document-host.ts';
import type { Draft } from '../../../../src/core/draft/draft.ts';
import type { DoneRefresh, OpenDocument } from '../../../../src/app/ports.ts';
import { commentFor, planRefresh, type RefreshLine } from '../../../../src/app/living/plan-refresh.ts';
import { draftInto } from '../../../../src/outputs/docx/living/draft-into.ts';
import { openReport } from '../../../../src/outputs/docx/living/open/open-report.ts';
import { planSteps, type PlannedSteps } from '../../../../src/outputs/docx/living/open/plan-steps.ts';
import { reviseDocx, type Offer } from '../../../../src/outputs/docx/living/revise-docx.ts';
import type { WordSimulation, WordSimulationOptions } from '../../../office/word/start-word.ts';
import { valueOf, withWord } from '../with-word.ts';

/** What is chosen of a refresh: by default everything is done, and conflicts become comments. */
export interface ChosenInWord {
  readonly isTicked?: (line: RefreshLine) => boolean;
  readonly offer?: Offer;
  /** What a figure reads that the new draft does not print. */
  readonly current?: (tag: string) => string | null;
}

/** A refresh as it was planned for a document that stands open. */
export interface PlannedInWord extends PlannedSteps {
  readonly lines: readonly RefreshLine[];
  /** The same done to the file. */
  readonly asFile: Uint8Array;
}

/** Reads the document that is open, and plans its refresh. */
export async function planInWord(draft: Draft, chosen: ChosenInWord = {}): Promise<PlannedInWord> {
  return planned(valueOf(await documentHost.readLiving()), draft, chosen);
}

export async function planned(
  document: OpenDocument,
  draft: Draft,
  { isTicked, offer, current }: ChosenInWord,
): Promise<PlannedInWord> {
  const { file, part } = valueOf(openReport(document, 'document'));
  const newDraft = draftInto(file.bytes, draft);
  const { fresh } = newDraft;
  const plan = planRefresh({ base: file.base, mine: file.mine, fresh, current: current ?? (() => null) });
  const lineOf = new Map(plan.lines.map((line) => [line.id, line] as const));
  const choices = {
    isTicked: (id: string) => isTicked?.(lineOf.get(id)!) ?? true,
    offer: () => offer ?? 'comment',
    comment: commentFor,
  } as const;
  const steps = await planSteps(file, newDraft, plan.revision, choices, part);
  const left = new Set(steps.notHere.map(({ id }) => id));
  const done = { ...choices, isTicked: (id: string) => choices.isTicked(id) && !left.has(id) };
  return { ...steps, lines: plan.lines, asFile: await reviseDocx(file, newDraft, plan.revision, done) };
}

/** Does a planned refresh; throws where the host refuses it. */
export async function doInWord({ steps }: PlannedSteps): Promise<DoneRefresh> {
  return valueOf(await documentHost.refresh(structuredClone(steps)));
}

/**
 * A report opened in the simulated Word, worked on by a person, brought up to date there, and saved.
 *
 * @param person what a person does to the open document before
 */
export async function refreshInWord(
  bytes: Uint8Array,
  draft: Draft,
  chosen: ChosenInWord = {},
  person: (sim: WordSimulation) => void = () => undefined,
  options: WordSimulationOptions = {},
): Promise<Uint8Array> {
  return withWord({ ...options, start: bytes }, (sim) => refreshIn(sim, bytes, draft, chosen, person));
}

/** The same in a Word that is there already: starting one takes longer than a refresh does. */
export async function refreshIn(
  sim: WordSimulation,
  bytes: Uint8Array,
  draft: Draft,
  chosen: ChosenInWord = {},
  person: (sim: WordSimulation) => void = () => undefined,
): Promise<Uint8Array> {
  sim.open(bytes);
  person(sim);
  await doInWord(await planInWord(draft, chosen));
  return sim.document.toDocx();
}
