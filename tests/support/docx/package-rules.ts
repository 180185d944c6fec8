import { posix } from 'node:path';
import { attribute, tagsOf, wordsOf } from './xml-walk.ts';

/** The parts of a package: XML as text, anything else as bytes. */
export type PackageParts = ReadonlyMap<string, string | Uint8Array>;

/**
 * What no schema says and Word minds all the same: parts and relationships that meet, content types, numbers that must
 * be unique, anchors that exist, cells that end with a paragraph, lengths Word refuses.
 */
export function packageRules(parts: PackageParts): readonly string[] {
  return [
    ...relationshipFaults(parts),
    ...contentTypeFaults(parts),
    ...identityFaults(parts),
    ...structureFaults(parts),
    ...referenceFaults(parts),
  ];
}

const isXml = (name: string): boolean => /\.(xml|rels)$/i.test(name);

function* xmlParts(parts: PackageParts): Generator<readonly [string, string]> {
  for (const [name, part] of parts) if (typeof part === 'string' && isXml(name)) yield [name, part];
}

const ownerOf = (rels: string): string => rels.replace(/(^|\/)_rels\/([^/]*)\.rels$/, '$1$2');

function targetOf(owner: string, target: string): string {
  if (target.startsWith('/')) return decodeURI(target.slice(1));
  return decodeURI(posix.normalize(posix.join(posix.dirname(owner), target)));
}

function relationshipFaults(parts: PackageParts): string[] {
  const faults: string[] = [];
  const reached = new Set(['[Content_Types].xml']);
  const idsOf = new Map<string, Set<string>>();
  for (const [name, xml] of xmlParts(parts)) {
    if (!name.endsWith('.rels')) continue;
    const owner = ownerOf(name);
    const ids = new Set<string>();
    idsOf.set(owner, ids);
    for (const tag of tagsOf(xml)) {
      if (tag.name !== 'Relationship') continue;
      const id = attribute(tag, 'Id') ?? '';
      if (ids.has(id)) faults.push(`${name}: relationship ${id} twice`);
      ids.add(id);
      if (attribute(tag, 'TargetMode') === 'External') continue;
      const target = targetOf(owner, attribute(tag, 'Target') ?? '');
      reached.add(target);
      if (!parts.has(target)) faults.push(`${name}: ${id} leads to ${target}, which is not there`);
    }
  }
  for (const name of parts.keys()) {
    if (!name.endsWith('.rels') && !reached.has(name)) faults.push(`${name}: no relationship leads to this part`);
  }
  for (const [name, xml] of xmlParts(parts)) {
    if (name.endsWith('.rels')) continue;
    for (const tag of tagsOf(xml)) {
      for (const [key, value] of tag.attributes) {
        if (/^r:(id|embed|link|pict|href)$/.test(key) && value !== '' && !idsOf.get(name)?.has(value)) {
          faults.push(`${name}: relationship ${value} is not in its .rels`);
        }
      }
    }
  }
  return faults;
}

function contentTypeFaults(parts: PackageParts): string[] {
  const faults: string[] = [];
  const extensions = new Set<string>();
  const overrides = new Map<string, string>();
  for (const tag of tagsOf(String(parts.get('[Content_Types].xml')))) {
    if (tag.name === 'Default') extensions.add((attribute(tag, 'Extension') ?? '').toLowerCase());
    if (tag.name === 'Override')
      overrides.set((attribute(tag, 'PartName') ?? '').slice(1), attribute(tag, 'ContentType') ?? '');
  }
  for (const name of overrides.keys()) {
    if (!parts.has(name)) faults.push(`[Content_Types].xml: a content type for ${name}, which is not there`);
  }
  for (const name of parts.keys()) {
    if (name === '[Content_Types].xml') continue;
    if (!overrides.has(name) && !extensions.has(name.split('.').at(-1)!.toLowerCase()))
      faults.push(`${name}: no content type`);
    if (
      /^word\/[^/]+\.xml$/.test(name) &&
      !/wordprocessingml|theme|officedocument|ms-word/.test(overrides.get(name) ?? '')
    ) {
      faults.push(`${name}: Word does not know this part by its content type`);
    }
  }
  return faults;
}

function identityFaults(parts: PackageParts): string[] {
  const faults: string[] = [];
  const seen = new Map<string, number>();
  const see = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);
  for (const [name, xml] of xmlParts(parts)) {
    let inProperties = false;
    for (const tag of tagsOf(xml)) {
      if (tag.name === 'w:sdtPr') inProperties = tag.kind === 'open';
      if (tag.kind === 'close') continue;
      const value = attribute(tag, 'w:val') ?? '';
      if (tag.name === 'w:id' && inProperties) see(`control id ${value}`);
      if (tag.name === 'wp:docPr') see(`drawing id ${attribute(tag, 'id')}`);
      if (tag.name === 'w:bookmarkStart') {
        see(`bookmark id ${attribute(tag, 'w:id')}`);
        see(`bookmark name ${attribute(tag, 'w:name')}`);
        if ((attribute(tag, 'w:name') ?? '').length > 40) faults.push(`${name}: a bookmark name over 40 characters`);
      }
      if (tag.name === 'w:numId' || tag.name === 'w:abstractNumId') continue;
      if (/^w:(num|abstractNum)$/.test(tag.name)) see(`${tag.name} ${attribute(tag, `${tag.name}Id`)}`);
      if (/^w:(tag|alias)$/.test(tag.name) && value.length > 64)
        faults.push(`${name}: ${tag.name} over 64 characters, which Word refuses`);
    }
  }
  for (const [what, times] of seen) if (times > 1) faults.push(`${what} used ${times} times`);
  return faults;
}

function structureFaults(parts: PackageParts): string[] {
  const faults: string[] = [];
  for (const [name, xml] of xmlParts(parts)) {
    if (!/^word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/.test(name)) continue;
    const plain = xml
      .replace(/<w:(bookmarkStart|bookmarkEnd|permStart|permEnd|proofErr|commentRange\w+)\b[^>]*\/>/g, '')
      .replace(/>\s+</g, '><');
    const cells = plain.match(/(?<!<\/w:p>|<w:p\/>|<w:p [^>]*\/>|<\/w:sdt>)<\/w:tc>|<w:tc\/>/g) ?? [];
    if (cells.length > 0)
      faults.push(`${name}: ${cells.length} cells do not end with a paragraph, which Word calls corrupt`);
    for (const [, empty] of plain.matchAll(
      /<w:(footnote|comment|hdr|ftr|txbxContent|sdtContent)\b[^>]*(?:\/>|><\/)/g,
    )) {
      faults.push(`${name}: an empty w:${empty}`);
    }
    const fields = { begin: 0, separate: 0, end: 0 };
    for (const [, type] of plain.matchAll(/w:fldCharType="(begin|separate|end)"/g))
      fields[type as keyof typeof fields]++;
    if (fields.begin !== fields.end) faults.push(`${name}: ${fields.begin} fields begin, ${fields.end} end`);
  }
  return faults;
}

function referenceFaults(parts: PackageParts): string[] {
  const faults: string[] = [];
  const bookmarks = new Set<string>();
  const anchors: [string, string][] = [];
  const styles = new Set<string>();
  const uses = new Set<string>();
  for (const [name, xml] of xmlParts(parts)) {
    for (const tag of tagsOf(xml)) {
      if (tag.name === 'w:bookmarkStart') bookmarks.add(attribute(tag, 'w:name') ?? '');
      if (tag.name === 'w:hyperlink' && attribute(tag, 'w:anchor')) anchors.push([name, attribute(tag, 'w:anchor')!]);
      if (tag.name === 'w:style') styles.add(attribute(tag, 'w:styleId') ?? '');
      if (tag.name === 'w:num') uses.add(attribute(tag, 'w:numId') ?? '');
    }
    for (const [, code = ''] of xml.matchAll(/<w:instrText[^>]*>([^<]*)</g)) {
      const target = /^\s*(?:PAGEREF|REF)\s+(\S+)/.exec(code)?.[1];
      if (target !== undefined) anchors.push([name, target]);
    }
  }
  for (const [name, anchor] of anchors) if (!bookmarks.has(anchor)) faults.push(`${name}: ${anchor} is no bookmark`);
  for (const [name, xml] of xmlParts(parts)) {
    for (const tag of tagsOf(xml)) {
      const value = attribute(tag, 'w:val') ?? '';
      if (/^w:(pStyle|rStyle|tblStyle|basedOn|next|link)$/.test(tag.name) && !styles.has(value)) {
        faults.push(`${name}: there is no style ${value}`);
      }
      if (tag.name === 'w:numId' && value !== '0' && !uses.has(value))
        faults.push(`${name}: there is no numbering ${value}`);
    }
    faults.push(...bindingFaults(name, xml, parts));
  }
  return faults;
}

/** What the figures of a custom XML part say, by tag, in their order; null if there is no such part. */
function figuresOf(store: string, parts: PackageParts): ReadonlyMap<string, readonly string[]> | null {
  const properties = [...xmlParts(parts)].find(([, part]) => part.includes(`ds:itemID="${store}"`))?.[0];
  const item = properties && parts.get(properties.replace('itemProps', 'item'));
  if (typeof item !== 'string') return null;
  const figures = new Map<string, string[]>();
  for (const [, tag = '', text = ''] of item.matchAll(/<figure tag="([^"]*)"[^>]*>([^<]*)</g)) {
    const same = figures.get(tag);
    if (same === undefined) figures.set(tag, [text]);
    else same.push(text);
  }
  return figures;
}

/** A bound control shows what its element in the custom XML part says, or Word would change its words on opening. */
function bindingFaults(name: string, xml: string, parts: PackageParts): string[] {
  const faults: string[] = [];
  const known = new Map<string, ReturnType<typeof figuresOf>>();
  const figuresIn = (store: string): ReturnType<typeof figuresOf> => {
    if (!known.has(store)) known.set(store, figuresOf(store, parts));
    return known.get(store) ?? null;
  };
  for (const [, binding = '', content = ''] of xml.matchAll(
    /<w:sdt><w:sdtPr>(?:(?!<\/w:sdtPr>).)*?<w:dataBinding ([^>]*)\/>.*?<w:sdtContent>(.*?)<\/w:sdtContent>/gs,
  )) {
    const store = /w:storeItemID="([^"]*)"/.exec(binding)?.[1] ?? '';
    const figures = figuresIn(store);
    if (figures === null) {
      faults.push(`${name}: a control is bound to ${store}, which is not there`);
      continue;
    }
    const path = /w:xpath="([^"]*)"/.exec(binding)?.[1] ?? '';
    const [, tag = '', place = ''] =
      /^\/p:plumbline\/p:figure\[@tag=(?:'|&quot;)(.*)(?:'|&quot;)\]\[(\d+)\]$/.exec(path) ?? [];
    const element = figures.get(tag)?.[Number(place) - 1];
    if (element === undefined) faults.push(`${name}: ${path} finds nothing`);
    else if (wordsOf(`<x>${element}</x>`) !== wordsOf(content))
      faults.push(`${name}: ${path} says ${element}, the control says ${wordsOf(content)}`);
  }
  return faults;
}
