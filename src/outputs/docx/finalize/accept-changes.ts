import { attribute, childOf, childrenOf, elementsIn, type XmlElement } from '../xml-tree.ts';
import { rewriteXml, type Write } from './rewrite-xml.ts';
import { propertiesOf } from './story-parts.ts';
import { isChangeOfFormat } from './tracked-changes.ts';

/**
 * A part with every tracked change accepted, as Word does it: what was inserted stays, what was deleted or moved away goes
 * with its rows and cells, a paragraph whose end was deleted joins the one after it and takes on its look, and formats are
 * as they were changed to.
 */
export function acceptChanges(xml: string): string {
  return rewriteXml(xml, (element, write) => {
    const { name, parent } = element;
    if (name === 'ins' || name === 'moveTo') return isMarker(parent) ? '' : write.inside(element);
    if (name === 'del' || name === 'moveFrom') return '';
    if (isChangeOfFormat(name) || /^move(?:From|To)Range(?:Start|End)$/.test(name)) return '';
    if (name === 'cellIns' || name === 'cellDel') return '';
    if (name === 'tcPr') return withMerge(element, write);
    if (name === 'tr' && isDropped(element)) return '';
    if (name === 'tbl') return table(element, write);
    if (name === 'tc' && isDropped(element)) return '';
    if (childrenOf(element, 'p').some(endIsDeleted)) {
      const [open, close] = [write.openingTag(element), write.closingTag(element)];
      return open + joinedParagraphs(element, write) + close;
    }
    return null;
  });
}

/** Inside properties the element marks what it stands with; elsewhere it stands around words. */
function isMarker(parent: XmlElement | null): boolean {
  return parent !== null && /^(?:rPr|trPr|numPr)$/.test(parent.name);
}

function endIsDeleted(paragraph: XmlElement): boolean {
  const marks = childOf(propertiesOf(paragraph) ?? paragraph, 'rPr');
  return marks !== undefined && marks.children.some((node) => node.kind === 'element' && isGone(node.name));
}

const isGone = (name: string): boolean => name === 'del' || name === 'moveFrom';

/** Whether a row or cell was deleted; a row of which every cell was, too. */
function isDropped(element: XmlElement): boolean {
  const properties = propertiesOf(element);
  if (element.name === 'tc') return properties !== undefined && childOf(properties, 'cellDel') !== undefined;
  if (properties !== undefined && childrenOf(properties).some(({ name }) => isGone(name))) return true;
  const cells = childrenOf(element, 'tc');
  return cells.length > 0 && cells.every(isDropped);
}

/** Columns whose cells were deleted in every row that stays go from the grid. A table without rows goes itself. */
function table(element: XmlElement, write: Write): string | null {
  const rows = childrenOf(element, 'tr');
  const kept = rows.filter((row) => !isDropped(row));
  if (rows.length > 0 && kept.length === 0) return '';
  const [first, ...others] = kept.map(deletedColumns);
  const grid = childOf(element, 'tblGrid');
  if (first === undefined || first.length === 0 || grid === undefined) return null;
  if (others.some((columns) => columns.join() !== first.join())) return null;
  const gone = new Set(first);
  const columns = childrenOf(grid, 'gridCol').filter((_, at) => !gone.has(at));
  return (
    element.children.reduce((text, node) => {
      if (node.kind === 'text') return text;
      if (node !== grid) return text + write.changed(node);
      return text + write.openingTag(grid) + columns.map(write.asItStands).join('') + write.closingTag(grid);
    }, write.openingTag(element)) + write.closingTag(element)
  );
}

/** Zero-based grid columns of the deleted cells of a row. */
function deletedColumns(row: XmlElement): readonly number[] {
  const gone: number[] = [];
  const properties = propertiesOf(row);
  const before = properties === undefined ? undefined : childOf(properties, 'gridBefore');
  let at = before === undefined ? 0 : Number(attribute(before, 'val') ?? 0);
  for (const cell of childrenOf(row, 'tc')) {
    const span = childOf(propertiesOf(cell) ?? cell, 'gridSpan');
    const width = span === undefined ? 1 : Number(attribute(span, 'val') ?? 1);
    if (isDropped(cell)) for (let column = at; column < at + width; column++) gone.push(column);
    at += width;
  }
  return gone;
}

/** A tracked merge of cells becomes a merge: `cont` goes on with the cell above, `rest` begins anew. */
function withMerge(properties: XmlElement, write: Write): string | null {
  const change = childOf(properties, 'cellMerge');
  if (change === undefined) return null;
  const { prefix } = properties;
  const value = attribute(change, 'vMerge') === 'cont' ? 'continue' : 'restart';
  const merge = `<${prefix}:vMerge ${prefix}:val="${value}"/>`;
  const first = childrenOf(properties).filter(({ name }) => /^(?:cnfStyle|tcW|gridSpan|hMerge)$/.test(name));
  const rest = childrenOf(properties).filter(
    (one) => !first.includes(one) && one.name !== 'vMerge' && one.name !== 'cellMerge',
  );
  const written = (list: readonly XmlElement[]): string => list.map(write.changed).join('');
  return write.openingTag(properties) + written(first) + merge + written(rest) + write.closingTag(properties);
}

/**
 * The blocks of a body, cell or note. Paragraphs whose end was deleted are put together with the next one that stays; where
 * a table or the end follows they cannot be, and go if nothing is left in them.
 */
function joinedParagraphs(container: XmlElement, write: Write): string {
  let text = '';
  let waiting: { readonly paragraphs: XmlElement[]; between: string } = { paragraphs: [], between: '' };
  const flush = (last: XmlElement | null): void => {
    const { paragraphs } = waiting;
    const all = last === null ? paragraphs : [...paragraphs, last];
    const look = all.at(-1);
    const words = all.map((one) => insideOf(one, write)).join('') + waiting.between;
    waiting = { paragraphs: [], between: '' };
    if (look === undefined) return;
    if (last === null && !all.some(hasContent)) {
      text += words.replace(/^\s+$/, '');
      return;
    }
    const properties = propertiesOf(look);
    text += write.openingTag(look) + (properties === undefined ? '' : write.changed(properties));
    text += words + write.closingTag(look);
  };
  for (const node of container.children) {
    if (node.kind === 'text') continue;
    if (node.name === 'p' && endIsDeleted(node)) waiting.paragraphs.push(node);
    else if (node.name === 'p' && waiting.paragraphs.length > 0) flush(node);
    else if (waiting.paragraphs.length > 0 && isPoint(node)) waiting.between += write.changed(node);
    else {
      const own = write.changed(node);
      if (own !== '') flush(null);
      text += own;
    }
  }
  flush(null);
  return text;
}

/** Elements that may stand between paragraphs and in them: ends of bookmarks and the like. */
function isPoint({ name }: XmlElement): boolean {
  return /(?:Start|End)$/.test(name);
}

function insideOf(paragraph: XmlElement, write: Write): string {
  return childrenOf(paragraph)
    .filter(({ name }) => name !== 'pPr')
    .map(write.changed)
    .join('');
}

/** Whether anything is left of a paragraph once changes are accepted. */
function hasContent(paragraph: XmlElement): boolean {
  const left = elementsIn(paragraph, ({ name }) => isGone(name) || name === 'pPr');
  return Array.from(left).some(({ name }) => name === 'r' || name === 'oMath');
}
