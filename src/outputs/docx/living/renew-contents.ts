import { writeContentsLines, type ContentsLine } from '../write-contents.ts';
import type { Stationery } from '../writing.ts';
import { attribute, childOf, childrenOf, elementsIn, type XmlEdits, type XmlElement } from '../xml-tree.ts';
import { visibleText, type LivingXml } from './read-living.ts';

/**
 * Makes the table of contents of an updated document anew where its headings have changed: what each says, its number, and
 * the page it was on, or is expected on if it is new. A document without a table of contents of its own stays without.
 */
export function renewContents(
  now: LivingXml,
  mine: LivingXml,
  fresh: LivingXml,
  stationery: Pick<Stationery, 'styleId' | 'contentsEnd'>,
  edits: XmlEdits,
): void {
  if (now.contents === null) return;
  const { styleId } = stationery;
  const headings = headingsOf(now, styleId);
  if (headings.length === 0 || sameHeadings(headings, headingsOf(mine, styleId))) return;
  const pages = new Map([...pagesIn(fresh.contents), ...pagesIn(now.contents)]);
  let page = '1';
  const lines = headings.map((heading): ContentsLine => {
    page = pages.get(heading.bookmark) ?? page;
    return { ...heading, page };
  });
  const content = childOf(now.contents, 'sdtContent');
  if (content === undefined) return;
  // The words above the lines are whatever a person made of them.
  const first = childrenOf(content, 'p').find((paragraph) => holdsLine(paragraph));
  edits.replace(first?.start ?? content.innerEnd, content.innerEnd, writeContentsLines(lines, stationery));
}

type Heading = Omit<ContentsLine, 'page'>;

/** Headings of levels 1 to 3 that lines of contents can lead to, with the numbers Word counts. */
function headingsOf({ places }: LivingXml, styleId: Stationery['styleId']): readonly Heading[] {
  const levels = new Map(([1, 2, 3] as const).map((level) => [styleId(`Heading${level}`), level]));
  const counters = [0, 0, 0];
  return places.flatMap(({ element }): readonly Heading[] => {
    const properties = element.name === 'p' ? childOf(element, 'pPr') : undefined;
    const style = properties && childOf(properties, 'pStyle');
    const level = style && levels.get(attribute(style, 'val') ?? '');
    if (properties === undefined || level === undefined) return [];
    const text = visibleText(element).replace(/\s+/g, ' ').trim();
    let number = '';
    if (childOf(properties, 'numPr') !== undefined) {
      counters[level - 1] = (counters[level - 1] ?? 0) + 1;
      counters.fill(0, level);
      number = `${counters.slice(0, level).join('.')}${level === 1 ? '.' : ''} `;
    }
    const bookmark = [...elementsIn(element)]
      .filter(({ name }) => name === 'bookmarkStart')
      .map((mark) => attribute(mark, 'name') ?? '')
      .find((name) => name.startsWith('_Toc'));
    return bookmark === undefined || text === '' ? [] : [{ level, text: number + text, bookmark }];
  });
}

function sameHeadings(a: readonly Heading[], b: readonly Heading[]): boolean {
  return a.length === b.length && a.every(({ text, level }, i) => b[i]!.text === text && b[i]!.level === level);
}

/** The pages the lines of a table of contents name, by bookmark. */
function pagesIn(contents: XmlElement | null): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  if (contents === null) return pages;
  for (const link of elementsIn(contents)) {
    if (link.name !== 'hyperlink') continue;
    const page = /(\d+)\s*$/.exec(visibleText(link))?.[1];
    if (page !== undefined) pages.set(attribute(link, 'anchor') ?? '', page);
  }
  return pages;
}

function holdsLine(paragraph: XmlElement): boolean {
  return [...elementsIn(paragraph)].some(({ name }) => name === 'hyperlink' || name === 'fldChar');
}
