import type { NumberChange } from './comparison.ts';
import { originFrom } from './handwork.ts';
import { isWordTag, type LivingDocument } from './living-document.ts';
import { printedDifference } from './printed-difference.ts';

/** A number of a document: all texts it is printed with, in their order, and the block it first stands in. */
export interface NumberInText {
  readonly texts: readonly string[];
  readonly block: number;
}

/** The generated numbers of a document by tag; words that go by numbers are told with the sentence they stand in. */
export function numbersOf({ blocks }: LivingDocument): ReadonlyMap<string, NumberInText> {
  const numbers = new Map<string, { texts: string[]; block: number }>();
  blocks.forEach(({ texts }, block) => {
    for (const { pieces } of texts) {
      for (const piece of pieces) {
        if (piece.type !== 'value' || isWordTag(piece.tag)) continue;
        const known = numbers.get(piece.tag);
        if (known === undefined) numbers.set(piece.tag, { texts: [piece.text], block });
        else if (!known.texts.includes(piece.text)) known.texts.push(piece.text);
      }
    }
  });
  return numbers;
}

interface NumbersOfVersion {
  readonly mine: LivingDocument;
  readonly base: LivingDocument | null;
}

/** A changed number with the block it stands in, in the newer version if it is there. */
export interface PlacedNumber {
  readonly tag: string;
  readonly was: number | null;
  readonly is: number | null;
  readonly change: Omit<NumberChange, 'finding' | 'under'>;
}

/**
 * Every number, by its tag, that does not read the same in both versions, in the order of the newer one and behind those
 * what only the older one has. The same figure may be printed in several ways (rounded here, not there); it differs where
 * any of them does. `plain` are those that read the same though their control is gone.
 */
export function compareNumbers(
  was: NumbersOfVersion,
  is: NumbersOfVersion,
  plain: ReadonlySet<string>,
): readonly PlacedNumber[] {
  const [before, after] = [numbersOf(was.mine), numbersOf(is.mine)];
  const drafted = { was: was.base && numbersOf(was.base), is: is.base && numbersOf(is.base) };
  const tags = [...new Set([...after.keys(), ...before.keys()])];
  return tags.flatMap((tag): readonly PlacedNumber[] => {
    const [own, now] = [before.get(tag), after.get(tag)];
    const [old, text] = [own?.texts ?? [], now?.texts ?? []];
    if (sorted(old) === sorted(text)) return [];
    if ((own === undefined || now === undefined) && plain.has(tag)) return [];
    const side = (base: ReadonlyMap<string, NumberInText> | null, mine: readonly string[]) => {
      if (base === null) return null;
      const texts = base.get(tag)?.texts ?? [];
      return { byHand: sorted(texts) !== sorted(mine), drafted: sorted(texts), texts };
    };
    const sides = { was: side(drafted.was, old), is: side(drafted.is, text) };
    return [
      {
        ...{ tag, was: own?.block ?? null, is: now?.block ?? null },
        change: {
          ...{ tag, was: old, is: text },
          difference: old.length === 1 && text.length === 1 ? printedDifference(old[0]!, text[0]!) : null,
          by: originFrom(sides.was, sides.is),
          drafted: {
            was: sides.was?.byHand === true ? sides.was.texts : null,
            is: sides.is?.byHand === true ? sides.is.texts : null,
          },
        },
      },
    ];
  });
}

const sorted = (texts: readonly string[]): string => [...texts].sort().join('\n');
