import { attribute, charactersOf, elementsIn, type XmlElement } from '../xml-tree.ts';
import { excerpt, placeOf, wordsOf } from './story-parts.ts';
import { treeOf } from './tree-of.ts';

/** A change that tracking holds: whoever opens the file can look at it and take it back. */
export interface TrackedChange {
  /** `inserted “…”`, `deleted “…”`, `changed the format`. */
  readonly what: string;
  readonly author: string;
  readonly place: string;
}

const containers: Readonly<Record<string, string>> = {
  ins: 'inserted',
  del: 'deleted',
  moveFrom: 'moved away',
  moveTo: 'moved here',
};

const formats: Readonly<Record<string, string>> = {
  rPrChange: 'changed the look of words',
  pPrChange: 'changed the look of a paragraph',
  sectPrChange: 'changed the page layout',
  tblPrChange: 'changed the look of a table',
  tblGridChange: 'changed the columns of a table',
  tblPrExChange: 'changed the look of a row',
  trPrChange: 'changed the look of a row',
  tcPrChange: 'changed the look of a cell',
  numberingChange: 'changed a numbering',
  cellIns: 'inserted a cell',
  cellDel: 'deleted a cell',
  cellMerge: 'merged or split cells',
};

/** Every tracked change of a part, in its order. */
export function trackedChanges(part: string, xml: string): readonly TrackedChange[] {
  const changes: TrackedChange[] = [];
  for (const element of elementsIn(treeOf(xml))) {
    const what = whatChanged(element);
    if (what === null) continue;
    changes.push({ what, author: attribute(element, 'author') ?? '', place: placeOf(part, element) });
  }
  return changes;
}

function whatChanged(element: XmlElement): string | null {
  const format = formats[element.name];
  if (format !== undefined) return format;
  const verb = containers[element.name];
  if (verb === undefined) return null;
  if (element.parent?.name === 'rPr') return `${verb} a paragraph’s end`;
  if (element.parent?.name === 'trPr') return `${verb} a row`;
  if (element.parent?.name === 'numPr') return `${verb} a numbering`;
  const words = wordsOf(element) || codesIn(element);
  return words === '' ? `${verb} something without words` : `${verb} “${excerpt(words)}”`;
}

function codesIn(element: XmlElement): string {
  return Array.from(elementsIn(element), (one) => (/nstrText$/.test(one.name) ? charactersOf(one) : ''))
    .join('')
    .trim();
}

/** Elements that hold a tracked change beside the words: dropped when changes are accepted. */
export function isChangeOfFormat(name: string): boolean {
  return name in formats && !/^cell(?:Ins|Del|Merge)$/.test(name);
}
