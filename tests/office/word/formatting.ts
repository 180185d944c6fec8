import { piecesOf } from './paragraph-text.ts';
import { paragraphsOf, type Extent } from './places.ts';
import type { XmlElement } from './xml-tree.ts';

/** The formatting of the first letter of an extent: what replaces the extent takes it over. */
export function formattingOf(extent: Extent): XmlElement | undefined {
  for (const paragraph of paragraphsOf(extent)) {
    const from = paragraph === extent.start.paragraph ? extent.start.offset : 0;
    const first = piecesOf(paragraph).find((p) => p.kind === 'text' && !p.prompt && p.start + p.length > from);
    if (first) return first.run?.child('w:rPr')?.clone();
  }
  return undefined;
}
