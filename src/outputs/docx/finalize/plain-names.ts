import { elementsIn } from '../xml-tree.ts';
import { openingTagOf, rewriteXml, withoutAttributes } from './rewrite-xml.ts';
import { treeOf } from './tree-of.ts';

/**
 * A part without the numbers of saving, and without the names of files that pictures and drawn objects carry beside their
 * alternative text: nobody hears or sees them, and they can be `Jane Roe/IMG_2034.jpg`.
 */
export function plainNames(xml: string): string {
  if (!Array.from(elementsIn(treeOf(xml))).some(isTelling)) return rewriteXml(xml, () => null);
  return rewriteXml(xml, (element, write) => {
    if (element.name === 'rsid' || element.name === 'rsids') return '';
    if (!isTelling(element)) return null;
    const plain = write.asItStands(element);
    const tag = openingTagOf(plain);
    const named = isObject(element.name) ? tag.replace(nameOf, (_, before: string) => `${before}"Object"`) : tag;
    const isUnwanted = (name: string): boolean =>
      /(?:^|:)rsid/.test(name) || (element.name === 'imagedata' && /(?:^|:)(?:title|href|althref)$/.test(name));
    return withoutAttributes(named, isUnwanted) + plain.slice(tag.length);
  });
}

const nameOf = /(\sname\s*=\s*)(?:"[^"]*"|'[^']*')/;
/** Names programs give by themselves: `Picture 3`, `Chart 12`, `Image1`. One without a number was given by a person. */
const ordinary = /^(?:[\p{L} ]{1,40}\d{1,4})?$/u;

function isObject(name: string): boolean {
  return name === 'docPr' || name === 'cNvPr';
}

function isTelling({ name, attributes }: { readonly name: string; readonly attributes: string }): boolean {
  if (name === 'rsid' || name === 'rsids' || attributes.includes('rsid')) return true;
  if (name === 'imagedata') return /\b(?:title|href|althref)\s*=/.test(attributes);
  if (!isObject(name)) return false;
  const given = /\sname\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes);
  return given !== null && !ordinary.test((given[1] ?? given[2] ?? '').trim());
}
