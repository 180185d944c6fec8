import type { Parts } from '../compile-package.ts';
import { FigureRegister, packageNamespace, packageXml, propertiesRels, type FigureRecord } from '../package-part.ts';
import { attribute, childOf, elementsIn, readXml, XmlEdits, type XmlElement } from '../xml-tree.ts';
import { draftDigest } from '../draft-digest.ts';
import type { SignDigest } from '../draft-signature.ts';
import { escapeAttribute, oneLine, xmlSafeJson } from '../xml-text.ts';
import type { FreshDraft } from './draft-into.ts';
import { relationshipsOf, relsOf } from '../relationships.ts';
import type { LivingFile } from './open-living.ts';
import { tagOf, visibleText } from './read-living.ts';
import { textElement } from './stretch-xml.ts';

/**
 * Binds every generated value of an updated document to its figure in the new package, and puts the package into the
 * parts. A figure keeps what it was drafted as beside what stands in the document: where the two differ, a person typed
 * over it. The package has a digest of its own, so a signature of the last one is not carried over.
 */
export async function rebind(
  parts: Parts,
  root: XmlElement,
  file: LivingFile,
  fresh: FreshDraft,
  drafted: string,
  edits: XmlEdits,
  sign: SignDigest | null,
): Promise<void> {
  linkProperties(parts, file.partName);
  const itemId = itemIdOf(parts, file.partName);
  const register = new FigureRegister();
  const known = byTag(file.part.figures);
  const newer = byTag(fresh.figures.records);
  const bindIn = (story: XmlElement, changes: XmlEdits, renews: boolean): void => {
    for (const control of elementsIn(story)) {
      const binding = control.name === 'sdt' ? bindingOf(control) : undefined;
      if (binding === undefined) continue;
      const content = childOf(control, 'sdtContent');
      const shown = content === undefined ? '' : oneLine(visibleText(content));
      const [now, before] = [newer.get(tagOf(control)) ?? [], known.get(tagOf(control)) ?? []];
      const isRenewed = renews && now[0] !== undefined && before.some(({ drafted: text }) => text === shown);
      if (isRenewed && content !== undefined) showInstead(content, now[0]!.drafted, changes);
      const record = isRenewed ? now[0]! : recordFor(shown, now, before);
      const xpath = record === null ? null : register.add(record);
      if (xpath === null || itemId === null) changes.remove(binding);
      else {
        giveTag(control, changes);
        changes.replace(
          binding.start,
          binding.end,
          `<w:dataBinding w:prefixMappings="xmlns:p='${packageNamespace}'" w:xpath="${escapeAttribute(xpath)}" w:storeItemID="${itemId}"/>`,
        );
      }
    }
  };
  bindIn(root, edits, false);
  // A header or footer has numbers where a template has them there; what nobody typed over becomes what it is now.
  for (const [name, xml] of parts) {
    if (typeof xml !== 'string' || !otherStory.test(name) || !xml.includes(packageNamespace)) continue;
    const changes = new XmlEdits();
    bindIn(readXml(xml), changes, true);
    parts.set(name, changes.applyTo(xml));
  }
  for (const [tag, sum] of [...file.part.words, ...fresh.figures.words]) register.keepWords(tag, sum);
  const digest = await draftDigest(xmlSafeJson(fresh.draft.package), register.records, drafted);
  parts.set(
    file.partName,
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${packageXml(fresh.draft, register, drafted, digest, sign?.(digest))}`,
  );
}

const otherStory = /^word\/(?:header|footer|footnotes|endnotes)\d*\.xml$/;

/** Puts a text into the first run of a control, and takes it out of the others. */
function showInstead(content: XmlElement, text: string, changes: XmlEdits): void {
  [...elementsIn(content)]
    .filter(({ name }) => name === 't')
    .forEach((element, i) => changes.replace(element.start, element.end, i === 0 ? textElement(text) : ''));
}

/** What is known of a figure: as drafted now, where the text is that; as drafted before; else typed over what it is now. */
function recordFor(
  shown: string,
  newer: readonly FigureRecord[],
  known: readonly (Omit<FigureRecord, 'text'> & { readonly text: string })[],
): FigureRecord | null {
  const now = newer.find(({ drafted }) => drafted === shown);
  if (now !== undefined) return now;
  const before = known.find(({ drafted }) => drafted === shown);
  if (before !== undefined) return { ...before, text: shown };
  const typed = newer[0] ?? known[0];
  return typed === undefined ? null : { ...typed, text: shown };
}

function byTag<T extends { readonly tag: string }>(records: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const record of records) {
    const same = found.get(record.tag);
    if (same === undefined) found.set(record.tag, [record]);
    else same.push(record);
  }
  return found;
}

/** The binding of a control to a package of ours. */
function bindingOf(control: XmlElement): XmlElement | undefined {
  const properties = childOf(control, 'sdtPr');
  const binding = properties && childOf(properties, 'dataBinding');
  return binding !== undefined && (attribute(binding, 'prefixMappings') ?? '').includes(packageNamespace)
    ? binding
    : undefined;
}

/** Gives a control whose tag another program lost the one its binding names, in its place before its number. */
function giveTag(control: XmlElement, edits: XmlEdits): void {
  const properties = childOf(control, 'sdtPr')!;
  if (childOf(properties, 'tag') !== undefined) return;
  const place = childOf(properties, 'id') ?? childOf(properties, 'dataBinding')!;
  edits.insert(place.start, `<w:tag w:val="${escapeAttribute(tagOf(control))}"/>`);
}

/**
 * Leads from the part to its properties again. LibreOffice keeps both and loses what leads from one to the other; without
 * it the part has no identity a control could name.
 */
function linkProperties(parts: Parts, partName: string): void {
  if (relationshipsOf(parts, partName).some(({ type }) => type === 'customXmlProps')) return;
  const linked = new Set([...parts.keys()].flatMap((name) => relationshipsOf(parts, name).map(({ part }) => part)));
  const free = [...parts].flatMap(([name, part]) =>
    /^customXml\/itemProps\d+\.xml$/.test(name) &&
    !linked.has(name) &&
    typeof part === 'string' &&
    part.includes(packageNamespace)
      ? [name]
      : [],
  );
  // A text of the finding language may have lost its own too; part and properties have one number.
  const properties = free.find((name) => name === partName.replace('/item', '/itemProps')) ?? free[0];
  if (properties === undefined) return;
  parts.set(relsOf(partName), propertiesRels(properties.replace(/^.*\//, '')));
}

/** The identity of the part a control names. */
function itemIdOf(parts: ReadonlyMap<string, string | Uint8Array>, partName: string): string | null {
  const properties = relationshipsOf(parts, partName).find(({ type }) => type === 'customXmlProps');
  const text = parts.get(properties?.part ?? '');
  return /itemID="([^"]*)"/.exec(typeof text === 'string' ? text : '')?.[1] ?? null;
}
