import type { Block, Draft, Run } from '../../core/draft/draft.ts';
import { shownText } from '../../core/draft/shown-text.ts';
import { writeText } from './write-text.ts';

type Heading = Extract<Block, { type: 'heading' }>;

export interface MarkdownPage {
  /** From the folder of the first page: `handbook.md`, `handbook/restraint.md`. */
  readonly path: string;
  readonly text: string;
}

/**
 * A draft as pages of documentation. The first holds its title, a table of contents that leads everywhere, and the
 * chapters without sections; a chapter with sections is a page of its own, in a folder named as the first page.
 *
 * @param name the first page without its ending: `handbook`
 */
export function writeMarkdownPages(draft: Draft, name: string): readonly MarkdownPage[] {
  const chapters = chaptersOf(draft.blocks, name);
  const title = draft.blocks.find((block) => block.type === 'title');
  const first = chapters.filter(({ page }) => page === `${name}.md`);
  const back = link(`../${name}.md`, title === undefined ? name : shownText(title.runs));
  const write = (blocks: readonly Block[]): string => writeText({ ...draft, blocks }, { narrow: true });
  return [
    {
      path: `${name}.md`,
      text: write(
        first.flatMap(({ blocks }) => blocks.flatMap((block) => onPage(block, 1, () => contents(chapters, name)))),
      ),
    },
    ...chapters
      .filter((chapter) => !first.includes(chapter))
      .map((chapter) => {
        const [heading, ...blocks] = chapter.blocks.flatMap((block) => onPage(block, 0, () => []));
        const sections = chapter.headings.map(({ heading: one, anchor }) => [link(anchor, shownText(one.runs))]);
        return { path: chapter.page, text: write([heading!, back, list(sections), ...blocks]) };
      }),
  ];
}

interface Chapter {
  /** Null for what stands before the first heading. */
  readonly heading: Heading | null;
  readonly page: string;
  readonly anchor: string;
  readonly headings: readonly { readonly heading: Heading; readonly anchor: string }[];
  readonly blocks: readonly Block[];
}

function chaptersOf(blocks: readonly Block[], name: string): readonly Chapter[] {
  const parts: Block[][] = [[]];
  for (const block of blocks) {
    if (block.type === 'heading' && block.level === 1) parts.push([block]);
    else parts.at(-1)!.push(block);
  }
  const files = new Set<string>();
  const onFirst = new Set<string>();
  return parts.map((part): Chapter => {
    const heading = part[0]?.type === 'heading' ? part[0] : null;
    const sections = part.filter((block): block is Heading => block.type === 'heading' && block.level === 2);
    const words = heading === null ? '' : shownText(heading.runs);
    const own = heading !== null && sections.length > 0;
    const anchors = new Set<string>([slugOf(words)]);
    return {
      heading,
      page: own ? `${name}/${unused(slugOf(words), files)}.md` : `${name}.md`,
      anchor: own || heading === null ? '' : `#${unused(slugOf(words), onFirst)}`,
      headings: sections.map((one) => ({ heading: one, anchor: `#${unused(slugOf(shownText(one.runs)), anchors)}` })),
      blocks: part,
    };
  });
}

/** A block as a page has it: headings `deeper` than in the draft, labels in bold, the contents as links. */
function onPage(block: Block, deeper: number, contentsHere: () => readonly Block[]): readonly Block[] {
  switch (block.type) {
    case 'title':
      return [{ type: 'heading', level: 1, numbered: false, runs: block.runs }];
    case 'heading':
      return [{ ...block, level: Math.min(4, block.level + deeper) as Heading['level'] }];
    case 'contents':
      return contentsHere();
    case 'page-break':
      return [];
    case 'paragraph':
      return block.style === 'label' ? [{ ...block, runs: block.runs.map(bold) }] : [block];
    default:
      return [block];
  }
}

/** Chapters, each with its sections below it. */
function contents(chapters: readonly Chapter[], name: string): readonly Block[] {
  const items = chapters.flatMap(({ heading, page, anchor, headings }) => {
    if (heading === null) return [];
    const at = page === `${name}.md` ? '' : page;
    const below = headings.map((one) => [link(`${at}${one.anchor}`, shownText(one.heading.runs))]);
    return [[link(`${at}${anchor}`, shownText(heading.runs)), ...(below.length === 0 ? [] : [list(below)])]];
  });
  return items.length === 0 ? [] : [list(items)];
}

const list = (items: readonly (readonly Block[])[]): Block => ({ type: 'list', ordered: false, items });
const link = (href: string, text: string): Block => ({
  type: 'paragraph',
  style: 'normal',
  runs: [{ type: 'link', href, runs: [{ type: 'text', text }] }],
});
const bold = (run: Run): Run => (run.type === 'text' ? { ...run, bold: true } : run);

/** The address a page gives a heading: its words in small letters, joined by hyphens. */
function slugOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

/** The slug, with a number behind it where it stands already. */
function unused(slug: string, used: Set<string>): string {
  let name = slug;
  for (let i = 1; used.has(name); i++) name = `${slug}-${i}`;
  used.add(name);
  return name;
}
