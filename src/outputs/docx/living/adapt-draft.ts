import type { Revision } from '../../../core/revise/revision.ts';
import { attribute, childOf, elementsIn, type XmlElement } from '../xml-tree.ts';
import type { LivingXml } from './read-living.ts';

/**
 * Makes XML of a new draft fit into a document it is put into piece by piece: a list that goes on in the document counts
 * on there, and a link leads to the bookmark the document has at that place. What belongs together is told from the blocks
 * that stand in both.
 */
export function adaptDraft({ mineOf }: Revision, mine: LivingXml, fresh: LivingXml): (xml: string) => string {
  const lists = new Map<string, string>();
  const bookmarks = new Map<string, string>();
  for (const [from, to] of mineOf) {
    const [ours, theirs] = [fresh.places[from], mine.places[to]];
    if (ours === undefined || theirs === undefined) continue;
    const [list, known] = [listOf(ours.element), listOf(theirs.element)];
    if (list !== null && known !== null && !lists.has(list)) lists.set(list, known);
    const [names, kept] = [bookmarksIn(ours.element), bookmarksIn(theirs.element)];
    names.forEach((name, i) => {
      if (kept[i] !== undefined && !bookmarks.has(name)) bookmarks.set(name, kept[i]);
    });
  }
  const taken = new Set(bookmarksIn(mine.body));
  // A bookmark the document has already stays where it is. Several may stand round one heading, each in the one before.
  const withoutTaken = (xml: string): string =>
    xml.replace(
      /(<w:bookmarkStart w:id="(\d+)" w:name="([^"]*)"\/>)([\s\S]*?)(<w:bookmarkEnd w:id="\2"\/>)/g,
      (_, start: string, _id: string, name: string, inner: string, end: string) =>
        taken.has(name) ? withoutTaken(inner) : start + withoutTaken(inner) + end,
    );
  return (xml) =>
    withoutTaken(xml)
      .replace(/(<w:numId w:val=")([^"]*)"/g, (_, start: string, id: string) => `${start}${lists.get(id) ?? id}"`)
      .replace(/(w:anchor=")([^"]*)"/g, (_, start: string, name: string) => `${start}${bookmarks.get(name) ?? name}"`);
}

function listOf(element: XmlElement): string | null {
  const properties = element.name === 'p' ? childOf(element, 'pPr') : undefined;
  const numbering = properties && childOf(properties, 'numPr');
  const id = numbering && childOf(numbering, 'numId');
  return id === undefined ? null : (attribute(id, 'val') ?? null);
}

function bookmarksIn(element: XmlElement): readonly string[] {
  const names: string[] = [];
  for (const inner of elementsIn(element)) {
    if (inner.name === 'bookmarkStart') names.push(attribute(inner, 'name') ?? '');
  }
  return names;
}
