import type { Parts } from './compile-package.ts';
import { escapeAttribute } from './xml-text.ts';

/** Something one part points at: another part, or an address outside the package. */
export interface Relationship {
  readonly id: string;
  /** The last word of the relationship's type: `hyperlink`, `chart`, `customXml`. */
  readonly type: string;
  readonly target: string;
  readonly external?: true;
}

const officeRelationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/';

/** Adds relationships to the `.rels` of a part, and the `.rels` itself if it has none. */
export function addRelationships(parts: Parts, rels: string, added: readonly Relationship[]): void {
  if (added.length === 0) return;
  const xml = added
    .map(
      ({ id, type, target, external }) =>
        `<Relationship Id="${id}" Type="${type.includes(':') ? type : officeRelationship + type}"` +
        ` Target="${escapeAttribute(target)}"${external ? ' TargetMode="External"' : ''}/>`,
    )
    .join('');
  const known =
    parts.get(rels) ??
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';
  parts.set(rels, appendInside(String(known), 'Relationships', xml));
}

/** Says what a part is; a part that has its content type already keeps it. */
export function addContentType(parts: Parts, part: string, type: string): void {
  const known = String(parts.get('[Content_Types].xml'));
  if (known.includes(`PartName="${part}"`)) return;
  parts.set(
    '[Content_Types].xml',
    appendInside(known, 'Types', `<Override PartName="${part}" ContentType="${type}"/>`),
  );
}

/** Says what files with an extension are, unless the package says so already. */
export function addDefaultContentType(parts: Parts, extension: string, type: string): void {
  const known = String(parts.get('[Content_Types].xml'));
  if (new RegExp(`<Default [^>]*Extension="${extension}"`, 'i').test(known)) return;
  parts.set(
    '[Content_Types].xml',
    known.replace(/(<Types[^>]*>)/, `$1<Default Extension="${extension}" ContentType="${type}"/>`),
  );
}

/** Puts XML at the end of an element, given by its name as it stands in the text, also when it was empty and closed at once. */
export function appendInside(xml: string, element: string, added: string): string {
  const end = xml.lastIndexOf(`</${element}>`);
  if (end >= 0) return xml.slice(0, end) + added + xml.slice(end);
  const closed = new RegExp(`<${element}([^>]*)/>`);
  if (!closed.test(xml)) throw new Error(`The part has no ${element}`);
  return xml.replace(closed, (_, attributes: string) => `<${element}${attributes}>${added}</${element}>`);
}
