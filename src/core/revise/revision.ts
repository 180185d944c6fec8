import type { Stretch } from './living-document.ts';

/**
 * What an update would do to a document, as a list a person ticks. Nothing in it is done by itself; a place in the
 * document is a stretch of its text as it was read, a place in the new draft one of its.
 */
export interface Revision {
  readonly items: readonly RevisionItem[];
  /** The block of the new draft that takes the place of one of the last. */
  readonly freshOf: ReadonlyMap<number, number>;
  /** The block of the document that stands where the new draft has one. */
  readonly mineOf: ReadonlyMap<number, number>;
}

export interface RevisionItem {
  /** Names the item in this list: `7` or `7.2`. */
  readonly id: string;
  readonly kind: RevisionKind;
  /** The block it is about; for what is added, the one it comes behind (-1: before all). */
  readonly block: number;
  /** What stands there now; empty where something is added. */
  readonly old: string;
  /** What would stand there; empty where something goes, and where nothing would change. */
  readonly new: string;
  /** What the last draft said there, where that is neither the old nor the new. */
  readonly drafted: string;
  /** The numbers it is about, for telling why they changed. */
  readonly tags: readonly string[];
  /** What is done where the item is ticked; an item without any only tells. */
  readonly edits: readonly Edit[];
  /** Blocks of the last draft it settles; they are kept as they were where it is not ticked. */
  readonly base: readonly number[];
}

export type RevisionKind =
  /** Numbers are new, the words are not. */
  | 'numbers'
  /** A part nobody has changed says something else now. */
  | 'wording'
  /** New in the draft. */
  | 'added'
  /** No longer in the draft, and nobody has changed it. */
  | 'removed'
  /** Stands elsewhere in the draft now, and nobody has changed it: it goes there. */
  | 'reordered'
  /** A person and the draft changed the same sentence; the person's stands until they decide. */
  | 'conflict'
  /** A person changed what is no longer in the draft; it stays. */
  | 'withdrawn'
  /** A person typed over a generated number; it stays, and is told. */
  | 'typed-over'
  /** A number stands as plain text where its control was; found by its text. */
  | 'retyped'
  /** A number nothing computes any more, or of which it cannot be told what it is now. */
  | 'unknown-number'
  /** A number in words of a person's own that equals one that has changed. */
  | 'own-number'
  /** A person deleted it; it stays deleted, though the draft says something else now. */
  | 'deleted'
  /** Stands elsewhere than it was drafted, or a second time. */
  | 'moved'
  | 'copied';

/** One thing done to the document. Stretches of one text never overlap. */
export type Edit =
  /** The control's number, and nothing beside it. */
  | { readonly do: 'set-value'; readonly at: Stretch; readonly tag: string; readonly text: string }
  /** Words in place of others; either may be empty. `joint` stands before and behind where words are put beside others. */
  | {
      readonly do: 'replace';
      readonly at: Stretch;
      readonly by: Stretch | null;
      readonly joint: readonly [before: string, behind: string];
    }
  /** Blocks of the new draft, behind a block of the document (-1: before all) and before another (null: behind all). */
  | {
      readonly do: 'insert-blocks';
      readonly after: number;
      readonly before: number | null;
      readonly blocks: readonly number[];
    }
  | { readonly do: 'remove-block'; readonly block: number }
  /** Beside a person's words: what the draft says now, as a comment or as a tracked change, as the person chooses. */
  | {
      readonly do: 'offer';
      readonly at: Stretch;
      readonly by: Stretch | null;
      readonly says: string;
    };
