import { unescapeXml } from '../../../src/outputs/docx/xml-events.ts';
import { partOf } from './parts-of.ts';

/** The rows of a document's tables that are missing in what was drawn of it: their words, without spaces. */
export function rowsNotDrawn(bytes: Uint8Array, drawn: string): readonly string[] {
  const words = (text: string): string => text.replace(/\s/g, '').replaceAll('\u2011', '-');
  const text = words(drawn);
  const missing: string[] = [];
  let from = 0;
  for (const [row] of partOf(bytes, 'word/document.xml').matchAll(/<w:tr>.*?<\/w:tr>/gs)) {
    const wanted = words(
      unescapeXml(
        [...row.replaceAll('<w:noBreakHyphen/>', '<w:t>-</w:t>').matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)]
          .map((match) => match[1])
          .join(''),
      ),
    );
    const at = text.indexOf(wanted, from);
    if (at < 0) missing.push(wanted);
    else from = at + wanted.length;
  }
  return missing;
}
