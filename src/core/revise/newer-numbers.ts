import type { Pair } from './align.ts';
import type { LivingBlock, LivingDocument } from './living-document.ts';

/** What a generated number is now; of a chart, its key. */
export type NewNumber =
  | { readonly state: 'known'; readonly text: string }
  /** The new draft prints it in several ways, and which of them is meant cannot be told. */
  | { readonly state: 'several'; readonly texts: readonly string[] }
  /** Neither the new draft nor the new findings hold it. */
  | { readonly state: 'gone' };

/** A number of the last draft that is another one now. */
export interface ChangedNumber {
  readonly tag: string;
  readonly now: string | null;
}

/**
 * Numbers by tag, as the last draft and the new one print them. The same figure may stand in a document in two ways
 * (rounded here, not there); which new text takes the place of which is told from where both stand in the drafts.
 */
export class NewerNumbers {
  readonly #drafted = new Map<string, Set<string>>();
  readonly #fresh = new Map<string, Set<string>>();
  readonly #follows = new Map<string, Map<string, Set<string>>>();
  #changes: ReadonlyMap<string, readonly ChangedNumber[]> | null = null;
  readonly #current: (tag: string) => string | null;

  /**
   * @param pairs blocks of the two drafts that belong together
   * @param current what a figure reads that stands in no block of the new draft; null where it is not computed any more
   */
  constructor(
    base: LivingDocument,
    fresh: LivingDocument,
    pairs: readonly Pair[],
    current: (tag: string) => string | null,
  ) {
    this.#current = current;
    for (const block of base.blocks) for (const [tag, texts] of valuesOf(block)) addAll(this.#drafted, tag, texts);
    for (const block of fresh.blocks) for (const [tag, texts] of valuesOf(block)) addAll(this.#fresh, tag, texts);
    for (const { a, b } of pairs) {
      const after = valuesOf(fresh.blocks[b[0]!]!);
      for (const [tag, texts] of valuesOf(base.blocks[a[0]!]!)) {
        const followers = after.get(tag) ?? [];
        const inOrder = followers.length === texts.length;
        texts.forEach((text, i) => {
          const next = inOrder ? followers.slice(i, i + 1) : followers;
          const known = this.#follows.get(tag) ?? new Map<string, Set<string>>();
          this.#follows.set(tag, known);
          addAll(known, text, next);
        });
      }
    }
  }

  /** Whether a text is one of those the last draft printed for this number; if not, a person typed it. */
  wasDrafted(tag: string, text: string): boolean {
    return this.#drafted.get(tag)?.has(text) ?? false;
  }

  /** As the last draft printed it, in all its ways. */
  draftedTexts(tag: string): readonly string[] {
    return [...(this.#drafted.get(tag) ?? [])];
  }

  /** The numbers that were drafted with this text and are not that any more. */
  changedFrom(text: string): readonly ChangedNumber[] {
    this.#changes ??= this.#allChanges();
    return this.#changes.get(text) ?? [];
  }

  #allChanges(): ReadonlyMap<string, readonly ChangedNumber[]> {
    const changes = new Map<string, ChangedNumber[]>();
    for (const [tag, texts] of this.#drafted) {
      for (const text of texts) {
        const now = this.after(tag, text);
        if (now.state === 'known' && now.text === text) continue;
        const known = changes.get(text);
        const change = { tag, now: now.state === 'known' ? now.text : null };
        if (known === undefined) changes.set(text, [change]);
        else known.push(change);
      }
    }
    return changes;
  }

  /** What takes the place of a number that was drafted as `text`; for one that was typed over, give what it was drafted as. */
  after(tag: string, text: string | null): NewNumber {
    const own = text === null ? undefined : this.#follows.get(tag)?.get(text);
    const all = own !== undefined && own.size > 0 ? own : this.#fresh.get(tag);
    const [first, ...more] = all ?? [];
    if (first !== undefined && more.length === 0) return { state: 'known', text: first };
    if (first !== undefined) return { state: 'several', texts: [first, ...more] };
    const current = this.#current(tag);
    return current === null ? { state: 'gone' } : { state: 'known', text: current };
  }
}

function valuesOf(block: LivingBlock): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const { pieces } of block.texts) {
    for (const piece of pieces) {
      if (piece.type !== 'value' && piece.type !== 'object') continue;
      const shown = piece.type === 'value' ? piece.text : piece.key;
      const texts = values.get(piece.tag);
      if (texts === undefined) values.set(piece.tag, [shown]);
      else texts.push(shown);
    }
  }
  return values;
}

function addAll(sets: Map<string, Set<string>>, name: string, texts: readonly string[]): void {
  const set = sets.get(name) ?? new Set<string>();
  sets.set(name, set);
  for (const text of texts) set.add(text);
}
