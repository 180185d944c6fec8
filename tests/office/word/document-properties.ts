import { contentType, relationship } from './part-kinds.ts';
import type { WordDocument } from './word-document.ts';
import { element, type XmlElement } from './xml-tree.ts';

const coreNamespaces = {
  'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:dcterms': 'http://purl.org/dc/terms/',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
};
const customNamespaces = {
  xmlns: 'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties',
  'xmlns:vt': 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes',
};

function partOf(doc: WordDocument, kind: 'core' | 'custom'): XmlElement {
  const known = doc.package.related('', relationship[kind]);
  if (known !== undefined) return doc.package.xml(known);
  const root = kind === 'core' ? element('cp:coreProperties', coreNamespaces) : element('Properties', customNamespaces);
  const name = doc.package.add(`docProps/${kind}.xml`, root, contentType[kind]);
  doc.package.relate('', relationship[kind], name);
  return root;
}

export function coreProperty(doc: WordDocument, name: string): string {
  return partOf(doc, 'core').child(name)?.text ?? '';
}

export function setCoreProperty(doc: WordDocument, name: string, value: string): void {
  const root = partOf(doc, 'core');
  const known = root.child(name);
  if (known) known.text = value;
  else root.append(element(name, {}, value));
}

export interface CustomProperty {
  readonly key: string;
  readonly type: 'String' | 'Number' | 'Boolean' | 'Date';
  readonly value: string | number | boolean;
}

export function customProperties(doc: WordDocument): readonly CustomProperty[] {
  if (doc.package.related('', relationship.custom) === undefined) return [];
  return partOf(doc, 'custom').elements.map((property) => {
    const [value] = property.elements;
    const text = value?.text ?? '';
    const key = property.attribute('name') ?? '';
    if (value?.name === 'vt:bool') return { key, type: 'Boolean', value: text === 'true' };
    if (value?.name === 'vt:filetime') return { key, type: 'Date', value: text };
    if (value && /^vt:(i\d|r\d)/.test(value.name)) return { key, type: 'Number', value: Number(text) };
    return { key, type: 'String', value: text };
  });
}

/** Keys are compared without regard to case. */
export function setCustomProperty(doc: WordDocument, key: string, value: unknown): void {
  const root = partOf(doc, 'custom');
  const typed =
    typeof value === 'boolean'
      ? element('vt:bool', {}, String(value))
      : typeof value === 'number'
        ? element(Number.isInteger(value) ? 'vt:i4' : 'vt:r8', {}, String(value))
        : element('vt:lpwstr', {}, String(value));
  const known = root.elements.find((each) => each.attribute('name')?.toLowerCase() === key.toLowerCase());
  if (known) {
    known.empty();
    known.append(typed);
    return;
  }
  const pid = root.elements.reduce((most, each) => Math.max(most, Number(each.attribute('pid'))), 1) + 1;
  const fmtid = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';
  root.append(element('property', { fmtid, pid: String(pid), name: key }, typed));
}

export function deleteCustomProperty(doc: WordDocument, key: string): void {
  partOf(doc, 'custom')
    .elements.find((each) => each.attribute('name')?.toLowerCase() === key.toLowerCase())
    ?.remove();
}
