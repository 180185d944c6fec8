import type { Block, ChartBlock, Draft } from '../../core/draft/draft.ts';
import { writeLiving } from '../../core/revise/living-text.ts';
import { nativeCharts } from '../charts/native-chart.ts';
import type { Parts } from './compile-package.ts';
import { appProperties, coreProperties } from './document-properties.ts';
import { draftDigest } from './draft-digest.ts';
import { addContentType, addDefaultContentType, addRelationships, appendInside } from './edit-package.ts';
import { estimatePages } from './estimate-pages.ts';
import { letterheadBase } from './letterhead-base.ts';
import { objectKeys } from './living/object-keys.ts';
import { readLiving } from './living/read-living.ts';
import { outlineOf } from './outline.ts';
import { plainBase, type PackageBase } from './package-base.ts';
import { packageParts, storeItemId } from './package-part.ts';
import { writeBody } from './write-body.ts';
import { writeNumbering } from './write-numbering.ts';
import { Writing } from './writing.ts';
import { xmlSafeJson } from './xml-text.ts';
import { zipParts } from './zip-parts.ts';

export interface WriteDocxOptions {
  /** When the report was made, as `2026-01-15T09:30:00Z`: the writer reads no clock. */
  readonly created: string;
  /** A .docx whose styles, header and footer the report takes on. Look at it with `readLetterhead` first. */
  readonly letterhead?: Uint8Array;
}

const documentRels = 'word/_rels/document.xml.rels';

/**
 * A draft as a Word document.
 *
 * The package (styles, theme, settings, header, footer) comes from `docx` once per process; the body is written as text
 * from the blocks, and so are charts. Everything is zipped once, so the same draft and options give the same
 * bytes on every machine. The findings package travels in a custom XML part, to which every generated value is bound.
 *
 * Throws only on a mistake of the caller: a `created` that is no day and time, or a letterhead that `readLetterhead`
 * would have refused.
 */
export async function writeDocx(draft: Draft, options: WriteDocxOptions): Promise<Uint8Array> {
  const base = options.letterhead ? letterheadBase(options.letterhead, draft) : plainBase(draft);
  const { parts } = base;
  const { body, writing } = composeBody(draft, base);
  const document = base.documentStart + body + base.documentEnd;
  parts.set('word/document.xml', document);
  const drafted = writeLiving(readLiving(document, objectKeys(parts)));
  const digest = await draftDigest(xmlSafeJson(draft.package), writing.figures.records, drafted);
  addPackage(parts, draft, writing, drafted, digest);
  addProperties(parts, draft, options.created);
  return zipParts(parts, base.common);
}

/** The body of a draft as XML, with all it needs in the other parts of the package it is to stand in. */
export function composeBody(draft: Draft, base: PackageBase): { readonly body: string; readonly writing: Writing } {
  const { parts, stationery } = base;
  const outline = outlineOf(draft, stationery.firstBookmark);
  const charts = nativeCharts(chartsOf(draft.blocks), stationery.relationshipPrefix, base.drawings);
  const entries = outline.headings.filter(({ bookmark, text }) => bookmark.startsWith('_Toc') && text !== '');
  const writing = new Writing({
    stationery,
    outline,
    itemId: storeItemId(draft),
    drawings: charts.drawings,
    pages: outline.hasContents ? estimatePages(draft.blocks, entries, stationery.textWidth) : new Map(),
  });
  const body = writeBody(draft.blocks, writing);
  addNumbering(parts, writing, base.numberingOffset);
  addRelationships(
    parts,
    documentRels,
    writing.links.map((target, index) => ({
      id: writing.linkRelationship(index),
      type: 'hyperlink',
      target,
      external: true,
    })),
  );
  for (const [name, part] of charts.parts) parts.set(name, part);
  addRelationships(
    parts,
    documentRels,
    charts.relationships.map(({ id, target }) => ({ id, type: 'chart', target })),
  );
  for (const { part, type } of charts.contentTypes) addContentType(parts, part, type);
  return { body, writing };
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

function addPackage(parts: Parts, draft: Draft, writing: Writing, drafted: string, digest: string): void {
  let number = 1;
  while (parts.has(`customXml/item${number}.xml`)) number++;
  for (const [name, part] of packageParts(draft, writing.figures, number, drafted, digest)) parts.set(name, part);
  addRelationships(parts, documentRels, [
    {
      id: `${writing.stationery.relationshipPrefix}Findings`,
      type: 'customXml',
      target: `../customXml/item${number}.xml`,
    },
  ]);
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
