import type { Parts } from '../../compile-package.ts';
import { attributeOf } from '../../xml-events.ts';
import { zipParts } from '../../zip-parts.ts';
import { documentPart } from '../open-living.ts';
import type { LivingXml } from '../read-living.ts';
import { relsOf } from '../../relationships.ts';
import { dropUnused, reachedParts } from '../drop-unused.ts';
import { dropRelationships } from './flat-opc.ts';

/** What blocks need of the document they come into; all else of it stays out of a fragment. */
const needed = new Set([
  ...['styles', 'numbering', 'settings', 'theme', 'fontTable', 'webSettings', 'footnotes', 'endnotes'],
  ...['chart', 'image', 'hyperlink'],
]);

const namespaces: Readonly<Record<string, string>> = {
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
};

/** The words of the paragraph that closes a fragment, and is taken away again. */
export const fragmentEnding = 'Plumbline: end of what is inserted';

/**
 * Blocks as a .docx of their own, with the document's styles and lists, for inserting into it. A paragraph of its own
 * closes it: the last one of an inserted file can lose what it looks like.
 *
 * @param parts the document's, with what the new draft needs
 */
export function fragmentOf(
  blocks: string,
  parts: ReadonlyMap<string, string | Uint8Array>,
  { xml, root }: LivingXml,
): Uint8Array {
  const own: Parts = new Map(parts);
  const start = /<(?:\w+:)?document\b[^>]*>/.exec(xml.slice(root.start, root.innerStart))?.[0] ?? '<w:document>';
  const missing = Object.entries(namespaces)
    .filter(([prefix]) => !start.includes(`xmlns:${prefix}=`))
    .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  own.set(
    documentPart,
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
      `${start.slice(0, -1)}${missing.join('')}><w:body>${blocks}<w:p><w:r><w:t>${fragmentEnding}</w:t></w:r></w:p>` +
      '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"' +
      ' w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>',
  );
  dropRelationships(own, ({ type }) => !needed.has(type));
  dropUnused(own, documentPart);
  dropUnreached(own);
  return zipParts(own);
}

/** Takes out every part nothing leads to, with what the package says of it. */
function dropUnreached(parts: Parts): void {
  const reached = reachedParts(parts);
  const stays = new Set(['[Content_Types].xml', relsOf(''), ...reached, ...[...reached].map(relsOf)]);
  for (const name of [...parts.keys()]) if (!stays.has(name)) parts.delete(name);
  const types = String(parts.get('[Content_Types].xml'));
  parts.set(
    '[Content_Types].xml',
    types.replace(/<Override\b[^>]*>/g, (tag) => {
      const name = attributeOf(tag, 'PartName') ?? '';
      return parts.has(name.replace(/^\//, '')) ? tag : '';
    }),
  );
}
