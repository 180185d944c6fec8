import type { WordDocument } from './word-document.ts';
import type { XmlElement } from './xml-tree.ts';

/**
 * Gives controls, bookmarks, pictures and tracked changes of inserted content numbers of their own. A bookmark whose name
 * the document has already is left out: the document's stays.
 */
export function giveFreshIds(doc: WordDocument, blocks: readonly XmlElement[]): void {
  const names = new Set(doc.roots.flatMap((root) => root.all('w:bookmarkStart').map((mark) => nameOf(mark))));
  const paragraphIds = new Set(doc.roots.flatMap((root) => root.all('w:p').map((p) => p.attribute('w14:paraId'))));
  const bookmarks = new Map<string, string | null>();
  for (const node of blocks.flatMap((block) => [block, ...block.descendants()])) {
    if (node.name === 'w:sdt') node.at('w:sdtPr', 'w:id')?.set('w:val', String(doc.newId()));
    else if (node.name === 'wp:docPr') node.set('id', String(doc.newId()));
    else if (/^w:(ins|del|moveFrom|moveTo)$/.test(node.name) && node.attribute('w:id'))
      node.set('w:id', String(doc.newId()));
    else if (node.name === 'w:bookmarkStart') {
      const isFree = !names.has(nameOf(node)) && nameOf(node) !== '_goback';
      const id = isFree ? String(doc.newId()) : null;
      names.add(nameOf(node));
      bookmarks.set(node.attribute('w:id') ?? '', id);
      if (id === null) node.remove();
      else node.set('w:id', id);
    } else if (node.name === 'w:bookmarkEnd') {
      const id = bookmarks.get(node.attribute('w:id') ?? '');
      if (id === null || id === undefined) node.remove();
      else node.set('w:id', id);
    } else if (node.name === 'w:p' && paragraphIds.has(node.attribute('w14:paraId')) && node.attribute('w14:paraId')) {
      node.attributes.delete('w14:paraId');
      node.attributes.delete('w14:textId');
    }
  }
}

const nameOf = (mark: XmlElement): string => (mark.attribute('w:name') ?? '').toLowerCase();
