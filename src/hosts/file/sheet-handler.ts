import type { CellRange } from '../../core/table/address.ts';
import type { GridBuilder } from './grid-builder.ts';
import { RichText } from './rich-text.ts';
import { resolveEscapes } from './xml-text.ts';
import type { XmlAttributes, XmlHandler } from './xml-reader.ts';

/**
 * Takes a worksheet part from the XML reader into the grid: the full way, which reads whatever is well formed. What
 * stands around the rows (columns, merged cells) comes this way always; the rows themselves only if the scanner would
 * not vouch for them.
 */
export class SheetHandler implements XmlHandler {
  /** Whether the rows have begun, for whoever reads them another way. */
  rowsOpen = false;
  /** Whether there was a place for rows at all. */
  rowsSeen = false;
  private path: string[] = [];
  private row = -1;
  private column = -1;
  private cell: { readonly type: string; readonly style: number } | null = null;
  private value: string | null = null;
  private formula = false;
  private inValue = false;
  private inlineDepth = 0;
  private readonly inline = new RichText();
  private hasInline = false;

  constructor(private readonly grid: GridBuilder) {}

  open(name: string, attributes: XmlAttributes): void {
    const parent = this.path.at(-1);
    this.path.push(name);
    if (this.inlineDepth > 0) {
      this.inlineDepth++;
      this.inline.open(name);
    } else if (name === 'c' && parent === 'row') this.openCell(attributes);
    else if (parent === 'c' && this.cell !== null) {
      if (name === 'v') {
        this.inValue = true;
        this.value ??= '';
      } else if (name === 'f') this.formula = true;
      else if (name === 'is') {
        this.inlineDepth = 1;
        this.hasInline = true;
        this.inline.take();
      }
    } else if (name === 'row' && parent === 'sheetData') this.openRow(attributes);
    else if (name === 'sheetData' && this.path.length === 2) this.rowsOpen = this.rowsSeen = true;
    else if (name === 'dimension') this.expectRows(attributes.get('ref') ?? '');
    else if (name === 'col' && parent === 'cols') this.openColumn(attributes);
    else if (name === 'mergeCell') this.merge(attributes.get('ref') ?? '');
  }

  close(name: string): void {
    this.path.pop();
    if (this.inlineDepth > 0) {
      this.inlineDepth--;
      if (this.inlineDepth > 0) this.inline.close(name);
      return;
    }
    const parent = this.path.at(-1);
    if (name === 'v' && parent === 'c') this.inValue = false;
    else if (name === 'c' && parent === 'row') this.closeCell();
    else if (name === 'sheetData') this.rowsOpen = false;
  }

  text(text: string): void {
    if (this.inlineDepth > 0) this.inline.text(text);
    else if (this.inValue && this.path.at(-1) === 'v') this.value += text;
  }

  private openRow(attributes: XmlAttributes): void {
    const given = attributes.get('r');
    const row = given === undefined ? this.row + 1 : Number(given.trim()) - 1;
    if (!Number.isInteger(row) || row < 0 || row >= this.grid.mostRows) {
      this.grid.refuse(this.row + 1, 0, `stands in a row numbered ${(given ?? '').slice(0, 20)}`);
      return;
    }
    this.row = row;
    this.column = -1;
    if (isTrue(attributes.get('hidden')) || Number(attributes.get('ht') ?? 1) === 0) this.grid.hiddenRows.add(row);
  }

  private openColumn(attributes: XmlAttributes): void {
    const from = Number(attributes.get('min') ?? NaN) - 1;
    const to = Number(attributes.get('max') ?? NaN) - 1;
    const hidden = isTrue(attributes.get('hidden')) || Number(attributes.get('width') ?? 1) === 0;
    if (hidden && from >= 0 && to >= from) this.grid.hiddenColumnRanges.push({ from, to });
  }

  private expectRows(reference: string): void {
    const range = readRange(reference);
    if (range !== null) this.grid.expectRows(range.toRow + 1);
  }

  private merge(reference: string): void {
    const range = readRange(reference);
    if (range !== null) this.grid.merges.push(range);
  }

  private openCell(attributes: XmlAttributes): void {
    const reference = attributes.get('r')?.trim();
    this.column++;
    if (reference !== undefined) {
      const place = readCell(reference);
      if (place === null || place.row !== this.row) {
        this.grid.refuse(Math.max(0, this.row), this.column, `is called ${reference.slice(0, 20)}`);
      } else this.column = place.column;
    }
    const style = Number(attributes.get('s') ?? 0);
    this.cell = { type: attributes.get('t') ?? 'n', style: style >= 0 ? style : 1 << 30 };
    this.value = null;
    this.formula = false;
    this.hasInline = false;
  }

  private closeCell(): void {
    const { cell, grid, row, column } = this;
    this.cell = null;
    if (cell === null || row < 0) return;
    if (grid.wanted !== null && grid.wanted[column] !== 1) {
      if (this.value !== null || this.hasInline || this.formula) grid.skip(row, column);
      return;
    }
    const { type, style } = cell;
    if (grid.holds(row, column)) {
      grid.refuse(row, column, 'stands twice in the file');
      return;
    }
    const value = this.value;
    if (this.hasInline && value === null) {
      grid.text(row, column, style, this.inline.take());
      return;
    }
    if (value === null || (value.trim() === '' && type !== 'str' && type !== 'inlineStr')) {
      if (this.formula) grid.unsavedFormula(row, column, style);
      else if (value !== null && type === 's') grid.refuse(row, column, 'names no text');
      return;
    }
    this.take(type, style, value);
  }

  private take(type: string, style: number, value: string): void {
    const { grid, row, column } = this;
    const bare = value.trim();
    switch (type) {
      case 'n':
        if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(bare) && Number.isFinite(Number(bare))) {
          grid.number(row, column, style, Number(bare));
        } else grid.notANumber(row, column, style, resolveEscapes(value));
        return;
      case 's':
        if (/^\d+$/.test(bare)) grid.sharedText(row, column, style, Number(bare));
        else grid.refuse(row, column, 'names a text by something that is no number');
        return;
      case 'str':
      case 'inlineStr':
        grid.text(row, column, style, resolveEscapes(value));
        return;
      case 'b':
        if (bare === '1' || bare === 'true') grid.boolean(row, column, style, 1);
        else if (bare === '0' || bare === 'false') grid.boolean(row, column, style, 0);
        else grid.refuse(row, column, 'is marked as true or false and is neither');
        return;
      case 'e':
        grid.error(row, column, style, bare);
        return;
      case 'd':
        grid.isoDate(row, column, style, value);
        return;
      default:
        grid.refuse(row, column, `is of a type that does not exist (${type.slice(0, 20)})`);
    }
  }
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

function readCell(reference: string): { readonly row: number; readonly column: number } | null {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (match === null || match[2] === '0') return null;
  let column = 0;
  for (const letter of match[1]!.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
}

function readRange(reference: string): CellRange | null {
  const [first, second] = reference.split(':');
  const from = readCell(first ?? '');
  const to = second === undefined ? from : readCell(second);
  if (from === null || to === null || to.row < from.row || to.column < from.column) return null;
  return { fromRow: from.row, fromColumn: from.column, toRow: to.row, toColumn: to.column };
}
