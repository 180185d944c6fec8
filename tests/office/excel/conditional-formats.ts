import { SimError, invalidArgument } from '../host/sim-error.ts';
import { SimCollection, SimObject } from '../host/sim-object.ts';
import { commonArea, covers, type Area } from './area.ts';
import { SimRangeAreas } from './range-areas.ts';
import { SimRange } from './range.ts';
import { stateOf, typedObject, type TypedState } from './typed-object.ts';
import type { SimWorksheet } from './worksheet.ts';

/** The class of the part that holds the rule, by the type of the conditional format. */
const parts: Readonly<Record<string, readonly [property: string, kind: string]>> = {
  Custom: ['Custom', 'CustomConditionalFormat'],
  CellValue: ['CellValue', 'CellValueConditionalFormat'],
  ContainsText: ['TextComparison', 'TextConditionalFormat'],
  ColorScale: ['ColorScale', 'ColorScaleConditionalFormat'],
  DataBar: ['DataBar', 'DataBarConditionalFormat'],
  IconSet: ['IconSet', 'IconSetConditionalFormat'],
  TopBottom: ['TopBottom', 'TopBottomConditionalFormat'],
  PresetCriteria: ['Preset', 'PresetCriteriaConditionalFormat'],
};

/** A rule by which cells are formatted. */
export class SimConditionalFormat extends SimObject {
  static override readonly kind = 'ConditionalFormat';
  static override readonly scalars = ['Id', 'Priority', 'StopIfTrue', 'Type'];
  readonly sheet: SimWorksheet;
  readonly areas: readonly Area[];
  readonly type: string;
  readonly #id: string;
  readonly #part: SimObject;
  #stopIfTrue = false;

  constructor(sheet: SimWorksheet, areas: readonly Area[], type: string) {
    super();
    const part = parts[type];
    if (!part) throw invalidArgument('ConditionalFormatCollection.add');
    this.sheet = sheet;
    this.areas = areas;
    this.type = type;
    this.#id = sheet.book.newId('CF');
    this.#part = typedObject(part[1], { beforeWrite: (location) => sheet.book.write(location, sheet) });
  }

  override get $identity(): string {
    return this.#id;
  }
  /** What the rule and its format were set to, for tests. */
  get $state(): TypedState {
    return stateOf(this.#part);
  }
  /** Whether all of it lies in an area. */
  isWithin(area: Area): boolean {
    return this.areas.every((mine) => covers(area, mine));
  }
  get Id(): string {
    return this.#id;
  }
  get Type(): string {
    return this.type;
  }
  get Priority(): number {
    return this.sheet.conditionalFormats.indexOf(this);
  }
  set Priority(priority: number) {
    const all = this.sheet.conditionalFormats;
    this.sheet.book.write('ConditionalFormat.priority', this.sheet);
    all.splice(all.indexOf(this), 1);
    all.splice(priority, 0, this);
  }
  get StopIfTrue(): boolean {
    return this.#stopIfTrue;
  }
  set StopIfTrue(stop: boolean) {
    this.sheet.book.write('ConditionalFormat.stopIfTrue', this.sheet);
    this.#stopIfTrue = stop;
  }
  get Custom(): SimObject {
    return this.#partNamed('Custom');
  }
  get CustomOrNullObject(): SimObject | null {
    return this.#partOrNull('Custom');
  }
  get CellValue(): SimObject {
    return this.#partNamed('CellValue');
  }
  get CellValueOrNullObject(): SimObject | null {
    return this.#partOrNull('CellValue');
  }
  get TextComparison(): SimObject {
    return this.#partNamed('TextComparison');
  }
  get TextComparisonOrNullObject(): SimObject | null {
    return this.#partOrNull('TextComparison');
  }
  get ColorScale(): SimObject {
    return this.#partNamed('ColorScale');
  }
  get ColorScaleOrNullObject(): SimObject | null {
    return this.#partOrNull('ColorScale');
  }
  get DataBar(): SimObject {
    return this.#partNamed('DataBar');
  }
  get DataBarOrNullObject(): SimObject | null {
    return this.#partOrNull('DataBar');
  }
  get IconSet(): SimObject {
    return this.#partNamed('IconSet');
  }
  get IconSetOrNullObject(): SimObject | null {
    return this.#partOrNull('IconSet');
  }
  get TopBottom(): SimObject {
    return this.#partNamed('TopBottom');
  }
  get TopBottomOrNullObject(): SimObject | null {
    return this.#partOrNull('TopBottom');
  }
  get Preset(): SimObject {
    return this.#partNamed('Preset');
  }
  get PresetOrNullObject(): SimObject | null {
    return this.#partOrNull('Preset');
  }
  GetRange(): SimRange {
    if (this.areas.length !== 1) throw new SimError('InvalidOperation', 'The format lies over several ranges.');
    return new SimRange(this.sheet, this.areas[0]!);
  }
  GetRangeOrNullObject(): SimRange | null {
    return this.areas.length === 1 ? new SimRange(this.sheet, this.areas[0]!) : null;
  }
  GetRanges(): SimRangeAreas {
    return new SimRangeAreas(this.sheet, this.areas);
  }
  Delete(): void {
    this.sheet.book.write('ConditionalFormat.delete', this.sheet);
    this.sheet.conditionalFormats.splice(this.sheet.conditionalFormats.indexOf(this), 1);
  }

  #partOrNull(property: string): SimObject | null {
    return parts[this.type]![0] === property ? this.#part : null;
  }

  #partNamed(property: string): SimObject {
    const part = this.#partOrNull(property);
    if (!part) throw new SimError('InvalidOperation', 'The conditional format is of another type.');
    return part;
  }
}

/** The conditional formats that touch some ranges. */
export class SimConditionalFormats extends SimCollection<SimConditionalFormat> {
  static override readonly kind = 'ConditionalFormatCollection';
  readonly #sheet: SimWorksheet;
  readonly #areas: readonly Area[];

  constructor(sheet: SimWorksheet, areas: readonly Area[]) {
    super();
    this.#sheet = sheet;
    this.#areas = areas;
  }

  $items(): readonly SimConditionalFormat[] {
    return this.#sheet.conditionalFormats.filter((format) =>
      format.areas.some((area) => this.#areas.some((mine) => commonArea(mine, area))),
    );
  }
  /** A new one comes before all others. */
  Add(type: string): SimConditionalFormat {
    this.#sheet.book.write('ConditionalFormatCollection.add', this.#sheet);
    const format = new SimConditionalFormat(this.#sheet, this.#areas, type);
    this.#sheet.conditionalFormats.unshift(format);
    return format;
  }
  ClearAll(): void {
    this.#sheet.book.write('ConditionalFormatCollection.clearAll', this.#sheet);
    const gone = new Set(this.$items());
    this.#sheet.conditionalFormats = this.#sheet.conditionalFormats.filter((format) => !gone.has(format));
  }
}
