import type { Draft } from '../../core/draft/draft.ts';
import { writeLiving } from '../../core/revise/living-text.ts';
import { estimatePages } from './estimate-pages.ts';
import type { SignDigest } from './draft-signature.ts';
import { chartsFor, finishPackage, linkStories } from './finish-package.ts';
import { insertedBase, letterheadBase } from './letterhead-base.ts';
import { objectKeys } from './living/object-keys.ts';
import { readDrafted } from './living/read-drafted.ts';
import { readLiving } from './living/read-living.ts';
import { outlineOf } from './outline.ts';
import { plainBase, type PackageBase } from './package-base.ts';
import { storeItemId } from './package-part.ts';
import type { DocxTemplate } from './template/read-template.ts';
import { writeFilled } from './template/write-filled.ts';
import { writeBody } from './write-body.ts';
import { Writing } from './writing.ts';
import { zipParts } from './zip-parts.ts';

export interface WriteDocxOptions {
  /** When the report was made, as `2026-01-15T09:30:00Z`: the writer reads no clock. */
  readonly created: string;
  /** A .docx whose styles, header and footer the report takes on. Look at it with `readLetterhead` first. */
  readonly letterhead?: Uint8Array;
  /** A document the report is to be inserted into: its tables and contents are made for that page and typeface. */
  readonly into?: Uint8Array;
  /** The document a draft's stories were drafted for. */
  readonly template?: DocxTemplate;
  /** Signs the digest of what the document keeps of its draft; without it the document is not signed. */
  readonly sign?: SignDigest;
}

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
  if (draft.stories !== undefined) {
    if (options.template === undefined) throw new Error('A draft for a document is written into that document');
    return writeFilled(draft, draft.stories, options.template, options);
  }
  const base = options.letterhead
    ? letterheadBase(options.letterhead, draft)
    : options.into
      ? insertedBase(options.into, draft)
      : plainBase(draft);
  const { parts } = base;
  const { body, writing } = composeBody(draft, base);
  parts.set('word/document.xml', base.documentStart + body + base.documentEnd);
  // What a letterhead says of itself was not drafted: it stays when the report is brought up to date.
  const own = `<w:document><w:body>${body}</w:body></w:document>`;
  const keys = objectKeys(parts);
  const drafted = writeLiving(readDrafted(own, keys) ?? readLiving(own, keys));
  await finishPackage(parts, draft, writing, { drafted, created: options.created, sign: options.sign });
  return zipParts(parts, base.common);
}

/** The body of a draft as XML, with all it needs in the other parts of the package it is to stand in. */
export function composeBody(draft: Draft, base: PackageBase): { readonly body: string; readonly writing: Writing } {
  const { stationery } = base;
  const outline = outlineOf(draft, stationery.firstBookmark);
  const charts = chartsFor(draft.blocks, base);
  const entries = outline.headings.filter(({ bookmark, text }) => bookmark.startsWith('_Toc') && text !== '');
  const writing = new Writing({
    stationery,
    outline,
    itemId: storeItemId(draft),
    drawings: charts.drawings,
    pages: outline.hasContents ? estimatePages(draft.blocks, entries, stationery) : new Map(),
  });
  const body = writeBody(draft.blocks, writing);
  linkStories(base, { writing, charts, stories: ['word/document.xml'] });
  return { body, writing };
}
