import { attribute, childrenOf, elementsIn } from '../xml-tree.ts';
import { rewriteXml } from './rewrite-xml.ts';
import { excerpt, wordsOf } from './story-parts.ts';
import { treeOf } from './tree-of.ts';

export interface CommentInFile {
  readonly author: string;
  readonly words: string;
}

/** What people wrote into the margin: the parts of comments by their names, as they stand in the file. */
export function commentsIn(parts: ReadonlyMap<string, string | Uint8Array>): readonly CommentInFile[] {
  const xml = parts.get('word/comments.xml');
  if (typeof xml !== 'string') return [];
  return childrenOf(treeOf(xml), 'comment').map((comment) => ({
    author: attribute(comment, 'author') ?? '',
    words: excerpt(wordsOf(comment)),
  }));
}

/** A part without the marks by which comments hang on its words. */
export function withoutCommentMarks(xml: string): string {
  if (!/comment(?:Range|Reference)/.test(xml)) return xml;
  return rewriteXml(xml, (element, write) => {
    if (/^comment(?:RangeStart|RangeEnd|Reference)$/.test(element.name)) return '';
    if (element.name !== 'r') return null;
    const content = childrenOf(element).filter(({ name }) => name !== 'rPr');
    const isMark = content.length > 0 && content.every(({ name }) => name === 'commentReference');
    return isMark ? '' : write.asItStands(element);
  });
}

/** Footnotes and endnotes by their numbers that nothing in these texts refers to any more; their words would stay in the file. */
export function withoutUnusedNotes(notes: string, kind: 'footnote' | 'endnote', texts: readonly string[]): string {
  const used = new Set(
    texts.flatMap((xml) =>
      Array.from(elementsIn(treeOf(xml)), (one) =>
        one.name === `${kind}Reference` ? (attribute(one, 'id') ?? '') : '',
      ),
    ),
  );
  return rewriteXml(notes, (element) =>
    element.name === kind && attribute(element, 'type') === undefined && !used.has(attribute(element, 'id') ?? '')
      ? ''
      : null,
  );
}
