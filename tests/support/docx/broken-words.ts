import { unescapeXml } from '../../../src/outputs/docx/xml-events.ts';
import { partOf } from './parts-of.ts';

/**
 * The words of a document's tables that were drawn in two pieces, as `Rat/e`: those in which a line ends between letters
 * or digits. Rows that were not drawn are passed over.
 */
export function brokenWords(bytes: Uint8Array, drawn: string): readonly string[] {
  const places = [...drawn.matchAll(/\S/gu)].map((match) => ({ sign: plain(match[0]), at: match.index }));
  const signs = places.map(({ sign }) => sign).join('');
  const broken: string[] = [];
  let from = 0;
  for (const [row] of partOf(bytes, 'word/document.xml').matchAll(/<w:tr>.*?<\/w:tr>/gs)) {
    const cells = [...row.replaceAll('<w:noBreakHyphen/>', '<w:t>\u2011</w:t>').matchAll(/<w:tc>.*?<\/w:tc>/gs)];
    const words = cells.flatMap(([cell]) => wordsOf(cell));
    const found = signs.indexOf(words.map(plain).join(''), from);
    if (found < 0) continue;
    from = found;
    for (const word of words) {
      const shown = drawn.slice(places[from]!.at, places[from + word.length - 1]!.at + 1);
      if (/[\p{L}\p{N}.,]\s+[\p{L}\p{N}%]/u.test(shown)) broken.push(shown.replace(/\s+/g, '/'));
      from += word.length;
    }
  }
  return broken;
}

/** What a line should not end in: a hyphen that holds together stays in the word it stands in. */
function wordsOf(cell: string): readonly string[] {
  const text = [...cell.matchAll(/<w:t(?: [^>]*)?>([^<]*)<|<w:br\/>/g)].map(([, words]) => words ?? ' ').join('');
  return unescapeXml(text)
    .split(/\s+|(?<=[-–—])/)
    .filter((word) => word !== '');
}

const plain = (text: string): string => text.replaceAll('\u2011', '-');
