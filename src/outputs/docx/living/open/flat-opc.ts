import { problem } from '../../../../core/problems.ts';
import { fail, ok, type Result } from '../../../../core/result.ts';
import type { Parts } from '../../compile-package.ts';
import { addContentType, addRelationships } from '../../edit-package.ts';
import { packageNamespace } from '../../package-part.ts';
import { attributeOf } from '../../xml-events.ts';
import { escapeAttribute } from '../../xml-text.ts';
import { zipParts } from '../../zip-parts.ts';
import { relationshipsOf, relsOf, removeRelationships, type RelationshipRead } from '../../relationships.ts';
import { documentPart } from '../open-living.ts';

/** A custom XML part of an open document: its identity, `{GUID}`, and its text. */
export interface OpenPart {
  readonly id: string;
  readonly xml: string;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * A document as a word processor hands it over (all parts in one XML text) as a .docx, with those custom XML parts in it
 * that it keeps beside.
 */
export function docxOfFlat(flat: string, own: readonly OpenPart[], where: string): Result<Uint8Array> {
  const parts: Parts = new Map();
  const types: string[] = [];
  for (const [, attributes = '', content = ''] of flat.matchAll(/<pkg:part\b([^>]*)>([\s\S]*?)<\/pkg:part>/g)) {
    const name = (attributeOf(attributes, 'name') ?? '').replace(/^\//, '');
    // What the program has of custom XML comes from where it keeps it.
    if (name === '' || name.startsWith('customXml/')) continue;
    const part = partOf(content);
    if (part === null) continue;
    parts.set(name, part);
    const type = attributeOf(attributes, 'contentType') ?? 'application/xml';
    types.push(`<Override PartName="/${escapeAttribute(name)}" ContentType="${escapeAttribute(type)}"/>`);
  }
  if (typeof parts.get(documentPart) !== 'string') {
    return fail(
      problem(
        'document-invalid',
        where,
        'Word did not hand over the text of the document in a form that can be read.',
        'Save the document, and bring the file up to date instead: plumbline refresh.',
      ),
    );
  }
  parts.set(
    '[Content_Types].xml',
    `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${types.join('')}</Types>`,
  );
  dropRelationships(parts, ({ type }) => type === 'customXml');
  own.forEach((part, i) => addOwn(parts, part, i + 1));
  return ok(zipParts(parts));
}

/** Name of the part with an identity, in a .docx that was put together here. */
export function ownPartId(partName: string, own: readonly OpenPart[]): string {
  const number = Number(/(\d+)\.xml$/.exec(partName)?.[1] ?? 0);
  return own[number - 1]?.id ?? '';
}

/** Takes relationships of the document away; what they lead to stays. */
export function dropRelationships(parts: Parts, goes: (one: RelationshipRead) => boolean): void {
  const gone = relationshipsOf(parts, documentPart).filter(goes);
  removeRelationships(parts, documentPart, new Set(gone.map(({ id }) => id)));
}

function partOf(content: string): string | Uint8Array | null {
  const xml = /<pkg:xmlData\b[^>]*>([\s\S]*)<\/pkg:xmlData>/.exec(content)?.[1];
  if (xml !== undefined) return declaration + xml.trim();
  const binary = /<pkg:binaryData\b[^>]*>([\s\S]*)<\/pkg:binaryData>/.exec(content)?.[1];
  return binary === undefined ? null : bytesOf(binary.replace(/\s+/g, ''));
}

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function addOwn(parts: Parts, { id, xml }: OpenPart, number: number): void {
  const item = `customXml/item${number}.xml`;
  parts.set(item, xml.startsWith('<?xml') ? xml : declaration + xml);
  parts.set(
    `customXml/itemProps${number}.xml`,
    `${declaration}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"` +
      ` ds:itemID="${escapeAttribute(id)}"><ds:schemaRefs><ds:schemaRef ds:uri="${packageNamespace}"/></ds:schemaRefs>` +
      '</ds:datastoreItem>',
  );
  addRelationships(parts, relsOf(item), [{ id: 'rId1', type: 'customXmlProps', target: `itemProps${number}.xml` }]);
  addRelationships(parts, relsOf(documentPart), [
    { id: `rIdPlumblineItem${number}`, type: 'customXml', target: `../${item}` },
  ]);
  addContentType(parts, `/${item}`, 'application/xml');
  addContentType(
    parts,
    `/customXml/itemProps${number}.xml`,
    'application/vnd.openxmlformats-officedocument.customXmlProperties+xml',
  );
  // Every .rels that was written here needs its type.
  for (const name of [relsOf(item), relsOf(documentPart)])
    addContentType(parts, `/${name}`, 'application/vnd.openxmlformats-package.relationships+xml');
}
