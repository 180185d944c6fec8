import { SimError, found } from '../host/sim-error.ts';
import { SimCollection, SimObject } from '../host/sim-object.ts';
import { addressOf, cellCount, commonArea, mostColumns, mostRows, quotedSheet, type Area } from './area.ts';
import { SimConditionalFormats } from './conditional-formats.ts';
import { SimDataValidation } from './data-validation.ts';
import { SimRange, rangeAt } from './range.ts';
import { SimRangeFormat } from './range-format.ts';
import type { SimWorksheet } from './worksheet.ts';

/** Excel cuts addresses off here. */
export const longestAddress = 8_192;

/** Several rectangles of one sheet. */
export class SimRangeAreas extends SimObject {
  static override readonly kind = 'RangeAreas';
  static override readonly scalars = [
    'Address',
    'AddressLocal',
    'AreaCount',
    'CellCount',
    'IsEntireColumn',
    'IsEntireRow',
  ];
  readonly sheet: SimWorksheet;
  readonly areas: readonly Area[];

  constructor(sheet: SimWorksheet, areas: readonly Area[]) {
    super();
    this.sheet = sheet;
    this.areas = areas;
  }

  override get $keepable(): boolean {
    return true;
  }
  get Address(): string {
    const sheet = quotedSheet(this.sheet.Name);
    return this.areas
      .map((area) => `${sheet}!${addressOf(area)}`)
      .join(',')
      .slice(0, longestAddress);
  }
  get AddressLocal(): string {
    return this.Address;
  }
  get Areas(): SimRangeList {
    return new SimRangeList(this.sheet, this.areas);
  }
  get AreaCount(): number {
    return this.areas.length;
  }
  get CellCount(): number {
    const count = this.areas.reduce((sum, area) => sum + cellCount(area), 0);
    return count > 2_147_483_647 ? -1 : count;
  }
  get IsEntireColumn(): boolean {
    return this.areas.every((area) => area.rows === mostRows);
  }
  get IsEntireRow(): boolean {
    return this.areas.every((area) => area.columns === mostColumns);
  }
  get Format(): SimRangeFormat {
    return new SimRangeFormat(this.sheet, this.areas);
  }
  get ConditionalFormats(): SimConditionalFormats {
    return new SimConditionalFormats(this.sheet, this.areas);
  }
  get DataValidation(): SimDataValidation {
    return new SimDataValidation(this.sheet, this.areas);
  }
  get Worksheet(): SimWorksheet {
    return this.sheet;
  }
  get Style(): unknown {
    return this.#ranges()[0]?.Style;
  }
  set Style(style: unknown) {
    for (const range of this.#ranges()) range.Style = style;
  }
  Select(): void {
    const { book } = this.sheet;
    book.needFocus('RangeAreas.select');
    if (this.sheet.Visibility !== 'Visible') {
      throw new SimError('InvalidOperation', 'The sheet is hidden.', 'RangeAreas.select');
    }
    book.select(this.sheet, this.areas);
  }
  Clear(applyTo?: string | null): void {
    for (const range of this.#ranges()) range.Clear(applyTo);
  }
  Calculate(): void {}
  GetEntireRow(): SimRangeAreas {
    return new SimRangeAreas(
      this.sheet,
      this.areas.map((area) => ({ ...area, column: 0, columns: mostColumns })),
    );
  }
  GetEntireColumn(): SimRangeAreas {
    return new SimRangeAreas(
      this.sheet,
      this.areas.map((area) => ({ ...area, row: 0, rows: mostRows })),
    );
  }
  GetIntersection(other: unknown): SimRangeAreas {
    return found(this.GetIntersectionOrNullObject(other));
  }
  GetIntersectionOrNullObject(other: unknown): SimRangeAreas | null {
    const others =
      other instanceof SimRangeAreas
        ? other.areas
        : other instanceof SimRange
          ? [other.area]
          : [found(rangeAt(this.sheet.book, String(other), this.sheet)).area];
    const common = this.areas.flatMap((area) => others.flatMap((each) => commonArea(area, each) ?? []));
    return common.length > 0 ? new SimRangeAreas(this.sheet, common) : null;
  }
  GetUsedRangeAreasOrNullObject(): SimRangeAreas | null {
    const used = this.sheet.cells.used();
    const common = used ? this.areas.flatMap((area) => commonArea(area, used) ?? []) : [];
    return common.length > 0 ? new SimRangeAreas(this.sheet, common) : null;
  }
  GetUsedRangeAreas(): SimRangeAreas {
    return found(this.GetUsedRangeAreasOrNullObject());
  }

  #ranges(): SimRange[] {
    return this.areas.map((area) => new SimRange(this.sheet, area));
  }
}

class SimRangeList extends SimCollection<SimRange> {
  static override readonly kind = 'RangeCollection';
  readonly #ranges: readonly SimRange[];

  constructor(sheet: SimWorksheet, areas: readonly Area[]) {
    super();
    this.#ranges = areas.map((area) => new SimRange(sheet, area));
  }

  $items(): readonly SimRange[] {
    return this.#ranges;
  }
}
