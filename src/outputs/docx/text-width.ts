import { typography, type StyleId } from './typography.ts';

/**
 * Advance widths of the report's typeface (Calibri's, as Carlito shares them), in thousandths of the size, for the
 * characters from space to tilde; for the estimate of pages and for what must fit on one line. Bold runs 2% wider.
 */
// prettier-ignore
const widths = [
  226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386, 507, 507, 507, 507, 507, 507, 507, 507,
  507, 507, 268, 268, 498, 498, 498, 463, 894, 579, 544, 533, 615, 488, 459, 631, 623, 252, 319, 520, 420, 855, 646, 662,
  517, 673, 543, 459, 487, 642, 567, 890, 519, 487, 468, 307, 386, 307, 498, 498, 291, 479, 525, 423, 525, 498, 305, 471,
  525, 229, 239, 455, 229, 799, 525, 527, 525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314, 460, 314, 498,
];
/** A space and a hyphen that do not break, dashes, curled marks. */
const otherWidths: Readonly<Record<string, number>> = {
  '\u00a0': 226,
  '\u2011': 306,
  '–': 498,
  '—': 906,
  '’': 250,
  '“': 418,
  '”': 418,
};
const boldFactor = 1.02;

/** Width of a text on one line in twips, at a size in half points. */
export function textWidthOf(text: string, size: number, bold = false): number {
  let thousandths = 0;
  for (let i = 0; i < text.length; i++) thousandths += widths[text.charCodeAt(i) - 32] ?? otherWidths[text[i]!] ?? 507;
  return ((thousandths * size * 10) / 1000) * (bold ? boldFactor : 1);
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
