import type { PartText } from './read-package.ts';
import type { BoundValue, TextWithValues } from './part-text.ts';

/** The texts of a document line by line, each with the bound values that stand in it. */
export function passagesOf(texts: readonly PartText[]): readonly TextWithValues[] {
  return texts.flatMap(({ text, values }) => {
    let at = 0;
    let next = 0;
    return text.split('\n').map((line) => {
      const own: BoundValue[] = [];
      for (; next < values.length && values[next]!.at < at + line.length; next++) {
        const value = values[next]!;
        own.push({ ...value, at: value.at - at });
      }
      at += line.length + 1;
      return { text: line, values: own };
    });
  });
}
