import { textHash } from './text-hash.ts';

/**
 * Gives every content control its number. Word wants them unique in the document and gives a control whose number is
 * taken another one, so the number comes from the tag and from how often the tag came before: the same control keeps its
 * number from draft to draft. Numbers run from 1 to 2^31 - 1; one that is taken moves up to the next free one.
 */
export class ControlIds {
  readonly #taken: Set<number>;
  readonly #seen = new Map<string, number>();

  constructor(taken: readonly number[] = []) {
    this.#taken = new Set(taken);
  }

  idOf(tag: string): number {
    const before = this.#seen.get(tag) ?? 0;
    this.#seen.set(tag, before + 1);
    let id = textHash(before === 0 ? tag : `${tag}#${before}`) & 0x7fffffff || 1;
    while (this.#taken.has(id)) id = id === 0x7fffffff ? 1 : id + 1;
    this.#taken.add(id);
    return id;
  }
}

/** A tag as Word takes it: at most 64 characters. A longer one keeps its beginning and ends in a hash of the whole. */
export function controlTag(tag: string): string {
  if (tag.length <= 64) return tag;
  return `${tag.slice(0, 55)}~${textHash(tag).toString(16).padStart(8, '0')}`;
}
