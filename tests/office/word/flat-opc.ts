import { Buffer } from 'node:buffer';
import { strToU8, zipSync } from 'fflate';
import { invalidArgument } from '../host/rich-api.ts';
import { isContainer } from './blocks.ts';
import { relationship } from './part-kinds.ts';
import type { WordDocument } from './word-document.ts';
import { NoWordFile, WordPackage } from './word-package.ts';
import { element, parseXml, writeXml, type XmlElement } from './xml-tree.ts';

const namespace = 'http://schemas.microsoft.com/office/2006/xmlPackage';

/** A package as one XML text, with nothing but some paragraphs (and the tables they stand in) in the body. */
export function flatOpc(doc: WordDocument, paragraphs: readonly XmlElement[]): string {
  const blocks = new Set(paragraphs.map((paragraph) => topBlock(paragraph)));
  const section = doc.body.child('w:sectPr');
  const body = element('w:body', {}, ...[...blocks, ...(section ? [section] : [])].map((block) => block.clone()));
  const others = doc.root.elements.filter((child) => child !== doc.body).map((child) => child.clone());
  const copy = doc.package.copy(element(doc.root.name, Object.fromEntries(doc.root.attributes), ...others, body));
  const root = element('pkg:package', { 'xmlns:pkg': namespace });
  for (const name of copy.names) {
    if (name === '[Content_Types].xml') continue;
    const part = element('pkg:part', { 'pkg:name': `/${name}`, 'pkg:contentType': copy.contentType(name) });
    if (/\.(xml|rels)$/.test(name)) part.append(element('pkg:xmlData', {}, copy.xml(name).clone()));
    else part.append(element('pkg:binaryData', {}, Buffer.from(copy.bytes(name)).toString('base64')));
    root.append(part);
  }
  return writeXml(root);
}

function topBlock(paragraph: XmlElement): XmlElement {
  let block = paragraph;
  for (const ancestor of paragraph.ancestors()) {
    if (isContainer(ancestor) && ancestor.name !== 'w:tc') break;
    block = ancestor;
  }
  return block;
}

/** Opens such a text as `insertOoxml` does: the list definitions are not looked at. */
export function openFlatOpc(xml: string): WordPackage {
  try {
    const files: Record<string, Uint8Array> = {};
    const types = element('Types', { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' });
    for (const part of parseXml(xml).childrenNamed('pkg:part')) {
      const name = (part.attribute('pkg:name') ?? '').replace(/^\//, '');
      const data = part.at('pkg:xmlData')?.elements[0];
      const binary = part.at('pkg:binaryData')?.text;
      types.append(element('Override', { PartName: `/${name}`, ContentType: part.attribute('pkg:contentType') ?? '' }));
      files[name] = data ? strToU8(writeXml(data)) : new Uint8Array(Buffer.from(binary ?? '', 'base64'));
    }
    files['[Content_Types].xml'] = strToU8(writeXml(types));
    const opened = WordPackage.open(zipSync(files));
    const numbering = opened.related(opened.main, relationship.numbering);
    if (numbering !== undefined) opened.unrelate(opened.main, numbering);
    return opened;
  } catch (error) {
    if (error instanceof NoWordFile || error instanceof Error) throw invalidArgument();
    throw error;
  }
}
