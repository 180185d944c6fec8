import { SimObject, invalidArgument, itemNotFound } from '../../host/rich-api.ts';
import type { Listing } from './collections.ts';
import { paragraphsIn, storyOf } from '../blocks.ts';
import { wrapInControl } from '../content-controls.ts';
import { paragraphBeside } from '../edit-blocks.ts';
import { controlsOf, refuseLocked } from '../edit-inline.ts';
import { removeBlock } from '../edit-paragraphs.ts';
import { extentOfBlocks } from '../places.ts';
import { builtInOf, findStyle, styleName } from '../styles.ts';
import { cellAt, cellsOf, headerRows, rowsOf, setHeaderRows, textOfCell, writeCell } from '../tables.ts';
import { element, type XmlElement } from '../xml-tree.ts';
import type { BodyObject } from './body.ts';
import type { ContentControlObject } from './content-control.ts';
import type { ParagraphObject } from './paragraph.ts';
import type { RangeObject } from './range.ts';
import type { WordHost } from './word-host.ts';

export class TableObject extends SimObject {
  static override readonly kind = 'Table';
  static override readonly scalars = ['RowCount', 'Values', 'HeaderRowCount', 'Style', 'StyleBuiltIn', 'NestingLevel'];

  constructor(
    private readonly host: WordHost,
    readonly $table: XmlElement,
  ) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  private living(): XmlElement {
    if (!this.host.doc.isAttached(this.$table)) throw itemNotFound();
    return this.$table;
  }

  get RowCount(): number {
    return rowsOf(this.living()).length;
  }

  get Values(): string[][] {
    return rowsOf(this.living()).map((row) => cellsOf(row).map(textOfCell));
  }

  set Values(values: string[][]) {
    this.host.edit(() => {
      const rows = rowsOf(this.living());
      if (values.length > rows.length) throw invalidArgument();
      values.forEach((row, index) =>
        row.forEach((value, column) => writeCell(this.host.doc, cellAt(this.$table, index, column), String(value))),
      );
    });
  }

  get HeaderRowCount(): number {
    return headerRows(this.living());
  }

  set HeaderRowCount(count: number) {
    this.host.edit(() => setHeaderRows(this.living(), count));
  }

  get Style(): string {
    const id = this.living().at('w:tblPr', 'w:tblStyle')?.attribute('w:val');
    return styleName(this.host.doc, 'table', id);
  }

  set Style(name: string) {
    const style = findStyle(this.host.doc, name);
    if (style?.attribute('w:type') !== 'table') throw invalidArgument();
    this.host.edit(() => {
      const properties = this.living().child('w:tblPr')!;
      properties.child('w:tblStyle')?.remove();
      properties.insert(0, element('w:tblStyle', { 'w:val': style.attribute('w:styleId')! }));
    });
  }

  get StyleBuiltIn(): string {
    return builtInOf(this.Style);
  }

  set StyleBuiltIn(name: string) {
    this.Style = name;
  }

  get StyleFirstColumn(): boolean {
    return this.look('w:firstColumn');
  }

  set StyleFirstColumn(on: boolean) {
    this.setLook('w:firstColumn', on);
  }

  get StyleBandedRows(): boolean {
    return !this.look('w:noHBand');
  }

  set StyleBandedRows(on: boolean) {
    this.setLook('w:noHBand', !on);
  }

  private look(name: string): boolean {
    return this.living().at('w:tblPr', 'w:tblLook')?.attribute(name) === '1';
  }

  private setLook(name: string, on: boolean): void {
    this.host.edit(() => {
      const properties = this.living().child('w:tblPr')!;
      let look = properties.child('w:tblLook');
      if (!look) properties.append((look = element('w:tblLook')));
      look.set(name, on ? '1' : '0');
    });
  }

  get NestingLevel(): number {
    return [...this.$table.ancestors()].filter(({ name }) => name === 'w:tbl').length + 1;
  }

  AddRows(where: string, count: number, values: string[][] | null = null): null {
    this.host.edit(() => {
      const rows = rowsOf(this.living());
      refuseLocked(controlsOf(this.$table));
      const model = where === 'Start' ? rows[0]! : rows.at(-1)!;
      const made = Array.from({ length: count }, () => model.clone());
      if (where === 'Start') model.before(...made);
      else model.after(...made);
      made.forEach((row, index) =>
        cellsOf(row).forEach((cell, column) => writeCell(this.host.doc, cell, String(values?.[index]?.[column] ?? ''))),
      );
      if (where === 'End') for (const row of made) row.at('w:trPr', 'w:tblHeader')?.remove();
      this.host.doc.structureChanged();
      this.host.doc.touched(this.$table);
    });
    return null;
  }

  DeleteRows(first: number, count: number | null = 1): void {
    this.host.edit(() => {
      for (const row of rowsOf(this.living()).slice(first, first + (count ?? 1))) row.remove();
      this.host.doc.structureChanged();
    });
  }

  get Rows(): Listing<TableRowObject> {
    return this.host.listing(() => rowsOf(this.living()).map((row) => new TableRowObject(this.host, row)));
  }

  GetCell(row: number, column: number): TableCellObject {
    return new TableCellObject(this.host, cellAt(this.living(), row, column));
  }

  InsertContentControl(): ContentControlObject {
    return this.host.edit(() =>
      this.host.control(wrapInControl(this.host.doc, extentOfBlocks(this.living()), 'RichText')),
    );
  }

  InsertParagraph(text: string, where: string): ParagraphObject {
    if (where !== 'Before' && where !== 'After') throw invalidArgument();
    const side = where === 'Before' ? 'before' : 'after';
    return this.host.edit(() => this.host.paragraph(paragraphBeside(this.host.doc, this.living(), side, text)));
  }

  GetParagraphAfterOrNullObject(): ParagraphObject | null {
    const all = paragraphsIn(storyOf(this.living()));
    const next = all[all.indexOf(paragraphsIn(this.$table).at(-1)!) + 1];
    return next ? this.host.paragraph(next) : null;
  }

  GetParagraphBeforeOrNullObject(): ParagraphObject | null {
    const all = paragraphsIn(storyOf(this.living()));
    const before = all[all.indexOf(paragraphsIn(this.$table)[0]!) - 1];
    return before ? this.host.paragraph(before) : null;
  }

  get ParentContentControlOrNullObject(): ContentControlObject | null {
    const control = controlsOf(this.living())[0];
    return control ? this.host.control(control) : null;
  }

  GetRange(): RangeObject {
    return this.host.range(extentOfBlocks(this.living()), this.$table);
  }

  Delete(): void {
    this.host.edit(() => removeBlock(this.host.doc, this.living()));
  }
}

/** A row of a table. */
export class TableRowObject extends SimObject {
  static override readonly kind = 'TableRow';
  static override readonly scalars = ['RowIndex', 'CellCount', 'IsHeader', 'Values'];

  constructor(
    private readonly host: WordHost,
    private readonly row: XmlElement,
  ) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  private living(): XmlElement {
    if (!this.host.doc.isAttached(this.row)) throw itemNotFound();
    return this.row;
  }

  private get table(): XmlElement {
    return [...this.living().ancestors()].find(({ name }) => name === 'w:tbl')!;
  }

  get ParentTable(): TableObject {
    return this.host.table(this.table);
  }

  get RowIndex(): number {
    return rowsOf(this.table).indexOf(this.row);
  }

  get CellCount(): number {
    return cellsOf(this.living()).length;
  }

  get IsHeader(): boolean {
    return this.RowIndex < headerRows(this.table);
  }

  get Values(): string[][] {
    return [cellsOf(this.living()).map(textOfCell)];
  }

  get Cells(): Listing<TableCellObject> {
    return this.host.listing(() => cellsOf(this.living()).map((cell) => new TableCellObject(this.host, cell)));
  }

  /** New rows take over the formatting of this one, not what it holds. */
  InsertRows(where: string, count: number, values: string[][] | null = null): Listing<TableRowObject> {
    if (where !== 'Before' && where !== 'After') throw invalidArgument();
    return this.host.edit(() => {
      refuseLocked(controlsOf(this.living()));
      const made = Array.from({ length: count }, () => emptyRowLike(this.row));
      if (where === 'Before') this.row.before(...made);
      else this.row.after(...made);
      made.forEach((row, index) => {
        if (this.host.doc.isTracking) markRow(row, this.host.doc.revision('w:ins'));
        cellsOf(row).forEach((cell, column) => {
          const value = String(values?.[index]?.[column] ?? '');
          if (value !== '') writeCell(this.host.doc, cell, value);
        });
      });
      this.host.doc.structureChanged();
      this.host.doc.touched(this.table);
      return this.host.listing(() => made.map((row) => new TableRowObject(this.host, row)));
    });
  }

  Delete(): void {
    this.host.edit(() => {
      const row = this.living();
      refuseLocked(controlsOf(row));
      if (this.host.doc.isTracking) markRow(row, this.host.doc.revision('w:del'));
      else if (rowsOf(this.table).length === 1) removeBlock(this.host.doc, this.table);
      else row.remove();
      this.host.doc.structureChanged();
    });
  }
}

/** A row of the same cells, each with one empty paragraph like the first it had. */
function emptyRowLike(model: XmlElement): XmlElement {
  const row = element('w:tr');
  const properties = model.child('w:trPr')?.clone();
  for (const mark of properties?.elements ?? []) if (/^w:(ins|del|tblHeader)$/.test(mark.name)) mark.remove();
  if (properties) row.append(properties);
  for (const cell of cellsOf(model)) {
    const made = element('w:tc');
    const own = cell.child('w:tcPr')?.clone();
    if (own) made.append(own);
    const paragraph = element('w:p');
    const like = paragraphsIn(cell)[0]?.child('w:pPr')?.clone();
    if (like) paragraph.append(like);
    made.append(paragraph);
    row.append(made);
  }
  return row;
}

function markRow(row: XmlElement, mark: XmlElement): void {
  let properties = row.child('w:trPr');
  if (!properties) {
    properties = element('w:trPr');
    row.insert(row.elements.find(({ name }) => name !== 'w:tblPrEx')?.index ?? 0, properties);
  }
  properties.append(mark);
}

export class TableCellObject extends SimObject {
  static override readonly kind = 'TableCell';
  static override readonly scalars = ['Value', 'CellIndex'];

  constructor(
    private readonly host: WordHost,
    private readonly cell: XmlElement,
  ) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  get Value(): string {
    return textOfCell(this.cell);
  }

  set Value(text: string) {
    this.host.edit(() => writeCell(this.host.doc, this.cell, text));
  }

  get Body(): BodyObject {
    return this.host.body(this.cell);
  }

  get ParentRow(): TableRowObject {
    return new TableRowObject(
      this.host,
      [...this.cell.ancestors()].find(({ name }) => name === 'w:tr')!,
    );
  }

  get CellIndex(): number {
    return cellsOf([...this.cell.ancestors()].find(({ name }) => name === 'w:tr')!).indexOf(this.cell);
  }
}
