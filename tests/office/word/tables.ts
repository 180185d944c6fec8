import { controlsOf, refuseLocked } from './edit-inline.ts';
import { insertText } from './edit-paragraphs.ts';
import { invalidArgument } from '../host/rich-api.ts';
import { isContainer, paragraphsIn } from './blocks.ts';
import { clearBlocks } from './edit-blocks.ts';
import { findStyle } from './styles.ts';
import { textOf } from './paragraph-text.ts';
import type { WordDocument } from './word-document.ts';
import { element, type XmlElement } from './xml-tree.ts';

export function rowsOf(table: XmlElement): XmlElement[] {
  return table.elements.flatMap((node) =>
    node.name === 'w:tr' ? [node] : node.name === 'w:sdt' ? rowsOf(node.child('w:sdtContent')!) : [],
  );
}

export function cellsOf(row: XmlElement): XmlElement[] {
  return row.elements.flatMap((node) =>
    node.name === 'w:tc' ? [node] : node.name === 'w:sdt' ? cellsOf(node.child('w:sdtContent')!) : [],
  );
}

export function textOfCell(cell: XmlElement): string {
  return paragraphsIn(cell)
    .map((paragraph) => textOf(paragraph))
    .join('\n');
}

export function writeCell(doc: WordDocument, cell: XmlElement, text: string): void {
  doc.spans.release(insertText(doc, { paragraph: clearBlocks(doc, cell), offset: 0 }, text));
}

/** A new table beside a block. */
export function insertTable(
  doc: WordDocument,
  beside: XmlElement,
  side: 'before' | 'after',
  rowCount: number,
  columnCount: number,
  values: readonly (readonly unknown[])[] | null,
): XmlElement {
  if (!(rowCount > 0 && columnCount > 0 && columnCount <= 63)) throw invalidArgument();
  if (values && (values.length > rowCount || values.some((row) => row.length > columnCount))) throw invalidArgument();
  refuseLocked(controlsOf(beside));
  const width = Math.floor(9350 / columnCount);
  const style = findStyle(doc, 'Table Grid')!.attribute('w:styleId')!;
  const properties = element(
    'w:tblPr',
    {},
    element('w:tblStyle', { 'w:val': style }),
    element('w:tblW', { 'w:w': '0', 'w:type': 'auto' }),
    element('w:tblLook', { 'w:val': '04A0', 'w:firstRow': '1', 'w:firstColumn': '1', 'w:noVBand': '1' }),
  );
  const grid = element('w:tblGrid');
  for (let column = 0; column < columnCount; column++) grid.append(element('w:gridCol', { 'w:w': String(width) }));
  const table = element('w:tbl', {}, properties, grid);
  for (let row = 0; row < rowCount; row++) {
    const made = element('w:tr');
    for (let column = 0; column < columnCount; column++) {
      const cellWidth = element('w:tcW', { 'w:w': String(width), 'w:type': 'dxa' });
      made.append(element('w:tc', {}, element('w:tcPr', {}, cellWidth), element('w:p')));
    }
    table.append(made);
  }
  beside[side](table);
  values?.forEach((row, index) =>
    row.forEach((value, column) => writeCell(doc, cellAt(table, index, column), String(value))),
  );
  // Two tables that touch would become one, and a body or a cell may not end with a table.
  const parent = table.parent!;
  const siblings = parent.elements;
  const next = siblings[siblings.indexOf(table) + 1];
  const isLast = next === undefined || next.name === 'w:sectPr';
  if (next?.name === 'w:tbl' || (isLast && isContainer(parent))) table.after(element('w:p'));
  doc.structureChanged();
  doc.touched(parent);
  return table;
}

export function cellAt(table: XmlElement, row: number, column: number): XmlElement {
  const cell = rowsOf(table)[row] && cellsOf(rowsOf(table)[row]!)[column];
  if (!cell) throw invalidArgument();
  return cell;
}

export function headerRows(table: XmlElement): number {
  const rows = rowsOf(table);
  const first = rows.findIndex((row) => row.at('w:trPr', 'w:tblHeader') === undefined);
  return first < 0 ? rows.length : first;
}

export function setHeaderRows(table: XmlElement, count: number): void {
  rowsOf(table).forEach((row, index) => {
    let properties = row.child('w:trPr');
    if (!properties) {
      properties = element('w:trPr');
      row.insert(row.child('w:tblPrEx') ? 1 : 0, properties);
    }
    properties.child('w:tblHeader')?.remove();
    if (index < count) properties.insert(0, element('w:tblHeader'));
  });
}
