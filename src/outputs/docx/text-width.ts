import { ownTypeface } from './typefaces.ts';
import { typography, type StyleId } from './typography.ts';

/** Width of a text on one line in twips, at a size in half points. */
export function textWidthOf(text: string, size: number, bold = false, typeface = ownTypeface): number {
  const { usual, marks, other } = bold ? typeface.bold : typeface.regular;
  let thousandths = 0;
  for (let i = 0; i < text.length; i++) thousandths += usual[text.charCodeAt(i) - 32] ?? marks[text[i]!] ?? other;
  return (thousandths * size * 10) / 1000;
}

/** Space at which a line may end. */
export const breakingSpace = /[^\S\u00a0]+/;

/** How many lines a text takes in a width (twips): words are set one after the other, as a typesetter without hyphens does. */
export function lineCount(text: string, size: number, width: number, bold = false): number {
  // Most cells of a table take one line; runs of spaces, which count as one, can only make the whole wider.
  if (textWidthOf(text, size, bold) <= width) return 1;
  const space = textWidthOf(' ', size, bold);
  let lines = 1;
  let used = 0;
  for (const word of text.split(breakingSpace)) {
    const wide = textWidthOf(word, size, bold);
    if (used > 0 && used + space + wide > width) {
      lines++;
      used = 0;
    }
    used += (used > 0 ? space : 0) + wide;
    if (used > width) {
      // A word wider than the line is broken wherever the line ends.
      lines += Math.floor(used / width);
      used %= width;
    }
  }
  return lines;
}

/** Height of one line of a style, in twips: the typeface asks for 1.22 times its size. */
export function lineHeight(style: StyleId): number {
  const { size, line } = typography[style];
  return size * 10 * 1.22 * (line / 240);
}
