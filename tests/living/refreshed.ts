import { commentFor, planRefresh, type RefreshPlan } from '../../src/app/living/plan-refresh.ts';
import { draftInto } from '../../src/outputs/docx/living/draft-into.ts';
import { openLiving } from '../../src/outputs/docx/living/open-living.ts';
import { reviseDocx, type Offer } from '../../src/outputs/docx/living/revise-docx.ts';
import type { Version } from './versions.ts';

export interface Refreshed {
  readonly bytes: Uint8Array;
  readonly plan: RefreshPlan;
  /** The items a person ticked that cannot be done where the document stands; they are told. */
  readonly notHere: ReadonlySet<string>;
  /** Whether words that are offered as a tracked change are one change, or as many as there are words that differ. */
  readonly offers: 'whole' | 'by-word';
}

/** A way to bring a document up to date; every item ticked, unless told otherwise. */
export type Refresh = (
  bytes: Uint8Array,
  newer: Pick<Version, 'draft' | 'current'>,
  how: Offer,
  isTicked?: (id: string) => boolean,
) => Promise<Refreshed>;

/** A document brought up to date in its file. */
export const refreshedFile: Refresh = async (bytes, newer, how, isTicked = () => true) => {
  const { file, newDraft, plan } = planned(bytes, newer);
  const choices = { isTicked, offer: () => how, comment: commentFor };
  return { bytes: await reviseDocx(file, newDraft, plan.revision, choices), plan, notHere: new Set(), offers: 'whole' };
};

/** What would be done to a document, and nothing done. */
export function refreshPlanOf(bytes: Uint8Array, newer: Pick<Version, 'draft' | 'current'>): RefreshPlan {
  return planned(bytes, newer).plan;
}

function planned(bytes: Uint8Array, newer: Pick<Version, 'draft' | 'current'>) {
  const opened = openLiving(bytes, 'report.docx');
  if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join(' '));
  const file = opened.value;
  const newDraft = draftInto(bytes, newer.draft);
  const plan = planRefresh({ base: file.base, mine: file.mine, fresh: newDraft.fresh, current: newer.current });
  return { file, newDraft, plan };
}
