import { escapeText } from '../xml-text.ts';
import { childOf, childrenOf, type XmlElement } from '../xml-tree.ts';
import type { StoryCuts, StoryItem } from './story-cuts.ts';
import type { StoryParagraph, TextUnit } from './story-text.ts';

/** A stretch of a paragraph's text and what stands in its place: words in the same run, or something between runs. */
export interface TextChange<Place> {
  readonly start: number;
  readonly end: number;
  readonly text?: string;
  readonly item?: StoryItem<Place>;
}

/**
 * Changes stretches of a paragraph's text, wherever they lie over its runs. Runs are closed and opened again round what
 * is put between them; everything else that stands in them (pictures, fields, marks of a revision) stays where it is.
 */
export function takeRunsApart<Place>(
  xml: string,
  paragraph: StoryParagraph,
  changes: readonly TextChange<Place>[],
  cuts: StoryCuts<Place>,
): void {
  const touched = (unit: TextUnit): boolean =>
    changes.some(({ start, end }) => start < unit.at + unit.text.length && end > unit.at);
  const runs = new Set(paragraph.units.filter(touched).map(({ run }) => run));
  for (const run of runs) {
    const units = new Map(paragraph.units.filter((unit) => unit.run === run).map((unit) => [unit.element, unit]));
    takeRunApart(xml, run, units, changes, touched, cuts);
  }
}

function takeRunApart<Place>(
  xml: string,
  run: XmlElement,
  units: ReadonlyMap<XmlElement, TextUnit>,
  changes: readonly TextChange<Place>[],
  touched: (unit: TextUnit) => boolean,
  cuts: StoryCuts<Place>,
): void {
  const properties = childOf(run, 'rPr');
  const contents = childrenOf(run).filter((child) => child !== properties);
  const head = xml.slice(run.start, run.innerStart) + (properties ? xml.slice(properties.start, properties.end) : '');
  let open = false;
  const opened = (): string => {
    if (open) return '';
    open = true;
    return head;
  };
  const first = contents[0]!;
  cuts.replace(run.start, first.start);
  for (const child of contents) {
    const unit = units.get(child);
    if (unit === undefined || !touched(unit)) {
      const before = opened();
      if (before !== '') cuts.insert(child.start, before);
      continue;
    }
    const items: StoryItem<Place>[] = [];
    const write = (text: string): void => {
      if (text !== '') items.push(opened(), `<w:t xml:space="preserve">${escapeText(text)}</w:t>`);
    };
    const end = unit.at + unit.text.length;
    let at = unit.at;
    for (const change of changes) {
      if (change.end <= unit.at || change.start >= end) continue;
      write(unit.text.slice(at - unit.at, Math.max(change.start, unit.at) - unit.at));
      at = Math.min(change.end, end);
      // What takes the place stands where the stretch begins; its other pieces only go away.
      if (change.start < unit.at) continue;
      if (change.text !== undefined) write(change.text);
      if (change.item !== undefined) {
        if (open) items.push('</w:r>');
        open = false;
        items.push(change.item);
      }
    }
    write(unit.text.slice(at - unit.at));
    cuts.replace(child.start, child.end, ...items);
  }
  cuts.replace(contents.at(-1)!.end, run.end, open ? '</w:r>' : '');
}
