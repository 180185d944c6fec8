import { attribute, childOf, childrenOf, elementsIn, type XmlElement } from '../xml-tree.ts';
import { propertiesOf, wordsOf } from './story-parts.ts';
import { treeOf } from './tree-of.ts';
import { isFigure } from './unwrap-controls.ts';

/** A figure of ours that still has its control. */
export interface FigureInText {
  readonly tag: string;
  readonly text: string;
  readonly control: XmlElement;
}

/** Figures that are told together: those of a paragraph, or of a whole table. */
export type FiguresTogether =
  | { readonly kind: 'paragraph'; readonly figures: readonly FigureInText[] }
  | { readonly kind: 'table'; readonly table: XmlElement; readonly figures: readonly FigureInText[] };

/**
 * The figures of a text by where a note on them can stand: behind the numbers of a paragraph, or once on a table, where a
 * note on every cell could not be read. Headings get none, as they come again in the contents; nor do text boxes, in which
 * Word takes no notes.
 */
export function figuresInText(xml: string, headings: ReadonlySet<string>): readonly FiguresTogether[] {
  const groups = new Map<XmlElement, { kind: 'paragraph' | 'table'; figures: FigureInText[] }>();
  for (const control of elementsIn(treeOf(xml), ({ name }) => name === 'txbxContent')) {
    if (control.name !== 'sdt' || !isFigure(control)) continue;
    const around = ancestors(control);
    const paragraph = around.find(({ name }) => name === 'p');
    const table = around.filter(({ name }) => name === 'tbl').at(-1);
    const place = table ?? paragraph;
    if (place === undefined || paragraph === undefined || (table === undefined && headings.has(styleOf(paragraph))))
      continue;
    const tag = attribute(childOf(childOf(control, 'sdtPr')!, 'tag') ?? control, 'val') ?? '';
    const group = groups.get(place) ?? { kind: table === undefined ? 'paragraph' : 'table', figures: [] };
    groups.set(place, group);
    group.figures.push({ tag, text: wordsOf(childOf(control, 'sdtContent')!), control });
  }
  return [...groups].map(([place, { kind, figures }]) =>
    kind === 'table' ? { kind, table: place, figures } : { kind, figures },
  );
}

function ancestors(element: XmlElement): readonly XmlElement[] {
  const all: XmlElement[] = [];
  for (let around = element.parent; around !== null; around = around.parent) all.push(around);
  return all;
}

/** The id of a paragraph's style; '' for the ordinary one. */
export function styleOf(paragraph: XmlElement): string {
  const style = childOf(propertiesOf(paragraph) ?? paragraph, 'pStyle');
  return style === undefined ? '' : (attribute(style, 'val') ?? '');
}

/** Where a note on a table stands: at the end of the caption above it, else of its first cell. */
export function placeOnTable(table: XmlElement, captions: ReadonlySet<string>): XmlElement | null {
  const siblings = table.parent === null ? [] : childrenOf(table.parent);
  const before = siblings
    .slice(0, siblings.indexOf(table))
    .reverse()
    .find(({ name }) => !/(?:Start|End)$/.test(name));
  if (before?.name === 'p' && captions.has(styleOf(before))) return before;
  const cell = Array.from(elementsIn(table)).find(({ name }) => name === 'tc');
  return cell === undefined ? null : (childrenOf(cell, 'p').at(-1) ?? null);
}

/** Styles by their names in small letters, and those of titles and headings. */
export function stylesByName(styles: string): {
  readonly ids: ReadonlyMap<string, string>;
  readonly headings: ReadonlySet<string>;
} {
  const ids = new Map<string, string>();
  const headings = new Set<string>();
  for (const style of styles === '' ? [] : childrenOf(treeOf(styles), 'style')) {
    const id = attribute(style, 'styleId') ?? '';
    const name = (attribute(childOf(style, 'name') ?? style, 'val') ?? '').toLowerCase();
    if (!ids.has(name)) ids.set(name, id);
    const outline = childOf(childOf(style, 'pPr') ?? style, 'outlineLvl');
    const level = outline === undefined ? 9 : Number(attribute(outline, 'val') ?? 9);
    if (level < 9 || /^(?:heading \d|title|subtitle)$/.test(name)) headings.add(id);
  }
  return { ids, headings };
}
