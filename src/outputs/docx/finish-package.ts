import type { Block, ChartBlock, Draft } from '../../core/draft/draft.ts';
import { nativeCharts, type NativeCharts } from '../charts/native-chart.ts';
import type { Parts } from './compile-package.ts';
import { appProperties, coreProperties } from './document-properties.ts';
import { draftDigest } from './draft-digest.ts';
import type { SignDigest } from './draft-signature.ts';
import { addContentType, addDefaultContentType, addRelationships, appendInside } from './edit-package.ts';
import type { PackageBase } from './package-base.ts';
import { packageParts } from './package-part.ts';
import { relsOf } from './relationships.ts';
import { writeNumbering } from './write-numbering.ts';
import type { Writing } from './writing.ts';
import { xmlSafeJson } from './xml-text.ts';

const documentRels = 'word/_rels/document.xml.rels';

/** The charts of a report as Word draws them, in the order of its blocks. */
export function chartsFor(blocks: readonly Block[], { stationery, drawings }: PackageBase): NativeCharts {
  return nativeCharts(chartsOf(blocks), stationery.relationshipPrefix, drawings, stationery.textWidth);
}

/**
 * Adds to a package what a body leads to: lists, links, charts. `stories` are the parts that were written; each gets the
 * relationships it uses, and the document all of them.
 */
export function linkStories(
  { parts, numberingOffset }: Pick<PackageBase, 'parts' | 'numberingOffset'>,
  {
    writing,
    charts,
    stories,
  }: { readonly writing: Writing; readonly charts: NativeCharts; readonly stories: readonly string[] },
): void {
  addNumbering(parts, writing, numberingOffset);
  const links = writing.links.map((target, index) => ({
    id: writing.linkRelationship(index),
    type: 'hyperlink',
    target,
    external: true as const,
  }));
  for (const story of stories) {
    const uses = ({ id }: { readonly id: string }): boolean =>
      story === 'word/document.xml' || String(parts.get(story)).includes(`r:id="${id}"`);
    addRelationships(parts, relsOf(story), links.filter(uses));
    addRelationships(
      parts,
      relsOf(story),
      charts.relationships.filter(uses).map(({ id, target }) => ({ id, type: 'chart', target })),
    );
  }
  for (const [name, part] of charts.parts) parts.set(name, part);
  for (const { part, type } of charts.contentTypes) addContentType(parts, part, type);
}

/** Adds the findings with their figures and the text as drafted, and the document's properties. */
export async function finishPackage(
  parts: Parts,
  draft: Draft,
  writing: Writing,
  {
    drafted,
    created,
    sign,
  }: { readonly drafted: string; readonly created: string; readonly sign?: SignDigest | undefined },
): Promise<void> {
  const digest = await draftDigest(xmlSafeJson(draft.package), writing.figures.records, drafted);
  const signature = sign === undefined ? null : sign(digest);
  addPackage(parts, writing, (number) => packageParts(draft, writing.figures, number, drafted, digest, signature));
  addProperties(parts, draft, created);
}

function chartsOf(blocks: readonly Block[]): readonly ChartBlock[] {
  return blocks.flatMap((block): readonly ChartBlock[] => {
    if (block.type === 'chart') return [block];
    if (block.type === 'control') return chartsOf(block.blocks);
    return block.type === 'list' ? block.items.flatMap(chartsOf) : [];
  });
}

/** Definitions stand before uses in numbering.xml. */
function addNumbering(parts: Parts, writing: Writing, offset: number): void {
  if (writing.numberings.length === 0) return;
  const { definitions, uses } = writeNumbering(writing.numberings, offset);
  const known = String(parts.get('word/numbering.xml'));
  const firstUse = known.search(/<w:num [^>]*>/);
  const withDefinitions =
    firstUse < 0
      ? appendInside(known, 'w:numbering', definitions)
      : known.slice(0, firstUse) + definitions + known.slice(firstUse);
  const cleanup = withDefinitions.search(/<w:numIdMacAtCleanup /);
  parts.set(
    'word/numbering.xml',
    cleanup < 0
      ? appendInside(withDefinitions, 'w:numbering', uses)
      : withDefinitions.slice(0, cleanup) + uses + withDefinitions.slice(cleanup),
  );
}

function addPackage(parts: Parts, writing: Writing, partsAt: (number: number) => Parts): void {
  let number = 1;
  while (parts.has(`customXml/item${number}.xml`)) number++;
  for (const [name, part] of partsAt(number)) parts.set(name, part);
  addRelationships(parts, documentRels, [
    {
      id: `${writing.stationery.relationshipPrefix}Findings`,
      type: 'customXml',
      target: `../customXml/item${number}.xml`,
    },
  ]);
  // Some programs say of every .xml that it is the document.
  if (!/<Default [^>]*"application\/xml"/.test(String(parts.get('[Content_Types].xml'))))
    addContentType(parts, `/customXml/item${number}.xml`, 'application/xml');
  addContentType(
    parts,
    `/customXml/itemProps${number}.xml`,
    'application/vnd.openxmlformats-officedocument.customXmlProperties+xml',
  );
}

function addProperties(parts: Parts, draft: Draft, created: string): void {
  parts.set('docProps/core.xml', coreProperties(draft, created));
  parts.set('docProps/app.xml', appProperties);
  addDefaultContentType(parts, 'xml', 'application/xml');
}
