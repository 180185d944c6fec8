import type { Block } from '../../core/draft/draft.ts';
import { ControlIds } from './control-id.ts';
import type { Outline } from './outline.ts';
import { FigureRegister } from './package-part.ts';
import type { TableType } from './table-type.ts';
import type { StyleId } from './typography.ts';
import type { NumberingKind, NumberingUse } from './write-numbering.ts';

/** What a letterhead changes about how the body is written. */
export interface Stationery {
  /** The id of a style in this package: a letterhead may know `Heading 1` by another id. */
  readonly styleId: (id: StyleId | 'Hyperlink' | 'PlaceholderText' | 'CodeText' | 'PlumblineTable') => string;
  /** Width of the text, in twips. */
  readonly textWidth: number;
  readonly tableType: TableType;
  /** Styles that should stay with what follows, but do not say so here: Word's own style for captions does not. */
  readonly looseStyles: ReadonlySet<StyleId>;
  /** Where the lines of a table of contents end, in twips, where their styles do not say it. */
  readonly contentsEnd: number | null;
  /** The first `w:numId` and the first bookmark number that are free. */
  readonly firstNumbering: number;
  readonly firstBookmark: number;
  /** Numbers of controls that are there already. */
  readonly takenControls: readonly number[];
  /** How the relationship ids of this report begin; no other id in the package does. */
  readonly relationshipPrefix: string;
}

/**
 * What the writers of blocks share while one body is written: the counters that make ids unique, the relationships and
 * figures they need in other parts, and what the next paragraph owes to the block before it.
 */
export class Writing {
  readonly ids: ControlIds;
  readonly figures = new FigureRegister();
  readonly numberings: NumberingUse[] = [];
  /** Addresses outside the document, in the order first linked to. */
  readonly links: string[] = [];
  readonly captions = { Table: 0, Figure: 0 };
  readonly stationery: Stationery;
  readonly outline: Outline;
  /** Identity of the custom XML part values are bound to; null where they are bound to none. */
  readonly itemId: string | null;
  /** The drawings of the charts in the order they stand in the draft, made beforehand. */
  readonly drawings: readonly string[];
  /** The page each heading is expected on. */
  readonly pages: ReadonlyMap<Block, number>;

  /** What the next paragraph comes after, where that needs room. */
  after: 'table' | 'list' | null = null;
  breakPage = false;
  /** Whether the next paragraph is the first on a cover page, and stands lower. */
  onCover = false;
  /** Width of the text where is written, in twips. */
  textWidth: number;
  /** What plain paragraphs take on: the properties of the paragraph and run they stand in place of in a template. */
  plainLook: { readonly paragraph: string; readonly run: string } | null = null;
  #bookmarks: string[] = [];
  readonly #marked = new Set<string>();
  #bookmarkCount = 0;
  #drawn = 0;

  constructor(given: Pick<Writing, 'stationery' | 'outline' | 'itemId' | 'drawings' | 'pages'>) {
    this.stationery = given.stationery;
    this.textWidth = given.stationery.textWidth;
    this.ids = new ControlIds(given.stationery.takenControls);
    this.outline = given.outline;
    this.itemId = given.itemId;
    this.drawings = given.drawings;
    this.pages = given.pages;
  }

  /** Asks that the next paragraph carries the bookmark of a block that is linked to. */
  markTarget(block: Block): void {
    const name = this.outline.bookmarks.get(block);
    // A block that stands in two places is led to in the first.
    if (name === undefined || this.#marked.has(name)) return;
    this.#marked.add(name);
    this.#bookmarks.push(name);
  }

  /** The bookmarks the paragraph now being written should carry, as what opens and what closes them. */
  takeBookmarks(): readonly [string, string] {
    if (this.#bookmarks.length === 0) return ['', ''];
    let opens = '';
    let closes = '';
    for (const name of this.#bookmarks) {
      const id = this.stationery.firstBookmark + this.#bookmarkCount++;
      opens += `<w:bookmarkStart w:id="${id}" w:name="${name}"/>`;
      closes = `<w:bookmarkEnd w:id="${id}"/>${closes}`;
    }
    this.#bookmarks = [];
    return [opens, closes];
  }

  /** The drawing of the next chart. */
  nextDrawing(): string {
    return this.drawings[this.#drawn++] ?? '';
  }

  /** The numbering of a new ordered list at a level; the headings have one for the document, and so have the bullets. */
  numbering(kind: NumberingKind, level = 0): number {
    const known = kind === 'numbers' ? undefined : this.numberings.find((use) => use.kind === kind);
    if (known) return known.id;
    const id = this.stationery.firstNumbering + this.numberings.length;
    this.numberings.push({ id, kind, level });
    return id;
  }

  /** The relationship of a link to an address outside the document. */
  link(href: string): string {
    let at = this.links.indexOf(href);
    if (at < 0) at = this.links.push(href) - 1;
    return this.linkRelationship(at);
  }

  linkRelationship(index: number): string {
    return `${this.stationery.relationshipPrefix}Link${index + 1}`;
  }
}
