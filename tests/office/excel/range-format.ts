import { invalidArgument } from '../host/sim-error.ts';
import { SimCollection, SimObject } from '../host/sim-object.ts';
import { mostColumns, mostRows, type Area } from './area.ts';
import type { SimWorksheet } from './worksheet.ts';

/** The format of one range or of several. */
export class SimRangeFormat extends SimObject {
  static override readonly kind = 'RangeFormat';
  readonly #cells: FormattedCells;

  constructor(sheet: SimWorksheet, areas: readonly Area[]) {
    super();
    this.#cells = new FormattedCells(sheet, areas);
  }

  get Fill(): SimFormatPart {
    return new SimFill(this.#cells);
  }
  get Font(): SimFormatPart {
    return new SimFont(this.#cells);
  }
  get Borders(): SimBorders {
    return new SimBorders(this.#cells);
  }
  get Protection(): SimFormatPart {
    return new SimFormatProtection(this.#cells);
  }
  get HorizontalAlignment(): unknown {
    return this.#cells.get('horizontalAlignment', 'General');
  }
  set HorizontalAlignment(value: unknown) {
    this.#cells.set('RangeFormat', 'horizontalAlignment', value, alignments.horizontal);
  }
  get VerticalAlignment(): unknown {
    return this.#cells.get('verticalAlignment', 'Bottom');
  }
  set VerticalAlignment(value: unknown) {
    this.#cells.set('RangeFormat', 'verticalAlignment', value, alignments.vertical);
  }
  get WrapText(): unknown {
    return this.#cells.get('wrapText', false);
  }
  set WrapText(value: unknown) {
    this.#cells.set('RangeFormat', 'wrapText', value);
  }
  get IndentLevel(): unknown {
    return this.#cells.get('indentLevel', 0);
  }
  set IndentLevel(value: unknown) {
    if (!(Number(value) >= 0 && Number(value) <= 250)) throw invalidArgument();
    this.#cells.set('RangeFormat', 'indentLevel', value);
  }
  get TextOrientation(): unknown {
    return this.#cells.get('textOrientation', 0);
  }
  set TextOrientation(value: unknown) {
    this.#cells.set('RangeFormat', 'textOrientation', value);
  }
  get ShrinkToFit(): unknown {
    return this.#cells.get('shrinkToFit', false);
  }
  set ShrinkToFit(value: unknown) {
    this.#cells.set('RangeFormat', 'shrinkToFit', value);
  }
  get ReadingOrder(): unknown {
    return this.#cells.get('readingOrder', 'Context');
  }
  set ReadingOrder(value: unknown) {
    this.#cells.set('RangeFormat', 'readingOrder', value);
  }
  get ColumnWidth(): unknown {
    return this.#cells.wholeColumns().get('columnWidth', 48);
  }
  /** In points, 0 to about 255 characters. */
  set ColumnWidth(value: unknown) {
    if (!(Number(value) >= 0 && Number(value) <= 1800)) throw invalidArgument();
    this.#cells.wholeColumns().set('RangeFormat', 'columnWidth', value);
  }
  get RowHeight(): unknown {
    return this.#cells.wholeRows().get('rowHeight', 15);
  }
  set RowHeight(value: unknown) {
    if (!(Number(value) >= 0 && Number(value) <= 409)) throw invalidArgument();
    this.#cells.wholeRows().set('RangeFormat', 'rowHeight', value);
  }
  AutofitColumns(): void {
    this.#cells.wholeColumns().set('RangeFormat', 'columnWidth', autofitted);
  }
  AutofitRows(): void {
    this.#cells.wholeRows().set('RangeFormat', 'rowHeight', autofitted);
  }
}

/** A width or height that was left to Excel: nothing is measured here. */
export const autofitted = 64;

const alignments = {
  horizontal: ['General', 'Left', 'Center', 'Right', 'Fill', 'Justify', 'CenterAcrossSelection', 'Distributed'],
  vertical: ['Top', 'Center', 'Bottom', 'Justify', 'Distributed'],
} as const;

/** The cells a format belongs to, and how its values are kept. */
class FormattedCells {
  readonly #sheet: SimWorksheet;
  readonly #areas: readonly Area[];

  constructor(sheet: SimWorksheet, areas: readonly Area[]) {
    this.#sheet = sheet;
    this.#areas = areas;
  }

  /** The value all cells share, null when they differ. */
  get(key: string, unset: unknown): unknown {
    const values = this.#areas.map((area) => this.#sheet.formats.uniform(key, area));
    const first = values[0];
    if (values.some((value) => value !== first)) return null;
    return first === undefined ? unset : first;
  }

  set(kind: string, key: string, value: unknown, allowed?: readonly string[]): void {
    const location = `${kind}.${key.slice(key.indexOf('.') + 1)}`;
    if (allowed && !allowed.includes(String(value))) throw invalidArgument(location);
    this.#sheet.book.write(location, this.#sheet);
    for (const area of this.#areas) this.#sheet.formats.apply(key, area, value);
  }

  wholeColumns(): FormattedCells {
    return new FormattedCells(
      this.#sheet,
      this.#areas.map((area) => ({ ...area, row: 0, rows: mostRows })),
    );
  }

  wholeRows(): FormattedCells {
    return new FormattedCells(
      this.#sheet,
      this.#areas.map((area) => ({ ...area, column: 0, columns: mostColumns })),
    );
  }
}

/** What fill, font and protection have in common: each property is kept under its own key. */
abstract class SimFormatPart extends SimObject {
  protected readonly cells: FormattedCells;

  constructor(cells: FormattedCells) {
    super();
    this.cells = cells;
  }
}

class SimFill extends SimFormatPart {
  static override readonly kind = 'RangeFill';
  /** An empty text stands for no fill. */
  get Color(): unknown {
    return this.cells.get('fill.color', '');
  }
  set Color(value: unknown) {
    this.cells.set('RangeFill', 'fill.color', colour(value));
  }
  get Pattern(): unknown {
    return this.cells.get('fill.pattern', 'None');
  }
  set Pattern(value: unknown) {
    this.cells.set('RangeFill', 'fill.pattern', value);
  }
  get PatternColor(): unknown {
    return this.cells.get('fill.patternColor', '');
  }
  set PatternColor(value: unknown) {
    this.cells.set('RangeFill', 'fill.patternColor', colour(value));
  }
  get TintAndShade(): unknown {
    return this.cells.get('fill.tintAndShade', 0);
  }
  set TintAndShade(value: unknown) {
    this.cells.set('RangeFill', 'fill.tintAndShade', value);
  }
  Clear(): void {
    this.cells.set('RangeFill', 'fill.color', undefined);
    this.cells.set('RangeFill', 'fill.pattern', undefined);
  }
}

class SimFont extends SimFormatPart {
  static override readonly kind = 'RangeFont';
  get Name(): unknown {
    return this.cells.get('font.name', 'Calibri');
  }
  set Name(value: unknown) {
    this.cells.set('RangeFont', 'font.name', value);
  }
  get Size(): unknown {
    return this.cells.get('font.size', 11);
  }
  set Size(value: unknown) {
    if (!(Number(value) >= 1 && Number(value) <= 409)) throw invalidArgument();
    this.cells.set('RangeFont', 'font.size', value);
  }
  get Color(): unknown {
    return this.cells.get('font.color', '#000000');
  }
  set Color(value: unknown) {
    this.cells.set('RangeFont', 'font.color', colour(value));
  }
  get Bold(): unknown {
    return this.cells.get('font.bold', false);
  }
  set Bold(value: unknown) {
    this.cells.set('RangeFont', 'font.bold', value);
  }
  get Italic(): unknown {
    return this.cells.get('font.italic', false);
  }
  set Italic(value: unknown) {
    this.cells.set('RangeFont', 'font.italic', value);
  }
  get Underline(): unknown {
    return this.cells.get('font.underline', 'None');
  }
  set Underline(value: unknown) {
    this.cells.set('RangeFont', 'font.underline', value, underlines);
  }
  get Strikethrough(): unknown {
    return this.cells.get('font.strikethrough', false);
  }
  set Strikethrough(value: unknown) {
    this.cells.set('RangeFont', 'font.strikethrough', value);
  }
  get Subscript(): unknown {
    return this.cells.get('font.subscript', false);
  }
  set Subscript(value: unknown) {
    this.cells.set('RangeFont', 'font.subscript', value);
  }
  get Superscript(): unknown {
    return this.cells.get('font.superscript', false);
  }
  set Superscript(value: unknown) {
    this.cells.set('RangeFont', 'font.superscript', value);
  }
  get TintAndShade(): unknown {
    return this.cells.get('font.tintAndShade', 0);
  }
  set TintAndShade(value: unknown) {
    this.cells.set('RangeFont', 'font.tintAndShade', value);
  }
}

const underlines = ['None', 'Single', 'Double', 'SingleAccountant', 'DoubleAccountant'];

class SimFormatProtection extends SimFormatPart {
  static override readonly kind = 'FormatProtection';
  get Locked(): unknown {
    return this.cells.get('protection.locked', true);
  }
  set Locked(value: unknown) {
    this.cells.set('FormatProtection', 'protection.locked', value);
  }
  get FormulaHidden(): unknown {
    return this.cells.get('protection.formulaHidden', false);
  }
  set FormulaHidden(value: unknown) {
    this.cells.set('FormatProtection', 'protection.formulaHidden', value);
  }
}

const sides = [
  'EdgeTop',
  'EdgeBottom',
  'EdgeLeft',
  'EdgeRight',
  'InsideVertical',
  'InsideHorizontal',
  'DiagonalDown',
  'DiagonalUp',
];

class SimBorders extends SimCollection<SimBorder> {
  static override readonly kind = 'RangeBorderCollection';
  readonly #cells: FormattedCells;

  constructor(cells: FormattedCells) {
    super();
    this.#cells = cells;
  }

  $items(): readonly SimBorder[] {
    return sides.map((side) => new SimBorder(this.#cells, side));
  }
}

class SimBorder extends SimFormatPart {
  static override readonly kind = 'RangeBorder';
  readonly #side: string;

  constructor(cells: FormattedCells, side: string) {
    super(cells);
    this.#side = side;
  }

  override get $identity(): string {
    return this.#side;
  }
  get Id(): string {
    return this.#side;
  }
  get SideIndex(): string {
    return this.#side;
  }
  get Style(): unknown {
    return this.cells.get(`border.${this.#side}.style`, 'None');
  }
  set Style(value: unknown) {
    this.cells.set('RangeBorder', `border.${this.#side}.style`, value, borderStyles);
  }
  get Color(): unknown {
    return this.cells.get(`border.${this.#side}.color`, '#000000');
  }
  set Color(value: unknown) {
    this.cells.set('RangeBorder', `border.${this.#side}.color`, colour(value));
  }
  get Weight(): unknown {
    return this.cells.get(`border.${this.#side}.weight`, 'Thin');
  }
  set Weight(value: unknown) {
    this.cells.set('RangeBorder', `border.${this.#side}.weight`, value, ['Hairline', 'Thin', 'Medium', 'Thick']);
  }
  get TintAndShade(): unknown {
    return this.cells.get(`border.${this.#side}.tintAndShade`, 0);
  }
  set TintAndShade(value: unknown) {
    this.cells.set('RangeBorder', `border.${this.#side}.tintAndShade`, value);
  }
}

const borderStyles = ['None', 'Continuous', 'Dash', 'DashDot', 'DashDotDot', 'Dot', 'Double', 'SlantDashDot'];

/** Excel takes `#RRGGBB` and the names of HTML, and gives back upper case. */
function colour(value: unknown): string {
  const text = String(value);
  if (/^#[0-9a-f]{6}$/i.test(text)) return text.toUpperCase();
  if (/^[a-z]+$/i.test(text) || text === '') return text;
  throw invalidArgument();
}
