import { openingTagOf, rewriteXml, withoutAttributes } from './rewrite-xml.ts';
import { treeOf } from './tree-of.ts';

/** Vocabularies of a Word file: Microsoft's, the standard's, and XML's own. */
const known =
  /^(?:http:\/\/schemas\.(?:microsoft|openxmlformats)\.(?:com|org)\/|urn:(?:schemas-)?microsoft-com:|http:\/\/purl\.oclc\.org\/ooxml\/|http:\/\/www\.w3\.org\/)/;

/**
 * A part without elements and attributes in a vocabulary of another program. Word passes over them and keeps what is around
 * them; what they say nobody sees.
 */
export function withoutForeignMarks(xml: string): string {
  const foreign = new Set<string>();
  for (const [, prefix = '', address = ''] of xml.matchAll(/\sxmlns:([\w.-]+)\s*=\s*["']([^"']*)["']/g))
    if (!known.test(address)) foreign.add(prefix);
  if (foreign.size === 0) return xml;
  const own = treeOf(xml).prefix;
  return rewriteXml(xml, (element, write) => {
    if (element.prefix !== own && foreign.has(element.prefix)) return '';
    if (![...foreign].some((prefix) => element.attributes.includes(prefix))) return null;
    const plain = write.asItStands(element);
    const tag = openingTagOf(plain);
    // The list of vocabularies a reader may pass over names none that is not declared.
    const listed = tag.replace(/(\s[\w.-]+:Ignorable\s*=\s*["'])([^"']*)/, (_, before: string, prefixes: string) => {
      const left = prefixes.split(/\s+/).filter((prefix) => prefix !== '' && !foreign.has(prefix));
      return before + left.join(' ');
    });
    const isUnwanted = (name: string): boolean => {
      const [prefix = '', local] = name.split(':');
      return local !== undefined && foreign.has(prefix === 'xmlns' ? local : prefix);
    };
    return (
      withoutAttributes(listed, isUnwanted).replace(/\s[\w.-]+:Ignorable\s*=\s*(?:""|'')/, '') + plain.slice(tag.length)
    );
  });
}
