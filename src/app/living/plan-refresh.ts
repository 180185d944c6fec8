import { headingsOf } from '../../core/revise/headings.ts';
import type { Revision, RevisionItem, RevisionKind } from '../../core/revise/revision.ts';
import { reviseDocument, type ThreeStates } from '../../core/revise/revise-document.ts';

export type { Revision, RevisionItem, RevisionKind } from '../../core/revise/revision.ts';

/** An item of a refresh as a person reads it in a list. */
export interface RefreshLine {
  readonly id: string;
  readonly kind: RevisionKind;
  /** The heading it stands under. */
  readonly under: string;
  /** What it is, as a sentence. */
  readonly says: string;
  readonly old: string;
  readonly new: string;
  readonly drafted: string;
  /** Whether there is something to do, so that it can be ticked; else it only tells. */
  readonly canTick: boolean;
  /** Whether a person's words stand against the draft's, so that they choose how it is settled. */
  readonly isOffer: boolean;
}

export interface RefreshPlan {
  readonly revision: Revision;
  readonly lines: readonly RefreshLine[];
}

/** What bringing a document up to date would do, with its items in words. */
export function planRefresh(states: ThreeStates): RefreshPlan {
  const revision = reviseDocument(states);
  const headings = headingsOf(states.mine);
  const lines = revision.items.map((item): RefreshLine => {
    const { id, kind, block, old, new: says, drafted, edits } = item;
    return {
      ...{ id, kind, old, drafted },
      new: says,
      under: headings[Math.max(block, 0)] ?? '',
      says: refreshWords[kind],
      canTick: edits.length > 0,
      isOffer: edits.some((edit) => edit.do === 'offer'),
    };
  });
  return { revision, lines };
}

/** What each kind of item is, in words for the person who decides on it. */
const refreshWords: Readonly<Record<RevisionKind, string>> = {
  numbers: 'New numbers; the words stay.',
  wording: 'Nobody has changed this part; it says something else now.',
  added: 'New in the draft.',
  removed: 'No longer in the draft; nobody has changed it.',
  reordered: 'The draft puts it elsewhere now; nobody has changed it.',
  conflict: 'You and the new draft changed the same words. Yours stay until you decide.',
  withdrawn: 'No longer in the draft; you changed it, so it stays.',
  'typed-over': 'A generated number was typed over. It stays as typed.',
  retyped: 'A generated number lost its control; it was found by its text.',
  'unknown-number': 'A number that is not computed any more, or of which it cannot be told what it is now.',
  'own-number': 'A number in your own words that reads like one that has changed.',
  deleted: 'You deleted it, so it stays deleted.',
  moved: 'You moved it; it is kept where it is.',
  copied: 'A copy of a generated part, whose words have changed.',
};

/** What a comment beside a person's words says. */
export function commentFor({ kind, new: says, drafted }: RevisionItem): string {
  switch (kind) {
    case 'conflict':
      return `The new draft says here: “${says}”\nIt was drafted as: “${drafted}”`;
    case 'withdrawn':
      return 'The new draft no longer says this. Your words were kept.';
    case 'typed-over':
      return says === ''
        ? `This number was typed over. It was drafted as ${drafted}, and is not computed any more.`
        : `This number was typed over. It was drafted as ${drafted || 'another one'}; the worksheet now gives ${says}.`;
    case 'own-number':
      return says === ''
        ? 'This reads like a number that was drafted and is not computed any more.'
        : `This reads like a number that was drafted; that one is now ${says}.`;
    case 'unknown-number':
      return says === ''
        ? 'This number is not computed any more.'
        : `The new draft prints this number as ${says}; which is meant here cannot be told.`;
    default:
      return says === '' ? refreshWords[kind] : `The worksheet now gives ${says}.`;
  }
}
