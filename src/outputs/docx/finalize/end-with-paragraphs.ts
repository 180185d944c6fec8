import { childrenOf } from '../xml-tree.ts';
import { rewriteXml } from './rewrite-xml.ts';

const holdBlocks: ReadonlySet<string> = new Set(['tc', 'hdr', 'ftr', 'footnote', 'endnote', 'txbxContent']);

/** A part in which every cell, note, header and text box ends with a paragraph, as Word asks for, whatever was taken out. */
export function endWithParagraphs(xml: string): string {
  return rewriteXml(xml, (element, write) => {
    if (!holdBlocks.has(element.name)) return null;
    const blocks = childrenOf(element).filter(({ name }) => !/(?:Pr|Start|End)$/.test(name));
    if (blocks.at(-1)?.name === 'p' || blocks.at(-1)?.name === 'AlternateContent') return null;
    // Words in between are none of ours to judge; a table at the end is what asks for one.
    const { prefix } = element;
    const paragraph = prefix === '' ? '<p/>' : `<${prefix}:p/>`;
    return write.openingTag(element) + write.inside(element) + paragraph + write.closingTag(element);
  });
}
