/** A piece of a part that is put together anew: XML as it stands, or a place to fill. */
export type StoryItem<Place> = string | { readonly place: Place };

interface Cut<Place> {
  readonly start: number;
  readonly end: number;
  readonly items: readonly StoryItem<Place>[];
  readonly order: number;
}

/** Stretches of a part's XML that give way to others, with the places to fill among them. */
export class StoryCuts<Place> {
  readonly #cuts: Cut<Place>[] = [];

  /** What is put at one place stands in the order it was asked for. */
  replace(start: number, end: number, ...items: readonly StoryItem<Place>[]): void {
    this.#cuts.push({ start, end, items, order: this.#cuts.length });
  }

  insert(at: number, ...items: readonly StoryItem<Place>[]): void {
    this.replace(at, at, ...items);
  }

  /** The part in pieces. Throws where two stretches overlap, which is a mistake of the caller. */
  itemsOf(xml: string): readonly StoryItem<Place>[] {
    const cuts = [...this.#cuts].sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order);
    const items: StoryItem<Place>[] = [];
    const add = (item: StoryItem<Place>): void => {
      const last = items.at(-1);
      if (item === '') return;
      if (typeof item === 'string' && typeof last === 'string') items[items.length - 1] = last + item;
      else items.push(item);
    };
    let at = 0;
    for (const { start, end, items: own } of cuts) {
      if (start < at) throw new Error('Two changes of one stretch of a document');
      add(xml.slice(at, start));
      own.forEach(add);
      at = end;
    }
    add(xml.slice(at));
    return items;
  }
}
