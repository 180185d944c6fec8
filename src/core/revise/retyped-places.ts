import { placesOf, type Sentence } from './sentences.ts';

/** Where a number or a word stands as plain text: the sentence, by its place in the list, and the place in its text. */
export interface RetypedPlace {
  readonly sentence: number;
  readonly start: number;
}

/**
 * Where a text stands in sentences of a person's that was not plain text in the drafted ones: the number that lost its
 * control, and not the 30 of the `30 days` beside it. Each plain one of the draft takes up the one in the likest surroundings.
 */
export function retypedPlaces(
  sought: string,
  own: readonly Sentence[],
  drafted: readonly Sentence[],
): readonly RetypedPlace[] {
  const left = mentions(sought, own);
  for (const plain of mentions(sought, drafted)) {
    const likest = left.reduce((best, one, i) => (alike(one, plain) > alike(left[best]!, plain) ? i : best), 0);
    left.splice(likest, 1);
  }
  return left;
}

interface Mention extends RetypedPlace {
  readonly before: string;
  readonly behind: string;
}

function mentions(sought: string, sentences: readonly Sentence[]): Mention[] {
  return sentences.flatMap((one, sentence) =>
    placesOf(sought, one).map((start): Mention => {
      const around = one.plain.find(
        (stretch) => start >= stretch.start && start < stretch.start + stretch.text.length,
      )!;
      const at = start - around.start;
      return { sentence, start, before: around.text.slice(0, at), behind: around.text.slice(at + sought.length) };
    }),
  );
}

/** How many letters before and behind are the same. */
function alike(one: Mention, other: Mention): number {
  let behind = 0;
  while (behind < one.behind.length && one.behind[behind] === other.behind[behind]) behind++;
  let before = 0;
  while (before < one.before.length && one.before.at(-1 - before) === other.before.at(-1 - before)) before++;
  return behind + before;
}
