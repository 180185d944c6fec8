import { strFromU8 } from 'fflate';
import { invalidArgument } from '../host/rich-api.ts';
import { contentType, relationship } from './part-kinds.ts';
import type { WordDocument } from './word-document.ts';
import type { WordPackage } from './word-package.ts';
import { XmlError, element, parseXml } from './xml-tree.ts';

const namespace = 'http://schemas.openxmlformats.org/officeDocument/2006/customXml';

export interface CustomXml {
  readonly part: string;
  /** `{GUID}`, by which data bindings find it. */
  readonly id: string;
}

/** The custom XML parts of a package, in order. */
export function customXmlOf(file: WordPackage): readonly CustomXml[] {
  return file
    .relationships(file.main)
    .filter(({ type, target, external }) => type === relationship.customXml && !external && file.has(target))
    .map(({ target }) => ({ part: target, id: itemIdOf(file, target) ?? '' }));
}

function itemIdOf(file: WordPackage, part: string): string | undefined {
  const properties = file.related(part, relationship.customXmlProps);
  return properties === undefined ? undefined : file.xml(properties).attribute('ds:itemID');
}

/** The namespace of the root element; the part may be large and is not parsed for it. */
export function namespaceOf(xml: string): string {
  const [, name = '', attributes = ''] = /<(?![?!])([^\s/>]+)([^>]*)>/.exec(xml) ?? [];
  const prefix = name.includes(':') ? `xmlns:${name.split(':')[0]}` : 'xmlns';
  return (
    new RegExp(`\\s${prefix}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
      .exec(attributes)
      ?.slice(1)
      .find((v) => v) ?? ''
  );
}

/** Adds a part to the document, under a new id unless one is given. */
export function addCustomXml(doc: WordDocument, xml: string, given?: string): CustomXml {
  checkXml(xml);
  const file = doc.package;
  const id = given ?? `{${doc.newId().toString(16).toUpperCase().padStart(8, '0')}-0000-4000-8000-000000000000}`;
  const part = file.add('customXml/item1.xml', xml, 'application/xml');
  const properties = element('ds:datastoreItem', { 'ds:itemID': id, 'xmlns:ds': namespace });
  const references = element('ds:schemaRefs');
  const uri = namespaceOf(xml);
  if (uri !== '') references.append(element('ds:schemaRef', { 'ds:uri': uri }));
  properties.append(references);
  const name = file.add(part.replace('item', 'itemProps'), properties, contentType.customXmlProps);
  file.relate(part, relationship.customXmlProps, name);
  file.relate(file.main, relationship.customXml, part);
  return { part, id };
}

export function setCustomXml(doc: WordDocument, { part }: CustomXml, xml: string): void {
  checkXml(xml);
  doc.package.write(part, xml);
  doc.customXmlChanged();
}

export function deleteCustomXml(doc: WordDocument, { part }: CustomXml): void {
  const properties = doc.package.related(part, relationship.customXmlProps);
  doc.package.unrelate(doc.package.main, part);
  if (properties !== undefined) doc.package.delete(properties);
  doc.package.delete(part);
}

export function customXmlText(file: WordPackage, { part }: CustomXml): string {
  return strFromU8(file.bytes(part)).replace(/^\ufeff/, '');
}

function checkXml(xml: unknown): void {
  if (typeof xml !== 'string') throw invalidArgument();
  try {
    parseXml(xml);
  } catch (error) {
    throw error instanceof XmlError ? invalidArgument() : error;
  }
}
