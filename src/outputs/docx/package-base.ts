import type { Draft } from '../../core/draft/draft.ts';
import type { Parts } from './compile-package.ts';
import { marks, packageSkeleton } from './package-skeleton.ts';
import { ownTableType } from './table-type.ts';
import { textWidthOf } from './text-width.ts';
import { textWidth, typography } from './typography.ts';
import { hasCover } from './write-body.ts';
import type { Stationery } from './writing.ts';
import { clip, escapeText } from './xml-text.ts';

/** What a report is written into: our own skeleton, or a letterhead. */
export interface PackageBase {
  /** Every part but word/document.xml; the writer may add to them. */
  readonly parts: Parts;
  /** The parts as other reports have them too; what is left unchanged is compressed once. */
  readonly common: ReadonlyMap<string, string | Uint8Array>;
  /** word/document.xml up to the report's first block, and from what follows its last one on. */
  readonly documentStart: string;
  readonly documentEnd: string;
  readonly stationery: Stationery;
  /** The first `w:abstractNumId` that is free. */
  readonly numberingOffset: number;
  /** Drawings the base has already, counted from 1. */
  readonly drawings: number;
}

/** Our own package for a draft: the skeleton with the title and subject of this report in its header and footer. */
export function plainBase(draft: Draft): PackageBase {
  const cover = hasCover(draft.blocks);
  const hasTitle = draft.blocks.some((block) => block.type === 'title');
  const { parts: shared, documentStart, documentEnd } = packageSkeleton(draft.language);
  const parts: Parts = new Map(shared);
  const { title, subject } = runningHead(draft.title, draft.subject);
  const words: Readonly<Record<string, string>> = {
    [marks.subject]: subject,
    [marks.title]: title,
    [marks.audience]: draft.audience === 'internal' && draft.sent !== true ? 'For internal use' : '',
  };
  for (const [name, part] of shared) {
    if (typeof part !== 'string' || !/^word\/(header|footer)\d+\.xml$/.test(name)) continue;
    const first = documentEnd.includes(`w:type="first"`) && name === firstFooter(shared, documentEnd);
    parts.set(
      name,
      cover && first
        ? part.replace(/<w:p>.*<\/w:p>/s, '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr></w:p>')
        : part.replace(/@@\w+@@/g, (mark) => escapeText(words[mark] ?? '')),
    );
  }
  return {
    parts,
    common: shared,
    documentStart,
    // Only a first page with the title on it goes without the header.
    documentEnd: hasTitle ? documentEnd : documentEnd.replace('<w:titlePg/>', ''),
    stationery: {
      styleId: (id) => id,
      textWidth,
      tableType: ownTableType,
      looseStyles: new Set(),
      contentsEnd: null,
      firstNumbering: 1,
      firstBookmark: 1,
      takenControls: [],
      relationshipPrefix: 'rIdReport',
    },
    numberingOffset: 0,
    drawings: 0,
  };
}

/** The part that is the first page's footer: a cover page has no page number. */
function firstFooter(parts: ReadonlyMap<string, string | Uint8Array>, documentEnd: string): string {
  const id = /<w:footerReference (?=[^>]*w:type="first")[^>]*r:id="([^"]+)"/.exec(documentEnd)?.[1] ?? '';
  const rels = String(parts.get('word/_rels/document.xml.rels'));
  const tag = rels.match(/<Relationship [^>]*>/g)?.find((text) => text.includes(`Id="${id}"`)) ?? '';
  return `word/${/Target="([^"]+)"/.exec(tag)?.[1] ?? ''}`;
}

/** The title for the running header, and beside it the subject if both fit on one line. A title too long for it is cut. */
function runningHead(title: string, subject: string): { readonly title: string; readonly subject: string } {
  const width = (text: string): number => textWidthOf(text, typography.Header.size);
  const room = textWidth - 400;
  let shown = clip(title, 200);
  while (width(shown) > room) shown = clip(shown, shown.length - 1);
  const beside = clip(subject, 200);
  return { title: shown, subject: width(shown) + width(beside) <= room ? beside : '' };
}
